/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/statements.h"

#include "app/verify/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct StatementTerm StatementTerm;

__attribute__((format(printf, 2, 3))) static bool
refuse(char out_reason[STATEMENTS_REASON], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out_reason, STATEMENTS_REASON, format, arguments);
    va_end(arguments);
    return false;
}

static bool
limit_is_sound(const LimitedPaper *paper, size_t index,
               char out_reason[STATEMENTS_REASON])
{
    const Limit *limit = &paper->limits[index];
    if (limit->n == 0)
        return refuse(out_reason, "limit %zu has no cell", index + 1);
    if (limit->max > STATEMENTS_BOUND_MAX || limit->min > limit->max)
        return refuse(out_reason, "limit %zu is %u..%u, allowed are 0..%d, ascending",
                      index + 1, limit->min, limit->max, STATEMENTS_BOUND_MAX);
    if (limit->min > limit->n)
        return refuse(out_reason, "limit %zu demands %u of %zu cells", index + 1,
                      limit->min, limit->n);
    for (size_t i = 0; i < limit->n; i++) {
        const uint32_t least = i == 0 ? 1 : limit->cells[i - 1] + 1;
        if (limit->cells[i] < least || limit->cells[i] >= paper->n_cells)
            return refuse(out_reason,
                          "limit %zu names cell %u, expected is one of %u..%u", index + 1,
                          limit->cells[i], least, paper->n_cells - 1);
    }
    return true;
}

static bool
cells_are_limited(const LimitedPaper *paper, char out_reason[STATEMENTS_REASON])
{
    bool *limited = memory_new(paper->n_cells, sizeof *limited);
    uint32_t cell = 1;
    for (size_t i = 0; i < paper->n_limits; i++)
        for (size_t k = 0; k < paper->limits[i].n; k++)
            limited[paper->limits[i].cells[k]] = true;
    while (cell < paper->n_cells && limited[cell])
        cell++;
    free(limited);
    return cell >= paper->n_cells ||
           refuse(out_reason, "cell %u stands in no limit", cell);
}

/* Values that one statement of the limit has, and how many it makes */
static uint32_t
limit_n_values(const Limit *limit)
{
    return limit->max - limit->min + 1;
}

static uint32_t
limit_n_statements(const Limit *limit)
{
    return limit->min == 0 || limit->min == limit->max ? 1 : 2;
}

static bool
paper_is_small(const LimitedPaper *paper, char out_reason[STATEMENTS_REASON])
{
    uint64_t n_branches = 2 * (uint64_t)paper->n_cells;
    for (size_t i = 0; i < paper->n_limits; i++) {
        const uint64_t n_values = limit_n_values(&paper->limits[i]);
        if (n_values > STATEMENTS_VALUES_MAX)
            return refuse(out_reason, "limit %zu has %u values, at most are %d", i + 1,
                          (uint32_t)n_values, STATEMENTS_VALUES_MAX);
        n_branches += n_values * limit_n_statements(&paper->limits[i]);
    }
    return n_branches <= STATEMENTS_BRANCHES_MAX ||
           refuse(out_reason, "the proofs have %llu branches, at most are %d",
                  (unsigned long long)n_branches, STATEMENTS_BRANCHES_MAX);
}

static bool
paper_is_sound(const LimitedPaper *paper, char out_reason[STATEMENTS_REASON])
{
    if (paper->n_cells == 0 || paper->n_cells > STATEMENTS_BRANCHES_MAX / 2)
        return refuse(out_reason, "the paper has %u cells, allowed are 1..%d",
                      paper->n_cells, STATEMENTS_BRANCHES_MAX / 2);
    for (size_t i = 0; i < paper->n_limits; i++)
        if (!limit_is_sound(paper, i, out_reason))
            return false;
    return cells_are_limited(paper, out_reason) && paper_is_small(paper, out_reason);
}

/* Makes room for one more statement and for its terms. */
static Statement *
statements_grow(Statements *self, size_t n_terms, uint32_t n_values)
{
    self->list = memory_grow(self->list, self->n, sizeof *self->list);
    Statement *statement = &self->list[self->n++];
    *statement = (Statement){.terms = memory_new(n_terms, sizeof *statement->terms),
                             .n_terms = n_terms,
                             .n_values = n_values};
    self->n_branches += n_values;
    return statement;
}

static void
statements_add_cell(Statements *self, uint32_t cell)
{
    statements_grow(self, 1, 2)->terms[0] = (StatementTerm){cell, 1};
}

/* sign (X - bound cast): a bound of zero is kept */
static void
statements_add_bound(Statements *self, const Limit *limit, int32_t sign, uint32_t bound)
{
    Statement *statement = statements_grow(self, limit->n + 1, limit_n_values(limit));
    statement->terms[0] = (StatementTerm){0, -sign * (int32_t)bound};
    for (size_t i = 0; i < limit->n; i++)
        statement->terms[i + 1] = (StatementTerm){limit->cells[i], sign};
}

static void
statements_add_limit(Statements *self, const Limit *limit)
{
    if (limit->min == limit->max || limit->min != 0)
        statements_add_bound(self, limit, 1, limit->min);
    if (limit->min != limit->max)
        statements_add_bound(self, limit, -1, limit->max);
}

/* Of each: index, number of terms, cell and factor of each (two's complement), number of
 * values, the values */
static void
statements_encode(Statements *self)
{
    for (size_t i = 0; i < self->n; i++) {
        const Statement *statement = &self->list[i];
        packing_number(&self->encoding, (uint32_t)i);
        packing_number(&self->encoding, (uint32_t)statement->n_terms);
        for (size_t k = 0; k < statement->n_terms; k++) {
            packing_number(&self->encoding, statement->terms[k].cell);
            packing_number(&self->encoding, (uint32_t)statement->terms[k].factor);
        }
        packing_number(&self->encoding, statement->n_values);
        for (uint32_t value = 0; value < statement->n_values; value++)
            packing_number(&self->encoding, value);
    }
}

Statements *
statements_new(const LimitedPaper *paper, char out_reason[STATEMENTS_REASON])
{
    if (!paper_is_sound(paper, out_reason))
        return NULL;
    Statements *self = memory_new(1, sizeof *self);
    self->n_cells = paper->n_cells;
    for (uint32_t cell = 0; cell < paper->n_cells; cell++)
        statements_add_cell(self, cell);
    for (size_t i = 0; i < paper->n_limits; i++)
        statements_add_limit(self, &paper->limits[i]);
    statements_encode(self);
    return self;
}

void
statements_free(Statements *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < self->n; i++)
        free(self->list[i].terms);
    free(self->list);
    packing_clear(&self->encoding);
    free(self);
}

size_t
statements_record_len(const Statements *self, size_t point_len)
{
    return self->n_cells * point_len + self->n_branches * 64;
}
