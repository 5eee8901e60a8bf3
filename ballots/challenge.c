/* challenge.c: see challenge.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/challenge.h"

#include <stdlib.h>
#include <string.h>

#include "crypto/encoder.h"

#define TAG     "teller/challenge/1"
#define MAX_ID  64
#define MAX_LEN (4 * 4 + sizeof TAG + DIGEST_LEN + CHALLENGE_MAX_DICE + MAX_ID)

/* A volunteer and his place in the drawing. */
typedef struct {
    Digest lot;
    const char *id;
} Lot;

bool
challenge_dice_are_valid(const char *dice)
{
    const size_t n = strlen(dice);
    return n >= CHALLENGE_MIN_DICE && n <= CHALLENGE_MAX_DICE &&
           strspn(dice, "123456") == n;
}

/* hash("teller/challenge/1", root, dice, id), docs/format.md section 10.6. */
static Digest
lot_of(Suite suite, const Digest *root, const char *dice, const char *id)
{
    uint8_t bytes[MAX_LEN];
    Encoder encoder = encoder_on(bytes, sizeof bytes);
    encoder_text(&encoder, TAG);
    encoder_string(&encoder, root->bytes, DIGEST_LEN);
    encoder_text(&encoder, dice);
    encoder_text(&encoder, id);
    return digest_compute(suite, bytes, encoder.len);
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(((const Lot *)a)->id, ((const Lot *)b)->id);
}

static int
compare_lots(const void *a, const void *b)
{
    const int order =
        memcmp(((const Lot *)a)->lot.bytes, ((const Lot *)b)->lot.bytes, DIGEST_LEN);
    return order != 0 ? order : compare_ids(a, b);
}

GPtrArray *
challenge_pick(Suite suite, const Digest *root, const char *dice,
               const char *const *volunteers, size_t n, size_t wanted)
{
    g_assert(wanted >= 1 && wanted <= n && challenge_dice_are_valid(dice));
    g_autofree Lot *lots = g_new(Lot, n);
    for (size_t i = 0; i < n; i++)
        lots[i] = (Lot){lot_of(suite, root, dice, volunteers[i]), volunteers[i]};
    qsort(lots, n, sizeof *lots, compare_lots);
    qsort(lots, wanted, sizeof *lots, compare_ids);
    GPtrArray *picked = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < wanted; i++)
        g_ptr_array_add(picked, g_strdup(lots[i].id));
    return picked;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

size_t
challenge_row(const ChallengeRound *round, const char *id)
{
    const char *const *found = round->n == 0 ? NULL
                                             : bsearch(id, round->ids, round->n,
                                                       sizeof *round->ids, compare_names);
    return found == NULL ? round->n : (size_t)(found - round->ids);
}

void
challenge_compose(const ChallengeRound *rounds, size_t n_rounds, ChallengeRow *out)
{
    for (size_t i = 0; i < rounds[0].n; i++)
        out[i] = (ChallengeRow){0, i};
    for (size_t round = 1; round < n_rounds; round++)
        for (size_t row = 0; row < rounds[round].n; row++) {
            const size_t voter = challenge_row(&rounds[0], rounds[round].ids[row]);
            g_assert(voter < rounds[0].n);
            out[voter] = (ChallengeRow){round, row};
        }
}
