/* tools.c: see tools.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tools.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

bool
tools_missing(const char *name)
{
    g_autofree char *path = g_find_program_in_path(name);
    g_autofree char *reason = g_strdup_printf("%s is not installed", name);

    if (path == NULL)
        g_test_skip(reason);
    return path == NULL;
}

int
tools_run(const char *const *argv, char **envp, char **out, char **err)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (const char *const *word = argv; *word != NULL; word++)
        g_strv_builder_add(builder, *word);
    g_auto(GStrv) words = g_strv_builder_end(builder);
    g_autofree char *output = NULL, *message = NULL;
    int status = 0;

    g_spawn_sync(NULL, words, envp, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &message,
                 &status, &error);
    g_assert_no_error(error);
    g_assert_true(WIFEXITED(status));
    if (out != NULL)
        *out = g_steal_pointer(&output);
    if (err != NULL)
        *err = g_steal_pointer(&message);
    return WEXITSTATUS(status);
}

char *
tools_directory(void)
{
    g_autoptr(GError) error = NULL;
    char *directory = g_dir_make_tmp("teller-print-XXXXXX", &error);

    g_assert_no_error(error);
    return directory;
}

void
tools_clean(char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);

    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(directory), ==, 0);
    g_free(directory);
}

void
tools_put(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;

    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
}

GBytes *
tools_take(const char *path)
{
    g_autoptr(GError) error = NULL;
    char *data = NULL;
    gsize len;

    g_file_get_contents(path, &data, &len, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(data, len);
}

/* The output of @program over the page, with up to two more words. */
static char *
tools_read(GBytes *pdf, const char *program, const char *option)
{
    g_autoptr(GError) error = NULL;
    char *directory = tools_directory(), *out = NULL;
    g_autofree char *path = g_build_filename(directory, "page.pdf", NULL);
    const char *const argv[] = {program, option, path, "-", NULL};

    g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf),
                        &error);
    g_assert_no_error(error);
    g_assert_cmpint(tools_run(argv, NULL, &out, NULL), ==, 0);
    tools_clean(directory);
    return out;
}

char *
tools_dense(const char *text)
{
    GString *dense = g_string_new(NULL);
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(text, -1, NULL);

    for (const gunichar *c = characters; *c != 0; c++)
        if (!g_unichar_isspace(*c) && *c != '\f')
            g_string_append_unichar(dense, *c);
    return g_string_free(dense, FALSE);
}

char *
tools_text(GBytes *pdf)
{
    g_autofree char *text = tools_read(pdf, "pdftotext", "-raw");

    return tools_dense(text);
}

char **
tools_boxes(GBytes *pdf)
{
    g_autofree char *text = tools_read(pdf, "pdftotext", "-bbox");

    return g_strsplit(text, "\n", -1);
}

/* pdftoppm writes one picture for each page, the last one has the code. */
static char *
tools_last_picture(const char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
    g_autofree char *last = NULL;

    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        if (!g_str_has_suffix(name, ".pgm") || g_strcmp0(name, last) < 0)
            continue;
        g_free(last);
        last = g_strdup(name);
    }
    g_assert_nonnull(last);
    return g_build_filename(directory, last, NULL);
}

char *
tools_scan(GBytes *pdf)
{
    g_autoptr(GError) error = NULL;
    char *directory = tools_directory(), *out = NULL;
    g_autofree char *path = g_build_filename(directory, "page.pdf", NULL);
    g_autofree char *prefix = g_build_filename(directory, "page", NULL);
    const char *const draw[] = {"pdftoppm", "-r", "150", "-gray", path, prefix, NULL};

    g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf),
                        &error);
    g_assert_no_error(error);
    g_assert_cmpint(tools_run(draw, NULL, NULL, NULL), ==, 0);
    g_autofree char *picture = tools_last_picture(directory);
    const char *const scan[] = {"zbarimg", "--nodbus", "--oneshot", "-q",
                                "--raw",   picture,    NULL};
    g_assert_cmpint(tools_run(scan, NULL, &out, NULL), ==, 0);
    tools_clean(directory);
    return out;
}
