/* window-test.h: windows under test: language, drawing, pictures, looking inside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

/* Presents the window and runs the main loop until it has been drawn as it is now. */
void shot_draw(GtkWindow *window);

/* Writes what the window shows to @path as PNG. */
void shot_save(GtkWindow *window, const char *path);

/* Begins a test program that shows windows, in the language of the environment. */
void window_test_init(int *argc, char ***argv);

/* The one of the two texts that is in the language of the test. */
const char *in_language(const char *english, const char *chinese);

/* The @index-th widget of @type inside @root, in order of the tree; it must be there. */
GtkWidget *nth(GtkWidget *root, GType type, int index);
