/* entries-window.h: the entries of an item before its vote: import them, put them in
 * order
 *
 * Of an election also from a primary.  By strokes of the names, or by hand: rows are
 * dragged, or moved by their buttons or with Alt and the arrow keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* Opens it over the window of @commander, which must outlive it. */
GtkWindow *entries_window_open(Commander *commander, const char *item);
