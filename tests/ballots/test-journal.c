/* test-journal.c: recorded votes of many marks come back from the journal as they were
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote.h"
#include "tests/ballots/plain-slate.h"
#include "tests/ballots/store-test.h"

enum { N_VOTERS = 40, N_PRESSES = 4000, BATCH = 50 };

static const PlainSlate
    election = {.form = FORM_ELECT, .n = 12, .n_write_ins = 1, .seats = 5, .most = 5},
    posts = {.form = FORM_ELECT, .n = 12, .seats = 3, .least = 3, .most = 3},
    projects = {.form = FORM_RANK, .n = 3, .seats = 2},
    picked = {.form = FORM_PICK, .n = 12, .seats = 5, .most = 5},
    graded = {.form = FORM_GRADES, .n = 12, .options = "good fair poor"};

/* Deputies "D01" .. with keypads "usb:1" .., weights 1 and 2. */
static Vote *
open_vote(const PlainSlate *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name("npc", &error);
    g_assert_no_error(error);
    Vote *vote = vote_new(slate, paper, profile, ITEM_MOTION);
    Voter voters[N_VOTERS];
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < N_VOTERS; i++) {
        char *deputy = g_strdup_printf("D%02u", i),
             *keypad = g_strdup_printf("usb:%u", i);
        g_ptr_array_add(texts, deputy);
        g_ptr_array_add(texts, keypad);
        voters[i] = (Voter){deputy, keypad, 1 + i % 2, PAD_TEN};
    }
    g_assert_true(vote_ready(vote, &error));
    g_assert_true(vote_open(vote, N_VOTERS, voters, N_VOTERS, NULL, &error));
    return vote;
}

/* Mostly keys that mark something. */
static uint8_t
random_key(const PlainSlate *fixture)
{
    const bool is_numbered = fixture->form == FORM_RANK || fixture->form == FORM_PICK;
    const int dice = g_test_rand_int_range(0, 10);
    if (dice < 2)
        return PRESS_KEY_CONFIRM;
    if (dice == 2)
        return PRESS_KEY_CLEAR;
    return (uint8_t)g_test_rand_int_range(dice == 3 ? 0 : 1,
                                          is_numbered ? MIN((int)fixture->n, 9) + 1 : 4);
}

/* As the engine does, with a commit now and then. */
static void
press_and_store(Vote *vote, const PlainSlate *fixture, Store *store)
{
    g_autoptr(StoreChange) change = store_change_new();
    for (uint32_t n = 1; n <= N_PRESSES; n++) {
        Press press = {.counter = n, .key = random_key(fixture)};
        int voter = g_test_rand_int_range(0, N_VOTERS);
        g_snprintf(press.keypad, sizeof press.keypad, "usb:%d", voter);
        marks_set_lead(vote_marks(vote), n * fixture->n / (N_PRESSES + 1));
        if (vote_press(vote, &press, &voter) == PRESS_ACCEPTED) {
            const Ballot *ballot = marks_ballot(vote_marks(vote), (size_t)voter);
            g_autofree char *cells = ballot_marks_text(ballot);
            store_change_press(change, 1, 1, ballot->deputy, cells);
        }
        if (n % BATCH == 0) {
            store_test_commit(store, change);
            store_change_free(change);
            change = store_change_new();
        }
    }
}

static bool
restore(const char *deputy, const char *cells, size_t len, void *marks, GError **error)
{
    return marks_restore(marks, deputy, cells, error);
}

static Vote *
vote_of(const PlainSlate *fixture, const Temporary *temporary)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_test_open(temporary);
    Vote *vote = open_vote(fixture);
    g_assert_true(store_presses(store, 1, 1, restore, vote_marks(vote), &error));
    g_assert_no_error(error);
    return vote;
}

static void
assert_same(Vote *vote, Vote *again)
{
    const Marks *left = vote_marks(vote), *right = vote_marks(again);
    g_assert_cmpuint(marks_n_cast(left), ==, marks_n_cast(right));
    for (size_t i = 0; i < N_VOTERS; i++) {
        const Ballot *a = marks_ballot(left, i), *b = marks_ballot(right, i);
        g_assert_cmpstr(a->deputy, ==, b->deputy);
        g_assert_cmpuint(a->changes, ==, b->changes);
        g_assert_cmpmem(a->cells, (int)a->n_cells, b->cells, (int)b->n_cells);
    }
}

/* In the middle of the vote, and what is made of it at close. */
static void
test_comes_back(gconstpointer data)
{
    const PlainSlate *fixture = data;
    g_auto(Temporary) temporary;
    temporary_init(&temporary);
    g_autoptr(Vote) vote = open_vote(fixture);
    {
        g_autoptr(Store) store = store_test_open(&temporary);
        press_and_store(vote, fixture, store);
    }
    g_autoptr(Vote) again = vote_of(fixture, &temporary);
    assert_same(vote, again);
    g_assert_true(vote_go(again, VOTE_HELD, NULL));
    g_assert_true(vote_go(vote, VOTE_CLOSED, NULL) && vote_go(again, VOTE_CLOSED, NULL));
    assert_same(vote, again);
    g_assert_cmpuint(marks_n_cast(vote_marks(vote)), >, 0);
    for (size_t i = 0; i < N_VOTERS; i++)
        g_assert_true(
            ballot_validate(marks_ballot(vote_marks(again), i), vote_paper(again), NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/journal/an-election-comes-back", &election, test_comes_back);
    g_test_add_data_func("/journal/one-of-exactly-so-many", &posts, test_comes_back);
    g_test_add_data_func("/journal/ranks-come-back", &projects, test_comes_back);
    g_test_add_data_func("/journal/picks-come-back", &picked, test_comes_back);
    g_test_add_data_func("/journal/grades-come-back", &graded, test_comes_back);
    return g_test_run();
}
