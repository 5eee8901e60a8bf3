/* test-notice.c: roots to be hung up, certificates of commissioning, voids, annulments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/pdf.h"
#include "checks.h"
#include "sample.h"
#include "tools.h"

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static RootRecord
root_of(Suite suite, Mode mode)
{
    RootRecord record = {.records = 2981};

    record.place.context =
        (Context){(int)suite, (int)mode, digest_compute(suite, "device", 6),
                  digest_compute(suite, "sitting", 7)};
    record.place.vote = 17;
    record.place.round = 2;
    record.place.slot = digest_compute(suite, "slot", 4);
    record.opening = digest_compute(suite, "opening", 7);
    record.root = digest_compute(suite, "root", 4);
    return record;
}

static Notice *
root_notice(const RootRecord *record, char **out_text)
{
    *out_text = root_record_to_text(record);
    return notice_of_root(record, *out_text);
}

static DeviceRecord *
device_of(Suite suite, Mode mode, const char *name)
{
    g_autoptr(GError) error = NULL;
    uint8_t seed[KEY_SEED_LEN] = {9, 9, 9};
    g_autoptr(Key) key = key_from_seed(suite, seed, &error);
    Stamp made = {0, 0};

    g_assert_no_error(error);
    g_assert_true(stamp_from_text("2026-03-05T09:10:02.250+08:00", &made));
    return device_record_new(mode, name, key_public(key), made);
}

static Notice *
device_notice(const DeviceRecord *record)
{
    g_autofree char *text = device_record_to_text(record);

    return notice_of_device(record, text);
}

static GBytes *
print(const Notice *notice)
{
    g_autoptr(GError) error = NULL;
    GBytes *pdf = pdf_of_notice(notice, &error);

    g_assert_no_error(error);
    return pdf;
}

/* Four groups of four, four times, one after the other. */
static void
assert_large(const Notice *notice)
{
    g_autoptr(GBytes) pdf = print(notice);
    g_auto(GStrv) boxes = tools_boxes(pdf);
    g_autoptr(GString) code = g_string_new(NULL);

    for (char **line = boxes; *line != NULL; line++) {
        const char *word = strstr(*line, "\">");
        double y0 = 0, y1 = 0;
        const char *top = strstr(*line, "yMin=\""), *bottom = strstr(*line, "yMax=\"");
        if (word == NULL || top == NULL || bottom == NULL || strcspn(word + 2, "<") != 4)
            continue;
        y0 = g_ascii_strtod(top + strlen("yMin=\""), NULL);
        y1 = g_ascii_strtod(bottom + strlen("yMax=\""), NULL);
        if (y1 - y0 > 30)
            g_string_append_len(code, word + 2, 4);
    }
    g_assert_cmpstr(code->str, ==, notice->code);
}

static void
test_root(void)
{
    static const char *const parts[] = {
        "密封表决票根值公示单 THE ROOT OF THE SEALED BALLOTS",
        "本次全体会议第 17 次表决 第 2 轮 vote 17 of this sitting, round 2",
        "2981 张",
        "To be printed, signed and hung up before anything is opened.",
        "其根值须与本单逐位相同",
        "总监票人",
        "张贴于 Hung up at 年 月 日 时 分",
        "第1页 共1页 Page 1/1",
    };

    if (tools_missing("pdftotext"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        RootRecord record = root_of(suites[i], MODE_LIVE);
        g_autofree char *source = NULL, *root = digest_to_hex(&record.root),
                        *slot = digest_to_hex(&record.place.slot),
                        *opening = digest_to_hex(&record.opening);
        g_autoptr(Notice) notice = root_notice(&record, &source);
        g_autoptr(GBytes) pdf = print(notice);
        g_autofree char *text = tools_text(pdf);
        for (size_t part = 0; part < G_N_ELEMENTS(parts); part++)
            checks_has(text, parts[part]);
        checks_has(text, root);
        checks_has(text, slot);
        checks_has(text, opening);
        g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
        assert_large(notice);
    }
}

static void
test_device(void)
{
    static const char *const parts[] = {
        "表决机1号 设备启用证书 CERTIFICATE OF COMMISSIONING",
        "2026年3月5日 09:10:02 UTC+08:00",
        "A forged sheet shows its forger's own fingerprint.",
        "其设备指纹须与本证书逐位相同",
        "总监票人",
        "监票人 Scrutineer",
        "第1页 共1页 Page 1/1",
    };

    if (tools_missing("pdftotext"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autoptr(DeviceRecord) record = device_of(suites[i], MODE_LIVE, "表决机1号");
        g_autoptr(Notice) notice = device_notice(record);
        g_autoptr(GBytes) pdf = print(notice);
        g_autofree char *text = tools_text(pdf);
        for (size_t part = 0; part < G_N_ELEMENTS(parts); part++)
            checks_has(text, parts[part]);
        checks_has(text, record->id);
        checks_has(text, context_suites[suites[i]]);
        g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
        assert_large(notice);
    }
}

/* The words of @mode twice, in the head and as a line, and none of the other modes. */
static void
assert_mode(const Notice *notice, Mode mode, const char *invalid)
{
    g_autoptr(GBytes) pdf = print(notice);
    g_autofree char *text = tools_text(pdf), *dense = tools_dense(invalid);

    for (Mode other = MODE_LIVE; other <= MODE_SIMULATION; other++) {
        FormWord word = form_words_mode(other);
        g_autofree char *words = g_strconcat(word.zh, word.en, NULL);
        g_assert_cmpuint(checks_count(text, words), ==, other == mode ? 2 : 0);
        g_assert_cmpuint(checks_count(text, word.en), ==, other == mode ? 2 : 0);
    }
    g_assert_cmpuint(checks_count(text, dense), ==, mode == MODE_LIVE ? 0 : 1);
}

static void
test_modes(void)
{
    if (tools_missing("pdftotext"))
        return;
    for (Mode mode = MODE_LIVE; mode <= MODE_SIMULATION; mode++) {
        RootRecord root = root_of(SUITE_SM2_SM3, mode);
        g_autofree char *source = NULL;
        g_autoptr(Notice) hung = root_notice(&root, &source);
        g_autoptr(DeviceRecord) device = device_of(SUITE_SM2_SM3, mode, "甲");
        g_autoptr(Notice) kept = device_notice(device);
        assert_mode(hung, mode, "不具效力 NOT A VALID VOTE");
        assert_mode(kept, mode, "不得用于正式表决 NOT FOR VALID VOTES");
    }
}

static void
test_scan(void)
{
    if (tools_missing("pdftoppm") || tools_missing("zbarimg"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        RootRecord root = root_of(suites[i], MODE_SIMULATION);
        g_autofree char *source = NULL;
        g_autoptr(Notice) hung = root_notice(&root, &source);
        g_autoptr(DeviceRecord) device = device_of(suites[i], MODE_REHEARSAL, "甲");
        g_autoptr(Notice) kept = device_notice(device);
        g_autoptr(GBytes) hung_pdf = print(hung), kept_pdf = print(kept);
        g_autofree char *hung_code = tools_scan(hung_pdf),
                        *kept_code = tools_scan(kept_pdf);
        Digest fingerprint = public_key_fingerprint(&device->key);
        g_autofree char *hex = digest_to_hex(&fingerprint);
        g_assert_cmpstr(hung_code, ==, source);
        g_assert_cmpstr(g_strchomp(kept_code), ==, hex);
    }
}

/* Numbers that no sitting reaches make the text too long for a code that scans. */
static void
test_long_root(void)
{
    RootRecord record = root_of(SUITE_ED25519_SHA256, MODE_REHEARSAL);
    g_autofree char *source = NULL;

    record.records = record.place.vote = record.place.round = UINT64_MAX;
    g_autoptr(Notice) notice = root_notice(&record, &source);
    g_assert_cmpuint(strlen(source), >, NOTICE_SCANNED_MAX_BYTES);
    g_assert_null(notice->scanned);
    if (tools_missing("pdftotext"))
        return;
    g_autoptr(GBytes) pdf = print(notice);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
    g_assert_null(strstr(text, "二维码"));
    checks_has(text, "18446744073709551615 张");
}

static void
test_long_name(void)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (int i = 0; i < 3000; i++)
        g_string_append(name, "丙");
    g_autoptr(DeviceRecord) record =
        device_of(SUITE_ED25519_SHA256, MODE_LIVE, name->str);
    g_autoptr(Notice) notice = device_notice(record);

    if (tools_missing("pdftotext"))
        return;
    g_autoptr(GBytes) pdf = print(notice);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), >=, 2);
    g_assert_cmpuint(checks_count(text, "丙"), ==, 3000);
    g_assert_cmpuint(checks_count(text, "正式LIVE"), >=, 3);
}

static void
test_same_bytes(void)
{
    RootRecord record = root_of(SUITE_SM2_SM3, MODE_LIVE);
    g_autofree char *source = NULL;
    g_autoptr(Notice) notice = root_notice(&record, &source);
    g_autoptr(GBytes) first = print(notice), second = print(notice);
    gsize len;
    const char *data = g_bytes_get_data(first, &len);

    g_assert_true(g_bytes_equal(first, second));
    g_assert_null(g_strstr_len(data, (gssize)len, "CreationDate"));
}

static void
keep(GBytes *pdf, const char *name)
{
    const char *directory = g_getenv("TELLER_PRINT_PAGES");
    g_autofree char *path =
        directory == NULL ? NULL : g_build_filename(directory, name, NULL);

    if (path != NULL)
        g_assert_true(g_file_set_contents(path, g_bytes_get_data(pdf, NULL),
                                          (gssize)g_bytes_get_size(pdf), NULL));
}

static GPtrArray *
officers(void)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(ids, g_strdup("chen"));
    g_ptr_array_add(ids, g_strdup("lin"));
    return ids;
}

static void
test_void(void)
{
    g_autoptr(VoidRecord) record = g_new0(VoidRecord, 1);
    RootRecord root = root_of(SUITE_SM2_SM3, MODE_LIVE);

    if (tools_missing("pdftotext"))
        return;
    record->context = root.place.context;
    record->vote = 17;
    record->round = 2;
    record->item = g_strdup("court");
    record->stage = g_strdup("HELD");
    record->reason = g_strdup("表决系统故障，改用举手方式");
    g_assert_true(stamp_from_text("2026-03-05T09:10:02.250+08:00", &record->time));
    record->officers = officers();
    g_autofree char *text = void_record_to_text(record);
    g_autoptr(Notice) notice = notice_of_void(record, text);
    g_autoptr(GBytes) pdf = print(notice);
    keep(pdf, "void.pdf");
    g_autofree char *page = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
    checks_has(page, "表决作废公告 NOTICE OF A VOID VOTE");
    checks_has(page, "第 17 次表决 第 2 轮 暂停中作废");
    checks_has(page, "表决系统故障，改用举手方式");
    checks_has(page, "2026年3月5日 09:10:02");
    checks_has(page, "chen、lin");
    checks_has(page, notice->digest);
}

static void
test_annulment(void)
{
    g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);
    RootRecord root = root_of(SUITE_ED25519_SHA256, MODE_REHEARSAL);

    if (tools_missing("pdftotext"))
        return;
    record->context = root.place.context;
    record->vote = 17;
    record->certificate = root.root;
    record->reason = g_strdup("候选人名单有误");
    g_assert_true(stamp_from_text("2026-03-05T09:10:02.250+08:00", &record->time));
    record->officers = officers();
    g_autofree char *text = annulment_record_to_text(record);
    g_autoptr(Notice) notice = notice_of_annulment(record, text);
    g_autoptr(GBytes) pdf = print(notice);
    keep(pdf, "annulment.pdf");
    g_autofree char *page = tools_text(pdf), *hex = digest_to_hex(&record->certificate);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
    checks_has(page, "表决结果撤销公告 NOTICE OF ANNULMENT");
    checks_has(page, "演练 REHEARSAL — 不具效力 NOT A VALID NOTICE");
    checks_has(page, hex);
    checks_has(page, "候选人名单有误");
    checks_has(page, "不再作为依据");
}

static void
test_attendance(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    g_autoptr(Roster) roster = sample_roster();
    g_autoptr(OpeningRecord) record = sample_opening(&sample, roster);
    g_autofree char *text = opening_record_to_text(record);
    g_autoptr(Notice) notice = notice_of_opening(record, text, roster);
    g_autoptr(GBytes) pdf = print(notice);
    keep(pdf, "attendance.pdf");
    g_autofree char *page = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), <=, 2);
    checks_has(page, "应出席 90 人，实到 81 人，缺席 9 人，出席率 90.00%");
    checks_has(page, "60 人，符合法定人数");
    checks_has(page, "城西代表团 30 27 3 90.00%");
    checks_has(page, "合计 90 81 9 90.00%");
    checks_has(page, "1 1排10座 代表某10 城西代表团");
    checks_has(page, "9 9排10座 代表某90 城东代表团");
    checks_has(page, "由手工在备注栏填写，不在签名的记录之内");
    checks_has(page, notice->digest);
    g_assert_null(strstr(page, "列席某"));
    g_assert_null(strstr(page, "代表某11"));
}

/* The page on a roster with one whose duties are suspended, where he counts or not. */
static char *
suspended_page(bool counts)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    g_autoptr(Roster) roster = sample_roster_suspended();
    g_autoptr(OpeningRecord) record = sample_opening(&sample, roster);
    record->eligible = roster_eligible(roster, counts);
    g_autofree char *text = opening_record_to_text(record);
    g_autoptr(Notice) notice = notice_of_opening(record, text, roster);
    g_autoptr(GBytes) pdf = print(notice);
    keep(pdf, counts ? "attendance-suspended.pdf" : "attendance-left-out.pdf");
    g_assert_cmpuint(checks_laid_out(pdf), <=, 2);
    return tools_text(pdf);
}

static void
test_attendance_of_suspended(void)
{
    if (tools_missing("pdftotext"))
        return;
    g_autofree char *counted = suspended_page(true), *left_out = suspended_page(false);
    checks_has(counted, "应出席 91 人，实到 81 人，缺席 10 人");
    checks_has(counted, "江南代表团 31 27 4");
    checks_has(counted, "1 人暂停执行代表职务，计入应出席和缺席");
    checks_has(counted, "1, eligible and absent");
    checks_has(counted, "10 10排1座 停职某 江南代表团 暂停执行代表职务");
    g_assert_null(strstr(counted, "不计入应出席"));
    checks_has(left_out, "应出席 90 人，实到 81 人，缺席 9 人");
    checks_has(left_out, "江南代表团 30 27 3");
    checks_has(left_out, "1 人暂停执行代表职务，不计入应出席");
    checks_has(left_out, "1, not eligible");
    checks_has(left_out, "不计入应出席的代表");
    checks_has(left_out, "1 10排1座 停职某 江南代表团 暂停执行代表职务");
}

/* No number, and those of the others are as without him. */
static void
test_roster_of_suspended(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    g_autoptr(Roster) roster = sample_roster_suspended();
    SittingRecord record = {.suite = SUITE_SM2_SM3,
                            .mode = MODE_REHEARSAL,
                            .body = (char *)(uintptr_t) "某市人民代表大会",
                            .body_id = (char *)(uintptr_t) "city",
                            .term = 12,
                            .session = 4,
                            .sitting = 3,
                            .place = (char *)(uintptr_t) "人民会堂",
                            .opened = sample.certificate->opened};
    g_autofree char *text = sitting_record_to_text(&record);
    g_autoptr(Notice) notice = notice_of_roster(&record, text, roster);
    g_autoptr(GBytes) pdf = print(notice);
    keep(pdf, "numbers-suspended.pdf");
    g_autofree char *page = tools_text(pdf);
    checks_laid_out(pdf);
    checks_has(page, "90 人");
    checks_has(page, "1 人暂停执行代表职务，不签到，不表决，无代表号");
    checks_has(page, "1, neither sign in nor vote");
    checks_has(page, "— 停职某 10排1座 江南代表团");
    checks_has(page, "90 代表某90 9排10座");
    g_assert_null(strstr(page, "91 停职某"));
}

static TestVoteRecord *
test_vote_of(const Sample *sample, const Roster *roster, unsigned n_silent)
{
    TestVoteRecord *record = g_new0(TestVoteRecord, 1);

    record->context = sample->certificate->context;
    record->number = 1;
    record->started = sample->certificate->opened;
    record->ended = sample->certificate->counted;
    record->present = 81;
    record->pressed = record->present - n_silent;
    record->n_for = record->pressed - 7;
    record->n_against = 5;
    record->n_abstain = 2;
    record->silent = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (unsigned i = 0; i < n_silent; i++) {
        const Member *member = roster_member(roster, i);
        g_ptr_array_add(record->silent, record_pair_new(member->id, member->keypad));
    }
    return record;
}

static char *
page_of(const Notice *notice, const char *name, unsigned n_pages)
{
    g_autoptr(GBytes) pdf = print(notice);

    keep(pdf, name);
    g_assert_cmpuint(checks_laid_out(pdf), ==, n_pages);
    return tools_text(pdf);
}

static void
test_test_vote(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    g_autoptr(Roster) roster = sample_roster();
    g_autoptr(TestVoteRecord) record = test_vote_of(&sample, roster, 3);
    g_autofree char *text = test_vote_record_to_text(record);
    g_autoptr(Notice) named = notice_of_test_vote(record, text, roster);
    g_autoptr(Notice) bare = notice_of_test_vote(record, text, NULL);
    g_autofree char *page = page_of(named, "test-vote.pdf", 1);
    g_autofree char *ids = page_of(bare, "test-vote-ids.pdf", 1);
    const Member *first = roster_member(roster, 0);
    checks_has(page, "表决器试表决记录 RECORD OF A TEST VOTE");
    checks_has(page, "第 1 次试表决");
    checks_has(page, "实到 81 人，已按 78 人，未按 3 人");
    checks_has(page, "赞成键 71，反对键 5，弃权键 2（试表决，不计票）");
    checks_has(page, "其按键不计票，不记录何人按何键");
    checks_has(page, named->digest);
    checks_has(page, first->name);
    checks_has(page, first->seat);
    g_assert_null(strstr(page, roster_member(roster, 3)->name));
    checks_has(ids, first->id);
    g_assert_null(strstr(ids, first->name));
}

/* Nobody was silent: no list, and the digest stands large. */
static void
test_whole_test_vote(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    g_autoptr(Roster) roster = sample_roster();
    g_autoptr(TestVoteRecord) record = test_vote_of(&sample, roster, 0);
    g_autofree char *text = test_vote_record_to_text(record);
    g_autoptr(Notice) notice = notice_of_test_vote(record, text, roster);
    g_autofree char *page = page_of(notice, "test-vote-whole.pdf", 1);
    checks_has(page, "未按 0 人");
    g_assert_null(strstr(page, "处理 What"));
    assert_large(notice);
}

static CorrigendumRecord *
corrigendum_of(const Sample *sample, uint64_t number, const char *what, const char *wrong,
               const char *right)
{
    CorrigendumRecord *record = g_new0(CorrigendumRecord, 1);

    record->context = sample->certificate->context;
    record->vote = sample->certificate->vote;
    record->certificate = record_digest((Suite)record->context.suite, sample->text);
    record->correction = number;
    record->what = g_strdup(what);
    record->wrong = g_strdup(wrong);
    record->right = g_strdup(right);
    record->reason = g_strdup("打字有误");
    record->time = sample->certificate->counted;
    record->officers = officers();
    return record;
}

static void
test_corrigendum(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    const CertificateRecord *certificate = sample.certificate;
    g_ptr_array_add(records, corrigendum_of(&sample, 1, "title", certificate->title,
                                            "关于法院工作报告的决议（更正后）"));
    g_ptr_array_add(records,
                    corrigendum_of(&sample, 2, "title-en", "", "On the court's report"));
    g_ptr_array_add(records, corrigendum_of(&sample, 3, "name motion", "某", "某某"));
    g_autofree char *first = corrigendum_record_to_text(records->pdata[0]);
    g_autoptr(Notice) notice = notice_of_corrigenda(records, first, certificate);
    g_autofree char *page = page_of(notice, "corrigendum.pdf", 1);
    checks_has(page, "报告单更正 CORRIGENDUM");
    checks_has(page, certificate->label);
    checks_has(page, certificate->title);
    checks_has(page, "关于法院工作报告的决议（更正后）");
    checks_has(page, "On the court's report");
    checks_has(page, "名称 motion");
    checks_has(page, "第 3 处：");
    checks_has(page, "chen、lin");
    checks_has(page, notice->code);
    checks_has(page, "只改正文字，不改任何数字和结果");
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/notice/the-root-stands-large-with-all-it-is-bound-to", test_root);
    g_test_add_func("/notice/the-fingerprint-stands-large-with-its-device", test_device);
    g_test_add_func("/notice/no-mode-can-be-taken-for-another", test_modes);
    g_test_add_func("/notice/its-code-is-the-root-or-the-fingerprint", test_scan);
    g_test_add_func("/notice/a-root-too-long-for-a-code-has-none", test_long_root);
    g_test_add_func("/notice/a-long-name-flows-and-keeps-its-mode", test_long_name);
    g_test_add_func("/notice/the-same-record-gives-the-same-bytes", test_same_bytes);
    g_test_add_func("/notice/a-void-says-when-why-and-by-whom", test_void);
    g_test_add_func("/notice/attendance-names-the-absent-and-no-other", test_attendance);
    g_test_add_func("/notice/attendance-says-who-is-suspended-and-whether-he-counts",
                    test_attendance_of_suspended);
    g_test_add_func("/notice/the-suspended-have-no-number", test_roster_of_suspended);
    g_test_add_func("/notice/an-annulment-has-the-digest-annulled", test_annulment);
    g_test_add_func("/notice/a-test-vote-lists-the-keypads-not-heard", test_test_vote);
    g_test_add_func("/notice/a-test-vote-that-all-heard-has-no-list",
                    test_whole_test_vote);
    g_test_add_func("/notice/a-corrigendum-has-wrong-and-right-words", test_corrigendum);
    return g_test_run();
}
