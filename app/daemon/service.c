/* service.c: see service.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/service.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/daemon/commands.h"
#include "app/daemon/picture.h"
#include "teller-dbus.h"

enum { PERIOD_MS = 100 };

struct Service {
    Commands commands;
    GQueue answers;
    TellerView1 *view;
    GDBusServer *servers[2]; /* view, control */
    char *paths[2];
    GPtrArray *connections;
    guint timer; /* source of the next publication */
    int64_t published_us;
    GByteArray *statuses; /* as shown */
    uint64_t keypads_version, roster_version;
};

/* Sets a property if it looks different now. */
static void
show(Service *self, const char *property, GVariant *now)
{
    g_autoptr(GVariant) value = g_variant_ref_sink(now);
    g_autoptr(GVariant) before = NULL;
    g_object_get(self->view, property, &before, NULL);
    if (before == NULL || !g_variant_equal(before, value))
        g_object_set(self->view, property, value, NULL);
}

static void
show_keypads(Service *self)
{
    uint64_t version = picture_keypads_version(self->commands.engine);
    if (version == self->keypads_version)
        return;
    self->keypads_version = version;
    show(self, "keypads", picture_keypads(self->commands.engine));
}

/* An empty list says that the roster is another one. */
static void
show_seats(Service *self)
{
    GVariantBuilder changes;
    GByteArray *now = picture_statuses(self->commands.engine);
    uint64_t version = picture_roster_version(self->commands.engine);
    bool is_new = version != self->roster_version || now->len != self->statuses->len;
    guint n = 0;
    g_variant_builder_init(&changes, G_VARIANT_TYPE("a(uy)"));
    for (guint i = 0; !is_new && i < now->len; i++)
        if (now->data[i] != self->statuses->data[i]) {
            g_variant_builder_add(&changes, "(uy)", i, now->data[i]);
            n++;
        }
    g_autoptr(GVariant) list = g_variant_ref_sink(g_variant_builder_end(&changes));
    if (is_new || n > 0)
        teller_view1_emit_seats_changed(self->view, list);
    g_byte_array_unref(self->statuses);
    self->statuses = now;
    self->roster_version = version;
}

void
service_publish(Service *self)
{
    const Engine *engine = self->commands.engine;
    g_clear_handle_id(&self->timer, g_source_remove);
    self->published_us = g_get_monotonic_time();
    show(self, "device", picture_device(engine));
    show(self, "sitting", picture_sitting(engine));
    show(self, "agenda", picture_agenda(engine));
    show(self, "vote", picture_vote(engine));
    show(self, "outcome", picture_outcome(engine));
    show(self, "refused", picture_refused(engine));
    show_keypads(self);
    show_seats(self);
    g_dbus_interface_skeleton_flush(G_DBUS_INTERFACE_SKELETON(self->view));
    commands_shown(&self->commands);
}

static gboolean
on_time(gpointer data)
{
    Service *self = data;
    self->timer = 0;
    if (engine_is_durable(self->commands.engine))
        service_publish(self);
    return G_SOURCE_REMOVE;
}

void
service_changed(Service *self)
{
    int64_t since_ms = (g_get_monotonic_time() - self->published_us) / 1000;
    if (!g_queue_is_empty(&self->answers))
        service_publish(self);
    else if (self->timer == 0)
        self->timer = g_timeout_add(
            since_ms >= PERIOD_MS ? 0 : (guint)(PERIOD_MS - since_ms), on_time, self);
}

static gboolean
on_get_seats(TellerView1 *view, GDBusMethodInvocation *invocation, Service *self)
{
    teller_view1_complete_get_seats(view, invocation,
                                    picture_seats(self->commands.engine));
    return TRUE;
}

static void
on_absences(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    GDBusMethodInvocation *invocation = data;
    g_autofree char *text = engine_list_absences_finish(result, &error);
    if (text != NULL) {
        teller_view1_complete_get_document(NULL, invocation, text);
        return;
    }
    g_autofree char *message = engine_error_message(error);
    g_dbus_method_invocation_return_dbus_error(invocation, engine_error_name(error),
                                               message);
}

static gboolean
on_get_document(TellerView1 *view, GDBusMethodInvocation *invocation, const char *name,
                Service *self)
{
    if (strcmp(name, "absences") == 0) {
        engine_list_absences_async(self->commands.engine, on_absences, invocation);
        return TRUE;
    }
    g_autofree char *text = picture_document(self->commands.engine, name);
    teller_view1_complete_get_document(view, invocation, text);
    return TRUE;
}

static void
on_control(GDBusConnection *connection, const char *sender, const char *path,
           const char *interface, const char *method, GVariant *parameters,
           GDBusMethodInvocation *invocation, gpointer user_data)
{
    const Service *self = user_data;
    commands_handle(&self->commands, invocation);
}

static void
on_closed(GDBusConnection *connection, gboolean vanished, GError *error, Service *self)
{
    g_dbus_interface_skeleton_unexport_from_connection(
        G_DBUS_INTERFACE_SKELETON(self->view), connection);
    g_ptr_array_remove_fast(self->connections, connection);
}

static gboolean
on_connection(GDBusServer *server, GDBusConnection *connection, gpointer data)
{
    static const GDBusInterfaceVTable control = {.method_call = on_control};
    Service *self = data;
    bool is_control = server == self->servers[1];
    g_ptr_array_add(self->connections, g_object_ref(connection));
    g_signal_connect(connection, "closed", G_CALLBACK(on_closed), self);
    return g_dbus_interface_skeleton_export(G_DBUS_INTERFACE_SKELETON(self->view),
                                            connection, SERVICE_PATH, NULL) &&
           (!is_control || g_dbus_connection_register_object(
                               connection, SERVICE_PATH, teller_control1_interface_info(),
                               &control, self, NULL, NULL) > 0);
}

/* Who may open view.sock may look; commands come from our own user and from root. */
static gboolean
on_authorize(GDBusAuthObserver *observer, GIOStream *stream, GCredentials *credentials,
             gpointer is_control)
{
    if (is_control == NULL)
        return TRUE;
    uid_t uid =
        credentials == NULL ? (uid_t)-1 : g_credentials_get_unix_user(credentials, NULL);
    return uid == 0 || uid == geteuid();
}

static GDBusServer *
listen_on(Service *self, const char *path, bool is_control, GError **error)
{
    g_autofree char *escaped = g_dbus_address_escape_value(path);
    g_autofree char *address = g_strconcat("unix:path=", escaped, NULL);
    g_autofree char *guid = g_dbus_generate_guid();
    g_autoptr(GDBusAuthObserver) observer = g_dbus_auth_observer_new();
    g_signal_connect(observer, "authorize-authenticated-peer", G_CALLBACK(on_authorize),
                     is_control ? self : NULL);
    g_unlink(path);
    GDBusServer *server = g_dbus_server_new_sync(address, G_DBUS_SERVER_FLAGS_NONE, guid,
                                                 observer, NULL, error);
    if (server == NULL)
        return NULL;
    g_signal_connect(server, "new-connection", G_CALLBACK(on_connection), self);
    (void)chmod(path, is_control ? 0600 : 0666);
    return server;
}

Service *
service_new(Engine *engine, Rig *rig, void (*stop)(void *user_data), void *user_data,
            GError **error)
{
    static const char *const names[] = {"view.sock", "control.sock"};
    g_autoptr(Service) self = g_new0(Service, 1);
    g_queue_init(&self->answers);
    self->commands = (Commands){engine, rig, stop, user_data, &self->answers};
    self->view = teller_view1_skeleton_new();
    self->connections = g_ptr_array_new_with_free_func(g_object_unref);
    self->statuses = g_byte_array_new();
    self->keypads_version = self->roster_version = UINT64_MAX;
    g_signal_connect(self->view, "handle-get-seats", G_CALLBACK(on_get_seats), self);
    g_signal_connect(self->view, "handle-get-document", G_CALLBACK(on_get_document),
                     self);
    service_publish(self);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        self->paths[i] = g_build_filename(engine_state_dir(engine), names[i], NULL);
        self->servers[i] = listen_on(self, self->paths[i], i == 1, error);
        if (self->servers[i] == NULL)
            return NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_dbus_server_start(self->servers[i]);
    return g_steal_pointer(&self);
}

static void
stop_server(Service *self, size_t i)
{
    if (self->servers[i] == NULL)
        return;
    g_signal_handlers_disconnect_by_data(self->servers[i], self);
    g_dbus_server_stop(self->servers[i]);
    g_clear_object(&self->servers[i]);
    g_unlink(self->paths[i]);
}

void
service_free(Service *self)
{
    if (self == NULL)
        return;
    g_clear_handle_id(&self->timer, g_source_remove);
    for (size_t i = 0; i < G_N_ELEMENTS(self->servers); i++)
        stop_server(self, i);
    for (guint i = 0; i < self->connections->len; i++) {
        GDBusConnection *connection = self->connections->pdata[i];
        g_signal_handlers_disconnect_by_data(connection, self);
        g_dbus_connection_close(connection, NULL, NULL, NULL);
    }
    GDBusInterfaceSkeleton *view = G_DBUS_INTERFACE_SKELETON(self->view);
    if (g_dbus_interface_skeleton_get_connection(view) != NULL)
        g_dbus_interface_skeleton_unexport(view);
    g_ptr_array_unref(self->connections);
    g_object_unref(self->view);
    g_byte_array_unref(self->statuses);
    for (size_t i = 0; i < G_N_ELEMENTS(self->paths); i++)
        g_free(self->paths[i]);
    g_free(self);
}
