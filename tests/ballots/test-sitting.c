/* test-sitting.c: teller-verify, which shares no code, accepts what is written here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/sitting.h"
#include "tests/remove-tree.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static const char *const types[] = {
    "device/1",      "officer/1",  "sitting/1",  "sitting-key/1",
    "rekey/1",       "vote-key/1", "roster/1",   "member/1",
    "agenda/1",      "item/1",     "question/1", "paper/1",
    "opening/1",     "recorded/1", "outcome/1",  "ballot-signatures/1",
    "certificate/1", "slip/1",     "void/1",     "annulment/1",
    "closing/1",     "audit/1",    "frontier/1", "signature/1",
    "bundle/1",      "programs/1"};

static void
write_bundle(const Bundle *bundle, const char *directory)
{
    for (size_t i = 0; i < bundle_n_files(bundle); i++) {
        g_autofree char *path = g_build_filename(directory, bundle_path(bundle, i), NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        size_t len;
        const char *data = g_bytes_get_data(bundle_data(bundle, i), &len);
        g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
        g_assert_true(g_file_set_contents(path, data, (gssize)len, NULL));
    }
}

static int
verify(const char *directory, char **out_text)
{
    const char *argv[] = {g_getenv("TELLER_VERIFY"), directory, NULL};
    g_autoptr(GError) error = NULL;
    int status;
    g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                 out_text, NULL, &status, &error);
    g_assert_no_error(error);
    g_test_message("%s", *out_text);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* All types of the format stand in the bundle, so that each is judged. */
static void
assert_every_type(const Bundle *bundle)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < bundle_n_files(bundle); i++) {
        size_t len;
        const char *data = g_bytes_get_data(bundle_data(bundle, i), &len);
        g_auto(GStrv) records = record_split(data, len);
        for (char **record = records; *record != NULL; record++)
            g_hash_table_add(seen, g_strndup(*record, strcspn(*record, "\n")));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (!g_hash_table_contains(seen, types[i]))
            g_error("no record of type %s in the bundle", types[i]);
}

static void
test_accepted(gconstpointer data)
{
    Suite suite = (Suite)GPOINTER_TO_INT(data);
    g_autofree char *directory = g_dir_make_tmp("teller-sitting-XXXXXX", NULL);
    g_autofree char *text = NULL;
    g_autoptr(Bundle) bundle = sitting_play(suite);
    assert_every_type(bundle);
    write_bundle(bundle, directory);
    g_assert_cmpint(verify(directory, &text), ==, 0);
    g_assert_nonnull(strstr(text, "\nok  vote 1: 关于预算的决议: void\n"));
    g_assert_nonnull(strstr(text, "\nall claims hold\n"));
    g_assert_null(strstr(text, "BAD"));
    remove_tree(directory);
}

/* The verifier does read it: a choice that is changed does not pass. */
static void
test_changed(gconstpointer data)
{
    Suite suite = (Suite)GPOINTER_TO_INT(data);
    g_autofree char *directory = g_dir_make_tmp("teller-sitting-XXXXXX", NULL);
    g_autofree char *path =
        g_build_filename(directory, "votes", "002", "ballots.txt", NULL);
    g_autofree char *ballots = NULL, *text = NULL;
    g_autoptr(Bundle) bundle = sitting_play(suite);
    write_bundle(bundle, directory);
    g_assert_true(g_file_get_contents(path, &ballots, NULL, NULL));
    memcpy(strstr(ballots, "changes 1"), "changes 2", strlen("changes 2"));
    g_assert_true(g_file_set_contents(path, ballots, -1, NULL));
    g_assert_cmpint(verify(directory, &text), ==, 1);
    g_assert_nonnull(strstr(text, "BAD"));
    remove_tree(directory);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_data_func("/sitting/is-accepted/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), test_accepted);
    g_test_add_data_func("/sitting/is-accepted/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         test_accepted);
    g_test_add_data_func("/sitting/changed-is-refused/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), test_changed);
    g_test_add_data_func("/sitting/changed-is-refused/sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), test_changed);
    return g_test_run();
}
