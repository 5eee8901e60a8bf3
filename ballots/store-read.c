/* store-read.c: see store.h; what was stored, in its order
 *
 * Each call has a statement of its own, so that a visitor may read too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store-internal.h"

#include <inttypes.h>

typedef sqlite3_stmt Query;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, sqlite3_finalize)

static Query *
query_new(Store *self, const char *sql, GError **error)
{
    Query *query = NULL;
    if (sqlite3_prepare_v2(self->db, sql, -1, &query, NULL) != SQLITE_OK)
        store_fail(self, STORE_ERROR_READ, "cannot be read", error);
    return query;
}

static void
bind_number(Query *query, int place, uint64_t number)
{
    g_assert(number <= INT64_MAX);
    sqlite3_bind_int64(query, place, (int64_t)number);
}

static void
bind_text(Query *query, int place, const char *text)
{
    sqlite3_bind_text(query, place, text, -1, SQLITE_STATIC);
}

/* A row, the end, or an error; a failed bind shows here as a missing value would. */
typedef enum { ROW_NONE, ROW_FOUND, ROW_FAILED } RowResult;

static RowResult
next_row(Store *self, Query *query, GError **error)
{
    const int code = sqlite3_step(query);
    if (code == SQLITE_ROW)
        return ROW_FOUND;
    if (code == SQLITE_DONE)
        return ROW_NONE;
    store_fail(self, STORE_ERROR_READ, "cannot be read", error);
    return ROW_FAILED;
}

/* NULL is what SQLite gives when memory ran out. */
static const char *
column_text(Store *self, Query *query, int column, GError **error)
{
    const char *text = (const char *)sqlite3_column_text(query, column);
    if (text == NULL)
        store_fail(self, STORE_ERROR_READ, "cannot be read", error);
    return text;
}

static size_t
column_len(Query *query, int column)
{
    return (size_t)sqlite3_column_bytes(query, column);
}

/* The database lost an entry, or has one without its place. */
static bool
check_seq(Store *self, uint64_t found, uint64_t expected, GError **error)
{
    if (found == expected)
        return true;
    g_free(self->halted_why);
    self->halted_why =
        g_strdup_printf("%s: entry %" PRIu64 " was read, expected entry %" PRIu64,
                        self->path, found, expected);
    g_set_error_literal(error, STORE_ERROR, STORE_ERROR_READ, self->halted_why);
    return false;
}

bool
store_entries(Store *self, uint64_t from, StoreText visit, void *user_data,
              GError **error)
{
    g_autoptr(Query) query =
        query_new(self, "SELECT seq, text FROM entry WHERE seq >= ? ORDER BY seq", error);
    if (query == NULL)
        return false;
    bind_number(query, 1, from);
    RowResult row;
    for (uint64_t seq = from; (row = next_row(self, query, error)) == ROW_FOUND; seq++) {
        const char *text = column_text(self, query, 1, error);
        if (text == NULL ||
            !check_seq(self, (uint64_t)sqlite3_column_int64(query, 0), seq, error) ||
            !visit(text, column_len(query, 1), user_data, error))
            return false;
    }
    return row == ROW_NONE;
}

/* Rows of a name and a text. */
static bool
visit_named(Store *self, Query *query, StoreNamed visit, void *user_data, GError **error)
{
    RowResult row;
    while ((row = next_row(self, query, error)) == ROW_FOUND) {
        const char *name = column_text(self, query, 0, error);
        const char *text = name ? column_text(self, query, 1, error) : NULL;
        if (text == NULL || !visit(name, text, column_len(query, 1), user_data, error))
            return false;
    }
    return row == ROW_NONE;
}

bool
store_files(Store *self, uint64_t scope, const char *prefix, StoreNamed visit,
            void *user_data, GError **error)
{
    g_autoptr(Query) query =
        query_new(self,
                  "SELECT path, text FROM file WHERE scope = ?1"
                  " AND substr(path, 1, length(?2)) = ?2 ORDER BY path",
                  error);
    if (query == NULL)
        return false;
    bind_number(query, 1, scope);
    bind_text(query, 2, prefix);
    return visit_named(self, query, visit, user_data, error);
}

bool
store_facts(Store *self, const char *kind, StoreNamed visit, void *user_data,
            GError **error)
{
    g_autoptr(Query) query =
        query_new(self, "SELECT key, value FROM fact WHERE kind = ? ORDER BY key", error);
    if (query == NULL)
        return false;
    bind_text(query, 1, kind);
    return visit_named(self, query, visit, user_data, error);
}

bool
store_presses(Store *self, uint64_t scope, uint64_t vote, StoreNamed visit,
              void *user_data, GError **error)
{
    g_autoptr(Query) query = query_new(
        self, "SELECT deputy, cells FROM press WHERE scope = ? AND vote = ? ORDER BY id",
        error);
    if (query == NULL)
        return false;
    bind_number(query, 1, scope);
    bind_number(query, 2, vote);
    return visit_named(self, query, visit, user_data, error);
}

/* The text of the only row, NULL if there is none. */
static bool
read_one(Store *self, Query *query, char **out, GError **error)
{
    const RowResult row = next_row(self, query, error);
    const char *text = row == ROW_FOUND ? column_text(self, query, 0, error) : NULL;
    if (row == ROW_FAILED || (row == ROW_FOUND && text == NULL))
        return false;
    *out = g_strdup(text);
    return true;
}

bool
store_file(Store *self, uint64_t scope, const char *path, char **out, GError **error)
{
    g_autoptr(Query) query =
        query_new(self, "SELECT text FROM file WHERE scope = ? AND path = ?", error);
    if (query == NULL)
        return false;
    bind_number(query, 1, scope);
    bind_text(query, 2, path);
    return read_one(self, query, out, error);
}

bool
store_fact(Store *self, const char *kind, const char *key, char **out, GError **error)
{
    g_autoptr(Query) query =
        query_new(self, "SELECT value FROM fact WHERE kind = ? AND key = ?", error);
    if (query == NULL)
        return false;
    bind_text(query, 1, kind);
    bind_text(query, 2, key);
    return read_one(self, query, out, error);
}
