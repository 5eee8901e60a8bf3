/* store.c: see store.h; opening, checking and halting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

G_DEFINE_QUARK(store_error, store_error)

static const char *const write_sql[STORE_N_WRITES] = {
    [STORE_BEGIN] = "BEGIN IMMEDIATE",
    [STORE_COMMIT] = "COMMIT",
    [STORE_ROLLBACK] = "ROLLBACK",
    [STORE_PUT_ENTRY] = "INSERT INTO entry (seq, text) VALUES (?, ?)",
    [STORE_PUT_FILE] = "INSERT INTO file (scope, path, text) VALUES (?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET text = excluded.text",
    [STORE_PUT_PRESS] =
        "INSERT INTO press (scope, vote, deputy, cells) VALUES (?, ?, ?, ?)",
    [STORE_PUT_FACT] = "INSERT INTO fact (kind, key, value) VALUES (?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET value = excluded.value",
    [STORE_DROP_FACT] = "DELETE FROM fact WHERE kind = ? AND key = ?",
    [STORE_DROP_KIND] = "DELETE FROM fact WHERE kind = ?",
};

/* The one place where SQLite's codes become ours. */
bool
store_fail(Store *self, StoreError code, const char *doing, GError **error)
{
    g_autofree char *why =
        g_strdup_printf("%s: %s: %s (SQLite %d)", self->path, doing,
                        sqlite3_errmsg(self->db), sqlite3_extended_errcode(self->db));
    g_set_error_literal(error, STORE_ERROR, (int)code, why);
    if (self->halted_why == NULL)
        self->halted_why = g_steal_pointer(&why);
    return false;
}

static bool
run(Store *self, const char *sql, const char *doing, GError **error)
{
    return sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           store_fail(self, STORE_ERROR_OPEN, doing, error);
}

/* The first column of the only row; free with g_free().  A statement may fail as late as
 * when it ends: what it changed is committed then.
 */
static char *
ask(Store *self, const char *sql, const char *doing, GError **error)
{
    sqlite3_stmt *query = NULL;
    g_autofree char *answer = NULL;
    if (sqlite3_prepare_v2(self->db, sql, -1, &query, NULL) == SQLITE_OK &&
        sqlite3_step(query) == SQLITE_ROW)
        answer = g_strdup((const char *)sqlite3_column_text(query, 0));
    if (sqlite3_finalize(query) == SQLITE_OK && answer != NULL)
        return g_steal_pointer(&answer);
    store_fail(self, STORE_ERROR_OPEN, doing, error);
    return NULL;
}

static bool
ask_number(Store *self, const char *sql, int64_t *out, GError **error)
{
    g_autofree char *answer = ask(self, sql, "cannot be read", error);
    if (answer == NULL)
        return false;
    *out = g_ascii_strtoll(answer, NULL, 10);
    return true;
}

static bool
refuse(const Store *self, StoreError code, GError **error, const char *what,
       int64_t found, int64_t expected)
{
    g_set_error(error, STORE_ERROR, (int)code,
                "%s: %s is %" G_GINT64_FORMAT ", expected %" G_GINT64_FORMAT, self->path,
                what, found, expected);
    return false;
}

/* A setting that SQLite refuses is not an error to it.  Without a value, only asks. */
static bool
set(Store *self, const char *pragma, const char *expected, GError **error)
{
    g_autofree char *sql = g_strconcat("PRAGMA ", pragma, NULL);
    g_autofree char *answer = ask(self, sql, pragma, error);
    if (answer == NULL || g_ascii_strcasecmp(answer, expected) == 0)
        return answer != NULL;
    g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "%s: %s gives %s, expected %s",
                self->path, pragma, answer, expected);
    return false;
}

/* Nobody but the owner may read it.  SQLite gives the WAL the same mode.  An existing
 * file is not opened here: closing it would drop the locks of a store that this process
 * has open (POSIX locks).
 */
static bool
make_private(Store *self, GError **error)
{
    const int fd = open(self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    else if (errno != EEXIST) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "%s: cannot be made: %s",
                    self->path, g_strerror(errno));
        return false;
    }
    return true;
}

static bool
connect_to(Store *self, GError **error)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(self->path, &self->db, flags, NULL) != SQLITE_OK)
        return store_fail(self, STORE_ERROR_OPEN, "cannot be opened", error);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* none of these touches the file yet */
    return set(self, "locking_mode = EXCLUSIVE", "exclusive", error) &&
           set(self, "secure_delete = ON", "1", error) &&
           run(self, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON",
               "settings", error);
}

/* A new file has no tables; one of another program is left as it is. */
static bool
identify(Store *self, bool *out_new, GError **error)
{
    int64_t application, version, n_tables;
    if (!ask_number(self, "PRAGMA application_id", &application, error) ||
        !ask_number(self, "PRAGMA user_version", &version, error) ||
        !ask_number(self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
        return false;
    *out_new = application == 0 && version == 0 && n_tables == 0;
    if (*out_new)
        return true;
    if (application != STORE_APPLICATION_ID)
        return refuse(self, STORE_ERROR_OPEN, error, "application_id", application,
                      STORE_APPLICATION_ID);
    if (version > STORE_VERSION)
        return refuse(self, STORE_ERROR_VERSION, error, "the version of the store",
                      version, STORE_VERSION);
    return version == STORE_VERSION ||
           refuse(self, STORE_ERROR_OPEN, error, "user_version", version, STORE_VERSION);
}

/* In one transaction, so that a file without tables is always a new one. */
static bool
create(Store *self, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("BEGIN IMMEDIATE;%s PRAGMA application_id = %d;"
                        " PRAGMA user_version = %d; COMMIT",
                        store_schema, STORE_APPLICATION_ID, STORE_VERSION);
    return run(self, sql, "cannot be made", error);
}

static bool
prepare(Store *self, GError **error)
{
    for (size_t i = 0; i < STORE_N_WRITES; i++)
        if (sqlite3_prepare_v3(self->db, write_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &self->writes[i], NULL) != SQLITE_OK)
            return store_fail(self, STORE_ERROR_OPEN, "another schema", error);
    return true;
}

static int
count_frames(void *user_data, sqlite3 *db, const char *schema, int n_frames)
{
    Store *self = user_data;
    self->n_frames = n_frames;
    return SQLITE_OK;
}

/* SQLite's own checkpoint after a commit ignores failures, so it is done here. */
void
store_bound_wal(Store *self)
{
    if (self->halted_why != NULL || self->n_frames < self->frames_max)
        return;
    const int code =
        sqlite3_wal_checkpoint_v2(self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (code == SQLITE_OK)
        self->n_frames = 0;
    else if ((code & 0xff) != SQLITE_LOCKED) /* a visitor is reading: next time */
        store_fail(self, STORE_ERROR_WRITE, "the journal cannot be moved", NULL);
}

static bool
check(Store *self, GError **error)
{
    int64_t n_entries;
    g_autofree char *answer =
        ask(self, "PRAGMA quick_check(1)", "cannot be checked", error);
    if (answer == NULL)
        return false;
    if (g_strcmp0(answer, "ok") != 0) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "%s: damaged: %s", self->path,
                    answer);
        return false;
    }
    if (!ask_number(self, "SELECT ifnull(max(seq) + 1, 0) FROM entry", &n_entries, error))
        return false;
    self->n_entries = (uint64_t)n_entries;
    return true;
}

static bool
set_up(Store *self, GError **error)
{
    bool new = false;
    if (!make_private(self, error) || !connect_to(self, error) ||
        !identify(self, &new, error) || !set(self, "journal_mode = WAL", "wal", error) ||
        !run(self, "PRAGMA synchronous = FULL", "settings", error) ||
        !set(self, "synchronous", "2", error) ||
        !set(self, "journal_size_limit = 8388608", "8388608", error))
        return false;
    self->frames_max = STORE_WAL_FRAMES;
    sqlite3_wal_hook(self->db, count_frames, self); /* in place of autocheckpoint */
    return (!new || create(self, error)) && check(self, error) && prepare(self, error);
}

Store *
store_open(const char *path, GError **error)
{
    g_autoptr(Store) self = g_new0(Store, 1);
    self->path = g_strdup(path);
    return set_up(self, error) ? g_steal_pointer(&self) : NULL;
}

void
store_close(Store *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < STORE_N_WRITES; i++)
        sqlite3_finalize(self->writes[i]);
    sqlite3_close_v2(self->db);
    g_free(self->halted_why);
    g_free(self->path);
    g_free(self);
}

bool
store_is_halted(const Store *self)
{
    return self->halted_why != NULL;
}
