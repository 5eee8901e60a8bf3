/* test-voter-sets.c: the sets whose sums are opened are disjoint, and all voters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/voter-sets.h"

#include "tests/ballots/plain-slate.h"
#include "tests/ballots/slate-fixture.h"

static void
test_sets(void)
{
    static const Voter voters[] = {
        {"D3", "usb:3", 10, PAD_TEN}, {"D1", "usb:1", 1, PAD_TEN},
        {"D10", "", 2, PAD_TEN},      {"D2", "usb:2", 1, PAD_TEN},
        {"D4", "", 10, PAD_TEN},      {"C9", "", 10, PAD_TEN},
    };
    /* C9 D1 D10 D2 D3 D4 */
    static const struct {
        const char *name;
        uint32_t weight;
        size_t n, rows[3];
    } expected[] = {
        {"deputy.1", 1, 2, {1, 3}},
        {"deputy.2", 2, 1, {2}},
        {"deputy.10", 10, 3, {0, 4, 5}},
    };
    g_autoptr(VoterSets) sets = voter_sets_new(voters, G_N_ELEMENTS(voters), NULL, NULL);
    g_assert_cmpuint(voter_sets_len(sets), ==, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        g_assert_cmpstr(set->name, ==, expected[i].name);
        g_assert_cmpuint(set->weight, ==, expected[i].weight);
        g_assert_cmpmem(set->rows, (int)(set->n_rows * sizeof(size_t)), expected[i].rows,
                        (int)(expected[i].n * sizeof(size_t)));
    }
    g_assert_cmpstr(voter_sets_smallest(sets)->name, ==, "deputy.2");
}

static void
test_nobody(void)
{
    g_autoptr(VoterSets) sets = voter_sets_new(NULL, 0, NULL, NULL);
    g_assert_cmpuint(voter_sets_len(sets), ==, 0);
    g_assert_null(voter_sets_smallest(sets));
}

/* Rows are those of marks_ballot(), weights are theirs, and each stands in one set. */
static void
test_rows_are_those_of_marks(void)
{
    enum { N = 300 };
    g_autoptr(Slate) motion = plain_slate_motion();
    g_autoptr(Paper) paper = plain_slate_paper(motion);
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    char *ids[N];
    Voter voters[N];
    bool seen[N] = {false};
    for (unsigned i = 0; i < N; i++) {
        ids[i] = g_strdup_printf("D%u", (i * 7919) % 1000);
        voters[i] =
            (Voter){ids[i], "", 1 + (uint32_t)g_test_rand_int_range(0, 12), PAD_TEN};
    }
    g_autoptr(Marks) marks = marks_new(motion, paper, profile, voters, N, NULL, NULL);
    g_autoptr(VoterSets) sets = voter_sets_new(voters, N, NULL, NULL);
    size_t n = 0;
    for (size_t i = 0; i < voter_sets_len(sets); i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        g_assert_true(i == 0 || voter_sets_at(sets, i - 1)->weight < set->weight);
        for (size_t j = 0; j < set->n_rows; j++, n++) {
            g_assert_true(j == 0 || set->rows[j - 1] < set->rows[j]);
            g_assert_cmpuint(marks_ballot(marks, set->rows[j])->weight, ==, set->weight);
            g_assert_false(seen[set->rows[j]]);
            seen[set->rows[j]] = true;
        }
    }
    g_assert_cmpuint(n, ==, N);
    for (unsigned i = 0; i < N; i++)
        g_free(ids[i]);
}

/* Two layers of two weights each, in the order of the rule. */
static void
test_layers(void)
{
    static const struct {
        const char *id, *delegation;
        uint32_t weight;
    } rows[] = {{"D1", "群众", 1},
                {"D2", "a.b", 3},
                {"D3", "群众", 3},
                {"D4", "a.b", 1},
                {"D5", "群众", 1}};
    static const struct {
        const char *name;
        size_t layer, n, rows[2];
    } expected[] = {{"群众.1", 0, 2, {0, 4}},
                    {"群众.3", 0, 1, {2}},
                    {"a.b.1", 1, 1, {3}},
                    {"a.b.3", 1, 1, {1}}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=grades\ngrades=x y\ndecision=rate\ngood=1\n"
                                   "layers=群众 60 a.b 40\n");
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    Voter voters[G_N_ELEMENTS(rows)];
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Member *member = member_new();
        g_free(member->id);
        g_free(member->name);
        g_free(member->delegation);
        member->id = g_strdup(rows[i].id);
        member->name = g_strdup(rows[i].id);
        member->delegation = g_strdup(rows[i].delegation);
        member->weight = rows[i].weight;
        g_ptr_array_add(members, member);
        voters[i] = (Voter){rows[i].id, "", rows[i].weight, PAD_TEN};
    }
    g_autoptr(Roster) roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    g_autoptr(VoterSets) sets =
        voter_sets_new(voters, G_N_ELEMENTS(voters), rule, roster);
    g_assert_cmpuint(voter_sets_len(sets), ==, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        const VoterSet *set = voter_sets_at(sets, i);
        g_assert_cmpstr(set->name, ==, expected[i].name);
        g_assert_cmpuint(set->layer, ==, expected[i].layer);
        g_assert_cmpmem(set->rows, (int)(set->n_rows * sizeof(size_t)), expected[i].rows,
                        (int)(expected[i].n * sizeof(size_t)));
    }
}

static void
test_names(void)
{
    static const char *const bad[] = {"deputy",    "deputy.",      "deputy.0",
                                      ".1",        "deputy.65536", "deputy.01",
                                      "deputy.+1", "de puty.1",    "deputy.1 "};
    uint32_t weight = 7;
    g_autofree char *name = voter_set_name("a.b", 65535), *group = NULL;
    g_assert_cmpstr(name, ==, "a.b.65535");
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(voter_set_split(bad[i], &group, &weight));
    g_assert_cmpuint(weight, ==, 7);
    g_assert_null(group);
    g_assert_true(voter_set_split(name, &group, &weight));
    g_assert_cmpuint(weight, ==, 65535);
    g_assert_cmpstr(group, ==, "a.b");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/voter-sets/by-weight-with-rows-by-id", test_sets);
    g_test_add_func("/voter-sets/nobody-is-no-set", test_nobody);
    g_test_add_func("/voter-sets/rows-are-those-of-marks", test_rows_are_those_of_marks);
    g_test_add_func("/voter-sets/layers-stand-in-the-place-of-the-class", test_layers);
    g_test_add_func("/voter-sets/a-name-has-one-form", test_names);
    return g_test_run();
}
