/* test-recount-kinds.c: lists and sums of every form, and who or what is chosen by them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/profile-fixture.h"
#include "tests/ballots/recount-fixture.h"

static Profile *profile;

static const struct {
    Case row;
    uint64_t cast, spoilt, not_pressed;
    const char *summary;
} lists[] = {
    {.row = {.kind = ITEM_MOTION,
             .list = "代表,表决\n1,赞成\n2,○\n3,×\n4,弃权\n5,未按\n",
             .eligible = 5,
             .present = 5},
     .cast = 4,
     .not_pressed = 1,
     .summary = "motion 2 not-passed, not-passed need 3"},
    /* a blank entry of several is no choice at all */
    {.row = {.kind = ITEM_CLAUSES,
             .list = "deputy,c1,c2\n1,for,against\n2,yes,\n3,for,abstain\n4,absent,\n",
             .eligible = 4,
             .present = 3},
     .cast = 3,
     .summary = "c1 3 passed, c2 0 not-passed, decided need 3"},
    /* a blank candidate abstains, and a void paper is cast */
    {.row = {.kind = ITEM_ELECTION_DEPUTY,
             .seats = 1,
             .list = "甲,代表,乙\n赞成,1,反对\n○,2,\n,3,赞成\n无效,4,\n×,5,×\n",
             .eligible = 5,
             .present = 5},
     .cast = 5,
     .spoilt = 1,
     .summary = "甲 2 not-chosen, 乙 1 not-chosen, short need 3"},
    {.row = {.kind = ITEM_PROJECTS,
             .seats = 1,
             .list = "deputy,p1,p2\n1,1,0\n2,x,no\n3,选,\n4,,\n5,not_pressed,\n",
             .eligible = 5,
             .present = 5},
     .cast = 4,
     .not_pressed = 1,
     .summary = "p1 3 chosen, p2 0 not-chosen, decided need 3"},
    {.row = {.kind = ITEM_PROJECTS,
             .form = FORM_BUDGET,
             .budget = 50,
             .paper = "item,id,title,cost\nx,p1,路灯,30\nx,p2,公园,30\nx,p3,食堂,20\n",
             .list = "deputy,公园,p1,p3\n1,1,1,1\n2,1,,1\n3,1,,\n",
             .eligible = 3,
             .present = 3},
     .cast = 3,
     .summary = "p1 1 not-chosen, p2 3 chosen, p3 2 chosen, decided"},
    {.row = {.kind = ITEM_SELECTION,
             .seats = 1,
             .list = "deputy,a,b,c\n1,1,2,3\n2,2,1,3\n3,1,3,2\n",
             .eligible = 3,
             .present = 3},
     .cast = 3,
     .summary = "a 4 chosen, b 6 not-chosen, c 8 not-chosen, decided"},
    {.row = {.kind = ITEM_EVALUATION,
             .list = "代表,局,院\n1,满意,基本满意\n2,满意,不满意\n3,不满意,\n",
             .eligible = 3,
             .present = 3},
     .cast = 3,
     .summary = "局 2 满意, 院 0 不满意, decided need 2"},
    {.row = {.kind = ITEM_EXAM,
             .paper = "id,title,answer,item\nq1,第一题,B,x\nq2,第二题,C,x\n",
             .list = "deputy,q1,q2\n1,b,C\n2,A,C\n3,absent,\n4,,C\n",
             .eligible = 4,
             .present = 3},
     .cast = 3,
     .summary = "q1 1 counted, q2 3 counted, decided"},
};

static void
test_lists(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = case_recount(&lists[i].row, profile, &error);
        g_assert_no_error(error);
        g_autofree char *text = outcome_words(outcome);
        g_assert_cmpstr(text, ==, lists[i].summary);
        g_assert_cmpuint(outcome->cast, ==, lists[i].cast);
        g_assert_cmpuint(outcome->spoilt, ==, lists[i].spoilt);
        g_assert_cmpuint(outcome->not_pressed, ==, lists[i].not_pressed);
    }
}

static void
test_exam(void)
{
    static const struct {
        const char *deputy;
        uint64_t right;
        const char *result;
    } persons[] = {
        {"1", 2, "passed"}, {"2", 1, "failed"}, {"3", 0, "absent"}, {"4", 1, "failed"}};
    g_autoptr(GError) error = NULL;
    const Case row = {.kind = ITEM_EXAM,
                      .paper = "item,id,title,answer\nx,q1,第一题,B\nx,q2,第二题,C\n",
                      .list = "deputy,q1,q2\n1,b,C\n2,A,C\n3,absent,\n4,,C\n",
                      .eligible = NONE,
                      .present = NONE};
    g_autoptr(Outcome) outcome = case_recount(&row, profile, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->persons->len, ==, G_N_ELEMENTS(persons));
    for (size_t i = 0; i < G_N_ELEMENTS(persons); i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        g_assert_cmpstr(person->deputy, ==, persons[i].deputy);
        g_assert_cmpuint(person->right, ==, persons[i].right);
        g_assert_cmpstr(person->result, ==, persons[i].result);
    }
}

static const struct {
    Case row;
    uint64_t cast, spoilt;
    const char *summary; /* NULL where they are refused */
} sums[] = {
    {.row = {.kind = ITEM_ELECTION_DEPUTY,
             .seats = 2,
             .sums = "a.for=6,a.against=3,b=5,c=7,invalid=1",
             .eligible = 11,
             .present = 11},
     .cast = 10,
     .spoilt = 1,
     .summary = "a 6 chosen, b 5 not-chosen, c 7 chosen, decided need 6"},
    {.row = {.kind = ITEM_ELECTION_DEPUTY,
             .seats = 1,
             .sums = "a=6,b=6,cast=12",
             .eligible = 11,
             .present = NONE}},
    /* equal at the cut */
    {.row = {.kind = ITEM_ELECTION_DEPUTY,
             .seats = 1,
             .sums = "a=6,b=6,cast=12",
             .eligible = 20,
             .present = NONE,
             .base = 11},
     .cast = 12,
     .summary = "a 6 tie, b 6 tie, tie need 6"},
    {.row = {.kind = ITEM_PROJECTS,
             .seats = 2,
             .sums = "p1=281,p2=276,p3=7,cast=282",
             .eligible = 300,
             .present = 282},
     .cast = 282,
     .summary = "p1 281 chosen, p2 276 chosen, p3 7 not-chosen, decided need 151"},
    /* ten ballots hold twenty marks */
    {.row = {.kind = ITEM_PROJECTS,
             .seats = 2,
             .sums = "p1=10,p2=9,p3=8,invalid=1",
             .eligible = 16,
             .present = 16},
     .cast = 15,
     .spoilt = 1,
     .summary = "p1 10 chosen, p2 9 chosen, p3 8 not-chosen, decided need 9"},
    {.row = {.kind = ITEM_EVALUATION,
             .sums = "x.满意=17,x.基本满意=11,x.不满意=1",
             .eligible = 33,
             .present = 29},
     .cast = 29,
     .summary = "x 17 满意, decided need 17"},
    {.row = {.kind = ITEM_SELECTION,
             .seats = 1,
             .sums = "a.1=2,a.2=1,b.1=1,b.2=2",
             .eligible = NONE,
             .present = NONE},
     .cast = 3,
     .summary = "a 4 chosen, b 5 not-chosen, decided"},
    {.row = {.kind = ITEM_CLAUSES,
             .paper = "paper/1\nsize 8\ngroup c1\ncell for\ncell against\ncell abstain\n",
             .sums = "c1=1"}},
};

static void
test_sums(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = case_recount(&sums[i].row, profile, &error);
        if (sums[i].summary == NULL) {
            g_assert_true(outcome == NULL && error != NULL);
            continue;
        }
        g_assert_no_error(error);
        g_autofree char *text = outcome_words(outcome);
        g_assert_cmpstr(text, ==, sums[i].summary);
        g_assert_cmpuint(outcome->cast, ==, sums[i].cast);
        g_assert_cmpuint(outcome->spoilt, ==, sums[i].spoilt);
    }
}

/* Deputies who were written in by number have the ids n1, n2 .. and no other mark. */
static void
test_numbers(void)
{
    static const struct {
        const char *list, *sums, *summary;
    } rows[] = {
        {NULL, "a.for=2,a.against=5,n7=5,cast=7",
         "a 2 not-chosen, n7 5 chosen, decided need 4"},
        {"deputy,a,n7\nA,against,for\nB,against,for\nC,for,\n", NULL,
         "a 1 not-chosen, n7 2 chosen, decided need 2"},
        {NULL, "a.for=2,a.against=5,n7.against=6,cast=7", NULL},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) before = g_steal_pointer(&profile);
    profile = profile_by_name("free", &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) refusal = NULL;
        const Case row = {.kind = ITEM_ELECTION_DEPUTY,
                          .seats = 1,
                          .list = rows[i].list,
                          .sums = rows[i].sums,
                          .eligible = 11,
                          .present = 11};
        g_autoptr(Outcome) outcome = case_recount(&row, profile, &refusal);
        g_test_message("case %zu", i);
        if (rows[i].summary == NULL) {
            g_assert_true(outcome == NULL && refusal != NULL);
            continue;
        }
        g_assert_no_error(refusal);
        g_autofree char *text = outcome_words(outcome);
        g_assert_cmpstr(text, ==, rows[i].summary);
    }
    profile_unref(profile);
    profile = g_steal_pointer(&before);
}

/* A paper/1 of a slate names the same entries, write-ins among them. */
static void
test_paper(void)
{
    static const struct {
        ItemKind kind;
        uint64_t seats;
        const char *sums;
    } rows[] = {{ITEM_CLAUSES, 0, "c1=1,c2=1"},
                {ITEM_ELECTION_DEPUTY, 1, "a=1,b=1"},
                {ITEM_PROJECTS, 1, "p1=1,p2=1"},
                {ITEM_SELECTION, 1, "a.1=1,b.2=1"},
                {ITEM_EVALUATION, 0, "x.满意=1"}};
    static const Method methods[] = {METHOD_RECORDED, METHOD_PAPER};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
            g_autoptr(GError) error = NULL;
            const RecountTerms terms = {profile, rows[i].kind, FORM_NONE, rows[i].seats,
                                        0};
            const Rule *rule = profile->rules[rows[i].kind];
            g_autoptr(Slate) slate =
                recount_slate_from_sums(&terms, rows[i].sums, &error);
            g_assert_no_error(error);
            g_autoptr(Paper) paper = slate_paper(slate, rule, methods[m], &error);
            g_autofree char *text = paper_to_text(paper);
            g_autoptr(Slate) again =
                recount_slate_from_paper(&terms, text, strlen(text), &error);
            g_assert_no_error(error);
            g_autofree char *before = slate_to_text(slate);
            g_autofree char *after = slate_to_text(again);
            g_assert_cmpstr(before, ==, after);
        }
}

/* Standing committee of Zhenhai, 39th meeting, 21 January 2022, 29 present (zh.gov.cn
 * 59140937): every item was found satisfactory, by more than half of all members.
 */
static void
test_zhenhai(void)
{
    static const struct {
        const char *id;
        unsigned satisfied, basic, unsatisfied;
    } items[] = {{"教育", 28, 1, 0},    {"卫生", 20, 8, 1},      {"老旧小区", 26, 3, 0},
                 {"食品", 29, 0, 0},    {"照料中心", 17, 11, 1}, {"治堵", 26, 3, 0},
                 {"停车场", 17, 11, 1}, {"住房", 28, 1, 0}};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("cast=29");
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        g_string_append_printf(text, ",%s.满意=%u,%s.基本满意=%u,%s.不满意=%u",
                               items[i].id, items[i].satisfied, items[i].id,
                               items[i].basic, items[i].id, items[i].unsatisfied);
    g_autoptr(Profile) committee = profile_by_name("standing-committee", &error);
    const RecountTerms terms = {.profile = committee, .kind = ITEM_EVALUATION};
    g_autoptr(Slate) slate = recount_slate_from_sums(&terms, text->str, &error);
    g_assert_no_error(error);
    for (uint64_t members = 33; members <= 34; members++) {
        const RecountRequest request = {.profile = committee,
                                        .kind = ITEM_EVALUATION,
                                        .slate = slate,
                                        .eligible = members,
                                        .present = 29};
        g_autoptr(Outcome) outcome = recount_sums(&request, text->str, &error);
        g_assert_no_error(error);
        for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
            g_assert_cmpstr(decision_line(outcome->decision, i)->result, ==,
                            2 * items[i].satisfied > members ? "satisfied" : "basic");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    profile = profile_of_tests("assembly");
    g_test_add_func("/recount-kinds/lists-of-every-form", test_lists);
    g_test_add_func("/recount-kinds/an-exam-has-persons", test_exam);
    g_test_add_func("/recount-kinds/sums-of-every-form", test_sums);
    g_test_add_func("/recount-kinds/grades-of-zhenhai-come-out", test_zhenhai);
    g_test_add_func("/recount-kinds/who-is-written-in-by-number-is-a-write-in",
                    test_numbers);
    g_test_add_func("/recount-kinds/a-paper-names-its-entries", test_paper);
    int rc = g_test_run();
    profile_unref(profile);
    return rc;
}
