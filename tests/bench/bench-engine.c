/* bench-engine.c: how long a hall waits for the recording core
 *
 *     press to acknowledgement, close to outcome, export and verification, start
 *
 * A real engine with its store on disk (below TMPDIR) and simulated keypads, in real
 * time.  Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/store.h"
#include "pace.h"
#include "steps.h"

enum { N_SEATS = 3000, N_ENTRIES = 1000000, N_VERIFY = 5, N_START = 3, BATCH = 10000 };

static const char *const items[STEPS_VOTES] = {"m1", "m2", "m3"};

/* A second in which every seat presses once, in an order that is none of the seats. */
typedef struct {
    HallTest *hall;
    Pace pace;
    uint32_t n_pressed, n_stored;
    int64_t pressed_us[N_SEATS];
    double waited_ms[N_SEATS];
    bool is_stored[N_SEATS];
} Second;

static uint32_t
nth_seat(uint32_t n)
{
    return n * 1237 % N_SEATS; /* 1237 is prime to 3000 */
}

static void
press_due(Second *self)
{
    int64_t now_us = g_get_monotonic_time() - self->pace.start_us;
    while (self->n_pressed < N_SEATS &&
           (int64_t)self->n_pressed * G_USEC_PER_SEC / N_SEATS <= now_us) {
        uint32_t seat = nth_seat(self->n_pressed++);
        self->pressed_us[seat] = g_get_monotonic_time();
        transport_sim_press(self->hall->sim, seat + 1, (uint8_t)(1 + seat % 3));
    }
}

static void
look_what_is_stored(Second *self)
{
    const Engine *engine = self->hall->engine;
    for (uint32_t i = 0; i < self->n_pressed; i++) {
        uint32_t seat = nth_seat(i);
        if (self->is_stored[seat] || !engine->stored[seat])
            continue;
        self->is_stored[seat] = true;
        self->waited_ms[self->n_stored++] = since_ms(self->pressed_us[seat]);
    }
}

static gboolean
on_millisecond(gpointer data)
{
    Second *self = data;
    press_due(self);
    pace_keep(&self->pace);
    return G_SOURCE_CONTINUE;
}

static void
bench_presses(HallTest *hall, double *p50, double *p99, double *max)
{
    g_autofree Second *second = g_new0(Second, 1);
    second->hall = hall;
    second->pace = pace_start(hall);
    guint tick = g_timeout_add(1, on_millisecond, second);
    while (second->n_stored < N_SEATS) {
        g_main_context_iteration(NULL, TRUE);
        look_what_is_stored(second);
    }
    g_source_remove(tick);
    *p50 = quantile(second->waited_ms, N_SEATS, 0.5);
    *p99 = quantile(second->waited_ms, N_SEATS, 0.99);
    *max = second->waited_ms[N_SEATS - 1];
}

/* As the console does: count as soon as it is closed, announce when it is counted. */
static double
bench_close(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    int64_t start_us = g_get_monotonic_time();
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    pace_durable(hall);
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    pace_durable(hall);
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    pace_durable(hall);
    return since_ms(start_us);
}

static void
bench_sitting(Suite suite)
{
    double p50[STEPS_VOTES], p99[STEPS_VOTES], max[STEPS_VOTES], close[STEPS_VOTES],
        verified[N_VERIFY];
    HallTest *hall = hall_test_new_below(g_get_tmp_dir(), N_SEATS, suite);
    hall_test_ready(hall);
    for (size_t i = 0; i < STEPS_VOTES; i++) {
        scene_open_vote(hall, items[i]);
        hall_test_run(hall, 1000);
        bench_presses(hall, &p50[i], &p99[i], &max[i]);
        close[i] = bench_close(hall);
    }
    steps_end_sitting(hall);
    g_autofree char *bundle = NULL;
    const double exported = 1000 * steps_export(hall, "bundle", &bundle).wall;
    for (size_t i = 0; i < N_VERIFY; i++)
        verified[i] = 1000 * steps_verify(bundle).wall;
    g_print("%s: press to acknowledgement, %d seats in a second: p50 %.1f ms, p99 %.1f "
            "ms, last %.1f ms\n",
            suite_name(suite), N_SEATS, median(p50, STEPS_VOTES),
            median(p99, STEPS_VOTES), median(max, STEPS_VOTES));
    g_print("%s: close to announced outcome, %d seats: %.0f ms\n", suite_name(suite),
            N_SEATS, median(close, STEPS_VOTES));
    g_print("%s: bundle of %d votes of %d seats: exported in %.0f ms, verified in %.0f "
            "ms\n",
            suite_name(suite), STEPS_VOTES, N_SEATS, exported,
            median(verified, N_VERIFY));
    hall_test_free(hall);
}

static bool
take(const char *text, size_t len, void *ledger, GError **error)
{
    return ledger_take(ledger, text, len, NULL, error);
}

static void
append_entries(Store *store, Ledger *ledger, const LedgerMoment *moment, unsigned n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreChange) change = store_change_new();
    for (unsigned i = 0; i < n; i++) {
        uint64_t seq = ledger_size(ledger);
        g_autofree char *text = ledger_append(ledger, moment, "operator",
                                              EVENT_KEYPAD_BOUND, NULL, "sim:0012 d0012");
        store_change_entry(change, seq, text);
    }
    StoreChange *const changes[] = {change};
    bool ok = store_commit(store, changes, 1, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    store_bound_wal(store);
}

/* A device that has lived long; the engine is not running. */
static void
make_long_ledger(const HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(Ledger) ledger = ledger_new(hall->suite);
    g_autoptr(Store) store = store_open(path, &error);
    g_assert_no_error(error);
    bool ok = store_entries(store, 0, take, ledger, &error);
    g_assert_true(ok);
    const LedgerMoment moment = {ledger_time(ledger), true, ledger_boot(ledger),
                                 UINT32_MAX};
    while (ledger_size(ledger) < N_ENTRIES)
        append_entries(store, ledger, &moment,
                       (unsigned)MIN(BATCH, N_ENTRIES - ledger_size(ledger)));
}

static void
on_changed(void *user_data)
{
}

static void
bench_start(Suite suite)
{
    double seconds[N_START];
    HallTest *hall = hall_test_new_below(g_get_tmp_dir(), 1, suite);
    hall_test_commission(hall);
    hall_test_stop(hall);
    make_long_ledger(hall);
    for (size_t i = 0; i < N_START; i++) {
        const EngineOptions options = {
            .state_dir = hall->dir, .mode = MODE_SIMULATION, .cost = {1, 8192, 1}};
        const EngineEvents events = {on_changed};
        g_autoptr(GError) error = NULL;
        int64_t start_us = g_get_monotonic_time();
        Engine *engine = engine_new(&options, &events, NULL, &error);
        g_assert_no_error(error);
        seconds[i] = since_ms(start_us) / 1000;
        engine_free(engine);
    }
    g_print("%s: start with %d entries, all checked: %.2f s\n", suite_name(suite),
            N_ENTRIES, median(seconds, N_START));
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
        bench_sitting(suites[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++)
        bench_start(suites[i]);
    return 0;
}
