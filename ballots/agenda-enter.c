/* agenda-enter.c: items that are entered one by one, see agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/agenda-internal.h"
#include "ballots/text.h"

Agenda *
agenda_with(const Agenda *self, AgendaItem *item, GError **error)
{
    bool is_new = true;
    GPtrArray *items = g_ptr_array_new_with_free_func((GDestroyNotify)agenda_item_free);
    for (size_t i = 0; self != NULL && i < agenda_n_items(self); i++) {
        const AgendaItem *old = agenda_item(self, i);
        bool same = strcmp(old->id, item->id) == 0;
        g_ptr_array_add(items, same ? item : agenda_item_copy(old));
        is_new &= !same;
    }
    if (is_new)
        g_ptr_array_add(items, item);
    return agenda_new_take(items, error);
}

static char *
number_text(uint64_t number)
{
    return number == 0 ? g_strdup("") : g_strdup_printf("%" G_GUINT64_FORMAT, number);
}

/* As a file would have @item; NULL: a new one. */
static char **
texts_of(const AgendaItem *item)
{
    char **texts = g_new0(char *, AGENDA_N_COLUMNS + 1);
    if (item == NULL) {
        for (int i = 0; i < AGENDA_N_COLUMNS; i++)
            texts[i] = g_strdup("");
        return texts;
    }
    texts[AGENDA_ID] = g_strdup(item->id);
    texts[AGENDA_KIND] = g_strdup(item_kind_text(item->kind));
    texts[AGENDA_FORM] = g_strdup(item->form == FORM_NONE ? "" : form_text(item->form));
    texts[AGENDA_METHOD] = g_strdup(item->method == 0 ? "" : method_text(item->method));
    texts[AGENDA_TITLE] = g_strdup(item->title);
    texts[AGENDA_TITLE_EN] = g_strdup(item->title_en);
    texts[AGENDA_WINDOW] = number_text(item->window_s);
    texts[AGENDA_SEATS] = number_text(item->seats);
    texts[AGENDA_BUDGET] = number_text(item->budget);
    texts[AGENDA_AFTER] = g_strjoinv(" ", item->after);
    texts[AGENDA_NEEDS] = g_strjoinv(" ", item->needs);
    texts[AGENDA_BILL] = g_strdup(item->bill);
    return texts;
}

/* Which field names which column; index[i] is -1 for one that none names. */
static bool
find_fields(const AgendaField *fields, size_t n, int index[AGENDA_N_COLUMNS],
            GError **error)
{
    for (int i = 0; i < AGENDA_N_COLUMNS; i++)
        index[i] = -1;
    for (size_t i = 0; i < n; i++) {
        int column = csv_find_column(agenda_columns, AGENDA_N_COLUMNS, fields[i].name);
        if (column < 0) {
            g_set_error(error, AGENDA_ERROR, AGENDA_ERROR_VALUE,
                        "an item has no “%s”; “%s” belongs nowhere", fields[i].name,
                        fields[i].value);
            return false;
        }
        if (index[column] >= 0) {
            g_set_error(error, AGENDA_ERROR, AGENDA_ERROR_DOUBLED,
                        "%s is “%s” and, as “%s”, “%s”",
                        agenda_columns[column].headers[0], fields[index[column]].value,
                        fields[i].name, fields[i].value);
            return false;
        }
        index[column] = (int)i;
    }
    return true;
}

static AgendaItem *
take_fields(const Agenda *agenda, const AgendaField *fields, size_t n, GError **error)
{
    int index[AGENDA_N_COLUMNS];
    if (!find_fields(fields, n, index, error))
        return NULL;
    const int id = index[AGENDA_ID];
    g_autofree char *name = text_tidy(id < 0 ? "" : fields[id].value);
    g_auto(GStrv) texts = texts_of(agenda == NULL ? NULL : agenda_by_id(agenda, name));
    for (int i = 0; i < AGENDA_N_COLUMNS; i++) {
        if (index[i] < 0)
            continue;
        g_free(texts[i]);
        texts[i] = text_tidy(fields[index[i]].value);
    }
    const Import import = {NULL,         "item", agenda_columns,
                           AGENDA_ERROR, {0},    (const char *const *)texts};
    AgendaItem *item = agenda_take_item(&import, 0, error);
    if (item == NULL || agenda_check_item(&import, 0, item, error))
        return item;
    agenda_item_free(item);
    return NULL;
}

Agenda *
agenda_enter(const Agenda *self, const AgendaField *fields, size_t n_fields,
             const AgendaItem **out_item, GError **error)
{
    AgendaItem *item = take_fields(self, fields, n_fields, error);
    if (item == NULL)
        return NULL;
    g_autofree char *id = g_strdup(item->id);
    Agenda *agenda = agenda_with(self, item, error);
    if (agenda != NULL)
        *out_item = agenda_by_id(agenda, id);
    return agenda;
}
