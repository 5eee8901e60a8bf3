/* temporary.h: a directory for the database of one test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

/* Holds nothing but plain files. */
typedef struct {
    char *dir;
    char *db; /* a path in it */
} Temporary;

static inline void
temporary_init(Temporary *self)
{
    self->dir = g_dir_make_tmp("teller-XXXXXX", NULL);
    g_assert_nonnull(self->dir);
    self->db = g_build_filename(self->dir, "teller.db", NULL);
}

static inline void
temporary_empty(const Temporary *self)
{
    g_autoptr(GDir) dir = g_dir_open(self->dir, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(self->dir, name, NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
    }
}

static inline void
temporary_clear(Temporary *self)
{
    temporary_empty(self);
    g_assert_cmpint(g_rmdir(self->dir), ==, 0);
    g_free(self->dir);
    g_free(self->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Temporary, temporary_clear)
