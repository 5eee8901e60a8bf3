/* bench-election.c: how long a small hall waits for a secret election
 *
 *     prepared, close to root shown, close to outcome, export, verification
 *
 * A real engine with its store on disk (below TMPDIR), 60 simulated keypads and 5
 * candidates for 2 seats, in real time, from READY to the verified bundle, in both
 * suites. Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "figures.h"
#include "pace.h"

enum { N_SEATS = 60, CANDIDATES = 5, FOR = 1, AGAINST, ABSTAIN };

#define AGENDA                                                                           \
    "id,kind,form,method,seats,title,window\n"                                           \
    "e1,election-committee,elect,secret,2,委员,600\n"                                  \
    "e2,election-committee,elect,secret,2,委员,600\n"                                  \
    "e3,election-committee,elect,secret,2,委员,600\n"

static const char *const items[] = {"e1", "e2", "e3"};
enum { N_VOTES = G_N_ELEMENTS(items) };

/* In seconds, of every vote. */
typedef struct {
    double prepared[N_VOTES], root[N_VOTES], outcome[N_VOTES];
    double prepared_cpu[N_VOTES], root_cpu[N_VOTES], outcome_cpu[N_VOTES];
} Laps;

static char *
entries_csv(void)
{
    static const char *const names[CANDIDATES] = {"丁一", "王二", "张三", "李四", "赵五"};
    GString *csv = g_string_new("item,id,title\n");
    for (size_t i = 0; i < N_VOTES; i++)
        for (unsigned c = 0; c < CANDIDATES; c++)
            g_string_append_printf(csv, "%s,c%u,%s\n", items[i], c + 1, names[c]);
    return g_string_free(csv, FALSE);
}

static HallTest *
new_hall(Suite suite)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *entries = entries_csv();
    uint32_t n;
    HallTest *hall = hall_test_new_below(g_get_tmp_dir(), N_SEATS, suite);
    hall->agenda = AGENDA;
    hall->profile = "local-congress-keypads";
    hall_test_ready(hall);
    engine_import_entries(hall->engine, entries, strlen(entries), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_throw_dice(hall);
    return hall;
}

static bool
is_prepared(const HallTest *hall, const void *user_data)
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

/* What was computed ahead of its turn is computed again, so that it is measured. */
static Lap
prepare(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    g_clear_pointer(&hall->engine->preparation, preparation_free);
    const Watch watch = watch_start();
    engine_ready_vote(hall->engine, item, &vote, &error);
    g_assert_no_error(error);
    pace_until(hall, is_prepared, NULL);
    return watch_read(&watch);
}

/* Everybody takes two of the five, each two others. */
static void
vote(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    uint32_t number;
    engine_open_vote(hall->engine, item, &number, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    for (unsigned c = 0; c < CANDIDATES; c++) {
        engine_lead(hall->engine, c, &error);
        g_assert_no_error(error);
        for (uint32_t seat = 1; seat <= N_SEATS; seat++) {
            const unsigned turn = (seat + c) % CANDIDATES;
            transport_sim_press(hall->sim, seat,
                                turn < 2   ? FOR
                                : turn < 4 ? AGAINST
                                           : ABSTAIN);
        }
        hall_test_run(hall, 1000);
    }
}

static Lap
wait_for(HallTest *hall, const Watch *watch, VoteState state)
{
    pace_until(hall, is_shown, &state);
    return watch_read(watch);
}

/* Counted at once, though people will look at the root before. */
static void
close_and_count(HallTest *hall, Laps *laps, size_t i)
{
    g_autoptr(GError) error = NULL;
    const Watch watch = watch_start();
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    const Lap root = wait_for(hall, &watch, VOTE_SEALED);
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    const Lap outcome = wait_for(hall, &watch, VOTE_COUNTED);
    g_assert_cmpuint(sitting_current(hall->engine->sitting)->outcome->cast, ==, N_SEATS);
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    pace_durable(hall);
    laps->root[i] = root.wall;
    laps->root_cpu[i] = root.cpu;
    laps->outcome[i] = outcome.wall;
    laps->outcome_cpu[i] = outcome.cpu;
}

static void
certify_and_close(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    const uint32_t votes[N_VOTES] = {1, 2, 3};
    engine_certify(hall->engine, votes, N_VOTES, 0, three, &error);
    g_assert_no_error(error);
    engine_close_sitting(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static Lap
verify(const char *bundle)
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

static void
bench_bundle(HallTest *hall)
{
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    certify_and_close(hall);
    const Watch watch = watch_start();
    hall_test_export_to(hall, bundle);
    const Lap exported = watch_read(&watch), verified = verify(bundle);
    g_print("%s: bundle of %d elections: exported in %.2f s (%.2f s of processors), "
            "verified in %.2f s (%.2f s)\n",
            suite_name(hall->suite), N_VOTES, exported.wall, exported.cpu, verified.wall,
            verified.cpu);
}

static void
bench_sitting(Suite suite)
{
    Laps laps;
    HallTest *hall = new_hall(suite);
    for (size_t i = 0; i < N_VOTES; i++) {
        const Lap prepared = prepare(hall, items[i]);
        laps.prepared[i] = prepared.wall;
        laps.prepared_cpu[i] = prepared.cpu;
        vote(hall, items[i]);
        close_and_count(hall, &laps, i);
    }
    g_print("%s: election of 2 from %d by %d seats: prepared in %.2f s (%.2f s of "
            "processors), close to root shown %.2f s (%.2f s), to outcome %.2f s (%.2f "
            "s)\n",
            suite_name(suite), CANDIDATES, N_SEATS, median(laps.prepared, N_VOTES),
            median(laps.prepared_cpu, N_VOTES), median(laps.root, N_VOTES),
            median(laps.root_cpu, N_VOTES), median(laps.outcome, N_VOTES),
            median(laps.outcome_cpu, N_VOTES));
    bench_bundle(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
        bench_sitting(suites[i]);
    return 0;
}
