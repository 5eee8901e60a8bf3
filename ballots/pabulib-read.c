/* pabulib-read.c: .pb files, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv-reader.h"
#include "ballots/pabulib-internal.h"

#include <string.h>

#include "ballots/text.h"

typedef enum { BEFORE, META, PROJECTS, VOTES, N_SECTIONS } Section;

static const char *const titles[N_SECTIONS] = {"", "META", "PROJECTS", "VOTES"};

enum { MAX_COLUMNS = 6 };

typedef struct {
    const char *name;
    bool required;
} Column;

enum { KEY, VALUE };
enum { ID, COST, NAME, STATED_VOTES, STATED_SCORE, SELECTED };
enum { VOTER, MARKS, POINTS };

static const Column columns[N_SECTIONS][MAX_COLUMNS] = {
    [META] = {[KEY] = {"key", true}, [VALUE] = {"value", true}},
    [PROJECTS] = {[ID] = {"project_id", true},
                  [COST] = {"cost", true},
                  [NAME] = {"name", false},
                  [STATED_VOTES] = {"votes", false},
                  [STATED_SCORE] = {"score", false},
                  [SELECTED] = {"selected", false}},
    [VOTES] = {[VOTER] = {"voter_id", true},
               [MARKS] = {"vote", true},
               [POINTS] = {"points", false}},
};

typedef struct {
    Section section;
    bool has_header;
    size_t n_cells;         /* of the section's header */
    int index[MAX_COLUMNS]; /* the cell of each of its columns, or -1 */
    GPtrArray *pairs;       /* keys and values of META in turn */
    GHashTable *keys;
    Pabulib *document; /* from PROJECTS on */
} Reader;

static const CsvCell *
cell_of(const Reader *self, const CsvCell *cells, int column)
{
    return self->index[column] >= 0 ? &cells[self->index[column]] : NULL;
}

static const char *
meta(const Reader *self, const char *key)
{
    return g_hash_table_lookup(self->keys, key);
}

static bool
check_type(const char *text, PabulibType *out, GError **error)
{
    if (pabulib_type_from_text(text, out))
        return true;
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                "vote_type is “%.300s”, not approval, choose-1, ordinal, cumulative or "
                "scoring",
                text);
    return false;
}

static bool
check_budget(const char *text, uint64_t *out, GError **error)
{
    if (pabulib_amount_from_text(text, out))
        return true;
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                "budget is “%.300s”, not an amount from 0 to 2^48 with at most two "
                "decimals",
                text);
    return false;
}

/* What does not stand there is "". */
static const char *
own(const Reader *self, const char *key)
{
    const char *text = meta(self, key);
    return text != NULL ? text : "";
}

static bool
is_own_key(const char *key)
{
    return strcmp(key, "vote_type") == 0 || strcmp(key, "budget") == 0;
}

static bool
end_meta(Reader *self, GError **error)
{
    PabulibType type;
    uint64_t budget;
    if (!check_type(own(self, "vote_type"), &type, error) ||
        !check_budget(own(self, "budget"), &budget, error))
        return false;
    self->document = pabulib_new(type, budget);
    for (guint i = 0; i < self->pairs->len; i += 2)
        if (!is_own_key(self->pairs->pdata[i]))
            pabulib_set(self->document, self->pairs->pdata[i], self->pairs->pdata[i + 1]);
    return true;
}

static bool
take_title(Reader *self, const CsvCell *cell, Section section, GError **error)
{
    if (section != self->section + 1 || (self->section != BEFORE && !self->has_header)) {
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_SECTION, cell,
                       "section %s; a file has META, PROJECTS and VOTES in this order, "
                       "each with a header row",
                       cell->text);
        return false;
    }
    self->section = section;
    self->has_header = false;
    if (section != PROJECTS || end_meta(self, error))
        return true;
    g_prefix_error(error, "line %u: ", cell->line);
    return false;
}

static int
find_column(Section section, const char *name)
{
    for (int i = 0; i < MAX_COLUMNS && columns[section][i].name != NULL; i++)
        if (strcmp(columns[section][i].name, name) == 0)
            return i;
    return -1;
}

static bool
is_required(const Reader *self, int column)
{
    if (self->section == VOTES && column == POINTS)
        return pabulib_has_points(self->document);
    return columns[self->section][column].required;
}

static bool
check_header(const Reader *self, const CsvCell *first, GError **error)
{
    for (int i = 0; i < MAX_COLUMNS && columns[self->section][i].name != NULL; i++) {
        if (self->index[i] >= 0 || !is_required(self, i))
            continue;
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_COLUMN, first,
                       "section %s has no column %s", titles[self->section],
                       columns[self->section][i].name);
        return false;
    }
    return true;
}

static bool
take_header(Reader *self, const CsvCell *cells, size_t n, GError **error)
{
    self->has_header = true;
    self->n_cells = n;
    memset(self->index, -1, sizeof self->index);
    for (size_t i = 0; i < n; i++) {
        int column = find_column(self->section, cells[i].text);
        if (column < 0)
            continue; /* what else is known of projects and voters */
        if (self->index[column] >= 0) {
            csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_COLUMN, &cells[i],
                           "“%s” stands in column %d as well", cells[i].text,
                           self->index[column] + 1);
            return false;
        }
        self->index[column] = (int)i;
    }
    return check_header(self, cells, error);
}

/* Where it stands, a value can still be named by its line. */
static bool
check_own(const CsvCell *key, const char *value, GError **error)
{
    PabulibType type;
    uint64_t budget;
    if (!is_own_key(key->text) ||
        (strcmp(key->text, "budget") == 0 ? check_budget(value, &budget, error)
                                          : check_type(value, &type, error)))
        return true;
    g_prefix_error(error, "line %u: ", key->line);
    return false;
}

static bool
take_pair(Reader *self, const CsvCell *cells, GError **error)
{
    const CsvCell *key = cell_of(self, cells, KEY);
    const char *value = cell_of(self, cells, VALUE)->text;
    if (!check_own(key, value, error))
        return false;
    if (g_hash_table_contains(self->keys, key->text)) {
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_DOUBLED, key,
                       "%.300s stands twice, with “%.300s” here and “%.300s” before",
                       key->text, value, meta(self, key->text));
        return false;
    }
    g_ptr_array_add(self->pairs, g_strdup(key->text));
    g_ptr_array_add(self->pairs, g_strdup(value));
    guint n = self->pairs->len;
    return g_hash_table_insert(self->keys, self->pairs->pdata[n - 2],
                               self->pairs->pdata[n - 1]);
}

/* Columns that may be absent or empty. */
static bool
take_stated(const Reader *self, const CsvCell *cells, int column, uint64_t *out,
            GError **error)
{
    const CsvCell *cell = cell_of(self, cells, column);
    *out = PABULIB_UNSTATED;
    if (cell == NULL || *cell->text == '\0' ||
        text_to_number(cell->text, 0, UINT32_MAX, out))
        return true;
    csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE, cell,
                   "%s: “%.300s” is not a number from 0 to %u",
                   columns[self->section][column].name, cell->text, UINT32_MAX);
    return false;
}

static bool
take_project(Reader *self, const CsvCell *cells, GError **error)
{
    const CsvCell *cost = cell_of(self, cells, COST), *name = cell_of(self, cells, NAME);
    PabulibProject project = {.id = cell_of(self, cells, ID)->text,
                              .name = name != NULL ? name->text : "",
                              .line = cells[0].line};
    if (!pabulib_amount_from_text(cost->text, &project.cost)) {
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE, cost,
                       "cost: “%.300s” is not an amount from 0 to 2^48 with at most two "
                       "decimals",
                       cost->text);
        return false;
    }
    if (!take_stated(self, cells, STATED_VOTES, &project.stated_votes, error) ||
        !take_stated(self, cells, STATED_SCORE, &project.stated_score, error) ||
        !take_stated(self, cells, SELECTED, &project.selected, error))
        return false;
    if (pabulib_add_project(self->document, &project, error))
        return true;
    g_prefix_error(error, "line %u: ", cells[0].line);
    return false;
}

static bool
take_vote(Reader *self, const CsvCell *cells, GError **error)
{
    bool has_points = pabulib_has_points(self->document);
    if (pabulib_add_vote(self->document, cell_of(self, cells, VOTER)->text,
                         cell_of(self, cells, MARKS)->text,
                         has_points ? cell_of(self, cells, POINTS)->text : NULL, error))
        return true;
    g_prefix_error(error, "line %u: ", cells[0].line);
    return false;
}

static bool
check_row(const Reader *self, const CsvCell *cells, size_t n, GError **error)
{
    if (self->section == BEFORE) {
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_SECTION, cells,
                       "“%.300s” stands where the section META should begin",
                       cells[0].text);
        return false;
    }
    if (self->has_header && n != self->n_cells) {
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_COLUMN, &cells[n - 1],
                       "the row has %zu cells, the header %zu", n, self->n_cells);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(cells[i].text);
        if (len <= PABULIB_MAX_CELL)
            continue;
        csv_cell_error(error, PABULIB_ERROR, PABULIB_ERROR_SIZE, &cells[i],
                       "the cell has %zu bytes, at most %u are read", len,
                       PABULIB_MAX_CELL);
        return false;
    }
    return true;
}

static Section
find_title(const char *text)
{
    for (Section section = META; section < N_SECTIONS; section++)
        if (strcmp(titles[section], text) == 0)
            return section;
    return BEFORE;
}

static bool
take_row(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    Reader *self = user_data;
    Section title = n == 1 ? find_title(cells[0].text) : BEFORE;
    if (title != BEFORE)
        return take_title(self, cells, title, error);
    if (!check_row(self, cells, n, error))
        return false;
    if (!self->has_header)
        return take_header(self, cells, n, error);
    if (self->section == META)
        return take_pair(self, cells, error);
    if (self->section == PROJECTS)
        return take_project(self, cells, error);
    return take_vote(self, cells, error);
}

/* What META says there is. */
static bool
check_count(const Reader *self, const char *key, size_t n, GError **error)
{
    const char *text = meta(self, key);
    uint64_t stated;
    if (text == NULL || (text_to_number(text, 0, UINT32_MAX, &stated) && stated == n))
        return true;
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_COUNT,
                "%s is “%.300s”, but the file has %zu", key, text, n);
    return false;
}

static bool
check_whole(const Reader *self, GError **error)
{
    if (self->section != VOTES || !self->has_header) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_SECTION,
                    "the file ends in section %s; it has META, PROJECTS and VOTES, each "
                    "with a header row",
                    self->section == BEFORE ? "none" : titles[self->section]);
        return false;
    }
    return check_count(self, "num_projects", pabulib_n_projects(self->document), error) &&
           check_count(self, "num_votes", pabulib_n_votes(self->document), error);
}

static bool
read_all(Reader *self, const void *data, size_t len, GError **error)
{
    if (len > PABULIB_MAX_BYTES) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_SIZE,
                    "the file has %zu bytes, at most %u are read", len,
                    PABULIB_MAX_BYTES);
        return false;
    }
    const CsvDialect dialect = {';', true};
    size_t text_len;
    g_autofree char *text = csv_decode(data, len, dialect, &text_len, error);
    return text != NULL &&
           csv_read_rows(text, text_len, dialect, take_row, self, error) &&
           check_whole(self, error);
}

Pabulib *
pabulib_from_text(const void *data, size_t len, GError **error)
{
    Reader reader = {.pairs = g_ptr_array_new_with_free_func(g_free),
                     .keys = g_hash_table_new(g_str_hash, g_str_equal)};
    bool ok = read_all(&reader, data, len, error);
    g_hash_table_unref(reader.keys);
    g_ptr_array_unref(reader.pairs);
    if (ok)
        return reader.document;
    pabulib_free(reader.document);
    return NULL;
}
