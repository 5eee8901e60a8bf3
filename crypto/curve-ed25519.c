/* curve-ed25519.c: edwards25519 (RFC 8032 section 5.1) for curve.h
 *
 *     -x^2 + y^2 = 1 + d x^2 y^2 modulo p = 2^255 - 19
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/curve.h"

#include "crypto/hash512.h"
#include "crypto/primes.h"

/* d = -121665/121666, 2d, the root 2^((p-1)/4) of -1, in Montgomery's form */
static const Limbs d = {
    {0x80ed8bfedf47e9fa, 0x10a18777afc62973, 0xe5939207bc188690, 0x2c822b5a729fc526}};
static const Limbs d_twice = {
    {0x01db17fdbe8fd3f4, 0x21430eef5f8c52e7, 0xcb27240f78310d20, 0x590456b4e53f8a4d}};
static const Limbs root_of_minus_1 = {
    {0x3b5807d4fe2bdb04, 0x03f590fdb51be9ed, 0x6d6e16bf336202d1, 0x75776b0bd6c71ba8}};

static void
mul(Limbs *out, const Limbs *a, const Limbs *b)
{
    prime_ed25519_multiply(out, a, b);
}

static inline void
add(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_add(&prime_ed25519, out, a, b);
}

static inline void
sub(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_subtract(&prime_ed25519, out, a, b);
}

/* The end of every addition and doubling: X = EF, Y = GH, T = EH, Z = FG. */
static void
finish(Point *out, const Limbs *e, const Limbs *f, const Limbs *g, const Limbs *h)
{
    mul(&out->x, e, f);
    mul(&out->y, g, h);
    mul(&out->t, e, h);
    mul(&out->z, f, g);
}

/* add-2008-hwcd-3 with @yx = y + x, @ymx = y - x, @td = 2d T, @z2 = 2 Z of the second */
static void
add_parts(Point *self, const Limbs *yx, const Limbs *ymx, const Limbs *td,
          const Limbs *zz)
{
    Limbs a, b, c, e, f, g, h;
    sub(&a, &self->y, &self->x);
    mul(&a, &a, ymx);
    add(&b, &self->y, &self->x);
    mul(&b, &b, yx);
    mul(&c, &self->t, td);
    sub(&e, &b, &a);
    sub(&f, zz, &c);
    add(&g, zz, &c);
    add(&h, &b, &a);
    finish(self, &e, &f, &g, &h);
}

static void
ed25519_add(Point *out, const Point *a, const Point *b)
{
    Limbs yx, ymx, td, zz;
    add(&yx, &b->y, &b->x);
    sub(&ymx, &b->y, &b->x);
    mul(&td, &b->t, &d_twice);
    mul(&zz, &a->z, &b->z);
    add(&zz, &zz, &zz);
    *out = *a;
    add_parts(out, &yx, &ymx, &td, &zz);
}

static void
ed25519_add_entry(Point *self, const TableEntry *entry)
{
    Limbs zz;
    add(&zz, &self->z, &self->z);
    add_parts(self, &entry->a, &entry->b, &entry->c, &zz);
}

/* dbl-2008-hwcd with a = -1, all four of its factors negated */
static void
ed25519_double(Point *out, const Point *in)
{
    Limbs a, b, c, e, f, g, h;
    mul(&a, &in->x, &in->x);
    mul(&b, &in->y, &in->y);
    mul(&c, &in->z, &in->z);
    add(&c, &c, &c);
    add(&h, &a, &b);
    add(&e, &in->x, &in->y);
    mul(&e, &e, &e);
    sub(&e, &h, &e);
    sub(&g, &a, &b);
    add(&f, &c, &g);
    finish(out, &e, &f, &g, &h);
}

static void
ed25519_negate(Point *self)
{
    const Limbs zero = {{0}};
    sub(&self->x, &zero, &self->x);
    sub(&self->t, &zero, &self->t);
}

static TableEntry
ed25519_entry(const Limbs *x, const Limbs *y)
{
    TableEntry entry;
    add(&entry.a, y, x);
    sub(&entry.b, y, x);
    mul(&entry.c, x, y);
    mul(&entry.c, &entry.c, &d_twice);
    return entry;
}

static void
ed25519_negate_entry(TableEntry *self, uint64_t mask)
{
    const Limbs zero = {{0}}, a = self->a;
    Limbs minus;
    sub(&minus, &zero, &self->c);
    limbs_select(&self->c, &minus, mask);
    limbs_select(&self->a, &self->b, mask);
    limbs_select(&self->b, &a, mask);
}

static uint64_t
ed25519_infinity_mask(const Point *self)
{
    return 0; /* Z is never 0 on this curve */
}

static void
turn(uint8_t bytes[32])
{
    for (size_t i = 0; i < 16; i++) {
        const uint8_t byte = bytes[i];
        bytes[i] = bytes[31 - i];
        bytes[31 - i] = byte;
    }
}

static void
ed25519_encode(const Limbs *x, const Limbs *y, uint8_t *out)
{
    Limbs plain_x, plain_y;
    limbs_leave(&prime_ed25519, &plain_x, x);
    limbs_leave(&prime_ed25519, &plain_y, y);
    limbs_to_bytes(&plain_y, out);
    out[0] |= (uint8_t)((plain_x.limb[0] & 1) << 7);
    turn(out);
}

/* @out = @in squared @n times, times @factor */
static void
square_times(Limbs *out, const Limbs *in, int n, const Limbs *factor)
{
    Limbs power = *in;
    for (int i = 0; i < n; i++)
        mul(&power, &power, &power);
    mul(out, &power, factor);
}

/* @x to the power (p - 5) / 8 = 2^252 - 3; ones_n is x^(2^n - 1), with n ones in binary
 */
static void
raise_for_root(Limbs *out, const Limbs *x)
{
    Limbs ones_5, ones_10, ones_20, ones_50, ones_100, power;
    square_times(&power, x, 1, x);
    square_times(&power, &power, 2, &power);
    square_times(&ones_5, &power, 1, x);
    square_times(&ones_10, &ones_5, 5, &ones_5);
    square_times(&ones_20, &ones_10, 10, &ones_10);
    square_times(&power, &ones_20, 20, &ones_20);
    square_times(&ones_50, &power, 10, &ones_10);
    square_times(&ones_100, &ones_50, 50, &ones_50);
    square_times(&power, &ones_100, 100, &ones_100);
    square_times(&power, &power, 50, &ones_50);
    square_times(out, &power, 2, x);
}

/* x with v x^2 = u; false if there is none (RFC 8032 section 5.1.3, 3). */
static bool
find_root(Limbs *x, const Limbs *u, const Limbs *v)
{
    const Limbs zero = {{0}};
    Limbs v3, check, minus_u;
    mul(&v3, v, v);
    mul(&v3, &v3, v);
    mul(x, &v3, &v3);
    mul(x, x, v);
    mul(x, x, u);
    raise_for_root(x, x);
    mul(x, x, &v3);
    mul(x, x, u);

    mul(&check, x, x);
    mul(&check, &check, v);
    if (limbs_equal_mask(&check, u))
        return true;
    sub(&minus_u, &zero, u);
    mul(x, x, &root_of_minus_1);
    return limbs_equal_mask(&check, &minus_u) != 0;
}

/* x^2 = (y^2 - 1) / (d y^2 + 1); @y in Montgomery's form */
static bool
find_x(Limbs *x, const Limbs *y, uint64_t sign)
{
    const Limbs zero = {{0}};
    Limbs u, v, plain;
    mul(&u, y, y);
    mul(&v, &u, &d);
    sub(&u, &u, &prime_ed25519.one);
    add(&v, &v, &prime_ed25519.one);
    if (!find_root(x, &u, &v))
        return false;
    limbs_leave(&prime_ed25519, &plain, x);
    if (limbs_zero_mask(&plain) && sign == 1)
        return false; /* -0 is no canonical encoding */
    if ((plain.limb[0] & 1) != sign)
        sub(x, &zero, x);
    return true;
}

static bool
ed25519_decode(const uint8_t *bytes, Point *out)
{
    uint8_t big_endian[32];
    for (size_t i = 0; i < 32; i++)
        big_endian[i] = bytes[31 - i];
    const uint64_t sign = big_endian[0] >> 7;
    big_endian[0] &= 0x7f;
    const Limbs plain = limbs_from_bytes(big_endian);
    if (!limbs_below_mask(&plain, &prime_ed25519.m))
        return false;
    limbs_enter(&prime_ed25519, &out->y, &plain);
    if (!find_x(&out->x, &out->y, sign))
        return false;
    out->z = prime_ed25519.one;
    mul(&out->t, &out->x, &out->y);
    return true;
}

static bool
ed25519_from_hash(const uint8_t *input, size_t len, Point *out)
{
    uint8_t hash[HASH512_LEN];
    hash512_compute(SUITE_ED25519_SHA256, input, len, hash);
    if (!ed25519_decode(hash, out))
        return false;
    for (int i = 0; i < 3; i++)
        ed25519_double(out, out);
    return true;
}

const Curve curve_ed25519 = {
    .encoded_len = 32,
    .field = &prime_ed25519,
    .field_minus_2 = {{0xffffffffffffffeb, 0xffffffffffffffff, 0xffffffffffffffff,
                       0x7fffffffffffffff}},
    .identity = {.y = {{38, 0, 0, 0}}, .z = {{38, 0, 0, 0}}},
    .generator =
        {
            .x = {{0xe2cabc553f9da287, 0x9ca598562396e489, 0x9879936bade4b5b7,
                   0x759e23707e6077d0}},
            .y = {{0x333333333333334a, 0x3333333333333333, 0x3333333333333333,
                   0x3333333333333333}},
            .z = {{38, 0, 0, 0}},
            .t = {{0x4f0896aa994ae86c, 0xe3b7ad11b612506e, 0x46c7a922f183c492,
                   0x5e181c59feb3930d}},
        },
    .add = ed25519_add,
    .double_once = ed25519_double,
    .negate = ed25519_negate,
    .add_entry = ed25519_add_entry,
    .negate_entry = ed25519_negate_entry,
    .entry = ed25519_entry,
    .entry_of_identity = {.a = {{38, 0, 0, 0}}, .b = {{38, 0, 0, 0}}},
    .infinity_mask = ed25519_infinity_mask,
    .encode = ed25519_encode,
    .decode = ed25519_decode,
    .has_cofactor = true,
    .from_hash = ed25519_from_hash,
};
