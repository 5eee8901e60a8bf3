/* csv.h: comma separated values as people's spreadsheets write them
 *
 * Reads bytes into a rectangular table of texts, whole or not at all.  UTF-8 with or
 * without a byte order mark is taken as it is; what is not valid UTF-8 is read as
 * GB18030, which is what Chinese Excel writes.  Texts come out in Unicode form NFC,
 * without spaces at their ends.  It knows no column by name: that is
 * csv_table_columns()'s caller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/csv-reader.h"

#define CSV_MAX_BYTES (16u << 20)

typedef struct CsvTable CsvTable;

/* Rows whose cells are all empty are left out: spreadsheets write them at the end. */
CsvTable *csv_table_read(const void *data, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void csv_table_free(CsvTable *self);

/* Rows after the header. */
size_t csv_table_n_rows(const CsvTable *self);
/* @row from 0; @column an index from csv_table_columns(), or -1, which gives NULL. */
const CsvCell *csv_table_cell(const CsvTable *self, size_t row, int column);

/* One column a file may have: its accepted headers (ASCII ones in any case), NULL-ended.
 */
typedef struct {
    const char *const *headers;
    bool required;
} CsvColumn;

/* The index of the one that @header names, or -1. */
int csv_find_column(const CsvColumn *columns, size_t n, const char *header);

/* Finds @n columns in any order; out_index[i] is that of columns[i], or -1 if absent.  A
 * header that is unknown or names a column twice is an error.
 */
bool csv_table_columns(const CsvTable *self, const CsvColumn *columns, size_t n,
                       int *out_index, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends one row ending in CR LF.  A text that a spreadsheet would run as a formula
 * (first character = + - @, tab or CR) gets an apostrophe before it.
 */
void csv_row_append(GString *out, const char *const *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvTable, csv_table_free)
