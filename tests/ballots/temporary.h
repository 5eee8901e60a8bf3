/* temporary.h: a directory for the database of one test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <unistd.h>

/* Holds nothing but plain files. */
typedef struct {
    char *dir;
    char *db; /* a path in it */
} Temporary;

static inline void
temporary_init_below(Temporary *self, const char *where)
{
    self->dir = g_build_filename(where, "teller-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(self->dir));
    self->db = g_build_filename(self->dir, "teller.db", NULL);
}

/* In memory where there is such a file system: tests do not wait for the disk. */
static inline void
temporary_init(Temporary *self)
{
    static const char memory[] = "/dev/shm";
    const bool has_memory = g_access(memory, W_OK | X_OK) == 0;
    temporary_init_below(self, has_memory ? memory : g_get_tmp_dir());
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
