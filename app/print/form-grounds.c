/* form-grounds.c: the rows that say why the verdict is what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-also.h"
#include "app/print/form-kinds.h"
#include "app/print/form-line.h"
#include "app/print/form-rows.h"
#include "app/print/form-rule.h"

#define N G_GUINT64_FORMAT

bool
form_rows_has_members(const CertificateRecord *certificate)
{
    return g_str_has_suffix(certificate->body, "常务委员会");
}

static char *
number_or_dash(uint64_t number)
{
    return number == RECORD_NONE ? g_strdup("—") : g_strdup_printf("%" N, number);
}

/* Heads where the base is all deputies or those present with one vote each, else votes.
 */
static const char *
base_unit(const CertificateRecord *certificate)
{
    bool heads = (certificate->base_kind == BASE_ALL &&
                  certificate->base == certificate->eligible) ||
                 (certificate->base_kind == BASE_PRESENT &&
                  certificate->base == certificate->present);

    return heads ? "人" : "票";
}

/* Without a need where section 11.3 of docs/format.md asks for none; one that only is not
 * known is shown as such.
 */
static bool
form_has_need(const CertificateRecord *certificate)
{
    Form form = form_line_form(certificate);

    return certificate->need != RECORD_NONE ||
           (certificate->base == RECORD_NONE &&
            (form == FORM_EACH || form == FORM_ELECT || form == FORM_PICK));
}

/* Those with most votes are chosen, however many they are. */
static bool
by_place(const CertificateRecord *certificate)
{
    return certificate->need == 0 && certificate->seats > 0;
}

/* "通过所需：赞成 236 票"; a grade is held by those who gave it or a better one.  Free
 * both with g_free().
 */
static char *
need_words(const CertificateRecord *certificate, char **out_en)
{
    g_autofree char *need = number_or_dash(certificate->need);

    if (!form_has_need(certificate) || certificate->need == 0) {
        *out_en = g_strdup("no number of votes is needed");
        return g_strdup(by_place(certificate) ? "不设最低票数，按得票多少定结果"
                                              : "不以赞成票数定结果");
    }
    if (form_line_form(certificate) == FORM_GRADES) {
        *out_en = g_strdup_printf("needed for a grade: %s in it and better ones", need);
        return g_strdup_printf("评定等次所需：该等次及以上合计 %s 票", need);
    }
    *out_en = g_strdup_printf("needed: %s For", need);
    return g_strdup_printf("通过所需：赞成 %s 票", need);
}

static void
add_base(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord base = form_words_base(base_kind_text((BaseKind)certificate->base_kind),
                                    form_rule_voters(certificate));
    g_autofree char *number = number_or_dash(certificate->base), *en = NULL;
    g_autofree char *need = need_words(certificate, &en);

    form_rows_take(
        rows, (FormWord){"计票基数", "Base"},
        g_strdup_printf("%s %s %s；%s", base.zh, number, base_unit(certificate), need),
        g_strdup_printf("%s: %s; %s", base.en, number, en));
}

/* "赞成218 + 反对162 + ... = 471".  With weights, and of a list, the sums are not heads:
 * then those who cast a ballot stand in their place.
 */
static char *
account_sum(const CertificateRecord *certificate)
{
    GString *text = g_string_new(NULL);
    FormWord missed = form_words_missed(certificate->method);
    guint n = certificate->lines->len == 1 ? certificate->sums->len : 0;
    uint64_t sum = 0;

    for (guint i = 0; i < n; i++) {
        const RecordPair *pair = g_ptr_array_index(certificate->sums, i);
        if (strcmp(pair->first, "paper.void") == 0 && strcmp(pair->rest, "0") == 0)
            continue; /* hands are never void */
        g_string_append_printf(text, "%s %s + ",
                               form_kind_cell(certificate, pair->first).zh, pair->rest);
        sum += g_ascii_strtoull(pair->rest, NULL, 10);
    }
    if (sum != certificate->cast)
        g_string_printf(text, "参加表决 %" N " + ", certificate->cast);
    g_string_append_printf(text, "%s %" N " = %" N, missed.zh, certificate->not_pressed,
                           certificate->cast + certificate->not_pressed);
    return g_string_free(text, FALSE);
}

/* What the sum is held against: a head count where one was typed. */
static FormWord
account_other(const CertificateRecord *certificate)
{
    return certificate->head_count == RECORD_NONE ? (FormWord){"实到", "present"}
                                                  : (FormWord){"现场清点", "head count"};
}

static void
add_account(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord label = {"核对", "Account"}, other = account_other(certificate);
    g_autofree char *sum = account_sum(certificate);
    uint64_t heads = certificate->head_count == RECORD_NONE ? certificate->present
                                                            : certificate->head_count;
    int64_t difference = certificate->difference;

    if (difference == 0)
        form_rows_take(rows, label,
                       g_strdup_printf("%s　与%s %" N " 人相符", sum, other.zh, heads),
                       g_strdup("balances"));
    else
        form_rows_take(rows, label,
                       g_strdup_printf("%s　%s %" N " 人，差额 %" G_GINT64_FORMAT
                                       "，须经会签确认",
                                       sum, other.zh, heads, difference),
                       g_strdup_printf("%s: %" N ", difference %" G_GINT64_FORMAT
                                       ", to be countersigned",
                                       other.en, heads, difference));
}

static void
add_faults(GPtrArray *rows, const CertificateRecord *certificate)
{
    if (certificate->faults != 0)
        form_rows_take(
            rows, (FormWord){"表决器故障", "Faults"},
            g_strdup_printf("申报 %" N " 个", certificate->faults),
            g_strdup_printf("%" N " keypads declared faulty", certificate->faults));
}

/* @earlier: number of the vote; stage and reason.  What others wrote stands last. */
static void
add_earlier(GPtrArray *rows, const RecordPair *earlier, bool first)
{
    const char *space = strchr(earlier->rest, ' ');
    g_autofree char *stage =
        g_strndup(earlier->rest,
                  space == NULL ? strlen(earlier->rest) : (gsize)(space - earlier->rest));
    FormWord word = form_words_stage(stage);

    form_rows_take(rows,
                   first ? (FormWord){"此前作废", "Void before"} : (FormWord){"", ""},
                   g_strdup_printf("第%s次表决（%s作废 void %s）：%s", earlier->first,
                                   word.zh, word.en, space == NULL ? "—" : space + 1),
                   NULL);
}

/* @linked: a certificate of an earlier sitting; its label and verdict. */
static void
add_linked(GPtrArray *rows, const RecordPair *linked, bool first)
{
    g_auto(GStrv) words = g_strsplit(linked->rest, " ", 2);
    FormWord verdict = form_words_verdict(words[1]);

    form_rows_take(rows,
                   first ? (FormWord){"关联表决", "Linked votes"} : (FormWord){"", ""},
                   g_strdup_printf("%s　%s", words[0], verdict.zh), g_strdup(verdict.en));
}

static void
add_signers(GPtrArray *rows, const GPtrArray *signers)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < signers->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ",
                               (const char *)g_ptr_array_index(signers, i));
    form_rows_take(rows, (FormWord){"电子签名", "Signed by"},
                   text->len == 0 ? g_strdup("—") : g_strdup(text->str), NULL);
    g_string_free(text, TRUE);
}

GPtrArray *
form_rows_grounds(const CertificateRecord *certificate, const GPtrArray *signers)
{
    GPtrArray *rows = form_rows_new();

    add_base(rows, certificate);
    form_rows_also(rows, certificate);
    add_account(rows, certificate);
    add_faults(rows, certificate);
    form_rows_take(rows, (FormWord){"法律依据", "Legal base"},
                   g_strdup(certificate->legal[0] == '\0' ? "—" : certificate->legal),
                   form_rule_legal_en(certificate));
    for (guint i = 0; i < certificate->earlier->len; i++)
        add_earlier(rows, g_ptr_array_index(certificate->earlier, i), i == 0);
    for (guint i = 0; certificate->linked != NULL && i < certificate->linked->len; i++)
        add_linked(rows, g_ptr_array_index(certificate->linked, i), i == 0);
    if (signers != NULL)
        add_signers(rows, signers);
    return rows;
}
