/* engine.c: see engine.h; the ledger, the store and the waiting for both
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

#include <stdio.h>
#include <string.h>

#include "ballots/signed.h"
#include "ballots/text.h"

#define DATABASE  "teller.db"
#define MINUTE_US (60 * G_USEC_PER_SEC)

/* How far the system clock may be from ours before that is a change of the clock. */
enum { STEP_TOLERANCE_MS = 2000 };

/* When a caller of engine_when_durable() is answered: change @ticket is durable. */
typedef struct {
    uint64_t ticket;
    EngineDone done;
    void *user_data;
} Waiter;

#define TICKET_UNKNOWN UINT64_MAX /* what he waits for is not submitted yet */

bool
engine_refuse(GError **error, EngineError code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error != NULL)
        *error = g_error_new_valist(ENGINE_ERROR, (int)code, format, arguments);
    va_end(arguments);
    return false;
}

const char *
engine_actor(void)
{
    return "operator";
}

static Stamp
now_stamp(const Engine *self)
{
    return (Stamp){clock_now_us(&self->clock), self->clock.offset_min};
}

void
engine_now(Engine *self)
{
    self->moment.time = now_stamp(self);
    self->moment.clock_confirmed = self->clock_confirmed;
    self->moment.monotonic_ms = clock_elapsed_ms(&self->clock);
}

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
    engine_put(self, 0, path, note);
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
    answer_waiters(self);
    self->events.changed(self->user_data);
}

void
engine_tell(Engine *self)
{
    bool is_idle = self->n_submitted == self->n_durable && self->change == NULL;
    if (is_idle && self->halted == NULL)
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
    answer_waiters(self);
    engine_tell(self);
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
    bool is_open_ended = self->settling != SETTLING_NOTHING || self->counting;
    for (GList *place = self->waiters.head; place != NULL; place = place->next) {
        Waiter *waiter = place->data;
        if (waiter->ticket == TICKET_UNKNOWN && !is_open_ended)
            waiter->ticket = self->n_submitted;
    }
}

static gboolean
answer_later(gpointer data)
{
    Engine *self = data;
    answer_waiters(self);
    return G_SOURCE_REMOVE;
}

void
engine_when_durable(Engine *self, EngineDone done, void *user_data)
{
    bool is_open_ended = self->settling != SETTLING_NOTHING || self->counting;
    Waiter waiter = {is_open_ended ? TICKET_UNKNOWN : self->n_submitted, done, user_data};
    g_queue_push_tail(&self->waiters, g_memdup2(&waiter, sizeof waiter));
    if (self->halted != NULL || waiter.ticket <= self->n_durable)
        g_idle_add(answer_later, self);
}

/* How many milliseconds the clock is behind the last entry; not above 0: it is not. */
static int64_t
behind_ms(const Engine *self)
{
    if (self->ledger == NULL || ledger_size(self->ledger) == 0)
        return 0;
    return (ledger_time(self->ledger).time_us - clock_now_us(&self->clock)) / 1000;
}

static void
enter_halted_note(Engine *self)
{
    g_autofree char *path = g_build_filename(self->state_dir, "halted", NULL);
    g_autofree char *why = NULL;
    if (!g_file_get_contents(path, &why, NULL, NULL))
        return;
    engine_enter(self, "device", EVENT_HALTED, NULL, why);
    (void)remove(path);
}

/* The first entry of this run; refused as long as the clock is behind. */
static bool
enter_started(Engine *self, GError **error)
{
    if (self->started || self->ledger == NULL)
        return true;
    if (behind_ms(self) > 0) {
        g_autofree char *last = stamp_to_text(ledger_time(self->ledger));
        g_autofree char *now = stamp_to_text(now_stamp(self));
        return engine_refuse(error, ENGINE_ERROR_CLOCK,
                             "the clock says %s, but the last entry was made at %s; set "
                             "the clock",
                             now, last);
    }
    self->started = true;
    self->moment.boot = ledger_boot(self->ledger) + 1;
    engine_now(self);
    engine_enter(self, "device", EVENT_STARTED, NULL, NULL);
    enter_halted_note(self);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

static bool
require_clock(Engine *self, GError **error)
{
    if (!enter_started(self, error))
        return false;
    if (behind_ms(self) <= 0)
        return true;
    return engine_refuse(error, ENGINE_ERROR_CLOCK,
                         "the clock is %" G_GINT64_FORMAT
                         " ms behind the last entry; set the clock",
                         behind_ms(self));
}

static bool
require_running(const Engine *self, GError **error)
{
    if (self->halted == NULL)
        return true;
    return engine_refuse(error, ENGINE_ERROR_HALTED, "recording has stopped: %s",
                         self->halted);
}

bool
engine_require_commissioned(Engine *self, GError **error)
{
    if (!require_running(self, error))
        return false;
    if (self->device == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the device is not commissioned yet");
    return true;
}

bool
engine_require_recording(Engine *self, GError **error)
{
    if (!engine_require_commissioned(self, error) || !require_clock(self, error))
        return false;
    engine_now(self);
    return true;
}

bool
engine_require_sitting(Engine *self, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->sitting == NULL || self->sitting->closed)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no sitting is open");
    return true;
}

bool
engine_require_keys(Engine *self, GError **error)
{
    if (!engine_require_sitting(self, error))
        return false;
    if (self->sitting->needs_officers)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the device was started anew; two officers unlock it first");
    return true;
}

bool
engine_check_ready(Engine *self, GError **error)
{
    return engine_require_commissioned(self, error);
}

static const OfficerRecord *
find_officer(const Engine *self, const char *id)
{
    for (guint i = 0; i < self->officers->len; i++) {
        const OfficerRecord *officer = self->officers->pdata[i];
        if (strcmp(officer->id, id) == 0)
            return officer;
    }
    return NULL;
}

/* Auditors look on and operators work for the officers: neither signs. */
static bool
check_signer(const Engine *self, const Signer *signer, GError **error)
{
    const OfficerRecord *officer = find_officer(self, signer->id);
    if (officer == NULL || !public_key_equal(&officer->key, key_public(signer->key)))
        return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                             "officer %s is not known here, or the PIN is wrong",
                             signer->id);
    if (officer->role == OFFICER_AUDITOR || officer->role == OFFICER_OPERATOR)
        return engine_refuse(
            error, ENGINE_ERROR_OFFICERS,
            "officer %s is %s; only a returning officer or a scrutineer "
            "signs",
            signer->id, officer->role == OFFICER_AUDITOR ? "an auditor" : "an operator");
    return true;
}

bool
engine_require_signers(Engine *self, const Signers *signers, size_t n_least,
                       size_t n_most, GError **error)
{
    size_t n = signers_n(signers);
    if (n < n_least || n > n_most)
        return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                             "%zu officers sign, %zu %s needed", n,
                             n < n_least ? n_least : n_most,
                             n_least == n_most ? "are"
                             : n < n_least     ? "or more are"
                                               : "or fewer are");
    for (size_t i = 0; i < n; i++)
        if (!check_signer(self, signers_at(signers, i), error))
            return false;
    return true;
}

bool
engine_require_text(const char *what, const char *text, size_t max_bytes, GError **error)
{
    if (*text != '\0' && text_is_value(text, max_bytes))
        return true;
    return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                         "%s is “%s”, expected 1 to %zu bytes without control characters "
                         "and spaces at the ends",
                         what, text, max_bytes);
}

void
engine_note_refused(Engine *self, const char *command)
{
    if (!engine_require_recording(self, NULL))
        return;
    engine_enter(self, engine_actor(), EVENT_REFUSED, NULL, command);
    engine_submit(self);
}

/* A step is followed between votes only, and the officers look at it again. */
void
engine_follow_clock(Engine *self)
{
    int64_t step_ms = clock_step_ms(&self->clock);
    bool is_voting = self->sitting != NULL && sitting_current(self->sitting) != NULL &&
                     sitting_vote_is_busy(sitting_current(self->sitting));
    if (ABS(step_ms) < STEP_TOLERANCE_MS || is_voting)
        return;
    clock_follow(&self->clock);
    self->clock_confirmed = false;
    if (self->started && engine_require_recording(self, NULL)) {
        g_autofree char *detail = g_strdup_printf("%" G_GINT64_FORMAT " ms", step_ms);
        engine_enter(self, "device", EVENT_CLOCK_CHANGED, NULL, detail);
        engine_checkpoint(self);
        engine_submit(self);
    }
    engine_tell(self);
}

static gboolean
on_tick(gpointer data)
{
    Engine *self = data;
    if (self->halted != NULL)
        return G_SOURCE_CONTINUE;
    engine_follow_clock(self);
    if (self->ledger == NULL || !engine_require_recording(self, NULL))
        return G_SOURCE_CONTINUE;
    if (ledger_size(self->ledger) > self->checkpoint_size &&
        self->moment.time.time_us - self->checkpoint_time.time_us >= MINUTE_US) {
        engine_checkpoint(self);
        engine_submit(self);
    }
    return G_SOURCE_CONTINUE;
}

bool
engine_sign(Engine *self, const char *text, const Signers *signers, char **out_sig,
            GError **error)
{
    g_autofree char *sig = NULL;
    if (!signed_append(&sig, text, "device", self->device_key, error))
        return false;
    for (size_t i = 0; i < signers_n(signers); i++) {
        const Signer *signer = signers_at(signers, i);
        g_autofree char *name = g_strconcat("officer:", signer->id, NULL);
        if (!signed_append(&sig, text, name, signer->key, error))
            return false;
    }
    *out_sig = g_steal_pointer(&sig);
    return true;
}

const char *
engine_state_dir(const Engine *self)
{
    return self->state_dir;
}

bool
engine_suite(const Engine *self, Suite *out)
{
    if (self->device != NULL)
        *out = (Suite)self->device->suite;
    return self->device != NULL;
}

WrapCost
engine_cost(const Engine *self)
{
    return self->cost;
}

bool
engine_has_officer(const Engine *self, const char *id)
{
    return find_officer(self, id) != NULL;
}

char *
engine_fingerprint(const Engine *self)
{
    return digest_to_hex(&self->fingerprint);
}

static Engine *
engine_alloc(const EngineOptions *options, const EngineEvents *events, void *user_data)
{
    static const ReceiverEvents receiver_events = {engine_press, engine_keypad_changed,
                                                   engine_settled};
    Engine *self = g_new0(Engine, 1);
    self->state_dir = g_strdup(options->state_dir);
    self->mode = options->mode;
    self->cost = options->cost;
    self->events = *events;
    self->user_data = user_data;
    self->clock = clock_start();
    self->officers = g_ptr_array_new_with_free_func((GDestroyNotify)officer_record_free);
    self->allowed = g_ptr_array_new_with_free_func(g_free);
    self->keypads = g_ptr_array_new_with_free_func(g_free);
    self->keypad_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    self->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->head_count = OUTCOME_UNKNOWN;
    self->receiver = receiver_new(&receiver_events, self);
    g_queue_init(&self->waiters);
    return self;
}

Engine *
engine_new(const EngineOptions *options, const EngineEvents *events, void *user_data,
           GError **error)
{
    g_autofree char *path = g_build_filename(options->state_dir, DATABASE, NULL);
    g_autoptr(Engine) self = engine_alloc(options, events, user_data);
    g_autoptr(Store) store = store_open(path, error);
    if (store == NULL || !engine_restore(self, store, error))
        return NULL;
    self->store = store_thread_new(g_steal_pointer(&store));
    for (guint i = 0; i < self->allowed->len; i++)
        receiver_allow(self->receiver, self->allowed->pdata[i]);
    (void)enter_started(self,
                        NULL); /* else at the first command after the clock is set */
    self->tick = g_timeout_add_seconds(1, on_tick, self);
    return g_steal_pointer(&self);
}

bool
engine_add_transport(Engine *self, Transport *transport, GError **error)
{
    return receiver_add(self->receiver, transport, error);
}

static void
enter_stopped(Engine *self)
{
    if (self->store == NULL || !engine_require_recording(self, NULL))
        return;
    engine_enter(self, "device", EVENT_STOPPED, NULL, NULL);
    engine_checkpoint(self);
    engine_submit(self);
}

static void
free_device(Engine *self)
{
    key_free(self->device_key);
    device_record_free(self->device);
    ledger_free(self->ledger);
    g_ptr_array_unref(self->officers);
    g_free(self->officers_text);
    g_free(self->officers_sig);
}

static void
free_hall(Engine *self)
{
    hall_free(self->hall);
    g_clear_pointer(&self->roster, roster_unref);
    g_clear_pointer(&self->agenda, agenda_unref);
    g_ptr_array_unref(self->allowed);
    g_ptr_array_unref(self->keypads);
    g_hash_table_unref(self->keypad_by_id);
}

void
engine_free(Engine *self)
{
    if (self == NULL)
        return;
    g_clear_handle_id(&self->tick, g_source_remove);
    engine_stop_window(self);
    receiver_free(self->receiver);
    enter_stopped(self);
    g_clear_pointer(&self->change, store_change_free);
    store_thread_free(self->store);
    while (g_idle_remove_by_data(self))
        continue;
    g_queue_clear_full(&self->waiters, g_free);
    engine_batch_free(self->batch);
    engine_erase_keys(self);
    engine_drop_vote(self);
    sitting_free(self->sitting);
    free_device(self);
    free_hall(self);
    g_hash_table_unref(self->counts);
    g_free(self->keys_text);
    g_free(self->keys_sig);
    g_free(self->state_dir);
    g_free(self->halted);
    g_free(self);
}
