/* opened-record.h: the sums of a secret vote as they are opened, set by set
 *
 *     turnout/1  sums/1
 *
 * docs/format.md sections 10.5 and 10.7.  Whether an opening fits the ballots is judged
 * by commit_opens(), what the sums decide by outcome.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"
#include "ballots/paper.h"
#include "crypto/commit.h"

/* Of one set (voter-sets.h). */
typedef struct {
    char *set;        /* "deputy.1", or "public.1" under a rule with layers */
    GArray *openings; /* of Opening, by cell; in a turnout only that of `cast` */
} SetOpening;

/* Without openings; copies @set. */
SetOpening *set_opening_new(const char *set);
void set_opening_free(SetOpening *self);
void set_opening_add(SetOpening *self, const Opening *opening); /* of the next cell */

typedef struct {
    Context context;
    uint64_t vote, round;
    Digest root;      /* of the ballot tree */
    uint64_t minimum; /* of the profile */
    GPtrArray *sets;  /* of SetOpening, in the order of VoterSets */
} TurnoutRecord;

void turnout_record_free(TurnoutRecord *self);
char *turnout_record_to_text(const TurnoutRecord *self);
TurnoutRecord *turnout_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t vote, round;
    Digest turnout;  /* of turnout/1 */
    GPtrArray *sets; /* of SetOpening, in the order of VoterSets */
} SumsRecord;

/* Every set has every cell of @paper: else an assertion when writing, RECORD_ERROR when
 * reading.
 */
void sums_record_free(SumsRecord *self);
char *sums_record_to_text(const SumsRecord *self, const Paper *paper);
SumsRecord *sums_record_from_text(Suite suite, const Paper *paper, const char *text,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The notes of the certificate (char *): dice-check-outstanding, then "unanimous SET
 * CELL" for every cell but `cast` that all who voted in the set have marked.
 */
GPtrArray *sums_record_notes(const SumsRecord *self, const Paper *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SetOpening, set_opening_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TurnoutRecord, turnout_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SumsRecord, sums_record_free)
