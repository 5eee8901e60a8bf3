/* slots.h: the randomness of the secret votes of a sitting (docs/format.md section 10.2)
 *
 *     new: m_t --seed_root--> shown --throw--> k_t --dice_root--> shown --> used, wiped
 *
 * A drawing of 200 slots for every deputy of the roster, in locked memory.  It knows no
 * votes: which slot is whose is the engine's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/arena.h"
#include "crypto/merkle-proof.h"
#include "crypto/randomness.h"

typedef struct Slots Slots;

typedef void (*SlotsRandom)(void *out, size_t len);

/* Draws m_t of every slot.  @drawing->sitting and @deputies (ids, bytewise ascending,
 * NULL-ended) are copied.  @allow_unlocked: SIMULATION only.  ARENA_ERROR.
 */
Slots *slots_new(const Drawing *drawing, const char *const *deputies, SlotsRandom random,
                 bool allow_unlocked, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* From the next root on the digests of its leaves, which commit to s and o and are no
 * secret, are kept for slots_paths().
 */
void slots_keep_leaves(Slots *self);

Slots *slots_ref(Slots *self);

/* Wipes all with the last reference.  NULL is allowed. */
void slots_unref(Slots *self);

size_t slots_n_deputies(const Slots *self);
const char *slots_deputy(const Slots *self, size_t index);
int slots_index_of(const Slots *self, const char *deputy); /* or -1 */

/* root-seed; takes seconds for thousands of deputies, so in a worker thread. */
Digest slots_seed_root(Slots *self);

/* Takes @digits, which are valid dice, as k_t of every slot; the caller wipes them. */
void slots_throw(Slots *self, const char *digits);

/* root-dice; in a worker thread. */
Digest slots_dice_root(Slots *self);

/* s and o of a deputy, which the caller wipes; after slots_throw(), of a slot that is not
 * wiped.  From any thread.
 */
void slots_secrets(const Slots *self, uint32_t slot, size_t deputy, Digest *seed,
                   Digest *offset);

/* Of a deputy in a slot. */
typedef struct {
    uint32_t slot;
    size_t deputy;
} SlotsLeaf;

/* That s and o of those @n are in root-seed and root-dice, also of slots that are wiped;
 * after slots_keep_leaves() and both roots.  It takes seconds for thousands of deputies:
 * in a worker thread.
 */
void slots_paths(const Slots *self, const SlotsLeaf *wanted, size_t n, MerkleProof *seeds,
                 MerkleProof *offsets);

/* m_t and k_t are gone.  Nobody may be asking for them meanwhile. */
void slots_wipe(Slots *self, uint32_t slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slots, slots_unref)
