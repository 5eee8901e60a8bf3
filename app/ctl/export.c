/* export.c: tellerctl export, record, replay, stop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

bool
action_export(const Arguments *arguments, GError **error)
{
    /* the recording core works in another directory */
    g_autofree char *directory = g_canonicalize_filename(arguments->words[0], NULL);
    g_autoptr(GVariant) reply =
        act_ask_signed(arguments, "Export", g_variant_new("(s)", directory), error);

    if (reply == NULL)
        return false;
    output_result(arguments, g_variant_new_parsed("{'bundle': <%s>}", directory),
                  "The bundle is in %s.", directory);
    return true;
}

bool
action_record(const Arguments *arguments, GError **error)
{
    bool stop = arguments->stop;

    if ((arguments->n_words == 0) != stop)
        return arguments_refuse(error, "record takes a file or --stop");
    g_autofree char *file =
        stop ? g_strdup("") : g_canonicalize_filename(arguments->words[0], NULL);
    return act(arguments, "Record", g_variant_new("(s)", file),
               stop ? "The recording has ended." : "Transfers are recorded.", error);
}

bool
action_replay(const Arguments *arguments, GError **error)
{
    GVariant *trace = act_file(arguments->words[0], error);
    g_autoptr(GVariant) reply =
        trace == NULL
            ? NULL
            : act_ask(arguments, "Replay", g_variant_new("(@ay)", trace), error);
    unsigned n;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", &n);
    output_result(arguments, g_variant_new_parsed("{'presses': <%u>}", n),
                  "%u presses were played.", n);
    return true;
}

static void
on_closed(GDBusConnection *core, gboolean remote, GError *error, bool *closed)
{
    *closed = true;
}

/* Done once the connection ends, as then nothing is written any more. */
bool
action_stop(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    g_autoptr(GError) refusal = NULL;
    bool closed = false;

    if (core == NULL)
        return false;
    g_signal_connect(core, "closed", G_CALLBACK(on_closed), &closed);
    g_autoptr(GVariant) reply = call_control(core, "Stop", NULL, NULL, &refusal);
    if (reply == NULL && !g_error_matches(refusal, G_IO_ERROR, G_IO_ERROR_CLOSED)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return false;
    }
    while (!closed && !g_dbus_connection_is_closed(core))
        g_main_context_iteration(NULL, TRUE);
    g_signal_handlers_disconnect_by_data(core, &closed);
    output_result(arguments, NULL, "The recording core has stopped.");
    return true;
}
