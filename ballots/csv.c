/* csv.c: see csv.h
 *
 * libcsv tells neither lines nor cells, so it is fed byte by byte and the reader keeps
 * count: a cell begins where the first byte after a comma or line end stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv.h"

#include <csv.h>
#include <string.h>

struct CsvTable {
    GPtrArray *rows; /* of GArray of CsvCell, the header first */
};

G_DEFINE_QUARK(csv_table_error, csv_table_error)

typedef struct {
    CsvTable *table;
    GArray *row;   /* the cells of the row so far */
    uint32_t line; /* of the byte being fed, from 1 */
    CsvCell begun; /* where the present cell began; its text is not used */
    bool in_cell;
    GError *error; /* the first, then reading stops */
} Reader;

void
csv_cell_error(GError **error, GQuark domain, int code, const CsvCell *cell,
               const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, domain, code, "line %u, column %u: %s", cell->line, cell->column,
                message);
}

static void
refuse(Reader *self, CsvError code, const char *message)
{
    if (self->error == NULL)
        csv_cell_error(&self->error, CSV_ERROR, code, &self->begun, "%s", message);
}

static void
cell_clear(gpointer cell)
{
    g_free(((CsvCell *)cell)->text);
}

static GArray *
row_new(void)
{
    GArray *row = g_array_new(false, false, sizeof(CsvCell));
    g_array_set_clear_func(row, cell_clear);
    return row;
}

/* Takes off spaces of every kind, also U+3000 as Chinese writers use it. */
static void
trim(char *text)
{
    size_t begin = 0, end = strlen(text);
    while (g_unichar_isspace(g_utf8_get_char(text + begin)))
        begin += g_utf8_skip[(guchar)text[begin]];
    while (end > begin) {
        size_t last = end - 1;
        while (((guchar)text[last] & 0xc0) == 0x80)
            last--;
        if (!g_unichar_isspace(g_utf8_get_char(text + last)))
            break;
        end = last;
    }
    memmove(text, text + begin, end - begin);
    text[end - begin] = '\0';
}

/* The cell without spaces at its ends, in form NFC; NULL after an error. */
static char *
cell_text(Reader *self, const char *data, size_t len)
{
    g_autofree char *text = g_strndup(data, len);
    for (const char *p = text; p < text + len; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_iscntrl(c)) {
            g_autofree char *message = g_strdup_printf("control character U+%04X", c);
            refuse(self, CSV_ERROR_CHARACTER, message);
            return NULL;
        }
    }
    trim(text);
    return g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
}

static void
take_cell(void *data, size_t len, void *user_data)
{
    Reader *self = user_data;
    CsvCell cell = self->begun;
    self->in_cell = false;
    if (self->error != NULL)
        return;
    cell.text = cell_text(self, data, len);
    if (cell.text != NULL)
        g_array_append_val(self->row, cell);
}

static bool
row_is_empty(const GArray *row)
{
    for (guint i = 0; i < row->len; i++)
        if (*g_array_index(row, CsvCell, i).text != '\0')
            return false;
    return true;
}

static void
take_row(int terminator, void *user_data)
{
    Reader *self = user_data;
    self->in_cell = false;
    if (self->error != NULL)
        return;

    GPtrArray *rows = self->table->rows;
    guint n_header = rows->len == 0 ? self->row->len : ((GArray *)rows->pdata[0])->len;
    bool empty = row_is_empty(self->row);
    if (!empty && self->row->len != n_header) {
        g_autofree char *message = g_strdup_printf("the row has %u cells, the header %u",
                                                   self->row->len, n_header);
        refuse(self, CSV_ERROR_SHAPE, message);
        return;
    }
    if (empty)
        g_array_unref(self->row);
    else
        g_ptr_array_add(rows, self->row);
    self->row = row_new();
}

static void
feed(Reader *self, struct csv_parser *parser, const char *byte, const char *end)
{
    if (!self->in_cell) {
        self->begun.line = self->line;
        self->begun.column = self->row->len + 1;
        self->in_cell = *byte != '\r' && *byte != '\n';
    }
    if (*byte == '\r' && (byte + 1 == end || byte[1] != '\n'))
        refuse(self, CSV_ERROR_CHARACTER, "control character U+000D");
    else if (csv_parse(parser, byte, 1, take_cell, take_row, self) != 1)
        refuse(self, CSV_ERROR_QUOTE,
               "a quote inside an unquoted cell or after a closing one");
    if (*byte == '\n')
        self->line++;
}

static bool
read_rows(Reader *self, const char *text, size_t len)
{
    struct csv_parser parser;
    int rc = csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    g_assert(rc == 0);
    csv_set_realloc_func(&parser, g_realloc);
    csv_set_free_func(&parser, g_free);

    for (const char *p = text; p < text + len && self->error == NULL; p++)
        feed(self, &parser, p, text + len);
    if (self->error == NULL && csv_fini(&parser, take_cell, take_row, self) != 0)
        refuse(self, CSV_ERROR_QUOTE, "the quote that opens this cell is never closed");
    csv_free(&parser);

    if (self->error == NULL && self->table->rows->len == 0)
        g_set_error(&self->error, CSV_ERROR, CSV_ERROR_SHAPE,
                    "line 1, column 1: there is no header row");
    return self->error == NULL;
}

/* The first byte that is not UTF-8, or @len; NUL is left to the cell's own check. */
static size_t
utf8_length(const char *text, size_t len)
{
    const char *at = text;
    while (!g_utf8_validate_len(at, (size_t)(text + len - at), &at)) {
        if (*at != '\0')
            return (size_t)(at - text);
        at++;
    }
    return len;
}

static void
refuse_byte(const char *data, size_t at, const char *wanted, GError **error)
{
    CsvCell cell = {.line = 1, .column = 1};
    for (size_t i = 0; i < at; i++) {
        cell.line += data[i] == '\n';
        cell.column = data[i] == '\n' ? 1 : cell.column + (data[i] == ',');
    }
    csv_cell_error(error, CSV_ERROR, CSV_ERROR_ENCODING, &cell, "byte 0x%02x is %s",
                   (uint8_t)data[at], wanted);
}

static bool
has_mark(const char *text, size_t len)
{
    return len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
}

/* UTF-8 of the whole file with its length in @len. */
static char *
decode(const char *data, size_t *len, GError **error)
{
    size_t valid = utf8_length(data, *len);
    if (valid == *len)
        return g_memdup2(data, *len);
    if (has_mark(data, *len)) {
        refuse_byte(data, valid, "not UTF-8, although the file is marked as that", error);
        return NULL;
    }
    gsize n_read = 0, n_written = 0;
    char *text =
        g_convert(data, (gssize)*len, "UTF-8", "GB18030", &n_read, &n_written, NULL);
    if (text == NULL)
        refuse_byte(data, MIN(n_read, *len - 1), "neither UTF-8 nor GB18030", error);
    *len = n_written;
    return text;
}

CsvTable *
csv_table_read(const void *data, size_t len, GError **error)
{
    if (len > CSV_MAX_BYTES) {
        g_set_error(error, CSV_ERROR, CSV_ERROR_SIZE,
                    "the file has %zu bytes, at most %u are read", len, CSV_MAX_BYTES);
        return NULL;
    }
    g_autofree char *decoded = len == 0 ? g_strdup("") : decode(data, &len, error);
    if (decoded == NULL)
        return NULL;
    size_t mark = has_mark(decoded, len) ? 3 : 0;

    g_autoptr(CsvTable) table = g_new0(CsvTable, 1);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    Reader reader = {.table = table, .row = row_new(), .line = 1, .begun = {NULL, 1, 1}};
    bool ok = read_rows(&reader, decoded + mark, len - mark);
    g_array_unref(reader.row);
    if (!ok) {
        g_propagate_error(error, reader.error);
        return NULL;
    }
    return g_steal_pointer(&table);
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

/* The index of the column that @header names, or -1. */
static int
find_column(const CsvColumn *columns, size_t n, const char *header)
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
        int column = find_column(columns, n, cell->text);
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
