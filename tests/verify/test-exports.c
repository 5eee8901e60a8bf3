/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the records may be in exports/, under their two names and no others. */
#include "app/verify/verify.h"
#include "maker.h"
#include "tamper.h"

#include <glib.h>

static void
make(Files *files)
{
    const MakerOptions options = {.n_deputies = 3, .life = LIFE_SHORT};
    maker_make(files, &options);
}

static void
assert_holds(Files *files)
{
    VerifyOptions options = {.stop_early = false};
    const char *why;
    g_assert_true(verify_options_check(&options, &why));
    Report *report = report_new();
    VerifyResult result = verify_files(files, &options, report);
    if (report_finding(report, 0) != NULL)
        g_test_message("%s", report_finding(report, 0));
    g_assert_cmpint(result, ==, VERIFY_HOLDS);
    report_free(report);
}

/* Whatever is in them: only MANIFEST speaks for pictures. */
static void
results_hold(void)
{
    Files files;
    make(&files);
    files_set(&files, "exports/results.csv", text_of("row\r\n"));
    maker_seal(&files, false);
    assert_holds(&files);
    files_set(&files, "exports/results.json", text_of("{}\n"));
    maker_seal(&files, false);
    assert_holds(&files);
    files_clear(&files);
}

static void
unlisted_results_are_found(void)
{
    Files files;
    make(&files);
    files_set(&files, "exports/results.csv", text_of("row\r\n"));
    tamper_assert_found(&files, "results.csv: is not listed in MANIFEST");
    files_clear(&files);
}

static void
altered_results_are_found(void)
{
    Files files;
    make(&files);
    files_set(&files, "exports/results.csv", text_of("row\r\n"));
    maker_seal(&files, false);
    files_set(&files, "exports/results.csv", text_of("raw\r\n"));
    tamper_assert_found(&files, "exports/results.csv");
    files_clear(&files);
}

static void
other_names_are_found(void)
{
    static const char *const paths[] = {"exports/results.xlsx", "exports/results",
                                        "results.csv", "votes/001/results.csv",
                                        "exports/results.csv/results.csv"};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *found = g_strconcat(paths[i], ": does not belong", NULL);
        Files files;
        make(&files);
        files_set(&files, paths[i], text_of("row\r\n"));
        maker_seal(&files, false);
        tamper_assert_found(&files, found);
        files_clear(&files);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/exports/results-hold", results_hold);
    g_test_add_func("/exports/unlisted-results-are-found", unlisted_results_are_found);
    g_test_add_func("/exports/altered-results-are-found", altered_results_are_found);
    g_test_add_func("/exports/other-names-are-found", other_names_are_found);
    return g_test_run();
}
