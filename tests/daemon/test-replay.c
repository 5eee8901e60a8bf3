/* test-replay.c: recorded sessions of keypads become certified votes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "devices/transport-replay.h"
#include "scene.h"
#include "tests/devices/snoop-log.h"

static char *
read_text(const char *directory, const char *name)
{
    g_autofree char *path =
        directory == NULL ? NULL : g_build_filename(directory, name, NULL);
    char *text = NULL;
    if (path != NULL)
        (void)g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* A sitting of those members, all here, and the trace as one more transport. */
static HallTest *
new_hall(const char *roster, const char *trace_text, Transport **out_replay)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_ED25519_SHA256);
    Trace *trace = trace_parse(trace_text, strlen(trace_text), &error);
    uint32_t n;
    g_assert_no_error(error);
    engine_import_roster(hall->engine, roster, strlen(roster), &n, &error);
    g_assert_no_error(error);
    engine_allow_device(hall->engine, "usb:1-4", &error);
    g_assert_no_error(error);
    scene_open_sitting(hall, "local-congress");
    *out_replay = transport_replay_new(trace, 0);
    g_assert_true(engine_add_transport(hall->engine, *out_replay, &error));
    return hall;
}

/* Until the trace waits for a decision, or is over. */
static void
play(HallTest *hall, const Transport *replay)
{
    size_t before;
    do {
        before = transport_replay_position(replay);
        hall_test_settle(hall);
        hall_test_run(hall, 1000);
    } while (transport_replay_position(replay) > before);
}

static void
replay_vote(HallTest *hall, const Transport *replay)
{
    play(hall, replay);
    scene_open_vote(hall, "m1");
    play(hall, replay);
    scene_close(hall);
    g_assert_true(transport_replay_is_done(replay));
    g_assert_cmpuint(transport_replay_n_skipped(replay), ==, 0);
    scene_count(hall);
}

/* tests/traces/README says who presses what. */
static void
small_hall(void)
{
    static const char roster[] = "seat,id,name,class,keypad\n"
                                 "1,d1,陈一,deputy,iclicker:82E9701B\n"
                                 "2,d2,林二,deputy,iclicker:1A2B3C0D\n"
                                 "3,d3,王三,deputy,iclicker:37A5C052\n"
                                 "4,d4,李四,deputy,usb:1-4\n"
                                 "5,d5,周五,deputy,\n";
    Transport *replay;
    g_autofree char *trace =
        read_text(g_getenv("TELLER_SOURCE_ROOT"), "tests/traces/hall.trace");
    g_assert_nonnull(trace);
    HallTest *hall = new_hall(roster, trace, &replay);
    replay_vote(hall, replay);
    SCENE_LOOK(hall, "Outcome", "names",
               "['motion.for', 'motion.against', 'motion.abstain']");
    SCENE_LOOK(hall, "Outcome", "sums", "[2, 1, 1]");
    SCENE_LOOK(hall, "Outcome", "not-pressed", "1");
    SCENE_LOOK(hall, "Outcome", "verdict", "not-passed");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
real_capture(void)
{
    static const char roster[] = "seat,id,name,class,keypad\n"
                                 "1,d1,陈一,deputy,iclicker:82E9701B\n";
    Transport *replay;
    g_autofree char *log = read_text(g_getenv("TELLER_SHARED_DATA"),
                                     "usbcap/iclicker/usbsnooplog1_cleaned.log");
    if (log == NULL) {
        g_test_skip("the capture usbcap/iclicker/usbsnooplog1_cleaned.log is not there");
        return;
    }
    g_autofree char *trace = snoop_log_to_trace(log);
    HallTest *hall = new_hall(roster, trace, &replay);
    replay_vote(hall, replay);
    SCENE_LOOK(hall, "Outcome", "sums", "[1, 0, 0]");
    SCENE_LOOK(hall, "Outcome", "verdict", "passed");
    scene_finish(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/replay/of-a-small-hall-is-certified", small_hall);
    g_test_add_func("/replay/of-a-real-base-is-certified", real_capture);
    return g_test_run();
}
