/* keys.h: every step of a sitting without a mouse: one key for each command
 *
 * Shown on the buttons, in the menu and in the list of keys (F1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

/* Makes the keys act on the actions "win.*" of @window. */
void keys_add(GtkWindow *window);

/* The key of action @name (without "win."), as it is shown, e.g. "F9"; NULL: none.  Free
 * with g_free().
 */
char *keys_label(const char *name);

/* All keys and what they do.  (transfer floating) */
GtkWidget *keys_table(void);
