/* engine-sitting.c: opens and closes a sitting, takes it up after a restart, signs in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { OFFICERS_TO_OPEN = 2 };

/* What opening a sitting makes before anything is changed. */
typedef struct {
    Sitting *sitting;
    char *text, *sig; /* sitting/1 */
    NewKey sitting_key, vote_key;
} NewSitting;

static void
new_sitting_clear(NewSitting *self)
{
    sitting_free(self->sitting);
    g_free(self->text);
    g_free(self->sig);
    engine_new_key_clear(&self->sitting_key);
    engine_new_key_clear(&self->vote_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NewSitting, new_sitting_clear)

/* The name of a profile in the product, or the text of one. */
static Profile *
read_profile(const char *profile, GError **error)
{
    return strchr(profile, '\n') == NULL ? profile_by_name(profile, error)
                                         : profile_read(profile, strlen(profile), error);
}

static Digest
digest_of_profile(Suite suite, const Profile *profile)
{
    gsize len;
    const void *text = g_bytes_get_data(profile->text, &len);
    return digest_compute(suite, text, len);
}

static SittingRecord *
new_record(const Engine *self, const SittingInfo *info, const Profile *profile)
{
    Suite suite = (Suite)self->device->suite;
    g_autofree char *roster = roster_to_text(self->roster);
    g_autofree char *agenda = self->agenda == NULL ? NULL : agenda_to_text(self->agenda);
    SittingRecord *record = g_new0(SittingRecord, 1);
    record->suite = self->device->suite;
    record->mode = (int)self->mode;
    record->device = self->fingerprint;
    record->body = g_strdup(info->body);
    record->body_id = g_strdup(info->body_id);
    record->term = info->term;
    record->session = info->session;
    record->sitting = info->sitting;
    record->place = g_strdup(info->place);
    record->opened = self->moment.time;
    record->roster = record_digest(suite, roster);
    if (agenda != NULL) {
        Digest digest = record_digest(suite, agenda);
        record->agenda = g_memdup2(&digest, sizeof digest);
    }
    record->profile = digest_of_profile(suite, profile);
    return record;
}

static bool
require_sitting_may_open(Engine *self, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->sitting != NULL && !self->sitting->closed)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "sitting %" G_GUINT64_FORMAT " of session %" G_GUINT64_FORMAT
                             " is open already",
                             self->sitting->record->sitting,
                             self->sitting->record->session);
    for (guint i = 0; self->sitting != NULL && i < self->sitting->votes->len; i++) {
        const SittingVote *vote = self->sitting->votes->pdata[i];
        if (vote->state == VOTE_ANNOUNCED)
            return engine_refuse(error, ENGINE_ERROR_STATE,
                                 "vote %" G_GUINT64_FORMAT
                                 " of the last sitting still waits for its officers; "
                                 "certify or annul it first",
                                 vote->question->vote);
    }
    if (self->roster == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no roster is imported yet");
    if (!self->clock_confirmed)
        return engine_refuse(error, ENGINE_ERROR_CLOCK,
                             "two officers confirm the clock first");
    return true;
}

static void
signer_ids(const Signers *signers, const char *out[OFFICERS_TO_OPEN])
{
    for (size_t i = 0; i < OFFICERS_TO_OPEN; i++)
        out[i] = signers_at(signers, i)->id;
}

/* The sitting key and the first vote key, signed; @rekey: as rekey/1. */
static bool
make_keys(Engine *self, Sitting *sitting, const Signers *signers, bool rekey,
          NewKey *sitting_key, NewKey *vote_key, GError **error)
{
    const char *officers[OFFICERS_TO_OPEN];
    Sitting *before = self->sitting;
    uint64_t generation = sitting->generation + 1, number = 1;
    const SittingVote *last = sitting_current(sitting);
    Digest head = ledger_head(self->ledger);
    signer_ids(signers, officers);
    sitting_key->key = engine_generate_key(self, error);
    if (sitting_key->key == NULL)
        return false;
    const PublicKey *public = key_public(sitting_key->key);
    sitting_key->text =
        rekey ? rekey_to_text(&sitting->context, generation,
                              ledger_size(self->ledger) - 1, &head, public, officers)
              : sitting_key_to_text(&sitting->context, public, officers);
    if (last != NULL)
        number = last->question->vote + (last->state >= VOTE_COUNTED ? 1 : 0);
    if (!engine_sign(self, sitting_key->text, signers, &sitting_key->sig, error))
        return false;
    self->sitting = sitting; /* whose context the vote key names */
    bool ok = engine_make_first_vote_key(self, sitting_key->key, generation, number,
                                         vote_key, error);
    self->sitting = before;
    return ok;
}

static bool
prepare(Engine *self, const char *info_text, const char *profile_text,
        const Signers *signers, NewSitting *out, GError **error)
{
    g_autoptr(SittingInfo) info = sitting_info_read(info_text, strlen(info_text), error);
    g_autoptr(Profile) profile = NULL;
    if (info == NULL || (profile = read_profile(profile_text, error)) == NULL ||
        !profile_check_roster(profile, roster_eligible(self->roster, true), error))
        return false;
    SittingRecord *record = new_record(self, info, profile);
    out->text = sitting_record_to_text(record);
    out->sitting = sitting_new(record, out->text, profile);
    out->sitting->scope = self->sitting == NULL ? 1 : self->sitting->scope + 1;
    g_autoptr(Signers) nobody = signers_new();
    return engine_sign(self, out->text, nobody, &out->sig, error) &&
           make_keys(self, out->sitting, signers, false, &out->sitting_key,
                     &out->vote_key, error);
}

/* What was entered on the spot in the last sitting is the agenda of this one, too. */
static void
keep_items(Engine *self)
{
    if (engine_agenda_is_voted(self) && self->sitting->items != NULL)
        engine_put_agenda(self);
}

static void
put_documents(Engine *self, const NewSitting *opening)
{
    uint64_t scope = opening->sitting->scope;
    g_autofree char *roster = roster_to_text(self->roster);
    g_autofree char *profile = digest_to_hex(&opening->sitting->record->profile);
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", profile);
    g_autofree char *rule =
        g_strndup(g_bytes_get_data(opening->sitting->profile->text, NULL),
                  g_bytes_get_size(opening->sitting->profile->text));
    engine_put(self, scope, "sitting.txt", opening->text);
    engine_put(self, scope, "sitting.sig", opening->sig);
    engine_put(self, scope, "roster.txt", roster);
    engine_put(self, scope, path, rule);
    if (self->agenda != NULL) {
        g_autofree char *agenda = agenda_to_text(self->agenda);
        engine_put(self, scope, "agenda.txt", agenda);
    }
}

/* The ledger up to here is proved by a checkpoint and its frontier. */
static void
begin(Engine *self, NewSitting *opening, const char *actor)
{
    Digest object = opening->sitting->context.sitting;
    g_autofree char *frontier = ledger_frontier(self->ledger);
    engine_drop_vote(self);
    engine_end_drawing(self);
    engine_erase_keys(self);
    g_clear_pointer(&self->keys_text, g_free);
    g_clear_pointer(&self->keys_sig, g_free);
    engine_keep_linked(self);
    sitting_free(self->sitting);
    self->sitting = g_steal_pointer(&opening->sitting);
    self->sitting->first = ledger_size(self->ledger);
    self->sitting->generation = 1;
    self->agenda_is_newer = false;
    hall_sign_in_all(self->hall, false);
    engine_forget_aside(self);
    engine_set_fact(self, FACT_PRESENT, NULL, NULL);
    engine_checkpoint(self);
    engine_put(self, self->sitting->scope, "frontier.txt", frontier);
    engine_enter(self, actor, EVENT_SITTING_OPENED, &object, NULL);
    engine_enter_sitting_key(self, &opening->sitting_key, actor);
    engine_enter_vote_key(self, &opening->vote_key);
    engine_enter_programs(self);
    engine_checkpoint(self);
}

bool
engine_open_sitting(Engine *self, const char *info, const char *profile,
                    const Signers *signers, GError **error)
{
    g_auto(NewSitting) opening = {0};
    if (!require_sitting_may_open(self, error) ||
        !engine_require_signers(self, signers, OFFICERS_TO_OPEN, OFFICERS_TO_OPEN,
                                error) ||
        !prepare(self, info, profile, signers, &opening, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    keep_items(self);
    put_documents(self, &opening);
    begin(self, &opening, actor);
    engine_submit(self);
    engine_begin_drawing(self);
    return true;
}

static bool
require_may_close(Engine *self, GError **error)
{
    if (!engine_require_sitting(self, error))
        return false;
    const SittingVote *vote = sitting_current(self->sitting);
    if (vote != NULL && sitting_vote_is_busy(vote))
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "vote %" G_GUINT64_FORMAT
                             " is %s; announce or void it first",
                             vote->question->vote, vote_state_text(vote->state));
    return true;
}

bool
engine_close_sitting(Engine *self, const Signers *signers, GError **error)
{
    g_autofree char *sig = NULL;
    if (!require_may_close(self, error) ||
        !engine_require_signers(self, signers, self->sitting->profile->closing,
                                OFFICERS_MOST, error))
        return false;
    g_autoptr(GPtrArray) officers = engine_signer_ids(signers);
    g_autofree char *text =
        closing_to_text(&self->sitting->context, self->sitting->votes->len,
                        self->last_serial, self->moment.time, officers);
    if (!engine_sign(self, text, signers, &sig, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    self->sitting->closed = true;
    engine_drop_test(self);
    engine_end_drawing(self);
    engine_erase_keys(self);
    engine_put(self, self->sitting->scope, "closing.txt", text);
    engine_put(self, self->sitting->scope, "closing.sig", sig);
    engine_enter(self, actor, EVENT_SITTING_CLOSED, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

/* Where more than those who unlock are needed to void it, a lost vote waits for them. */
static bool
go_on_with_vote(Engine *self, const Signers *signers, GError **error)
{
    const SittingVote *vote = sitting_current(self->sitting);
    bool is_lost = vote != NULL && vote->lost != NULL && vote->state < VOTE_COUNTED;
    if (is_lost && signers_n(signers) >= self->sitting->profile->voiding)
        return engine_void_vote(self,
                                "the device was started anew; the choices were in its "
                                "memory alone",
                                signers, error);
    if (vote != NULL && !is_lost && vote->state == VOTE_CLOSED)
        engine_seal(self);
    return true;
}

bool
engine_rekey(Engine *self, const Signers *signers, GError **error)
{
    g_auto(NewKey) sitting_key = {0}, vote_key = {0};
    if (!engine_require_sitting(self, error))
        return false;
    if (!self->sitting->needs_officers)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the sitting has its key; officers sign rekey/1 after a "
                             "restart only");
    if (!engine_require_signers(self, signers, OFFICERS_TO_OPEN, OFFICERS_TO_OPEN,
                                error) ||
        !make_keys(self, self->sitting, signers, true, &sitting_key, &vote_key, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    self->sitting->generation++;
    self->sitting->needs_officers = false;
    engine_enter_sitting_key(self, &sitting_key, actor);
    engine_enter_vote_key(self, &vote_key);
    engine_checkpoint(self);
    engine_submit(self);
    engine_begin_drawing(self);
    return go_on_with_vote(self, signers, error);
}

static void
store_attendance(Engine *self, size_t index)
{
    const char *id = roster_member(self->roster, index)->id;
    engine_set_fact(self, FACT_PRESENT, id,
                    hall_is_present(self->hall, index) ? "1" : NULL);
}

bool
engine_sign_in(Engine *self, const char *deputy, bool present, GError **error)
{
    int index;
    if (!engine_require_sitting(self, error))
        return false;
    if (strcmp(deputy, "*") == 0) {
        hall_sign_in_all(self->hall, present);
        engine_set_fact(self, FACT_PRESENT, NULL, NULL);
        for (size_t i = 0; i < roster_n_members(self->roster); i++)
            if (hall_is_present(self->hall, i))
                store_attendance(self, i);
    } else {
        if (!hall_sign_in(self->hall, deputy, present, &index, error))
            return false;
        store_attendance(self, (size_t)index);
    }
    engine_submit(self);
    return true;
}
