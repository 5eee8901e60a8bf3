/* store-test.c: see store-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/store-test.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <string.h>

static bool
dump_text(const char *text, size_t len, void *dump, GError **error)
{
    g_assert_cmpuint(strlen(text), ==, len);
    g_string_append_printf(dump, "<%s>\n", text);
    return true;
}

static bool
dump_named(const char *name, const char *text, size_t len, void *dump, GError **error)
{
    g_string_append_printf(dump, "%s ", name);
    return dump_text(text, len, dump, error);
}

char *
store_test_dump(Store *store, GError **error)
{
    static const char *const kinds[] = {"keypad", "present"};
    g_autoptr(GString) dump = g_string_new("entries\n");
    bool good = store_entries(store, 0, dump_text, dump, error);
    for (uint64_t scope = 0; good && scope <= 2; scope++) {
        g_string_append_printf(dump, "files %" PRIu64 "\n", scope);
        good = store_files(store, scope, "", dump_named, dump, error);
    }
    for (uint64_t vote = 1; good && vote <= 2; vote++) {
        g_string_append_printf(dump, "presses %" PRIu64 "\n", vote);
        good = store_presses(store, 1, vote, dump_named, dump, error);
    }
    for (size_t i = 0; good && i < G_N_ELEMENTS(kinds); i++) {
        g_string_append_printf(dump, "facts %s\n", kinds[i]);
        good = store_facts(store, kinds[i], dump_named, dump, error);
    }
    return good ? g_strdup(dump->str) : NULL;
}

char *
store_test_dump_path(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, &error);
    g_assert_no_error(error);
    char *dump = store_test_dump(store, &error);
    g_assert_no_error(error);
    return dump;
}

Store *
store_test_open(const Temporary *temporary)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(temporary->db, &error);
    g_assert_no_error(error);
    return store;
}

void
store_test_commit(Store *store, StoreChange *change)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(store_commit(store, &change, 1, &error));
    g_assert_no_error(error);
    store_bound_wal(store);
}

void
store_test_assert_dump(const Temporary *temporary, const char *expected)
{
    g_autofree char *dump = store_test_dump_path(temporary->db);
    g_assert_cmpstr(dump, ==, expected);
}

int
store_test_meddle(const Temporary *temporary, const char *sql)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(temporary->db, &db), ==, SQLITE_OK);
    const int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
    return code;
}

void
store_test_fill(const Temporary *temporary, uint64_t n)
{
    g_autoptr(Store) store = store_test_open(temporary);
    g_autoptr(StoreChange) change = store_change_new();
    for (uint64_t seq = 0; seq < n; seq++) {
        g_autofree char *text = g_strdup_printf("e%d", (int)seq);
        store_change_entry(change, seq, text);
    }
    store_test_commit(store, change);
}
