/* hands.c: tellerctl vote lead, vote enter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/hands.h"
#include "app/ctl/output.h"

enum { MOST = 1000000 };

bool
action_vote_lead(const Arguments *arguments, GError **error)
{
    uint64_t number;

    return arguments_number("N", arguments->words[0], 1, 4000, &number, error) &&
           act(arguments, "Lead", g_variant_new("(u)", (guint32)number - 1),
               "The entry is shown.", error);
}

/* What the cells of one entry are called, after its id. */
static char **
choices_of(GVariant *vote)
{
    const char *form = dict_text(vote, "form");

    if (strcmp(form, "each") == 0 || strcmp(form, "elect") == 0)
        return g_strsplit("for against abstain", " ", -1);
    return dict_texts(vote, "options");
}

/* Cell @i of the @n of @entry, which may be named in full: one alone is a mark, or a name
 * that was written in.
 */
static char *
cell_of(GVariant *vote, const char *entry, unsigned i, unsigned n)
{
    g_auto(GStrv) choices = choices_of(vote);
    bool numbered = dict_is(vote, "form", "rank");

    if (strchr(entry, '.') != NULL) /* no id of an entry has a point */
        return g_strdup(entry);
    if (dict_is(vote, "form", "pick") || dict_is(vote, "form", "budget"))
        return g_strconcat("pick.", entry, NULL);
    if (numbered)
        return g_strdup_printf("%s.%u", entry, i + 1);
    if (n == 1)
        return g_strconcat(entry, ".for", NULL);
    return g_strconcat(entry, ".", choices[i], NULL);
}

static unsigned
most_cells(GVariant *vote)
{
    g_auto(GStrv) choices = choices_of(vote);
    g_autoptr(GVariant) entries = g_variant_lookup_value(vote, "entries", NULL);

    if (dict_is(vote, "form", "rank"))
        return entries == NULL ? 0 : (unsigned)g_variant_n_children(entries);
    return MAX(g_strv_length(choices), 1);
}

/* "c1=20/3/1" gives three sums. */
static bool
take_word(GVariant *vote, const char *word, GVariantBuilder *sums, GError **error)
{
    const char *sign = strchr(word, '=');
    g_autofree char *entry = sign == NULL ? NULL : g_strndup(word, (size_t)(sign - word));
    g_auto(GStrv) numbers = g_strsplit(sign == NULL ? "" : sign + 1, "/", -1);
    unsigned n = g_strv_length(numbers), most = most_cells(vote);
    uint64_t number;

    if (n == 0 || (n != 1 && n != most))
        return arguments_refuse(
            error, "“%s” has %u numbers; it is ENTRY=N, or ENTRY= and %u numbers with /",
            word, n, most);
    for (unsigned i = 0; i < n; i++) {
        if (!arguments_number(word, numbers[i], 0, MOST, &number, error))
            return false;
        g_autofree char *cell = cell_of(vote, entry, i, n);
        g_variant_builder_add(sums, "(st)", cell, number);
    }
    return true;
}

GVariant *
hands_sums(GVariant *vote, char *const *words, GError **error)
{
    g_autoptr(GVariantBuilder) sums = g_variant_builder_new(G_VARIANT_TYPE("a(st)"));

    for (; *words != NULL; words++)
        if (!take_word(vote, *words, sums, error))
            return NULL;
    return g_variant_builder_end(sums);
}

/* -1 where nothing was typed. */
static bool
take_papers(const char *option, const char *text, int64_t *out, GError **error)
{
    uint64_t number = 0;

    if (text != NULL && !arguments_number(option, text, 0, MOST, &number, error))
        return false;
    *out = text == NULL ? -1 : (int64_t)number;
    return true;
}

static GVariant *
count_of(const Arguments *arguments, GVariant *vote, GError **error)
{
    char *nobody[] = {NULL};
    char **names = arguments->write_ins != NULL ? arguments->write_ins : nobody;
    int64_t issued, returned, spoilt;

    if (!take_papers("--issued", arguments->issued, &issued, error) ||
        !take_papers("--returned", arguments->returned, &returned, error) ||
        !take_papers("--void", arguments->spoilt, &spoilt, error))
        return NULL;
    GVariant *sums = hands_sums(vote, arguments->words + 1, error);
    return sums == NULL ? NULL
                        : g_variant_new("(sxxu^as@a(st))", arguments->words[0], issued,
                                        returned, (guint32)MAX(spoilt, 0), names, sums);
}

/* Beside the answer, so that whoever reads only that misses nothing. */
static void
warn_of_issued(const Arguments *arguments, GVariant *vote)
{
    const int64_t present = dict_number(vote, "present");
    int64_t issued;

    if (take_papers("--issued", arguments->issued, &issued, NULL) && issued >= 0 &&
        issued < present)
        output_warn("only %" G_GINT64_FORMAT " papers were issued to %" G_GINT64_FORMAT
                    " deputies who are present",
                    issued, present);
}

bool
action_vote_enter(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);
    gboolean complete;

    if (all == NULL)
        return false;
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    GVariant *count = count_of(arguments, vote, error);
    g_autoptr(GVariant) reply =
        count == NULL ? NULL : call_control(core, "EnterCount", count, NULL, error);
    if (reply == NULL)
        return false;
    g_variant_get(reply, "(b)", &complete);
    output_result(arguments, g_variant_new_parsed("{'complete': <%b>}", complete),
                  complete ? "Both counts agree; the vote is sealed."
                           : "Taken.  Now another teller enters what he has counted.");
    warn_of_issued(arguments, vote);
    return true;
}
