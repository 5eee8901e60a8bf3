/* sitting.h: the sitting of now, or the last one, and its votes
 *
 * Plain structs that the engine fills and keeps; what they hold is also in the store,
 * from which restore.c makes them again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/supplement.h"
#include "ballots/certificate.h"
#include "ballots/corrigendum-record.h"
#include "ballots/count-record.h"
#include "ballots/sitting-record.h"

typedef struct {
    VoteState state;
    VoteState stage; /* it was voided in */
    Vote *vote;      /* of the current vote, else NULL; after a restart until SEALED */
    char *bill;      /* of its item; NULL: none */
    Slate *asked;    /* what is voted on, as READY froze it */
    /* The same; with the names written in once they are counted (by hand), or from CLOSED
     * on (by number).
     */
    Slate *slate;
    Paper *paper; /* of that slate */
    QuestionRecord *question;
    OpeningRecord *opening; /* NULL before OPEN */
    Digest question_digest; /* of question/1 */
    Digest opening_digest;  /* of opening/1 */
    Stamp closed;           /* from CLOSED on */
    Digest root;            /* from SEALED on */
    GPtrArray *counts;      /* of CountRecord, by hand: none, one or the two that agree */
    char *slot_text;        /* of a secret vote: slot/1, as the five below */
    Digest slot_digest;
    uint32_t slot;
    char *root_text;                   /* root/1, from SEALED on */
    GPtrArray *supplements;            /* of Supplement, by number from 1; NULL: none */
    uint64_t n_challenges, n_revealed; /* as restored: such a vote is lost or over */
    Digest turnout_digest;
    uint64_t turnout; /* ballots cast, once they are opened */
    /* Of SetOpening, once its sums are open: what it is counted from; NULL: not yet. */
    GPtrArray *opened;
    char *lost; /* why it can only be voided, as Vote.lost of interface.xml, or NULL */
    GPtrArray *notes; /* char *, for the certificate; NULL: none */
    Outcome *outcome; /* from COUNTED on, else NULL */
    Digest outcome_digest;
    CertificateRecord *certificate;
    char *certificate_text, *certificate_sig, *slip_text;
    Digest certificate_digest;
    GPtrArray *corrections;                 /* of CorrigendumRecord, in order */
    char *corrigenda_text, *corrigenda_sig; /* NULL: none */
    char *void_text, *void_reason;          /* VOIDED only */
    char *annulment_text;                   /* ANNULLED only */
    uint32_t n_signatures;                  /* of the certificate */
} SittingVote;

/* Of a drawing of randomness for secret votes. */
typedef struct {
    Digest root_seed, root_dice;
    bool has_dice;
    int check; /* DiceResult, or DICE_UNCHECKED */
} DrawingFacts;

#define DICE_UNCHECKED (-1)

typedef struct {
    uint64_t scope; /* of the store: 1, 2, ... */
    uint64_t first; /* ledger entry sitting-opened */
    SittingRecord *record;
    Context context;
    Profile *profile;
    uint64_t generation; /* of the sitting key */
    bool needs_officers; /* after a restart, until rekey/1 */
    bool closed;
    char *items;                  /* items.txt: entered on the spot; NULL: none */
    guint n_items;                /* of them */
    GPtrArray *votes;             /* of SittingVote, by number from 1 */
    GArray *drawings;             /* of DrawingFacts, by number from 1 */
    uint64_t n_tests;             /* test votes held */
    char *tests_text, *tests_sig; /* NULL: none */
} Sitting;

Sitting *sitting_new(SittingRecord *record, const char *text, Profile *profile);
void sitting_free(Sitting *self);

/* READY; takes @question. */
SittingVote *sitting_vote_new(QuestionRecord *question);
void sitting_vote_free(SittingVote *self);
/* READY: what is voted on.  Takes references. */
void sitting_vote_ask(SittingVote *self, Slate *slate, Paper *paper);
/* What outcome and certificate will speak of instead. */
void sitting_vote_take_slate(SittingVote *self, Slate *slate, Paper *paper);
ItemKind sitting_vote_kind(const SittingVote *self);
bool sitting_vote_is_secret(const SittingVote *self);
bool sitting_vote_is_by_hand(const SittingVote *self); /* hands or paper */

/* The last vote, or NULL. */
SittingVote *sitting_current(const Sitting *self);
SittingVote *sitting_vote(const Sitting *self, uint64_t number); /* or NULL */

/* The last vote on that item, or NULL; *out_n_voids, may be NULL, how many were void. */
SittingVote *sitting_last_on(const Sitting *self, const char *item,
                             unsigned *out_n_voids);

/* After the others; the first takes @record. */
void sitting_vote_add_correction(SittingVote *vote, CorrigendumRecord *record,
                                 const char *text, const char *sig);
void sitting_add_test(Sitting *self, const char *text, const char *sig);

/* "votes/001/NAME".  Free with g_free(). */
char *sitting_path(uint64_t vote, const char *name);

/* "drawings/001/NAME".  Free with g_free(). */
char *sitting_drawing_path(uint64_t drawing, const char *name);

/* Open, held, closed, sealed or counted, but not yet announced. */
bool sitting_vote_is_busy(const SittingVote *self);

/* Enters its state, and that of its Vote if it has one: VOTE_ERROR, nothing changed. */
bool sitting_vote_go(SittingVote *self, VoteState to, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sitting, sitting_free)
