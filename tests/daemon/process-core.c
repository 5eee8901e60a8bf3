/* process-core.c: see process-core.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "process-core.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/service.h"
#include "ballots/store.h"
#include "tests/remove-tree.h"

static GSubprocess *
spawn(const Core *core)
{
    g_autoptr(GError) error = NULL;
    const char *argv[] = {TELLERD,        "--state", core->dir,    "--simulate", "4",
                          "--sim-manual", NULL,      core->sticks, NULL};
    if (core->sticks != NULL)
        argv[6] = "--sticks";
    GSubprocess *process =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
    g_assert_no_error(error);
    return process;
}

GDBusConnection *
core_connect(const Core *core, const char *socket)
{
    g_autofree char *path = g_build_filename(core->dir, socket, NULL);
    g_autofree char *address = g_strconcat("unix:path=", path, NULL);
    return g_dbus_connection_new_for_address_sync(
        address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, NULL);
}

static void
on_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    *(bool *)data = true;
    g_subprocess_wait_finish(G_SUBPROCESS(source), result, NULL);
}

/* The directory tells of each new file, so of the sockets. */
void
core_start(Core *self)
{
    g_autoptr(GFile) dir = g_file_new_for_path(self->dir);
    g_mkdir_with_parents(self->dir, 0700);
    g_autoptr(GFileMonitor) monitor =
        g_file_monitor_directory(dir, G_FILE_MONITOR_NONE, NULL, NULL);
    bool has_ended = false;
    g_autoptr(GCancellable) cancel = g_cancellable_new();
    g_file_monitor_set_rate_limit(monitor, 0);
    self->process = spawn(self);
    g_subprocess_wait_async(self->process, cancel, on_ended, &has_ended);
    while ((self->control = core_connect(self, "control.sock")) == NULL) {
        g_assert_false(has_ended);
        g_main_context_iteration(NULL, TRUE);
    }
    g_cancellable_cancel(cancel);
    while (!has_ended)
        g_main_context_iteration(NULL, TRUE);
}

Core *
core_new(void)
{
    static const char memory[] = "/dev/shm";
    const char *where = g_access(memory, W_OK | X_OK) == 0 ? memory : g_get_tmp_dir();
    Core *self = g_new0(Core, 1);
    self->base = g_build_filename(where, "teller-test-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(self->base));
    self->dir = g_build_filename(self->base, "state", NULL);
    core_start(self);
    return self;
}

void
core_kill(Core *self)
{
    g_subprocess_force_exit(self->process);
    g_assert_true(g_subprocess_wait(self->process, NULL, NULL));
    g_clear_object(&self->control);
    g_clear_object(&self->process);
}

void
core_free(Core *self)
{
    if (self->process != NULL)
        core_kill(self);
    remove_tree(self->base);
    g_free(self->base);
    g_free(self->dir);
    g_free(self->sticks);
    g_free(self);
}

/* A pipe with a PIN in it, or NULL: empty and closed. */
int
core_pin_pipe(const char *pin)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    if (pin != NULL)
        g_assert_cmpint(write(ends[1], pin, strlen(pin)), ==, strlen(pin));
    close(ends[1]);
    return ends[0];
}

GVariant *
core_call(Core *core, const char *method, GVariant *arguments, GUnixFDList *fds,
          GError **error)
{
    return g_dbus_connection_call_with_unix_fd_list_sync(
        core->control, NULL, SERVICE_PATH, "org.teller.Control1", method, arguments, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, NULL, error);
}

/* The word of the error, or ""; takes both. */
char *
core_word(GVariant *reply, GError *error)
{
    g_clear_pointer(&reply, g_variant_unref);
    if (error == NULL)
        return g_strdup("");
    g_autofree char *name = g_dbus_error_get_remote_error(error);
    g_test_message("%s", error->message);
    char *word = g_strdup(name == NULL ? error->message : strrchr(name, '.') + 1);
    g_error_free(error);
    return word;
}

GUnixFDList *
core_pins(const char *first, const char *second)
{
    int ends[2] = {core_pin_pipe(first), second == NULL ? -1 : core_pin_pipe(second)};
    return g_unix_fd_list_new_from_array(ends, second == NULL ? 1 : 2);
}

void
core_add_officer(Core *core, const char *id, const char *pin, const char *wanted)
{
    g_autoptr(GUnixFDList) fds = core_pins(pin, NULL);
    GIVES(core, wanted, "AddOfficer",
          g_variant_new("(ssshasah)", id, "监票人", "scrutineer", 0, NULL, NULL), fds);
}

GVariant *
core_officers(const char *format, const char *first, const char *second)
{
    GVariantBuilder ids, handles;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", first);
    g_variant_builder_add(&ids, "s", second);
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    return g_variant_new(format, &ids, &handles);
}

void
core_sign(Core *core, const char *method, const char *wanted, const char *second,
          const char *pin)
{
    g_autoptr(GUnixFDList) fds = core_pins("1111", pin);
    GIVES(core, wanted, method, core_officers("(asah)", "a", second), fds);
}

char *
core_look(GDBusConnection *connection, const char *property, const char *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) dict = NULL, entry = NULL;
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        connection, NULL, SERVICE_PATH, "org.freedesktop.DBus.Properties", "Get",
        g_variant_new("(ss)", "org.teller.View1", property), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
    g_assert_no_error(error);
    g_variant_get(reply, "(v)", &dict);
    entry = g_variant_lookup_value(dict, key, NULL);
    if (entry == NULL)
        return g_strdup("");
    return g_variant_is_of_type(entry, G_VARIANT_TYPE_STRING)
               ? g_variant_dup_string(entry, NULL)
               : g_variant_print(entry, FALSE);
}

/* What presses do is shown a little later. */
void
core_becomes(Core *core, const char *property, const char *key, const char *wanted)
{
    g_autofree char *value = NULL;
    do {
        g_free(value);
        value = core_look(core->control, property, key);
    } while (!g_str_equal(value, wanted));
}

void
core_commission(Core *core)
{
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "ed25519+sha256"),
          NULL);
    core_add_officer(core, "a", "1111", "");
    core_add_officer(core, "b", "2222", "");
}

static GVariant *
bytes(const char *text)
{
    GVariant *array =
        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, text, strlen(text), 1);
    return g_variant_new_tuple(&array, 1);
}

void
core_open_sitting(Core *core)
{
    static const char roster[] = "seat,id,name,class,keypad\n1,d1,陈一,deputy,sim:0001\n"
                                 "2,d2,林二,deputy,sim:0002\n";
    static const char info[] = "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\n"
                               "sitting=1\nplace=会堂\n";
    core_sign(core, "ConfirmClock", "", "b", "2222");
    GIVES(core, "", "ImportRoster", bytes(roster), NULL);
    GIVES(core, "", "ImportAgenda",
          bytes("id,kind,method,title\nm1,motion,recorded,关于报告的决议\n"), NULL);
    g_autoptr(GUnixFDList) fds = core_pins("1111", "2222");
    GVariantBuilder ids, handles;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", "b");
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    GIVES(core, "", "OpenSitting",
          g_variant_new("(ssasah)", info, "local-congress", &ids, &handles), fds);
}

static bool
visit_entry(const char *text, size_t len, void *user_data, GError **error)
{
    g_string_append_len(user_data, text, (gssize)len);
    return true;
}

/* All entries, one after the other. */
GString *
core_ledger(const Core *core)
{
    g_autofree char *path = g_build_filename(core->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, &error);
    GString *text = g_string_new(NULL);
    g_assert_no_error(error);
    g_assert_true(store_entries(store, 0, visit_entry, text, &error));
    return text;
}

/* How many entries there are with these lines of actor and event, and that detail. */
unsigned
core_n_entries(const GString *ledger, const char *actor, const char *event,
               const char *detail)
{
    unsigned n = 0;
    g_auto(GStrv) entries = g_strsplit(ledger->str, "audit/1\n", -1);
    g_autofree char *wanted_actor = g_strdup_printf("\nactor %s\n", actor);
    g_autofree char *wanted_event = g_strdup_printf("\nevent %s\n", event);
    g_autofree char *wanted_detail = g_strdup_printf("\ndetail %s\n", detail);
    for (char **entry = entries; *entry != NULL; entry++)
        n += strstr(*entry, wanted_actor) != NULL &&
             strstr(*entry, wanted_event) != NULL &&
             strstr(*entry, wanted_detail) != NULL;
    return n;
}

void
core_has_stopped(Core *core)
{
    g_autofree char *socket = g_build_filename(core->dir, "control.sock", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_subprocess_wait(core->process, NULL, &error));
    g_assert_true(g_subprocess_get_successful(core->process));
    g_clear_object(&core->process);
    g_clear_object(&core->control);
    g_assert_false(g_file_test(socket, G_FILE_TEST_EXISTS));
    GString *ledger = core_ledger(core);
    g_assert_nonnull(strstr(strrchr(ledger->str, '/'), "\nevent stopped\n"));
    g_string_free(ledger, TRUE);
}

void
core_stop(Core *core)
{
    GIVES(core, "", "Stop", NULL, NULL);
    core_has_stopped(core);
}

void
core_plug(const Core *core, const char *name, bool in)
{
    g_autofree char *out_name = g_strconcat("out-", name, NULL);
    g_autofree char *there = g_build_filename(core->sticks, name, NULL);
    g_autofree char *away = g_build_filename(core->base, out_name, NULL);
    if (in && g_rename(away, there) != 0)
        g_assert_cmpint(g_mkdir(there, 0700), ==, 0);
    if (!in)
        g_assert_cmpint(g_rename(there, away), ==, 0);
}

char *
core_key_on(const Core *core, const char *stick, const char *id)
{
    g_autofree char *device = core_look(core->control, "Device", "id");
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    return g_build_filename(core->sticks, stick, "teller", device, name, NULL);
}

Core *
core_new_with_sticks(void)
{
    Core *core = core_new();
    core_kill(core);
    core->sticks = g_build_filename(core->base, "media", NULL);
    core_start(core);
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "ed25519+sha256"),
          NULL);
    return core;
}

void
core_change_pin(Core *core, const char *id, const char *pin, const char *fresh,
                const char *wanted)
{
    g_autoptr(GUnixFDList) fds = core_pins(pin, fresh);
    GIVES(core, wanted, "ChangePin", g_variant_new("(shh)", id, 0, 1), fds);
}

void
core_revoke(Core *core, const char *id, const char *second, const char *pin,
            const char *wanted)
{
    g_autoptr(GUnixFDList) fds = core_pins("1111", pin);
    GVariantBuilder ids, handles;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", second);
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    GIVES(core, wanted, "RevokeOfficer",
          g_variant_new("(ssasah)", id, "遗失", &ids, &handles), fds);
}

/* By a and b. */
void
core_introduce(Core *core, const char *id, const char *pin, const char *pin_of_b,
               const char *wanted)
{
    int ends[] = {core_pin_pipe(pin), core_pin_pipe("1111"), core_pin_pipe(pin_of_b)};
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(ends, 3);
    g_autoptr(GVariant) by = g_variant_parse(NULL, "['a', 'b']", NULL, NULL, NULL);
    g_autoptr(GVariant) handles =
        g_variant_parse(G_VARIANT_TYPE("ah"), "[1, 2]", NULL, NULL, NULL);
    GIVES(core, wanted, "AddOfficer",
          g_variant_new("(sssh@as@ah)", id, "监票人", "scrutineer", 0, by, handles), fds);
}
