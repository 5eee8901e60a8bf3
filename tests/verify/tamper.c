/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper.h"

#include "app/verify/verify.h"

#include <glib.h>
#include <string.h>

void
tamper_assert_found(const Files *files, const char *found)
{
    const VerifyOptions verify = {.stop_early = false};
    const char *why, *finding;
    bool hit = false;
    g_assert_true(verify_options_check(&verify, &why));
    Report *report = report_new();
    g_assert_cmpint(verify_files(files, &verify, report), ==, VERIFY_FINDINGS);
    for (size_t i = 0; (finding = report_finding(report, i)) != NULL; i++) {
        g_test_message("%s", finding);
        hit = hit || strstr(finding, found) != NULL;
    }
    if (!hit)
        g_error("no finding has \"%s\"", found);
    report_free(report);
}

static void
tamper_is_found(const void *data)
{
    const Tamper *tamper = data;
    Lie lies[LIES_MAX + 1] = {{LIE_END, NULL, NULL, NULL}};
    memcpy(lies, tamper->lies, sizeof tamper->lies);
    static const unsigned n_deputies[] = {
        [LIFE_SHORT] = 3,     [LIFE_SECRET] = 7, /* two sets of three */
        [LIFE_CHALLENGE] = 9, [LIFE_FORMS] = 7,  [LIFE_SECRET_FORMS] = 7,
        [LIFE_RECORDS] = 3,   [LIFE_WHOLE] = 3,
    };
    MakerOptions options = {
        .n_deputies = n_deputies[tamper->life], .life = tamper->life, .lies = lies};
    Files files;
    maker_make(&files, &options);
    tamper_assert_found(&files, tamper->found);
    files_clear(&files);
}

int
tamper_run(const Tamper *tampers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autofree char *path = g_strconcat("/tamper/", tampers[i].name, NULL);
        g_test_add_data_func(path, &tampers[i], tamper_is_found);
    }
    return g_test_run();
}

int
tamper_main(int argc, char **argv, const Tamper *tampers, size_t n)
{
    g_test_init(&argc, &argv, NULL);
    return tamper_run(tampers, n);
}
