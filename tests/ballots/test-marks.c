/* test-marks.c: the marks of a secret vote lie in the memory given, and nowhere else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote.h"

#include "tests/ballots/plain-slate.h"
#include "tests/ballots/refusal.h"

enum { N_VOTERS = 5, N_PRESSES = 3000 };

static const Voter voters[N_VOTERS] = {{"D3", "usb:3", 1, PAD_TEN},
                                       {"D1", "usb:1", 1, PAD_TEN},
                                       {"D2", "usb:2", 5, PAD_TEN},
                                       {"D5", "", 2, PAD_TEN},
                                       {"D4", "usb:4", 1, PAD_TEN}};

/* A motion, an election with a name from outside, a rank. */
static const PlainSlate fixtures[] = {
    {.form = FORM_EACH, .n = 1},
    {.form = FORM_ELECT, .n = 3, .n_write_ins = 1, .seats = 2, .most = 2},
    {.form = FORM_RANK, .n = 4, .seats = 2},
};

static Press
random_press(void)
{
    static const uint8_t keys[] = {0,  1, 2, 3, 4, 9, PRESS_KEY_CLEAR, PRESS_KEY_CONFIRM,
                                   255};
    static uint32_t n;
    Press press = {.counter = ++n,
                   .key = keys[g_test_rand_int_range(0, G_N_ELEMENTS(keys))]};
    if (n % 7 == 0)
        press.counter = (uint32_t)g_test_rand_int_range(1, (int)n);
    g_snprintf(press.keypad, sizeof press.keypad, "usb:%d", g_test_rand_int_range(1, 6));
    return press;
}

static void
assert_same_cells(const Marks *left, const Marks *right)
{
    for (size_t i = 0; i < N_VOTERS; i++) {
        const Ballot *a = marks_ballot(left, i), *b = marks_ballot(right, i);
        g_assert_cmpstr(a->deputy, ==, b->deputy);
        g_assert_cmpmem(a->cells, (int)a->n_cells, b->cells, (int)b->n_cells);
    }
    g_assert_cmpuint(marks_n_cast(left), ==, marks_n_cast(right));
}

/* What counted as cast before the close is what counts after it. */
static void
assert_cast(const Marks *marks, size_t n_cast)
{
    size_t n = 0;
    for (size_t i = 0; i < N_VOTERS; i++) {
        g_assert_true(marks_is_cast(marks, i) == (marks_ballot(marks, i)->cells[0] != 0));
        n += marks_is_cast(marks, i);
    }
    g_assert_cmpuint(n, ==, n_cast);
    g_assert_cmpuint(marks_n_cast(marks), ==, n_cast);
    g_assert_cmpuint(marks_n_cast_most(marks), >=, n_cast);
}

/* Whatever is pressed, on the last press or the first. */
static void
same_as_own(const PlainSlate *fixture, bool first_press)
{
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    profile->first_press = first_press;
    g_autofree void *memory = g_malloc0(marks_room(paper, N_VOTERS));
    g_autoptr(Marks) own = marks_new(slate, paper, profile, voters, N_VOTERS, NULL, NULL);
    g_autoptr(Marks) given =
        marks_new(slate, paper, profile, voters, N_VOTERS, memory, NULL);
    g_assert_true(marks_are_secret(given) && !marks_are_secret(own));
    for (uint32_t n = 1; n <= N_PRESSES; n++) {
        const Press press = random_press();
        int voter, other;
        marks_set_lead(own, n / 100 % slate_n_entries(slate));
        marks_set_lead(given, marks_lead(own));
        PressResult result = marks_press(own, &press, &voter);
        g_assert_cmpint(marks_press(given, &press, &other), ==, result);
        g_assert_cmpint(other, ==, voter);
        assert_same_cells(own, given);
    }
    const size_t n_cast = marks_n_cast(given);
    marks_complete(own);
    marks_complete(given);
    assert_same_cells(own, given);
    assert_cast(given, n_cast);
}

static void
test_same_as_own(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fixtures); i++) {
        same_as_own(&fixtures[i], false);
        same_as_own(&fixtures[i], true);
    }
}

/* Every bit of the Ballots but those behind `cells` is as before the presses. */
static void
nowhere_else(const PlainSlate *fixture)
{
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const size_t room = marks_room(paper, N_VOTERS);
    g_autofree uint8_t *memory = g_malloc0(room);
    g_autoptr(Marks) marks =
        marks_new(slate, paper, profile, voters, N_VOTERS, memory, NULL);
    Ballot before[N_VOTERS];
    for (size_t i = 0; i < N_VOTERS; i++) {
        before[i] = *marks_ballot(marks, i);
        g_assert_true(before[i].cells >= memory);
        g_assert_true(before[i].cells + before[i].n_cells <= memory + room);
    }
    for (unsigned n = 0; n < N_PRESSES; n++) {
        const Press press = random_press();
        (void)marks_press(marks, &press, NULL);
    }
    marks_complete(marks);
    for (size_t i = 0; i < N_VOTERS; i++)
        g_assert_cmpmem(marks_ballot(marks, i), sizeof(Ballot), &before[i],
                        sizeof(Ballot));
}

static void
test_nowhere_else(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fixtures); i++)
        nowhere_else(&fixtures[i]);
}

static void
forgotten(const PlainSlate *fixture, bool is_given)
{
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const size_t room = marks_room(paper, N_VOTERS);
    g_autofree uint8_t *memory = g_malloc0(room), *zeros = g_malloc0(room);
    g_autoptr(Marks) fresh =
        marks_new(slate, paper, profile, voters, N_VOTERS, NULL, NULL);
    g_autoptr(Marks) marks = marks_new(slate, paper, profile, voters, N_VOTERS,
                                       is_given ? memory : NULL, NULL);
    for (unsigned n = 0; n < N_PRESSES; n++) {
        const Press press = random_press();
        (void)marks_press(marks, &press, NULL);
    }
    g_assert_true(!is_given || memcmp(memory, zeros, room) != 0);
    marks_forget(marks);
    g_assert_cmpmem(memory, (int)room, zeros, (int)room);
    assert_same_cells(marks, fresh);
    for (size_t i = 0; i < N_VOTERS; i++)
        g_assert_cmpuint(marks_ballot(marks, i)->changes, ==, 0);
}

static void
test_forgotten(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fixtures); i++) {
        forgotten(&fixtures[i], false);
        forgotten(&fixtures[i], true);
    }
}

static void
press_on(Marks *marks, const char *keypad, const char *keys)
{
    static uint32_t n;
    for (; *keys != '\0'; keys++) {
        Press press = {.counter = ++n,
                       .key = *keys == '#'   ? PRESS_KEY_CONFIRM
                              : *keys == '<' ? PRESS_KEY_CLEAR
                                             : (uint8_t)(*keys - '0')};
        g_strlcpy(press.keypad, keypad, sizeof press.keypad);
        (void)marks_press(marks, &press, NULL);
    }
}

/* '#' is CONFIRM, '<' is CLEAR. */
static const struct {
    PlainSlate slate;
    const char *begun, *finished, *undone; /* keys, one after the other */
} unfinished[] = {
    {{.form = FORM_RANK, .n = 4, .seats = 2}, "1#2#3#", "4#", "<"},
    {{.form = FORM_PICK, .n = 4, .seats = 2, .least = 2, .most = 2}, "1#", "3#", "3#"},
};

/* A rank that is not given out, too few of exactly so many: not cast, now and at close;
 * what was most does not fall.
 */
static void
test_unfinished(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(unfinished); i++) {
        g_autoptr(Slate) slate = plain_slate_new(&unfinished[i].slate);
        g_autoptr(Paper) paper = plain_slate_paper(slate);
        g_autoptr(Profile) profile = profile_by_name("npc", NULL);
        g_autofree void *memory = g_malloc0(marks_room(paper, N_VOTERS));
        g_autoptr(Marks) marks =
            marks_new(slate, paper, profile, voters, N_VOTERS, memory, NULL);
        press_on(marks, "usb:1", unfinished[i].begun);
        g_assert_cmpuint(marks_n_cast(marks), ==, 0);
        g_assert_false(marks_is_cast(marks, 0));
        press_on(marks, "usb:2", unfinished[i].begun);
        press_on(marks, "usb:2", unfinished[i].finished);
        press_on(marks, "usb:1", unfinished[i].finished);
        g_assert_cmpuint(marks_n_cast(marks), ==, 2);
        press_on(marks, "usb:1", unfinished[i].undone);
        g_assert_cmpuint(marks_n_cast(marks), ==, 1);
        g_assert_cmpuint(marks_n_cast_most(marks), ==, 2);
        g_assert_cmpuint(marks_ballot(marks, 0)->cells[0], ==, 1);
        marks_complete(marks);
        assert_cast(marks, 1);
        g_assert_true(marks_is_cast(marks, 1));
    }
}

static Vote *
open_vote(Slate *slate, void *memory)
{
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    Vote *vote = vote_new(slate, paper, profile, ITEM_MOTION);
    g_assert_true(vote_ready(vote, NULL));
    g_assert_false(vote_is_secret(vote));
    g_assert_true(vote_open(vote, N_VOTERS, voters, N_VOTERS, memory, NULL));
    return vote;
}

typedef struct {
    const char *keypad;
    uint32_t counter;
    uint8_t key;
    PressResult result;
    bool is_counted;
} Counted;

/* Of a secret vote only those presses are counted that tell of no mark. */
static void
assert_counted(const PlainSlate *fixture, const Counted *rows, size_t n)
{
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autofree void *memory = g_malloc0(marks_room(paper, N_VOTERS));
    g_autoptr(GError) error = NULL;
    g_autoptr(Vote) secret = open_vote(slate, memory);
    g_autoptr(Vote) recorded = open_vote(slate, NULL);
    g_assert_true(vote_is_secret(secret) && !vote_is_secret(recorded));
    for (size_t i = 0; i < n; i++) {
        Press press = {.counter = rows[i].counter, .key = rows[i].key};
        g_strlcpy(press.keypad, rows[i].keypad, sizeof press.keypad);
        const uint64_t before = vote_n_presses(secret, rows[i].result);
        const uint64_t others = vote_n_presses(recorded, rows[i].result);
        g_assert_cmpint(vote_press(secret, &press, NULL), ==, rows[i].result);
        g_assert_cmpint(vote_press(recorded, &press, NULL), ==, rows[i].result);
        g_assert_cmpuint(vote_n_presses(secret, rows[i].result), ==,
                         before + rows[i].is_counted);
        g_assert_cmpuint(vote_n_presses(recorded, rows[i].result), ==, others + 1);
    }
    g_assert_true(vote_go(secret, VOTE_CLOSED, NULL));
    g_assert_null(vote_tally(secret, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_SECRET,
                   "the vote of 5 voters is secret, its sums are opened set by set");
}

static void
test_secret_vote(void)
{
    static const Counted motion[] = {
        {"usb:1", 5, 1, PRESS_ACCEPTED, false},
        {"usb:1", 6, 1, PRESS_REPEATED, false},
        {"usb:1", 7, 2, PRESS_ACCEPTED, false},
        {"usb:1", 3, 2, PRESS_LOWER_COUNTER, false},
        {"usb:1", 8, 9, PRESS_NOT_A_KEY, true},
        {"usb:9", 8, 1, PRESS_UNKNOWN, true},
    };
    static const Counted pick[] = {
        {"usb:1", 1, 2, PRESS_PENDING, false},
        {"usb:1", 2, PRESS_KEY_CONFIRM, PRESS_ACCEPTED, false},
        {"usb:1", 3, 1, PRESS_PENDING, false},
        {"usb:1", 4, PRESS_KEY_CONFIRM, PRESS_FULL, false},
        {"usb:1", 5, PRESS_KEY_CLEAR, PRESS_ACCEPTED, false},
        {"usb:1", 6, PRESS_KEY_CLEAR, PRESS_PENDING, false},
        {"usb:1", 7, 255, PRESS_NOT_A_KEY, true},
    };
    static const PlainSlate one_of_three = {
        .form = FORM_PICK, .n = 3, .seats = 1, .most = 1};
    assert_counted(&fixtures[0], motion, G_N_ELEMENTS(motion));
    assert_counted(&one_of_three, pick, G_N_ELEMENTS(pick));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/what-is-unfinished-is-not-cast", test_unfinished);
    g_test_add_func("/marks/memory-that-is-given-holds-the-same", test_same_as_own);
    g_test_add_func("/marks/of-a-secret-vote-lie-nowhere-else", test_nowhere_else);
    g_test_add_func("/marks/are-forgotten", test_forgotten);
    g_test_add_func("/marks/a-secret-vote-counts-what-tells-of-no-mark",
                    test_secret_vote);
    return g_test_run();
}
