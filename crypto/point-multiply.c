/* point-multiply.c: products with public scalars; see point.h
 *
 * Joint sliding windows over signed digits (Straus; width-w NAF): one row of doublings
 * serves all points.  Fast, and its time tells the scalars: verification only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/curve.h"

/* Digits are odd, below 16 in size, and followed by at least four zeros. */
#define WIDTH      5
#define N_MULTIPLE 8 /* 1P, 3P, .., 15P */
#define N_DIGITS   257

typedef struct {
    int8_t digits[N_DIGITS];
    Point multiples[N_MULTIPLE];
} Term;

static bool
is_zero(const Limbs *limbs)
{
    return limbs_zero_mask(limbs) != 0;
}

static void
halve(Limbs *limbs)
{
    for (int i = 0; i < 4; i++)
        limbs->limb[i] = limbs->limb[i] >> 1 | (i < 3 ? limbs->limb[i + 1] << 63 : 0);
}

/* limbs -= digit; a scalar is so far below 2^256 that adding 15 cannot overflow. */
static void
take_away(Limbs *limbs, int digit)
{
    Wide carry = digit < 0 ? (Wide)-digit : 0;
    limbs->limb[0] -= digit > 0 ? (uint64_t)digit : 0; /* these bits are set */
    for (int i = 0; i < 4; i++) {
        carry += limbs->limb[i];
        limbs->limb[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

static void
fill_digits(Term *self, const Scalar *scalar)
{
    Limbs rest = limbs_from_bytes(scalar->bytes);
    for (int i = 0; !is_zero(&rest); i++) {
        int digit = 0;
        if (rest.limb[0] & 1) {
            digit = (int)(rest.limb[0] & ((1 << WIDTH) - 1));
            if (digit >= 1 << (WIDTH - 1))
                digit -= 1 << WIDTH;
            take_away(&rest, digit);
        }
        self->digits[i] = (int8_t)digit;
        halve(&rest);
    }
}

static void
fill_multiples(Term *self, const Curve *curve, const Point *point)
{
    Point twice;
    curve->double_once(&twice, point);
    self->multiples[0] = *point;
    for (size_t i = 1; i < N_MULTIPLE; i++)
        curve->add(&self->multiples[i], &self->multiples[i - 1], &twice);
}

static void
add_digit(const Curve *curve, Point *sum, const Term *term, int digit)
{
    Point multiple = term->multiples[(digit < 0 ? -digit : digit) / 2];
    if (digit < 0)
        curve->negate(&multiple);
    curve->add(sum, sum, &multiple);
}

Point
point_multiply_sum(Suite suite, const Scalar *scalars, const Point *points, size_t n)
{
    const Curve *curve = curve_of(suite);
    g_autofree Term *terms = g_new0(Term, n);
    Point sum = curve->identity;
    for (size_t i = 0; i < n; i++) {
        fill_digits(&terms[i], &scalars[i]);
        fill_multiples(&terms[i], curve, &points[i]);
    }
    for (int at = N_DIGITS - 1; at >= 0; at--) {
        curve->double_once(&sum, &sum);
        for (size_t i = 0; i < n; i++)
            if (terms[i].digits[at] != 0)
                add_digit(curve, &sum, &terms[i], terms[i].digits[at]);
    }
    return sum;
}

Point
point_multiply(Suite suite, const Scalar *scalar, const Point *self)
{
    return point_multiply_sum(suite, scalar, self, 1);
}

Point
point_multiply_small(Suite suite, const Point *self, int64_t factor)
{
    const Curve *curve = curve_of(suite);
    const uint64_t size = factor < 0 ? 0 - (uint64_t)factor : (uint64_t)factor;
    Point product = curve->identity;
    for (int bit = 63; bit >= 0; bit--) {
        curve->double_once(&product, &product);
        if (size >> bit & 1)
            curve->add(&product, &product, self);
    }
    if (factor < 0)
        curve->negate(&product);
    return product;
}
