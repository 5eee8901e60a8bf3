/* results-table.c: see results-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "results-table.h"

#include <string.h>
#include <sys/wait.h>

void
results_table_clear(ResultsTable *self)
{
    csv_table_free(self->rows);
    g_strfreev(self->header);
}

size_t
results_table_n_rows(const ResultsTable *self)
{
    return csv_table_n_rows(self->rows);
}

ResultsTable
results_table_read(const char *csv)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(g_str_has_prefix(csv, "\xef\xbb\xbfrow,mode,"));
    g_autofree char *first = g_strndup(csv + 3, strcspn(csv + 3, "\r"));
    ResultsTable table = {csv_table_read(csv, strlen(csv), &error),
                          g_strsplit(first, ",", -1)};
    g_assert_no_error(error);
    return table;
}

const char *
results_table_cell(const ResultsTable *table, size_t row, const char *column)
{
    for (int i = 0; table->header[i] != NULL; i++)
        if (strcmp(table->header[i], column) == 0)
            return csv_table_cell(table->rows, row, i)->text;
    g_assert_not_reached();
}

size_t
results_table_row(const ResultsTable *table, const char *kind, const char *vote,
                  const char *id)
{
    const char *column =
        strcmp(kind, "result") == 0 || strcmp(kind, "layer") == 0 ? "entry" : "deputy";
    for (size_t row = 0; row < csv_table_n_rows(table->rows); row++)
        if (strcmp(results_table_cell(table, row, "row"), kind) == 0 &&
            strcmp(results_table_cell(table, row, "vote"), vote) == 0 &&
            strcmp(results_table_cell(table, row, column), id) == 0)
            return row;
    g_error("there is no %s of vote %s for “%s”", kind, vote, id);
}

void
results_row_has(const ResultsTable *table, size_t row, const char *wanted)
{
    g_auto(GStrv) each = g_strsplit(wanted, "|", -1);
    for (char **one = each; *one != NULL; one++) {
        g_auto(GStrv) sides = g_strsplit(*one, "=", 2);
        g_test_message("row %zu, %s", row + 2, *one);
        g_assert_cmpstr(results_table_cell(table, row, sides[0]), ==, sides[1]);
    }
}

int
results_schema_status(const char *dir, const char *json)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = g_build_filename(dir, "results.json", NULL);
    const char *root = g_getenv("TELLER_SOURCE_ROOT");
    g_autofree char *schema = g_build_filename(root, "docs", "results.schema.json", NULL);
    g_autofree char *program =
        g_build_filename(root, "tests", "daemon", "check-json.py", NULL);
    g_autofree char *said = NULL;
    char *argv[] = {program, schema, file, NULL};
    int status;
    g_assert_true(g_file_set_contents(file, json, -1, &error));
    g_assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL,
                               &status, &error));
    g_assert_true(WIFEXITED(status));
    g_test_message("%s", said);
    return WEXITSTATUS(status);
}
