/* engine-officers.c: officers come, and lose the right to sign
 *
 *     before the first sitting   the operator adds them
 *     from then on               two others introduce who comes, and revoke who goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/text.h"

enum {
    OFFICERS_TO_INTRODUCE = 2,
    OFFICERS_TO_REVOKE = 2,
    NAME_BYTES = 255,
    ID_BYTES = 32,
    REASON_BYTES = 255
};

/* Whoever was there from the start introduces those who come later: else the operator
 * alone could make officers who sign.
 */
static bool
require_introducers(const Engine *self, size_t n, GError **error)
{
    const size_t need = self->sitting == NULL ? 0 : OFFICERS_TO_INTRODUCE;
    if (n == need)
        return true;
    return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                         need == 0
                             ? "%zu officers sign for a new one, %zu are needed: this "
                               "device has not had a sitting yet"
                             : "%zu officers sign for a new one, %zu are needed: since "
                               "the first sitting two others introduce him",
                         n, need);
}

static bool
check_officer(Engine *self, const NewOfficer *officer, size_t n_introducers,
              GError **error)
{
    const char *id = officer->id;
    int number;
    if (!engine_require_recording(self, error))
        return false;
    if (!text_is_name(id, ID_BYTES))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "the id is “%s”, expected 1 to %d of a-z, 0-9 and -", id,
                             ID_BYTES);
    if (!engine_require_text("the name", officer->name, NAME_BYTES, error))
        return false;
    if (!officer_role_from_text(officer->role, &number))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "the role is “%s”, expected returning-officer, scrutineer, "
                             "auditor or operator",
                             officer->role);
    for (guint i = 0; i < self->officers->len; i++) {
        const OfficerRecord *other = self->officers->pdata[i];
        if (strcmp(other->id, id) == 0)
            return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                                 "officer %s is there already, as “%s”", id, other->name);
    }
    return require_introducers(self, n_introducers, error);
}

bool
engine_begin_officer(Engine *self, const NewOfficer *officer, size_t n_introducers,
                     GError **error)
{
    if (!check_officer(self, officer, n_introducers, error))
        return false;
    return g_hash_table_add(self->begun, g_strdup(officer->id)) ||
           engine_refuse(error, ENGINE_ERROR_STATE, "officer %s is just being added",
                         officer->id);
}

void
engine_end_officer(Engine *self, const char *id)
{
    g_hash_table_remove(self->begun, id);
}

static OfficerRecord *
new_record(const Engine *self, const NewOfficer *officer, const PublicKey *key,
           const Signers *introducers)
{
    OfficerRecord *record = g_new0(OfficerRecord, 1);
    record->suite = self->device->suite;
    record->device = self->fingerprint;
    record->id = g_strdup(officer->id);
    record->name = g_strdup(officer->name);
    record->key = *key;
    record->added = self->moment.time;
    if (introducers != NULL)
        record->officers = engine_signer_ids(introducers);
    bool ok = officer_role_from_text(officer->role, &record->role);
    g_assert(ok);
    return record;
}

/* docs/format.md section 5: device, the officer himself, those who introduce him. */
static bool
sign_officer(const Engine *self, const char *text, const Signers *himself,
             const Signers *introducers, char **out_sig, GError **error)
{
    g_autofree char *sig = NULL;
    if (!engine_sign(self, text, himself, &sig, error) ||
        (introducers != NULL && !engine_sign_more(text, introducers, &sig, error)))
        return false;
    *out_sig = g_steal_pointer(&sig);
    return true;
}

static void
enter_officer(Engine *self, OfficerRecord *record, const char *text, const char *sig,
              const Signers *introducers)
{
    g_autofree char *actor =
        introducers == NULL ? g_strdup(engine_actor()) : signers_actor(introducers);
    Digest object = record_digest((Suite)self->device->suite, text);
    record_extend(&self->officers_text, text);
    record_extend(&self->officers_sig, sig);
    g_ptr_array_add(self->officers, record);
    engine_put(self, 0, "officers.txt", self->officers_text);
    engine_put(self, 0, "officers.sig", self->officers_sig);
    engine_enter(self, actor, EVENT_OFFICER_ADDED, &object, record->id);
    if (introducers != NULL)
        engine_checkpoint(self);
    engine_submit(self);
}

bool
engine_add_officer(Engine *self, const NewOfficer *officer, Key *key,
                   const Signers *introducers, GError **error)
{
    const size_t n = introducers == NULL ? 0 : signers_n(introducers);
    g_autoptr(Key) owned = key;
    g_autoptr(Signers) himself = signers_new();
    g_autofree char *sig = NULL;
    if (!check_officer(self, officer, n, error) ||
        (n > 0 && !engine_require_signers(self, introducers, n, n, error)) ||
        !signers_add(himself, officer->id, g_steal_pointer(&owned), error))
        return false;
    g_autoptr(OfficerRecord) record =
        new_record(self, officer, key_public(key), introducers);
    g_autofree char *text = officer_record_to_text(record);
    if (!sign_officer(self, text, himself, introducers, &sig, error))
        return false;
    enter_officer(self, g_steal_pointer(&record), text, sig, introducers);
    return true;
}

bool
engine_is_revoked(const Engine *self, const char *id)
{
    return g_hash_table_contains(self->revoked, id);
}

static bool
require_others(const Signers *signers, const char *id, GError **error)
{
    for (size_t i = 0; i < signers_n(signers); i++)
        if (strcmp(signers_at(signers, i)->id, id) == 0)
            return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                                 "officer %s cannot sign that he is revoked; two others "
                                 "do",
                                 id);
    return true;
}

static char *
revocation_text(const Engine *self, const char *id, const char *reason,
                const Signers *signers)
{
    g_autoptr(RevocationRecord) record = g_new0(RevocationRecord, 1);
    record->suite = self->device->suite;
    record->device = self->fingerprint;
    record->revoked = g_strdup(id);
    record->reason = g_strdup(reason);
    record->time = self->moment.time;
    record->officers = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < signers_n(signers); i++)
        g_ptr_array_add(record->officers, g_strdup(signers_at(signers, i)->id));
    return revocation_record_to_text(record);
}

static bool
require_may_revoke(Engine *self, const char *id, const char *reason,
                   const Signers *signers, GError **error)
{
    if (!engine_require_recording(self, error) ||
        !engine_require_text("the reason", reason, REASON_BYTES, error))
        return false;
    if (!engine_has_officer(self, id))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT, "there is no officer %s", id);
    if (engine_is_revoked(self, id))
        return engine_refuse(error, ENGINE_ERROR_STATE, "officer %s is revoked already",
                             id);
    return engine_require_signers(self, signers, OFFICERS_TO_REVOKE, OFFICERS_TO_REVOKE,
                                  error) &&
           require_others(signers, id, error);
}

bool
engine_revoke_officer(Engine *self, const char *id, const char *reason,
                      const Signers *signers, GError **error)
{
    g_autofree char *sig = NULL;
    if (!require_may_revoke(self, id, reason, signers, error))
        return false;
    g_autofree char *text = revocation_text(self, id, reason, signers);
    if (!engine_sign(self, text, signers, &sig, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    record_extend(&self->revocations_text, text);
    record_extend(&self->revocations_sig, sig);
    g_hash_table_add(self->revoked, g_strdup(id));
    engine_put(self, 0, "revocations.txt", self->revocations_text);
    engine_put(self, 0, "revocations.sig", self->revocations_sig);
    engine_enter(self, actor, EVENT_OFFICER_REVOKED, &object, id);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
