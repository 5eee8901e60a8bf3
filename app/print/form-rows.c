/* form-rows.c: see form-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rows.h"

#include <string.h>

#define N G_GUINT64_FORMAT

static void
row_free(void *data)
{
    FormRow *self = data;

    g_free(self->value);
    g_free(self->value_en);
    g_free(self);
}

static GPtrArray *
rows_new(void)
{
    return g_ptr_array_new_with_free_func(row_free);
}

/* Takes @value and @value_en (NULL: none). */
static void
rows_take(GPtrArray *rows, FormWord label, char *value, char *value_en)
{
    FormRow *row = g_new(FormRow, 1);

    *row = (FormRow){FORM_ROW_PLAIN, label, value,
                     value_en == NULL ? g_strdup("") : value_en};
    g_ptr_array_add(rows, row);
}

static void
rows_last_kind(GPtrArray *rows, FormRowKind kind)
{
    FormRow *row = g_ptr_array_index(rows, rows->len - 1);

    row->kind = kind;
}

bool
form_rows_has_members(const CertificateRecord *certificate)
{
    return g_str_has_suffix(certificate->body, "常务委员会");
}

uint64_t
form_rows_sum(const CertificateRecord *certificate, const char *cell)
{
    for (guint i = 0; i < certificate->sums->len; i++) {
        const RecordPair *sum = g_ptr_array_index(certificate->sums, i);
        if (strcmp(sum->first, cell) == 0)
            return g_ascii_strtoull(sum->rest, NULL, 10);
    }
    return RECORD_NONE;
}

static void
add_meeting(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *term = form_words_ordinal(certificate->term);
    g_autofree char *session = form_words_ordinal(certificate->session);
    g_autofree char *sitting = form_words_ordinal(certificate->sitting_number);

    rows_take(rows, (FormWord){"会议", "Meeting"},
              g_strdup_printf("第%s届第%s次会议　第%s次全体会议", term, session, sitting),
              g_strdup_printf("Term %" N ", session %" N ", sitting %" N,
                              certificate->term, certificate->session,
                              certificate->sitting_number));
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
    rows_take(rows, (FormWord){"时间", "Time"}, g_string_free(text, FALSE),
              g_strdup_printf("voting, count; UTC%s", zone));
}

static void
add_method(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord method = form_words_method(certificate->method);

    rows_take(rows, (FormWord){"表决方式", "Method"},
              g_strdup_printf("%s　第%" N "轮", method.zh, certificate->round),
              g_strdup_printf("%s, round %" N "; item %s, vote %" N " of this sitting",
                              method.en, certificate->round, certificate->item,
                              certificate->vote));
}

GPtrArray *
form_rows_facts(const CertificateRecord *certificate)
{
    GPtrArray *rows = rows_new();

    add_meeting(rows, certificate);
    add_time(rows, certificate);
    rows_take(rows, (FormWord){"地点", "Place"},
              g_strdup(certificate->place[0] == '\0' ? "—" : certificate->place), NULL);
    rows_take(rows, (FormWord){"议题", "Item"}, g_strdup(certificate->title),
              g_strdup(certificate->title_en));
    rows_last_kind(rows, FORM_ROW_STRONG);
    add_method(rows, certificate);
    return rows;
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

static void
add_base(GPtrArray *rows, const CertificateRecord *certificate)
{
    FormWord base = form_words_base(base_kind_text((BaseKind)certificate->base_kind),
                                    form_rows_has_members(certificate));
    g_autofree char *number = number_or_dash(certificate->base);
    g_autofree char *need = number_or_dash(certificate->need);

    rows_take(rows, (FormWord){"计票基数", "Base"},
              g_strdup_printf("%s %s %s；通过所需：赞成 %s 票", base.zh, number,
                              base_unit(certificate), need),
              g_strdup_printf("%s: %s; needed: %s For", base.en, number, need));
}

/* "赞成218 + 反对162 + ... = 471".  With weights the sums are not heads: then those who
 * cast a ballot stand in their place.
 */
static char *
account_sum(const CertificateRecord *certificate)
{
    GString *text = g_string_new(NULL);
    uint64_t sum = 0;

    for (guint i = 0; i < certificate->sums->len; i++) {
        const RecordPair *pair = g_ptr_array_index(certificate->sums, i);
        g_string_append_printf(text, "%s %s + ", form_words_cell(pair->first).zh,
                               pair->rest);
        sum += g_ascii_strtoull(pair->rest, NULL, 10);
    }
    if (sum != certificate->cast)
        g_string_printf(text, "参加表决 %" N " + ", certificate->cast);
    g_string_append_printf(text, "未按表决器 %" N " = %" N, certificate->not_pressed,
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
        rows_take(rows, label,
                  g_strdup_printf("%s　与%s %" N " 人相符", sum, other.zh, heads),
                  g_strdup("balances"));
    else
        rows_take(rows, label,
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
        rows_take(rows, (FormWord){"表决器故障", "Faults"},
                  g_strdup_printf("申报 %" N " 个", certificate->faults),
                  g_strdup_printf("%" N " keypads declared faulty", certificate->faults));
}

/* The English of the law is not in the certificate, but in the profile it names. */
static char *
legal_en(const CertificateRecord *certificate)
{
    ItemKind kind;

    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(Profile) profile = profile_by_name(*name, NULL);
        gsize len;
        const void *text = profile == NULL ? NULL : g_bytes_get_data(profile->text, &len);
        if (text == NULL || !item_kind_from_text(certificate->kind, &kind) ||
            profile->rules[kind] == NULL)
            continue;
        Digest digest = digest_compute((Suite)certificate->context.suite, text, len);
        if (digest_equal(&digest, &certificate->profile))
            return g_strdup(profile->rules[kind]->legal_en);
    }
    return NULL;
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

    rows_take(rows, first ? (FormWord){"此前作废", "Void before"} : (FormWord){"", ""},
              g_strdup_printf("第%s次表决（%s作废 void %s）：%s", earlier->first, word.zh,
                              word.en, space == NULL ? "—" : space + 1),
              NULL);
}

static void
add_signers(GPtrArray *rows, const GPtrArray *signers)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < signers->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ",
                               (const char *)g_ptr_array_index(signers, i));
    rows_take(rows, (FormWord){"电子签名", "Signed by"},
              text->len == 0 ? g_strdup("—") : g_strdup(text->str), NULL);
    g_string_free(text, TRUE);
}

GPtrArray *
form_rows_grounds(const CertificateRecord *certificate, const GPtrArray *signers)
{
    GPtrArray *rows = rows_new();

    add_base(rows, certificate);
    add_account(rows, certificate);
    add_faults(rows, certificate);
    rows_take(rows, (FormWord){"法律依据", "Legal base"},
              g_strdup(certificate->legal[0] == '\0' ? "—" : certificate->legal),
              legal_en(certificate));
    for (guint i = 0; i < certificate->earlier->len; i++)
        add_earlier(rows, g_ptr_array_index(certificate->earlier, i), i == 0);
    if (signers != NULL)
        add_signers(rows, signers);
    return rows;
}

/* Takes @hex. */
static void
add_code(GPtrArray *rows, FormWord label, char *hex)
{
    rows_take(rows, label, form_words_groups(hex), NULL);
    rows_last_kind(rows, FORM_ROW_CODE);
    g_free(hex);
}

static void
add_ledger(GPtrArray *rows, const CertificateRecord *certificate)
{
    g_autofree char *hex = digest_to_hex(&certificate->head);
    g_autofree char *groups = form_words_groups(hex);

    rows_take(rows, (FormWord){"日志序号", "Ledger head before this certificate"},
              g_strdup_printf("%" N ":%s", certificate->head_entry, groups), NULL);
    rows_last_kind(rows, FORM_ROW_CODE);
}

GPtrArray *
form_rows_proofs(const CertificateRecord *certificate, const char *digest)
{
    GPtrArray *rows = rows_new();
    bool sm = certificate->context.suite == SUITE_SM2_SM3;

    add_code(rows,
             sm ? (FormWord){"数据摘要 (SM3)", "Digest of certificate.txt"}
                : (FormWord){"数据摘要 (SHA-256)", "Digest of certificate.txt"},
             g_strdup(digest));
    add_code(rows, (FormWord){"设备指纹", "Fingerprint of the device"},
             digest_to_hex(&certificate->context.device));
    add_ledger(rows, certificate);
    return rows;
}
