/* engine-revoke.c: two officers take the right to sign from a third
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { OFFICERS_TO_REVOKE = 2, REASON_BYTES = 255 };

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

static void
append_to(char **document, const char *records)
{
    char *text = record_append(*document, records);
    g_free(*document);
    *document = text;
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
    append_to(&self->revocations_text, text);
    append_to(&self->revocations_sig, sig);
    g_hash_table_add(self->revoked, g_strdup(id));
    engine_put(self, 0, "revocations.txt", self->revocations_text);
    engine_put(self, 0, "revocations.sig", self->revocations_sig);
    engine_enter(self, actor, EVENT_OFFICER_REVOKED, &object, id);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
