/* slate-record.c: slate/1 and entry/1 (docs/format.md section 11.1), see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/record.h"
#include "ballots/slate-internal.h"

typedef struct {
    int form;
    uint64_t seats, least, most, budget;
    GPtrArray *options;
    uint64_t entries;
} Head;

/* A SlateEntry as its record holds it; when writing, the texts are the entry's. */
typedef struct {
    char *id, *title, *title_en;
    uint64_t cost;
    char *answer, *part_of;
    int write_in;
    GPtrArray *facts;
} EntryRecord;

/* From FORM_EACH on: FORM_NONE is no form of a slate. */
static const char *const forms[] = {"each",   "elect",  "pick",    "rank",
                                    "budget", "grades", "answers", NULL};

static const RecordField head_fields[] = {
    {"form", RECORD_WORD, offsetof(Head, form), forms},
    {"seats", RECORD_NUMBER, offsetof(Head, seats), NULL},
    {"least", RECORD_NUMBER, offsetof(Head, least), NULL},
    {"most", RECORD_NUMBER, offsetof(Head, most), NULL},
    {"budget", RECORD_NUMBER, offsetof(Head, budget), NULL},
    {"option", RECORD_TEXTS, offsetof(Head, options), NULL},
    {"entries", RECORD_NUMBER, offsetof(Head, entries), NULL},
};
static const RecordType head_type = {"slate/1", sizeof(Head), G_N_ELEMENTS(head_fields),
                                     head_fields};

static const char *const no_yes[] = {"no", "yes", NULL};

static const RecordField entry_fields[] = {
    {"id", RECORD_ID, offsetof(EntryRecord, id), NULL},
    {"title", RECORD_TEXT, offsetof(EntryRecord, title), NULL},
    {"title-en", RECORD_TEXT, offsetof(EntryRecord, title_en), NULL},
    {"cost", RECORD_NUMBER, offsetof(EntryRecord, cost), NULL},
    {"answer", RECORD_TEXT, offsetof(EntryRecord, answer), NULL},
    {"part-of", RECORD_TEXT, offsetof(EntryRecord, part_of), NULL},
    {"write-in", RECORD_WORD, offsetof(EntryRecord, write_in), no_yes},
    {"fact", RECORD_NAMED, offsetof(EntryRecord, facts), NULL},
};
static const RecordType entry_type = {"entry/1", sizeof(EntryRecord),
                                      G_N_ELEMENTS(entry_fields), entry_fields};

static char *
head_to_text(const Slate *self)
{
    g_autoptr(GPtrArray) options = g_ptr_array_new();
    for (char **option = self->options; *option != NULL; option++)
        g_ptr_array_add(options, *option);
    const Head head = {(int)self->form - FORM_EACH,
                       self->seats,
                       self->least,
                       self->most,
                       self->budget,
                       options,
                       self->entries->len};
    return record_write(&head_type, &head);
}

char *
slate_entry_to_text(const SlateEntry *self)
{
    g_autoptr(GPtrArray) facts = entry_facts_to_pairs(self);
    const EntryRecord record = {self->id,     self->title,   self->title_en, self->cost,
                                self->answer, self->part_of, self->write_in, facts};
    return record_write(&entry_type, &record);
}

char *
slate_to_text(const Slate *self)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(records, head_to_text(self));
    for (guint i = 0; i < self->entries->len; i++)
        g_ptr_array_add(records, slate_entry_to_text(self->entries->pdata[i]));
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

static SlateEntry *
entry_from_text(const char *text, GError **error)
{
    EntryRecord *record =
        record_read(&entry_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    g_autoptr(SlateEntry) self = g_new0(SlateEntry, 1);
    self->id = g_steal_pointer(&record->id);
    self->title = g_steal_pointer(&record->title);
    self->title_en = g_steal_pointer(&record->title_en);
    self->cost = record->cost;
    self->answer = g_steal_pointer(&record->answer);
    self->part_of = g_steal_pointer(&record->part_of);
    self->write_in = record->write_in;
    bool ok = entry_facts_take(self, record->facts, error);
    record_free(&entry_type, record);
    return ok ? g_steal_pointer(&self) : NULL;
}

GPtrArray *
slate_entries_read(char **records, GError **error)
{
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; records[i] != NULL; i++) {
        SlateEntry *entry = entry_from_text(records[i], error);
        if (entry == NULL) {
            g_prefix_error(error, "entry %u: ", i + 1);
            return NULL;
        }
        g_ptr_array_add(entries, entry);
    }
    return g_steal_pointer(&entries);
}

static char **
options_of(const Head *head)
{
    GPtrArray *options = g_ptr_array_new();
    for (guint i = 0; i < head->options->len; i++)
        g_ptr_array_add(options, g_strdup(head->options->pdata[i]));
    g_ptr_array_add(options, NULL);
    return (char **)g_ptr_array_free(options, false);
}

static Slate *
from_records(const Head *head, char **records, GError **error)
{
    GPtrArray *entries = slate_entries_read(records, error);
    if (entries == NULL)
        return NULL;
    const Slate slate = {.form = (Form)(head->form + FORM_EACH),
                         .seats = head->seats,
                         .least = head->least,
                         .most = head->most,
                         .budget = head->budget};
    return slate_build(&slate, options_of(head), entries, error);
}

Slate *
slate_from_text(const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    guint n = g_strv_length(records), n_entries = n > 0 ? n - 1 : 0;
    const char *first = n > 0 ? records[0] : "";
    Head *head =
        record_read(&head_type, SUITE_ED25519_SHA256, first, strlen(first), error);
    if (head == NULL)
        return NULL;
    Slate *self = NULL;
    if (head->entries == n_entries)
        self = from_records(head, records + 1, error);
    else
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_TEXT,
                    "the slate has %u entries, its record says %" G_GUINT64_FORMAT,
                    n_entries, head->entries);
    record_free(&head_type, head);
    return self;
}
