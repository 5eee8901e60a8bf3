/* steps.c: see steps.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "steps.h"

#include "app/daemon/engine-internal.h"
#include "pace.h"

bool
steps_is_prepared(const HallTest *hall, const void *user_data)
{
    Preparation *preparation = hall->engine->preparation;
    return preparation != NULL && preparation_percent(preparation) == 100;
}

/* Stored in that state, so that it may be shown. */
static bool
is_shown(const HallTest *hall, const void *user_data)
{
    const Engine *engine = hall->engine;
    return sitting_current(engine->sitting)->state == *(const VoteState *)user_data &&
           engine->n_durable == engine->n_submitted;
}

static Lap
wait_for(HallTest *hall, const Watch *watch, VoteState state)
{
    pace_until(hall, is_shown, &state);
    return watch_read(watch);
}

/* Counted at once, though people will look at the root before. */
void
steps_close_secret(HallTest *hall, Closes *closes, size_t i)
{
    g_autoptr(GError) error = NULL;
    const Watch watch = watch_start();
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    const Lap root = wait_for(hall, &watch, VOTE_SEALED);
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    const Lap outcome = wait_for(hall, &watch, VOTE_COUNTED);
    g_assert_cmpuint(sitting_current(hall->engine->sitting)->outcome->cast, ==,
                     hall->n_seats);
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    pace_durable(hall);
    closes->root[i] = root.wall;
    closes->root_cpu[i] = root.cpu;
    closes->outcome[i] = outcome.wall;
    closes->outcome_cpu[i] = outcome.cpu;
}

void
steps_end_sitting(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    const uint32_t votes[STEPS_VOTES] = {1, 2, 3};
    engine_certify(hall->engine, votes, STEPS_VOTES, 0, three, &error);
    g_assert_no_error(error);
    engine_close_sitting(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

Lap
steps_export(HallTest *hall, const char *name, char **out_bundle)
{
    *out_bundle = g_build_filename(hall->dir, name, NULL);
    const Watch watch = watch_start();
    hall_test_export_to(hall, *out_bundle);
    return watch_read(&watch);
}

Lap
steps_verify(const char *bundle)
{
    const char *const argv[] = {TELLER_VERIFY, bundle, NULL};
    g_autoptr(GError) error = NULL;
    const Watch watch = watch_start();
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
    g_assert_no_error(error);
    g_subprocess_wait_check(child, NULL, &error);
    g_assert_no_error(error);
    return watch_read(&watch);
}
