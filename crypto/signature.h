/* signature.h: signatures of either suite, 64 bytes each
 *
 * Both are deterministic: Ed25519 by RFC 8032, SM2 with the nonce of RFC 6979.
 * Both cover the message itself, not a digest of it made by the caller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/key.h"

#define SIGNATURE_LEN 64

/* R || S of RFC 8032, or r || s, big-endian and padded to 32 bytes each. */
typedef struct {
    uint8_t bytes[SIGNATURE_LEN];
} Signature;

/* Signs @len bytes, fewer than 2^31.  Safe from several threads on one key.
 * SUITE_ERROR on failure, @out unchanged.
 */
bool signature_make(const Key *key, const void *data, size_t len, Signature *out,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Strict (RFC 8032 section 5.1.7, GB/T 32918.2 section 7.1): S < L, r and s in
 * 1 .. n-1, key and R canonical and not of small order; agrees with libsodium.
 * Never aborts, whatever the bytes.
 */
bool signature_verify(const PublicKey *signer, const void *data, size_t len,
                      const Signature *signature);

/* Canonical base64, 88 characters; free with g_free(). */
char *signature_to_base64(const Signature *self);

/* BYTES_ERROR on failure, @out unchanged.  The value is not judged. */
bool signature_from_base64(const char *text, Signature *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
