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
#include "pace.h"
#include "steps.h"

enum { N_SEATS = 60, CANDIDATES = 5, FOR = 1, AGAINST, ABSTAIN };

#define AGENDA                                                                           \
    "id,kind,form,method,seats,title,window\n"                                           \
    "e1,election-committee,elect,secret,2,委员,600\n"                                  \
    "e2,election-committee,elect,secret,2,委员,600\n"                                  \
    "e3,election-committee,elect,secret,2,委员,600\n"

static const char *const items[STEPS_VOTES] = {"e1", "e2", "e3"};

static char *
entries_csv(void)
{
    static const char *const names[CANDIDATES] = {"丁一", "王二", "张三", "李四", "赵五"};
    GString *csv = g_string_new("item,id,title\n");
    for (size_t i = 0; i < STEPS_VOTES; i++)
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
    pace_until(hall, steps_is_prepared, NULL);
    return watch_read(&watch);
}

/* Everybody takes two of the five, each two others. */
static void
vote(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    scene_open_vote(hall, item);
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

static void
bench_bundle(HallTest *hall)
{
    g_autofree char *bundle = NULL;
    steps_end_sitting(hall);
    const Lap exported = steps_export(hall, "bundle", &bundle);
    const Lap verified = steps_verify(bundle);
    g_print("%s: bundle of %d elections: exported in %.2f s (%.2f s of processors), "
            "verified in %.2f s (%.2f s)\n",
            suite_name(hall->suite), STEPS_VOTES, exported.wall, exported.cpu,
            verified.wall, verified.cpu);
}

static void
bench_sitting(Suite suite)
{
    double wall[STEPS_VOTES], cpu[STEPS_VOTES];
    Closes closes;
    HallTest *hall = new_hall(suite);
    for (size_t i = 0; i < STEPS_VOTES; i++) {
        const Lap prepared = prepare(hall, items[i]);
        wall[i] = prepared.wall;
        cpu[i] = prepared.cpu;
        vote(hall, items[i]);
        steps_close_secret(hall, &closes, i);
    }
    g_print("%s: election of 2 from %d by %d seats: prepared in %.2f s (%.2f s of "
            "processors), close to root shown %.2f s (%.2f s), to outcome %.2f s (%.2f "
            "s)\n",
            suite_name(suite), CANDIDATES, N_SEATS, median(wall, STEPS_VOTES),
            median(cpu, STEPS_VOTES), median(closes.root, STEPS_VOTES),
            median(closes.root_cpu, STEPS_VOTES), median(closes.outcome, STEPS_VOTES),
            median(closes.outcome_cpu, STEPS_VOTES));
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
