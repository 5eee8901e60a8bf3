/* import.h: where the rows of a list come from, so that a refusal names the place
 *
 * A list is judged the same way whether it comes from a CSV file or from records; only
 * the place differs: "line 5, column 2" or "member 4".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/csv.h"

#define IMPORT_MAX_COLUMNS 16

typedef struct {
    const CsvTable *table; /* NULL: not from a file */
    const char *noun;      /* "member", "item": for places without a file */
    const CsvColumn *columns;
    GQuark domain;
    int index[IMPORT_MAX_COLUMNS]; /* see csv_table_columns() */
    const char *const *texts; /* by column, of one row that was typed; messages have no
                                 place; else NULL */
} Import;

/* The text at @row (from 0) of a column that may be absent; "" if it is, or if it is "-",
 * which means none in records.  Free with g_free().
 */
char *import_text(const Import *self, size_t row, int column);

/* "line 7" or "member 6". */
char *import_place(const Import *self, size_t row, int column);

/* Sets an error of the import's domain whose message begins with the place. */
void import_refuse(const Import *self, size_t row, int column, int code, GError **error,
                   const char *format, ...) G_GNUC_PRINTF(6, 7);

/* Refuses a text above @max_bytes, or one that no record can hold. */
bool import_check_text(const Import *self, size_t row, int column, int code,
                       const char *text, size_t max_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
