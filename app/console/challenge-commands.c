/* challenge-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/challenge.h"
#include "app/console/ask.h"
#include "app/console/challenge-dialog.h"
#include "app/console/commands.h"

static void
on_drawn(const char *const *volunteers, unsigned wanted, const char *dice, gpointer data)
{
    commander_call(data, "ChallengeVote",
                   g_variant_new("(^asus)", volunteers, wanted, dice), NULL);
}

void
command_draw_challenge(Commander *self)
{
    TellerClient *client = commander_client(self);
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");

    challenge_dialog(commander_window(self), vote, teller_client_seats(client), on_drawn,
                     self);
}

static void
on_close(const char *const *answers, gpointer data)
{
    commander_call(data, "CloseSupplement", NULL, NULL);
}

void
command_close_supplement(Commander *self)
{
    Question question = {
        .heading = _("Close the supplementary round?"),
        .body = _("Who has not pressed again by then has not voted. Ask each of the "
                  "deputies before: nothing here tells who has pressed."),
        .verb = _("_Close the round"),
        .safe = _("_Keep voting"),
        .destructive = true};

    ask(commander_window(self), &question, on_close, self, NULL);
}

static void
on_reveal(const char *const *answers, gpointer data)
{
    commander_call(data, "RevealChallenge", NULL, NULL);
}

void
command_reveal_challenge(Commander *self)
{
    Question question = {
        .heading = _("Open the challenged ballots?"),
        .body = _("Has the root of the supplementary round been photographed? "
                  "The choices of all who were picked become public now. After this "
                  "nobody can be challenged any more."),
        .verb = _("Yes, _open them"),
        .safe = _("_Not yet"),
        .destructive = true};

    ask(commander_window(self), &question, on_reveal, self, NULL);
}
