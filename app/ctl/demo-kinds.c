/* demo-kinds.c: see demo-kinds.h
 *
 * Every number of members from 20 on gives the same results: the first deputy marks the
 * first ballot of a round, and so on, in turns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo-kinds.h"

#include <string.h>

enum { WINDOW_S = 600 };

#define CONGRESS "local-congress"
#define KEYPADS  "local-congress-keypads"
#define STANDING "standing-committee"
#define FREE     "free"

#define PROJECTS                                                                         \
    "p1,老旧小区加装电梯,Lifts in old housing,,完成60部,城市更新行动\n" \
    "p2,社区养老食堂,Canteens for the aged,,建成12家,\n"                        \
    "p3,城区新增停车位,Parking places,,新增800个,\n"                           \
    "p4,农村公路护栏,Guard rails of country roads,,安装45公里,四好农村路\n"

static const DemoKind kinds[] = {
    {"clauses",
     CONGRESS,
     CONGRESS,
     "",
     "k7,第七条,Article 7,\n"
     "k12,第十二条,Article 12,\n"
     "k20,第二十条,Article 20,\n",
     {{"C1",
       "clauses,each",
       NULL,
       ",",
       "条例草案争议条款,Disputed articles of the bill",
       NULL,
       {{"first", "decided", "111 112 1-2 122 113"}}}}},
    {"election",
     FREE,
     KEYPADS,
     "",
     "zhang,张海涛,Zhang Haitao,\n"
     "chen,陈立新,Chen Lixin,\n"
     "liu,刘春梅,Liu Chunmei,\n",
     {{"E1",
       "election-deputy,elect",
       NULL,
       "2,",
       "选举副区长,Election of deputy heads",
       NULL,
       {{"first", "tie", "112 121 11- 131 211 211 122+"},
        {"run-off", "decided", "12 12 21 1- 22"}}}}},
    {"appointments",
     CONGRESS,
     STANDING,
     "",
     "a1,张海涛为教育局局长,Zhang Haitao to head the office of education,\n"
     "a2,陈立新为财政局局长,Chen Lixin to head the office of finance,\n"
     "a3,刘春梅为卫生健康局局长,Liu Chunmei to head the office of health,\n",
     {{"A1",
       "appointments,each",
       NULL,
       ",",
       "人事任免,Appointments",
       NULL,
       {{"first", "decided", "111 112 122 11- 113"}}}}},
    {"project-approve",
     CONGRESS,
     CONGRESS,
     "",
     PROJECTS "p5,口袋公园,Pocket parks,,开放5处,\n",
     {{"P1",
       "projects,each",
       NULL,
       "3,",
       "民生实事项目票决,Livelihood projects",
       NULL,
       {{"first", "short", "11122 11212 11122 12212 11221"},
        {"further", "decided", "122 122 112 121 212"}}}}},
    {"project-pick",
     CONGRESS,
     CONGRESS,
     "",
     PROJECTS "p5,口袋公园,Pocket parks,,开放5处,\n",
     {{"P1",
       "projects,pick",
       NULL,
       "3,",
       "民生实事项目票决,Livelihood projects",
       NULL,
       {{"first", "decided", "123 124 135 12 234"}}}}},
    {"project-rank",
     CONGRESS,
     CONGRESS,
     "",
     PROJECTS,
     {{"P1",
       "projects,rank",
       NULL,
       "2,",
       "民生实事项目排序,Order of livelihood projects",
       NULL,
       {{"first", "decided", "1234 1243 2134 1324 1234"}}}}},
    {"project-budget",
     CONGRESS,
     CONGRESS,
     "",
     "p1,老旧小区加装电梯,Lifts in old housing,600,完成60部,城市更新行动\n"
     "p2,社区养老食堂,Canteens for the aged,500,建成12家,\n"
     "p3,城区新增停车位,Parking places,300,新增800个,\n"
     "p4,农村公路护栏,Guard rails of country roads,200,安装45公里,四好农村路\n"
     "p5,口袋公园,Pocket parks,100,开放5处,\n",
     {{"P1",
       "projects,budget",
       NULL,
       ",1000",
       "民生实事项目资金票决,Livelihood projects within a budget",
       NULL,
       {{"first", "tie", "13 14 1 12 1"}, {"run-off", "decided", "1 1 2 1 1"}}}}},
    {"evaluation",
     CONGRESS,
     CONGRESS,
     "",
     "o1,教育惠民补短,Schools,\n"
     "o2,公共卫生服务,Public health,\n"
     "o3,老旧小区改造,Old housing,\n",
     {{"S1",
       "evaluation,grades",
       NULL,
       ",",
       "民生实事项目满意度测评,Satisfaction with livelihood projects",
       NULL,
       {{"first", "decided", "111 112 123 132 113"}}}}},
    {"appraisal",
     FREE,
     STANDING,
     "",
     "o1,区住房和建设局,Office of housing,\n"
     "o2,区生态环境局,Office of the environment,\n",
     {{"W1",
       "appraisal,grades",
       NULL,
       ",",
       "工作评议,Appraisal of offices",
       NULL,
       {{"first", "decided", "11 12 13 12 21"}}}}},
    {"survey",
     FREE,
     STANDING,
     "",
     "o1,区水务局,Office of water,\n"
     "o2,区民政局,Office of civil affairs,\n",
     {{"V1",
       "survey,grades",
       NULL,
       ",",
       "部门工作民意测评,Survey on the work of offices",
       NULL,
       {{"first", "decided", "11 12 13 12 21"}}}}},
    {"exam",
     STANDING,
     NULL,
     "the answers of each person are his result, so it is recorded",
     "q1,任免案如何表决,How are appointments voted on,a\n"
     "q2,谁领导监察委员会,Who leads the commission of supervision,b\n"
     "q3,宪法宣誓何时举行,When is the oath taken,c\n"
     "q4,何人可以提出质询案,Who may put a formal question,d\n"
     "q5,常委会会议几月一次,How often does the committee meet,a\n",
     {{"X1",
       "exam,answers",
       NULL,
       ",",
       "任前法律知识考试,Law exam before appointment",
       NULL,
       {{"first", "decided", "12341 12342 12441 22222 -----"}}}}},
    {"hands",
     CONGRESS,
     CONGRESS,
     "",
     "zhang,张海涛,Zhang Haitao,\n"
     "chen,陈立新,Chen Lixin,\n"
     "liu,刘春梅,Liu Chunmei,\n",
     {{"H1",
       "motion,each",
       "hands",
       ",",
       "关于会议议程的决定,Decision on the agenda",
       NULL,
       {{"first", "passed", "1 1 1 2 3"}}},
      {"H2",
       "election-deputy,elect",
       "paper",
       "2,",
       "选举副区长,Election of deputy heads",
       "何敏",
       {{"first", "decided", "112- 112- 11-- 1221 v---"}}}}},
};

const DemoKind *
demo_kind_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

char *
demo_kind_names(void)
{
    GString *names = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_string_append_printf(names, "%s%s", i == 0 ? "" : ", ", kinds[i].name);
    return g_string_free(names, FALSE);
}

bool
demo_kind_is_by_hand(const DemoKind *self)
{
    return self->items[0].by != NULL;
}

unsigned
demo_kind_n_items(const DemoKind *self)
{
    unsigned n = 0;

    while (n < DEMO_MAX_ITEMS && self->items[n].id != NULL)
        n++;
    return n;
}

unsigned
demo_item_n_rounds(const DemoItem *self)
{
    unsigned n = 0;

    while (n < DEMO_MAX_ROUNDS && self->rounds[n].cause != NULL)
        n++;
    return n;
}

char *
demo_kind_agenda(const DemoKind *self, bool secret)
{
    GString *csv =
        g_string_new("id,kind,form,method,window,seats,budget,title,title_en\n");

    for (unsigned i = 0; i < demo_kind_n_items(self); i++) {
        const DemoItem *item = &self->items[i];
        const char *method = item->by != NULL ? item->by : secret ? "secret" : "recorded";
        g_string_append_printf(csv, "%s,%s,%s,%d,%s,%s\n", item->id, item->what, method,
                               WINDOW_S, item->amount, item->title);
    }
    return g_string_free(csv, FALSE);
}

/* All of them are of the last item. */
char *
demo_kind_entries(const DemoKind *self)
{
    const char *item = self->items[demo_kind_n_items(self) - 1].id;
    const char *last = strcmp(self->name, "exam") == 0 ? "answer"
                       : g_str_has_prefix(self->name, "project-")
                           ? "cost,milestone,parent"
                           : "cost";
    GString *csv = g_string_new(NULL);
    g_auto(GStrv) rows = g_strsplit(self->entries, "\n", -1);

    g_string_printf(csv, "item,id,title,title_en,%s\n", last);
    for (char **row = rows; (*row)[0] != '\0'; row++)
        g_string_append_printf(csv, "%s,%s\n", item, *row);
    return g_string_free(csv, FALSE);
}
