/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drawing.h: where the randomness of sealed ballots comes from (docs/format.md, sealed
 * ballots): seeds committed at the opening of the sitting, mixed with the officers' dice.
 * For challenged ballots, which publish s and o, and for the check of the dice, which
 * needs the digits on paper. */
#pragma once

#include "app/verify/suite.h"

enum { DRAWING_DICE_MIN = 50, DRAWING_DICE_MAX = 256 };

typedef struct {
    Suite suite;
    Text sitting; /* not owned */
    uint32_t generation;
} Drawing;

/** K = hash("teller/dice/1" || sitting || generation || digits). False unless the digits
 *  are DRAWING_DICE_MIN..MAX of 1..6. */
bool drawing_dice_key(const Drawing *self, Text digits, Digest *out_key);
/** k_t = HMAC(K, "slot" || t) */
Digest drawing_slot_key(const Drawing *self, const Digest *dice_key, uint32_t slot);
/** s(t,d) = HMAC(m_t, "seed" || d) */
Digest drawing_seed(const Drawing *self, const Digest *master, Text deputy);
/** o(t,d) = HMAC(k_t, d) */
Digest drawing_offset(const Drawing *self, const Digest *slot_key, Text deputy);
/** kappa = HMAC(s, o || hash(context)) */
Digest drawing_kappa(const Drawing *self, const Digest *seed, const Digest *offset,
                     Text context);

/** Leaf data of the trees whose roots are published:
 *  hash("teller/seed/1" or "teller/off/1" || sitting || generation || t || d || value) */
Digest drawing_seed_leaf(const Drawing *self, uint32_t slot, Text deputy,
                         const Digest *seed);
Digest drawing_offset_leaf(const Drawing *self, uint32_t slot, Text deputy,
                           const Digest *offset);

/** root-dice: the RFC 6962 root over the leaves of n_slots slots from first_slot and, in
 *  each, all deputies. False unless the ids ascend bytewise. */
bool drawing_offset_root(const Drawing *self, const Digest *dice_key, uint32_t first_slot,
                         uint32_t n_slots, const Text *deputies, size_t n_deputies,
                         Digest *out_root);
