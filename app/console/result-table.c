/* result-table.c: see result-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/result-table.h"

#include <glib/gi18n.h>

#include "app/client/kinds.h"

static void
attach(GtkGrid *grid, const char *text, int column, int row, float xalign,
       const char *css)
{
    GtkWidget *label = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(label), xalign);
    gtk_label_set_wrap(GTK_LABEL(label), column == 1);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand(label, column == 1);
    if (css != NULL)
        gtk_widget_add_css_class(label, css);
    gtk_grid_attach(grid, label, column, row, 1, 1);
}

static void
empty(GtkGrid *grid)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child(GTK_WIDGET(grid))) != NULL)
        gtk_grid_remove(grid, child);
}

static void
add_row(GtkGrid *grid, const ResultList *list, guint index)
{
    const ResultRow *row = list->rows->pdata[index];
    g_autofree char *number = g_strdup_printf(
        "%u", list->ranked && row->place > 0 ? (guint)row->place : index + 1);
    g_autofree char *title = g_strconcat(row->is_part ? "    " : "", row->title, NULL);
    const char *css = row->good ? "result-good" : row->bad ? "result-bad" : NULL;
    int at = (int)index + 1, column = 2;

    attach(grid, number, 0, at, 1.0f, "dim-label");
    attach(grid, title, 1, at, 0.0f, css);
    for (int i = 0; row->figures[i] != NULL; i++)
        attach(grid, row->figures[i], column++, at, 1.0f, "result-figure");
    g_autofree char *result = g_strconcat(row->good  ? "● "
                                          : row->bad ? "■ "
                                          : row->tie ? "▲ "
                                                     : "",
                                          row->result, NULL);
    attach(grid, result, column, at, 0.0f, css);
}

void
result_table_fill(GtkGrid *grid, const ResultList *list)
{
    int column = 2;

    empty(grid);
    for (int i = 0; list->columns[i] != NULL; i++)
        attach(grid, list->columns[i], column++, 0, 1.0f, "dim-label");
    attach(grid, _("Result"), column, 0, 0.0f, "dim-label");
    for (guint i = 0; i < list->rows->len; i++)
        add_row(grid, list, i);
}

void
result_table_add_layers(GtkGrid *grid, const ResultList *total, const ResultList *layers)
{
    int at = (int)total->rows->len + 1, column = 2;

    if (layers->rows->len == 0)
        return;
    attach(grid, _("By layer of voters"), 1, at, 0.0f, "dim-label");
    for (int i = 0; layers->columns[i] != NULL; i++)
        attach(grid, layers->columns[i], column++, at, 1.0f, "dim-label");
    for (guint i = 0; i < layers->rows->len; i++) {
        const ResultRow *row = layers->rows->pdata[i];
        attach(grid, row->title, 1, ++at, 0.0f, NULL);
        column = 2;
        for (int j = 0; row->figures[j] != NULL; j++)
            attach(grid, row->figures[j], column++, at, 1.0f, "result-figure");
    }
}

static const char *
name_of(const Seats *seats, const char *deputy)
{
    for (size_t i = 0; i < seats_count(seats); i++)
        if (g_str_equal(seats_at(seats, i)->deputy, deputy))
            return seats_at(seats, i)->name;
    return deputy;
}

void
result_table_add_persons(GtkGrid *grid, GVariant *outcome, const Seats *seats)
{
    g_autoptr(GVariant) persons =
        g_variant_lookup_value(outcome, "persons", G_VARIANT_TYPE("a(sts)"));
    size_t n = persons == NULL ? 0 : g_variant_n_children(persons);

    if (n == 0)
        return;
    empty(grid);
    attach(grid, _("Right answers"), 2, 0, 1.0f, "dim-label");
    attach(grid, _("Result"), 3, 0, 0.0f, "dim-label");
    for (size_t i = 0; i < n; i++) {
        const char *deputy, *result;
        guint64 right;
        int at = (int)i + 1;
        g_variant_get_child(persons, i, "(&st&s)", &deputy, &right, &result);
        g_autofree char *figure = g_strdup_printf("%" G_GUINT64_FORMAT, right);
        attach(grid, deputy, 0, at, 1.0f, "dim-label");
        attach(grid, name_of(seats, deputy), 1, at, 0.0f, NULL);
        attach(grid, figure, 2, at, 1.0f, "result-figure");
        attach(grid, kinds_result("exam", result), 3, at, 0.0f,
               kinds_is_good(result) ? "result-good" : "result-bad");
    }
}
