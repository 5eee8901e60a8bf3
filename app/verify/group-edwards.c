/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/group-internal.h"
#include "app/verify/memory.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* the base point, y = 4/5 (RFC 8032 section 5.1) */
static const uint8_t edwards_g[EDWARDS_LEN] = {
    0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
    0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
    0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66};

/* H is 8 times the first point that decodes strictly and gives no identity. */
static void
group_edwards_h(EdwardsPoint *out)
{
    for (uint32_t counter = 0;; counter++) {
        uint8_t seed[GROUP_SEED_LEN], hash[crypto_hash_sha512_BYTES];
        group_seed(counter, seed);
        crypto_hash_sha512(hash, seed, sizeof seed);
        if (!edwards_read(out, hash))
            continue;
        for (int i = 0; i < 3; i++)
            edwards_double(out, out);
        if (!edwards_is_identity(out))
            return;
    }
}

static bool
group_edwards_open(Group *group)
{
    EdwardsPoint g, h;
    Field scratch;
    if (!edwards_read(&g, edwards_g))
        return false;
    group_edwards_h(&h);
    edwards_write(&g, 1, &scratch, group->g_bytes);
    edwards_write(&h, 1, &scratch, group->h_bytes);
    group->g_table = memory_new(1, sizeof *group->g_table);
    group->h_table = memory_new(1, sizeof *group->h_table);
    edwards_table_init(group->g_table, &g, EDWARDS_WIDTH_FIXED);
    edwards_table_init(group->h_table, &h, EDWARDS_WIDTH_FIXED);
    return true;
}

static void
group_edwards_close(Group *group)
{
    free(group->g_table);
    free(group->h_table);
}

/* libsodium's scalars are little-endian. */
static void
group_edwards_turn(const uint8_t *bytes, size_t n, uint8_t *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = bytes[n - 1 - i];
}

static Scalar
group_edwards_reduce(Group *group, const uint8_t wide[2 * SCALAR_LEN])
{
    uint8_t turned[2 * SCALAR_LEN], reduced[SCALAR_LEN];
    Scalar scalar;
    group_edwards_turn(wide, sizeof turned, turned);
    crypto_core_ed25519_scalar_reduce(reduced, turned);
    group_edwards_turn(reduced, SCALAR_LEN, scalar.bytes);
    return scalar;
}

typedef void EdwardsScalarFunction(unsigned char *z, const unsigned char *x,
                                   const unsigned char *y);

static Scalar
group_edwards_apply(EdwardsScalarFunction *function, const Scalar *a, const Scalar *b)
{
    Scalar x, y, z;
    group_edwards_turn(a->bytes, SCALAR_LEN, x.bytes);
    group_edwards_turn(b->bytes, SCALAR_LEN, y.bytes);
    function(z.bytes, x.bytes, y.bytes);
    group_edwards_turn(z.bytes, SCALAR_LEN, x.bytes);
    return x;
}

static Scalar
group_edwards_sum(Group *group, const Scalar *a, const Scalar *b)
{
    return group_edwards_apply(crypto_core_ed25519_scalar_add, a, b);
}

static Scalar
group_edwards_difference(Group *group, const Scalar *a, const Scalar *b)
{
    return group_edwards_apply(crypto_core_ed25519_scalar_sub, a, b);
}

static Scalar
group_edwards_product(Group *group, const Scalar *a, const Scalar *b)
{
    return group_edwards_apply(crypto_core_ed25519_scalar_mul, a, b);
}

static void
group_edwards_list_new(Points *points)
{
    points->edwards = memory_new(points->n, sizeof *points->edwards);
    points->products = memory_new(points->n, sizeof *points->products);
    for (size_t i = 0; i < points->n; i++)
        points->edwards[i] = edwards_identity;
}

static void
group_edwards_list_free(Points *points)
{
    free(points->edwards);
    free(points->products);
}

static bool
group_edwards_read(Points *points, size_t i, const uint8_t *bytes)
{
    return edwards_read(&points->edwards[i], bytes);
}

static bool
group_edwards_is_prime_order(const Points *points, size_t i)
{
    return edwards_is_prime_order(&points->edwards[i]);
}

static bool
group_edwards_write(Points *points, size_t n, uint8_t *out)
{
    edwards_write(points->edwards, n, points->products, out);
    return true;
}

static bool
group_edwards_is_identity(const Points *points, size_t i)
{
    return edwards_is_identity(&points->edwards[i]);
}

static void
group_edwards_copy(Points *points, size_t i, const Points *from, size_t j)
{
    points->edwards[i] = from->edwards[j];
}

static void
group_edwards_negate(Points *points, size_t i)
{
    edwards_negate(&points->edwards[i], &points->edwards[i]);
}

static void
group_edwards_add(Points *points, size_t i, const Points *from, size_t j)
{
    edwards_add(&points->edwards[i], &points->edwards[i], &from->edwards[j]);
}

static void
group_edwards_twice(Points *points, size_t i)
{
    edwards_double(&points->edwards[i], &points->edwards[i]);
}

static void
group_edwards_combine(Points *points, size_t i, const Points *from, size_t j,
                      const Weights *weights, size_t n)
{
    EdwardsTable p_table;
    const EdwardsTable *const tables[] = {points->group->g_table, points->group->h_table,
                                          &p_table};
    if (from != NULL)
        edwards_table_init(&p_table, &from->edwards[j], EDWARDS_WIDTH_ONCE);
    for (size_t k = 0; k < n; k++) {
        uint8_t g[SCALAR_LEN], h[SCALAR_LEN], p[SCALAR_LEN];
        const uint8_t *const scalars[] = {g, h, p};
        group_edwards_turn(weights[k].g.bytes, SCALAR_LEN, g);
        group_edwards_turn(weights[k].h.bytes, SCALAR_LEN, h);
        group_edwards_turn(weights[k].p.bytes, SCALAR_LEN, p);
        edwards_multiply(&points->edwards[i + k], tables, scalars, from != NULL ? 3 : 2);
    }
}

const GroupKind group_edwards = {
    .point_len = EDWARDS_LEN,
    .order = {0x10, [16] = 0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7, 0x9c, 0xd6, 0x58, 0x12,
              0x63, 0x1a, 0x5c, 0xf5, 0xd3, 0xed},
    .open = group_edwards_open,
    .close = group_edwards_close,
    .reduce = group_edwards_reduce,
    .sum = group_edwards_sum,
    .difference = group_edwards_difference,
    .product = group_edwards_product,
    .list_new = group_edwards_list_new,
    .list_free = group_edwards_list_free,
    .read = group_edwards_read,
    .is_prime_order = group_edwards_is_prime_order,
    .write = group_edwards_write,
    .is_identity = group_edwards_is_identity,
    .copy = group_edwards_copy,
    .negate = group_edwards_negate,
    .add = group_edwards_add,
    .twice = group_edwards_twice,
    .combine = group_edwards_combine,
};
