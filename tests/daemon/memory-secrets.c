/* memory-secrets.c: see memory-secrets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "memory-secrets.h"

#include <string.h>

#include "ballots/entries.h"
#include "ballots/keying.h"
#include "ballots/sealed-paper.h"
#include "ballots/sealed-record.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"
#include "memory-token.h"
#include "steady.h"

/* A window of a list's choices with fewer marks might be anything. */
enum { DENSE = 5 };

const uint8_t secrets_choices[SEATS] = {1, 2, 1, 3, 1, 1, 2, 1, 1, 0, 1, 1};

#define COLUMNS "id,kind,form,method,seats,title,window\n"

const MemoryVote secrets_votes[SECRETS_N_VOTES] = {
    [SECRETS_MOTION] = {"motion",
                        "local-congress",
                        "id,kind,method,title,window\n"
                        "s1,motion,secret,关于报告的决议,3600\n"
                        "s2,motion,secret,关于预算的决议,3600\n",
                        NULL,
                        1,
                        false,
                        {{1}, {2}, {3}},
                        true},
    [SECRETS_ELECTION] = {"election",
                          "free",
                          COLUMNS "s1,election-committee,elect,secret,2,委员,3600\n"
                                  "s2,motion,,secret,,关于预算的决议,3600\n",
                          "item,id,title\ns1,c1,丁一\ns1,c2,王二\ns1,c3,张三\n",
                          3,
                          false,
                          {{1, 1, 2}, {2, 1, 3}, {3, 2, 1}},
                          false},
    [SECRETS_GRADES] = {"grades",
                        "free",
                        COLUMNS "s1,evaluation,grades,secret,,满意度测评,3600\n"
                                "s2,motion,,secret,,关于预算的决议,3600\n",
                        "item,id,title\ns1,d1,民政局\ns1,d2,教育局\ns1,d3,住建局\n",
                        3,
                        false,
                        {{1, 1, 2}, {2, 3, 1}, {3, 2, 3}},
                        false},
    [SECRETS_RANK] = {"rank",
                      "free",
                      COLUMNS "s1,projects,rank,secret,1,民生实事,3600\n"
                              "s2,motion,,secret,,关于预算的决议,3600\n",
                      "item,id,title\ns1,a,公园\ns1,b,道路\ns1,c,路灯\n",
                      3,
                      true,
                      {{1, 2, 3}, {3, 1, 2}, {2, 3, 1}},
                      false},
};

unsigned
secrets_number(unsigned seat)
{
    return 4001 + 337 * seat;
}

typedef struct {
    Needles *needles;
    Suite suite;
    const MemoryVote *vote;
    Slate *slate;
    Paper *paper;
} Known;

/* As the core makes them of agenda, entries and rule. */
static void
known_init(Known *self)
{
    const MemoryVote *vote = self->vote;
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(vote->profile, &error);
    g_autoptr(Agenda) agenda =
        agenda_from_csv(vote->agenda, strlen(vote->agenda), &error);
    g_assert_no_error(error);
    const AgendaItem *item = agenda_by_id(agenda, "s1");
    const Rule *rule = profile->rules[item->kind];
    g_autoptr(GHashTable) entries =
        vote->entries == NULL
            ? NULL
            : entries_from_csv(agenda, vote->entries, strlen(vote->entries), &error);
    g_assert_no_error(error);
    self->slate = slate_new(
        item, rule, entries == NULL ? NULL : g_hash_table_lookup(entries, "s1"), &error);
    g_assert_no_error(error);
    self->paper = slate_paper(self->slate, rule, METHOD_SECRET, &error);
    g_assert_no_error(error);
}

static void
known_clear(Known *self)
{
    slate_unref(self->slate);
    paper_unref(self->paper);
}

static uint8_t
pattern_of(const Known *known, unsigned voter)
{
    return voter < SEATS ? secrets_choices[voter] : known->vote->is_pressed_on_usb;
}

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

/* @out: zeros, one for each cell. */
static void
fill_choice(const Known *known, unsigned voter, uint8_t *out)
{
    const uint8_t pattern = pattern_of(known, voter);
    out[0] = pattern != 0;
    for (unsigned i = 0; pattern != 0 && i < known->vote->n_entries; i++) {
        const unsigned key = known->vote->patterns[pattern - 1][i];
        const uint32_t cell = known->vote->by_number
                                  ? slate_cell(known->slate, key - 1, i)
                                  : slate_cell(known->slate, i, key - 1);
        g_assert(cell != 0);
        out[cell] = 1;
    }
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
               const uint8_t *choice)
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
    g_autofree uint8_t *choice = g_new0(uint8_t, paper_n_cells(known->paper));
    g_autofree char *id = g_strdup_printf("d%02u", voter + 1);
    g_autofree char *context = slot_context(slot, id);
    Statements *statements = sealed_statements(known->paper, NULL);
    const Digest seed = randomness_seed(drawing, master, id);
    const Digest offset = randomness_offset(drawing, slot_key, id);
    const Digest kappa =
        randomness_kappa(known->suite, &seed, &offset, context, strlen(context));
    needles_add(known->needles, KIND_SEED, seed.bytes);
    needles_add(known->needles, KIND_OFFSET, offset.bytes);
    needles_add(known->needles, KIND_KAPPA, kappa.bytes);
    fill_choice(known, voter, choice);
    for (uint32_t j = 0; j < paper_n_cells(known->paper); j++) {
        const Scalar r = commit_randomness(known->suite, &kappa, j);
        needles_add(known->needles, KIND_RANDOMNESS, r.bytes);
        add_candidate(known, &r, choice[j]);
    }
    add_statements(known, statements, &kappa, choice);
    statements_free(statements);
}

static bool
is_dense(const uint8_t *cells)
{
    unsigned n = 0;
    for (size_t i = 0; i < NEEDLE_LEN; i++)
        n += cells[i];
    return cells[0] != 0 && n >= DENSE;
}

/* All cells, one after the other, as they lie in memory. */
static void
add_choices(const Known *known)
{
    const size_t n_cells = paper_n_cells(known->paper), len = VOTERS * n_cells;
    g_autofree uint8_t *choices = g_new0(uint8_t, len);
    for (unsigned i = 0; i < VOTERS; i++)
        fill_choice(known, i, choices + i * n_cells);
    if (known->vote->entries == NULL)
        needles_add_bytes(known->needles, KIND_CHOICES, choices, len);
    for (size_t i = 0; known->vote->entries != NULL && i + NEEDLE_LEN <= len; i++)
        if (is_dense(choices + i))
            needles_add_bytes(known->needles, KIND_CHOICES, choices + i, NEEDLE_LEN);
}

/* The cell of the last number of a rank, which CLEAR would take back. */
static uint16_t
last_of(const Known *known, unsigned voter)
{
    const uint8_t pattern = pattern_of(known, voter);
    if (!known->vote->by_number || pattern == 0)
        return 0;
    const unsigned last = known->vote->n_entries - 1;
    return (uint16_t)slate_cell(known->slate,
                                known->vote->patterns[pattern - 1][last] - 1u, last);
}

/* Those of two neighbours together are NEEDLE_LEN bytes. */
static void
add_states(const Known *known)
{
    KeyingState states[SEATS] = {{0}};
    G_STATIC_ASSERT(2 * sizeof(KeyingState) == NEEDLE_LEN);
    if (known->vote->entries == NULL)
        return;
    for (unsigned i = 0; i < SEATS; i++)
        states[i] = (KeyingState){.typed = (uint16_t)secrets_number(i),
                                  .n_confirms = known->vote->by_number ? 0 : 2,
                                  .last = last_of(known, i)};
    for (unsigned i = 0; i < SECRETS_N_STATES; i++)
        needles_add_bytes(known->needles, KIND_STATES, &states[i], NEEDLE_LEN);
}

void
secrets_add_derived(Needles *needles, Suite suite, const char *slot, const Digest *master,
                    const MemoryVote *vote)
{
    static const uint8_t token[] = {MEMORY_TOKEN(0)};
    g_autoptr(SlotRecord) record = slot_record_from_text(suite, slot, NULL);
    g_autofree char *sitting = digest_to_hex(&record->context.sitting);
    const Drawing drawing = {suite, sitting, 1};
    Known known = {.needles = needles, .suite = suite, .vote = vote};
    const Digest dice_key = randomness_dice_key(&drawing, DICE);
    const Digest slot_key = randomness_slot_key(&drawing, &dice_key, 0);
    known_init(&known);
    needles_add(needles, KIND_DICE_KEY, dice_key.bytes);
    needles_add(needles, KIND_SLOT_KEY, slot_key.bytes);
    for (unsigned i = 0; i < VOTERS; i++)
        add_voter(&known, &drawing, master, &slot_key, slot, i);
    needles_add_bytes(needles, KIND_TOKEN, token, sizeof token);
    add_choices(&known);
    add_states(&known);
    known_clear(&known);
}
