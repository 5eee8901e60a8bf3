/* agenda.c: see agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"

#include <string.h>

#include "ballots/import.h"
#include "ballots/text.h"

struct Agenda {
    GPtrArray *items;  /* of AgendaItem */
    GHashTable *by_id; /* id -> AgendaItem, texts owned by the item */
};

G_DEFINE_QUARK(agenda_error, agenda_error)

enum { ID, KIND, METHOD, TITLE, TITLE_EN, WINDOW, BILL, N_COLUMNS };

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const CsvColumn columns[N_COLUMNS] = {
    [ID] = {HEADERS("id", "编号", "item"), true},
    [KIND] = {HEADERS("kind", "类型"), true},
    [METHOD] = {HEADERS("method", "表决方式"), false},
    [TITLE] = {HEADERS("title", "标题", "议题"), true},
    [TITLE_EN] = {HEADERS("title_en", "英文标题", "title-en"), false},
    [WINDOW] = {HEADERS("window", "时限", "window_s"), false},
    [BILL] = {HEADERS("bill", "议案号"), false},
};

static const struct {
    const char *text;
    Method method;
} method_words[] = {
    {"secret", METHOD_SECRET},
    {"无记名", METHOD_SECRET},
    {"recorded", METHOD_RECORDED},
    {"记名", METHOD_RECORDED},
    {"", 0},
};

AgendaItem *
agenda_item_new(void)
{
    AgendaItem *self = g_new0(AgendaItem, 1);
    self->id = g_strdup("");
    self->title = g_strdup("");
    self->title_en = g_strdup("");
    self->bill = g_strdup("");
    return self;
}

void
agenda_item_free(AgendaItem *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->title);
    g_free(self->title_en);
    g_free(self->bill);
    g_free(self);
}

static bool
check_item(const Import *import, size_t row, const AgendaItem *item, GError **error)
{
    if (*item->id == '\0')
        import_refuse(import, row, ID, AGENDA_ERROR_MISSING, error, "“%s” has no id",
                      item->title);
    else if (!text_is_id(item->id))
        import_refuse(import, row, ID, AGENDA_ERROR_VALUE, error,
                      "id “%s” has %zu bytes; it must be 1 to 64 without spaces",
                      item->id, strlen(item->id));
    else if (*item->title == '\0')
        import_refuse(import, row, TITLE, AGENDA_ERROR_MISSING, error, "%s has no title",
                      item->id);
    else if (item->window_s > 3600)
        import_refuse(import, row, WINDOW, AGENDA_ERROR_VALUE, error,
                      "window “%u” of %s is not a number from 1 to 3600", item->window_s,
                      item->id);
    else
        return import_check_text(import, row, TITLE, AGENDA_ERROR_VALUE, item->title,
                                 1000, error) &&
               import_check_text(import, row, TITLE_EN, AGENDA_ERROR_VALUE,
                                 item->title_en, 1000, error) &&
               import_check_text(import, row, BILL, AGENDA_ERROR_VALUE, item->bill, 255,
                                 error);
    return false;
}

static bool
check_unique(const Import *import, GPtrArray *items, size_t row, GHashTable *seen,
             GError **error)
{
    const AgendaItem *item = items->pdata[row];
    size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, item->id));
    if (first == 0) {
        g_hash_table_insert(seen, item->id, GSIZE_TO_POINTER(row + 1));
        return true;
    }
    const AgendaItem *other = items->pdata[first - 1];
    g_autofree char *place = import_place(import, first - 1, ID);
    import_refuse(import, row, ID, AGENDA_ERROR_DOUBLED, error,
                  "id “%s” of “%s” is already that of “%s” in %s", item->id, item->title,
                  other->title, place);
    return false;
}

static bool
check_items(const Import *import, GPtrArray *items, GError **error)
{
    if (items->len == 0 || items->len > AGENDA_MAX_ITEMS) {
        g_set_error(error, AGENDA_ERROR, AGENDA_ERROR_EMPTY,
                    "the agenda has %u items, not 1 to %u", items->len, AGENDA_MAX_ITEMS);
        return false;
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < items->len; row++)
        if (!check_item(import, row, items->pdata[row], error) ||
            !check_unique(import, items, row, seen, error))
            return false;
    return true;
}

static Agenda *
build(const Import *import, GPtrArray *items, GError **error)
{
    g_ptr_array_set_free_func(items, (GDestroyNotify)agenda_item_free);
    if (!check_items(import, items, error)) {
        g_ptr_array_unref(items);
        return NULL;
    }
    Agenda *self = g_atomic_rc_box_new0(Agenda);
    self->items = items;
    self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < items->len; i++) {
        AgendaItem *item = items->pdata[i];
        g_hash_table_insert(self->by_id, item->id, item);
    }
    return self;
}

/* "motion 议案, amendment 修正案, ..." */
static char *
all_kinds(void)
{
    GString *all = g_string_new(NULL);
    for (int kind = 0; kind < ITEM_N_KINDS; kind++)
        g_string_append_printf(all, "%s%s %s", kind > 0 ? ", " : "",
                               item_kind_text((ItemKind)kind),
                               item_kind_chinese((ItemKind)kind));
    return g_string_free(all, FALSE);
}

static bool
take_kind(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, KIND);
    if (item_kind_from_text(text, &item->kind))
        return true;
    g_autofree char *all = all_kinds();
    import_refuse(import, row, KIND,
                  *text == '\0' ? AGENDA_ERROR_MISSING : AGENDA_ERROR_VALUE, error,
                  "kind “%s” of %s is none of %s", text, item->id, all);
    return false;
}

static bool
take_method(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, METHOD);
    for (size_t i = 0; i < G_N_ELEMENTS(method_words); i++) {
        if (strcmp(method_words[i].text, text) == 0) {
            item->method = method_words[i].method;
            return true;
        }
    }
    import_refuse(import, row, METHOD, AGENDA_ERROR_VALUE, error,
                  "method “%s” of %s is none of secret 无记名, recorded 记名, nor empty",
                  text, item->id);
    return false;
}

static bool
take_window(const Import *import, size_t row, AgendaItem *item, GError **error)
{
    g_autofree char *text = import_text(import, row, WINDOW);
    uint64_t seconds = 0;
    if (*text != '\0' && !text_to_number(text, 1, 3600, &seconds)) {
        import_refuse(import, row, WINDOW, AGENDA_ERROR_VALUE, error,
                      "window “%s” of %s is not a number from 1 to 3600", text, item->id);
        return false;
    }
    item->window_s = (uint32_t)seconds;
    return true;
}

static AgendaItem *
take_item(const Import *import, size_t row, GError **error)
{
    g_autoptr(AgendaItem) self = g_new0(AgendaItem, 1);
    self->id = import_text(import, row, ID);
    self->title = import_text(import, row, TITLE);
    self->title_en = import_text(import, row, TITLE_EN);
    self->bill = import_text(import, row, BILL);
    if (!take_kind(import, row, self, error) || !take_method(import, row, self, error) ||
        !take_window(import, row, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

Agenda *
agenda_from_csv(const void *data, size_t len, GError **error)
{
    g_autoptr(CsvTable) table = csv_table_read(data, len, error);
    Import import = {table, "item", columns, AGENDA_ERROR, {0}};
    if (table == NULL ||
        !csv_table_columns(table, columns, N_COLUMNS, import.index, error))
        return NULL;

    g_autoptr(GPtrArray) items =
        g_ptr_array_new_with_free_func((GDestroyNotify)agenda_item_free);
    for (size_t row = 0; row < csv_table_n_rows(table); row++) {
        AgendaItem *item = take_item(&import, row, error);
        if (item == NULL)
            return NULL;
        g_ptr_array_add(items, item);
    }
    return build(&import, g_steal_pointer(&items), error);
}

Agenda *
agenda_new_take(GPtrArray *items, GError **error)
{
    const Import import = {NULL, "item", columns, AGENDA_ERROR, {0}};
    return build(&import, items, error);
}

Agenda *
agenda_ref(Agenda *self)
{
    return g_atomic_rc_box_acquire(self);
}

static void
clear(gpointer data)
{
    Agenda *self = data;
    g_hash_table_unref(self->by_id);
    g_ptr_array_unref(self->items);
}

void
agenda_unref(Agenda *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}

size_t
agenda_n_items(const Agenda *self)
{
    return self->items->len;
}

const AgendaItem *
agenda_item(const Agenda *self, size_t index)
{
    g_assert(index < self->items->len);
    return self->items->pdata[index];
}

const AgendaItem *
agenda_by_id(const Agenda *self, const char *id)
{
    return g_hash_table_lookup(self->by_id, id);
}

Method
agenda_item_method(const AgendaItem *item, const Rule *rule)
{
    Method method = item->method != 0 ? item->method : rule->keypad_method;
    return rule->methods & method;
}
