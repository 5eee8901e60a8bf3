/* notice-projects.c: see notice-projects.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/notice-projects.h"

#include <string.h>

#include "app/print/form-rows.h"
#include "app/print/form-rule.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define SAYS                                                                                                                  \
    {                                                                                                                         \
        {"序号即表决器上和表决票上的项目编号。登记的金额、资金来源、年度目标、上级项目" \
         "和不宜列入的情形照登记列出，不影响计票。",                                                                          \
         "The number is that of the project on keypads and papers. Cost, funds, "                                             \
         "milestone, larger project and exclusion stand as they were registered and "                                         \
         "decide nothing."},                                                                                                  \
            {"首次票决所用的名单须与本表逐位相同：其表决记录 question.txt 的 slate "                  \
             "一行就是本表所印的名单摘要。",                                                                                  \
             "The first vote is on exactly this list: the line slate of its "                                                 \
             "question.txt "                                                                                                  \
             "is the digest printed here."},                                                                                  \
    }
#define SIGNERS                                                                          \
    {                                                                                    \
        {"秘书处", "Secretariat"}, {"会议主持人", "Chair"},                              \
    }

static const NoticeKind decided_kind = {
    .title = {"民生实事项目一览表", "LIVELIHOOD PROJECTS"},
    .invalid = {"不具效力", "NOT A VALID LIST"},
    .code = {"名单摘要", "Digest"},
    .says = SAYS,
    .scan = {"二维码为名单摘要。", "The code holds the digest of the list."},
    .signers = SIGNERS,
    .when = "年　　　月　　　日",
};

/* Of a street: Zhejiang Street Regulations 2019 article 17, 票选推荐. */
static const NoticeKind recommended_kind = {
    .title = {"民生实事推荐项目一览表", "LIVELIHOOD PROJECTS TO BE RECOMMENDED"},
    .invalid = {"不具效力", "NOT A VALID LIST"},
    .code = {"名单摘要", "Digest"},
    .says = SAYS,
    .scan = {"二维码为名单摘要。", "The code holds the digest of the list."},
    .signers = SIGNERS,
    .when = "年　　　月　　　日",
};

ProjectList *
project_list_new(const char *title, const char *title_en, Slate *slate,
                 const Digest *digest)
{
    ProjectList *self = g_new0(ProjectList, 1);

    self->title = g_strdup(title);
    self->title_en = g_strdup(title_en);
    self->slate = slate_ref(slate);
    self->digest = *digest;
    return self;
}

void
project_list_free(void *data)
{
    ProjectList *self = data;

    g_free(self->title);
    g_free(self->title_en);
    slate_unref(self->slate);
    g_free(self);
}

/* What the facts and tables of one notice have in common. */
typedef struct {
    const Rule *rule; /* NULL: not known */
    bool recommends;
    FormWord voters;
} Setting;

static Setting
setting_of(const SittingRecord *sitting)
{
    const Profile *profile = form_rule_profile((Suite)sitting->suite, &sitting->profile);
    Setting self = {NULL, strstr(sitting->body, "街道") != NULL, {"代表", "deputies"}};

    if (profile != NULL) {
        self.rule = profile->rules[ITEM_PROJECTS];
        self.recommends = profile_recommends(profile);
    }
    if (strstr(sitting->body, "常务委员会") != NULL)
        self.voters = (FormWord){"组成人员", "members"};
    else if (self.recommends)
        self.voters = (FormWord){"议事代表", "deliberative deputies"};
    return self;
}

/* 0 where some are parts of others, so that nothing is added twice. */
static uint64_t
total_cost(const Slate *slate)
{
    uint64_t cost = 0;

    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        if (*slate_entry(slate, i)->part_of != '\0')
            return 0;
        cost += slate_entry(slate, i)->cost;
    }
    return cost;
}

/* 差额 is taken of the places (rules of the bodies: usually a fifth at least). */
static void
add_places(GPtrArray *rows, const Setting *setting, const Slate *slate)
{
    const uint64_t n = slate_n_entries(slate), seats = slate_seats(slate);
    const FormWord label = {"候选项目", "Projects"};

    if (seats == 0)
        form_rows_take_as(rows, FORM_ROW_STRONG, label, g_strdup_printf("%" N " 个", n),
                          g_strdup_printf("%" N, n));
    else if (n <= seats)
        form_rows_take_as(
            rows, FORM_ROW_STRONG, label,
            g_strdup_printf("%" N " 个，%s %" N " 个，没有差额", n,
                            setting->recommends ? "推荐" : "票决产生", seats),
            g_strdup_printf("%" N ", of which %" N " are to be chosen", n, seats));
    else
        form_rows_take_as(rows, FORM_ROW_STRONG, label,
                          g_strdup_printf("%" N " 个，%s %" N " 个，差额 %" N " 个（%" N
                                          "%%）",
                                          n, setting->recommends ? "推荐" : "票决产生",
                                          seats, n - seats, (n - seats) * 100 / seats),
                          g_strdup_printf("%" N ", of which %" N " are to be chosen; %" N
                                          "%% more than places",
                                          n, seats, (n - seats) * 100 / seats));
}

/* How a paper is marked; both are for g_free(). */
static void
mark_words(const Slate *slate, char **out_zh, char **out_en)
{
    static const FormWord words[FORM_N] = {
        [FORM_EACH] = {"对各项目逐项表示赞成、反对或者弃权",
                       "For, against or abstain on each"},
        [FORM_RANK] = {"每张票把全部项目排出名次，名次之和小的在前",
                       "Each paper ranks all of them; the smallest sum of ranks leads"},
        [FORM_BUDGET] = {"每张票可选任意个，按得票多少在预算总额之内列入",
                         "Any number on each paper; by votes, as far as the budget goes"},
    };
    const Form form = slate_form(slate);
    const uint64_t most = slate_most(slate);
    const bool exactly = slate_least(slate) == most;

    if (form == FORM_PICK) {
        *out_zh =
            g_strdup_printf("每张票%s %" N " 个", exactly ? "须恰好选" : "至多选", most);
        *out_en = g_strdup_printf("%s %" N " on each paper",
                                  exactly ? "Exactly" : "At most", most);
    } else {
        const bool known = words[form].zh != NULL;
        *out_zh = g_strdup(known ? words[form].zh : "按规定的办法表决");
        *out_en = g_strdup(known ? words[form].en : "As the rules say");
    }
}

static bool
needs_half_of_all(const Rule *rule)
{
    return rule->base == BASE_ALL && rule->pass.n * 2 == rule->pass.d &&
           !rule->pass.inclusive && !rule->has_second;
}

/* What a project needs; empty where it is not known or nothing is needed. */
static void
need_words(const Setting *setting, const Slate *slate, char **out_zh, char **out_en)
{
    const Rule *rule = setting->rule;
    const bool has_need = rule != NULL && slate_form(slate) != FORM_RANK &&
                          slate_form(slate) != FORM_BUDGET;

    if (has_need && needs_half_of_all(rule)) {
        *out_zh = g_strdup_printf("得票超过全体%s半数的，", setting->voters.zh);
        *out_en = g_strdup_printf(" with more than half of all %s", setting->voters.en);
    } else {
        *out_zh =
            g_strdup(has_need || slate_seats(slate) == 0 ? "得票达到规定票数的，" : "");
        *out_en =
            g_strdup(has_need || slate_seats(slate) == 0 ? " with the votes needed" : "");
    }
}

static void
add_how(GPtrArray *rows, const Setting *setting, const Slate *slate)
{
    const FormWord label = {"办法", "How"};
    const Form form = slate_form(slate);
    const uint64_t seats = slate_seats(slate);
    const char *verb = setting->recommends ? "推荐" : "确定";
    g_autofree char *mark = NULL, *mark_en = NULL, *need = NULL, *need_en = NULL;

    mark_words(slate, &mark, &mark_en);
    need_words(setting, slate, &need, &need_en);
    if (form == FORM_BUDGET)
        form_rows_take(rows, label, g_strdup_printf("%s。", mark),
                       g_strdup_printf("%s.", mark_en));
    else if (seats == 0)
        form_rows_take(rows, label, g_strdup_printf("%s；%s予以%s。", mark, need, verb),
                       g_strdup_printf("%s: those%s.", mark_en, need_en));
    else
        form_rows_take(
            rows, label,
            g_strdup_printf("%s；%s按%s%s %" N " 个。", mark, need,
                            form == FORM_RANK ? "名次" : "得票多少", verb, seats),
            g_strdup_printf("%s; the best %" N "%s.", mark_en, seats, need_en));
}

static void
add_list(Notice *self, const Setting *setting, const ProjectList *list)
{
    const Slate *slate = list->slate;
    const uint64_t cost = total_cost(slate);

    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"议题", "Item"},
                      g_strdup(list->title), g_strdup(list->title_en));
    add_places(self->facts, setting, slate);
    if (cost > 0)
        form_rows_take(self->facts, (FormWord){"金额合计", "Total cost"},
                       g_strdup_printf("%" N, cost), NULL);
    if (slate_budget(slate) > 0)
        form_rows_take(self->facts, (FormWord){"预算总额", "Budget"},
                       g_strdup_printf("%" N, slate_budget(slate)), NULL);
    add_how(self->facts, setting, slate);
    notice_add_digest(self, self->kind->code, &list->digest);
}

static void
add_sitting(Notice *self, const Setting *setting, const SittingRecord *sitting)
{
    form_rows_take(self->facts, (FormWord){"会议", "Session"},
                   g_strdup_printf("第 %" N " 届第 %" N " 次会议 第 %" N " 次全体会议",
                                   sitting->term, sitting->session, sitting->sitting),
                   g_strdup_printf("Term %" N ", session %" N ", sitting %" N,
                                   sitting->term, sitting->session, sitting->sitting));
    if (setting->rule != NULL)
        form_rows_take(self->facts, (FormWord){"法律依据", "Legal base"},
                       g_strdup(setting->rule->legal), g_strdup(setting->rule->legal_en));
}

Notice *
notice_of_projects(const GPtrArray *lists, const char *text, const SittingRecord *sitting)
{
    const Setting setting = setting_of(sitting);
    Notice *self = notice_new(setting.recommends ? &recommended_kind : &decided_kind,
                              (Suite)sitting->suite, (Mode)sitting->mode, text);
    const ProjectList *first = g_ptr_array_index(lists, 0);

    self->heading = g_strdup(sitting->body);
    self->name = g_strdup_printf("%s　%s", self->type, sitting->body_id);
    self->code = digest_to_hex(&first->digest);
    self->scanned = lists->len == 1 ? g_strdup(self->code) : NULL;
    self->created = form_words_iso(sitting->opened);
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    notice_add_mode(self);
    add_sitting(self, &setting, sitting);
    for (guint i = 0; i < lists->len; i++) {
        const ProjectList *list = g_ptr_array_index(lists, i);
        add_list(self, &setting, list);
        g_ptr_array_add(self->tables, project_list_table(list, lists->len > 1));
    }
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &sitting->device);
    return self;
}
