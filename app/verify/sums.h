/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sums.h: the sum of the commitments of a set of records, cell by cell, against the one
 * opening that was published of it: sum of C_j = S_j G + V_j H, 0 <= V_j <= rows. */
#pragma once

#include "app/verify/group.h"

typedef enum {
    SUMS_HOLDS,
    SUMS_COUNT,  /* V is above the number of rows */
    SUMS_SCALAR, /* S is q or above */
    SUMS_POINT,  /* it opens another sum */
} SumsVerdict;

typedef struct Sums Sums;

/** NULL if a library lacks something. */
Sums *sums_new(Suite suite, uint32_t n_cells);
void sums_free(Sums *self);
/** Adds one row: the commitments of a record that sealed_verify accepted, n_cells points
 *  one after the other. False, and nothing is added, if one does not decode. */
bool sums_add(Sums *self, const uint8_t *commitments);
uint64_t sums_n_rows(const Sums *self);
/** cell below n_cells; s is 32 bytes, big-endian. */
SumsVerdict sums_check(Sums *self, uint32_t cell, uint64_t v, const uint8_t *s);
