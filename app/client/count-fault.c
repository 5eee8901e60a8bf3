/* count-fault.c: see count-fault.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/count-fault.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/remark.h"
#include "app/client/words.h"

enum { IS_TEXT, IS_ENTRY }; /* the last parameter */

static const struct {
    const char *code;
    size_t n_params;
    int last;
    const char *papers;
    const char *hands; /* NULL: the same */
} faults[] = {
    {"issued", 2, IS_TEXT,
     N_("%1$s papers were handed out, but only %2$s deputies are present."), NULL},
    {"returned", 2, IS_TEXT,
     N_("%1$s papers came back, but only %2$s were handed out: this round is not valid. "
        "If that is so, declare the vote void."),
     NULL},
    {"void", 2, IS_TEXT, N_("%1$s papers are void, but only %2$s came back."),
     N_("%1$s papers are void, but hands were counted.")},
    {"group", 3, IS_ENTRY,
     N_("“%3$s” has %1$s marks, but there are only %2$s valid papers."),
     N_("“%3$s” has %1$s hands, but only %2$s deputies are present.")},
    {"ranked", 3, IS_ENTRY,
     N_("“%3$s” has %1$s ranks, but each of the %2$s valid papers gives it exactly one."),
     N_("“%3$s” has %1$s hands, but only %2$s deputies are present.")},
    {"rank", 3, IS_TEXT,
     N_("Rank %3$s stands %1$s times, but each of the %2$s valid papers gives it exactly "
        "once."),
     N_("Rank %3$s has %1$s hands, but only %2$s deputies are present.")},
    {"marks", 4, IS_TEXT,
     N_("There are %1$s votes in all, but %2$s valid papers with at most %3$s each hold "
        "no more than %4$s."),
     N_("There are %1$s votes in all, but %2$s deputies with at most %3$s each have no "
        "more than %4$s.")},
    {"exactly", 4, IS_TEXT,
     N_("There are %1$s votes in all, but %2$s valid papers with exactly %3$s each hold "
        "%4$s; a paper with more or fewer is void."),
     NULL},
    {"names", 2, IS_TEXT,
     N_("There are %1$s votes for others who are named, but only %2$s against a "
        "candidate; who abstains names nobody else."),
     NULL},
    {"written", 1, IS_TEXT,
     N_("Names are written in: %1$s. In this vote only those on the list can be voted "
        "for."),
     NULL},
};

/* Of "w1", which is no entry. */
static char *
written_title(const char *id)
{
    const bool is_written = id[0] == 'w' && g_ascii_isdigit(id[1]);

    return is_written ? g_strdup_printf(_("name written in, no. %s"), id + 1)
                      : g_strdup(id);
}

static char *
entry_title(GVariant *vote, const char *id)
{
    g_autoptr(GPtrArray) entries = entry_list_new(vote);

    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        if (strcmp(entry->id, id) == 0)
            return g_strdup(entry_list_is_list(vote) ? entry->title : words_title(vote));
    }
    return written_title(id);
}

static char *
sentence(size_t i, char **params, GVariant *vote)
{
    const bool hands = dict_is(vote, "method", "hands") && faults[i].hands != NULL;

    if (faults[i].last == IS_ENTRY) {
        char **last = &params[faults[i].n_params - 1];
        g_autofree char *id = *last;
        *last = entry_title(vote, id);
    }
    return remark_fill(_(hands ? faults[i].hands : faults[i].papers), params);
}

/* An id may end with a colon, but has no space. */
char *
count_fault_sentence(const char *message, GVariant *vote)
{
    g_auto(GStrv) parts = g_strsplit(message, ": ", 2);
    g_auto(GStrv) words = g_strsplit(parts[0] == NULL ? "" : parts[0], " ", -1);
    const guint n = g_strv_length(words);

    for (size_t i = 0; n > 0 && i < G_N_ELEMENTS(faults); i++)
        if (strcmp(faults[i].code, words[0]) == 0 && faults[i].n_params == n - 1)
            return sentence(i, words + 1, vote);
    return NULL;
}

char *
count_fault_warning(GVariant *vote, int64_t issued)
{
    const int64_t present = dict_number(vote, "present");

    if (issued < 0 || issued >= present)
        return NULL;
    return g_strdup_printf(_("Only %d papers were handed out to %d deputies who are "
                             "present. Make sure that nobody was left out."),
                           (int)issued, (int)present);
}
