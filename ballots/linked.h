/* linked.h: what earlier sittings have decided on a bill, or on a matter evaluated
 *
 * The readings of a bill and the evaluations of a matter are votes of several sittings;
 * body and `bill` of the item bind them (docs/format.md section 5, linked votes).  What
 * counts is the text alone: another spelling is another bill.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"
#include "ballots/term.h"

typedef struct {
    Digest certificate;
    char *label;
    Verdict verdict;
    ItemKind kind;
    bool asks_redo; /* some of what was evaluated is to be done again */
    bool has_end;
    GDate redo_end; /* the last day for that, where the rule has a term */
} LinkedVote;

typedef struct Linked Linked;

Linked *linked_new(void);
void linked_free(Linked *self);

/* A vote that was not annulled, in the order of serials.  Nothing is added for @bill "".
 * @digest is that of the certificate, @redo the term of the rule it was decided by.
 */
void linked_add(Linked *self, const char *body_id, const char *bill,
                const CertificateRecord *certificate, const Digest *digest, Term redo);

/* Of LinkedVote, in order; NULL: none.  Owned by @self. */
const GPtrArray *linked_votes(const Linked *self, const char *body_id, const char *bill);

/* RecordPair of question/1: digest; label and verdict.  @votes may be NULL: none. */
GPtrArray *linked_lines(const GPtrArray *votes);

/* Adds to @warnings, of SlateWarning, what an officer should be told before a vote of
 * @kind at @now on what has these @votes (NULL: none): `earlier-not-passed`,
 * `evaluated-before`, `evaluated-within` or `evaluated-late` of slate.h.
 */
void linked_warn(GPtrArray *warnings, const GPtrArray *votes, ItemKind kind, Stamp now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Linked, linked_free)
