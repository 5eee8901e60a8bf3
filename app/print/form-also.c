/* form-also.c: see form-also.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-also.h"

#include "app/print/form-line.h"
#include "app/print/form-rule.h"

#define N G_GUINT64_FORMAT

Also
form_also(const CertificateRecord *certificate, AlsoKind kind)
{
    Also also[ALSO_N] = {{0}};

    vote_record_take_also(also, certificate->also);
    return also[kind];
}

bool
form_also_has_second(const CertificateRecord *certificate)
{
    Also second = form_also(certificate, ALSO_SECOND);

    return second.asked && second.need != RECORD_NONE && certificate->need != RECORD_NONE;
}

/* Titles of a list's entries that have the need and not the second; "" if nobody. */
static char *
who_missed(const CertificateRecord *certificate, const Also *second)
{
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    GString *text = g_string_new(NULL);

    for (guint i = 0; lines->len > 1 && i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        if (line->figure > 0 && line->figure >= certificate->need &&
            line->figure < second->need)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "、" : "", line->title);
    }
    return g_string_free(text, FALSE);
}

static void
add_second(GPtrArray *rows, const CertificateRecord *certificate)
{
    Also second = form_also(certificate, ALSO_SECOND);
    FormWord base =
        form_words_base(base_kind_text(second.base_kind), form_rule_voters(certificate));

    if (!form_also_has_second(certificate))
        return;
    g_autofree char *who = certificate->verdict == (int)VERDICT_NOT_VALID
                               ? g_strdup("")
                               : who_missed(certificate, &second);
    form_rows_take(
        rows, (FormWord){"同时还须", "Also needed"},
        g_strdup_printf("%s %" N "；还须赞成 %" N " 票%s%s", base.zh, second.base,
                        second.need, *who == '\0' ? "" : "。仅未达到此项的：", who),
        g_strdup_printf("%s: %" N "; also needed: %" N " For%s", base.en, second.base,
                        second.need,
                        *who == '\0' ? "" : "; named: those who missed this alone"));
}

static void
add_turnout(GPtrArray *rows, const CertificateRecord *certificate)
{
    Also turnout = form_also(certificate, ALSO_TURNOUT);
    bool met = certificate->cast >= turnout.need;

    if (turnout.asked)
        form_rows_take(
            rows, (FormWord){"参加人数", "Turnout"},
            g_strdup_printf(
                "应出席 %" N " 人，须有 %" N " 人以上参加表决；参加 %" N " 人，%s",
                turnout.base, turnout.need, certificate->cast, met ? "达到" : "未达到"),
            g_strdup_printf("%" N " of %" N " have to take part; %" N " did: %s",
                            turnout.need, turnout.base, certificate->cast,
                            met ? "reached" : "missed"));
}

void
form_rows_also(GPtrArray *rows, const CertificateRecord *certificate)
{
    add_second(rows, certificate);
    add_turnout(rows, certificate);
}

char *
form_also_too_few(const CertificateRecord *certificate, char **out_en)
{
    Also turnout = form_also(certificate, ALSO_TURNOUT);

    if (!turnout.asked || certificate->verdict != (int)VERDICT_NOT_VALID)
        return NULL;
    *out_en = g_strdup_printf("%" N " took part, %" N " have to", certificate->cast,
                              turnout.need);
    return g_strdup_printf("参加表决 %" N " 人，不足规定的 %" N " 人", certificate->cast,
                           turnout.need);
}

bool
form_also_is_missed(const CertificateRecord *certificate, uint64_t votes)
{
    return certificate->need != RECORD_NONE &&
           (votes < certificate->need ||
            (form_also_has_second(certificate) &&
             votes < form_also(certificate, ALSO_SECOND).need));
}

char *
form_also_reason(const CertificateRecord *certificate, uint64_t votes, char **out_en)
{
    const uint64_t need = certificate->need;
    const Also second = form_also(certificate, ALSO_SECOND);
    const bool first_reached = votes >= need, second_reached = votes >= second.need;

    if (!form_also_has_second(certificate)) {
        *out_en = g_strdup_printf("%" N " For, %" N " needed", votes, need);
        return g_strdup_printf("赞成 %" N " 票，%s通过所需的 %" N " 票", votes,
                               first_reached ? "达到" : "未达到", need);
    }
    *out_en = g_strdup_printf("%" N " For; %" N " needed: %s, and %" N ": %s", votes,
                              need, first_reached ? "reached" : "missed", second.need,
                              second_reached ? "reached" : "missed");
    return g_strdup_printf("赞成 %" N " 票，%s通过所需的 %" N " 票，%s还须的 %" N " 票",
                           votes, first_reached ? "达到" : "未达到", need,
                           second_reached ? "达到" : "未达到", second.need);
}
