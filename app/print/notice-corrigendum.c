/* notice-corrigendum.c: which words of a certificate are wrong, and the right ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-rows.h"
#include "app/print/form-table.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define LINE_WIDTH   86.0
#define WORDS_WIDTH  130.0
#define REASON_WIDTH 90.0

static const NoticeKind corrigendum_kind = {
    .title = {"报告单更正", "CORRIGENDUM"},
    .invalid = {"不具效力", "NOT A VALID NOTICE"},
    .code = {"被更正证书的摘要", "Digest of the corrected certificate"},
    .says =
        {{"本更正只改正文字，不改任何数字和结果；具有上列摘要的证书继续有效。",
          "Only words are corrected, no figure and no result; the certificate with this "
          "digest still counts."},
         {"证书不修改、不删除，与本更正一并保存、一并公布。",
          "It is neither changed nor removed, and is kept and published together with "
          "this corrigendum."}},
    .scan = {"二维码为被更正证书的摘要，与其报告单所印数据摘要逐位相同。",
             "The code holds the digest of the certificate, as its report sheet has it."},
    .signers = {{"总监票人", "Chief scrutineer"},
                {"监票人", "Scrutineer"},
                {"会议主持人", "Chair"}},
    .when = "年　　　月　　　日",
};

/* The line of the certificate in words; of an entry with its id. */
static void
take_line(FormTable *table, const char *what)
{
    static const struct {
        const char *what;
        FormWord word;
    } lines[] = {
        {"title", {"议题", "Title"}},
        {"title-en", {"英文议题", "English title"}},
        {"place", {"地点", "Place"}},
    };
    const bool is_english = g_str_has_prefix(what, "name-en ");
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (strcmp(lines[i].what, what) == 0) {
            form_table_take(table, g_strdup(lines[i].word.zh), g_strdup(lines[i].word.en),
                            false);
            return;
        }
    form_table_take(
        table,
        g_strdup_printf("%s %s", is_english ? "英文名称" : "名称", strchr(what, ' ') + 1),
        g_strdup(is_english ? "English name" : "Name"), false);
}

static char *
or_dash(const char *text)
{
    return g_strdup(*text == '\0' ? "—" : text);
}

static FormTable *
words_table(const GPtrArray *records)
{
    FormTable *table = form_table_new((FormWord){"更正内容", "What is corrected"});

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"项目", "Line"}, LINE_WIDTH, true);
    form_table_column(table, (FormWord){"误", "Wrong"}, WORDS_WIDTH, true);
    form_table_column(table, (FormWord){"正", "Right"}, 0, true);
    form_table_column(table, (FormWord){"原因", "Reason"}, REASON_WIDTH, true);
    for (guint i = 0; i < records->len; i++) {
        const CorrigendumRecord *record = g_ptr_array_index(records, i);
        form_table_take_number(table, record->correction);
        take_line(table, record->what);
        form_table_take(table, or_dash(record->wrong), NULL, false);
        form_table_take(table, or_dash(record->right), NULL, true);
        form_table_take(table, or_dash(record->reason), NULL, false);
    }
    return table;
}

/* When and by whom, of each. */
static void
add_signed(Notice *self, const CorrigendumRecord *record)
{
    g_autofree char *date = form_words_date(record->time),
                    *clock = form_words_clock(record->time),
                    *zone = form_words_zone(record->time);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < record->officers->len; i++)
        g_string_append_printf(names, "%s%s", i == 0 ? "" : "、",
                               (const char *)g_ptr_array_index(record->officers, i));
    form_rows_take(self->facts, (FormWord){"会签", "Signed"},
                   g_strdup_printf("第 %" N " 处：%s %s，%s", record->correction, date,
                                   clock, names->str),
                   g_strdup_printf("UTC%s", zone));
}

static void
add_certificate(Notice *self, const CertificateRecord *certificate)
{
    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"报告单", "Certificate"},
                      g_strdup_printf("编号 %s　签名证书号 %" N, certificate->label,
                                      certificate->serial),
                      NULL);
    form_rows_take(self->facts, (FormWord){"议题", "Item"}, g_strdup(certificate->title),
                   *certificate->title_en == '\0' ? NULL
                                                  : g_strdup(certificate->title_en));
}

Notice *
notice_of_corrigenda(const GPtrArray *records, const char *text,
                     const CertificateRecord *certificate)
{
    const CorrigendumRecord *first = g_ptr_array_index(records, 0);
    const CorrigendumRecord *last = g_ptr_array_index(records, records->len - 1);
    Notice *self = notice_new(&corrigendum_kind, (Suite)first->context.suite,
                              (Mode)first->context.mode, text);

    self->heading = g_strdup(certificate->body);
    self->name = g_strdup_printf("corrigendum/1　%s", certificate->label);
    self->code = digest_to_hex(&first->certificate);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(last->time);
    notice_add_mode(self);
    add_certificate(self, certificate);
    for (guint i = 0; i < records->len; i++)
        add_signed(self, g_ptr_array_index(records, i));
    notice_add_digest(self, (FormWord){"证书摘要", "Certificate"}, &first->certificate);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &first->context.device);
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    g_ptr_array_add(self->tables, words_table(records));
    return self;
}
