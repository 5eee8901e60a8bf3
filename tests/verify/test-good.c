/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Good bundles hold, in both suites, in memory and through a directory. */
#include "app/verify/verify.h"
#include "maker.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LINKED                                                                           \
    "linked 1111111111111111111111111111111111111111111111111111111111111111 "           \
    "city-1-m1-1 passed\n"                                                               \
    "linked 2222222222222222222222222222222222222222222222222222222222222222 "           \
    "city-2-m7-3 decided\n"

static void
print_findings(const Report *report)
{
    const char *finding;
    for (size_t i = 0; (finding = report_finding(report, i)) != NULL; i++)
        g_test_message("%s", finding);
}

static void
good_bundle_holds(const void *data)
{
    const MakerOptions *options = data;
    Files files;
    VerifyOptions verify = {.stop_early = false};
    const char *why;
    maker_make(&files, options);
    g_assert_true(verify_options_check(&verify, &why));
    Report *report = report_new();
    VerifyResult result = verify_files(&files, &verify, report);
    print_findings(report);
    g_assert_cmpint(result, ==, VERIFY_HOLDS);
    report_free(report);
    files_clear(&files);
}

int
main(int argc, char **argv)
{
    static const Lie published[] = {
        {LIE_EDIT, "profile", "[motion]\n",
         "[officers]\nclosing=2\nvoiding=2\npublishing=2\n[motion]\n"},
        {LIE_INSERT, "sitting-closed 1", NULL, "bundle-exported"},
        {LIE_EDIT, "inserted", "actor device", "actor officers:chen,wang"},
        {LIE_END, NULL, NULL, NULL},
    };
    static const Lie linked[] = {
        {LIE_EDIT, "item m1", "bill -", "bill YS-3"},
        {LIE_EDIT, "votes/001/question", "profile ", LINKED "profile "},
        {LIE_EDIT, "votes/001/certificate", "name motion", LINKED "name motion"},
        {LIE_END, NULL, NULL, NULL},
    };
    static const MakerOptions options[] = {
        {.n_deputies = 3, .life = LIFE_SHORT},
        {.n_deputies = 3, .life = LIFE_WHOLE},
        {.n_deputies = 3, .life = LIFE_SHORT, .sm = true},
        {.n_deputies = 3, .life = LIFE_WHOLE, .sm = true},
        {.n_deputies = 150, .life = LIFE_WHOLE},
        {.n_deputies = 7, .life = LIFE_SECRET},
        {.n_deputies = 7, .life = LIFE_SECRET, .sm = true},
        {.n_deputies = 3, .life = LIFE_SHORT, .lies = published},
        {.n_deputies = 9, .life = LIFE_CHALLENGE},
        {.n_deputies = 9, .life = LIFE_CHALLENGE, .sm = true},
        {.n_deputies = 7, .life = LIFE_FORMS},
        {.n_deputies = 7, .life = LIFE_FORMS, .sm = true},
        {.n_deputies = 7, .life = LIFE_SECRET_FORMS},
        {.n_deputies = 7, .life = LIFE_SECRET_FORMS, .sm = true},
        {.n_deputies = 3, .life = LIFE_RECORDS},
        {.n_deputies = 3, .life = LIFE_RECORDS, .sm = true},
        {.n_deputies = 3, .life = LIFE_SHORT, .lies = linked},
    };
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/good/one-vote-holds", &options[0], good_bundle_holds);
    g_test_add_data_func("/good/void-annulment-and-rekey-hold", &options[1],
                         good_bundle_holds);
    g_test_add_data_func("/good/one-vote-in-sm2-holds", &options[2], good_bundle_holds);
    g_test_add_data_func("/good/void-annulment-and-rekey-in-sm2-hold", &options[3],
                         good_bundle_holds);
    g_test_add_data_func("/good/a-larger-hall-holds", &options[4], good_bundle_holds);
    g_test_add_data_func("/good/secret-votes-hold", &options[5], good_bundle_holds);
    g_test_add_data_func("/good/secret-votes-in-sm2-hold", &options[6],
                         good_bundle_holds);
    g_test_add_data_func("/good/what-officers-publish-holds", &options[7],
                         good_bundle_holds);
    g_test_add_data_func("/good/hall-challenges-hold", &options[8], good_bundle_holds);
    g_test_add_data_func("/good/hall-challenges-in-sm2-hold", &options[9],
                         good_bundle_holds);
    g_test_add_data_func("/good/votes-of-every-form-hold", &options[10],
                         good_bundle_holds);
    g_test_add_data_func("/good/votes-of-every-form-in-sm2-hold", &options[11],
                         good_bundle_holds);
    g_test_add_data_func("/good/secret-votes-of-every-form-hold", &options[12],
                         good_bundle_holds);
    g_test_add_data_func("/good/secret-votes-of-every-form-in-sm2-hold", &options[13],
                         good_bundle_holds);
    g_test_add_data_func("/good/test-votes-and-corrigenda-hold", &options[14],
                         good_bundle_holds);
    g_test_add_data_func("/good/test-votes-and-corrigenda-in-sm2-hold", &options[15],
                         good_bundle_holds);
    g_test_add_data_func("/good/votes-of-earlier-sittings-hold", &options[16],
                         good_bundle_holds);
    return g_test_run();
}
