/* form-rows.c: see form-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rows.h"

#include <string.h>

#include "app/print/form-kinds.h"

#define N G_GUINT64_FORMAT

static void
row_free(void *data)
{
    FormRow *self = data;

    g_free(self->value);
    g_free(self->value_en);
    g_free(self);
}

GPtrArray *
form_rows_new(void)
{
    return g_ptr_array_new_with_free_func(row_free);
}

void
form_rows_take_as(GPtrArray *rows, FormRowKind kind, FormWord label, char *value,
                  char *value_en)
{
    FormRow *row = g_new(FormRow, 1);

    *row = (FormRow){kind, label, value, value_en == NULL ? g_strdup("") : value_en};
    g_ptr_array_add(rows, row);
}

void
form_rows_take(GPtrArray *rows, FormWord label, char *value, char *value_en)
{
    form_rows_take_as(rows, FORM_ROW_PLAIN, label, value, value_en);
}

static void
add_meeting(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *term = form_words_ordinal(certificate->term);
    g_autofree char *session = form_words_ordinal(certificate->session);
    g_autofree char *sitting = form_words_ordinal(certificate->sitting_number);

    form_rows_take(
        rows, (FormWord){"会议", "Meeting"},
        g_strdup_printf("第%s届第%s次会议　第%s次全体会议", term, session, sitting),
        g_strdup_printf("Term %" N ", session %" N ", sitting %" N, certificate->term,
                        certificate->session, certificate->sitting_number));
}

/* The date again only where it is another one. */
static void
append_time(GString *text, Stamp time, Stamp before)
{
    g_autofree char *date = form_words_date(time), *old = form_words_date(before);
    g_autofree char *clock = form_words_clock(time);

    if (strcmp(date, old) != 0)
        g_string_append_printf(text, "%s ", date);
    g_string_append(text, clock);
}

static void
add_time(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *date = form_words_date(certificate->opened);
    g_autofree char *zone = form_words_zone(certificate->counted);
    GString *text = g_string_new(date);

    g_string_append_c(text, ' ');
    append_time(text, certificate->opened, certificate->opened);
    g_string_append(text, " – ");
    append_time(text, certificate->closed, certificate->opened);
    g_string_append(text, " 表决，");
    append_time(text, certificate->counted, certificate->closed);
    g_string_append(text, " 计票");
    form_rows_take(rows, (FormWord){"时间", "Time"}, g_string_free(text, FALSE),
                   g_strdup_printf("voting, count; UTC%s", zone));
}

/* Why it is voted on again; nothing of a first vote. */
static FormWord
cause_of(const CertificateRecord *certificate)
{
    return certificate->cause == (int)CAUSE_FIRST ? (FormWord){"", ""}
                                                  : form_kind_cause(certificate);
}

static void
add_method(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord method = form_words_method(certificate->method);
    FormWord cause = cause_of(certificate);
    const char *gap = *cause.zh == '\0' ? "" : "　", *comma = *gap == '\0' ? "" : ", ";

    form_rows_take(rows, (FormWord){"表决方式", "Method"},
                   g_strdup_printf("%s　第%" N "轮%s%s", method.zh, certificate->round,
                                   gap, cause.zh),
                   g_strdup_printf("%s, round %" N "%s%s; vote %" N
                                   " of this sitting, item %s",
                                   method.en, certificate->round, comma, cause.en,
                                   certificate->vote, certificate->item));
}

GPtrArray *
form_rows_facts(const CertificateRecord *certificate)
{
    GPtrArray *rows = form_rows_new();

    add_meeting(rows, certificate);
    add_time(rows, certificate);
    form_rows_take(rows, (FormWord){"地点", "Place"},
                   g_strdup(certificate->place[0] == '\0' ? "—" : certificate->place),
                   NULL);
    form_rows_take_as(rows, FORM_ROW_STRONG, (FormWord){"议题", "Item"},
                      g_strdup(certificate->title), g_strdup(certificate->title_en));
    add_method(rows, certificate);
    return rows;
}

/* Takes @hex. */
static void
add_code(GPtrArray *rows, FormWord label, char *hex)
{
    form_rows_take_as(rows, FORM_ROW_CODE, label, form_words_groups(hex), NULL);
    g_free(hex);
}

static void
add_ledger(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *hex = digest_to_hex(&certificate->head);
    g_autofree char *groups = form_words_groups(hex);

    form_rows_take_as(rows, FORM_ROW_CODE,
                      (FormWord){"日志序号", "Ledger head before this certificate"},
                      g_strdup_printf("%" N ":%s", certificate->head_entry, groups),
                      NULL);
}

bool
form_rows_is_secret(const CertificateRecord *certificate)
{
    return strcmp(certificate->method, "secret") == 0;
}

GPtrArray *
form_rows_proofs(const CertificateRecord *certificate, const char *digest)
{
    GPtrArray *rows = form_rows_new();
    bool sm = certificate->context.suite == SUITE_SM2_SM3;

    if (form_rows_is_secret(certificate))
        add_code(rows,
                 (FormWord){"密封表决票根值",
                            "Root: must be the one hung up before anything was opened"},
                 digest_to_hex(&certificate->root));
    add_code(rows,
             sm ? (FormWord){"数据摘要 (SM3)", "Digest of certificate.txt"}
                : (FormWord){"数据摘要 (SHA-256)", "Digest of certificate.txt"},
             g_strdup(digest));
    add_code(rows, (FormWord){"设备指纹", "Fingerprint of the device"},
             digest_to_hex(&certificate->context.device));
    add_ledger(rows, certificate);
    return rows;
}
