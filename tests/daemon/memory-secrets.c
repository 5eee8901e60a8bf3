/* memory-secrets.c: see memory-secrets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "memory-secrets.h"

#include <string.h>

#include "ballots/sealed-paper.h"
#include "ballots/sealed-record.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"
#include "memory-token.h"
#include "steady.h"

enum { CELLS = 4 };

const uint8_t secrets_keys[SEATS] = {1, 2, 1, 3, 1, 1, 2, 1, 1, 0, 1, 1};

typedef struct {
    Needles *needles;
    Suite suite;
} Known;

/* The order is that in which the core draws. */
void
secrets_add_drawn(Needles *needles, Digest *out_master)
{
    static const Kind in_order[] = {KIND_SITTING_KEY, KIND_VOTE_KEY, KIND_MASTER};
    uint8_t drawn[32];
    steady_begin();
    for (size_t i = 0; i < G_N_ELEMENTS(in_order); i++) {
        steady_random(drawn, sizeof drawn);
        needles_add(needles, in_order[i], drawn);
    }
    memcpy(out_master->bytes, drawn, sizeof drawn);
    for (unsigned i = 1; i < RANDOMNESS_SLOTS; i++) {
        steady_random(drawn, sizeof drawn);
        needles_add(needles, KIND_MASTERS, drawn);
    }
    steady_random(drawn, sizeof drawn);
    needles_add(needles, KIND_NEXT_KEY, drawn);
    needles_add_bytes(needles, KIND_PIN, SUBJECT_PIN_A, strlen(SUBJECT_PIN_A));
    needles_add_bytes(needles, KIND_PIN, SUBJECT_PIN_B, strlen(SUBJECT_PIN_B));
    needles_add_bytes(needles, KIND_PIN, WRONG, strlen(WRONG));
    needles_add_bytes(needles, KIND_DICE, DICE, strlen(DICE));
}

static void
fill_choice(uint8_t key, uint8_t out[CELLS])
{
    memset(out, 0, CELLS);
    out[0] = key != 0;
    if (key != 0)
        out[key] = 1;
}

static void
add_candidate(const Known *known, const Scalar *randomness, uint8_t value)
{
    uint8_t encoded[POINT_MAX_LEN];
    const Opening other = {.value = !value, .randomness = *randomness};
    const Point point = commit_point(known->suite, &other);
    g_assert_true(point_encode(known->suite, &point, encoded));
    needles_add(known->needles, KIND_CANDIDATE,
                encoded + (known->suite == SUITE_SM2_SM3 ? 1 : 0));
}

static void
add_statements(const Known *known, const Statements *statements, const Digest *kappa,
               const uint8_t choice[CELLS])
{
    for (uint32_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        const uint32_t w = (uint32_t)proof_value(statement, choice);
        for (uint32_t m = 0; m < statement->n_values; m++) {
            const Scalar u = proof_scalar(known->suite, "teller/u/1", kappa, i, m);
            needles_add(known->needles, KIND_NONCE, u.bytes);
        }
        const Scalar e = proof_scalar(known->suite, "teller/e/1", kappa, i, w);
        const Scalar z = proof_scalar(known->suite, "teller/z/1", kappa, i, w);
        needles_add(known->needles, KIND_BRANCH, e.bytes);
        needles_add(known->needles, KIND_BRANCH, z.bytes);
    }
}

/* s, o and kappa of a voter, and all that follows from them. */
static void
add_voter(const Known *known, const Drawing *drawing, const Digest *master,
          const Digest *slot_key, const char *slot, unsigned voter)
{
    uint8_t choice[CELLS];
    g_autofree char *id = g_strdup_printf("d%02u", voter + 1);
    g_autofree char *context = slot_context(slot, id);
    g_autoptr(Paper) paper = paper_motion();
    Statements *statements = sealed_statements(paper, NULL);
    const Digest seed = randomness_seed(drawing, master, id);
    const Digest offset = randomness_offset(drawing, slot_key, id);
    const Digest kappa =
        randomness_kappa(known->suite, &seed, &offset, context, strlen(context));
    needles_add(known->needles, KIND_SEED, seed.bytes);
    needles_add(known->needles, KIND_OFFSET, offset.bytes);
    needles_add(known->needles, KIND_KAPPA, kappa.bytes);
    fill_choice(voter < SEATS ? secrets_keys[voter] : 1, choice);
    for (uint32_t j = 0; j < CELLS; j++) {
        const Scalar r = commit_randomness(known->suite, &kappa, j);
        needles_add(known->needles, KIND_RANDOMNESS, r.bytes);
        add_candidate(known, &r, choice[j]);
    }
    add_statements(known, statements, &kappa, choice);
    statements_free(statements);
}

void
secrets_add_derived(Needles *needles, Suite suite, const char *slot, const Digest *master)
{
    static const uint8_t token[] = {MEMORY_TOKEN(0)};
    uint8_t choices[VOTERS * CELLS];
    g_autoptr(SlotRecord) record = slot_record_from_text(suite, slot, NULL);
    g_autofree char *sitting = digest_to_hex(&record->context.sitting);
    const Drawing drawing = {suite, sitting, 1};
    const Known known = {needles, suite};
    const Digest dice_key = randomness_dice_key(&drawing, DICE);
    const Digest slot_key = randomness_slot_key(&drawing, &dice_key, 0);
    needles_add(needles, KIND_DICE_KEY, dice_key.bytes);
    needles_add(needles, KIND_SLOT_KEY, slot_key.bytes);
    for (unsigned i = 0; i < VOTERS; i++) {
        add_voter(&known, &drawing, master, &slot_key, slot, i);
        fill_choice(i < SEATS ? secrets_keys[i] : 1, choices + (size_t)i * CELLS);
    }
    needles_add_bytes(needles, KIND_TOKEN, token, sizeof token);
    needles_add_bytes(needles, KIND_CHOICES, choices, sizeof choices);
}
