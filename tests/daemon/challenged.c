/* challenged.c: see challenged.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "challenged.h"

#include <string.h>

const char *const challenged_all[CHALLENGED_SEATS + 1] = {
    "d0001", "d0002", "d0003", "d0004", "d0005", "d0006", "d0007",
    "d0008", "d0009", "d0010", "d0011", "d0012", NULL};

/* For, against, or nothing. */
const uint8_t challenged_keys[CHALLENGED_SEATS] = {1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 0};

static char *
profile_with(const char *name, const char *secret)
{
    g_autoptr(Profile) profile = profile_by_name(name, NULL);
    return g_strdup_printf("%.*s\n%s", (int)g_bytes_get_size(profile->text),
                           (const char *)g_bytes_get_data(profile->text, NULL), secret);
}

static void
import_entries(HallTest *hall, const char *entries)
{
    hall_test_import_entries(hall, entries);
}

HallTest *
challenged_open(const ChallengedVote *vote, Suite suite)
{
    g_autofree char *profile = profile_with(vote->profile, vote->secret);
    HallTest *hall = hall_test_new(CHALLENGED_SEATS, suite);
    hall->agenda = vote->agenda;
    hall->roster = vote->roster;
    hall->profile = profile;
    hall_test_ready(hall);
    hall->profile = NULL;
    hall->roster = NULL;
    if (vote->entries != NULL)
        import_entries(hall, vote->entries);
    hall_test_throw_dice(hall);
    scene_open_vote(hall, vote->item);
    return hall;
}

HallTest *
challenged_motion(Suite suite, const char *secret)
{
    const ChallengedVote vote = {.profile = "local-congress",
                                 .secret = secret,
                                 .agenda =
                                     "id,kind,method,title,title-en,window\n"
                                     "s1,motion,secret,关于工作报告的决议,Report,60\n"
                                     "s2,motion,secret,关于计划的决议,Plan,60\n",
                                 .item = "s1"};
    HallTest *hall = challenged_open(&vote, suite);
    for (uint32_t seat = 1; seat <= CHALLENGED_SEATS; seat++)
        if (challenged_keys[seat - 1] != 0)
            hall_test_press(hall, seat, challenged_keys[seat - 1]);
    scene_close(hall);
    return hall;
}

SittingVote *
challenged_vote(const HallTest *hall)
{
    return sitting_current(hall->engine->sitting);
}

const Supplement *
challenged_supplement(const HallTest *hall, guint index)
{
    return challenged_vote(hall)->supplements->pdata[index];
}

uint32_t
challenged_seat(const char *deputy)
{
    return (uint32_t)g_ascii_strtoull(deputy + 1, NULL, 10);
}

void
challenged_draw(HallTest *hall, const char *const *volunteers, uint32_t wanted)
{
    g_autoptr(GError) error = NULL;
    uint32_t supplement;
    engine_challenge(hall->engine, volunteers,
                     g_strv_length((char **)(uintptr_t)volunteers), wanted,
                     CHALLENGED_DICE, &supplement, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(supplement, ==, challenged_vote(hall)->supplements->len);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "supplement-state", "open");
}

void
challenged_await(HallTest *hall, const char *state)
{
    g_autofree char *looked = hall_test_look(hall, "Vote", "supplement-state");
    while (strcmp(looked, state) != 0) {
        hall_test_run(hall, 50);
        g_free(looked);
        looked = hall_test_look(hall, "Vote", "supplement-state");
    }
    hall_test_settle(hall);
}

void
challenged_press_again(HallTest *hall, const uint8_t *keys, size_t n_keys)
{
    const GPtrArray *picked = engine_supplement(challenged_vote(hall))->challenge->picked;
    for (guint i = 0; i < picked->len; i++) {
        const uint32_t seat = challenged_seat(picked->pdata[i]);
        if (keys[i % n_keys] == 0)
            continue;
        hall_test_press(hall, seat, keys[i % n_keys]);
        g_assert_true(hall_test_is_acknowledged(hall, seat));
    }
}

void
challenged_close_round(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_close_supplement(hall->engine, &error);
    g_assert_no_error(error);
    challenged_await(hall, "sealed");
}

void
challenged_reveal(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_reveal_challenge(hall->engine, &error);
    g_assert_no_error(error);
    while (hall->engine->revealing != NULL)
        g_main_context_iteration(NULL, TRUE);
    hall_test_settle(hall);
}

void
challenged_finish(HallTest *hall)
{
    if (challenged_vote(hall)->state == VOTE_COUNTED)
        scene_announce(hall);
    scene_close_sitting(hall);
    scene_verify(hall);
}
