/* count-sheet.c: see count-sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/count-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/words.h"

static void
row_free(gpointer data)
{
    CountRow *row = data;

    g_free(row->title);
    g_strfreev(row->cells);
    g_free(row);
}

/* Ids of the choices of an entry; those of a single mark have none. */
static char **
choices_of(GVariant *vote, size_t n_entries)
{
    const char *form = dict_text(vote, "form");

    if (g_str_equal(form, "grades") || g_str_equal(form, "answers"))
        return dict_texts(vote, "options");
    if (g_str_equal(form, "pick") || g_str_equal(form, "budget"))
        return g_strsplit("pick", " ", -1);
    if (!g_str_equal(form, "rank"))
        return g_strsplit("for against abstain", " ", -1);
    char **ranks = g_new0(char *, n_entries + 1);
    for (size_t i = 0; i < n_entries; i++)
        ranks[i] = g_strdup_printf("%zu", i + 1);
    return ranks;
}

static char *
heading(char *const *choices, const char *choice)
{
    g_autofree char *cell = g_strconcat("motion.", choice, NULL);

    if (g_str_equal(choice, "pick"))
        return g_strdup(_("Votes"));
    return g_str_equal(choices[0], "for") ? g_strdup(words_cell(cell))
                                          : kinds_option_of(choices, choice);
}

static char *
cell_of(const VoteEntry *entry, const char *choice)
{
    if (g_str_equal(choice, "pick"))
        return g_strconcat("pick.", entry->id, NULL);
    if (entry->write_in && !g_str_equal(choice, "for"))
        return g_strdup("");
    return g_strconcat(entry->id, ".", choice, NULL);
}

static CountRow *
row_of(GVariant *vote, const VoteEntry *entry, char **choices)
{
    CountRow *row = g_new0(CountRow, 1);
    guint n = g_strv_length(choices);

    row->title = g_strdup(entry_list_is_list(vote) ? entry->title : words_title(vote));
    row->cells = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        row->cells[i] = cell_of(entry, choices[i]);
    return row;
}

CountForm *
count_form_new(GVariant *vote)
{
    CountForm *self = g_new0(CountForm, 1);
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    g_auto(GStrv) choices = choices_of(vote, entries->len);
    guint n = g_strv_length(choices);

    self->rows = g_ptr_array_new_with_free_func(row_free);
    self->columns = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        self->columns[i] = heading(choices, choices[i]);
    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(self->rows, row_of(vote, entries->pdata[i], choices));
    return self;
}

void
count_form_free(CountForm *self)
{
    if (self == NULL)
        return;
    g_strfreev(self->columns);
    g_ptr_array_unref(self->rows);
    g_free(self);
}

CountSheet *
count_sheet_new(const char *teller)
{
    CountSheet *self = g_new0(CountSheet, 1);

    *self = (CountSheet){.teller = g_strdup(teller),
                         .issued = -1,
                         .returned = -1,
                         .names = g_ptr_array_new_with_free_func(g_free),
                         .cells = g_ptr_array_new_with_free_func(g_free),
                         .numbers = g_array_new(FALSE, FALSE, sizeof(uint64_t))};
    return self;
}

void
count_sheet_free(CountSheet *self)
{
    if (self == NULL)
        return;
    g_free(self->teller);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->cells);
    g_array_unref(self->numbers);
    g_free(self);
}

void
count_sheet_add(CountSheet *self, const char *cell, uint64_t number)
{
    g_ptr_array_add(self->cells, g_strdup(cell));
    g_array_append_val(self->numbers, number);
}

void
count_sheet_add_name(CountSheet *self, const char *name, uint64_t n_for)
{
    g_ptr_array_add(self->names, g_strdup(name));
    g_autofree char *cell = g_strdup_printf("w%u.for", self->names->len);
    count_sheet_add(self, cell, n_for);
}

GVariant *
count_sheet_arguments(const CountSheet *self)
{
    GVariantBuilder names, sums;

    g_variant_builder_init(&names, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&sums, G_VARIANT_TYPE("a(st)"));
    for (guint i = 0; i < self->names->len; i++)
        g_variant_builder_add(&names, "s", self->names->pdata[i]);
    for (guint i = 0; i < self->cells->len; i++)
        g_variant_builder_add(&sums, "(st)", self->cells->pdata[i],
                              g_array_index(self->numbers, uint64_t, i));
    return g_variant_new("(sxxuasa(st))", self->teller, (gint64)self->issued,
                         (gint64)self->returned, self->spoilt, &names, &sums);
}

static void
compare(GPtrArray *list, const char *place, int64_t first, int64_t second)
{
    if (first != second)
        g_ptr_array_add(
            list, g_strdup_printf(_("%s: %d and %d"), place, (int)first, (int)second));
}

static int64_t
number_at(const CountSheet *self, const char *cell)
{
    for (guint i = 0; i < self->cells->len; i++)
        if (g_str_equal(self->cells->pdata[i], cell))
            return (int64_t)g_array_index(self->numbers, uint64_t, i);
    return 0;
}

static void
compare_row(GPtrArray *list, const CountSheet *first, const CountSheet *second,
            const CountForm *form, const CountRow *row)
{
    for (guint i = 0; row->cells[i] != NULL; i++) {
        g_autofree char *place =
            g_strdup_printf(C_("place", "%s, %s"), row->title, form->columns[i]);
        compare(list, place, number_at(first, row->cells[i]),
                number_at(second, row->cells[i]));
    }
}

static void
compare_names(GPtrArray *list, const CountSheet *first, const CountSheet *second)
{
    for (guint i = 0; i < MAX(first->names->len, second->names->len); i++) {
        const char *one = i < first->names->len ? first->names->pdata[i] : "–";
        const char *other = i < second->names->len ? second->names->pdata[i] : "–";
        g_autofree char *cell = g_strdup_printf("w%u.for", i + 1);
        if (g_str_equal(one, other))
            compare(list, one, number_at(first, cell), number_at(second, cell));
        else
            g_ptr_array_add(list, g_strdup_printf(_("Name written in, %u: %s and %s"),
                                                  i + 1, one, other));
    }
}

char **
count_sheet_differences(const CountSheet *first, const CountSheet *second,
                        const CountForm *form)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    compare(list, _("Papers handed out"), first->issued, second->issued);
    compare(list, _("Papers returned"), first->returned, second->returned);
    compare(list, _("Void papers"), first->spoilt, second->spoilt);
    for (guint i = 0; i < form->rows->len; i++)
        compare_row(list, first, second, form, form->rows->pdata[i]);
    compare_names(list, first, second);
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_steal(list, NULL);
}
