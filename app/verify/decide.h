/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decide.h: what the sums mean for each entry of a slate: a pure function, docs/format.md
 * section 11.3. */
#pragma once

#include "app/verify/slate.h"

/* What one layer of the voters has given. */
typedef struct {
    uint64_t cast;  /* weight */
    uint64_t *sums; /* by cell of the paper */
} DecideLayer;

typedef struct {
    const Slate *slate;
    const Rule *rule;
    const uint64_t *sums;      /* by cell of the paper */
    uint64_t cast;             /* weight of the ballots cast */
    const DecideLayer *layers; /* of the rule, in its order; NULL: it has none */
    uint64_t need;             /* of the rule */
    uint64_t second_need;      /* where the rule has one */
    bool run_off;
    bool not_valid; /* too few took part */
    Text casting;   /* "for", "against" or "-": what the chair said */
} DecideFacts;

typedef struct {
    uint64_t figure, place;
    Text result;
    bool qualifies;
} DecideLine;

typedef struct {
    DecideLine *lines; /* one for each entry, in order; owned */
    const char *verdict;
    bool tie_for_chair; /* it is one that the chair decides */
} Decision;

/** The sums must be those of the paper of the slate. */
void decide(Decision *self, const DecideFacts *facts);
void decision_clear(Decision *self);
/** Whether entries of this slate need so many votes, which the outcome says. */
bool decide_has_need(const Slate *slate, const Rule *rule, bool run_off);

/** The figure of a layer for an entry; 0 also where nobody of it has judged. */
uint64_t decide_layer_figure(const DecideFacts *facts, size_t layer, size_t entry);

/* by form: decide-best.c, decide-budget.c, decide-grades.c; they set results and verdict
 */
void decide_best(Decision *self, const DecideFacts *facts);
void decide_budget(Decision *self, const DecideFacts *facts);
void decide_grades(Decision *self, const DecideFacts *facts);
