/* tree.h: a directory and all regular files below it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Owned path -> GBytes.  Free with g_hash_table_unref(). */
GHashTable *tree_read(const char *dir);

/* Files and directories into the new directory @dir. */
void tree_write(GHashTable *tree, const char *dir);

/* A line for each file: path, length and when it was changed last.  Free with g_free().
 */
char *tree_times(const char *dir);

/* Fails the test unless both have the same paths and bytes. */
void tree_assert_equal(GHashTable *a, GHashTable *b);
