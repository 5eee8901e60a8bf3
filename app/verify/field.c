/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/field.h"

#include <string.h>

__extension__ typedef unsigned __int128 Wide;

#define FIELD_MASK ((UINT64_C(1) << 51) - 1)

const Field field_zero = {{0}};
const Field field_one = {{1}};

/* Each limb gives what stands above its 51 bits to the next, the last one 19 times to the
 * first, since 2^255 = 19. Tight if the limbs are below 2^54. */
static void
field_carry(Field *self)
{
    uint64_t *x = self->limb;
    const uint64_t c[5] = {x[0] >> 51, x[1] >> 51, x[2] >> 51, x[3] >> 51, x[4] >> 51};
    x[0] = (x[0] & FIELD_MASK) + 19 * c[4];
    for (int i = 1; i < 5; i++)
        x[i] = (x[i] & FIELD_MASK) + c[i - 1];
}

static uint64_t
field_load(const uint8_t *bytes)
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}

/* Below p exactly if adding 19 leaves bit 255 zero. */
static uint64_t
field_overflow(const Field *self)
{
    uint64_t carry = 19;
    for (int i = 0; i < 5; i++)
        carry = (self->limb[i] + carry) >> 51;
    return carry;
}

bool
field_read(Field *out, const uint8_t bytes[32])
{
    const uint64_t a = field_load(bytes), b = field_load(bytes + 8),
                   c = field_load(bytes + 16), d = field_load(bytes + 24);
    *out = (Field){{a & FIELD_MASK, (a >> 51 | b << 13) & FIELD_MASK,
                    (b >> 38 | c << 26) & FIELD_MASK, (c >> 25 | d << 39) & FIELD_MASK,
                    (d >> 12) & FIELD_MASK}};
    return field_overflow(out) == 0;
}

/* After one carry the number is below 2p: at most one p is to be taken off. */
static Field
field_reduced(const Field *self)
{
    Field x = *self;
    field_carry(&x);
    x.limb[0] += 19 * field_overflow(&x);
    for (int i = 0; i < 4; i++) {
        x.limb[i + 1] += x.limb[i] >> 51;
        x.limb[i] &= FIELD_MASK;
    }
    x.limb[4] &= FIELD_MASK;
    return x;
}

void
field_write(const Field *self, uint8_t out[32])
{
    const Field x = field_reduced(self);
    const uint64_t *l = x.limb;
    const uint64_t words[4] = {l[0] | l[1] << 51, l[1] >> 13 | l[2] << 38,
                               l[2] >> 26 | l[3] << 25, l[3] >> 39 | l[4] << 12};
    for (int i = 0; i < 32; i++)
        out[i] = (uint8_t)(words[i / 8] >> 8 * (i % 8));
}

bool
field_equal(const Field *a, const Field *b)
{
    const Field x = field_reduced(a), y = field_reduced(b);
    return memcmp(&x, &y, sizeof x) == 0;
}

bool
field_is_zero(const Field *self)
{
    return field_equal(self, &field_zero);
}

bool
field_is_odd(const Field *self)
{
    return (field_reduced(self).limb[0] & 1) != 0;
}

void
field_add(Field *out, const Field *a, const Field *b)
{
    for (int i = 0; i < 5; i++)
        out->limb[i] = a->limb[i] + b->limb[i];
}

/* a + 4p - b, where every limb of 4p is above a loose one */
void
field_subtract(Field *out, const Field *a, const Field *b)
{
    out->limb[0] = a->limb[0] + 4 * (FIELD_MASK - 18) - b->limb[0];
    for (int i = 1; i < 5; i++)
        out->limb[i] = a->limb[i] + 4 * FIELD_MASK - b->limb[i];
    field_carry(out);
}

void
field_negate(Field *out, const Field *a)
{
    field_subtract(out, &field_zero, a);
}

/* The column sums of a product: of loose numbers below 2^105 * (1 + 4 * 19) < 2^112, so
 * every carry fits into 64 bits; the last column is below 2^108, and so is 19 times what
 * it carries. */
static void
field_fold(Field *out, Wide sum[5])
{
    for (int i = 0; i < 4; i++) {
        sum[i + 1] += (uint64_t)(sum[i] >> 51);
        out->limb[i] = (uint64_t)sum[i] & FIELD_MASK;
    }
    out->limb[4] = (uint64_t)sum[4] & FIELD_MASK;
    out->limb[0] += 19 * (uint64_t)(sum[4] >> 51);
    out->limb[1] += out->limb[0] >> 51;
    out->limb[0] &= FIELD_MASK;
}

void
field_multiply(Field *out, const Field *a, const Field *b)
{
    const uint64_t a0 = a->limb[0], a1 = a->limb[1], a2 = a->limb[2], a3 = a->limb[3],
                   a4 = a->limb[4];
    const uint64_t b0 = b->limb[0], b1 = b->limb[1], b2 = b->limb[2], b3 = b->limb[3],
                   b4 = b->limb[4];
    const uint64_t c1 = 19 * b1, c2 = 19 * b2, c3 = 19 * b3, c4 = 19 * b4;
    Wide sum[5] = {
        (Wide)a0 * b0 + (Wide)a1 * c4 + (Wide)a2 * c3 + (Wide)a3 * c2 + (Wide)a4 * c1,
        (Wide)a0 * b1 + (Wide)a1 * b0 + (Wide)a2 * c4 + (Wide)a3 * c3 + (Wide)a4 * c2,
        (Wide)a0 * b2 + (Wide)a1 * b1 + (Wide)a2 * b0 + (Wide)a3 * c4 + (Wide)a4 * c3,
        (Wide)a0 * b3 + (Wide)a1 * b2 + (Wide)a2 * b1 + (Wide)a3 * b0 + (Wide)a4 * c4,
        (Wide)a0 * b4 + (Wide)a1 * b3 + (Wide)a2 * b2 + (Wide)a3 * b1 + (Wide)a4 * b0};
    field_fold(out, sum);
}

void
field_square(Field *out, const Field *a)
{
    const uint64_t a0 = a->limb[0], a1 = a->limb[1], a2 = a->limb[2], a3 = a->limb[3],
                   a4 = a->limb[4];
    const uint64_t d0 = 2 * a0, d1 = 2 * a1, d2 = 2 * a2, c3 = 19 * a3, c4 = 19 * a4;
    Wide sum[5] = {(Wide)a0 * a0 + (Wide)d1 * c4 + (Wide)d2 * c3,
                   (Wide)d0 * a1 + (Wide)d2 * c4 + (Wide)a3 * c3,
                   (Wide)d0 * a2 + (Wide)a1 * a1 + (Wide)(2 * a3) * c4,
                   (Wide)d0 * a3 + (Wide)d1 * a2 + (Wide)a4 * c4,
                   (Wide)d0 * a4 + (Wide)d1 * a3 + (Wide)a2 * a2};
    field_fold(out, sum);
}

static void
field_square_times(Field *out, const Field *a, int n)
{
    field_square(out, a);
    for (int i = 1; i < n; i++)
        field_square(out, out);
}

/* a^(2^250 - 1) and a^11: exponents of ones, each doubled in length by itself */
static void
field_power_ones(Field *out, Field *out_11, const Field *a)
{
    Field x, y, ten;
    field_square(&x, a);           /* 2 */
    field_square_times(&y, &x, 2); /* 8 */
    field_multiply(&y, &y, a);     /* 9 */
    field_multiply(out_11, &y, &x);
    field_square(&x, out_11);   /* 22 */
    field_multiply(&x, &x, &y); /* 31 = 2^5 - 1 */
    field_square_times(&y, &x, 5);
    field_multiply(&ten, &y, &x); /* 2^10 - 1 */
    field_square_times(&y, &ten, 10);
    field_multiply(&x, &y, &ten); /* 2^20 - 1 */
    field_square_times(&y, &x, 20);
    field_multiply(&x, &y, &x); /* 2^40 - 1 */
    field_square_times(&y, &x, 10);
    field_multiply(&x, &y, &ten); /* 2^50 - 1 */
    field_square_times(&y, &x, 50);
    field_multiply(&ten, &y, &x); /* 2^100 - 1 */
    field_square_times(&y, &ten, 100);
    field_multiply(&y, &y, &ten); /* 2^200 - 1 */
    field_square_times(&y, &y, 50);
    field_multiply(out, &y, &x);
}

/* p - 2 = (2^250 - 1) * 2^5 + 11 */
void
field_invert(Field *out, const Field *a)
{
    Field ones, eleven;
    field_power_ones(&ones, &eleven, a);
    field_square_times(&ones, &ones, 5);
    field_multiply(out, &ones, &eleven);
}

/* (p - 5)/8 = (2^250 - 1) * 2^2 + 1 */
void
field_power_root(Field *out, const Field *a)
{
    Field ones, eleven;
    field_power_ones(&ones, &eleven, a);
    field_square_times(&ones, &ones, 2);
    field_multiply(out, &ones, a);
}
