/* restore-sitting.c: see restore-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"

Profile *
restore_profile(Restore *self, uint64_t scope, const SittingRecord *record,
                GError **error)
{
    g_autofree char *digest = digest_to_hex(&record->profile);
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", digest);
    g_autofree char *text = restore_file(self, scope, path, error);
    return text == NULL || !restore_agrees(self, path, text, &record->profile, error)
               ? NULL
               : profile_read(text, strlen(text), error);
}

static bool
restore_keys(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    uint64_t scope = engine->sitting->scope;
    engine->keys_text = restore_file(self, scope, "keys.txt", error);
    if (engine->keys_text == NULL)
        return false;
    engine->keys_sig = restore_file(self, scope, "keys.sig", error);
    engine->sitting->generation = sitting_keys_generation(engine->keys_text);
    return engine->keys_sig != NULL;
}

static bool
read_sitting(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    g_autofree char *text = restore_file(self, self->n_sittings, "sitting.txt", error);
    const Step *opened = &g_array_index(self->steps, Step, 0);
    if (text == NULL ||
        !restore_agrees(self, "sitting.txt", text, &opened->object, error))
        return false;
    g_autoptr(SittingRecord) record =
        sitting_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    g_autoptr(Profile) profile = restore_profile(self, self->n_sittings, record, error);
    if (profile == NULL)
        return false;
    engine->sitting = sitting_new(g_steal_pointer(&record), text, profile);
    engine->sitting->scope = self->n_sittings;
    engine->sitting->first = self->first;
    return restore_keys(self, error);
}

/* items.txt as far as it is read; each entry names the next. */
bool
restore_item(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    g_autofree char *text = restore_file(self, sitting->scope, "items.txt", error);
    if (text == NULL)
        return false;
    g_auto(GStrv) records = record_split(text, strlen(text));
    if (sitting->n_items >= g_strv_length(records))
        return restore_fail(error, "items.txt has %u items, but the ledger more",
                            sitting->n_items);
    const char *record = records[sitting->n_items++];
    record_extend(&sitting->items, record);
    return restore_agrees(self, "items.txt", record, &step->object, error);
}

/* The agenda of the last sitting is the one that was imported, with what was entered. */
static bool
take_items(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    const char *items = engine->sitting->items;
    g_autofree char *text = NULL;
    if (!store_file(self->store, engine->sitting->scope, "items.txt", &text, error))
        return false;
    if (g_strcmp0(text, items) != 0)
        return restore_fail(error, "items.txt has other items than the %u of the ledger",
                            engine->sitting->n_items);
    if (items == NULL || engine->agenda_is_newer)
        return true;
    g_auto(GStrv) records = record_split(items, strlen(items));
    for (guint i = 0; records[i] != NULL; i++) {
        AgendaItem *item = agenda_item_from_text(records[i], error);
        Agenda *agenda = item == NULL ? NULL : agenda_with(engine->agenda, item, error);
        if (agenda == NULL)
            return false;
        engine_take_agenda(engine, agenda);
    }
    return true;
}

static bool
restore_votes(Restore *self, GError **error)
{
    for (guint i = 0; i < self->steps->len; i++)
        if (!restore_step(self, &g_array_index(self->steps, Step, i), error))
            return false;
    Sitting *sitting = self->engine->sitting;
    if (!restore_check_records(self, error))
        return false;
    sitting->needs_officers = !sitting->closed;
    if (!take_items(self, error) || !restore_linked(self, error))
        return false;
    engine_end_drawing(self->engine); /* its secrets are gone */
    return restore_current(self, sitting_current(sitting), error);
}

bool
restore_sitting(Restore *self, GError **error)
{
    return read_sitting(self, error) && restore_votes(self, error);
}
