/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSSL 3.0 calls deprecated what adds several products at once, makes many points
 * affine with one inversion and prepares multiples of G; nothing in it replaces them. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "app/verify/group-internal.h"
#include "app/verify/memory.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <stdlib.h>

enum { SM2_LEN = 65 };

static void
group_sm2_must(Group *group, bool done)
{
    if (!done)
        group->broken = true;
}

/* The first x below p that a point has; of its two, the one with even y. */
static bool
group_sm2_h(Group *group, BIGNUM *x, BIGNUM *p)
{
    if (EC_GROUP_get_curve(group->curve, p, NULL, NULL, group->numbers) != 1)
        return false;
    for (uint32_t counter = 0; counter < UINT32_MAX; counter++) {
        uint8_t seed[GROUP_SEED_LEN];
        group_seed(counter, seed);
        const Digest hash =
            suite_digest(SUITE_SM2_SM3, (Text){(const char *)seed, sizeof seed});
        if (BN_bin2bn(hash.bytes, sizeof hash.bytes, x) == NULL)
            return false;
        if (BN_cmp(x, p) < 0 && EC_POINT_set_compressed_coordinates(
                                    group->curve, group->h, x, 0, group->numbers) == 1)
            return true;
        ERR_clear_error();
    }
    return false;
}

static bool
group_sm2_encode(Group *group, const EC_POINT *point, uint8_t out[SM2_LEN])
{
    return EC_POINT_point2oct(group->curve, point, POINT_CONVERSION_UNCOMPRESSED, out,
                              SM2_LEN, group->numbers) == SM2_LEN;
}

static bool
group_sm2_open(Group *group)
{
    group->curve = EC_GROUP_new_by_curve_name(NID_sm2);
    group->numbers = BN_CTX_new();
    group->order = BN_bin2bn(group_sm2.order, SCALAR_LEN, NULL);
    if (group->curve == NULL || group->numbers == NULL || group->order == NULL)
        return false;
    group->h = EC_POINT_new(group->curve);
    BN_CTX_start(group->numbers);
    BIGNUM *x = BN_CTX_get(group->numbers), *p = BN_CTX_get(group->numbers);
    const bool made =
        group->h != NULL && p != NULL && group_sm2_h(group, x, p) &&
        BN_cmp(group->order, EC_GROUP_get0_order(group->curve)) == 0 &&
        EC_GROUP_precompute_mult(group->curve, group->numbers) == 1 &&
        group_sm2_encode(group, group->h, group->h_bytes) &&
        group_sm2_encode(group, EC_GROUP_get0_generator(group->curve), group->g_bytes);
    BN_CTX_end(group->numbers);
    return made;
}

static void
group_sm2_close(Group *group)
{
    EC_POINT_free(group->h);
    EC_GROUP_free(group->curve);
    BN_free(group->order);
    BN_CTX_free(group->numbers);
}

/* Leaves the number to be reduced in x; then BN_CTX_end. */
static Scalar
group_sm2_take(Group *group, BIGNUM *x, bool made)
{
    Scalar scalar = {{0}};
    group_sm2_must(group, made && BN_nnmod(x, x, group->order, group->numbers) == 1 &&
                              BN_bn2binpad(x, scalar.bytes, SCALAR_LEN) == SCALAR_LEN);
    BN_CTX_end(group->numbers);
    return scalar;
}

static Scalar
group_sm2_reduce(Group *group, const uint8_t wide[2 * SCALAR_LEN])
{
    BN_CTX_start(group->numbers);
    BIGNUM *x = BN_CTX_get(group->numbers);
    return group_sm2_take(group, x,
                          x != NULL && BN_bin2bn(wide, 2 * SCALAR_LEN, x) != NULL);
}

typedef enum { SM2_SUM, SM2_DIFFERENCE, SM2_PRODUCT } Sm2Operation;

static Scalar
group_sm2_apply(Group *group, Sm2Operation operation, const Scalar *a, const Scalar *b)
{
    BN_CTX_start(group->numbers);
    BIGNUM *x = BN_CTX_get(group->numbers), *y = BN_CTX_get(group->numbers);
    bool made = y != NULL && BN_bin2bn(a->bytes, SCALAR_LEN, x) != NULL &&
                BN_bin2bn(b->bytes, SCALAR_LEN, y) != NULL;
    if (operation == SM2_SUM)
        made = made && BN_add(x, x, y) == 1;
    else if (operation == SM2_DIFFERENCE)
        made = made && BN_sub(x, x, y) == 1;
    else
        made = made && BN_mul(x, x, y, group->numbers) == 1;
    return group_sm2_take(group, x, made);
}

static Scalar
group_sm2_sum(Group *group, const Scalar *a, const Scalar *b)
{
    return group_sm2_apply(group, SM2_SUM, a, b);
}

static Scalar
group_sm2_difference(Group *group, const Scalar *a, const Scalar *b)
{
    return group_sm2_apply(group, SM2_DIFFERENCE, a, b);
}

static Scalar
group_sm2_product(Group *group, const Scalar *a, const Scalar *b)
{
    return group_sm2_apply(group, SM2_PRODUCT, a, b);
}

/* A new EC_POINT is at infinity. One that could not be made ends the program as any
 * memory does: nothing later looks for NULL. */
static void
group_sm2_list_new(Points *points)
{
    points->sm2 = memory_new(points->n, sizeof *points->sm2);
    for (size_t i = 0; i < points->n; i++)
        points->sm2[i] = memory_or_exit(EC_POINT_new(points->group->curve));
}

static void
group_sm2_list_free(Points *points)
{
    for (size_t i = 0; i < points->n; i++)
        EC_POINT_free(points->sm2[i]);
    free(points->sm2);
}

/* libcrypto refuses coordinates of p and above and what is not on the curve. */
static bool
group_sm2_read(Points *points, size_t i, const uint8_t *bytes)
{
    const bool taken = bytes[0] == POINT_CONVERSION_UNCOMPRESSED &&
                       EC_POINT_oct2point(points->group->curve, points->sm2[i], bytes,
                                          SM2_LEN, points->group->numbers) == 1;
    if (!taken)
        ERR_clear_error();
    return taken;
}

/* The curve has cofactor 1. */
static bool
group_sm2_is_prime_order(const Points *points, size_t i)
{
    return EC_POINT_is_at_infinity(points->group->curve, points->sm2[i]) == 0;
}

static bool
group_sm2_write(Points *points, size_t n, uint8_t *out)
{
    Group *group = points->group;
    bool made = EC_POINTs_make_affine(group->curve, n, points->sm2, group->numbers) == 1;
    for (size_t i = 0; made && i < n; i++)
        made = EC_POINT_is_at_infinity(group->curve, points->sm2[i]) == 0 &&
               group_sm2_encode(group, points->sm2[i], out + SM2_LEN * i);
    return made;
}

static bool
group_sm2_is_identity(const Points *points, size_t i)
{
    return EC_POINT_is_at_infinity(points->group->curve, points->sm2[i]) == 1;
}

static void
group_sm2_copy(Points *points, size_t i, const Points *from, size_t j)
{
    group_sm2_must(points->group, EC_POINT_copy(points->sm2[i], from->sm2[j]) == 1);
}

static void
group_sm2_negate(Points *points, size_t i)
{
    Group *group = points->group;
    group_sm2_must(group,
                   EC_POINT_invert(group->curve, points->sm2[i], group->numbers) == 1);
}

static void
group_sm2_add(Points *points, size_t i, const Points *from, size_t j)
{
    Group *group = points->group;
    group_sm2_must(group, EC_POINT_add(group->curve, points->sm2[i], points->sm2[i],
                                       from->sm2[j], group->numbers) == 1);
}

static void
group_sm2_twice(Points *points, size_t i)
{
    Group *group = points->group;
    group_sm2_must(group, EC_POINT_dbl(group->curve, points->sm2[i], points->sm2[i],
                                       group->numbers) == 1);
}

/* A product by zero is left out, for libcrypto would prepare its multiples all the same.
 */
static void
group_sm2_combine_one(Points *points, size_t i, const EC_POINT *p, const Weights *weights)
{
    Group *group = points->group;
    BN_CTX_start(group->numbers);
    BIGNUM *by_g = BN_CTX_get(group->numbers), *by_p = BN_CTX_get(group->numbers),
           *by_h = BN_CTX_get(group->numbers);
    const bool read = by_h != NULL &&
                      BN_bin2bn(weights->g.bytes, SCALAR_LEN, by_g) != NULL &&
                      BN_bin2bn(weights->p.bytes, SCALAR_LEN, by_p) != NULL &&
                      BN_bin2bn(weights->h.bytes, SCALAR_LEN, by_h) != NULL;
    const EC_POINT *list[2];
    const BIGNUM *scalars[2];
    size_t n = 0;
    if (read && p != NULL && !BN_is_zero(by_p))
        list[n] = p, scalars[n++] = by_p;
    if (read && !BN_is_zero(by_h))
        list[n] = group->h, scalars[n++] = by_h;
    group_sm2_must(group, read && EC_POINTs_mul(group->curve, points->sm2[i], by_g, n,
                                                list, scalars, group->numbers) == 1);
    BN_CTX_end(group->numbers);
}

static void
group_sm2_combine(Points *points, size_t i, const Points *from, size_t j,
                  const Weights *weights, size_t n)
{
    for (size_t k = 0; k < n; k++)
        group_sm2_combine_one(points, i + k, from != NULL ? from->sm2[j] : NULL,
                              &weights[k]);
}

const GroupKind group_sm2 = {
    .point_len = SM2_LEN,
    .order = {0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
              0xff, 0xff, 0xff, 0xff, 0xff, 0x72, 0x03, 0xdf, 0x6b, 0x21, 0xc6,
              0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x23},
    .open = group_sm2_open,
    .close = group_sm2_close,
    .reduce = group_sm2_reduce,
    .sum = group_sm2_sum,
    .difference = group_sm2_difference,
    .product = group_sm2_product,
    .list_new = group_sm2_list_new,
    .list_free = group_sm2_list_free,
    .read = group_sm2_read,
    .is_prime_order = group_sm2_is_prime_order,
    .write = group_sm2_write,
    .is_identity = group_sm2_is_identity,
    .copy = group_sm2_copy,
    .negate = group_sm2_negate,
    .add = group_sm2_add,
    .twice = group_sm2_twice,
    .combine = group_sm2_combine,
};
