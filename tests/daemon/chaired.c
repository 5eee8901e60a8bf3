/* chaired.c: see chaired.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "chaired.h"

#include "app/daemon/picture.h"

const char chaired_agenda[] = "id,kind,method,title,title-en,window\n"
                              "m1,motion,recorded,关于工作报告的决议,Report,60\n"
                              "m2,motion,recorded,关于预算的决议,Budget,60\n"
                              "m3,motion,hands,关于计划的决议,Plan,60\n"
                              "s1,motion,secret,关于人事的决议,Posts,60\n"
                              "s2,motion,secret,关于奖励的决议,Awards,60\n";

const uint8_t chaired_tie[CHAIRED_SEATS] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 3, 3};
const uint8_t chaired_passed[CHAIRED_SEATS] = {1, 1, 2, 1};
const uint8_t chaired_nobody[CHAIRED_SEATS] = {3, 3, 3};

/* local-congress, but for and against in relation to each other, and the chair decides.
 */
char *
chaired_profile(void)
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

HallTest *
chaired_hall(const char *profile)
{
    HallTest *hall = hall_test_new(CHAIRED_SEATS, SUITE_ED25519_SHA256);
    hall->agenda = chaired_agenda;
    hall->profile = profile;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    return hall;
}

void
chaired_press_until_sealed(HallTest *hall, const char *item,
                           const uint8_t keys[CHAIRED_SEATS])
{
    g_autoptr(GError) error = NULL;
    scene_open_vote(hall, item);
    for (uint32_t seat = 1; seat <= CHAIRED_SEATS; seat++)
        if (keys[seat - 1] != 0)
            transport_sim_press(hall->sim, seat, keys[seat - 1]);
    hall_test_run(hall, 200);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    hall_test_settle(hall);
}

void
chaired_count(HallTest *hall, CastingVote casting)
{
    g_autoptr(GError) error = NULL;
    engine_count_vote(hall->engine, casting, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
chaired_asks(HallTest *hall)
{
    chaired_count(hall, CASTING_NONE);
    SCENE_STATE(hall, "SEALED");
    SCENE_LOOK(hall, "Vote", "tied", "true");
    g_autoptr(GVariant) outcome = g_variant_ref_sink(picture_outcome(hall->engine));
    g_assert_cmpuint(g_variant_n_children(outcome), ==, 0);
}

void
chaired_comes_to(HallTest *hall, const char *verdict)
{
    SCENE_STATE(hall, "COUNTED");
    SCENE_LOOK(hall, "Vote", "tied", "false");
    SCENE_LOOK(hall, "Outcome", "verdict", verdict);
    scene_announce(hall);
}

void
chaired_leave_tie(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_count_tie(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}
