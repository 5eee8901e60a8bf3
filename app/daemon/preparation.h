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
    PREPARATION_ERROR_FAILED, /* a table or a record could not be made: void the vote */
} PreparationError;

#define PREPARATION_ERROR (preparation_error_quark())
GQuark preparation_error_quark(void);

/* Begins in the background, on every core.  The slot of @slots must not be wiped
 * before this is freed; @slot_text is slot/1, copied.  ARENA_ERROR, STATEMENT_ERROR,
 * PREPARATION_ERROR_BUDGET: before anything is begun.
 */
Preparation *preparation_new(Slots *slots, uint32_t slot, Suite suite,
                             const char *slot_text, const Paper *paper,
                             bool allow_unlocked, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

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

/* V and S of @cell over those voters, by their index in the sealed marks. */
Opening preparation_open(const Preparation *self, const size_t *voters, size_t n,
                         uint32_t cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preparation, preparation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SealedBallots, sealed_ballots_free)
