/* digest.c: see digest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/digest.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/library.h"

/* Of SHA-256 and of SM3 alike. */
#define BLOCK_LEN 64

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

Digest
digest_compute_pair(Suite suite, const void *first, size_t n, const void *second,
                    size_t len)
{
    Digest digest;
    const gcry_buffer_t buffers[] = {buffer_of(first, n), buffer_of(second, len)};
    const gcry_error_t code =
        gcry_md_hash_buffers(algorithm(suite), 0, digest.bytes, buffers, 2);
    g_assert(code == 0); /* suite_init() made sure that both digests exist */
    return digest;
}

/* H(key ^ pad, data); @key has at most the length of a block. */
static Digest
hash_padded(Suite suite, uint8_t pad, const void *key, size_t key_len, const void *data,
            size_t len)
{
    uint8_t block[BLOCK_LEN] = {0};
    memcpy(block, key, key_len);
    for (size_t i = 0; i < sizeof block; i++)
        block[i] ^= pad;
    const Digest digest = digest_compute_pair(suite, block, sizeof block, data, len);
    bytes_wipe(block, sizeof block);
    return digest;
}

/* By hand: libgcrypt opens a handle for its HMAC, and stirs its random pool, with a lock
 * and calls of the system, each time.
 */
Digest
digest_hmac(Suite suite, const void *key, size_t key_len, const void *data, size_t len)
{
    Digest short_key = {{0}};
    if (key_len > BLOCK_LEN) {
        short_key = digest_compute(suite, key, key_len);
        key = &short_key;
        key_len = sizeof short_key;
    }
    const Digest inner = hash_padded(suite, 0x36, key, key_len, data, len);
    const Digest mac =
        hash_padded(suite, 0x5c, key, key_len, inner.bytes, sizeof inner.bytes);
    bytes_wipe(&short_key, sizeof short_key);
    return mac;
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
