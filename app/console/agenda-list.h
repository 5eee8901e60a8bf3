/* agenda-list.h: the items of the sitting with icon, state word and verdict
 *
 * Signal "chosen" (item id) when the operator selects an item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#define AGENDA_TYPE_LIST (agenda_list_get_type())
G_DECLARE_FINAL_TYPE(AgendaList, agenda_list, AGENDA, LIST, GtkWidget)

GtkWidget *agenda_list_new(void);

/* @agenda is that of View1; @current the item being voted on, which is marked, or "". */
void agenda_list_update(AgendaList *self, GVariant *agenda, const char *current);

/* Chooses the item after the chosen one (@by 1), or before it (-1). */
void agenda_list_step(AgendaList *self, int by);
