/* form-says.c: see form-says.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-says.h"

#include <string.h>

#include "app/print/form-kinds.h"
#include "app/print/form-rule.h"
#include "app/print/form-say.h"
#include "app/print/form-table.h"

#define N G_GUINT64_FORMAT

void
form_say(GPtrArray *rows, char *zh, char *en)
{
    form_rows_take_as(rows, FORM_ROW_SAY, (FormWord){"", ""}, zh, en);
}

static unsigned
n_candidates(const GPtrArray *lines)
{
    unsigned n = 0;

    for (guint i = 0; i < lines->len; i++)
        n += !((const FormLine *)g_ptr_array_index(lines, i))->write_in;
    return n;
}

/* Election Law 2020 article 44: valid unless more came back than went out. */
void
form_say_papers(GPtrArray *rows, const CertificateRecord *certificate)
{
    const FormKind *kind = form_kind_of(certificate);
    uint64_t issued = certificate->issued, returned = certificate->returned;
    uint64_t spoilt = form_line_sum(certificate, "paper", "void");

    if (issued == RECORD_NONE || returned == RECORD_NONE)
        return;
    if (spoilt == RECORD_NONE)
        spoilt = 0;
    const char *than = returned == issued ? "等于" : returned < issued ? "少于" : "多于";
    bool valid = returned <= issued && certificate->verdict != (int)VERDICT_NOT_VALID;
    form_say(rows,
             g_strdup_printf("发出%s %" N " 张，收回 %" N " 张，其中有效票 %" N
                             " 张，无效票 %" N " 张。收回的%s%s发出的%s，本次%s%s。",
                             kind->paper.zh, issued, returned,
                             returned - MIN(spoilt, returned), spoilt, kind->paper.zh,
                             than, kind->paper.zh, kind->election ? "选举" : "表决",
                             valid ? "有效" : "无效"),
             g_strdup_printf("%s: %" N " handed out, %" N " returned, %" N
                             " of them valid, %" N " void. The vote is %svalid.",
                             kind->paper.en, issued, returned,
                             returned - MIN(spoilt, returned), spoilt,
                             valid ? "" : "NOT "));
}

/* "（再次投票）" but for a first vote.  Free with g_free(). */
static char *
cause_in_brackets(const CertificateRecord *certificate)
{
    FormWord cause = form_kind_cause(certificate);

    return certificate->cause == (int)CAUSE_FIRST
               ? g_strdup("")
               : g_strconcat("（", cause.zh, "）", NULL);
}

void
form_say_seats(GPtrArray *rows, const CertificateRecord *certificate,
               const GPtrArray *lines)
{
    const FormKind *kind = form_kind_of(certificate);
    unsigned n = n_candidates(lines);
    uint64_t seats = certificate->seats;
    g_autofree char *cause = cause_in_brackets(certificate);
    FormWord office = form_kind_offices(certificate);

    if (office.zh[0] == '\0')
        office.zh = certificate->title;
    if (kind->election)
        form_say(rows,
                 g_strdup_printf("根据本次会议选举办法，%s应选 %" N
                                 " 名，候选人 %u 名，实行%s选举%s。",
                                 office.zh, seats, n, n > seats ? "差额" : "等额", cause),
                 g_strdup_printf("%" N " to be elected, candidates: %u.", seats, n));
    else
        form_say(rows,
                 g_strdup_printf("%s %u %s，应选 %" N " %s%s。", kind->noun, n,
                                 kind->unit, seats, kind->unit, cause),
                 g_strdup_printf("%" N " of %u are to be chosen.", seats, n));
}

void
form_say_cast(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord missed = form_words_missed(certificate->method);

    if (certificate->issued != RECORD_NONE)
        return;
    form_say(rows,
             g_strdup_printf("参加表决 %" N " 人，%s %" N " 人。", certificate->cast,
                             missed.zh, certificate->not_pressed),
             g_strdup_printf("%" N " took part; %s: %" N ".", certificate->cast,
                             missed.en, certificate->not_pressed));
}

void
form_say_rates(GPtrArray *rows, const CertificateRecord *certificate)
{
    static const FormWord rounded[RULE_DECIMALS + 1] = {
        {"取整数，小数第一位四舍五入", "to whole per cent"},
        {"保留一位小数，第二位四舍五入", "to one decimal"},
        {"保留两位小数，第三位四舍五入", "to two decimals"}};
    const FormWord words = rounded[form_rule_decimals(certificate)];
    uint64_t cast = form_line_cast(certificate);

    if (cast == RECORD_NONE || form_line_form(certificate) != FORM_GRADES)
        return;
    form_say(rows, g_strdup_printf("各率以 %" N " 票为基数，%s。", cast, words.zh),
             g_strdup_printf("Rates are of %" N " votes, %s, half up.", cast, words.en));
}

static uint64_t
cost_of_chosen(const GPtrArray *lines)
{
    uint64_t cost = 0;

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        cost += strcmp(line->result, "chosen") == 0 ? line->cost : 0;
    }
    return cost;
}

/* How the budget is filled, as far as the rule is known. */
static void
budget_rule(const CertificateRecord *certificate, char **out_zh, char **out_en)
{
    uint64_t least = 0;

    switch (form_rule_greedy(certificate, &least)) {
    case GREEDY_SKIP:
        *out_zh = g_strdup("，余额容不下的不列入，继续看其后的项目");
        *out_en = g_strdup(", passing over what no longer fits");
        return;
    case GREEDY_STOP:
        *out_zh = g_strdup("，遇到余额容不下的项目即止，其后的项目均不列入");
        *out_en = g_strdup(", ending at the first that no longer fits");
        return;
    case GREEDY_THRESHOLD:
        *out_zh = g_strdup_printf("，得票不足 %" N " 票的不列入，余额容不下的不列入，"
                                  "继续看其后的项目",
                                  least);
        *out_en = g_strdup_printf(", of those with %" N
                                  " votes or more, passing over what no longer fits",
                                  least);
        return;
    default:
        *out_zh = g_strdup("，在预算总额之内");
        *out_en = g_strdup(", within the budget");
    }
}

static void
say_budget(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    uint64_t budget = certificate->budget, cost = cost_of_chosen(lines);
    const bool rest = certificate->cause == (int)CAUSE_RUN_OFF;
    g_autofree char *zh = NULL, *en = NULL;

    budget_rule(certificate, &zh, &en);
    form_say(rows,
             g_strdup_printf("%s %" N "，按得票多少依次列入%s；"
                             "入选项目共 %" N "，余 %" N "。",
                             rest ? "尚余预算" : "预算总额", budget, zh, cost,
                             budget - cost),
             g_strdup_printf("Budget%s %" N ": by votes%s; the chosen cost %" N ", %" N
                             " is left.",
                             rest ? " left" : "", budget, en, cost, budget - cost));
}

static void
say_report(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    bool list = lines->len != 1 || certificate->seats > 0 ||
                form_line_form(certificate) == FORM_GRADES;

    if (certificate->seats > 0)
        form_say_seats(rows, certificate, lines);
    if (list)
        form_say_cast(rows, certificate);
    form_say_papers(rows, certificate);
    form_say_rates(rows, certificate);
    if (form_line_form(certificate) == FORM_GRADES)
        form_say_redo(rows, certificate, lines);
    if (form_line_form(certificate) == FORM_BUDGET)
        say_budget(rows, certificate, lines);
}

/* Who swears; of several appointments in one vote the record names none. */
static void
say_who_swears(GPtrArray *rows, const CertificateRecord *certificate)
{
    if (!form_kind_is_combined(certificate)) {
        form_say(
            rows,
            g_strdup("下列人员由本次会议选举或者决定任命，依法进行宪法宣誓。职务名称中"
                     "有“免去”的未列入；其他依法不宣誓的，由主持人划去。"),
            g_strdup("Elected or appointed by this vote. Whoever is relieved of an "
                     "office is left out; the chair strikes out who else does not "
                     "swear."));
        return;
    }
    const char *title_en =
        certificate->title_en[0] == '\0' ? certificate->title : certificate->title_en;
    form_say(rows,
             g_strdup_printf("“%s”合并表决，获得通过。由此任命、依法进行宪法宣誓的人员，"
                             "其姓名和职务按通过的议案由手工填写；只被免职的不列入。",
                             certificate->title),
             g_strdup_printf("Passed in one vote: “%s”. Name and office of each who is "
                             "appointed by it and swears are filled in by hand, as the "
                             "bill has them.",
                             title_en));
}

static void
say_oath(GPtrArray *rows, const CertificateRecord *certificate)
{
    say_who_swears(rows, certificate);
    form_say(rows,
             g_strdup("誓词：我宣誓：忠于中华人民共和国宪法，维护宪法权威，履行法定职责，"
                      "忠于祖国、忠于人民，恪尽职守、廉洁奉公，接受人民监督，"
                      "为建设富强民主文明和谐美丽的社会主义现代化强国努力奋斗！"),
             NULL);
}

static void
say_fallback(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord method = form_words_method(certificate->method);

    form_say(
        rows,
        g_strdup_printf("此前的表决作废之后（见“此前作废”），本次以%s方式进行。两名计票人"
                        "分别清点、分别录入，两次结果相同方予采用。",
                        method.zh),
        g_strdup_printf("After the void vote named below this one was held %s%s; two "
                        "tellers entered the same count, each by himself.",
                        strcmp(certificate->method, "hands") == 0 ? "by " : "",
                        method.en));
}

static void
say_sealing(GPtrArray *rows, const CertificateRecord *certificate)
{
    form_say_papers(rows, certificate);
    form_say_kept(rows, certificate);
}

static void
say_rate_of_attendance(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *rate =
        form_table_rate(certificate->present, certificate->eligible, RULE_DECIMALS);
    FormWord voters = form_rule_voters(certificate);
    bool met = certificate->present >= certificate->quorum_need;

    form_say(rows,
             g_strdup_printf("本次表决开始时，应出席%s %" N " 人，出席 %" N
                             " 人，缺席 %" N " 人，出席率 %s，%s法定人数。",
                             voters.zh, certificate->eligible, certificate->present,
                             certificate->absent, rate, met ? "符合" : "不足"),
             g_strdup_printf("When this vote was opened %" N " of %" N
                             " were present: %s.",
                             certificate->present, certificate->eligible, rate));
}

GPtrArray *
form_says_new(const FormPaper *paper, const CertificateRecord *certificate)
{
    GPtrArray *rows = form_rows_new();
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);

    form_lines_sort(lines);
    if ((paper->parts & FORM_HAS_SAYS) == 0)
        return rows;
    if (strcmp(paper->name, "report") == 0)
        say_report(rows, certificate, lines);
    else if (strcmp(paper->name, "announcement") == 0)
        form_say_announcement(rows, certificate, lines);
    else if (strcmp(paper->name, "attendance") == 0)
        say_rate_of_attendance(rows, certificate);
    else if (strcmp(paper->name, "fallback") == 0)
        say_fallback(rows, certificate);
    else if (strcmp(paper->name, "sealing") == 0)
        say_sealing(rows, certificate);
    else if (strcmp(paper->name, "oath") == 0)
        say_oath(rows, certificate);
    return rows;
}

char *
form_says_reason(const CertificateRecord *certificate, char **out_en)
{
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    const FormKind *kind = form_kind_of(certificate);
    unsigned n = form_lines_count(lines, "chosen", "passed");
    unsigned tied = form_lines_count(lines, "tie", NULL);
    Form form = form_line_form(certificate);

    if (form == FORM_GRADES || form == FORM_ANSWERS || lines->len < 2) {
        *out_en = g_strdup("");
        return g_strdup("");
    }
    g_autofree char *equal =
        tied == 0 ? g_strdup("") : g_strdup_printf("，票数相等 %u %s", tied, kind->unit);
    if (certificate->seats == 0) {
        *out_en = g_strdup_printf("%u of %u", n, lines->len);
        return g_strdup_printf("共 %u %s，%s %u %s%s", lines->len, kind->unit,
                               form == FORM_BUDGET ? kind->chosen.zh : "通过", n,
                               kind->unit, equal);
    }
    *out_en = g_strdup_printf("%u of %" N " seats filled", n, certificate->seats);
    return g_strdup_printf("应选 %" N " %s，%s %u %s%s", certificate->seats, kind->unit,
                           kind->chosen.zh, n, kind->unit, equal);
}
