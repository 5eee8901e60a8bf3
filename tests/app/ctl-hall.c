/* ctl-hall.c: see ctl-hall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ctl-hall.h"

#include <glib/gstdio.h>

static const struct {
    const char *name, *contents;
} files[] = {
    {"list.csv", "a\n"},
    {"city.pb", "b\n"},
    {"sitting.ini", "[sitting]\nplace=会堂\n"},
    {"own.rule", "rule text\n"},
    {"not-text.rule", "\xff\n"},
    {"dice", "12345 61234 56123 45612 34561\n23456 12345 61234 56123 45612\n"},
};

void
set_up(Fixture *fixture, gconstpointer data)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, "announced");
    fixture->dir = g_dir_make_tmp("tellerctl-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(fixture->dir, files[i].name, NULL);
        g_assert_true(g_file_set_contents(path, files[i].contents, -1, NULL));
    }
}

void
tear_down(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(fixture->dir, files[i].name, NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(fixture->dir), ==, 0);
    g_free(fixture->dir);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

char *
in_dir(const Fixture *fixture, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", -1);

    return g_strjoinv(fixture->dir, parts);
}

Ran
ctl_in_hall(const Fixture *fixture, const char *line, const char *input)
{
    g_autofree char *words = in_dir(fixture, line);

    g_test_message("%s", words);
    return ctl_run(fake_hall_dir(fixture->hall), words, input);
}
