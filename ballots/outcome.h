/* outcome.h: what was decided: a pure function of sums, facts and rule
 *
 * Screens, certificate, QR code and exports all show one Outcome, so that no figure can
 * differ between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/profile.h"
#include "ballots/tally.h"

/* In place of a count that nobody stated. */
#define OUTCOME_UNKNOWN UINT64_MAX

typedef enum { CASTING_NONE, CASTING_FOR, CASTING_AGAINST } CastingVote;

/* Figures from sources independent of the ballots; heads unless said otherwise. */
typedef struct {
    uint64_t eligible;       /* deputies of the roster, or OUTCOME_UNKNOWN */
    uint64_t present;        /* signed in at opening, or OUTCOME_UNKNOWN */
    uint64_t weight_all;     /* of the deputies, or OUTCOME_UNKNOWN */
    uint64_t weight_present; /* or OUTCOME_UNKNOWN */
    uint64_t not_pressed;  /* as stated, or OUTCOME_UNKNOWN: the rest of those present */
    uint64_t faults;       /* keypad faults declared by the officers */
    uint64_t head_count;   /* typed, or OUTCOME_UNKNOWN; stands in for present */
    int64_t countersigned; /* difference the officers accept */
    CastingVote casting;   /* counts only on a tie that the chair decides */
} OutcomeFacts;

/* All unknown, nothing declared. */
#define OUTCOME_FACTS_NONE                                                               \
    {                                                                                    \
        OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN,              \
            OUTCOME_UNKNOWN, 0, OUTCOME_UNKNOWN, 0, CASTING_NONE                         \
    }

typedef enum { VERDICT_NONE, VERDICT_PASSED, VERDICT_NOT_PASSED, VERDICT_TIE } Verdict;
const char *verdict_text(Verdict verdict); /* none, passed, not-passed, tie */

typedef struct {
    uint64_t eligible, present, absent; /* OUTCOME_UNKNOWN where not stated */
    uint64_t quorum_need;               /* OUTCOME_UNKNOWN without eligible */
    bool quorum_met;                    /* only with eligible and present */
    BaseKind base_kind;
    uint64_t base, need; /* weights; OUTCOME_UNKNOWN where no base is known */
    uint64_t cast;       /* ballots, heads */
    uint64_t not_pressed;
    uint64_t spoilt; /* void ballots among those cast */
    size_t n_sums;   /* cells of the paper, cast included */
    uint64_t *sums;  /* weighted */
    uint64_t faults, head_count;
    int64_t difference; /* present or head count - cast - not pressed; 0 if unknown */
    Verdict verdict;
    CastingVote casting; /* the chair's, that decided a tie */
} Outcome;

typedef enum {
    OUTCOME_ERROR_ATTENDANCE, /* more present than eligible, more cast than present */
    OUTCOME_ERROR_ACCOUNT,    /* a difference that was not countersigned as it is */
    OUTCOME_ERROR_CASTING,    /* a casting vote where the chair does not decide */
    OUTCOME_ERROR_PAPER,      /* the paper has no cells `for` and `against` */
} OutcomeError;

#define OUTCOME_ERROR (outcome_error_quark())
GQuark outcome_error_quark(void);

/* A difference is no error here: outcome_check_account() judges it. */
Outcome *outcome_new(const Paper *paper, const Tally *tally, const Profile *profile,
                     ItemKind kind, const OutcomeFacts *facts, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void outcome_free(Outcome *self);

/* Whether officers must countersign before the vote is certified. */
bool outcome_needs_countersign(const Outcome *self);
/* The account balances, or @countersigned is exactly its difference. */
bool outcome_check_account(const Outcome *self, int64_t countersigned, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Deputies needed for a sitting to be held, and so for a vote to be opened. */
uint64_t outcome_quorum_need(const Profile *profile, uint64_t eligible);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outcome, outcome_free)
