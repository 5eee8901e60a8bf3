/* entries.c: see entries.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/entries.h"

#include <string.h>

#include "ballots/fraction.h"
#include "ballots/slate-internal.h"
#include "ballots/strokes.h"
#include "ballots/text.h"

/* The rows read so far. */
typedef struct {
    Import import;
    const Agenda *agenda;
    GPtrArray *rows;  /* of SlateEntry, borrowed, by row */
    GHashTable *seen; /* item -> GHashTable of slate_check_entry() */
    Entries *entries;
} Reader;

static bool
take_write_in(const Import *import, size_t row, SlateEntry *entry, GError **error)
{
    static const char *const yes[] = {"yes", "是", NULL}, *const no[] = {"no", "否", "",
                                                                         NULL};
    g_autofree char *text = import_text(import, row, SLATE_WRITE_IN);
    entry->write_in = g_strv_contains(yes, text);
    if (entry->write_in || g_strv_contains(no, text))
        return true;
    import_refuse(import, row, SLATE_WRITE_IN, SLATE_ERROR_VALUE, error,
                  "write_in “%s” of “%s” is none of yes 是, no 否, nor empty", text,
                  entry->id);
    return false;
}

static bool
take_cost(const Import *import, size_t row, SlateEntry *entry, GError **error)
{
    g_autofree char *text = import_text(import, row, SLATE_COST);
    if (*text == '\0' || text_to_number(text, 0, FRACTION_MAX_BASE, &entry->cost))
        return true;
    import_refuse(import, row, SLATE_COST, SLATE_ERROR_VALUE, error,
                  "cost “%s” of “%s” is not a number from 0 to %" G_GUINT64_FORMAT, text,
                  entry->id, FRACTION_MAX_BASE);
    return false;
}

static SlateEntry *
take_entry(const Import *import, size_t row, GError **error)
{
    g_autoptr(SlateEntry) self = g_new0(SlateEntry, 1);
    self->id = import_text(import, row, SLATE_ID);
    self->title = import_text(import, row, SLATE_TITLE);
    self->title_en = import_text(import, row, SLATE_TITLE_EN);
    self->answer = import_text(import, row, SLATE_ANSWER);
    self->part_of = import_text(import, row, SLATE_PART_OF);
    entry_facts_import(self, import, row);
    if (!take_cost(import, row, self, error) || !take_write_in(import, row, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

/* The list that @row belongs to, begun if it is the first of its item. */
static GPtrArray *
list_of(Reader *self, size_t row, GHashTable **out_seen, GError **error)
{
    g_autofree char *item = import_text(&self->import, row, SLATE_ITEM);
    if (agenda_by_id(self->agenda, item) == NULL) {
        import_refuse(&self->import, row, SLATE_ITEM, SLATE_ERROR_VALUE, error,
                      "item “%s” is none of the %zu of the agenda", item,
                      agenda_n_items(self->agenda));
        return NULL;
    }
    GPtrArray *list = g_hash_table_lookup(self->entries, item);
    if (list == NULL) {
        list = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
        g_hash_table_insert(self->entries, g_strdup(item), list);
        g_hash_table_insert(self->seen, g_strdup(item),
                            g_hash_table_new(g_str_hash, g_str_equal));
    }
    *out_seen = g_hash_table_lookup(self->seen, item);
    return list;
}

static bool
take_row(Reader *self, size_t row, GError **error)
{
    GHashTable *seen = NULL;
    GPtrArray *list = list_of(self, row, &seen, error);
    SlateEntry *entry = list == NULL ? NULL : take_entry(&self->import, row, error);
    if (entry == NULL)
        return false;
    g_ptr_array_add(list, entry);
    g_ptr_array_add(self->rows, entry);
    if (list->len > SLATE_MAX_ENTRIES) {
        import_refuse(&self->import, row, SLATE_ITEM, SLATE_ERROR_EMPTY, error,
                      "the item has %u entries, at most %u are taken", list->len,
                      SLATE_MAX_ENTRIES);
        return false;
    }
    return slate_check_entry(&self->import, self->rows, row, seen, error);
}

static bool
take_rows(Reader *self, GError **error)
{
    size_t n = csv_table_n_rows(self->import.table);
    if (n == 0) {
        g_set_error(error, SLATE_ERROR, SLATE_ERROR_EMPTY,
                    "the file has 0 entries, at least 1 is needed");
        return false;
    }
    for (size_t row = 0; row < n; row++)
        if (!take_row(self, row, error))
            return false;
    return true;
}

Entries *
entries_from_csv(const Agenda *agenda, const void *data, size_t len, GError **error)
{
    g_autoptr(CsvTable) table = csv_table_read(data, len, error);
    Reader self = {.import = {table, "entry", slate_columns, SLATE_ERROR, {0}, NULL},
                   .agenda = agenda};
    if (table == NULL || !csv_table_columns(table, slate_columns, SLATE_N_COLUMNS,
                                            self.import.index, error))
        return NULL;

    g_autoptr(GPtrArray) rows = self.rows = g_ptr_array_new();
    g_autoptr(GHashTable) seen = self.seen = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    g_autoptr(GHashTable) entries = self.entries = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return take_rows(&self, error) ? g_steal_pointer(&entries) : NULL;
}

/* Those whose strokes are not known come last, as they stood: the sort is stable. */
static gint
compare_titles(gconstpointer a, gconstpointer b)
{
    const SlateEntry *const *left = a, *const *right = b;
    bool l = strokes_are_known((*left)->title), r = strokes_are_known((*right)->title);
    if (l && r)
        return strokes_compare((*left)->title, (*right)->title);
    return r - l;
}

void
entries_sort_by_strokes(GPtrArray *entries)
{
    g_ptr_array_sort(entries, compare_titles);
}
