/* bit-sums.c: see bit-sums.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/bit-sums.h"

void
bit_sums_init(BitSums *self, Suite suite, size_t n_bits)
{
    g_assert(n_bits > 0 && n_bits <= G_N_ELEMENTS(self->sums));
    self->suite = suite;
    self->n_bits = n_bits;
    for (size_t k = 0; k < n_bits; k++)
        self->sums[k] = point_identity(suite);
}

static size_t
n_windows_of(size_t n_bits, size_t width)
{
    return (n_bits + width - 1) / width;
}

/* The width with the fewest additions: in each window one for each point, and two for
 * each bucket.
 */
static size_t
best_width(size_t n_bits, size_t n)
{
    size_t best = 1, least = SIZE_MAX;
    for (size_t width = 1; width <= BIT_SUMS_MAX_WIDTH; width++) {
        const size_t cost = n_windows_of(n_bits, width) * (n + ((size_t)2 << width));
        if (cost < least) {
            best = width;
            least = cost;
        }
    }
    return best;
}

/* @width bits from bit @first on, at most 17 of them */
static size_t
digit_of(const Scalar *scalar, size_t first, size_t width)
{
    size_t bits = 0;
    for (size_t i = 0; i < 3 && first / 8 + i < SCALAR_LEN; i++)
        bits |= (size_t)scalar->bytes[SCALAR_LEN - 1 - first / 8 - i] << 8 * i;
    return bits >> first % 8 & (((size_t)1 << width) - 1);
}

/* Bucket d becomes the sum of the points whose digit is d; d = 0 is not needed. */
static void
fill_buckets(const Curve *curve, const TableEntry *points, const Scalar *scalars,
             size_t n, size_t first, size_t width, Point *buckets)
{
    for (size_t d = 0; d < (size_t)1 << width; d++)
        buckets[d] = curve->identity;
    for (size_t i = 0; i < n; i++) {
        const size_t digit = digit_of(&scalars[i], first, width);
        if (digit != 0)
            curve->add_entry(&buckets[digit], &points[i]);
    }
}

/* Takes the uppermost bit off the digits: the sum of the upper half of the buckets is
 * its B, and each of them goes to the bucket in the lower half with the same other bits.
 */
static void
take_bit(const Curve *curve, Point *sum, Point *buckets, size_t bit)
{
    const size_t half = (size_t)1 << bit;
    curve->add(sum, sum, &buckets[half]);
    for (size_t d = 1; d < half; d++) {
        curve->add(sum, sum, &buckets[half + d]);
        curve->add(&buckets[d], &buckets[d], &buckets[half + d]);
    }
}

void
bit_sums_add(BitSums *self, const TableEntry *points, const Scalar *scalars, size_t n,
             Point *buckets)
{
    const Curve *curve = curve_of(self->suite);
    const size_t n_windows = n_windows_of(self->n_bits, best_width(self->n_bits, n));
    const size_t width = n_windows_of(self->n_bits, n_windows); /* as even as may be */
    for (size_t first = 0; first < self->n_bits && n > 0; first += width) {
        const size_t n_here = MIN(width, self->n_bits - first);
        fill_buckets(curve, points, scalars, n, first, n_here, buckets);
        for (size_t bit = n_here; bit-- > 0;)
            take_bit(curve, &self->sums[first + bit], buckets, bit);
    }
}

Point
bit_sums_total(const BitSums *self)
{
    const Curve *curve = curve_of(self->suite);
    Point total = curve->identity;
    for (size_t k = self->n_bits; k-- > 0;) {
        curve->double_once(&total, &total);
        curve->add(&total, &total, &self->sums[k]);
    }
    return total;
}
