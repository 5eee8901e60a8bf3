/* test-fraction.c: needs of majorities, exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/fraction.h"

#include <glib.h>

static const Fraction half = {1, 2, false};
static const Fraction two_thirds = {2, 3, true};

static void
test_half(void)
{
    g_assert_cmpuint(fraction_need(half, 154), ==, 78);
    g_assert_cmpuint(fraction_need(half, 153), ==, 77);
    g_assert_cmpuint(fraction_need(half, 3), ==, 2);
    g_assert_cmpuint(fraction_need(half, 1), ==, 1);
    g_assert_cmpuint(fraction_need(half, 2986), ==, 1494);
    for (uint64_t base = 0; base < 5000; base++) {
        uint64_t need = fraction_need(half, base);
        g_assert_cmpuint(need, ==, base / 2 + 1);
        g_assert_true(2 * need > base && 2 * (need - 1) <= base);
    }
}

static void
test_two_thirds(void)
{
    g_assert_cmpuint(fraction_need(two_thirds, 2980), ==, 1987);
    g_assert_cmpuint(fraction_need(two_thirds, 90), ==, 60);
    g_assert_cmpuint(fraction_need(two_thirds, 3), ==, 2);
    for (uint64_t base = 1; base < 5000; base++) {
        uint64_t need = fraction_need(two_thirds, base);
        g_assert_true(3 * need >= 2 * base && 3 * (need - 1) < 2 * base);
    }
}

static void
test_smaller_fractions(void)
{
    g_assert_cmpuint(fraction_need((Fraction){1, 5, true}, 30), ==, 6);
    g_assert_cmpuint(fraction_need((Fraction){1, 10, true}, 31), ==, 4);
    g_assert_cmpuint(fraction_need((Fraction){3, 5, true}, 99), ==, 60);
    g_assert_cmpuint(fraction_need((Fraction){1, 1, true}, 17), ==, 17);
}

static void
test_largest_base(void)
{
    g_assert_cmpuint(fraction_need((Fraction){999, 1000, false}, FRACTION_MAX_BASE), ==,
                     UINT64_C(281193501733946));
    g_assert_cmpuint(fraction_need((Fraction){999999, 1000000, true}, FRACTION_MAX_BASE),
                     ==, UINT64_C(281474695235680));
    g_assert_cmpuint(fraction_need((Fraction){1, 1, true}, FRACTION_MAX_BASE), ==,
                     FRACTION_MAX_BASE);
}

static void
test_text(void)
{
    static const char *const bad[] = {
        "",
        "1/2",
        "strict",
        "1/2 Strict",
        "1/2  strict",
        " 1/2 strict",
        "1/2 strict ",
        "0/0 strict",
        "2/1 strict",
        "1/1 strict",
        "1/0 strict",
        "01/2 strict",
        "+1/2 strict",
        "1/2/3 strict",
        "1/1000001 strict",
        "-1/2 strict",
        "1 /2 strict",
    };
    Fraction fraction = {0, 0, false};
    g_assert_true(fraction_from_text("3/5 inclusive", &fraction));
    g_assert_cmpuint(fraction.n, ==, 3);
    g_assert_cmpuint(fraction.d, ==, 5);
    g_assert_true(fraction.inclusive);
    g_assert_true(fraction_from_text("1/2 strict", &fraction));
    g_assert_false(fraction.inclusive);
    g_assert_true(fraction_from_text("1/1 inclusive", &fraction));
    g_assert_true(fraction_from_text("0/1 inclusive", &fraction));
    g_assert_cmpuint(fraction_need(fraction, 17), ==, 0);
    g_assert_true(fraction_from_text("0/1000000 strict", &fraction));
    g_assert_cmpuint(fraction_need(fraction, 17), ==, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        if (fraction_from_text(bad[i], &fraction))
            g_error("“%s” was read as a fraction", bad[i]);
    g_assert_cmpuint(fraction.d, ==, 1000000); /* as before */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fraction/more-than-half-of-every-base", test_half);
    g_test_add_func("/fraction/two-thirds-or-more-of-every-base", test_two_thirds);
    g_test_add_func("/fraction/a-fifth-and-three-fifths", test_smaller_fractions);
    g_test_add_func("/fraction/the-largest-base-does-not-overflow", test_largest_base);
    g_test_add_func("/fraction/its-text-has-one-form", test_text);
    return g_test_run();
}
