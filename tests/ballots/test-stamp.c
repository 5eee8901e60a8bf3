/* test-stamp.c: instants and zones in their one form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/stamp.h"

#include <glib.h>

static const struct {
    const char *text;
    int64_t time_ms;
    int offset_min;
} good[] = {
    {"1970-01-01T00:00:00.000+00:00", 0, 0},
    {"1969-12-31T23:59:59.999+00:00", -1, 0},
    {"2000-02-29T12:34:56.789+08:00", INT64_C(951798896789), 480},
    {"2000-02-28T21:34:56.789-07:00", INT64_C(951798896789), -420},
    {"2024-02-29T23:59:59.999-00:01", INT64_C(1709251259999), -1},
    {"0001-01-01T00:00:00.000+00:00", INT64_C(-62135596800000), 0},
    {"0001-01-01T00:00:00.000+23:59", INT64_C(-62135683140000), 1439},
    {"9999-12-31T23:59:59.999+00:00", INT64_C(253402300799999), 0},
    {"9999-12-31T23:59:59.999-23:59", INT64_C(253402387139999), -1439},
};

static void
test_known_times(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        Stamp stamp;
        g_assert_true(stamp_from_text(good[i].text, &stamp));
        g_assert_cmpint(stamp.time_us, ==, good[i].time_ms * 1000);
        g_assert_cmpint(stamp.offset_min, ==, good[i].offset_min);
        g_autofree char *text = stamp_to_text(stamp);
        g_assert_cmpstr(text, ==, good[i].text);
    }
}

static void
test_microseconds_are_rounded_down(void)
{
    g_autofree char *after = stamp_to_text((Stamp){1999, 0});
    g_autofree char *before = stamp_to_text((Stamp){-1, 0});
    g_assert_cmpstr(after, ==, "1970-01-01T00:00:00.001+00:00");
    g_assert_cmpstr(before, ==, "1969-12-31T23:59:59.999+00:00");
}

static void
test_other_forms_are_refused(void)
{
    static const char *const bad[] = {
        "",
        "2026-07-01",
        "2026-02-29T00:00:00.000+08:00",
        "1900-02-29T00:00:00.000+08:00",
        "0000-01-01T00:00:00.000+08:00",
        "2026-00-01T00:00:00.000+08:00",
        "2026-13-01T00:00:00.000+08:00",
        "2026-04-31T00:00:00.000+08:00",
        "2026-04-00T00:00:00.000+08:00",
        "2026-01-01T24:00:00.000+08:00",
        "2026-01-01T00:60:00.000+08:00",
        "2026-01-01T00:00:60.000+08:00",
        "2026-01-01T00:00:00.000+24:00",
        "2026-01-01T00:00:00.000+08:60",
        "2026-01-01T00:00:00.000-00:00",
        "2026-01-01T00:00:00.000 08:00",
        "2026-01-01T00:00:00.000Z",
        "2026-01-01T00:00:00.00+08:00",
        "2026-01-01T00:00:00,000+08:00",
        "2026-01-01t00:00:00.000+08:00",
        "2026-01-01 00:00:00.000+08:00",
        "2026-01-01T00:00:00.000+08:00 ",
        " 2026-01-01T00:00:00.000+08:00",
        "2026-01-01T00:00:00.000+0800",
        "2026-1-01T00:00:00.000+08:000",
        "+026-01-01T00:00:00.000+08:00",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        Stamp stamp = {7, 7};
        g_assert_false(stamp_from_text(bad[i], &stamp));
        g_assert_cmpint(stamp.time_us, ==, 7);
        g_assert_cmpint(stamp.offset_min, ==, 7);
    }
}

static void
test_random_times_come_back(void)
{
    for (int i = 0; i < 20000; i++) {
        int64_t ms = INT64_C(-62135510400000) +
                     (int64_t)(g_test_rand_double() * 315537724800000.0);
        Stamp stamp = {ms * 1000, g_test_rand_int_range(-1439, 1440)}, again;
        g_autofree char *text = stamp_to_text(stamp);
        g_assert_true(stamp_from_text(text, &again));
        g_assert_cmpint(again.time_us, ==, stamp.time_us);
        g_assert_cmpint(again.offset_min, ==, stamp.offset_min);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stamp/known-times-are-read-and-written", test_known_times);
    g_test_add_func("/stamp/microseconds-are-rounded-down",
                    test_microseconds_are_rounded_down);
    g_test_add_func("/stamp/other-forms-are-refused", test_other_forms_are_refused);
    g_test_add_func("/stamp/random-times-come-back", test_random_times_come_back);
    return g_test_run();
}
