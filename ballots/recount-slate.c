/* recount-slate.c: see recount-slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-slate.h"

#include <string.h>

#include "ballots/csv-reader.h"
#include "ballots/entries.h"
#include "ballots/recount-internal.h"
#include "ballots/write-ins.h"

static void
set(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text);
}

static AgendaItem *
item_of(const RecountTerms *terms, const char *id)
{
    AgendaItem *item = agenda_item_new();
    item->kind = terms->kind;
    item->form = terms->form;
    item->seats = terms->seats;
    item->budget = terms->budget;
    set(&item->id, id);
    set(&item->title, item_kind_chinese(terms->kind));
    return item;
}

/* Who was written in by number (docs/format.md section 11.6) is known by his id. */
static void
mark_write_ins(const GPtrArray *entries, const Rule *rule)
{
    for (guint i = 0; entries != NULL && rule->members && i < entries->len; i++) {
        SlateEntry *entry = entries->pdata[i];
        entry->write_in |= write_ins_is_id(entry->id);
    }
}

/* @entries NULL or empty: a motion. */
static Slate *
build(const RecountTerms *terms, const GPtrArray *entries, GError **error)
{
    const Rule *rule = terms->profile->rules[terms->kind];
    if (rule == NULL) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_RULE,
                    "profile %s has no rule for a %s", terms->profile->name,
                    item_kind_text(terms->kind));
        return NULL;
    }
    g_autoptr(AgendaItem) item = item_of(terms, item_kind_text(terms->kind));
    mark_write_ins(entries, rule);
    return slate_new(item, rule, entries, error);
}

static GPtrArray *
entries_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
}

/* Ids that stand there already are the same entry. */
static void
add_entry(GPtrArray *entries, const char *id)
{
    for (guint i = 0; i < entries->len; i++)
        if (strcmp(((SlateEntry *)entries->pdata[i])->id, id) == 0)
            return;
    g_ptr_array_add(entries, slate_entry_new(id, id));
}

/* A write-in has no cell but `for`. */
static void
take_cell_name(GPtrArray *entries, const char *name)
{
    const char *point = strchr(name, '.');
    g_autofree char *group = g_strndup(name, (size_t)(point - name));
    if (strcmp(group, "paper") == 0)
        return;
    bool pick = strcmp(group, "pick") == 0;
    guint n_before = entries->len;
    add_entry(entries, pick ? point + 1 : group);
    SlateEntry *last = entries->pdata[entries->len - 1];
    last->write_in = !pick && entries->len > n_before && strcmp(point + 1, "for") == 0;
}

static GPtrArray *
entries_of_paper(const char *text, size_t len, GError **error)
{
    g_autoptr(Paper) paper = paper_from_text(text, len, error);
    if (paper == NULL)
        return NULL;
    GPtrArray *entries = entries_new();
    for (size_t cell = 1; cell < paper_n_cells(paper); cell++)
        take_cell_name(entries, paper_cell_name(paper, cell));
    return entries;
}

static const CsvDialect dialect = {',', false};

/* The one item of a list of entries. */
typedef struct {
    bool has_header;
    int column; /* of the item, or -1 */
    char *id;
    uint32_t line; /* where it stood first */
} ItemSearch;

static bool
search_item(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    ItemSearch *self = user_data;
    if (!self->has_header) {
        for (size_t i = 0; i < n; i++)
            if (recount_is_word(cells[i].text, "item", "议题"))
                self->column = (int)i;
        self->has_header = true;
        return true;
    }
    if (self->column < 0 || (size_t)self->column >= n)
        return true; /* entries_from_csv() says what is wrong */
    const CsvCell *cell = &cells[self->column];
    if (self->id == NULL) {
        self->id = g_strdup(cell->text);
        self->line = cell->line;
    }
    if (strcmp(self->id, cell->text) == 0)
        return true;
    csv_cell_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE, cell,
                   "item “%s”, but “%s” in line %u; entries of one item are wanted",
                   cell->text, self->id, self->line);
    return false;
}

/* The id of the item, "" if there is none. */
static char *
find_item(const void *data, size_t len, GError **error)
{
    ItemSearch search = {.column = -1};
    size_t text_len;
    g_autofree char *text = csv_decode(data, len, dialect, &text_len, error);
    if (text == NULL)
        return NULL;
    if (csv_read_rows(text, text_len, dialect, search_item, &search, error))
        return search.id != NULL ? search.id : g_strdup("");
    g_free(search.id);
    return NULL;
}

static Slate *
slate_of_entries(const RecountTerms *terms, const void *data, size_t len, GError **error)
{
    g_autofree char *id = find_item(data, len, error);
    if (id == NULL)
        return NULL;
    GPtrArray *items = g_ptr_array_new_with_free_func((GDestroyNotify)agenda_item_free);
    g_ptr_array_add(items, item_of(terms, *id != '\0' ? id : "item"));
    g_autoptr(Agenda) agenda = agenda_new_take(items, error);
    g_autoptr(GHashTable) lists =
        agenda != NULL ? entries_from_csv(agenda, data, len, error) : NULL;
    return lists != NULL ? build(terms, g_hash_table_lookup(lists, id), error) : NULL;
}

Slate *
recount_slate_from_paper(const RecountTerms *terms, const void *data, size_t len,
                         GError **error)
{
    if (len < 8 || memcmp(data, "paper/1\n", 8) != 0)
        return slate_of_entries(terms, data, len, error);
    g_autoptr(GPtrArray) entries = entries_of_paper(data, len, error);
    return entries != NULL ? build(terms, entries, error) : NULL;
}

/* What a header names: all but the deputy, and the layer where the rule has layers. */
typedef struct {
    bool layered;
    GPtrArray *entries;
} Header;

static bool
take_header(const CsvCell *cells, size_t n, void *user_data, GError **error)
{
    const Header *self = user_data;
    for (size_t i = 0; i < n; i++) {
        const char *text = cells[i].text;
        bool is_entry = !recount_is_word(text, "deputy", "代表") &&
                        !(self->layered && recount_is_layer_column(text));
        if (is_entry)
            g_ptr_array_add(self->entries, slate_entry_new(text, text));
    }
    return true;
}

/* A kind without a rule is refused by build(). */
static bool
has_layers(const RecountTerms *terms)
{
    const Rule *rule = terms->profile->rules[terms->kind];
    return rule != NULL && rule_n_layers(rule) > 0;
}

static bool
is_choice_header(const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const char *id = ((SlateEntry *)entries->pdata[i])->id;
        if (recount_is_word(id, "choice", "表决"))
            return true;
    }
    return false;
}

/* The bytes up to the first line end that is not the first byte of a file. */
static size_t
first_line(const char *data, size_t len)
{
    size_t begin = 0;
    while (begin < len && (data[begin] == '\r' || data[begin] == '\n'))
        begin++;
    const char *end = memchr(data + begin, '\n', len - begin);
    return end != NULL ? (size_t)(end - data) + 1 : len;
}

Slate *
recount_slate_from_list(const RecountTerms *terms, const void *data, size_t len,
                        GError **error)
{
    size_t text_len;
    g_autoptr(GPtrArray) entries = entries_new();
    Header header = {has_layers(terms), entries};
    g_autofree char *text =
        csv_decode(data, first_line(data, len), dialect, &text_len, error);
    if (text == NULL ||
        !csv_read_rows(text, text_len, dialect, take_header, &header, error))
        return NULL;
    return build(terms, is_choice_header(entries) ? NULL : entries, error);
}

Slate *
recount_slate_from_sums(const RecountTerms *terms, const char *sums, GError **error)
{
    g_autoptr(GPtrArray) entries = entries_new();
    g_auto(GStrv) parts = g_strsplit(sums, ",", -1);
    bool is_motion = true;
    for (char **part = parts; *part != NULL; part++) {
        const char *rest = *part;
        if (has_layers(terms))
            recount_layer_prefix(terms->profile->rules[terms->kind], *part, &rest);
        g_autofree char *name = g_strndup(rest, strcspn(rest, "=."));
        bool is_word = recount_word(name) != WORD_NONE || strcmp(name, "cast") == 0;
        if (is_word || *name == '\0')
            continue; /* recount_sums() judges what is no name */
        is_motion = false;
        add_entry(entries, name);
    }
    return build(terms, is_motion ? NULL : entries, error);
}
