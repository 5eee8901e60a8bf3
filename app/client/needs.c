/* needs.c: see needs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/needs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"

#define ALSO  "a(ssss)"
#define LINES "a(sstts)"

enum { NAMES_MOST = 8 }; /* of more only the number is told */

/* "" and "-" are no number, and 0 asks for no votes: nothing is needed. */
static Need
need_of(const char *base_kind, const char *base, const char *need)
{
    if (g_ascii_strtoll(need, NULL, 10) <= 0)
        return (Need){.asked = false};
    return (Need){true, g_intern_string(base_kind), g_ascii_strtoll(base, NULL, 10),
                  g_ascii_strtoll(need, NULL, 10)};
}

Need
needs_first(GVariant *outcome)
{
    return need_of(dict_text(outcome, "base-kind"), dict_text(outcome, "base"),
                   dict_text(outcome, "need"));
}

static Need
find_also(GVariant *outcome, const char *what)
{
    g_autoptr(GVariant) list =
        outcome == NULL ? NULL
                        : g_variant_lookup_value(outcome, "also", G_VARIANT_TYPE(ALSO));
    const size_t n = list == NULL ? 0 : g_variant_n_children(list);
    const char *kind, *base_kind, *base, *need;

    for (size_t i = 0; i < n; i++) {
        g_variant_get_child(list, i, "(&s&s&s&s)", &kind, &base_kind, &base, &need);
        if (strcmp(kind, what) == 0)
            return need_of(base_kind, base, need);
    }
    return (Need){.asked = false};
}

Need
needs_second(GVariant *outcome)
{
    return find_also(outcome, "second");
}

Need
needs_turnout(GVariant *outcome)
{
    return find_also(outcome, "turnout");
}

static GVariant *
lines_of(GVariant *outcome)
{
    return outcome == NULL
               ? NULL
               : g_variant_lookup_value(outcome, "lines", G_VARIANT_TYPE(LINES));
}

gint64
needs_votes(GVariant *outcome)
{
    g_autoptr(GVariant) lines = lines_of(outcome);
    guint64 figure;

    if (lines == NULL || g_variant_n_children(lines) != 1 ||
        dict_number(outcome, "seats") > 0 || !dict_is(outcome, "form", "each"))
        return -1;
    g_variant_get_child(lines, 0, "(&s&stt&s)", NULL, NULL, &figure, NULL, NULL);
    return (gint64)figure;
}

/* In the language of the user; names written on papers are in the outcome only. */
static char *
title_of(const GPtrArray *entries, const char *id, const char *title)
{
    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        if (strcmp(entry->id, id) == 0)
            return g_strdup(entry->title);
    }
    return g_strdup(title);
}

/* Their titles. */
static char **
find_missed(GVariant *vote, GVariant *outcome)
{
    g_autoptr(GVariant) lines = lines_of(outcome);
    g_autoptr(GPtrArray) titles = g_ptr_array_new();
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    const Need first = needs_first(outcome), second = needs_second(outcome);
    const bool judged = first.asked && second.asked && lines != NULL &&
                        !dict_is(outcome, "verdict", "not-valid");
    const size_t n = judged ? g_variant_n_children(lines) : 0;
    const char *id, *title;
    guint64 figure;

    for (size_t i = 0; i < n; i++) {
        g_variant_get_child(lines, i, "(&s&stt&s)", &id, &title, &figure, NULL, NULL);
        if (figure > 0 && (gint64)figure >= first.need && (gint64)figure < second.need)
            g_ptr_array_add(titles, title_of(entries, id, title));
    }
    g_ptr_array_add(titles, NULL);
    return (char **)g_ptr_array_steal(titles, NULL);
}

char *
needs_missed_second(GVariant *vote, GVariant *outcome)
{
    g_auto(GStrv) titles = find_missed(vote, outcome);
    const guint n = g_strv_length(titles);

    return n == 0            ? g_strdup("")
           : n <= NAMES_MOST ? entry_list_join(titles)
                             : g_strdup_printf(_("%u of them"), n);
}

/* Sentences, not words put together: word order differs between languages. */
static const struct {
    const char *base_kind, *text;
} sentences[] = {
    {"all", N_("Needs %s For, of all %s deputies")},
    {"present", N_("Needs %s For, of %s deputies present")},
    {"cast", N_("Needs %s For, of %s votes cast")},
    {"for-against", N_("Needs %s For, of %s votes For and Against")},
};

/* In the same order, without the last, which no grade has: a grade is held by those who
 * gave it or a better one.
 */
static const char *const grade_sentences[] = {
    N_("A grade needs %s votes, those for better grades included, of all %s deputies"),
    N_("A grade needs %s votes, those for better grades included, of %s deputies "
       "present"),
    N_("A grade needs %s votes, those for better grades included, of %s votes cast"),
};

/* Fills the "%s" of @form, which is one of the sentences here, two or three. */
static char *
fill(const char *form, const gint64 *numbers)
{
    g_auto(GStrv) parts = g_strsplit(form, "%s", -1);
    GString *text = g_string_new(parts[0]);

    for (size_t i = 1; parts[i] != NULL; i++)
        g_string_append_printf(text, "%" G_GINT64_FORMAT "%s", numbers[i - 1], parts[i]);
    return g_string_free(text, FALSE);
}

static char *
need_words(const Need *self, bool grades)
{
    const gint64 numbers[] = {self->need, self->base};
    const size_t n = grades ? G_N_ELEMENTS(grade_sentences) : G_N_ELEMENTS(sentences);

    for (size_t i = 0; self->asked && i < n; i++)
        if (strcmp(sentences[i].base_kind, self->base_kind) == 0)
            return fill(_(grades ? grade_sentences[i] : sentences[i].text), numbers);
    return g_strdup("");
}

static char *
judged_words(char *words, bool reached)
{
    g_autofree char *owned = words;

    return g_strdup_printf(reached ? _("%s: reached") : _("%s: missed"), owned);
}

static char *
turnout_words(GVariant *outcome, const Need *turnout)
{
    const gint64 cast = dict_number(outcome, "cast");
    const gint64 numbers[] = {turnout->need, turnout->base, cast};

    return judged_words(fill(_("At least %s of %s have to take part, %s did"), numbers),
                        cast >= turnout->need);
}

/* On one question each need is said to be reached or missed; of a list those are named
 * who have missed the second.
 */
static void
add_needs(GPtrArray *words, GVariant *vote, GVariant *outcome)
{
    const Need first = needs_first(outcome), second = needs_second(outcome);
    const gint64 votes =
        dict_is(outcome, "verdict", "not-valid") ? -1 : needs_votes(outcome);
    g_autofree char *missed = needs_missed_second(vote, outcome);
    char *one = need_words(&first, dict_is(outcome, "form", "grades"));
    char *two = need_words(&second, false);

    if (second.asked && votes >= 0) {
        one = judged_words(one, votes >= first.need);
        two = judged_words(two, votes >= second.need);
    }
    g_ptr_array_add(words, one);
    g_ptr_array_add(words, two);
    if (missed[0] != '\0' && votes < 0)
        g_ptr_array_add(words, g_strdup_printf(_("The second was missed by %s"), missed));
}

char *
needs_words(GVariant *vote, GVariant *outcome)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    const Need turnout = needs_turnout(outcome);
    GString *text = g_string_new(NULL);

    add_needs(words, vote, outcome);
    if (turnout.asked)
        g_ptr_array_add(words, turnout_words(outcome, &turnout));
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        if (word[0] != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? C_("needs", ". ") : "",
                                   word);
    }
    return g_string_free(text, FALSE);
}
