/* officer-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/officers.h"
#include "app/client/pin-pipe.h"
#include "app/console/ask.h"
#include "app/console/commands.h"

/* What an answer about officers refers to: the list as it was when the question stood. */
typedef struct {
    Commander *commander;
    char **ids;
} Choice;

static void
choice_free(gpointer data)
{
    Choice *self = data;

    g_strfreev(self->ids);
    g_free(self);
}

static const char *
chosen(const Choice *self, const char *answer)
{
    return self->ids[g_ascii_strtoull(answer, NULL, 10)];
}

/* Asks @question, whose first field is the officer. */
static void
ask_officer(Commander *self, Question *question, Field *fields, Answered answered)
{
    g_autoptr(GVariant) device = teller_client_look(commander_client(self), "Device");
    Choice *choice = g_new0(Choice, 1);

    *choice = (Choice){self, officers_who_sign(device, NULL)};
    fields[0] = (Field){.label = _("Officer"),
                        .kind = FIELD_CHOICE,
                        .choices = (const char *const *)choice->ids};
    question->fields = fields;
    ask(commander_window(self), question, answered, choice, choice_free);
}

static void
on_pin_changed(Commander *self, GVariant *reply)
{
    ask_tell(commander_window(self), _("The PIN is changed"),
             _("The old one opens nothing here any more. A copy that somebody made of "
               "the old key file still opens with it: if there may be one, revoke the "
               "officer and add him or her under another id."));
}

static void
on_new_pin(const char *const *answers, gpointer data)
{
    const Choice *choice = data;
    Commander *self = choice->commander;
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;

    if (!g_str_equal(answers[2], answers[3])) {
        ask_tell(commander_window(self), _("The two PINs differ"),
                 _("Nothing was changed. Type the same new PIN twice."));
        return;
    }
    int old = pin_pipe_add(fds, answers[1], &error);
    int fresh = old < 0 ? -1 : pin_pipe_add(fds, answers[2], &error);
    if (fresh < 0) {
        ask_tell(commander_window(self), _("The PIN is not accepted"), error->message);
        return;
    }
    commander_call_done(self, "ChangePin",
                        g_variant_new("(shh)", chosen(choice, answers[0]), old, fresh),
                        fds, on_pin_changed);
}

void
command_change_pin(Commander *self)
{
    Field fields[] = {{0},
                      {.label = _("Present PIN"), .kind = FIELD_SECRET},
                      {.label = _("New PIN"), .kind = FIELD_SECRET},
                      {.label = _("The same new PIN again"), .kind = FIELD_SECRET}};
    Question question = {
        .heading = _("Change a PIN"),
        .body = _("The officer types the PIN, alone. If the keys lie on sticks, only the "
                  "stick of this officer is needed."),
        .verb = _("Ch_ange the PIN"),
        .n_fields = G_N_ELEMENTS(fields)};

    ask_officer(self, &question, fields, on_new_pin);
}

static void
on_revoked(Commander *self, GVariant *reply)
{
    ask_tell(commander_window(self), _("The officer is revoked"),
             _("What this officer has signed before still counts; nothing that is signed "
               "with this key from now on does. Keep or destroy the stick under the "
               "rules of the house."));
}

static void
on_whom(const char *const *answers, gpointer data)
{
    const Choice *choice = data;
    const char *id = chosen(choice, answers[0]);
    g_autofree char *heading = g_strdup_printf(_("Revoke officer %s?"), id);
    Signing signing = {
        .heading = heading,
        .body = _("Two others sign that this officer's key signs nothing any more. That "
                  "is for ever, and the id is never used again."),
        .verb = _("_Revoke"),
        .destructive = true,
        .except = id,
        .done = on_revoked};

    commander_sign(choice->commander, &signing, "RevokeOfficer",
                   g_variant_new("(ss)", id, answers[1]));
}

void
command_revoke_officer(Commander *self)
{
    Field fields[] = {{0}, {.label = _("Reason"), .kind = FIELD_TEXT}};
    Question question = {
        .heading = _("Revoke an officer"),
        .body = _("When a stick is lost, a PIN is known to others, or somebody is an "
                  "officer no longer. The reason is published."),
        .verb = _("_Next"),
        .destructive = true,
        .n_fields = G_N_ELEMENTS(fields)};

    ask_officer(self, &question, fields, on_whom);
}
