/* preparation.h: the sealed ballots of one secret vote, computed ahead and sealed once
 *
 *     new --workers--> PREPARED --seal--> SEALED --open--> ... --> free: wiped
 *
 * One table (crypto/proof-table.h) for every deputy of the roster, whoever comes, all in
 * one arena with the choices of the vote: what is secret of it lies here and nowhere
 * else.  It belongs to one slot/1; for another text there is another preparation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/daemon/slots.h"
#include "ballots/marks.h"
#include "ballots/sealed-record.h"
#include "crypto/commit.h"

typedef struct Preparation Preparation;

typedef enum {
    PREPARATION_ERROR_BUDGET, /* more than one ballots.txt may have */
    PREPARATION_ERROR_LOCKED, /* less memory may be locked than it needs */
    PREPARATION_ERROR_FAILED, /* a table or a record could not be made: void the vote */
} PreparationError;

#define PREPARATION_ERROR (preparation_error_quark())
GQuark preparation_error_quark(void);

/* What is prepared; all is copied or referenced. */
typedef struct {
    Slots *slots;
    uint32_t slot;               /* not to be wiped before the preparation is freed */
    const char *const *deputies; /* who may vote, bytewise ascending and NULL-ended; NULL:
                                    all of @slots */
    Suite suite;
    const char *slot_text; /* slot/1 */
    const Paper *paper;
    bool allow_unlocked; /* SIMULATION only */
} PreparationTask;

/* Begins in the background, on every core.  ARENA_ERROR, STATEMENT_ERROR,
 * PREPARATION_ERROR_BUDGET, _LOCKED: before anything is begun.
 */
Preparation *preparation_new(const PreparationTask *task, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Another owner of what is in it: nothing is wiped before he has freed it, too. */
Preparation *preparation_ref(Preparation *self);

/* Stops the workers and wipes everything, if it is being sealed as soon as that has
 * ended.  NULL is allowed.
 */
void preparation_free(Preparation *self);

const char *preparation_slot_text(const Preparation *self);
unsigned preparation_percent(Preparation *self);

/* Room for the choices of all deputies, zero, in the arena (marks_room()). */
void *preparation_marks(Preparation *self);

/* What came of sealing. */
typedef struct {
    GPtrArray *texts; /* of char *, sealed/1 in the order of the voters */
    Digest *leaves;   /* of the ballot tree, one for each */
    Digest root;
} SealedBallots;

void sealed_ballots_free(SealedBallots *self);

/* Takes the frozen choices of @marks, waits for the workers, seals, verifies every record
 * and only then writes any; on every core.  Once.  PREPARATION_ERROR_FAILED.
 */
void preparation_seal_async(Preparation *self, const SealedPlace *place,
                            const Paper *paper, const Marks *marks,
                            GAsyncReadyCallback done, gpointer user_data);
SealedBallots *preparation_seal_finish(GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Adds v and r of @cell of that voter, by his index in the sealed marks, to @sum. */
void preparation_add_opening(const Preparation *self, size_t voter, uint32_t cell,
                             Opening *sum);

/* Makes the ballot of that voter again by the formulas themselves, with the @choice that
 * is said to be in it: sealed/1; free with g_free().  Only of one that will be public.
 * PROOF_ERROR_CHOICE if that is no choice of the paper.  From any thread.
 */
char *preparation_regenerate(const Preparation *self, const SealedPlace *place,
                             const Paper *paper, size_t voter, const uint8_t *choice,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* s and o of that voter, which the caller wipes. */
void preparation_secrets(const Preparation *self, size_t voter, Digest *seed,
                         Digest *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preparation, preparation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SealedBallots, sealed_ballots_free)
