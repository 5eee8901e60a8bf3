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

static const struct {
    const char *path;
    MakerOptions options;
} bundles[] = {
    {"/good/one-vote-holds", {.n_deputies = 3, .life = LIFE_SHORT}},
    {"/good/void-annulment-and-rekey-hold", {.n_deputies = 3, .life = LIFE_WHOLE}},
    {"/good/one-vote-in-sm2-holds", {.n_deputies = 3, .life = LIFE_SHORT, .sm = true}},
    {"/good/void-annulment-and-rekey-in-sm2-hold",
     {.n_deputies = 3, .life = LIFE_WHOLE, .sm = true}},
    {"/good/a-larger-hall-holds", {.n_deputies = 150, .life = LIFE_WHOLE}},
    {"/good/secret-votes-hold", {.n_deputies = 7, .life = LIFE_SECRET}},
    {"/good/secret-votes-in-sm2-hold",
     {.n_deputies = 7, .life = LIFE_SECRET, .sm = true}},
    {"/good/what-officers-publish-holds",
     {.n_deputies = 3, .life = LIFE_SHORT, .lies = published}},
    {"/good/hall-challenges-hold", {.n_deputies = 9, .life = LIFE_CHALLENGE}},
    {"/good/hall-challenges-in-sm2-hold",
     {.n_deputies = 9, .life = LIFE_CHALLENGE, .sm = true}},
    {"/good/votes-of-every-form-hold", {.n_deputies = 7, .life = LIFE_FORMS}},
    {"/good/votes-of-every-form-in-sm2-hold",
     {.n_deputies = 7, .life = LIFE_FORMS, .sm = true}},
    {"/good/secret-votes-of-every-form-hold",
     {.n_deputies = 7, .life = LIFE_SECRET_FORMS}},
    {"/good/secret-votes-of-every-form-in-sm2-hold",
     {.n_deputies = 7, .life = LIFE_SECRET_FORMS, .sm = true}},
    {"/good/test-votes-and-corrigenda-hold", {.n_deputies = 3, .life = LIFE_RECORDS}},
    {"/good/test-votes-and-corrigenda-in-sm2-hold",
     {.n_deputies = 3, .life = LIFE_RECORDS, .sm = true}},
    {"/good/votes-of-earlier-sittings-hold",
     {.n_deputies = 3, .life = LIFE_SHORT, .lies = linked}},
};

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(bundles); i++)
        g_test_add_data_func(bundles[i].path, &bundles[i].options, good_bundle_holds);
    return g_test_run();
}
