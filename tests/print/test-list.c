/* test-list.c: papers of lists of every kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-rows.h"
#include "app/print/page-text.h"
#include "app/print/pdf.h"
#include "checks.h"
#include "sample-list.h"
#include "tools.h"

/* With TELLER_PRINT_PAGES, the pages are kept in that directory, to be looked at. */
static void
keep(GBytes *pdf, const char *name)
{
    const char *directory = g_getenv("TELLER_PRINT_PAGES");
    g_autofree char *file = g_strconcat(name, ".pdf", NULL);
    g_autofree char *path =
        directory == NULL ? NULL : g_build_filename(directory, file, NULL);

    if (path != NULL)
        g_assert_true(g_file_set_contents(path, g_bytes_get_data(pdf, NULL),
                                          (gssize)g_bytes_get_size(pdf), NULL));
}

static GBytes *
paper_pdf(const Sample *sample, const char *name)
{
    g_autoptr(GError) error = NULL;
    FormSources sources = {sample->text, sample->slip, NULL, 0, form_paper_by_name(name),
                           NULL};
    g_assert_null(form_paper_refusal(sources.paper, sample->certificate));
    g_autoptr(PrintForm) form = form_new(sample->certificate, &sources);
    GBytes *pdf = pdf_new(form, &error);

    g_assert_no_error(error);
    return pdf;
}

typedef struct {
    const SampleList *list;
    const char *paper, *file;
    const char *parts[16];
} Case;

static const Case cases[] = {
    {&sample_election,
     "report",
     "an-election-by-its-law",
     {"计票结果报告单 REPORT OF THE COUNT",
      "根据本次会议选举办法，市人民代表大会常务委员会副主任应选 3 名，候选人 4 名，"
      "实行差额选举。",
      "发出选票 474 张，收回 474 张，其中有效票 469 张，无效票 5 张。"
      "收回的选票等于发出的选票，本次选举有效。",
      "结果如下：应选 3 名，当选 3 名", "是否超过全体代表半数", "1阿依古丽·买买提",
      "4411810是yes1当选Elected", "255180 34是yes3当选Elected",
      "25419025否no4未当选Not elected", "5赵六（另选他人）write-in7——否no5未当选",
      "参加表决 474 + 未交票 0 = 474"}},
    {&sample_election,
     "announcement",
     "who-is-elected-is-declared",
     {"选举结果报告", "以无记名投票方式就“选举市人民代表大会常务委员会副主任”进行选举。",
      "应到代表 509 名，实到 474 名。",
      "根据总监票人报告，阿依古丽·买买提获得赞成票 441 票、丁一获得赞成票 398 票、"
      "王建国获得赞成票 255 票，均超过全体代表的半数。我宣布：阿依古丽·买买提、丁一、"
      "王建国当选为市人民代表大会常务委员会副主任。",
      "Votes For: Ayguli Mamat 441, Ding Yi 398, Wang Jianguo 255; more than half of all "
      "deputies. Declared elected (the vice chairs of the Standing Committee).",
      "赵六（另选他人）", "（印章）"}},
    {&sample_election,
     "scrutiny",
     "a-record-of-the-scrutineers",
     {"监票记录", "收回 Returned", "有疑问的票及认定",
      "横线处由手工填写，不在签名的记录之内。"}},
    {&sample_election,
     "sealing",
     "papers-are-sealed",
     {"选票封存登记", "封条编号", "474张", "5张", "接收人"}},
    {&sample_election,
     "oath",
     "who-is-elected-takes-the-oath",
     {"宪法宣誓名单", "我宣誓：忠于中华人民共和国宪法", "王建国", "宣誓人签名"}},
    {&sample_election,
     "attendance",
     "a-report-of-attendance",
     {"出席情况报告",
      "应出席代表 509 人，出席 474 人，缺席 35 人，出席率 93.12%，"
      "符合法定人数。",
      "请假人员及事由"}},
    {&sample_run_off,
     "report",
     "a-run-off-needs-no-majority",
     {"再次投票", "应选 1 名，候选人 2 名，实行差额选举（再次投票）。",
      "不以赞成票数定结果", "1王建国Wang Jianguo240210201当选"}},
    {&sample_primary, "report", "a-primary", {"预选计票结果报告单", "提名人选 2 名"}},
    {&sample_projects,
     "report",
     "projects",
     {"民生实事项目票决结果报告单", "候选项目 5 个，应选 4 个。", "应选 4 个，入选 4 个",
      "3老旧小区加装电梯60部"}},
    {&sample_projects,
     "announcement",
     "projects-decided-on",
     {"民生实事项目票决结果公告",
      "经票决，下列 4 个项目确定为民生实事项目（按得票数排序）：1. 城乡公办幼儿园新建和"
      "改扩建工程（新增学位 1200 个） 450 票；2. 社区老年食堂 25 处 412 票；3. 老旧小区"
      "加装电梯 60 部 301 票；"}},
    {&sample_street,
     "announcement",
     "a-street-recommends",
     {"民生实事项目推荐结果公告", "进行投票推荐。", "应到议事代表 509 名",
      "推荐下列 3 个项目，报请研究确定", "未推荐"}},
    {&sample_rank,
     "report",
     "ranks-have-sums",
     {"列第一", "名次之和", "300 640 1 入选", "170 770 2 入选"}},
    {&sample_budget,
     "report",
     "a-budget",
     {"预算总额 1000", "入选项目共 1000，余 0", "300 412 2 入选", "共 5 个，入选 4 个"}},
    {&sample_evaluation,
     "report",
     "an-evaluation-has-rates",
     {"满意度测评结果报告单", "各率以 28 票为基数", "全体组成人员 29 人",
      "25 89.29% 3 10.71% 0 0.00% 0 满意", "20 71.43% 7 25.00% 1 3.57% 0 满意",
      "1 3.57% 8 28.57% 18 64.29% 1 不满意"}},
    {&sample_evaluation,
     "announcement",
     "an-evaluation-is-made-known",
     {"满意度测评结果", "以记名按表决器方式就“2026年度民生实事项目满意度测评”进行测评。",
      "应到组成人员 29 名"}},
    {&sample_score,
     "report",
     "an-evaluation-on-paper",
     {"发出测评表 30 张，收回 28 张", "收回的测评表少于发出的测评表，本次表决有效。",
      "97.86", "91.43", "责成重新办理"}},
    {&sample_appraisal,
     "report",
     "an-appraisal-in-six-grades",
     {"工作评议结果报告单", "比较满意", "不太满意", "不了解", "93.62", "38.30",
      "责成重新办理"}},
    {&sample_duty,
     "report",
     "duty-reports",
     {"述职测评结果报告单", "优秀", "基本称职", "300 63.83%", "称职Competent"}},
    {&sample_appointments,
     "report",
     "appointments-each-by-itself",
     {"表决结果报告单", "姓名和职务", "共 3 项，通过 2 项", "254 200 16 0 未获通过"}},
    {&sample_appointments,
     "oath",
     "who-is-relieved-takes-no-oath",
     {"任命王建国为市教育局局长", "“免去”的未列入"}},
    {&sample_appointments,
     "announcement",
     "what-passed-and-what-did-not",
     {"获得通过的 2 项：任命王建国为市教育局局长、免去丁一的市教育局局长职务。",
      "未获通过：任命欧阳春华为市卫生健康委员会主任。"}},
    {&sample_clauses, "report", "clauses", {"400 60 0 10 通过", "共 3 项，通过 2 项"}},
    {&sample_selection,
     "report",
     "a-selection",
     {"评选结果报告单", "评选对象 3 个，应选 2 个。", "1老年护理照料中心建设"}},
    {&sample_comparison,
     "report",
     "a-comparison",
     {"比拼结果报告单", "良好", "94.57", "79.57"}},
    {&sample_survey,
     "report",
     "a-survey-in-layers",
     {"民意测评结果报告单", "各层得分（下为各等次票数）", "参加表决票数",
      "93.33 200 / 100 / 0 84.95 23 / 70 / 0 100.00 11 / 0 / 0", "离退休", "Leaders"}},
    {&sample_exam,
     "report",
     "an-exam",
     {"任前法律知识考试成绩单", "d002 2 66.67% 合格", "d003 1 33.33% 不合格",
      "d004 0 0.00% 缺考", "宪法规定，国家的一切权力属于人民。 3 100.00%"}},
    {&sample_hands,
     "report",
     "hands",
     {"举手 第1轮 重新表决", "未举手 No hand raised", "440票", "通过 PASSED",
      "赞成 440 + 反对 12 + 弃权 8 + 未举手 14 = 474"}},
    {&sample_hands,
     "announcement",
     "a-single-result-is-read-aloud",
     {"表决结果公告", "赞成 440 票，反对 12 票，弃权 8 票。",
      "关于批准财政预算的决议：通过。"}},
    {&sample_hands,
     "fallback",
     "hands-after-a-failure",
     {"系统故障改用举手方式记录", "本次以举手方式进行",
      "第4次表决（表决中作废 void while open）：表决系统故障", "第一计票人"}},
};

/* A layer stands in the place of the class. */
static void
test_unanimous_layers(void)
{
    static const struct {
        const char *note, *value, *english;
    } notes[] = {
        {"unanimous public.1 b.basic", "群众：在该组内投票一致，",
         "among Public all who voted are alike"},
        {"unanimous 离退休.2 b.basic", "离退休（每人计 2 票）：在该组内投票一致，",
         "among 离退休 of weight 2 all who voted are alike"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init_list(&sample, SUITE_ED25519_SHA256, &sample_survey);
        g_ptr_array_add(sample.certificate->notes, g_strdup(notes[i].note));
        g_autoptr(GPtrArray) rows = form_rows_notes(sample.certificate);
        const FormRow *row = rows->pdata[rows->len - 1];
        g_assert_true(g_str_has_prefix(row->value, notes[i].value));
        g_assert_true(g_str_has_prefix(row->value_en, notes[i].english));
    }
}

static void
test_case(gconstpointer data)
{
    const Case *case_ = data;
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init_list(&sample, SUITE_SM2_SM3, case_->list);
    if (case_->list == &sample_exam)
        sample_add_persons(&sample);
    if (case_->list == &sample_hands) {
        g_ptr_array_add(sample.certificate->earlier,
                        record_pair_new("4", "OPEN 表决系统故障"));
        sample_write(&sample);
    }
    g_autoptr(GBytes) pdf = paper_pdf(&sample, case_->paper);
    keep(pdf, case_->file);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), <=, 2);
    for (const char *const *part = case_->parts; *part != NULL; part++)
        checks_has(text, *part);
}

static void
test_forty_five(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init_forty_five(&sample, SUITE_ED25519_SHA256);
    g_autoptr(GBytes) pdf = paper_pdf(&sample, "report");
    keep(pdf, "forty-five");
    g_autofree char *text = tools_text(pdf);
    unsigned n_pages = checks_laid_out(pdf);
    g_assert_cmpuint(n_pages, ==, 3);
    g_assert_cmpuint(checks_count(text, "姓名Name"), ==, n_pages);
    g_assert_cmpuint(checks_count(text, "计票结果报告单（续）"), ==, n_pages - 1);
    g_assert_cmpuint(checks_count(text, "总监票人"), ==, 1);
    checks_has(text, "应选 40 名，当选 40 名");
    for (guint i = 0; i < sample.certificate->names->len; i++) {
        const RecordPair *name = g_ptr_array_index(sample.certificate->names, i);
        g_auto(GStrv) parts = g_strsplit(name->rest, "（", 2);
        checks_has(text, parts[0]); /* Arabic letters are read in pieces */
    }
    checks_has(text, "阿卜杜拉·艾合买提4");
    checks_has(text, "Данияр·丹增7");
}

static void
assert_refused(const Sample *sample, const char *paper, const char *reason)
{
    g_assert_cmpstr(form_paper_refusal(form_paper_by_name(paper), sample->certificate),
                    ==, reason);
}

static void
test_refused(void)
{
    g_auto(Sample) projects = SAMPLE_NONE, hands = SAMPLE_NONE, nobody = SAMPLE_NONE;

    sample_init_list(&projects, SUITE_SM2_SM3, &sample_projects);
    assert_refused(&projects, "oath", "nobody was put into an office by this vote");
    assert_refused(&projects, "sealing",
                   "there are no papers, for it was not voted on paper");
    assert_refused(&projects, "announcement", NULL);
    sample_init_list(&hands, SUITE_SM2_SM3, &sample_hands);
    assert_refused(&hands, "fallback",
                   "no void vote stands before it, or it was voted on keypads");
    sample_init_list(&nobody, SUITE_SM2_SM3, &sample_run_off);
    assert_refused(&nobody, "oath", NULL);
    sample_set(&nobody.certificate->kind, "election-delegates");
    assert_refused(&nobody, "oath", "nobody was put into an office by this vote");
    sample_set(&nobody.certificate->kind, "election-direct");
    assert_refused(&nobody, "oath", "nobody was put into an office by this vote");
    g_assert_null(form_paper_by_name("letter"));
}

/* More papers came back than went out, too few took part, a tie: as the record says. */
static void
test_as_the_record_says(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init_list(&sample, SUITE_SM2_SM3, &sample_election);
    sample.certificate->issued = 473;
    sample.certificate->verdict = VERDICT_NOT_VALID;
    sample_write(&sample);
    g_autoptr(GBytes) more = paper_pdf(&sample, "announcement");
    g_autofree char *text = tools_text(more);
    checks_has(text, "收回的选票多于发出的选票，本次选举无效。");
    checks_has(text, "本次表决无效。");
    g_assert_null(strstr(text, "我宣布"));
}

static void
test_rates(void)
{
    static const struct {
        uint64_t part, whole;
        uint32_t decimals;
        const char *rate;
    } rates[] = {{25, 28, 2, "89.29%"}, {3, 28, 2, "10.71%"},     {8, 28, 2, "28.57%"},
                 {1, 28, 2, "3.57%"},   {1, 1, 2, "100.00%"},     {0, 28, 2, "0.00%"},
                 {1, 0, 2, "—"},        {1, RECORD_NONE, 2, "—"}, {1, 20000, 2, "0.01%"},
                 {25, 28, 1, "89.3%"},  {25, 28, 0, "89%"},       {1, 1, 1, "100.0%"},
                 {1, 1, 0, "100%"},     {1, 2000, 1, "0.1%"},     {1, 2001, 1, "0.0%"},
                 {1, 200, 0, "1%"},     {1, 201, 0, "0%"},        {89, 20000, 1, "0.4%"},
                 {1, 0, 0, "—"},        {1, 20000, 1, "0.0%"}};

    for (size_t i = 0; i < G_N_ELEMENTS(rates); i++) {
        g_autofree char *rate =
            form_table_rate(rates[i].part, rates[i].whole, rates[i].decimals);
        g_assert_cmpstr(rate, ==, rates[i].rate);
    }
}

static void
test_figures(void)
{
    static const struct {
        uint64_t hundredths;
        uint32_t decimals;
        const char *figure;
    } rows[] = {{8929, 2, "89.29"}, {8905, 2, "89.05"}, {8930, 1, "89.3"},
                {8900, 1, "89.0"},  {8900, 0, "89"},    {0, 2, "0.00"},
                {0, 1, "0.0"},      {0, 0, "0"},        {100000, 0, "1000"}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *figure = form_table_figure(rows[i].hundredths, rows[i].decimals);
        g_assert_cmpstr(figure, ==, rows[i].figure);
    }
}

/* Weighted sums have no rates unless the certificate tells the weight cast. */
static void
test_weights(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init_list(&sample, SUITE_SM2_SM3, &sample_evaluation);
    g_assert_cmpuint(form_line_cast(sample.certificate), ==, 28);
    sample.certificate->base = 58;
    g_assert_cmpuint(form_line_cast(sample.certificate), ==, RECORD_NONE);
    sample.certificate->base_kind = BASE_CAST;
    g_assert_cmpuint(form_line_cast(sample.certificate), ==, 58);
}

static void
assert_redo(const Sample *sample, const char *expected)
{
    static const char *const papers[] = {"report", "announcement"};

    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autoptr(GBytes) pdf = paper_pdf(sample, papers[i]);
        g_autofree char *text = tools_text(pdf);
        checks_has(text, expected);
    }
}

/* The rule of the profile names the term in which it is done again. */
static void
test_redo(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init_list(&sample, SUITE_SM2_SM3, &sample_score);
    assert_redo(&sample, "的测评没有达到要求，责成重新办理并报告结果。");
    sample_set_profile(sample.certificate, "town-congress");
    sample_write(&sample);
    assert_redo(&sample,
                "的测评没有达到要求，责成在 1 个月内重新办理并报告结果。 To be done "
                "again within 1 month: 1.");
}

/* No page shows a box where a name should stand, unless it is asked for. */
static void
test_boxes(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autoptr(GError) error = NULL;

    sample_init_list(&sample, SUITE_SM2_SM3, &sample_appraisal);
    RecordPair *name = g_ptr_array_index(sample.certificate->names, 1);
    sample_set(&name->rest, "住建\U0010FFFD委");
    sample_write(&sample);
    FormSources sources = {sample.text, sample.slip, NULL, 0, NULL, NULL};
    g_autoptr(PrintForm) form = form_new(sample.certificate, &sources);
    g_assert_null(pdf_new(form, &error));
    g_assert_error(error, PAGE_ERROR, PAGE_ERROR_GLYPH);
    g_assert_nonnull(strstr(error->message, "U+10FFFD"));
    g_assert_nonnull(strstr(error->message, "住建"));
    g_clear_error(&error);
    form->boxes = true;
    g_autoptr(GBytes) pdf = pdf_new(form, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
}

/* Titles of a thousand bytes stand in their rows. */
static void
test_long_titles(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autofree char *wide = g_strnfill(1000, 'W');
    g_autoptr(GString) title = g_string_new(NULL);

    if (tools_missing("pdftotext"))
        return;
    for (int i = 0; i < 333; i++)
        g_string_append(title, "会");
    sample_init_list(&sample, SUITE_SM2_SM3, &sample_appraisal);
    RecordPair *name = g_ptr_array_index(sample.certificate->names, 1);
    sample_set(&name->rest, title->str);
    name = g_ptr_array_index(sample.certificate->names_en, 1);
    sample_set(&name->rest, wide);
    sample_write(&sample);
    g_autoptr(GBytes) pdf = paper_pdf(&sample, "report");
    keep(pdf, "long");
    g_assert_cmpuint(checks_laid_out(pdf), >=, 2);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/list/", cases[i].file, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    g_test_add_func("/list/forty-five-candidates-stand-on-pages-with-heads",
                    test_forty_five);
    g_test_add_func("/list/a-paper-that-cannot-be-is-refused", test_refused);
    g_test_add_func("/list/what-is-not-valid-is-said-to-be", test_as_the_record_says);
    g_test_add_func("/list/rates-are-rounded-half-up", test_rates);
    g_test_add_func("/list/figures-have-the-decimals-of-the-rule", test_figures);
    g_test_add_func("/list/weights-have-no-rates-of-heads", test_weights);
    g_test_add_func("/list/what-is-to-be-done-again-has-its-term", test_redo);
    g_test_add_func("/list/a-character-without-font-is-refused", test_boxes);
    g_test_add_func("/list/an-unanimous-layer-is-called-by-its-word",
                    test_unanimous_layers);
    g_test_add_func("/list/a-title-may-fill-a-page", test_long_titles);
    return g_test_run();
}
