/* tools.h: what other people's programs read from a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Skips the running test, with the reason, if @name is not installed. */
bool tools_missing(const char *name);

/* @text without any white space. */
char *tools_dense(const char *text);

/* The output of pdftotext, without any white space. */
char *tools_text(GBytes *pdf);

/* The lines of pdftotext -bbox. */
char **tools_boxes(GBytes *pdf);

/* What zbarimg reads from the last page as pdftoppm draws it at 150 dpi, byte for byte.
 */
char *tools_scan(GBytes *pdf);

/* Runs @argv (NULL-ended); its exit status, both outputs (may be NULL) for g_free(). */
int tools_run(const char *const *argv, char **envp, char **out, char **err);

/* A new directory; and it with all files in it removed.  tools_clean() frees @directory.
 */
char *tools_directory(void);
void tools_clean(char *directory);

/* Writes and reads a whole file. */
void tools_put(const char *path, const char *text);
GBytes *tools_take(const char *path);
