/* statement.c: see statement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/statement.h"

#include "crypto/encoder.h"

struct Statements {
    uint32_t n_cells;
    GArray *list; /* of Statement */
    size_t n_branches;
    size_t n_squares;
    GBytes *encoding;
};

G_DEFINE_QUARK(statement_error, statement_error)

static bool
check_bounds(size_t index, const StatementLimit *limit, GError **error)
{
    if (limit->n >= 1 && limit->min <= limit->max && limit->min <= limit->n &&
        limit->max <= STATEMENT_MAX_BOUND)
        return true;
    g_set_error(error, STATEMENT_ERROR, STATEMENT_ERROR_LIMIT,
                "limit %" G_GSIZE_FORMAT ": %u to %u of %" G_GSIZE_FORMAT
                " cells; wanted are 0 to 65535, in order, and a minimum that the "
                "cells can reach",
                index, limit->min, limit->max, limit->n);
    return false;
}

static bool
check_cells(size_t index, const StatementLimit *limit, uint32_t n_cells, GError **error)
{
    for (size_t i = 0; i < limit->n; i++) {
        const uint32_t before = i > 0 ? limit->cells[i - 1] : 0;
        if (limit->cells[i] > before && limit->cells[i] < n_cells)
            continue;
        g_set_error(error, STATEMENT_ERROR, STATEMENT_ERROR_LIMIT,
                    "limit %" G_GSIZE_FORMAT ": cell %u after %u; wanted are ascending "
                    "cells from 1 to %u",
                    index, limit->cells[i], before, n_cells - 1);
        return false;
    }
    return true;
}

/* Without a limit marks on it would not be bound to cell 0. */
static bool
check_all_are_limited(uint32_t n_cells, const StatementLimit *limits, size_t n_limits,
                      GError **error)
{
    g_autofree bool *limited = g_new0(bool, n_cells);
    for (size_t i = 0; i < n_limits; i++)
        for (size_t k = 0; k < limits[i].n; k++)
            limited[limits[i].cells[k]] = true;
    for (uint32_t cell = 1; cell < n_cells; cell++) {
        if (limited[cell])
            continue;
        g_set_error(error, STATEMENT_ERROR, STATEMENT_ERROR_CELL,
                    "cell %u stands in no limit", cell);
        return false;
    }
    return true;
}

/* The cells of @limit with @sign, and cell 0 with @cast. */
static void
append(Statements *self, const StatementLimit *limit, int32_t sign, int32_t cast,
       uint32_t n_values)
{
    StatementTerm *terms = g_new(StatementTerm, limit->n + 1);
    terms[0] = (StatementTerm){0, cast};
    for (size_t i = 0; i < limit->n; i++)
        terms[i + 1] = (StatementTerm){limit->cells[i], sign};
    const Statement statement = {terms, limit->n + 1, n_values};
    g_array_append_val(self->list, statement);
}

static void
append_cell(Statements *self, uint32_t cell)
{
    StatementTerm *term = g_new(StatementTerm, 1);
    *term = (StatementTerm){cell, 1};
    const Statement statement = {term, 1, 2};
    g_array_append_val(self->list, statement);
}

static void
append_limit(Statements *self, const StatementLimit *limit)
{
    const int32_t a = (int32_t)limit->min, b = (int32_t)limit->max;
    const uint32_t n_values = limit->max - limit->min + 1;
    if (a == b || a > 0)
        append(self, limit, 1, -a, n_values);
    if (a < b)
        append(self, limit, -1, b, n_values);
}

static bool
count(Statements *self, GError **error)
{
    for (size_t i = 0; i < self->list->len; i++) {
        const size_t n = statements_at(self, i)->n_values;
        self->n_branches += n;
        self->n_squares += n * n;
        if (n > STATEMENT_MAX_VALUES || self->n_branches > STATEMENT_MAX_BRANCHES) {
            g_set_error(error, STATEMENT_ERROR, STATEMENT_ERROR_BUDGET,
                        "statement %" G_GSIZE_FORMAT " has %" G_GSIZE_FORMAT
                        " values, %" G_GSIZE_FORMAT " with all before it; a sealed "
                        "ballot takes %u, and %u in all",
                        i, n, self->n_branches, STATEMENT_MAX_VALUES,
                        STATEMENT_MAX_BRANCHES);
            return false;
        }
    }
    return true;
}

static size_t
encoded_len(const Statement *statement)
{
    return 4 + 4 + 8 * statement->n_terms + 4 + 4 * (size_t)statement->n_values;
}

static void
encode_one(Encoder *encoder, uint32_t index, const Statement *statement)
{
    encoder_number(encoder, index);
    encoder_number(encoder, (uint32_t)statement->n_terms);
    for (size_t i = 0; i < statement->n_terms; i++) {
        encoder_number(encoder, statement->terms[i].cell);
        encoder_signed(encoder, statement->terms[i].coefficient);
    }
    encoder_number(encoder, statement->n_values);
    for (uint32_t value = 0; value < statement->n_values; value++)
        encoder_number(encoder, value);
}

static GBytes *
encode(const Statements *self)
{
    size_t len = 0;
    for (size_t i = 0; i < self->list->len; i++)
        len += encoded_len(statements_at(self, i));
    uint8_t *bytes = g_malloc(len);
    Encoder encoder = encoder_on(bytes, len);
    for (size_t i = 0; i < self->list->len; i++)
        encode_one(&encoder, (uint32_t)i, statements_at(self, i));
    return g_bytes_new_take(bytes, len);
}

static void
clear_statement(gpointer data)
{
    const Statement *statement = data;
    union {
        const StatementTerm *read;
        void *plain;
    } terms = {.read = statement->terms};
    g_free(terms.plain);
}

Statements *
statements_new(uint32_t n_cells, const StatementLimit *limits, size_t n_limits,
               GError **error)
{
    g_assert(n_cells >= 1);
    for (size_t i = 0; i < n_limits; i++)
        if (!check_bounds(i, &limits[i], error) ||
            !check_cells(i, &limits[i], n_cells, error))
            return NULL;
    if (!check_all_are_limited(n_cells, limits, n_limits, error))
        return NULL;

    g_autoptr(Statements) self = g_new0(Statements, 1);
    self->n_cells = n_cells;
    self->list = g_array_new(FALSE, FALSE, sizeof(Statement));
    g_array_set_clear_func(self->list, clear_statement);
    for (uint32_t cell = 0; cell < n_cells; cell++)
        append_cell(self, cell);
    for (size_t i = 0; i < n_limits; i++)
        append_limit(self, &limits[i]);
    if (!count(self, error))
        return NULL;
    self->encoding = encode(self);
    return g_steal_pointer(&self);
}

void
statements_free(Statements *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->list);
    g_clear_pointer(&self->encoding, g_bytes_unref);
    g_free(self);
}

uint32_t
statements_n_cells(const Statements *self)
{
    return self->n_cells;
}

size_t
statements_len(const Statements *self)
{
    return self->list->len;
}

const Statement *
statements_at(const Statements *self, size_t index)
{
    g_assert(index < self->list->len);
    return &g_array_index(self->list, Statement, index);
}

size_t
statements_n_branches(const Statements *self)
{
    return self->n_branches;
}

size_t
statements_n_squares(const Statements *self)
{
    return self->n_squares;
}

GBytes *
statements_encoding(const Statements *self)
{
    return self->encoding;
}
