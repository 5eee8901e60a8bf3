/* whole-file.h: small files in directories that others may write, too
 *
 * What is written is there whole and synced, or not at all.  What is read is a regular
 * file of that very directory: no link is followed, no pipe is waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Replaces @name in the directory @dir_fd, mode 0600.  @shown: the path of the directory,
 * for messages.  G_FILE_ERROR.
 */
bool whole_file_write(int dir_fd, const char *shown, const char *name, const void *data,
                      size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A text without NUL of at most @max bytes; G_FILE_ERROR_NOENT if there is none.  Free
 * with g_free().
 */
char *whole_file_read(int dir_fd, const char *shown, const char *name, size_t max,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens @path, absolute; or, below the directory @dir_fd, the directory @path, a name,
 * which is no link and is made if @make and it is not there.  -1 and G_FILE_ERROR.
 */
int whole_file_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
int whole_file_open_at(int dir_fd, const char *shown, const char *name, bool make,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
