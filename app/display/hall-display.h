/* hall-display.h: the window the whole hall looks at
 *
 * It reads view.sock and can command nothing.  When the recording core goes away it shows
 * its neutral hold screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/teller-client.h"

#define HALL_TYPE_DISPLAY (hall_display_get_type())
G_DECLARE_FINAL_TYPE(HallDisplay, hall_display, HALL, DISPLAY, GtkWindow)

GtkWindow *hall_display_new(TellerClient *client);

/* As hall_canvas_turn(); Page Up and Page Down do it, too. */
unsigned hall_display_turn(HallDisplay *self, int by);
