/* restore.c: makes the engine's state again from what is stored
 *
 * The ledger says what has happened, the files say what it was about.  Every entry is
 * checked on the way; a store that does not agree with itself is not gone on with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/keyfiles.h"
#include "app/daemon/restore-internal.h"
#include "ballots/gates.h"
#include "ballots/signed.h"
#include "ballots/text.h"

bool
restore_fail(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *why = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return engine_refuse(error, ENGINE_ERROR_FILE, "the stored state is damaged: %s",
                         why);
}

Suite
restore_suite(const Restore *self)
{
    return (Suite)self->engine->device->suite;
}

/* What restore_linked() will ask for. */
static void
keep_step(Restore *self, const LedgerEntry *entry)
{
    const KeptStep step = {self->n_sittings, entry->event, entry->object};
    if (entry->event == EVENT_SITTING_OPENED || entry->event == EVENT_ITEM_ENTERED ||
        entry->event == EVENT_CERTIFICATE_MADE || entry->event == EVENT_VOTE_ANNULLED)
        g_array_append_val(self->kept, step);
}

static bool
visit_entry(const char *text, size_t len, void *user_data, GError **error)
{
    Restore *self = user_data;
    LedgerEntry entry;
    if (!ledger_take(self->engine->ledger, text, len, &entry, error))
        return false;
    if (entry.event == EVENT_SITTING_OPENED) {
        g_array_set_size(self->steps, 0);
        self->n_sittings++;
        self->first = entry.seq;
    }
    keep_step(self, &entry);
    if (self->n_sittings > 0) {
        Step step = {entry.event, entry.object, entry.moment.time};
        g_array_append_val(self->steps, step);
    }
    bool ok = restore_take_entry(self, &entry, error);
    ledger_entry_clear(&entry);
    return ok;
}

/* A file that must be there. */
char *
restore_file(const Restore *self, uint64_t scope, const char *path, GError **error)
{
    char *text;
    if (!store_file(self->store, scope, path, &text, error))
        return NULL;
    if (text == NULL)
        restore_fail(error, "%s of sitting %" G_GUINT64_FORMAT " is missing", path,
                     scope);
    return text;
}

/* Keys, officers and ledger of a rehearsal are never those of what binds. */
static bool
check_mode(const Engine *engine, GError **error)
{
    return engine->device->mode == (int)engine->mode ||
           engine_refuse(error, ENGINE_ERROR_REFUSED,
                         "%s belongs to a device in mode %s for ever, but tellerd was "
                         "started in mode %s; give it another state directory",
                         engine->state_dir, mode_text((Mode)engine->device->mode),
                         mode_text(engine->mode));
}

static bool
restore_device(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    g_autofree char *text = NULL;
    if (!store_file(self->store, 0, "device.txt", &text, error))
        return false;
    if (text == NULL)
        return true;
    engine->device = device_record_from_text(text, error);
    if (engine->device == NULL || !check_mode(engine, error))
        return false;
    engine->device_key =
        keyfiles_load_device(engine->state_dir, restore_suite(self), error);
    if (engine->device_key == NULL)
        return false;
    if (!public_key_equal(key_public(engine->device_key), &engine->device->key))
        return restore_fail(error, "device.key is not the key of device %s",
                            engine->device->id);
    engine->fingerprint = public_key_fingerprint(&engine->device->key);
    engine->ledger = ledger_new(restore_suite(self));
    return restore_notes(self, error) &&
           store_entries(self->store, 0, visit_entry, self, error) &&
           restore_check_notes(self, error) &&
           restore_agrees(self, "device.txt", text, &self->device, error);
}

static bool
visit_any_entry(const char *text, size_t len, void *user_data, GError **error)
{
    return restore_fail(error, "there are ledger entries, but no device.txt");
}

/* A commissioning that never became durable leaves its key behind, but no officers.  Else
 * it is the database that is lost, and the keys must not go too.
 */
static bool
forget_lost_commissioning(const Restore *self, GError **error)
{
    const char *dir = self->engine->state_dir;
    if (!store_entries(self->store, 0, visit_any_entry, NULL, error))
        return false;
    if (keyfiles_has_officers(dir))
        return restore_fail(error, "%s has keys of officers, but teller.db is empty",
                            dir);
    keyfiles_remove_device(dir);
    return true;
}

static bool
restore_officers(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    if (!store_file(self->store, 0, "officers.txt", &engine->officers_text, error) ||
        !store_file(self->store, 0, "officers.sig", &engine->officers_sig, error))
        return false;
    const char *document = engine->officers_text == NULL ? "" : engine->officers_text;
    g_auto(GStrv) texts = record_split(document, strlen(document));
    if (g_strv_length(texts) != self->officers->len)
        return restore_fail(error, "officers.txt has %u officers, but the ledger %u",
                            g_strv_length(texts), self->officers->len);
    for (size_t i = 0; texts[i] != NULL; i++) {
        OfficerRecord *officer =
            officer_record_from_text(restore_suite(self), texts[i], error);
        if (officer == NULL)
            return false;
        g_ptr_array_add(engine->officers, officer);
        if (!restore_agrees(self, "officers.txt", texts[i],
                            &g_array_index(self->officers, Digest, i), error))
            return false;
    }
    return true;
}

static bool
restore_programs(Restore *self, GError **error)
{
    GHashTableIter iter;
    gpointer hex;
    g_hash_table_iter_init(&iter, self->programs);
    while (g_hash_table_iter_next(&iter, &hex, NULL)) {
        g_autofree char *path = g_strdup_printf("programs/%s.txt", (const char *)hex);
        g_autofree char *text = NULL;
        Digest digest;
        bool ok = digest_from_hex(hex, &digest, NULL);
        g_assert(ok);
        if (!store_file(self->store, 0, path, &text, error) ||
            !restore_agrees(self, path, text, &digest, error))
            return false;
    }
    return true;
}

static bool
restore_revocations(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    if (!store_file(self->store, 0, "revocations.txt", &engine->revocations_text,
                    error) ||
        !store_file(self->store, 0, "revocations.sig", &engine->revocations_sig, error))
        return false;
    const char *document =
        engine->revocations_text == NULL ? "" : engine->revocations_text;
    g_auto(GStrv) texts = record_split(document, strlen(document));
    if (g_strv_length(texts) != self->revocations->len)
        return restore_fail(error,
                            "revocations.txt has %u revocations, but the ledger %u",
                            g_strv_length(texts), self->revocations->len);
    for (size_t i = 0; texts[i] != NULL; i++) {
        g_autoptr(RevocationRecord) record =
            revocation_record_from_text(restore_suite(self), texts[i], error);
        if (record == NULL ||
            !restore_agrees(self, "revocations.txt", texts[i],
                            &g_array_index(self->revocations, Digest, i), error))
            return false;
        g_hash_table_add(engine->revoked, g_strdup(record->revoked));
    }
    return true;
}

static bool
restore_lists(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    g_autofree char *roster = NULL, *agenda = NULL;
    if (!store_file(self->store, 0, "roster.txt", &roster, error) ||
        !store_file(self->store, 0, "agenda.txt", &agenda, error) ||
        !restore_agrees(self, "roster.txt", roster, &self->roster, error) ||
        !restore_agrees(self, "agenda.txt", agenda, &self->agenda, error))
        return false;
    if (roster != NULL && (engine->roster = roster_from_text(roster, error)) == NULL)
        return false;
    if (agenda != NULL && (engine->agenda = agenda_from_text(agenda, error)) == NULL)
        return false;
    if (engine->roster != NULL)
        engine->hall = hall_new(engine->roster);
    return true;
}

static bool
restore_entries(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    g_autofree char *text = NULL;
    if (!store_file(self->store, 0, "entries.txt", &text, error))
        return false;
    Entries *entries = text == NULL ? NULL : entries_from_text(text, error);
    if (entries == NULL)
        return text == NULL;
    g_hash_table_unref(engine->entries);
    engine->entries = entries;
    return true;
}

static bool
visit_aside(const char *item, const char *text, size_t len, void *user_data,
            GError **error)
{
    Restore *self = user_data;
    g_hash_table_replace(self->engine->aside, g_strdup(item), g_strndup(text, len));
    return true;
}

/* "review,exam TITLE" */
static bool
visit_gates(const char *key, const char *text, size_t len, void *user_data,
            GError **error)
{
    Restore *self = user_data;
    g_autofree char *value = g_strndup(text, len);
    g_auto(GStrv) parts = g_strsplit(value, " ", 2);
    Gates done;
    if (g_strv_length(parts) != 2 || !gates_from_text(parts[0], &done))
        return restore_fail(error, "the gates of %s are “%s”", key, value);
    engine_restore_gates(self->engine, key, done, parts[1]);
    return true;
}

static bool
visit_present(const char *deputy, const char *text, size_t len, void *user_data,
              GError **error)
{
    Restore *self = user_data;
    return hall_sign_in(self->engine->hall, deputy, true, NULL, error);
}

/* First all planned keypads of those who have another one are taken away, so that no
 * order of rows can take away one that was given.
 */
static bool
visit_keypad_taken(const char *member, const char *text, size_t len, void *user_data,
                   GError **error)
{
    Restore *self = user_data;
    int index = hall_by_id(self->engine->hall, member), before;
    if (index < 0)
        return restore_fail(error, "keypad of %s, who is no member", member);
    g_autofree char *planned = g_strdup(hall_keypad(self->engine->hall, (size_t)index));
    return *planned == '\0' || hall_bind(self->engine->hall, planned, "", &before, error);
}

static bool
visit_keypad_given(const char *member, const char *text, size_t len, void *user_data,
                   GError **error)
{
    Restore *self = user_data;
    g_autofree char *keypad = g_strndup(text, len);
    int before;
    return strcmp(keypad, "-") == 0 ||
           hall_bind(self->engine->hall, keypad, member, &before, error);
}

static bool
visit_allowed(const char *pattern, const char *text, size_t len, void *user_data,
              GError **error)
{
    Restore *self = user_data;
    g_ptr_array_add(self->engine->allowed, g_strdup(pattern));
    return true;
}

static bool
visit_count(const char *key, const char *text, size_t len, void *user_data,
            GError **error)
{
    Restore *self = user_data;
    g_autofree char *value = g_strndup(text, len);
    uint64_t number;
    if (!text_to_number(value, 1, UINT64_MAX, &number))
        return restore_fail(error, "count %s is “%s”", key, value);
    g_hash_table_insert(self->engine->counts, g_strdup(key),
                        g_memdup2(&number, sizeof number));
    if (strcmp(key, "serial") == 0)
        self->engine->last_serial = number;
    return true;
}

static bool
visit_pin(const char *id, const char *text, size_t len, void *user_data, GError **error)
{
    Restore *self = user_data;
    g_autofree char *value = g_strndup(text, len);
    uint64_t n_wrong;
    if (!text_to_number(value, 1, UINT64_MAX, &n_wrong))
        return restore_fail(error, "the wrong PINs of officer %s are “%s”", id, value);
    lockout_restore(self->engine->lockout, id, n_wrong,
                    clock_monotonic_us(&self->engine->clock));
    return true;
}

static bool
restore_facts(Restore *self, GError **error)
{
    if (!store_facts(self->store, FACT_PIN, visit_pin, self, error) ||
        !store_facts(self->store, FACT_ALLOWED, visit_allowed, self, error) ||
        !store_facts(self->store, FACT_ASIDE, visit_aside, self, error) ||
        !store_facts(self->store, FACT_GATES, visit_gates, self, error) ||
        !store_facts(self->store, FACT_COUNT, visit_count, self, error))
        return false;
    return self->engine->hall == NULL ||
           (store_facts(self->store, FACT_PRESENT, visit_present, self, error) &&
            store_facts(self->store, FACT_KEYPAD, visit_keypad_taken, self, error) &&
            store_facts(self->store, FACT_KEYPAD, visit_keypad_given, self, error));
}

bool
engine_restore(Engine *engine, Store *store, GError **error)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(KeptStep));
    g_autoptr(GArray) officers = g_array_new(FALSE, FALSE, sizeof(Digest));
    g_autoptr(GArray) revocations = g_array_new(FALSE, FALSE, sizeof(Digest));
    g_autoptr(GHashTable) programs =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Restore self = {.engine = engine,
                    .store = store,
                    .steps = steps,
                    .kept = kept,
                    .officers = officers,
                    .revocations = revocations,
                    .programs = programs};
    if (!restore_device(&self, error))
        return false;
    if (engine->device == NULL)
        return forget_lost_commissioning(&self, error);
    if (!restore_programs(&self, error) || !restore_officers(&self, error) ||
        !restore_revocations(&self, error) || !restore_lists(&self, error) ||
        !restore_entries(&self, error) || !restore_facts(&self, error))
        return false;
    if (self.n_sittings == 0)
        return true;
    return restore_sitting(&self, error);
}
