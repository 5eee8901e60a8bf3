/* fake-hall.c: see fake-hall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fake-hall.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "app/client/dict.h"
#include "teller-dbus.h"

static const char *const sockets[] = {"view.sock", "control.sock"};

struct FakeHall {
    char *dir;
    bool own_dir;
    TellerView1 *view;
    GDBusServer *servers[G_N_ELEMENTS(sockets)];
    GPtrArray *connections;
    GVariant *seats; /* a(ssssy) */
    char *last_call;
    GString *methods;
    unsigned n_calls;
    bool dice_differ;
    bool count_waits;
    char *refusal_name;
    char *refusal;
    void (*on_command)(FakeHall *self, gpointer data);
    gpointer data;
};

static void
read_pins(GDBusMethodInvocation *invocation, GString *into)
{
    GDBusMessage *message = g_dbus_method_invocation_get_message(invocation);
    GUnixFDList *fds = g_dbus_message_get_unix_fd_list(message);
    int n = fds == NULL ? 0 : g_unix_fd_list_get_length(fds);

    for (int i = 0; i < n; i++) {
        char pin[257] = ""; /* or dice */
        int fd = g_unix_fd_list_get(fds, i, NULL);
        ssize_t len = read(fd, pin, sizeof pin - 1);
        g_assert_cmpint(len, >, 0);
        g_assert_cmpint(read(fd, pin + len, 1), ==,
                        0); /* the writer has closed its end */
        g_string_append_printf(into, " %s", pin);
        close(fd);
    }
}

/* Words and numbers for the methods that return one. */
static GVariant *
answer_of(const FakeHall *self, GDBusMethodInvocation *invocation)
{
    const GDBusMethodInfo *info = g_dbus_method_invocation_get_method_info(invocation);

    if (g_strcmp0(info->name, "CheckDice") == 0)
        return g_variant_new("(s)", self->dice_differ ? "differs" : "agrees");
    if (info->out_args == NULL || info->out_args[0] == NULL)
        return NULL;
    if (g_str_equal(info->name, "ImportProjects"))
        return g_variant_new("(suuss)", "M2", 2, 7, "ordinal", "pick");
    if (g_str_equal(info->out_args[0]->name, "result"))
        return g_variant_new("(s)", "agrees");  /* of CheckDice */
    if (info->out_args[0]->signature[0] == 'b') /* of EnterCount */
        return g_variant_new("(b)", !self->count_waits);
    return info->out_args[0]->signature[0] == 's'
               ? g_variant_new("(s)", "0123456789abcdef")
               : g_variant_new("(u)", 2); /* the vote of every scene */
}

static void
on_command(GDBusConnection *connection, const char *sender, const char *path,
           const char *interface, const char *method, GVariant *parameters,
           GDBusMethodInvocation *invocation, gpointer data)
{
    FakeHall *self = data;
    g_autofree char *arguments = g_variant_print(parameters, FALSE);
    GString *call = g_string_new(method);

    g_string_append(call, arguments);
    read_pins(invocation, call);
    g_free(self->last_call);
    self->last_call = g_string_free(call, FALSE);
    g_string_append_printf(self->methods, "%s ", method);
    self->n_calls++;
    if (self->on_command != NULL)
        self->on_command(self, self->data);
    if (self->refusal == NULL) {
        g_dbus_method_invocation_return_value(invocation, answer_of(self, invocation));
        return;
    }
    g_dbus_method_invocation_return_dbus_error(invocation, self->refusal_name,
                                               self->refusal);
    g_clear_pointer(&self->refusal, g_free);
}

static gboolean
on_get_seats(TellerView1 *view, GDBusMethodInvocation *invocation, FakeHall *self)
{
    teller_view1_complete_get_seats(view, invocation, self->seats);
    return TRUE;
}

/* The device's text is no record: teller-print refuses it. */
static gboolean
on_get_document(TellerView1 *view, GDBusMethodInvocation *invocation, const char *name,
                FakeHall *self)
{
    teller_view1_complete_get_document(view, invocation,
                                       g_str_equal(name, "device") ? "no record\n" : "");
    return TRUE;
}

static void
on_closed(GDBusConnection *connection, gboolean remote, GError *error, FakeHall *self)
{
    g_dbus_interface_skeleton_unexport_from_connection(
        G_DBUS_INTERFACE_SKELETON(self->view), connection);
    g_ptr_array_remove(self->connections, connection);
}

static gboolean
on_connection(GDBusServer *server, GDBusConnection *connection, FakeHall *self)
{
    static const GDBusInterfaceVTable commands = {.method_call = on_command};

    g_ptr_array_add(self->connections, g_object_ref(connection));
    g_signal_connect(connection, "closed", G_CALLBACK(on_closed), self);
    g_dbus_interface_skeleton_export(G_DBUS_INTERFACE_SKELETON(self->view), connection,
                                     TELLER_OBJECT_PATH, NULL);
    if (server == self->servers[1])
        g_dbus_connection_register_object(connection, TELLER_OBJECT_PATH,
                                          teller_control1_interface_info(), &commands,
                                          self, NULL, NULL);
    return TRUE;
}

static void
listen_on(FakeHall *self, size_t i)
{
    g_autofree char *path = g_build_filename(self->dir, sockets[i], NULL);
    g_autofree char *address = g_strconcat("unix:path=", path, NULL);
    g_autofree char *guid = g_dbus_generate_guid();
    g_autoptr(GError) error = NULL;

    g_unlink(path);
    self->servers[i] = g_dbus_server_new_sync(address, G_DBUS_SERVER_FLAGS_NONE, guid,
                                              NULL, NULL, &error);
    g_assert_no_error(error);
    g_signal_connect(self->servers[i], "new-connection", G_CALLBACK(on_connection), self);
    g_dbus_server_start(self->servers[i]);
}

void
fake_hall_come(FakeHall *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sockets); i++)
        listen_on(self, i);
}

void
fake_hall_go(FakeHall *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sockets); i++) {
        g_autofree char *path = g_build_filename(self->dir, sockets[i], NULL);
        /* a connection whose signal is still on its way must not find us */
        g_signal_handlers_disconnect_by_data(self->servers[i], self);
        g_dbus_server_stop(self->servers[i]);
        g_clear_object(&self->servers[i]);
        g_unlink(path);
    }
    while (self->connections->len > 0) {
        g_autoptr(GDBusConnection) gone = g_object_ref(self->connections->pdata[0]);
        g_signal_handlers_disconnect_by_data(gone, self);
        on_closed(gone, FALSE, NULL, self);
        g_dbus_connection_close_sync(gone, NULL, NULL);
    }
}

FakeHall *
fake_hall_new(const char *dir)
{
    FakeHall *self = g_new0(FakeHall, 1);

    self->own_dir = dir == NULL;
    self->dir = dir == NULL ? g_dir_make_tmp("teller-XXXXXX", NULL) : g_strdup(dir);
    self->connections = g_ptr_array_new_with_free_func(g_object_unref);
    self->last_call = g_strdup("");
    self->methods = g_string_new(NULL);
    self->view = teller_view1_skeleton_new();
    g_signal_connect(self->view, "handle-get-seats", G_CALLBACK(on_get_seats), self);
    g_signal_connect(self->view, "handle-get-document", G_CALLBACK(on_get_document),
                     self);
    fake_hall_scene(self, "fresh");
    fake_hall_come(self);
    return self;
}

void
fake_hall_free(FakeHall *self)
{
    fake_hall_go(self);
    if (self->own_dir)
        g_rmdir(self->dir);
    g_ptr_array_unref(self->connections);
    g_object_unref(self->view);
    g_clear_pointer(&self->seats, g_variant_unref);
    g_free(self->dir);
    g_free(self->last_call);
    g_string_free(self->methods, TRUE);
    g_free(self->refusal_name);
    g_free(self->refusal);
    g_free(self);
}

const char *
fake_hall_dir(const FakeHall *self)
{
    return self->dir;
}

void
fake_hall_show(FakeHall *self, const char *property, const char *value)
{
    g_autofree char *name = g_ascii_strdown(property, -1);
    GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(self->view), name);
    const GVariantType *type = G_PARAM_SPEC_VARIANT(spec)->type;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) parsed = g_variant_parse(type, value, NULL, NULL, &error);

    g_assert_no_error(error);
    g_object_set(self->view, name, parsed, NULL);
    g_dbus_interface_skeleton_flush(G_DBUS_INTERFACE_SKELETON(self->view));
}

/* The dictionary @old with the entries of @more. */
static GVariant *
merged(GVariant *old, const char *more)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) added =
        g_variant_parse(G_VARIANT_TYPE_VARDICT, more, NULL, NULL, &error);
    g_auto(GVariantDict) dict;
    GVariantIter iter;
    const char *key;
    GVariant *value;

    g_assert_no_error(error);
    g_variant_dict_init(&dict, old);
    g_variant_iter_init(&iter, added);
    while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
        g_variant_dict_insert_value(&dict, key, value);
        g_variant_unref(value);
    }
    return g_variant_ref_sink(g_variant_dict_end(&dict));
}

static void
show_value(FakeHall *self, const char *name, GVariant *value)
{
    g_object_set(self->view, name, value, NULL);
    g_dbus_interface_skeleton_flush(G_DBUS_INTERFACE_SKELETON(self->view));
}

void
fake_hall_add(FakeHall *self, const char *property, const char *more)
{
    g_autofree char *name = g_ascii_strdown(property, -1);
    g_autoptr(GVariant) old = NULL;

    g_object_get(self->view, name, &old, NULL);
    g_autoptr(GVariant) value = merged(old, more);
    show_value(self, name, value);
}

void
fake_hall_add_item(FakeHall *self, unsigned index, const char *more)
{
    g_autoptr(GVariant) old = NULL;
    GVariantBuilder items;

    g_object_get(self->view, "agenda", &old, NULL);
    g_variant_builder_init(&items, G_VARIANT_TYPE("aa{sv}"));
    for (unsigned i = 0; i < g_variant_n_children(old); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(old, i);
        g_autoptr(GVariant) value = i == index ? merged(item, more) : g_variant_ref(item);
        g_variant_builder_add_value(&items, value);
    }
    g_autoptr(GVariant) agenda = g_variant_ref_sink(g_variant_builder_end(&items));
    show_value(self, "agenda", agenda);
}

void
fake_hall_tell_causes(FakeHall *self)
{
    g_autoptr(GVariant) agenda = NULL;

    g_object_get(self->view, "agenda", &agenda, NULL);
    for (unsigned i = 0; i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        bool again =
            dict_is(item, "state", "VOIDED") || dict_is(item, "state", "ANNULLED");
        bool first = dict_is(item, "state", "DRAFT") || dict_is(item, "state", "READY");
        fake_hall_add_item(self, i,
                           again   ? "{'cause': <'repeat'>}"
                           : first ? "{'cause': <'first'>}"
                                   : "{'cause': <''>}");
    }
}

static void
seat_of(GVariantBuilder *seats, unsigned i, uint8_t status)
{
    static const char *const names[] = {"赵一鸣", "钱文博", "孙丽华", "李志强",
                                        "周雨桐", "吴建国", "郑海燕", "王晓东"};
    g_autofree char *seat = g_strdup_printf("%u-%02u", i / 20 + 1, i % 20 + 1);
    g_autofree char *id = g_strdup_printf("D%04u", i + 1);
    g_autofree char *name =
        g_strdup_printf("%s%u", names[i % G_N_ELEMENTS(names)], i / 8 + 1);
    g_autofree char *delegation = g_strdup_printf("第%u代表团", i / 20 + 1);

    g_variant_builder_add(seats, "(ssssy)", seat, id, name, delegation, status);
}

void
fake_hall_seat(FakeHall *self, unsigned n, unsigned n_present, unsigned n_pressed)
{
    GVariantBuilder seats;

    g_variant_builder_init(&seats, G_VARIANT_TYPE("a(ssssy)"));
    for (unsigned i = 0; i < n; i++)
        seat_of(&seats, i, i < n_pressed ? 2 : i < n_present ? 1 : 0);
    g_clear_pointer(&self->seats, g_variant_unref);
    self->seats = g_variant_ref_sink(g_variant_builder_end(&seats));
    teller_view1_emit_seats_changed(self->view,
                                    g_variant_new_array(G_VARIANT_TYPE("(uy)"), NULL, 0));
}

void
fake_hall_change_seat(FakeHall *self, unsigned index, uint8_t status)
{
    GVariantBuilder changes, seats;
    size_t n = g_variant_n_children(self->seats);

    g_variant_builder_init(&seats, G_VARIANT_TYPE("a(ssssy)"));
    for (size_t i = 0; i < n; i++) {
        const char *seat, *id, *name, *delegation;
        uint8_t old;
        g_variant_get_child(self->seats, i, "(&s&s&s&sy)", &seat, &id, &name, &delegation,
                            &old);
        g_variant_builder_add(&seats, "(ssssy)", seat, id, name, delegation,
                              i == index ? status : old);
    }
    GVariant *changed = g_variant_ref_sink(g_variant_builder_end(&seats));
    g_variant_unref(self->seats);
    self->seats = changed;
    g_variant_builder_init(&changes, G_VARIANT_TYPE("a(uy)"));
    g_variant_builder_add(&changes, "(uy)", index, status);
    teller_view1_emit_seats_changed(self->view, g_variant_builder_end(&changes));
}

static bool
has_seen(FakeHall *self, TellerClient *client)
{
    static const char *const properties[] = {"Device",  "Sitting", "Agenda", "Vote",
                                             "Outcome", "Keypads", "Refused"};
    const Seats *seats = teller_client_seats(client);

    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++) {
        g_autofree char *name = g_ascii_strdown(properties[i], -1);
        g_autoptr(GVariant) seen = teller_client_look(client, properties[i]);
        g_autoptr(GVariant) shown = NULL;
        g_object_get(self->view, name, &shown, NULL);
        if (shown != NULL && !g_variant_equal(seen, shown))
            return false;
    }
    if (seats_count(seats) != g_variant_n_children(self->seats))
        return false;
    for (size_t i = 0; i < seats_count(seats); i++) {
        uint8_t status;
        g_variant_get_child(self->seats, i, "(&s&s&s&sy)", NULL, NULL, NULL, NULL,
                            &status);
        if (seats_at(seats, i)->status != status)
            return false;
    }
    return true;
}

void
fake_hall_settle(FakeHall *self, TellerClient *client)
{
    while (!teller_client_is_online(client) || !has_seen(self, client))
        g_main_context_iteration(NULL, TRUE);
}

void
fake_hall_on_command(FakeHall *self, void (*done)(FakeHall *self, gpointer),
                     gpointer data)
{
    self->on_command = done;
    self->data = data;
}

void
fake_hall_refuse(FakeHall *self, const char *name, const char *message)
{
    g_free(self->refusal_name);
    g_free(self->refusal);
    self->refusal_name = g_strdup(name);
    self->refusal = g_strdup(message);
}

void
fake_hall_let_dice_differ(FakeHall *self)
{
    self->dice_differ = true;
}

void
fake_hall_let_count_wait(FakeHall *self)
{
    self->count_waits = true;
}

const char *
fake_hall_last_call(const FakeHall *self)
{
    return self->last_call;
}

const char *
fake_hall_methods(const FakeHall *self)
{
    return self->methods->str;
}

unsigned
fake_hall_n_calls(const FakeHall *self)
{
    return self->n_calls;
}
