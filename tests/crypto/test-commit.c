/* test-commit.c: commitments, their sums, and what opens them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"
#include "crypto/commit.h"
#include "draw.h"
#include "vectors.h"

enum { N = 30 };

typedef struct {
    Opening openings[N];
    Point points[N];
    Opening sum;
} Set;

static void
draw_set(Suite suite, Set *self)
{
    self->sum = (Opening){0};
    for (size_t i = 0; i < N; i++) {
        self->openings[i] =
            (Opening){(uint32_t)g_test_rand_int_range(0, 2), draw_any_scalar(suite)};
        self->points[i] = commit_point(suite, &self->openings[i]);
        opening_add(suite, &self->sum, &self->openings[i]);
    }
}

static void
test_a_commitment_is_rG_plus_vH(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Point g = base_point(suite, BASE_G), h = base_point(suite, BASE_H);
        for (uint32_t v = 0; v < 20; v++) {
            const Opening opening = {v * v * v, draw_scalar(suite)};
            const Point commitment = commit_point(suite, &opening);
            const Point blinding = point_multiply(suite, &opening.randomness, &g);
            const Point marked = point_multiply_small(suite, &h, v * v * v);
            const Point expected = point_add(suite, &blinding, &marked);
            g_assert_true(point_equal(suite, &commitment, &expected));
        }
    }
}

static void
test_a_sum_opens_with_its_own_opening_only(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Scalar one = scalar_from_int(suite, 1);
        Set set;
        draw_set(suite, &set);
        const Point sum = commit_sum(suite, set.points, N);
        g_assert_true(commit_opens(suite, &sum, &set.sum, N));

        Opening other = set.sum;
        other.value++;
        g_assert_false(commit_opens(suite, &sum, &other, N));
        other = set.sum;
        other.randomness = scalar_add(suite, &other.randomness, &one);
        g_assert_false(commit_opens(suite, &sum, &other, N));
    }
}

static void
test_sums_over_other_sets_do_not_open(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        Set set, other;
        draw_set(suite, &set);
        draw_set(suite, &other);
        const Point fewer = commit_sum(suite, set.points, N - 1);
        const Point more = point_add(suite, &fewer, &set.points[0]);
        const Point foreign = commit_sum(suite, other.points, N);
        const Point nothing = commit_sum(suite, NULL, 0);
        g_assert_false(commit_opens(suite, &fewer, &set.sum, N));
        g_assert_false(commit_opens(suite, &foreign, &set.sum, N));
        g_assert_false(commit_opens(suite, &nothing, &set.sum, N));
        g_assert_false(commit_opens(suite, &more, &set.sum, N));
    }
}

static void
test_an_empty_sum_opens_with_nothing(void)
{
    const Opening zero = {0};
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Point nothing = commit_sum(vectors_suites[s], NULL, 0);
        g_assert_true(commit_opens(vectors_suites[s], &nothing, &zero, 0));
    }
}

/* More marks than ballots, and S not below q, whatever the points say. */
static void
test_openings_out_of_range_are_refused(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        Opening opening = {5, scalar_from_int(suite, 7)};
        const Point point = commit_point(suite, &opening);
        g_assert_true(commit_opens(suite, &point, &opening, 5));
        g_assert_false(commit_opens(suite, &point, &opening, 4));

        Scalar order = scalar_from_int(suite, -1); /* 7 + q, where it fits */
        unsigned carry = 8;
        for (size_t i = SCALAR_LEN; i-- > 0; carry >>= 8) {
            carry += order.bytes[i];
            opening.randomness.bytes[i] = (uint8_t)carry;
        }
        g_assert_false(commit_opens(suite, &point, &opening, 5));
    }
}

static void
test_randomness_is_of_its_kappa_and_cell(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        const Digest kappa = digest_compute(suite, "kappa", 5);
        const Digest other = digest_compute(suite, "other", 5);
        const Scalar first = commit_randomness(suite, &kappa, 0);
        const Scalar again = commit_randomness(suite, &kappa, 0);
        const Scalar next = commit_randomness(suite, &kappa, 1);
        const Scalar foreign = commit_randomness(suite, &other, 0);
        g_assert_true(scalar_equal(&first, &again));
        g_assert_false(scalar_equal(&first, &next));
        g_assert_false(scalar_equal(&first, &foreign));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/commit/a-commitment-is-rG-plus-vH",
                    test_a_commitment_is_rG_plus_vH);
    g_test_add_func("/commit/a-sum-opens-with-its-own-opening-only",
                    test_a_sum_opens_with_its_own_opening_only);
    g_test_add_func("/commit/sums-over-other-sets-do-not-open",
                    test_sums_over_other_sets_do_not_open);
    g_test_add_func("/commit/an-empty-sum-opens-with-nothing",
                    test_an_empty_sum_opens_with_nothing);
    g_test_add_func("/commit/openings-out-of-range-are-refused",
                    test_openings_out_of_range_are_refused);
    g_test_add_func("/commit/randomness-is-of-its-kappa-and-cell",
                    test_randomness_is_of_its_kappa_and_cell);
    return g_test_run();
}
