/* restore-internal.h: what the files restore*.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-internal.h"

/* What an entry of the last sitting means for it. */
typedef struct {
    Event event;
    Digest object;
    Stamp time;
} Step;

/* What is kept of the entries of all sittings: sitting-opened, item-entered,
 * certificate-made and vote-annulled.
 */
typedef struct {
    uint64_t scope;
    Event event;
    Digest object;
} KeptStep;

typedef struct {
    Engine *engine;
    Store *store;
    GArray *kept;  /* of KeptStep */
    GArray *steps; /* of Step, from the last sitting-opened on */
    uint64_t n_sittings;
    uint64_t first; /* its entry */

    /* what the ledger says of documents: the last of each kind, zeros if there is none */
    Digest device, roster, agenda;
    GArray *officers;     /* of Digest */
    GArray *revocations;  /* of Digest */
    GHashTable *programs; /* of char *: digests in hex of programs/1 */
    guint n_notes;        /* found to agree so far */
} Restore;

/* Sets the error, answers false. */
bool restore_fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A file that must be there; NULL and an error if it is not.  Free with g_free(). */
char *restore_file(const Restore *self, uint64_t scope, const char *path, GError **error);

/* The same, of a vote of the last sitting. */
char *restore_vote_file(const Restore *self, uint64_t vote, const char *name,
                        GError **error);

Suite restore_suite(const Restore *self);

/* restore-check.c: all checkpoints are read before the entries, each entry is taken when
 * it is the last of the ledger, and at the end no checkpoint is left over.
 */
bool restore_notes(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool restore_take_entry(Restore *self, const LedgerEntry *entry, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool restore_check_notes(const Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The document is the one that the ledger names; @text may be NULL. */
bool restore_agrees(const Restore *self, const char *path, const char *text,
                    const Digest *expected, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* restore-hands.c: of a vote by hand, the two counts that agreed (its root is known), or
 * the first one
 */
bool restore_counts(Restore *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool restore_first_count(Restore *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* restore-records.c: test votes held, and words that were corrected */
bool restore_test(Restore *self, const Step *step, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool restore_correction(Restore *self, const Step *step, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* After the last step: no record is left that no entry names. */
bool restore_check_records(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* restore-secret.c: what only a secret vote has; and one that is a tie, whose sums are
 * open and which waits for the word of the chair
 */
bool restore_secret_step(Restore *self, SittingVote *vote, const Step *step,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool restore_tied(Restore *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* restore-steps.c: takes the next entry */
bool restore_step(Restore *self, const Step *step, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* restore-sitting.c: an item that was entered on the spot */
bool restore_item(Restore *self, const Step *step, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* restore-marks.c: what was declared of the last vote */
bool restore_declared(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The last vote, where it was under way; NULL: there is none. */
bool restore_current(Restore *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* restore-linked.c: the bills of all votes, after the last sitting is there */
bool restore_linked(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* That of a sitting. */
Profile *restore_profile(Restore *self, uint64_t scope, const SittingRecord *record,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last sitting and its votes, from the steps and the files. */
bool restore_sitting(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
