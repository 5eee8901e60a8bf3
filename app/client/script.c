/* script.c: see script.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/script.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/script-result.h"
#include "app/client/script-round.h"
#include "app/client/voters.h"
#include "app/client/words.h"

char *
script_opening(GVariant *sitting)
{
    bool met = dict_flag(sitting, "quorum-met");
    g_autofree char *figures = voters_attendance(sitting);

    if (voters_of(sitting) == VOTERS_DISTRICT) /* of them a turnout is asked, no quorum */
        return g_strdup_printf(_("%s The election begins."), figures);
    return g_strdup_printf(
        met ? _("%s The quorum is met. The sitting is opened.")
            : _("%s The quorum is not met. The sitting is not opened."),
        figures);
}

/* Texts have quotes; offices, projects and evaluations have none. */
static bool
has_quotes(GVariant *dict)
{
    static const char *const texts[] = {"motion",       "amendment", "clauses",
                                        "constitution", "recall",    "removal",
                                        "resignation",  "procedure", NULL};

    return g_strv_contains(texts, dict_text(dict, "kind")) &&
           strstr(words_title(dict), "《") == NULL;
}

char *
script_title(GVariant *dict)
{
    /* Translators: a title within a sentence, in the quotes that titles have */
    return has_quotes(dict) ? g_strdup_printf(C_("title", "“%s”"), words_title(dict))
                            : g_strdup(words_title(dict));
}

char *
script_join(const char *first, const char *second)
{
    if (first[0] == '\0' || second[0] == '\0')
        return g_strconcat(first, second, NULL);
    /* Translators: two sentences, one after the other */
    return g_strdup_printf(C_("sentences", "%s %s"), first, second);
}

char *
script_names(const char *kind, char *const *titles)
{
    const guint n = g_strv_length((char **)(uintptr_t)titles);

    if (n <= SCRIPT_NAMES_MOST)
        return entry_list_join(titles);
    return kinds_names_persons(kind)
               ? g_strdup_printf(C_("persons", "the %u that were read"), n)
               : g_strdup_printf(C_("things", "the %u that were read"), n);
}

static int
number_of(GVariant *agenda, GVariant *item)
{
    size_t n = agenda == NULL ? 0 : g_variant_n_children(agenda);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) other = g_variant_get_child_value(agenda, i);
        if (dict_is(other, "id", dict_text(item, "id")))
            return (int)i + 1;
    }
    return 0;
}

char *
script_put(const Picture *picture, GVariant *item)
{
    g_autofree char *title = script_title(item);
    g_autofree char *what = script_round(picture, item);
    int at = number_of(picture->agenda, item);
    g_autofree char *number =
        has_quotes(item)
            ? g_strdup_printf(_("Item %d of the agenda: the vote on %s."), at, title)
            : g_strdup_printf(_("Item %d of the agenda: %s."), at, title);
    g_autofree char *first = script_join(number, what);

    return script_join(first, script_request(picture, item));
}

char *
script_deferred(GVariant *item)
{
    g_autofree char *title = script_title(item);

    return g_strdup_printf(_("%s is not put to the vote now."), title);
}

char *
script_withdrawn(GVariant *item)
{
    g_autofree char *title = script_title(item);

    return g_strdup_printf(_("%s is withdrawn by those who moved it; its consideration "
                             "ends here."),
                           title);
}

char *
script_void(GVariant *vote)
{
    g_autofree char *title = script_title(vote);

    return g_strdup_printf(_("This vote on %s is void; what was pressed is not counted. "
                             "It is voted on again."),
                           title);
}

/* Scrutineers count an election and report on it (Election Law 2020 article 43). */
static const char *
who_reads(GVariant *vote)
{
    if (kinds_is_election(dict_text(vote, "kind")))
        return _("The chief scrutineer now reports the result of the count.");
    return dict_is(vote, "form", "grades")
               ? _("The staff now read the result of the evaluation.")
               : _("The staff now read the result.");
}

char *
script_announced(const Picture *picture)
{
    g_autofree char *figures = script_figures(picture);
    g_autofree char *result = script_result(picture);

    return figures[0] == '\0'
               ? g_steal_pointer(&result)
               : g_strjoin("\n", who_reads(picture->vote), figures, result, NULL);
}

/* Before the first vote the sitting is opened with the same words. */
static char *
put_now(const Picture *picture, GVariant *item)
{
    bool met = dict_flag(picture->sitting, "quorum-met");

    if (!dict_is_empty(picture->vote))
        return met ? script_put(picture, item)
                   : g_strdup(_("The quorum is not met. No vote can be taken now."));
    g_autofree char *opening = script_opening(picture->sitting);
    g_autofree char *put = met ? script_put(picture, item) : NULL;
    return g_strjoin("\n", opening, put, NULL);
}

static bool
is_put(Step step)
{
    return step == STEP_OPEN_VOTE || step == STEP_READY_VOTE;
}

char *
script_now(const Picture *picture, Step step, GVariant *item)
{
    const char *state = dict_text(picture->vote, "state");

    if (!dict_flag(picture->sitting, "open"))
        return g_strdup("");
    if (step == STEP_END_TEST)
        return g_strdup(_("First the keypads are tried. Please press any choice; nothing "
                          "of it counts."));
    if (step == STEP_COUNT_VOTE && dict_flag(picture->vote, "tied"))
        return g_strdup(_("As many are for it as against it. The chair is asked to "
                          "decide: for, or against."));
    if (strcmp(state, "COUNTED") == 0)
        return script_announced(picture);
    if (strcmp(state, "VOIDED") == 0 && step != STEP_OPEN_VOTE)
        return script_void(picture->vote);
    if (item != NULL && dict_is(item, "state", "DEFERRED"))
        return script_deferred(item);
    if (item != NULL && dict_is(item, "state", "WITHDRAWN"))
        return script_withdrawn(item);
    if (is_put(step) && item != NULL)
        return put_now(picture, item);
    if (step == STEP_CLOSE_SITTING && !dict_is_empty(picture->vote))
        return g_strdup(_("The agenda is done. The sitting is closed."));
    return g_strdup("");
}
