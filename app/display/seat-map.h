/* seat-map.h: a widget that shows every seat of the hall as a small mark
 *
 * It shows who is signed in, who has pressed and whose keypad is faulty, never what was
 * pressed.  Drawn as cached tiles: a change repaints only the tiles it falls into, at
 * most ten times a second.  It has no minimum size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "app/client/seats.h"

#define SEAT_TYPE_MAP (seat_map_get_type())
G_DECLARE_FINAL_TYPE(SeatMap, seat_map, SEAT, MAP, GtkWidget)

GtkWidget *seat_map_new(void);

/* Takes over the statuses as they are now. */
void seat_map_update(SeatMap *self, const Seats *seats);

/* In a secret vote no seat is shown to have pressed, whatever the core says. */
void seat_map_hide_presses(SeatMap *self, bool hidden);

/* Draws the mark of @status as the map does, for a legend. */
void seat_map_mark(cairo_t *cr, SeatStatus status, double x, double y, double size);
