/* hall-canvas.h: the whole picture of the hall display, at any size
 *
 * It lays out and draws a HallText, the countdown and the seat map.  It decides nothing
 * and has no minimum size: a full-screen window may not be larger than its screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/seats.h"
#include "app/display/hall-text.h"

#define HALL_TYPE_CANVAS (hall_canvas_get_type())
G_DECLARE_FINAL_TYPE(HallCanvas, hall_canvas, HALL, CANVAS, GtkWidget)

GtkWidget *hall_canvas_new(void);

/* @text is taken over; @vote drives the countdown. */
void hall_canvas_show(HallCanvas *self, HallText *text, GVariant *vote);
void hall_canvas_show_seats(HallCanvas *self, const Seats *seats);

/* Turns the pages of a long list on or back; the page that is shown then, from 0.  Left
 * alone they turn by themselves.
 */
unsigned hall_canvas_turn(HallCanvas *self, int by);
