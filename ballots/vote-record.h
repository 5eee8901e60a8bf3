/* vote-record.h: the records of one vote, from its question to its outcome
 *
 *     question/1  opening/1  recorded/1  ballot-signatures/1  outcome/1
 *     void/1  annulment/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/agenda.h"
#include "ballots/context.h"
#include "ballots/outcome.h"
#include "ballots/vote.h"
#include "crypto/signature.h"

/* The words of base_kind_text(), verdict_text() .. as record.h wants them. */
extern const char *const vote_record_bases[];
extern const char *const vote_record_verdicts[];
extern const char *const vote_record_castings[];
extern const char *const vote_record_causes[];

typedef struct {
    Context context;
    uint64_t vote;
    char *item;
    uint64_t round;
    uint64_t previous; /* RECORD_NONE: none */
    int cause;         /* Cause */
    char *kind;        /* item_kind_text() */
    char *method;      /* method_text() */
    char *title, *title_en;
    GPtrArray *linked; /* RecordPair: digest; label, verdict (linked.h); NULL: none */
    Digest profile, paper;
    Digest slate; /* of the document of slate/1 and its entry/1 */
} QuestionRecord;

/* Round 1 of @item without a previous vote, CAUSE_FIRST, nothing linked; number, profile,
 * paper and slate are the caller's.
 */
QuestionRecord *question_record_new(const Context *context, const AgendaItem *item,
                                    Method method);
void question_record_free(QuestionRecord *self);
char *question_record_to_text(const QuestionRecord *self);
QuestionRecord *question_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t vote;
    Digest question;
    Stamp opened;
    Digest roster;
    uint64_t eligible, present, quorum_need;
    int base_kind;     /* BaseKind */
    GPtrArray *voters; /* RecordPair: deputy, keypad or "" */
} OpeningRecord;

/* Present is the number of voters, and no keypad stands twice: else an assertion when
 * writing, RECORD_ERROR_VALUE when reading.
 */
void opening_record_free(OpeningRecord *self);
char *opening_record_to_text(const OpeningRecord *self);
OpeningRecord *opening_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Where a ballot or an outcome belongs. */
typedef struct {
    Context context;
    uint64_t vote, round;
    Digest opening;
} VotePlace;

/* recorded/1 of one ballot that obeys @paper. */
char *recorded_to_text(const VotePlace *place, const Paper *paper, const Ballot *ballot);
/* The ballot of it, which obeys @paper; RECORD_ERROR or BALLOT_ERROR. */
Ballot *recorded_from_text(Suite suite, const Paper *paper, const char *text,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ballot-signatures/1 over @n ballots in their order; @signer "vote:N.G". */
char *ballot_signatures_to_text(const VotePlace *place, const char *signer,
                                const Ballot *const *ballots, const Signature *signatures,
                                size_t n);

/* outcome/1 of a vote whose attendance is known; @root is that of the ballot tree, or the
 * digest of the counts.
 */
char *outcome_to_text(const VotePlace *place, const Digest *root, const Paper *paper,
                      const Outcome *outcome);

/* Reads what outcome_to_text() wrote for the same paper.  The text has no line for these:
 * sums[0] is derived from a limit of exactly so many marks (OUTCOME_UNKNOWN without one),
 * spoilt from paper.void; quorum_need is OUTCOME_UNKNOWN and quorum_met false.
 */
Outcome *outcome_from_text(Suite suite, const Paper *paper, const char *text,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* RecordPair: cell, number; every cell but cast, in the order of the paper. */
GPtrArray *vote_record_sums(const Paper *paper, const Outcome *outcome);
/* RecordPair: id; figure, place, result. */
GPtrArray *vote_record_lines(const Outcome *outcome);
/* RecordPair: layer; entry, figure, cast, the sum of each grade. */
GPtrArray *vote_record_layers(const Outcome *outcome);
/* Adds such a pair, as a record was read with it, to the layers of @to; RECORD_ERROR. */
bool vote_record_take_layer(Decision *to, const RecordPair *pair, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* RecordPair: also_text(); base kind, base, need; of those that the rule has. */
GPtrArray *vote_record_also(const Outcome *outcome);
/* The same back, of a list as a record was read with it, or NULL: none. */
void vote_record_take_also(Also to[ALSO_N], const GPtrArray *list);
/* RecordPair: deputy; number of right answers, result. */
GPtrArray *vote_record_persons(const Outcome *outcome);

typedef struct {
    Context context;
    uint64_t vote, round;
    char *item;
    char *stage; /* vote_state_text() of the state it was voided in */
    char *reason;
    Stamp time;
    GPtrArray *officers; /* char *, two or more, bytewise */
} VoidRecord;

void void_record_free(VoidRecord *self);
char *void_record_to_text(const VoidRecord *self);
VoidRecord *void_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t vote;
    Digest certificate;
    char *reason;
    Stamp time;
    GPtrArray *officers;
} AnnulmentRecord;

void annulment_record_free(AnnulmentRecord *self);
char *annulment_record_to_text(const AnnulmentRecord *self);
AnnulmentRecord *annulment_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(QuestionRecord, question_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OpeningRecord, opening_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VoidRecord, void_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AnnulmentRecord, annulment_record_free)
