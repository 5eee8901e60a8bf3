/* test-process.c: tellerd as a process: its sockets, its PINs, its end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/service.h"
#include "ballots/store.h"

/* A state directory and the tellerd on it. */
typedef struct {
    char *base, *dir;
    char *sticks; /* where the officers' sticks are; NULL: they have none */
    GSubprocess *process;
    GDBusConnection *control;
} Core;

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

static GDBusConnection *
try_to_connect(const Core *core, const char *socket)
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
static void
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
    while ((self->control = try_to_connect(self, "control.sock")) == NULL) {
        g_assert_false(has_ended);
        g_main_context_iteration(NULL, TRUE);
    }
    g_cancellable_cancel(cancel);
    while (!has_ended)
        g_main_context_iteration(NULL, TRUE);
}

static Core *
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

static void
core_kill(Core *self)
{
    g_subprocess_force_exit(self->process);
    g_assert_true(g_subprocess_wait(self->process, NULL, NULL));
    g_clear_object(&self->control);
    g_clear_object(&self->process);
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
    }
    g_remove(path);
}

static void
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
static int
pin_pipe(const char *pin)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    if (pin != NULL)
        g_assert_cmpint(write(ends[1], pin, strlen(pin)), ==, strlen(pin));
    close(ends[1]);
    return ends[0];
}

static GVariant *
call(Core *core, const char *method, GVariant *arguments, GUnixFDList *fds,
     GError **error)
{
    return g_dbus_connection_call_with_unix_fd_list_sync(
        core->control, NULL, SERVICE_PATH, "org.teller.Control1", method, arguments, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, NULL, error);
}

/* The word of the error, or ""; takes both. */
static char *
outcome(GVariant *reply, GError *error)
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

#define GIVES(core, wanted, method, arguments, fds)                                      \
    do {                                                                                 \
        GError *gives_error = NULL;                                                      \
        GVariant *gives_reply = call(core, method, arguments, fds, &gives_error);        \
        g_autofree char *gives = outcome(gives_reply, gives_error);                      \
        g_assert_cmpstr(gives, ==, wanted);                                              \
    } while (0)

static GUnixFDList *
pins(const char *first, const char *second)
{
    int ends[2] = {pin_pipe(first), second == NULL ? -1 : pin_pipe(second)};
    return g_unix_fd_list_new_from_array(ends, second == NULL ? 1 : 2);
}

static void
add_officer(Core *core, const char *id, const char *pin, const char *wanted)
{
    g_autoptr(GUnixFDList) fds = pins(pin, NULL);
    GIVES(core, wanted, "AddOfficer",
          g_variant_new("(ssshasah)", id, "监票人", "scrutineer", 0, NULL, NULL), fds);
}

static GVariant *
officers(const char *format, const char *first, const char *second)
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

static void
sign(Core *core, const char *method, const char *wanted, const char *second,
     const char *pin)
{
    g_autoptr(GUnixFDList) fds = pins("1111", pin);
    GIVES(core, wanted, method, officers("(asah)", "a", second), fds);
}

static char *
look(GDBusConnection *connection, const char *property, const char *key)
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
static void
becomes(Core *core, const char *property, const char *key, const char *wanted)
{
    g_autofree char *value = NULL;
    do {
        g_free(value);
        value = look(core->control, property, key);
    } while (!g_str_equal(value, wanted));
}

static void
commission(Core *core)
{
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "ed25519+sha256"),
          NULL);
    add_officer(core, "a", "1111", "");
    add_officer(core, "b", "2222", "");
}

static GVariant *
bytes(const char *text)
{
    GVariant *array =
        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, text, strlen(text), 1);
    return g_variant_new_tuple(&array, 1);
}

static void
open_sitting(Core *core)
{
    static const char roster[] = "seat,id,name,class,keypad\n1,d1,陈一,deputy,sim:0001\n"
                                 "2,d2,林二,deputy,sim:0002\n";
    static const char info[] = "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\n"
                               "sitting=1\nplace=会堂\n";
    sign(core, "ConfirmClock", "", "b", "2222");
    GIVES(core, "", "ImportRoster", bytes(roster), NULL);
    GIVES(core, "", "ImportAgenda",
          bytes("id,kind,method,title\nm1,motion,recorded,关于报告的决议\n"), NULL);
    g_autoptr(GUnixFDList) fds = pins("1111", "2222");
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

static void
open_vote(Core *core)
{
    commission(core);
    open_sitting(core);
    GIVES(core, "", "SignIn", g_variant_new("(sb)", "*", TRUE), NULL);
    GIVES(core, "", "OpenVote", g_variant_new("(s)", "m1"), NULL);
}

static void
refused_start(const char *const *argv, int status, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *out = NULL, *complaint = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
    g_assert_no_error(error);
    g_assert_true(
        g_subprocess_communicate_utf8(process, NULL, NULL, &out, &complaint, &error));
    g_assert_cmpint(g_subprocess_get_exit_status(process), ==, status);
    g_autofree char *both = g_strconcat(out, complaint, NULL);
    if (strstr(both, words) == NULL)
        g_error("“%s” says nothing of “%s”", both, words);
}

static void
options_are_judged(void)
{
    const char *const version[] = {TELLERD, "--version", NULL};
    const char *const unknown[] = {TELLERD, "--nonsense", NULL};
    const char *const many[] = {TELLERD, "--simulate", "10000", NULL};
    const char *const few[] = {TELLERD, "--simulate", "-1", NULL};
    const char *const more[] = {TELLERD, "hall", NULL};
    const char *const both[] = {TELLERD, "--live", "--simulate", "3", NULL};
    const char *const trace[] = {TELLERD, "--live", "--record", "x", NULL};
    refused_start(version, 0, "tellerd ");
    refused_start(unknown, 2, "--nonsense");
    refused_start(many, 2, "10000");
    refused_start(few, 2, "-1");
    refused_start(more, 2, "hall");
    refused_start(both, 2, "--live and --simulate");
    refused_start(trace, 2, "--live and --record");
}

static void
second_core_is_refused(void)
{
    Core *core = core_new();
    const char *const argv[] = {TELLERD, "--state", core->dir, "--simulate", "4", NULL};
    refused_start(argv, 1, "another tellerd is running on");
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "sm2+sm3"), NULL);
    core_free(core);
}

static void
has_mode(const Core *core, const char *name, int mode)
{
    g_autofree char *path = g_build_filename(core->dir, name, NULL);
    GStatBuf found;
    g_assert_cmpint(g_stat(path, &found), ==, 0);
    g_assert_cmphex(found.st_mode & 0777, ==, mode);
}

static void
files_are_private(void)
{
    Core *core = core_new();
    commission(core);
    has_mode(core, ".", 0700);
    has_mode(core, "control.sock", 0600);
    has_mode(core, "view.sock", 0666);
    has_mode(core, "teller.db", 0600);
    has_mode(core, "device.key", 0600);
    has_mode(core, "device.pepper", 0600);
    has_mode(core, "officers", 0700);
    has_mode(core, "officers/a.key", 0600);
    core_free(core);
}

static void
view_commands_nothing(void)
{
    Core *core = core_new();
    g_autoptr(GDBusConnection) view = try_to_connect(core, "view.sock");
    g_autoptr(GError) error = NULL;
    g_assert_nonnull(view);
    g_autofree char *before = look(view, "Device", "commissioned");
    g_assert_cmpstr(before, ==, "false");
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        view, NULL, SERVICE_PATH, "org.teller.Control1", "Stop", NULL, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
    g_assert_null(reply);
    g_assert_true(g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
                  g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE));
    commission(core); /* the core goes on, and the view sees it */
    g_autofree char *after = look(view, "Device", "commissioned");
    g_assert_cmpstr(after, ==, "true");
    core_free(core);
}

typedef struct {
    bool is_done;
    char *word;
} Answer;

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Answer *answer = data;
    GError *error = NULL;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_finish(
        G_DBUS_CONNECTION(source), NULL, result, &error);
    answer->word = outcome(reply, error);
    answer->is_done = true;
}

static void
add_officer_async(Core *core, const char *id, int pin, Answer *answer)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&pin, 1);
    g_dbus_connection_call_with_unix_fd_list(
        core->control, NULL, SERVICE_PATH, "org.teller.Control1", "AddOfficer",
        g_variant_new("(ssshasah)", id, "监票人", "scrutineer", 0, NULL, NULL), NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, on_answer, answer);
}

static void
wait_answer(Answer *answer, const char *wanted)
{
    while (!answer->is_done)
        g_main_context_iteration(NULL, TRUE);
    g_assert_cmpstr(answer->word, ==, wanted);
    g_clear_pointer(&answer->word, g_free);
}

static void
open_pin_pipe_blocks_nobody(void)
{
    Core *core = core_new();
    Answer never = {.is_done = false}, empty = {.is_done = false};
    int ends[2], others[2];
    commission(core);
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(pipe(others), ==, 0);
    add_officer_async(core, "c", ends[0], &never);
    add_officer_async(core, "d", others[0], &empty);
    add_officer(core, "e", "5555", "");
    sign(core, "ConfirmClock", "", "b", "2222");
    g_assert_false(never.is_done);
    close(others[1]);
    wait_answer(&empty, "Officers");
    wait_answer(&never, "Officers"); /* after the core's five seconds */
    add_officer(core, "c", "3333", "");
    close(ends[1]);
    core_free(core);
}

static void
wrong_pins_are_refused(void)
{
    g_autofree char *long_pin = g_strnfill(129, '1');
    Core *core = core_new();
    commission(core);
    add_officer(core, "c", NULL, "Officers");
    add_officer(core, "c", long_pin, "Officers");
    add_officer(core, "a", "4444", "Argument");
    sign(core, "ConfirmClock", "Officers", "b", "3333");
    sign(core, "ConfirmClock", "Officers", "a", "1111");
    sign(core, "ConfirmClock", "Officers", "c", "1111");
    sign(core, "ConfirmClock", "Officers", "../a", "1111");
    GIVES(core, "Officers", "ConfirmClock", officers("(asah)", "a", "b"), NULL);
    sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

/* Of two who add the same officer one succeeds, and it is his PIN that opens. */
static void
officer_is_added_once(void)
{
    Core *core = core_new();
    Answer first = {.is_done = false}, second = {.is_done = false};
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "sm2+sm3"), NULL);
    add_officer(core, "a", "1111", "");
    add_officer_async(core, "b", pin_pipe("2222"), &first);
    add_officer_async(core, "b", pin_pipe("3333"), &second);
    wait_answer(&first, "");
    wait_answer(&second, "State");
    sign(core, "ConfirmClock", "", "b", "2222");
    sign(core, "ConfirmClock", "Officers", "b", "3333");
    core_free(core);
}

static bool
visit_entry(const char *text, size_t len, void *user_data, GError **error)
{
    g_string_append_len(user_data, text, (gssize)len);
    return true;
}

/* All entries, one after the other. */
static GString *
ledger_of(const Core *core)
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
static unsigned
n_entries(const GString *ledger, const char *actor, const char *event, const char *detail)
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

static void
has_stopped(Core *core)
{
    g_autofree char *socket = g_build_filename(core->dir, "control.sock", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_subprocess_wait(core->process, NULL, &error));
    g_assert_true(g_subprocess_get_successful(core->process));
    g_clear_object(&core->process);
    g_clear_object(&core->control);
    g_assert_false(g_file_test(socket, G_FILE_TEST_EXISTS));
    GString *ledger = ledger_of(core);
    g_assert_nonnull(strstr(strrchr(ledger->str, '/'), "\nevent stopped\n"));
    g_string_free(ledger, TRUE);
}

/* What was refused, and that transfers were written down, is in the ledger. */
static void
ledger_tells_what_was_tried(void)
{
    Core *core = core_new();
    g_autofree char *trace = g_build_filename(core->base, "trace", NULL);
    commission(core);
    GIVES(core, "", "Record", g_variant_new("(s)", trace), NULL);
    GIVES(core, "File", "Record", g_variant_new("(s)", core->base), NULL);
    GIVES(core, "", "Record", g_variant_new("(s)", ""), NULL);
    GIVES(core, "", "Record", g_variant_new("(s)", ""), NULL);
    sign(core, "ConfirmClock", "Officers", "b", "3333");
    sign(core, "CloseSitting", "State", "b", "2222");
    sign(core, "ConfirmClock", "", "b", "2222");
    GIVES(core, "", "Stop", NULL, NULL);
    has_stopped(core);
    GString *ledger = ledger_of(core);
    g_assert_cmpuint(n_entries(ledger, "operator", "recording-started", "-"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "operator", "recording-stopped", "-"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "operator", "refused", "ConfirmClock"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "officers:a,b", "refused", "CloseSitting"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "officers:a,b", "refused", "ConfirmClock"), ==, 0);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* As test-lockout.c says; no PIN is even tried while he must wait, and a restart does not
 * help.
 */
static void
wrong_pins_lock_out(void)
{
    Core *core = core_new();
    commission(core);
    for (unsigned round = 0; round < 2; round++) {
        sign(core, "ConfirmClock", "Officers", "b", "3333");
        sign(core, "ConfirmClock", "Officers", "b", "4444");
        if (round == 0)
            sign(core, "ConfirmClock", "", "b", "2222"); /* begins anew */
    }
    core_kill(core);
    core_start(core); /* the count is remembered */
    sign(core, "ConfirmClock", "Wait", "b", "5555");
    sign(core, "ConfirmClock", "Wait", "b", "2222");
    core_kill(core);
    core_start(core);
    sign(core, "ConfirmClock", "Wait", "b", "2222");
    add_officer(core, "c", "3333", "");
    sign(core, "ConfirmClock", "", "c", "3333"); /* nobody else waits */
    GIVES(core, "", "Stop", NULL, NULL);
    has_stopped(core);
    GString *ledger = ledger_of(core);
    g_assert_cmpuint(n_entries(ledger, "operator", "pin-refused", "b must wait 0 s"), ==,
                     4);
    g_assert_cmpuint(n_entries(ledger, "operator", "pin-refused", "b must wait 30 s"), ==,
                     1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* A stick is plugged in, or, with @hide, pulled out: as a directory is renamed. */
static void
plug(const Core *core, const char *name, bool in)
{
    g_autofree char *out_name = g_strconcat("out-", name, NULL);
    g_autofree char *there = g_build_filename(core->sticks, name, NULL);
    g_autofree char *away = g_build_filename(core->base, out_name, NULL);
    if (in && g_rename(away, there) != 0)
        g_assert_cmpint(g_mkdir(there, 0700), ==, 0);
    if (!in)
        g_assert_cmpint(g_rename(there, away), ==, 0);
}

static char *
key_on(const Core *core, const char *stick, const char *id)
{
    g_autofree char *device = look(core->control, "Device", "id");
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    return g_build_filename(core->sticks, stick, "teller", device, name, NULL);
}

static Core *
core_with_sticks(void)
{
    Core *core = core_new();
    core_kill(core);
    core->sticks = g_build_filename(core->base, "media", NULL);
    core_start(core);
    GIVES(core, "", "Commission", g_variant_new("(ss)", "表决机", "ed25519+sha256"),
          NULL);
    return core;
}

static void
keys_lie_on_sticks(void)
{
    Core *core = core_with_sticks();
    add_officer(core, "a", "1111", "Stick"); /* no stick at all */
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    plug(core, "two", true);
    add_officer(core, "a", "1111", "Stick"); /* which of both? */
    plug(core, "two", false);
    add_officer(core, "a", "1111", "");
    add_officer(core, "b", "2222", "Stick"); /* on the stick of another */
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    g_autofree char *first = key_on(core, "one", "a");
    g_autofree char *second = key_on(core, "two", "b");
    g_autofree char *inside = g_build_filename(core->dir, "officers", "a.key", NULL);
    g_assert_true(g_file_test(first, G_FILE_TEST_IS_REGULAR));
    g_assert_true(g_file_test(second, G_FILE_TEST_IS_REGULAR));
    g_assert_false(g_file_test(inside, G_FILE_TEST_EXISTS));
    sign(core, "ConfirmClock", "", "b", "2222");
    plug(core, "two", false);
    sign(core, "ConfirmClock", "Stick", "b", "2222");
    plug(core, "two", true);
    sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

/* Two keys on one stick would make one person of two. */
static void
one_stick_has_one_key(void)
{
    Core *core = core_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    g_autofree char *its = key_on(core, "two", "b");
    g_autofree char *other = key_on(core, "one", "b");
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(its, &text, NULL, NULL));
    g_assert_true(g_file_set_contents(other, text, -1, NULL));
    sign(core, "ConfirmClock", "Stick", "b", "2222"); /* it is there twice */
    g_assert_cmpint(g_remove(its), ==, 0);
    sign(core, "ConfirmClock", "Officers", "b", "2222"); /* both on one */
    g_assert_true(g_file_set_contents(its, text, -1, NULL));
    g_assert_cmpint(g_remove(other), ==, 0);
    sign(core, "ConfirmClock", "", "b", "2222");
    g_assert_true(g_file_set_contents(its, "officer-key/1\n", -1, NULL));
    sign(core, "ConfirmClock", "File", "b", "2222");
    core_free(core);
}

/* The database and its log, to @to or from there. */
static void
copy_database(const Core *core, const char *to, bool back)
{
    static const char *const names[] = {"teller.db", "teller.db-wal"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *here = g_build_filename(core->dir, names[i], NULL);
        g_autofree char *there = g_build_filename(to, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize len;
        if (g_file_get_contents(back ? there : here, &bytes, &len, NULL))
            g_assert_true(
                g_file_set_contents(back ? here : there, bytes, (gssize)len, NULL));
        else
            g_remove(back ? here : there);
    }
}

static void
stop(Core *core)
{
    GIVES(core, "", "Stop", NULL, NULL);
    has_stopped(core);
}

/* An older copy of the database is a good ledger in itself, but not the one that the
 * sticks have seen; it does not become that by growing.
 */
static void
rolled_back_ledger_is_refused(void)
{
    Core *core = core_with_sticks();
    g_autofree char *copy = g_build_filename(core->base, "copy", NULL);
    g_assert_cmpint(g_mkdir(copy, 0700), ==, 0);
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    sign(core, "ConfirmClock", "", "b", "2222");
    stop(core);
    copy_database(core, copy, false);
    core_start(core);
    sign(core, "ConfirmClock", "", "b", "2222"); /* the sticks go on with the ledger */
    for (unsigned i = 0; i < 3; i++)
        sign(core, "ConfirmClock", "", "b", "2222");
    stop(core);
    copy_database(core, copy, true);
    for (unsigned i = 0; i < 4; i++) {
        core_start(core);
        sign(core, "ConfirmClock", "File", "b", "2222");
        stop(core);
    }
    core_free(core);
}

/* A note of nothing and of another device are no better. */
static void
foreign_note_is_refused(void)
{
    Core *core = core_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    sign(core, "ConfirmClock", "", "b", "2222");
    g_autofree char *key = key_on(core, "two", "b");
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *note = g_build_filename(folder, "checkpoint.note", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(note, &text, NULL, NULL));
    g_assert_true(g_file_set_contents(note, "", -1, NULL));
    sign(core, "ConfirmClock", "File", "b", "2222");
    g_assert_true(
        g_file_set_contents(note,
                            "teller/0123456789abcdef\n1\n"
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 x\n",
                            -1, NULL));
    sign(core, "ConfirmClock", "File", "b", "2222");
    g_assert_true(g_file_set_contents(note, text, -1, NULL));
    sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

static void
change_pin(Core *core, const char *id, const char *pin, const char *fresh,
           const char *wanted)
{
    g_autoptr(GUnixFDList) fds = pins(pin, fresh);
    GIVES(core, wanted, "ChangePin", g_variant_new("(shh)", id, 0, 1), fds);
}

static void
pin_is_changed(void)
{
    Core *core = core_new();
    commission(core);
    change_pin(core, "b", "3333", "4444", "Officers");
    change_pin(core, "c", "2222", "4444", "Officers");
    change_pin(core, "b", "2222", "4444", "");
    sign(core, "ConfirmClock", "Officers", "b", "2222");
    sign(core, "ConfirmClock", "", "b", "4444");
    stop(core);
    core_start(core);
    sign(core, "ConfirmClock", "", "b", "4444");
    stop(core);
    GString *ledger = ledger_of(core);
    g_assert_cmpuint(n_entries(ledger, "officer:b", "pin-changed", "b"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "operator", "pin-refused", "b must wait 0 s"), ==,
                     2);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* On his stick; when it is gone nothing is changed. */
static void
pin_on_a_stick_is_changed(void)
{
    Core *core = core_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    plug(core, "two", false);
    change_pin(core, "b", "2222", "4444", "Stick");
    plug(core, "two", true);
    change_pin(core, "b", "2222", "4444", "");
    sign(core, "ConfirmClock", "Officers", "b", "2222");
    sign(core, "ConfirmClock", "", "b", "4444");
    core_free(core);
}

static void
publish(Core *core, const char *path, const char *pin, const char *wanted)
{
    GVariantBuilder ids, handles;
    g_autoptr(GUnixFDList) fds = pin == NULL ? NULL : pins("1111", pin);
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    for (int i = 0; pin != NULL && i < 2; i++) {
        g_variant_builder_add(&ids, "s", i == 0 ? "a" : "b");
        g_variant_builder_add(&handles, "h", i);
    }
    GIVES(core, wanted, "Export", g_variant_new("(sasah)", path, &ids, &handles), fds);
}

/* The stick has the checkpoint that the bundle ends with. */
static void
has_seen(const Core *core, const char *stick, const char *id, const char *bundle)
{
    g_autofree char *key = key_on(core, stick, id);
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *path = g_build_filename(folder, "checkpoint.note", NULL);
    g_autofree char *note = NULL, *last = NULL;
    g_assert_true(g_file_get_contents(path, &note, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(note, "\n", 3);
    g_autofree char *name =
        g_strdup_printf("%010u.note", (unsigned)g_ascii_strtoull(lines[1], NULL, 10));
    g_autofree char *there = g_build_filename(bundle, "checkpoints", name, NULL);
    g_assert_true(g_file_get_contents(there, &last, NULL, NULL));
    g_assert_cmpstr(note, ==, last);
}

static void
officers_publish(void)
{
    Core *core = core_with_sticks();
    g_autofree char *first = g_build_filename(core->base, "first", NULL);
    g_autofree char *second = g_build_filename(core->base, "second", NULL);
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    open_sitting(core);
    publish(core, first, "3333", "Officers");
    g_assert_false(g_file_test(first, G_FILE_TEST_EXISTS));
    publish(core, first, NULL, "");
    publish(core, first, "2222", "File");
    plug(core, "two", false);
    publish(core, second, "2222", "Stick");
    plug(core, "two", true);
    publish(core, second, "2222", "");
    has_seen(core, "one", "a", second);
    has_seen(core, "two", "b", second);
    stop(core);
    GString *ledger = ledger_of(core);
    static const char what[] = "bundle of the sitting";
    g_assert_cmpuint(n_entries(ledger, "operator", "bundle-exported", what), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "officers:a,b", "bundle-exported", what), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "operator", "refused", "Export"), ==, 2);
    g_assert_cmpuint(n_entries(ledger, "officers:a,b", "refused", "Export"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

static void
revoke_officer(Core *core, const char *id, const char *second, const char *pin,
               const char *wanted)
{
    g_autoptr(GUnixFDList) fds = pins("1111", pin);
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

static void
revoked_officer_signs_nothing(void)
{
    Core *core = core_new();
    commission(core);
    add_officer(core, "c", "3333", "");
    revoke_officer(core, "b", "b", "2222", "Officers"); /* himself */
    revoke_officer(core, "d", "c", "3333", "Argument");
    sign(core, "ConfirmClock", "", "b", "2222");
    revoke_officer(core, "b", "c", "3333", "");
    revoke_officer(core, "b", "c", "3333", "State");
    for (unsigned round = 0; round < 2; round++) {
        sign(core, "ConfirmClock", "Officers", "b", "2222");
        add_officer(core, "b", "4444", "Argument"); /* his id is never used again */
        change_pin(core, "b", "2222", "4444", "Officers");
        sign(core, "ConfirmClock", "", "c", "3333");
        g_autofree char *revoked = look(core->control, "Device", "revoked");
        g_assert_cmpstr(revoked, ==, "['b']");
        stop(core);
        core_start(core);
    }
    stop(core);
    GString *ledger = ledger_of(core);
    g_assert_cmpuint(n_entries(ledger, "officers:a,c", "officer-revoked", "b"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* By a and b. */
static void
introduce(Core *core, const char *id, const char *pin, const char *pin_of_b,
          const char *wanted)
{
    int ends[] = {pin_pipe(pin), pin_pipe("1111"), pin_pipe(pin_of_b)};
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(ends, 3);
    g_autoptr(GVariant) by = g_variant_parse(NULL, "['a', 'b']", NULL, NULL, NULL);
    g_autoptr(GVariant) handles =
        g_variant_parse(G_VARIANT_TYPE("ah"), "[1, 2]", NULL, NULL, NULL);
    GIVES(core, wanted, "AddOfficer",
          g_variant_new("(sssh@as@ah)", id, "监票人", "scrutineer", 0, by, handles), fds);
}

static void
two_introduce_an_officer(void)
{
    Core *core = core_new();
    commission(core);
    introduce(core, "c", "3333", "2222", "Officers"); /* not before the first sitting */
    open_sitting(core);
    add_officer(core, "c", "3333", "Officers");
    introduce(core, "c", "3333", "4444", "Officers");
    introduce(core, "a", "3333", "2222", "Argument");
    introduce(core, "c", "3333", "2222", "");
    sign(core, "ConfirmClock", "", "c", "3333");
    stop(core);
    core_start(core);
    sign(core, "Rekey", "", "c", "3333");
    add_officer(core, "d", "4444", "Officers"); /* the sitting is remembered */
    stop(core);
    GString *ledger = ledger_of(core);
    g_assert_cmpuint(n_entries(ledger, "officers:a,b", "officer-added", "c"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "operator", "refused", "AddOfficer"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* A lost stick: its officer is revoked, and comes back under another id. */
static void
lost_stick_is_replaced(void)
{
    Core *core = core_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    plug(core, "one", true);
    add_officer(core, "a", "1111", "");
    plug(core, "two", true);
    add_officer(core, "b", "2222", "");
    plug(core, "three", true);
    add_officer(core, "c", "3333", "");
    open_sitting(core);
    plug(core, "three", false);
    revoke_officer(core, "c", "b", "2222", "");
    introduce(core, "c2", "4444", "2222", "Stick"); /* none without a key */
    plug(core, "four", true);
    introduce(core, "c2", "4444", "2222", "");
    sign(core, "ConfirmClock", "", "c2", "4444");
    plug(core, "three", true); /* found again */
    sign(core, "ConfirmClock", "Officers", "c", "3333");
    g_autofree char *key = key_on(core, "four", "c2");
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *note = g_build_filename(folder, "checkpoint.note", NULL);
    g_assert_true(g_file_test(note, G_FILE_TEST_IS_REGULAR));
    core_free(core);
}

static void
ends_in_order(void)
{
    Core *core = core_new();
    commission(core);
    g_subprocess_send_signal(core->process, SIGTERM);
    has_stopped(core);
    core_start(core);
    GIVES(core, "", "Stop", NULL, NULL);
    has_stopped(core);
    core_start(core);
    g_autofree char *commissioned = look(core->control, "Device", "commissioned");
    g_assert_cmpstr(commissioned, ==, "true");
    core_free(core);
}

/* Clients that went before it leave nothing to be undone. */
static void
ends_in_order_alone(void)
{
    Core *core = core_new();
    commission(core);
    g_autoptr(GDBusConnection) view = try_to_connect(core, "view.sock");
    g_assert_nonnull(view);
    g_assert_true(g_dbus_connection_close_sync(core->control, NULL, NULL));
    g_autofree char *commissioned = look(view, "Device", "commissioned");
    g_assert_cmpstr(commissioned, ==, "true");
    g_assert_true(g_dbus_connection_close_sync(view, NULL, NULL));
    g_subprocess_send_signal(core->process, SIGTERM);
    has_stopped(core);
    core_free(core);
}

static void
killed_core_goes_on_on_hold(void)
{
    Core *core = core_new();
    open_vote(core);
    GIVES(core, "", "SimulatePress", g_variant_new("(uy)", 1, 1), NULL);
    becomes(core, "Vote", "cast", "1");
    core_kill(core);
    core_start(core);
    becomes(core, "Vote", "state", "HELD");
    becomes(core, "Vote", "cast", "1");
    becomes(core, "Sitting", "needs-officers", "true");
    GIVES(core, "State", "ResumeVote", NULL, NULL);
    sign(core, "Rekey", "", "b", "2222");
    GIVES(core, "", "ResumeVote", NULL, NULL);
    GIVES(core, "", "SimulatePress", g_variant_new("(uy)", 2, 2), NULL);
    becomes(core, "Vote", "cast", "2");
    GIVES(core, "", "CloseVote", NULL, NULL);
    GIVES(core, "", "CountVote", g_variant_new("(s)", ""), NULL);
    becomes(core, "Outcome", "sums", "[1, 1, 0]");
    core_free(core);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/process/options-are-judged", options_are_judged);
    g_test_add_func("/process/has-its-directory-alone", second_core_is_refused);
    g_test_add_func("/process/keeps-its-files-to-itself", files_are_private);
    g_test_add_func("/process/takes-no-command-from-a-view", view_commands_nothing);
    g_test_add_func("/process/lets-no-open-pipe-block-others",
                    open_pin_pipe_blocks_nobody);
    g_test_add_func("/process/refuses-wrong-pins", wrong_pins_are_refused);
    g_test_add_func("/process/locks-out-after-wrong-pins", wrong_pins_lock_out);
    g_test_add_func("/process/adds-an-officer-once", officer_is_added_once);
    g_test_add_func("/process/keeps-keys-on-sticks", keys_lie_on_sticks);
    g_test_add_func("/process/takes-one-key-from-a-stick", one_stick_has_one_key);
    g_test_add_func("/process/goes-on-with-the-ledger-of-the-sticks-only",
                    rolled_back_ledger_is_refused);
    g_test_add_func("/process/takes-no-foreign-note", foreign_note_is_refused);
    g_test_add_func("/process/changes-a-pin", pin_is_changed);
    g_test_add_func("/process/changes-a-pin-on-a-stick", pin_on_a_stick_is_changed);
    g_test_add_func("/process/revokes-an-officer", revoked_officer_signs_nothing);
    g_test_add_func("/process/publishes-in-the-name-of-officers", officers_publish);
    g_test_add_func("/process/two-introduce-an-officer", two_introduce_an_officer);
    g_test_add_func("/process/a-lost-stick-is-replaced", lost_stick_is_replaced);
    g_test_add_func("/process/stops-in-order", ends_in_order);
    g_test_add_func("/process/stops-in-order-when-its-clients-have-gone",
                    ends_in_order_alone);
    g_test_add_func("/process/enters-what-was-tried", ledger_tells_what_was_tried);
    g_test_add_func("/process/killed-goes-on-on-hold", killed_core_goes_on_on_hold);
    return g_test_run();
}
