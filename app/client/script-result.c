/* script-result.c: the declarations of script.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/script-result.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/result-list.h"
#include "app/client/script.h"
#include "app/client/words.h"

static bool
is_counted(const Picture *picture)
{
    return !dict_is_empty(picture->outcome);
}

static bool
is_single(GVariant *vote)
{
    return !entry_list_is_list(vote);
}

static int
sum_of(GVariant *outcome, const char *entry, const char *cell)
{
    g_autofree char *name = g_strconcat(entry, ".", cell, NULL);

    return (int)dict_named(outcome, "names", "sums", name);
}

static char *
single_figures(GVariant *vote, GVariant *outcome)
{
    g_autofree char *id = entry_list_only(vote);

    return g_strdup_printf(_("For %d, against %d, abstain %d. "),
                           sum_of(outcome, id, "for"), sum_of(outcome, id, "against"),
                           sum_of(outcome, id, "abstain"));
}

/* "Satisfied 25, Basically satisfied 3" */
static char *
row_figures(const ResultList *list, const ResultRow *row)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; list->columns[i] != NULL; i++)
        if (strcmp(row->figures[i], RESULT_NO_CELL) != 0)
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? C_("list", ", ") : "",
                                   list->columns[i], row->figures[i]);
    return g_string_free(text, FALSE);
}

static char *
list_figures(const ResultList *list)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        g_autofree char *figures = row_figures(list, row);
        g_string_append_printf(text, _("%s: %s. "), row->title, figures);
    }
    return g_string_free(text, FALSE);
}

/* Papers are told of first (Election Law 2020 article 44). */
static char *
papers(GVariant *vote, GVariant *outcome)
{
    const char *issued = dict_text(outcome, "issued");
    const char *returned = dict_text(outcome, "returned");
    int n_void = (int)dict_named(outcome, "names", "sums", "paper.void");

    if (issued[0] == '\0' || strcmp(issued, "-") == 0)
        return g_strdup("");
    g_autofree char *told = g_strdup_printf(
        _("Papers handed out %s, returned %s, of them %d valid and %d void. "), issued,
        returned, (int)g_ascii_strtoll(returned, NULL, 10) - n_void, n_void);
    if (!kinds_is_election(dict_text(vote, "kind")) ||
        dict_is(outcome, "verdict", "not-valid"))
        return g_steal_pointer(&told);
    return g_strconcat(told,
                       _("No more papers came back than were handed out; this election "
                         "is valid. "),
                       NULL);
}

/* Where the profile says so; on the screen it always stands (NPC practice is not to read
 * it).
 */
static char *
not_pressed(const Picture *picture)
{
    if (!dict_flag(picture->sitting, "read-not-pressed") ||
        kinds_is_by_hand(dict_text(picture->vote, "method")))
        return g_strdup("");
    return g_strdup_printf(_("Not pressed %d. "),
                           (int)dict_number(picture->outcome, "not-pressed"));
}

char *
script_figures(const Picture *picture)
{
    if (!is_counted(picture) || dict_is(picture->vote, "form", "answers"))
        return g_strdup("");
    g_autofree char *before = papers(picture->vote, picture->outcome);
    g_autoptr(ResultList) list = result_list_new(picture->vote, picture->outcome);
    g_autofree char *figures = is_single(picture->vote)
                                   ? single_figures(picture->vote, picture->outcome)
                                   : list_figures(list);
    g_autofree char *silent = not_pressed(picture);
    return g_strconcat(before, figures, silent, _("End of the figures."), NULL);
}

/* It is not the need that was missed: one vote more for it would have been enough. */
static char *
chair_result(GVariant *outcome, const char *title)
{
    return dict_is(outcome, "casting", "for")
               ? g_strdup(_("As many are for it as against it; the chair decides: for. "
                            "Passed."))
               : g_strdup_printf(_("As many are for it as against it; the chair decides: "
                                   "against. %s is not passed."),
                                 title);
}

static char *
single_result(const Picture *picture)
{
    GVariant *vote = picture->vote, *outcome = picture->outcome;
    const char *verdict = dict_text(outcome, "verdict");
    g_autofree char *title = script_title(vote);
    g_autofree char *id = entry_list_only(vote);
    int n_for = sum_of(outcome, id, "for");
    g_autofree char *missed = script_missed(picture, n_for);

    if (!dict_is(outcome, "casting", ""))
        return chair_result(outcome, title);
    if (strcmp(verdict, "passed") == 0)
        return g_strdup(_("Passed."));
    if (strcmp(verdict, "not-passed") == 0)
        return g_strdup_printf(_("%d votes for it do not %s. %s is not passed."), n_for,
                               missed, title);
    if (strcmp(verdict, "tie") == 0)
        return g_strdup_printf(_("As many are for it as against it. %s is not decided."),
                               title);
    return g_strdup_printf(_("There is no verdict on %s."), title);
}

/* "1 month", or NULL where the rule names no term. */
static char *
redo_term(GVariant *outcome)
{
    int n = (int)dict_number(outcome, "redo");

    if (n == 0)
        return NULL;
    return dict_is(outcome, "redo-unit", "months")
               ? g_strdup_printf(ngettext("%d month", "%d months", (gulong)n), n)
               : g_strdup_printf(ngettext("%d day", "%d days", (gulong)n), n);
}

/* What has to be done about a result that is not good enough, or NULL. */
static char *
redo_words(const ResultRow *row, const char *term)
{
    if (strcmp(row->result_id, "redo") == 0)
        return term == NULL
                   ? g_strdup_printf(_("%s is not good enough: it is to be done again. "),
                                     row->title)
                   : g_strdup_printf(_("%s is not good enough: it is to be done again "
                                       "and reported on within %s. "),
                                     row->title, term);
    if (strcmp(row->result_id, "second-rectification") != 0)
        return NULL;
    return term == NULL
               ? g_strdup_printf(_("%s is not good enough: it is to be rectified once "
                                   "more. "),
                                 row->title)
               : g_strdup_printf(_("%s is not good enough: it is to be rectified once "
                                   "more and reported on within %s. "),
                                 row->title, term);
}

/* "Education is rated: Satisfied."; where the rule names no grades, the figure. */
static char *
grades_words(const ResultList *list, GVariant *outcome)
{
    const guint last = g_strv_length(list->columns) - 1;
    GString *text = g_string_new(NULL);
    g_autofree char *term = redo_term(outcome);

    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        g_autofree char *redo = redo_words(row, term);
        if (redo != NULL)
            g_string_append(text, redo);
        else if (strcmp(row->result_id, "none") == 0)
            g_string_append_printf(text, C_("evaluation", "There is no verdict on %s. "),
                                   row->title);
        else if (strcmp(row->result_id, "rated") == 0)
            g_string_append_printf(text, _("%s: %s %s. "), row->title,
                                   list->columns[last], row->figures[last]);
        else
            g_string_append_printf(text, _("%s is rated: %s. "), row->title, row->result);
    }
    return g_strchomp(g_string_free(text, FALSE));
}

/* Each by itself: those that passed, and by name those that did not. */
static char *
each_words(const char *kind, const ResultList *list)
{
    g_auto(GStrv) passed = result_list_chosen(list);
    g_autoptr(GPtrArray) failed = g_ptr_array_new();

    for (guint i = 0; i < list->rows->len; i++) {
        ResultRow *row = list->rows->pdata[i];
        if (!row->good)
            g_ptr_array_add(failed, row->title);
    }
    g_ptr_array_add(failed, NULL);
    if (failed->len == 1)
        return g_strdup_printf(_("All %u are passed."), list->rows->len);
    g_autofree char *bad = script_names(kind, (char *const *)failed->pdata);
    g_autofree char *good = script_names(kind, passed);
    return passed[0] == NULL
               ? g_strdup_printf(_("Not passed: %s."), bad)
               : g_strdup_printf(_("Passed: %s. Not passed: %s."), good, bad);
}

/* Nothing is needed in a run-off, of ranks, and where the rule asks for no votes. */
static bool
has_need(GVariant *outcome)
{
    return g_ascii_strtoll(dict_text(outcome, "need"), NULL, 10) > 0;
}

static char *
best_words(const Picture *picture, const ResultList *list)
{
    g_autofree char *need = has_need(picture->outcome) ? script_need(picture) : NULL;

    return script_chosen(picture, list, need);
}

/* After what was decided, why not more: of two needs the second may be the reason. */
static char *
with_missed(const Picture *picture, char *result)
{
    g_autofree char *owned = result, *missed = script_missed_second(picture);

    return script_join(owned, missed);
}

char *
script_result(const Picture *picture)
{
    GVariant *vote = picture->vote, *outcome = picture->outcome;

    if (!is_counted(picture))
        return g_strdup("");
    if (dict_is(outcome, "verdict", "not-valid"))
        return script_not_valid(picture);
    if (is_single(vote))
        return single_result(picture);
    g_autoptr(ResultList) list = result_list_new(vote, outcome);
    if (dict_is(outcome, "form", "grades"))
        return grades_words(list, outcome);
    if (dict_is(outcome, "form", "answers"))
        return result_list_headline(list, outcome);
    if (dict_number(outcome, "seats") == 0 && !dict_is(outcome, "form", "budget"))
        return with_missed(picture, each_words(dict_text(vote, "kind"), list));
    return with_missed(picture, best_words(picture, list));
}
