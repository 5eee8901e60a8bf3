/* engine-reveal.c: the challenged ballots are opened together, after all rounds
 *
 *     stored ballots read -> each made again and compared -> paths -> reveal/1, shown
 *                                        |
 *                                        +-- another one: nothing is opened, void
 *
 * docs/format.md section 10.6, 3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "crypto/bytes.h"

/* One challenged ballot. */
typedef struct {
    uint64_t challenge;       /* 1, 2, ... */
    Preparation *preparation; /* a reference, which keeps the choice, too */
    const uint8_t *choice;    /* as it was pressed: a row of the marks */
    size_t voter;
    char *deputy;
    SealedPlace place;
    char *stored; /* sealed/1 as it was published; NULL: there is none */
} Item;

/* Outlives an engine that is freed meanwhile. */
typedef struct Revealing {
    gatomicrefcount n_references; /* the engine's and that of the task */
    Engine *engine;               /* or NULL */
    uint64_t scope, vote;
    Paper *paper;
    Slots *slots;
    GArray *items;     /* of Item, by challenge, then by deputy */
    SlotsLeaf *leaves; /* one for each item, as the next two */
    MerkleProof *seeds, *offsets;
    const Item *wrong; /* the first that is not as it was sealed, or NULL */
} Revealing;

static void
item_clear(gpointer data)
{
    Item *item = data;
    preparation_free(item->preparation);
    g_free(item->deputy);
    g_free(item->stored);
}

static void
revealing_unref(gpointer data)
{
    Revealing *self = data;
    if (!g_atomic_ref_count_dec(&self->n_references))
        return;
    g_array_unref(self->items);
    paper_unref(self->paper);
    slots_unref(self->slots);
    g_free(self->leaves);
    g_free(self->seeds);
    g_free(self->offsets);
    g_free(self);
}

static void
add_item(Revealing *self, const Engine *engine, const SittingVote *vote,
         const EngineRound *round, const char *deputy)
{
    const int voter = marks_voter_by_deputy(round->marks, deputy);
    g_assert(voter >= 0);
    const Item item = {round->number + 1,
                       preparation_ref(round->preparation),
                       marks_ballot(round->marks, (size_t)voter)->cells,
                       (size_t)voter,
                       g_strdup(deputy),
                       engine_round_place(engine, vote, round),
                       NULL};
    self->leaves[self->items->len] =
        (SlotsLeaf){round->slot, (size_t)slots_index_of(self->slots, deputy)};
    g_array_append_val(self->items, item);
}

static size_t
n_picked(const SittingVote *vote)
{
    size_t n = 0;
    for (guint i = 0; i < vote->supplements->len; i++)
        n += ((const Supplement *)vote->supplements->pdata[i])->challenge->picked->len;
    return n;
}

static Revealing *
revealing_new(Engine *engine, const SittingVote *vote)
{
    const size_t n = n_picked(vote);
    Revealing *self = g_new0(Revealing, 1);
    g_atomic_ref_count_init(&self->n_references);
    self->engine = engine;
    self->scope = engine->sitting->scope;
    self->vote = vote->question->vote;
    self->paper = paper_ref(vote->paper);
    self->slots = slots_ref(engine->slots);
    self->items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_set_clear_func(self->items, item_clear);
    self->leaves = g_new(SlotsLeaf, n);
    self->seeds = g_new0(MerkleProof, n);
    self->offsets = g_new0(MerkleProof, n);
    for (size_t i = 0; i < vote->supplements->len; i++) {
        const Supplement *supplement = vote->supplements->pdata[i];
        const EngineRound round = engine_round(engine, vote, i);
        const GPtrArray *picked = supplement->challenge->picked;
        for (guint j = 0; j < picked->len; j++)
            add_item(self, engine, vote, &round, picked->pdata[j]);
    }
    return self;
}

/* In the store thread.  The ballots of a challenge stand in one file. */
static bool
read_stored(Store *store, void *user_data, GError **error)
{
    Revealing *self = user_data;
    uint64_t challenge = 0;
    g_auto(GStrv) records = NULL;
    for (guint i = 0; i < self->items->len; i++) {
        Item *item = &g_array_index(self->items, Item, i);
        if (item->challenge != challenge) {
            g_autofree char *file =
                supplement_file("ballots", ".txt", item->challenge - 1);
            g_autofree char *path = sitting_path(self->vote, file);
            g_autofree char *text = NULL;
            if (!store_file(store, self->scope, path, &text, error))
                return false;
            g_strfreev(records);
            records = text == NULL ? g_new0(char *, 1) : record_split(text, strlen(text));
            challenge = item->challenge;
        }
        if (item->voter < g_strv_length(records))
            item->stored = g_strdup(records[item->voter]);
    }
    return true;
}

static bool
is_as_sealed(const Revealing *self, const Item *item)
{
    g_autofree char *again = preparation_regenerate(
        item->preparation, &item->place, self->paper, item->voter, item->choice, NULL);
    return again != NULL && g_strcmp0(again, item->stored) == 0;
}

/* In a worker.  Nothing more is computed of a vote with a wrong ballot. */
static void
check_all(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Revealing *self = data;
    for (guint i = 0; i < self->items->len && self->wrong == NULL; i++) {
        const Item *item = &g_array_index(self->items, Item, i);
        if (!is_as_sealed(self, item))
            self->wrong = item;
    }
    bytes_wipe_stack();
    if (self->wrong == NULL)
        slots_paths(self->slots, self->leaves, self->items->len, self->seeds,
                    self->offsets);
    g_task_return_boolean(task, TRUE);
}

/* From here on s, o and the choice are public. */
static RevealRecord *
reveal(const Revealing *self, const SittingVote *vote, guint index)
{
    const Item *item = &g_array_index(self->items, Item, index);
    RevealRecord *record = g_new0(RevealRecord, 1);
    record->context = item->place.context;
    record->vote = vote->question->vote;
    record->round = vote->question->round;
    record->supplement = item->challenge;
    record->slot = item->place.slot;
    record->deputy = g_strdup(item->deputy);
    preparation_secrets(item->preparation, item->voter, &record->seed, &record->offset);
    record->seed_path = self->seeds[index];
    record->offset_path = self->offsets[index];
    reveal_record_set_choice(record, self->paper, item->choice);
    return record;
}

static void
enter_challenge(Engine *self, const SittingVote *vote, Supplement *supplement)
{
    g_autofree char *file =
        supplement_file("reveal", ".txt", supplement->challenge->supplement);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < supplement->revealed->len; i++)
        g_ptr_array_add(texts, reveal_record_to_text(supplement->revealed->pdata[i]));
    g_ptr_array_add(texts, NULL);
    g_autofree char *document = record_join((const char *const *)texts->pdata);
    const Digest object = record_digest((Suite)self->device->suite, document);
    supplement->state = SUPPLEMENT_REVEALED;
    engine_put_vote(self, vote, file, document);
    engine_enter(self, engine_actor(), EVENT_CHALLENGE_OPENED, &object, NULL);
}

static void
enter_all(Engine *self, const SittingVote *vote, const Revealing *revealing)
{
    guint next = 0;
    for (guint i = 0; i < vote->supplements->len; i++) {
        Supplement *supplement = vote->supplements->pdata[i];
        supplement->revealed =
            g_ptr_array_new_with_free_func((GDestroyNotify)reveal_record_free);
        for (guint j = 0; j < supplement->challenge->picked->len; j++)
            g_ptr_array_add(supplement->revealed, reveal(revealing, vote, next++));
        enter_challenge(self, vote, supplement);
    }
    engine_checkpoint(self);
    engine_submit(self);
}

static void
on_checked(GObject *source, GAsyncResult *result, gpointer data)
{
    Revealing *revealing = g_task_get_task_data(G_TASK(result));
    Engine *self = revealing->engine;
    if (self == NULL)
        return;
    SittingVote *vote = sitting_current(self->sitting);
    if (engine_require_recording(self, NULL) && revealing->wrong == NULL) {
        enter_all(self, vote, revealing);
    } else if (engine_require_recording(self, NULL)) {
        g_autofree char *why = g_strconcat("reveal:", revealing->wrong->deputy, NULL);
        g_array_set_size(revealing->items, 0); /* keeps nothing from being wiped */
        engine_forget_revealing(self);
        engine_lose_secret(self, vote, why);
    }
    engine_forget_revealing(self);
}

static void
on_read(const GError *error, void *user_data)
{
    Revealing *revealing = user_data;
    if (error != NULL) {
        engine_halt(revealing->engine, error->message);
        engine_forget_revealing(revealing->engine);
        return;
    }
    g_autoptr(GTask) task = g_task_new(NULL, NULL, on_checked, NULL);
    g_atomic_ref_count_inc(&revealing->n_references);
    g_task_set_task_data(task, revealing, revealing_unref);
    g_task_run_in_thread(task, check_all);
}

void
engine_forget_revealing(Engine *self)
{
    if (self->revealing == NULL)
        return;
    self->revealing->engine = NULL;
    g_clear_pointer(&self->revealing, revealing_unref);
}

bool
engine_reveal_challenge(Engine *self, GError **error)
{
    const SittingVote *vote = engine_require_shown_root(self, "open", error);
    if (vote == NULL)
        return false;
    if (engine_supplement(vote) == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "open: nothing was challenged");
    self->revealing = revealing_new(self, vote);
    store_thread_run(self->store, read_stored, on_read, self->revealing);
    return true;
}
