/* statement.h: what the proofs of a sealed ballot say (docs/format.md, sealed ballots)
 *
 * For every cell, "C_j hides 0 or 1"; then for every limit a <= X <= b, X the sum of
 * C_j over its cells, bound to cell 0 (`cast`):
 *
 *     a = b        X - a C_0 hides 0
 *     a = 0        b C_0 - X hides 0 .. b
 *     otherwise    X - a C_0 hides 0 .. b-a, then b C_0 - X hides 0 .. b-a
 *
 * Each is: the sum of coefficient * C_cell hides one of 0, 1, .., n_values - 1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    STATEMENT_ERROR_LIMIT,  /* empty, unsorted, cell 0 or no cell, or out of range */
    STATEMENT_ERROR_CELL,   /* a cell that stands in no limit */
    STATEMENT_ERROR_BUDGET, /* proofs too large to be made: for recorded votes only */
} StatementError;

#define STATEMENT_ERROR (statement_error_quark())
GQuark statement_error_quark(void);

#define STATEMENT_MAX_BOUND    65535u
#define STATEMENT_MAX_VALUES   256u  /* of one statement */
#define STATEMENT_MAX_BRANCHES 4096u /* values of all statements together */

typedef struct {
    uint32_t min;          /* a */
    uint32_t max;          /* b, a <= b <= 65535; a at most n */
    const uint32_t *cells; /* ascending, distinct, each 1 .. n_cells - 1; not owned */
    size_t n;              /* at least 1 */
} StatementLimit;

typedef struct {
    uint32_t cell;
    int32_t coefficient;
} StatementTerm;

typedef struct {
    const StatementTerm *terms; /* cell 0 first, then ascending */
    size_t n_terms;
    uint32_t n_values;
} Statement;

typedef struct Statements Statements;

/* Of a paper with @n_cells cells, cell 0 included.  Free with statements_free(). */
Statements *statements_new(uint32_t n_cells, const StatementLimit *limits,
                           size_t n_limits, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void statements_free(Statements *self);

uint32_t statements_n_cells(const Statements *self);
size_t statements_len(const Statements *self);
const Statement *statements_at(const Statements *self, size_t index);

/* Sum of n_values over all statements, and of their squares. */
size_t statements_n_branches(const Statements *self);
size_t statements_n_squares(const Statements *self);

/* All as they are hashed; owned by @self.  Each: index, number of terms, cell and
 * coefficient of each, number of values, values.
 */
GBytes *statements_encoding(const Statements *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statements, statements_free)
