/* engine-drawing.c: the randomness of the secret votes of a sitting, with the dice
 *
 *     NONE -sitting opened, rekey-> SEEDS -committed-> DICE -thrown-> MIXING -> READY
 *                                     ^                                           |
 *                                     +---- slots used up, dice checked --- OVER <+
 *
 * docs/format.md section 10.2.  A sitting whose agenda has no secret vote has none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/drawing-record.h"
#include "ballots/sealed-record.h"
#include "ballots/signed.h"
#include "ballots/text.h"
#include "crypto/bytes.h"

/* A root that is being computed; outlives an engine that is freed meanwhile. */
typedef struct Rooting {
    Engine *engine; /* or NULL: not wanted any more */
    Slots *slots;   /* a reference */
    bool of_dice;
    uint64_t n_dice;
    Digest root;
} Rooting;

static void
rooting_free(gpointer data)
{
    Rooting *rooting = data;
    slots_unref(rooting->slots);
    g_free(rooting);
}

static void
forget_rooting(Engine *self)
{
    if (self->rooting != NULL)
        self->rooting->engine = NULL;
    self->rooting = NULL;
}

static void
compute(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Rooting *rooting = data;
    rooting->root = rooting->of_dice ? slots_dice_root(rooting->slots)
                                     : slots_seed_root(rooting->slots);
    g_clear_pointer(&rooting->slots, slots_unref);
    g_task_return_boolean(task, TRUE);
}

static void
start_rooting(Engine *self, bool of_dice, uint64_t n_dice, GAsyncReadyCallback done)
{
    Rooting *rooting = g_new0(Rooting, 1);
    *rooting = (Rooting){self, slots_ref(self->slots), of_dice, n_dice, {{0}}};
    self->rooting = rooting;
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, NULL);
    g_task_set_task_data(task, rooting, rooting_free);
    g_task_run_in_thread(task, compute);
}

DrawingFacts *
engine_drawing(const Engine *self)
{
    GArray *drawings = self->sitting == NULL ? NULL : self->sitting->drawings;
    return drawings == NULL || drawings->len == 0
               ? NULL
               : &g_array_index(drawings, DrawingFacts, drawings->len - 1);
}

static void
put_drawing(Engine *self, uint64_t number, const char *name, const char *text)
{
    g_autofree char *path = sitting_drawing_path(number, name);
    engine_put(self, self->sitting->scope, path, text);
}

/* From its result on the next step is the officers'. */
static Rooting *
take_rooting(Engine *self, GAsyncResult *result)
{
    Rooting *rooting = g_task_get_task_data(G_TASK(result));
    if (self == NULL)
        return NULL;
    self->rooting = NULL;
    return engine_require_recording(self, NULL) ? rooting : NULL;
}

static void
on_seed_root(GObject *source, GAsyncResult *result, gpointer data)
{
    Engine *self = ((Rooting *)g_task_get_task_data(G_TASK(result)))->engine;
    const Rooting *rooting = take_rooting(self, result);
    if (rooting == NULL)
        return;
    const uint64_t number = self->sitting->drawings->len + 1;
    const SeedsRecord record = {self->sitting->context, number, RANDOMNESS_SLOTS,
                                self->sitting->record->roster, rooting->root};
    const DrawingFacts facts = {.root_seed = rooting->root, .check = DICE_UNCHECKED};
    g_autofree char *text = seeds_record_to_text(&record);
    Digest object = record_digest((Suite)self->device->suite, text);
    g_array_append_val(self->sitting->drawings, facts);
    self->drawing_state = DRAWING_DICE;
    put_drawing(self, number, "seeds.txt", text);
    engine_enter(self, "device", EVENT_SEEDS_DRAWN, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Ids of the deputies of the roster, bytewise. */
static GStrv
deputies_of(const Roster *roster)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (size_t i = 0; i < roster_n_members(roster); i++)
        if (roster_member(roster, i)->class == MEMBER_DEPUTY)
            g_strv_builder_add(builder, roster_member(roster, i)->id);
    GStrv ids = g_strv_builder_end(builder);
    qsort(ids, g_strv_length(ids), sizeof *ids, compare_ids);
    return ids;
}

static bool
has_secret_votes(const Engine *self)
{
    for (size_t i = 0; self->agenda != NULL && i < agenda_n_items(self->agenda); i++) {
        const AgendaItem *item = agenda_item(self->agenda, i);
        const Rule *rule = self->sitting->profile->rules[item->kind];
        if (rule != NULL && agenda_item_method(item, rule) == METHOD_SECRET)
            return true;
    }
    return false;
}

void
engine_begin_drawing(Engine *self)
{
    g_autoptr(GError) error = NULL;
    if (!has_secret_votes(self) || self->halted != NULL)
        return;
    g_auto(GStrv) deputies = deputies_of(self->roster);
    g_autofree char *sitting = digest_to_hex(&self->sitting->context.sitting);
    const Drawing drawing = {(Suite)self->device->suite, sitting,
                             self->sitting->drawings->len + 1};
    engine_end_drawing(self);
    self->next_slot = 0;
    self->slots = slots_new(&drawing, (const char *const *)deputies, self->random,
                            self->mode == MODE_SIMULATION, &error);
    if (self->slots == NULL) {
        self->drawing_problem = g_strdup(error->message);
        return;
    }
    if (self->sitting->profile->challenge)
        slots_keep_leaves(self->slots);
    self->drawing_state = DRAWING_SEEDS;
    start_rooting(self, false, 0, on_seed_root);
}

void
engine_renew_drawing(Engine *self)
{
    if (self->drawing_state == DRAWING_READY && self->next_slot == RANDOMNESS_SLOTS)
        engine_begin_drawing(self);
}

void
engine_end_drawing(Engine *self)
{
    forget_rooting(self);
    g_clear_pointer(&self->preparation, preparation_free);
    g_clear_pointer(&self->slots, slots_unref);
    g_clear_pointer(&self->drawing_problem, g_free);
    self->drawing_state = engine_drawing(self) == NULL ? DRAWING_NONE : DRAWING_OVER;
}

bool
engine_require_drawing(Engine *self, GError **error)
{
    switch (self->drawing_state) {
    case DRAWING_READY:
        return self->next_slot < RANDOMNESS_SLOTS ||
               engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "all %d slots of the drawing are used; check its dice",
                             RANDOMNESS_SLOTS);
    case DRAWING_DICE:
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the officers throw the dice first, %d or more",
                             RANDOMNESS_MIN_DICE);
    case DRAWING_SEEDS:
    case DRAWING_MIXING:
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the randomness of secret votes is being made, wait a "
                             "moment");
    case DRAWING_NONE:
    case DRAWING_OVER:
    default:
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "there is no randomness for secret votes (%s); vote by name "
                             "or on paper",
                             self->drawing_problem == NULL ? "the drawing is over"
                                                           : self->drawing_problem);
    }
}

/* Says where, never which digits. */
static bool
check_digits(const SecureBytes *dice, GError **error)
{
    if (dice->len < RANDOMNESS_MIN_DICE || dice->len > RANDOMNESS_MAX_DICE)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT, "%zu dice, expected %d to %d",
                             dice->len, RANDOMNESS_MIN_DICE, RANDOMNESS_MAX_DICE);
    for (size_t i = 0; i < dice->len; i++)
        if (dice->bytes[i] < '1' || dice->bytes[i] > '6')
            return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                                 "die %zu of %zu is not 1 to 6", i + 1, dice->len);
    return true;
}

static void
on_dice_root(GObject *source, GAsyncResult *result, gpointer data)
{
    Engine *self = ((Rooting *)g_task_get_task_data(G_TASK(result)))->engine;
    const Rooting *rooting = take_rooting(self, result);
    if (rooting == NULL)
        return;
    DrawingFacts *facts = engine_drawing(self);
    const uint64_t number = self->sitting->drawings->len;
    const DiceRecord record = {self->sitting->context, number, facts->root_seed,
                               rooting->n_dice, rooting->root};
    g_autofree char *text = dice_record_to_text(&record);
    Digest object = record_digest((Suite)self->device->suite, text);
    facts->root_dice = rooting->root;
    facts->has_dice = true;
    self->drawing_state = DRAWING_READY;
    put_drawing(self, number, "dice.txt", text);
    engine_enter(self, engine_actor(), EVENT_DICE_THROWN, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    engine_prepare_ahead(self);
}

bool
engine_throw_dice(Engine *self, const SecureBytes *dice, GError **error)
{
    if (!engine_require_keys(self, error))
        return false;
    if (self->drawing_state != DRAWING_DICE)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "no dice are asked for: the drawing is %s",
                             engine_drawing_state_text(self));
    if (!check_digits(dice, error))
        return false;
    g_autoptr(SecureBytes) digits = secure_new(dice->len + 1, error);
    if (digits == NULL)
        return false;
    memcpy(digits->bytes, dice->bytes, dice->len);
    slots_throw(self->slots, (const char *)digits->bytes);
    bytes_wipe_stack();
    self->drawing_state = DRAWING_MIXING;
    start_rooting(self, true, dice->len, on_dice_root);
    return true;
}

const char *
engine_drawing_state_text(const Engine *self)
{
    static const char *const words[] = {
        [DRAWING_NONE] = "",
        [DRAWING_SEEDS] = "drawing",
        [DRAWING_DICE] = "awaiting-dice",
        [DRAWING_MIXING] = "mixing",
        [DRAWING_READY] = "ready",
        [DRAWING_OVER] = "over",
    };
    return words[self->drawing_state];
}

/* Of the vote that is not yet counted; 0: there is none.  After a restart it is not the
 * last one.
 */
static uint64_t
drawing_under_way(const Engine *self)
{
    const SittingVote *vote = sitting_current(self->sitting);
    if (vote == NULL || vote->slot_text == NULL || vote->state >= VOTE_COUNTED)
        return 0;
    g_autoptr(SlotRecord) slot =
        slot_record_from_text((Suite)self->device->suite, vote->slot_text, NULL);
    return slot == NULL ? 0 : slot->drawing;
}

/* Nothing of that drawing can be counted any more. */
static DrawingFacts *
require_checkable(Engine *self, uint64_t number, GError **error)
{
    if (!engine_require_recording(self, error))
        return NULL;
    GArray *drawings = self->sitting == NULL ? NULL : self->sitting->drawings;
    if (drawings == NULL || number == 0 || number > drawings->len) {
        engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                      "there is no drawing %" G_GUINT64_FORMAT ", the last one is %u",
                      number, drawings == NULL ? 0 : drawings->len);
        return NULL;
    }
    DrawingFacts *facts = &g_array_index(drawings, DrawingFacts, number - 1);
    const SittingVote *vote = sitting_current(self->sitting);
    if (!facts->has_dice || facts->check != DICE_UNCHECKED) {
        engine_refuse(error, ENGINE_ERROR_STATE, "drawing %" G_GUINT64_FORMAT " %s",
                      number, facts->has_dice ? "is checked already" : "has no dice yet");
        return NULL;
    }
    if (number == drawing_under_way(self)) {
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "vote %" G_GUINT64_FORMAT " is %s; %s it first",
                      vote->question->vote, vote_state_text(vote->state),
                      vote->opened != NULL ? "count" : "count or void");
        return NULL;
    }
    return facts;
}

bool
engine_check_dice(Engine *self, uint64_t number, const char *root_text,
                  const Signers *signers, bool *out_agrees, GError **error)
{
    DrawingFacts *facts = require_checkable(self, number, error);
    Digest root;
    g_autofree char *sig = NULL;
    if (facts == NULL ||
        !engine_require_signers(self, signers, OFFICERS_LEAST, OFFICERS_MOST, error))
        return false;
    if (!digest_from_hex(root_text, &root, NULL))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "the root is “%s”, expected 64 digits 0-9 a-f", root_text);
    bool agrees = digest_equal(&root, &facts->root_dice);
    g_autoptr(GPtrArray) officers = engine_signer_ids(signers);
    const DiceCheckRecord record = {
        self->sitting->context, number,  root, agrees ? DICE_AGREES : DICE_DIFFERS,
        self->moment.time,      officers};
    g_autofree char *text = dice_check_record_to_text(&record);
    if (!engine_sign(self, text, signers, &sig, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    facts->check = record.result;
    put_drawing(self, number, "check.txt", text);
    put_drawing(self, number, "check.sig", sig);
    engine_enter(self, actor, EVENT_DICE_CHECKED, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    *out_agrees = agrees;
    if (number == self->sitting->drawings->len) {
        engine_end_drawing(self);
        if (!self->sitting->closed && !self->sitting->needs_officers)
            engine_begin_drawing(self);
    }
    return true;
}
