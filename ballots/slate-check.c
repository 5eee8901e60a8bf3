/* slate-check.c: what the entries of a slate may be (docs/format.md section 11.1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/fraction.h"
#include "ballots/slate-internal.h"
#include "ballots/text.h"

#define U64          "%" G_GUINT64_FORMAT
#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})

const CsvColumn slate_columns[SLATE_N_COLUMNS] = {
    [SLATE_ITEM] = {HEADERS("item", "议题"), true},
    [SLATE_ID] = {HEADERS("id", "编号"), true},
    [SLATE_TITLE] = {HEADERS("title", "名称", "姓名"), true},
    [SLATE_TITLE_EN] = {HEADERS("title_en", "英文名称", "title-en"), false},
    [SLATE_COST] = {HEADERS("cost", "金额"), false},
    [SLATE_ANSWER] = {HEADERS("answer", "答案"), false},
    [SLATE_PART_OF] = {HEADERS("part_of", "上级", "part-of"), false},
    [SLATE_WRITE_IN] = {HEADERS("write_in", "另选", "write-in"), false},
    [SLATE_FACTS + ENTRY_FUNDS] = {HEADERS("funds", "资金"), false},
    [SLATE_FACTS + ENTRY_MILESTONE] = {HEADERS("milestone", "年度目标"), false},
    [SLATE_FACTS + ENTRY_PARENT] = {HEADERS("parent", "上级项目"), false},
    [SLATE_FACTS + ENTRY_EXCLUSION] = {HEADERS("exclusion", "排除"), false},
};

/* They become groups and cells of papers, where a point separates the two. */
static bool
is_cell_id(const char *text)
{
    return text_is_id(text) && strchr(text, '.') == NULL;
}

/* Groups and cells that are no entries. */
static bool
is_reserved(const char *id)
{
    static const char *const reserved[] = {"paper", "pick", "cast", NULL};
    return g_strv_contains(reserved, id);
}

static bool
check_id(const Import *import, size_t row, const SlateEntry *entry, GError **error)
{
    if (*entry->id == '\0')
        import_refuse(import, row, SLATE_ID, SLATE_ERROR_MISSING, error, "“%s” has no id",
                      entry->title);
    else if (!is_cell_id(entry->id))
        import_refuse(import, row, SLATE_ID, SLATE_ERROR_VALUE, error,
                      "id “%s” has %zu bytes; it must be 1 to 64 without spaces and "
                      "points",
                      entry->id, strlen(entry->id));
    else if (is_reserved(entry->id))
        import_refuse(import, row, SLATE_ID, SLATE_ERROR_VALUE, error,
                      "id “%s” is none of an entry, nor are paper, pick and cast",
                      entry->id);
    else
        return true;
    return false;
}

static bool
check_values(const Import *import, size_t row, const SlateEntry *entry, GError **error)
{
    if (*entry->title == '\0')
        import_refuse(import, row, SLATE_TITLE, SLATE_ERROR_MISSING, error,
                      "%s has no title", entry->id);
    else if (entry->cost > FRACTION_MAX_BASE)
        import_refuse(import, row, SLATE_COST, SLATE_ERROR_VALUE, error,
                      "cost “" U64 "” of %s is above " U64, entry->cost, entry->id,
                      FRACTION_MAX_BASE);
    else if (*entry->answer != '\0' && !is_cell_id(entry->answer))
        import_refuse(import, row, SLATE_ANSWER, SLATE_ERROR_VALUE, error,
                      "answer “%s” of %s is not 1 to 64 bytes without spaces and points",
                      entry->answer, entry->id);
    else
        return import_check_text(import, row, SLATE_TITLE, SLATE_ERROR_VALUE,
                                 entry->title, 1000, error) &&
               import_check_text(import, row, SLATE_TITLE_EN, SLATE_ERROR_VALUE,
                                 entry->title_en, 1000, error) &&
               entry_facts_check(entry, import, row, error);
    return false;
}

/* Against the entries before it. */
static bool
check_others(const Import *import, const GPtrArray *entries, size_t row, GHashTable *seen,
             GError **error)
{
    const SlateEntry *entry = entries->pdata[row];
    size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, entry->id));
    if (*entry->part_of != '\0' && !g_hash_table_contains(seen, entry->part_of)) {
        import_refuse(import, row, SLATE_PART_OF, SLATE_ERROR_VALUE, error,
                      "%s is part of “%s”, which is no entry before it", entry->id,
                      entry->part_of);
        return false;
    }
    if (first == 0) {
        g_hash_table_insert(seen, entry->id, GSIZE_TO_POINTER(row + 1));
        return true;
    }
    const SlateEntry *other = entries->pdata[first - 1];
    g_autofree char *place = import_place(import, first - 1, SLATE_ID);
    import_refuse(import, row, SLATE_ID, SLATE_ERROR_DOUBLED, error,
                  "id “%s” of “%s” is already that of “%s” in %s", entry->id,
                  entry->title, other->title, place);
    return false;
}

bool
slate_check_entry(const Import *import, const GPtrArray *entries, size_t row,
                  GHashTable *seen, GError **error)
{
    const SlateEntry *entry = entries->pdata[row];
    return check_id(import, row, entry, error) &&
           check_values(import, row, entry, error) &&
           check_others(import, entries, row, seen, error);
}

static bool
check_entries(const Slate *self, GError **error)
{
    const Import import = {NULL, "entry", slate_columns, SLATE_ERROR, {0}, NULL};
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < self->entries->len; row++)
        if (!slate_check_entry(&import, self->entries, row, seen, error))
            return false;
    return true;
}

static bool refuse(GError **error, SlateError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool
refuse(GError **error, SlateError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (error != NULL)
        *error = g_error_new_valist(SLATE_ERROR, (int)code, format, args);
    va_end(args);
    return false;
}

static bool
has_options(Form form)
{
    return form == FORM_GRADES || form == FORM_ANSWERS;
}

static bool
check_options(const Slate *self, GError **error)
{
    guint n = g_strv_length(self->options);
    if (has_options(self->form) != (n > 0))
        return refuse(error, SLATE_ERROR_FORM, "form %s has %u options",
                      form_text(self->form), n);
    for (guint i = 0; i < n; i++) {
        if (!is_cell_id(self->options[i]))
            return refuse(error, SLATE_ERROR_VALUE,
                          "option “%s” is not 1 to 64 bytes without spaces and points",
                          self->options[i]);
        for (guint j = 0; j < i; j++)
            if (strcmp(self->options[i], self->options[j]) == 0)
                return refuse(error, SLATE_ERROR_DOUBLED, "option %u is “%s” as is %u",
                              i + 1, self->options[i], j + 1);
    }
    return true;
}

/* What an entry has that its form does not know, or lacks. */
static bool
check_use(const Slate *self, guint index, GError **error)
{
    const SlateEntry *entry = self->entries->pdata[index];
    const char *const *options = (const char *const *)self->options;
    const char *form = form_text(self->form);
    bool answers = self->form == FORM_ANSWERS;
    if (entry->write_in && self->form != FORM_ELECT)
        return refuse(error, SLATE_ERROR_FORM,
                      "entry %u: %s is a write-in, which form %s has not", index + 1,
                      entry->id, form);
    if (!answers && *entry->answer != '\0')
        return refuse(error, SLATE_ERROR_FORM,
                      "entry %u: %s has answer “%s”, which form %s has not", index + 1,
                      entry->id, entry->answer, form);
    if (answers && !g_strv_contains(options, entry->answer))
        return refuse(error, SLATE_ERROR_VALUE,
                      "entry %u: answer “%s” of %s is none of the %u options (%s, ..)",
                      index + 1, entry->answer, entry->id, g_strv_length(self->options),
                      self->options[0]);
    return true;
}

/* Forms that choose so many need to know how many; some choose none. */
static bool
check_seats(const Slate *self, GError **error)
{
    Form form = self->form;
    const char *name = form_text(form);
    if (self->seats == 0 &&
        (form == FORM_ELECT || form == FORM_PICK || form == FORM_RANK))
        return refuse(error, SLATE_ERROR_SEATS, "form %s needs seats from 1, not 0",
                      name);
    if (self->seats > 0 && (form == FORM_BUDGET || has_options(form)))
        return refuse(error, SLATE_ERROR_SEATS, "form %s has no seats, not " U64, name,
                      self->seats);
    if (self->seats > SLATE_MAX_ENTRIES)
        return refuse(error, SLATE_ERROR_SEATS, U64 " seats are more than %u",
                      self->seats, SLATE_MAX_ENTRIES);
    if ((form == FORM_BUDGET) != (self->budget > 0) || self->budget > FRACTION_MAX_BASE)
        return refuse(error, SLATE_ERROR_BUDGET, "form %s has the budget " U64 "; %s",
                      name, self->budget,
                      form == FORM_BUDGET ? "it must be 1 to 2^48"
                                          : "only budget has one");
    return true;
}

static guint
n_write_ins(const Slate *self)
{
    guint n = 0;
    for (guint i = 0; i < self->entries->len; i++)
        n += ((const SlateEntry *)self->entries->pdata[i])->write_in;
    return n;
}

/* least and most follow from the form (section 11.1); write-ins do not fill a paper on
 * which exactly so many must be marked.
 */
static bool
check_marks(const Slate *self, GError **error)
{
    bool limited = self->form == FORM_ELECT || self->form == FORM_PICK;
    uint64_t most = limited                     ? self->seats
                    : self->form == FORM_BUDGET ? self->entries->len
                                                : 0;
    if (self->most != most || (self->least != 0 && (!limited || self->least != most)))
        return refuse(error, SLATE_ERROR_VALUE,
                      "form %s has " U64 " to " U64 " marks, at most " U64 " are right",
                      form_text(self->form), self->least, self->most, most);
    guint n = self->entries->len - n_write_ins(self);
    if (self->least > n)
        return refuse(error, SLATE_ERROR_SEATS,
                      U64 " entries must be marked, there are %u", self->least, n);
    return true;
}

static bool
check_size(const Slate *self, GError **error)
{
    guint n = self->entries->len, n_write_ins = 0;
    if (n == 0 || n - self->n_written > SLATE_MAX_ENTRIES)
        return refuse(error, n == 0 ? SLATE_ERROR_EMPTY : SLATE_ERROR_SIZE,
                      "the slate has %u entries, not 1 to %u", n, SLATE_MAX_ENTRIES);
    for (guint i = 0; i < n; i++)
        n_write_ins += ((const SlateEntry *)self->entries->pdata[i])->write_in;
    if (n_write_ins == n)
        return refuse(error, SLATE_ERROR_EMPTY,
                      "all %u entries are write-ins; 1 candidate is needed", n);
    return true;
}

bool
slate_check(const Slate *self, GError **error)
{
    g_assert(self->form > FORM_NONE && self->form < FORM_N);
    if (!check_size(self, error) || !check_options(self, error) ||
        !check_entries(self, error) || !check_seats(self, error) ||
        !check_marks(self, error))
        return false;
    for (guint i = 0; i < self->entries->len; i++)
        if (!check_use(self, i, error))
            return false;
    return true;
}
