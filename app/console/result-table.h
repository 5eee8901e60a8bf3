/* result-table.h: fills a grid with the result of every entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/result-list.h"
#include "app/client/seats.h"

/* Whatever stood in @grid is gone. */
void result_table_fill(GtkGrid *grid, const ResultList *list);

/* What the layers of voters think, below @total with which it was filled. */
void result_table_add_layers(GtkGrid *grid, const ResultList *total,
                             const ResultList *layers);

/* Of an exam: each person with the right answers and the result. */
void result_table_add_persons(GtkGrid *grid, GVariant *outcome, const Seats *seats);
