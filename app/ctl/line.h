/* line.h: reads one secret line
 *
 * A byte at a time, so that what follows the line stays for whoever reads next, and with
 * no buffer of its own.  It does not know what the line is for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/* Reads up to a newline or the end of @fd into @line, with a NUL for the newline.  False
 * with @error set if there is nothing, a NUL or more than @size - 1 bytes; @line is then
 * wiped.  The message never holds what was read.
 */
bool line_read(int fd, char *line, size_t size, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from the terminal @fd, after @prompt on it, which shows nothing of what is
 * typed.  A signal that would end the program first gives the terminal its echo back.
 */
bool line_ask(int fd, const char *prompt, char *line, size_t size, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
