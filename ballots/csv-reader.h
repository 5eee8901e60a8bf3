/* csv-reader.h: rows of separated values, one after the other
 *
 * What csv.h and pabulib.h have in common: encoding, quotes, and the place of each cell.
 * Texts come out in Unicode form NFC, without spaces at their ends.  Knows neither header
 * nor shape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    CSV_ERROR_ENCODING,  /* neither UTF-8 nor GB18030 */
    CSV_ERROR_CHARACTER, /* NUL or another control character in a cell */
    CSV_ERROR_QUOTE,     /* a quote that does not open and close a whole cell */
    CSV_ERROR_SHAPE,     /* no header, or a row longer or shorter than it */
    CSV_ERROR_COLUMN,    /* unknown, doubled or missing column */
    CSV_ERROR_SIZE,      /* larger than is read */
} CsvError;

#define CSV_ERROR (csv_table_error_quark())
GQuark csv_table_error_quark(void);

typedef struct {
    char *text;      /* never NULL; "" if the cell is empty */
    uint32_t line;   /* of the file, from 1, where the cell begins */
    uint32_t column; /* number of the cell in its row, from 1 */
} CsvCell;

/* Sets an error whose message begins "line L, column C: ". */
void csv_cell_error(GError **error, GQuark domain, int code, const CsvCell *cell,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);

typedef struct {
    char separator;
    bool only_utf8; /* else what is not UTF-8 is read as GB18030 */
} CsvDialect;

/* The bytes of a file as UTF-8 without byte order mark; *out_len its length. */
char *csv_decode(const void *data, size_t len, CsvDialect dialect, size_t *out_len,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A row of @n cells, valid during the call; false ends the reading, with @error set. */
typedef bool (*CsvTakeRow)(const CsvCell *cells, size_t n, void *user_data,
                           GError **error);

/* Rows whose cells are all empty are left out: spreadsheets write them at the end. */
bool csv_read_rows(const char *text, size_t len, CsvDialect dialect, CsvTakeRow take,
                   void *user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
