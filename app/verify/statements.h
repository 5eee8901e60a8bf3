/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statements.h: what the proofs of a sealed ballot say about its cells (docs/format.md,
 * sealed ballots): first of every cell that it hides 0 or 1, then of every limit
 * min * cast <= X <= max * cast, X the sum of its cells, cast being cell 0:
 *
 *     min = max    X - min cast hides 0
 *     min = 0      max cast - X hides 0 .. max
 *     otherwise    X - min cast hides 0 .. max-min, then max cast - X hides 0 .. max-min
 */
#pragma once

#include "app/verify/packing.h"

enum {
    STATEMENTS_BOUND_MAX = 65535,
    STATEMENTS_VALUES_MAX = 256,    /* of one statement */
    STATEMENTS_BRANCHES_MAX = 4096, /* of a paper: values of all statements together */
    STATEMENTS_REASON = 160,        /* room for a reason */
};

typedef struct {
    uint32_t min, max;     /* min <= max <= STATEMENTS_BOUND_MAX, min <= n */
    const uint32_t *cells; /* ascending, 1 .. n_cells - 1; not owned */
    size_t n;              /* at least 1 */
} Limit;

typedef struct {
    uint32_t n_cells; /* with cast; each other one stands in a limit */
    const Limit *limits;
    size_t n_limits;
} LimitedPaper;

/* "the sum of factor * cell hides 0, 1, .. or n_values - 1" */
typedef struct {
    struct StatementTerm {
        uint32_t cell;
        int32_t factor;
    } * terms; /* owned; cell 0 first, then ascending */
    size_t n_terms;
    uint32_t n_values;
} Statement;

typedef struct {
    uint32_t n_cells;
    Statement *list;
    size_t n;
    size_t n_branches; /* sum of n_values */
    Packing encoding;  /* as it is hashed */
} Statements;

/** NULL, and the reason, for a paper of which no sealed ballot can be made. Keeps nothing
 *  of the paper. */
Statements *statements_new(const LimitedPaper *paper, char out_reason[STATEMENTS_REASON]);
void statements_free(Statements *self);
/** Bytes of a record: a point for each cell, then two scalars for each branch. */
size_t statements_record_len(const Statements *self, size_t point_len);
