/* restore-check.c: do the stored documents agree with the ledger, and it with its notes?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"
#include "crypto/bytes.h"

static bool
visit_note(const char *path, const char *text, size_t len, void *user_data,
           GError **error)
{
    Engine *engine = user_data;
    WitnessMark mark;
    if (!ledger_read_checkpoint(text, engine->device->id, &mark.size, &mark.root, NULL))
        return restore_fail(error, "%s is no checkpoint", path);
    g_array_append_val(engine->marks, mark);
    g_free(engine->last_note);
    engine->last_note = g_strndup(text, len);
    return true;
}

/* In order of size, for that is their name. */
bool
restore_notes(Restore *self, GError **error)
{
    return store_files(self->store, 0, "checkpoints/", visit_note, self->engine, error);
}

/* The last entry has no successor that names it: only a checkpoint tells it. */
static bool
check_note(Restore *self, GError **error)
{
    const Ledger *ledger = self->engine->ledger;
    if (self->n_notes == self->engine->marks->len)
        return true;
    const WitnessMark *note =
        &g_array_index(self->engine->marks, WitnessMark, self->n_notes);
    Digest root = ledger_root(ledger);
    if (note->size != ledger_size(ledger))
        return true;
    self->n_notes++;
    if (digest_equal(&note->root, &root))
        return true;
    g_autofree char *found = digest_to_hex(&root);
    g_autofree char *expected = digest_to_hex(&note->root);
    return restore_fail(
        error, "the root of the first %" G_GUINT64_FORMAT " entries is %s, expected %s",
        note->size, found, expected);
}

bool
restore_take_entry(Restore *self, const LedgerEntry *entry, GError **error)
{
    switch ((int)entry->event) {
    case EVENT_COMMISSIONED:
        self->device = entry->object;
        break;
    case EVENT_PROGRAMS_NAMED:
        g_hash_table_add(self->programs, digest_to_hex(&entry->object));
        break;
    case EVENT_OFFICER_ADDED:
        g_array_append_val(self->officers, entry->object);
        break;
    case EVENT_OFFICER_REVOKED:
        g_array_append_val(self->revocations, entry->object);
        break;
    case EVENT_ROSTER_IMPORTED:
        self->roster = entry->object;
        break;
    case EVENT_AGENDA_IMPORTED:
        self->agenda = entry->object;
        break;
    default:
        break;
    }
    return check_note(self, error);
}

bool
restore_check_notes(const Restore *self, GError **error)
{
    if (self->n_notes == self->engine->marks->len)
        return true;
    const WitnessMark *note =
        &g_array_index(self->engine->marks, WitnessMark, self->n_notes);
    return restore_fail(error,
                        "there are %" G_GUINT64_FORMAT
                        " entries, but a checkpoint of %" G_GUINT64_FORMAT,
                        ledger_size(self->engine->ledger), note->size);
}

bool
restore_agrees(const Restore *self, const char *path, const char *text,
               const Digest *expected, GError **error)
{
    static const Digest none;
    Digest digest = none;
    if (text != NULL)
        digest = record_digest(restore_suite(self), text);
    if (digest_equal(&digest, expected))
        return true;
    g_autofree char *found = digest_to_hex(&digest);
    g_autofree char *wanted = digest_to_hex(expected);
    return restore_fail(error, "%s has the digest %s, expected %s as in the ledger", path,
                        text == NULL ? "of nothing" : found, wanted);
}
