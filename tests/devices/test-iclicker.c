/* test-iclicker.c: an i>clicker base and its handsets, as traces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "devices/iclicker-frame.h"
#include "devices/transport-replay.h"
#include "tests/devices/base-trace.h"
#include "tests/devices/hall.h"

/* answer, first three bytes of the number, sequence */
#define VOTE(answer, number, sequence) "0213" answer number sequence
#define HALF_END                       "00000000000000000000000000000000000000000000000000"

#define ONE "82e970" /* 82E9701B */
#define TWO "1a2b3c" /* 1A2B3C0D */

typedef struct {
    BaseTrace trace;
    Hall *hall;
} Scene;

static void
scene_play(Scene *scene)
{
    scene->hall = hall_new_replay(scene->trace.text->str);
    hall_turn(scene->hall);
}

static void
scene_clear(Scene *scene)
{
    hall_free(scene->hall);
    base_trace_clear(&scene->trace);
}

static void
is_exact(Scene *scene)
{
    g_assert_true(transport_replay_is_done(scene->hall->transport));
    g_assert_cmpuint(transport_replay_n_skipped(scene->hall->transport), ==, 0);
    g_assert_cmpuint(transport_replay_n_extra(scene->hall->transport), ==, 0);
}

static void
test_check_byte_of_a_number(void)
{
    g_assert_cmphex(iclicker_number(0x82, 0xe9, 0x70), ==, 0x82e9701b);
    g_assert_true(iclicker_number_is_valid(0x82e9701b));
    g_assert_true(iclicker_number_is_valid(0x1a2b3c0d));
    for (unsigned bit = 0; bit < 32; bit++)
        g_assert_false(iclicker_number_is_valid(0x82e9701b ^ 1u << bit));
    g_assert_false(iclicker_number_is_valid(0x11a4c277)); /* the sample */
    g_assert_false(iclicker_number_is_valid(0));
}

static void
test_answers_are_the_keys_one_to_five(void)
{
    uint8_t key;
    for (unsigned i = 0; i < 5; i++) {
        g_assert_true(iclicker_answer_key((uint8_t)(0x81 + i), &key));
        g_assert_cmpuint(key, ==, i + 1);
        g_assert_true(iclicker_answer_key((uint8_t)(0x01 + i), &key));
        g_assert_cmpuint(key, ==, i + 1);
    }
    g_assert_true(iclicker_answer_key(0x86, &key));
    g_assert_cmpuint(key, ==, PRESS_KEY_CLEAR);
    g_assert_false(iclicker_answer_key(0x00, &key));
    g_assert_false(iclicker_answer_key(0x06, &key));
    g_assert_false(iclicker_answer_key(0x80, &key));
    g_assert_false(iclicker_answer_key(0x87, &key));
    g_assert_false(iclicker_answer_key(0xaa, &key));
}

static void
test_a_poll_runs_from_its_start_to_its_summary(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    base_trace_say(&scene.trace, VOTE("85", TWO, "01") HALF_END VOTE("81", ONE, "00"));
    base_trace_say(&scene.trace, VOTE("82", ONE, "02"));
    base_trace_stop(&scene.trace);
    base_trace_say(&scene.trace, VOTE("83", TWO, "03")); /* late, before the summary */
    base_trace_say(&scene.trace, BASE_TRACE_SUMMARY);
    scene_play(&scene);

    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready ");
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "iclicker:82E9701B=ready iclicker:82E9701B#1:1 "
                            "iclicker:1A2B3C0D=ready iclicker:1A2B3C0D#1:5 "
                            "iclicker:82E9701B#2:2 ");
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "iclicker:1A2B3C0D#2:3 settled ");
    is_exact(&scene);
    const KeypadCounts counts = receiver_counts(scene.hall->receiver);
    g_assert_cmpuint(counts.n_repeated, ==, 1);
    g_assert_cmpuint(counts.n_unknown, ==, 0);
    scene_clear(&scene);
}

static void
test_the_same_answer_in_the_next_poll_is_new(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    for (unsigned poll = 0; poll < 2; poll++) {
        base_trace_start(&scene.trace);
        base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
        base_trace_stop(&scene.trace);
        base_trace_say(&scene.trace, BASE_TRACE_SUMMARY);
    }
    scene_play(&scene);
    for (unsigned poll = 0; poll < 2; poll++) {
        hall_open_vote(scene.hall);
        hall_turn(scene.hall);
        hall_close_vote(scene.hall);
        hall_turn(scene.hall);
    }
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 settled "
                            "iclicker:82E9701B#2:1 settled ");
    is_exact(&scene);
    scene_clear(&scene);
}

static void
test_what_looks_like_a_vote_but_is_none_is_counted(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_say(&scene.trace, "0299");                     /* unknown */
    base_trace_say(&scene.trace, "021800");                   /* no summary */
    base_trace_ask(&scene.trace, "0119660a01");               /* the poll is starting */
    base_trace_say(&scene.trace, "0119aa");                   /* */
    base_trace_say(&scene.trace, VOTE("81", ONE, "07"));      /* left from before */
    base_trace_command(&scene.trace, "011703");               /* */
    base_trace_command(&scene.trace, "011705");               /* */
    base_trace_command(&scene.trace, "0119660a01");           /* */
    base_trace_command(&scene.trace, "0111");                 /* */
    base_trace_say(&scene.trace, VOTE("aa", ONE, "00"));      /* no answer */
    base_trace_say(&scene.trace, VOTE("86", ONE, "00"));      /* nothing to retract */
    base_trace_say(&scene.trace, VOTE("81", "11a4c2", "00")); /* the sample number */
    base_trace_say(&scene.trace, VOTE("81", "000000", "00")); /* */
    base_trace_say(&scene.trace, VOTE("81", ONE, "00") HALF_END "99");
    base_trace_say(&scene.trace, VOTE("86", ONE, "01")); /* now there is */
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 iclicker:82E9701B#2:10 ");
    const KeypadCounts counts = receiver_counts(scene.hall->receiver);
    g_assert_cmpuint(counts.n_junk, ==, 5);
    g_assert_cmpuint(counts.n_unknown, ==, 3);
    g_assert_cmpuint(counts.n_torn, ==, 0);
    scene_clear(&scene);
}

static void
test_sequence_numbers_may_wrap(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    for (unsigned i = 0; i < 300; i++) {
        g_autofree char *vote =
            g_strdup_printf(VOTE("%02x", ONE, "%02x"), 0x81 + i % 2, i % 256);
        base_trace_say(&scene.trace, vote);
        base_trace_say(&scene.trace, vote);
    }
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    g_assert_nonnull(strstr(scene.hall->log->str, "iclicker:82E9701B#300:2 "));
    g_assert_null(strstr(scene.hall->log->str, "#301"));
    g_assert_cmpuint(receiver_counts(scene.hall->receiver).n_repeated, ==, 300);
    scene_clear(&scene);
}

static void
test_the_poll_is_started_again_after_a_reconnection(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    base_trace_gone(&scene.trace);
    base_trace_plug(&scene.trace);
    base_trace_open(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("82", TWO, "00"));
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 iclicker:82E9701B=gone usb:1-2=gone "
                            "iclicker:82E9701B=ready usb:1-2=ready "
                            "iclicker:1A2B3C0D=ready iclicker:1A2B3C0D#1:2 ");
    is_exact(&scene);
    scene_clear(&scene);
}

static void
test_a_base_unplugged_while_closing_settles_the_vote(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_command(&scene.trace, "0112");
    base_trace_gone(&scene.trace);
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready settled usb:1-2=gone ");
    scene_clear(&scene);
}

static void
test_a_summary_that_never_comes_is_waited_for_two_seconds(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_stop(&scene.trace);
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    Timers *timers = transport_timers(scene.hall->transport);
    const int64_t closed_us = timers_now_us(timers);
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready settled ");
    g_assert_cmpint(timers_now_us(timers) - closed_us, ==, 2 * G_USEC_PER_SEC);
    scene_clear(&scene);
}

static void
test_a_vote_reopened_while_closing_starts_a_new_poll(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    base_trace_stop(&scene.trace);
    base_trace_say(&scene.trace, BASE_TRACE_SUMMARY);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    hall_close_vote(scene.hall);
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 iclicker:82E9701B#2:1 ");
    is_exact(&scene);
    scene_clear(&scene);
}

static void
test_a_vote_closed_while_starting_is_stopped_after_it(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_stop(&scene.trace);
    base_trace_say(&scene.trace, BASE_TRACE_SUMMARY);
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready settled ");
    is_exact(&scene);
    scene_clear(&scene);
}

/* A large hall has a base at each end, and both hear the handsets in the middle. */
static void
test_the_next_vote_may_be_opened_when_the_last_has_settled(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    base_trace_stop(&scene.trace);
    base_trace_say(&scene.trace, "0117aa");
    scene.trace.time_us += 200000; /* the stop is over, its summary is not */
    base_trace_say(&scene.trace, BASE_TRACE_SUMMARY);
    base_trace_start(&scene.trace);
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    scene_play(&scene);
    scene.hall->opens_again = true;
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready settled iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 ");
    is_exact(&scene);
    scene_clear(&scene);
}

static void
test_a_base_that_falls_silent_settles_the_vote(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_start(&scene.trace);
    for (unsigned i = 0; i < 3; i++)
        base_trace_ask(&scene.trace, "0112");
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_turn(scene.hall);
    hall_close_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready settled usb:1-2=fault:silent ");
    scene_clear(&scene);
}

/* The third try of each of two commands; then answers that come before USB says that
 * the question has arrived.
 */
static void
test_acknowledgements_may_be_late_or_early(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    base_trace_ask(&scene.trace, "0119660a01");
    base_trace_ask(&scene.trace, "0119660a01");
    base_trace_command(&scene.trace, "0119660a01");
    base_trace_command(&scene.trace, "011703");
    base_trace_command(&scene.trace, "011705");
    base_trace_ask(&scene.trace, "0119660a01");
    base_trace_ask(&scene.trace, "0119660a01");
    base_trace_command(&scene.trace, "0119660a01");
    scene.trace.time_us += 2 * G_USEC_PER_SEC; /* until the question is under way */
    base_trace_say(&scene.trace, "0111aa");
    base_trace_ask(&scene.trace, "0111");
    base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    scene_play(&scene);
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=ready iclicker:82E9701B=ready "
                            "iclicker:82E9701B#1:1 ");
    is_exact(&scene);
    scene_clear(&scene);
}

static void
test_a_handset_is_there_while_one_base_hears_it(void)
{
    Scene scene = {0};
    base_trace_init(&scene.trace);
    scene.trace.port = "usb:1-3";
    base_trace_plug(&scene.trace);
    base_trace_open(&scene.trace);
    for (scene.trace.device = 1; scene.trace.device <= 2; scene.trace.device++)
        base_trace_start(&scene.trace);
    for (scene.trace.device = 1; scene.trace.device <= 2; scene.trace.device++)
        base_trace_say(&scene.trace, VOTE("81", ONE, "00"));
    for (scene.trace.device = 1; scene.trace.device <= 2; scene.trace.device++)
        base_trace_gone(&scene.trace);
    scene_play(&scene);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-3=seen usb:1-2=ready usb:1-3=ready ");
    hall_open_vote(scene.hall);
    hall_log_is(scene.hall, "iclicker:82E9701B=ready iclicker:82E9701B#1:1 "
                            "iclicker:82E9701B=ready iclicker:82E9701B#2:1 "
                            "usb:1-2=gone iclicker:82E9701B=gone usb:1-3=gone ");
    scene_clear(&scene);
}

static void
test_a_base_that_does_not_answer_is_silent(void)
{
    Scene scene = {0};
    scene.trace = (BaseTrace){.text = g_string_new(TRACE_HEAD)};
    base_trace_plug(&scene.trace);
    g_string_append(scene.trace.text, "2000 open 1 0 opened\n");
    for (unsigned i = 0; i < 3; i++)
        base_trace_ask(&scene.trace, "01102141");
    base_trace_say(&scene.trace, "0116aa"); /* not what was asked */
    scene_play(&scene);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=fault:silent ");
    hall_open_vote(scene.hall);
    hall_close_vote(scene.hall); /* it is not waited for */
    hall_log_is(scene.hall, "settled ");
    g_assert_cmpuint(transport_replay_n_extra(scene.hall->transport), ==, 0);
    scene_clear(&scene);
}

static void
test_a_silent_base_is_asked_again_later(void)
{
    Scene scene = {0};
    scene.trace = (BaseTrace){.text = g_string_new(TRACE_HEAD)};
    base_trace_plug(&scene.trace);
    g_string_append(scene.trace.text, "2000 open 1 0 opened\n");
    for (unsigned i = 0; i < 3; i++)
        base_trace_ask(&scene.trace, "01102141");
    scene.trace.time_us += 5 * G_USEC_PER_SEC;
    GString *whole = scene.trace.text;
    scene.trace.text = g_string_new(NULL);
    base_trace_open(&scene.trace);
    const char *after_open = strchr(scene.trace.text->str, '\n') + 1;
    g_string_append(whole, after_open);
    g_string_free(scene.trace.text, TRUE);
    scene.trace.text = whole;
    scene_play(&scene);
    hall_log_is(scene.hall, "usb:1-2=seen usb:1-2=fault:silent usb:1-2=ready ");
    is_exact(&scene);
    scene_clear(&scene);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/iclicker/check-byte-of-a-number", test_check_byte_of_a_number);
    g_test_add_func("/iclicker/answers-are-the-keys-one-to-five",
                    test_answers_are_the_keys_one_to_five);
    g_test_add_func("/iclicker/a-poll-runs-from-its-start-to-its-summary",
                    test_a_poll_runs_from_its_start_to_its_summary);
    g_test_add_func("/iclicker/the-same-answer-in-the-next-poll-is-new",
                    test_the_same_answer_in_the_next_poll_is_new);
    g_test_add_func("/iclicker/what-looks-like-a-vote-but-is-none-is-counted",
                    test_what_looks_like_a_vote_but_is_none_is_counted);
    g_test_add_func("/iclicker/sequence-numbers-may-wrap",
                    test_sequence_numbers_may_wrap);
    g_test_add_func("/iclicker/the-poll-is-started-again-after-a-reconnection",
                    test_the_poll_is_started_again_after_a_reconnection);
    g_test_add_func("/iclicker/a-base-unplugged-while-closing-settles-the-vote",
                    test_a_base_unplugged_while_closing_settles_the_vote);
    g_test_add_func("/iclicker/a-summary-that-never-comes-is-waited-for-two-seconds",
                    test_a_summary_that_never_comes_is_waited_for_two_seconds);
    g_test_add_func("/iclicker/a-vote-reopened-while-closing-starts-a-new-poll",
                    test_a_vote_reopened_while_closing_starts_a_new_poll);
    g_test_add_func("/iclicker/a-vote-closed-while-starting-is-stopped-after-it",
                    test_a_vote_closed_while_starting_is_stopped_after_it);
    g_test_add_func("/iclicker/the-next-vote-may-be-opened-when-the-last-has-settled",
                    test_the_next_vote_may_be_opened_when_the_last_has_settled);
    g_test_add_func("/iclicker/a-base-that-falls-silent-settles-the-vote",
                    test_a_base_that_falls_silent_settles_the_vote);
    g_test_add_func("/iclicker/acknowledgements-may-be-late-or-early",
                    test_acknowledgements_may_be_late_or_early);
    g_test_add_func("/iclicker/a-handset-is-there-while-one-base-hears-it",
                    test_a_handset_is_there_while_one_base_hears_it);
    g_test_add_func("/iclicker/a-base-that-does-not-answer-is-silent",
                    test_a_base_that_does_not_answer_is_silent);
    g_test_add_func("/iclicker/a-silent-base-is-asked-again-later",
                    test_a_silent_base_is_asked_again_later);
    return g_test_run();
}
