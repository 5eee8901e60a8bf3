/* script-chosen.c: what the chair declares where places were to be filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/script-result.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/voters.h"
#include "app/client/words.h"

typedef struct {
    const Picture *picture;
    const ResultList *list;
    const char *kind;
    const char *need; /* or NULL */
} Choice;

static bool
is_kind(const Choice *self, const char *kind)
{
    return strcmp(self->kind, kind) == 0;
}

static bool
recommends(const Choice *self)
{
    return dict_flag(self->picture->sitting, "recommends");
}

static bool
is_verdict(const Choice *self, const char *verdict)
{
    return dict_is(self->picture->outcome, "verdict", verdict);
}

/* "the mayor" of "Election of the mayor"; "" where the title names no post, or several of
 * which nobody knows who is elected to which.
 */
static const char *
post_of(GVariant *vote)
{
    static const char *const verbs[] = {"选举", "补选", "Election of ",
                                        "By-election of "};
    static const char *const between[] = {"、", "和", "及", "，"};
    const char *title = words_title(vote);

    for (size_t i = 0; i < G_N_ELEMENTS(between); i++)
        if (strstr(dict_text(vote, "title"), between[i]) != NULL)
            return "";
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (g_str_has_prefix(title, verbs[i]))
            return title + strlen(verbs[i]);
    return "";
}

/* " (the mayor)", or "" */
static char *
as_post(GVariant *vote)
{
    const char *post = post_of(vote);

    /* Translators: after "elected" */
    return *post == '\0' ? g_strdup("") : g_strdup_printf(C_("post", " (%s)"), post);
}

/* "Sun Lihua 97, Zhao Jianguo 88", @format with a name and its votes. */
static char *
votes_of(const ResultList *list, const char *format)
{
    GString *text = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(format, "%s", 3);

    for (guint i = 0; i < list->rows->len; i++) {
        const ResultRow *row = list->rows->pdata[i];
        if (row->good)
            g_string_append_printf(text, "%s%s%s%s%" G_GINT64_FORMAT "%s",
                                   text->len > 0 ? C_("list", ", ") : "", parts[0],
                                   row->title, parts[1], row->figure, parts[2]);
    }
    return g_string_free(text, FALSE);
}

/* "张三得赞成票72票，超过全体代表的半数。我宣布：张三当选为区长。" */
static char *
elected(const Choice *self, char *const *chosen)
{
    g_autofree char *names = script_names(self->kind, chosen);
    /* Translators: a name and its votes */
    g_autofree char *votes = votes_of(self->list, C_("elected", "%s %s"));
    g_autofree char *post = as_post(self->picture->vote);
    const char *need = self->need;

    if (self->list->n_good > SCRIPT_NAMES_MOST)
        return need == NULL ? g_strdup_printf(_("I declare: %s elected%s."), names, post)
                            : g_strdup_printf(_("They %s. I declare: %s elected%s."),
                                              need, names, post);
    if (need == NULL)
        return g_strdup_printf(
            _("Votes for: %s, more than the others. I declare: %s elected%s."), votes,
            names, post);
    return g_strdup_printf(
        self->list->n_good == 1
            ? C_("one", "Votes for: %s. They %s. I declare: %s elected%s.")
            : C_("several", "Votes for: %s. They %s. I declare: %s elected%s."),
        votes, need, names, post);
}

/* With the votes that decided; ranks are no votes. */
static char *
projects(const Choice *self, char *const *chosen)
{
    const bool ranked = dict_is(self->picture->outcome, "form", "rank");
    g_autofree char *names = ranked || self->list->n_good > SCRIPT_NAMES_MOST
                                 ? script_names(self->kind, chosen)
                                 : votes_of(self->list, C_("project", "%s (%s votes)"));

    return g_strdup_printf(
        recommends(self) ? _("I declare: the meeting recommends these projects: %s.")
                         : _("I declare: these projects are decided: %s."),
        names);
}

/* Nobody's votes reach what is needed; of two needs nobody's reach both, though one of
 * them may have been reached.
 */
static char *
none_reached(const Choice *self)
{
    g_autofree char *two = NULL, *one = script_needs(self->picture, &two);

    if (self->list->election)
        return two == NULL
                   ? g_strdup_printf(_("No candidate's votes %s. Nobody is elected."),
                                     one)
                   : g_strdup_printf(
                         _("No candidate's votes both %s and %s. Nobody is elected."),
                         one, two);
    if (recommends(self))
        return two == NULL
                   ? g_strdup_printf(_("No project's votes %s. None is recommended."),
                                     one)
                   : g_strdup_printf(
                         _("No project's votes both %s and %s. None is recommended."),
                         one, two);
    return two == NULL
               ? g_strdup_printf(_("No project's votes %s. None is decided."), one)
               : g_strdup_printf(_("No project's votes both %s and %s. None is decided."),
                                 one, two);
}

static char *
nobody(const Choice *self)
{
    const bool election = self->list->election;

    if (is_verdict(self, "tie"))
        return g_strdup(""); /* not yet */
    if (self->need != NULL && (election || is_kind(self, "projects")))
        return none_reached(self);
    if (election)
        return g_strdup(_("Nobody is elected."));
    if (kinds_names_persons(self->kind))
        return g_strdup(_("Nobody is chosen."));
    if (!is_kind(self, "projects"))
        return g_strdup(_("Nothing is chosen."));
    return g_strdup(recommends(self) ? _("No project is recommended.")
                                     : _("No project is decided."));
}

static char *
chosen_words(const Choice *self)
{
    g_auto(GStrv) chosen = result_list_chosen(self->list);

    if (chosen[0] == NULL)
        return nobody(self);
    if (self->list->election)
        return elected(self, chosen);
    if (is_kind(self, "projects"))
        return projects(self, chosen);
    g_autofree char *names = script_names(self->kind, chosen);
    return is_kind(self, "primary")
               ? g_strdup_printf(_("I declare: by votes %s are candidates."), names)
               : g_strdup_printf(_("I declare: chosen are %s."), names);
}

static char *
tie_words(const Choice *self)
{
    g_auto(GStrv) tied = result_list_tied(self->list);
    g_autofree char *names = script_names(self->kind, tied);

    return g_strdup_printf(
        self->list->election
            ? _("%s have equally many votes; the hall votes again on them.")
            : _("%s are equal; none of them is chosen yet, the hall votes again on "
                "them."),
        names);
}

static char *
short_words(const Choice *self)
{
    const int left =
        (int)dict_number(self->picture->outcome, "seats") - (int)self->list->n_good;

    if (self->list->election && voters_of(self->picture->sitting) == VOTERS_DISTRICT)
        return g_strdup_printf(/* Election Law art. 45: there is no assembly to ask */
                               ngettext("%d seat is left open; a further election is "
                                        "held for it.",
                                        "%d seats are left open; a further election is "
                                        "held for them.",
                                        (gulong)left),
                               left);
    if (self->list->election)
        return g_strdup_printf(
            ngettext("%d seat is left open; the assembly decides whether a further "
                     "election is held.",
                     "%d seats are left open; the assembly decides whether a further "
                     "election is held.",
                     (gulong)left),
            left);
    return g_strdup_printf(
        kinds_names_persons(self->kind)
            ? C_("persons", "Places left open, for the assembly to decide: %d.")
            : C_("things", "Places left open, for the assembly to decide: %d."),
        left);
}

char *
script_chosen(const Picture *picture, const ResultList *list, const char *need)
{
    const Choice self = {picture, list, dict_text(picture->vote, "kind"), need};
    g_autofree char *chosen = chosen_words(&self);
    g_autofree char *open = is_verdict(&self, "tie")     ? tie_words(&self)
                            : is_verdict(&self, "short") ? short_words(&self)
                                                         : g_strdup("");

    return script_join(chosen, open);
}
