/* bench-ledger.c: how fast entries are written, stored, and read at the start
 *
 * Medians.  Without disk it is the processor's time that counts, so that other programs
 * hardly disturb; with disk it is that of a clock on the wall, in a new directory below
 * TMPDIR.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger.h"
#include "ballots/store.h"
#include "tests/ballots/temporary.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

enum {
    N_RUNS = 5,
    N_PURE = 200000,
    N_SINGLE = 2000,
    N_GROUP = 3000,
    N_LIFE = 1000000,
};

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double
median(double *seconds)
{
    qsort(seconds, N_RUNS, sizeof *seconds, compare);
    return seconds[N_RUNS / 2];
}

static double
since(int64_t start_us)
{
    return (double)(g_get_monotonic_time() - start_us) / 1e6;
}

static double
cpu_now(void)
{
    struct timespec now;
    g_assert_cmpint(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
print_machine(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents("/proc/cpuinfo", &text, NULL, NULL));
    const char *name = strstr(text, "model name");
    const char *colon = name != NULL ? strchr(name, ':') : NULL;
    g_print("machine: %u x %.*s\n", g_get_num_processors(),
            colon != NULL ? (int)strcspn(colon + 2, "\n") : 7,
            colon != NULL ? colon + 2 : "unknown");
}

/* A plausible entry: one in two has an object. */
static char *
append(Ledger *ledger)
{
    static const Digest object = {{1, 2, 3}};
    const uint64_t seq = ledger_size(ledger);
    const LedgerMoment moment = {
        {INT64_C(1772672400000000) + (int64_t)seq * 250000, 480}, true, 1, seq * 250};
    return ledger_append(ledger, &moment, "officers:O-001,O-002", EVENT_KEYPAD_BOUND,
                         seq % 2 == 0 ? &object : NULL, "usb:1-1.4.3 of the third row");
}

static void
bench_append(Suite suite)
{
    double seconds[N_RUNS];
    for (size_t run = 0; run < N_RUNS; run++) {
        g_autoptr(Ledger) ledger = ledger_new(suite);
        const double start = cpu_now();
        for (unsigned i = 0; i < N_PURE; i++)
            g_free(append(ledger));
        seconds[run] = cpu_now() - start;
    }
    g_print("%s: %.0f entries appended a second, without disk\n", suite_name(suite),
            N_PURE / median(seconds));
}

static void
bench_take(Suite suite)
{
    double seconds[N_RUNS];
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Ledger) writer = ledger_new(suite);
    for (unsigned i = 0; i < N_PURE; i++)
        g_ptr_array_add(texts, append(writer));
    for (size_t run = 0; run < N_RUNS; run++) {
        g_autoptr(Ledger) ledger = ledger_new(suite);
        const double start = cpu_now();
        for (unsigned i = 0; i < N_PURE; i++)
            g_assert_true(ledger_take(ledger, texts->pdata[i], strlen(texts->pdata[i]),
                                      NULL, NULL));
        seconds[run] = cpu_now() - start;
    }
    g_print("%s: %.0f entries taken a second, without disk\n", suite_name(suite),
            N_PURE / median(seconds));
}

/* @n changes of one entry and one press each, in one commit. */
static void
commit(Store *store, Ledger *ledger, size_t n)
{
    g_autoptr(GError) error = NULL;
    g_autofree StoreChange **changes = g_new(StoreChange *, n);
    for (size_t i = 0; i < n; i++) {
        const uint64_t seq = ledger_size(ledger);
        g_autofree char *text = append(ledger);
        changes[i] = store_change_new();
        store_change_entry(changes[i], seq, text);
        store_change_press(changes[i], 1, 1, "D0001", "0 1");
    }
    g_assert_true(store_commit(store, changes, n, &error));
    store_bound_wal(store);
    for (size_t i = 0; i < n; i++)
        store_change_free(changes[i]);
}

static void
bench_commit(size_t n_commits, size_t n_changes)
{
    double seconds[N_RUNS];
    for (size_t run = 0; run < N_RUNS; run++) {
        g_auto(Temporary) temporary;
        temporary_init_below(&temporary, g_get_tmp_dir());
        g_autoptr(Ledger) ledger = ledger_new(SUITE_ED25519_SHA256);
        g_autoptr(Store) store = store_open(temporary.db, NULL);
        g_assert_nonnull(store);
        const int64_t start = g_get_monotonic_time();
        for (size_t i = 0; i < n_commits; i++)
            commit(store, ledger, n_changes);
        seconds[run] = since(start);
    }
    const double each = median(seconds) / (double)n_commits;
    g_print("%zu changes in one commit: %.3f ms, %.0f changes a second\n", n_changes,
            each * 1000, (double)n_changes / each);
}

static bool
take(const char *text, size_t len, void *ledger, GError **error)
{
    return ledger_take(ledger, text, len, NULL, error);
}

static void
bench_start(Suite suite)
{
    double opening[N_RUNS], reading[N_RUNS], cpu[N_RUNS];
    g_auto(Temporary) temporary;
    GStatBuf status;
    temporary_init_below(&temporary, g_get_tmp_dir());
    {
        g_autoptr(Ledger) ledger = ledger_new(suite);
        g_autoptr(Store) store = store_open(temporary.db, NULL);
        for (unsigned i = 0; i < N_LIFE / 10000; i++)
            commit(store, ledger, 10000);
    }
    for (size_t run = 0; run < N_RUNS; run++) {
        g_autoptr(Ledger) ledger = ledger_new(suite);
        int64_t start = g_get_monotonic_time();
        g_autoptr(Store) store = store_open(temporary.db, NULL);
        opening[run] = since(start);
        start = g_get_monotonic_time();
        const double cpu_start = cpu_now();
        g_assert_true(store_entries(store, 0, take, ledger, NULL));
        reading[run] = since(start);
        cpu[run] = cpu_now() - cpu_start;
        g_assert_cmpuint(ledger_size(ledger), ==, N_LIFE);
    }
    g_assert_cmpint(g_stat(temporary.db, &status), ==, 0);
    g_print("%s: start with %d entries (%" PRId64 " MB): opened and checked in %.2f s,"
            " ledger read and checked in %.2f s (processor %.2f s)\n",
            suite_name(suite), N_LIFE, (int64_t)status.st_size / 1000000, median(opening),
            median(reading), median(cpu));
}

int
main(void)
{
    g_assert_true(suite_init_allow_unlocked(NULL));
    print_machine();
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        bench_append(suites[i]);
        bench_take(suites[i]);
    }
    bench_commit(N_SINGLE, 1);
    bench_commit(10, N_GROUP);
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
        bench_start(suites[i]);
    return 0;
}
