/* memory-subject.c: see memory-subject.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "memory-subject.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/daemon/service.h"
#include "ballots/store.h"
#include "hall-test.h"
#include "tests/remove-tree.h"
#include "tree.h"

static void
wait_ready(int out)
{
    char line[6];
    size_t len = 0;
    while (len < sizeof line) {
        const ssize_t n = read(out, line + len, sizeof line - len);
        g_assert_cmpint(n, >, 0);
        len += (size_t)n;
    }
    close(out);
}

/* Freed memory is not overwritten by the allocator. */
static void
start(Subject *self, unsigned n_seats)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *seats = g_strdup_printf("%u", n_seats);
    char *argv[] = {MEMORY_CORE, self->dir, seats, NULL};
    g_auto(GStrv) environment = g_environ_unsetenv(g_get_environ(), "MALLOC_PERTURB_");
    int out;
    g_spawn_async_with_pipes(NULL, argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                             NULL, &self->pid, NULL, &out, NULL, &error);
    g_assert_no_error(error);
    wait_ready(out);
    g_autofree char *address =
        g_strconcat("unix:path=", self->dir, "/control.sock", NULL);
    self->control = g_dbus_connection_new_for_address_sync(
        address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, &error);
    g_assert_no_error(error);
}

Subject *
subject_new(Suite suite, unsigned n_seats)
{
    static const char memory[] = "/dev/shm";
    const char *where = g_access(memory, W_OK | X_OK) == 0 ? memory : g_get_tmp_dir();
    Subject *self = g_new0(Subject, 1);
    self->suite = suite;
    self->base = g_build_filename(where, "teller-test-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(self->base));
    self->dir = g_build_filename(self->base, "state", NULL);
    g_assert_cmpint(g_mkdir(self->dir, 0700), ==, 0);
    self->needles = needles_new();
    self->n_looks = g_new0(unsigned, 1);
    start(self, n_seats);
    return self;
}

void
subject_free(Subject *self)
{
    kill(self->pid, SIGKILL);
    g_assert_cmpint(waitpid(self->pid, NULL, 0), ==, self->pid);
    g_object_unref(self->control);
    needles_free(self->needles);
    g_free(self->n_looks);
    remove_tree(self->base);
    g_free(self->base);
    g_free(self->dir);
    g_free(self);
}

void
subject_wait(const Subject *self)
{
    int status = 0;
    while (waitpid(self->pid, &status, WUNTRACED) < 0 && errno == EINTR)
        continue;
    g_assert_true(WIFSTOPPED(status));
}

/* Every kind of @there is in its memory, none of @gone; it stands still. */
void
subject_look(const Subject *self, unsigned there, unsigned gone)
{
    size_t counts[NEEDLES_MAX_KINDS];
    ++*self->n_looks;
    g_assert_true(needles_count(self->needles, self->pid, gone, counts));
    for (unsigned kind = 0; kind < NEEDLES_MAX_KINDS; kind++)
        if (((there & 1u << kind) != 0 && counts[kind] == 0) ||
            ((gone & 1u << kind) != 0 && counts[kind] != 0)) {
            g_test_message("kind %u is there %zu times at look %u", kind, counts[kind],
                           *self->n_looks);
            g_test_fail();
        }
}

void
subject_halt_and_look(const Subject *self, unsigned there, unsigned gone)
{
    kill(self->pid, SIGSTOP);
    subject_wait(self);
    subject_look(self, there, gone);
    kill(self->pid, SIGCONT);
}

void
subject_await(const Subject *self, unsigned kind, size_t n)
{
    size_t counts[NEEDLES_MAX_KINDS] = {0};
    while (counts[kind] < n) {
        kill(self->pid, SIGSTOP);
        subject_wait(self);
        g_assert_true(needles_count(self->needles, self->pid, 0, counts));
        kill(self->pid, SIGCONT);
    }
}

void
subject_look_at_files(const Subject *self, unsigned gone)
{
    g_autoptr(GHashTable) tree = tree_read(self->dir);
    GHashTableIter iter;
    gpointer path, bytes;
    g_assert_true(g_hash_table_contains(tree, "teller.db"));
    g_hash_table_iter_init(&iter, tree);
    while (g_hash_table_iter_next(&iter, &path, &bytes)) {
        gsize len;
        size_t counts[NEEDLES_MAX_KINDS];
        const uint8_t *data = g_bytes_get_data(bytes, &len);
        needles_count_in(self->needles, data, len, counts);
        for (unsigned kind = 0; kind < NEEDLES_MAX_KINDS; kind++)
            if ((gone & 1u << kind) != 0 && counts[kind] != 0) {
                g_test_message("kind %u is in %s %zu times", kind, (const char *)path,
                               counts[kind]);
                g_test_fail();
            }
    }
}

static GVariant *
call(const Subject *self, const char *method, GVariant *arguments, GUnixFDList *fds)
{
    g_autoptr(GError) error = NULL;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_sync(
        self->control, NULL, SERVICE_PATH, "org.teller.Control1", method, arguments, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, NULL, &error);
    g_assert_no_error(error);
    return reply;
}

void
subject_command(const Subject *self, const char *method, GVariant *arguments,
                GUnixFDList *fds)
{
    g_variant_unref(call(self, method, arguments, fds));
}

char *
subject_see(const Subject *self, const char *property, const char *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) dict = NULL, entry = NULL;
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        self->control, NULL, SERVICE_PATH, "org.freedesktop.DBus.Properties", "Get",
        g_variant_new("(ss)", "org.teller.View1", property), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
    g_assert_no_error(error);
    g_variant_get(reply, "(v)", &dict);
    entry = g_variant_lookup_value(dict, key, NULL);
    g_assert_nonnull(entry);
    return g_variant_is_of_type(entry, G_VARIANT_TYPE_STRING)
               ? g_variant_dup_string(entry, NULL)
               : g_variant_print(entry, FALSE);
}

/* What goes on by itself is shown a little later. */
void
subject_becomes(const Subject *self, const char *property, const char *key,
                const char *wanted)
{
    g_autofree char *value = NULL;
    do {
        g_free(value);
        value = subject_see(self, property, key);
    } while (strcmp(value, wanted) != 0);
}

/* The reading end; the writing end stays open in @out_end unless that is NULL. */
int
subject_pipe(const char *text, int *out_end)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], text, strlen(text)), ==, strlen(text));
    if (out_end != NULL)
        *out_end = ends[1];
    else
        close(ends[1]);
    return ends[0];
}

GVariant *
subject_with_officers(const char *format, GVariant *before)
{
    GVariantBuilder ids, handles;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", "b");
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    return before == NULL ? g_variant_new(format, &ids, &handles)
                          : g_variant_new(format, before, &ids, &handles);
}

GUnixFDList *
subject_pins(void)
{
    const int ends[] = {subject_pipe(SUBJECT_PIN_A, NULL),
                        subject_pipe(SUBJECT_PIN_B, NULL)};
    return g_unix_fd_list_new_from_array(ends, 2);
}

void
subject_signed_command(const Subject *self, const char *method, const char *format,
                       GVariant *before)
{
    g_autoptr(GUnixFDList) fds = subject_pins();
    subject_command(self, method, subject_with_officers(format, before), fds);
}

void
subject_add_officer(const Subject *self, const char *id, const char *pin,
                    const char *role)
{
    const int end = subject_pipe(pin, NULL);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&end, 1);
    subject_command(self, "AddOfficer",
                    g_variant_new("(ssshasah)", id, "监票人", role, 0, NULL, NULL), fds);
}

/* A file of the sitting, from a copy of the database. */
char *
subject_stored(const Subject *self, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *copy = g_build_filename(self->base, "copy", NULL);
    g_autofree char *database = g_build_filename(copy, "teller.db", NULL);
    g_autoptr(GHashTable) tree = tree_read(self->dir);
    char *text = NULL;
    tree_write(tree, copy);
    Store *store = store_open(database, &error);
    g_assert_no_error(error);
    g_assert_true(store_file(store, 1, path, &text, &error));
    store_close(store);
    remove_tree(copy);
    g_assert_nonnull(text);
    return text;
}
