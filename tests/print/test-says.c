/* test-says.c: sentences of forms that say no more than the record knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-kinds.h"
#include "app/print/form-rows.h"
#include "app/print/form-rule.h"
#include "app/print/form-says.h"
#include "app/print/pdf.h"
#include "checks.h"
#include "sample-list.h"
#include "tools.h"

static const SampleEntry bill[] = {{"motion", "关于王建国等任免的议案",
                                    "Appointment of Wang Jianguo and others", false,
                                    NULL}};

static const SampleList combined = {
    .kind = "appointments",
    .title = "关于王建国等任免的议案",
    .title_en = "Appointment of Wang Jianguo and others",
    .method = "hands",
    .keys = "forms=each\n",
    .entries = bill,
    .n_entries = 1,
    .sums = "cast=470 motion.for=460 motion.against=5 motion.abstain=5",
};

static const SampleEntry judge[] = {{"a", "王建国", "Wang Jianguo", false, NULL}};

static const SampleList one_duty = {
    .kind = "duty-report",
    .title = "述职测评",
    .title_en = "Duty report",
    .method = "recorded",
    .keys = "forms=grades\ngrades=excellent competent basic incompetent\n"
            "decision=majority\n",
    .entries = judge,
    .n_entries = 1,
    .sums = "cast=470 a.excellent=300 a.competent=150 a.basic=20",
};

static const SampleList one_mayor = {
    .kind = "election-head",
    .title = "选举市长",
    .title_en = "Election of the mayor",
    .method = "secret",
    .keys = "forms=elect\n",
    .seats = 1,
    .entries = judge,
    .n_entries = 1,
    .sums = "cast=470 a.for=460 a.against=5 a.abstain=5",
};

/* All sentences, or rows, in both languages, a line each. */
static char *
text_of(GPtrArray *rows)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < rows->len; i++) {
        const FormRow *row = rows->pdata[i];
        g_string_append_printf(text, "%s\n%s\n", row->value,
                               row->value_en == NULL ? "" : row->value_en);
    }
    g_ptr_array_unref(rows);
    return g_string_free(text, FALSE);
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", part, text);
}

static char *
says(const Sample *sample, const char *paper)
{
    return text_of(form_says_new(form_paper_by_name(paper), sample->certificate));
}

static void
assert_says(const Sample *sample, const char *paper, const char *part)
{
    g_autofree char *text = says(sample, paper);

    assert_has(text, part);
}

static GBytes *
page_of(const Sample *sample, const char *paper)
{
    g_autoptr(GError) error = NULL;
    FormSources sources = {sample->text, sample->slip, NULL, 0, form_paper_by_name(paper),
                           NULL};
    g_autoptr(PrintForm) form = form_new(sample->certificate, &sources);
    GBytes *pdf = pdf_new(form, &error);

    g_assert_no_error(error);
    return pdf;
}

/* The record has the title of the bill and no name: the names are filled in by hand. */
static void
test_combined_oath(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    enum { NAME = 1, COLUMNS = 4 };

    sample_init_list(&sample, SUITE_SM2_SM3, &combined);
    assert_says(&sample, "oath", "“关于王建国等任免的议案”合并表决，获得通过。");
    assert_says(&sample, "oath", "“Appointment of Wang Jianguo and others”. Name and");
    g_autoptr(FormTable) table = form_table_oath(sample.certificate);
    g_assert_cmpuint(table->cells->len, >=, 8 * COLUMNS);
    for (guint i = NAME; i < table->cells->len; i += COLUMNS)
        g_assert_cmpstr(((const FormCell *)table->cells->pdata[i])->value, ==, "");
    assert_says(&sample, "announcement", "关于王建国等任免的议案：通过。");
    if (tools_missing("pdftotext"))
        return;
    g_autoptr(GBytes) oath = page_of(&sample, "oath"),
                      report = page_of(&sample, "report");
    g_autofree char *report_text = tools_text(report);
    g_assert_cmpuint(checks_laid_out(oath), ==, 2);
    g_assert_null(strstr(report_text, "姓名和职务"));
}

/* One that relieves only has nobody who swears; one that does both has. */
static void
test_combined_titles(void)
{
    static const struct {
        const char *title;
        bool swears;
    } rows[] = {{"关于免去李强职务的议案", false},
                {"关于任命王建国、免去李强职务的议案", true}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, &combined);
        RecordPair *name = g_ptr_array_index(sample.certificate->names, 0);
        sample_set(&name->rest, rows[i].title);
        g_autoptr(FormTable) table = form_table_oath(sample.certificate);
        g_assert_cmpint(table != NULL, ==, rows[i].swears);
    }
}

/* Nothing is invented where the title names no post, or several. */
static void
test_posts(void)
{
    static const struct {
        const char *title, *title_en, *zh, *en;
    } rows[] = {
        {"选举市长", "Election of the mayor",
         "根据总监票人报告，王建国获得赞成票 460 票，超过全体代表的半数。"
         "我宣布：王建国当选为市长。",
         "Votes For: Wang Jianguo 460; more than half of all deputies. Declared elected "
         "(the mayor)."},
        {"补选副市长", "By-election of a vice mayor", "我宣布：王建国当选为副市长。",
         "elected (a vice mayor)."},
        {"选举市长、副市长", "Election of mayor and vice mayors", "我宣布：王建国当选。",
         "Declared elected."},
        {"市人民政府领导人员", "Mayor", "我宣布：王建国当选。", "Declared elected."},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, &one_mayor);
        sample_set(&sample.certificate->title, rows[i].title);
        sample_set(&sample.certificate->title_en, rows[i].title_en);
        assert_says(&sample, "announcement", rows[i].zh);
        assert_says(&sample, "announcement", rows[i].en);
    }
}

static void
test_run_off(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init_list(&sample, SUITE_SM2_SM3, &sample_run_off);
    assert_says(&sample, "announcement",
                "根据总监票人报告，王建国获得赞成票 240 票，得票较多。我宣布：王建国当选"
                "为市人民代表大会常务委员会副主任。");
}

/* Voters elect deputies, at a by-election as well; those swear no oath of office. */
static void
test_district(void)
{
    static const char *const kinds[] = {"election-direct", "by-election"};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, &sample_run_off);
        sample_set(&sample.certificate->kind, kinds[i]);
        sample_set_profile(sample.certificate, "direct-election");
        sample_write(&sample);
        assert_says(&sample, "attendance", "本次表决开始时，应出席选民");
        assert_says(&sample, "announcement", "应到选民 ");
        g_assert_false(form_kind_of(sample.certificate)->oath);
        sample.certificate->verdict = (int)VERDICT_SHORT;
        sample.certificate->seats++;
        sample_write(&sample);
        assert_says(&sample, "announcement", "不足的名额另行选举");
    }
}

/* Ranks are no votes. */
static void
test_projects(void)
{
    g_auto(Sample) street = SAMPLE_NONE, rank = SAMPLE_NONE;

    sample_init_list(&street, SUITE_SM2_SM3, &sample_street);
    assert_says(&street, "announcement",
                "推荐下列 3 个项目，报请研究确定（按得票数排序）：1. 城乡公办幼儿园新建和"
                "改扩建工程（新增学位 1200 个） 450 票；2. ");
    g_autoptr(FormTable) table = form_table_lines(street.certificate);
    g_assert_cmpstr(g_array_index(table->columns, FormColumn, 3).label.zh, ==,
                    "是否超过全体议事代表半数");
    sample_init_list(&rank, SUITE_SM2_SM3, &sample_rank);
    assert_says(
        &rank, "announcement",
        "下列 2 个项目确定为民生实事项目（按名次总和排序）：1. 王建国；2. 欧阳春华。");
}

static void
choose_nobody(Sample *sample)
{
    GPtrArray *lines = sample->certificate->lines;

    for (guint i = 0; i < lines->len; i++)
        sample_set(&((RecordPair *)lines->pdata[i])->rest, "0 1 not-chosen");
}

static void
test_nobody(void)
{
    static const struct {
        const SampleList *list;
        const char *zh;
    } rows[] = {{&sample_election, "无人当选。"},
                {&sample_primary, "无人入选。"},
                {&sample_selection, "没有评选对象入选。"},
                {&sample_projects, "没有候选项目入选。"},
                {&sample_street, "没有候选项目获得推荐。"}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, rows[i].list);
        choose_nobody(&sample);
        assert_says(&sample, "announcement", rows[i].zh);
    }
}

static void
test_further(void)
{
    static const struct {
        const SampleList *list;
        const char *zh;
    } rows[] = {{&sample_election, "实行差额选举（另行选举）。"},
                {&sample_projects, "应选 4 个（另行票决）。"},
                {&sample_street, "应选 3 个（另行投票）。"},
                {&sample_selection, "应选 2 个（另行投票）。"}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, rows[i].list);
        sample.certificate->cause = CAUSE_FURTHER;
        assert_says(&sample, "report", rows[i].zh);
    }
    g_auto(Sample) repeated = SAMPLE_NONE;
    sample_init_list(&repeated, SUITE_SM2_SM3, &sample_election);
    repeated.certificate->cause = CAUSE_REPEAT;
    assert_says(&repeated, "report", "实行差额选举（重新选举）。");
}

/* A rule without a least number of votes. */
static void
test_no_need(void)
{
    const SampleList *const lists[] = {&sample_primary, &sample_selection};

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_SM2_SM3, lists[i]);
        sample.certificate->need = 0;
        g_autofree char *text = text_of(form_rows_grounds(sample.certificate, NULL));
        assert_has(text, "不设最低票数，按得票多少定结果");
        g_assert_null(strstr(text, "通过所需"));
        g_autoptr(FormTable) table = form_table_lines(sample.certificate);
        for (guint column = 0; column < table->columns->len; column++)
            g_assert_cmpstr(g_array_index(table->columns, FormColumn, column).label.en,
                            !=, "Need reached");
    }
}

static void
test_degrees(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init_list(&sample, SUITE_SM2_SM3, &one_duty);
    g_autofree char *text = text_of(form_rows_grounds(sample.certificate, NULL));
    assert_has(text, "优秀 300 + 称职 150 + 基本称职 20 + 不称职 0");
    assert_has(text, "；评定等次所需：该等次及以上合计 255 票");
    assert_has(text, "; needed for a grade: 255 in it and better ones");
    g_assert_null(strstr(text, "通过所需"));
}

/* As the chair says it; the chair's own word needs no reason of figures. */
static void
test_rejected(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    assert_says(
        &sample, "announcement",
        "赞成票没有超过全体代表的半数，通过所需 255 票。\n218 For, 255 needed.\n");
    sample.certificate->casting = CASTING_AGAINST;
    g_autofree char *tie = says(&sample, "announcement");
    g_assert_null(strstr(tie, "通过所需"));
    g_assert_nonnull(strstr(tie, "赞成票与反对票相等，由会议主持人决定：不赞成。\n"
                                 "As many For as Against; the chair decides: Against."));
    sample.certificate->casting = CASTING_FOR;
    assert_says(&sample, "announcement",
                "赞成票与反对票相等，由会议主持人决定：赞成。\n"
                "As many For as Against; the chair decides: For.");
    sample.certificate->casting = CASTING_NONE;
    sample.certificate->need = 340;
    assert_says(&sample, "announcement", "赞成票没有达到规定的票数，通过所需 340 票。");
    sample.certificate->need = 200;
    g_autofree char *odd = says(&sample, "announcement");
    g_assert_null(strstr(odd, "通过所需"));
    sample_take_also(&sample, "second", "cast 504 337");
    assert_says(&sample, "announcement",
                "赞成 218 票，达到通过所需的 200 票，未达到还须的 337 票。");
}

/* The rules of the product with another way to fill a budget. */
static Profile *
profile_with(const char *greedy)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) usual = profile_by_name("local-congress", NULL);
    gsize len;
    const char *data = g_bytes_get_data(usual->text, &len);
    g_autofree char *text = g_strndup(data, len);
    g_auto(GStrv) parts = g_strsplit(text, "greedy=skip", 2);
    g_autofree char *changed = g_strjoinv(greedy, parts);
    Profile *profile = profile_read(changed, strlen(changed), &error);

    g_assert_no_error(error);
    return profile;
}

static void
test_budget(void)
{
    static const struct {
        const char *greedy;
        Cause cause;
        const char *zh, *en;
    } rows[] = {
        {"greedy=skip", CAUSE_FIRST,
         "预算总额 1000，按得票多少依次列入，余额容不下的不列入，继续看其后的项目；",
         "Budget 1000: by votes, passing over what no longer fits;"},
        {"greedy=stop", CAUSE_FIRST,
         "预算总额 "
         "1000，按得票多少依次列入，遇到余额容不下的项目即止，其后的项目均不列入；",
         "Budget 1000: by votes, ending at the first that no longer fits;"},
        {"greedy=threshold 90", CAUSE_FIRST,
         "按得票多少依次列入，得票不足 90 "
         "票的不列入，余额容不下的不列入，继续看其后的项目；",
         "by votes, of those with 90 votes or more, passing over what no longer fits;"},
        {"greedy=threshold 90", CAUSE_RUN_OFF,
         "尚余预算 1000，按得票多少依次列入，余额容不下的不列入，继续看其后的项目；",
         "Budget left 1000: by votes, passing over what no longer fits;"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        g_autoptr(Profile) profile = profile_with(rows[i].greedy);
        sample_init_list(&sample, SUITE_SM2_SM3, &sample_budget);
        sample.certificate->cause = (int)rows[i].cause;
        form_rule_know(&sample.certificate->profile, profile);
        assert_says(&sample, "report", rows[i].zh);
        assert_says(&sample, "report", rows[i].en);
        form_rule_know(&sample.certificate->profile, NULL);
    }
    g_auto(Sample) sample = SAMPLE_NONE;
    sample_init_list(&sample, SUITE_SM2_SM3, &sample_budget);
    assert_says(&sample, "report", "按得票多少依次列入，在预算总额之内；");
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/says/a-combined-item-names-nobody-who-swears", test_combined_oath);
    g_test_add_func("/says/who-is-only-relieved-does-not-swear", test_combined_titles);
    g_test_add_func("/says/who-is-elected-has-his-votes-and-his-post", test_posts);
    g_test_add_func("/says/a-run-off-goes-to-more-votes", test_run_off);
    g_test_add_func("/says/voters-of-a-district-elect-deputies", test_district);
    g_test_add_func("/says/projects-have-their-votes", test_projects);
    g_test_add_func("/says/nobody-and-nothing-are-told-apart", test_nobody);
    g_test_add_func("/says/only-elections-elect-once-more", test_further);
    g_test_add_func("/says/no-votes-are-needed-where-none-are", test_no_need);
    g_test_add_func("/says/degrees-have-their-own-words", test_degrees);
    g_test_add_func("/says/who-rejects-tells-why", test_rejected);
    g_test_add_func("/says/a-budget-is-filled-by-its-rule", test_budget);
    return g_test_run();
}
