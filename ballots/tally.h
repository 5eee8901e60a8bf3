/* tally.h: the column sums over the ballots of one vote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/ballot.h"

typedef struct {
    size_t n_cells;
    uint64_t *sums;  /* weighted; sums[0] is the weight cast */
    uint64_t n_rows; /* ballots, those not pressed included */
    uint64_t n_cast; /* ballots given, as heads */
} Tally;

typedef enum {
    TALLY_ERROR_OVERFLOW, /* a sum above FRACTION_MAX_BASE */
    TALLY_ERROR_CELLS,    /* the ballot is not of this paper */
    TALLY_ERROR_SET,      /* sums that no ballots of the set can have */
} TallyError;

#define TALLY_ERROR (tally_error_quark())
GQuark tally_error_quark(void);

Tally *tally_new(const Paper *paper);
void tally_free(Tally *self);

/* Adds @ballot, which must obey the paper, with its weight.  On failure nothing is added.
 */
bool tally_add(Tally *self, const Ballot *ballot, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Adds @n ballots of weight 1 with only @cell marked, as counted by hand. */
bool tally_add_counted(Tally *self, uint32_t cell, uint64_t n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Adds what was opened of a set of @n_rows ballots of the same @weight: @values by cell,
 * none above that of cast, and that not above @n_rows.  On failure nothing is added.
 */
bool tally_add_set(Tally *self, const uint64_t *values, uint64_t n_rows, uint32_t weight,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)
