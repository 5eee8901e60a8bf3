/* gates-window.h: the six gates of all whom the agenda appoints, as a list to tick off
 *
 * Persons by item, a column for each gate.  The core keeps it; it reminds and bars
 * nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/console/commander.h"

/* Over the console's window; closes with it, or by Escape. */
GtkWindow *gates_window_open(Commander *commander);
