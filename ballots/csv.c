/* csv.c: see csv.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv.h"

#include <csv.h>
#include <string.h>

struct CsvTable {
    GPtrArray *rows; /* of GArray of CsvCell, the header first */
};

static void
cell_clear(gpointer cell)
{
    g_free(((CsvCell *)cell)->text);
}

static bool
take_row(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    GPtrArray *rows = ((CsvTable *)user_data)->rows;
    guint n_header = rows->len == 0 ? (guint)n : ((GArray *)rows->pdata[0])->len;
    if (n != n_header) {
        csv_cell_error(error, CSV_ERROR, CSV_ERROR_SHAPE, &cells[n - 1],
                       "the row has %zu cells, the header %u", n, n_header);
        return false;
    }
    GArray *row = g_array_sized_new(false, false, sizeof(CsvCell), (guint)n);
    g_array_set_clear_func(row, cell_clear);
    g_array_append_vals(row, cells, (guint)n);
    for (guint i = 0; i < row->len; i++)
        g_array_index(row, CsvCell, i).text = g_strdup(cells[i].text);
    g_ptr_array_add(rows, row);
    return true;
}

CsvTable *
csv_table_read(const void *data, size_t len, GError **error)
{
    if (len > CSV_MAX_BYTES) {
        g_set_error(error, CSV_ERROR, CSV_ERROR_SIZE,
                    "the file has %zu bytes, at most %u are read", len, CSV_MAX_BYTES);
        return NULL;
    }
    const CsvDialect dialect = {',', false};
    size_t text_len;
    g_autofree char *text = csv_decode(data, len, dialect, &text_len, error);
    if (text == NULL)
        return NULL;

    g_autoptr(CsvTable) table = g_new0(CsvTable, 1);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    if (!csv_read_rows(text, text_len, dialect, take_row, table, error))
        return NULL;
    if (table->rows->len > 0)
        return g_steal_pointer(&table);
    g_set_error(error, CSV_ERROR, CSV_ERROR_SHAPE,
                "line 1, column 1: there is no header row");
    return NULL;
}

void
csv_table_free(CsvTable *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->rows);
    g_free(self);
}

size_t
csv_table_n_rows(const CsvTable *self)
{
    return self->rows->len - 1;
}

const CsvCell *
csv_table_cell(const CsvTable *self, size_t row, int column)
{
    g_assert(row < csv_table_n_rows(self));
    const GArray *cells = self->rows->pdata[row + 1];
    g_assert(column < (int)cells->len);
    return column < 0 ? NULL : &g_array_index(cells, CsvCell, column);
}

int
csv_find_column(const CsvColumn *columns, size_t n, const char *header)
{
    for (size_t i = 0; i < n; i++)
        for (const char *const *name = columns[i].headers; *name != NULL; name++)
            if (g_ascii_strcasecmp(*name, header) == 0)
                return (int)i;
    return -1;
}

static bool
require_columns(const CsvColumn *columns, size_t n, const int *index, GError **error)
{
    for (size_t i = 0; i < n; i++) {
        if (!columns[i].required || index[i] >= 0)
            continue;
        g_set_error(error, CSV_ERROR, CSV_ERROR_COLUMN,
                    "line 1: there is no column %s (%s)", columns[i].headers[0],
                    columns[i].headers[1]);
        return false;
    }
    return true;
}

bool
csv_table_columns(const CsvTable *self, const CsvColumn *columns, size_t n,
                  int *out_index, GError **error)
{
    const GArray *header = self->rows->pdata[0];
    for (size_t i = 0; i < n; i++)
        out_index[i] = -1;
    for (guint i = 0; i < header->len; i++) {
        const CsvCell *cell = &g_array_index(header, CsvCell, i);
        int column = csv_find_column(columns, n, cell->text);
        if (column < 0) {
            csv_cell_error(error, CSV_ERROR, CSV_ERROR_COLUMN, cell,
                           "unknown column “%s”", cell->text);
            return false;
        }
        if (out_index[column] >= 0) {
            const CsvCell *first = &g_array_index(header, CsvCell, out_index[column]);
            csv_cell_error(error, CSV_ERROR, CSV_ERROR_COLUMN, cell,
                           "“%s” is the same column as “%s” in column %u", cell->text,
                           first->text, first->column);
            return false;
        }
        out_index[column] = (int)i;
    }
    return require_columns(columns, n, out_index, error);
}

void
csv_row_append(GString *out, const char *const *cells)
{
    for (size_t i = 0; cells[i] != NULL; i++) {
        bool formula = *cells[i] != '\0' && strchr("=+-@\t\r", *cells[i]) != NULL;
        g_autofree char *text = g_strconcat(formula ? "'" : "", cells[i], NULL);
        size_t room = 2 * strlen(text) + 2;
        g_autofree char *quoted = g_malloc(room);
        size_t len = csv_write(quoted, room, text, strlen(text));

        if (i > 0)
            g_string_append_c(out, ',');
        if (strpbrk(text, ",\"\r\n") != NULL || text[0] == ' ')
            g_string_append_len(out, quoted, (gssize)len);
        else
            g_string_append(out, text);
    }
    g_string_append(out, "\r\n");
}
