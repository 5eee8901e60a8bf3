/* form-announce.c: what is made known of a result, and what the chair declares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-say.h"

#include <string.h>

#include "app/print/form-also.h"
#include "app/print/form-kinds.h"
#include "app/print/form-rows.h"
#include "app/print/form-rule.h"

#define N G_GUINT64_FORMAT

/* "某市人民代表大会第十二届第四次会议于2026年3月5日" */
static char *
meeting(const CertificateRecord *certificate)
{
    g_autofree char *term = form_words_ordinal(certificate->term);
    g_autofree char *session = form_words_ordinal(certificate->session);
    g_autofree char *date = form_words_date(certificate->opened);

    return g_strdup_printf("%s第%s届第%s次会议于%s", certificate->body, term, session,
                           date);
}

static void
say_attendance(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord voters = form_rule_voters(certificate);

    form_say(rows,
             g_strdup_printf("应到%s %" N " 名，实到 %" N " 名。", voters.zh,
                             certificate->eligible, certificate->present),
             g_strdup_printf("%" N " of %" N " %s were present.", certificate->present,
                             certificate->eligible, voters.en));
}

/* "张三获得赞成票 441 票、李四获得赞成票 398 票", "Zhang San 441, Li Si 398". */
static char *
votes_of(const GPtrArray *lines, bool english)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        if (strcmp(line->result, "chosen") != 0)
            continue;
        if (text->len > 0)
            g_string_append(text, english ? ", " : "、");
        if (english)
            g_string_append_printf(text, "%s %" N,
                                   *line->title_en != '\0' ? line->title_en : line->title,
                                   line->figure);
        else
            g_string_append_printf(text, "%s获得赞成票 %" N " 票", line->title,
                                   line->figure);
    }
    return g_string_free(text, FALSE);
}

/* With the votes of each and the post, as the chair declares it. */
static void
say_elected(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    g_autofree char *names = form_lines_join(lines, "chosen", NULL);
    g_autofree char *votes = votes_of(lines, false), *votes_en = votes_of(lines, true);
    FormWord reached = form_rule_reached(certificate);
    FormWord post = form_kind_post(certificate);
    const bool several =
        form_lines_count(lines, "chosen", NULL) > 1 && certificate->need != RECORD_NONE;

    form_say(rows,
             g_strdup_printf("根据总监票人报告，%s，%s%s。我宣布：%s当选%s%s。", votes,
                             several ? "均" : "", reached.zh, names,
                             *post.zh == '\0' ? "" : "为", post.zh),
             g_strdup_printf("Votes For: %s; %s. Declared elected%s%s%s.", votes_en,
                             reached.en, *post.en == '\0' ? "" : " (", post.en,
                             *post.en == '\0' ? "" : ")"));
}

static void
say_nobody(GPtrArray *rows, const CertificateRecord *certificate)
{
    const FormKind *kind = form_kind_of(certificate);
    const bool persons = strcmp(kind->unit, "名") == 0;
    const bool recommended = strcmp(kind->chosen.zh, "推荐") == 0;

    form_say(rows,
             persons ? g_strdup_printf("无人%s。", kind->chosen.zh)
                     : g_strdup_printf("没有%s%s%s。", kind->noun,
                                       recommended ? "获得" : "", kind->chosen.zh),
             g_strdup_printf("%s: none.", kind->chosen.en));
}

/* "1. 老旧小区加装电梯 98 票；2. ..." of those chosen; ranks are no votes. */
static char *
projects_of(const CertificateRecord *certificate, const GPtrArray *lines)
{
    GString *text = g_string_new(NULL);
    const bool ranked = form_line_form(certificate) == FORM_RANK;
    unsigned n = 0;

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        if (strcmp(line->result, "chosen") != 0)
            continue;
        g_string_append_printf(text, "%s%u. %s", n == 0 ? "" : "；", n + 1, line->title);
        if (!ranked)
            g_string_append_printf(text, " %" N " 票", line->figure);
        n++;
    }
    return g_string_free(text, FALSE);
}

/* What is decided of projects, or by a street recommended to those who decide. */
static void
say_projects(GPtrArray *rows, const CertificateRecord *certificate,
             const GPtrArray *lines)
{
    g_autofree char *chosen = projects_of(certificate, lines);
    unsigned n = form_lines_count(lines, "chosen", NULL);
    const bool ranked = form_line_form(certificate) == FORM_RANK;
    const char *by = ranked ? "名次总和" : "得票数";
    const char *by_en = ranked ? "sums of ranks" : "votes";

    if (form_kind_is_street(certificate))
        form_say(
            rows,
            g_strdup_printf("经会议投票，推荐下列 %u 个项目，报请研究确定"
                            "（按%s排序）：%s。",
                            n, by, chosen),
            g_strdup_printf("%u recommended, by %s, for others to decide.", n, by_en));
    else
        form_say(rows,
                 g_strdup_printf("经票决，下列 %u 个项目确定为民生实事项目"
                                 "（按%s排序）：%s。",
                                 n, by, chosen),
                 g_strdup_printf("%u projects are decided on, by %s.", n, by_en));
}

/* What the chair declares of seats. */
static void
say_chosen(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    const FormKind *kind = form_kind_of(certificate);
    g_autofree char *chosen = form_lines_join(lines, "chosen", NULL);
    unsigned n = form_lines_count(lines, "chosen", NULL);

    if (n == 0)
        say_nobody(rows, certificate);
    else if (kind->election)
        say_elected(rows, certificate, lines);
    else if (strcmp(certificate->kind, "projects") == 0)
        say_projects(rows, certificate, lines);
    else
        form_say(
            rows,
            g_strdup_printf("%s %u %s：%s。", kind->chosen.zh, n, kind->unit, chosen),
            g_strdup_printf("%s: %u.", kind->chosen.en, n));
}

/* Voters elect until their seats are filled (Election Law art. 45); nobody decides on it.
 */
static void
say_left(GPtrArray *rows, const CertificateRecord *certificate, uint64_t n_left)
{
    const FormKind *kind = form_kind_of(certificate);
    const bool is_direct = kind->election && form_rule_is_direct(certificate);
    const char *then = is_direct        ? "不足的名额另行选举"
                       : kind->election ? "是否另行选举由会议决定"
                                        : "留待会议决定";

    form_say(rows, g_strdup_printf("缺额 %" N " %s，%s。", n_left, kind->unit, then),
             g_strdup_printf(is_direct ? "%" N " left open: a further election is held."
                                       : "%" N " left open, for the meeting to decide.",
                             n_left));
}

static void
say_open(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    g_autofree char *tied = form_lines_join(lines, "tie", NULL);
    unsigned n = form_lines_count(lines, "chosen", NULL);

    if (*tied != '\0')
        form_say(
            rows,
            g_strdup_printf("%s得票相等，不能确定，按规定就得票相等者再次投票。", tied),
            g_strdup("Equal votes: a run-off among them."));
    else if (certificate->verdict == (int)VERDICT_SHORT)
        say_left(rows, certificate, certificate->seats - n);
}

/* As the staff reads it aloud. */
static void
say_sums(GPtrArray *rows, const CertificateRecord *certificate, const FormLine *line)
{
    static const char *const marks[] = {"for", "against", "abstain"};
    uint64_t sums[3];

    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        sums[i] = form_line_sum(certificate, line->id, marks[i]);
        if (sums[i] == RECORD_NONE)
            return;
    }
    form_say(rows,
             g_strdup_printf("赞成 %" N " 票，反对 %" N " 票，弃权 %" N " 票。", sums[0],
                             sums[1], sums[2]),
             g_strdup_printf("For %" N ", against %" N ", abstain %" N ".", sums[0],
                             sums[1], sums[2]));
}

/* On a tie; his own word needs no reason of figures. */
static void
say_chair(GPtrArray *rows, const CertificateRecord *certificate)
{
    if (certificate->casting == (int)CASTING_FOR)
        form_say(rows, g_strdup("赞成票与反对票相等，由会议主持人决定：赞成。"),
                 g_strdup("As many For as Against; the chair decides: For."));
    else if (certificate->casting == (int)CASTING_AGAINST)
        form_say(rows, g_strdup("赞成票与反对票相等，由会议主持人决定：不赞成。"),
                 g_strdup("As many For as Against; the chair decides: Against."));
}

/* Why a single question is rejected; nothing of one that the chair decided, or of figures
 * that do not bear out the verdict.
 */
static void
say_missed(GPtrArray *rows, const CertificateRecord *certificate, const FormLine *line)
{
    const uint64_t votes = form_line_sum(certificate, line->id, "for");
    char *en = NULL;

    if (certificate->verdict != (int)VERDICT_NOT_PASSED || votes == RECORD_NONE ||
        certificate->casting != (int)CASTING_NONE ||
        !form_also_is_missed(certificate, votes))
        return;
    g_autofree char *reason = form_also_reason(certificate, votes, &en), *owned = en;
    if (form_also_has_second(certificate) || certificate->need == 0)
        form_say(rows, g_strconcat(reason, "。", NULL), g_strconcat(owned, ".", NULL));
    else
        form_say(rows,
                 g_strdup_printf("赞成票没有%s，通过所需 %" N " 票。",
                                 form_rule_reached(certificate).zh, certificate->need),
                 g_strconcat(owned, ".", NULL));
}

static void
say_each(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    g_autofree char *passed = form_lines_join(lines, "passed", NULL);
    g_autofree char *failed = form_lines_join(lines, "not-passed", NULL);
    unsigned n = form_lines_count(lines, "passed", NULL);
    const char *title = certificate->title;

    if (lines->len == 1) {
        say_sums(rows, certificate, g_ptr_array_index(lines, 0));
        FormWord verdict =
            form_words_verdict(verdict_text((Verdict)certificate->verdict));
        say_missed(rows, certificate, g_ptr_array_index(lines, 0));
        say_chair(rows, certificate);
        form_say(rows, g_strdup_printf("%s：%s。", title, verdict.zh),
                 g_strdup(verdict.en));
        return;
    }
    if (n > 0)
        form_say(rows, g_strdup_printf("获得通过的 %u 项：%s。", n, passed),
                 g_strdup_printf("Passed: %u.", n));
    if (*failed != '\0')
        form_say(rows, g_strdup_printf("未获通过：%s。", failed),
                 g_strdup_printf("Not passed: %u.",
                                 form_lines_count(lines, "not-passed", NULL)));
}

static void
say_persons(GPtrArray *rows, const CertificateRecord *certificate)
{
    unsigned n[3] = {0, 0, 0};
    static const char *const ends[] = {" passed", " failed", " absent"};

    for (guint i = 0; i < certificate->persons->len; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(ends); k++)
            n[k] += g_str_has_suffix(
                ((const RecordPair *)g_ptr_array_index(certificate->persons, i))->rest,
                ends[k]);
    form_say(rows,
             g_strdup_printf("应试 %u 人：合格 %u 人，不合格 %u 人，缺考 %u 人。",
                             n[0] + n[1] + n[2], n[0], n[1], n[2]),
             g_strdup_printf("%u passed, %u failed, %u absent.", n[0], n[1], n[2]));
}

static void
say_not_valid(GPtrArray *rows, const CertificateRecord *certificate)
{
    char *en = NULL;
    g_autofree char *few = form_also_too_few(certificate, &en), *owned = en;

    form_say(
        rows,
        g_strdup_printf("%s，本次表决无效。", few == NULL ? "参加表决的人数不足" : few),
        g_strdup_printf("%s: this vote is NOT VALID.",
                        owned == NULL ? "Too few took part" : owned));
}

static void
say_result(GPtrArray *rows, const CertificateRecord *certificate, const GPtrArray *lines)
{
    Form form = form_line_form(certificate);

    if (certificate->verdict == (int)VERDICT_NOT_VALID)
        say_not_valid(rows, certificate);
    else if (form == FORM_ANSWERS)
        say_persons(rows, certificate);
    else if (form == FORM_GRADES) {
        form_say_rates(rows, certificate);
        form_say_redo(rows, certificate, lines);
    } else if (certificate->seats == 0 && form != FORM_BUDGET)
        say_each(rows, certificate, lines);
    else {
        say_chosen(rows, certificate, lines);
        say_open(rows, certificate, lines);
    }
}

void
form_say_announcement(GPtrArray *rows, const CertificateRecord *certificate,
                      const GPtrArray *lines)
{
    g_autofree char *where = meeting(certificate);
    FormWord method = form_words_method(certificate->method);

    form_say(rows,
             g_strdup_printf("%s以%s方式就“%s”进行%s。", where, method.zh,
                             certificate->title, form_kind_of(certificate)->act),
             g_strdup(certificate->title_en));
    say_attendance(rows, certificate);
    if (certificate->seats > 0)
        form_say_seats(rows, certificate, lines);
    form_say_cast(rows, certificate);
    form_say_papers(rows, certificate);
    say_result(rows, certificate, lines);
    if (lines->len != 1 || certificate->seats > 0)
        form_say(rows, g_strdup("具体结果如下："), g_strdup("In full:"));
}
