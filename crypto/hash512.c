/* hash512.c: see hash512.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/hash512.h"

#include <string.h>

#include "crypto/digest.h"
#include "crypto/encoder.h"
#include "crypto/library.h"

/* SHA-512 uses the first handle, SM3 both. */
struct Hash512 {
    Suite suite;
    gcry_md_hd_t handles[2];
};

static const uint8_t prefixes[2] = {0x00, 0x01};

static size_t
n_handles(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? 1 : 2;
}

void
hash512_compute(Suite suite, const void *data, size_t len, uint8_t out[HASH512_LEN])
{
    if (suite == SUITE_ED25519_SHA256) {
        gcry_md_hash_buffer(GCRY_MD_SHA512, out, data, len);
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        const Digest half = digest_compute_pair(suite, &prefixes[i], 1, data, len);
        memcpy(out + i * DIGEST_LEN, half.bytes, DIGEST_LEN);
    }
}

Hash512 *
hash512_new(Suite suite)
{
    Hash512 *self = g_new0(Hash512, 1);
    const int algorithm = suite == SUITE_ED25519_SHA256 ? GCRY_MD_SHA512 : GCRY_MD_SM3;
    self->suite = suite;
    for (size_t i = 0; i < n_handles(suite); i++) {
        const gcry_error_t code = gcry_md_open(&self->handles[i], algorithm, 0);
        g_assert(code == 0);
        if (suite == SUITE_SM2_SM3)
            gcry_md_write(self->handles[i], &prefixes[i], 1);
    }
    return self;
}

void
hash512_free(Hash512 *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < n_handles(self->suite); i++)
        gcry_md_close(self->handles[i]); /* the pool wipes it */
    g_free(self);
}

void
hash512_update(Hash512 *self, const void *data, size_t len)
{
    for (size_t i = 0; i < n_handles(self->suite); i++)
        gcry_md_write(self->handles[i], data, len);
}

void
hash512_update_number(Hash512 *self, uint32_t number)
{
    uint8_t bytes[4];
    Encoder encoder = encoder_on(bytes, sizeof bytes);
    encoder_number(&encoder, number);
    hash512_update(self, bytes, sizeof bytes);
}

void
hash512_update_string(Hash512 *self, const void *data, size_t len)
{
    g_assert(len <= UINT32_MAX);
    hash512_update_number(self, (uint32_t)len);
    hash512_update(self, data, len);
}

void
hash512_finish(Hash512 *self, uint8_t out[HASH512_LEN])
{
    const size_t len = HASH512_LEN / n_handles(self->suite);
    for (size_t i = 0; i < n_handles(self->suite); i++)
        memcpy(out + i * len, gcry_md_read(self->handles[i], 0), len);
}
