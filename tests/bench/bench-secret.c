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
#include "figures.h"
#include "pace.h"

enum { N_SEATS = 3000, LARGE = 45000000 };

#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"                           \
    "s2,motion,secret,关于预算的决议,Budget,60\n"                                 \
    "s3,motion,secret,关于计划的决议,Plan,60\n"

static const char *const items[] = {"s1", "s2", "s3"};
enum { N_VOTES = G_N_ELEMENTS(items) };

/* In seconds, of every vote. */
typedef struct {
    double root[N_VOTES], root_cpu[N_VOTES], outcome[N_VOTES], outcome_cpu[N_VOTES];
} Closes;

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

static bool
is_prepared(const HallTest *hall, const void *user_data)
{
    Preparation *preparation = hall->engine->preparation;
    return preparation != NULL && preparation_percent(preparation) == 100;
}

static void
vote(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    uint32_t number;
    engine_open_vote(hall->engine, item, &number, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_run(hall, 1000);
    for (uint32_t seat = 1; seat <= N_SEATS; seat++)
        transport_sim_press(hall->sim, seat, (uint8_t)(1 + seat % 3));
    hall_test_run(hall, 1000);
    pace_until(hall, is_prepared, NULL);
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
static void
bench_close(HallTest *hall, Closes *closes, size_t i)
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
    closes->root[i] = root.wall;
    closes->root_cpu[i] = root.cpu;
    closes->outcome[i] = outcome.wall;
    closes->outcome_cpu[i] = outcome.cpu;
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

static Lap export(HallTest *hall, const char *name, char **out_bundle)
{
    *out_bundle = g_build_filename(hall->dir, name, NULL);
    const Watch watch = watch_start();
    hall_test_export_to(hall, *out_bundle);
    return watch_read(&watch);
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
    const Lap exported = export(hall, "bundle", &bundle);
    const Lap verified = verify(bundle);
    const double started = restart(hall);
    g_print("%s: bundle of %d votes: exported in %.2f s (%.2f s of processors), verified "
            "in %.2f s (%.2f s); start with them stored %.2f s\n",
            name, N_VOTES, exported.wall, exported.cpu, verified.wall, verified.cpu,
            started);
    store_large(hall);
    hall_test_start(hall, NULL);
    const double large_started = restart(hall);
    const Lap large_exported = export(hall, "large", &large);
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
    for (size_t i = 0; i < N_VOTES; i++) {
        vote(hall, items[i]);
        bench_close(hall, &closes, i);
    }
    g_print("%s: motion of %d seats: close to root shown %.2f s (%.2f s of processors), "
            "to outcome %.2f s (%.2f s)\n",
            suite_name(suite), N_SEATS, median(closes.root, N_VOTES),
            median(closes.root_cpu, N_VOTES), median(closes.outcome, N_VOTES),
            median(closes.outcome_cpu, N_VOTES));
    certify_and_close(hall);
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
