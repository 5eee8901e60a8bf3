/* sealed-paper.c: see sealed-paper.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sealed-paper.h"

G_DEFINE_QUARK(sealed_paper_error, sealed_paper_error)

static const uint32_t *
cells_of(const PaperLimit *limit)
{
    return (const uint32_t *)(const void *)limit->cells->data;
}

static bool
check_cells(const Paper *paper, GError **error)
{
    g_autofree bool *limited = g_new0(bool, paper_n_cells(paper));
    for (size_t i = 0; i < paper_n_limits(paper); i++) {
        const PaperLimit *limit = paper_limit(paper, i);
        for (guint j = 0; j < limit->cells->len; j++)
            limited[cells_of(limit)[j]] = true;
    }
    for (size_t cell = 1; cell < paper_n_cells(paper); cell++) {
        if (limited[cell])
            continue;
        g_set_error(error, SEALED_PAPER_ERROR, SEALED_PAPER_ERROR_CELL,
                    "cell %s stands in no limit, so nothing would bind it to cast",
                    paper_cell_name(paper, cell));
        return false;
    }
    return true;
}

/* "limit 2 (motion.for and 2 more)", which is how people find it. */
static char *
limit_name(const Paper *paper, size_t index)
{
    const PaperLimit *limit = paper_limit(paper, index);
    return g_strdup_printf("limit %zu (%s and %u more)", index + 1,
                           paper_cell_name(paper, cells_of(limit)[0]),
                           limit->cells->len - 1);
}

static bool
check_bound(const Paper *paper, size_t index, GError **error)
{
    const PaperLimit *limit = paper_limit(paper, index);
    if (limit->max <= STATEMENT_MAX_BOUND)
        return true;
    g_autofree char *name = limit_name(paper, index);
    g_set_error(error, SEALED_PAPER_ERROR, SEALED_PAPER_ERROR_LIMIT,
                "%s goes up to %u, a sealed ballot takes at most %u", name, limit->max,
                STATEMENT_MAX_BOUND);
    return false;
}

/* Values of the statements of a limit (docs/format.md section 10.4). */
static size_t
n_branches(const PaperLimit *limit)
{
    const size_t n_values = limit->max - limit->min + 1;
    return n_values > 1 && limit->min > 0 ? 2 * n_values : n_values;
}

static bool
check_budget(const Paper *paper, size_t index, size_t n_before, GError **error)
{
    const PaperLimit *limit = paper_limit(paper, index);
    const size_t n_values = limit->max - limit->min + 1;
    const size_t n_all = n_before + n_branches(limit);
    if (n_values <= STATEMENT_MAX_VALUES && n_all <= STATEMENT_MAX_BRANCHES)
        return true;
    g_autofree char *name = limit_name(paper, index);
    g_set_error(error, SEALED_PAPER_ERROR, SEALED_PAPER_ERROR_BUDGET,
                "%s has %zu values, %zu with all before it; a sealed ballot takes %u, "
                "and %u in all",
                name, n_values, n_all, STATEMENT_MAX_VALUES, STATEMENT_MAX_BRANCHES);
    return false;
}

/* Two values for every cell, then the limits. */
static bool
check_limits(const Paper *paper, GError **error)
{
    size_t n = 2 * paper_n_cells(paper);
    if (n > STATEMENT_MAX_BRANCHES) {
        g_set_error(
            error, SEALED_PAPER_ERROR, SEALED_PAPER_ERROR_BUDGET,
            "%zu cells up to %s; a sealed ballot takes at most %u", paper_n_cells(paper),
            paper_cell_name(paper, paper_n_cells(paper) - 1), STATEMENT_MAX_BRANCHES / 2);
        return false;
    }
    for (size_t i = 0; i < paper_n_limits(paper); i++) {
        if (!check_bound(paper, i, error) || !check_budget(paper, i, n, error))
            return false;
        n += n_branches(paper_limit(paper, i));
    }
    return true;
}

Statements *
sealed_statements(const Paper *paper, GError **error)
{
    if (!check_cells(paper, error) || !check_limits(paper, error))
        return NULL;
    const size_t n = paper_n_limits(paper);
    g_autofree StatementLimit *limits = g_new(StatementLimit, n);
    for (size_t i = 0; i < n; i++) {
        const PaperLimit *limit = paper_limit(paper, i);
        limits[i] =
            (StatementLimit){limit->min, limit->max, cells_of(limit), limit->cells->len};
    }
    return statements_new((uint32_t)paper_n_cells(paper), limits, n, error);
}
