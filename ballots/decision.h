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
    VERDICT_NONE,   /* no base is known; of a recount also: no quorum */
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
    CAUSE_REPEAT,  /* of a first vote that is void, annulled or was not valid */
    CAUSE_RUN_OFF, /* among those equal at the cut (再次投票), or that once more */
    CAUSE_FURTHER, /* for the seats left (另行选举), or that once more */
    CAUSE_AGAIN,   /* of something decided, where the rule allows it, or that once more */
    CAUSE_N,
} Cause;
const char *cause_text(Cause cause); /* first, repeat, run-off, further, again */
/* Whether others than the entries may be named: not where only those equal stand
 * (Election Law art. 45).
 */
bool cause_takes_names(Cause cause);

/* One for each entry, in the order of the slate. */
typedef struct {
    char *id;
    uint64_t figure;
    uint64_t place; /* from 1, equal figures share it; 0: not ranked */
    char *result;   /* passed, not-passed, tie, chosen, not-chosen, rated, counted,
                       not-valid, none, or an id of the rule's grades or results */
} DecisionLine;

/* What one layer of the voters thinks of one entry; weighted, so that the figure follows
 * from the rest.
 */
typedef struct {
    char *layer, *entry;
    uint64_t figure; /* 0 also where nobody of the layer has judged it */
    uint64_t cast;
    size_t n_sums;
    uint64_t *sums; /* of each grade */
} DecisionLayer;

typedef struct {
    GPtrArray *lines;  /* of DecisionLine */
    GPtrArray *layers; /* of DecisionLayer: of each layer every entry; or empty */
    Verdict verdict;
    CastingVote casting; /* the chair's, that decided a tie */
} Decision;

/* What is known besides the sums. */
typedef struct {
    Cause cause;
    uint64_t need;        /* DECISION_UNKNOWN: no base is known */
    uint64_t second_need; /* 0: the rule has none; DECISION_UNKNOWN as above */
    bool turnout_met;     /* also true where the rule has none */
    CastingVote casting;  /* without a tie that the chair decides it is left out */
    const uint64_t *const *layers; /* sums by cell of each layer of the rule; else NULL */
} DecisionFacts;

#define DECISION_UNKNOWN UINT64_MAX

/* Whether entries need so and so many of a base to qualify under @cause; else base and
 * need decide nothing.
 */
bool decision_has_need(const Slate *slate, const Rule *rule, Cause cause);

/* @sums: by cell of the slate's paper, `cast` first, then `paper.void` where the paper
 * has it.  Never fails: what may be asked was judged before.
 */
Decision *decision_new(const Slate *slate, const Rule *rule, const uint64_t *sums,
                       const DecisionFacts *facts);
/* Without a line. */
Decision *decision_new_empty(void);
void decision_free(Decision *self);
void decision_add(Decision *self, const char *id, uint64_t figure, uint64_t place,
                  const char *result);
/* @figures: figure and cast. */

void decision_add_layer(Decision *self, const char *layer, const char *entry,
                        const uint64_t figures[2], const uint64_t *sums, size_t n_sums);

const DecisionLayer *decision_layer(const Decision *self, size_t index);
const DecisionLine *decision_line(const Decision *self, size_t index);
/* A tie that the chair may still decide: of a single entry, and he has said nothing. */
bool decision_awaits_chair(const Decision *self);

size_t decision_n_chosen(const Decision *self); /* results `chosen` or `passed` */

/* The next round after @self on @slate, which is valid and stands, or NULL and *out_cause
 * CAUSE_N if there is none to be held.  @fresh: the slate of a first vote, for
 * CAUSE_AGAIN.  After `not-valid` it is @slate itself, as after a void: the cause is
 * cause_repeated() of the round before.
 */
Slate *decision_next_slate(const Decision *self, const Slate *slate, Slate *fresh,
                           const Rule *rule, Cause *out_cause, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The cause of a round that is held once more. */
Cause cause_repeated(Cause cause);

/* An exam: how many answers of @ballot are right, and whether so many are enough. */
uint64_t decision_person_right(const Slate *slate, const Ballot *ballot);
bool decision_person_passed(const Slate *slate, const Rule *rule, uint64_t right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decision, decision_free)
