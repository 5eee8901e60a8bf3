/* test-schedule-lists.c: when and in what order deputies mark a list in secret, and what
 * they typed and thought before, leaves no trace
 *
 * As test-schedules.c, of an election, grades and a rank: with the same marks in the end
 * the messages until the close, the database with its log and the bundle are the same
 * bytes, and until the close no file is touched at all; with other marks of the same sums
 * only proofs differ.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "played.h"
#include "steady.h"

enum { FOR = 1, AGAINST, ABSTAIN };

#define COLUMNS "id,kind,form,method,seats,title,window\n"

static const ScheduleVote votes[] = {
    {"election",
     "free",
     COLUMNS "s1,election-committee,elect,secret,2,委员,3600\n",
     "item,id,title\ns1,c1,丁一\ns1,c2,王二\ns1,c3,张三\n",
     3,
     false,
     {{FOR, FOR, AGAINST}, {FOR, AGAINST, FOR}, {ABSTAIN, AGAINST, AGAINST}}},
    {"grades",
     "free",
     COLUMNS "s1,evaluation,grades,secret,,满意度测评,3600\n",
     "item,id,title\ns1,d1,民政局\ns1,d2,教育局\ns1,d3,住建局\n",
     3,
     false,
     {{1, 1, 2}, {2, 3, 1}, {3, 2, 3}}},
    {"rank",
     "free",
     COLUMNS "s1,projects,rank,secret,1,民生实事,3600\n",
     "item,id,title\ns1,a,公园\ns1,b,道路\ns1,c,路灯\n",
     3,
     true,
     {{1, 2, 3}, {3, 1, 2}, {2, 3, 1}}},
};

static const uint8_t choices[SCHEDULE_SEATS] = {1, 1, 2, 1, 0, 3, 1, 1, 2, 1, 1, 1,
                                                1, 2, 3, 1, 0, 1, 1, 2, 1, 1, 1, 1};

static const uint8_t moved[SCHEDULE_SEATS] = {0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2,
                                              1, 1, 1, 1, 1, 1, 1, 0, 3, 2, 1, 1};

/* Two steps of the coarse count, the entries that are shown, and nothing else. */
static void
tells_steps_only(const Played *played, const ScheduleVote *vote)
{
    const unsigned n_shown = vote->by_number ? 0 : vote->n_entries - 1;
    g_assert_cmpuint(played_count_told(played, "Type:    signal"), ==, 2 + n_shown);
    g_assert_cmpuint(played_count_told(played, "{'Vote': <"), ==, 2 + n_shown);
    g_assert_cmpuint(played_count_told(played, "'cast': <uint32 10>"), ==, 1);
    g_assert_cmpuint(played_count_told(played, "'cast': <uint32 20>"), ==, 1 + n_shown);
}

/* All ballots were marked to the end. */
static void
is_counted(const Played *played)
{
    GBytes *bytes = g_hash_table_lookup(played->bundle, "votes/001/outcome.txt");
    g_assert_nonnull(bytes);
    g_autofree char *text =
        g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "\ncast 22\nnot-pressed 2\n"));
}

static void
leave_the_same(const ScheduleVote *vote, Suite suite)
{
    World *world = world_new_of(suite, vote);
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    g_assert_true(g_hash_table_contains(first->running, "teller.db-wal"));
    is_counted(first);
    tells_steps_only(first, vote);
    for (Schedule i = SCHEDULE_BACKWARDS; i < SCHEDULE_N; i++) {
        Played *other = world_play(world, i, choices);
        played_assert_same(first, other);
        played_free(other);
    }
    played_free(first);
    world_free(world);
}

/* The same sums, by others. */
static void
other_choices(gconstpointer vote)
{
    World *world = world_new_of(SUITE_ED25519_SHA256, vote);
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    Played *second = world_play(world, SCHEDULE_SHUFFLED, moved);
    played_assert_proofs_only(first, second, false);
    played_free(second);
    played_free(first);
    world_free(world);
}

static void
leave_the_same_ed25519(gconstpointer vote)
{
    leave_the_same(vote, SUITE_ED25519_SHA256);
}

static void
leave_the_same_sm2(gconstpointer vote)
{
    leave_the_same(vote, SUITE_SM2_SM3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    steady_install();
    for (size_t i = 0; i < G_N_ELEMENTS(votes); i++) {
        g_autofree char *path =
            g_strdup_printf("/schedule-lists/%s-leaves-the-same/ed25519", votes[i].name);
        g_test_add_data_func(path, &votes[i], leave_the_same_ed25519);
        g_autofree char *other = g_strdup_printf(
            "/schedule-lists/other-choices-of-%s-differ-in-proofs-only", votes[i].name);
        g_test_add_data_func(other, &votes[i], other_choices);
    }
    g_test_add_data_func("/schedule-lists/election-leaves-the-same/sm2", &votes[0],
                         leave_the_same_sm2);
    return g_test_run();
}
