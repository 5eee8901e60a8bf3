/* hall-table.h: draws lists of the hall display: the entry voted on, results, in pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/display/pen.h"

/* Pages that @text has, at least 1. */
unsigned hall_table_pages(const HallText *text);

/* The result of every entry, rows of page @page from 0. */
void hall_table_draw(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                     unsigned page, Box box);

/* The lines of page @page, in columns. */
void hall_table_draw_lines(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                           unsigned page, Box box);

/* The entry that is voted on now, and what the keys mean. */
void hall_table_draw_lead(GtkWidget *widget, GtkSnapshot *snapshot, const HallText *text,
                          Box box);
