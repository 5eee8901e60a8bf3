/* heartbeat.c: see heartbeat.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/heartbeat.h"

#include "app/client/teller-client.h"

enum { ASK_MS = 1000, STALE_MS = 2000 };

struct Heartbeat {
    GDBusConnection *connection;
    GCancellable *cancel;
    void (*changed)(gpointer user_data);
    gpointer user_data;
    guint ask_id;
    bool is_asking;
    bool is_stale;
};

static void
on_answer(GObject *connection, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        g_dbus_connection_call_finish(G_DBUS_CONNECTION(connection), result, &error);

    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    Heartbeat *self = data;
    bool stale =
        reply == NULL && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
    self->is_asking = false;
    if (self->is_stale == stale)
        return;
    self->is_stale = stale;
    self->changed(self->user_data);
}

static gboolean
ask(gpointer data)
{
    Heartbeat *self = data;

    if (self->is_asking)
        return G_SOURCE_CONTINUE;
    self->is_asking = true;
    g_dbus_connection_call(
        self->connection, NULL, TELLER_OBJECT_PATH, "org.freedesktop.DBus.Properties",
        "Get", g_variant_new("(ss)", "org.teller.View1", "Vote"), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NONE, STALE_MS, self->cancel, on_answer, self);
    return G_SOURCE_CONTINUE;
}

Heartbeat *
heartbeat_new(GDBusConnection *connection, void (*changed)(gpointer user_data),
              gpointer user_data)
{
    Heartbeat *self = g_new0(Heartbeat, 1);

    self->connection = g_object_ref(connection);
    self->cancel = g_cancellable_new();
    self->changed = changed;
    self->user_data = user_data;
    self->ask_id = g_timeout_add(ASK_MS, ask, self);
    return self;
}

void
heartbeat_free(Heartbeat *self)
{
    if (self == NULL)
        return;
    g_cancellable_cancel(self->cancel);
    g_source_remove(self->ask_id);
    g_object_unref(self->cancel);
    g_object_unref(self->connection);
    g_free(self);
}

bool
heartbeat_is_stale(const Heartbeat *self)
{
    return self->is_stale;
}
