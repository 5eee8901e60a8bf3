/* test-keying.c: keys and the marks that they make, for every form and every keypad
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keying.h"

#include <string.h>

#include "tests/ballots/plain-slate.h"
#include "tests/ballots/refusal.h"

enum { BACK = 4, N_RANDOM = 300 };

/* Profile: for 1, against 2, abstain 3, back 4. */
typedef struct {
    const char *what;
    const PlainSlate *slate;
    Pad pad;
    const char *keys;    /* digits; E: CONFIRM, C: CLEAR; L: the lead moves on */
    const char *results; /* of each key, as letters of result_letters; L: . */
    const char *marks;   /* ballot_marks_text() */
    const char *at_close;
} Row;

static const char result_letters[] = {
    [KEYING_MARKED] = 'm',  [KEYING_REPLACED] = 'r', [KEYING_SAME] = 's',
    [KEYING_PENDING] = 'p', [KEYING_FULL] = 'f',     [KEYING_STANDS] = 't',
    [KEYING_NO_KEY] = 'n',
};

static const PlainSlate
    motion = {.form = FORM_EACH, .n = 1},
    each = {.form = FORM_EACH, .n = 3}, wide = {.form = FORM_EACH, .n = 12},
    elect = {.form = FORM_ELECT, .n = 3, .seats = 2, .most = 2},
    exact = {.form = FORM_ELECT, .n = 3, .seats = 2, .least = 2, .most = 2},
    named = {.form = FORM_ELECT, .n = 2, .n_write_ins = 2, .seats = 2, .most = 2},
    pick = {.form = FORM_PICK, .n = 3, .seats = 2, .most = 2},
    pick_exact = {.form = FORM_PICK, .n = 12, .seats = 2, .least = 2, .most = 2},
    budget = {.form = FORM_BUDGET, .n = 3, .most = 3},
    rank = {.form = FORM_RANK, .n = 3, .seats = 1},
    grades = {.form = FORM_GRADES, .n = 2, .options = "good fair poor"},
    ten = {.form = FORM_GRADES, .n = 1, .options = "a b c d e f g h i j"},
    answers = {.form = FORM_ANSWERS, .n = 2, .options = "A B C D E"};

static const Row rows[] = {
    {"a key marks", &motion, PAD_TEN, "1", "m", "0 1", "0 1"},
    {"another replaces it", &motion, PAD_TEN, "123", "mrr", "0 3", "0 3"},
    {"the same is the same", &motion, PAD_FIVE, "22", "ms", "0 2", "0 2"},
    {"a motion has no more", &motion, PAD_TEN, "04569ECEE1E", "nnnnnnnnnmn", "0 1",
     "0 1"},
    {"nor on five", &motion, PAD_FIVE, "45CE", "nnnn", "", ""},

    {"nobody presses", &each, PAD_TEN, "", "", "", ""},
    {"the lead is marked", &each, PAD_TEN, "1L2L3", "m.m.m", "0 1 5 9", "0 1 5 9"},
    {"blanks stay blanks", &each, PAD_FIVE, "LL3", "..m", "0 9", "0 9"},
    {"back", &each, PAD_FIVE, "1L1L42", "m.m.pr", "0 1 5", "0 1 5"},
    {"back twice", &each, PAD_FIVE, "1L1L443", "m.m.ppr", "0 3 4", "0 3 4"},
    {"back for one choice", &each, PAD_FIVE, "L1L421", ".m.prm", "0 5 7", "0 5 7"},
    {"back from the first", &each, PAD_TEN, "42", "pm", "0 2", "0 2"},
    {"clear is back", &each, PAD_TEN, "1LC2", "m.pr", "0 2", "0 2"},
    {"confirm after a choice", &each, PAD_TEN, "1E2E", "msrs", "0 2", "0 2"},
    {"a number", &each, PAD_TEN, "EE3E1", "ppppm", "0 7", "0 7"},
    {"for one choice", &each, PAD_TEN, "EE3E12", "ppppmm", "0 2 7", "0 2 7"},
    {"many confirms", &each, PAD_TEN, "1EEEE2E2", "mssppppm", "0 1 5", "0 1 5"},
    {"back from a number", &each, PAD_TEN, "EE3EC1", "pppppm", "0 4", "0 4"},
    {"a number of nothing", &each, PAD_TEN, "EE7E1", "ppppm", "0 1", "0 1"},
    {"a long number", &each, PAD_TEN, "EE65537E1", "ppppppppm", "0 1", "0 1"},
    {"clear drops it", &each, PAD_TEN, "EE2C1", "ppppm", "0 1", "0 1"},
    {"a digit of nothing", &each, PAD_TEN, "50", "pp", "", ""},
    {"five have no more", &each, PAD_FIVE, "5E0", "nnn", "", ""},
    {"two digits", &wide, PAD_TEN, "EE12E3", "pppppm", "0 36", "0 36"},

    {"the limit", &elect, PAD_TEN, "1L1L1", "m.m.f", "0 1 4", "0 1 4 9"},
    {"then something else", &elect, PAD_FIVE, "1L1L12", "m.m.fm", "0 1 4 8", "0 1 4 8"},
    {"room is made", &elect, PAD_TEN, "1L1L1C21", "m.m.fprm", "0 1 5 7", "0 1 5 7"},
    {"full stays there", &elect, PAD_TEN, "1L1EE3E12", "m.mssppfm", "0 1 4 8", "0 1 4 8"},
    {"blanks abstain", &elect, PAD_TEN, "3", "m", "0 3", "0 3 6 9"},
    {"fewer is nothing", &exact, PAD_TEN, "1", "m", "0 1", ""},
    {"exactly", &exact, PAD_TEN, "1L1", "m.m", "0 1 4", "0 1 4 9"},
    {"no more than exactly", &exact, PAD_TEN, "1L1L1", "m.m.f", "0 1 4", "0 1 4 9"},
    {"whom nobody rejects", &named, PAD_TEN, "LL1", "..f", "", ""},
    {"a name instead", &named, PAD_TEN, "2LL1", "m..m", "0 2 7", "0 2 6 7"},
    {"it binds", &named, PAD_TEN, "2LL1CC1", "m..mppf", "0 2 7", "0 2 6 7"},
    {"a name for each", &named, PAD_TEN, "2L2L1L1", "m.m.m.m", "0 2 5 7 8", "0 2 5 7 8"},
    {"a name too many", &named, PAD_TEN, "2L1L1L1", "m.m.m.f", "0 2 4 7", "0 2 4 7"},
    {"a name is left", &named, PAD_FIVE, "2LL122", "m..mrs", "0 2", "0 2 6"},
    {"no other mark", &named, PAD_TEN, "2LL3", "m..p", "0 2", "0 2 6"},

    {"numbers take", &pick, PAD_TEN, "1E3E", "pmpm", "0 1 3", "0 1 3"},
    {"up to the limit", &pick, PAD_TEN, "1E2E3E", "pmpmpf", "0 1 2", "0 1 2"},
    {"numbers leave", &pick, PAD_TEN, "1E1E", "pmpr", "0", "0"},
    {"clear leaves the last", &pick, PAD_TEN, "1E2ECC", "pmpmrp", "0 1", "0 1"},
    {"clear drops a digit", &pick, PAD_TEN, "1C2E", "pppm", "0 2", "0 2"},
    {"nothing by nothing", &pick, PAD_TEN, "9EEC0E", "pppppp", "", ""},
    {"five take", &pick, PAD_FIVE, "1L1L1", "m.m.f", "0 1 2", "0 1 2"},
    {"five leave", &pick, PAD_FIVE, "1L42", "m.pr", "0", "0"},
    {"five give it blank", &pick, PAD_FIVE, "32L2", "nm.s", "0", "0"},
    {"too few", &pick_exact, PAD_TEN, "12E", "ppm", "0 12", ""},
    {"just so many", &pick_exact, PAD_TEN, "12E1E", "ppmpm", "0 1 12", "0 1 12"},
    {"within the budget", &budget, PAD_TEN, "3E1E2E", "pmpmpm", "0 1 2 3", "0 1 2 3"},

    {"ranks", &rank, PAD_TEN, "2E3E1E", "pmpmpm", "0 3 4 8", "0 3 4 8"},
    {"a rank is missing", &rank, PAD_TEN, "2E3E", "pmpm", "0 4 8", ""},
    {"ranked already", &rank, PAD_TEN, "2E2E", "pmps", "0 4", ""},
    {"the last rank again", &rank, PAD_TEN, "2E3EC1E", "pmpmrpm", "0 2 4", ""},
    {"all ranks again", &rank, PAD_TEN, "2E3ECCC", "pmpmrrp", "0", ""},

    {"grades", &grades, PAD_FIVE, "3L1", "m.m", "0 3 4", "0 3 4"},
    {"grades are replaced", &grades, PAD_FIVE, "1L42", "m.pr", "0 2", "0 2"},
    {"the tenth", &ten, PAD_TEN, "90E", "mrn", "0 10", "0 10"},
    {"an answer is no way back", &answers, PAD_FIVE, "1L4", "m.m", "0 1 9", "0 1 9"},
    {"clear is one", &answers, PAD_FIVE, "1LC5", "m.pr", "0 5", "0 5"},
    {"so is a number", &answers, PAD_TEN, "EE2E3", "ppppm", "0 8", "0 8"},
};

static const Row first_rows[] = {
    {"each by itself", &each, PAD_TEN, "1L2C2L3", "m.mpt.m", "0 1 5 9", "0 1 5 9"},
    {"the same is the same", &each, PAD_TEN, "11", "ms", "0 1", "0 1"},
    {"taken is taken", &pick, PAD_TEN, "1E1EC", "pmptt", "0 1", "0 1"},
    {"ranked is ranked", &rank, PAD_TEN, "2EC2E", "pmtps", "0 4", ""},
};

static Profile *
profile_of(bool first_press)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = profile_by_name("npc", &error);
    g_assert_no_error(error);
    g_assert_cmpmem(profile->keys, 3, "\1\2\3", 3);
    profile->back = BACK;
    profile->first_press = first_press;
    return profile;
}

/* A voter with nothing pressed. */
typedef struct {
    Paper *paper;
    Keying *keying;
    KeyingState state;
    Ballot *ballot;
} Desk;

static Desk
desk_of(const PlainSlate *fixture, bool first_press)
{
    g_autoptr(Slate) slate = plain_slate_new(fixture);
    g_autoptr(Profile) profile = profile_of(first_press);
    Desk desk = {.paper = plain_slate_paper(slate)};
    desk.keying = keying_new(slate, desk.paper, profile);
    desk.ballot = ballot_new(desk.paper, "D1");
    return desk;
}

static void
desk_clear(Desk *self)
{
    ballot_free(self->ballot);
    keying_free(self->keying);
    paper_unref(self->paper);
}

static uint8_t
key_of(char letter)
{
    return letter == 'E'   ? PRESS_KEY_CONFIRM
           : letter == 'C' ? PRESS_KEY_CLEAR
                           : (uint8_t)(letter - '0');
}

static void
run(const Row *row, bool first_press)
{
    Desk desk = desk_of(row->slate, first_press);
    g_autoptr(GString) results = g_string_new(NULL);
    size_t lead = 0;
    for (const char *key = row->keys; *key != '\0'; key++) {
        if (*key == 'L') {
            lead++;
            g_string_append_c(results, '.');
            continue;
        }
        const KeyingResult result = keying_press(desk.keying, row->pad, lead, &desk.state,
                                                 desk.ballot, key_of(*key));
        g_string_append_c(results, result_letters[result]);
    }
    g_test_message("%s", row->what);
    g_assert_cmpstr(results->str, ==, row->results);
    g_autofree char *marks = ballot_marks_text(desk.ballot);
    g_assert_cmpstr(marks, ==, row->marks);
    const bool is_kept = *row->at_close != '\0' || *row->marks == '\0';
    g_assert_true(keying_complete(desk.keying, desk.ballot) == is_kept);
    g_autofree char *at_close = ballot_marks_text(desk.ballot);
    g_assert_cmpstr(at_close, ==, row->at_close);
    desk_clear(&desk);
}

static void
test_table(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        run(&rows[i], false);
}

static void
test_first_press(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(first_rows); i++)
        run(&first_rows[i], true);
}

static void
assert_never_above(const Desk *desk)
{
    for (size_t i = 0; i < paper_n_limits(desk->paper); i++) {
        const PaperLimit *limit = paper_limit(desk->paper, i);
        uint32_t sum = 0;
        for (guint j = 0; j < limit->cells->len; j++)
            sum += desk->ballot->cells[g_array_index(limit->cells, uint32_t, j)];
        g_assert_cmpuint(sum, <=, limit->max);
    }
}

/* Completed it obeys the paper, and is thrown away for marks that are missing alone. */
static void
assert_can_be_completed(const Desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Ballot) ballot = ballot_copy(desk->ballot);
    const bool is_kept = keying_complete(desk->keying, ballot);
    g_assert_true(ballot_validate(ballot, desk->paper, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(ballot->cells[0], ==, is_kept ? desk->ballot->cells[0] : 0);
    for (size_t i = 0; is_kept && i < ballot->n_cells; i++)
        g_assert_cmpuint(ballot->cells[i], >=, desk->ballot->cells[i]);
}

/* The result says what has changed, and a key is one whatever was pressed before. */
static void
press_at_random(Desk *desk, Pad pad, size_t lead, bool first_press)
{
    const uint8_t key = (uint8_t)g_test_rand_int_range(0, PRESS_KEY_CONFIRM + 2);
    g_autoptr(Ballot) before = ballot_copy(desk->ballot);
    g_autoptr(Ballot) fresh = ballot_new(desk->paper, "D2");
    KeyingState state = {0};
    const KeyingResult result =
        keying_press(desk->keying, pad, lead, &desk->state, desk->ballot, key);
    const KeyingResult at_first =
        keying_press(desk->keying, pad, lead, &state, fresh, key);
    bool is_changed = false, is_less = false;
    for (size_t i = 0; i < before->n_cells; i++) {
        is_changed |= before->cells[i] != desk->ballot->cells[i];
        is_less |= before->cells[i] > desk->ballot->cells[i];
    }
    g_assert_true(is_changed == (result == KEYING_MARKED || result == KEYING_REPLACED));
    g_assert_true(is_less == (result == KEYING_REPLACED));
    g_assert_true((result == KEYING_NO_KEY) == (at_first == KEYING_NO_KEY));
    g_assert_true(first_press ? !is_less : result != KEYING_STANDS);
    g_assert_cmpuint(desk->ballot->cells[0], >=, before->cells[0]);
}

static void
press_for_a_while(const PlainSlate *fixture, Pad pad, bool first_press)
{
    Desk desk = desk_of(fixture, first_press);
    const size_t n = keying_n_entries(desk.keying);
    size_t lead = 0;
    for (unsigned i = 0; i < N_RANDOM; i++) {
        if (g_test_rand_int_range(0, 3) == 0)
            lead = (size_t)g_test_rand_int_range(0, (int)n);
        press_at_random(&desk, pad, lead, first_press);
        assert_never_above(&desk);
        assert_can_be_completed(&desk);
    }
    desk_clear(&desk);
}

static void
test_random_keys(void)
{
    static const PlainSlate *const fixtures[] = {
        &motion,     &each,   &wide, &elect, &exact,  &named,  &pick,
        &pick_exact, &budget, &rank, &ten,   &grades, &answers};
    for (size_t i = 0; i < G_N_ELEMENTS(fixtures); i++)
        for (Pad pad = PAD_TEN; pad <= PAD_FIVE; pad++) {
            press_for_a_while(fixtures[i], pad, false);
            press_for_a_while(fixtures[i], pad, true);
        }
}

static void
assert_pad(const PlainSlate *fixture, Pad pad, const char *why)
{
    g_autoptr(GError) error = NULL;
    Desk desk = desk_of(fixture, false);
    g_assert_true(keying_check_pad(desk.keying, pad, &error) == (why == NULL));
    g_autofree char *text = g_strdup_printf(
        "it has %d keys, but %s; give the deputy another keypad, or vote on paper",
        pad == PAD_FIVE ? 5 : 10, why);
    if (why != NULL)
        assert_refused(error, KEYING_ERROR, KEYING_ERROR_PAD, text);
    desk_clear(&desk);
}

static void
test_pads(void)
{
    static const PlainSlate eleven = {.form = FORM_GRADES,
                                      .n = 1,
                                      .options = "a b c d e f g h i j k"},
                            many = {.form = FORM_ELECT, .n = 11, .seats = 2, .most = 2},
                            some = {.form = FORM_ELECT, .n = 10, .seats = 2, .most = 2};
    static const PlainSlate *const good[] = {&motion, &wide, &elect, &pick, &answers};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        for (Pad pad = PAD_TEN; pad <= PAD_FIVE; pad++)
            assert_pad(good[i], pad, NULL);
    assert_pad(&some, PAD_FIVE, NULL);
    assert_pad(&many, PAD_FIVE, "the election is among 11, more than 10");
    assert_pad(&many, PAD_TEN, NULL);
    assert_pad(&rank, PAD_FIVE, "a rank is given by numbers");
    assert_pad(&rank, PAD_TEN, NULL);
    assert_pad(&ten, PAD_FIVE, "there are 10 choices");
    assert_pad(&ten, PAD_TEN, NULL);
    assert_pad(&eleven, PAD_TEN, "there are 11 choices");
}

static void
test_pad_without_the_key(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = plain_slate_new(&motion);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_of(false);
    profile->keys[2] = 9;
    g_autoptr(Keying) keying = keying_new(slate, paper, profile);
    g_assert_true(keying_check_pad(keying, PAD_TEN, NULL));
    g_assert_false(keying_check_pad(keying, PAD_FIVE, &error));
    assert_refused(error, KEYING_ERROR, KEYING_ERROR_PAD,
                   "it has 5 keys, but a choice is key 9; give the deputy another "
                   "keypad, or vote on paper");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/keying/every-form-on-every-keypad", test_table);
    g_test_add_func("/keying/the-first-press-stands-entry-by-entry", test_first_press);
    g_test_add_func("/keying/whatever-is-pressed-obeys-the-paper", test_random_keys);
    g_test_add_func("/keying/a-keypad-must-have-the-keys", test_pads);
    g_test_add_func("/keying/the-keys-are-the-profiles", test_pad_without_the_key);
    return g_test_run();
}
