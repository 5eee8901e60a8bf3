/* agenda.c: see agenda.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"

#include "ballots/agenda-internal.h"

struct Agenda {
    GPtrArray *items;  /* of AgendaItem */
    GHashTable *by_id; /* id -> AgendaItem, texts owned by the item */
};

G_DEFINE_QUARK(agenda_error, agenda_error)

AgendaItem *
agenda_item_new(void)
{
    AgendaItem *self = g_new0(AgendaItem, 1);
    self->id = g_strdup("");
    self->title = g_strdup("");
    self->title_en = g_strdup("");
    self->after = g_new0(char *, 1);
    self->needs = g_new0(char *, 1);
    self->bill = g_strdup("");
    return self;
}

AgendaItem *
agenda_item_copy(const AgendaItem *self)
{
    AgendaItem *copy = g_memdup2(self, sizeof *self);
    copy->id = g_strdup(self->id);
    copy->title = g_strdup(self->title);
    copy->title_en = g_strdup(self->title_en);
    copy->after = g_strdupv(self->after);
    copy->needs = g_strdupv(self->needs);
    copy->bill = g_strdup(self->bill);
    return copy;
}

void
agenda_item_free(AgendaItem *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->title);
    g_free(self->title_en);
    g_strfreev(self->after);
    g_strfreev(self->needs);
    g_free(self->bill);
    g_free(self);
}

Agenda *
agenda_build(const Import *import, GPtrArray *items, GError **error)
{
    g_ptr_array_set_free_func(items, (GDestroyNotify)agenda_item_free);
    if (!agenda_check(import, items, error)) {
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

Agenda *
agenda_new_take(GPtrArray *items, GError **error)
{
    const Import import = {NULL, "item", agenda_columns, AGENDA_ERROR, {0}, NULL};
    return agenda_build(&import, items, error);
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
