/* sample-list.c: see sample-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-list.h"

#include <string.h>

#include "tests/ballots/decision-fixture.h"

#define ENTRIES(list) list, G_N_ELEMENTS(list)

static const SampleEntry officers[] = {
    {"a", "丁一", "Ding Yi", false, NULL},
    {"b", "王建国", "Wang Jianguo", false, NULL},
    {"c", "阿依古丽·买买提", "Ayguli Mamat", false, NULL},
    {"d", "欧阳春华", "Ouyang Chunhua", false, NULL},
    {"w1", "赵六", NULL, true, NULL},
};

const SampleList sample_election = {
    "election-deputy",
    "选举市人民代表大会常务委员会副主任",
    "Election of the vice chairs of the Standing Committee",
    NULL,
    "paper",
    "forms=elect\nwrite-in=registered\nextra=1 3\n",
    3,
    0,
    ENTRIES(officers),
    "cast=474 a.for=398 a.against=51 a.abstain=20 b.for=255 b.against=180 b.abstain=34 "
    "c.for=441 c.against=18 c.abstain=10 d.for=254 d.against=190 d.abstain=25 w1.for=7 "
    "paper.void=5",
    474,
    474,
    CAUSE_FIRST,
    NULL};

static const SampleEntry tied[] = {
    {"b", "王建国", "Wang Jianguo", false, NULL},
    {"d", "欧阳春华", "Ouyang Chunhua", false, NULL},
};

const SampleList sample_run_off = {
    "election-deputy",
    "选举市人民代表大会常务委员会副主任",
    "Election of the vice chairs of the Standing Committee",
    NULL,
    "secret",
    "forms=elect\n",
    1,
    0,
    ENTRIES(tied),
    "cast=470 b.for=240 b.against=210 b.abstain=20 d.for=228 d.against=202 d.abstain=40",
    0,
    0,
    CAUSE_RUN_OFF,
    NULL};

const SampleList sample_primary = {
    "primary",
    "市长候选人预选",
    "Primary for mayor",
    NULL,
    "secret",
    "forms=elect pick\n",
    2,
    0,
    ENTRIES(tied),
    "cast=470 b.for=300 b.against=150 b.abstain=20 d.for=300 d.against=130 d.abstain=40",
    0,
    0,
    CAUSE_FIRST,
    NULL};

static const SampleEntry one[] = {
    {"e1", "关于批准财政预算的决议", "Resolution to approve the budget", false, NULL}};

const SampleList sample_hands = {"motion",
                                 "关于批准财政预算的决议",
                                 "Resolution to approve the budget",
                                 NULL,
                                 "hands",
                                 "",
                                 0,
                                 0,
                                 ENTRIES(one),
                                 "cast=460 e1.for=440 e1.against=12 e1.abstain=8",
                                 0,
                                 0,
                                 CAUSE_REPEAT,
                                 NULL};

static const SampleEntry projects[] = {
    {"p1", "城乡公办幼儿园新建和改扩建工程（新增学位 1200 个）",
     "New and enlarged public kindergartens", false, NULL},
    {"p2", "老旧小区加装电梯 60 部", "Lifts in 60 old buildings", false, NULL},
    {"p3", "社区老年食堂 25 处", "Canteens for the elderly", false, NULL},
    {"p4", "农村公路安全提升 80 公里", "Safer country roads", false, NULL},
    {"p5", "口袋公园建设 12 个", "Pocket parks", false, NULL},
};

#define PICKS "cast=470 pick.p1=450 pick.p2=301 pick.p3=412 pick.p4=260 pick.p5=240"

const SampleList sample_projects = {"projects",
                                    "2027年度民生实事项目票决",
                                    "Livelihood projects of 2027",
                                    NULL,
                                    "secret",
                                    "forms=pick\n",
                                    4,
                                    0,
                                    ENTRIES(projects),
                                    PICKS,
                                    0,
                                    0,
                                    CAUSE_FIRST,
                                    NULL};

const SampleList sample_street = {"projects",
                                  "2027年度民生实事项目推荐",
                                  "Livelihood projects of 2027",
                                  "南坪街道居民议事代表会议",
                                  "recorded",
                                  "forms=pick\n",
                                  3,
                                  0,
                                  ENTRIES(projects),
                                  PICKS,
                                  0,
                                  0,
                                  CAUSE_FIRST,
                                  NULL};

const SampleList sample_rank = {"projects",
                                "民生实事项目排序",
                                "Livelihood projects in order",
                                NULL,
                                "recorded",
                                "forms=rank\n",
                                2,
                                0,
                                ENTRIES(tied),
                                "cast=470 b.1=300 b.2=170 d.1=170 d.2=300",
                                0,
                                0,
                                CAUSE_FIRST,
                                NULL};

const SampleList sample_budget = {
    "projects",
    "代表票决项目资金",
    "Projects within a budget",
    NULL,
    "recorded",
    "forms=budget\ngreedy=skip\n",
    0,
    1000,
    ENTRIES(projects),
    "cast=470 pick.p1=450 pick.p2=301 pick.p3=412 pick.p4=260",
    0,
    0,
    CAUSE_FIRST,
    NULL};

static const SampleEntry works[] = {
    {"a", "教育惠民补短强基", "Education", false, NULL},
    {"b", "公共卫生服务能力提升", "Public health", false, NULL},
    {"c", "老年护理照料中心建设", "Care for the elderly", false, NULL},
};

#define GRADES "grades=satisfied basic unsatisfied\n"
#define VOTES                                                                            \
    "cast=28 a.satisfied=25 a.basic=3 b.satisfied=20 b.basic=7 b.unsatisfied=1 "         \
    "c.satisfied=1 c.basic=8 c.unsatisfied=18"

const SampleList sample_evaluation = {"evaluation",
                                      "2026年度民生实事项目满意度测评",
                                      "Satisfaction with the projects of 2026",
                                      "沾益区人民代表大会常务委员会",
                                      "recorded",
                                      "forms=grades\n" GRADES "decision=majority\n",
                                      0,
                                      0,
                                      ENTRIES(works),
                                      VOTES,
                                      0,
                                      0,
                                      CAUSE_FIRST,
                                      NULL};

const SampleList sample_score = {"evaluation",
                                 "代表建议办理满意度测评",
                                 "Replies to deputies' suggestions",
                                 NULL,
                                 "paper",
                                 "forms=grades\n" GRADES
                                 "decision=score\nweights=100 80 0\nbands=90 60\n"
                                 "results=satisfied basic redo\n",
                                 0,
                                 0,
                                 ENTRIES(works),
                                 VOTES,
                                 30,
                                 28,
                                 CAUSE_FIRST,
                                 NULL};

const SampleList sample_appraisal = {
    "appraisal",
    "市卫生健康委员会工作评议",
    "Appraisal of the Health Commission",
    NULL,
    "recorded",
    "forms=grades\ngrades=satisfied fairly basic poorly unsatisfied unknown\n"
    "decision=rate\ngood=3\nbands=80 60\nresults=satisfied basic redo\n",
    0,
    0,
    ENTRIES(works),
    "cast=470 a.satisfied=300 a.fairly=100 a.basic=40 a.poorly=10 a.unsatisfied=10 "
    "a.unknown=10 b.satisfied=200 b.fairly=150 b.basic=60 b.unsatisfied=60 "
    "c.satisfied=100 c.basic=80 c.poorly=200",
    0,
    0,
    CAUSE_FIRST,
    NULL};

const SampleList sample_duty = {
    "duty-report",
    "市中级人民法院员额法官述职测评",
    "Duty reports of judges",
    NULL,
    "recorded",
    "forms=grades\ngrades=excellent competent basic incompetent\n"
    "decision=majority\n",
    0,
    0,
    ENTRIES(tied),
    "cast=470 b.excellent=300 b.competent=150 b.basic=20 d.excellent=200 "
    "d.competent=240 d.incompetent=30",
    0,
    0,
    CAUSE_FIRST,
    NULL};

static const SampleEntry named[] = {
    {"a", "任命王建国为市教育局局长", "Wang Jianguo, Head of the Education Bureau", false,
     NULL},
    {"b", "任命欧阳春华为市卫生健康委员会主任",
     "Ouyang Chunhua, Head of the Health Commission", false, NULL},
    {"c", "免去丁一的市教育局局长职务",
     "Ding Yi is relieved as Head of the Education Bureau", false, NULL},
};

const SampleList sample_appointments = {
    "appointments",
    "人事任免案",
    "Appointments and removals",
    NULL,
    "secret",
    "forms=each\n",
    0,
    0,
    ENTRIES(named),
    "cast=470 a.for=460 a.against=5 a.abstain=5 b.for=254 b.against=200 b.abstain=16 "
    "c.for=470",
    0,
    0,
    CAUSE_FIRST,
    NULL};

const SampleList sample_clauses = {
    "clauses",
    "《条例（草案）》重要条款单独表决",
    "Clauses voted on separately",
    NULL,
    "recorded",
    "forms=each\n",
    0,
    0,
    ENTRIES(works),
    "cast=470 a.for=460 a.against=5 a.abstain=5 b.for=254 b.against=200 b.abstain=16 "
    "c.for=400 c.against=60",
    0,
    0,
    CAUSE_FIRST,
    NULL};

const SampleList sample_selection = {"selection",
                                     "最佳代表建议评选",
                                     "Best suggestions",
                                     NULL,
                                     "recorded",
                                     "forms=pick\n",
                                     2,
                                     0,
                                     ENTRIES(works),
                                     "cast=470 pick.a=300 pick.b=280 pick.c=360",
                                     0,
                                     0,
                                     CAUSE_FIRST,
                                     NULL};

const SampleList sample_comparison = {
    "comparison",
    "乡镇工作比拼评分",
    "Townships compared",
    NULL,
    "recorded",
    "forms=grades\ngrades=excellent good fair poor\ndecision=score\n"
    "weights=100 85 70 50\nbands=85 70\nresults=excellent good fair\n",
    0,
    0,
    ENTRIES(works),
    "cast=470 a.excellent=300 a.good=170 b.good=300 b.fair=170 c.fair=400 c.poor=70",
    0,
    0,
    CAUSE_FIRST,
    NULL};

/* Two more layers than one table is wide for, one of them without a word of its own. */
const SampleList sample_survey = {
    "survey",
    "部门工作民意测评",
    "Survey on the work of offices",
    NULL,
    "secret",
    "forms=grades\ngrades=satisfied basic unsatisfied\ndecision=score\n"
    "weights=100 80 0\nlayers=public 40 leaders 20 online 10 离退休 10 e 5 f 5 g 5 h 5\n",
    0,
    0,
    ENTRIES(works),
    "cast=470 a.satisfied=300 a.basic=170 b.basic=470 c.satisfied=470",
    0,
    0,
    CAUSE_FIRST,
    "cast=300 a.satisfied=200 a.basic=100 b.basic=300 c.satisfied=300; "
    "cast=93 a.satisfied=23 a.basic=70 b.basic=93 c.satisfied=93; "
    "cast=11 a.satisfied=11 b.basic=11 c.satisfied=11; "
    "cast=12 a.satisfied=12 b.basic=12 c.satisfied=12; "
    "cast=13 a.satisfied=13 b.basic=13 c.satisfied=13; "
    "cast=14 a.satisfied=14 b.basic=14 c.satisfied=14; "
    "cast=15 a.satisfied=15 b.basic=15 c.satisfied=15; "
    "cast=12 a.satisfied=12 b.basic=12 c.satisfied=12"};

static const SampleEntry questions[] = {
    {"q1", "宪法规定，国家的一切权力属于人民。", NULL, false, "yes"},
    {"q2", "地方各级人民代表大会每届任期为三年。", NULL, false, "no"},
    {"q3", "县级以上的地方各级人大常委会组成人员可以担任审判机关的职务。", NULL, false,
     "no"},
};

const SampleList sample_exam = {"exam",
                                "任前法律知识考试",
                                "Law exam before appointment",
                                NULL,
                                "recorded",
                                "forms=answers\noptions=yes no\npass-mark=60\n",
                                0,
                                0,
                                ENTRIES(questions),
                                "cast=3 q1.yes=3 q2.no=2 q2.yes=1 q3.no=1 q3.yes=2",
                                0,
                                0,
                                CAUSE_FIRST,
                                NULL};

static GPtrArray *
slate_entries(const SampleList *list)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);

    for (size_t i = 0; i < list->n_entries; i++) {
        const SampleEntry *from = &list->entries[i];
        SlateEntry *entry = slate_entry_new(from->id, from->title);
        sample_set(&entry->title_en, from->title_en == NULL ? "" : from->title_en);
        if (from->answer != NULL)
            sample_set(&entry->answer, from->answer);
        entry->cost = list->budget == 0 ? 0 : 100 * (i + 1);
        entry->write_in = from->write_in;
        g_ptr_array_add(entries, entry);
    }
    return entries;
}

static Slate *
list_slate(const SampleList *list, const Rule *rule)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_autoptr(GPtrArray) entries = slate_entries(list);

    sample_set(&item->id, "item");
    sample_set(&item->title, list->title);
    sample_set(&item->title_en, list->title_en);
    item->seats = list->seats;
    item->budget = list->budget;
    Slate *slate = slate_new(item, rule, entries, &error);
    g_assert_no_error(error);
    return slate;
}

static void
take_pairs(GPtrArray *pairs, const char *first, char *rest)
{
    g_ptr_array_add(pairs, record_pair_new(first, rest));
    g_free(rest);
}

static void
list_names(CertificateRecord *certificate, const SampleList *list, const Slate *slate)
{
    g_ptr_array_set_size(certificate->names, 0);
    for (size_t i = 0; i < list->n_entries; i++) {
        const SampleEntry *entry = &list->entries[i];
        take_pairs(certificate->names, entry->id, g_strdup(entry->title));
        if (entry->title_en != NULL)
            take_pairs(certificate->names_en, entry->id, g_strdup(entry->title_en));
        if (slate_form(slate) == FORM_BUDGET)
            take_pairs(
                certificate->costs, entry->id,
                g_strdup_printf("%" G_GUINT64_FORMAT, slate_entry(slate, i)->cost));
    }
}

static void
list_layers(CertificateRecord *certificate, const Decision *decision)
{
    const Outcome outcome = {.decision = (Decision *)(uintptr_t)decision};
    GPtrArray *before = certificate->layers;

    certificate->layers = vote_record_layers(&outcome);
    if (before != NULL)
        g_ptr_array_unref(before);
}

static void
list_figures(CertificateRecord *certificate, const SampleList *list, const Slate *slate,
             const Rule *rule)
{
    g_autoptr(GError) error = NULL;
    Method method;
    g_assert_true(method_from_text(list->method, &method));
    g_autoptr(Paper) paper = slate_paper(slate, rule, method, &error);
    g_assert_no_error(error);
    g_autofree uint64_t *sums = sums_of(paper, list->sums);
    DecisionFacts facts = facts_needing(certificate->need);
    facts.cause = list->cause;
    g_autoptr(Decision) decision = list->layers != NULL
                                       ? decide_layers(slate, rule, list->layers)
                                       : decision_new(slate, rule, sums, &facts);
    list_layers(certificate, decision);
    if (!decision_has_need(slate, rule, list->cause))
        certificate->need = RECORD_NONE;
    g_ptr_array_set_size(certificate->sums, 0);
    g_ptr_array_set_size(certificate->lines, 0);
    for (size_t i = 1; i < paper_n_cells(paper); i++)
        take_pairs(certificate->sums, paper_cell_name(paper, i),
                   g_strdup_printf("%" G_GUINT64_FORMAT, sums[i]));
    for (size_t i = 0; i < list->n_entries; i++) {
        const DecisionLine *line = decision_line(decision, i);
        take_pairs(certificate->lines, line->id,
                   g_strdup_printf("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
                                   line->figure, line->place, line->result));
    }
    certificate->cast = sums[0];
    certificate->verdict = (int)decision->verdict;
}

static void
list_house(CertificateRecord *certificate, const SampleList *list)
{
    bool small = strstr(list->sums, "cast=28 ") != NULL;

    if (small) {
        certificate->eligible = certificate->base = 29;
        certificate->present = 28;
        certificate->absent = 1;
        certificate->quorum_need = 15;
        certificate->need = 15;
    }
}

void
sample_init_list(Sample *self, Suite suite, const SampleList *list)
{
    g_autoptr(Rule) rule = rule_of(list->keys);
    g_autoptr(Slate) slate = list_slate(list, rule);

    sample_init(self, suite);
    CertificateRecord *certificate = self->certificate;
    list_house(certificate, list);
    if (list->body != NULL)
        sample_set(&certificate->body, list->body);
    if (list == &sample_street)
        sample_set_profile(certificate, "street-meeting");
    sample_set(&certificate->label, "sy-4-item-1");
    sample_set(&certificate->item, "item");
    sample_set(&certificate->kind, list->kind);
    sample_set(&certificate->form, form_text(slate_form(slate)));
    sample_set(&certificate->method, list->method);
    sample_set(&certificate->title, list->title);
    sample_set(&certificate->title_en, list->title_en);
    certificate->seats = list->seats;
    certificate->budget = slate_budget(slate);
    certificate->cause = (int)list->cause;
    list_names(certificate, list, slate);
    list_figures(certificate, list, slate, rule);
    if (list->returned > 0) {
        certificate->issued = list->issued;
        certificate->returned = list->returned;
    }
    certificate->root = digest_compute(suite, "root", 4);
    certificate->not_pressed = certificate->present - certificate->cast;
    certificate->difference = 0;
    sample_write(self);
}

void
sample_add_persons(Sample *self)
{
    GPtrArray *persons = self->certificate->persons;

    take_pairs(persons, "d001", g_strdup("3 passed"));
    take_pairs(persons, "d002", g_strdup("2 passed"));
    take_pairs(persons, "d003", g_strdup("1 failed"));
    take_pairs(persons, "d004", g_strdup("0 absent"));
    sample_write(self);
}

void
sample_init_forty_five(Sample *self, Suite suite)
{
    static const char *const han[] = {"丁", "王", "毛", "司徒", "刘", "李", "张", "欧阳"};
    SampleEntry entries[45];
    char *texts[45][3];
    g_autoptr(GString) sums = g_string_new("cast=474 paper.void=4");

    for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++) {
        texts[i][0] = g_strdup_printf("c%02u", i + 1);
        texts[i][1] = i % 9 == 4 ? g_strdup_printf("阿卜杜拉·艾合买提%u（عبدالله）", i)
                      : i % 9 == 7 ? g_strdup_printf("Данияр·丹增%u", i)
                                   : g_strdup_printf("%s某%u", han[i % 8], i + 1);
        texts[i][2] = g_strdup_printf("Candidate No. %u", i + 1);
        entries[i] = (SampleEntry){texts[i][0], texts[i][1], texts[i][2], false, NULL};
        unsigned votes = 460 - 5 * ((i * 7) % 45);
        g_string_append_printf(sums, " c%02u.for=%u c%02u.against=%u c%02u.abstain=%u",
                               i + 1, votes, i + 1, (470 - votes) / 2, i + 1,
                               470 - votes - (470 - votes) / 2);
    }
    const SampleList list = {"election-committee",
                             "选举市人民代表大会常务委员会委员",
                             "Election of the members of the Standing Committee",
                             NULL,
                             "paper",
                             "forms=elect\n",
                             40,
                             0,
                             ENTRIES(entries),
                             sums->str,
                             474,
                             474,
                             CAUSE_FIRST,
                             NULL};
    sample_init_list(self, suite, &list);
    for (unsigned i = 0; i < G_N_ELEMENTS(entries); i++)
        for (size_t k = 0; k < 3; k++)
            g_free(texts[i][k]);
}
