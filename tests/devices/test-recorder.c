/* test-recorder.c: what was recorded can be replayed, and the same presses come out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "devices/trace-recorder.h"
#include "devices/transport-replay.h"
#include "devices/transport-sim.h"
#include "tests/devices/hall.h"

#define N_SEATS 40

typedef struct {
    char *dir, *path;
    Transport *sim;
    Hall *hall;
} Scene;

static Scene
scene_new(uint64_t seed, bool records)
{
    g_autoptr(GError) error = NULL;
    Scene scene = {.dir = g_dir_make_tmp("teller-XXXXXX", &error)};
    g_assert_no_error(error);
    scene.path = g_build_filename(scene.dir, "hall.trace", NULL);
    scene.sim = transport_sim_new_virtual(N_SEATS, seed, 5000);
    scene.hall = hall_new();
    scene.hall->acknowledges = true;
    scene.hall->transport = trace_recorder_new(scene.sim);
    if (records)
        g_assert_true(trace_recorder_start(scene.hall->transport, scene.path, &error));
    g_assert_true(receiver_add(scene.hall->receiver, scene.hall->transport, &error));
    return scene;
}

static void
scene_clear(Scene *scene)
{
    hall_free(scene->hall);
    g_remove(scene->path);
    g_rmdir(scene->dir);
    g_free(scene->path);
    g_free(scene->dir);
}

/* A vote in which keypads vanish, come back and are held down. */
static void
run_session(Scene *scene)
{
    transport_sim_automatic(scene->sim, 3000, 10);
    hall_allow(scene->hall, "sim:*");
    hall_open_vote(scene->hall);
    for (uint32_t seat = 1; seat <= N_SEATS; seat++) {
        if (seat % 5 == 0)
            transport_sim_unplug(scene->sim, seat);
        hall_wait_ms(scene->hall, 100);
        if (seat % 7 == 0)
            transport_sim_hold(scene->sim, seat, 2);
        if (seat % 10 == 0)
            transport_sim_plug(scene->sim, seat);
    }
    hall_wait_ms(scene->hall, 6000);
    transport_sim_press(scene->sim, 7, 3); /* lets go of the key it has held */
    hall_wait_ms(scene->hall, 0);
}

static void
test_a_replay_of_the_record_presses_the_same(void)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        Scene scene = scene_new(seed, true);
        run_session(&scene);
        g_assert_nonnull(strstr(scene.hall->log->str, "=unconfirmed"));
        g_assert_nonnull(strstr(scene.hall->log->str, "=stuck"));
        g_assert_true(trace_recorder_is_complete(scene.hall->transport));
        g_assert_false(receiver_is_live(scene.hall->receiver));

        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(scene.path, &text, NULL, NULL));
        g_assert_true(g_str_has_prefix(text, TRACE_HEAD "0 plug 1 sim:0001 "));
        g_autoptr(Hall) again = hall_new_replay(text);
        again->acknowledges = true;
        hall_allow(again, "sim:*");
        hall_open_vote(again);
        hall_log_is(again, scene.hall->log->str);
        g_assert_true(transport_replay_is_done(again->transport));
        g_assert_cmpuint(transport_replay_n_skipped(again->transport), ==, 0);
        scene_clear(&scene);
    }
}

static void
test_a_file_that_exists_is_not_touched(void)
{
    Scene scene = scene_new(1, true);
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;
    g_assert_true(g_file_get_contents(scene.path, &before, NULL, NULL));
    g_assert_false(trace_recorder_start(scene.hall->transport, scene.path, &error));
    g_assert_error(error, TRACE_ERROR, TRACE_ERROR_FILE);
    g_assert_nonnull(strstr(error->message, scene.path));
    g_assert_true(g_file_get_contents(scene.path, &after, NULL, NULL));
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpstr(before, ==, TRACE_HEAD);
    scene_clear(&scene);
}

static void
test_a_session_runs_on_when_it_cannot_be_written(void)
{
    Scene scene = scene_new(1, true);
    struct rlimit limit, small;
    getrlimit(RLIMIT_FSIZE, &limit);
    small = limit;
    small.rlim_cur = 500;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    run_session(&scene);
    setrlimit(RLIMIT_FSIZE, &limit);
    g_assert_false(trace_recorder_is_complete(scene.hall->transport));
    g_assert_nonnull(strstr(scene.hall->log->str, "#1:"));
    scene_clear(&scene);
}

static void
test_closing_a_keypad_drops_what_is_in_flight(void)
{
    Scene scene = scene_new(1, true);
    hall_allow(scene.hall, "sim:*");
    receiver_deny(scene.hall->receiver, "sim:*");
    hall_allow(scene.hall, "sim:*");
    hall_wait_ms(scene.hall, 0);
    receiver_deny(scene.hall->receiver, "sim:*");
    transport_sim_press(scene.sim, 1, 1);
    hall_wait_ms(scene.hall, 0);
    g_assert_null(strstr(scene.hall->log->str, "#"));
    scene_clear(&scene);
}

/* The seats are there and open when the record begins. */
static void
test_a_record_from_the_middle_presses_the_same(void)
{
    Scene scene = scene_new(3, false);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    hall_allow(scene.hall, "sim:*");
    hall_open_vote(scene.hall);
    hall_wait_ms(scene.hall, 100);
    g_assert_true(trace_recorder_start(scene.hall->transport, scene.path, &error));
    transport_sim_press(scene.sim, 2, 3);
    transport_sim_press(scene.sim, 4, 1);
    hall_wait_ms(scene.hall, 1000);
    trace_recorder_stop(scene.hall->transport);
    transport_sim_press(scene.sim, 5, 1);
    hall_wait_ms(scene.hall, 1000);

    g_assert_true(g_file_get_contents(scene.path, &text, NULL, NULL));
    g_autoptr(Hall) again = hall_new_replay(text);
    again->acknowledges = true;
    hall_allow(again, "sim:*");
    hall_open_vote(again);
    hall_wait_ms(again, 5000);
    g_assert_nonnull(strstr(again->log->str, "sim:0002#1:3 sim:0004#1:1"));
    g_assert_null(strstr(again->log->str, "sim:0005#"));
    g_assert_true(transport_replay_is_done(again->transport));
    scene_clear(&scene);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recorder/a-replay-of-the-record-presses-the-same",
                    test_a_replay_of_the_record_presses_the_same);
    g_test_add_func("/recorder/a-record-from-the-middle-presses-the-same",
                    test_a_record_from_the_middle_presses_the_same);
    g_test_add_func("/recorder/a-file-that-exists-is-not-touched",
                    test_a_file_that_exists_is_not_touched);
    g_test_add_func("/recorder/a-session-runs-on-when-it-cannot-be-written",
                    test_a_session_runs_on_when_it_cannot_be_written);
    g_test_add_func("/recorder/closing-a-keypad-drops-what-is-in-flight",
                    test_closing_a_keypad_drops_what_is_in_flight);
    return g_test_run();
}
