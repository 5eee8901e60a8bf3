/* test-sealed-erasure.c: what opens a sealed ballot is nowhere once it is wiped
 *
 * kappa, every r, u, e and z of every branch and every point computed ahead are looked
 * for in the memory of the process, after a record was prepared, sealed and verified.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/proof-batch.h"
#include "crypto/proof-internal.h"
#include "crypto/random.h"
#include "crypto/randomness.h"
#include "memory-scan.h"
#include "sealed-sample.h"
#include "vectors.h"

enum { MAX_TRACES = 400 };

typedef struct {
    Trace traces[MAX_TRACES];
    size_t n;
} Traces;

static void
add(Traces *self, const uint8_t secret[32])
{
    g_assert_cmpuint(self->n, <, MAX_TRACES);
    self->traces[self->n++] = memory_trace(secret);
}

static void
add_scalars(Traces *self, const ProofTask *task, const Digest *kappa)
{
    static const char *const tags[] = {"teller/u/1", "teller/e/1", "teller/z/1"};
    for (uint32_t j = 0; j < statements_n_cells(task->statements); j++) {
        const Scalar r = commit_randomness(task->suite, kappa, j);
        add(self, r.bytes);
    }
    for (uint32_t i = 0; i < statements_len(task->statements); i++)
        for (uint32_t m = 0; m < statements_at(task->statements, i)->n_values; m++)
            for (size_t k = 0; k < G_N_ELEMENTS(tags); k++) {
                const Scalar scalar = proof_scalar(task->suite, tags[k], kappa, i, m);
                add(self, scalar.bytes);
            }
}

/* The first coordinate that is encoded of each candidate. */
static void
add_candidates(Traces *self, const ProofTable *table)
{
    const size_t len = point_len(table->task.suite);
    for (size_t at = 0; at < table->candidates_len; at += len)
        add(self, table->candidates + at + (len == 65));
}

/* Secrets drawn at random, so that no earlier test has left them anywhere. */
static void
draw_secrets(Sample *sample)
{
    uint8_t discarded;
    random_bytes(sample->seed.bytes, DIGEST_LEN);
    random_bytes(sample->offset.bytes, DIGEST_LEN);
    random_bytes(&discarded, sizeof discarded);
}

static G_NO_INLINE void
note_all(Traces *traces, const Sample *sample, const ProofTable *table)
{
    Digest kappa = randomness_kappa(sample->task.suite, &sample->seed, &sample->offset,
                                    sample->task.context, sample->task.context_len);
    add(traces, kappa.bytes);
    add(traces, sample->seed.bytes);
    add(traces, sample->offset.bytes);
    add_scalars(traces, &sample->task, &kappa);
    add_candidates(traces, table);
    bytes_wipe(&kappa, sizeof kappa);
}

/* By a thread of its own, which has ended: nothing that it computed with lies on the
 * stack of the test, whose own frame bytes_wipe_stack() does not reach.
 */
typedef struct {
    Traces *traces;
    const Sample *sample;
    const ProofTable *table;
} Noting;

static gpointer
note_in_thread(gpointer data)
{
    const Noting *noting = data;
    note_all(noting->traces, noting->sample, noting->table);
    bytes_wipe_stack();
    return NULL;
}

static void
note_secrets(Traces *traces, const Sample *sample, const ProofTable *table)
{
    Noting noting = {traces, sample, table};
    g_thread_join(g_thread_new("noting", note_in_thread, &noting));
}

/* From here on only table and record hold any of it, once the caller has wiped the stack
 * below its own frame: what lies under that of this function is not below it.
 */
static void
forget_inputs(Sample *sample)
{
    bytes_wipe(&sample->seed, sizeof sample->seed);
    bytes_wipe(&sample->offset, sizeof sample->offset);
}

static void
check_unsealed(Suite suite, SampleKind kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(suite, kind, 1);
    g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
    Traces traces = {.n = 0};
    draw_secrets(sample);
    ProofTable *table =
        proof_table_prepare(&sample->task, &sample->seed, &sample->offset, arena, &error);
    note_secrets(&traces, sample, table);
    g_assert_cmpuint(memory_count(traces.traces, traces.n), >, 3);
    forget_inputs(sample);
    bytes_wipe_stack();
    proof_table_free(table);
    g_assert_cmpuint(memory_count(traces.traces, traces.n), ==, 0);
}

/* Room for all that check_sealed() needs. */
static Arena *
arena_of(const ProofTask *task)
{
    g_autoptr(GError) error = NULL;
    Arena *arena = arena_new_allow_unlocked(
        arena_room(proof_table_len(task)) + arena_room(proof_record_len(task)) +
            arena_room(proof_announcements_len(task)) + arena_room(proof_batch_len()),
        &error);
    g_assert_no_error(error);
    return arena;
}

/* By both ways. */
static void
verify(const ProofTask *task, const uint8_t *record, const uint8_t *announcements,
       Arena *arena)
{
    g_autoptr(GError) error = NULL;
    ProofBatch *batch = proof_batch_new(task->suite, arena, &error);
    g_assert_true(proof_batch_add(batch, task, record, announcements, NULL, &error));
    g_assert_true(proof_batch_finish(batch, &error));
    proof_batch_free(batch);
    g_assert_true(proof_verify(task, record, proof_record_len(task), NULL, &error));
}

static void
check_sealed(Suite suite, SampleKind kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(suite, kind, 1);
    const ProofTask *task = &sample->task;
    g_autoptr(Arena) arena = arena_of(task);
    g_autofree uint8_t *choice = sample_choice(sample, 2);
    Traces traces = {.n = 0};
    Opening sum = {0};
    draw_secrets(sample);
    ProofTable *table =
        proof_table_prepare(task, &sample->seed, &sample->offset, arena, &error);
    note_secrets(&traces, sample, table);
    forget_inputs(sample);
    bytes_wipe_stack();

    uint8_t *record = arena_take(arena, proof_record_len(task), &error);
    uint8_t *announcements = arena_take(arena, proof_announcements_len(task), &error);
    g_assert_true(proof_table_seal(table, choice, record, announcements, &error));
    verify(task, record, announcements, arena);
    proof_table_add_opening(table, 1, &sum);
    g_assert_cmpuint(memory_count(traces.traces, traces.n), >, 0);
    bytes_wipe(&sum, sizeof sum);
    arena_clear(arena);
    bytes_wipe_stack();
    g_assert_cmpuint(memory_count(traces.traces, traces.n), ==, 0);
}

static void
test_a_prepared_table_leaves_no_trace(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        check_unsealed(vectors_suites[s], SAMPLE_MOTION);
        check_unsealed(vectors_suites[s], SAMPLE_CHOOSE);
    }
}

static void
test_a_sealed_and_verified_record_leaves_no_trace(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        check_sealed(vectors_suites[s], SAMPLE_MOTION);
        check_sealed(vectors_suites[s], SAMPLE_CHOOSE);
    }
}

/* Sealing keeps r and v for the sums, but nothing that could make a second record. */
static void
test_sealing_wipes_kappa_and_all_candidates(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Sample) sample = sample_new(vectors_suites[s], SAMPLE_BETWEEN, 1);
        g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
        g_autofree uint8_t *choice = sample_choice(sample, 2);
        g_autofree uint8_t *record = g_malloc(proof_record_len(&sample->task));
        ProofTable *table = proof_table_prepare(&sample->task, &sample->seed,
                                                &sample->offset, arena, &error);
        g_assert_true(proof_table_seal(table, choice, record, NULL, &error));
        for (size_t i = 0; i < table->candidates_len; i++)
            g_assert_cmpuint(table->candidates[i], ==, 0);
        for (size_t i = 0; i < DIGEST_LEN; i++)
            g_assert_cmpuint(table->kappa.bytes[i], ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/sealed-erasure/a-prepared-table-leaves-no-trace",
                    test_a_prepared_table_leaves_no_trace);
    g_test_add_func("/sealed-erasure/a-sealed-and-verified-record-leaves-no-trace",
                    test_a_sealed_and_verified_record_leaves_no_trace);
    g_test_add_func("/sealed-erasure/sealing-wipes-kappa-and-all-candidates",
                    test_sealing_wipes_kappa_and_all_candidates);
    return g_test_run();
}
