/* bench-sealed.c: how long sealed ballots take, on one core
 *
 *     prepare, before the vote; seal, after its close; batch, before any of it is shown;
 *     verify, by everybody else
 *
 * Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "crypto/base.h"
#include "crypto/proof-batch.h"
#include "tests/crypto/sealed-sample.h"

enum { N_RUNS = 21, N_SEATS = 3000, N_BATCHES = 5 };

typedef struct {
    SampleKind kind;
    const char *name;
} Paper;

static const Paper papers[] = {
    {SAMPLE_MOTION, "motion (4 cells)"},
    {SAMPLE_CHOOSE, "at most 10 of 15 (16 cells)"},
    {SAMPLE_ELECTION, "election of 5 from 15 (46 cells)"},
};

typedef struct {
    double prepare[N_RUNS], seal[N_RUNS], verify[N_RUNS], batch[N_BATCHES];
} Times;

/* One sealed ballot. */
typedef struct {
    uint8_t *record, *announcements;
} Ballot;

static double
cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double
median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare);
    return values[n / 2];
}

static void
run_once(const Sample *sample, Arena *arena, Ballot *ballot, Times *times, uint32_t run)
{
    g_autoptr(GError) error = NULL;
    g_autofree uint8_t *choice = sample_choice(sample, run);
    const size_t len = proof_record_len(&sample->task);
    ballot->record = g_malloc(len);
    ballot->announcements = g_malloc(proof_announcements_len(&sample->task));
    const double start = cpu_ms();
    ProofTable *table =
        proof_table_prepare(&sample->task, &sample->seed, &sample->offset, arena, &error);
    const double prepared = cpu_ms();
    const bool is_sealed =
        proof_table_seal(table, choice, ballot->record, ballot->announcements, &error);
    const double sealed = cpu_ms();
    const bool valid =
        is_sealed && proof_verify(&sample->task, ballot->record, len, NULL, &error);
    times->prepare[run] = prepared - start;
    times->seal[run] = sealed - prepared;
    times->verify[run] = cpu_ms() - sealed;
    if (!valid)
        g_error("%s", error->message);
    proof_table_free(table);
}

/* The few ballots over and over: what a point is multiplied with is new each time. */
static double
run_batch(const ProofTask *task, const Ballot *ballots)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = arena_new_allow_unlocked(proof_batch_len(), &error);
    const double start = cpu_ms();
    g_autoptr(ProofBatch) batch = proof_batch_new(task->suite, arena, &error);
    bool valid = batch != NULL;
    for (size_t i = 0; valid && i < N_SEATS; i++)
        valid = proof_batch_add(batch, task, ballots[i % N_RUNS].record,
                                ballots[i % N_RUNS].announcements, NULL, &error);
    if (!valid || !proof_batch_finish(batch, &error))
        g_error("%s", error->message);
    return cpu_ms() - start;
}

static void
print(const Paper *paper, const ProofTask *task, Times *times)
{
    const double prepare = median(times->prepare, N_RUNS);
    const double seal = median(times->seal, N_RUNS);
    const double verify = median(times->verify, N_RUNS);
    const double batch = median(times->batch, N_BATCHES);
    printf("%-14s %-33s %8.3f %8.3f %8.3f  %6.1f %6.2f %6.2f %6.1f  %6.1f %6zu\n",
           suite_name(task->suite), paper->name, prepare, seal, verify,
           prepare * N_SEATS / 1e3, seal * N_SEATS / 1e3, batch / 1e3,
           verify * N_SEATS / 1e3,
           (double)(arena_room(proof_table_len(task)) * N_SEATS) / 1e6,
           proof_record_len(task));
}

static void
bench(Suite suite, const Paper *paper)
{
    Times times;
    Ballot ballots[N_RUNS];
    g_autoptr(Sample) sample = sample_new(suite, paper->kind, 1);
    g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
    for (uint32_t run = 0; run < N_RUNS; run++)
        run_once(sample, arena, &ballots[run], &times, run);
    for (size_t i = 0; i < N_BATCHES; i++)
        times.batch[i] = run_batch(&sample->task, ballots);
    print(paper, &sample->task, &times);
    for (size_t i = 0; i < N_RUNS; i++) {
        g_free(ballots[i].record);
        g_free(ballots[i].announcements);
    }
}

static void
bench_tables(Suite suite)
{
    const double start = cpu_ms();
    base_prepare(suite);
    printf("%-14s tables of G and H %.1f ms\n", suite_name(suite), cpu_ms() - start);
}

int
main(void)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    g_autoptr(GError) error = NULL;
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    for (size_t s = 0; s < G_N_ELEMENTS(suites); s++)
        bench_tables(suites[s]);
    printf("a batch takes %.1f MB of locked memory\n", (double)proof_batch_len() / 1e6);
    printf("%-48s %-27s%-29s  locked  record\n", "", "ms a ballot (median of 21)",
           "s for 3,000 ballots");
    printf("%-48s %8s %8s %8s  %6s %6s %6s %6s  %6s %6s\n", "", "prepare", "seal",
           "verify", "prep.", "seal", "batch", "verify", "MB", "bytes");
    for (size_t s = 0; s < G_N_ELEMENTS(suites); s++)
        for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
            bench(suites[s], &papers[i]);
    return 0;
}
