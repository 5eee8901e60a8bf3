/* drawing-record.h: a drawing of randomness, from its seeds to the check of its dice
 *
 *     seeds/1  dice/1  dice-check/1
 *
 * Digests only (docs/format.md sections 10.2 and 10.7); the secrets behind them are in
 * crypto/randomness.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"

typedef struct {
    Context context;
    uint64_t drawing; /* 1, 2, 3 ... in the sitting */
    uint64_t slots;   /* RANDOMNESS_SLOTS */
    Digest roster, root_seed;
} SeedsRecord;

void seeds_record_free(SeedsRecord *self);
char *seeds_record_to_text(const SeedsRecord *self);
SeedsRecord *seeds_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t drawing;
    Digest root_seed;
    uint64_t count; /* of dice: RANDOMNESS_MIN_DICE to RANDOMNESS_MAX_DICE */
    Digest root_dice;
} DiceRecord;

void dice_record_free(DiceRecord *self);
char *dice_record_to_text(const DiceRecord *self);
DiceRecord *dice_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef enum { DICE_AGREES, DICE_DIFFERS } DiceResult;

typedef struct {
    Context context;
    uint64_t drawing;
    Digest root_dice; /* as recomputed from the paper */
    int result;       /* DiceResult: from that of dice/1 */
    Stamp time;
    GPtrArray *officers; /* char *, two or more, bytewise */
} DiceCheckRecord;

void dice_check_record_free(DiceCheckRecord *self);
char *dice_check_record_to_text(const DiceCheckRecord *self);
DiceCheckRecord *dice_check_record_from_text(Suite suite, const char *text,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SeedsRecord, seeds_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DiceRecord, dice_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DiceCheckRecord, dice_check_record_free)
