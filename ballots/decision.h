/* decision.h: what the sums mean for each entry of a slate
 *
 * Pure: docs/format.md sections 11.3 and 11.4 are the rule, this is its one place on the
 * recorder's side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"
#include "ballots/tally.h"

typedef enum {
    VERDICT_NONE,   /* no base is known */
    VERDICT_PASSED, /* the three of a single entry */
    VERDICT_NOT_PASSED,
    VERDICT_TIE,       /* also of a cut */
    VERDICT_DECIDED,   /* every line has its result */
    VERDICT_SHORT,     /* fewer chosen than seats */
    VERDICT_NOT_VALID, /* too few took part, or more papers came back than went out */
    VERDICT_N,
} Verdict;
const char *verdict_text(Verdict verdict); /* none, passed, not-passed, tie, ... */

typedef enum { CASTING_NONE, CASTING_FOR, CASTING_AGAINST } CastingVote;

typedef enum {
    CAUSE_FIRST,
    CAUSE_REPEAT,  /* after a void, an annulment, or a vote that was not valid */
    CAUSE_RUN_OFF, /* among those equal at the cut (再次投票) */
    CAUSE_FURTHER, /* for the seats left (另行选举) */
    CAUSE_AGAIN,   /* of something decided, where the rule allows it */
    CAUSE_N,
} Cause;
const char *cause_text(Cause cause); /* first, repeat, run-off, further, again */

/* One for each entry, in the order of the slate. */
typedef struct {
    char *id;
    uint64_t figure;
    uint64_t place; /* from 1, equal figures share it; 0: not ranked */
    char *result;   /* passed, not-passed, tie, chosen, not-chosen, rated, counted,
                       not-valid, none, or an id of the rule's grades or results */
} DecisionLine;

typedef struct {
    GPtrArray *lines; /* of DecisionLine */
    Verdict verdict;
    CastingVote casting; /* the chair's, that decided a tie */
    bool tie_for_chair;  /* it is one that the chair decides */
} Decision;

/* What is known besides the sums; weights, or OUTCOME_UNKNOWN. */
typedef struct {
    Cause cause;
    uint64_t base, need;  /* of the rule; UNKNOWN: results are `none` */
    uint64_t second_need; /* 0: the rule has none */
    bool turnout_met;     /* also true where the rule has none */
    CastingVote casting;
} DecisionFacts;

#define DECISION_UNKNOWN UINT64_MAX

/* @sums: by cell of the slate's paper, `cast` first, then `paper.void` where the paper
 * has it.  Never fails: what may be asked was judged before.
 */
Decision *decision_new(const Slate *slate, const Rule *rule, const uint64_t *sums,
                       const DecisionFacts *facts);
void decision_free(Decision *self);

size_t decision_n_chosen(const Decision *self); /* results `chosen` or `passed` */

/* The next round after @self on @slate, or NULL and *out_cause CAUSE_N if there is none
 * to be held.  @fresh: the slate of a first vote, for CAUSE_AGAIN.
 */
Slate *decision_next_slate(const Decision *self, const Slate *slate, Slate *fresh,
                           const Rule *rule, Cause *out_cause, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* An exam: right answers of each ballot, in order; @out_right one for each. */
bool decision_person_passed(const Slate *slate, const Rule *rule, uint64_t right);
uint64_t decision_person_right(const Slate *slate, const Ballot *ballot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decision, decision_free)
