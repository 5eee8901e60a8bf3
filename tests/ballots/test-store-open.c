/* test-store-open.c: which files ballots/store.h opens, which it refuses, what a killed
 * process leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store.h"

#include "tests/ballots/refusal.h"
#include "tests/ballots/store-test.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void
test_file_is_private(void)
{
    g_auto(Temporary) temporary;
    GStatBuf status;
    temporary_init(&temporary);
    const mode_t before = umask(0);
    g_autoptr(Store) store = store_test_open(&temporary);
    umask(before);
    g_assert_false(store_is_halted(store));
    g_autofree char *wal = g_strconcat(temporary.db, "-wal", NULL);
    const char *paths[] = {temporary.db, wal};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_assert_cmpint(g_stat(paths[i], &status), ==, 0);
        g_assert_cmpint(status.st_mode & 0777, ==, 0600);
    }
}

static void
assert_not_opened(const Temporary *temporary, int code, const char *what)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *message = g_strdup_printf("%s: %s", temporary->db, what);
    g_autofree char *before = NULL, *after = NULL;
    gsize before_len = 0, after_len = 0;
    g_file_get_contents(temporary->db, &before, &before_len, NULL);
    g_assert_null(store_open(temporary->db, &error));
    assert_refused(error, STORE_ERROR, code, message);
    g_file_get_contents(temporary->db, &after, &after_len, NULL);
    g_assert_cmpuint(after_len, ==, before_len);
    g_assert_true(before_len == 0 || memcmp(before, after, before_len) == 0);
}

static void
test_newer_version_is_refused(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1);
    g_assert_cmpint(store_test_meddle(&temporary, "PRAGMA user_version = 2"), ==,
                    SQLITE_OK);
    assert_not_opened(&temporary, STORE_ERROR_VERSION,
                      "the version of the store is 2, expected 1");
    g_assert_cmpint(store_test_meddle(&temporary, "PRAGMA user_version = 0"), ==,
                    SQLITE_OK);
    assert_not_opened(&temporary, STORE_ERROR_OPEN, "user_version is 0, expected 1");
}

static void
test_foreign_files_are_refused(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    g_autofree char *letters = g_strnfill(5000, 'x');
    g_assert_true(g_file_set_contents(temporary.db, letters, -1, NULL));
    assert_not_opened(&temporary, STORE_ERROR_OPEN,
                      "cannot be read: file is not a database (SQLite 26)");
    temporary_empty(&temporary);
    g_assert_cmpint(store_test_meddle(&temporary, "CREATE TABLE t (x)"), ==, SQLITE_OK);
    assert_not_opened(&temporary, STORE_ERROR_OPEN,
                      "application_id is 0, expected 1415933036");
    temporary_empty(&temporary);
    g_assert_cmpint(store_test_meddle(&temporary, "PRAGMA application_id = 5"), ==,
                    SQLITE_OK);
    assert_not_opened(&temporary, STORE_ERROR_OPEN,
                      "application_id is 5, expected 1415933036");
}

static void
test_another_schema_is_refused(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1);
    g_assert_cmpint(store_test_meddle(&temporary, "DROP TABLE fact"), ==, SQLITE_OK);
    assert_not_opened(&temporary, STORE_ERROR_OPEN,
                      "another schema: no such table: fact (SQLite 1)");
}

static void
test_no_directory_is_an_error(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(temporary.dir, "none", "teller.db", NULL);
    g_autofree char *message =
        g_strdup_printf("%s: cannot be made: No such file or directory", path);
    g_assert_null(store_open(path, &error));
    assert_refused(error, STORE_ERROR, STORE_ERROR_OPEN, message);
}

static void
test_second_open_is_refused(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        assert_not_opened(&temporary, STORE_ERROR_OPEN,
                          "cannot be read: database is locked (SQLite 5)");
        g_assert_cmpint(store_test_meddle(&temporary, "SELECT * FROM entry"), ==,
                        SQLITE_BUSY);
        store_change_entry(change, 1, "e1");
        store_test_commit(store, change);
        assert_not_opened(&temporary, STORE_ERROR_OPEN,
                          "cannot be read: database is locked (SQLite 5)");
    }
    g_autofree char *dump = store_test_dump_path(temporary.db);
    g_assert_true(g_str_has_prefix(dump, "entries\n<e0>\n<e1>\nfiles"));
}

/* The other process asks the kernel, not SQLite's own memory. */
static void
test_second_process_is_refused(void)
{
    const char *path = g_getenv("TEST_STORE_PATH");
    if (g_test_subprocess()) {
        g_autofree char *db = g_strdup(path);
        const Temporary other = {NULL, db};
        assert_not_opened(&other, STORE_ERROR_OPEN,
                          "cannot be read: database is locked (SQLite 5)");
        return;
    }
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_autoptr(GError) error = NULL;
    g_assert_null(store_open(temporary.db, &error)); /* must not release the lock */
    g_setenv("TEST_STORE_PATH", temporary.db, TRUE);
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_assert_false(store_is_halted(store));
}

/* One page after the other becomes noise, and no such database is taken for whole. */
static void
test_damage_is_found(void)
{
    g_auto(Temporary) temporary;
    g_autofree char *whole = NULL;
    gsize len;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1000);
    g_assert_true(g_file_get_contents(temporary.db, &whole, &len, NULL));
    g_assert_cmpuint(len / 4096, >, 8);
    for (gsize page = 0; page < len / 4096; page++) {
        g_autofree char *damaged = g_memdup2(whole, len);
        g_autoptr(GError) error = NULL;
        memset(damaged + page * 4096, 0x5a, 4096);
        g_assert_true(g_file_set_contents(temporary.db, damaged, (gssize)len, NULL));
        g_assert_null(store_open(temporary.db, &error));
        g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
        g_assert_true(g_str_has_prefix(error->message, temporary.db));
    }
}

/* Commits for ever, and says after each one that it is durable. */
static void
commit_until_killed(const char *path, int acknowledge)
{
    Store *store = store_open(path, NULL);
    for (uint64_t seq = 0; store != NULL; seq++) {
        g_autofree char *text = g_strdup_printf("e%d", (int)seq);
        g_autoptr(StoreChange) change = store_change_new();
        store_change_entry(change, seq, text);
        if (!store_commit(store, &change, 1, NULL) || write(acknowledge, "", 1) != 1)
            break;
        store_bound_wal(store);
    }
    _exit(1);
}

static void
assert_has_at_least(const Temporary *temporary, unsigned n)
{
    g_autofree char *dump = store_test_dump_path(temporary->db);
    g_autoptr(GString) start = g_string_new("entries\n");
    for (unsigned seq = 0; seq < n; seq++)
        g_string_append_printf(start, "<e%u>\n", seq);
    g_assert_true(g_str_has_prefix(dump, start->str));
}

static void
test_killed_process_loses_nothing(void)
{
    for (unsigned n = 1; n <= 200; n += 9) {
        g_auto(Temporary) temporary;
        int ends[2], status;
        char byte;
        temporary_init(&temporary);
        g_assert_cmpint(pipe(ends), ==, 0);
        const pid_t child = fork();
        g_assert_cmpint(child, >=, 0);
        if (child == 0)
            commit_until_killed(temporary.db, ends[1]);
        for (unsigned i = 0; i < n; i++)
            g_assert_cmpint(read(ends[0], &byte, 1), ==, 1);
        g_assert_cmpint(kill(child, SIGKILL), ==, 0);
        g_assert_cmpint(waitpid(child, &status, 0), ==, child);
        g_assert_true(WIFSIGNALED(status));
        close(ends[0]);
        close(ends[1]);
        assert_has_at_least(&temporary, n);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func("/store-open/" path, function)
    ADD("file-is-private", test_file_is_private);
    ADD("newer-version-is-refused", test_newer_version_is_refused);
    ADD("foreign-files-are-refused", test_foreign_files_are_refused);
    ADD("another-schema-is-refused", test_another_schema_is_refused);
    ADD("no-directory-is-an-error", test_no_directory_is_an_error);
    ADD("second-open-is-refused", test_second_open_is_refused);
    ADD("second-process-is-refused", test_second_process_is_refused);
    ADD("damage-is-found", test_damage_is_found);
    ADD("killed-process-loses-nothing", test_killed_process_loses_nothing);
    return g_test_run();
}
