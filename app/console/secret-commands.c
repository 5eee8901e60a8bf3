/* secret-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/pin-pipe.h"
#include "app/client/secret.h"
#include "app/console/ask.h"
#include "app/console/commands.h"

static void
on_dice_taken(Commander *self, GVariant *reply)
{
    ask_tell(commander_window(self), _("The dice are taken"),
             _("Keep the paper under seal: the scrutineers put it away now, and nobody "
               "copies or photographs it. They need it for the check of the dice, and "
               "destroy it then."));
}

static void
on_dice(const char *const *answers, gpointer data)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;
    int handle = pin_pipe_add_dice(fds, answers[0], &error);

    if (handle < 0) {
        ask_tell(commander_window(data), _("The dice are not accepted"), error->message);
        return;
    }
    commander_call_done(data, "ThrowDice", g_variant_new("(h)", handle), fds,
                        on_dice_taken);
}

void
command_throw_dice(Commander *self)
{
    Field fields[] = {{.label = _("Dice, digit by digit"), .kind = FIELD_DICE},
                      {.label = _("The same dice again"), .kind = FIELD_DICE}};
    Question question = {
        .heading = _("Throw the dice"),
        .body =
            _("The scrutineers throw at least 50 dice and write them on paper, so that "
              "what hides the ballots is not chosen by this device alone. One of them "
              "types the digits from the paper, another types them again."),
        .verb = _("_Take the dice"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_dice, self, NULL);
}

static void
on_dice_checked(Commander *self, GVariant *reply)
{
    const char *result = NULL;

    g_variant_get(reply, "(&s)", &result);
    if (g_str_equal(result, "agrees"))
        ask_tell(
            commander_window(self), _("The dice agree"),
            _("The device has used the dice of the scrutineers. They may destroy the "
              "paper now."));
    else
        ask_tell(
            commander_window(self), _("The dice DIFFER"),
            _("The root from the paper is not that of the device. Keep the paper under "
              "seal, tell the chair, and let the root be recomputed by others."));
}

static void
on_checked_root(const char *const *answers, gpointer data)
{
    uint32_t drawing = (uint32_t)g_ascii_strtoull(answers[0], NULL, 10);
    g_autofree char *root = secret_parse_digest(answers[1]);
    Signing signing = {
        .heading = _("Check the dice"),
        .body =
            _("With their PINs the scrutineers sign that they have recomputed this root "
              "from the paper, on another machine."),
        .verb = _("_Sign the check"),
        .n_least = 2,
        .done = on_dice_checked};

    commander_sign(data, &signing, "CheckDice", g_variant_new("(us)", drawing, root));
}

void
command_check_dice(Commander *self)
{
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    g_autofree char *drawing = g_strdup_printf("%u", secret_unchecked(sitting));
    Field fields[] = {
        {.label = _("Drawing"), .kind = FIELD_NUMBER, .initial = drawing},
        {.label = _("Root recomputed from the paper, 64 digits"), .kind = FIELD_DIGEST}};
    Question question = {
        .heading = _("Check the dice"),
        .body =
            _("The scrutineers open the paper, recompute the root from it with "
              "teller-verify on another machine, and type or paste that root. The check "
              "ends this drawing: it gives no more secret votes."),
        .verb = _("_Next"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_checked_root, self, NULL);
}
