/* test-ctl-help.c: what tellerctl and its manual say of the commands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/ctl/commands.h"
#include "ctl-run.h"

static void
help_covers_each_command(void)
{
    g_auto(Ran) all = ctl_run(NULL, "help", NULL);

    g_assert_cmpint(all.status, ==, 0);
    for (size_t i = 0; i < commands_count; i++) {
        g_autofree char *form = g_strdup_printf("  %s ", commands[i].name);
        g_autofree char *ask = g_strconcat("help ", commands[i].name, NULL);
        g_autofree char *option = g_strconcat(commands[i].name, " --help", NULL);
        g_auto(Ran) one = ctl_run(NULL, ask, NULL);
        g_auto(Ran) same = ctl_run(NULL, option, NULL);
        g_assert_nonnull(strstr(all.out, form));
        g_assert_cmpint(one.status, ==, 0);
        g_assert_cmpint(same.status, ==, 0);
        g_assert_nonnull(strstr(one.out, commands[i].name));
        if (commands[i].main == NULL)
            g_assert_cmpstr(one.out, ==, same.out);
    }
}

static void
help_of_a_group_shows_the_group(void)
{
    g_auto(Ran) ran = ctl_run(NULL, "help device", NULL);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_nonnull(strstr(ran.out, "device allow PORT"));
    g_assert_null(strstr(ran.out, "vote open"));
}

static void
version_is_shown(void)
{
    g_auto(Ran) ran = ctl_run(NULL, "--version", NULL);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_true(g_str_has_prefix(ran.out, "tellerctl 0."));
}

/* The source of tellerctl(1) without the marks of troff. */
static char *
read_manual(void)
{
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "docs",
                                             "man", "tellerctl.1", NULL);
    g_autofree char *source = NULL;
    g_autoptr(GRegex) marks = g_regex_new("\\\\f.|\\\\(?=-)|\"", 0, 0, NULL);

    g_assert_true(g_file_get_contents(path, &source, NULL, NULL));
    return g_regex_replace(marks, source, -1, 0, "", 0, NULL);
}

static void
assert_documented(const char *option, gpointer manual)
{
    g_autofree char *pattern = g_strdup_printf("--%s\\b(?!-)", option);

    g_test_message("--%s", option);
    g_assert_true(g_regex_match_simple(pattern, manual, 0, 0));
}

static void
manual_covers_each_command_and_option(void)
{
    g_autofree char *manual = read_manual();

    for (size_t i = 0; i < commands_count; i++) {
        g_autofree char *pattern =
            g_strdup_printf("^\\.TP\n\\.B[IR]? %s( |$)", commands[i].name);
        g_test_message("%s", commands[i].name);
        g_assert_true(g_regex_match_simple(pattern, manual, G_REGEX_MULTILINE, 0));
    }
    arguments_visit_options(assert_documented, manual);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tellerctl/help-covers-each-command", help_covers_each_command);
    g_test_add_func("/tellerctl/help-of-a-group-shows-the-group",
                    help_of_a_group_shows_the_group);
    g_test_add_func("/tellerctl/version-is-shown", version_is_shown);
    g_test_add_func("/tellerctl/manual-covers-each-command-and-option",
                    manual_covers_each_command_and_option);
    return g_test_run();
}
