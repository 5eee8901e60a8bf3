/* listener.c: see listener.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "listener.h"

#include <stdbool.h>

#include "app/daemon/service.h"

struct Listener {
    GDBusConnection *connection;
    GMutex mutex; /* messages come in a thread of GDBus */
    bool is_listening;
    GByteArray *bytes;
    GString *text;
};

static void
write_down(Listener *self, GDBusMessage *message)
{
    gsize len;
    g_autoptr(GError) error = NULL;
    g_autofree guchar *blob =
        g_dbus_message_to_blob(message, &len, G_DBUS_CAPABILITY_FLAGS_NONE, &error);
    g_autofree char *text = g_dbus_message_print(message, 0);
    g_assert_no_error(error);
    g_byte_array_append(self->bytes, blob, (guint)len);
    g_string_append_printf(self->text, "%s\n", text);
}

static GDBusMessage *
on_message(GDBusConnection *connection, GDBusMessage *message, gboolean incoming,
           gpointer data)
{
    Listener *self = data;
    g_mutex_lock(&self->mutex);
    if (incoming && self->is_listening &&
        g_dbus_message_get_message_type(message) == G_DBUS_MESSAGE_TYPE_SIGNAL)
        write_down(self, message);
    g_mutex_unlock(&self->mutex);
    return message;
}

static void
on_connected(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    *(GDBusConnection **)data = g_dbus_connection_new_for_address_finish(result, &error);
    g_assert_no_error(error);
}

Listener *
listener_new(const char *dir)
{
    Listener *self = g_new0(Listener, 1);
    g_autofree char *path = g_build_filename(dir, "view.sock", NULL);
    g_autofree char *address = g_strconcat("unix:path=", path, NULL);
    g_mutex_init(&self->mutex);
    self->bytes = g_byte_array_new();
    self->text = g_string_new(NULL);
    g_dbus_connection_new_for_address(address,
                                      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL,
                                      NULL, on_connected, &self->connection);
    while (self->connection == NULL)
        g_main_context_iteration(NULL, TRUE);
    g_dbus_connection_add_filter(self->connection, on_message, self, NULL);
    return self;
}

static void
on_closed(GObject *source, GAsyncResult *result, gpointer data)
{
    *(bool *)data = true;
}

void
listener_free(Listener *self)
{
    bool is_closed = false;
    g_dbus_connection_close(self->connection, NULL, on_closed, &is_closed);
    while (!is_closed)
        g_main_context_iteration(NULL, TRUE);
    g_object_unref(self->connection);
    g_byte_array_unref(self->bytes);
    g_string_free(self->text, TRUE);
    g_mutex_clear(&self->mutex);
    g_free(self);
}

static void
on_answered(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, &error);
    g_assert_no_error(error);
    *(bool *)data = true;
}

/* What was told before the answer has come before it. */
static void
catch_up(Listener *self)
{
    bool is_answered = false;
    g_dbus_connection_call(
        self->connection, NULL, SERVICE_PATH, "org.freedesktop.DBus.Peer", "Ping", NULL,
        NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, on_answered, &is_answered);
    while (!is_answered)
        g_main_context_iteration(NULL, TRUE);
}

static void
set_listening(Listener *self, bool is_listening)
{
    catch_up(self);
    g_mutex_lock(&self->mutex);
    self->is_listening = is_listening;
    g_mutex_unlock(&self->mutex);
}

void
listener_begin(Listener *self)
{
    set_listening(self, true);
}

GBytes *
listener_end(Listener *self, char **out_text)
{
    set_listening(self, false);
    *out_text = g_strdup(self->text->str);
    return g_bytes_new(self->bytes->data, self->bytes->len);
}
