/* bench-secret.c: how long a hall waits for a secret vote
 *
 *     drawing, close to root shown, close to outcome, export, verification, start
 *
 * A real engine with its store on disk (below TMPDIR) and simulated keypads, in real
 * time; motions, which is what it votes on.  Other papers: bench-papers.c.  Run by hand:
 * README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/store.h"
#include "crypto/random.h"
#include "pace.h"
#include "steps.h"

enum { N_SEATS = 3000, LARGE = 45000000 };

#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"                           \
    "s2,motion,secret,关于预算的决议,Budget,60\n"                                 \
    "s3,motion,secret,关于计划的决议,Plan,60\n"

static const char *const items[STEPS_VOTES] = {"s1", "s2", "s3"};

static Lap
root_of(Slots *slots, Digest (*compute)(Slots *))
{
    const Watch watch = watch_start();
    (void)compute(slots);
    return watch_read(&watch);
}

static void
bench_drawing(Suite suite)
{
    g_auto(GStrv) deputies = g_new0(char *, N_SEATS + 1);
    g_autofree char *sitting = g_strnfill(64, '0');
    g_autofree char *digits = g_strnfill(RANDOMNESS_MIN_DICE, '5');
    const Drawing drawing = {suite, sitting, 1};
    g_autoptr(GError) error = NULL;
    for (unsigned i = 0; i < N_SEATS; i++)
        deputies[i] = g_strdup_printf("d%04u", i + 1);
    g_autoptr(Slots) slots =
        slots_new(&drawing, (const char *const *)deputies, random_bytes, true, &error);
    g_assert_no_error(error);
    const Lap seeds = root_of(slots, slots_seed_root);
    slots_throw(slots, digits);
    const Lap dice = root_of(slots, slots_dice_root);
    g_print("%s: drawing of %d slots for %d deputies: seeds %.2f s (%.2f s of "
            "processors), dice %.2f s (%.2f s)\n",
            suite_name(suite), RANDOMNESS_SLOTS, N_SEATS, seeds.wall, seeds.cpu,
            dice.wall, dice.cpu);
}

static void
vote(HallTest *hall, const char *item)
{
    scene_open_vote(hall, item);
    hall_test_run(hall, 1000);
    for (uint32_t seat = 1; seat <= N_SEATS; seat++)
        transport_sim_press(hall->sim, seat, (uint8_t)(1 + seat % 3));
    hall_test_run(hall, 1000);
    pace_until(hall, steps_is_prepared, NULL);
}

static double
restart(HallTest *hall)
{
    hall_test_stop(hall);
    int64_t start_us = g_get_monotonic_time();
    hall_test_start(hall, NULL);
    return since_ms(start_us) / 1000;
}

/* The first ballots.txt as large as that of an election; only its size is measured. */
static void
store_large(HallTest *hall)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autofree char *text = g_strnfill(LARGE, 'A');
    g_autoptr(GError) error = NULL;
    const uint64_t scope = hall->engine->sitting->scope;
    hall_test_stop(hall);
    g_autoptr(Store) store = store_open(path, &error);
    g_assert_no_error(error);
    g_autoptr(StoreChange) change = store_change_new();
    for (size_t i = 79; i < LARGE; i += 80)
        text[i] = '\n';
    store_change_file(change, scope, "votes/001/ballots.txt", text);
    StoreChange *const changes[] = {change};
    bool ok = store_commit(store, changes, 1, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
}

static void
bench_bundle(HallTest *hall)
{
    g_autofree char *bundle = NULL, *large = NULL;
    const char *name = suite_name(hall->suite);
    const Lap exported = steps_export(hall, "bundle", &bundle);
    const Lap verified = steps_verify(bundle);
    const double started = restart(hall);
    g_print("%s: bundle of %d votes: exported in %.2f s (%.2f s of processors), verified "
            "in %.2f s (%.2f s); start with them stored %.2f s\n",
            name, STEPS_VOTES, exported.wall, exported.cpu, verified.wall, verified.cpu,
            started);
    store_large(hall);
    hall_test_start(hall, NULL);
    const double large_started = restart(hall);
    const Lap large_exported = steps_export(hall, "large", &large);
    g_print("%s: with a ballots.txt of %d MB among them: exported in %.2f s (%.2f s of "
            "processors), start %.2f s\n",
            name, LARGE / 1000000, large_exported.wall, large_exported.cpu,
            large_started);
}

static void
bench_sitting(Suite suite)
{
    Closes closes;
    HallTest *hall = hall_test_new_below(g_get_tmp_dir(), N_SEATS, suite);
    hall->agenda = AGENDA;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    for (size_t i = 0; i < STEPS_VOTES; i++) {
        vote(hall, items[i]);
        steps_close_secret(hall, &closes, i);
    }
    g_print("%s: motion of %d seats: close to root shown %.2f s (%.2f s of processors), "
            "to outcome %.2f s (%.2f s)\n",
            suite_name(suite), N_SEATS, median(closes.root, STEPS_VOTES),
            median(closes.root_cpu, STEPS_VOTES), median(closes.outcome, STEPS_VOTES),
            median(closes.outcome_cpu, STEPS_VOTES));
    steps_end_sitting(hall);
    bench_bundle(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        bench_drawing(suites[i]);
        bench_sitting(suites[i]);
    }
    return 0;
}
