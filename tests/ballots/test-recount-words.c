/* test-recount-words.c: words for a whole ballot, in lists of every form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/profile-fixture.h"
#include "tests/ballots/recount-fixture.h"
#include "tests/ballots/refusal.h"

static Profile *profile;

#define COSTS   "item,id,title,cost\nx,a,路灯,30\nx,b,公园,20\n"
#define ANSWERS "item,id,title,answer\nx,a,第一题,B\nx,b,第二题,C\n"

/* A ballot that marks something, after which the row with the word stands. */
static const struct {
    ItemKind kind;
    Form form;
    uint64_t seats, budget;
    const char *paper, *header, *ballot;
    guint n_entries;
} forms[] = {
    {ITEM_MOTION, FORM_EACH, 0, 0, NULL, "choice", "for", 1},
    {ITEM_CLAUSES, FORM_EACH, 0, 0, NULL, "a,b", "for,no", 2},
    {ITEM_ELECTION_DEPUTY, FORM_ELECT, 1, 0, NULL, "a,b,c", "赞成,,×", 3},
    {ITEM_PROJECTS, FORM_PICK, 1, 0, NULL, "a,b,c", "1,0,", 3},
    {ITEM_PROJECTS, FORM_BUDGET, 0, 50, COSTS, "a,b", "1,1", 2},
    {ITEM_SELECTION, FORM_RANK, 1, 0, NULL, "a,b,c", "2,1,3", 3},
    {ITEM_EVALUATION, FORM_GRADES, 0, 0, NULL, "a", "满意", 1},
    {ITEM_EVALUATION, FORM_GRADES, 0, 0, NULL, "a,b", "满意,不满意", 2},
    {ITEM_EXAM, FORM_ANSWERS, 0, 0, ANSWERS, "a,b", "A,C", 2},
};

static const struct {
    const char *word;
    uint64_t present, cast, spoilt, not_pressed;
} words[] = {
    {"not_pressed", 2, 1, 0, 1}, {"未按", 2, 1, 0, 1},   {"void", 2, 2, 1, 0},
    {"无效", 2, 2, 1, 0},        {"absent", 1, 1, 0, 0}, {"缺席", 1, 1, 0, 0},
};

/* Cells of a row of which those of the bits of @set have @word. */
static char *
row_with(const char *word, guint n_entries, guint set)
{
    GString *row = g_string_new(NULL);
    for (guint i = 0; i < n_entries; i++)
        g_string_append_printf(row, "%s%s", i > 0 ? "," : "",
                               (set & (1u << i)) != 0 ? word : "");
    return g_string_free(row, FALSE);
}

/* Both of two deputies stand in the list. */
static Outcome *
recount_row(size_t form, uint64_t present, const char *row, GError **error)
{
    g_autofree char *list = g_strdup_printf("deputy,%s\n1,%s\n2,%s\n", forms[form].header,
                                            forms[form].ballot, row);
    const Case one = {.kind = forms[form].kind,
                      .form = forms[form].form,
                      .seats = forms[form].seats,
                      .budget = forms[form].budget,
                      .paper = forms[form].paper,
                      .list = list,
                      .eligible = 2,
                      .present = present};
    g_test_message("%s: %s", form_text(forms[form].form), row);
    return case_recount(&one, profile, error);
}

static void
take_word(size_t form, size_t word, guint set)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *row = row_with(words[word].word, forms[form].n_entries, set);
    g_autoptr(Outcome) outcome = recount_row(form, words[word].present, row, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->cast, ==, words[word].cast);
    g_assert_cmpuint(outcome->spoilt, ==, words[word].spoilt);
    g_assert_cmpuint(outcome->not_pressed, ==, words[word].not_pressed);
}

/* In whichever cells it stands, in one or in all. */
static void
test_words(void)
{
    for (size_t form = 0; form < G_N_ELEMENTS(forms); form++)
        for (size_t word = 0; word < G_N_ELEMENTS(words); word++)
            for (guint set = 1; set < 1u << forms[form].n_entries; set++)
                take_word(form, word, set);
}

/* The ballot of the row above is counted as it would be alone. */
static void
test_others_stand(void)
{
    for (size_t form = 0; form < G_N_ELEMENTS(forms); form++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *absent = row_with("absent", forms[form].n_entries, 1);
        g_autofree char *not_pressed = row_with("未按", forms[form].n_entries, 1);
        g_autofree char *spoilt = row_with("void", forms[form].n_entries, 1);
        g_autoptr(Outcome) one = recount_row(form, 1, absent, &error);
        g_assert_no_error(error);
        g_autoptr(Outcome) two = recount_row(form, 2, not_pressed, &error);
        g_assert_no_error(error);
        g_autoptr(Outcome) three = recount_row(form, 2, spoilt, &error);
        g_assert_no_error(error);
        for (size_t cell = 1; cell + 1 < one->n_sums; cell++) {
            g_assert_cmpuint(one->sums[cell], ==, two->sums[cell]);
            g_assert_cmpuint(one->sums[cell], ==, three->sums[cell]);
        }
    }
}

static const struct {
    size_t form;
    const char *row, *message; /* NULL: nothing at all is a blank ballot */
} empty[] = {
    {0, "",
     "line 3, column 2: “” of 2 is none of for, against, abstain, not_pressed, "
     "absent, void"},
    {1, ",", NULL},
    {2, ",,", NULL},
    {3, ",,", NULL},
    {4, ",", NULL},
    {5, ",,", "line 3, column 2: “” of 2 is none of 1 to 3, not_pressed, absent, void"},
    {5, "1,,3", "line 3, column 3: “” of 2 is none of 1 to 3, not_pressed, absent, void"},
    {5, "1,,void", "line 3, column 1: 2 has 1 marks beside a word for the whole ballot"},
    {6, "",
     "line 3, column 2: “” of 2 is none of 满意, 基本满意, 不满意, not_pressed, "
     "absent, void"},
    {7, ",", NULL},
    {8, ",", NULL},
};

static void
test_empty(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(empty); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Outcome) outcome = recount_row(empty[i].form, 2, empty[i].row, &error);
        if (empty[i].message != NULL) {
            g_assert_null(outcome);
            assert_refused(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE, empty[i].message);
            continue;
        }
        g_assert_no_error(error);
        g_assert_cmpuint(outcome->cast, ==, 2);
        g_assert_cmpuint(outcome->spoilt, ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    profile = profile_of_tests("assembly");
    g_test_add_func("/recount-words/stand-alone-in-a-row-of-every-form", test_words);
    g_test_add_func("/recount-words/change-no-other-ballot", test_others_stand);
    g_test_add_func("/recount-words/where-none-stands-some-forms-want-all", test_empty);
    int rc = g_test_run();
    profile_unref(profile);
    return rc;
}
