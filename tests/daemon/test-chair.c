/* test-chair.c: ties that the chair decides, from the count to a bundle in order
 *
 * He is asked when there is a tie, and nothing is counted before he has spoken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

enum { SEATS = 12 };

static const char agenda[] = "id,kind,method,title,title-en,window\n"
                             "m1,motion,recorded,关于工作报告的决议,Report,60\n"
                             "m2,motion,recorded,关于预算的决议,Budget,60\n"
                             "m3,motion,hands,关于计划的决议,Plan,60\n"
                             "s1,motion,secret,关于人事的决议,Posts,60\n"
                             "s2,motion,secret,关于奖励的决议,Awards,60\n";

static const uint8_t tie[SEATS] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3, 3},
                     passed[SEATS] = {1, 1, 2, 1}, nobody[SEATS] = {3, 3, 3};

/* local-congress, but for and against in relation to each other, and the chair decides.
 */
static char *
profile_with_chair(void)
{
    g_autoptr(Profile) product = profile_by_name("local-congress", NULL);
    gsize len;
    const char *data = g_bytes_get_data(product->text, &len);
    g_autofree char *text = g_strndup(data, len);
    g_autoptr(GString) edited = g_string_new(text);
    g_assert_cmpuint(g_string_replace(edited, "base=all", "base=for-against", 1), ==, 1);
    g_assert_cmpuint(g_string_replace(edited, "tie=none", "tie=chair", 1), ==, 1);
    return g_strdup(edited->str);
}

static HallTest *
hall_of(const char *profile)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall->profile = profile;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    return hall;
}

static void
press_until_sealed(HallTest *hall, const char *item, const uint8_t keys[SEATS])
{
    g_autoptr(GError) error = NULL;
    scene_open_vote(hall, item);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        if (keys[seat - 1] != 0)
            transport_sim_press(hall->sim, seat, keys[seat - 1]);
    hall_test_run(hall, 200);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    hall_test_settle(hall);
}

static void
count(HallTest *hall, CastingVote casting)
{
    g_autoptr(GError) error = NULL;
    engine_count_vote(hall->engine, casting, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
asks_the_chair(HallTest *hall)
{
    count(hall, CASTING_NONE);
    SCENE_STATE(hall, "SEALED");
    SCENE_LOOK(hall, "Vote", "tied", "true");
    g_autoptr(GVariant) outcome = g_variant_ref_sink(picture_outcome(hall->engine));
    g_assert_cmpuint(g_variant_n_children(outcome), ==, 0);
}

static void
comes_to(HallTest *hall, const char *verdict)
{
    SCENE_STATE(hall, "COUNTED");
    SCENE_LOOK(hall, "Vote", "tied", "false");
    SCENE_LOOK(hall, "Outcome", "verdict", verdict);
    scene_announce(hall);
}

static void
leave_tie(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_count_tie(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
is_refused_without_a_tie(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(engine_count_vote(hall->engine, CASTING_FOR, &error));
    g_assert_error(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING);
    g_assert_null(strpbrk(error->message, "0123456789")); /* not one figure */
    SCENE_STATE(hall, "SEALED");
}

static void
recorded(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "m1", tie);
    asks_the_chair(hall);
    asks_the_chair(hall);
    count(hall, CASTING_FOR);
    comes_to(hall, "passed");
    press_until_sealed(hall, "m2", tie);
    asks_the_chair(hall);
    leave_tie(hall);
    comes_to(hall, "tie");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
no_tie(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "m1", passed);
    is_refused_without_a_tie(hall);
    count(hall, CASTING_NONE);
    comes_to(hall, "passed");
    press_until_sealed(hall, "m2", nobody);
    is_refused_without_a_tie(hall);
    leave_tie(hall);
    comes_to(hall, "not-passed");
    press_until_sealed(hall, "s1", passed);
    hall_test_free(hall);
}

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    scene_rekey(hall);
}

/* Who was asked before a restart is asked again. */
static void
restarted(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "m1", tie);
    asks_the_chair(hall);
    restart(hall);
    SCENE_LOOK(hall, "Vote", "tied", "false");
    asks_the_chair(hall);
    count(hall, CASTING_AGAINST);
    comes_to(hall, "not-passed");
    hall_test_free(hall);
}

/* The turnout stands, and no sum is in any record before he has spoken. */
static void
in_secret(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "s1", tie);
    asks_the_chair(hall);
    SCENE_LOOK(hall, "Vote", "turnout", "12");
    count(hall, CASTING_AGAINST);
    comes_to(hall, "not-passed");
    press_until_sealed(hall, "s2", tie);
    asks_the_chair(hall);
    leave_tie(hall);
    comes_to(hall, "tie");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
in_secret_said_at_once(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "s1", tie);
    count(hall, CASTING_FOR);
    comes_to(hall, "passed");
    hall_test_free(hall);
}

/* What was sealed is gone with the memory, as of every secret vote. */
static void
in_secret_restarted(void)
{
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    press_until_sealed(hall, "s1", tie);
    asks_the_chair(hall);
    restart(hall);
    hall_test_settle(hall);
    SCENE_STATE(hall, "VOIDED");
    SCENE_LOOK(hall, "Vote", "tied", "false");
    hall_test_free(hall);
}

/* Nobody gets rid of a result that he knows, nor opens more of it. */
static void
is_not_void(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *profile = profile_with_chair();
    HallTest *hall = hall_of(profile);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    press_until_sealed(hall, "s1", tie);
    asks_the_chair(hall);
    g_assert_false(engine_void_vote(hall->engine, "unwelcome", two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_STATE);
    SCENE_STATE(hall, "SEALED");
    count(hall, CASTING_FOR);
    comes_to(hall, "passed");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chair/decides-ties", recorded);
    g_test_add_func("/chair/has-no-word-without-a-tie", no_tie);
    g_test_add_func("/chair/is-asked-again-after-a-restart", restarted);
    g_test_add_func("/chair/decides-in-secret", in_secret);
    g_test_add_func("/chair/can-decide-beforehand", in_secret_said_at_once);
    g_test_add_func("/chair/a-restart-loses-a-secret-tie", in_secret_restarted);
    g_test_add_func("/chair/a-tie-that-is-known-cannot-be-void", is_not_void);
    return g_test_run();
}
