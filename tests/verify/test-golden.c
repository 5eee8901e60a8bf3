/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundles that the recording core wrote, tests/golden/bundle-NAME: they hold, and
 * a flipped bit in any byte (with -m slow: any flipped bit) and a cut at any record are
 * found. */
#include "app/verify/verify.h"
#include "flips.h"

#include <glib.h>
#include <string.h>

static void
holds_with(const char *path, const VerifyOptions *options)
{
    Report *report = report_new();
    const char *why = "", *finding;
    VerifyResult result = verify_bundle(path, options, report, &why);
    for (size_t i = 0; (finding = report_finding(report, i)) != NULL; i++)
        g_test_message("%s", finding);
    g_test_message("%s", why);
    g_assert_cmpint(result, ==, VERIFY_HOLDS);
    report_free(report);
}

static void
holds(const void *path)
{
    holds_with(path, &(const VerifyOptions){.stop_early = false});
}

/* The digits stand in tests/golden/README. */
static void
dice_agree(const void *path)
{
    const VerifyOptions options = {
        .dice = text_of("12345612345612345612345612345612345612345612345654")};
    holds_with(path, &options);
}

static void
load(Files *files, const char *path)
{
    const char *why;
    g_assert_true(files_load(files, path, &why));
}

static void
flipped(const void *path)
{
    Files files;
    load(&files, path);
    if (g_test_slow())
        g_test_message("%zu flipped bits are found", flips_of_every_bit(&files));
    else
        flips_of_every_byte(&files);
    files_clear(&files);
}

static void
truncated(const void *path)
{
    Files files;
    load(&files, path);
    truncations_at_every_record(&files, false, false);
    files_clear(&files);
}

/* What the auditor has without any program of ours: the tools of every Linux. */
static bool
succeeds(const void *path, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *output = NULL, *complaint = NULL;
    int status;
    g_spawn_sync(path, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaint,
                 &status, &error);
    g_assert_no_error(error);
    g_test_message("%s%s", output, complaint);
    return g_spawn_check_wait_status(status, NULL);
}

static void
manifest_checked(const void *path)
{
    static char *sha256[] = {"sha256sum", "--check", "--strict", "MANIFEST", NULL};
    static char *sm3[] = {"cksum", "-a", "sm3", "--check", "--strict", "MANIFEST", NULL};
    static char *has_sm3[] = {"cksum", "-a", "sm3", "/dev/null", NULL};
    bool is_sm2 = g_str_has_suffix(path, "-sm2");
    if (is_sm2 && !succeeds(path, has_sm3))
        g_test_skip("cksum of these coreutils knows no SM3");
    else
        g_assert_true(succeeds(path, is_sm2 ? sm3 : sha256));
}

static void
add(const char *name, const char *claim, const char *path, void (*test)(const void *))
{
    g_autofree char *label = g_strdup_printf("/golden/%s/%s", name, claim);
    g_test_add_data_func_full(label, g_strdup(path), (GTestDataFunc)(void (*)(void))test,
                              g_free);
}

static unsigned
add_bundles(const char *golden)
{
    unsigned n = 0;
    const char *name;
    g_autoptr(GDir) directory = g_dir_open(golden, 0, NULL);
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
        if (!g_str_has_prefix(name, "bundle-"))
            continue;
        g_autofree char *path = g_build_filename(golden, name, NULL);
        add(name, "holds", path, holds);
        add(name, "the-manifest-is-checked-by-coreutils", path, manifest_checked);
        add(name, "a-flipped-bit-in-any-byte-is-found", path, flipped);
        add(name, "a-file-cut-at-any-record-is-found", path, truncated);
        if (g_str_has_prefix(name, "bundle-secret") ||
            g_str_has_prefix(name, "bundle-challenge"))
            add(name, "the-dice-agree", path, dice_agree);
        n++;
    }
    return n;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const char *root = g_getenv("TELLER_SOURCE_ROOT");
    g_autofree char *golden =
        g_build_filename(root != NULL ? root : ".", "tests", "golden", NULL);
    g_assert_cmpuint(add_bundles(golden), >=, 7);
    return g_test_run();
}
