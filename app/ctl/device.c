/* device.c: tellerctl device, bind, press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "ballots/press.h"

static void
print_keypad(GVariant *keypad)
{
    output_text("%-20s %-12s %-29s %-24s %s %s\n", dict_text(keypad, "id"),
                dict_text(keypad, "port"), words_keypad_state(dict_text(keypad, "state")),
                dict_text(keypad, "product"), dict_text(keypad, "seat"),
                dict_text(keypad, "deputy"));
}

bool
action_device_list(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL)
        return false;
    g_autoptr(GVariant) keypads = call_property(all, "Keypads");
    if (arguments->json) {
        output_json(g_variant_new_parsed("{'keypads': <%*>}", keypads));
        return true;
    }
    for (size_t i = 0; i < g_variant_n_children(keypads); i++) {
        g_autoptr(GVariant) keypad = g_variant_get_child_value(keypads, i);
        print_keypad(keypad);
    }
    return true;
}

static bool
act_on(const Arguments *arguments, const char *method, const char *done, GError **error)
{
    return act(arguments, method, g_variant_new("(s)", arguments->words[0]), done, error);
}

bool
action_device_allow(const Arguments *arguments, GError **error)
{
    return act_on(arguments, "AllowDevice", "The device is allowed.", error);
}

bool
action_device_deny(const Arguments *arguments, GError **error)
{
    return act_on(arguments, "DenyDevice", "The device is denied.", error);
}

bool
action_device_confirm(const Arguments *arguments, GError **error)
{
    return act_on(arguments, "ConfirmKeypad", "The keypad is confirmed.", error);
}

bool
action_bind(const Arguments *arguments, GError **error)
{
    bool unbind = arguments->unbind;

    if ((arguments->n_words == 1) != unbind)
        return arguments_refuse(error, "bind takes a keypad, and a deputy or --unbind");
    return act(
        arguments, "Bind",
        g_variant_new("(ss)", arguments->words[0], unbind ? "" : arguments->words[1]),
        unbind ? "The keypad is unbound." : "The keypad is bound.", error);
}

static bool
read_key(const char *text, uint64_t *out, GError **error)
{
    *out = strcmp(text, "clear") == 0     ? PRESS_KEY_CLEAR
           : strcmp(text, "confirm") == 0 ? PRESS_KEY_CONFIRM
                                          : 0;
    if (*out != 0 || arguments_number("KEY", text, 0, 9, out, NULL))
        return true;
    return arguments_refuse(error, "KEY: “%s” is not 0 to 9, clear or confirm", text);
}

bool
action_press(const Arguments *arguments, GError **error)
{
    uint64_t seat, key;

    return arguments_number("SEAT", arguments->words[0], 1, 9999, &seat, error) &&
           read_key(arguments->words[1], &key, error) &&
           act(arguments, "SimulatePress",
               g_variant_new("(uy)", (guint32)seat, (guint8)key), "Pressed.", error);
}
