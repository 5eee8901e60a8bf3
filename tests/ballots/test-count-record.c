/* test-count-record.c: papers and raised hands as two tellers counted them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/count-record.h"

#include "ballots/outcome.h"

#include "tests/ballots/decision-fixture.h"
#include "tests/ballots/record-fixture.h"

static GPtrArray *
pairs_of(const char *words)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (char **word = list; *words != '\0' && *word != NULL; word++) {
        g_auto(GStrv) sides = g_strsplit(*word, "=", 2);
        g_ptr_array_add(pairs, record_pair_new(sides[0], sides[1]));
    }
    return pairs;
}

typedef struct {
    uint64_t issued, returned, spoilt;
    const char *write_ins, *sums;
} Count;

static CountRecord *
count_of(const char *teller, const Count *count)
{
    CountRecord *self = g_new0(CountRecord, 1);
    self->context = fixture_context(SUITE_ED25519_SHA256);
    self->vote = 3;
    self->round = 1;
    self->opening = fixture_digest(DIGITS_1);
    self->teller = g_strdup(teller);
    self->issued = count->issued;
    self->returned = count->returned;
    self->spoilt = count->spoilt;
    self->write_ins = pairs_of(count->write_ins);
    self->sums = pairs_of(count->sums);
    return self;
}

static bool
check(const CountRecord *self, Slate *slate, const Rule *rule, Cause cause,
      uint64_t present, GError **error)
{
    const Method method = self->issued == RECORD_NONE ? METHOD_HANDS : METHOD_PAPER;
    g_autoptr(Paper) paper = slate_paper(slate, rule, method, error);
    const CountTerms terms = {slate, paper, rule, cause, present};
    return count_record_check(self, &terms, error);
}

#define HANDS RECORD_NONE, RECORD_NONE, 0, ""

static const Count good = {
    30, 28, 2, "w1=王五",
    "a.for=20 a.against=3 a.abstain=3 b.for=8 b.against=16 b.abstain=2 paper.void=2 "
    "w1.for=16"};

#define TEXT                                                                             \
    "count/1\n" FIXTURE_CONTEXT(                                                         \
        "ed25519+sha256") "vote 3\nround 1\nopening " DIGITS_1                           \
                          "\nteller 沈\nissued 30\nreturned 28\nvoid 2\nwrite-in w1 "   \
                          "王五\nsum a.for 20\n"                                       \
                          "sum a.against 3\nsum a.abstain 3\nsum b.for 8\nsum "          \
                          "b.against 16\nsum b.abstain 2\n"                              \
                          "sum paper.void 2\nsum w1.for 16\n"

static void
test_text(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CountRecord) count = count_of("沈", &good);
    g_autofree char *text = count_record_to_text(count);
    g_assert_cmpstr(text, ==, TEXT);
    g_autoptr(CountRecord) read =
        count_record_from_text(SUITE_ED25519_SHA256, text, &error);
    g_assert_no_error(error);
    g_autofree char *again = count_record_to_text(read);
    g_assert_cmpstr(again, ==, text);
}

/* A name written in wins over the second candidate, and stands after those of the paper.
 */
static void
test_write_in_wins(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    g_autoptr(Rule) rule = rule_of("forms=elect\nwrite-in=registered\n");
    Profile borrowed = *profile;
    borrowed.rules[ITEM_MOTION] = rule;
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "a b");
    g_autoptr(CountRecord) count = count_of("沈", &good);
    g_assert_true(check(count, slate, rule, CAUSE_FIRST, 30, &error));
    g_autoptr(Slate) full = count_record_slate(count, slate, rule, &error);
    g_autoptr(Paper) full_paper = slate_paper(full, rule, METHOD_PAPER, &error);
    g_assert_cmpstr(paper_cell_name(full_paper, 7), ==, "w1.for");
    g_assert_cmpstr(paper_cell_name(full_paper, 8), ==, "paper.void");
    g_autoptr(Tally) tally = count_record_tally(count, full, full_paper);
    g_assert_cmpuint(tally->n_cast, ==, 28);
    g_assert_cmpuint(tally->sums[7], ==, 16);
    g_assert_cmpuint(tally->sums[8], ==, 2);

    const OutcomeTerms terms = {&borrowed, ITEM_MOTION, CAUSE_FIRST, full, full_paper};
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = facts.weight_all = facts.present = facts.weight_present = 30;
    facts.issued = 30;
    facts.returned = 28;
    g_autoptr(Outcome) outcome = outcome_new(&terms, tally, &facts, &error);
    g_assert_no_error(error);
    assert_decision(outcome->decision,
                    "decided: a 20 1 chosen, b 8 3 not-chosen, w1 16 2 chosen");
    g_assert_cmpuint(outcome->spoilt, ==, 2);
    g_assert_cmpuint(outcome->not_pressed, ==, 2);
    g_assert_cmpuint(outcome->returned, ==, 28);
}

/* Who was written in before is an entry now; the next name has the next free number. */
static void
test_numbers_of_names(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nwrite-in=registered\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "w1 w3");
    Count count = {9, 9, 0, "w2=赵 w4=钱",
                   "w1.for=1 w1.against=3 w1.abstain=0 w3.for=0 w3.against=0 "
                   "w3.abstain=0 paper.void=0 w2.for=1 w4.for=2"};
    g_autoptr(CountRecord) right = count_of("沈", &count);
    g_assert_true(check(right, slate, rule, CAUSE_FIRST, 9, &error));
    g_autoptr(Slate) full = count_record_slate(right, slate, rule, &error);
    g_autofree char *words = slate_words(full);
    g_assert_cmpstr(words, ==, "1 of w1 w3 +w2 +w4");
    count.write_ins = "w2=赵 w3=钱";
    g_autoptr(CountRecord) wrong = count_of("沈", &count);
    g_assert_false(check(wrong, slate, rule, CAUSE_FIRST, 9, &error));
    assert_refused(error, COUNT_ERROR, COUNT_ERROR_VALUE, "write-in “w3”, expected w4");
}

#define MOTION(f, g, h, i)                                                               \
    "motion.for=" f " motion.against=" g " motion.abstain=" h " paper.void=" i

static const struct {
    Count count;
    int code;
    const char *message;
} bad_counts[] = {
    {{30, 31, 0, "", MOTION("1", "0", "0", "0")},
     COUNT_ERROR_LIMIT,
     "returned 31 30: 31 papers returned, but only 30 issued: the round is void"},
    {{31, 29, 0, "", MOTION("1", "0", "0", "0")},
     COUNT_ERROR_LIMIT,
     "issued 31 30: 31 papers issued, but only 30 deputies present"},
    {{30, RECORD_NONE, 0, "", ""},
     COUNT_ERROR_ISSUED,
     "papers issued and returned: one is given, the other is not"},
    {{30, 30, 31, "", ""},
     COUNT_ERROR_LIMIT,
     "void 31 30: 31 papers are void, but only 30 returned"},
    {{30, 30, 2, "", MOTION("29", "0", "0", "2")},
     COUNT_ERROR_LIMIT,
     "group 29 28 motion: motion: 29 are more than the 28 valid papers"},
    {{30, 30, 2, "", MOTION("14", "14", "1", "2")},
     COUNT_ERROR_LIMIT,
     "group 29 28 motion: motion: 29 are more than the 28 valid papers"},
    {{30, 30, 2, "", MOTION("18446744073709551615", "14", "1", "2")},
     COUNT_ERROR_LIMIT,
     "group 18446744073709551615 28 motion: motion: 18446744073709551615 are more than "
     "the 28 valid papers"},
    {{30, 30, 2, "", MOTION("14", "14", "0", "1")},
     COUNT_ERROR_SUM,
     "paper.void: 1, but void is 2"},
    {{30, 30, 0, "", "motion.for=1 motion.abstain=0"},
     COUNT_ERROR_SUM,
     "sum 2 is of “motion.abstain”, expected motion.against"},
    {{30, 30, 0, "", "motion.for=1 motion.against=1 motion.abstain=0"},
     COUNT_ERROR_SUM,
     "sum 4 is of “”, expected paper.void"},
    {{30, 30, 0, "", MOTION("1", "1", "0", "0") " x.for=1"},
     COUNT_ERROR_SUM,
     "5 sums, expected 4"},
    {{HANDS, MOTION("20", "11", "0", "0")},
     COUNT_ERROR_LIMIT,
     "group 31 30 motion: motion: 31 are more than the 30 present"},
    {{RECORD_NONE, RECORD_NONE, 2, "", MOTION("20", "9", "0", "2")},
     COUNT_ERROR_LIMIT,
     "void 2 0: 2 papers are void, but hands were counted"},
    {{30, 30, 0, "w1=王", ""},
     COUNT_ERROR_LIMIT,
     "written 1: 1 names are written in, form each has none"},
};

static void
test_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_counts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of("");
        g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "");
        g_autoptr(CountRecord) count = count_of("沈", &bad_counts[i].count);
        g_assert_false(check(count, slate, rule, CAUSE_FIRST, 30, &error));
        assert_refused(error, COUNT_ERROR, bad_counts[i].code, bad_counts[i].message);
    }
}

/* A rule without written names has none in its counts either. */
static void
test_names_that_the_rule_has_not(void)
{
    static const Count named = {9, 9, 0, "w1=王",
                                "a.for=1 a.against=3 a.abstain=0 paper.void=0 w1.for=2"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "a");
    g_autoptr(CountRecord) count = count_of("沈", &named);
    g_assert_false(check(count, slate, rule, CAUSE_FIRST, 9, &error));
    assert_refused(error, COUNT_ERROR, COUNT_ERROR_LIMIT,
                   "written 1: 1 names are written in, the rule has write-in=none");
}

/* There only those equal stand: Election Law art. 45. */
static void
test_run_off_takes_no_names(void)
{
    static const Count named = {30, 30, 0, "w1=王",
                                "a.for=1 a.against=3 a.abstain=0 b.for=2 b.against=0 "
                                "b.abstain=0 paper.void=0 w1.for=3"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nwrite-in=registered\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "a b");
    g_autoptr(CountRecord) count = count_of("沈", &named);
    g_assert_true(check(count, slate, rule, CAUSE_FURTHER, 30, &error));
    g_assert_no_error(error);
    g_assert_false(check(count, slate, rule, CAUSE_RUN_OFF, 30, &error));
    assert_refused(
        error, COUNT_ERROR, COUNT_ERROR_LIMIT,
        "written 1: 1 names are written in, in a run-off only the 2 entries stand");
}

/* By hands as many took part as in the fullest group, of a pick as for the most wanted.
 */
static void
test_hands(void)
{
    static const struct {
        const char *keys, *entries;
        uint64_t seats;
        const char *sums;
        uint64_t cast;
    } rows[] = {
        {"", "", 0, "motion.for=20 motion.against=3 motion.abstain=1 paper.void=0", 24},
        {"", "a b", 0,
         "a.for=20 a.against=3 a.abstain=0 b.for=5 b.against=20 b.abstain=4 paper.void=0",
         29},
        {"forms=pick\n", "a b c", 2, "pick.a=9 pick.b=12 pick.c=11 paper.void=0", 12},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(rows[i].keys);
        g_autoptr(Slate) slate = slate_of_words(rule, rows[i].seats, 0, rows[i].entries);
        g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_HANDS, &error);
        const Count count = {HANDS, rows[i].sums};
        g_autoptr(CountRecord) record = count_of("沈", &count);
        g_assert_true(check(record, slate, rule, CAUSE_FIRST, 30, &error));
        g_autoptr(Tally) tally = count_record_tally(record, slate, paper);
        g_assert_cmpuint(tally->n_cast, ==, rows[i].cast);
        g_assert_cmpuint(tally->sums[0], ==, rows[i].cast);
    }
}

static void
test_second_count(void)
{
    static const struct {
        const char *teller;
        Count count;
        const char *message;
    } rows[] = {
        {"沈",
         {30, 28, 2, "w1=王", "a.for=1"},
         "both counts are of 沈; two tellers count, each by himself"},
        {"李", {29, 28, 2, "w1=王", "a.for=1"}, "issued: 沈 counted 30, 李 counted 29"},
        {"李",
         {30, RECORD_NONE, 2, "w1=王", "a.for=1"},
         "returned: 沈 counted 28, 李 counted -"},
        {"李", {30, 28, 1, "w1=王", "a.for=1"}, "void: 沈 counted 2, 李 counted 1"},
        {"李",
         {30, 28, 2, "w1=汪", "a.for=1"},
         "write-in: 沈 has “w1 王”, 李 has “w1 汪”"},
        {"李", {30, 28, 2, "", "a.for=1"}, "write-in: 沈 has 1, 李 has 0"},
        {"李",
         {30, 28, 2, "w1=王", "a.for=2"},
         "sum: 沈 has “a.for 1”, 李 has “a.for 2”"},
    };
    static const Count counted = {30, 28, 2, "w1=王", "a.for=1"};
    g_autoptr(GError) error = NULL;
    g_autoptr(CountRecord) first = count_of("沈", &counted);
    g_autoptr(CountRecord) same = count_of("李", &counted);
    g_assert_true(count_records_agree(first, same, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CountRecord) second = count_of(rows[i].teller, &rows[i].count);
        g_assert_false(count_records_agree(first, second, &error));
        assert_refused(error, COUNT_ERROR, COUNT_ERROR_SECOND, rows[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/count/comes-back", test_text);
    g_test_add_func("/count/a-name-written-in-can-win", test_write_in_wins);
    g_test_add_func("/count/names-have-the-numbers-that-are-free", test_numbers_of_names);
    g_test_add_func("/count/what-cannot-be-is-refused", test_refused);
    g_test_add_func("/count/names-are-only-where-the-rule-has-them",
                    test_names_that_the_rule_has_not);
    g_test_add_func("/count/a-run-off-takes-no-names", test_run_off_takes_no_names);
    g_test_add_func("/count/hands-tell-how-many-took-part", test_hands);
    g_test_add_func("/count/two-tellers-must-agree", test_second_count);
    return g_test_run();
}
