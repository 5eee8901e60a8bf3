/* voter-sets.h: the voters of a secret vote, in disjoint sets whose sums are opened
 *
 * By class and weight (docs/format.md section 10.5); all voters are deputies, and under a
 * rule with layers the layer stands in the place of the class.  The sets stand in the
 * order of the layers, then of the weights.  Immutable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/layers.h"
#include "ballots/marks.h"

typedef struct {
    char *name;   /* "deputy.1" */
    size_t layer; /* of the rule; 0 where it has none */
    uint32_t weight;
    size_t n_rows;      /* at least 1 */
    const size_t *rows; /* ascending; indices in the order of deputies' ids, bytewise, so
                           of marks_ballot() and of ballots.txt */
} VoterSet;

typedef struct VoterSets VoterSets;

/* @voters in any order, no deputy twice, weights 1 to 65535; nothing of them is kept.
 * @rule may be NULL: one without layers; only with layers is @roster asked.
 */
VoterSets *voter_sets_new(const Voter *voters, size_t n, const Rule *rule,
                          const Roster *roster);
void voter_sets_free(VoterSets *self);

size_t voter_sets_len(const VoterSets *self);
const VoterSet *voter_sets_at(const VoterSets *self, size_t index);

/* The set with the fewest rows, the first of them; NULL without voters. */
const VoterSet *voter_sets_smallest(const VoterSets *self);

/* "GROUP.WEIGHT", GROUP being `deputy` or a layer; free with g_free(). */
char *voter_set_name(const char *group, uint32_t weight);
/* A group may have points: the weight is what follows the last one.  Free *out_group with
 * g_free(); on failure nothing is set.
 */
bool voter_set_split(const char *name, char **out_group, uint32_t *out_weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(VoterSets, voter_sets_free)
