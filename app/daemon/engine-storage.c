/* engine-storage.c: the change under way, and who waits for it to be durable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

/* When a caller of engine_when_durable() is answered: change @ticket is durable. */
typedef struct {
    uint64_t ticket;
    EngineDone done;
    void *user_data;
} Waiter;

/* A checkpoint in the store's hands. */
typedef struct {
    uint64_t ticket;
    char *text;
} Note;

static void
note_free(gpointer data)
{
    Note *note = data;
    g_free(note->text);
    g_free(note);
}

/* Nobody outside may have seen a checkpoint that the store then loses. */
static void
take_durable_notes(Engine *self)
{
    const Note *next;
    while ((next = g_queue_peek_head(&self->notes)) != NULL &&
           next->ticket <= self->n_durable) {
        Note *note = g_queue_pop_head(&self->notes);
        g_free(self->last_note);
        self->last_note = g_steal_pointer(&note->text);
        note_free(note);
    }
}

void
engine_clear_notes(Engine *self)
{
    g_queue_clear_full(&self->notes, note_free);
    g_clear_pointer(&self->last_note, g_free);
}

#define TICKET_UNKNOWN UINT64_MAX /* what he waits for is not submitted yet */

static StoreChange *
change(Engine *self)
{
    if (self->change == NULL)
        self->change = store_change_new();
    return self->change;
}

void
engine_enter(Engine *self, const char *actor, Event event, const Digest *object,
             const char *detail)
{
    uint64_t seq = ledger_size(self->ledger);
    g_autofree char *text =
        ledger_append(self->ledger, &self->moment, actor, event, object, detail);
    store_change_entry(change(self), seq, text);
}

void
engine_put(Engine *self, uint64_t scope, const char *path, const char *text)
{
    store_change_file(change(self), scope, path, text);
}

void
engine_put_vote(Engine *self, const SittingVote *vote, const char *name, const char *text)
{
    g_autofree char *path = sitting_path(vote->question->vote, name);
    engine_put(self, self->sitting->scope, path, text);
}

void
engine_set_fact(Engine *self, const char *kind, const char *key, const char *value)
{
    store_change_fact(change(self), kind, key, value);
}

void
engine_set_number(Engine *self, const char *kind, const char *key, uint64_t value)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    engine_set_fact(self, kind, key, text);
}

void
engine_checkpoint(Engine *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *note =
        ledger_checkpoint(self->ledger, self->device->id, self->device_key, &error);
    if (note == NULL) {
        engine_halt(self, error->message);
        return;
    }
    uint64_t size = ledger_size(self->ledger);
    g_autofree char *path =
        g_strdup_printf("checkpoints/%010" G_GUINT64_FORMAT ".note", size);
    const WitnessMark mark = {size, ledger_root(self->ledger)};
    const Note waiting = {self->n_submitted + 1, g_strdup(note)};
    engine_put(self, 0, path, note);
    g_array_append_val(self->marks, mark);
    g_queue_push_tail(&self->notes, g_memdup2(&waiting, sizeof waiting));
    self->checkpoint_time = self->moment.time;
    self->checkpoint_size = size;
}

/* The fault may be the disk itself, so this note for the next start is tried only. */
static void
leave_note(const Engine *self)
{
    g_autofree char *path = g_build_filename(self->state_dir, "halted", NULL);
    (void)g_file_set_contents(path, self->halted, -1, NULL);
}

static void
answer(Engine *self, Waiter *waiter)
{
    g_autoptr(GError) error = NULL;
    if (self->halted != NULL)
        engine_refuse(&error, ENGINE_ERROR_HALTED, "recording has stopped: %s",
                      self->halted);
    waiter->done(error, waiter->user_data);
    g_free(waiter);
}

static void
answer_waiters(Engine *self)
{
    GList *next = NULL;
    for (GList *place = self->waiters.head; place != NULL; place = next) {
        Waiter *waiter = place->data;
        next = place->next;
        if (self->halted == NULL && waiter->ticket > self->n_durable)
            continue;
        g_queue_delete_link(&self->waiters, place);
        answer(self, waiter);
    }
}

void
engine_halt(Engine *self, const char *why)
{
    if (self->halted != NULL)
        return;
    self->halted = g_strdup(why);
    leave_note(self);
    engine_stop_window(self);
    receiver_hold_vote(self->receiver); /* or handsets would go on saying "accepted" */
    answer_waiters(self);
    self->events.changed(self->user_data);
}

bool
engine_is_durable(const Engine *self)
{
    return self->halted != NULL ||
           (self->n_submitted == self->n_durable && self->change == NULL);
}

void
engine_tell(Engine *self)
{
    if (self->halted == NULL && engine_is_durable(self))
        self->events.changed(self->user_data);
}

static void
on_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    if (error != NULL) {
        engine_halt(self, error->message);
        return;
    }
    self->n_durable++;
    take_durable_notes(self);
    answer_waiters(self);
    engine_tell(self);
}

/* What was commanded last goes on by itself and is not yet entered. */
static bool
is_open_ended(const Engine *self)
{
    return self->settling != SETTLING_NOTHING || self->counting ||
           (self->test != NULL && self->test->is_ending) ||
           self->drawing_state == DRAWING_MIXING;
}

/* Those who wait for what goes on by itself now know for what. */
static void
give_tickets(Engine *self)
{
    if (is_open_ended(self))
        return;
    for (GList *place = self->waiters.head; place != NULL; place = place->next) {
        Waiter *waiter = place->data;
        if (waiter->ticket == TICKET_UNKNOWN)
            waiter->ticket = self->n_submitted;
    }
}

void
engine_submit(Engine *self)
{
    if (self->change == NULL || self->halted != NULL) {
        g_clear_pointer(&self->change, store_change_free);
        return;
    }
    engine_flush_presses(self);
    self->n_submitted++;
    store_thread_commit(self->store, g_steal_pointer(&self->change), on_durable, self);
    give_tickets(self);
}

static gboolean
answer_later(gpointer data)
{
    Engine *self = data;
    answer_waiters(self);
    engine_tell(self);
    return G_SOURCE_REMOVE;
}

void
engine_when_durable(Engine *self, EngineDone done, void *user_data)
{
    bool open_ended = is_open_ended(self);
    Waiter waiter = {open_ended ? TICKET_UNKNOWN : self->n_submitted, done, user_data};
    g_queue_push_tail(&self->waiters, g_memdup2(&waiter, sizeof waiter));
    if (self->halted != NULL || waiter.ticket <= self->n_durable)
        g_idle_add(answer_later, self);
}
