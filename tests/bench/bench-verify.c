/* bench-verify.c: how long the verifier takes for the sealed ballots of 3,000 seats
 *
 *     records on all processors, the sums of their cells, the dice of a sitting
 *
 * Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <stdio.h>
#include <time.h>

#include "app/verify/drawing.h"
#include "app/verify/seals.h"
#include "app/verify/sums.h"

enum { N_SEATS = 3000, N_MADE = 50, N_CANDIDATES = 15, N_SLOTS = 200 };

typedef struct {
    const char *name;
    LimitedPaper paper;
} BenchPaper;

static const uint32_t ascending[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static const Limit motion[] = {{1, 1, ascending, 3}};
static const Limit choose[] = {{0, 10, ascending, N_CANDIDATES}};
static uint32_t election_cells[N_CANDIDATES][3], election_for[N_CANDIDATES];
static Limit election[N_CANDIDATES + 1];

static const BenchPaper papers[] = {
    {"motion (4 cells)", {4, motion, G_N_ELEMENTS(motion)}},
    {"at most 10 of 15 (16 cells)", {16, choose, G_N_ELEMENTS(choose)}},
    {"election of 10 from 15 (46 cells)",
     {3 * N_CANDIDATES + 1, election, G_N_ELEMENTS(election)}},
};

/* For, against, abstain of each candidate, at most one; at most 10 of all "for" */
static void
election_init(void)
{
    for (uint32_t i = 0; i < N_CANDIDATES; i++) {
        for (uint32_t k = 0; k < 3; k++)
            election_cells[i][k] = 3 * i + k + 1;
        election_for[i] = 3 * i + 1;
        election[i] = (Limit){0, 1, election_cells[i], 3};
    }
    election[N_CANDIDATES] = (Limit){0, 10, election_for, N_CANDIDATES};
}

/* Cast, and the first cell of every limit marked: lawful on each of the papers */
static GPtrArray *
make_records(Suite suite, const Statements *statements, const LimitedPaper *paper,
             size_t *out_len)
{
    GPtrArray *records = g_ptr_array_new_with_free_func(g_free);
    Sealed *sealed = sealed_new(suite, statements);
    g_autofree uint8_t *choice = g_malloc0(paper->n_cells);
    *out_len = sealed_record_len(sealed);
    choice[0] = 1;
    for (size_t i = 0; i < paper->n_limits && i < 10; i++)
        choice[paper->limits[i].cells[0]] = 1;
    for (uint8_t i = 0; i < N_MADE; i++) {
        const Digest kappa = {{i}};
        uint8_t *record = g_malloc(*out_len);
        if (!sealed_make(sealed, text_of("context"), &kappa, choice, record))
            g_error("no record");
        g_ptr_array_add(records, record);
    }
    sealed_free(sealed);
    return records;
}

static double
seconds_since(gint64 start_us)
{
    return (double)(g_get_monotonic_time() - start_us) / 1e6;
}

/* Of all threads: what the machine does beside does not count. */
static double
cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
verify_all(Suite suite, const Statements *statements, GPtrArray *records, size_t len,
           double *out_cpu)
{
    g_autofree Seal *seals = g_new0(Seal, N_SEATS);
    for (size_t i = 0; i < N_SEATS; i++)
        seals[i] = (Seal){.context = text_of("context"),
                          .record = {records->pdata[i % N_MADE], len}};
    const gint64 start = g_get_monotonic_time();
    *out_cpu = -cpu_seconds();
    seals_verify(suite, statements, seals, N_SEATS);
    const double seconds = seconds_since(start);
    *out_cpu += cpu_seconds();
    for (size_t i = 0; i < N_SEATS; i++)
        if (seals[i].verdict.fault != SEALED_HOLDS)
            g_error("record %zu: fault %d", i, (int)seals[i].verdict.fault);
    return seconds;
}

static double
sum_all(Suite suite, uint32_t n_cells, GPtrArray *records)
{
    const uint8_t s[32] = {0};
    const gint64 start = g_get_monotonic_time();
    Sums *sums = sums_new(suite, n_cells);
    for (size_t i = 0; i < N_SEATS; i++)
        if (!sums_add(sums, records->pdata[i % N_MADE]))
            g_error("row %zu does not decode", i);
    for (uint32_t cell = 0; cell < n_cells; cell++)
        if (sums_check(sums, cell, 0, s) != SUMS_POINT)
            g_error("cell %u opens to zeros", cell);
    sums_free(sums);
    return seconds_since(start);
}

static void
bench(Suite suite, const BenchPaper *paper)
{
    char reason[STATEMENTS_REASON];
    size_t len;
    Statements *statements = statements_new(&paper->paper, reason);
    if (statements == NULL)
        g_error("%s", reason);
    g_autoptr(GPtrArray) records = make_records(suite, statements, &paper->paper, &len);
    double cpu;
    const double seconds = verify_all(suite, statements, records, len, &cpu);
    printf(
        "%-15s %-35s verify %6.2f s (%6.2f s of processors)  sums %5.2f s  %zu bytes\n",
        suite_name(suite), paper->name, seconds, cpu,
        sum_all(suite, paper->paper.n_cells, records), len);
    statements_free(statements);
}

static void
bench_dice(Suite suite)
{
    const Drawing drawing = {suite, text_of("sitting"), 1};
    g_autofree Text *ids = g_new(Text, N_SEATS);
    static char names[N_SEATS][8];
    Digest key = {{1}}, root;
    for (unsigned i = 0; i < N_SEATS; i++) {
        g_snprintf(names[i], sizeof names[i], "d%05u", i);
        ids[i] = text_of(names[i]);
    }
    const gint64 start = g_get_monotonic_time();
    if (!drawing_offset_root(&drawing, &key, 0, N_SLOTS, ids, N_SEATS, &root))
        g_error("ids do not ascend");
    printf("%-15s %-35s %6.2f s\n", suite_name(suite), "dice of 200 slots",
           seconds_since(start));
}

int
main(void)
{
    if (!suite_start())
        g_error("a library lacks an algorithm");
    election_init();
    for (Suite suite = SUITE_ED25519_SHA256; suite <= SUITE_SM2_SM3; suite++) {
        for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
            bench(suite, &papers[i]);
        bench_dice(suite);
    }
    return 0;
}
