/* test-keying.c: keys and the marks that they make, for every form and every keypad
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keying.h"

#include <string.h>

#include "tests/ballots/plain-slate.h"
#include "tests/ballots/refusal.h"

enum { BACK = 4, N_RANDOM = 300, N_MEMBERS = 12, ON_SLATE = 3 };

/* Profile: for 1, against 2, abstain 3, back 4. */
typedef struct {
    const char *what;
    const PlainSlate *slate;
    Pad pad;
    const char *keys; /* digits; E: CONFIRM, C: CLEAR; L, B: the lead moves on or back */
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
    {"five rank what is shown", &rank, PAD_FIVE, "2L3L1", "m.m.m", "0 2 6 7", "0 2 6 7"},
    {"a rank is missing on five", &rank, PAD_FIVE, "2L3", "m.m", "0 2 6", ""},
    {"a rank goes over", &rank, PAD_FIVE, "1L1L2", "m.r.m", "0 4 8", ""},
    {"two change places", &rank, PAD_FIVE, "1L2L3CC2C1", "m.m.mpprpm", "0 2 4 9",
     "0 2 4 9"},
    {"the same rank", &rank, PAD_FIVE, "22", "ms", "0 2", ""},
    {"no such rank", &rank, PAD_FIVE, "50", "nn", "", ""},

    {"grades", &grades, PAD_FIVE, "3L1", "m.m", "0 3 4", "0 3 4"},
    {"grades are replaced", &grades, PAD_FIVE, "1L42", "m.pr", "0 2", "0 2"},
    {"the tenth", &ten, PAD_TEN, "90E", "mrn", "0 10", "0 10"},
    {"an answer is no way back", &answers, PAD_FIVE, "1L4", "m.m", "0 1 9", "0 1 9"},
    {"clear is one", &answers, PAD_FIVE, "1LC5", "m.pr", "0 5", "0 5"},
    {"so is a number", &answers, PAD_TEN, "EE2E3", "ppppm", "0 8", "0 8"},
};

/* Of two candidates, e1 to e3 if a name is registered; deputies as of test_roster(). */
static const PlainSlate
    open_list = {.form = FORM_ELECT, .n = 2, .seats = 2, .most = 2},
    open_exact = {.form = FORM_ELECT, .n = 3, .seats = 2, .least = 2, .most = 2},
    open_free = {.form = FORM_ELECT, .n = 2, .seats = 3, .most = 3},
    open_single = {.form = FORM_ELECT, .n = 1, .seats = 1, .most = 1},
    open_named = {.form = FORM_ELECT, .n = 2, .n_write_ins = 1, .seats = 2, .most = 2};

/* Number 5 is 6 + 5 in the journal: the paper of two candidates ends with cell 6. */
static const Row written_rows[] = {
    {"where the hall is led", &open_list, PAD_TEN, "2LL5E", "m..pm", "0 2 11",
     "0 2 6 11"},
    {"two digits", &open_list, PAD_TEN, "2LL12E", "m..ppm", "0 2 18", "0 2 6 18"},
    {"a zero before", &open_list, PAD_TEN, "2LL012E", "m..pppm", "0 2 18", "0 2 6 18"},
    {"once more takes him back", &open_list, PAD_TEN, "2LL5E5E", "m..pmpr", "0 2",
     "0 2 6"},
    {"another", &open_list, PAD_TEN, "2L2L5E12E", "m.m.pmppm", "0 2 5 11 18",
     "0 2 5 11 18"},
    {"ascending", &open_list, PAD_TEN, "2L2L12E5E", "m.m.ppmpm", "0 2 5 11 18",
     "0 2 5 11 18"},
    {"one too many", &open_list, PAD_TEN, "2L2L5E6E7E", "m.m.pmpmpf", "0 2 5 11 12",
     "0 2 5 11 12"},
    {"together with the candidates", &open_list, PAD_TEN, "1L1L5E", "m.m.pf", "0 1 4",
     "0 1 4"},
    {"whom nobody rejects", &open_list, PAD_TEN, "LL5E", "..pf", "", ""},
    {"no more than are rejected", &open_list, PAD_TEN, "2LL5E6E", "m..pmpf", "0 2 11",
     "0 2 6 11"},
    {"it binds", &open_list, PAD_TEN, "2LL5EEE1E1", "m..pmppppf", "0 2 11", "0 2 6 11"},
    {"a number of nobody", &open_list, PAD_TEN, "2LL13E5E", "m..ppppm", "0 2 11",
     "0 2 6 11"},
    {"nor one on the slate", &open_list, PAD_TEN, "2LL3E", "m..pp", "0 2", "0 2 6"},
    {"an observer has none", &open_list, PAD_TEN, "2LL99E", "m..ppp", "0 2", "0 2 6"},
    {"clear drops digits", &open_list, PAD_TEN, "2LL1C5E", "m..pppm", "0 2 11",
     "0 2 6 11"},
    {"then goes to the last", &open_list, PAD_TEN, "2LLC2", "m..pm", "0 2 5", "0 2 5"},
    {"to no entry by one digit", &open_list, PAD_TEN, "LL2", "..p", "", ""},
    {"without the lead", &open_list, PAD_TEN, "2EE0E5E", "msspppm", "0 2 11", "0 2 6 11"},
    {"for one number", &open_list, PAD_TEN, "2EE0E5E3", "msspppmf", "0 2 11", "0 2 6 11"},
    {"to an entry from there", &open_list, PAD_TEN, "LLEE2E2", "..ppppm", "0 5", "0 3 5"},
    {"confirmed twice", &open_list, PAD_TEN, "2L2L5EE6E", "m.m.pmppm", "0 2 5 11 12",
     "0 2 5 11 12"},
    {"nothing by nothing", &open_list, PAD_TEN, "LLEEE", "..ppp", "", ""},
    {"what was begun is over", &open_list, PAD_TEN, "2LL1BEE2E2", "m..p.ppppm", "0 2 5",
     "0 2 5"},
    {"five keys cannot", &open_list, PAD_FIVE, "2LL1E", "m..pn", "0 2", "0 2 6"},
    {"and go back", &open_list, PAD_FIVE, "2LL42", "m..pm", "0 2 5", "0 2 5"},
    {"for a single candidate", &open_single, PAD_TEN, "2L5E", "m.pm", "0 2 8", "0 2 8"},
    {"whom one is for", &open_single, PAD_TEN, "1L5E", "m.pf", "0 1", "0 1"},
    {"fewer than must be", &open_exact, PAD_TEN, "2LLL5E", "m...pm", "0 2 14", ""},
    {"as many as must be", &open_exact, PAD_TEN, "2L1LL5E", "m.m..pm", "0 2 4 14",
     "0 2 4 9 14"},
    {"who abstains may", &open_free, PAD_TEN, "LL5E", "..pm", "0 11", "0 3 6 11"},
    {"up to the seats", &open_free, PAD_TEN, "1L1L5E6E", "m.m.pmpf", "0 1 4 11",
     "0 1 4 11"},
    {"beside the registered", &open_named, PAD_TEN, "2L2L1L5E", "m.m.m.pm", "0 2 5 7 12",
     "0 2 5 7 12"},
    {"all together", &open_named, PAD_TEN, "2L2L1L5E6E", "m.m.m.pmpf", "0 2 5 7 12",
     "0 2 5 7 12"},
};

static const Row first_written_rows[] = {
    {"written is written", &open_list, PAD_TEN, "2LL5E5E", "m..pmpt", "0 2 11",
     "0 2 6 11"},
    {"one more may be", &open_list, PAD_TEN, "2L2L5E6E", "m.m.pmpm", "0 2 5 11 12",
     "0 2 5 11 12"},
};

static const Row first_rows[] = {
    {"each by itself", &each, PAD_TEN, "1L2C2L3", "m.mpt.m", "0 1 5 9", "0 1 5 9"},
    {"the same is the same", &each, PAD_TEN, "11", "ms", "0 1", "0 1"},
    {"taken is taken", &pick, PAD_TEN, "1E1EC", "pmptt", "0 1", "0 1"},
    {"ranked is ranked", &rank, PAD_TEN, "2EC2E", "pmtps", "0 4", ""},
    {"a rank is given once", &rank, PAD_FIVE, "1L12C3", "m.tmpt", "0 1 5", ""},
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

static bool
lets_write_in(const PlainSlate *fixture)
{
    return fixture == &open_list || fixture == &open_exact || fixture == &open_free ||
           fixture == &open_single || fixture == &open_named;
}

static Rule
rule_of(const PlainSlate *fixture)
{
    return (Rule){.write_ins = true,
                  .members = lets_write_in(fixture),
                  .abstainer_write_in = fixture == &open_free};
}

static Member *
member_of(const char *id, const char *name)
{
    Member *member = member_new();
    g_free(member->id);
    g_free(member->name);
    member->id = g_strdup(id);
    member->name = g_strdup(name);
    return member;
}

/* Numbers 1 to 12, of whom 3 stands on every slate; an observer and one who is suspended
 * sit among them.
 */
static Roster *
test_roster(void)
{
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    g_autoptr(GError) error = NULL;
    for (unsigned number = 1; number <= N_MEMBERS; number++) {
        g_autofree char *id = g_strdup_printf("D%02u", number);
        g_ptr_array_add(members, member_of(id, number == ON_SLATE ? "第 1　项" : id + 1));
    }
    Member *observer = member_of("D015", "列席");
    observer->class = MEMBER_OBSERVER;
    g_ptr_array_add(members, observer);
    Member *suspended = member_of("D045", "暂停");
    suspended->class = MEMBER_SUSPENDED;
    g_ptr_array_add(members, suspended);
    Roster *roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    return roster;
}

/* A voter with nothing pressed. */
typedef struct {
    const PlainSlate *fixture;
    Slate *slate;
    Paper *paper;
    WriteIns *write_ins; /* or NULL */
    Keying *keying;
    KeyingState state;
    Ballot *ballot;
} Desk;

static Desk
desk_of(const PlainSlate *fixture, bool first_press)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_of(first_press);
    const Rule rule = rule_of(fixture);
    g_autoptr(Roster) roster = test_roster();
    Desk desk = {.fixture = fixture, .slate = plain_slate_new(fixture)};
    desk.paper = slate_paper(desk.slate, &rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    desk.keying = keying_new(desk.slate, desk.paper, profile);
    desk.ballot = ballot_new(desk.paper, "D1");
    desk.write_ins =
        write_ins_new(desk.slate, &rule, CAUSE_FIRST, METHOD_RECORDED, roster);
    if (desk.write_ins == NULL)
        return desk;
    g_autoptr(Paper) room = write_ins_room(desk.write_ins, &rule, &error);
    g_assert_no_error(error);
    keying_let_write_in(desk.keying, desk.write_ins, room);
    desk.ballot->last_number = write_ins_last(desk.write_ins);
    return desk;
}

static void
desk_clear(Desk *self)
{
    ballot_free(self->ballot);
    keying_free(self->keying);
    write_ins_unref(self->write_ins);
    paper_unref(self->paper);
    slate_unref(self->slate);
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
        if (*key == 'L' || *key == 'B') {
            lead += *key == 'L' ? 1 : (size_t)-1;
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
test_written(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(written_rows); i++)
        run(&written_rows[i], false);
    for (size_t i = 0; i < G_N_ELEMENTS(first_written_rows); i++)
        run(&first_written_rows[i], true);
}

/* The ballot as it will be on the paper that has a cell for whom it names. */
static Ballot *
on_the_longer_paper(const Desk *desk, const Ballot *ballot, Paper **out_paper)
{
    g_autoptr(GError) error = NULL;
    const Rule rule = rule_of(desk->fixture);
    g_autoptr(GArray) none = g_array_new(false, false, sizeof(uint32_t));
    const GArray *numbers = ballot->written != NULL ? ballot->written : none;
    g_autoptr(Slate) slate =
        numbers->len == 0 ? slate_ref(desk->slate)
                          : write_ins_slate(desk->write_ins, numbers, &rule, &error);
    g_assert_no_error(error);
    *out_paper = slate_paper(slate, &rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    Ballot *longer = ballot_new(*out_paper, ballot->deputy);
    g_assert_cmpuint(longer->n_cells, ==, ballot->n_cells + numbers->len);
    memcpy(longer->cells, ballot->cells, ballot->n_cells);
    memset(longer->cells + ballot->n_cells, 1, numbers->len);
    return longer;
}

static void
assert_never_above(const Desk *desk)
{
    g_autoptr(Paper) paper = NULL;
    g_autoptr(Ballot) ballot = on_the_longer_paper(desk, desk->ballot, &paper);
    for (size_t i = 0; i < paper_n_limits(paper); i++) {
        const PaperLimit *limit = paper_limit(paper, i);
        uint32_t sum = 0;
        for (guint j = 0; j < limit->cells->len; j++)
            sum += ballot->cells[g_array_index(limit->cells, uint32_t, j)];
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
    g_autoptr(Paper) paper = NULL;
    g_autoptr(Ballot) longer = on_the_longer_paper(desk, ballot, &paper);
    g_assert_true(ballot_validate(longer, paper, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(ballot->cells[0], ==, is_kept ? desk->ballot->cells[0] : 0);
    for (size_t i = 0; is_kept && i < ballot->n_cells; i++)
        g_assert_cmpuint(ballot->cells[i], >=, desk->ballot->cells[i]);
}

/* What the journal says of it makes the same ballot, and nothing else does. */
static void
assert_journal_agrees(const Desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = ballot_marks_text(desk->ballot);
    g_autoptr(Ballot) ballot = ballot_new(desk->paper, "D1");
    ballot->last_number = desk->ballot->last_number;
    if (*text == '\0')
        return;
    g_assert_true(ballot_mark_text(ballot, text, &error));
    g_assert_no_error(error);
    g_autofree char *again = ballot_marks_text(ballot);
    g_assert_cmpstr(again, ==, text);
    g_assert_true(keying_is_within(desk->keying, ballot));
}

/* The result says what has changed, and a key is one whatever was pressed before. */
static void
press_at_random(Desk *desk, Pad pad, size_t lead, bool first_press)
{
    const uint8_t key = (uint8_t)g_test_rand_int_range(0, PRESS_KEY_CONFIRM + 2);
    g_autoptr(Ballot) before = ballot_copy(desk->ballot);
    g_autoptr(Ballot) fresh = ballot_new(desk->paper, "D2");
    fresh->last_number = desk->ballot->last_number;
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
    for (uint32_t number = 1; number <= before->last_number; number++) {
        const bool was = ballot_is_written(before, number),
                   is = ballot_is_written(desk->ballot, number);
        is_changed |= was != is;
        is_less |= was && !is;
    }
    g_assert_false(ballot_is_written(desk->ballot, ON_SLATE));
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
    const size_t n = keying_n_places(desk.keying);
    size_t lead = 0;
    for (unsigned i = 0; i < N_RANDOM; i++) {
        if (g_test_rand_int_range(0, 3) == 0)
            lead = (size_t)g_test_rand_int_range(0, (int)n);
        press_at_random(&desk, pad, lead, first_press);
        assert_never_above(&desk);
        assert_can_be_completed(&desk);
        assert_journal_agrees(&desk);
    }
    desk_clear(&desk);
}

static void
test_random_keys(void)
{
    static const PlainSlate *const fixtures[] = {
        &motion,  &each,       &wide,       &elect,     &exact,       &named,
        &pick,    &pick_exact, &budget,     &rank,      &ten,         &grades,
        &answers, &open_list,  &open_exact, &open_free, &open_single, &open_named};
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
                            long_rank = {.form = FORM_RANK, .n = 11, .seats = 2},
                            many = {.form = FORM_ELECT, .n = 11, .seats = 2, .most = 2},
                            some = {.form = FORM_ELECT, .n = 10, .seats = 2, .most = 2};
    static const PlainSlate *const good[] = {&motion, &wide, &elect, &pick, &answers};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        for (Pad pad = PAD_TEN; pad <= PAD_FIVE; pad++)
            assert_pad(good[i], pad, NULL);
    assert_pad(&some, PAD_FIVE, NULL);
    assert_pad(&many, PAD_FIVE, "the election is among 11, more than 10");
    assert_pad(&many, PAD_TEN, NULL);
    assert_pad(&rank, PAD_FIVE, NULL);
    assert_pad(&rank, PAD_TEN, NULL);
    assert_pad(&long_rank, PAD_FIVE, "there are 11 ranks");
    assert_pad(&long_rank, PAD_TEN, NULL);
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
    g_test_add_func("/keying/deputies-are-written-in-by-number", test_written);
    g_test_add_func("/keying/whatever-is-pressed-obeys-the-paper", test_random_keys);
    g_test_add_func("/keying/a-keypad-must-have-the-keys", test_pads);
    g_test_add_func("/keying/the-keys-are-the-profiles", test_pad_without_the_key);
    return g_test_run();
}
