/* test-schedules.c: when and in what order deputies press, and what they thought before,
 * leaves no trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "crypto/bytes.h"
#include "scene.h"
#include "schedule.h"
#include "steady.h"
#include "tree.h"

static const uint8_t choices[SCHEDULE_SEATS] = {1, 1, 2, 1, 0, 3, 1, 1, 2, 1, 1, 1,
                                                1, 2, 3, 1, 0, 1, 1, 2, 1, 1, 1, 1};

enum { SEATS = 12 }; /* where nothing is compared */

/* The same sums, and other ones. */
static const uint8_t moved[SCHEDULE_SEATS] = {0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2,
                                              1, 1, 1, 1, 1, 1, 1, 0, 3, 2, 1, 1};
static const uint8_t others[SCHEDULE_SEATS] = {0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2,
                                               1, 1, 1, 1, 1, 2, 1, 0, 3, 2, 1, 1};

static unsigned
n_of(const char *text, const char *word)
{
    unsigned n = 0;
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        n++;
    return n;
}

static void
is_the_same(const Played *a, const Played *b)
{
    g_assert_cmpstr(a->told, ==, b->told);
    g_assert_true(g_bytes_equal(a->messages, b->messages));
    tree_assert_equal(a->opened, b->opened);
    tree_assert_equal(a->running, b->running);
    tree_assert_equal(a->stopped, b->stopped);
    tree_assert_equal(a->bundle, b->bundle);
}

/* Two steps of the coarse count, and nothing else. */
static void
tells_steps_only(const Played *played)
{
    g_assert_cmpuint(n_of(played->told, "Type:    signal"), ==, 2);
    g_assert_cmpuint(n_of(played->told, "'cast': <uint32 10>"), ==, 1);
    g_assert_cmpuint(n_of(played->told, "'cast': <uint32 20>"), ==, 1);
    g_assert_cmpuint(n_of(played->told, "{'Vote': <"), ==, 2);
}

static void
leave_the_same(gconstpointer suite)
{
    World *world = world_new((Suite)GPOINTER_TO_INT(suite));
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    g_assert_true(g_hash_table_contains(first->running, "teller.db-wal"));
    tells_steps_only(first);
    for (Schedule i = SCHEDULE_BACKWARDS; i < SCHEDULE_N; i++) {
        Played *other = world_play(world, i, choices);
        is_the_same(first, other);
        played_free(other);
    }
    played_free(first);
    world_free(world);
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
    hall_test_remove_tree(dir);
    return g_string_free(facts, FALSE);
}

static void
differs_in_proofs_only(const Played *a, const Played *b, bool has_other_sums)
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

static void
other_choices(gconstpointer suite)
{
    World *world = world_new((Suite)GPOINTER_TO_INT(suite));
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    Played *second = world_play(world, SCHEDULE_SHUFFLED, moved);
    Played *third = world_play(world, SCHEDULE_BURSTS, others);
    differs_in_proofs_only(first, second, false);
    differs_in_proofs_only(first, third, true);
    played_free(third);
    played_free(second);
    played_free(first);
    world_free(world);
}

/* What View1 has of single seats and keypads, and the size of the ledger. */
static char *
looked_at(const HallTest *hall)
{
    g_autoptr(GVariant) seats = g_variant_ref_sink(picture_seats(hall->engine));
    g_autoptr(GVariant) keypads = g_variant_ref_sink(picture_keypads(hall->engine));
    g_autoptr(GVariant) refused = g_variant_ref_sink(picture_refused(hall->engine));
    g_autoptr(GByteArray) statuses = picture_statuses(hall->engine);
    g_autofree char *seats_text = g_variant_print(seats, FALSE);
    g_autofree char *keypads_text = g_variant_print(keypads, FALSE);
    g_autofree char *hex = bytes_to_hex(statuses->data, statuses->len);
    g_assert_cmpuint(g_variant_n_children(refused), ==, 0);
    return g_strdup_printf("%s\n%s\n%s", seats_text, keypads_text, hex);
}

static void
looks_like(const HallTest *hall, const char *before)
{
    g_autofree char *now = looked_at(hall);
    g_assert_cmpstr(now, ==, before);
}

/* Choices, second thoughts, keys that are none, one that is stuck, repeated ones. */
static void
press_oddly(HallTest *hall)
{
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        hall_test_press(hall, seat, (uint8_t)(seat % 3 + 1));
        hall_test_press(hall, seat, (uint8_t)(seat % 2 + 1));
        hall_test_press(hall, seat, (uint8_t)(seat % 2 + 1));
    }
    hall_test_press(hall, 1, 9);
    hall_test_press(hall, 2, PRESS_KEY_CLEAR);
    transport_sim_hold(hall->sim, 3, 1);
    hall_test_run(hall, 6000);
    hall_test_settle(hall);
}

static HallTest *
open_hall(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = "id,kind,method,title,title-en,window\n"
                   "s1,motion,secret,关于工作报告的决议,Report,3600\n";
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    g_assert_true(engine_open_vote(hall->engine, "s1", &vote, &error));
    hall_test_settle(hall);
    return hall;
}

static void
hold(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(engine_hold_vote(hall->engine, "a head count", &error));
    hall_test_settle(hall);
    SCENE_STATE(hall, "HELD");
}

static void
nothing_is_seen_of_a_seat(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = open_hall();
    const uint64_t n_entries = ledger_size(hall->engine->ledger);
    g_autofree char *before = looked_at(hall);
    press_oddly(hall);
    looks_like(hall, before);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries);
    hold(hall);
    looks_like(hall, before);
    press_oddly(hall);
    looks_like(hall, before);
    g_assert_true(engine_resume_vote(hall->engine, &error));
    looks_like(hall, before);
    hall_test_settle(hall);
    looks_like(hall, before);
    press_oddly(hall);
    hold(hall);
    looks_like(hall, before);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries + 3);
    g_assert_true(engine_close_vote(hall->engine, &error)); /* from HELD */
    hall_test_await(hall, "SEALED");
    g_autofree char *stuck = hall_test_look(hall, "Refused", "on-hold");
    g_assert_cmpstr(stuck, !=, "");
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0003")->state, ==, KEYPAD_STUCK);
    hall_test_free(hall);
}

/* Stopped by a fault, it may have been about to go on. */
static void
nothing_is_seen_after_a_halt(void)
{
    HallTest *hall = open_hall();
    g_autofree char *before = looked_at(hall);
    press_oddly(hall);
    engine_halt(hall->engine, "halted by a test");
    hall_test_run(hall, 6000);
    looks_like(hall, before);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    steady_install();
    g_test_add_data_func("/schedules/leave-the-same/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), leave_the_same);
    g_test_add_data_func("/schedules/leave-the-same/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         leave_the_same);
    g_test_add_data_func("/schedules/other-choices-differ-in-proofs-only/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), other_choices);
    g_test_add_data_func("/schedules/other-choices-differ-in-proofs-only/sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), other_choices);
    g_test_add_func("/schedules/nothing-is-seen-of-a-seat", nothing_is_seen_of_a_seat);
    g_test_add_func("/schedules/nothing-is-seen-after-a-halt",
                    nothing_is_seen_after_a_halt);
    return g_test_run();
}
