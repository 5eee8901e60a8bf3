/* result-list.c: see result-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/result-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/words.h"

#define LINES   "a(sstts)"
#define PERSONS "a(sts)"

void
result_row_free(gpointer data)
{
    ResultRow *row = data;

    g_free(row->title);
    g_free(row->result);
    g_free(row->result_id);
    g_strfreev(row->figures);
    g_free(row);
}

/* So many decimals as the rule reckons with; two where nobody says how many. */
static char *
hundredths_text(GVariant *outcome, int64_t figure)
{
    const int rest = (int)(figure % 100);
    guint32 decimals = 2;

    (void)g_variant_lookup(outcome, "decimals", "u", &decimals);
    if (decimals == 0)
        return g_strdup_printf("%" G_GINT64_FORMAT, figure / 100);
    return decimals == 1
               ? g_strdup_printf("%" G_GINT64_FORMAT ".%d", figure / 100, rest / 10)
               : g_strdup_printf("%" G_GINT64_FORMAT ".%02d", figure / 100, rest);
}

char *
result_list_figure(GVariant *outcome, int64_t figure)
{
    const char *decision = dict_text(outcome, "decision");
    bool rate = strcmp(decision, "rate") == 0;

    if (!dict_is(outcome, "form", "grades") || (!rate && strcmp(decision, "score") != 0))
        return g_strdup_printf("%" G_GINT64_FORMAT, figure);
    g_autofree char *text = hundredths_text(outcome, figure);
    return g_strconcat(text, rate ? " %" : "", NULL);
}

/* What one line of this form is told by: cells of the entry, then its figure. */
static char **
cells_of(GVariant *vote)
{
    const char *form = dict_text(vote, "form");

    if (strcmp(form, "each") == 0 || strcmp(form, "elect") == 0)
        return g_strsplit("for against abstain", " ", -1);
    return strcmp(form, "grades") == 0 ? dict_texts(vote, "options") : g_new0(char *, 1);
}

static char *
cell_heading(GVariant *vote, char *const *cells, const char *cell)
{
    g_autofree char *name = g_strconcat("motion.", cell, NULL);

    return dict_is(vote, "form", "grades") ? kinds_option_of(cells, cell)
                                           : g_strdup(words_cell(name));
}

/* Satisfied is one of the grades, and what is good beside it is satisfied, too. */
static bool
asks_satisfaction(GVariant *outcome)
{
    g_auto(GStrv) names = dict_texts(outcome, "names");

    for (size_t i = 0; names[i] != NULL; i++)
        if (g_str_has_suffix(names[i], ".satisfied"))
            return true;
    return false;
}

/* Heading of the column of figures, or NULL where the cells say it all. */
static const char *
figure_heading(GVariant *outcome)
{
    const char *form = dict_text(outcome, "form");

    if (strcmp(form, "pick") == 0 || strcmp(form, "budget") == 0)
        return _("Votes");
    if (strcmp(form, "rank") == 0)
        return _("Sum of ranks");
    if (strcmp(form, "answers") == 0)
        return _("Right answers");
    if (strcmp(form, "grades") != 0 || dict_is(outcome, "decision", "majority"))
        return NULL;
    if (!dict_is(outcome, "decision", "rate"))
        return _("Score");
    return asks_satisfaction(outcome) ? _("Overall rate") : _("Good grades");
}

static char **
headings(GVariant *vote, GVariant *outcome, char *const *cells)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    const char *figure = figure_heading(outcome);

    for (size_t i = 0; cells[i] != NULL; i++)
        g_ptr_array_add(list, cell_heading(vote, cells, cells[i]));
    if (dict_is(vote, "form", "budget"))
        g_ptr_array_add(list, g_strdup(_("Cost")));
    if (figure != NULL)
        g_ptr_array_add(list, g_strdup(figure));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_steal(list, NULL);
}

/* A write-in has no cell but `for`. */
static char *
cell_text(GVariant *outcome, const char *id, const char *cell, const VoteEntry *entry)
{
    g_autofree char *name = g_strconcat(id, ".", cell, NULL);

    if (entry != NULL && entry->write_in && strcmp(cell, "for") != 0)
        return g_strdup(RESULT_NO_CELL);
    return g_strdup_printf("%" G_GINT64_FORMAT,
                           dict_named(outcome, "names", "sums", name));
}

static char **
figures(GVariant *outcome, const char *id, char *const *cells, const VoteEntry *entry,
        int64_t figure)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (size_t i = 0; cells[i] != NULL; i++)
        g_ptr_array_add(list, cell_text(outcome, id, cells[i], entry));
    if (dict_is(outcome, "form", "budget"))
        g_ptr_array_add(
            list, g_strdup_printf("%" G_GUINT64_FORMAT, entry == NULL ? 0 : entry->cost));
    if (figure_heading(outcome) != NULL)
        g_ptr_array_add(list, result_list_figure(outcome, figure));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_steal(list, NULL);
}

/* Names written on papers are in the outcome only. */
static const VoteEntry *
find_entry(const GPtrArray *entries, const char *id)
{
    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        if (strcmp(entry->id, id) == 0)
            return entry;
    }
    return NULL;
}

/* What a street meeting chooses is decided by others. */
static const char *
word_of(GVariant *vote, const char *result)
{
    if (dict_flag(vote, "recommends") && strcmp(result, "chosen") == 0)
        return _("Recommended");
    if (dict_flag(vote, "recommends") && strcmp(result, "not-chosen") == 0)
        return _("Not recommended");
    return kinds_result(dict_text(vote, "kind"), result);
}

static ResultRow *
row_new(GVariant *vote, GVariant *outcome, GVariant *line, const GPtrArray *entries,
        char *const *cells)
{
    ResultRow *row = g_new0(ResultRow, 1);
    const char *id, *title, *result;
    guint64 figure, place;

    g_variant_get(line, "(&s&stt&s)", &id, &title, &figure, &place, &result);
    const VoteEntry *entry = find_entry(entries, id);
    row->title = g_strdup(entry != NULL ? entry->title : title);
    row->figure = (int64_t)figure;
    row->place = (int64_t)place;
    row->figures = figures(outcome, id, cells, entry, row->figure);
    row->result = dict_is(vote, "form", "grades") &&
                          g_strv_contains((const char *const *)cells, result)
                      ? kinds_option_of(cells, result)
                      : g_strdup(word_of(vote, result));
    row->result_id = g_strdup(result);
    row->good = kinds_is_good(result);
    row->bad = kinds_is_bad(result);
    row->tie = strcmp(result, "tie") == 0;
    row->is_part = entry != NULL && entry->is_part;
    return row;
}

static int
rank_of(const ResultRow *row)
{
    return row->good ? 0 : row->tie ? 1 : 2;
}

static int
compare_rows(gconstpointer a, gconstpointer b, gpointer unused)
{
    const ResultRow *first = *(ResultRow *const *)a, *second = *(ResultRow *const *)b;
    int by_result = rank_of(first) - rank_of(second);

    return by_result != 0                 ? by_result
           : first->place < second->place ? -1
           : first->place > second->place ? 1
                                          : 0;
}

ResultList *
result_list_new(GVariant *vote, GVariant *outcome)
{
    ResultList *self = g_new0(ResultList, 1);
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    g_autoptr(GVariant) lines =
        outcome == NULL ? NULL
                        : g_variant_lookup_value(outcome, "lines", G_VARIANT_TYPE(LINES));
    g_auto(GStrv) cells = cells_of(vote);
    size_t n = lines == NULL ? 0 : g_variant_n_children(lines);

    self->rows = g_ptr_array_new_with_free_func(result_row_free);
    self->columns = headings(vote, outcome, cells);
    self->election = kinds_is_election(dict_text(vote, "kind"));
    self->recommends = dict_flag(vote, "recommends");
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) line = g_variant_get_child_value(lines, i);
        ResultRow *row = row_new(vote, outcome, line, entries, cells);
        g_ptr_array_add(self->rows, row);
        self->ranked = self->ranked || row->place > 0;
        self->n_good += row->good;
    }
    if (self->ranked) /* stable: equals keep the order of the slate */
        g_ptr_array_sort_with_data(self->rows, compare_rows, NULL);
    return self;
}

void
result_list_free(ResultList *self)
{
    if (self == NULL)
        return;
    g_strfreev(self->columns);
    g_ptr_array_unref(self->rows);
    g_free(self);
}

void
result_list_examined(GVariant *outcome, unsigned *out_passed, unsigned *out_failed)
{
    g_autoptr(GVariant) persons =
        outcome == NULL
            ? NULL
            : g_variant_lookup_value(outcome, "persons", G_VARIANT_TYPE(PERSONS));
    size_t n = persons == NULL ? 0 : g_variant_n_children(persons);

    *out_passed = *out_failed = 0;
    for (size_t i = 0; i < n; i++) {
        const char *result;
        g_variant_get_child(persons, i, "(&st&s)", NULL, NULL, &result);
        if (strcmp(result, "passed") == 0)
            (*out_passed)++;
        else
            (*out_failed)++;
    }
}

char *
result_list_headline(const ResultList *self, GVariant *outcome)
{
    const char *verdict = dict_text(outcome, "verdict"),
               *form = dict_text(outcome, "form");
    int seats = (int)dict_number(outcome, "seats"), good = (int)self->n_good;
    unsigned passed, failed;

    if (self->rows->len < 2 && seats == 0 && strcmp(form, "grades") != 0 &&
        strcmp(form, "answers") != 0)
        return g_strdup(words_verdict(verdict));
    if (strcmp(verdict, "not-valid") == 0 || strcmp(verdict, "none") == 0)
        return g_strdup(words_verdict(verdict));
    if (strcmp(form, "grades") == 0)
        return g_strdup(_("Result of the evaluation"));
    if (strcmp(form, "answers") == 0) {
        result_list_examined(outcome, &passed, &failed);
        return g_strdup_printf(_("%u passed the exam, %u did not"), passed, failed);
    }
    if (strcmp(form, "budget") == 0)
        return g_strdup_printf(self->recommends ? _("Recommended: %d of %d")
                                                : _("Chosen: %d of %d"),
                               good, (int)self->rows->len);
    if (seats == 0)
        return g_strdup_printf(_("Passed: %d of %d"), good, (int)self->rows->len);
    return g_strdup_printf(self->election     ? _("Elected: %d of %d")
                           : self->recommends ? _("Recommended: %d of %d places")
                                              : _("Chosen: %d of %d places"),
                           good, seats);
}

static char **
titles_where(const ResultList *self, bool good)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new();

    for (guint i = 0; i < self->rows->len; i++) {
        ResultRow *row = self->rows->pdata[i];
        if (good ? row->good : row->tie)
            g_ptr_array_add(titles, g_strdup(row->title));
    }
    g_ptr_array_add(titles, NULL);
    return (char **)g_ptr_array_steal(titles, NULL);
}

char **
result_list_chosen(const ResultList *self)
{
    return titles_where(self, true);
}

char **
result_list_tied(const ResultList *self)
{
    return titles_where(self, false);
}
