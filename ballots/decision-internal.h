/* decision-internal.h: what the parts of decision.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/decision.h"

/* A decision that is being made; the arrays have one element for each entry. */
typedef struct {
    const Slate *slate;
    const Rule *rule;
    const uint64_t *sums;
    const DecisionFacts *facts;
    size_t n;
    uint64_t *figures;
    const char **results; /* of the rule, or constant */
    Verdict verdict;
    CastingVote casting;
} Decider;

/* Each set all results and the verdict; figures are there but for those of grades. */
void decide_each(Decider *self);    /* decision.c: each entry by itself */
void decide_best(Decider *self);    /* decision-best.c: so many seats */
void decide_budget(Decider *self);  /* decision-best.c */
void decide_grades(Decider *self);  /* decision-grades.c; also the figures */
void decide_answers(Decider *self); /* decision-grades.c */

/* Of a rule with layers: decision-grades.c */
void decider_tell_layers(const Decider *self, Decision *decision);

bool decider_qualifies(const Decider *self, size_t index);
/* Whether one figure is ahead of another: a low sum of ranks is. */
bool decider_is_better(const Decider *self, uint64_t figure, uint64_t than);
