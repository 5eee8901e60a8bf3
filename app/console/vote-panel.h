/* vote-panel.h: the vote in the middle of the console: state, figures, countdown, result
 *
 * All figures are those of View1, none is computed here.  Below them is what the hall
 * sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/seats.h"
#include "app/client/step.h"

#define VOTE_TYPE_PANEL (vote_panel_get_type())
G_DECLARE_FINAL_TYPE(VotePanel, vote_panel, VOTE, PANEL, GtkBox)

/* @item is the one that would be voted on next, or NULL. */
void vote_panel_update(VotePanel *self, const Picture *picture, GVariant *refused,
                       GVariant *item);

void vote_panel_show_seats(VotePanel *self, const Seats *seats);

/* Turns the pages of the picture of the hall, as hall_canvas_turn(). */
void vote_panel_turn(VotePanel *self, int by);
