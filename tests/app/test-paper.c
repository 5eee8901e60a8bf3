/* test-paper.c: the forms of a certificate that are offered are those that can be drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/paper.h"

/* Of certificates that are in the golden bundles. */
static const struct {
    const char *certificate, *vote, *outcome;
} cases[] = {
    {"bundle-hands-ed25519/votes/001",
     "{'kind': <'motion'>, 'method': <'hands'>, 'form': <'each'>}",
     "{'form': <'each'>, 'lines': <[('motion', '', uint64 72, uint64 0, 'passed')]>}"},
    {"bundle-hands-ed25519/votes/002",
     "{'kind': <'election-deputy'>, 'method': <'paper'>, 'form': <'elect'>}",
     "{'form': <'elect'>, 'lines': <[('zhang', '', uint64 96, uint64 1, 'chosen')]>}"},
    {"bundle-election-ed25519/votes/001",
     "{'kind': <'election-deputy'>, 'method': <'recorded'>, 'form': <'elect'>}",
     "{'form': <'elect'>, 'lines': <[('zhang', '', uint64 16, uint64 1, 'chosen')]>}"},
};

static char *
read_golden(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests",
                                             "golden", folder, name, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

/* The rules of the bundle that @certificate of @folder names. */
static char *
read_profile(const char *folder, const char *certificate)
{
    g_auto(GStrv) parts = g_strsplit(folder, "/", 2);
    g_auto(GStrv) lines = g_strsplit(strstr(certificate, "\nprofile ") + 9, "\n", 2);
    g_autofree char *directory = g_build_filename(parts[0], "profiles", NULL);
    g_autofree char *name = g_strconcat(lines[0], ".rule", NULL);

    return read_golden(directory, name);
}

static bool
is_drawn(const char *folder, const PaperChoice *choice, const char *pdf)
{
    g_autofree char *certificate = read_golden(folder, "certificate.txt");
    g_autofree char *slip = read_golden(folder, "slip.txt");
    g_autofree char *profile = read_profile(folder, certificate);
    const char *const texts[] = {certificate, slip, profile, NULL};
    g_autoptr(GError) error = NULL;
    bool ok = paper_draw("certificate", texts, choice, NULL, pdf, &error);

    g_test_message("%s %s: %s", folder, choice->form, ok ? "drawn" : error->message);
    g_assert_cmpint(g_file_test(pdf, G_FILE_TEST_EXISTS), ==, ok);
    g_unlink(pdf);
    return ok;
}

static void
what_is_offered_can_be_drawn_and_nothing_else(void)
{
    g_autofree char *dir = g_dir_make_tmp("paper-XXXXXX", NULL);
    g_autofree char *pdf = g_build_filename(dir, "page.pdf", NULL), *now = paper_now();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (const char *const *form = paper_forms(); *form != NULL; form++) {
            g_autoptr(GVariant) vote =
                g_variant_ref_sink(g_variant_new_parsed(cases[i].vote));
            g_autoptr(GVariant) outcome =
                g_variant_ref_sink(g_variant_new_parsed(cases[i].outcome));
            const PaperChoice choice = {*form, now};
            g_assert_cmpint(paper_form_fits(*form, vote, outcome), ==,
                            is_drawn(cases[i].certificate, &choice, pdf));
        }
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

/* The page is the one of its own rules; others leave nothing behind either. */
static void
rules_must_be_those_of_the_certificate(void)
{
    const char *folder = cases[0].certificate;
    g_autofree char *dir = g_dir_make_tmp("paper-XXXXXX", NULL);
    g_autofree char *pdf = g_build_filename(dir, "page.pdf", NULL);
    g_autofree char *certificate = read_golden(folder, "certificate.txt");
    g_autofree char *slip = read_golden(folder, "slip.txt");
    const char *const texts[] = {certificate, slip, "[profile]\n", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_false(paper_draw("certificate", texts, NULL, dir, pdf, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "the digest is "));
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void
nothing_is_offered_before_the_count(void)
{
    g_autoptr(GVariant) none = g_variant_ref_sink(g_variant_new_parsed("@a{sv} {}"));

    for (const char *const *form = paper_forms(); *form != NULL; form++)
        g_assert_false(paper_form_fits(*form, none, none));
}

/* By other means, after keypads have failed. */
static void
fallback_needs_a_void_vote_before_it(void)
{
    g_autoptr(GVariant) outcome =
        g_variant_ref_sink(g_variant_new_parsed("{'verdict': <'passed'>}"));
    static const struct {
        const char *vote;
        bool fits;
    } rows[] = {{"{'method': <'hands'>, 'voids': <uint32 2>}", true},
                {"{'method': <'paper'>, 'voids': <uint32 1>}", true},
                {"{'method': <'hands'>, 'voids': <uint32 0>}", false},
                {"{'method': <'recorded'>, 'voids': <uint32 1>}", false}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GVariant) vote = g_variant_ref_sink(g_variant_new_parsed(rows[i].vote));
        g_assert_cmpint(paper_form_fits("fallback", vote, outcome), ==, rows[i].fits);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/what-is-offered-can-be-drawn-and-nothing-else",
                    what_is_offered_can_be_drawn_and_nothing_else);
    g_test_add_func("/paper/rules-must-be-those-of-the-certificate",
                    rules_must_be_those_of_the_certificate);
    g_test_add_func("/paper/nothing-is-offered-before-the-count",
                    nothing_is_offered_before_the_count);
    g_test_add_func("/paper/fallback-needs-a-void-vote-before-it",
                    fallback_needs_a_void_vote_before_it);
    return g_test_run();
}
