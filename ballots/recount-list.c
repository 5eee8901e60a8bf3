/* recount-list.c: lists of ballots by name
 *
 * A row is counted and forgotten, so that a million of them need no more room than their
 * names.  What a refusal says of an earlier row is looked up by reading the list again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-columns.h"

#include <string.h>

#define U64 "%" G_GUINT64_FORMAT

enum { DEPUTY_BYTES = 255 }; /* as a name in a roster */

typedef struct {
    Published published;
    const char *text;
    size_t len;
    RecountColumns columns;
    uint64_t *of_layer; /* sums of the layer of the row, or NULL */
    Paper *limits;      /* what a ballot of the slate obeys */
    bool has_limits;    /* which are more than one choice for each entry */
    Ballot *ballot;     /* of the row, all zero between rows */
    GArray *marked;     /* of uint32_t, its cells */
    GHashTable *seen;   /* ids of deputies */
    GStringChunk *ids;  /* the same */
    size_t n_rows;
} List;

static void
list_clear(List *self)
{
    published_clear(&self->published);
    recount_columns_clear(&self->columns);
    paper_unref(self->limits);
    ballot_free(self->ballot);
    g_clear_pointer(&self->marked, g_array_unref);
    g_clear_pointer(&self->seen, g_hash_table_unref);
    g_clear_pointer(&self->ids, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

static bool
list_init(List *self, const RecountRequest *request, GError **error)
{
    if (!published_init(&self->published, request, error))
        return false;
    const Slate *slate = self->published.slate;
    Form form = slate_form(slate);
    self->limits = slate_paper(slate, self->published.rule, METHOD_RECORDED, error);
    if (self->limits == NULL)
        return false;
    self->has_limits = form != FORM_EACH && form != FORM_GRADES && form != FORM_ANSWERS;
    recount_columns_init(&self->columns);
    self->ballot = ballot_new(self->limits, "");
    self->marked = g_array_new(false, false, sizeof(uint32_t));
    self->seen = g_hash_table_new(g_str_hash, g_str_equal);
    self->ids = g_string_chunk_new(65536);
    return true;
}

/* The first row of a deputy. */
typedef struct {
    const List *list;
    const char *deputy;
    uint32_t line;
    char *choice; /* in the one column of an entry */
} Search;

static bool
search_row(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    Search *self = user_data;
    int deputy = self->list->columns.deputy;
    if (self->line != 0 || cells[0].line == 1 ||
        strcmp(cells[deputy].text, self->deputy) != 0)
        return true;
    self->line = cells[deputy].line;
    self->choice = g_strdup(cells[recount_columns_other(&self->list->columns)].text);
    return true;
}

static const CsvDialect dialect = {',', false};

static bool
refuse_doubled(const List *self, const CsvCell *cells, GError **error)
{
    const CsvCell *deputy = &cells[self->columns.deputy];
    Search search = {.list = self, .deputy = deputy->text};
    bool again = csv_read_rows(self->text, self->len, dialect, search_row, &search, NULL);
    g_autofree char *choice = search.choice;
    if (again && self->columns.entries->len == 2)
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_DOUBLED, deputy,
                       "%s stands twice, with “%s” here and “%s” in line %u",
                       deputy->text, cells[recount_columns_other(&self->columns)].text,
                       choice, search.line);
    else
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_DOUBLED, deputy,
                       "%s stands twice, here and in line %u", deputy->text, search.line);
    return false;
}

static bool
take_deputy(List *self, const CsvCell *cells, GError **error)
{
    const CsvCell *deputy = &cells[self->columns.deputy];
    if (*deputy->text == '\0') {
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE, deputy,
                       "the row names no deputy");
        return false;
    }
    if (strlen(deputy->text) > DEPUTY_BYTES) {
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE, deputy,
                       "deputy “%s” has %zu bytes, at most %d are read", deputy->text,
                       strlen(deputy->text), DEPUTY_BYTES);
        return false;
    }
    if (g_hash_table_add(self->seen, g_string_chunk_insert(self->ids, deputy->text)))
        return true;
    return refuse_doubled(self, cells, error);
}

/* Whose sums the row goes to besides those of all. */
static bool
take_layer(List *self, const CsvCell *cells, GError **error)
{
    if (self->columns.layer < 0)
        return true;
    const CsvCell *cell = &cells[self->columns.layer];
    const Published *published = &self->published;
    int layer = rule_layer_of(published->rule, cell->text);
    if (layer >= 0) {
        self->of_layer = published->layers->tallies[layer]->sums;
        return true;
    }
    g_autofree char *words = recount_layer_words(published->rule);
    csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE, cell,
                   "“%s” of %s is none of the layers %s", cell->text,
                   cells[self->columns.deputy].text, words);
    return false;
}

static char *
choices_text(const List *self)
{
    const Slate *slate = self->published.slate;
    switch (slate_form(slate)) {
    case FORM_PICK:
    case FORM_BUDGET:
        return g_strdup("1, 0");
    case FORM_RANK:
        return g_strdup_printf("1 to %zu", slate_n_entries(slate));
    case FORM_GRADES:
    case FORM_ANSWERS:
        return g_strjoinv(", ", (char **)(uintptr_t)slate_options(slate));
    case FORM_NONE:
    case FORM_EACH:
    case FORM_ELECT:
    case FORM_N:
    default:
        return g_strdup("for, against, abstain");
    }
}

static bool
refuse_choice(const List *self, const CsvCell *cells, const CsvCell *cell, GError **error)
{
    g_autofree char *choices = choices_text(self);
    csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE, cell,
                   "“%s” of %s is none of %s, not_pressed, absent, void", cell->text,
                   cells[self->columns.deputy].text, choices);
    return false;
}

static void
mark(List *self, uint32_t cell)
{
    self->ballot->cells[cell] = 1;
    g_array_append_val(self->marked, cell);
}

/* Of forms with one word for each entry of several, nothing is none of them; beside a
 * word for the whole ballot nothing stands in any form.
 */
static bool
may_be_empty(const List *self)
{
    Form form = slate_form(self->published.slate);
    return form == FORM_ELECT || form == FORM_PICK || form == FORM_BUDGET ||
           (form != FORM_RANK && slate_n_entries(self->published.slate) > 1);
}

static bool
is_no_pick(const List *self, const char *text)
{
    Form form = slate_form(self->published.slate);
    return (form == FORM_PICK || form == FORM_BUDGET) &&
           (strcmp(text, "0") == 0 || recount_is_word(text, "no", "否"));
}

/* @state: the word for the whole ballot that stands in the row so far. */
static bool
take_cell(List *self, const CsvCell *cells, size_t column, RecountWord *state,
          GError **error)
{
    const CsvCell *cell = &cells[column];
    size_t index = (size_t)recount_columns_entry(&self->columns, (guint)column);
    if (*cell->text == '\0')
        return true; /* check_filled() judges it once the whole row is known */
    int choice = published_choice(&self->published, cell->text);
    uint32_t at =
        choice >= 0 ? slate_cell(self->published.slate, index, (size_t)choice) : 0;
    if (at != 0)
        mark(self, at);
    if (at != 0 || is_no_pick(self, cell->text))
        return true;
    RecountWord word = recount_word(cell->text);
    if (word < WORD_VOID)
        return refuse_choice(self, cells, cell, error);
    if (*state != WORD_NONE && *state != word) {
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE, cell,
                       "“%s” of %s, who has another word of that sort before", cell->text,
                       cells[self->columns.deputy].text);
        return false;
    }
    *state = word;
    return true;
}

static bool
check_filled(const List *self, const CsvCell *cells, GError **error)
{
    if (may_be_empty(self))
        return true;
    for (guint i = 0; i < self->columns.entries->len; i++)
        if (recount_columns_entry(&self->columns, i) >= 0 && *cells[i].text == '\0')
            return refuse_choice(self, cells, &cells[i], error);
    return true;
}

/* On a paper what is left blank abstains. */
static void
fill_blanks(List *self, const CsvCell *cells)
{
    if (slate_form(self->published.slate) != FORM_ELECT)
        return;
    for (guint i = 0; i < self->columns.entries->len; i++) {
        int index = recount_columns_entry(&self->columns, i);
        if (index < 0 || *cells[i].text != '\0')
            continue;
        uint32_t abstain = slate_cell(self->published.slate, (size_t)index, 2);
        if (abstain != 0)
            mark(self, abstain);
    }
}

static bool
check_limits(List *self, const CsvCell *cells, GError **error)
{
    char *none = self->ballot->deputy;
    if (!self->has_limits)
        return true;
    self->ballot->deputy = cells[self->columns.deputy].text;
    bool ok = ballot_validate(self->ballot, self->limits, error);
    self->ballot->deputy = none;
    if (!ok)
        g_prefix_error(error, "line %u: ", cells[self->columns.deputy].line);
    return ok;
}

static void
count_one(uint64_t *count)
{
    *count = *count == OUTCOME_UNKNOWN ? 1 : *count + 1;
}

/* Exams are of persons: what each answered is kept. */
static void
keep_exam(List *self, const char *deputy)
{
    if (slate_form(self->published.slate) != FORM_ANSWERS)
        return;
    Ballot *ballot = ballot_copy(self->ballot);
    g_free(ballot->deputy);
    ballot->deputy = g_strdup(deputy);
    g_ptr_array_add(self->published.exams, ballot);
}

static void
count_cell(List *self, uint32_t cell)
{
    self->published.sums[cell]++;
    if (self->of_layer != NULL)
        self->of_layer[cell]++;
}

static void
count_state(List *self, RecountWord state)
{
    Published *published = &self->published;
    if (state == WORD_ABSENT)
        count_one(&published->absent);
    else if (state == WORD_NOT_PRESSED)
        count_one(&published->not_pressed);
    else
        count_cell(self, 0);
    if (state == WORD_VOID)
        count_cell(self, published->void_cell);
}

static void
count_marks(List *self)
{
    for (guint i = 0; i < self->marked->len; i++) {
        uint32_t cell = g_array_index(self->marked, uint32_t, i);
        count_cell(self, cell);
        self->ballot->cells[cell] = 0;
    }
    g_array_set_size(self->marked, 0);
}

static bool
take_choices(List *self, const CsvCell *cells, GError **error)
{
    RecountWord state = WORD_NONE;
    for (guint i = 0; i < self->columns.entries->len; i++)
        if (recount_columns_entry(&self->columns, i) >= 0 &&
            !take_cell(self, cells, i, &state, error))
            return false;
    if (state != WORD_NONE && self->marked->len > 0) {
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE,
                       &cells[self->columns.deputy],
                       "%s has %u marks beside a word for the whole ballot",
                       cells[self->columns.deputy].text, self->marked->len);
        return false;
    }
    if (state == WORD_NONE && !check_filled(self, cells, error))
        return false;
    if (state == WORD_NONE)
        fill_blanks(self, cells);
    self->ballot->cells[0] = state == WORD_NONE;
    if (!check_limits(self, cells, error))
        return false;
    keep_exam(self, cells[self->columns.deputy].text);
    count_state(self, state);
    count_marks(self);
    return true;
}

/* Names the row that is one too many. */
static bool
check_row_counts(const List *self, const CsvCell *cells, GError **error)
{
    const RecountRequest *request = self->published.request;
    if (self->published.sums[0] > request->present) {
        csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                       &cells[recount_columns_other(&self->columns)],
                       "ballot " U64 ", but only " U64 " are present",
                       self->published.sums[0], request->present);
        return false;
    }
    if (self->n_rows > request->eligible) {
        csv_cell_error(
            error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT, &cells[self->columns.deputy],
            "deputy %zu, but only " U64 " are eligible", self->n_rows, request->eligible);
        return false;
    }
    return true;
}

static bool
take_row(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    List *self = user_data;
    if (self->columns.entries->len == 0)
        return recount_columns_read(&self->columns, &self->published, cells, n, error);
    if (n != self->columns.entries->len) {
        csv_cell_error(error, CSV_ERROR, CSV_ERROR_SHAPE, &cells[n - 1],
                       "the row has %zu cells, the header %u", n,
                       self->columns.entries->len);
        return false;
    }
    self->n_rows++;
    return take_deputy(self, cells, error) && take_layer(self, cells, error) &&
           take_choices(self, cells, error) && check_row_counts(self, cells, error);
}

static bool
check_absent(const List *self, GError **error)
{
    const RecountRequest *request = self->published.request;
    uint64_t absent = self->published.absent;
    if (absent == OUTCOME_UNKNOWN || request->eligible == OUTCOME_UNKNOWN ||
        request->present == OUTCOME_UNKNOWN || request->present > request->eligible ||
        absent <= request->eligible - request->present)
        return true;
    g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                U64 " are listed as absent, but only " U64 " of " U64 " are not present",
                absent, request->eligible - request->present, request->eligible);
    return false;
}

static bool
check_rows(const List *self, GError **error)
{
    if (self->n_rows > 0)
        return check_absent(self, error);
    if (self->columns.entries->len == 0)
        g_set_error(error, CSV_ERROR, CSV_ERROR_SHAPE,
                    "line 1, column 1: there is no header row");
    else
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "line 2: the list has 0 rows, at least 1 is needed");
    return false;
}

Outcome *
recount_list(const RecountRequest *request, const void *data, size_t len, GError **error)
{
    g_auto(List) self = {0};
    if (!list_init(&self, request, error))
        return NULL;
    if (len > RECOUNT_MAX_BYTES) {
        g_set_error(error, CSV_ERROR, CSV_ERROR_SIZE,
                    "the file has %zu bytes, at most %u are read", len,
                    RECOUNT_MAX_BYTES);
        return NULL;
    }
    g_autofree char *text = csv_decode(data, len, dialect, &self.len, error);
    self.text = text;
    if (text == NULL || !csv_read_rows(text, self.len, dialect, take_row, &self, error) ||
        !check_rows(&self, error))
        return NULL;
    return published_decide(&self.published, error);
}
