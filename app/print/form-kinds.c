/* form-kinds.c: see form-kinds.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-kinds.h"

#include <string.h>

#include "app/print/form-line.h"
#include "app/print/form-rule.h"

#define CHOSEN  .chosen = {"入选", "Chosen"}, .not_chosen = {"未入选", "Not chosen"}
#define ELECTED .chosen = {"当选", "Elected"}, .not_chosen = {"未当选", "Not elected"}
#define RECOMMENDED                                                                      \
    .chosen = {"推荐", "Recommended"}, .not_chosen = {"未推荐", "Not recommended"}

static const FormKind vote = {
    .report = {"表决结果报告单", "REPORT OF A VOTE"},
    .announcement = {"表决结果公告", "RESULT OF A VOTE"},
    .entry = {"表决事项", "Item"},
    CHOSEN,
    .paper = {"表决票", "Voting papers"},
    .noun = "表决事项",
    .unit = "项",
    .act = "表决",
};

static const FormKind election = {
    .report = {"计票结果报告单", "REPORT OF THE COUNT"},
    .announcement = {"选举结果报告", "RESULT OF THE ELECTION"},
    .entry = {"姓名", "Name"},
    ELECTED,
    .paper = {"选票", "Ballot papers"},
    .noun = "候选人",
    .unit = "名",
    .act = "选举",
    .election = true,
    .oath = true,
};

/* Deputies take no oath of office. */
static const FormKind delegates = {
    .report = {"计票结果报告单", "REPORT OF THE COUNT"},
    .announcement = {"选举结果报告", "RESULT OF THE ELECTION"},
    .entry = {"姓名", "Name"},
    ELECTED,
    .paper = {"选票", "Ballot papers"},
    .noun = "候选人",
    .unit = "名",
    .act = "选举",
    .election = true,
};

static const FormKind primary = {
    .report = {"预选计票结果报告单", "REPORT OF THE COUNT (PRIMARY)"},
    .announcement = {"预选结果公告", "RESULT OF THE PRIMARY"},
    .entry = {"姓名", "Name"},
    CHOSEN,
    .paper = {"选票", "Ballot papers"},
    .noun = "提名人选",
    .unit = "名",
    .act = "预选",
};

static const FormKind appointments = {
    .report = {"表决结果报告单", "REPORT OF A VOTE"},
    .announcement = {"表决结果公告", "RESULT OF A VOTE"},
    .entry = {"姓名和职务", "Name and office"},
    CHOSEN,
    .paper = {"表决票", "Voting papers"},
    .noun = "拟任免人选",
    .unit = "项",
    .act = "表决",
    .oath = true,
};

static const FormKind projects = {
    .report = {"民生实事项目票决结果报告单", "REPORT OF THE PROJECT BALLOT"},
    .announcement = {"民生实事项目票决结果公告", "RESULT OF THE PROJECT BALLOT"},
    .entry = {"项目", "Project"},
    CHOSEN,
    .paper = {"票决票", "Papers"},
    .noun = "候选项目",
    .unit = "个",
    .act = "票决",
};

static const FormKind street_projects = {
    .report = {"民生实事项目推荐结果报告单", "REPORT OF THE RECOMMENDATION"},
    .announcement = {"民生实事项目推荐结果公告", "RESULT OF THE RECOMMENDATION"},
    .entry = {"项目", "Project"},
    RECOMMENDED,
    .paper = {"推荐票", "Papers"},
    .noun = "候选项目",
    .unit = "个",
    .act = "投票推荐",
};

static const FormKind evaluation = {
    .report = {"满意度测评结果报告单", "REPORT OF THE EVALUATION"},
    .announcement = {"满意度测评结果", "RESULT OF THE EVALUATION"},
    .entry = {"测评对象", "Evaluated"},
    CHOSEN,
    .paper = {"测评表", "Evaluation papers"},
    .noun = "测评对象",
    .unit = "个",
    .act = "测评",
};

static const FormKind appraisal = {
    .report = {"工作评议结果报告单", "REPORT OF THE WORK APPRAISAL"},
    .announcement = {"工作评议结果", "RESULT OF THE WORK APPRAISAL"},
    .entry = {"评议对象", "Appraised"},
    CHOSEN,
    .paper = {"测评表", "Appraisal papers"},
    .noun = "评议对象",
    .unit = "个",
    .act = "评议",
};

static const FormKind duty_report = {
    .report = {"述职测评结果报告单", "REPORT ON THE DUTY REPORTS"},
    .announcement = {"述职测评结果", "RESULT OF THE DUTY REPORTS"},
    .entry = {"述职人", "Who reported"},
    CHOSEN,
    .paper = {"测评表", "Evaluation papers"},
    .noun = "述职人",
    .unit = "名",
    .act = "测评",
};

static const FormKind survey = {
    .report = {"民意测评结果报告单", "REPORT OF THE OPINION SURVEY"},
    .announcement = {"民意测评结果", "RESULT OF THE OPINION SURVEY"},
    .entry = {"测评对象", "Evaluated"},
    CHOSEN,
    .paper = {"测评表", "Survey papers"},
    .noun = "测评对象",
    .unit = "个",
    .act = "测评",
};

static const FormKind selection = {
    .report = {"评选结果报告单", "REPORT OF THE SELECTION"},
    .announcement = {"评选结果公告", "RESULT OF THE SELECTION"},
    .entry = {"评选对象", "Candidate"},
    CHOSEN,
    .paper = {"评选票", "Papers"},
    .noun = "评选对象",
    .unit = "个",
    .act = "评选",
};

static const FormKind comparison = {
    .report = {"比拼结果报告单", "REPORT OF THE COMPARISON"},
    .announcement = {"比拼结果公告", "RESULT OF THE COMPARISON"},
    .entry = {"比拼对象", "Compared"},
    CHOSEN,
    .paper = {"评分表", "Score papers"},
    .noun = "比拼对象",
    .unit = "个",
    .act = "评分",
};

static const FormKind exam = {
    .report = {"任前法律知识考试成绩单", "RESULTS OF THE LAW EXAM"},
    .announcement = {"任前法律知识考试结果", "RESULT OF THE LAW EXAM"},
    .entry = {"试题", "Question"},
    CHOSEN,
    .paper = {"答卷", "Papers"},
    .noun = "试题",
    .unit = "题",
    .act = "考试",
};

static const FormKind *const kinds[ITEM_N_KINDS] = {
    [ITEM_ELECTION_HEAD] = &election,
    [ITEM_ELECTION_DEPUTY] = &election,
    [ITEM_ELECTION_COMMITTEE] = &election,
    [ITEM_BY_ELECTION] = &election,
    [ITEM_ELECTION_DELEGATES] = &delegates,
    [ITEM_ELECTION_DIRECT] = &delegates,
    [ITEM_PRIMARY] = &primary,
    [ITEM_APPOINTMENTS] = &appointments,
    [ITEM_PROJECTS] = &projects,
    [ITEM_EVALUATION] = &evaluation,
    [ITEM_APPRAISAL] = &appraisal,
    [ITEM_DUTY_REPORT] = &duty_report,
    [ITEM_SURVEY] = &survey,
    [ITEM_SELECTION] = &selection,
    [ITEM_COMPARISON] = &comparison,
    [ITEM_EXAM] = &exam,
};

bool
form_kind_is_street(const CertificateRecord *certificate)
{
    return form_rule_recommends(certificate);
}

const FormKind *
form_kind_of(const CertificateRecord *certificate)
{
    ItemKind kind;

    if (!item_kind_from_text(certificate->kind, &kind) || kinds[kind] == NULL)
        return &vote;
    if (kind == ITEM_PROJECTS && form_kind_is_street(certificate))
        return &street_projects;
    if (kind == ITEM_BY_ELECTION && form_rule_is_direct(certificate))
        return &delegates;
    return kinds[kind];
}

/* Among grades of persons "basic" goes with 称职, else with 满意. */
static bool
grades_persons(const CertificateRecord *certificate)
{
    for (guint i = 0; i < certificate->sums->len; i++)
        if (g_str_has_suffix(
                ((const RecordPair *)g_ptr_array_index(certificate->sums, i))->first,
                ".competent"))
            return true;
    return false;
}

FormWord
form_kind_result(const CertificateRecord *certificate, const char *result)
{
    const FormKind *kind = form_kind_of(certificate);

    if (strcmp(result, "chosen") == 0)
        return kind->chosen;
    if (strcmp(result, "not-chosen") == 0)
        return kind->not_chosen;
    if (strcmp(result, "basic") == 0 && grades_persons(certificate))
        return form_words_result("basically-competent");
    return form_words_result(result);
}

FormWord
form_kind_cell(const CertificateRecord *certificate, const char *cell)
{
    const char *point = strrchr(cell, '.');
    const bool graded = form_line_form(certificate) == FORM_GRADES;

    return graded && point != NULL && strcmp(point, ".basic") == 0
               ? form_kind_result(certificate, "basic")
               : form_words_cell(cell);
}

static bool
is_evaluation(const CertificateRecord *certificate)
{
    static const char *const words[] = {"evaluation", "appraisal", "duty-report", NULL};

    return g_strv_contains(words, certificate->kind);
}

FormWord
form_kind_cause(const CertificateRecord *certificate)
{
    const bool elected = form_kind_of(certificate)->election;

    if (elected && certificate->cause == (int)CAUSE_REPEAT)
        return (FormWord){"重新选举", "election repeated"};
    if (is_evaluation(certificate) && certificate->cause == (int)CAUSE_AGAIN)
        return (FormWord){"再次测评", "evaluated again"};
    if (elected || certificate->cause != (int)CAUSE_FURTHER)
        return form_words_cause(cause_text((Cause)certificate->cause));
    return strcmp(certificate->kind, "projects") == 0 && !form_kind_is_street(certificate)
               ? (FormWord){"另行票决", "further ballot"}
               : (FormWord){"另行投票", "further vote"};
}

bool
form_kind_is_combined(const CertificateRecord *certificate)
{
    const RecordPair *line =
        certificate->lines->len != 1 ? NULL : g_ptr_array_index(certificate->lines, 0);

    return line != NULL && strcmp(line->first, "motion") == 0 &&
           strcmp(certificate->kind, "appointments") == 0;
}

/* What follows the first of @verbs that begins @title. */
static const char *
after_verb(const char *title, const char *const *verbs)
{
    for (; *verbs != NULL; verbs++)
        if (g_str_has_prefix(title, *verbs))
            return title + strlen(*verbs);
    return "";
}

FormWord
form_kind_offices(const CertificateRecord *certificate)
{
    static const char *const zh[] = {"选举", "补选", NULL};
    static const char *const en[] = {"Election of ", "By-election of ", NULL};

    return (FormWord){after_verb(certificate->title, zh),
                      after_verb(certificate->title_en, en)};
}

FormWord
form_kind_post(const CertificateRecord *certificate)
{
    static const char *const between[] = {"、", "和", "及", "，"};
    FormWord offices = form_kind_offices(certificate);

    for (size_t i = 0; i < G_N_ELEMENTS(between); i++)
        if (strstr(offices.zh, between[i]) != NULL)
            return (FormWord){"", ""};
    return offices;
}
