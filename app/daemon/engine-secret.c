/* engine-secret.c: a secret vote, from its slot to its sealed ballots
 *
 *     READY: slot/1, tables computed ahead    OPEN: choices in locked memory alone
 *     CLOSED: vote-sealing -> records made and verified -> root/1 -> SEALED, shown
 *
 * docs/format.md section 10; how the sums are opened is in engine-opened.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/voter-sets.h"

/* Outlives an engine that is freed meanwhile. */
typedef struct SecretSealing {
    Engine *engine; /* or NULL */
    uint64_t vote;
} SecretSealing;

char *
engine_slot_text(const Engine *self, const SittingVote *vote, uint64_t supplement)
{
    const DrawingFacts *drawing = engine_drawing(self);
    const SlotRecord record = {
        .context = self->sitting->context,
        .drawing = self->sitting->drawings->len,
        .slot = self->next_slot,
        .vote = vote->question->vote,
        .round = vote->question->round,
        .supplement = supplement,
        .question = vote->question_digest,
        .paper = vote->question->paper,
        .profile = vote->question->profile,
        .roster = self->sitting->record->roster,
        .root_seed = drawing->root_seed,
        .root_dice = drawing->root_dice,
    };
    return slot_record_to_text(&record);
}

Preparation *
engine_new_preparation(const Engine *self, const Paper *paper, const char *text,
                       const char *const *deputies, GError **error)
{
    const PreparationTask task = {
        .slots = self->slots,
        .slot = self->next_slot,
        .deputies = deputies,
        .suite = (Suite)self->device->suite,
        .slot_text = text,
        .paper = paper,
        .allow_unlocked = self->mode == MODE_SIMULATION,
    };
    return preparation_new(&task, error);
}

/* What was computed for another context is wiped at once. */
bool
engine_prepare_slot(Engine *self, SittingVote *vote, GError **error)
{
    g_free(vote->slot_text);
    vote->slot_text = engine_slot_text(self, vote, 0);
    vote->slot_digest = record_digest((Suite)self->device->suite, vote->slot_text);
    vote->slot = self->next_slot;
    if (self->preparation != NULL &&
        strcmp(preparation_slot_text(self->preparation), vote->slot_text) == 0)
        return true;
    g_clear_pointer(&self->preparation, preparation_free);
    self->preparation =
        engine_new_preparation(self, vote->paper, vote->slot_text, NULL, error);
    return self->preparation != NULL;
}

/* The sums of a small set would tell of its few members. */
static bool
require_sets(const Engine *self, const SittingVote *vote, const GArray *voters,
             GError **error)
{
    const Profile *profile = self->sitting->profile;
    const uint32_t minimum = profile->secret_minimum;
    const Rule *rule = profile->rules[vote_kind(vote->vote)];
    g_autoptr(VoterSets) sets =
        voter_sets_new((const Voter *)voters->data, voters->len, rule, self->roster);
    const VoterSet *smallest = voter_sets_smallest(sets);
    const size_t n = smallest == NULL ? 0 : smallest->n_rows;
    if (n >= minimum)
        return true;
    return engine_refuse(error, ENGINE_ERROR_REFUSED,
                         "%zu present of %s, a secret vote needs %u of every %s and "
                         "weight (the profile's minimum); vote by name or on paper",
                         n, smallest == NULL ? "deputy" : smallest->name, minimum,
                         rule_n_layers(rule) > 0 ? "layer" : "class");
}

bool
engine_ready_secret(Engine *self, SittingVote *vote, GError **error)
{
    g_autoptr(GArray) voters = hall_voters(self->hall);
    return engine_require_drawing(self, error) &&
           require_sets(self, vote, voters, error) &&
           engine_prepare_slot(self, vote, error);
}

void
engine_enter_slot(Engine *self, SittingVote *vote)
{
    self->next_slot++;
    engine_put_vote(self, vote, "slot.txt", vote->slot_text);
    engine_enter(self, engine_actor(), EVENT_SLOT_TAKEN, &vote->slot_digest, NULL);
}

void *
engine_open_secret(Engine *self, SittingVote *vote, const GArray *voters, GError **error)
{
    return require_sets(self, vote, voters, error) ? preparation_marks(self->preparation)
                                                   : NULL;
}

static bool
enter_sealed(Engine *self, SittingVote *vote, SealedBallots *ballots, GError **error)
{
    const EngineRound round = engine_round(self, vote, 0);
    if (!engine_put_ballots(self, vote, &round, ballots, &vote->root_text, error) ||
        !sitting_vote_go(vote, VOTE_SEALED, error))
        return false;
    vote->root = ballots->root;
    engine_enter(self, "device", EVENT_VOTE_SEALED, &vote->root, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

/* Nothing was stored or shown; what is left is to void the vote. */
void
engine_lose_secret(Engine *self, SittingVote *vote, const char *why)
{
    g_free(vote->lost);
    vote->lost = g_strdup(why);
    engine_wipe_secret(self, vote);
    engine_submit(self);
}

static void
on_sealed(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree SecretSealing *sealing = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(SealedBallots) ballots = preparation_seal_finish(result, &error);
    Engine *self = sealing->engine;
    if (self == NULL)
        return;
    self->secret_sealing = NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (!engine_require_recording(self, NULL))
        return;
    const bool is_vote = vote->state == VOTE_CLOSED;
    if (ballots == NULL) {
        g_autofree char *why = g_strconcat(ENGINE_LOST_SEALING, error->message, NULL);
        engine_lose_secret(self, vote, why);
    } else if (is_vote ? !enter_sealed(self, vote, ballots, &error)
                       : !engine_enter_supplement_sealed(self, vote, ballots, &error))
        engine_halt(self, error->message);
}

void
engine_seal_secret(Engine *self)
{
    SittingVote *vote = sitting_current(self->sitting);
    const EngineRound round = engine_round(self, vote, engine_n_rounds(vote) - 1);
    const SealedPlace place = engine_round_place(self, vote, &round);
    self->secret_sealing = g_new(SecretSealing, 1);
    *self->secret_sealing = (SecretSealing){self, vote->question->vote};
    preparation_seal_async(round.preparation, &place, vote->paper, round.marks, on_sealed,
                           self->secret_sealing);
}

void
engine_forget_secret_sealing(Engine *self)
{
    if (self->secret_sealing != NULL)
        self->secret_sealing->engine = NULL;
    self->secret_sealing = NULL;
}

/* The choices go with the preparation, in whose memory they lie. */
void
engine_wipe_secret(Engine *self, SittingVote *vote)
{
    g_autoptr(GString) detail = g_string_new(NULL);
    g_string_printf(detail, "drawing %u slot %u", self->sitting->drawings->len,
                    vote->slot);
    g_assert(self->secret_sealing == NULL && self->revealing == NULL);
    g_clear_pointer(&vote->vote, vote_free);
    g_clear_pointer(&self->preparation, preparation_free);
    if (self->slots != NULL)
        slots_wipe(self->slots, vote->slot);
    for (guint i = 0; vote->supplements != NULL && i < vote->supplements->len; i++) {
        Supplement *supplement = vote->supplements->pdata[i];
        supplement_wipe(supplement);
        if (self->slots != NULL)
            slots_wipe(self->slots, supplement->slot);
        g_string_append_printf(detail, " %u", supplement->slot);
    }
    receiver_forget(self->receiver);
    engine_enter(self, "device", EVENT_MEMORY_WIPED, NULL, detail->str);
}
