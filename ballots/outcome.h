/* outcome.h: what was decided: a pure function of sums, facts and rule
 *
 * Attendance and account of the vote with the Decision on its slate.  Screens,
 * certificate, QR code and exports all show one Outcome, so that no figure can differ
 * between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/decision.h"
#include "ballots/profile.h"

/* In place of a count that nobody stated. */
#define OUTCOME_UNKNOWN DECISION_UNKNOWN

/* What was voted on, and by which rules; nothing is kept of it. */
typedef struct {
    const Profile *profile;
    ItemKind kind; /* the profile has a rule for it */
    Cause cause;
    const Slate *slate;
    const Paper *paper; /* of that slate, for keypads or for a count by hand */
} OutcomeTerms;

/* Figures from sources independent of the ballots; heads unless said otherwise. */
typedef struct {
    uint64_t eligible;         /* deputies of the roster, or OUTCOME_UNKNOWN */
    uint64_t present;          /* signed in at opening, or OUTCOME_UNKNOWN */
    uint64_t weight_all;       /* of the deputies, or OUTCOME_UNKNOWN */
    uint64_t weight_present;   /* or OUTCOME_UNKNOWN */
    uint64_t not_pressed;      /* stated, or OUTCOME_UNKNOWN: the rest of those present */
    uint64_t faults;           /* keypad faults declared by the officers */
    uint64_t head_count;       /* typed, or OUTCOME_UNKNOWN; stands in for present */
    uint64_t issued, returned; /* papers; OUTCOME_UNKNOWN where there are none */
    int64_t countersigned;     /* difference the officers accept */
    CastingVote casting;       /* counts only on a tie that the chair decides */
    const uint64_t *const *layers; /* sums by cell of each layer of the rule, or NULL */
} OutcomeFacts;

/* All unknown, nothing declared. */
#define OUTCOME_FACTS_NONE                                                               \
    {                                                                                    \
        .eligible = OUTCOME_UNKNOWN, .present = OUTCOME_UNKNOWN,                         \
        .weight_all = OUTCOME_UNKNOWN, .weight_present = OUTCOME_UNKNOWN,                \
        .not_pressed = OUTCOME_UNKNOWN, .head_count = OUTCOME_UNKNOWN,                   \
        .issued = OUTCOME_UNKNOWN, .returned = OUTCOME_UNKNOWN                           \
    }

/* Of an exam. */
typedef struct {
    char *deputy;
    uint64_t right;     /* answers */
    const char *result; /* "passed", "failed" or "absent", of a recount without a quorum
                           "none"; constant */
} OutcomePerson;

/* What must be reached besides the need (docs/format.md section 11.3). */
typedef enum {
    ALSO_SECOND,  /* a second need of each entry, of another base; weighted */
    ALSO_TURNOUT, /* ballots cast, of all who are eligible; heads */
    ALSO_N,
} AlsoKind;
const char *also_text(AlsoKind kind); /* second, turnout */

typedef struct {
    bool asked; /* the rule has it; else nothing of it is set */
    BaseKind base_kind;
    uint64_t base, need; /* OUTCOME_UNKNOWN as of the outcome */
} Also;

typedef struct {
    uint64_t eligible, present, absent; /* OUTCOME_UNKNOWN where not stated */
    uint64_t quorum_need;               /* OUTCOME_UNKNOWN without eligible */
    bool quorum_met;                    /* only with eligible and present */
    BaseKind base_kind;
    uint64_t base; /* weight; OUTCOME_UNKNOWN where none is known */
    uint64_t need; /* of that base; OUTCOME_UNKNOWN also where none is asked for */
    Also also[ALSO_N];
    uint64_t cast; /* ballots, heads */
    uint64_t not_pressed;
    uint64_t spoilt; /* void ballots among those cast */
    size_t n_sums;   /* cells of the paper, cast included */
    uint64_t *sums;  /* weighted */
    uint64_t issued, returned;
    uint64_t faults, head_count;
    int64_t difference; /* present or head count - cast - not pressed; 0 if unknown */
    Decision *decision;
    GPtrArray *persons; /* of OutcomePerson; of form answers, else empty */
} Outcome;

typedef enum {
    OUTCOME_ERROR_ATTENDANCE, /* more present than eligible, more cast than present */
    OUTCOME_ERROR_ACCOUNT,    /* a difference that was not countersigned as it is */
    OUTCOME_ERROR_CASTING,    /* a casting vote where the chair does not decide */
} OutcomeError;

#define OUTCOME_ERROR (outcome_error_quark())
GQuark outcome_error_quark(void);

/* @tally is one of the paper.  A difference is no error here: outcome_check_account()
 * judges it.  Of form answers the persons are still to be added.
 */
Outcome *outcome_new(const OutcomeTerms *terms, const Tally *tally,
                     const OutcomeFacts *facts, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All zero, without a line and a person. */
Outcome *outcome_new_empty(void);
void outcome_free(Outcome *self);

/* How many answers of @ballot are right, in an exam; in the order of the voters. */
void outcome_add_ballot(Outcome *self, const OutcomeTerms *terms, const Ballot *ballot);
/* @result is one of those of OutcomePerson, else nothing is added. */
bool outcome_add_person(Outcome *self, const char *deputy, uint64_t right,
                        const char *result) G_GNUC_WARN_UNUSED_RESULT;

/* Whether officers must countersign before the vote is certified. */
bool outcome_needs_countersign(const Outcome *self);
/* The account balances, or @countersigned is exactly its difference. */
bool outcome_check_account(const Outcome *self, int64_t countersigned, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Deputies needed for a sitting to be held, and so for a vote to be opened. */
uint64_t outcome_quorum_need(const Profile *profile, uint64_t eligible);
/* Base and fraction of a vote of that cause; @out_pass may be NULL. */
BaseKind outcome_base_kind(const Rule *rule, Cause cause, Fraction *out_pass);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outcome, outcome_free)
