/* test-recount-kinds.c: lists and sums of every form, and who or what is chosen by them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv-reader.h"
#include "ballots/recount-slate.h"

#include "tests/ballots/refusal.h"

#define NONE OUTCOME_UNKNOWN

static Profile *profile;

static void
load_profile(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path =
        g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests", "ballots", "profiles",
                         "assembly.rule", NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_assert_true(g_file_get_contents(path, &text, &len, &error));
    profile = profile_read(text, len, &error);
    g_assert_no_error(error);
}

/* One recount: entries from @paper, or from the header of @list, or from @sums. */
typedef struct {
    ItemKind kind;
    Form form;
    uint64_t seats, budget;
    const char *paper, *list, *sums;
    uint64_t eligible, present, base;
} Case;

static Slate *
slate_of(const Case *row, GError **error)
{
    const RecountTerms terms = {profile, row->kind, row->form, row->seats, row->budget};
    if (row->paper != NULL)
        return recount_slate_from_paper(&terms, row->paper, strlen(row->paper), error);
    if (row->list != NULL)
        return recount_slate_from_list(&terms, row->list, strlen(row->list), error);
    return recount_slate_from_sums(&terms, row->sums, error);
}

static Outcome *
recount(const Case *row, GError **error)
{
    g_autoptr(Slate) slate = slate_of(row, error);
    if (slate == NULL)
        return NULL;
    const RecountRequest request = {.profile = profile,
                                    .kind = row->kind,
                                    .slate = slate,
                                    .eligible = row->eligible,
                                    .present = row->present,
                                    .base = row->base};
    return row->list != NULL ? recount_list(&request, row->list, strlen(row->list), error)
                             : recount_sums(&request, row->sums, error);
}

/* "id figure result, ..." of all lines, "| verdict" and the need. */
static char *
summary(const Outcome *outcome)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < outcome->decision->lines->len; i++) {
        const DecisionLine *line = decision_line(outcome->decision, i);
        g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %s, ", line->id,
                               line->figure, line->result);
    }
    g_string_append(text, verdict_text(outcome->decision->verdict));
    if (outcome->need != NONE)
        g_string_append_printf(text, " need %" G_GUINT64_FORMAT, outcome->need);
    return g_string_free(text, FALSE);
}

static void
test_lists(void)
{
    static const struct {
        Case row;
        uint64_t cast, spoilt, not_pressed;
        const char *summary;
    } rows[] = {
        {{.kind = ITEM_MOTION,
          .list = "代表,表决\n1,赞成\n2,○\n3,×\n4,弃权\n5,未按\n",
          .eligible = 5,
          .present = 5},
         4,
         0,
         1,
         "motion 2 not-passed, not-passed need 3"},
        /* a blank entry of several is no choice at all */
        {{.kind = ITEM_CLAUSES,
          .list = "deputy,c1,c2\n1,for,against\n2,yes,\n3,for,abstain\n4,absent,\n",
          .eligible = 4,
          .present = 3},
         3,
         0,
         0,
         "c1 3 passed, c2 0 not-passed, decided need 3"},
        /* a blank candidate abstains, and a void paper is cast */
        {{.kind = ITEM_ELECTION_DEPUTY,
          .seats = 1,
          .list = "甲,代表,乙\n赞成,1,反对\n○,2,\n,3,赞成\n无效,4,\n×,5,×\n",
          .eligible = 5,
          .present = 5},
         5,
         1,
         0,
         "甲 2 not-chosen, 乙 1 not-chosen, short need 3"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .list = "deputy,p1,p2\n1,1,0\n2,x,no\n3,选,\n4,,\n5,not_pressed,\n",
          .eligible = 5,
          .present = 5},
         4,
         0,
         1,
         "p1 3 chosen, p2 0 not-chosen, decided need 3"},
        {{.kind = ITEM_PROJECTS,
          .form = FORM_BUDGET,
          .budget = 50,
          .paper = "item,id,title,cost\nx,p1,路灯,30\nx,p2,公园,30\nx,p3,食堂,20\n",
          .list = "deputy,公园,p1,p3\n1,1,1,1\n2,1,,1\n3,1,,\n",
          .eligible = 3,
          .present = 3},
         3,
         0,
         0,
         "p1 1 not-chosen, p2 3 chosen, p3 2 chosen, decided"},
        {{.kind = ITEM_SELECTION,
          .seats = 1,
          .list = "deputy,a,b,c\n1,1,2,3\n2,2,1,3\n3,1,3,2\n",
          .eligible = 3,
          .present = 3},
         3,
         0,
         0,
         "a 4 chosen, b 6 not-chosen, c 8 not-chosen, decided"},
        {{.kind = ITEM_EVALUATION,
          .list = "代表,局,院\n1,满意,基本满意\n2,满意,不满意\n3,不满意,\n",
          .eligible = 3,
          .present = 3},
         3,
         0,
         0,
         "局 2 满意, 院 0 不满意, decided need 2"},
        {{.kind = ITEM_EXAM,
          .paper = "id,title,answer,item\nq1,第一题,B,x\nq2,第二题,C,x\n",
          .list = "deputy,q1,q2\n1,b,C\n2,A,C\n3,absent,\n4,,C\n",
          .eligible = 4,
          .present = 3},
         3,
         0,
         0,
         "q1 1 counted, q2 3 counted, decided"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = recount(&rows[i].row, &error);
        g_assert_no_error(error);
        g_autofree char *text = summary(outcome);
        g_assert_cmpstr(text, ==, rows[i].summary);
        g_assert_cmpuint(outcome->cast, ==, rows[i].cast);
        g_assert_cmpuint(outcome->spoilt, ==, rows[i].spoilt);
        g_assert_cmpuint(outcome->not_pressed, ==, rows[i].not_pressed);
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
    g_autoptr(Outcome) outcome = recount(&row, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(outcome->persons->len, ==, G_N_ELEMENTS(persons));
    for (size_t i = 0; i < G_N_ELEMENTS(persons); i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        g_assert_cmpstr(person->deputy, ==, persons[i].deputy);
        g_assert_cmpuint(person->right, ==, persons[i].right);
        g_assert_cmpstr(person->result, ==, persons[i].result);
    }
}

static void
test_sums(void)
{
    static const struct {
        Case row;
        uint64_t cast, spoilt;
        const char *summary;
    } rows[] = {
        {{.kind = ITEM_ELECTION_DEPUTY,
          .seats = 2,
          .sums = "a.for=6,a.against=3,b=5,c=7,invalid=1",
          .eligible = 11,
          .present = 11},
         10,
         1,
         "a 6 chosen, b 5 not-chosen, c 7 chosen, decided need 6"},
        {{.kind = ITEM_ELECTION_DEPUTY,
          .seats = 1,
          .sums = "a=6,b=6,cast=12",
          .eligible = 11,
          .present = NONE},
         0,
         0,
         NULL},
        /* equal at the cut */
        {{.kind = ITEM_ELECTION_DEPUTY,
          .seats = 1,
          .sums = "a=6,b=6,cast=12",
          .eligible = 20,
          .present = NONE,
          .base = 11},
         12,
         0,
         "a 6 tie, b 6 tie, tie need 6"},
        {{.kind = ITEM_PROJECTS,
          .seats = 2,
          .sums = "p1=281,p2=276,p3=7,cast=282",
          .eligible = 300,
          .present = 282},
         282,
         0,
         "p1 281 chosen, p2 276 chosen, p3 7 not-chosen, decided need 151"},
        {{.kind = ITEM_EVALUATION,
          .sums = "x.满意=17,x.基本满意=11,x.不满意=1",
          .eligible = 33,
          .present = 29},
         29,
         0,
         "x 17 满意, decided need 17"},
        {{.kind = ITEM_SELECTION,
          .seats = 1,
          .sums = "a.1=2,a.2=1,b.1=1,b.2=2",
          .eligible = NONE,
          .present = NONE},
         3,
         0,
         "a 4 chosen, b 5 not-chosen, decided"},
        {{.kind = ITEM_CLAUSES,
          .paper = "paper/1\nsize 8\ngroup c1\ncell for\ncell against\ncell abstain\n",
          .sums = "c1=1"},
         0,
         0,
         NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = recount(&rows[i].row, &error);
        if (rows[i].summary == NULL) {
            g_assert_true(outcome == NULL && error != NULL);
            continue;
        }
        g_assert_no_error(error);
        g_autofree char *text = summary(outcome);
        g_assert_cmpstr(text, ==, rows[i].summary);
        g_assert_cmpuint(outcome->cast, ==, rows[i].cast);
        g_assert_cmpuint(outcome->spoilt, ==, rows[i].spoilt);
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
        g_autoptr(Outcome) outcome = recount(&row, &refusal);
        g_test_message("case %zu", i);
        if (rows[i].summary == NULL) {
            g_assert_true(outcome == NULL && refusal != NULL);
            continue;
        }
        g_assert_no_error(refusal);
        g_autofree char *text = summary(outcome);
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
    g_autoptr(GString) sums = g_string_new("cast=29");
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        g_string_append_printf(sums, ",%s.满意=%u,%s.基本满意=%u,%s.不满意=%u",
                               items[i].id, items[i].satisfied, items[i].id,
                               items[i].basic, items[i].id, items[i].unsatisfied);
    g_autoptr(Profile) committee = profile_by_name("standing-committee", &error);
    const RecountTerms terms = {.profile = committee, .kind = ITEM_EVALUATION};
    g_autoptr(Slate) slate = recount_slate_from_sums(&terms, sums->str, &error);
    g_assert_no_error(error);
    for (uint64_t members = 33; members <= 34; members++) {
        const RecountRequest request = {.profile = committee,
                                        .kind = ITEM_EVALUATION,
                                        .slate = slate,
                                        .eligible = members,
                                        .present = 29};
        g_autoptr(Outcome) outcome = recount_sums(&request, sums->str, &error);
        g_assert_no_error(error);
        for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
            g_assert_cmpstr(decision_line(outcome->decision, i)->result, ==,
                            2 * items[i].satisfied > members ? "satisfied" : "basic");
    }
}

typedef struct {
    Case row;
    GQuark (*domain)(void);
    int code;
    const char *message;
} Bad;

static void
test_refusals(void)
{
#define RC recount_error_quark
    static const Bad rows[] = {
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .list = "deputy,p1,p2\n1,1,1\n",
          .eligible = 9,
          .present = 9},
         ballot_error_quark,
         BALLOT_ERROR_LIMIT,
         "line 2: the ballot of 1 marks 2 cells, the limit is 0 to 1"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .list = "deputy,p1,p2\n1,2,0\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "line 2, column 2: “2” of 1 is none of 1, 0, not_pressed, absent, void"},
        {{.kind = ITEM_SELECTION,
          .seats = 1,
          .list = "deputy,a,b\n1,1,3\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "line 2, column 3: “3” of 1 is none of 1 to 2, not_pressed, absent, void"},
        {{.kind = ITEM_SELECTION,
          .seats = 1,
          .list = "deputy,a,b\n1,1,1\n",
          .eligible = 9,
          .present = 9},
         ballot_error_quark,
         BALLOT_ERROR_LIMIT,
         "line 2: the ballot of 1 marks 2 cells, the limit is 1 to 1"},
        {{.kind = ITEM_EVALUATION,
          .list = "deputy,a\n1,好\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "line 2, column 2: “好” of 1 is none of 满意, 基本满意, 不满意, not_pressed, "
         "absent, void"},
        {{.kind = ITEM_CLAUSES,
          .list = "deputy,a,b\n1,for,void\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "line 2, column 1: 1 has 1 marks beside a word for the whole ballot"},
        {{.kind = ITEM_CLAUSES,
          .list = "deputy,a,b\n1,absent,void\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "line 2, column 3: “void” of 1, who has another word of that sort before"},
        {{.kind = ITEM_CLAUSES,
          .list = "deputy,a,b\n1,for,for\n2,for,no\n1,no,no\n",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_DOUBLED,
         "line 4, column 1: 1 stands twice, here and in line 2"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .paper = "item,id,title\nx,p1,路灯\nx,p2,公园\n",
          .list = "deputy,p1\n1,1\n",
          .eligible = 9,
          .present = 9},
         csv_table_error_quark,
         CSV_ERROR_COLUMN,
         "line 1: there is no column p2 (公园)"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .paper = "item,id,title\nx,p1,路灯\nx,p2,公园\n",
          .list = "deputy,p1,p2,路灯\n1,1,,\n",
          .eligible = 9,
          .present = 9},
         csv_table_error_quark,
         CSV_ERROR_COLUMN,
         "line 1, column 4: “路灯” is the same column as “p1” in column 2"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .paper = "item,id,title\nx,p1,路灯\ny,p2,公园\n",
          .list = "deputy,p1\n"},
         RC,
         RECOUNT_ERROR_VALUE,
         "line 3, column 1: item “y”, but “x” in line 2; entries of one item are "
         "wanted"},
        {{.kind = ITEM_RECALL, .sums = "for=1,against=1,abstain=0"},
         RC,
         RECOUNT_ERROR_RULE,
         "profile assembly has no rule for a recall"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .sums = "p1=3,p2=2,cast=4",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_COUNT,
         "5 marks, but 4 ballots of at most 1 marks hold only 4"},
        {{.kind = ITEM_PROJECTS,
          .seats = 2,
          .sums = "p1=3,p2=2,cast=4,void=2",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_COUNT,
         "an entry has 3 votes and 2 ballots are void, but only 4 are cast"},
        {{.kind = ITEM_PROJECTS,
          .seats = 1,
          .paper = "item,id,title\nx,p1,路灯\nx,p2,公园\n",
          .sums = "p1=3",
          .eligible = 9,
          .present = 9},
         RC,
         RECOUNT_ERROR_VALUE,
         "“p1=3” has no sum of p2"},
        {{.kind = ITEM_EVALUATION, .sums = "x=3,x.满意=3", .eligible = 9, .present = 9},
         RC,
         RECOUNT_ERROR_CHOICE,
         "“x=3” is none of ENTRY=N, ENTRY.CHOICE=N, cast=N, not-pressed=N, invalid=N"},
        {{.kind = ITEM_BY_ELECTION,
          .seats = 1,
          .sums = "x=3",
          .eligible = 9,
          .present = 9,
          .base = 5},
         RC,
         RECOUNT_ERROR_RULE,
         "a base of 5 is stated, but the rule takes it from the count (cast)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("row %zu", i);
        g_assert_null(recount(&rows[i].row, &error));
        assert_refused(error, rows[i].domain(), rows[i].code, rows[i].message);
    }
}

/* The layers of the free profile: public 60, leaders 30, online 10. */
static Outcome *
recount_survey(const char *list, const char *sums, GError **error)
{
    g_autoptr(Profile) free = profile_by_name("free", NULL);
    const RecountTerms terms = {free, ITEM_SURVEY, FORM_NONE, 0, 0};
    g_autoptr(Slate) slate =
        list != NULL ? recount_slate_from_list(&terms, list, strlen(list), error)
                     : recount_slate_from_sums(&terms, sums, error);
    if (slate == NULL)
        return NULL;
    const RecountRequest request = {.profile = free,
                                    .kind = ITEM_SURVEY,
                                    .slate = slate,
                                    .eligible = NONE,
                                    .present = NONE};
    return list != NULL ? recount_list(&request, list, strlen(list), error)
                        : recount_sums(&request, sums, error);
}

#define SURVEY                                                                           \
    "public:a.satisfied=200,public:a.basic=100,leaders:a.satisfied=5,leaders:a.basic=5,"

/* The list and the sums say the same of the smallest layer. */
static void
test_layers(void)
{
    static const struct {
        const char *list, *sums, *summary, *last;
        uint64_t cast;
    } rows[] = {
        {NULL,
         SURVEY "online:a.satisfied=1,online:a.基本满意=2,online:a.unsatisfied=2,"
                "not-pressed=4",
         "a 8820 rated, decided", "online a 5200 5 1 2 2", 315},
        {NULL, SURVEY "online:a.satisfied=0", "a 0 none, decided", "online a 0 0 0 0 0",
         310},
        {NULL, SURVEY "online:a.satisfied=1,online:invalid=1,online:cast=2",
         "a 9300 rated, decided", "online a 10000 2 1 0 0", 312},
        {"deputy,layer,a\n1,public,满意\n2,leaders,basic\n3,online,unsatisfied\n"
         "4,online,not_pressed\n5,online,void\n",
         NULL, "a 8400 rated, decided", "online a 0 2 0 0 1", 4},
        {"代表团,a,代表\npublic,基本满意,1\nleaders,满意,2\nonline,满意,3\n", NULL,
         "a 8800 rated, decided", "online a 10000 1 1 0 0", 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = recount_survey(rows[i].list, rows[i].sums, &error);
        g_assert_no_error(error);
        g_autofree char *text = summary(outcome);
        const DecisionLayer *last = decision_layer(outcome->decision, 2);
        g_autofree char *told = g_strdup_printf(
            "%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
            " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
            last->layer, last->entry, last->figure, last->cast, last->sums[0],
            last->sums[1], last->sums[2]);
        g_assert_cmpstr(text, ==, rows[i].summary);
        g_assert_cmpstr(told, ==, rows[i].last);
        g_assert_cmpuint(outcome->cast, ==, rows[i].cast);
    }
}

static void
test_wrong_layers(void)
{
    static const struct {
        const char *list, *sums, *message;
    } rows[] = {
        {NULL, "a.satisfied=3",
         "“a.satisfied=3” begins with none of the layers public, leaders, online and a "
         "colon"},
        {NULL, SURVEY "web:a.satisfied=3",
         "“web:a.satisfied=3” begins with none of the layers public, leaders, online "
         "and a colon"},
        {NULL, SURVEY "cast=3",
         "“cast=3” begins with none of the layers public, leaders, online and a colon"},
        {NULL, SURVEY "not-pressed=1",
         "online: “" SURVEY "not-pressed=1” has no sum of a"},
        {NULL, SURVEY "online:a.satisfied=3,online:cast=2",
         "online: an entry has 3 votes and 0 ballots are void, but only 2 are cast"},
        {NULL, SURVEY "online:a.satisfied=1,online:a.satisfied=2",
         "online: a.satisfied stands twice, with 1 and 2"},
        {"deputy,a\n1,satisfied\n", NULL, "line 1: there is no column layer (分层)"},
        {"deputy,layer,代表团,a\n1,public,public,satisfied\n", NULL,
         "line 1, column 3: “代表团” is the same column as “layer” in column 2"},
        {"deputy,layer,a\n1,web,satisfied\n", NULL,
         "line 2, column 2: “web” of 1 is none of the layers public, leaders, online"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(recount_survey(rows[i].list, rows[i].sums, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load_profile();
    g_test_add_func("/recount-kinds/lists-of-every-form", test_lists);
    g_test_add_func("/recount-kinds/layers-are-counted-apart", test_layers);
    g_test_add_func("/recount-kinds/wrong-layers-are-refused", test_wrong_layers);
    g_test_add_func("/recount-kinds/an-exam-has-persons", test_exam);
    g_test_add_func("/recount-kinds/sums-of-every-form", test_sums);
    g_test_add_func("/recount-kinds/grades-of-zhenhai-come-out", test_zhenhai);
    g_test_add_func("/recount-kinds/who-is-written-in-by-number-is-a-write-in",
                    test_numbers);
    g_test_add_func("/recount-kinds/a-paper-names-its-entries", test_paper);
    g_test_add_func("/recount-kinds/bad-lists-and-sums-are-refused", test_refusals);
    int rc = g_test_run();
    profile_unref(profile);
    return rc;
}
