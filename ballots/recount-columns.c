/* recount-columns.c: see recount-columns.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-columns.h"

#include <string.h>

/* What a column is if not of an entry. */
enum { LAYER = -3, NO_COLUMN = -2, DEPUTY = -1 };

void
recount_columns_init(RecountColumns *self)
{
    self->entries = g_array_new(false, false, sizeof(int));
    self->deputy = -1;
    self->layer = -1;
}

void
recount_columns_clear(RecountColumns *self)
{
    g_clear_pointer(&self->entries, g_array_unref);
}

guint
recount_columns_other(const RecountColumns *self)
{
    return self->deputy == 0 ? 1 : 0;
}

static int
column_of(const Published *published, const char *text)
{
    const Slate *slate = published->slate;
    if (recount_is_word(text, "deputy", "代表"))
        return DEPUTY;
    if (published->layers->n > 0 && recount_is_layer_column(text))
        return LAYER;
    if (slate_is_motion(slate))
        return recount_is_word(text, "choice", "表决") ? 0 : NO_COLUMN;
    int index = slate_index(slate, text);
    for (size_t i = 0; index < 0 && i < slate_n_entries(slate); i++)
        if (strcmp(slate_entry(slate, i)->title, text) == 0)
            index = (int)i;
    return index >= 0 ? index : NO_COLUMN;
}

/* The number, from 1, of the column that is @what, or 0. */
static guint
find_column(const RecountColumns *self, int what)
{
    for (guint i = 0; i < self->entries->len; i++)
        if (recount_columns_entry(self, i) == what)
            return i + 1;
    return 0;
}

static bool
refuse_missing(const char *name, const char *also, GError **error)
{
    g_set_error(error, CSV_ERROR, CSV_ERROR_COLUMN, "line 1: there is no column %s (%s)",
                name, also);
    return false;
}

static bool
check_columns(RecountColumns *self, const Published *published, GError **error)
{
    const Slate *slate = published->slate;
    self->deputy = (int)find_column(self, DEPUTY) - 1;
    self->layer = (int)find_column(self, LAYER) - 1;
    if (self->deputy < 0)
        return refuse_missing("deputy", "代表", error);
    if (self->layer < 0 && published->layers->n > 0)
        return refuse_missing("layer", "分层", error);
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        const SlateEntry *entry = slate_entry(slate, i);
        if (find_column(self, (int)i) != 0)
            continue;
        return slate_is_motion(slate) ? refuse_missing("choice", "表决", error)
                                      : refuse_missing(entry->id, entry->title, error);
    }
    return true;
}

bool
recount_columns_read(RecountColumns *self, const Published *published,
                     const CsvCell *cells, size_t n, GError **error)
{
    for (size_t i = 0; i < n; i++) {
        int what = column_of(published, cells[i].text);
        guint first = find_column(self, what);
        if (what == NO_COLUMN) {
            csv_cell_error(error, CSV_ERROR, CSV_ERROR_COLUMN, &cells[i],
                           "unknown column “%s”", cells[i].text);
            return false;
        }
        if (first != 0) {
            csv_cell_error(error, CSV_ERROR, CSV_ERROR_COLUMN, &cells[i],
                           "“%s” is the same column as “%s” in column %u", cells[i].text,
                           cells[first - 1].text, first);
            return false;
        }
        g_array_append_val(self->entries, what);
    }
    return check_columns(self, published, error);
}
