/* test-store-faults.c: whatever fails, the store has every acknowledged change, whole
 *
 * One life of a store is lived again and again, and each time the next read, write or
 * sync fails, or the power, until a life passes without.  Afterwards the store is opened
 * by SQLite's ordinary VFS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store-internal.h"

#include "tests/ballots/fault-vfs.h"
#include "tests/ballots/store-test.h"

#include <string.h>

enum {
    N_COMMITS = 6,
    N_BASE = 2,      /* commits made before the life of an older store */
    WAL_FRAMES = 10, /* so that the WAL is moved some times in one life */
};

typedef struct {
    Temporary temporary;
    size_t first; /* commit of this life: 0 if it begins without a file, else N_BASE */
    GBytes *db, *wal;           /* of an older store, not closed in order; or NULL */
    char *dumps[N_COMMITS + 1]; /* after so many commits */
} Life;

/* What a commit has: entries always, now and then files of several pages, presses, facts
 * that go again.
 */
static void
fill(StoreChange *change, size_t k, bool second)
{
    g_autofree char *entry = g_strdup_printf("entry of %d %d", (int)k, second);
    g_autofree char *deputy = g_strdup_printf("D%d", (int)k);
    g_autofree char *path = g_strdup_printf("votes/%d", (int)(k % 3));
    g_autofree char *text = g_strnfill(k % 2 == 0 ? 5000 : 20, (char)('a' + k));
    store_change_entry(change, 2 * k + second, entry);
    store_change_file(change, k % 3, path, text);
    store_change_press(change, 1, 1 + k % 2, deputy, k % 2 == 0 ? "0 1" : "0 2 7");
    store_change_fact(change, "present", deputy, "yes");
    if (k % 4 == 3)
        store_change_fact(change, "present", NULL, NULL);
}

static bool
commit(Store *store, size_t k, GError **error)
{
    g_autoptr(StoreChange) one = store_change_new();
    g_autoptr(StoreChange) two = store_change_new();
    StoreChange *changes[] = {one, two};
    fill(one, k, false);
    fill(two, k, true);
    return store_commit(store, changes, 2, error);
}

static GBytes *
read_file(const char *path)
{
    char *bytes;
    gsize len;
    g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    return g_bytes_new_take(bytes, len);
}

static void
write_file(const char *path, GBytes *bytes)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    FILE *file = fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, len, file), ==, len);
    g_assert_cmpint(fclose(file), ==, 0);
}

static char *
wal_path(const Life *life)
{
    return g_strconcat(life->temporary.db, "-wal", NULL);
}

/* The disk as it was before this life. */
static void
begin_again(const Life *life)
{
    g_autofree char *wal = wal_path(life);
    temporary_empty(&life->temporary);
    if (life->db == NULL)
        return;
    write_file(life->temporary.db, life->db);
    write_file(wal, life->wal);
}

/* All states that a store may be in, and the files of an older one. */
static void
life_init(Life *self, bool older)
{
    g_autoptr(GError) error = NULL;
    *self = (Life){.first = older ? N_BASE : 0};
    temporary_init(&self->temporary);
    g_autofree char *wal = wal_path(self);
    g_autoptr(Store) store = store_open(self->temporary.db, &error);
    g_assert_no_error(error);
    for (size_t k = 0; k <= N_COMMITS; k++) {
        self->dumps[k] = store_test_dump(store, &error);
        if (k > 0 && k == self->first) {
            self->db = read_file(self->temporary.db);
            self->wal = read_file(wal);
        }
        if (k < N_COMMITS)
            g_assert_true(commit(store, k, &error));
        g_assert_no_error(error);
    }
}

static void
life_clear(Life *self)
{
    temporary_clear(&self->temporary);
    g_clear_pointer(&self->db, g_bytes_unref);
    g_clear_pointer(&self->wal, g_bytes_unref);
    for (size_t k = 0; k <= N_COMMITS; k++)
        g_free(self->dumps[k]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Life, life_clear)

/* After a failure nothing is taken any more. */
static void
assert_halted(Store *store)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(store_is_halted(store));
    g_assert_false(store_commit(store, NULL, 0, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_HALTED);
}

/* Returns how many commits were acknowledged, those of the base included. */
static size_t
live_on(Store *store, size_t first)
{
    g_autoptr(GError) error = NULL;
    size_t k = first;
    store->frames_max = WAL_FRAMES;
    while (k < N_COMMITS && commit(store, k, &error)) {
        store_bound_wal(store);
        k++;
    }
    if (k < N_COMMITS) {
        g_assert_true(g_error_matches(error, STORE_ERROR, STORE_ERROR_WRITE) ||
                      g_error_matches(error, STORE_ERROR, STORE_ERROR_HALTED));
        assert_halted(store);
    }
    return k;
}

static size_t
live(const Life *life, const Fault *fault)
{
    g_autoptr(GError) error = NULL;
    size_t n_acknowledged = life->first;
    fault_vfs_install(fault);
    Store *store = store_open(life->temporary.db, &error);
    if (store == NULL) {
        g_assert_error(error, STORE_ERROR, STORE_ERROR_OPEN);
        g_assert_true(fault_vfs_has_struck());
        return n_acknowledged;
    }
    n_acknowledged = live_on(store, life->first);
    g_autofree char *dump = store_test_dump(store, &error);
    if (dump == NULL) {
        g_assert_error(error, STORE_ERROR, STORE_ERROR_READ);
        assert_halted(store);
    } else {
        g_assert_cmpstr(dump, ==, life->dumps[n_acknowledged]);
    }
    g_assert_true(store_is_halted(store) || !fault_vfs_has_struck());
    store_close(store);
    return n_acknowledged;
}

/* One life with this fault; false if it passed without. */
static bool
survives(const Life *life, const Fault *fault)
{
    begin_again(life);
    const size_t n = live(life, fault);
    const bool has_struck = fault_vfs_has_struck();
    fault_vfs_remove();
    g_assert_true(has_struck || n == N_COMMITS);

    g_autofree char *dump = store_test_dump_path(life->temporary.db);
    /* the one that failed may be there, but whole */
    const bool one_more = n < N_COMMITS && strcmp(dump, life->dumps[n + 1]) == 0;
    g_assert_true(one_more || strcmp(dump, life->dumps[n]) == 0);
    return has_struck;
}

static unsigned
survive_all(const Life *life, Fault fault)
{
    fault.n = 1;
    while (survives(life, &fault))
        fault.n++;
    return fault.n - 1;
}

/* @n_least: that the fault met all stages of a life, not just the first. */
static void
check_fault(FaultKind kind, unsigned n_least)
{
    for (int older = 0; older <= 1; older++) {
        g_auto(Life) life;
        life_init(&life, older);
        for (int lasting = 0; lasting <= 1; lasting++) {
            const unsigned n =
                survive_all(&life, (Fault){.kind = kind, .lasting = lasting});
            g_test_message("%u faults", n);
            g_assert_cmpuint(n, >, n_least);
        }
    }
}

static void
test_every_write_fails(void)
{
    check_fault(FAULT_WRITE, 60);
}

static void
test_every_write_is_short(void)
{
    check_fault(FAULT_SHORT_WRITE, 60);
}

static void
test_disk_is_full_at_every_write(void)
{
    check_fault(FAULT_FULL, 60);
}

static void
test_every_sync_fails(void)
{
    check_fault(FAULT_SYNC, 10);
}

/* With hardly any memory for pages, so that they are read again and again. */
static void
test_every_read_fails(void)
{
    const sqlite3_int64 before = sqlite3_soft_heap_limit64(1);
    check_fault(FAULT_READ, 40);
    sqlite3_soft_heap_limit64(before);
}

static void
test_power_fails_at_every_step(void)
{
    for (int older = 0; older <= 1; older++) {
        g_auto(Life) life;
        life_init(&life, older);
        for (uint32_t seed = 0; seed < 4; seed++) {
            const unsigned n =
                survive_all(&life, (Fault){.kind = FAULT_POWER, .seed = seed});
            g_test_message("%u cuts", n);
            g_assert_cmpuint(n, >, 80);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add_func("/store-faults/" path, function)
    ADD("every-read-fails", test_every_read_fails);
    ADD("every-write-fails", test_every_write_fails);
    ADD("every-write-is-short", test_every_write_is_short);
    ADD("disk-is-full-at-every-write", test_disk_is_full_at_every_write);
    ADD("every-sync-fails", test_every_sync_fails);
    ADD("power-fails-at-every-step", test_power_fails_at_every_step);
    return g_test_run();
}
