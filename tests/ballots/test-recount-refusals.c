/* test-recount-refusals.c: lists and sums that are no count of what is voted on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv-reader.h"

#include "tests/ballots/profile-fixture.h"
#include "tests/ballots/recount-fixture.h"
#include "tests/ballots/refusal.h"

static Profile *profile;

#define TWO_PROJECTS "item,id,title\nx,p1,路灯\nx,p2,公园\n"

static const struct {
    ItemKind kind;
    uint64_t seats;
    const char *paper, *list;
    GQuark (*domain)(void);
    int code;
    const char *message;
} bad_lists[] = {
    {ITEM_PROJECTS, 1, NULL, "deputy,p1,p2\n1,1,1\n", ballot_error_quark,
     BALLOT_ERROR_LIMIT, "line 2: the ballot of 1 marks 2 cells, the limit is 0 to 1"},
    {ITEM_PROJECTS, 1, NULL, "deputy,p1,p2\n1,2,0\n", recount_error_quark,
     RECOUNT_ERROR_CHOICE,
     "line 2, column 2: “2” of 1 is none of 1, 0, not_pressed, absent, void"},
    {ITEM_SELECTION, 1, NULL, "deputy,a,b\n1,1,3\n", recount_error_quark,
     RECOUNT_ERROR_CHOICE,
     "line 2, column 3: “3” of 1 is none of 1 to 2, not_pressed, absent, void"},
    {ITEM_SELECTION, 1, NULL, "deputy,a,b\n1,1,1\n", ballot_error_quark,
     BALLOT_ERROR_LIMIT, "line 2: the ballot of 1 marks 2 cells, the limit is 1 to 1"},
    {ITEM_EVALUATION, 0, NULL, "deputy,a\n1,好\n", recount_error_quark,
     RECOUNT_ERROR_CHOICE,
     "line 2, column 2: “好” of 1 is none of 满意, 基本满意, 不满意, not_pressed, "
     "absent, void"},
    {ITEM_CLAUSES, 0, NULL, "deputy,a,b\n1,for,void\n", recount_error_quark,
     RECOUNT_ERROR_CHOICE,
     "line 2, column 1: 1 has 1 marks beside a word for the whole ballot"},
    {ITEM_CLAUSES, 0, NULL, "deputy,a,b\n1,absent,void\n", recount_error_quark,
     RECOUNT_ERROR_CHOICE,
     "line 2, column 3: “void” of 1, who has another word of that sort before"},
    {ITEM_CLAUSES, 0, NULL, "deputy,a,b\n1,for,for\n2,for,no\n1,no,no\n",
     recount_error_quark, RECOUNT_ERROR_DOUBLED,
     "line 4, column 1: 1 stands twice, here and in line 2"},
    {ITEM_PROJECTS, 1, TWO_PROJECTS, "deputy,p1\n1,1\n", csv_table_error_quark,
     CSV_ERROR_COLUMN, "line 1: there is no column p2 (公园)"},
    {ITEM_PROJECTS, 1, TWO_PROJECTS, "deputy,p1,p2,路灯\n1,1,,\n", csv_table_error_quark,
     CSV_ERROR_COLUMN, "line 1, column 4: “路灯” is the same column as “p1” in column 2"},
    {ITEM_PROJECTS, 1, "item,id,title\nx,p1,路灯\ny,p2,公园\n", "deputy,p1\n",
     recount_error_quark, RECOUNT_ERROR_VALUE,
     "line 3, column 1: item “y”, but “x” in line 2; entries of one item are wanted"},
};

static void
test_lists(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_lists); i++) {
        g_autoptr(GError) error = NULL;
        const Case row = {.kind = bad_lists[i].kind,
                          .seats = bad_lists[i].seats,
                          .paper = bad_lists[i].paper,
                          .list = bad_lists[i].list,
                          .eligible = 9,
                          .present = 9};
        g_test_message("row %zu", i);
        g_assert_null(case_recount(&row, profile, &error));
        assert_refused(error, bad_lists[i].domain(), bad_lists[i].code,
                       bad_lists[i].message);
    }
}

static const struct {
    ItemKind kind;
    uint64_t seats, base;
    const char *paper, *sums;
    int code;
    const char *message;
} bad_sums[] = {
    {ITEM_RECALL, 0, 0, NULL, "for=1,against=1,abstain=0", RECOUNT_ERROR_RULE,
     "profile assembly has no rule for a recall"},
    {ITEM_PROJECTS, 1, 0, NULL, "p1=3,p2=2,cast=4", RECOUNT_ERROR_COUNT,
     "5 marks, but 4 ballots of at most 1 marks hold only 4"},
    {ITEM_PROJECTS, 2, 0, NULL, "p1=3,p2=2,cast=4,void=2", RECOUNT_ERROR_COUNT,
     "an entry has 3 votes and 2 ballots are void, but only 4 are cast"},
    {ITEM_PROJECTS, 1, 0, TWO_PROJECTS, "p1=3", RECOUNT_ERROR_VALUE,
     "“p1=3” has no sum of p2"},
    {ITEM_EVALUATION, 0, 0, NULL, "x=3,x.满意=3", RECOUNT_ERROR_CHOICE,
     "“x=3” is none of ENTRY=N, ENTRY.CHOICE=N, cast=N, not-pressed=N, invalid=N"},
    {ITEM_BY_ELECTION, 1, 5, NULL, "x=3", RECOUNT_ERROR_RULE,
     "a base of 5 is stated, but the rule takes it from the count (cast)"},
};

static void
test_sums(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_sums); i++) {
        g_autoptr(GError) error = NULL;
        const Case row = {.kind = bad_sums[i].kind,
                          .seats = bad_sums[i].seats,
                          .paper = bad_sums[i].paper,
                          .sums = bad_sums[i].sums,
                          .eligible = 9,
                          .present = 9,
                          .base = bad_sums[i].base};
        g_test_message("row %zu", i);
        g_assert_null(case_recount(&row, profile, &error));
        assert_refused(error, RECOUNT_ERROR, bad_sums[i].code, bad_sums[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    profile = profile_of_tests("assembly");
    g_test_add_func("/recount-refusals/bad-lists-are-refused", test_lists);
    g_test_add_func("/recount-refusals/bad-sums-are-refused", test_sums);
    int rc = g_test_run();
    profile_unref(profile);
    return rc;
}
