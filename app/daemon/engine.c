/* engine.c: see engine.h; guards of commands, and the engine's own life
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

#include <stdio.h>
#include <string.h>

#include "ballots/signed.h"
#include "ballots/text.h"
#include "crypto/random.h"

#define DATABASE "teller.db"

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
    if (!engine_require_commissioned(self, error) || !engine_require_clock(self, error))
        return false;
    engine_now(self);
    return true;
}

uint64_t
engine_eligible(const Engine *self)
{
    return roster_eligible(self->roster, self->sitting->profile->suspended_in_base);
}

uint64_t
engine_weight_all(const Engine *self)
{
    return roster_weight(self->roster, self->sitting->profile->suspended_in_base);
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

SittingVote *
engine_require_state(Engine *self, VoteState least, VoteState most, const char *doing,
                     GError **error)
{
    if (!engine_require_sitting(self, error))
        return NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (vote == NULL || vote->state < least || vote->state > most) {
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is %s", doing,
                      vote == NULL ? "not there" : vote_state_text(vote->state));
        return NULL;
    }
    /* a count that waits for the ballots to be sealed is as good as done */
    if (self->counting) {
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is being counted", doing);
        return NULL;
    }
    return vote;
}

/* A vote of the present or last sitting, which may be closed. */
SittingVote *
engine_require_number(Engine *self, uint32_t number, GError **error)
{
    if (!engine_require_recording(self, error))
        return NULL;
    SittingVote *vote =
        self->sitting == NULL ? NULL : sitting_vote(self->sitting, number);
    if (vote == NULL)
        engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                      "there is no vote %u, the last one is %u", number,
                      self->sitting == NULL ? 0 : self->sitting->votes->len);
    return vote;
}

const AgendaItem *
engine_require_item(const Engine *self, const char *id, GError **error)
{
    const AgendaItem *item = self->agenda == NULL ? NULL : agenda_by_id(self->agenda, id);
    if (item == NULL)
        engine_refuse(error, ENGINE_ERROR_ARGUMENT, "“%s” is no item of the agenda", id);
    return item;
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

bool
engine_check_key(const Engine *self, const Signer *signer, GError **error)
{
    if (engine_is_revoked(self, signer->id))
        return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                             "officer %s is revoked and signs nothing", signer->id);
    const OfficerRecord *officer = find_officer(self, signer->id);
    return (officer != NULL &&
            public_key_equal(&officer->key, key_public(signer->key))) ||
           engine_refuse(error, ENGINE_ERROR_OFFICERS,
                         "officer %s is not known here, or the PIN is wrong", signer->id);
}

/* Auditors look on and operators work for the officers: neither signs. */
static bool
check_signer(const Engine *self, const Signer *signer, GError **error)
{
    if (!engine_check_key(self, signer, error))
        return false;
    const OfficerRecord *officer = find_officer(self, signer->id);
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
engine_note_refused(Engine *self, const char *command, const Signers *signers)
{
    if (!engine_require_recording(self, NULL))
        return;
    g_autofree char *actor =
        signers == NULL ? g_strdup(engine_actor()) : signers_actor(signers);
    engine_enter(self, actor, EVENT_REFUSED, NULL, command);
    engine_submit(self);
}

void
engine_note(Engine *self, Event event)
{
    if (!engine_require_recording(self, NULL))
        return;
    engine_enter(self, engine_actor(), event, NULL, NULL);
    engine_submit(self);
}

void
engine_note_recording(Engine *self, bool is_recording)
{
    bool is_entered = engine_require_recording(self, NULL);
    if (is_entered && is_recording != self->is_recording)
        engine_note(self,
                    is_recording ? EVENT_RECORDING_STARTED : EVENT_RECORDING_STOPPED);
    self->is_recording = is_recording;
}

void
engine_enter_recording(Engine *self)
{
    if (self->is_recording)
        engine_enter(self, engine_actor(), EVENT_RECORDING_STARTED, NULL, NULL);
}

bool
engine_sign_more(const char *text, const Signers *signers, char **sig, GError **error)
{
    for (size_t i = 0; i < signers_n(signers); i++) {
        const Signer *signer = signers_at(signers, i);
        g_autofree char *name = g_strconcat("officer:", signer->id, NULL);
        if (!signed_append(sig, text, name, signer->key, error))
            return false;
    }
    return true;
}

bool
engine_sign(const Engine *self, const char *text, const Signers *signers, char **out_sig,
            GError **error)
{
    g_autofree char *sig = NULL;
    if (!signed_append(&sig, text, "device", self->device_key, error) ||
        !engine_sign_more(text, signers, &sig, error))
        return false;
    *out_sig = g_steal_pointer(&sig);
    return true;
}

const char *
engine_state_dir(const Engine *self)
{
    return self->state_dir;
}

Mode
engine_mode(const Engine *self)
{
    return self->mode;
}

const char *
engine_last_note(const Engine *self)
{
    return self->last_note;
}

KeyPlace
engine_key_place(const Engine *self)
{
    return (KeyPlace){self->state_dir, &self->sticks, self->device->id,
                      (Suite)self->device->suite};
}

GPtrArray *
engine_officer_ids(const Engine *self)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < self->officers->len; i++)
        g_ptr_array_add(ids,
                        g_strdup(((const OfficerRecord *)self->officers->pdata[i])->id));
    return ids;
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
    self->sticks = (SticksPlace){options->mode == MODE_LIVE || options->sticks != NULL,
                                 options->mode == MODE_LIVE, g_strdup(options->sticks)};
    self->cost = options->cost;
    self->events = *events;
    self->user_data = user_data;
    self->clock = clock_start(
        options->wall_us != NULL ? options->wall_us : g_get_real_time,
        options->monotonic_us != NULL ? options->monotonic_us : g_get_monotonic_time);
    self->officers = g_ptr_array_new_with_free_func((GDestroyNotify)officer_record_free);
    self->begun = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->trying = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
    self->aside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->gates = engine_gates_new();
    self->lockout = lockout_new();
    self->revoked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->marks = g_array_new(FALSE, FALSE, sizeof(WitnessMark));
    g_queue_init(&self->notes);
    self->allowed = g_ptr_array_new_with_free_func(g_free);
    self->keypads = g_ptr_array_new_with_free_func(g_free);
    self->keypad_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    self->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->linked = linked_new();
    self->head_count = OUTCOME_UNKNOWN;
    bool is_injected = options->random != NULL && options->mode != MODE_LIVE;
    self->random = is_injected ? options->random : random_bytes;
    self->receiver = receiver_new(&receiver_events, self);
    g_queue_init(&self->waiters);
    g_queue_init(&self->storing);
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
    (void)engine_enter_started(
        self, NULL); /* else at the first command after the clock is set */
    self->tick = g_timeout_add_seconds(1, engine_tick, self);
    return g_steal_pointer(&self);
}

bool
engine_add_transport(Engine *self, Transport *transport, GError **error)
{
    if (self->mode == MODE_LIVE && !transport_is_live(transport)) {
        transport_free(transport);
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "a simulated, played or recorded hall has no place in mode "
                             "LIVE; it takes keypads on USB only");
    }
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
    g_hash_table_unref(self->begun);
    g_hash_table_unref(self->trying);
    lockout_free(self->lockout);
    g_hash_table_unref(self->revoked);
    g_free(self->revocations_text);
    g_free(self->revocations_sig);
    g_array_unref(self->marks);
    engine_clear_notes(self);
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
    g_clear_pointer(&self->test, test_vote_free); /* `stopped` is entered after it */
    enter_stopped(self);
    g_clear_pointer(&self->change, store_change_free);
    store_thread_free(self->store);
    while (g_idle_remove_by_data(self))
        continue;
    g_queue_clear_full(&self->waiters, g_free);
    engine_batch_free(self->batch);
    g_queue_clear_full(&self->storing, (GDestroyNotify)engine_batch_free);
    engine_erase_keys(self);
    engine_drop_vote(self);
    engine_forget_secret_sealing(self);
    engine_forget_revealing(self);
    engine_end_drawing(self);
    sitting_free(self->sitting);
    linked_free(self->linked);
    free_device(self);
    free_hall(self);
    g_hash_table_unref(self->counts);
    g_hash_table_unref(self->entries);
    g_hash_table_unref(self->aside);
    g_hash_table_unref(self->gates);
    g_free(self->sticks.dir);
    g_free(self->keys_text);
    g_free(self->keys_sig);
    g_free(self->state_dir);
    g_free(self->halted);
    g_free(self);
}
