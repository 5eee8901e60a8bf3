/* test-bit-sums.c: products added up by bits, against sums made one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/bit-sums.h"

#include "draw.h"
#include "vectors.h"

enum { MAX_TERMS = 2000 };

typedef struct {
    Suite suite;
    size_t n, n_bits;
    Point points[MAX_TERMS];
    TableEntry entries[MAX_TERMS];
    Scalar scalars[MAX_TERMS];
} Terms;

static Point buckets[BIT_SUMS_N_BUCKETS];

/* Through its encoding, which makes Z = 1. */
static TableEntry
entry_of(Suite suite, const Point *point)
{
    uint8_t bytes[POINT_MAX_LEN];
    Point affine;
    if (point_is_identity(suite, point))
        return curve_of(suite)->entry_of_identity;
    draw_encode(suite, point, bytes);
    g_assert_true(point_decode(suite, bytes, point_len(suite), &affine));
    return curve_of(suite)->entry(&affine.x, &affine.y);
}

static void
put(Terms *self, size_t i, const Point *point, const Scalar *scalar)
{
    self->points[i] = *point;
    self->entries[i] = entry_of(self->suite, point);
    self->scalars[i] = *scalar;
    for (size_t k = 0; k < SCALAR_LEN - self->n_bits / 8; k++)
        self->scalars[i].bytes[k] = 0;
}

/* Each a new point, or one of the last ones or its opposite; scalars come twice too. */
static Terms *
terms_new(Suite suite, size_t n, size_t n_bits)
{
    Terms *self = g_new(Terms, 1);
    const Point zero = point_identity(suite), step = base_point(suite, BASE_H);
    Point walk = draw_point(suite);
    self->suite = suite;
    self->n = n;
    self->n_bits = n_bits;
    for (size_t i = 0; i < n; i++) {
        const int what = g_test_rand_int_range(0, 16);
        Scalar scalar = draw_scalar(suite);
        Point point = walk = point_add(suite, &walk, &step);
        if (what == 0)
            point = zero;
        else if (what < 4 && i > 0)
            point = self->points[i - 1];
        else if (what < 6 && i > 0)
            point = point_subtract(suite, &zero, &self->points[i - 1]);
        else if (what < 8 && i > 0)
            scalar = self->scalars[i - 1];
        put(self, i, &point, &scalar);
    }
    return self;
}

/* One by one, without anything in common with the sums by bits. */
static Point
sum_of(const Terms *self)
{
    Point sum = point_identity(self->suite);
    for (size_t i = 0; i < self->n; i++) {
        const Point product =
            point_multiply(self->suite, &self->scalars[i], &self->points[i]);
        sum = point_add(self->suite, &sum, &product);
    }
    return sum;
}

/* In @n_portions, as even as may be. */
static void
add_all(const Terms *self, size_t n_portions, BitSums *sums)
{
    bit_sums_init(sums, self->suite, self->n_bits);
    for (size_t i = 0; i < n_portions; i++) {
        const size_t from = self->n * i / n_portions, to = self->n * (i + 1) / n_portions;
        bit_sums_add(sums, self->entries + from, self->scalars + from, to - from,
                     buckets);
    }
}

static void
check_total(const Terms *self, size_t n_portions, const Point *expected)
{
    BitSums sums;
    add_all(self, n_portions, &sums);
    const Point total = bit_sums_total(&sums);
    g_assert_true(point_equal(self->suite, &total, expected));
}

static void
check(Suite suite, size_t n, size_t n_bits)
{
    g_autofree Terms *terms = terms_new(suite, n, n_bits);
    const Point one_by_one = sum_of(terms);
    const Point joint = point_multiply_sum(suite, terms->scalars, terms->points, n);
    g_assert_true(point_equal(suite, &joint, &one_by_one));
    check_total(terms, 1, &one_by_one);
    check_total(terms, 3, &one_by_one);
}

static void
test_totals_agree_with_sums_one_by_one(void)
{
    static const size_t numbers[] = {0, 1, 2, 3, 7, 16, 50, 150, 500, MAX_TERMS};
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++)
        for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
            const size_t n_times = numbers[i] < 20 ? 10 : 1;
            for (size_t k = 0; k < n_times; k++) {
                check(vectors_suites[s], numbers[i], 256);
                check(vectors_suites[s], numbers[i], 128);
            }
        }
}

static bool
has_bit(const Scalar *scalar, size_t k)
{
    return scalar->bytes[SCALAR_LEN - 1 - k / 8] >> k % 8 & 1;
}

static void
test_every_sum_is_that_of_its_bit(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++)
        for (size_t n = 1; n < 1500; n = 3 * n + 1) {
            const Suite suite = vectors_suites[s];
            g_autofree Terms *terms = terms_new(suite, n, 128);
            BitSums sums;
            add_all(terms, 2, &sums);
            for (size_t k = 0; k < 128; k++) {
                Point expected = point_identity(suite);
                for (size_t i = 0; i < n; i++)
                    if (has_bit(&terms->scalars[i], k))
                        expected = point_add(suite, &expected, &terms->points[i]);
                g_assert_true(point_equal(suite, &sums.sums[k], &expected));
            }
        }
}

static void
test_equal_terms_and_zeros(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Scalar zero = scalar_from_int(suite, 0), last = scalar_from_int(suite, -1);
        const Point g = base_point(suite, BASE_G), nothing = point_identity(suite);
        g_autofree Terms *terms = terms_new(suite, MAX_TERMS, 256);
        for (size_t i = 0; i < MAX_TERMS; i++)
            put(terms, i, &g, &zero);
        check_total(terms, 1, &nothing);
        for (size_t i = 0; i < MAX_TERMS; i++)
            put(terms, i, &g, &last);
        const Point expected = point_multiply_small(suite, &g, -MAX_TERMS);
        check_total(terms, 1, &expected);
        check_total(terms, 7, &expected);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/bit-sums/totals-agree-with-sums-one-by-one",
                    test_totals_agree_with_sums_one_by_one);
    g_test_add_func("/bit-sums/every-sum-is-that-of-its-bit",
                    test_every_sum_is_that_of_its_bit);
    g_test_add_func("/bit-sums/equal-terms-and-zeros", test_equal_terms_and_zeros);
    return g_test_run();
}
