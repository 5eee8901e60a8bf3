/* call.c: see call.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/call.h"

#include "app/client/teller-client.h"

GDBusConnection *
call_open(const char *state_dir, const char *socket, GError **error)
{
    g_autofree char *path = g_build_filename(state_dir, socket, NULL);
    g_autofree char *escaped = g_dbus_address_escape_value(path);
    g_autofree char *address = g_strconcat("unix:path=", escaped, NULL);
    g_autoptr(GError) cause = NULL;
    GDBusConnection *connection = g_dbus_connection_new_for_address_sync(
        address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, &cause);

    if (connection == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                    "the recording core does not answer on %s: %s", path, cause->message);
    return connection;
}

GVariant *
call_control(GDBusConnection *connection, const char *method, GVariant *arguments,
             GUnixFDList *fds, GError **error)
{
    return g_dbus_connection_call_with_unix_fd_list_sync(
        connection, NULL, TELLER_OBJECT_PATH, "org.teller.Control1", method, arguments,
        NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, NULL, error);
}

GVariant *
call_look(GDBusConnection *connection, GError **error)
{
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        connection, NULL, TELLER_OBJECT_PATH, "org.freedesktop.DBus.Properties", "GetAll",
        g_variant_new("(s)", "org.teller.View1"), G_VARIANT_TYPE("(a{sv})"),
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, error);

    return reply == NULL ? NULL : g_variant_get_child_value(reply, 0);
}

char *
call_document(GDBusConnection *connection, const char *name, GError **error)
{
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        connection, NULL, TELLER_OBJECT_PATH, "org.teller.View1", "GetDocument",
        g_variant_new("(s)", name), G_VARIANT_TYPE("(s)"), G_DBUS_CALL_FLAGS_NONE,
        G_MAXINT, NULL, error);
    char *text = NULL;

    if (reply != NULL)
        g_variant_get(reply, "(s)", &text);
    return text;
}

static void
on_changed(GDBusConnection *connection, const char *sender, const char *path,
           const char *interface, const char *signal, GVariant *values, gpointer woken)
{
    *(bool *)woken = true;
}

static void
on_closed(GDBusConnection *connection, gboolean remote, GError *error, bool *woken)
{
    *woken = true;
}

static GVariant *
look_until(GDBusConnection *connection, CallWanted wanted, bool *woken, GError **error)
{
    GVariant *all = call_look(connection, error);

    while (all != NULL && !wanted(all)) {
        g_variant_unref(all);
        while (!*woken)
            g_main_context_iteration(NULL, TRUE);
        *woken = false;
        all = call_look(connection, error);
    }
    return all;
}

GVariant *
call_wait(GDBusConnection *connection, CallWanted wanted, GError **error)
{
    bool woken = false;
    guint watch = g_dbus_connection_signal_subscribe(
        connection, NULL, "org.freedesktop.DBus.Properties", "PropertiesChanged",
        TELLER_OBJECT_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_changed, &woken, NULL);
    gulong end = g_signal_connect(connection, "closed", G_CALLBACK(on_closed), &woken);
    GVariant *all = look_until(connection, wanted, &woken, error);

    g_dbus_connection_signal_unsubscribe(connection, watch);
    g_signal_handler_disconnect(connection, end);
    return all;
}

GVariant *
call_property(GVariant *properties, const char *name)
{
    GVariant *value = g_variant_lookup_value(properties, name, NULL);

    return value != NULL
               ? value
               : g_variant_ref_sink(g_variant_new_array(G_VARIANT_TYPE("{sv}"), NULL, 0));
}

void
call_prefix_error(GError **error, const char *place)
{
    if (error == NULL || *error == NULL)
        return;
    g_autofree char *name = g_dbus_error_get_remote_error(*error);
    if (name == NULL) {
        g_prefix_error(error, "%s: ", place);
        return;
    }
    /* GIO keeps the name within the message, in front */
    g_dbus_error_strip_remote_error(*error);
    g_autofree char *message = g_strdup_printf("%s: %s", place, (*error)->message);
    g_clear_error(error);
    *error = g_dbus_error_new_for_dbus_error(name, message);
}
