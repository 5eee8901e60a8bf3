/* script-round.c: see script-round.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/script-round.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/script-result.h"

typedef struct {
    const char *kind, *form, *cause;
    bool recommends;
    int seats;
    int n;        /* who or what stands, without those that can only be written in */
    char *names;  /* of them */
    char *budget; /* in a run-off what is left of it */
} Round;

static void
round_clear(Round *self)
{
    g_free(self->names);
    g_free(self->budget);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Round, round_clear)

static bool
is_ready(const Picture *picture, GVariant *item)
{
    return dict_is(picture->vote, "state", "READY") &&
           dict_is(picture->vote, "item", dict_text(item, "id"));
}

static void
take_entries(Round *self, const GPtrArray *entries)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new();

    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        if (!entry->write_in)
            g_ptr_array_add(titles, entry->title);
    }
    self->n = (int)titles->len;
    g_ptr_array_add(titles, NULL);
    self->names = script_names(self->kind, (char *const *)titles->pdata);
}

/* The one that is READY, the one that may come, or what the agenda has of the item. */
static Round
round_of(const Picture *picture, GVariant *item)
{
    const bool ready = is_ready(picture, item);
    GVariant *from = ready ? picture->vote : item;
    g_autoptr(GPtrArray) entries =
        ready ? entry_list_new(from) : entry_list_new_next(item);
    const bool next = !ready && entries->len > 0;
    Round self = {.kind = dict_text(item, "kind"),
                  .form = dict_text(from, "form"),
                  .cause = dict_text(from, "cause"),
                  .recommends = dict_flag(picture->sitting, "recommends"),
                  .seats = (int)dict_number(from, next ? "next-seats" : "seats")};

    take_entries(&self, entries);
    if (entries->len == 0)
        self.n = (int)dict_number(item, "entries");
    self.budget = g_strdup_printf("%" G_GINT64_FORMAT,
                                  dict_number(from, next ? "next-budget" : "budget"));
    return self;
}

static bool
has_form(const Round *self, const char *form)
{
    return strcmp(self->form, form) == 0;
}

static bool
is_kind(const Round *self, const char *kind)
{
    return strcmp(self->kind, kind) == 0;
}

/* Those equal, who are voted on again. */
static char *
run_off(const Round *self)
{
    const char *names = self->names;

    if (has_form(self, "budget"))
        return g_strdup_printf(_("%s are equal, and what is left of the budget, %s, is "
                                 "not enough for all of them: the hall votes again on "
                                 "them, and those with most votes come first."),
                               names, self->budget);
    if (has_form(self, "rank"))
        return g_strdup_printf(_("%s have equal sums of ranks: the hall puts them in "
                                 "order again; the first %d are taken."),
                               names, self->seats);
    if (kinds_is_election(self->kind))
        return g_strdup_printf(_("%s have equally many votes: the hall votes again on "
                                 "them. %d to be elected; those with most votes are."),
                               names, self->seats);
    return g_strdup_printf(kinds_names_persons(self->kind)
                               ? C_("persons", "%s are equal: the hall votes again on "
                                               "them. %d to be chosen; those with most "
                                               "votes are.")
                               : C_("things", "%s are equal: the hall votes again on "
                                              "them. %d to be chosen; those with most "
                                              "votes are."),
                           names, self->seats);
}

/* Those not chosen yet, for the places that are left. */
static char *
further(const Round *self)
{
    if (kinds_is_election(self->kind))
        return g_strdup_printf(_("%d still to be elected; candidates (%d): %s."),
                               self->seats, self->n, self->names);
    if (is_kind(self, "projects"))
        return g_strdup_printf(_("%d still to be decided of these %d projects: %s."),
                               self->seats, self->n, self->names);
    return g_strdup_printf(kinds_names_persons(self->kind)
                               ? C_("persons", "%d still to be chosen of these %d: %s.")
                               : C_("things", "%d still to be chosen of these %d: %s."),
                           self->seats, self->n, self->names);
}

/* A street has no congress: its meeting recommends to the government what it then decides
 * (Zhejiang Street Regulations 2019 article 17).
 */
static char *
projects(const Round *self)
{
    if (has_form(self, "budget"))
        return g_strdup_printf(
            self->recommends
                ? _("%d candidate projects, a budget of %s: recommended are those with "
                    "most votes, as far as it goes.")
                : _("%d candidate projects, a budget of %s: decided are those with most "
                    "votes, as far as it goes."),
            self->n, self->budget);
    if (self->seats == 0)
        return g_strdup_printf(
            self->recommends
                ? _("%d candidate projects: each is recommended or not by itself.")
                : _("%d candidate projects: each is decided by itself."),
            self->n);
    if (has_form(self, "rank"))
        return g_strdup_printf(
            self->recommends
                ? _("%d candidate projects are put in order; the first %d are "
                    "recommended.")
                : _("%d candidate projects are put in order; the first %d are decided."),
            self->n, self->seats);
    return g_strdup_printf(self->recommends
                               ? _("Of %d candidate projects %d are to be recommended.")
                               : _("Of %d candidate projects %d are to be decided."),
                           self->n, self->seats);
}

static char *
others(const Round *self)
{
    if (has_form(self, "answers"))
        return g_strdup_printf(ngettext("%d question.",
                                        "%d questions, one after the other.",
                                        (gulong)self->n),
                               self->n);
    if (is_kind(self, "primary"))
        return g_strdup_printf(_("%d nominees; %d of them become candidates."), self->n,
                               self->seats);
    if (self->seats > 0)
        return g_strdup_printf(_("%d of these %d are to be chosen."), self->seats,
                               self->n);
    if (self->n < 2)
        return g_strdup("");
    return g_strdup_printf(has_form(self, "grades")
                               ? _("%d items are evaluated, one after the other.")
                               : _("%d items are voted on, one after the other."),
                           self->n);
}

static char *
task(const Round *self)
{
    if (strcmp(self->cause, "run-off") == 0)
        return run_off(self);
    if (strcmp(self->cause, "further") == 0)
        return further(self);
    if (kinds_is_election(self->kind))
        return g_strdup_printf(_("%d to be elected; candidates: %d."), self->seats,
                               self->n);
    return is_kind(self, "projects") ? projects(self) : others(self);
}

/* A first vote needs no reason, and a run-off tells its own. */
char *
script_round(const Picture *picture, GVariant *item)
{
    static const char *const without[] = {"", "first", "run-off", NULL};
    g_auto(Round) self = round_of(picture, item);
    g_autofree char *what = task(&self);

    if (g_strv_contains(without, self.cause))
        return g_steal_pointer(&what);
    g_autofree char *cause =
        g_strdup_printf(C_("sentence", "%s."), kinds_cause(self.kind, self.cause));
    cause[0] = g_ascii_toupper(cause[0]); /* it begins a sentence */
    return script_join(cause, what);
}

/* Papers are called as the forms call them (app/print/form-kinds.c). */
static const char *
paper_request(const Picture *picture, GVariant *item)
{
    const char *kind = dict_text(item, "kind");

    if (dict_is(item, "form", "grades"))
        return _("The evaluation forms are handed out now. Please mark them and put them "
                 "into the box.");
    if (kinds_names_persons(kind))
        return _("The ballots are handed out now. Please mark them and put them into the "
                 "box.");
    if (strcmp(kind, "projects") == 0)
        return dict_flag(picture->sitting, "recommends")
                   ? C_("recommended projects",
                        "The papers are handed out now. Please mark them and put them "
                        "into the box.")
                   : C_("projects", "The papers are handed out now. Please mark them and "
                                    "put them into the box.");
    if (strcmp(kind, "selection") == 0)
        return C_("selection", "The papers are handed out now. Please mark them and put "
                               "them into the box.");
    return _("The papers are handed out now. Please mark them and put them into the "
             "box.");
}

const char *
script_request(const Picture *picture, GVariant *item)
{
    if (dict_is(item, "method", "hands"))
        return _("It is put to the vote. Those for it, please raise your hands. … Those "
                 "against. … Those who abstain.");
    if (dict_is(item, "method", "paper"))
        return paper_request(picture, item);
    if (dict_is(item, "form", "answers"))
        return _("The exam begins. Please answer on your keypads.");
    if (dict_is(item, "form", "grades"))
        return _("The evaluation begins. Please press your keypads.");
    if (kinds_is_election(dict_text(item, "kind")))
        return _("The election begins. Please press your keypads.");
    return _("It is put to the vote. Please press your keypads.");
}
