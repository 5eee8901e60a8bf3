/* digest.c: see digest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/digest.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/library.h"

struct DigestContext {
    gcry_md_hd_t handle;
};

static int
algorithm(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? GCRY_MD_SHA256 : GCRY_MD_SM3;
}

Digest
digest_compute(Suite suite, const void *data, size_t len)
{
    Digest digest;
    gcry_md_hash_buffer(algorithm(suite), digest.bytes, data, len);
    return digest;
}

/* libgcrypt takes its buffers without const but only reads them. */
static gcry_buffer_t
buffer_of(const void *data, size_t len)
{
    union {
        const void *read;
        void *plain;
    } pointer = {.read = data};
    return (gcry_buffer_t){.data = pointer.plain, .size = len, .len = len};
}

static Digest
hash_two(Suite suite, unsigned flags, gcry_buffer_t first, gcry_buffer_t second)
{
    Digest digest;
    const gcry_buffer_t buffers[] = {first, second};
    const gcry_error_t code =
        gcry_md_hash_buffers(algorithm(suite), flags, digest.bytes, buffers, 2);
    g_assert(code == 0); /* suite_init() made sure that both digests exist */
    return digest;
}

Digest
digest_compute_pair(Suite suite, const void *first, size_t n, const void *second,
                    size_t len)
{
    return hash_two(suite, 0, buffer_of(first, n), buffer_of(second, len));
}

Digest
digest_hmac(Suite suite, const void *key, size_t key_len, const void *data, size_t len)
{
    return hash_two(suite, GCRY_MD_FLAG_HMAC, buffer_of(key, key_len),
                    buffer_of(data, len));
}

char *
digest_to_hex(const Digest *self)
{
    return bytes_to_hex(self->bytes, DIGEST_LEN);
}

bool
digest_from_hex(const char *text, Digest *out, GError **error)
{
    return bytes_from_hex(text, out->bytes, DIGEST_LEN, error);
}

bool
digest_equal(const Digest *a, const Digest *b)
{
    return bytes_equal(a->bytes, b->bytes, DIGEST_LEN);
}

DigestContext *
digest_context_new(Suite suite)
{
    DigestContext *self = g_new0(DigestContext, 1);
    const gcry_error_t code = gcry_md_open(&self->handle, algorithm(suite), 0);
    g_assert(code == 0);
    return self;
}

void
digest_context_free(DigestContext *self)
{
    if (self == NULL)
        return;
    gcry_md_close(self->handle);
    g_free(self);
}

void
digest_context_update(DigestContext *self, const void *data, size_t len)
{
    gcry_md_write(self->handle, data, len);
}

Digest
digest_context_finish(DigestContext *self)
{
    Digest digest;
    memcpy(digest.bytes, gcry_md_read(self->handle, 0), DIGEST_LEN);
    gcry_md_reset(self->handle);
    return digest;
}
