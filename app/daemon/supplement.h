/* supplement.h: a hall challenge of a secret vote and the round in which the picked vote
 * again
 *
 *     OPEN -close-> CLOSED -> SEALED, root shown -> REVEALED
 *
 * A plain struct that the engine fills and keeps (docs/format.md section 10.6).  What is
 * secret of the round lies in its preparation, choices too, and goes with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/preparation.h"
#include "ballots/challenge-record.h"

typedef enum {
    SUPPLEMENT_OPEN,
    SUPPLEMENT_CLOSED,
    SUPPLEMENT_SEALED,
    SUPPLEMENT_REVEALED, /* what it challenged is public */
} SupplementState;

const char *supplement_state_text(SupplementState state); /* "open", ... */

typedef struct {
    SupplementState state;
    ChallengeRecord *challenge; /* of the round before it */
    SupplementRecord *record;
    Digest digest; /* of supplement/1 */
    char *slot_text;
    Digest slot_digest;
    uint32_t slot;
    Digest root;              /* from SEALED on */
    GPtrArray *revealed;      /* of RevealRecord, from REVEALED on, else NULL */
    Preparation *preparation; /* NULL after it is wiped, as the next */
    Marks *marks;             /* in memory of the preparation */
} Supplement;

/* Copies @slot_text, takes the rest; the caller fills in digests and slot. */
Supplement *supplement_new(ChallengeRecord *challenge, SupplementRecord *record,
                           const char *slot_text);
void supplement_free(Supplement *self);

/* Preparation and marks. */
void supplement_wipe(Supplement *self);

/* NAME, or in supplementary round @number above 0 that: "ballots", 2 are "ballots-2".
 * With its extension; free with g_free().
 */
char *supplement_file(const char *name, const char *extension, uint64_t number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Supplement, supplement_free)
