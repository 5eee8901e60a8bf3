/* test-statement.c: which statements a paper gives, how they are encoded, and which
 * papers are refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/statement.h"
#include "vectors.h"

static const uint32_t one_to_four[] = {1, 2, 3, 4};

static Statements *
make(uint32_t n_cells, const StatementLimit *limits, size_t n)
{
    g_autoptr(GError) error = NULL;
    Statements *statements = statements_new(n_cells, limits, n, &error);
    g_assert_no_error(error);
    return statements;
}

static void
assert_refused(uint32_t n_cells, const StatementLimit *limits, size_t n, int code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(statements_new(n_cells, limits, n, &error));
    g_assert_error(error, STATEMENT_ERROR, code);
}

static void
assert_statement(const Statements *statements, size_t index, int32_t cast, int32_t others,
                 uint32_t n_values)
{
    const Statement *statement = statements_at(statements, index);
    g_assert_cmpuint(statement->n_values, ==, n_values);
    g_assert_cmpuint(statement->terms[0].cell, ==, 0);
    g_assert_cmpint(statement->terms[0].coefficient, ==, cast);
    for (size_t i = 1; i < statement->n_terms; i++) {
        g_assert_cmpuint(statement->terms[i].cell, ==, i);
        g_assert_cmpint(statement->terms[i].coefficient, ==, others);
    }
}

static void
test_cells_come_first_each_with_0_and_1(void)
{
    const StatementLimit limit = {1, 1, one_to_four, 4};
    g_autoptr(Statements) statements = make(5, &limit, 1);
    g_assert_cmpuint(statements_n_cells(statements), ==, 5);
    g_assert_cmpuint(statements_len(statements), ==, 6);
    for (uint32_t j = 0; j < 5; j++) {
        const Statement *statement = statements_at(statements, j);
        g_assert_cmpuint(statement->n_values, ==, 2);
        g_assert_cmpuint(statement->n_terms, ==, 1);
        g_assert_cmpuint(statement->terms[0].cell, ==, j);
        g_assert_cmpint(statement->terms[0].coefficient, ==, 1);
    }
    g_assert_cmpuint(statements_n_branches(statements), ==, 11);
    g_assert_cmpuint(statements_n_squares(statements), ==, 21);
}

static void
test_each_form_of_limit(void)
{
    static const struct {
        uint32_t min, max;
        size_t n_statements;
    } forms[] = {{2, 2, 1}, {0, 3, 1}, {1, 3, 2}, {0, 0, 1}, {4, 9, 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const int32_t a = (int32_t)forms[i].min, b = (int32_t)forms[i].max;
        const StatementLimit limit = {forms[i].min, forms[i].max, one_to_four, 4};
        g_autoptr(Statements) statements = make(5, &limit, 1);
        const size_t n = forms[i].n_statements;
        g_assert_cmpuint(statements_len(statements), ==, 5 + n);
        if (a == b || n == 2)
            assert_statement(statements, 5, -a, 1, (uint32_t)(b - a) + 1);
        if (a != b)
            assert_statement(statements, 4 + n, b, -1, (uint32_t)(b - a) + 1);
    }
}

/* Two cells, at most one mark: written out by hand from the rules of encoding. */
static void
test_encoding_is_as_written_by_hand(void)
{
    static const uint32_t cells[] = {1};
    const StatementLimit limit = {0, 1, cells, 1};
    g_autoptr(Statements) statements = make(2, &limit, 1);
    g_autoptr(GByteArray) expected = vectors_hex("00000000"
                                                 "00000001"
                                                 "00000000"
                                                 "00000001"
                                                 "00000002"
                                                 "00000000"
                                                 "00000001"
                                                 "00000001"
                                                 "00000001"
                                                 "00000001"
                                                 "00000001"
                                                 "00000002"
                                                 "00000000"
                                                 "00000001"
                                                 "00000002"
                                                 "00000002"
                                                 "00000000"
                                                 "00000001"
                                                 "00000001"
                                                 "ffffffff"
                                                 "00000002"
                                                 "00000000"
                                                 "00000001");
    gsize len = 0;
    const void *encoding = g_bytes_get_data(statements_encoding(statements), &len);
    vectors_assert_equal(encoding, len, expected);
}

/* X - 0 C_0 keeps its zero. */
static void
test_zero_coefficients_are_encoded(void)
{
    static const uint32_t cells[] = {1};
    const StatementLimit limit = {0, 0, cells, 1};
    g_autoptr(Statements) statements = make(2, &limit, 1);
    g_autoptr(GByteArray) expected = vectors_hex("00000002"
                                                 "00000002"
                                                 "00000000"
                                                 "00000000"
                                                 "00000001"
                                                 "00000001"
                                                 "00000001"
                                                 "00000000");
    gsize len = 0;
    const uint8_t *encoding = g_bytes_get_data(statements_encoding(statements), &len);
    vectors_assert_equal(encoding + len - expected->len, expected->len, expected);
}

static void
test_limits_of_no_sealed_paper_are_refused(void)
{
    static const uint32_t with_cast[] = {0, 1, 2}, twice[] = {1, 1, 2};
    static const uint32_t unsorted[] = {2, 1, 3}, outside[] = {1, 2, 5};
    const StatementLimit bad[] = {
        {0, 1, with_cast, 3},
        {0, 1, twice, 3},
        {0, 1, unsorted, 3},
        {0, 1, outside, 3},
        {0, 1, one_to_four, 0},
        {2, 1, one_to_four, 4},
        {5, 5, one_to_four, 4},
        {0, 65536, one_to_four, 4},
        {UINT32_MAX, UINT32_MAX, one_to_four, 4},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        const StatementLimit limits[] = {{0, 4, one_to_four, 4}, bad[i]};
        assert_refused(5, limits, 2, STATEMENT_ERROR_LIMIT);
    }
}

static void
test_a_cell_in_no_limit_is_refused(void)
{
    static const uint32_t some[] = {1, 2, 4};
    const StatementLimit limit = {0, 1, some, 3};
    assert_refused(5, &limit, 1, STATEMENT_ERROR_CELL);
    assert_refused(6, &limit, 1, STATEMENT_ERROR_CELL);
    assert_refused(2, NULL, 0, STATEMENT_ERROR_CELL);
}

static void
test_proofs_too_large_are_refused(void)
{
    const StatementLimit largest = {0, 255, one_to_four, 4};
    const StatementLimit larger = {0, 256, one_to_four, 4};
    const StatementLimit bound = {0, STATEMENT_MAX_BOUND, one_to_four, 4};
    g_autoptr(Statements) statements = make(5, &largest, 1);
    g_assert_cmpuint(statements_n_branches(statements), ==, 266);
    assert_refused(5, &larger, 1, STATEMENT_ERROR_BUDGET);
    assert_refused(5, &bound, 1, STATEMENT_ERROR_BUDGET);

    StatementLimit many[16];
    for (size_t i = 0; i < G_N_ELEMENTS(many); i++)
        many[i] = largest;
    assert_refused(5, many, 16, STATEMENT_ERROR_BUDGET);
    g_autoptr(Statements) fifteen = make(5, many, 15);
    g_assert_cmpuint(statements_n_branches(fifteen), ==, 10 + 15 * 256);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/statement/cells-come-first-each-with-0-and-1",
                    test_cells_come_first_each_with_0_and_1);
    g_test_add_func("/statement/each-form-of-limit", test_each_form_of_limit);
    g_test_add_func("/statement/encoding-is-as-written-by-hand",
                    test_encoding_is_as_written_by_hand);
    g_test_add_func("/statement/zero-coefficients-are-encoded",
                    test_zero_coefficients_are_encoded);
    g_test_add_func("/statement/limits-of-no-sealed-paper-are-refused",
                    test_limits_of_no_sealed_paper_are_refused);
    g_test_add_func("/statement/a-cell-in-no-limit-is-refused",
                    test_a_cell_in_no_limit_is_refused);
    g_test_add_func("/statement/proofs-too-large-are-refused",
                    test_proofs_too_large_are_refused);
    return g_test_run();
}
