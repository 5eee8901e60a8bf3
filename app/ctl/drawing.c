/* drawing.c: tellerctl dice: the scrutineers' part in the randomness of secret votes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/dice.h"
#include "app/ctl/output.h"

/* Or it never will be. */
static bool
is_mixed(GVariant *all)
{
    g_autoptr(GVariant) sitting = call_property(all, "Sitting");
    g_autoptr(GVariant) device = call_property(all, "Device");

    return !dict_is(sitting, "drawing-state", "mixing") || !dict_is(device, "halted", "");
}

bool
action_dice_throw(const Arguments *arguments, GError **error)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    int handle = core == NULL ? -1 : dice_pass(arguments->dice_file, fds, error);

    if (handle < 0)
        return false;
    g_autoptr(GVariant) reply =
        call_control(core, "ThrowDice", g_variant_new("(h)", handle), fds, error);
    g_autoptr(GVariant) all = reply == NULL ? NULL : call_wait(core, is_mixed, error);
    if (all == NULL)
        return false;
    g_autoptr(GVariant) sitting = call_property(all, "Sitting");
    const char *root = dict_text(sitting, "root-dice");
    output_result(arguments,
                  g_variant_new_parsed("{'drawing': <%u>, 'root-dice': <%s>}",
                                       (guint32)dict_number(sitting, "drawing"), root),
                  "The dice are taken.  Keep their paper under seal; their root is\n%s",
                  root);
    return true;
}

static bool
say_result(const Arguments *arguments, const char *result, GError **error)
{
    bool agrees = strcmp(result, "agrees") == 0;

    output_result(arguments, g_variant_new_parsed("{'result': <%s>}", result), "%s",
                  agrees ? "The dice agree: the device has used them.  Their paper may "
                           "be destroyed."
                         : "THE DICE DIFFER, and this is entered.  Keep the paper under "
                           "seal and tell the chair.");
    if (!agrees)
        g_propagate_error(error,
                          g_dbus_error_new_for_dbus_error(
                              "org.teller.Error.Differs",
                              "the root from the paper is not that of the device"));
    return agrees;
}

bool
action_dice_check(const Arguments *arguments, GError **error)
{
    uint64_t drawing;

    if (arguments->drawing == NULL || arguments->root == NULL)
        return arguments_refuse(error, "dice check needs --drawing and --root");
    g_autofree char *root = secret_parse_digest(arguments->root);
    if (root == NULL)
        return arguments_refuse(error, "--root: “%s” is not %d hexadecimal digits",
                                arguments->root, SECRET_DIGEST_LEN);
    if (!arguments_number("--drawing", arguments->drawing, 1, G_MAXUINT32, &drawing,
                          error))
        return false;
    g_autoptr(GVariant) reply = act_ask_signed(
        arguments, "CheckDice", g_variant_new("(us)", (guint32)drawing, root), error);
    const char *result;
    if (reply == NULL)
        return false;
    g_variant_get(reply, "(&s)", &result);
    return say_result(arguments, result, error);
}
