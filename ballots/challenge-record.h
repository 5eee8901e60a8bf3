/* challenge-record.h: a hall challenge, from the dice to the opened ballots
 *
 *     challenge/1  supplement/1  reveal/1
 *
 * docs/format.md sections 10.6 and 10.7.  Whether a revealed ballot is the one that was
 * sealed is judged by making it again (crypto/proof.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/challenge.h"
#include "ballots/context.h"
#include "ballots/paper.h"
#include "crypto/merkle-proof.h"

typedef struct {
    Context context;
    uint64_t vote, round;
    uint64_t supplement; /* of the round that follows: 1 to CHALLENGE_MAX */
    Digest root;         /* of the round that is challenged */
    char *dice;
    uint64_t wanted;
    GPtrArray *volunteers, *picked; /* char *, ids, bytewise ascending */
} ChallengeRecord;

/* The picked are those that the dice pick (challenge_pick()): else an assertion when
 * writing, RECORD_ERROR_VALUE when reading.
 */
void challenge_record_free(ChallengeRecord *self);
char *challenge_record_to_text(const ChallengeRecord *self);
ChallengeRecord *challenge_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t vote, round, supplement;
    Digest challenge; /* of challenge/1 */
    Digest slot;      /* of slot/1 */
    Stamp opened;
    GPtrArray *voters; /* RecordPair: deputy, keypad or "" */
} SupplementRecord;

/* At least one voter. */
void supplement_record_free(SupplementRecord *self);
char *supplement_record_to_text(const SupplementRecord *self);
SupplementRecord *supplement_record_from_text(Suite suite, const char *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
    Context context;
    uint64_t vote, round;
    uint64_t supplement; /* of the challenge */
    Digest slot;         /* of the slot of the opened ballot */
    char *deputy;
    Digest seed, offset; /* s and o: public from here on */
    MerkleProof seed_path, offset_path;
    int cast;         /* 0 or 1 */
    GPtrArray *marks; /* char *, names of the marked cells; none if @cast is 0 */
} RevealRecord;

void reveal_record_free(RevealRecord *self);
char *reveal_record_to_text(const RevealRecord *self);
RevealRecord *reveal_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Sets cast and marks to those of a row of cells of @paper. */
void reveal_record_set_choice(RevealRecord *self, const Paper *paper,
                              const uint8_t *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChallengeRecord, challenge_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SupplementRecord, supplement_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RevealRecord, reveal_record_free)
