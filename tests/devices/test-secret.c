/* test-secret.c: in a secret vote nothing but the press itself tells what was pressed
 *
 * Each scene is played with many keys; everything that is asked of the transport and
 * everything the receiver says must be the same each time, to the byte and the time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "devices/transport-replay.h"
#include "devices/transport-sim.h"
#include "tests/devices/base-trace.h"
#include "tests/devices/hall.h"
#include "tests/devices/watch.h"

#define N_SEATS 3
#define SILENT  5 * 1000
#define ONE     "82e970" /* 82E9701B */
#define TWO     "1a2b3c" /* 1A2B3C0D */
#define THREE   "37a5c0" /* 37A5C052 */

typedef struct {
    Hall *hall;
    Transport *inner;
} Scene;

static Scene
scene_new(Transport *inner)
{
    Scene scene = {.hall = hall_new(), .inner = inner};
    scene.hall->hides_keys = true;
    hall_add(scene.hall, watch_new(inner, scene.hall->log));
    return scene;
}

static Scene
scene_new_sim(void)
{
    Scene scene = scene_new(transport_sim_new_virtual(N_SEATS, 1, 0));
    hall_allow(scene.hall, "sim:*");
    hall_wait_ms(scene.hall, 0);
    hall_turn(scene.hall);
    return scene;
}

static Scene
scene_new_replay(const char *text)
{
    g_autoptr(GError) error = NULL;
    Trace *trace = trace_parse(text, strlen(text), &error);
    g_assert_no_error(error);
    Scene scene = scene_new(transport_replay_new(trace, 0));
    hall_turn(scene.hall);
    return scene;
}

/* Forgets what was logged, which is to begin here. */
static void
open_vote(Scene *scene)
{
    hall_open_secret_vote(scene->hall);
    hall_turn(scene->hall);
    g_string_truncate(scene->hall->log, 0);
}

/* What the receiver said, without the words of the watch. */
static void
said_is(Scene *scene, const char *expected)
{
    g_autoptr(GRegex) watched = g_regex_new("\\[[^]]*\\] ", 0, 0, NULL);
    hall_turn(scene->hall);
    g_autofree char *said =
        g_regex_replace_literal(watched, scene->hall->log->str, -1, 0, "", 0, NULL);
    g_assert_cmpstr(said, ==, expected);
    g_string_truncate(scene->hall->log, 0);
}

static void
shown_is(Scene *scene, const char *expected)
{
    g_autofree char *shown = hall_list(scene->hall);
    g_assert_cmpstr(shown, ==, expected);
}

static void
press(Scene *scene, uint32_t seat, uint8_t key, int64_t ms)
{
    transport_sim_press(scene->inner, seat, key);
    hall_wait_ms(scene->hall, ms);
    hall_turn(scene->hall);
}

static void
close_vote(Scene *scene)
{
    hall_close_vote(scene->hall);
    hall_wait_ms(scene->hall, 0);
    hall_turn(scene->hall);
}

static char *
end(Scene *scene)
{
    char *log = g_strdup(scene->hall->log->str);
    hall_free(scene->hall);
    return log;
}

/* Pressed once, changed at leisure, changed in haste, held, chattering, pulled out. */
static char *
vote_in_the_hall(uint8_t a, uint8_t b)
{
    Scene scene = scene_new_sim();
    open_vote(&scene);
    press(&scene, 1, a, 600);
    receiver_acknowledge(scene.hall->receiver, "sim:0001", 1);
    hall_wait_ms(scene.hall, 300);
    scene.hall->acknowledges = true;
    press(&scene, 1, b, 300);
    press(&scene, 2, b, 0);
    press(&scene, 2, a, 0);
    transport_sim_hold(scene.inner, 3, a);
    hall_wait_ms(scene.hall, 2 * SILENT);
    for (unsigned i = 0; i < 14; i++)
        press(&scene, 2, i % 2 == 0 ? a : b, 10);
    transport_sim_unplug(scene.inner, 2);
    hall_wait_ms(scene.hall, 10);
    transport_sim_plug(scene.inner, 2);
    hall_wait_ms(scene.hall, 10);
    press(&scene, 2, b, 10);
    close_vote(&scene);
    return end(&scene);
}

static void
test_keypads_are_told_the_same_whatever_the_key(void)
{
    g_autofree char *first = vote_in_the_hall(1, 2);
    g_assert_nonnull(strstr(first, "sim:0001#2 "));
    g_assert_nonnull(strstr(first, "sim:0002=unconfirmed "));
    for (uint8_t a = 0; a <= PRESS_KEY_CONFIRM; a++) {
        for (uint8_t b = 0; b <= PRESS_KEY_CONFIRM; b++) {
            g_autofree char *other = vote_in_the_hall(a, b);
            g_assert_cmpstr(first, ==, other);
        }
    }
}

/* The log of the last press of @n, from the moment it was made; device and press
 * numbers, and the moment, are the same in all.
 */
static char *
last_of(unsigned n, bool acknowledges)
{
    Scene scene = scene_new_sim();
    scene.hall->acknowledges = acknowledges;
    hall_open_secret_vote(scene.hall);
    hall_wait_ms(scene.hall, (4 - n) * 1000);
    for (unsigned i = 1; i < n; i++)
        press(&scene, 1, 1, 1000);
    hall_turn(scene.hall);
    g_string_truncate(scene.hall->log, 0);
    press(&scene, 1, 2, 1100);
    g_autofree char *log = end(&scene);
    g_autofree char *number = g_strdup_printf("sim:0001#%u ", n);
    g_assert_nonnull(strstr(log, number));
    g_auto(GStrv) parts = g_strsplit(log, number, 2);
    return g_strjoinv("sim:0001# ", parts);
}

static void
test_a_second_press_looks_like_the_first(void)
{
    for (unsigned acknowledges = 0; acknowledges < 2; acknowledges++) {
        g_autofree char *first = last_of(1, acknowledges);
        g_assert_nonnull(strstr(first, "1/500=01] "));
        g_assert_nonnull(strstr(first, "1/500=05] "));
        for (unsigned n = 2; n <= 3; n++) {
            g_autofree char *later = last_of(n, acknowledges);
            g_assert_cmpstr(first, ==, later);
        }
    }
}

static void
test_a_stuck_key_is_told_when_the_vote_has_settled(void)
{
    Scene scene = scene_new_sim();
    open_vote(&scene);
    transport_sim_hold(scene.inner, 2, 1);
    transport_sim_hold(scene.inner, 3, 1);
    hall_wait_ms(scene.hall, SILENT);
    said_is(&scene, "sim:0002#1 sim:0003#1 ");
    shown_is(&scene, "sim:0001=ready sim:0002=ready sim:0003=ready ");
    for (unsigned i = 0; i < 11; i++)
        press(&scene, 3, 1, 0); /* lets go, then chatters */
    hall_wait_ms(scene.hall, 1000);
    g_string_truncate(scene.hall->log, 0);
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_stuck, ==, 0);

    hall_close_vote(scene.hall);
    said_is(&scene, "sim:0002=stuck settled ");
    shown_is(&scene, "sim:0001=ready sim:0002=stuck sim:0003=ready ");
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_stuck, ==, 1);
    hall_free(scene.hall);
}

/* It is only held: what was pressed may still be changed, and a neighbour may look. */
static void
test_a_vote_on_hold_stays_quiet(void)
{
    for (unsigned is_resumed = 0; is_resumed < 2; is_resumed++) {
        Scene scene = scene_new_sim();
        open_vote(&scene);
        transport_sim_hold(scene.inner, 2, 1);
        hall_wait_ms(scene.hall, SILENT);
        said_is(&scene, "sim:0002#1 ");
        hall_hold_vote(scene.hall);
        said_is(&scene, "settled ");
        transport_sim_unplug(scene.inner, 1);
        hall_wait_ms(scene.hall, SILENT);
        said_is(&scene, "sim:0001=gone ");
        shown_is(&scene, "sim:0001=gone sim:0002=ready sim:0003=ready ");
        if (is_resumed)
            hall_open_secret_vote(scene.hall);
        said_is(&scene, "");
        shown_is(&scene, "sim:0001=gone sim:0002=ready sim:0003=ready ");
        hall_close_vote(scene.hall);
        said_is(&scene, "sim:0002=stuck settled ");
        hall_free(scene.hall);
    }
}

static void
test_arrivals_losses_and_returns_are_told(void)
{
    Scene scene = scene_new_sim();
    open_vote(&scene);
    transport_sim_unplug(scene.inner, 1);
    hall_wait_ms(scene.hall, 0);
    said_is(&scene, "sim:0001=gone ");
    transport_sim_plug(scene.inner, 1);
    hall_wait_ms(scene.hall, 0);
    said_is(&scene, "sim:0001=unconfirmed ");
    press(&scene, 1, 1, 0);
    transport_sim_unplug(scene.inner, 3);
    hall_wait_ms(scene.hall, 0);
    transport_sim_plug(scene.inner, 3);
    hall_wait_ms(scene.hall, 0);
    press(&scene, 3, 1, 0);
    said_is(&scene, "sim:0003=gone sim:0003=unconfirmed ");
    transport_sim_hold(scene.inner, 1, 2);
    hall_wait_ms(scene.hall, SILENT);
    said_is(&scene, "");
    shown_is(&scene, "sim:0001=unconfirmed sim:0002=ready sim:0003=unconfirmed ");
    g_assert_true(receiver_confirm(scene.hall->receiver, "sim:0001"));
    said_is(&scene, "sim:0001=ready "); /* and it is stuck */
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_unconfirmed, ==, 0);
    close_vote(&scene);
    said_is(&scene, "sim:0001=stuck settled ");
    shown_is(&scene, "sim:0001=stuck sim:0002=ready sim:0003=unconfirmed ");
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_unconfirmed, ==, 3);
    hall_free(scene.hall);
}

#define KEYPAD_UP                                                                        \
    TRACE_HEAD "0 plug 1 usb:1-4 04d9:1603 - - - 0:3.1.1:81:8\n"                         \
               "0 open 1 0 opened\n0 ask 1 210b00000000 completed -\n"

static void
test_odd_reports_are_counted_when_the_vote_has_settled(void)
{
    Scene scene = scene_new_replay(KEYPAD_UP "9 tell 1 210902000000 completed 01\n"
                                             "10 in 1 81 completed 00005900\n"
                                             "11 in 1 81 completed 0000040000000000\n"
                                             "12 in 1 81 error -\n"
                                             "13 in 1 81 completed 0000590000000000\n");
    hall_open_secret_vote(scene.hall);
    hall_allow(scene.hall, "*");
    hall_turn(scene.hall);
    g_assert_true(transport_replay_is_done(scene.inner));
    KeypadCounts counts = receiver_counts(scene.hall->receiver);
    const KeypadCounts none = {0};
    g_assert_cmpmem(&counts, sizeof counts, &none, sizeof none);
    hall_close_vote(scene.hall);
    said_is(&scene, "usb:1-4=seen usb:1-4=ready usb:1-4#1 settled ");
    counts = receiver_counts(scene.hall->receiver);
    g_assert_cmpuint(counts.n_torn, ==, 1);
    g_assert_cmpuint(counts.n_unknown, ==, 1);
    g_assert_cmpuint(counts.n_failed, ==, 1);
    hall_free(scene.hall);
}

static void
test_a_keypad_that_breaks_is_gone_until_then(void)
{
    g_autoptr(GString) text = g_string_new(KEYPAD_UP);
    for (unsigned i = 0; i < 12; i++) {
        if (i % 3 == 2 && i < 11)
            g_string_append(text, "9 in 1 81 stall -\n9 repair 1 81 reset completed\n"
                                  "9 ask 1 210b00000000 completed -\n");
        else if (i % 3 == 2)
            g_string_append(text, "9 in 1 81 stall -\n");
        else
            g_string_append(text, "9 in 1 81 stall -\n"
                                  "9 repair 1 81 clear-halt completed\n");
    }
    Scene scene = scene_new_replay(text->str);
    hall_open_secret_vote(scene.hall);
    hall_allow(scene.hall, "*");
    said_is(&scene, "usb:1-4=seen usb:1-4=ready usb:1-4=gone ");
    shown_is(&scene, "usb:1-4=gone ");
    hall_close_vote(scene.hall);
    said_is(&scene, "usb:1-4=fault:broken settled ");
    shown_is(&scene, "usb:1-4=fault:broken ");
    hall_free(scene.hall);
}

static void
say(BaseTrace *trace, const char *number, unsigned answer, unsigned sequence)
{
    g_autofree char *frame = g_strdup_printf("0213%02x%s%02x", answer, number, sequence);
    base_trace_say(trace, frame);
}

/* Handsets vote, change, repeat; the base is pulled out and comes back; a late vote. */
static char *
vote_by_radio(unsigned a, unsigned b)
{
    BaseTrace trace;
    base_trace_init(&trace);
    base_trace_start(&trace);
    say(&trace, ONE, a, 0);
    say(&trace, TWO, b, 1);
    say(&trace, ONE, b, 2);
    say(&trace, ONE, b, 2);
    base_trace_gone(&trace);
    base_trace_plug(&trace);
    base_trace_open(&trace);
    base_trace_start(&trace);
    say(&trace, TWO, a, 0);
    base_trace_stop(&trace);
    say(&trace, THREE, b, 1);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    Scene scene = scene_new_replay(trace.text->str);
    hall_open_secret_vote(scene.hall);
    hall_turn(scene.hall);
    shown_is(&scene, "usb:1-2=ready ");
    close_vote(&scene);
    g_assert_true(transport_replay_is_done(scene.inner));
    shown_is(&scene, "usb:1-2=ready iclicker:1A2B3C0D=ready iclicker:37A5C052=ready "
                     "iclicker:82E9701B=ready ");
    base_trace_clear(&trace);
    return end(&scene);
}

static void
test_a_base_is_told_the_same_whatever_the_answer(void)
{
    g_autofree char *first = vote_by_radio(0x81, 0x82);
    for (unsigned a = 0x81; a <= 0x85; a++) {
        for (unsigned b = 0x81; b <= 0x85; b++) {
            g_autofree char *other = vote_by_radio(a, b);
            g_assert_cmpstr(first, ==, other);
        }
    }
}

/* Not in the order of their votes either. */
static void
test_handsets_first_heard_are_told_when_the_vote_has_settled(void)
{
    BaseTrace trace;
    base_trace_init(&trace);
    base_trace_start(&trace);
    say(&trace, ONE, 0x81, 0);
    say(&trace, TWO, 0x82, 1);
    base_trace_stop(&trace);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    Scene scene = scene_new_replay(trace.text->str);
    said_is(&scene, "usb:1-2=seen usb:1-2=ready ");
    hall_open_secret_vote(scene.hall);
    said_is(&scene, "iclicker:82E9701B#1 iclicker:1A2B3C0D#1 ");
    receiver_acknowledge(scene.hall->receiver, "iclicker:82E9701B", 1);
    g_assert_false(receiver_confirm(scene.hall->receiver, "iclicker:82E9701B"));
    shown_is(&scene, "usb:1-2=ready ");
    hall_close_vote(scene.hall);
    said_is(&scene, "iclicker:1A2B3C0D=ready iclicker:82E9701B=ready settled ");
    hall_free(scene.hall);
    base_trace_clear(&trace);
}

/* Closed and opened again before the last word: it is one secret vote. */
static void
test_a_vote_resumed_before_it_settled_stays_quiet(void)
{
    BaseTrace trace;
    base_trace_init(&trace);
    base_trace_start(&trace);
    say(&trace, ONE, 0x81, 0);
    base_trace_stop(&trace);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    base_trace_start(&trace);
    say(&trace, ONE, 0x81, 0);
    Scene scene = scene_new_replay(trace.text->str);
    g_string_truncate(scene.hall->log, 0);
    hall_open_secret_vote(scene.hall);
    said_is(&scene, "iclicker:82E9701B#1 ");
    hall_close_vote(scene.hall);
    hall_open_secret_vote(scene.hall);
    said_is(&scene, "iclicker:82E9701B#2 ");
    shown_is(&scene, "usb:1-2=ready ");
    hall_close_vote(scene.hall);
    hall_open_vote(scene.hall); /* a recorded one hides nothing; the trace has ended */
    said_is(&scene, "iclicker:82E9701B=ready iclicker:82E9701B=gone "
                    "usb:1-2=fault:silent ");
    hall_free(scene.hall);
    base_trace_clear(&trace);
}

/* A handset that two bases hear, the first of which is then pulled out. */
static void
test_a_handset_heard_by_two_bases_is_there_after_the_vote(void)
{
    BaseTrace trace = {0};
    base_trace_init(&trace);
    trace.port = "usb:1-3";
    base_trace_plug(&trace);
    base_trace_open(&trace);
    for (trace.device = 1; trace.device <= 2; trace.device++)
        base_trace_start(&trace);
    trace.device = 1;
    say(&trace, ONE, 0x81, 0);
    trace.device = 2;
    say(&trace, ONE, 0x81, 0);
    trace.device = 1;
    base_trace_gone(&trace);
    trace.device = 2;
    base_trace_stop(&trace);
    base_trace_say(&trace, BASE_TRACE_SUMMARY);
    Scene scene = scene_new_replay(trace.text->str);
    g_string_truncate(scene.hall->log, 0);
    hall_open_secret_vote(scene.hall);
    said_is(&scene, "iclicker:82E9701B#1 iclicker:82E9701B#2 usb:1-2=gone ");
    hall_close_vote(scene.hall);
    said_is(&scene, "iclicker:82E9701B=ready settled ");
    hall_free(scene.hall);
    base_trace_clear(&trace);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secret/keypads-are-told-the-same-whatever-the-key",
                    test_keypads_are_told_the_same_whatever_the_key);
    g_test_add_func("/secret/a-second-press-looks-like-the-first",
                    test_a_second_press_looks_like_the_first);
    g_test_add_func("/secret/a-stuck-key-is-told-when-the-vote-has-settled",
                    test_a_stuck_key_is_told_when_the_vote_has_settled);
    g_test_add_func("/secret/a-vote-on-hold-stays-quiet",
                    test_a_vote_on_hold_stays_quiet);
    g_test_add_func("/secret/arrivals-losses-and-returns-are-told",
                    test_arrivals_losses_and_returns_are_told);
    g_test_add_func("/secret/a-vote-resumed-before-it-settled-stays-quiet",
                    test_a_vote_resumed_before_it_settled_stays_quiet);
    g_test_add_func("/secret/odd-reports-are-counted-when-the-vote-has-settled",
                    test_odd_reports_are_counted_when_the_vote_has_settled);
    g_test_add_func("/secret/a-keypad-that-breaks-is-gone-until-then",
                    test_a_keypad_that_breaks_is_gone_until_then);
    g_test_add_func("/secret/a-base-is-told-the-same-whatever-the-answer",
                    test_a_base_is_told_the_same_whatever_the_answer);
    g_test_add_func("/secret/handsets-first-heard-are-told-when-the-vote-has-settled",
                    test_handsets_first_heard_are_told_when_the_vote_has_settled);
    g_test_add_func("/secret/a-handset-heard-by-two-bases-is-there-after-the-vote",
                    test_a_handset_heard_by_two_bases_is_there_after_the_vote);
    return g_test_run();
}
