/* played.c: see played.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "played.h"

#include <string.h>

#include "app/daemon/engine-internal.h"
#include "tests/remove-tree.h"
#include "tree.h"

unsigned
played_count_told(const Played *self, const char *word)
{
    unsigned n = 0;
    for (const char *at = self->told; (at = strstr(at, word)) != NULL; at++)
        n++;
    return n;
}

void
played_assert_same(const Played *a, const Played *b)
{
    g_assert_cmpstr(a->told, ==, b->told);
    g_assert_true(g_bytes_equal(a->messages, b->messages));
    tree_assert_equal(a->opened, b->opened);
    tree_assert_equal(a->running, b->running);
    tree_assert_equal(a->stopped, b->stopped);
    tree_assert_equal(a->bundle, b->bundle);
}

/* Lines that may differ with the choices, by their first words; "*" is any line. */
static const struct {
    const char *path, *keys, *keys_of_sums;
} differing[] = {
    {"votes/001/ballots.txt", "commit proof", ""},
    {"votes/001/signatures.txt", "path", ""},
    {"votes/001/root.txt", "root", ""},
    {"votes/001/root.sig", "object value", ""},
    {"votes/001/turnout.txt", "root", ""},
    {"votes/001/sums.txt", "turnout", "open"},
    {"votes/001/outcome.txt", "root", "sum line"},
    {"votes/001/certificate.txt", "root outcome head", "sum line"},
    {"votes/001/certificate.sig", "object value", ""},
    {"votes/001/slip.txt", "certificate signature", "counts"},
    {"exports/", "", "*"}, /* and digests, see differs_in_digests() */
    {"ledger.txt", "object prev", ""},
    {"checkpoints/", "*", ""},
    {"MANIFEST", "*", ""},
    {"MANIFEST.sig", "object value", ""},
};

static bool
names(const char *keys, const char *line)
{
    g_auto(GStrv) words = g_strsplit(keys, " ", -1);
    g_autofree char *key = g_strndup(line, strcspn(line, " "));
    return strcmp(keys, "*") == 0 || g_strv_contains((const char *const *)words, key);
}

static bool
may_differ(const char *path, const char *line, bool has_other_sums)
{
    for (size_t i = 0; i < G_N_ELEMENTS(differing); i++) {
        const bool is_directory = g_str_has_suffix(differing[i].path, "/");
        if (is_directory ? g_str_has_prefix(path, differing[i].path)
                         : strcmp(path, differing[i].path) == 0)
            return names(differing[i].keys, line) ||
                   (has_other_sums && names(differing[i].keys_of_sums, line));
    }
    return false;
}

/* Word by word of the same length. */
static bool
has_the_same_shape(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if ((*a == ' ') != (*b == ' '))
            return false;
    return *a == *b;
}

/* What is exported of the same sums names the digest of another certificate. */
static bool
differs_in_digests(const char *path, const char *a, const char *b)
{
    if (!g_str_has_prefix(path, "exports/"))
        return false;
    g_autoptr(GRegex) digest = g_regex_new("[0-9a-f]{64}", 0, 0, NULL);
    g_autofree char *left = g_regex_replace_literal(digest, a, -1, 0, "#", 0, NULL);
    g_autofree char *right = g_regex_replace_literal(digest, b, -1, 0, "#", 0, NULL);
    return strcmp(left, right) == 0;
}

static unsigned
compare_file(const char *path, GBytes *a, GBytes *b, bool has_other_sums)
{
    unsigned n_differing = 0;
    g_autofree char *left = g_strndup(g_bytes_get_data(a, NULL), g_bytes_get_size(a));
    g_autofree char *right = g_strndup(g_bytes_get_data(b, NULL), g_bytes_get_size(b));
    g_auto(GStrv) lines = g_strsplit(left, "\n", -1),
                  others_of = g_strsplit(right, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(others_of));
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (strcmp(lines[i], others_of[i]) == 0)
            continue;
        n_differing++;
        if (differs_in_digests(path, lines[i], others_of[i]))
            continue;
        if (!may_differ(path, lines[i], has_other_sums) ||
            !has_the_same_shape(lines[i], others_of[i]))
            g_error("%s: “%s”, “%s”", path, lines[i], others_of[i]);
    }
    return n_differing;
}

/* The sheet is drawn from the text of the certificate, and packed. */
static unsigned
compare_bundles(GHashTable *a, GHashTable *b, bool has_other_sums)
{
    GHashTableIter iter;
    gpointer path, bytes;
    unsigned n_differing = 0;
    g_assert_cmpuint(g_hash_table_size(a), ==, g_hash_table_size(b));
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &path, &bytes)) {
        GBytes *other = g_hash_table_lookup(b, path);
        g_assert_nonnull(other);
        if (!g_str_has_suffix(path, ".pdf"))
            n_differing += compare_file(path, bytes, other, has_other_sums);
    }
    return n_differing;
}

static void
has_the_same_length(GHashTable *a, GHashTable *b, const char *path)
{
    GBytes *left = g_hash_table_lookup(a, path), *right = g_hash_table_lookup(b, path);
    g_assert_cmpuint(g_bytes_get_size(left), ==, g_bytes_get_size(right));
}

static bool
no_press(const char *deputy, const char *cells, size_t len, void *user_data,
         GError **error)
{
    g_test_message("a press of %s is stored", deputy);
    g_test_fail();
    return true;
}

static bool
add_fact(const char *key, const char *value, size_t len, void *user_data, GError **error)
{
    g_string_append_printf(user_data, "%s %s\n", key, value);
    return true;
}

/* All facts; and there are no presses. */
static char *
facts_of(const Played *played)
{
    static const char *const kinds[] = {FACT_PRESENT, FACT_KEYPAD,   FACT_ALLOWED,
                                        FACT_COUNT,   FACT_DECLARED, FACT_PIN};
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("teller-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(dir, "teller.db", NULL);
    GString *facts = g_string_new(NULL);
    g_assert_no_error(error);
    tree_write(played->stopped, dir);
    Store *store = store_open(path, &error);
    g_assert_no_error(error);
    g_assert_true(store_presses(store, 1, 1, no_press, NULL, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_string_append_printf(facts, "[%s]\n", kinds[i]);
        g_assert_true(store_facts(store, kinds[i], add_fact, facts, &error));
    }
    store_close(store);
    remove_tree(dir);
    return g_string_free(facts, FALSE);
}

void
played_assert_proofs_only(const Played *a, const Played *b, bool has_other_sums)
{
    g_autofree char *facts = facts_of(a), *others_of = facts_of(b);
    g_assert_cmpstr(facts, ==, others_of);
    g_assert_nonnull(strstr(facts, "[present]\nd0001 1\n"));
    g_assert_cmpstr(a->told, ==, b->told);
    g_assert_true(g_bytes_equal(a->messages, b->messages));
    tree_assert_equal(a->opened, b->opened);
    has_the_same_length(a->running, b->running, "teller.db");
    has_the_same_length(a->running, b->running, "teller.db-wal");
    has_the_same_length(a->stopped, b->stopped, "teller.db");
    g_assert_cmpuint(g_hash_table_size(a->running), ==, g_hash_table_size(b->running));
    g_assert_cmpuint(g_hash_table_size(a->stopped), ==, g_hash_table_size(b->stopped));
    g_assert_cmpuint(compare_bundles(a->bundle, b->bundle, has_other_sums), >, 0);
}
