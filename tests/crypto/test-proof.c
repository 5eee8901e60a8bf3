/* test-proof.c: sealed records of every kind are made, equal and valid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "sealed-sample.h"
#include "vectors.h"

enum { N_CHOICES = 8 };

static void
check_one(const Sample *sample, const uint8_t *choice)
{
    g_autoptr(GError) error = NULL;
    const size_t len = proof_record_len(&sample->task);
    const size_t n_cells = statements_n_cells(sample->statements);
    g_autofree uint8_t *record = sample_record(sample, choice);
    g_autofree uint8_t *direct = g_malloc(len);
    g_autofree Point *commitments = g_new(Point, n_cells);

    g_assert_true(proof_verify(&sample->task, record, len, commitments, &error));
    for (size_t j = 0; j < n_cells; j++) {
        uint8_t encoded[POINT_MAX_LEN];
        const size_t point = point_len(sample->task.suite);
        g_assert_true(point_encode(sample->task.suite, &commitments[j], encoded));
        g_assert_cmpint(memcmp(encoded, record + j * point, point), ==, 0);
    }
    g_assert_true(proof_regenerate(&sample->task, &sample->seed, &sample->offset, choice,
                                   direct, &error));
    g_assert_cmpint(memcmp(record, direct, len), ==, 0);
}

static void
test_every_kind_of_record_is_valid_and_regenerates(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++)
        for (int kind = 0; kind < N_SAMPLES; kind++) {
            const uint32_t n = kind == SAMPLE_ELECTION ? 3 : N_CHOICES;
            for (uint32_t number = 0; number < n; number++) {
                g_autoptr(Sample) sample = sample_new(vectors_suites[s], kind, number);
                g_autofree uint8_t *choice = sample_choice(sample, number);
                check_one(sample, choice);
            }
        }
}

static bool
is_kept(const Sample *sample, const uint8_t *choice)
{
    for (size_t i = 0; i < statements_len(sample->statements); i++) {
        const Statement *statement = statements_at(sample->statements, i);
        int value = 0;
        for (size_t k = 0; k < statement->n_terms; k++)
            value += statement->terms[k].coefficient * choice[statement->terms[k].cell];
        if (value < 0 || value >= (int)statement->n_values)
            return false;
    }
    return true;
}

/* By the words of the paper, not by the statements. */
static bool
is_good(SampleKind kind, const uint8_t *c)
{
    const int sum = c[1] + c[2] + c[3] + c[4] * (kind != SAMPLE_MOTION);
    if (kind == SAMPLE_MOTION)
        return sum == c[0];
    if (kind == SAMPLE_EXACT)
        return sum == 2 * c[0];
    return sum + c[5] >= c[0] && sum + c[5] <= 3 * c[0] && c[2] + c[4] <= c[0];
}

/* Cast without marks, marks without cast, over and under: all rows of small papers. */
static void
test_exactly_the_kept_choices_are_sealed(void)
{
    static const SampleKind kinds[] = {SAMPLE_MOTION, SAMPLE_EXACT, SAMPLE_BETWEEN};
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_autoptr(Sample) sample = sample_new(SUITE_ED25519_SHA256, kinds[k], 1);
        g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
        g_autofree uint8_t *record = g_malloc(proof_record_len(&sample->task));
        const uint32_t n_cells = statements_n_cells(sample->statements);
        for (uint32_t row = 0; row < 1u << n_cells; row++) {
            g_autoptr(GError) error = NULL;
            uint8_t choice[8];
            for (uint32_t j = 0; j < n_cells; j++)
                choice[j] = row >> j & 1;
            ProofTable *table = proof_table_prepare(&sample->task, &sample->seed,
                                                    &sample->offset, arena, &error);
            const bool sealed = proof_table_seal(table, choice, record, NULL, &error);
            g_assert_cmpint(sealed, ==, is_good(kinds[k], choice));
            g_assert_cmpint(sealed, ==, is_kept(sample, choice));
            if (!sealed)
                g_assert_error(error, PROOF_ERROR, PROOF_ERROR_CHOICE);
            proof_table_free(table);
        }
    }
}

static void
test_a_refused_choice_changes_nothing(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(SUITE_SM2_SM3, SAMPLE_MOTION, 1);
    g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
    const size_t len = proof_record_len(&sample->task);
    g_autofree uint8_t *record = g_malloc0(len);
    g_autofree uint8_t *zero = g_malloc0(len);
    static const uint8_t bad[][4] = {{1, 2, 0, 0}, {1, 255, 1, 1}, {0, 1, 0, 0},
                                     {1, 0, 0, 0}, {1, 1, 1, 0},   {2, 1, 1, 0}};
    static const uint8_t good[4] = {1, 0, 0, 1};
    ProofTable *table =
        proof_table_prepare(&sample->task, &sample->seed, &sample->offset, arena, &error);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(proof_table_seal(table, bad[i], record, NULL, &error));
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_CHOICE);
        g_clear_error(&error);
        g_assert_false(proof_regenerate(&sample->task, &sample->seed, &sample->offset,
                                        bad[i], record, &error));
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_CHOICE);
        g_clear_error(&error);
        g_assert_cmpint(memcmp(record, zero, len), ==, 0);
    }
    g_assert_true(proof_table_seal(table, good, record, NULL, &error));
    g_assert_true(proof_verify(&sample->task, record, len, NULL, &error));
}

static void
test_a_second_record_of_one_kappa_is_refused(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Sample) sample = sample_new(vectors_suites[s], SAMPLE_MOTION, 1);
        g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
        const size_t len = proof_record_len(&sample->task);
        g_autofree uint8_t *record = g_malloc0(len);
        g_autofree uint8_t *zero = g_malloc0(len);
        static const uint8_t first[4] = {1, 1, 0, 0}, second[4] = {1, 0, 1, 0};
        ProofTable *table = proof_table_prepare(&sample->task, &sample->seed,
                                                &sample->offset, arena, &error);
        g_assert_true(proof_table_seal(table, first, record, NULL, &error));
        memset(record, 0, len);
        g_assert_false(proof_table_seal(table, second, record, NULL, &error));
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_SEALED);
        g_clear_error(&error);
        g_assert_false(
            proof_table_seal(table, first, record, NULL, &error)); /* not even the same */
        g_assert_error(error, PROOF_ERROR, PROOF_ERROR_SEALED);
        g_assert_cmpint(memcmp(record, zero, len), ==, 0);
    }
}

/* Each is the only record of its inputs, and nothing of one stands in the other. */
static void
test_seed_offset_and_context_each_change_all_points(void)
{
    static const uint8_t choice[4] = {1, 1, 0, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(SUITE_ED25519_SHA256, SAMPLE_MOTION, 1);
    const size_t len = proof_record_len(&sample->task);
    g_autofree uint8_t *record = sample_record(sample, choice);
    for (int what = 0; what < 3; what++) {
        Digest seed = sample->seed, offset = sample->offset;
        g_autofree char *context = g_strdup(sample->context);
        g_autofree uint8_t *other = g_malloc(len);
        seed.bytes[0] ^= what == 0;
        offset.bytes[0] ^= what == 1;
        context[20] ^= what == 2;
        const ProofTask task = sample_with_context(sample, context);
        g_assert_true(proof_regenerate(&task, &seed, &offset, choice, other, &error));
        for (size_t at = 0; at < len; at += 32)
            g_assert_cmpint(memcmp(record + at, other + at, 32), !=, 0);
    }
}

static void
test_a_full_arena_prepares_nothing(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(SUITE_ED25519_SHA256, SAMPLE_ELECTION, 1);
    g_autoptr(Arena) arena = arena_new_allow_unlocked(4096, &error);
    const size_t left = arena_free_len(arena);
    g_assert_null(proof_table_prepare(&sample->task, &sample->seed, &sample->offset,
                                      arena, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_FULL);
    g_assert_cmpuint(arena_free_len(arena), ==, left);
}

/* All that an arena of the size asked for holds, sealed and opened by their sums. */
static void
test_sums_of_a_hall_open(void)
{
    enum { N = 12 };
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(GError) error = NULL;
        g_autoptr(Arena) arena = NULL;
        Sample *samples[N];
        Opening sums[6] = {{0}};
        Point totals[6], points[6];
        for (uint32_t i = 0; i < N; i++) {
            samples[i] = sample_new(suite, SAMPLE_BETWEEN, i);
            if (arena == NULL) /* two digits in the name of the last deputies */
                arena = sample_arena(&samples[0]->task, N + 1);
            g_autofree uint8_t *choice = sample_choice(samples[i], i);
            const size_t len = proof_record_len(&samples[i]->task);
            g_autofree uint8_t *record = g_malloc(len);
            ProofTable *table = proof_table_prepare(&samples[i]->task, &samples[i]->seed,
                                                    &samples[i]->offset, arena, &error);
            g_assert_true(proof_table_seal(table, choice, record, NULL, &error));
            g_assert_true(proof_verify(&samples[i]->task, record, len, points, &error));
            for (uint32_t j = 0; j < 6; j++) {
                proof_table_add_opening(table, j, &sums[j]);
                totals[j] = i == 0 ? points[j] : point_add(suite, &totals[j], &points[j]);
            }
        }
        g_assert_cmpuint(sums[0].value, ==, N - 1); /* one did not press */
        for (uint32_t j = 0; j < 6; j++) {
            g_assert_true(commit_opens(suite, &totals[j], &sums[j], N));
            sums[j].value++;
            g_assert_false(commit_opens(suite, &totals[j], &sums[j], N + 1));
        }
        for (uint32_t i = 0; i < N; i++)
            sample_free(samples[i]);
    }
}

typedef struct {
    Sample *sample;
    Arena *arena;
    ProofTable *table;
} Preparation;

static gpointer
prepare(gpointer data)
{
    Preparation *self = data;
    g_autoptr(GError) error = NULL;
    self->table = proof_table_prepare(&self->sample->task, &self->sample->seed,
                                      &self->sample->offset, self->arena, &error);
    g_assert_no_error(error);
    return NULL;
}

/* The next item is prepared in the background: one arena, several threads. */
static void
test_threads_prepare_what_one_would(void)
{
    enum { N = 8 };
    Preparation all[N];
    GThread *threads[N];
    g_autoptr(Arena) arena = NULL;
    for (uint32_t i = 0; i < N; i++) {
        Sample *sample = sample_new(vectors_suites[i % 2], SAMPLE_EXACT, i);
        if (arena == NULL) /* points of the other suite are 33 bytes longer */
            arena = sample_arena(&sample->task, 3 * N);
        all[i] = (Preparation){sample, arena, NULL};
    }
    for (size_t i = 0; i < N; i++)
        threads[i] = g_thread_new("prepare", prepare, &all[i]);
    for (size_t i = 0; i < N; i++)
        g_thread_join(threads[i]);
    for (uint32_t i = 0; i < N; i++) {
        g_autoptr(GError) error = NULL;
        const Sample *sample = all[i].sample;
        g_autofree uint8_t *choice = sample_choice(sample, i);
        g_autofree uint8_t *record = g_malloc(proof_record_len(&sample->task));
        g_autofree uint8_t *alone = sample_record(sample, choice);
        g_assert_true(proof_table_seal(all[i].table, choice, record, NULL, &error));
        g_assert_cmpint(memcmp(record, alone, proof_record_len(&sample->task)), ==, 0);
        sample_free(all[i].sample);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/proof/every-kind-of-record-is-valid-and-regenerates",
                    test_every_kind_of_record_is_valid_and_regenerates);
    g_test_add_func("/proof/exactly-the-kept-choices-are-sealed",
                    test_exactly_the_kept_choices_are_sealed);
    g_test_add_func("/proof/a-refused-choice-changes-nothing",
                    test_a_refused_choice_changes_nothing);
    g_test_add_func("/proof/a-second-record-of-one-kappa-is-refused",
                    test_a_second_record_of_one_kappa_is_refused);
    g_test_add_func("/proof/seed-offset-and-context-each-change-all-points",
                    test_seed_offset_and_context_each_change_all_points);
    g_test_add_func("/proof/a-full-arena-prepares-nothing",
                    test_a_full_arena_prepares_nothing);
    g_test_add_func("/proof/sums-of-a-hall-open", test_sums_of_a_hall_open);
    g_test_add_func("/proof/threads-prepare-what-one-would",
                    test_threads_prepare_what_one_would);
    return g_test_run();
}
