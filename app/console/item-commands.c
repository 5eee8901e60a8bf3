/* item-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/script.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "app/console/entries-window.h"
#include "app/console/gates-window.h"

/* Words of one command on the chosen item. */
typedef struct {
    const char *method, *heading, *body, *verb;
    char *(*script)(GVariant *item);
} Putting;

typedef struct {
    Commander *commander;
    const char *method; /* static */
    char *item;
} Aside;

static void
aside_free(gpointer data)
{
    Aside *self = data;

    g_free(self->item);
    g_free(self);
}

static void
on_reason(const char *const *answers, gpointer data)
{
    Aside *self = data;

    commander_call(self->commander, self->method,
                   g_variant_new("(ss)", self->item, answers[0]), NULL);
}

static void
put_aside(Commander *self, const Putting *putting)
{
    Picture picture = commander_picture(self);
    g_autoptr(GVariant) item = step_find_item(picture.agenda, step_chosen(&picture));
    Field fields[] = {{.label = _("Reason"), .kind = FIELD_TEXT}};

    if (item != NULL) {
        Aside *aside = g_new0(Aside, 1);
        g_autofree char *says = putting->script(item);
        g_autofree char *chair = g_strdup_printf(_("The chair says: %s"), says);
        g_autofree char *body = g_strjoin("\n\n", putting->body, chair, NULL);
        Question question = {.heading = putting->heading,
                             .body = body,
                             .verb = putting->verb,
                             .fields = fields,
                             .n_fields = G_N_ELEMENTS(fields)};
        *aside = (Aside){self, putting->method, g_strdup(dict_text(item, "id"))};
        ask(commander_window(self), &question, on_reason, aside, aside_free);
    }
    commander_picture_clear(&picture);
}

void
command_defer_item(Commander *self)
{
    Putting putting = {
        "DeferItem", _("Not put this item to the vote now?"),
        _("It is not voted on in this sitting; a later one may take it up."), _("_Defer"),
        script_deferred};

    put_aside(self, &putting);
}

void
command_withdraw_item(Commander *self)
{
    Putting putting = {"WithdrawItem", _("Withdraw this item?"),
                       _("Those who moved it take it back; it is not voted on."),
                       _("_Withdraw"), script_withdrawn};

    put_aside(self, &putting);
}

static void
lead_to(Commander *self, int entry)
{
    commander_call(self, "Lead", g_variant_new("(u)", (guint32)entry), NULL);
}

static void
lead_by(Commander *self, int by)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");

    if (step_can_lead(vote, by))
        lead_to(self, (int)entry_list_lead(vote) + by);
}

void
command_lead_next(Commander *self)
{
    lead_by(self, 1);
}

void
command_lead_previous(Commander *self)
{
    lead_by(self, -1);
}

void
command_lead_review(Commander *self)
{
    lead_to(self, 0);
}

void
command_entries(Commander *self)
{
    Picture picture = commander_picture(self);

    entries_window_open(self, step_chosen(&picture));
    commander_picture_clear(&picture);
}

void
command_gates(Commander *self)
{
    gates_window_open(self);
}
