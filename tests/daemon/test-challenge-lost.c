/* test-challenge-lost.c: hall challenges that find another ballot, are voided or cut
 * short
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "challenged.h"

enum { FOR = 1, AGAINST = 2 };

static HallTest *
allowed_hall(void)
{
    return challenged_motion(SUITE_ED25519_SHA256, CHALLENGED_ALLOWED);
}

/* As if the device had published another document. */
static void
exchange_stored(HallTest *hall, const char *document)
{
    StoreChange *change = store_change_new();
    store_change_file(change, hall->engine->sitting->scope, "votes/001/ballots.txt",
                      document);
    store_thread_commit(hall->engine->store, change, NULL, NULL);
    hall_test_settle(hall);
}

typedef struct {
    char *text;
} Stored;

static bool
read_ballots(Store *store, void *user_data, GError **error)
{
    return store_file(store, 1, "votes/001/ballots.txt", &((Stored *)user_data)->text,
                      error);
}

static void
on_ballots(const GError *error, void *user_data)
{
    g_assert_no_error(error);
}

static char *
stored_ballots(HallTest *hall)
{
    Stored stored = {NULL};
    store_thread_run(hall->engine->store, read_ballots, on_ballots, &stored);
    while (g_atomic_pointer_get(&stored.text) == NULL)
        hall_test_run(hall, 50);
    hall_test_settle(hall);
    return stored.text;
}

/* Nothing is opened, everything is wiped, the officers void the vote. */
static void
check_lost(HallTest *hall, const char *deputy)
{
    g_autofree char *why = g_strconcat("reveal:", deputy, NULL);
    g_autofree char *refusal =
        g_strdup_printf("count: the vote is lost (%s); void it", why);
    SCENE_LOOK(hall, "Vote", "lost", why);
    SCENE_LOOK(hall, "Vote", "revealed", "[]");
    SCENE_LOOK(hall, "Vote", "supplement-state", "sealed");
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            refusal);
    for (guint i = 0; i < challenged_vote(hall)->supplements->len; i++)
        g_assert_null(challenged_supplement(hall, i)->preparation);
    g_assert_null(hall->engine->preparation);
}

static void
close_and_reveal(HallTest *hall)
{
    challenged_close_round(hall);
    challenged_reveal(hall);
}

/* One character of the first commitment of a ballot that is picked. */
static void
another_ballot_in_the_store_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 3);
    g_autofree char *deputy =
        g_strdup(challenged_supplement(hall, 0)->challenge->picked->pdata[1]);
    g_autofree char *document = stored_ballots(hall);
    g_autofree char *line = g_strdup_printf("deputy %s\ncommit cast ", deputy);
    char *at = strstr(document, line);
    g_assert_nonnull(at);
    at += strlen(line);
    *at = *at == 'A' ? 'B' : 'A';
    exchange_stored(hall, document);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    hall_test_free(hall);
}

static void
a_ballot_that_is_missing_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 1);
    exchange_stored(hall, "");
    close_and_reveal(hall);
    check_lost(hall, challenged_supplement(hall, 0)->challenge->picked->pdata[0]);
    hall_test_free(hall);
}

/* He pressed something else than what the device has sealed. */
static void
lie(const Marks *marks, const char *deputy)
{
    const int voter = marks_voter_by_deputy(marks, deputy);
    uint8_t *cells = marks_ballot(marks, (size_t)voter)->cells;
    const bool was_for = cells[1] == 1;
    cells[0] = 1;
    cells[1] = !was_for;
    cells[2] = was_for;
    cells[3] = 0;
}

static void
another_choice_than_was_sealed_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 3);
    g_autofree char *deputy =
        g_strdup(challenged_supplement(hall, 0)->challenge->picked->pdata[2]);
    lie(vote_marks(challenged_vote(hall)->vote), deputy);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    scene_void(hall);
    SCENE_STATE(hall, "VOIDED");
    challenged_finish(hall);
    hall_test_free(hall);
}

static void
another_choice_in_a_supplementary_round_is_found(void)
{
    static const uint8_t again[] = {FOR};
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 2);
    challenged_press_again(hall, again, 1);
    challenged_close_round(hall);
    g_autofree char *deputy =
        g_strdup(challenged_supplement(hall, 0)->challenge->picked->pdata[0]);
    const char *volunteers[] = {deputy, NULL};
    challenged_draw(hall, volunteers, 1);
    lie(challenged_supplement(hall, 0)->marks, deputy);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    hall_test_free(hall);
}

/* The steps of a challenged vote; each goes through all before it. */
typedef enum {
    STEP_OPEN,
    STEP_CLOSING,
    STEP_SEALED,
    STEP_NESTED,
    STEP_REVEALED,
    N_STEPS
} Step;

static HallTest *
hall_at(Step step)
{
    static const uint8_t again[] = {FOR, AGAINST};
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 3);
    challenged_press_again(hall, again, G_N_ELEMENTS(again));
    if (step == STEP_CLOSING)
        g_assert_true(engine_close_supplement(hall->engine, NULL));
    if (step >= STEP_SEALED)
        challenged_close_round(hall);
    if (step >= STEP_NESTED) {
        const GPtrArray *picked = challenged_supplement(hall, 0)->challenge->picked;
        const char *volunteers[] = {picked->pdata[0], NULL};
        challenged_draw(hall, volunteers, 1);
    }
    if (step >= STEP_REVEALED)
        close_and_reveal(hall);
    return hall;
}

static void
a_void_wipes_everything_at_every_step(void)
{
    for (Step step = STEP_OPEN; step < N_STEPS; step++) {
        g_autoptr(GError) error = NULL;
        uint32_t vote;
        HallTest *hall = hall_at(step);
        if (step == STEP_CLOSING)
            challenged_await(hall, "sealed");
        scene_void(hall);
        SCENE_STATE(hall, "VOIDED");
        for (guint i = 0; i < challenged_vote(hall)->supplements->len; i++) {
            g_assert_null(challenged_supplement(hall, i)->preparation);
            g_assert_null(challenged_supplement(hall, i)->marks);
        }
        g_assert_null(challenged_vote(hall)->vote);
        engine_open_vote(hall->engine, "s2", &vote, &error);
        g_assert_no_error(error);
        scene_void(hall);
        SCENE_STATE(hall, "VOIDED");
        challenged_finish(hall);
        hall_test_free(hall);
    }
}

static void
a_restart_voids_at_every_step(void)
{
    for (Step step = STEP_OPEN; step < N_STEPS; step++) {
        g_autoptr(GError) error = NULL;
        HallTest *hall = hall_at(step);
        g_autoptr(Signers) two = hall_test_signers(hall, 2);
        hall_test_stop(hall);
        hall_test_start(hall, NULL);
        SCENE_LOOK(hall, "Vote", "state", "SEALED");
        SCENE_LOOK(hall, "Vote", "supplement", "0");
        g_assert_nonnull(challenged_vote(hall)->lost);
        g_assert_false(engine_count_vote(hall->engine, CASTING_NONE, NULL));
        engine_rekey(hall->engine, two, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
        SCENE_LOOK(hall, "Vote", "state", "VOIDED");
        challenged_finish(hall);
        hall_test_free(hall);
    }
}

/* The worker of a reveal or of sealing ends after its engine. */
static void
stopped_while_ballots_are_opened(void)
{
    HallTest *hall = hall_at(STEP_SEALED);
    g_assert_true(engine_reveal_challenge(hall->engine, NULL));
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_assert_nonnull(challenged_vote(hall)->lost);
    hall_test_free(hall);
}

static void
void_waits_for_the_opening(void)
{
    HallTest *hall = hall_at(STEP_SEALED);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_assert_true(engine_reveal_challenge(hall->engine, NULL));
    REFUSED(engine_void_vote(hall->engine, "x", two, &told), ENGINE_ERROR_STATE,
            "void: the ballots are just being opened, wait a moment");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: the challenged ballots are just being opened");
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: the challenged ballots are just being opened");
    challenged_await(hall, "revealed");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/challenge-lost/another-ballot-in-the-store-is-found",
                    another_ballot_in_the_store_is_found);
    g_test_add_func("/challenge-lost/a-ballot-that-is-missing-is-found",
                    a_ballot_that_is_missing_is_found);
    g_test_add_func("/challenge-lost/another-choice-than-was-sealed-is-found",
                    another_choice_than_was_sealed_is_found);
    g_test_add_func("/challenge-lost/another-choice-in-a-supplementary-round-is-found",
                    another_choice_in_a_supplementary_round_is_found);
    g_test_add_func("/challenge-lost/a-void-wipes-everything-at-every-step",
                    a_void_wipes_everything_at_every_step);
    g_test_add_func("/challenge-lost/a-restart-voids-at-every-step",
                    a_restart_voids_at_every_step);
    g_test_add_func("/challenge-lost/stopped-while-ballots-are-opened",
                    stopped_while_ballots_are_opened);
    g_test_add_func("/challenge-lost/void-waits-for-the-opening",
                    void_waits_for_the_opening);
    return g_test_run();
}
