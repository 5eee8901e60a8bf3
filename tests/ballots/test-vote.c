/* test-vote.c: every state and every refused press of ballots/vote.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote.h"

#include "tests/ballots/plain-slate.h"
#include "tests/ballots/refusal.h"

static const Voter voters[] = {{"D3", "usb:3", 1, PAD_TEN},
                               {"D1", "usb:1", 1, PAD_TEN},
                               {"D2", "usb:2", 5, PAD_TEN},
                               {"D4", "", 1, PAD_TEN}};

static Profile *
profile_named(const char *name, const char *change_from, const char *change_to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(name, &error);
    g_assert_no_error(error);
    if (change_from == NULL)
        return g_steal_pointer(&profile);
    g_autoptr(GString) text = g_string_new_len(g_bytes_get_data(profile->text, NULL),
                                               (gssize)g_bytes_get_size(profile->text));
    g_assert_cmpuint(g_string_replace(text, change_from, change_to, 0), ==, 1);
    Profile *changed = profile_read(text->str, text->len, &error);
    g_assert_no_error(error);
    return changed;
}

/* Of six eligible deputies four are present, which two thirds are. */
static Vote *
vote_in(VoteState state, Profile *profile)
{
    static const VoteState way[] = {VOTE_CLOSED, VOTE_SEALED, VOTE_COUNTED,
                                    VOTE_ANNOUNCED, VOTE_CERTIFIED};
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = plain_slate_motion();
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) npc = profile != NULL ? profile : profile_named("npc", NULL, NULL);
    Vote *vote = vote_new(slate, paper, npc, ITEM_MOTION);
    bool ok = state == VOTE_DRAFT || vote_ready(vote, &error);
    if (state >= VOTE_OPEN)
        ok = ok && vote_open(vote, 6, voters, G_N_ELEMENTS(voters), NULL, &error);
    if (state == VOTE_HELD)
        ok = ok && vote_go(vote, VOTE_HELD, &error);
    for (size_t i = 0; state >= VOTE_CLOSED && i < G_N_ELEMENTS(way) && way[i] <= state;
         i++)
        ok = ok && vote_go(vote, way[i], &error);
    g_assert_no_error(error);
    g_assert_true(ok && vote_state(vote) == state);
    return vote;
}

static PressResult
press(Vote *vote, const char *keypad, uint32_t counter, uint8_t key)
{
    Press one = {.counter = counter, .key = key};
    g_strlcpy(one.keypad, keypad, sizeof one.keypad);
    return vote_press(vote, &one, NULL);
}

static const Ballot *
ballot_of(Vote *vote, const char *deputy)
{
    int index = marks_voter_by_deputy(vote_marks(vote), deputy);
    g_assert_cmpint(index, >=, 0);
    return marks_ballot(vote_marks(vote), (size_t)index);
}

static void
test_every_arrow(void)
{
    static const char *const allowed[] = {
        /* to:        DROHCSTANVX: draft ready open held closed sealed counted announced
         *            certified voided annulled */
        [VOTE_DRAFT] = "...........",     [VOTE_READY] = ".........V.",
        [VOTE_OPEN] = "...HC....V.",      [VOTE_HELD] = "..O.C....V.",
        [VOTE_CLOSED] = ".....S...V.",    [VOTE_SEALED] = "......T..V.",
        [VOTE_COUNTED] = ".......A..X",   [VOTE_ANNOUNCED] = "........N.X",
        [VOTE_CERTIFIED] = "..........X",
    };
    for (VoteState from = VOTE_DRAFT; from <= VOTE_CERTIFIED; from++) {
        for (VoteState to = VOTE_DRAFT; to <= VOTE_ANNULLED; to++) {
            g_autoptr(Vote) vote = vote_in(from, NULL);
            g_autoptr(GError) error = NULL;
            bool expected = allowed[from][to] != '.';
            g_assert_true(vote_go(vote, to, &error) == expected);
            g_assert_true(vote_state(vote) == (expected ? to : from));
            if (!expected)
                g_assert_error(error, VOTE_ERROR, VOTE_ERROR_STATE);
            if (to == VOTE_VOIDED && expected)
                g_assert_true(vote_stage(vote) == from);
        }
    }
}

static void
test_dead_ends(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(vote_go(vote, VOTE_VOIDED, &error));
    for (VoteState to = VOTE_DRAFT; to <= VOTE_ANNULLED; to++)
        g_assert_false(vote_go(vote, to, NULL));
    g_assert_false(vote_ready(vote, NULL));
    g_assert_false(vote_open(vote, 6, voters, G_N_ELEMENTS(voters), NULL, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_STATE, "the vote is VOIDED, not READY");
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_LATE);
    g_assert_true(vote_stage(vote) == VOTE_OPEN);
}

static void
test_quorum(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_READY, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(vote_open(vote, 7, voters, 4, NULL, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_QUORUM,
                   "4 of 7 deputies are present, the quorum is 5");
    g_assert_false(vote_open(vote, 3, voters, 4, NULL, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_QUORUM,
                   "4 of 3 deputies are present, the quorum is 2");
    g_assert_true(vote_state(vote) == VOTE_READY);
    g_assert_true(vote_open(vote, 6, voters, 4, NULL, &error));
}

static void
test_no_rule(void)
{
    g_autoptr(Slate) slate = plain_slate_motion();
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_named("local-congress", NULL, NULL);
    g_autoptr(Vote) vote = vote_new(slate, paper, profile, ITEM_CONSTITUTION);
    g_autoptr(GError) error = NULL;
    g_assert_false(vote_ready(vote, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_RULE,
                   "profile local-congress has no rule for a constitution");
}

static void
test_last_press_counts(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_assert_true(press(vote, "usb:2", 1, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 2, 3) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 3, 2) == PRESS_ACCEPTED);
    const Ballot *ballot = ballot_of(vote, "D2");
    g_assert_cmpuint(ballot->changes, ==, 2);
    g_assert_cmpmem(ballot->cells, 4, "\1\0\1\0", 4);
    g_assert_cmpuint(marks_n_cast(vote_marks(vote)), ==, 1);
}

static void
test_first_press_stands(void)
{
    g_autoptr(Vote) vote =
        vote_in(VOTE_OPEN, profile_named("npc", "press=last", "press=first"));
    g_assert_true(press(vote, "usb:2", 1, 9) == PRESS_NOT_A_KEY);
    g_assert_true(press(vote, "usb:2", 2, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 3, 2) == PRESS_FIRST_STANDS);
    g_assert_true(press(vote, "usb:2", 4, 1) == PRESS_REPEATED);
    g_assert_cmpmem(ballot_of(vote, "D2")->cells, 4, "\1\1\0\0", 4);
    g_assert_cmpuint(ballot_of(vote, "D2")->changes, ==, 0);
}

static void
test_keys_of_the_profile(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, profile_named("npc", "for=1", "for=4"));
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_NOT_A_KEY);
    g_assert_true(press(vote, "usb:1", 1, PRESS_KEY_CLEAR) == PRESS_NOT_A_KEY);
    g_assert_true(press(vote, "usb:1", 1, 255) == PRESS_NOT_A_KEY);
    g_assert_true(press(vote, "usb:1", 1, 4) == PRESS_ACCEPTED);
    g_assert_cmpmem(ballot_of(vote, "D1")->cells, 4, "\1\1\0\0", 4);
}

static void
test_counters(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_assert_true(press(vote, "usb:1", 7, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:1", 7, 1) == PRESS_LOWER_COUNTER);
    g_assert_true(press(vote, "usb:1", 7, 2) == PRESS_LOWER_COUNTER);
    g_assert_true(press(vote, "usb:1", 6, 2) == PRESS_LOWER_COUNTER);
    g_assert_true(press(vote, "usb:1", 8, 1) == PRESS_REPEATED);
    g_assert_true(press(vote, "usb:1", 7, 1) == PRESS_LOWER_COUNTER);
    g_assert_cmpuint(ballot_of(vote, "D1")->changes, ==, 0);
}

static void
test_barred_keypads(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    Marks *marks = vote_marks(vote);
    marks_bar_keypad(marks, "usb:9", PRESS_OBSERVER);
    marks_bar_keypad(marks, "usb:5", PRESS_SUSPENDED);
    marks_bar_keypad(marks, "usb:8", PRESS_ABSENT);
    marks_bar_keypad(marks, "usb:7", PRESS_UNBOUND);
    marks_bar_keypad(marks, "usb:1", PRESS_ABSENT); /* a voter's stays his */
    g_assert_true(press(vote, "usb:9", 1, 1) == PRESS_OBSERVER);
    g_assert_true(press(vote, "usb:5", 1, 1) == PRESS_SUSPENDED);
    g_assert_true(press(vote, "usb:8", 1, 1) == PRESS_ABSENT);
    g_assert_true(press(vote, "usb:8", 2, 1) == PRESS_ABSENT);
    g_assert_true(press(vote, "usb:7", 1, 1) == PRESS_UNBOUND);
    g_assert_true(press(vote, "usb:6", 1, 1) == PRESS_UNKNOWN);
    g_assert_true(press(vote, "", 1, 1) == PRESS_UNKNOWN);
    g_assert_cmpuint(marks_n_cast(marks), ==, 0);
    g_assert_cmpuint(vote_n_presses(vote, PRESS_ABSENT), ==, 2);
    g_assert_cmpuint(vote_n_presses(vote, PRESS_OBSERVER), ==, 1);
    g_assert_cmpuint(vote_n_presses(vote, PRESS_UNKNOWN), ==, 2);
    g_assert_cmpuint(vote_n_presses(vote, PRESS_ACCEPTED), ==, 0);
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_ACCEPTED);
}

static void
test_presses_out_of_time(void)
{
    static const struct {
        VoteState state;
        PressResult result;
    } rows[] = {
        {VOTE_DRAFT, PRESS_NOT_OPEN}, {VOTE_READY, PRESS_NOT_OPEN},
        {VOTE_HELD, PRESS_ON_HOLD},   {VOTE_CLOSED, PRESS_LATE},
        {VOTE_SEALED, PRESS_LATE},    {VOTE_COUNTED, PRESS_LATE},
        {VOTE_ANNOUNCED, PRESS_LATE}, {VOTE_CERTIFIED, PRESS_LATE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Vote) vote = vote_in(rows[i].state, NULL);
        g_assert_true(press(vote, "usb:1", 1, 1) == rows[i].result);
        g_assert_cmpuint(vote_n_presses(vote, rows[i].result), ==, 1);
        if (vote_marks(vote) != NULL)
            g_assert_cmpuint(marks_n_cast(vote_marks(vote)), ==, 0);
    }
}

static void
test_hold_keeps_marks(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_ACCEPTED);
    g_assert_true(vote_go(vote, VOTE_HELD, &error));
    g_assert_true(press(vote, "usb:1", 2, 2) == PRESS_ON_HOLD);
    g_assert_true(vote_go(vote, VOTE_OPEN, &error));
    g_assert_cmpmem(ballot_of(vote, "D1")->cells, 4, "\1\1\0\0", 4);
    g_assert_true(press(vote, "usb:1", 2, 2) == PRESS_ACCEPTED);
}

static void
test_keypad_replaced(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(press(vote, "usb:1", 5, 1) == PRESS_ACCEPTED);
    g_assert_false(vote_replace_keypad(vote, "D1", "usb:10", PAD_TEN, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_STATE, "the vote is OPEN, not HELD");
    g_assert_true(vote_go(vote, VOTE_HELD, &error));
    g_assert_false(vote_replace_keypad(vote, "D9", "usb:10", PAD_TEN, &error));
    assert_refused(error, MARKS_ERROR, MARKS_ERROR_UNKNOWN,
                   "D9 is none of the 4 voters; keypad usb:10 stays as it is");
    g_assert_false(vote_replace_keypad(vote, "D1", "usb:2", PAD_TEN, &error));
    assert_refused(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                   "keypad usb:2 is that of D2, it cannot become that of D1");
    g_assert_true(vote_replace_keypad(vote, "D1", "usb:10", PAD_TEN, &error));
    g_assert_true(
        vote_replace_keypad(vote, "D4", "usb:1", PAD_TEN, &error)); /* had none */
    g_assert_true(vote_go(vote, VOTE_OPEN, &error));

    g_assert_cmpstr(ballot_of(vote, "D1")->keypad, ==, "usb:10");
    g_assert_cmpmem(ballot_of(vote, "D1")->cells, 4, "\1\1\0\0",
                    4); /* the earlier mark */
    g_assert_true(press(vote, "usb:10", 1, 2) == PRESS_ACCEPTED);
    g_assert_cmpmem(ballot_of(vote, "D1")->cells, 4, "\1\0\1\0", 4);
    g_assert_true(press(vote, "usb:1", 6, 3) == PRESS_ACCEPTED);
    g_assert_cmpmem(ballot_of(vote, "D4")->cells, 4, "\1\0\0\1", 4);
}

static void
test_replaced_keypad_is_unbound(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_HELD, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(vote_replace_keypad(vote, "D1", "usb:10", PAD_TEN, &error));
    g_assert_true(vote_go(vote, VOTE_OPEN, &error));
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_UNBOUND);
}

static void
test_restored(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_autoptr(GError) error = NULL;
    Marks *marks = vote_marks(vote);
    g_assert_true(marks_restore(marks, "D2", "0 1", &error));
    g_assert_true(marks_restore(marks, "D2", "0 3", &error));
    g_assert_true(marks_restore(marks, "D2", "0 3", &error));
    g_assert_cmpmem(ballot_of(vote, "D2")->cells, 4, "\1\0\0\1", 4);
    g_assert_cmpuint(ballot_of(vote, "D2")->changes, ==, 1);
    g_assert_cmpuint(marks_n_cast(marks), ==, 1);
    static const struct {
        const char *deputy, *cells;
        GQuark (*domain)(void);
        int code;
        const char *why;
    } bad[] = {
        {"D9", "0 1", marks_error_quark, MARKS_ERROR_UNKNOWN,
         "D9, who marked “0 1”, is none of the 4 voters"},
        {"D2", "1", ballot_error_quark, BALLOT_ERROR_TEXT,
         "mark “1” of D2 is no cell from 0 to 0"},
        {"D2", "0 4", ballot_error_quark, BALLOT_ERROR_TEXT,
         "mark “4” of D2 is no cell from 1 to 3"},
        {"D2", "0 2 1", ballot_error_quark, BALLOT_ERROR_TEXT,
         "mark “1” of D2 is no cell from 3 to 3"},
        {"D2", "0  1", ballot_error_quark, BALLOT_ERROR_TEXT,
         "mark “” of D2 is no cell from 1 to 3"},
        {"D2", "0 1 2", marks_error_quark, MARKS_ERROR_LIMIT,
         "D2 marked “0 1 2”, which is above a limit of the paper"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(marks_restore(marks, bad[i].deputy, bad[i].cells, &error));
        assert_refused(error, bad[i].domain(), bad[i].code, bad[i].why);
        g_assert_cmpmem(ballot_of(vote, "D2")->cells, 4, "\1\0\0\1", 4);
    }
    g_assert_true(press(vote, "usb:2", 1, 3) == PRESS_REPEATED);
}

/* Three candidates, two seats, exactly. */
static Vote *
election(void)
{
    static const PlainSlate fixture = {
        .form = FORM_ELECT, .n = 3, .seats = 2, .least = 2, .most = 2};
    g_autoptr(Slate) slate = plain_slate_new(&fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_named("npc", NULL, NULL);
    Vote *vote = vote_new(slate, paper, profile, ITEM_MOTION);
    g_assert_true(vote_ready(vote, NULL));
    g_assert_true(vote_open(vote, 6, voters, G_N_ELEMENTS(voters), NULL, NULL));
    return vote;
}

static void
assert_marked(Vote *vote, const char *deputy, const char *cells, uint32_t changes)
{
    const Ballot *ballot = ballot_of(vote, deputy);
    g_autofree char *text = ballot_marks_text(ballot);
    g_assert_cmpstr(text, ==, cells);
    g_assert_cmpuint(ballot->changes, ==, changes);
}

/* One entry after the other is shown; at close blanks abstain, and who lacks marks has
 * cast nothing.
 */
static void
test_lead_and_close(void)
{
    g_autoptr(Vote) vote = election();
    Marks *marks = vote_marks(vote);
    g_assert_cmpuint(marks_lead(marks), ==, 0);
    g_assert_true(press(vote, "usb:1", 1, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 1, 2) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:3", 1, 1) == PRESS_ACCEPTED);
    marks_set_lead(marks, 1);
    g_assert_true(press(vote, "usb:1", 2, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 2, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:3", 2, PRESS_KEY_CLEAR) == PRESS_PENDING);
    g_assert_true(press(vote, "usb:3", 3, 3) == PRESS_ACCEPTED);
    marks_set_lead(marks, 2);
    g_assert_true(press(vote, "usb:1", 3, 1) == PRESS_FULL);
    g_assert_true(press(vote, "usb:2", 3, 1) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 4, 1) == PRESS_REPEATED);
    g_assert_cmpuint(marks_n_cast(marks), ==, 2); /* D3 lacks a mark */
    assert_marked(vote, "D3", "0 3", 1);
    g_assert_true(vote_go(vote, VOTE_CLOSED, NULL));
    assert_marked(vote, "D1", "0 1 4 9", 0);
    assert_marked(vote, "D2", "0 2 4 7", 0);
    assert_marked(vote, "D3", "", 1);
    assert_marked(vote, "D4", "", 0);
    g_assert_cmpuint(marks_n_cast(marks), ==, 2);
    g_autoptr(Tally) tally = vote_tally(vote, NULL);
    g_assert_cmpuint(tally->sums[4], ==, 6); /* of weights 1 and 5 */
}

/* Row by row as they were pressed: the same ballots and the same changes. */
static void
test_election_restored(void)
{
    static const uint8_t keys[] = {
        1, 2, PRESS_KEY_CONFIRM, PRESS_KEY_CONFIRM, 3, PRESS_KEY_CONFIRM, 1, 3};
    g_autoptr(Vote) pressed = election(), again = election();
    for (uint32_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (press(pressed, "usb:1", i + 1, keys[i]) != PRESS_ACCEPTED)
            continue;
        g_autofree char *row = ballot_marks_text(ballot_of(pressed, "D1"));
        g_assert_true(marks_restore(vote_marks(again), "D1", row, NULL));
    }
    assert_marked(pressed, "D1", "0 3 7", 2);
    assert_marked(again, "D1", "0 3 7", 2);
}

/* What was typed on one keypad is not gone on with on another. */
static void
test_replaced_while_typing(void)
{
    g_autoptr(Vote) vote = election();
    g_assert_true(press(vote, "usb:1", 1, PRESS_KEY_CONFIRM) == PRESS_PENDING);
    g_assert_true(press(vote, "usb:1", 2, PRESS_KEY_CONFIRM) == PRESS_PENDING);
    g_assert_true(vote_go(vote, VOTE_HELD, NULL));
    g_assert_true(vote_replace_keypad(vote, "D1", "usb:10", PAD_TEN, NULL));
    g_assert_true(vote_go(vote, VOTE_OPEN, NULL));
    g_assert_true(press(vote, "usb:10", 1, 2) == PRESS_ACCEPTED);
    assert_marked(vote, "D1", "0 2", 0);
}

/* Five keys cannot give six ranks: neither at opening, nor on hold. */
static void
test_keypads_that_cannot(void)
{
    static const PlainSlate fixture = {.form = FORM_RANK, .n = 6, .seats = 1};
    static const Voter five[] = {{"D2", "usb:2", 1, PAD_TEN},
                                 {"D1", "iclicker:82E9701B", 1, PAD_FIVE}};
    static const char why[] =
        "keypad iclicker:82E9701B of D1 cannot vote on this: it has 5 keys, but there "
        "are 6 ranks; give the deputy another keypad, or vote on paper";
    g_autoptr(Slate) slate = plain_slate_new(&fixture);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_named("npc", NULL, NULL);
    g_autoptr(Vote) vote = vote_new(slate, paper, profile, ITEM_MOTION);
    g_autoptr(GError) error = NULL;
    g_assert_true(vote_ready(vote, NULL));
    g_assert_false(vote_check_keypads(vote, five, 2, &error));
    assert_refused(error, KEYING_ERROR, KEYING_ERROR_PAD, why);
    g_assert_false(vote_open(vote, 2, five, 2, NULL, &error));
    assert_refused(error, KEYING_ERROR, KEYING_ERROR_PAD, why);
    g_assert_true(vote_state(vote) == VOTE_READY && vote_marks(vote) == NULL);
    g_assert_true(vote_check_keypads(vote, voters, 4, NULL));
    g_assert_true(vote_open(vote, 6, voters, 4, NULL, NULL));
    g_assert_true(vote_go(vote, VOTE_HELD, NULL));
    g_assert_false(
        vote_replace_keypad(vote, "D1", "iclicker:82E9701B", PAD_FIVE, &error));
    assert_refused(error, KEYING_ERROR, KEYING_ERROR_PAD, why);
    g_assert_cmpstr(ballot_of(vote, "D1")->keypad, ==, "usb:1");
}

static void
test_doubled_voters(void)
{
    static const Voter deputies[] = {
        {"D1", "a", 1, PAD_TEN}, {"D2", "b", 1, PAD_TEN}, {"D1", "c", 1, PAD_TEN}};
    static const Voter keypads[] = {
        {"D1", "a", 1, PAD_TEN}, {"D2", "b", 1, PAD_TEN}, {"D3", "a", 1, PAD_TEN}};
    g_autoptr(Vote) vote = vote_in(VOTE_READY, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(vote_open(vote, 3, deputies, 3, NULL, &error));
    assert_refused(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                   "deputy D1 stands twice among 3 voters");
    g_assert_false(vote_open(vote, 3, keypads, 3, NULL, &error));
    assert_refused(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                   "keypad a is bound to D1 and to D3");
    g_assert_true(vote_state(vote) == VOTE_READY && vote_marks(vote) == NULL);
}

static void
test_tally(void)
{
    g_autoptr(Vote) vote = vote_in(VOTE_OPEN, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(press(vote, "usb:1", 1, 2) == PRESS_ACCEPTED);
    g_assert_true(press(vote, "usb:2", 1, 1) == PRESS_ACCEPTED); /* of weight 5 */
    g_assert_null(vote_tally(vote, &error));
    assert_refused(error, VOTE_ERROR, VOTE_ERROR_STATE,
                   "the vote is OPEN, it can be counted from CLOSED on");
    g_assert_true(vote_go(vote, VOTE_CLOSED, &error));

    g_autoptr(Tally) tally = vote_tally(vote, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tally->n_rows, ==, 4);
    g_assert_cmpuint(tally->n_cast, ==, 2);
    g_assert_cmpuint(tally->sums[0], ==, 6);
    g_assert_cmpuint(tally->sums[1], ==, 5);
    g_assert_cmpuint(tally->sums[2], ==, 1);
    g_assert_cmpuint(tally->sums[3], ==, 0);
    for (size_t i = 0; i < 4; i++) {
        const Ballot *ballot = marks_ballot(vote_marks(vote), i);
        g_assert_cmpint(ballot->deputy[1] - '1', ==, (int)i); /* by id */
        g_assert_true(ballot_validate(ballot, vote_paper(vote), &error));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func("/vote/" name, function)
    ADD("goes-only-where-the-picture-has-an-arrow", test_every_arrow);
    ADD("a-void-vote-stays-void", test_dead_ends);
    ADD("does-not-open-without-quorum", test_quorum);
    ADD("is-not-ready-without-a-rule", test_no_rule);
    ADD("last-press-counts-and-changes-are-counted", test_last_press_counts);
    ADD("first-press-stands-where-the-profile-says-so", test_first_press_stands);
    ADD("keys-are-those-of-the-profile", test_keys_of_the_profile);
    ADD("a-lower-counter-changes-nothing", test_counters);
    ADD("barred-keypads-are-counted-by-reason", test_barred_keypads);
    ADD("presses-out-of-time-change-nothing", test_presses_out_of_time);
    ADD("hold-keeps-the-marks", test_hold_keeps_marks);
    ADD("a-replaced-keypad-keeps-the-earlier-mark", test_keypad_replaced);
    ADD("the-old-keypad-is-unbound", test_replaced_keypad_is_unbound);
    ADD("marks-are-restored-from-the-journal", test_restored);
    ADD("one-entry-after-the-other-is-led", test_lead_and_close);
    ADD("an-election-is-restored-from-the-journal", test_election_restored);
    ADD("a-replaced-keypad-begins-anew", test_replaced_while_typing);
    ADD("a-keypad-that-cannot-vote-so-is-refused", test_keypads_that_cannot);
    ADD("a-doubled-voter-or-keypad-is-refused", test_doubled_voters);
    ADD("is-tallied-by-weight-from-close-on", test_tally);
    return g_test_run();
}
