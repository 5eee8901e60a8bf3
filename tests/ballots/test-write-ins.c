/* test-write-ins.c: deputies written in by number, from the key to the sums
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"
#include "ballots/vote.h"

#include "tests/ballots/slate-fixture.h"

#define MEMBERS "forms=elect\nwrite-in=members\n"

enum { FOR = 1, AGAINST = 2, ABSTAIN = 3, N_MANY = 5000 };

static Member *
member_of(const char *id, const char *name, MemberClass class)
{
    Member *member = member_new();
    g_free(member->id);
    g_free(member->name);
    member->id = g_strdup(id);
    member->name = g_strdup(name);
    member->class = class;
    return member;
}

static Roster *
roster_of(GPtrArray *members)
{
    g_autoptr(GError) error = NULL;
    Roster *roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    return roster;
}

/* 1 Wang, 2 A (as people align it), 3 B C, 4 and 5 both Zhao. */
static Roster *
five_deputies(void)
{
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    g_ptr_array_add(members, member_of("d5", "赵", MEMBER_DEPUTY));
    g_ptr_array_add(members, member_of("d1", "王", MEMBER_DEPUTY));
    g_ptr_array_add(members, member_of("d10", "A", MEMBER_OBSERVER));
    g_ptr_array_add(members, member_of("d11", "孙", MEMBER_SUSPENDED));
    g_ptr_array_add(members, member_of("d2", "A　1", MEMBER_DEPUTY));
    g_ptr_array_add(members, member_of("d3", "B C", MEMBER_DEPUTY));
    g_ptr_array_add(members, member_of("d4", "赵", MEMBER_DEPUTY));
    return roster_of(members);
}

static void
test_numbers(void)
{
    g_autoptr(Rule) rule = rule_of(MEMBERS);
    g_autoptr(Roster) roster = five_deputies();
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "a1 x +bc");
    g_autoptr(WriteIns) write_ins =
        write_ins_new(slate, rule, CAUSE_FIRST, METHOD_RECORDED, roster);
    static const char *const names[] = {NULL, "王", NULL, NULL, "赵", "赵", NULL};
    g_assert_cmpuint(write_ins_last(write_ins), ==, 5);
    for (uint32_t number = 0; number < G_N_ELEMENTS(names); number++)
        g_assert_cmpstr(write_ins_name(write_ins, number), ==, names[number]);
    g_assert_cmpuint(write_ins_most(write_ins), ==, 2);
}

static void
test_where_nobody_can_be(void)
{
    g_autoptr(Rule) rule = rule_of(MEMBERS),
                    registered = rule_of("forms=elect\n"
                                         "write-in=registered\n"),
                    pick = rule_of("forms=pick elect\nwrite-in=members\n");
    g_autoptr(Roster) roster = five_deputies();
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "a b");
    g_autoptr(Slate) picked = slate_of_words(pick, 1, 0, "a b");
    g_autoptr(Slate) all = slate_of_words(rule, 1, 0, "王 a1 bc 赵");
    g_assert_null(write_ins_new(slate, rule, CAUSE_FIRST, METHOD_SECRET, roster));
    g_assert_null(write_ins_new(slate, rule, CAUSE_FIRST, METHOD_PAPER, roster));
    g_assert_null(write_ins_new(slate, registered, CAUSE_FIRST, METHOD_RECORDED, roster));
    g_assert_null(write_ins_new(picked, pick, CAUSE_FIRST, METHOD_RECORDED, roster));
    g_assert_null(write_ins_new(slate, rule, CAUSE_RUN_OFF, METHOD_RECORDED, roster));
    g_assert_null(write_ins_new(all, rule, CAUSE_FIRST, METHOD_RECORDED, roster));
}

static void
test_ids(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of(MEMBERS), other = rule_of("forms=elect\n");
    g_autoptr(GPtrArray) good = entries_of("n n1a 1n x1 nn1"), bad = entries_of("a n017");
    g_assert_true(write_ins_check_ids(good, rule, &error));
    g_assert_true(write_ins_check_ids(bad, other, &error));
    g_assert_no_error(error);
    g_assert_false(write_ins_check_ids(bad, rule, &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                   "entry 2: id “n017” of “N017” is that of deputy number 017, whom "
                   "voters may write in; give it one that is not n and digits");
}

/* A hall of voters "d1", "d2", .., each with keypad "k1", "k2", .. */
typedef struct {
    Rule *rule; /* of the profile */
    Profile *profile;
    Roster *roster;
    Vote *vote;
    WriteIns *write_ins;
    GArray *voters;
    uint32_t counter;
} Hall;

static Profile *
recorded_profile(void)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = profile_by_name("free", &error);
    g_assert_no_error(error);
    g_assert_true(profile->rules[ITEM_ELECTION_COMMITTEE]->members);
    return profile;
}

static void
begin(Hall *self, Slate *slate)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = slate_paper(slate, self->rule, METHOD_RECORDED, &error);
    self->write_ins =
        write_ins_new(slate, self->rule, CAUSE_FIRST, METHOD_RECORDED, self->roster);
    self->vote = vote_new(slate, paper, self->profile, ITEM_ELECTION_COMMITTEE);
    vote_let_write_in(self->vote, self->write_ins);
    bool ok = vote_ready(self->vote, &error) &&
              vote_open(self->vote, self->voters->len,
                        (const Voter *)(void *)self->voters->data, self->voters->len,
                        NULL, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
}

static void
hall_init(Hall *self, Roster *roster, Slate *slate)
{
    *self = (Hall){.profile = recorded_profile(), .roster = roster};
    self->rule = self->profile->rules[ITEM_ELECTION_COMMITTEE];
    self->voters = g_array_new(false, false, sizeof(Voter));
    for (uint32_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        const Voter voter = {member->id, member->id, 1, PAD_TEN};
        if (member->class == MEMBER_DEPUTY)
            g_array_append_val(self->voters, voter);
    }
    begin(self, slate);
}

static void
hall_clear(Hall *self)
{
    vote_free(self->vote);
    write_ins_unref(self->write_ins);
    g_array_unref(self->voters);
    profile_unref(self->profile);
    roster_unref(self->roster);
}

/* Letters as in test-keying.c; answers what the last key did. */
static PressResult
press(Hall *self, const char *keypad, const char *keys)
{
    PressResult result = PRESS_PENDING;
    for (; *keys != '\0'; keys++) {
        Press one = {.counter = ++self->counter,
                     .key = *keys == 'E' ? PRESS_KEY_CONFIRM : (uint8_t)(*keys - '0')};
        g_strlcpy(one.keypad, keypad, sizeof one.keypad);
        result = vote_press(self->vote, &one, NULL);
    }
    return result;
}

static char *
marks_of(Hall *self, const char *deputy)
{
    const Marks *marks = vote_marks(self->vote);
    return ballot_marks_text(
        marks_ballot(marks, (size_t)marks_voter_by_deputy(marks, deputy)));
}

#define assert_marks(hall, deputy, text)                                                 \
    do {                                                                                 \
        g_autofree char *text_now = marks_of(hall, deputy);                              \
        g_assert_cmpstr(text_now, ==, text);                                             \
    } while (0)

/* Two candidates for two seats: cells 1 to 6, numbers from 7 on. */
static void
five_vote(Hall *self)
{
    g_autoptr(Rule) rule = rule_of(MEMBERS);
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "x y");
    hall_init(self, five_deputies(), slate);
    g_assert_cmpint(press(self, "d1", "1"), ==, PRESS_ACCEPTED);
    g_assert_cmpint(press(self, "d1", "EE2E2"), ==, PRESS_ACCEPTED);
    g_assert_cmpint(press(self, "d1", "EE0E4E"), ==, PRESS_ACCEPTED);
    g_assert_cmpint(press(self, "d2", "2EE2E2EE0E4EEE0E1E"), ==, PRESS_ACCEPTED);
    g_assert_cmpint(press(self, "d3", "2EE0E5E"), ==, PRESS_ACCEPTED);
    g_assert_cmpint(press(self, "d3", "EE0E5E"), ==, PRESS_ACCEPTED); /* and not */
    g_assert_cmpint(press(self, "d4", "3EE0E1E"), ==, PRESS_FULL);
    assert_marks(self, "d1", "0 1 5 10");
    assert_marks(self, "d2", "0 2 5 7 10");
    assert_marks(self, "d3", "0 2");
    assert_marks(self, "d4", "0 3");
}

static void
assert_five(Hall *self)
{
    g_autoptr(GError) error = NULL;
    const Slate *slate = vote_slate(self->vote);
    g_assert_true(vote_go(self->vote, VOTE_CLOSED, &error));
    g_assert_no_error(error);
    slate = vote_slate(self->vote);
    g_assert_cmpuint(slate_n_entries(slate), ==, 4);
    g_assert_cmpstr(slate_entry(slate, 2)->id, ==, "n1");
    g_assert_cmpstr(slate_entry(slate, 2)->title, ==, "王");
    g_assert_cmpstr(slate_entry(slate, 3)->id, ==, "n4");
    g_assert_true(slate_entry(slate, 3)->write_in);
    g_assert_cmpstr(paper_cell_name(vote_paper(self->vote), 8), ==, "n4.for");
    assert_marks(self, "d1", "0 1 5 8");
    assert_marks(self, "d2", "0 2 5 7 8");
    assert_marks(self, "d3", "0 2 6");
    assert_marks(self, "d4", "0 3 6");
    assert_marks(self, "d5", "");
    g_autoptr(Tally) tally = vote_tally(self->vote, &error);
    g_assert_no_error(error);
    static const uint64_t sums[] = {4, 1, 2, 1, 0, 2, 2, 1, 2};
    g_assert_cmpuint(tally->n_cells, ==, G_N_ELEMENTS(sums));
    for (size_t cell = 0; cell < tally->n_cells; cell++)
        g_assert_cmpuint(tally->sums[cell], ==, sums[cell]);
    g_assert_cmpuint(marks_n_cast(vote_marks(self->vote)), ==, 4);
    for (size_t i = 0; i < marks_n_voters(vote_marks(self->vote)); i++)
        g_assert_true(ballot_validate(marks_ballot(vote_marks(self->vote), i),
                                      vote_paper(self->vote), NULL));
}

static void
test_a_vote(void)
{
    Hall hall;
    five_vote(&hall);
    assert_five(&hall);
    hall_clear(&hall);
}

/* The journal of one deputy after each of his presses. */
static void
test_restored(void)
{
    static const char *const rows[][2] = {
        {"d1", "0 1"},      {"d1", "0 1 5"},      {"d1", "0 1 5 10"}, {"d2", "0 2 5"},
        {"d2", "0 2 5 10"}, {"d2", "0 2 5 7 10"}, {"d3", "0 2"},      {"d3", "0 2 11"},
        {"d3", "0 2"},      {"d4", "0 3"}};
    static const char *const bad[][2] = {
        {"0 2 12", "mark “12” of d1 is no cell from 3 to 11"},
        {"0 2 8 7", "mark “7” of d1 is no cell from 9 to 11"},
        {"0 3 7", "d1 marked “0 3 7”, which is above a limit of the paper or names who "
                  "cannot be written in"},
        {"0 2 5 7 10 11",
         "d1 marked “0 2 5 7 10 11”, which is above a limit of the paper "
         "or names who cannot be written in"},
    };
    g_autoptr(GError) error = NULL;
    Hall hall;
    five_vote(&hall);
    vote_free(hall.vote);
    write_ins_unref(hall.write_ins);
    g_autoptr(Rule) rule = rule_of(MEMBERS);
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "x y");
    begin(&hall, slate);
    Marks *marks = vote_marks(hall.vote);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(marks_restore(marks, rows[i][0], rows[i][1], &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(marks_ballot(marks, 2)->changes, ==, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(marks_restore(marks, "d1", bad[i][0], &error));
        g_assert_cmpstr(error->message, ==, bad[i][1]);
        g_clear_error(&error);
        assert_marks(&hall, "d1", "0 1 5 10");
    }
    assert_five(&hall);
    hall_clear(&hall);
}

/* Of a further round, where the candidate n1 was once written in. */
static void
test_numbers_of_a_document(void)
{
    g_autoptr(Rule) rule = rule_of(MEMBERS);
    g_autoptr(Roster) roster = five_deputies();
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "n1 x");
    g_autoptr(GPtrArray) entries = entries_of("n1 x");
    SlateEntry *first = entries->pdata[0];
    g_free(first->title);
    first->title = g_strdup("王");
    g_autoptr(Slate) named = slate_rest(slate, entries, 2, 0, rule, NULL);
    g_autoptr(WriteIns) write_ins =
        write_ins_new(named, rule, CAUSE_FIRST, METHOD_RECORDED, roster);
    g_autoptr(GArray) numbers = write_ins_marked(
        write_ins, "recorded/1\ndeputy d1\nmark n1.for\nmark n5.for\n\nrecorded/1\n"
                   "mark x.for\nmark n2.for\nmark n6.for\nmark n05.for\nmark n5.against\n"
                   "mark n.for\nmark n.\n");
    g_assert_cmpuint(numbers->len, ==, 2);
    g_assert_cmpuint(g_array_index(numbers, uint32_t, 0), ==, 2);
    g_assert_cmpuint(g_array_index(numbers, uint32_t, 1), ==, 5);
}

static Roster *
many_deputies(void)
{
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    for (unsigned i = 1; i <= N_MANY; i++) {
        g_autofree char *id = g_strdup_printf("d%05u", i);
        g_ptr_array_add(members, member_of(id, id, MEMBER_DEPUTY));
    }
    return roster_of(members);
}

/* Everybody names another: more cells than a paper may have at READY. */
static void
test_everybody_names_another(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of(MEMBERS);
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "x");
    Hall hall;
    hall_init(&hall, many_deputies(), slate);
    for (unsigned i = 1; i <= N_MANY; i++) {
        g_autofree char *id = g_strdup_printf("d%05u", i);
        g_autofree char *keys = g_strdup_printf("2EE0E%uE", i % N_MANY + 1);
        g_assert_cmpint(press(&hall, id, keys), ==, PRESS_ACCEPTED);
    }
    g_assert_true(vote_go(hall.vote, VOTE_CLOSED, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(paper_n_cells(vote_paper(hall.vote)), ==, 4 + N_MANY);
    g_autoptr(Tally) tally = vote_tally(hall.vote, &error);
    for (uint32_t cell = 4; cell < 4 + N_MANY; cell++)
        g_assert_cmpuint(tally->sums[cell], ==, 1);
    hall_clear(&hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/write-ins/a-number-is-a-place-among-the-deputies", test_numbers);
    g_test_add_func("/write-ins/only-where-the-rule-says-so", test_where_nobody_can_be);
    g_test_add_func("/write-ins/no-entry-takes-the-id-of-a-number", test_ids);
    g_test_add_func("/write-ins/whoever-is-named-gets-a-cell-at-close", test_a_vote);
    g_test_add_func("/write-ins/the-journal-makes-the-same-ballots", test_restored);
    g_test_add_func("/write-ins/signed-ballots-say-who-was-named",
                    test_numbers_of_a_document);
    g_test_add_func("/write-ins/everybody-may-name-another",
                    test_everybody_names_another);
    return g_test_run();
}
