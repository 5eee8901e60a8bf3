/* test-engine.c: a sitting of the recording core, from commissioning to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene.h"

static void
whole_sitting(gconstpointer suite)
{
    const uint8_t keys[5] = {1, 1, 1, 2, 0};
    const uint32_t vote = 1;
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(5, (Suite)GPOINTER_TO_INT(suite));
    hall_test_ready(hall);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    SCENE_LOOK(hall, "Sitting", "present", "5");
    SCENE_LOOK(hall, "Sitting", "signatures", "3");
    hall_test_vote(hall, "m1", keys);
    SCENE_LOOK(hall, "Outcome", "verdict", "passed");
    SCENE_LOOK(hall, "Outcome", "sums", "[3, 1, 0]");
    SCENE_LOOK(hall, "Outcome", "not-pressed", "1");
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    engine_certify(hall->engine, &vote, 1, 0, three, &error);
    g_assert_no_error(error);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_revoke_officer(hall->engine, "c", "遗失", two, &error); /* after he signed */
    g_assert_no_error(error);
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

/* Serials go on, and each bundle stands by itself. */
static void
a_second_sitting_waits_for_the_certificates_of_the_first(void)
{
    static const char info[] = "[sitting]\nbody=某某市人民代表大会\nbody-id=city\n"
                               "term=16\nsession=3\nsitting=3\nplace=人民会堂\n";
    const uint8_t keys[3] = {1, 1, 2};
    const uint32_t vote = 1;
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(3, SUITE_ED25519_SHA256);
    hall_test_ready(hall);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    hall_test_vote(hall, "m1", keys);
    scene_announce(hall);
    engine_close_sitting(hall->engine, two, &error);
    g_assert_no_error(error);
    g_assert_false(engine_open_sitting(hall->engine, info, hall->profile, two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    g_clear_error(&error);
    engine_certify(hall->engine, &vote, 1, 0, three, &error);
    g_assert_no_error(error);
    engine_open_sitting(hall->engine, info, hall->profile, two, &error);
    g_assert_no_error(error);
    SCENE_LOOK(hall, "Sitting", "present", "0");
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_vote(hall, "m1", keys);
    SCENE_LOOK(hall, "Outcome", "serial", "2");
    scene_announce(hall);
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

static void
resume(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_resume_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_run(hall, 100); /* until the lights are told */
}

static void
what_is_safe_shows_after_hold_and_restart(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(3, SUITE_ED25519_SHA256);
    uint32_t vote;
    hall_test_ready(hall);
    engine_open_vote(hall->engine, "m1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_press(hall, 1, 1);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    g_assert_false(hall_test_is_acknowledged(hall, 2));

    engine_hold_vote(hall->engine, "表决器更换", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    resume(hall);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    g_assert_false(hall_test_is_acknowledged(hall, 2));

    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    resume(hall);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    g_assert_false(hall_test_is_acknowledged(hall, 2));
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/engine/whole-sitting/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), whole_sitting);
    g_test_add_data_func("/engine/whole-sitting/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         whole_sitting);
    g_test_add_func("/engine/a-second-sitting-waits-for-the-certificates-of-the-first",
                    a_second_sitting_waits_for_the_certificates_of_the_first);
    g_test_add_func("/engine/what-is-safe-shows-as-safe-after-a-hold-and-a-restart",
                    what_is_safe_shows_after_hold_and_restart);
    return g_test_run();
}
