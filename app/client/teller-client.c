/* teller-client.c: see teller-client.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/teller-client.h"

#include "app/client/heartbeat.h"

enum { RETRY_MS = 500 };

struct _TellerClient {
    GObject parent;
    char *address;
    GCancellable *cancel; /* of the attempt and of all calls of this object */
    GDBusConnection *connection;
    Heartbeat *heartbeat;
    GDBusProxy *view; /* set only once its properties and the seats are read */
    GDBusProxy *view_coming;
    Seats *seats;
    guint retry_id;
};

G_DEFINE_FINAL_TYPE(TellerClient, teller_client, G_TYPE_OBJECT)

enum { CHANGED, SEATS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void begin_connect(TellerClient *self);
static void fetch_seats(TellerClient *self, GDBusProxy *view);

static gboolean
retry(gpointer data)
{
    TellerClient *self = data;

    self->retry_id = 0;
    begin_connect(self);
    return G_SOURCE_REMOVE;
}

static void
go_offline(TellerClient *self)
{
    bool was_online = self->view != NULL;

    if (self->connection != NULL)
        g_signal_handlers_disconnect_by_data(self->connection, self);
    if (self->view_coming != NULL)
        g_signal_handlers_disconnect_by_data(self->view_coming, self);
    g_clear_pointer(&self->heartbeat, heartbeat_free);
    g_clear_object(&self->view);
    g_clear_object(&self->view_coming);
    g_clear_object(&self->connection);
    g_clear_pointer(&self->seats, seats_free);
    self->seats = seats_new(NULL);
    if (self->retry_id == 0)
        self->retry_id = g_timeout_add(RETRY_MS, retry, self);
    if (was_online) {
        g_signal_emit(self, signals[CHANGED], 0);
        g_signal_emit(self, signals[SEATS_CHANGED], 0);
    }
}

static void
on_closed(GDBusConnection *connection, gboolean remote, GError *error, TellerClient *self)
{
    go_offline(self);
}

static void
on_properties(GDBusProxy *view, GVariant *changed, GStrv invalidated, TellerClient *self)
{
    if (self->view == view)
        g_signal_emit(self, signals[CHANGED], 0);
}

static void
on_signal(GDBusProxy *view, const char *sender, const char *name, GVariant *parameters,
          TellerClient *self)
{
    if (!g_variant_is_of_type(parameters, G_VARIANT_TYPE("(a(uy))")))
        return;
    g_autoptr(GVariant) changes = g_variant_get_child_value(parameters, 0);
    if (g_variant_n_children(changes) == 0 || !seats_apply(self->seats, changes))
        fetch_seats(self, view);
    else
        g_signal_emit(self, signals[SEATS_CHANGED], 0);
}

static void
on_seats(GObject *source, GAsyncResult *result, gpointer data)
{
    TellerClient *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        g_dbus_proxy_call_finish(G_DBUS_PROXY(source), result, &error);

    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (self->view_coming != G_DBUS_PROXY(source)) /* of a connection since lost */
        return;
    if (reply == NULL || !g_variant_is_of_type(reply, G_VARIANT_TYPE("(a(ssssy))"))) {
        go_offline(self);
        return;
    }
    g_clear_pointer(&self->seats, seats_free);
    self->seats = seats_new(g_variant_get_child_value(reply, 0));
    g_set_object(&self->view, self->view_coming);
    g_signal_emit(self, signals[CHANGED], 0);
    g_signal_emit(self, signals[SEATS_CHANGED], 0);
}

static void
fetch_seats(TellerClient *self, GDBusProxy *view)
{
    g_dbus_proxy_call(view, "GetSeats", NULL, G_DBUS_CALL_FLAGS_NONE, -1, self->cancel,
                      on_seats, self);
}

static void
on_view(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    GDBusProxy *view = g_dbus_proxy_new_finish(result, &error);

    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    TellerClient *self = data;
    if (view == NULL) {
        go_offline(self);
        return;
    }
    self->view_coming = view;
    g_signal_connect(view, "g-properties-changed", G_CALLBACK(on_properties), self);
    g_signal_connect(view, "g-signal::SeatsChanged", G_CALLBACK(on_signal), self);
    fetch_seats(self, view);
}

static void
on_heartbeat(gpointer self)
{
    g_signal_emit(self, signals[CHANGED], 0);
}

static void
on_connected(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    GDBusConnection *connection =
        g_dbus_connection_new_for_address_finish(result, &error);

    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    TellerClient *self = data;
    if (connection == NULL) {
        go_offline(self);
        return;
    }
    self->connection = connection;
    self->heartbeat = heartbeat_new(connection, on_heartbeat, self);
    g_signal_connect(connection, "closed", G_CALLBACK(on_closed), self);
    g_dbus_proxy_new(connection, G_DBUS_PROXY_FLAGS_NONE, NULL, NULL, TELLER_OBJECT_PATH,
                     "org.teller.View1", self->cancel, on_view, self);
}

static void
begin_connect(TellerClient *self)
{
    g_dbus_connection_new_for_address(self->address,
                                      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL,
                                      self->cancel, on_connected, self);
}

TellerClient *
teller_client_new(const char *state_dir, const char *socket)
{
    TellerClient *self = g_object_new(TELLER_TYPE_CLIENT, NULL);
    g_autofree char *path = g_build_filename(state_dir, socket, NULL);
    g_autofree char *escaped = g_dbus_address_escape_value(path);

    self->address = g_strconcat("unix:path=", escaped, NULL);
    begin_connect(self);
    return self;
}

bool
teller_client_is_online(TellerClient *self)
{
    return self->view != NULL;
}

bool
teller_client_is_stale(TellerClient *self)
{
    return self->heartbeat != NULL && heartbeat_is_stale(self->heartbeat);
}

static GVariant *
nothing(const char *property)
{
    bool list = g_str_equal(property, "Agenda") || g_str_equal(property, "Keypads");
    const char *type = list                               ? "aa{sv}"
                       : g_str_equal(property, "Refused") ? "a{su}"
                                                          : "a{sv}";
    return g_variant_ref_sink(
        g_variant_new_array(g_variant_type_element(G_VARIANT_TYPE(type)), NULL, 0));
}

GVariant *
teller_client_look(TellerClient *self, const char *property)
{
    GVariant *value = self->view == NULL
                          ? NULL
                          : g_dbus_proxy_get_cached_property(self->view, property);
    return value != NULL ? value : nothing(property);
}

const Seats *
teller_client_seats(TellerClient *self)
{
    return self->seats;
}

static void
on_called(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    GError *error = NULL;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_finish(
        G_DBUS_CONNECTION(source), NULL, result, &error);

    if (reply == NULL)
        g_task_return_error(task, error);
    else
        g_task_return_pointer(task, reply, (GDestroyNotify)g_variant_unref);
}

void
teller_client_call(TellerClient *self, const char *method, GVariant *arguments,
                   GUnixFDList *fds, GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GVariant) sunk = arguments == NULL ? NULL : g_variant_ref_sink(arguments);
    GTask *task = g_task_new(self, self->cancel, done, user_data);

    if (self->view == NULL) {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                                "the recording core does not answer; %s was not sent",
                                method);
        g_object_unref(task);
        return;
    }
    /* no time limit: an export or a replay takes as long as it takes */
    g_dbus_connection_call_with_unix_fd_list(
        self->connection, NULL, TELLER_OBJECT_PATH, "org.teller.Control1", method, sunk,
        NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, self->cancel, on_called, task);
}

GVariant *
teller_client_call_finish(TellerClient *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}

static void
on_document(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    GError *error = NULL;
    g_autoptr(GVariant) reply =
        g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, &error);
    char *text;

    if (reply == NULL) {
        g_task_return_error(task, error);
        return;
    }
    g_variant_get(reply, "(s)", &text);
    g_task_return_pointer(task, text, g_free);
}

void
teller_client_document(TellerClient *self, const char *name, GAsyncReadyCallback done,
                       gpointer user_data)
{
    GTask *task = g_task_new(self, self->cancel, done, user_data);

    if (self->view == NULL) {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                                "the recording core does not answer; the document “%s” "
                                "was not asked for",
                                name);
        g_object_unref(task);
        return;
    }
    g_dbus_connection_call(self->connection, NULL, TELLER_OBJECT_PATH, "org.teller.View1",
                           "GetDocument", g_variant_new("(s)", name),
                           G_VARIANT_TYPE("(s)"), G_DBUS_CALL_FLAGS_NONE, -1,
                           self->cancel, on_document, task);
}

char *
teller_client_document_finish(TellerClient *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}

static void
teller_client_dispose(GObject *object)
{
    TellerClient *self = TELLER_CLIENT(object);

    g_cancellable_cancel(self->cancel);
    if (self->connection != NULL)
        g_signal_handlers_disconnect_by_data(self->connection, self);
    if (self->view_coming != NULL)
        g_signal_handlers_disconnect_by_data(self->view_coming, self);
    g_clear_pointer(&self->heartbeat, heartbeat_free);
    g_clear_object(&self->view);
    g_clear_object(&self->view_coming);
    g_clear_object(&self->connection);
    g_clear_handle_id(&self->retry_id, g_source_remove);
    G_OBJECT_CLASS(teller_client_parent_class)->dispose(object);
}

static void
teller_client_finalize(GObject *object)
{
    TellerClient *self = TELLER_CLIENT(object);

    g_free(self->address);
    g_object_unref(self->cancel);
    seats_free(self->seats);
    G_OBJECT_CLASS(teller_client_parent_class)->finalize(object);
}

static void
teller_client_class_init(TellerClientClass *class)
{
    G_OBJECT_CLASS(class)->dispose = teller_client_dispose;
    G_OBJECT_CLASS(class)->finalize = teller_client_finalize;
    signals[CHANGED] = g_signal_new("changed", TELLER_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SEATS_CHANGED] =
        g_signal_new("seats-changed", TELLER_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL,
                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
teller_client_init(TellerClient *self)
{
    self->cancel = g_cancellable_new();
    self->seats = seats_new(NULL);
}
