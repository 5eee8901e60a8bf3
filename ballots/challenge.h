/* challenge.h: a hall challenge of a secret vote: who is picked, and which rows count
 *
 * docs/format.md section 10.6.  Pure: it knows no choices and opens nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "crypto/digest.h"

/* Of one vote; each takes a slot of its own. */
#define CHALLENGE_MAX 8

enum { CHALLENGE_MIN_DICE = 10, CHALLENGE_MAX_DICE = 256 };

/* 10 to 256 digits from 1 to 6. */
bool challenge_dice_are_valid(const char *dice);

/* Those @wanted of the @n @volunteers (ids, each once) whose hash("teller/challenge/1",
 * @root, @dice, id) is smallest: an array of char * in the order of ids; free it with
 * g_ptr_array_unref().  1 <= @wanted <= @n, and the dice are valid.
 */
GPtrArray *challenge_pick(Suite suite, const Digest *root, const char *dice,
                          const char *const *volunteers, size_t n, size_t wanted);

/* One ballot: a row of the vote (round 0) or of a supplementary round. */
typedef struct {
    size_t round;
    size_t row; /* in the order of the ids of that round's voters */
} ChallengeRow;

/* The ids of the voters of a round, bytewise ascending. */
typedef struct {
    const char *const *ids;
    size_t n;
} ChallengeRound;

/* Which of them @id is; round->n if he is none. */
size_t challenge_row(const ChallengeRound *round, const char *id);

/* For each voter of @rounds[0] the one row of his that is counted: that of the last round
 * in which he was not picked.  @rounds[k + 1] are those picked from @rounds[k].  @out has
 * room for all of @rounds[0].
 */
void challenge_compose(const ChallengeRound *rounds, size_t n_rounds, ChallengeRow *out);
