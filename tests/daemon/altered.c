/* altered.c: see altered.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "altered.h"

#include <glib/gstdio.h>
#include <string.h>

#include "scene.h"

static void
assert_finding(const char *bundle, const char *finding)
{
    bool in_order;
    g_autofree char *output = scene_findings(bundle, &in_order);
    g_assert_false(in_order);
    g_assert_nonnull(strstr(output, finding));
}

static char *
other_line(const char *line, const char *to)
{
    const size_t len = strlen(line);
    if (strcmp(to, "^") != 0)
        return g_strdup(to);
    char *changed = g_strdup(line);
    changed[len - 1] = changed[len - 1] == '1' ? '2' : '1';
    return changed;
}

static char *
changed_text(const char *text, const Alteration *alteration)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *changed = g_string_new(NULL);
    bool is_done = false;
    for (char **line = lines; *line != NULL && (line[0][0] != '\0' || line[1] != NULL);
         line++) {
        const bool is_it = !is_done && g_str_has_prefix(*line, alteration->line);
        g_autofree char *now =
            is_it ? other_line(*line, alteration->to) : g_strdup(*line);
        is_done |= is_it;
        if (!is_it || *now != '\0')
            g_string_append_printf(changed, "%s\n", now);
    }
    g_test_message("%s %s", alteration->file, alteration->line);
    g_assert_true(is_done);
    return g_string_free(changed, FALSE);
}

void
altered_is_found(const char *bundle, const Alteration *alteration)
{
    g_autofree char *path = g_build_filename(bundle, alteration->file, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    g_file_get_contents(path, &text, &len, &error);
    g_assert_no_error(error);
    g_autofree char *changed = changed_text(text, alteration);
    g_assert_true(g_file_set_contents(path, changed, -1, &error));
    assert_finding(bundle, alteration->finding);
    g_assert_true(g_file_set_contents(path, text, (gssize)len, &error));
}

void
altered_is_missed(const char *bundle, const char *file, const char *finding)
{
    g_autofree char *path = g_build_filename(bundle, file, NULL);
    g_autofree char *aside = g_build_filename(bundle, "aside", NULL);
    g_assert_cmpint(g_rename(path, aside), ==, 0);
    assert_finding(bundle, finding);
    g_assert_cmpint(g_rename(aside, path), ==, 0);
}
