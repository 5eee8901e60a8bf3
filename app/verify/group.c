/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/group-internal.h"
#include "app/verify/memory.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

Group *
group_new(Suite suite)
{
    Group *self = memory_new(1, sizeof *self);
    self->suite = suite;
    self->kind = suite == SUITE_ED25519_SHA256 ? &group_edwards : &group_sm2;
    if (self->kind->open(self)) {
        self->scratch = points_new(self, 3);
        return self;
    }
    group_free(self);
    return NULL;
}

void
group_free(Group *self)
{
    if (self == NULL)
        return;
    points_free(self->scratch);
    self->kind->close(self);
    free(self);
}

Suite
group_suite(const Group *self)
{
    return self->suite;
}

bool
group_is_broken(const Group *self)
{
    return self->broken;
}

size_t
group_point_len(const Group *self)
{
    return self->kind->point_len;
}

Text
group_g(const Group *self)
{
    return (Text){(const char *)self->g_bytes, self->kind->point_len};
}

Text
group_h(const Group *self)
{
    return (Text){(const char *)self->h_bytes, self->kind->point_len};
}

void
group_seed(uint32_t counter, uint8_t out[GROUP_SEED_LEN])
{
    memcpy(out, "teller/H/1", 10);
    for (int i = 0; i < 4; i++)
        out[10 + i] = (uint8_t)(counter >> (24 - 8 * i));
}

bool
group_scalar_read(const Group *self, const uint8_t *bytes, Scalar *out)
{
    memcpy(out->bytes, bytes, SCALAR_LEN);
    return memcmp(bytes, self->kind->order, SCALAR_LEN) < 0;
}

Scalar
group_scalar_hash(Group *self, Text bytes)
{
    uint8_t wide[2 * SCALAR_LEN];
    if (self->suite == SUITE_ED25519_SHA256) {
        crypto_hash_sha512(wide, (const uint8_t *)bytes.at, bytes.len);
        return self->kind->reduce(self, wide);
    }
    for (int i = 0; i < 2; i++) {
        const Text parts[] = {{i == 0 ? "\x00" : "\x01", 1}, bytes};
        const Digest half = suite_digest_parts(self->suite, parts, 2);
        memcpy(wide + SCALAR_LEN * i, half.bytes, SCALAR_LEN);
    }
    return self->kind->reduce(self, wide);
}

Scalar
group_scalar_of(Group *self, int64_t number)
{
    const Scalar zero = {{0}};
    const uint64_t amount = number < 0 ? -(uint64_t)number : (uint64_t)number;
    Scalar scalar = zero;
    for (int i = 0; i < 8; i++)
        scalar.bytes[SCALAR_LEN - 1 - i] = (uint8_t)(amount >> 8 * i);
    return number < 0 ? self->kind->difference(self, &zero, &scalar) : scalar;
}

Scalar
group_scalar_add(Group *self, const Scalar *a, const Scalar *b)
{
    return self->kind->sum(self, a, b);
}

Scalar
group_scalar_subtract(Group *self, const Scalar *a, const Scalar *b)
{
    return self->kind->difference(self, a, b);
}

Scalar
group_scalar_multiply(Group *self, const Scalar *a, const Scalar *b)
{
    return self->kind->product(self, a, b);
}

bool
scalar_equal(const Scalar *a, const Scalar *b)
{
    return memcmp(a->bytes, b->bytes, SCALAR_LEN) == 0;
}
