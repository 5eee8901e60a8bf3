/* entries-record.c: entries/1 (docs/format.md, appendix), see entries.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries.h"
#include "ballots/record.h"
#include "ballots/slate-internal.h"

typedef struct {
    char *item;
    uint64_t entries;
} Head;

static const RecordField head_fields[] = {
    {"item", RECORD_ID, offsetof(Head, item), NULL},
    {"entries", RECORD_NUMBER, offsetof(Head, entries), NULL},
};
static const RecordType head_type = {"entries/1", sizeof(Head), G_N_ELEMENTS(head_fields),
                                     head_fields};

static void
add_item(GPtrArray *records, char *item, const GPtrArray *entries)
{
    const Head head = {item, entries->len};
    g_ptr_array_add(records, record_write(&head_type, &head));
    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(records, slate_entry_to_text(entries->pdata[i]));
}

char *
entries_to_text(Entries *self, const Agenda *agenda)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < agenda_n_items(agenda); i++) {
        const AgendaItem *item = agenda_item(agenda, i);
        const GPtrArray *entries = g_hash_table_lookup(self, item->id);
        if (entries != NULL)
            add_item(records, item->id, entries);
    }
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

/* The entries of one item from the records after its head; *at is the next head. */
static GPtrArray *
take_entries(char **records, guint n, guint *at, uint64_t n_entries, GError **error)
{
    if (n_entries == 0 || n_entries > n - *at) {
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_TEXT,
                    "record %u names %" G_GUINT64_FORMAT " entries, %u follow", *at,
                    n_entries, n - *at);
        return NULL;
    }
    g_autofree char **part = g_new0(char *, n_entries + 1);
    memcpy(part, records + *at, n_entries * sizeof *part);
    *at += (guint)n_entries;
    return slate_entries_read(part, error);
}

static bool
take_item(Entries *self, char **records, guint n, guint *at, GError **error)
{
    const char *text = records[(*at)++];
    Head *head = record_read(&head_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (head == NULL)
        return false;
    GPtrArray *entries = take_entries(records, n, at, head->entries, error);
    if (entries != NULL)
        g_hash_table_replace(self, g_strdup(head->item), entries);
    record_free(&head_type, head);
    return entries != NULL;
}

Entries *
entries_from_text(const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    guint n = g_strv_length(records), at = 0;
    Entries *self = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
    while (at < n) {
        if (take_item(self, records, n, &at, error))
            continue;
        g_hash_table_unref(self);
        return NULL;
    }
    return self;
}
