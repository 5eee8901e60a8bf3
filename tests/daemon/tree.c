/* tree.c: see tree.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tree.h"

#include <string.h>
#include <sys/stat.h>

typedef void (*Visit)(const char *path, const char *relative, void *user_data);

static void
walk(const char *dir, const char *below, Visit visit, void *user_data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) entries = g_dir_open(dir, 0, &error);
    const char *name;
    g_assert_no_error(error);
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(dir, name, NULL);
        g_autofree char *relative =
            *below == '\0' ? g_strdup(name) : g_build_filename(below, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            walk(path, relative, visit, user_data);
        else if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            visit(path, relative, user_data);
    }
}

static void
read_one(const char *path, const char *relative, void *user_data)
{
    char *data;
    gsize len;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &data, &len, &error);
    g_assert_no_error(error);
    g_hash_table_insert(user_data, g_strdup(relative), g_bytes_new_take(data, len));
}

GHashTable *
tree_read(const char *dir)
{
    GHashTable *tree = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)g_bytes_unref);
    walk(dir, "", read_one, tree);
    return tree;
}

void
tree_write(GHashTable *tree, const char *dir)
{
    GHashTableIter iter;
    gpointer relative, bytes;
    g_hash_table_iter_init(&iter, tree);
    while (g_hash_table_iter_next(&iter, &relative, &bytes)) {
        g_autoptr(GError) error = NULL;
        gsize len;
        const char *data = g_bytes_get_data(bytes, &len);
        g_autofree char *path = g_build_filename(dir, relative, NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
        g_file_set_contents_full(path, data, (gssize)len, G_FILE_SET_CONTENTS_NONE, 0600,
                                 &error);
        g_assert_no_error(error);
    }
}

static void
add_line(const char *path, const char *relative, void *user_data)
{
    struct stat found;
    g_assert_cmpint(stat(path, &found), ==, 0);
    g_ptr_array_add(user_data,
                    g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                    ".%09ld %" G_GINT64_FORMAT ".%09ld\n",
                                    relative, (gint64)found.st_size,
                                    (gint64)found.st_mtim.tv_sec, found.st_mtim.tv_nsec,
                                    (gint64)found.st_ctim.tv_sec, found.st_ctim.tv_nsec));
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *
tree_times(const char *dir)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    walk(dir, "", add_line, lines);
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("", (char **)lines->pdata);
}

void
tree_assert_equal(GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer path, bytes;
    g_assert_cmpuint(g_hash_table_size(a), ==, g_hash_table_size(b));
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &path, &bytes)) {
        GBytes *other = g_hash_table_lookup(b, path);
        if (other == NULL || !g_bytes_equal(bytes, other))
            g_error("%s is not the same", (const char *)path);
    }
}
