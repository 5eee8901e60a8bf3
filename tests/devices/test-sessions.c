/* test-sessions.c: whole recorded sessions, from plugging in to the last press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-replay.h"
#include "tests/devices/hall.h"
#include "tests/devices/snoop-log.h"

static char *
read_file(const char *dir, const char *name)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static void
test_the_small_hall_presses_what_its_readme_says(void)
{
    g_autofree char *text =
        read_file(g_getenv("TELLER_SOURCE_ROOT"), "tests/traces/hall.trace");
    g_assert_nonnull(text);
    g_autoptr(Hall) hall = hall_new_replay(text);
    hall_allow(hall, "usb:1-4");
    hall_log_is(hall, "usb:1-2=seen usb:1-4=seen usb:1-4=ready usb:1-2=ready ");
    hall_open_vote(hall);
    hall_log_is(hall, "iclicker:82E9701B=ready iclicker:82E9701B#1:1 usb:1-4#1:1 "
                      "iclicker:1A2B3C0D=ready iclicker:1A2B3C0D#1:2 "
                      "iclicker:37A5C052=ready iclicker:37A5C052#1:3 "
                      "iclicker:37A5C052#2:1 usb:1-4#2:2 ");
    hall_close_vote(hall);
    hall_log_is(hall, "iclicker:1A2B3C0D#2:3 settled ");

    g_assert_true(transport_replay_is_done(hall->transport));
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 0);
    const KeypadCounts counts = receiver_counts(hall->receiver);
    g_assert_cmpuint(counts.n_repeated, ==, 2);
    g_assert_cmpuint(counts.n_junk + counts.n_unknown + counts.n_torn, ==, 0);
}

static void
test_a_captured_session_of_a_real_base_comes_out_once(void)
{
    const char *data = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *log =
        data == NULL ? NULL : read_file(data, "usbcap/iclicker/usbsnooplog1_cleaned.log");
    if (log == NULL) {
        g_test_skip("the capture usbcap/iclicker/usbsnooplog1_cleaned.log is not there");
        return;
    }
    g_autofree char *trace = snoop_log_to_trace(log);
    g_autoptr(Hall) hall = hall_new_replay(trace);
    hall_log_is(hall, "usb:1-2=seen usb:1-2=ready ");
    hall_open_vote(hall);
    hall_log_is(hall, "iclicker:82E9701B=ready iclicker:82E9701B#1:1 ");
    hall_close_vote(hall);
    hall_log_is(hall, "settled ");

    /* the log was shortened: of two equal commands at the stop one is left */
    g_assert_true(transport_replay_is_done(hall->transport));
    g_assert_cmpuint(transport_replay_n_skipped(hall->transport), ==, 0);
    g_assert_cmpuint(transport_replay_n_extra(hall->transport), ==, 1);
    const KeypadCounts counts = receiver_counts(hall->receiver);
    g_assert_cmpuint(counts.n_junk + counts.n_unknown + counts.n_torn, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sessions/the-small-hall-presses-what-its-readme-says",
                    test_the_small_hall_presses_what_its_readme_says);
    g_test_add_func("/sessions/a-captured-session-of-a-real-base-comes-out-once",
                    test_a_captured_session_of_a_real_base_comes_out_once);
    return g_test_run();
}
