/* import.c: see import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/import.h"

#include <string.h>

#include "ballots/text.h"

static const CsvCell *
cell_at(const Import *self, size_t row, int column)
{
    if (self->table == NULL)
        return NULL;
    return csv_table_cell(self->table, row, self->index[column]);
}

char *
import_text(const Import *self, size_t row, int column)
{
    const CsvCell *cell = cell_at(self, row, column);
    const char *text = self->texts != NULL ? self->texts[column]
                       : cell != NULL      ? cell->text
                                           : "";
    return g_strdup(strcmp(text, "-") == 0 ? "" : text);
}

char *
import_place(const Import *self, size_t row, int column)
{
    const CsvCell *cell = cell_at(self, row, column);
    if (cell != NULL)
        return g_strdup_printf("line %u", cell->line);
    return g_strdup_printf("%s %zu", self->noun, row + 1);
}

void
import_refuse(const Import *self, size_t row, int column, int code, GError **error,
              const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const CsvCell *cell = cell_at(self, row, column);
    g_autofree char *shorter = text_shorten(message);
    if (cell != NULL)
        csv_cell_error(error, self->domain, code, cell, "%s", message);
    else if (self->texts != NULL)
        g_set_error_literal(error, self->domain, code, shorter);
    else
        g_set_error(error, self->domain, code, "%s %zu: %s", self->noun, row + 1,
                    shorter);
}

bool
import_check_text(const Import *self, size_t row, int column, int code, const char *text,
                  size_t max_bytes, GError **error)
{
    if (text_is_value(text, max_bytes))
        return true;
    import_refuse(self, row, column, code, error,
                  "%s “%s” has %zu bytes; it must be plain text of at most %zu",
                  self->columns[column].headers[0], text, strlen(text), max_bytes);
    return false;
}
