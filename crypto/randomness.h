/* randomness.h: where the secrets of sealed ballots come from (docs/format.md, sealed
 * ballots)
 *
 *     m_t   32 random bytes of the machine for slot t, in locked memory
 *     s     = HMAC(m_t, "seed" || d) of deputy d; leaf data L1 commits to it
 *     K     = hash("teller/dice/1" || sitting || generation || digits)
 *     k_t   = HMAC(K, "slot" || t)
 *     o     = HMAC(k_t, d); leaf data L2 commits to it
 *     kappa = HMAC(s, o || hash(context)): all randomness of one record
 *
 * Pure functions: what they give is secret (but for the leaf data) and wiped by the
 * caller, with bytes_wipe_stack() for what they leave.  Ids have 1 to 64 bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/digest.h"

#define RANDOMNESS_SLOTS    200 /* of one generation */
#define RANDOMNESS_MIN_DICE 50
#define RANDOMNESS_MAX_DICE 256
#define RANDOMNESS_MAX_ID   64

/* What the leaves are bound to. */
typedef struct {
    Suite suite;
    const char *sitting;
    uint32_t generation;
} Drawing;

/* 50 to 256 digits from 1 to 6. */
bool randomness_dice_are_valid(const char *digits);

/* s of deputy @id; @master is m_t. */
Digest randomness_seed(const Drawing *self, const Digest *master, const char *id);

/* Leaf data L1 and L2: append merkle_leaf() of them, by slot, then by id. */
Digest randomness_seed_leaf(const Drawing *self, uint32_t slot, const char *id,
                            const Digest *seed);
Digest randomness_offset_leaf(const Drawing *self, uint32_t slot, const char *id,
                              const Digest *offset);

/* K of valid digits. */
Digest randomness_dice_key(const Drawing *self, const char *digits);

/* k_t, after whose last one K is wiped; and o of deputy @id. */
Digest randomness_slot_key(const Drawing *self, const Digest *dice_key, uint32_t slot);
Digest randomness_offset(const Drawing *self, const Digest *slot_key, const char *id);

/* kappa of the record with this context. */
Digest randomness_kappa(Suite suite, const Digest *seed, const Digest *offset,
                        const void *context, size_t len);
