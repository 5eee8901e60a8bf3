/* test-sealed-paper.c: which papers can be sealed, and what has to be proven of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sealed-paper.h"

#include "tests/ballots/refusal.h"

/* Candidates c1, c2, .. of one group; @limits are pairs, each over all of them. */
static Paper *
paper_of(uint32_t n_cells, const uint32_t (*limits)[2], size_t n_limits)
{
    Paper *self = paper_new();
    g_autofree uint32_t *cells = g_new(uint32_t, n_cells);
    bool ok = paper_add_group(self, "seat", NULL);
    for (uint32_t i = 0; i < n_cells; i++) {
        g_autofree char *id = g_strdup_printf("c%u", i + 1);
        ok = ok && paper_add_cell(self, id, NULL);
        cells[i] = i + 1;
    }
    for (size_t i = 0; i < n_limits; i++)
        ok =
            ok && paper_add_limit(self, limits[i][0], limits[i][1], cells, n_cells, NULL);
    g_assert_true(ok);
    return self;
}

static void
assert_statement(const Statements *self, size_t index, const int32_t (*terms)[2],
                 size_t n_terms, uint32_t n_values)
{
    const Statement *statement = statements_at(self, index);
    g_assert_cmpuint(statement->n_terms, ==, n_terms);
    g_assert_cmpuint(statement->n_values, ==, n_values);
    for (size_t i = 0; i < n_terms; i++) {
        g_assert_cmpint(statement->terms[i].cell, ==, terms[i][0]);
        g_assert_cmpint(statement->terms[i].coefficient, ==, terms[i][1]);
    }
}

/* "X - C_0 hides 0", X the sum of for, against and abstain. */
static void
test_motion(void)
{
    static const int32_t against[][2] = {{2, 1}};
    static const int32_t all[][2] = {{0, -1}, {1, 1}, {2, 1}, {3, 1}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Statements) statements = sealed_statements(paper, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(statements_n_cells(statements), ==, 4);
    g_assert_cmpuint(statements_len(statements), ==, 5);
    assert_statement(statements, 2, against, 1, 2);
    assert_statement(statements, 4, all, 4, 1);
}

static void
test_from_a_to_b(void)
{
    static const uint32_t limits[][2] = {{1, 2}, {0, 300}};
    static const int32_t lower[][2] = {{0, -1}, {1, 1}, {2, 1}};
    static const int32_t upper[][2] = {{0, 2}, {1, -1}, {2, -1}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_of(2, limits, 1);
    g_autoptr(Statements) statements = sealed_statements(paper, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(statements_len(statements), ==, 5);
    assert_statement(statements, 3, lower, 3, 2);
    assert_statement(statements, 4, upper, 3, 2);
}

static void
assert_paper_refused(Paper *paper, int code, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(sealed_statements(paper, &error));
    assert_refused(error, SEALED_PAPER_ERROR, code, message);
    paper_unref(paper);
}

static void
test_refusals(void)
{
    static const uint32_t wide[][2] = {{0, 255}, {0, 256}};
    static const uint32_t high[][2] = {{1, 65536}};
    assert_paper_refused(paper_of(2, NULL, 0), SEALED_PAPER_ERROR_CELL,
                         "cell seat.c1 stands in no limit, so nothing would bind it to "
                         "cast");
    assert_paper_refused(paper_of(3, wide, 2), SEALED_PAPER_ERROR_BUDGET,
                         "limit 2 (seat.c1 and 2 more) has 257 values, 521 with all "
                         "before it; a sealed ballot takes 256, and 4096 in all");
    assert_paper_refused(paper_of(1, high, 1), SEALED_PAPER_ERROR_LIMIT,
                         "limit 1 (seat.c1 and 0 more) goes up to 65536, a sealed ballot "
                         "takes at most 65535");
}

/* 200 cells with cast are 402 values, each limit from 1 on proves its 256 twice. */
static void
test_whole_budget(void)
{
    uint32_t limits[9][2];
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
        limits[i][0] = 1;
        limits[i][1] = 256;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) most = paper_of(200, (const uint32_t(*)[2])limits, 7);
    g_autoptr(Statements) statements = sealed_statements(most, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(statements_n_branches(statements), ==, 402 + 7 * 512);
    assert_paper_refused(paper_of(200, (const uint32_t(*)[2])limits, 8),
                         SEALED_PAPER_ERROR_BUDGET,
                         "limit 8 (seat.c1 and 199 more) has 256 values, 4498 with all "
                         "before it; a sealed ballot takes 256, and 4096 in all");
}

static void
test_too_many_cells(void)
{
    static const uint32_t exactly[][2] = {{1, 1}};
    assert_paper_refused(paper_of(2048, exactly, 1), SEALED_PAPER_ERROR_BUDGET,
                         "2049 cells up to seat.c2048; a sealed ballot takes at most "
                         "2048");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sealed-paper/a-motion-marks-one-cell-if-cast", test_motion);
    g_test_add_func("/sealed-paper/a-range-is-proven-from-both-ends", test_from_a_to_b);
    g_test_add_func("/sealed-paper/the-error-names-cell-and-limit", test_refusals);
    g_test_add_func("/sealed-paper/the-whole-budget-can-be-used", test_whole_budget);
    g_test_add_func("/sealed-paper/too-many-cells-are-refused", test_too_many_cells);
    return g_test_run();
}
