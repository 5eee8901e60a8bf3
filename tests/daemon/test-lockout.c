/* test-lockout.c: the delays after wrong PINs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/lockout.h"

#define SECOND G_USEC_PER_SEC

static void
delay_doubles_up_to_an_hour(void)
{
    static const unsigned delays[] = {0,   0,   0,   30,   60,   120,
                                      240, 480, 960, 1920, 3600, 3600};
    for (size_t i = 0; i < G_N_ELEMENTS(delays); i++)
        g_assert_cmpuint(lockout_delay_s(i), ==, delays[i]);
    g_assert_cmpuint(lockout_delay_s(UINT64_MAX), ==, 3600);
}

static void
third_wrong_pin_locks(void)
{
    g_autoptr(Lockout) lockout = lockout_new();
    const int64_t now = 7 * SECOND;
    for (unsigned n = 1; n < 3; n++) {
        g_assert_cmpuint(lockout_fail(lockout, "chen", now), ==, n);
        g_assert_cmpuint(lockout_wait_s(lockout, "chen", now), ==, 0);
    }
    g_assert_cmpuint(lockout_fail(lockout, "chen", now), ==, 3);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", now), ==, 30);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", now + 29 * SECOND + 1), ==, 1);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", now + 30 * SECOND - 1), ==, 1);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", now + 30 * SECOND), ==, 0);
    g_assert_cmpuint(lockout_fail(lockout, "chen", now + 30 * SECOND), ==, 4);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", now + 30 * SECOND), ==, 60);
    g_assert_cmpuint(lockout_wait_s(lockout, "lin", now), ==, 0);
    g_assert_cmpuint(lockout_n_wrong(lockout, "lin"), ==, 0);
}

static void
right_pin_begins_anew(void)
{
    g_autoptr(Lockout) lockout = lockout_new();
    g_assert_false(lockout_clear(lockout, "chen"));
    for (unsigned n = 1; n <= 5; n++)
        lockout_fail(lockout, "chen", 0);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", 0), ==, 120);
    g_assert_true(lockout_clear(lockout, "chen"));
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", 0), ==, 0);
    g_assert_cmpuint(lockout_fail(lockout, "chen", 0), ==, 1);
}

static void
restart_begins_the_delay_anew(void)
{
    g_autoptr(Lockout) lockout = lockout_new();
    lockout_restore(lockout, "chen", 4, 1000 * SECOND);
    lockout_restore(lockout, "lin", 2, 1000 * SECOND);
    g_assert_cmpuint(lockout_wait_s(lockout, "chen", 1000 * SECOND), ==, 60);
    g_assert_cmpuint(lockout_wait_s(lockout, "lin", 1000 * SECOND), ==, 0);
    g_assert_cmpuint(lockout_fail(lockout, "lin", 1000 * SECOND), ==, 3);
    lockout_restore(lockout, "wang", UINT64_MAX, 0);
    g_assert_cmpuint(lockout_fail(lockout, "wang", 0), ==, UINT64_MAX);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lockout/delay-doubles-up-to-an-hour", delay_doubles_up_to_an_hour);
    g_test_add_func("/lockout/third-wrong-pin-locks", third_wrong_pin_locks);
    g_test_add_func("/lockout/right-pin-begins-anew", right_pin_begins_anew);
    g_test_add_func("/lockout/restart-begins-the-delay-anew",
                    restart_begins_the_delay_anew);
    return g_test_run();
}
