/* demo-dice.c: the dice of the demo, thrown by the system and printed
 *
 * In a hall nobody prints them: who knows them and the device's seeds can open a ballot.
 * Here nothing is secret, and an auditor wants to try their check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "app/client/dict.h"
#include "app/client/pin-pipe.h"
#include "app/client/program.h"
#include "app/ctl/demo.h"
#include "app/ctl/locked.h"

enum { N_DICE = 60, PER_GROUP = 5, ROOT_LEN = 64 };

/* 252 is the greatest multiple of 6 that a byte holds: the rest would favour 1 to 4. */
static bool
throw_one(char *out, GError **error)
{
    uint8_t byte;

    do
        if (getrandom(&byte, 1, 0) != 1) {
            g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
                        "no randomness from the system: %s", g_strerror(errno));
            return false;
        }
    while (byte >= 252);
    *out = (char)('1' + byte % 6);
    return true;
}

static bool
throw_all(Locked *out, GError **error)
{
    for (out->len = 0; out->len < N_DICE; out->len++)
        if (!throw_one(out->bytes + out->len, error))
            return false;
    return true;
}

static void
say_dice(const Demo *self, const Locked *dice)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < dice->len; i += PER_GROUP) {
        g_string_append_c(text, ' ');
        g_string_append_len(text, dice->bytes + i, PER_GROUP);
    }
    demo_say(self, "dice     %s", text->str);
    g_string_free(text, TRUE);
}

/* Whether the drawing is where @data says, or never will be. */
static bool
has_arrived(TellerClient *client, gpointer data)
{
    g_autoptr(GVariant) sitting = teller_client_look(client, "Sitting");

    return dict_is(sitting, "drawing-state", data) ||
           (dict_flag(sitting, "open") && (dict_is(sitting, "drawing-state", "") ||
                                           dict_is(sitting, "drawing-state", "over")));
}

/* Waits for that state and says its root. */
static bool
arrive(Demo *self, const char *state, const char *root, GError **error)
{
    g_autofree char *wanted = g_strdup(state);

    if (!demo_core_wait(self->core, has_arrived, wanted, error))
        return false;
    g_autoptr(GVariant) sitting =
        teller_client_look(demo_core_client(self->core), "Sitting");
    if (dict_is(sitting, "drawing-state", state)) {
        demo_say(self, "%-9s %s", root, dict_text(sitting, root));
        return true;
    }
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                "the drawing for secret votes is “%s”, not %s",
                dict_text(sitting, "drawing-state"), state);
    return false;
}

static bool
pass(Demo *self, const Locked *dice, GError **error)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    int handle = pin_pipe_add_dice(fds, dice->bytes, error);

    if (handle < 0)
        return false;
    g_autoptr(GVariant) reply =
        demo_core_call(self->core, "ThrowDice", g_variant_new("(h)", handle), fds, error);
    return reply != NULL;
}

bool
demo_throw_dice(Demo *self, GError **error)
{
    g_auto(Locked) dice = {0};

    if (!arrive(self, "awaiting-dice", "root-seed", error) ||
        !locked_init(&dice, error) || !throw_all(&dice, error))
        return false;
    say_dice(self, &dice);
    return g_file_set_contents(self->dice, dice.bytes, (gssize)dice.len, error) &&
           pass(self, &dice, error) && arrive(self, "ready", "root-dice", error);
}

/* The last word of its length among those of @text, or NULL. */
static char *
find_root(const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new("\\b[0-9a-f]{64}\\b", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 0) : NULL;
}

/* What teller-verify computes from the digits alone, or NULL where it cannot. */
static char *
recompute(Demo *self, GError **error)
{
    g_autofree char *program = program_find("teller-verify", "verify");
    g_autofree char *out = NULL;
    const char *const words[] = {program, "--dice", self->dice, self->before, NULL};

    if (program == NULL)
        return NULL;
    g_autoptr(GSubprocess) verify = g_subprocess_newv(
        words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);
    if (verify == NULL ||
        !g_subprocess_communicate_utf8(verify, NULL, NULL, &out, NULL, error))
        return NULL;
    return find_root(out);
}

static bool
sign(Demo *self, const char *root, GError **error)
{
    g_autoptr(GVariant) sitting =
        teller_client_look(demo_core_client(self->core), "Sitting");
    GVariant *values =
        g_variant_new("(us)", (guint32)dict_number(sitting, "drawing"), root);
    g_autoptr(GVariant) reply = demo_ask_signed(self, "CheckDice", values, 2, error);
    const char *result;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(&s)", &result);
    if (strcmp(result, "agrees") == 0) {
        self->dice_check = "agrees";
        demo_say(self,
                 "The scrutineers recomputed root-dice from their dice: it agrees.");
        return true;
    }
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                "the root from the dice is %s, that of the device is %s", root,
                dict_text(sitting, "root-dice"));
    return false;
}

bool
demo_check_dice(Demo *self, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!demo_command_signed(self, "Export", g_variant_new("(s)", self->before), 0,
                             error))
        return false;
    g_autofree char *root = recompute(self, &problem);
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    if (root != NULL)
        return sign(self, root, error);
    demo_say(self, "The dice are NOT checked: no teller-verify here recomputes them.");
    return true;
}
