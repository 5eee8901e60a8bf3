/* store-change.c: see store.h; what becomes true together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/store-internal.h"

#include <inttypes.h>

/* One row to write; the values bind in the order texts and numbers have in the SQL. */
typedef struct {
    StoreWrite write;
    uint64_t numbers[2];
    char *texts[3];
} Row;

struct StoreChange {
    GArray *rows;
};

static void
clear_row(void *data)
{
    Row *row = data;
    for (size_t i = 0; i < G_N_ELEMENTS(row->texts); i++)
        g_free(row->texts[i]);
}

StoreChange *
store_change_new(void)
{
    StoreChange *self = g_new0(StoreChange, 1);
    self->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(self->rows, clear_row);
    return self;
}

void
store_change_free(StoreChange *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_free(self);
}

/* SQLite's integers have a sign. */
static uint64_t
checked(uint64_t number)
{
    g_assert(number <= INT64_MAX);
    return number;
}

void
store_change_entry(StoreChange *self, uint64_t seq, const char *text)
{
    const Row row = {STORE_PUT_ENTRY, {checked(seq)}, {g_strdup(text)}};
    g_array_append_val(self->rows, row);
}

void
store_change_file(StoreChange *self, uint64_t scope, const char *path, const char *text)
{
    const Row row = {STORE_PUT_FILE, {checked(scope)}, {g_strdup(path), g_strdup(text)}};
    g_array_append_val(self->rows, row);
}

void
store_change_press(StoreChange *self, uint64_t scope, uint64_t vote, const char *deputy,
                   const char *cells)
{
    const Row row = {STORE_PUT_PRESS,
                     {checked(scope), checked(vote)},
                     {g_strdup(deputy), g_strdup(cells)}};
    g_array_append_val(self->rows, row);
}

void
store_change_fact(StoreChange *self, const char *kind, const char *key, const char *value)
{
    g_assert(key != NULL || value == NULL);
    const StoreWrite write = value != NULL ? STORE_PUT_FACT
                             : key != NULL ? STORE_DROP_FACT
                                           : STORE_DROP_KIND;
    const Row row = {write, {0}, {g_strdup(kind), g_strdup(key), g_strdup(value)}};
    g_array_append_val(self->rows, row);
}

/* n: a number, t: a text, in the order of the SQL */
static const char *const bindings[STORE_N_WRITES] = {
    [STORE_BEGIN] = "",       [STORE_COMMIT] = "",      [STORE_ROLLBACK] = "",
    [STORE_PUT_ENTRY] = "nt", [STORE_PUT_FILE] = "ntt", [STORE_PUT_PRESS] = "nntt",
    [STORE_PUT_FACT] = "ttt", [STORE_DROP_FACT] = "tt", [STORE_DROP_KIND] = "t",
};

static bool
bind(sqlite3_stmt *statement, const Row *row)
{
    size_t number = 0, text = 0;
    int place = 1;
    for (const char *kind = bindings[row->write]; *kind != '\0'; kind++, place++) {
        const int code =
            *kind == 'n'
                ? sqlite3_bind_int64(statement, place, (int64_t)row->numbers[number++])
                : sqlite3_bind_text(statement, place, row->texts[text++], -1,
                                    SQLITE_STATIC);
        if (code != SQLITE_OK)
            return false;
    }
    return true;
}

static bool
write_row(Store *self, const Row *row, const char *doing, GError **error)
{
    sqlite3_stmt *statement = self->writes[row->write];
    const bool good = bind(statement, row) && sqlite3_step(statement) == SQLITE_DONE;
    if (!good)
        store_fail(self, STORE_ERROR_WRITE, doing, error);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return good;
}

static bool
write_plain(Store *self, StoreWrite write, const char *doing, GError **error)
{
    const Row row = {.write = write};
    return write_row(self, &row, doing, error);
}

static bool
write_changes(Store *self, StoreChange *const *changes, size_t n, GError **error)
{
    if (!write_plain(self, STORE_BEGIN, "cannot begin", error))
        return false;
    for (size_t i = 0; i < n; i++) {
        const GArray *rows = changes[i]->rows;
        for (guint j = 0; j < rows->len; j++)
            if (!write_row(self, &g_array_index(rows, Row, j), "cannot be written",
                           error))
                return false;
    }
    return write_plain(self, STORE_COMMIT, "cannot be committed", error);
}

/* How many entries there are after all changes; each must follow the one before. */
static bool
check_sequence(Store *self, StoreChange *const *changes, size_t n, uint64_t *out,
               GError **error)
{
    uint64_t next = self->n_entries;
    for (size_t i = 0; i < n; i++) {
        const GArray *rows = changes[i]->rows;
        for (guint j = 0; j < rows->len; j++) {
            const Row *row = &g_array_index(rows, Row, j);
            if (row->write != STORE_PUT_ENTRY || row->numbers[0] == next++)
                continue;
            self->halted_why = g_strdup_printf(
                "%s: entry %" PRIu64 " was to be stored, expected entry %" PRIu64,
                self->path, row->numbers[0], next - 1);
            g_set_error_literal(error, STORE_ERROR, STORE_ERROR_WRITE, self->halted_why);
            return false;
        }
    }
    *out = next;
    return true;
}

bool
store_commit(Store *self, StoreChange *const *changes, size_t n, GError **error)
{
    uint64_t n_entries = 0;
    if (self->halted_why != NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_HALTED, "halted: %s",
                    self->halted_why);
        return false;
    }
    if (!check_sequence(self, changes, n, &n_entries, error))
        return false;
    if (!write_changes(self, changes, n, error)) {
        if (!sqlite3_get_autocommit(self->db))
            (void)write_plain(self, STORE_ROLLBACK, "cannot be undone", NULL);
        return false;
    }
    self->n_entries = n_entries;
    return true;
}
