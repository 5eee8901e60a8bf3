/* agenda-record.c: agenda/1 and item/1 (docs/format.md section 5), see agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"

#include <string.h>

#include "ballots/record.h"

typedef struct {
    uint64_t items;
} Head;

/* An AgendaItem as its record holds it; when writing, the texts are the item's. */
typedef struct {
    char *id;
    int kind, form, method;
    char *title, *title_en;
    uint64_t window_s, seats, budget;
    GPtrArray *after, *needs;
    char *bill;
} ItemRecord;

static const RecordField head_fields[] = {
    {"items", RECORD_NUMBER, offsetof(Head, items), NULL},
};
static const RecordType head_type = {"agenda/1", sizeof(Head), G_N_ELEMENTS(head_fields),
                                     head_fields};

static const char *const forms[FORM_N + 1] = {
    [FORM_NONE] = "-",        [FORM_EACH] = "each",      [FORM_ELECT] = "elect",
    [FORM_PICK] = "pick",     [FORM_RANK] = "rank",      [FORM_BUDGET] = "budget",
    [FORM_GRADES] = "grades", [FORM_ANSWERS] = "answers"};

static const char *const methods[] = {"-", "recorded", "secret", "hands", "paper", NULL};
static const Method method_of[] = {0, METHOD_RECORDED, METHOD_SECRET, METHOD_HANDS,
                                   METHOD_PAPER};

static int
method_index(Method method)
{
    for (int i = 0; i < (int)G_N_ELEMENTS(method_of); i++)
        if (method_of[i] == method)
            return i;
    g_assert_not_reached();
}

static const RecordField item_fields[] = {
    {"id", RECORD_ID, offsetof(ItemRecord, id), NULL},
    {"kind", RECORD_WORD, offsetof(ItemRecord, kind), item_kind_words},
    {"form", RECORD_WORD, offsetof(ItemRecord, form), forms},
    {"method", RECORD_WORD, offsetof(ItemRecord, method), methods},
    {"title", RECORD_TEXT, offsetof(ItemRecord, title), NULL},
    {"title-en", RECORD_TEXT, offsetof(ItemRecord, title_en), NULL},
    {"window-s", RECORD_NUMBER, offsetof(ItemRecord, window_s), NULL},
    {"seats", RECORD_NUMBER, offsetof(ItemRecord, seats), NULL},
    {"budget", RECORD_NUMBER, offsetof(ItemRecord, budget), NULL},
    {"after", RECORD_IDS, offsetof(ItemRecord, after), NULL},
    {"needs", RECORD_IDS, offsetof(ItemRecord, needs), NULL},
    {"bill", RECORD_TEXT, offsetof(ItemRecord, bill), NULL},
};
static const RecordType item_type = {"item/1", sizeof(ItemRecord),
                                     G_N_ELEMENTS(item_fields), item_fields};

/* The ids stay the item's. */
static GPtrArray *
list_of(char **ids)
{
    GPtrArray *list = g_ptr_array_new();
    for (; *ids != NULL; ids++)
        g_ptr_array_add(list, *ids);
    return list;
}

char *
agenda_item_to_text(const AgendaItem *self)
{
    g_autoptr(GPtrArray) after = list_of(self->after), needs = list_of(self->needs);
    const ItemRecord record = {.id = self->id,
                               .kind = (int)self->kind,
                               .form = (int)self->form,
                               .method = method_index(self->method),
                               .title = self->title,
                               .title_en = self->title_en,
                               .window_s = self->window_s,
                               .seats = self->seats,
                               .budget = self->budget,
                               .after = after,
                               .needs = needs,
                               .bill = self->bill};
    return record_write(&item_type, &record);
}

char *
agenda_to_text(const Agenda *self)
{
    const Head head = {agenda_n_items(self)};
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(records, record_write(&head_type, &head));
    for (size_t i = 0; i < head.items; i++)
        g_ptr_array_add(records, agenda_item_to_text(agenda_item(self, i)));
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

static char **
take_ids(GPtrArray **list)
{
    g_ptr_array_set_free_func(*list, NULL);
    g_ptr_array_add(*list, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(list), false);
}

/* A window that an AgendaItem cannot hold becomes one that no agenda takes. */
AgendaItem *
agenda_item_from_text(const char *text, GError **error)
{
    ItemRecord *record =
        record_read(&item_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    AgendaItem *self = g_new0(AgendaItem, 1);
    self->id = g_steal_pointer(&record->id);
    self->kind = (ItemKind)record->kind;
    self->form = (Form)record->form;
    self->method = method_of[record->method];
    self->title = g_steal_pointer(&record->title);
    self->title_en = g_steal_pointer(&record->title_en);
    self->window_s = (uint32_t)MIN(record->window_s, G_MAXUINT32);
    self->seats = record->seats;
    self->budget = record->budget;
    self->after = take_ids(&record->after);
    self->needs = take_ids(&record->needs);
    self->bill = g_steal_pointer(&record->bill);
    record_free(&item_type, record);
    return self;
}

static GPtrArray *
read_items(char **records, GError **error)
{
    g_autoptr(GPtrArray) items =
        g_ptr_array_new_with_free_func((GDestroyNotify)agenda_item_free);
    for (guint i = 0; records[i] != NULL; i++) {
        AgendaItem *item = agenda_item_from_text(records[i], error);
        if (item == NULL) {
            g_prefix_error(error, "item %u: ", i + 1);
            return NULL;
        }
        g_ptr_array_add(items, item);
    }
    return g_steal_pointer(&items);
}

static bool
check_head(const char *text, guint n_items, GError **error)
{
    Head *head = record_read(&head_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (head == NULL)
        return false;
    bool same = head->items == n_items;
    if (!same)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "the agenda has %u items, line 2 says %" G_GUINT64_FORMAT, n_items,
                    head->items);
    record_free(&head_type, head);
    return same;
}

Agenda *
agenda_from_text(const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    guint n = g_strv_length(records);
    if (!check_head(n > 0 ? records[0] : "", n > 0 ? n - 1 : 0, error))
        return NULL;
    GPtrArray *items = read_items(records + 1, error);
    return items != NULL ? agenda_new_take(items, error) : NULL;
}
