/* test-test-votes.c: votes on nothing, to try out keypads and people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "ballots/test-vote-record.h"
#include "refused.h"
#include "scene.h"

#define LOOK SCENE_LOOK

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
}

static void
start_test(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_start_test(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Sitting", "test", "true");
}

static void
end_test(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_end_test(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Sitting", "test", "false");
}

static void
test_is_refused(HallTest *hall, const char *part)
{
    REFUSED(engine_start_test(hall->engine, &refusal), ENGINE_ERROR_STATE, part);
}

static void
open_is_refused(HallTest *hall, const char *item, const char *part)
{
    uint32_t vote;
    REFUSED(engine_open_vote(hall->engine, item, &vote, &refusal), ENGINE_ERROR_STATE,
            part);
}

static TestVoteRecord *
last_test(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = picture_document(hall->engine, "test");
    TestVoteRecord *record = test_vote_record_from_text(hall->suite, text, &error);
    g_assert_no_error(error);
    return record;
}

static char *
statuses(HallTest *hall)
{
    GByteArray *bytes = picture_statuses(hall->engine);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < bytes->len; i++)
        g_string_append_printf(text, "%u", bytes->data[i]);
    g_byte_array_unref(bytes);
    return g_string_free(text, FALSE);
}

static void
statuses_are(HallTest *hall, const char *wanted)
{
    g_autofree char *found = statuses(hall);
    g_assert_cmpstr(found, ==, wanted);
}

/* Before the first item; d0004 stays silent, the spare and the observer count nothing. */
static void
test_before_the_first_item(gconstpointer suite)
{
    HallTest *hall = scene_new(SCENE_SITTING, (Suite)GPOINTER_TO_INT(suite));
    g_autofree char *nothing = picture_document(hall->engine, "test");
    g_assert_cmpstr(nothing, ==, "");
    start_test(hall);
    hall_test_press(hall, 1, 1);
    hall_test_press(hall, 2, 2);
    hall_test_press(hall, 3, 3);
    g_assert_true(hall_test_is_acknowledged(hall, 3));
    hall_test_press(hall, 3, 2); /* the last counts */
    hall_test_press(hall, 4, 9); /* no choice */
    g_assert_false(hall_test_is_acknowledged(hall, 4));
    hall_test_press(hall, SCENE_OBSERVER, 1);
    hall_test_press(hall, SCENE_SPARE, 1);
    LOOK(hall, "Sitting", "test-pressed", "3");
    LOOK(hall, "Sitting", "test-sums", "[1, 2, 0]");
    statuses_are(hall, "22214");
    end_test(hall);
    statuses_are(hall, "11114");
    LOOK(hall, "Sitting", "test-pressed", "0");
    LOOK(hall, "Sitting", "test-sums", "[0, 0, 0]");
    LOOK(hall, "Sitting", "tests", "1");
    g_autoptr(TestVoteRecord) record = last_test(hall);
    g_assert_cmpuint(record->number, ==, 1);
    g_assert_cmpuint(record->present, ==, hall_n_present(hall->engine->hall));
    g_assert_cmpuint(record->pressed, ==, 3);
    g_assert_cmpuint(record->n_against, ==, 2);
    const RecordPair *silent = record->silent->pdata[0];
    g_assert_cmpstr(silent->first, ==, "d0004");
    g_assert_cmpstr(silent->rest, ==, "sim:0004");
    scene_finish(hall);
    hall_test_free(hall);
}

/* Nothing of it is in the vote that follows, or in the journal. */
static void
presses_of_a_test_are_none_of_a_vote(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    start_test(hall);
    for (uint32_t seat = 1; seat <= 4; seat++)
        hall_test_press(hall, seat, 2);
    open_is_refused(hall, "m1", "open: test vote 1 is on; end it first");
    end_test(hall);
    scene_open_vote(hall, "m1");
    LOOK(hall, "Vote", "cast", "0");
    statuses_are(hall, "11114");
    hall_test_press(hall, 1, 1);
    LOOK(hall, "Vote", "cast", "1");
    restart(hall);
    LOOK(hall, "Vote", "cast", "1");
    scene_finish(hall);
    LOOK(hall, "Outcome", "sums", "[1, 0, 0]");
    hall_test_free(hall);
}

static void
tests_are_held_between_votes_only(void)
{
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    test_is_refused(hall, "vote 1 is OPEN");
    scene_hold(hall);
    test_is_refused(hall, "vote 1 is HELD");
    scene_close(hall);
    test_is_refused(hall, "vote 1 is SEALED");
    scene_count(hall);
    test_is_refused(hall, "vote 1 is COUNTED");
    scene_announce(hall);
    start_test(hall);
    statuses_are(hall, "11114"); /* not those of the vote before */
    test_is_refused(hall, "test vote 1 is on");
    hall_test_press(hall, 4, 1);
    statuses_are(hall, "11124");
    end_test(hall);
    REFUSED(engine_end_test(hall->engine, &refusal), ENGINE_ERROR_STATE,
            "no test vote is on");
    start_test(hall);
    end_test(hall);
    g_autoptr(TestVoteRecord) second = last_test(hall);
    g_assert_cmpuint(second->number, ==, 2);
    g_assert_cmpuint(second->pressed, ==, 0);
    LOOK(hall, "Outcome", "sums", "[2, 1, 0]");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
a_restart_drops_a_test(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_SM2_SM3);
    start_test(hall);
    hall_test_press(hall, 1, 1);
    end_test(hall);
    start_test(hall);
    hall_test_press(hall, 1, 1);
    restart(hall);
    LOOK(hall, "Sitting", "test", "false");
    LOOK(hall, "Sitting", "tests", "1");
    statuses_are(hall, "11114");
    test_is_refused(hall, "two officers unlock it first");
    scene_rekey(hall);
    start_test(hall);
    end_test(hall);
    g_autoptr(TestVoteRecord) second = last_test(hall);
    g_assert_cmpuint(second->number, ==, 2);
    scene_finish(hall);
    hall_test_free(hall);
}

static void
the_end_of_the_sitting_drops_a_test(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    start_test(hall);
    hall_test_press(hall, 1, 1);
    scene_close_sitting(hall);
    LOOK(hall, "Sitting", "test", "false");
    LOOK(hall, "Sitting", "tests", "0");
    test_is_refused(hall, "no sitting is open");
    scene_finish(hall);
    hall_test_free(hall);
}

/* Between the end of the test and its record the bases say their last. */
static void
no_vote_begins_before_the_test_has_ended(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    start_test(hall);
    engine_end_test(hall->engine, &error);
    g_assert_no_error(error);
    open_is_refused(hall, "m1", "test vote 1 is just being ended, wait a moment");
    test_is_refused(hall, "test vote 1 is just being ended");
    uint32_t vote;
    engine_ready_vote(hall->engine, "m1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Sitting", "tests", "1");
    scene_open_vote(hall, "m1");
    scene_finish(hall);
    hall_test_free(hall);
}

/* Who was away and presses is here, as always between votes; who left counts nowhere. */
static void
who_comes_and_goes_during_a_test(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    const uint32_t n = hall_n_present(hall->engine->hall);
    engine_sign_in(hall->engine, "d0004", false, &error);
    g_assert_no_error(error);
    start_test(hall);
    hall_test_press(hall, 4, 3);
    g_assert_true(hall_test_is_acknowledged(hall, 4));
    hall_test_press(hall, 1, 1);
    engine_sign_in(hall->engine, "d0001", false, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Sitting", "test-sums", "[0, 0, 1]");
    statuses_are(hall, "01124");
    end_test(hall);
    g_autoptr(TestVoteRecord) record = last_test(hall);
    g_assert_cmpuint(record->present, ==, n - 1);
    g_assert_cmpuint(record->pressed, ==, 1);
    scene_finish(hall);
    hall_test_free(hall);
}

static int64_t shift_us;

static int64_t
shifted(void)
{
    return g_get_real_time() + shift_us;
}

/* As in a vote: or it might end before it began. */
static void
clock_is_not_followed_in_a_test(void)
{
    HallTest *hall = hall_test_new(SCENE_SEATS, SUITE_ED25519_SHA256);
    hall_test_stop(hall);
    shift_us = 0;
    hall->wall_us = shifted;
    hall_test_start(hall, NULL);
    hall_test_ready(hall);
    start_test(hall);
    shift_us = -INT64_C(3600000000);
    engine_follow_clock(hall->engine);
    LOOK(hall, "Device", "clock", "confirmed");
    end_test(hall);
    engine_follow_clock(hall->engine);
    LOOK(hall, "Device", "clock", "behind");
    hall_test_free(hall);
}

#define AGENDA_SECRET                                                                    \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"

enum { SECRET_SEATS = 12 };

static void
press_all(HallTest *hall, uint8_t key)
{
    for (uint32_t seat = 1; seat <= SECRET_SEATS; seat++)
        transport_sim_press(hall->sim, seat, key);
    hall_test_run(hall, 200);
    hall_test_settle(hall);
}

/* The vote is READY while the hall presses in the test, everybody against: nothing of it
 * shows in the vote's pictures, its memory or its result.
 */
static void
a_secret_vote_that_is_ready_has_nothing_of_the_test(void)
{
    HallTest *hall = hall_test_new(SECRET_SEATS, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    hall->agenda = AGENDA_SECRET;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    engine_ready_vote(hall->engine, "s1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    start_test(hall);
    press_all(hall, 2);
    LOOK(hall, "Sitting", "test-sums", "[0, 12, 0]");
    LOOK(hall, "Vote", "state", "READY");
    LOOK(hall, "Vote", "cast", "0");
    open_is_refused(hall, "s1", "end it first");
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    REFUSED(engine_void_vote(hall->engine, "by test", two, &refusal), ENGINE_ERROR_STATE,
            "void: test vote 1 is on");
    end_test(hall);
    g_assert_null(hall->engine->test);
    statuses_are(hall, "111111111111");
    engine_open_vote(hall->engine, "s1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Vote", "cast", "0");
    statuses_are(hall, "111111111111");
    test_is_refused(hall, "vote 1 is OPEN");
    for (uint32_t seat = 1; seat <= SECRET_SEATS; seat++)
        g_assert_false(hall_test_is_acknowledged(hall, seat));
    for (uint32_t seat = 1; seat <= SECRET_SEATS - 1; seat++)
        transport_sim_press(hall->sim, seat, 1);
    hall_test_run(hall, 200);
    statuses_are(hall, "111111111111");
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    scene_finish(hall);
    LOOK(hall, "Outcome", "sums", "[11, 0, 0]");
    LOOK(hall, "Outcome", "not-pressed", "1");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/test-votes/test-before-the-first-item-ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256),
                         test_before_the_first_item);
    g_test_add_data_func("/test-votes/test-before-the-first-item-sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), test_before_the_first_item);
    g_test_add_func("/test-votes/presses-of-a-test-are-none-of-a-vote",
                    presses_of_a_test_are_none_of_a_vote);
    g_test_add_func("/test-votes/tests-are-held-between-votes-only",
                    tests_are_held_between_votes_only);
    g_test_add_func("/test-votes/a-restart-drops-a-test", a_restart_drops_a_test);
    g_test_add_func("/test-votes/the-end-of-the-sitting-drops-a-test",
                    the_end_of_the_sitting_drops_a_test);
    g_test_add_func("/test-votes/no-vote-begins-before-the-test-has-ended",
                    no_vote_begins_before_the_test_has_ended);
    g_test_add_func("/test-votes/who-comes-and-goes-during-a-test",
                    who_comes_and_goes_during_a_test);
    g_test_add_func("/test-votes/clock-is-not-followed-in-a-test",
                    clock_is_not_followed_in_a_test);
    g_test_add_func("/test-votes/a-secret-vote-that-is-ready-has-nothing-of-the-test",
                    a_secret_vote_that_is_ready_has_nothing_of_the_test);
    return g_test_run();
}
