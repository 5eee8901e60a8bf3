/* public-key.h: the public half of a key, as it stands in records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "crypto/digest.h"
#include "crypto/suite.h"

/* A plain value.  @bytes is the encoding of RFC 8032 section 5.1.2 (32 bytes)
 * or 04 || x || y (65 bytes); what lies beyond @len is zero.
 */
typedef struct {
    Suite suite;
    uint8_t len;
    uint8_t bytes[65];
} PublicKey;

typedef enum {
    PUBLIC_KEY_ERROR_LENGTH,  /* not 32 or 65 bytes; compressed SM2 keys too */
    PUBLIC_KEY_ERROR_INVALID, /* not canonical, not on the curve, small order */
} PublicKeyError;

#define PUBLIC_KEY_ERROR (public_key_error_quark())
GQuark public_key_error_quark(void);

/* Accepts only canonical encodings of points on the curve that are not of
 * small order.  On failure @out is unchanged.
 */
bool public_key_from_bytes(Suite suite, const void *bytes, size_t len, PublicKey *out,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same judgement over a key already in hand. */
bool public_key_is_valid(const PublicKey *self);

/* Canonical base64; free with g_free(). */
char *public_key_to_base64(const PublicKey *self);

/* As public_key_from_bytes(); BYTES_ERROR if it is not canonical base64. */
bool public_key_from_base64(Suite suite, const char *text, PublicKey *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Digest of the suite over the raw bytes; this is what paper carries. */
Digest public_key_fingerprint(const PublicKey *self);

/* Same suite and same bytes. */
bool public_key_equal(const PublicKey *a, const PublicKey *b);
