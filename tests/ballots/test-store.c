/* test-store.c: ballots/store.h, each time read again from a store opened anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store.h"

#include "tests/ballots/refusal.h"
#include "tests/ballots/store-test.h"

#include <sqlite3.h>
#include <sys/stat.h>

#define EMPTY                                                                            \
    "entries\nfiles 0\nfiles 1\nfiles 2\npresses 1\npresses 2\nfacts keypad\n"           \
    "facts present\n"

static void
test_new_store_is_empty(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_assert_dump(&temporary, EMPTY);
    store_test_assert_dump(&temporary, EMPTY);
}

static void
test_everything_comes_back_in_order(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        store_change_entry(change, 0, "first");
        store_change_file(change, 1, "votes/002/opening.txt", "b");
        store_change_file(change, 1, "votes/001/opening.txt", "a\nb\n");
        store_change_file(change, 0, "device.txt", "old");
        store_change_file(change, 2, "sitting.txt", "");
        store_change_press(change, 1, 1, "D2", "0 3");
        store_change_press(change, 1, 2, "D9", "0 1 4095");
        store_change_press(change, 1, 1, "D1", "0");
        store_change_press(change, 2, 1, "other sitting", "0 1");
        store_change_fact(change, "present", "D2", "yes");
        store_change_fact(change, "present", "D10", "yes");
        store_change_fact(change, "keypad", "k", "D1");
        store_change_file(change, 0, "device.txt", "new \xE9\x92\x9F");
        store_change_entry(change, 1, "second");
        store_change_press(change, 1, 1, "D2", "0 1");
        store_test_commit(store, change);
    }
    store_test_assert_dump(
        &temporary,
        "entries\n<first>\n<second>\nfiles 0\ndevice.txt <new \xE9\x92\x9F>\n"
        "files 1\nvotes/001/opening.txt <a\nb\n>\nvotes/002/opening.txt <b>\n"
        "files 2\nsitting.txt <>\npresses 1\nD2 <0 3>\nD1 <0>\nD2 <0 1>\n"
        "presses 2\nD9 <0 1 4095>\nfacts keypad\nk <D1>\nfacts present\nD10 <yes>\n"
        "D2 <yes>\n");
}

static void
test_facts_change_and_go(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) first = store_change_new();
        g_autoptr(StoreChange) second = store_change_new();
        store_change_fact(first, "present", "D1", "yes");
        store_change_fact(first, "present", "D2", "yes");
        store_change_fact(first, "keypad", "k1", "D1");
        store_change_fact(first, "keypad", "k2", "D2");
        store_test_commit(store, first);
        store_change_fact(second, "present", NULL, NULL);
        store_change_fact(second, "present", "D3", "yes");
        store_change_fact(second, "present", "D3", "late");
        store_change_fact(second, "keypad", "k1", NULL);
        store_change_fact(second, "keypad", "never was", NULL);
        store_test_commit(store, second);
    }
    store_test_assert_dump(&temporary,
                           "entries\nfiles 0\nfiles 1\nfiles 2\npresses 1\npresses 2\n"
                           "facts keypad\nk2 <D2>\nfacts present\nD3 <late>\n");
}

static void
assert_one(Store *store, bool file, const char *name, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_assert_true(file ? store_file(store, 7, name, &text, &error)
                       : store_fact(store, "kind", name, &text, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_one_file_and_one_fact(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        store_change_file(change, 7, "a", "file");
        store_change_file(change, 8, "b", "elsewhere");
        store_change_fact(change, "kind", "a", "fact");
        store_change_fact(change, "other", "b", "elsewhere");
        store_test_commit(store, change);
    }
    g_autoptr(Store) store = store_test_open(&temporary);
    assert_one(store, true, "a", "file");
    assert_one(store, true, "b", NULL);
    assert_one(store, false, "a", "fact");
    assert_one(store, false, "b", NULL);
}

static bool
collect_name(const char *name, const char *text, size_t len, void *names, GError **error)
{
    g_string_append_printf(names, "%s ", name);
    return true;
}

static bool
collect_text(const char *text, size_t len, void *texts, GError **error)
{
    g_string_append_printf(texts, "%s ", text);
    return true;
}

static void
test_files_by_prefix(void)
{
    g_auto(Temporary) temporary;
    g_autoptr(GString) names = g_string_new(NULL);
    temporary_init(&temporary);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        static const char *const paths[] = {"votes/001/a", "votes/0010/a", "votes/002/a",
                                            "Votes/001/a", "votes_001/a",  "%"};
        for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
            store_change_file(change, 1, paths[i], "x");
        store_test_commit(store, change);
    }
    g_autoptr(Store) store = store_test_open(&temporary);
    g_assert_true(store_files(store, 1, "votes/001/", collect_name, names, NULL));
    g_assert_cmpstr(names->str, ==, "votes/001/a ");
    g_string_truncate(names, 0);
    g_assert_true(store_files(store, 1, "votes", collect_name, names, NULL));
    g_assert_cmpstr(names->str, ==, "votes/001/a votes/0010/a votes/002/a votes_001/a ");
}

static void
test_entries_from_one_on(void)
{
    g_auto(Temporary) temporary;
    g_autoptr(GString) texts = g_string_new(NULL);
    temporary_init(&temporary);
    store_test_fill(&temporary, 4);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_assert_true(store_entries(store, 2, collect_text, texts, NULL));
    g_assert_true(store_entries(store, 4, collect_text, texts, NULL));
    g_assert_cmpstr(texts->str, ==, "e2 e3 ");
}

static void
test_group_is_one_transaction(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) one = store_change_new();
        g_autoptr(StoreChange) two = store_change_new();
        g_autoptr(GError) error = NULL;
        StoreChange *changes[] = {one, two};
        store_change_entry(one, 0, "e0");
        store_change_entry(two, 1, "e1");
        g_assert_true(store_commit(store, changes, 2, &error));
        g_assert_true(store_commit(store, changes, 0, &error));
    }
    g_autoptr(GString) texts = g_string_new(NULL);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_assert_true(store_entries(store, 0, collect_text, texts, NULL));
    g_assert_cmpstr(texts->str, ==, "e0 e1 ");
}

static void
assert_out_of_sequence(uint64_t first, uint64_t second, const char *what)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 2);
    g_autofree char *before = store_test_dump_path(temporary.db);
    g_autofree char *message = g_strdup_printf("%s: %s", temporary.db, what);
    g_autofree char *halted = g_strdup_printf("halted: %s", message);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) good = store_change_new();
        g_autoptr(StoreChange) bad = store_change_new();
        g_autoptr(GError) error = NULL;
        StoreChange *changes[] = {good, bad};
        store_change_fact(good, "present", "D1", "yes");
        store_change_entry(good, first, "x");
        store_change_entry(bad, second, "y");
        g_assert_false(store_is_halted(store));
        g_assert_false(store_commit(store, changes, 2, &error));
        assert_refused(error, STORE_ERROR, STORE_ERROR_WRITE, message);
        g_assert_true(store_is_halted(store));
        g_assert_false(store_commit(store, changes, 0, &error));
        assert_refused(error, STORE_ERROR, STORE_ERROR_HALTED, halted);
    }
    store_test_assert_dump(&temporary, before);
}

static void
test_entry_out_of_sequence_halts(void)
{
    assert_out_of_sequence(1, 2, "entry 1 was to be stored, expected entry 2");
    assert_out_of_sequence(3, 4, "entry 3 was to be stored, expected entry 2");
    assert_out_of_sequence(2, 2, "entry 2 was to be stored, expected entry 3");
}

static void
test_guard_rail(void)
{
    static const char *const forbidden[] = {
        "UPDATE entry SET text = 'x'",
        "DELETE FROM entry",
        "INSERT INTO entry VALUES (7, 'x')",
        "INSERT OR REPLACE INTO entry VALUES (0, 'x')",
        "UPDATE press SET cells = '0 2'",
        "DELETE FROM press",
        "INSERT INTO press VALUES (NULL, 1, 1, 'D1', '2')",
    };
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        store_change_press(change, 1, 1, "D1", "0 1");
        store_test_commit(store, change);
    }
    g_autofree char *before = store_test_dump_path(temporary.db);
    for (size_t i = 0; i < G_N_ELEMENTS(forbidden); i++)
        g_assert_cmpint(store_test_meddle(&temporary, forbidden[i]), ==,
                        SQLITE_CONSTRAINT);
    store_test_assert_dump(&temporary, before);
}

static void
test_refused_row_undoes_all(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 1);
    g_assert_cmpint(store_test_meddle(&temporary,
                                      "CREATE TRIGGER t BEFORE INSERT ON fact"
                                      " BEGIN SELECT RAISE (ABORT, 'no facts'); END"),
                    ==, SQLITE_OK);
    g_autofree char *before = store_test_dump_path(temporary.db);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        g_autoptr(StoreChange) change = store_change_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *message = g_strdup_printf(
            "%s: cannot be written: no facts (SQLite 1811)", temporary.db);
        store_change_entry(change, 1, "e1");
        store_change_fact(change, "present", "D1", "yes");
        g_assert_false(store_commit(store, &change, 1, &error));
        assert_refused(error, STORE_ERROR, STORE_ERROR_WRITE, message);
        g_autofree char *seen = store_test_dump(store, NULL);
        g_assert_cmpstr(seen, ==, before);
    }
    store_test_assert_dump(&temporary, before);
}

static void
test_lost_entry_is_found(void)
{
    g_auto(Temporary) temporary;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) texts = g_string_new(NULL);
    temporary_init(&temporary);
    store_test_fill(&temporary, 4);
    g_assert_cmpint(store_test_meddle(&temporary, "DROP TRIGGER entry_is_never_removed;"
                                                  "DELETE FROM entry WHERE seq = 1"),
                    ==, SQLITE_OK);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_autofree char *message =
        g_strdup_printf("%s: entry 2 was read, expected entry 1", temporary.db);
    g_assert_false(store_entries(store, 0, collect_text, texts, &error));
    assert_refused(error, STORE_ERROR, STORE_ERROR_READ, message);
    g_assert_cmpstr(texts->str, ==, "e0 ");
    g_assert_true(store_is_halted(store));
}

typedef struct {
    Store *store;
    unsigned n;
} Nested;

static bool
write_within(const char *text, size_t len, void *user_data, GError **error)
{
    Nested *nested = user_data;
    g_autofree char *path = g_strdup_printf("f%u", nested->n++);
    g_autoptr(StoreChange) change = store_change_new();
    g_autoptr(GString) texts = g_string_new(NULL);
    store_change_file(change, 0, path, text);
    return store_commit(nested->store, &change, 1, error) &&
           store_entries(nested->store, 0, collect_text, texts, error);
}

static void
test_visitor_may_read_and_commit(void)
{
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    store_test_fill(&temporary, 3);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        Nested nested = {store, 0};
        g_assert_true(store_entries(store, 0, write_within, &nested, NULL));
    }
    g_autofree char *dump = store_test_dump_path(temporary.db);
    g_assert_nonnull(strstr(dump, "files 0\nf0 <e0>\nf1 <e1>\nf2 <e2>\nfiles 1"));
}

static bool
refuse_text(const char *text, size_t len, void *user_data, GError **error)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, text);
    return false;
}

static void
test_visitor_stops_the_reading(void)
{
    g_auto(Temporary) temporary;
    g_autoptr(GError) error = NULL;
    temporary_init(&temporary);
    store_test_fill(&temporary, 3);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_assert_false(store_entries(store, 1, refuse_text, NULL, &error));
    assert_refused(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "e1");
    g_assert_false(store_is_halted(store));
}

/* 60 MB pass through a WAL that is bounded at 4 MiB, and what one change needs. */
static void
test_wal_is_bounded(void)
{
    g_auto(Temporary) temporary;
    g_autofree char *text = g_strnfill(100000, 'x');
    GStatBuf status;
    temporary_init(&temporary);
    g_autoptr(Store) store = store_test_open(&temporary);
    g_autofree char *wal = g_strconcat(temporary.db, "-wal", NULL);
    for (int i = 0; i < 600; i++) {
        g_autoptr(StoreChange) change = store_change_new();
        text[0] = (char)('a' + i % 26);
        store_change_file(change, 1, "agenda.txt", text);
        store_test_commit(store, change);
        g_assert_cmpint(g_stat(wal, &status), ==, 0);
        g_assert_cmpint(status.st_size, <, 1100 * 4200);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func("/store/" path, function)
    ADD("new-store-is-empty", test_new_store_is_empty);
    ADD("everything-comes-back-in-order", test_everything_comes_back_in_order);
    ADD("facts-change-and-go", test_facts_change_and_go);
    ADD("one-file-and-one-fact", test_one_file_and_one_fact);
    ADD("files-by-prefix", test_files_by_prefix);
    ADD("entries-from-one-on", test_entries_from_one_on);
    ADD("group-is-one-transaction", test_group_is_one_transaction);
    ADD("entry-out-of-sequence-halts", test_entry_out_of_sequence_halts);
    ADD("guard-rail", test_guard_rail);
    ADD("refused-row-undoes-all", test_refused_row_undoes_all);
    ADD("lost-entry-is-found", test_lost_entry_is_found);
    ADD("visitor-may-read-and-commit", test_visitor_may_read_and_commit);
    ADD("visitor-stops-the-reading", test_visitor_stops_the_reading);
    ADD("wal-is-bounded", test_wal_is_bounded);
    return g_test_run();
}
