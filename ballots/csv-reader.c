/* csv-reader.c: see csv-reader.h
 *
 * libcsv tells neither lines nor cells, so it is fed in pieces that end with a separator,
 * a quote or the end of a line, and the reader keeps count: a cell begins where the first
 * byte after a separator or line end stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv-reader.h"

#include <csv.h>
#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(csv_table_error, csv_table_error)

/* While a row grows its texts lie one behind the other, each with its NUL. */
typedef struct {
    CsvTakeRow take;
    void *user_data;
    GArray
        *cells; /* of CsvCell, those of the row so far; their texts are set at its end */
    GString *texts; /* of the same */
    uint32_t line;  /* of the byte being fed, from 1 */
    CsvCell begun;  /* where the present cell began; its text is not used */
    bool in_cell;
    bool empty;    /* the row, so far */
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
    g_autofree char *shorter = text_shorten(message);
    g_set_error(error, domain, code, "line %u, column %u: %s", cell->line, cell->column,
                shorter);
}

static void
refuse(Reader *self, CsvError code, const char *message)
{
    if (self->error == NULL)
        csv_cell_error(&self->error, CSV_ERROR, code, &self->begun, "%s", message);
}

static bool
check_characters(Reader *self, const char *text, size_t len)
{
    for (const char *p = text; p < text + len; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_iscntrl(c))
            continue;
        g_autofree char *message = g_strdup_printf("control character U+%04X", c);
        refuse(self, CSV_ERROR_CHARACTER, message);
        return false;
    }
    return true;
}

/* Nearly every cell is, and then it is as it should be. */
static bool
is_plain(const char *data, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (data[i] < 0x20 || data[i] > 0x7e)
            return false;
    return len == 0 || (data[0] != ' ' && data[len - 1] != ' ');
}

/* Appends the cell without spaces at its ends, in form NFC. */
static bool
append_text(Reader *self, const char *data, size_t len)
{
    if (is_plain(data, len)) {
        g_string_append_len(self->texts, data, (gssize)len);
        return true;
    }
    g_autofree char *text = g_strndup(data, len);
    if (!check_characters(self, text, len))
        return false;
    text_trim(text);
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    g_string_append(self->texts, normal);
    return true;
}

static void
take_cell(void *data, size_t len, void *user_data)
{
    Reader *self = user_data;
    size_t before = self->texts->len;
    self->in_cell = false;
    if (self->error != NULL || !append_text(self, data, len))
        return;
    self->empty &= self->texts->len == before;
    g_string_append_c(self->texts, '\0');
    g_array_append_val(self->cells, self->begun);
}

static void
take_row(int terminator, void *user_data)
{
    Reader *self = user_data;
    self->in_cell = false;
    if (self->error != NULL)
        return;
    char *text = self->texts->str;
    for (guint i = 0; i < self->cells->len; i++, text += strlen(text) + 1)
        g_array_index(self->cells, CsvCell, i).text = text;
    if (!self->empty)
        self->take((const CsvCell *)(const void *)self->cells->data, self->cells->len,
                   self->user_data, &self->error);
    g_array_set_size(self->cells, 0);
    g_string_truncate(self->texts, 0);
    self->empty = true;
}

static size_t
piece_length(const char *text, const char *end, char separator)
{
    const char *p = text;
    while (p < end && *p != separator && *p != '\n' && *p != '\r' && *p != '"')
        p++;
    return (size_t)(p - text) + (p < end);
}

static void
feed(Reader *self, struct csv_parser *parser, const char *piece, size_t len,
     const char *end)
{
    char last = piece[len - 1];
    if (!self->in_cell) {
        self->begun.line = self->line;
        self->begun.column = self->cells->len + 1;
        self->in_cell = *piece != '\r' && *piece != '\n';
    }
    if (last == '\r' && (piece + len == end || piece[len] != '\n'))
        refuse(self, CSV_ERROR_CHARACTER, "control character U+000D");
    else if (csv_parse(parser, piece, len, take_cell, take_row, self) != len)
        refuse(self, CSV_ERROR_QUOTE,
               "a quote inside an unquoted cell or after a closing one");
    if (last == '\n')
        self->line++;
}

static void
feed_all(Reader *self, const char *text, size_t len, char separator)
{
    struct csv_parser parser;
    int rc = csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    g_assert(rc == 0);
    csv_set_delim(&parser, (unsigned char)separator);
    csv_set_realloc_func(&parser, g_realloc);
    csv_set_free_func(&parser, g_free);
    csv_set_blk_size(&parser, 1 << 16);

    for (const char *p = text, *end = text + len; p < end && self->error == NULL;) {
        size_t piece = piece_length(p, end, separator);
        feed(self, &parser, p, piece, end);
        p += piece;
    }
    if (self->error == NULL && csv_fini(&parser, take_cell, take_row, self) != 0)
        refuse(self, CSV_ERROR_QUOTE, "the quote that opens this cell is never closed");
    csv_free(&parser);
}

bool
csv_read_rows(const char *text, size_t len, CsvDialect dialect, CsvTakeRow take,
              void *user_data, GError **error)
{
    Reader reader = {.take = take,
                     .user_data = user_data,
                     .cells = g_array_new(false, false, sizeof(CsvCell)),
                     .texts = g_string_new(NULL),
                     .line = 1,
                     .begun = {NULL, 1, 1},
                     .empty = true};
    feed_all(&reader, text, len, dialect.separator);
    g_array_unref(reader.cells);
    g_string_free(reader.texts, TRUE);
    if (reader.error == NULL)
        return true;
    g_propagate_error(error, reader.error);
    return false;
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
refuse_byte(const char *data, size_t at, char separator, const char *wanted,
            GError **error)
{
    CsvCell cell = {.line = 1, .column = 1};
    for (size_t i = 0; i < at; i++) {
        cell.line += data[i] == '\n';
        cell.column = data[i] == '\n' ? 1 : cell.column + (data[i] == separator);
    }
    csv_cell_error(error, CSV_ERROR, CSV_ERROR_ENCODING, &cell, "byte 0x%02x is %s",
                   (uint8_t)data[at], wanted);
}

static bool
has_mark(const char *text, size_t len)
{
    return len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
}

static char *
decode_gb18030(const char *data, size_t len, char separator, size_t *out_len,
               GError **error)
{
    gsize n_read = 0, n_written = 0;
    char *text =
        g_convert(data, (gssize)len, "UTF-8", "GB18030", &n_read, &n_written, NULL);
    if (text == NULL)
        refuse_byte(data, MIN(n_read, len - 1), separator, "neither UTF-8 nor GB18030",
                    error);
    *out_len = n_written;
    return text;
}

char *
csv_decode(const void *data, size_t len, CsvDialect dialect, size_t *out_len,
           GError **error)
{
    size_t valid = utf8_length(data, len);
    size_t mark = has_mark(data, len) ? 3 : 0;
    *out_len = len - mark;
    if (valid == len)
        return len == mark ? g_strdup("")
                           : g_memdup2((const char *)data + mark, *out_len);
    if (mark == 0 && !dialect.only_utf8)
        return decode_gb18030(data, len, dialect.separator, out_len, error);
    refuse_byte(data, valid, dialect.separator,
                mark != 0 ? "not UTF-8, although the file is marked as that"
                          : "not UTF-8",
                error);
    return NULL;
}
