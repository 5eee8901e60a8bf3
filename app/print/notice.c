/* notice.c: see notice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/notice.h"

#include <string.h>

#include "app/print/form-rows.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

static const NoticeKind root_kind = {
    .title = {"密封表决票根值公示单", "THE ROOT OF THE SEALED BALLOTS"},
    .invalid = {"不具效力", "NOT A VALID VOTE"},
    .code = {"密封表决票根值", "Root"},
    .says =
        {{"本单应在开启任何合计数之前打印、签名并张贴。",
          "To be printed, signed and hung up before anything is opened."},
         {"此后公布的密封表决票和本次表决的证书，其根值须与本单逐位相同。有一位不同，"
          "即不是本单张贴时已经确定的表决票。",
          "The ballots published afterwards and the certificate of this vote must have "
          "this root, digit for digit. If one digit differs, they are not the ballots "
          "that stood fixed when this was hung up."}},
    .scan = {"二维码为 root.txt 全文。其签名在数据包中，由 teller-verify 核验。",
             "The code holds the text of root.txt. Its signature is in the bundle, for "
             "teller-verify."},
    .signers = {{"总监票人", "Chief scrutineer"},
                {"监票人", "Scrutineer"},
                {"监票人", "Scrutineer"}},
    .when = "张贴于 Hung up at　　　　年　　　月　　　日　　　时　　　分",
};

static const NoticeKind device_kind = {
    .title = {"设备启用证书", "CERTIFICATE OF COMMISSIONING"},
    .invalid = {"不得用于正式表决", "NOT FOR VALID VOTES"},
    .code = {"设备指纹", "Fingerprint of the device"},
    .says =
        {{"凡称由本设备出具的报告单和数据包（device.txt），其设备指纹须与本证书逐位相同；"
          "用 check.html 核对报告单的二维码时，应输入本证书上的指纹。",
          "Every report sheet and every bundle (device.txt) said to be of this device "
          "must have this fingerprint, digit for digit; it is the one to type where "
          "check.html asks for it."},
         {"伪造的报告单印有伪造者自己的指纹。请在启用当日与设备所示核对、签名，"
          "并将本证书与设备分开保管。",
          "A forged sheet shows its forger's own fingerprint. Compare this one with what "
          "the device shows on the day of commissioning, sign, and keep this paper apart "
          "from the device."},
         {"模式自启用起永不改变，适用于本设备的全部会议。",
          "The mode is that of this device and all its sittings, for ever."}},
    .scan = {"二维码为设备指纹。", "The code holds the fingerprint."},
    .signers = {{"总监票人", "Chief scrutineer"}, {"监票人", "Scrutineer"}},
    .when = "年　　　月　　　日",
};

static const NoticeKind void_kind = {
    .title = {"表决作废公告", "NOTICE OF A VOID VOTE"},
    .invalid = {"不具效力", "NOT A VALID NOTICE"},
    .code = {"作废记录摘要", "Digest of void.txt"},
    .says = {{"本次表决作废，其选择不计票。原有记录留在日志中，不改不删。",
              "This vote is void and is not counted. What was recorded stays in the "
              "ledger, unchanged."},
             {"重新表决另编轮次，另出报告单；其报告单列明本次作废。",
              "If it is held once more, that is another round with a report of its own, "
              "which names this one."}},
    .scan = {"二维码为作废记录摘要。", "The code holds the digest."},
    .signers = {{"总监票人", "Chief scrutineer"},
                {"监票人", "Scrutineer"},
                {"会议主持人", "Chair"}},
    .when = "年　　　月　　　日",
};

static const NoticeKind annulment_kind = {
    .title = {"表决结果撤销公告", "NOTICE OF ANNULMENT"},
    .invalid = {"不具效力", "NOT A VALID NOTICE"},
    .code = {"被撤销证书的摘要", "Digest of the annulled certificate"},
    .says =
        {{"具有上列摘要的证书和据以印出的报告单、公告，自本公告起不再作为依据。",
          "The certificate with this digest, and every sheet printed from it, no longer "
          "counts."},
         {"证书不修改、不删除，与本公告一并保存。需要重新决定的，依法重新表决，另出证书"
          "。",
          "It is neither changed nor removed, and is kept with this notice. What is to "
          "be decided anew is voted on again and gets a certificate of its own."}},
    .scan = {"二维码为被撤销证书的摘要，与其报告单所印数据摘要逐位相同。",
             "The code holds that digest, as its report sheet has it."},
    .signers = {{"总监票人", "Chief scrutineer"},
                {"监票人", "Scrutineer"},
                {"会议主持人", "Chair"}},
    .when = "年　　　月　　　日",
};

Notice *
notice_new(const NoticeKind *kind, Suite suite, Mode mode, const char *text)
{
    Notice *self = g_new0(Notice, 1);
    Digest digest = record_digest(suite, text);

    self->kind = kind;
    self->mode = mode;
    self->facts = form_rows_new();
    self->digest = digest_to_hex(&digest);
    self->type = g_strndup(text, strcspn(text, "\n"));
    return self;
}

void
notice_free(Notice *self)
{
    if (self == NULL)
        return;
    g_free(self->heading);
    g_free(self->name);
    g_clear_pointer(&self->facts, g_ptr_array_unref);
    g_clear_pointer(&self->tables, g_ptr_array_unref);
    g_free(self->code);
    g_free(self->scanned);
    g_free(self->type);
    g_free(self->digest);
    g_free(self->created);
    g_free(self);
}

void
notice_add_mode(Notice *self)
{
    FormWord mode = form_words_mode(self->mode);

    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"模式", "Mode"},
                      g_strdup_printf("%s %s", mode.zh, mode.en), NULL);
}

void
notice_add_digest(Notice *self, FormWord label, const Digest *digest)
{
    g_autofree char *hex = digest_to_hex(digest);

    form_rows_take_as(self->facts, FORM_ROW_CODE, label, form_words_groups(hex), NULL);
}

static void
root_facts(Notice *self, const RootRecord *record)
{
    const SealedPlace *place = &record->place;

    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"表决", "Vote"},
                   g_strdup_printf("本次全体会议第 %" N " 次表决　第 %" N " 轮",
                                   place->vote, place->round),
                   g_strdup_printf("vote %" N " of this sitting, round %" N, place->vote,
                                   place->round));
    form_rows_take(self->facts, (FormWord){"密封表决票", "Records"},
                   g_strdup_printf("%" N " 张", record->records),
                   g_strdup_printf("%" N " sealed ballots", record->records));
    notice_add_digest(self, (FormWord){"slot.txt", "摘要 Digest"}, &place->slot);
    notice_add_digest(self, (FormWord){"opening.txt", "摘要 Digest"}, &record->opening);
    notice_add_digest(self, (FormWord){"sitting.txt", "摘要 Digest"},
                      &place->context.sitting);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &place->context.device);
}

Notice *
notice_of_root(const RootRecord *record, const char *text)
{
    const SealedPlace *place = &record->place;
    Notice *self = notice_new(&root_kind, (Suite)place->context.suite,
                              (Mode)place->context.mode, text);

    self->heading = g_strdup_printf("第 %" N " 次表决", place->vote);
    self->name =
        g_strdup_printf("root/1　vote %" N "　round %" N, place->vote, place->round);
    self->code = digest_to_hex(&record->root);
    if (strlen(text) <= NOTICE_SCANNED_MAX_BYTES)
        self->scanned = g_strdup(text);
    root_facts(self, record);
    return self;
}

static void
device_facts(Notice *self, const DeviceRecord *record)
{
    g_autofree char *date = form_words_date(record->made);
    g_autofree char *clock = form_words_clock(record->made);
    g_autofree char *zone = form_words_zone(record->made);
    bool sm = record->suite == SUITE_SM2_SM3;

    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"设备编号", "Id"}, g_strdup(record->id), NULL);
    form_rows_take(self->facts, (FormWord){"算法", "Suite"},
                   g_strdup(sm ? "SM2 签名，SM3 摘要" : "Ed25519 签名，SHA-256 摘要"),
                   g_strdup(context_suites[record->suite]));
    form_rows_take(self->facts, (FormWord){"启用时间", "Made"},
                   g_strdup_printf("%s %s", date, clock), g_strdup_printf("UTC%s", zone));
}

Notice *
notice_of_device(const DeviceRecord *record, const char *text)
{
    Notice *self =
        notice_new(&device_kind, (Suite)record->suite, (Mode)record->mode, text);
    Digest fingerprint = public_key_fingerprint(&record->key);

    self->heading = g_strdup(record->name);
    self->name = g_strconcat("device/1　", record->id, NULL);
    self->code = digest_to_hex(&fingerprint);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->made);
    device_facts(self, record);
    return self;
}

static void
add_time_and_reason(Notice *self, Stamp time, const char *reason,
                    const GPtrArray *officers)
{
    g_autofree char *date = form_words_date(time), *clock = form_words_clock(time);
    g_autofree char *zone = form_words_zone(time);
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < officers->len; i++)
        g_string_append_printf(names, "%s%s", i == 0 ? "" : "、",
                               (const char *)g_ptr_array_index(officers, i));
    form_rows_take(self->facts, (FormWord){"时间", "Time"},
                   g_strdup_printf("%s %s", date, clock), g_strdup_printf("UTC%s", zone));
    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"原因", "Reason"},
                      g_strdup(*reason == '\0' ? "—" : reason), NULL);
    form_rows_take(self->facts, (FormWord){"会签人", "Officers"},
                   g_string_free(names, FALSE), NULL);
}

Notice *
notice_of_void(const VoidRecord *record, const char *text)
{
    FormWord stage = form_words_stage(record->stage);
    Notice *self = notice_new(&void_kind, (Suite)record->context.suite,
                              (Mode)record->context.mode, text);

    self->heading = g_strdup_printf("第 %" N " 次表决", record->vote);
    self->name =
        g_strdup_printf("void/1　vote %" N "　round %" N, record->vote, record->round);
    self->code = g_strdup(self->digest);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->time);
    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"表决", "Vote"},
                   g_strdup_printf("本次全体会议第 %" N " 次表决　第 %" N " 轮　%s作废",
                                   record->vote, record->round, stage.zh),
                   g_strdup_printf("vote %" N " of this sitting, round %" N
                                   ", item %s, void %s",
                                   record->vote, record->round, record->item, stage.en));
    add_time_and_reason(self, record->time, record->reason, record->officers);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &record->context.device);
    return self;
}

Notice *
notice_of_annulment(const AnnulmentRecord *record, const char *text)
{
    Notice *self = notice_new(&annulment_kind, (Suite)record->context.suite,
                              (Mode)record->context.mode, text);

    self->heading = g_strdup_printf("第 %" N " 次表决", record->vote);
    self->name = g_strdup_printf("annulment/1　vote %" N, record->vote);
    self->code = digest_to_hex(&record->certificate);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->time);
    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"表决", "Vote"},
                   g_strdup_printf("本次全体会议第 %" N " 次表决", record->vote),
                   g_strdup_printf("vote %" N " of this sitting", record->vote));
    add_time_and_reason(self, record->time, record->reason, record->officers);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &record->context.device);
    return self;
}
