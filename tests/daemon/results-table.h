/* results-table.h: results.csv as the product's own reader takes it; failures fail the
 * test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/csv.h"

typedef struct {
    CsvTable *rows;
    char **header;
} ResultsTable;

ResultsTable results_table_read(const char *csv);
void results_table_clear(ResultsTable *self);

size_t results_table_n_rows(const ResultsTable *self);
const char *results_table_cell(const ResultsTable *table, size_t row, const char *column);

/* The row of that kind, vote and entry or deputy. */
size_t results_table_row(const ResultsTable *table, const char *kind, const char *vote,
                         const char *id);

/* @wanted: "column=value|column=value" */
void results_row_has(const ResultsTable *table, size_t row, const char *wanted);

/* Of results.json, written to @dir: 0: it obeys its schema; 1: it does not; 77: nothing
 * is installed that knows schemas.
 */
int results_schema_status(const char *dir, const char *json);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ResultsTable, results_table_clear)
