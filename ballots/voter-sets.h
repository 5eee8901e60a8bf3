/* voter-sets.h: the voters of a secret vote, in disjoint sets whose sums are opened
 *
 * By class and weight (docs/format.md section 10.5); all voters are deputies.  The sets
 * stand in the order of their weights.  Immutable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/marks.h"

typedef struct {
    char *name; /* "deputy.1" */
    uint32_t weight;
    size_t n_rows;      /* at least 1 */
    const size_t *rows; /* ascending; indices in the order of deputies' ids, bytewise, so
                           of marks_ballot() and of ballots.txt */
} VoterSet;

typedef struct VoterSets VoterSets;

/* @voters in any order, no deputy twice, weights 1 to 65535; nothing of them is kept. */
VoterSets *voter_sets_new(const Voter *voters, size_t n);
void voter_sets_free(VoterSets *self);

size_t voter_sets_len(const VoterSets *self);
const VoterSet *voter_sets_at(const VoterSets *self, size_t index);

/* The set with the fewest rows, the first of them; NULL without voters. */
const VoterSet *voter_sets_smallest(const VoterSets *self);

/* "deputy.WEIGHT"; free with g_free(). */
char *voter_set_name(uint32_t weight);
bool voter_set_weight(const char *name, uint32_t *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(VoterSets, voter_sets_free)
