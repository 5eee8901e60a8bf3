/* form-layers.c: what each layer of voters thinks of each entry, see form-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-kinds.h"
#include "app/print/form-rule.h"
#include "app/print/form-table.h"

#define N G_GUINT64_FORMAT

#define LAYER_WIDTH 58.0

/* Layer by layer all entries, as outcome/1 has them. */
typedef struct {
    const CertificateRecord *certificate;
    Decision *decision;
    size_t n_entries, first, n; /* of the layers: those of this table */
} Layers;

static const DecisionLayer *
layer_at(const Layers *self, size_t layer, size_t entry)
{
    return decision_layer(self->decision,
                          (self->first + layer) * self->n_entries + entry);
}

static void
layers_columns(const Layers *self, FormTable *table)
{
    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, form_kind_of(self->certificate)->entry, 0, true);
    for (size_t i = 0; i < self->n; i++) {
        FormWord word = form_words_layer(layer_at(self, i, 0)->layer);
        if (strcmp(word.zh, word.en) == 0)
            word.en = " ";
        form_table_column(table, word, LAYER_WIDTH, false);
    }
}

static void
layers_weight(const Layers *self, FormTable *table)
{
    if (form_rule_layer_weight(self->certificate, layer_at(self, 0, 0)->layer) == 0)
        return;
    form_table_take(table, g_strdup(""), NULL, false);
    form_table_take(table, g_strdup("权重"), g_strdup("Weight"), false);
    for (size_t i = 0; i < self->n; i++)
        form_table_take_number(
            table,
            form_rule_layer_weight(self->certificate, layer_at(self, i, 0)->layer));
}

/* Who took part: what the figures of a layer are taken of. */
static void
layers_cast(const Layers *self, FormTable *table)
{
    form_table_take(table, g_strdup(""), NULL, false);
    form_table_take(table, g_strdup("参加表决票数"), g_strdup("Votes cast"), false);
    for (size_t i = 0; i < self->n; i++)
        form_table_take_number(table, layer_at(self, i, 0)->cast);
}

/* "9 / 3 / 0" */
static char *
layer_sums(const DecisionLayer *layer)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < layer->n_sums; i++)
        g_string_append_printf(text, "%s%" N, i == 0 ? "" : " / ", layer->sums[i]);
    return g_string_free(text, FALSE);
}

static void
layers_row(const Layers *self, FormTable *table, const FormLine *line, size_t entry)
{
    form_table_take_number(table, entry + 1);
    form_table_take(table, g_strdup(line->title), g_strdup(line->title_en), false);
    for (size_t i = 0; i < self->n; i++) {
        const DecisionLayer *layer = layer_at(self, i, entry);
        form_table_take(
            table,
            form_table_figure(layer->figure, form_rule_decimals(self->certificate)),
            layer_sums(layer), true);
    }
}

FormTable *
form_table_layers(const CertificateRecord *certificate, size_t first)
{
    g_autoptr(Decision) decision = certificate_record_layers(certificate);
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    const size_t n_layers = lines->len == 0 ? 0 : decision->layers->len / lines->len;

    if (first >= n_layers || decision->layers->len % lines->len != 0)
        return NULL;
    const Layers self = {certificate, decision, lines->len, first,
                         MIN(n_layers - first, FORM_LAYERS_IN_TABLE)};
    FormTable *table = form_table_new((FormWord){
        "各层得分（下为各等次票数）", "By layer (below: votes for each grade)"});
    layers_columns(&self, table);
    layers_weight(&self, table);
    layers_cast(&self, table);
    for (size_t i = 0; i < lines->len; i++)
        layers_row(&self, table, g_ptr_array_index(lines, i), i);
    return table;
}
