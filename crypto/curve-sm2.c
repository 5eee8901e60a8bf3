/* curve-sm2.c: sm2p256v1 (GB/T 32918.5 section 2) for curve.h
 *
 *     y^2 = x^3 - 3x + b modulo p = 2^256 - 2^224 - 2^96 + 2^64 - 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/curve.h"

#include <string.h>

#include "crypto/digest.h"
#include "crypto/primes.h"

/* b in Montgomery's form */
static const Limbs b_constant = {
    {0x90d230632bc0dd42, 0x71cf379ae9b537ab, 0x527981505ea51c3c, 0x240fe188ba20e2c8}};

/* (p + 1) / 4 */
static const Limbs root_exponent = {
    {0x4000000000000000, 0xffffffffc0000000, 0xffffffffffffffff, 0x3fffffffbfffffff}};

static void
mul(Limbs *out, const Limbs *a, const Limbs *b)
{
    prime_sm2_multiply(out, a, b);
}

static inline void
add(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_add(&prime_sm2, out, a, b);
}

static inline void
sub(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_subtract(&prime_sm2, out, a, b);
}

static inline void
triple(Limbs *out, const Limbs *a)
{
    Limbs twice;
    add(&twice, a, a);
    add(out, &twice, a);
}

/* (a + b)(c + d) - ac - bd, the last two known */
static void
cross(Limbs *out, const Limbs *a, const Limbs *b, const Limbs *c, const Limbs *e,
      const Limbs *known_1, const Limbs *known_2)
{
    Limbs left, right;
    add(&left, a, b);
    add(&right, c, e);
    mul(out, &left, &right);
    sub(out, out, known_1);
    sub(out, out, known_2);
}

/* Renes, Costello and Batina 2016, algorithm 4 (complete addition for a = -3) */
static void
sm2_add_parts(Point *out, const Point *p, const Limbs *x, const Limbs *y, const Limbs *z)
{
    Limbs xx, yy, zz, xy, yz, xz, plus, minus, s, t, u;
    mul(&xx, &p->x, x);
    mul(&yy, &p->y, y);
    mul(&zz, &p->z, z);
    cross(&xy, &p->x, &p->y, x, y, &xx, &yy);
    cross(&yz, &p->y, &p->z, y, z, &yy, &zz);
    cross(&xz, &p->x, &p->z, x, z, &xx, &zz);

    mul(&s, &b_constant, &zz);
    sub(&s, &xz, &s);
    triple(&s, &s);
    sub(&minus, &yy, &s);
    add(&plus, &yy, &s);

    triple(&zz, &zz);
    mul(&t, &b_constant, &xz);
    sub(&t, &t, &zz);
    sub(&t, &t, &xx);
    triple(&t, &t);
    triple(&u, &xx);
    sub(&u, &u, &zz);

    mul(&xx, &yz, &t);
    mul(&out->x, &xy, &plus);
    sub(&out->x, &out->x, &xx);
    mul(&xx, &u, &t);
    mul(&out->y, &plus, &minus);
    add(&out->y, &out->y, &xx);
    mul(&xx, &xy, &u);
    mul(&out->z, &yz, &minus);
    add(&out->z, &out->z, &xx);
}

static void
sm2_add(Point *out, const Point *a, const Point *b)
{
    const Point second = *b; /* @out may be either of them */
    sm2_add_parts(out, a, &second.x, &second.y, &second.z);
}

static void
sm2_double(Point *out, const Point *in)
{
    sm2_add(out, in, in);
}

static void
sm2_negate(Point *self)
{
    const Limbs zero = {{0}};
    sub(&self->y, &zero, &self->y);
}

static void
sm2_add_entry(Point *self, const TableEntry *entry)
{
    sm2_add_parts(self, self, &entry->a, &entry->b, &entry->c);
}

static void
sm2_negate_entry(TableEntry *self, uint64_t mask)
{
    const Limbs zero = {{0}};
    Limbs minus;
    sub(&minus, &zero, &self->b);
    limbs_select(&self->b, &minus, mask);
}

static TableEntry
sm2_entry(const Limbs *x, const Limbs *y)
{
    return (TableEntry){*x, *y, prime_sm2.one};
}

static uint64_t
sm2_infinity_mask(const Point *self)
{
    return limbs_zero_mask(&self->z);
}

static void
sm2_encode(const Limbs *x, const Limbs *y, uint8_t *out)
{
    Limbs plain;
    out[0] = 0x04;
    limbs_leave(&prime_sm2, &plain, x);
    limbs_to_bytes(&plain, out + 1);
    limbs_leave(&prime_sm2, &plain, y);
    limbs_to_bytes(&plain, out + 33);
}

/* x^3 - 3x + b */
static void
right_side(Limbs *out, const Limbs *x)
{
    Limbs cube, minus_3x;
    mul(&cube, x, x);
    mul(&cube, &cube, x);
    triple(&minus_3x, x);
    sub(out, &cube, &minus_3x);
    add(out, out, &b_constant);
}

static bool
sm2_decode(const uint8_t *bytes, Point *out)
{
    const Limbs x = limbs_from_bytes(bytes + 1), y = limbs_from_bytes(bytes + 33);
    Limbs left, right;
    if (bytes[0] != 0x04 || !limbs_below_mask(&x, &prime_sm2.m) ||
        !limbs_below_mask(&y, &prime_sm2.m))
        return false;
    limbs_enter(&prime_sm2, &out->x, &x);
    limbs_enter(&prime_sm2, &out->y, &y);
    out->z = prime_sm2.one;
    out->t = (Limbs){{0}};
    mul(&left, &out->y, &out->y);
    right_side(&right, &out->x);
    return limbs_equal_mask(&left, &right) != 0;
}

/* x is the hash, which must be below p; y is the even root. */
static bool
sm2_from_hash(const uint8_t *input, size_t len, Point *out)
{
    const Digest hash = digest_compute(SUITE_SM2_SM3, input, len);
    const Limbs x = limbs_from_bytes(hash.bytes), zero = {{0}};
    Limbs right, check, plain;
    if (!limbs_below_mask(&x, &prime_sm2.m))
        return false;
    limbs_enter(&prime_sm2, &out->x, &x);
    right_side(&right, &out->x);
    limbs_power(&prime_sm2, &out->y, &right, &root_exponent);
    mul(&check, &out->y, &out->y);
    if (!limbs_equal_mask(&check, &right))
        return false;
    limbs_leave(&prime_sm2, &plain, &out->y);
    if (plain.limb[0] & 1)
        sub(&out->y, &zero, &out->y);
    out->z = prime_sm2.one;
    out->t = zero;
    return true;
}

const Curve curve_sm2 = {
    .encoded_len = 65,
    .field = &prime_sm2,
    .field_minus_2 = {{0xfffffffffffffffd, 0xffffffff00000000, 0xffffffffffffffff,
                       0xfffffffeffffffff}},
    .identity = {.y = {{1, 0x00000000ffffffff, 0, 0x0000000100000000}}},
    .generator =
        {
            .x = {{0x61328990f418029e, 0x3e7981eddca6c050, 0xd6a1ed99ac24c3c3,
                   0x91167a5ee1c13b05}},
            .y = {{0xc1354e593c2d0ddd, 0xc1f5e5788d3295fa, 0x8d4cfb066e2a48f8,
                   0x63cd65d481d735bd}},
            .z = {{1, 0x00000000ffffffff, 0, 0x0000000100000000}},
        },
    .add = sm2_add,
    .double_once = sm2_double,
    .negate = sm2_negate,
    .add_entry = sm2_add_entry,
    .negate_entry = sm2_negate_entry,
    .entry = sm2_entry,
    .entry_of_identity = {.b = {{1, 0x00000000ffffffff, 0, 0x0000000100000000}}},
    .infinity_mask = sm2_infinity_mask,
    .encode = sm2_encode,
    .decode = sm2_decode,
    .has_cofactor = false,
    .from_hash = sm2_from_hash,
};
