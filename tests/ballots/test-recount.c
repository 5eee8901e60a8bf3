/* test-recount.c: outcomes of published lists and sums
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv.h"
#include "ballots/recount.h"

#include "tests/ballots/refusal.h"

#define NONE OUTCOME_UNKNOWN

static Profile *
profile_named(const char *name)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = profile_by_name(name, &error);
    g_assert_no_error(error);
    return profile;
}

static Outcome *
recount(const char *profile_name, ItemKind kind, uint64_t eligible, uint64_t present,
        const char *sums)
{
    g_autoptr(Profile) profile = profile_named(profile_name);
    const RecountRequest request = {
        .profile = profile, .kind = kind, .eligible = eligible, .present = present};
    g_autoptr(GError) error = NULL;
    Outcome *outcome = recount_sums(&request, sums, &error);
    g_assert_no_error(error);
    return outcome;
}

/* Published results of Chinese congresses.  Where the number of all deputies was not
 * published there is no base, and only the sums are asserted.
 */
typedef struct {
    const char *id, *profile;
    ItemKind kind;
    uint64_t eligible, present;
    const char *sums;
    int64_t countersigned;
    uint64_t cast, not_pressed, need;
    Verdict verdict;
} Published;

static const Published published[] = {
    {"V01", "npc", ITEM_MOTION, NONE, NONE,
     "for=2486,against=5,abstain=28,not-pressed=90", 0, 2519, 90, NONE, VERDICT_NONE},
    {"V02", "npc", ITEM_MOTION, NONE, NONE, "for=2632,against=58,abstain=191", 0, 2881,
     NONE, NONE, VERDICT_NONE},
    {"V03", "npc", ITEM_MOTION, NONE, NONE,
     "for=2639,against=160,abstain=57,not-pressed=16", 0, 2856, 16, NONE, VERDICT_NONE},
    {"V04", "npc", ITEM_MOTION, NONE, NONE, "for=2725,against=90,abstain=49", 0, 2864,
     NONE, NONE, VERDICT_NONE},
    {"V05", "npc", ITEM_MOTION, 2986, 2948, "for=2307,against=509,abstain=127", 0, 2943,
     5, 1494, VERDICT_PASSED},
    {"V06", "npc", ITEM_MOTION, 2986, 2948, "for=2218,against=605,abstain=120", 0, 2943,
     5, 1494, VERDICT_PASSED},
    {"V07", "npc", ITEM_MOTION, 2986, 2948, "for=2339,against=485,abstain=121", 0, 2945,
     3, 1494, VERDICT_PASSED},
    {"V08", "npc", ITEM_MOTION, NONE, 2910, "for=2887,against=15,abstain=5,not-pressed=3",
     0, 2907, 3, NONE, VERDICT_NONE},
    {"V09", "npc", ITEM_MOTION, NONE, NONE, "for=2619,against=213,abstain=44", 0, 2876,
     NONE, NONE, VERDICT_NONE},
    {"V10", "npc", ITEM_MOTION, NONE, NONE, "for=2529,against=284,abstain=61", 0, 2874,
     NONE, NONE, VERDICT_NONE},
    {"V11", "npc", ITEM_MOTION, NONE, 2859, "for=2814,against=27,abstain=16", 0, 2857, 2,
     NONE, VERDICT_NONE},
    {"V12", "npc", ITEM_MOTION, NONE, 2859, "for=2600,against=208,abstain=46", 0, 2854, 5,
     NONE, VERDICT_NONE},
    {"V13", "npc", ITEM_MOTION, NONE, 2859, "for=2560,against=239,abstain=51", 0, 2850, 9,
     NONE, VERDICT_NONE},
    {"V14", "npc", ITEM_MOTION, 2924, 2838, "for=2811,against=10,abstain=10", 0, 2831, 7,
     1463, VERDICT_PASSED},
    {"V15", "npc", ITEM_CONSTITUTION, 2980, 2964,
     "for=2958,against=2,abstain=3,invalid=1", 0, 2964, 0, 1987, VERDICT_PASSED},
    {"V16", "npc", ITEM_MOTION, NONE, NONE, "for=2878,against=1,abstain=6,not-pressed=1",
     0, 2885, 1, NONE, VERDICT_NONE},
    {"V17", "npc", ITEM_MOTION, 2956, 2900, "for=2883,against=8,abstain=9", 0, 2900, 0,
     1479, VERDICT_PASSED},
    {"V23", "local-congress", ITEM_MOTION, 509, 474,
     "for=218,against=162,abstain=82,not-pressed=9", 3, 462, 9, 255, VERDICT_NOT_PASSED},
};

static void
test_published(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(published); i++) {
        const Published *row = &published[i];
        g_test_message("%s", row->id);
        g_autoptr(Profile) profile = profile_named(row->profile);
        const RecountRequest request = {.profile = profile,
                                        .kind = row->kind,
                                        .eligible = row->eligible,
                                        .present = row->present,
                                        .countersigned = row->countersigned};
        g_autoptr(GError) error = NULL;
        g_autoptr(Outcome) outcome = recount_sums(&request, row->sums, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(outcome->cast, ==, row->cast);
        g_assert_cmpuint(outcome->not_pressed, ==, row->not_pressed);
        g_assert_cmpuint(outcome->need, ==, row->need);
        g_assert_cmpint(outcome->decision->verdict, ==, row->verdict);
        g_assert_cmpint(outcome->difference, ==, row->countersigned);
        if (row->eligible != NONE)
            g_assert_true(outcome->quorum_met);
    }
}

static void
test_edges(void)
{
    static const struct {
        const char *profile;
        ItemKind kind;
        uint64_t eligible, present;
        const char *sums;
        uint64_t need;
        Verdict verdict;
        bool quorum_met;
    } rows[] = {
        {"npc", ITEM_MOTION, 154, 154, "for=77,against=77,abstain=0", 78,
         VERDICT_NOT_PASSED, true},
        {"npc", ITEM_MOTION, 154, 154, "for=78,against=76,abstain=0", 78, VERDICT_PASSED,
         true},
        {"npc", ITEM_MOTION, 3, 2, "for=2,against=0,abstain=0", 2, VERDICT_PASSED, true},
        {"npc", ITEM_MOTION, 3, 1, "for=1,against=0,abstain=0", 2, VERDICT_NONE, false},
        {"npc", ITEM_MOTION, 90, 60, "for=46,against=14,abstain=0", 46, VERDICT_PASSED,
         true},
        {"npc", ITEM_MOTION, 90, 59, "for=46,against=13,abstain=0", 46, VERDICT_NONE,
         false},
        {"npc", ITEM_MOTION, 33, 33, "for=0,against=0,abstain=33", 17, VERDICT_NOT_PASSED,
         true},
        {"npc", ITEM_MOTION, 33, 33, "for=17,against=16,abstain=0", 17, VERDICT_PASSED,
         true},
        {"npc", ITEM_MOTION, 34, 34, "for=17,against=17,abstain=0", 18,
         VERDICT_NOT_PASSED, true},
        {"npc", ITEM_CONSTITUTION, 90, 90, "for=60,against=30,abstain=0", 60,
         VERDICT_PASSED, true},
        {"npc", ITEM_CONSTITUTION, 90, 90, "for=59,against=31,abstain=0", 60,
         VERDICT_NOT_PASSED, true},
        {"npc", ITEM_CONSTITUTION, 91, 91, "for=60,against=31,abstain=0", 61,
         VERDICT_NOT_PASSED, true},
        {"standing-committee", ITEM_MOTION, 60, 31, "for=31,against=0,abstain=0", 31,
         VERDICT_PASSED, true},
        {"standing-committee", ITEM_MOTION, 60, 30, "for=30,against=0,abstain=0", 31,
         VERDICT_NONE, false},
        {"npc", ITEM_MOTION, 10, 10, "for=0,against=0,abstain=0", 6, VERDICT_NOT_PASSED,
         true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Outcome) outcome =
            recount(rows[i].profile, rows[i].kind, rows[i].eligible, rows[i].present,
                    rows[i].sums);
        g_assert_cmpuint(outcome->need, ==, rows[i].need);
        g_assert_cmpint(outcome->decision->verdict, ==, rows[i].verdict);
        g_assert_true(outcome->quorum_met == rows[i].quorum_met);
        g_assert_cmpuint(outcome->absent, ==, rows[i].eligible - rows[i].present);
    }
}

static void
test_list_in_both_languages(void)
{
    static const char text[] =
        "choice,deputy\nfor,1\nyes,2\n赞成,3\n同意,4\nagainst,5\nno,6\n"
        "反对,7\nabstain,8\n弃权,9\nnot_pressed,10\nnot_voting,11\n"
        "未按,12\nabsent,13\n缺席,14\nvoid,15\n无效,16\n";
    g_autoptr(Profile) profile = profile_named("npc");
    const RecountRequest request = {.profile = profile, .eligible = 16, .present = 14};
    g_autoptr(GError) error = NULL;
    g_autoptr(Outcome) outcome = recount_list(&request, text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->sums[RECOUNT_FOR], ==, 4);
    g_assert_cmpuint(outcome->sums[RECOUNT_AGAINST], ==, 3);
    g_assert_cmpuint(outcome->sums[RECOUNT_ABSTAIN], ==, 2);
    g_assert_cmpuint(outcome->spoilt, ==, 2);
    g_assert_cmpuint(outcome->cast, ==, 11);
    g_assert_cmpuint(outcome->not_pressed, ==, 3);
    g_assert_cmpint(outcome->difference, ==, 0);
    g_assert_cmpuint(outcome->need, ==, 9);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NOT_PASSED);
}

static void
test_list_without_base(void)
{
    static const char text[] = "代表,表决\n张三,赞成\n李四,反对\n";
    g_autoptr(Profile) profile = profile_named("npc");
    const RecountRequest request = {
        .profile = profile, .eligible = NONE, .present = NONE};
    g_autoptr(GError) error = NULL;
    g_autoptr(Outcome) outcome = recount_list(&request, text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->cast, ==, 2);
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_NONE);
    g_assert_true(outcome->quorum_need == NONE && outcome->not_pressed == NONE);
}

typedef struct {
    uint64_t eligible, present;
    int64_t countersigned;
    const char *text;
    GQuark (*domain)(void);
    int code;
    const char *message;
} Bad;

static void
test_bad_lists(void)
{
    static const Bad rows[] = {
        {9, 9, 0, "deputy,choice\n", recount_error_quark, RECOUNT_ERROR_VALUE,
         "line 2: the list has 0 rows, at least 1 is needed"},
        {9, 9, 0, "deputy,choice\nA,for\nB,against\nA,abstain\n", recount_error_quark,
         RECOUNT_ERROR_DOUBLED,
         "line 4, column 1: A stands twice, with “abstain” here and “for” in line 2"},
        {9, 9, 0, "deputy,choice\nA,maybe\n", recount_error_quark, RECOUNT_ERROR_CHOICE,
         "line 2, column 2: “maybe” of A is none of for, against, abstain, not_pressed, "
         "absent, void"},
        {9, 9, 0, "deputy,choice\nA,\n", recount_error_quark, RECOUNT_ERROR_CHOICE,
         "line 2, column 2: “” of A is none of for, against, abstain, not_pressed, "
         "absent, "
         "void"},
        {9, 9, 0, "deputy,choice\n,for\n", recount_error_quark, RECOUNT_ERROR_VALUE,
         "line 2, column 1: the row names no deputy"},
        {9, 1, 0, "deputy,choice\nA,for\nB,for\n", recount_error_quark,
         RECOUNT_ERROR_COUNT, "line 3, column 2: ballot 2, but only 1 are present"},
        {1, 1, 0, "deputy,choice\nA,for\nB,absent\n", recount_error_quark,
         RECOUNT_ERROR_COUNT, "line 3, column 1: deputy 2, but only 1 are eligible"},
        {3, 3, 0, "deputy,choice\nA,for\nB,absent\n", recount_error_quark,
         RECOUNT_ERROR_COUNT, "1 are listed as absent, but only 0 of 3 are not present"},
        {3, 4, 0, "deputy,choice\nA,for\n", outcome_error_quark, OUTCOME_ERROR_ATTENDANCE,
         "4 present, but only 3 eligible"},
        {9, 5, 0, "deputy,choice\nA,for\nB,not_pressed\n", outcome_error_quark,
         OUTCOME_ERROR_ACCOUNT, "the account has a difference of 3, countersigned is 0"},
        {9, 9, 0, "deputy,choice,party\nA,for,x\n", csv_table_error_quark,
         CSV_ERROR_COLUMN, "line 1, column 3: unknown column “party”"},
    };
    g_autoptr(Profile) profile = profile_named("npc");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const RecountRequest request = {.profile = profile,
                                        .eligible = rows[i].eligible,
                                        .present = rows[i].present,
                                        .countersigned = rows[i].countersigned};
        g_autoptr(GError) error = NULL;
        g_assert_null(recount_list(&request, rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, rows[i].domain(), rows[i].code, rows[i].message);
    }
}

static void
test_bad_sums(void)
{
    static const Bad rows[] = {
        {9, 9, 0, "", recount_error_quark, RECOUNT_ERROR_VALUE,
         "“” lacks one of for, against and abstain"},
        {9, 9, 0, "for=1,,abstain=2", recount_error_quark, RECOUNT_ERROR_CHOICE,
         "“” is none of for=N, against=N, abstain=N, not-pressed=N, invalid=N"},
        {9, 9, 0, "for=1,against=2", recount_error_quark, RECOUNT_ERROR_VALUE,
         "“for=1,against=2” lacks one of for, against and abstain"},
        {9, 9, 0, "for=1,against=2,abstain=3,for=4", recount_error_quark,
         RECOUNT_ERROR_DOUBLED, "for stands twice, with 1 and 4"},
        {9, 9, 0, "for=1,yes=2,against=2,abstain=3", recount_error_quark,
         RECOUNT_ERROR_DOUBLED, "yes stands twice, with 1 and 2"},
        {9, 9, 0, "for=x,against=2,abstain=3", recount_error_quark, RECOUNT_ERROR_VALUE,
         "for: “x” is not a number from 0 to 4294967295"},
        {9, 9, 0, "for=-1,against=2,abstain=3", recount_error_quark, RECOUNT_ERROR_VALUE,
         "for: “-1” is not a number from 0 to 4294967295"},
        {9, 9, 0, "for=4294967296,against=2,abstain=3", recount_error_quark,
         RECOUNT_ERROR_VALUE, "for: “4294967296” is not a number from 0 to 4294967295"},
        {9, 9, 0, "for=1,against=2,abstain=3,absent=1", recount_error_quark,
         RECOUNT_ERROR_CHOICE,
         "“absent=1” is none of for=N, against=N, abstain=N, not-pressed=N, invalid=N"},
        {9, 8, 0, "for=4,against=3,abstain=2", outcome_error_quark,
         OUTCOME_ERROR_ATTENDANCE, "9 ballots cast, but only 8 present"},
        {8, NONE, 0, "for=4,against=3,abstain=2", outcome_error_quark,
         OUTCOME_ERROR_ATTENDANCE, "9 ballots cast, but only 8 eligible"},
        {8, 9, 0, "for=4,against=3,abstain=1", outcome_error_quark,
         OUTCOME_ERROR_ATTENDANCE, "9 present, but only 8 eligible"},
        {509, 474, 0, "for=218,against=162,abstain=82,not-pressed=9", outcome_error_quark,
         OUTCOME_ERROR_ACCOUNT, "the account has a difference of 3, countersigned is 0"},
        {509, 474, 2, "for=218,against=162,abstain=82,not-pressed=9", outcome_error_quark,
         OUTCOME_ERROR_ACCOUNT, "the account has a difference of 3, countersigned is 2"},
        {509, 474, -3, "for=218,against=162,abstain=82,not-pressed=9",
         outcome_error_quark, OUTCOME_ERROR_ACCOUNT,
         "the account has a difference of 3, countersigned is -3"},
        {10, 10, 1, "for=5,against=5,abstain=0", outcome_error_quark,
         OUTCOME_ERROR_ACCOUNT, "present - cast is 0, less than the countersigned 1"},
        {10, NONE, 1, "for=5,against=5,abstain=0", recount_error_quark,
         RECOUNT_ERROR_COUNT,
         "a difference of 1 is countersigned, but the number present is not stated"},
        {10, 10, 0, "for=5,against=5,abstain=0,not-pressed=1", outcome_error_quark,
         OUTCOME_ERROR_ACCOUNT, "the account has a difference of -1, countersigned is 0"},
    };
    g_autoptr(Profile) profile = profile_named("npc");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const RecountRequest request = {.profile = profile,
                                        .eligible = rows[i].eligible,
                                        .present = rows[i].present,
                                        .countersigned = rows[i].countersigned};
        g_autoptr(GError) error = NULL;
        g_assert_null(recount_sums(&request, rows[i].text, &error));
        assert_refused(error, rows[i].domain(), rows[i].code, rows[i].message);
    }
}

static void
test_no_rule(void)
{
    g_autoptr(Profile) profile = profile_named("local-congress");
    const RecountRequest request = {
        .profile = profile, .kind = ITEM_CONSTITUTION, .eligible = 9, .present = 9};
    g_autoptr(GError) error = NULL;
    g_assert_null(recount_sums(&request, "for=1,against=1,abstain=1", &error));
    assert_refused(error, RECOUNT_ERROR, RECOUNT_ERROR_RULE,
                   "profile local-congress has no rule for a constitution");
}

static void
test_difference_may_be_negative(void)
{
    g_autoptr(Profile) profile = profile_named("npc");
    const RecountRequest request = {
        .profile = profile, .eligible = 10, .present = 10, .countersigned = -1};
    g_autoptr(GError) error = NULL;
    g_autoptr(Outcome) outcome =
        recount_sums(&request, "for=6,against=4,abstain=0,not-pressed=1", &error);
    g_assert_no_error(error);
    g_assert_cmpint(outcome->difference, ==, -1);
    g_assert_true(outcome_needs_countersign(outcome));
    g_assert_cmpint(outcome->decision->verdict, ==, VERDICT_PASSED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recount/published-results-of-congresses-come-out", test_published);
    g_test_add_func("/recount/edges-of-majority-and-quorum", test_edges);
    g_test_add_func("/recount/a-list-may-be-chinese-or-english",
                    test_list_in_both_languages);
    g_test_add_func("/recount/without-base-there-are-only-sums", test_list_without_base);
    g_test_add_func("/recount/bad-lists-are-refused-with-both-values", test_bad_lists);
    g_test_add_func("/recount/bad-sums-are-refused-with-both-values", test_bad_sums);
    g_test_add_func("/recount/a-kind-without-rule-is-refused", test_no_rule);
    g_test_add_func("/recount/more-than-present-needs-a-countersign-too",
                    test_difference_may_be_negative);
    return g_test_run();
}
