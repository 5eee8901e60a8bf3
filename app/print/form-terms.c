/* form-terms.c: sentences about time that the rules of the body give, see form-say.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-kinds.h"
#include "app/print/form-rule.h"
#include "app/print/form-say.h"

/* "1 个月", "1 month" */
static void
term_words(Term term, char **out_zh, char **out_en)
{
    static const struct {
        const char *zh, *en;
    } units[] = {[TERM_DAYS] = {"日", "day"},
                 [TERM_MONTHS] = {"个月", "month"},
                 [TERM_YEARS] = {"年", "year"}};

    *out_zh = g_strdup_printf("%u %s", term.n, units[term.unit].zh);
    *out_en =
        g_strdup_printf("%u %s%s", term.n, units[term.unit].en, term.n == 1 ? "" : "s");
}

/* "在 1 个月内", " within 1 month"; empty where the rule names no term. */
static void
redo_term(const CertificateRecord *certificate, char **out_zh, char **out_en)
{
    const Term term = form_rule_redo(certificate);
    g_autofree char *zh = NULL, *en = NULL;

    if (term.unit != TERM_NONE)
        term_words(term, &zh, &en);
    *out_zh = zh == NULL ? g_strdup("") : g_strdup_printf("在 %s内", zh);
    *out_en = en == NULL ? g_strdup("") : g_strdup_printf(" within %s", en);
}

void
form_say_redo(GPtrArray *rows, const CertificateRecord *certificate,
              const GPtrArray *lines)
{
    g_autofree char *redo = form_lines_join(lines, "redo", NULL);
    g_autofree char *again = form_lines_join(lines, "second-rectification", NULL);
    g_autofree char *zh = NULL, *en = NULL;

    redo_term(certificate, &zh, &en);
    if (*redo != '\0')
        form_say(
            rows,
            g_strdup_printf("%s的测评没有达到要求，责成%s重新办理并报告结果。", redo, zh),
            g_strdup_printf("To be done again%s: %u.", en,
                            form_lines_count(lines, "redo", NULL)));
    if (*again != '\0')
        form_say(rows,
                 g_strdup_printf("%s的测评没有达到要求，责成%s进行二次整改并报告结果。",
                                 again, zh),
                 g_strdup_printf("To be rectified again%s: %u.", en,
                                 form_lines_count(lines, "second-rectification", NULL)));
}

static void
say_kept(GPtrArray *rows, FormWord what, Term term)
{
    g_autofree char *zh = NULL, *en = NULL;

    if (term.unit == TERM_NONE)
        return;
    if (term.unit == TERM_ALWAYS) {
        form_say(rows, g_strdup_printf("按照本会规则，%s归档，永久保管。", what.zh),
                 g_strdup_printf("By the rules of this body %s are archived and kept for "
                                 "good.",
                                 what.en));
        return;
    }
    term_words(term, &zh, &en);
    form_say(
        rows, g_strdup_printf("按照本会规则，%s保管 %s。", what.zh, zh),
        g_strdup_printf("By the rules of this body %s are kept for %s.", what.en, en));
}

void
form_say_kept(GPtrArray *rows, const CertificateRecord *certificate)
{
    Term papers, logs;

    form_rule_kept(certificate, &papers, &logs);
    say_kept(rows, (FormWord){form_kind_of(certificate)->paper.zh, "the papers"}, papers);
    say_kept(rows,
             (FormWord){"本次表决的电子记录和日志", "the records and logs of this vote"},
             logs);
}
