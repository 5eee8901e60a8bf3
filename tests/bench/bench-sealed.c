/* bench-sealed.c: how long sealed ballots take, on one core
 *
 *     prepare, before the vote; seal, after its close; verify, before it is shown
 *
 * Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "crypto/base.h"
#include "tests/crypto/sealed-sample.h"

enum { N_RUNS = 21, N_SEATS = 3000 };

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
    double prepare[N_RUNS], seal[N_RUNS], verify[N_RUNS];
} Times;

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
median(double *values)
{
    qsort(values, N_RUNS, sizeof *values, compare);
    return values[N_RUNS / 2];
}

static void
run_once(const Sample *sample, Arena *arena, uint8_t *record, Times *times, uint32_t run)
{
    g_autoptr(GError) error = NULL;
    g_autofree uint8_t *choice = sample_choice(sample, run);
    const double start = cpu_ms();
    ProofTable *table =
        proof_table_prepare(&sample->task, &sample->seed, &sample->offset, arena, &error);
    const double prepared = cpu_ms();
    const bool is_sealed = proof_table_seal(table, choice, record, &error);
    const double sealed = cpu_ms();
    const bool valid =
        is_sealed && proof_verify(&sample->task, record, proof_record_len(&sample->task),
                                  NULL, &error);
    times->prepare[run] = prepared - start;
    times->seal[run] = sealed - prepared;
    times->verify[run] = cpu_ms() - sealed;
    if (!valid)
        g_error("%s", error->message);
    proof_table_free(table);
}

static void
bench(Suite suite, const Paper *paper)
{
    Times times;
    g_autoptr(Sample) sample = sample_new(suite, paper->kind, 1);
    g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
    const size_t len = proof_record_len(&sample->task);
    g_autofree uint8_t *record = g_malloc(len);
    for (uint32_t run = 0; run < N_RUNS; run++)
        run_once(sample, arena, record, &times, run);
    const double prepare = median(times.prepare), seal = median(times.seal);
    const double verify = median(times.verify);
    printf("%-14s %-33s %8.3f %8.3f %8.3f  %6.1f %6.1f %6.1f  %6.1f %6zu\n",
           suite_name(suite), paper->name, prepare, seal, verify, prepare * N_SEATS / 1e3,
           seal * N_SEATS / 1e3, verify * N_SEATS / 1e3,
           (double)(arena_room(proof_table_len(&sample->task)) * N_SEATS) / 1e6, len);
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
    printf("%-48s %-27s%-22s  locked  record\n", "", "ms a ballot (median of 21)",
           "s for 3,000 ballots");
    printf("%-48s %8s %8s %8s  %6s %6s %6s  %6s %6s\n", "", "prepare", "seal", "verify",
           "prep.", "seal", "verify", "MB", "bytes");
    for (size_t s = 0; s < G_N_ELEMENTS(suites); s++)
        for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
            bench(suites[s], &papers[i]);
    return 0;
}
