/* digest.h: SHA-256 or SM3, 32 bytes either way, and HMAC over them
 *
 * A ledger entry names its predecessor inside its own text, so the head of the
 * chain is simply digest_compute() of the latest entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "crypto/suite.h"

#define DIGEST_LEN 32

typedef struct {
    uint8_t bytes[DIGEST_LEN];
} Digest;

typedef struct DigestContext DigestContext;

/* Digest of @len bytes at once; no handle is opened. */
Digest digest_compute(Suite suite, const void *data, size_t len);

/* Digest of @n bytes @first followed by @len bytes @second. */
Digest digest_compute_pair(Suite suite, const void *first, size_t n, const void *second,
                           size_t len);

/* HMAC (RFC 2104) with the digest of the suite. */
Digest digest_hmac(Suite suite, const void *key, size_t key_len, const void *data,
                   size_t len);

/* Lower-case hex; free with g_free(). */
char *digest_to_hex(const Digest *self);

/* Exactly 64 lower-case digits; BYTES_ERROR otherwise, @out unchanged. */
bool digest_from_hex(const char *text, Digest *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Constant time. */
bool digest_equal(const Digest *a, const Digest *b);

/* For what does not lie in memory as one piece. */
DigestContext *digest_context_new(Suite suite);
void digest_context_free(DigestContext *self);
void digest_context_update(DigestContext *self, const void *data, size_t len);

/* The digest of all updates; afterwards the context begins anew. */
Digest digest_context_finish(DigestContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DigestContext, digest_context_free)
