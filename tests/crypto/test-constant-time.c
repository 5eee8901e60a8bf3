/* test-constant-time.c: no branch and no address depends on a secret
 *
 * Runs itself under valgrind with all secrets marked as undefined: memcheck then reports
 * each conditional jump and each address that depends on one of them, in the code as the
 * compiler made it.  What it says of times of single instructions is nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <valgrind/memcheck.h>

#include "crypto/base.h"
#include "draw.h"
#include "sealed-sample.h"
#include "vectors.h"

#define HIDE(value) VALGRIND_MAKE_MEM_UNDEFINED(&(value), sizeof(value))
#define SHOW(value) VALGRIND_MAKE_MEM_DEFINED(&(value), sizeof(value))

static unsigned
n_reports(void)
{
    return (unsigned)VALGRIND_COUNT_ERRORS;
}

/* Or all that follows would be found good. */
static void
test_a_branch_on_a_secret_is_reported(void)
{
    const unsigned before = n_reports();
    volatile uint8_t secret = 3;
    HIDE(secret);
    if (secret == 3)
        g_test_message("branched");
    g_assert_cmpuint(n_reports(), ==, before + 1);
}

static void
test_products_of_secret_scalars(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++)
        for (Base base = BASE_G; base <= BASE_H; base++) {
            Scalar scalar = draw_any_scalar(vectors_suites[s]);
            base_prepare(vectors_suites[s]);
            const unsigned before = n_reports();
            HIDE(scalar);
            Point product = base_multiply(vectors_suites[s], base, &scalar);
            g_assert_cmpuint(n_reports(), ==, before);

            SHOW(scalar);
            SHOW(product);
            const Point point = base_point(vectors_suites[s], base);
            const Point expected = point_multiply(vectors_suites[s], &scalar, &point);
            g_assert_true(point_equal(vectors_suites[s], &product, &expected));
        }
}

static void
test_sums_and_encodings_of_secret_points(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        Point points[3] = {draw_point(vectors_suites[s]), draw_point(vectors_suites[s])};
        uint8_t encoded[3 * POINT_MAX_LEN];
        const unsigned before = n_reports();
        HIDE(points);
        points[2] = point_add(vectors_suites[s], &points[0], &points[1]);
        points[0] = point_subtract(vectors_suites[s], &points[2], &points[1]);
        bool good = point_encode_all(vectors_suites[s], points, 3, encoded);
        SHOW(good);
        g_assert_cmpuint(n_reports(), ==, before);
        g_assert_true(good || vectors_suites[s] == SUITE_SM2_SM3);
    }
}

static void
test_arithmetic_on_secret_scalars(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        uint8_t wide[64];
        Scalar a = draw_scalar(suite), b = draw_scalar(suite);
        draw_bytes(wide, sizeof wide);
        const unsigned before = n_reports();
        HIDE(a);
        HIDE(b);
        HIDE(wide);
        a = scalar_add(suite, &a, &b);
        b = scalar_subtract(suite, &a, &b);
        a = scalar_multiply(suite, &a, &b);
        b = scalar_reduce(suite, wide);
        a = scalar_derive(suite, "teller/u/1", a.bytes, NULL, 0);
        scalar_select(&a, &b, 0);
        g_assert_cmpuint(n_reports(), ==, before);
    }
}

/* One jump depends on a secret: whether some point is at infinity, which none is. */
static ProofTable *
prepare_hidden(Sample *sample, Arena *arena)
{
    g_autoptr(GError) error = NULL;
    base_prepare(sample->task.suite);
    const unsigned before = n_reports();
    HIDE(sample->seed);
    HIDE(sample->offset);
    ProofTable *table =
        proof_table_prepare(&sample->task, &sample->seed, &sample->offset, arena, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(n_reports() - before, <=, 1);
    return table;
}

/* One jump: whether the choice keeps the paper, which it does. */
static void
check_record(Suite suite, SampleKind kind, uint32_t number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sample) sample = sample_new(suite, kind, 1);
    g_autoptr(Arena) arena = sample_arena(&sample->task, 1);
    g_autofree uint8_t *choice = sample_choice(sample, number);
    const size_t len = proof_record_len(&sample->task);
    const size_t announcements_len = proof_announcements_len(&sample->task);
    g_autofree uint8_t *record = g_malloc(len);
    g_autofree uint8_t *announcements = g_malloc(announcements_len);
    ProofTable *table = prepare_hidden(sample, arena);

    const unsigned before = n_reports();
    VALGRIND_MAKE_MEM_UNDEFINED(choice, statements_n_cells(sample->statements));
    const bool sealed = proof_table_seal(table, choice, record, announcements, &error);
    Opening sum = {0};
    proof_table_add_opening(table, 1, &sum);
    g_assert_cmpuint(n_reports() - before, ==, 1);

    VALGRIND_MAKE_MEM_DEFINED(record, len);
    g_assert_true(sealed);
    g_assert_true(proof_verify(&sample->task, record, len, NULL, &error));
}

static void
test_preparing_and_sealing(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        check_record(vectors_suites[s], SAMPLE_MOTION, 2);
        check_record(vectors_suites[s], SAMPLE_BETWEEN, 2);
    }
}

/* Comes back only if valgrind cannot be started. */
static void
run_under_valgrind(char **argv)
{
    static char program[] = "valgrind", quiet[] = "-q", limit[] = "--error-limit=no";
    GPtrArray *words = g_ptr_array_new();
    g_ptr_array_add(words, program);
    g_ptr_array_add(words, quiet);
    g_ptr_array_add(words, limit);
    for (size_t i = 0; argv[i] != NULL; i++)
        g_ptr_array_add(words, argv[i]);
    g_ptr_array_add(words, NULL);
    execvp(program, (char **)words->pdata);
    g_ptr_array_unref(words);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (vectors_has_sanitizer()) {
        puts("1..0 # SKIP valgrind cannot run a program with a sanitizer");
        return 0;
    }
    if (!RUNNING_ON_VALGRIND) {
        run_under_valgrind(argv);
        puts("1..0 # SKIP valgrind is not installed");
        return 0;
    }
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/constant-time/a-branch-on-a-secret-is-reported",
                    test_a_branch_on_a_secret_is_reported);
    g_test_add_func("/constant-time/products-of-secret-scalars",
                    test_products_of_secret_scalars);
    g_test_add_func("/constant-time/sums-and-encodings-of-secret-points",
                    test_sums_and_encodings_of_secret_points);
    g_test_add_func("/constant-time/arithmetic-on-secret-scalars",
                    test_arithmetic_on_secret_scalars);
    g_test_add_func("/constant-time/preparing-and-sealing", test_preparing_and_sealing);
    return g_test_run();
}
