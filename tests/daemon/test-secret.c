/* test-secret.c: secret votes of the recording core, from the dice to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/rig.h"
#include "ballots/profile.h"
#include "scene.h"
#include "tests/remove-tree.h"

enum { SEATS = 12 };

#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"                           \
    "r2,motion,recorded,关于预算的决议,Budget,60\n"                               \
    "s3,motion,secret,关于计划的决议,Plan,60\n"

#define AGENDA_SECRET                                                                    \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"                           \
    "s2,motion,secret,关于计划的决议,Plan,60\n"

static HallTest *
secret_hall_of(Suite suite, const char *profile)
{
    HallTest *hall = hall_test_new(SEATS, suite);
    hall->agenda = AGENDA;
    hall->profile = profile;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    return hall;
}

static HallTest *
secret_hall(Suite suite)
{
    return secret_hall_of(suite, "local-congress");
}

static void
press_all(HallTest *hall, const uint8_t keys[SEATS])
{
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        if (keys[seat - 1] != 0)
            transport_sim_press(hall->sim, seat, keys[seat - 1]);
    hall_test_run(hall, 200);
}

static void
whole_vote(gconstpointer suite)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1, 1, 0};
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = secret_hall((Suite)GPOINTER_TO_INT(suite));
    engine_ready_vote(hall->engine, "s1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "state", "READY");
    SCENE_LOOK(hall, "Vote", "method", "secret");
    scene_open_vote(hall, "s1");
    SCENE_LOOK(hall, "Vote", "cast", "0");
    press_all(hall, keys);
    for (uint32_t seat = 1; seat < SEATS; seat++)
        g_assert_true(hall_test_is_acknowledged(hall, seat));
    SCENE_LOOK(hall, "Vote", "cast", "10");
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "verdict", "passed");
    SCENE_LOOK(hall, "Outcome", "sums", "[8, 2, 1]");
    SCENE_LOOK(hall, "Outcome", "cast", "11");
    SCENE_LOOK(hall, "Outcome", "not-pressed", "1");
    SCENE_LOOK(hall, "Outcome", "notes", "['dice-check-outstanding']");
    scene_announce(hall);
    hall_test_free(hall);
}

static void
unanimity_is_noted(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "notes",
               "['dice-check-outstanding', 'unanimous deputy.1 motion.for']");
    hall_test_free(hall);
}

static void
void_vote(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_void_vote(hall->engine, "the minimum was not reached", two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "state", "VOIDED");
}

static void
below_the_minimum_no_choice_is_opened(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2};
    g_autoptr(GError) error = NULL;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    scene_close(hall);
    scene_count_until(hall, "SEALED");
    SCENE_LOOK(hall, "Vote", "turnout", "9");
    SCENE_LOOK(hall, "Vote", "lost", "minimum:deputy.1:9:10");
    g_assert_false(engine_count_vote(hall->engine, CASTING_NONE, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    void_vote(hall);
    hall_test_free(hall);
}

/* Not one step further. */
static void
run_while(HallTest *hall, const char *state)
{
    g_autofree char *now = hall_test_look(hall, "Vote", "state");
    while (strcmp(now, state) == 0) {
        g_main_context_iteration(NULL, TRUE);
        g_free(now);
        now = hall_test_look(hall, "Vote", "state");
    }
}

/* Between the close and the first challenge of a proof there is a commit. */
static void
void_before_the_sealing_begins(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1};
    g_autoptr(GError) error = NULL;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    run_while(hall, "OPEN");
    SCENE_LOOK(hall, "Vote", "state", "CLOSED");
    engine_void_vote(hall->engine, "the question was misread", two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "state", "VOIDED");
    SCENE_LOOK(hall, "Vote", "root", "");
    scene_open_vote(hall, "s3");
    hall_test_free(hall);
}

/* Nor while it goes on: what it works on is not taken away from under it. */
static void
no_void_while_ballots_are_sealed(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1};
    g_autoptr(GError) error = NULL;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_autofree char *state = hall_test_look(hall, "Vote", "state");
    if (strcmp(state, "CLOSED") == 0) {
        g_assert_false(engine_void_vote(hall->engine, "too late", two, &error));
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    }
    hall_test_await(hall, "SEALED");
    void_vote(hall);
    hall_test_free(hall);
}

/* As if 199 votes had been held. */
static void
a_drawing_that_is_used_up_is_renewed(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1};
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    hall->engine->next_slot = RANDOMNESS_SLOTS - 1;
    scene_open_vote(hall, "s1");
    SCENE_LOOK(hall, "Sitting", "slots-left", "0");
    press_all(hall, keys);
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Sitting", "drawing-state", "ready");
    scene_announce(hall);
    hall_test_throw_dice(hall);
    SCENE_LOOK(hall, "Sitting", "drawing", "2");
    SCENE_LOOK(hall, "Sitting", "slots-left", "200");
    scene_open_vote(hall, "s3");
    hall_test_free(hall);
}

/* The next item is ready before anybody asks for it. */
static void
the_next_vote_is_prepared_ahead(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1};
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = AGENDA_SECRET;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    const Preparation *first = hall->engine->preparation;
    g_assert_nonnull(first);
    scene_open_vote(hall, "s1");
    g_assert_true(hall->engine->preparation == first);
    press_all(hall, keys);
    scene_close(hall);
    scene_count(hall);
    g_assert_null(hall->engine->preparation);
    scene_announce(hall);
    const Preparation *second = hall->engine->preparation;
    g_assert_nonnull(second);
    engine_ready_vote(hall->engine, "s2", &vote, &error);
    g_assert_no_error(error);
    g_assert_true(hall->engine->preparation == second);
    hall_test_free(hall);
}

static void
small_sets_are_refused_at_ready(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    for (uint32_t seat = 1; seat <= 3; seat++) {
        g_autofree char *id = g_strdup_printf("d%04u", seat);
        g_assert_true(engine_sign_in(hall->engine, id, false, &error));
    }
    g_assert_false(engine_ready_vote(hall->engine, "s1", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
    g_assert_cmpstr(error->message, ==,
                    "9 present of deputy.1, a secret vote needs 10 of every class and "
                    "weight (the profile's minimum); vote by name or on paper");
    hall_test_free(hall);
}

static void
no_vote_before_the_dice(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = AGENDA;
    hall_test_ready(hall);
    hall_test_await_drawing(hall, "awaiting-dice");
    g_assert_false(engine_ready_vote(hall->engine, "s1", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    scene_open_vote(hall, "r2"); /* one by name needs none */
    hall_test_free(hall);
}

static void
bad_dice_are_refused(void)
{
    static const char *const bad[] = {
        "1234561234561234561234561234561234561234561234565",  /* 49 */
        "12345612345612345612345612345612345612345612345670", /* a 7 */
        "1234561234561234561234561234561234561234561234560 ",
    };
    static const char *const why[] = {
        "49 dice, expected 50 to 256",
        "die 49 of 50 is not 1 to 6",
        "die 49 of 50 is not 1 to 6",
    };
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = AGENDA;
    hall_test_ready(hall);
    hall_test_await_drawing(hall, "awaiting-dice");
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SecureBytes) dice = secure_copy(bad[i], strlen(bad[i]), NULL);
        g_assert_false(engine_throw_dice(hall->engine, dice, &error));
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT);
        g_assert_cmpstr(error->message, ==, why[i]);
    }
    SCENE_LOOK(hall, "Sitting", "drawing-state", "awaiting-dice");
    hall_test_free(hall);
}

static void
a_restart_voids_the_vote(void)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2, 1, 1, 3, 1, 2, 1, 1, 0};
    g_autoptr(GError) error = NULL;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    scene_close(hall);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    SCENE_LOOK(hall, "Vote", "state", "SEALED");
    SCENE_LOOK(hall, "Sitting", "drawing-state", "over");
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "state", "VOIDED");
    hall_test_throw_dice(hall);
    SCENE_LOOK(hall, "Sitting", "drawing", "2");
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "sums", "[8, 2, 1]");
    hall_test_free(hall);
}

/* Two officers unlock; where more are asked to void, the vote waits for them. */
static void
a_lost_vote_waits_for_those_who_void(gconstpointer is_closed)
{
    const uint8_t keys[SEATS] = {1, 1, 1, 2};
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) usual = profile_by_name("local-congress", &error);
    g_assert_no_error(error);
    g_autofree char *profile =
        g_strdup_printf("%.*s\n[officers]\nclosing=2\nvoiding=3\npublishing=0\n",
                        (int)g_bytes_get_size(usual->text),
                        (const char *)g_bytes_get_data(usual->text, NULL));
    HallTest *hall = secret_hall_of(SUITE_ED25519_SHA256, profile);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    scene_open_vote(hall, "s1");
    press_all(hall, keys);
    if (is_closed != NULL)
        scene_close(hall);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Sitting", "needs-officers", "false");
    SCENE_LOOK(hall, "Vote", "lost", "restart");
    SCENE_LOOK(hall, "Vote", "state", is_closed != NULL ? "SEALED" : "HELD");
    g_assert_false(engine_resume_vote(hall->engine, &error));
    g_clear_error(&error);
    g_assert_false(engine_void_vote(hall->engine, "lost", two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS);
    g_clear_error(&error);
    engine_void_vote(hall->engine, "lost", three, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "state", "VOIDED");
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

static void
ready_survives_a_restart_by_name(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(3, SUITE_ED25519_SHA256);
    hall_test_ready(hall);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_ready_vote(hall->engine, "m1", &vote, &error);
    g_assert_no_error(error);
    g_assert_false(engine_open_vote(hall->engine, "m2", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    g_clear_error(&error);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    SCENE_LOOK(hall, "Vote", "state", "READY");
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    scene_open_vote(hall, "m1");
    SCENE_LOOK(hall, "Vote", "vote", "1");
    hall_test_free(hall);
}

static void
dice_are_checked_once_no_vote_is_under_way(void)
{
    g_autoptr(GError) error = NULL;
    bool agrees = false;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autofree char *root = hall_test_look(hall, "Sitting", "root-dice");
    scene_open_vote(hall, "s1");
    g_assert_false(engine_check_dice(hall->engine, 1, root, two, &agrees, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    g_clear_error(&error);
    void_vote(hall);
    engine_check_dice(hall->engine, 1, root, two, &agrees, &error);
    g_assert_no_error(error);
    g_assert_true(agrees);
    hall_test_await_drawing(hall, "awaiting-dice"); /* of a second drawing */
    SCENE_LOOK(hall, "Sitting", "drawing", "2");
    g_assert_false(engine_check_dice(hall->engine, 1, root, two, &agrees, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    hall_test_free(hall);
}

static void
ignore_change(void *user_data)
{
}

/* A trace has each press of each seat. */
static void
transfers_are_not_recorded_in_live(void)
{
    const EngineEvents events = {ignore_change};
    const RigOptions keypads = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("teller-test-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *trace = g_build_filename(dir, "trace", NULL);
    const EngineOptions options = {
        .state_dir = dir, .mode = MODE_LIVE, .cost = {1, 8192, 1}};
    Engine *engine = engine_new(&options, &events, NULL, &error);
    g_assert_no_error(error);
    Rig *rig = rig_new(engine, &keypads, &error);
    if (rig != NULL) {
        g_assert_false(rig_record(rig, trace, &error));
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
        g_assert_false(g_file_test(trace, G_FILE_TEST_EXISTS));
        rig_free(rig);
    } else
        g_test_skip(error->message); /* no USB at all */
    engine_free(engine);
    remove_tree(dir);
}

/* In a child without the right and the limit to lock anything more. */
static void
ready_without_locked_memory(void)
{
    const struct rlimit little = {65536, 65536};
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = secret_hall(SUITE_ED25519_SHA256);
    if (setrlimit(RLIMIT_MEMLOCK, &little) != 0 || (geteuid() == 0 && setuid(65534) != 0))
        exit(77);
    /* whatever was computed ahead was allowed to lie in memory that is not locked */
    g_clear_pointer(&hall->engine->preparation, preparation_free);
    hall->engine->mode = MODE_REHEARSAL;
    g_assert_false(engine_ready_vote(hall->engine, "s1", &vote, &error));
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Refused");
    g_printerr("%s\n", error->message);
    exit(0);
}

/* Address sanitizers replace mlock() by nothing, which locks even page 0. */
static void
ready_says_how_much_memory_is_needed(void)
{
    if (g_test_subprocess())
        ready_without_locked_memory();
    if (mlock(NULL, 1) == 0) {
        g_test_skip("mlock() is replaced by a sanitizer and cannot fail");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    if (!g_test_trap_has_passed()) {
        g_test_trap_assert_stderr("");
        g_test_skip("the right to lock memory cannot be given up here");
        return;
    }
    g_test_trap_assert_stderr("*12 deputies on this paper needs * KiB of locked memory, "
                              "64 KiB may be locked; raise LimitMEMLOCK=*ulimit -l*by "
                              "name or on paper*");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_data_func("/secret/a-whole-vote/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), whole_vote);
    g_test_add_data_func("/secret/a-whole-vote/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         whole_vote);
    g_test_add_func("/secret/unanimity-is-noted", unanimity_is_noted);
    g_test_add_func("/secret/below-the-minimum-no-choice-is-opened",
                    below_the_minimum_no_choice_is_opened);
    g_test_add_func("/secret/void-before-the-sealing-begins",
                    void_before_the_sealing_begins);
    g_test_add_func("/secret/no-void-while-ballots-are-sealed",
                    no_void_while_ballots_are_sealed);
    g_test_add_func("/secret/a-drawing-that-is-used-up-is-renewed",
                    a_drawing_that_is_used_up_is_renewed);
    g_test_add_func("/secret/the-next-vote-is-prepared-ahead",
                    the_next_vote_is_prepared_ahead);
    g_test_add_func("/secret/small-sets-are-refused-at-ready",
                    small_sets_are_refused_at_ready);
    g_test_add_func("/secret/transfers-are-not-recorded-in-live",
                    transfers_are_not_recorded_in_live);
    g_test_add_func("/secret/ready-says-how-much-memory-is-needed",
                    ready_says_how_much_memory_is_needed);
    g_test_add_func("/secret/no-vote-before-the-dice", no_vote_before_the_dice);
    g_test_add_func("/secret/bad-dice-are-refused", bad_dice_are_refused);
    g_test_add_func("/secret/a-restart-voids-the-vote", a_restart_voids_the_vote);
    g_test_add_data_func("/secret/a-lost-open-vote-waits-for-those-who-void", NULL,
                         a_lost_vote_waits_for_those_who_void);
    g_test_add_data_func("/secret/a-lost-sealed-vote-waits-for-those-who-void", "SEALED",
                         a_lost_vote_waits_for_those_who_void);
    g_test_add_func("/secret/ready-survives-a-restart-by-name",
                    ready_survives_a_restart_by_name);
    g_test_add_func("/secret/dice-are-checked-once-no-vote-is-under-way",
                    dice_are_checked_once_no_vote_is_under_way);
    return g_test_run();
}
