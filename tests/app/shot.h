/* shot.h: shows a window under a test and takes its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

/* Presents the window and runs the main loop until it has been drawn as it is now. */
void shot_draw(GtkWindow *window);

/* Writes what the window shows to @path as PNG. */
void shot_save(GtkWindow *window, const char *path);
