/* setup.c: tellerctl commission, officer, roster, agenda, clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/pins.h"

bool
action_commission(const Arguments *arguments, GError **error)
{
    const char *suite = arguments->suite != NULL ? arguments->suite : "ed25519+sha256";
    g_autoptr(GVariant) reply =
        act_ask(arguments, "Commission",
                g_variant_new("(ss)", arguments->words[0], suite), error);
    const char *fingerprint;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(&s)", &fingerprint);
    output_result(arguments, g_variant_new_parsed("{'fingerprint': <%s>}", fingerprint),
                  "The device is commissioned.  Write its fingerprint down:\n%s",
                  fingerprint);
    return true;
}

bool
action_officer_add(const Arguments *arguments, GError **error)
{
    char **words = arguments->words;
    g_auto(Pins) pins = {.fd = -1};
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);

    if (core == NULL || !pins_open(&pins, arguments, error))
        return false;
    int handle = pins_pass(&pins, words[0], true, fds, error);
    if (handle < 0)
        return false;
    GVariant *values =
        act_append_officers(g_variant_new("(sssh)", words[0], words[1], words[2], handle),
                            arguments->officers, &pins, fds, error);
    if (values == NULL)
        return false;
    g_autoptr(GVariant) reply = call_control(core, "AddOfficer", values, fds, error);
    if (reply == NULL)
        return false;
    output_result(arguments, g_variant_new_parsed("{'officer': <%s>}", words[0]),
                  "Officer %s is added.", words[0]);
    return true;
}

bool
action_pin(const Arguments *arguments, GError **error)
{
    const char *id = arguments->words[0];
    g_auto(Pins) pins = {.fd = -1};
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);

    if (core == NULL || !pins_open(&pins, arguments, error))
        return false;
    int old = pins_pass(&pins, id, false, fds, error);
    int fresh = old < 0 ? -1 : pins_pass(&pins, id, true, fds, error);
    if (fresh < 0)
        return false;
    g_autoptr(GVariant) reply = call_control(
        core, "ChangePin", g_variant_new("(shh)", id, old, fresh), fds, error);
    if (reply == NULL)
        return false;
    output_result(arguments, g_variant_new_parsed("{'officer': <%s>}", id),
                  "The PIN of officer %s is changed.", id);
    return true;
}

bool
action_revoke(const Arguments *arguments, GError **error)
{
    char **words = arguments->words;
    return act_signed(arguments, "RevokeOfficer",
                      g_variant_new("(ss)", words[0], words[1]),
                      "The officer is revoked.", error);
}

bool
action_roster_import(const Arguments *arguments, GError **error)
{
    return act_import(arguments, "ImportRoster", "members", error);
}

bool
action_agenda_import(const Arguments *arguments, GError **error)
{
    return act_import(arguments, "ImportAgenda", "items", error);
}

bool
action_clock_confirm(const Arguments *arguments, GError **error)
{
    return act_signed(arguments, "ConfirmClock", NULL, "The clock is confirmed.", error);
}
