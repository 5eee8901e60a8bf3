/* agenda-csv.c: agendas as people write them, see agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/agenda-internal.h"
#include "ballots/fraction.h"
#include "ballots/text.h"

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})

const CsvColumn agenda_columns[AGENDA_N_COLUMNS] = {
    [AGENDA_ID] = {HEADERS("id", "编号", "item"), true},
    [AGENDA_KIND] = {HEADERS("kind", "类型"), true},
    [AGENDA_FORM] = {HEADERS("form", "形式"), false},
    [AGENDA_METHOD] = {HEADERS("method", "表决方式"), false},
    [AGENDA_TITLE] = {HEADERS("title", "标题", "议题"), true},
    [AGENDA_TITLE_EN] = {HEADERS("title_en", "英文标题", "title-en"), false},
    [AGENDA_WINDOW] = {HEADERS("window", "时限", "window_s", "window-s"), false},
    [AGENDA_SEATS] = {HEADERS("seats", "名额"), false},
    [AGENDA_BUDGET] = {HEADERS("budget", "预算"), false},
    [AGENDA_AFTER] = {HEADERS("after", "须后于"), false},
    [AGENDA_NEEDS] = {HEADERS("needs", "须通过"), false},
    [AGENDA_BILL] = {HEADERS("bill", "议案号"), false},
};

static const struct {
    const char *text;
    Method method;
} method_words[] = {
    {"secret", METHOD_SECRET}, {"无记名", METHOD_SECRET}, {"recorded", METHOD_RECORDED},
    {"记名", METHOD_RECORDED}, {"hands", METHOD_HANDS},   {"举手", METHOD_HANDS},
    {"paper", METHOD_PAPER},   {"投票", METHOD_PAPER},    {"", 0},
};

/* Every word, in both languages, for who mistyped one. */
static char *
kind_list(void)
{
    GString *list = g_string_new(NULL);
    for (int kind = 0; kind < ITEM_N_KINDS; kind++)
        g_string_append_printf(list, "%s%s %s", kind > 0 ? ", " : "",
                               item_kind_text((ItemKind)kind),
                               item_kind_chinese((ItemKind)kind));
    return g_string_free(list, false);
}

static bool
take_kind(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, AGENDA_KIND);
    if (item_kind_from_text(text, &item->kind))
        return true;
    g_autofree char *kinds = kind_list();
    import_refuse(import, row, AGENDA_KIND,
                  *text == '\0' ? AGENDA_ERROR_MISSING : AGENDA_ERROR_VALUE, error,
                  "kind “%s” of “%s” is none of %s", text, item->id, kinds);
    return false;
}

static bool
take_form(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, AGENDA_FORM);
    if (*text == '\0' || form_from_text(text, &item->form))
        return true;
    import_refuse(import, row, AGENDA_FORM, AGENDA_ERROR_VALUE, error,
                  "form “%s” of “%s” is none of each, elect, pick, rank, budget, grades, "
                  "answers, nor empty",
                  text, item->id);
    return false;
}

static bool
take_method(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, AGENDA_METHOD);
    for (size_t i = 0; i < G_N_ELEMENTS(method_words); i++) {
        if (strcmp(method_words[i].text, text) == 0) {
            item->method = method_words[i].method;
            return true;
        }
    }
    import_refuse(import, row, AGENDA_METHOD, AGENDA_ERROR_VALUE, error,
                  "method “%s” of “%s” is none of secret 无记名, recorded 记名, hands "
                  "举手, paper 投票, nor empty",
                  text, item->id);
    return false;
}

/* Empty is 0, whatever @min. */
static bool
take_number(const Import *import, size_t row, int column, const char *id,
            const uint64_t range[2], uint64_t *out, GError **error)
{
    g_autofree char *text = import_text(import, row, column);
    if (*text == '\0' || text_to_number(text, range[0], range[1], out))
        return true;
    import_refuse(import, row, column, AGENDA_ERROR_VALUE, error,
                  "%s “%s” of “%s” is not a number from %" G_GUINT64_FORMAT
                  " to %" G_GUINT64_FORMAT,
                  import->columns[column].headers[0], text, id, range[0], range[1]);
    return false;
}

static bool
take_numbers(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    static const uint64_t windows[] = {1, 3600}, seats[] = {0, AGENDA_MAX_SEATS},
                          budgets[] = {0, FRACTION_MAX_BASE};
    uint64_t window_s = 0;
    if (!take_number(import, row, AGENDA_WINDOW, item->id, windows, &window_s, error) ||
        !take_number(import, row, AGENDA_SEATS, item->id, seats, &item->seats, error) ||
        !take_number(import, row, AGENDA_BUDGET, item->id, budgets, &item->budget, error))
        return false;
    item->window_s = (uint32_t)window_s;
    return true;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

/* People write ids in the order they like, with spaces or commas of their script. */
static char **
take_ids(const Import *import, size_t row, int column)
{
    g_autofree char *text = import_text(import, row, column);
    GPtrArray *ids = g_ptr_array_new();
    const char *word = text;
    for (const char *p = text;; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = g_utf8_get_char(p);
        if (c != '\0' && c != 0x3001 && !g_unichar_isspace(c))
            continue;
        if (p > word)
            g_ptr_array_add(ids, g_strndup(word, (gsize)(p - word)));
        if (c == '\0')
            break;
        word = p + g_utf8_skip[(guchar)*p];
    }
    g_ptr_array_sort(ids, compare_ids);
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, false);
}

AgendaItem *
agenda_take_item(const Import *import, size_t row, GError **error)
{
    g_autoptr(AgendaItem) self = g_new0(AgendaItem, 1);
    self->id = import_text(import, row, AGENDA_ID);
    self->title = import_text(import, row, AGENDA_TITLE);
    self->title_en = import_text(import, row, AGENDA_TITLE_EN);
    self->bill = import_text(import, row, AGENDA_BILL);
    self->after = take_ids(import, row, AGENDA_AFTER);
    self->needs = take_ids(import, row, AGENDA_NEEDS);
    if (!take_kind(import, row, self, error) || !take_form(import, row, self, error) ||
        !take_method(import, row, self, error) || !take_numbers(import, row, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

Agenda *
agenda_from_csv(const void *data, size_t len, GError **error)
{
    g_autoptr(CsvTable) table = csv_table_read(data, len, error);
    Import import = {table, "item", agenda_columns, AGENDA_ERROR, {0}, NULL};
    if (table == NULL ||
        !csv_table_columns(table, agenda_columns, AGENDA_N_COLUMNS, import.index, error))
        return NULL;

    g_autoptr(GPtrArray) items =
        g_ptr_array_new_with_free_func((GDestroyNotify)agenda_item_free);
    for (size_t row = 0; row < csv_table_n_rows(table); row++) {
        AgendaItem *item = agenda_take_item(&import, row, error);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(items, item);
    }
    return agenda_build(&import, g_steal_pointer(&items), error);
}
