/* result-layers.c: what each layer of voters thinks of each entry, see result-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/result-list.h"

#define LAYERS "a(ssttat)"

typedef struct {
    GVariant *outcome, *layers; /* layers NULL: none */
    size_t n_layers, n_entries;
} Layers;

static void
layer_at(const Layers *self, size_t layer, size_t entry, const char **out_layer,
         guint64 *out_figure)
{
    g_variant_get_child(self->layers, layer * self->n_entries + entry, "(&s&stt@at)",
                        out_layer, NULL, out_figure, NULL, NULL);
}

static char **
headings(const Layers *self)
{
    char **texts = g_new0(char *, self->n_layers + 1);
    const char *layer;
    guint64 figure;

    for (size_t i = 0; i < self->n_layers; i++) {
        layer_at(self, i, 0, &layer, &figure);
        texts[i] = g_strdup(kinds_layer(layer));
    }
    return texts;
}

static ResultRow *
row_new(const Layers *self, const VoteEntry *entry, size_t index)
{
    ResultRow *row = g_new0(ResultRow, 1);
    const char *layer;
    guint64 figure;

    row->title = g_strdup(entry->title);
    row->result = g_strdup("");
    row->result_id = g_strdup("");
    row->is_part = entry->is_part;
    row->figures = g_new0(char *, self->n_layers + 1);
    for (size_t i = 0; i < self->n_layers; i++) {
        layer_at(self, i, index, &layer, &figure);
        row->figures[i] = result_list_figure(self->outcome, (int64_t)figure);
    }
    return row;
}

ResultList *
result_list_new_layers(GVariant *vote, GVariant *outcome)
{
    ResultList *list = g_new0(ResultList, 1);
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    g_autoptr(GVariant) layers =
        outcome == NULL
            ? NULL
            : g_variant_lookup_value(outcome, "layers", G_VARIANT_TYPE(LAYERS));
    const size_t n = layers == NULL ? 0 : g_variant_n_children(layers);
    const Layers self = {outcome, layers, entries->len == 0 ? 0 : n / entries->len,
                         entries->len};

    list->rows = g_ptr_array_new_with_free_func(result_row_free);
    list->columns = headings(&self);
    for (guint i = 0; self.n_layers > 0 && i < entries->len; i++)
        g_ptr_array_add(list->rows, row_new(&self, entries->pdata[i], i));
    return list;
}

/* The last of @own, the figure of all, then @layers. */
static void
put_behind(char ***own, char **layers)
{
    const guint n = g_strv_length(*own), n_layers = g_strv_length(layers);
    char **texts = g_new0(char *, n_layers + 2);

    texts[0] = g_strdup((*own)[n - 1]);
    for (guint i = 0; i < n_layers; i++)
        texts[i + 1] = g_strdup(layers[i]);
    g_strfreev(*own);
    *own = texts;
}

void
result_list_prefer_layers(ResultList *self, GVariant *vote, GVariant *outcome,
                          unsigned most)
{
    g_autoptr(ResultList) layers = result_list_new_layers(vote, outcome);
    const guint n = g_strv_length(layers->columns);

    if (n == 0 || n > most || layers->rows->len != self->rows->len)
        return;
    put_behind(&self->columns, layers->columns);
    for (guint i = 0; i < self->rows->len; i++) {
        ResultRow *row = self->rows->pdata[i];
        put_behind(&row->figures, ((const ResultRow *)layers->rows->pdata[i])->figures);
    }
}
