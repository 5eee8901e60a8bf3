/* show-list.c: lists of entries and their results as tables; see show.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/result-list.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

#define INDENT "            "

/* Columns on a terminal: a Chinese character takes two. */
static unsigned
width_of(const char *text)
{
    unsigned width = 0;

    for (; *text != '\0'; text += g_utf8_skip[*(const guchar *)text])
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

static void
pad(GString *into, const char *text, unsigned width, bool right)
{
    unsigned used = width_of(text);

    for (unsigned i = used; right && i < width; i++)
        g_string_append_c(into, ' ');
    g_string_append(into, text);
    for (unsigned i = used; !right && i < width; i++)
        g_string_append_c(into, ' ');
}

static char *
title_of(const ResultRow *row)
{
    return g_strconcat(row->is_part ? "  " : "", row->title, NULL);
}

static unsigned
title_width(const ResultList *list)
{
    unsigned width = 0;

    for (guint i = 0; i < list->rows->len; i++) {
        g_autofree char *title = title_of(list->rows->pdata[i]);
        width = MAX(width, width_of(title));
    }
    return width;
}

static unsigned
figure_width(const ResultList *list, unsigned column)
{
    unsigned width = width_of(list->columns[column]);

    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        width = MAX(width, width_of(row->figures[column]));
    }
    return width;
}

static void
append_row(GString *into, const ResultList *list, const char *title, char *const *figures,
           const char *result)
{
    g_string_append(into, INDENT);
    pad(into, title, title_width(list), false);
    for (unsigned i = 0; list->columns[i] != NULL; i++) {
        g_string_append(into, "  ");
        pad(into, figures[i], figure_width(list, i), true);
    }
    g_string_append_printf(into, "%s%s\n", result[0] == '\0' ? "" : "  ", result);
}

void
show_persons(GVariant *outcome)
{
    g_autoptr(GVariant) persons =
        g_variant_lookup_value(outcome, "persons", G_VARIANT_TYPE("a(sts)"));
    size_t n = persons == NULL ? 0 : g_variant_n_children(persons);

    for (size_t i = 0; i < n; i++) {
        const char *deputy, *result;
        guint64 right;
        g_variant_get_child(persons, i, "(&st&s)", &deputy, &right, &result);
        output_text(INDENT "%s  %" G_GUINT64_FORMAT "  %s\n", deputy, right,
                    kinds_result("exam", result));
    }
}

/* Under a rule with layers of voters the same entries by layer. */
static void
append_layers(GString *into, GVariant *vote, GVariant *outcome)
{
    g_autoptr(ResultList) list = result_list_new_layers(vote, outcome);

    if (list->rows->len == 0)
        return;
    append_row(into, list, "", list->columns, "");
    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        g_autofree char *title = title_of(row);
        append_row(into, list, title, row->figures, "");
    }
}

char *
show_table(GVariant *vote, GVariant *outcome)
{
    g_autoptr(ResultList) list = result_list_new(vote, outcome);
    g_autofree char *headline = result_list_headline(list, outcome);
    GString *text = g_string_new(NULL);

    g_string_printf(
        text,
        "Outcome     %s; %" G_GINT64_FORMAT " cast, %" G_GINT64_FORMAT " not pressed\n",
        headline, dict_number(outcome, "cast"), dict_number(outcome, "not-pressed"));
    append_row(text, list, "", list->columns, "");
    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        g_autofree char *title = title_of(row);
        append_row(text, list, title, row->figures, row->result);
    }
    append_layers(text, vote, outcome);
    return g_string_free(text, FALSE);
}

/* The keys of grades and answers: 1 is the first, 0 the tenth. */
static void
show_options(GVariant *vote)
{
    g_auto(GStrv) options = dict_texts(vote, "options");

    for (unsigned i = 0; options[i] != NULL; i++)
        output_text("%s%u %s", i == 0 ? INDENT "keys: " : ", ", (i + 1) % 10,
                    kinds_option(options[i]));
    if (options[0] != NULL)
        output_text("\n");
}

static void
show_tellers(GVariant *vote)
{
    g_auto(GStrv) tellers = dict_texts(vote, "tellers");
    g_autofree char *names = g_strjoinv(", ", tellers);

    if (kinds_is_by_hand(dict_text(vote, "method")))
        output_text(INDENT "counted by hand (%s)%s%s\n",
                    kinds_method(dict_text(vote, "method")),
                    names[0] == '\0' ? "" : "; entered: ", names);
}

void
show_entries(GVariant *vote)
{
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    bool open = dict_is(vote, "state", "OPEN");
    const char *cause = dict_text(vote, "cause");

    if (cause[0] != '\0' && strcmp(cause, "first") != 0)
        output_text(INDENT "%s\n", kinds_cause(dict_text(vote, "kind"), cause));
    show_tellers(vote);
    if (!entry_list_is_list(vote))
        return;
    size_t lead = open ? entry_list_lead(vote) : SIZE_MAX;
    show_options(vote);
    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        output_text(INDENT "%c %2u %s%s\n", lead == i ? '>' : ' ', i + 1,
                    entry->is_part ? "  " : "", entry->title);
    }
    if (dict_number(vote, "numbers") > 0)
        output_text(INDENT "%c %2u others, by numbers from 1 to %u\n",
                    lead == entries->len ? '>' : ' ', entries->len + 1,
                    (unsigned)dict_number(vote, "numbers"));
}
