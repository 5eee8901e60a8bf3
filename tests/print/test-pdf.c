/* test-pdf.c: the page, as other people's programs read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/qr.h"
#include "checks.h"
#include "sample.h"
#include "tools.h"

static void
test_same_bytes(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    g_autoptr(GBytes) first = sample_pdf(&sample, 0, NULL);
    g_autoptr(GBytes) second = sample_pdf(&sample, 0, NULL);
    g_autoptr(GBytes) copy = sample_pdf(&sample, 1, NULL);
    g_assert_true(g_bytes_equal(first, second));
    g_assert_false(g_bytes_equal(first, copy));
    g_test_message("%zu bytes", g_bytes_get_size(first));
}

static void
assert_has_proofs(const Sample *sample, const char *text, const char *algorithm)
{
    const CertificateRecord *certificate = sample->certificate;
    Digest digest = digest_compute((Suite)certificate->context.suite, sample->text,
                                   strlen(sample->text));
    g_autofree char *hex = digest_to_hex(&digest),
                    *head = digest_to_hex(&certificate->head);
    g_autofree char *device = digest_to_hex(&certificate->context.device);
    g_autofree char *own =
        g_strdup_printf("数据摘要(%s)Digest of certificate.txt%s", algorithm, hex);
    g_autofree char *fingerprint =
        g_strdup_printf("设备指纹Fingerprint of the device%s", device);
    g_autofree char *ledger = g_strdup_printf("1412:%s", head);

    checks_has(text, own);
    checks_has(text, fingerprint);
    checks_has(text, ledger);
}

static void
test_everything(gconstpointer data)
{
    static const char *const parts[] = {
        "沈阳市人民代表大会",
        "表决结果报告单",
        "编号 No. sy-4-court-1",
        "第7号 证书序号 Serial 41",
        "第十二届第四次会议 第三次全体会议",
        "2001年2月14日 09:41:07–09:42:07",
        "UTC+08:00",
        "沈阳市人民会堂",
        "关于沈阳市中级人民法院工作报告的决议",
        "Resolution on the work report of the Intermediate People's Court",
        "记名按表决器 第1轮",
        "应出席 Eligible",
        "509人",
        "474人",
        "35人",
        "340人",
        "出席人数符合法定人数",
        "218票",
        "162票",
        "82票",
        "未按表决器 Not pressed",
        "9人",
        "未获通过 NOT PASSED",
        "全体代表509人；通过所需：赞成255票",
        "赞成218+反对162+弃权82+未按表决器9=471 实到474人，差额3",
        "第二十五条:以全体代表的过半数通过",
        "第4次表决（暂停中作废 void while on hold）：会场停电",
        "总监票人",
        "监票人 Scrutineer",
        "计票人",
        "会议主持人",
        "电子签名 Signed by vote:5.1, officer:li",
        "副本 COPY 3",
        "第1页 共1页 Page 1/1",
    };
    Suite suite = (Suite)GPOINTER_TO_INT(data);
    g_auto(Sample) sample = SAMPLE_NONE;
    char vote[] = "vote:5.1", officer[] = "officer:li";
    g_autoptr(GPtrArray) signers = g_ptr_array_new();

    if (tools_missing("pdftotext"))
        return;
    g_ptr_array_add(signers, vote);
    g_ptr_array_add(signers, officer);
    sample_init(&sample, suite);
    g_ptr_array_add(sample.certificate->earlier, record_pair_new("4", "HELD 会场停电"));
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 3, signers);
    g_autofree char *text = tools_text(pdf);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        checks_has(text, parts[i]);
    assert_has_proofs(&sample, text, suite == SUITE_SM2_SM3 ? "SM3" : "SHA-256");
}

static void
test_once(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_count(text, "474人"), ==, 2); /* attendance, account */
    g_assert_cmpuint(checks_count(text, "82票"), ==, 1);
    g_assert_cmpuint(checks_count(text, "未获通过"), ==, 1);
    g_assert_cmpuint(checks_count(text, "总监票人"), ==, 1);
}

/* Each mode has its own words and none of the others', in text and on the page. */
static void
test_modes(void)
{
    static const char *const banners[] = {
        [MODE_LIVE] = "正式　LIVE",
        [MODE_REHEARSAL] = "演练 REHEARSAL — 不具效力 NOT A VALID RESULT",
        [MODE_SIMULATION] = "模拟 SIMULATION — 不具效力 NOT A VALID RESULT",
    };
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    for (Mode mode = MODE_LIVE; mode <= MODE_SIMULATION; mode++) {
        sample.certificate->context.mode = (int)mode;
        sample_write(&sample);
        g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
        g_autofree char *text = tools_text(pdf);
        for (Mode other = MODE_LIVE; other <= MODE_SIMULATION; other++) {
            g_autofree char *banner = tools_dense(banners[other]);
            g_assert_cmpuint(checks_count(text, banner), ==, mode == other ? 1 : 0);
            g_assert_cmpuint(checks_count(text, mode_text(other)), ==,
                             mode == other ? 1 : 0);
        }
        g_assert_cmpuint(checks_count(text, "NOTAVALID"), ==, mode == MODE_LIVE ? 0 : 1);
    }
}

static void
assert_scans(const Sample *sample)
{
    g_autoptr(GBytes) pdf = sample_pdf(sample, 0, NULL);
    g_autofree char *scanned = tools_scan(pdf);

    g_assert_cmpstr(scanned, ==, sample->slip);
}

static void
test_scan(gconstpointer data)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftoppm") || tools_missing("zbarimg"))
        return;
    sample_init(&sample, (Suite)GPOINTER_TO_INT(data));
    sample_write(&sample);
    assert_scans(&sample);
    sample_write_slip_of(&sample, SLIP_MAX_BYTES);
    assert_scans(&sample);
    sample.certificate->context.mode = MODE_LIVE;
    sample_set(&sample.certificate->body, "A");
    sample_write(&sample);
    assert_scans(&sample);
}

static void
test_qr_sizes(void)
{
    g_autofree char *most = g_strnfill(SLIP_MAX_BYTES, 'x');
    g_autofree char *chinese = g_strconcat("会", most + 3, NULL);
    g_autofree char *beyond = g_strnfill(2332, 'x');
    g_autoptr(GError) error = NULL;
    g_autoptr(Qr) qr = qr_new(most, &error);

    g_assert_no_error(error);
    g_assert_cmpint(qr_version(qr), ==, 16);
    g_autoptr(Qr) declared = qr_new(chinese, &error);
    g_assert_no_error(error);
    g_assert_cmpint(qr_version(declared), ==, 17);
    g_assert_null(qr_new(beyond, &error));
    g_assert_error(error, QR_ERROR, QR_ERROR_SIZE);
    g_assert_cmpstr(error->message, ==, "2332 bytes do not fit a QR code of level M");
    g_clear_error(&error);
    g_assert_null(qr_new("", &error));
    g_assert_error(error, QR_ERROR, QR_ERROR_SIZE);
}

/* @n characters "甲乙甲乙..." with "丙" at the end. */
static char *
long_text(unsigned n)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 1; i < n; i++)
        g_string_append(text, i % 2 == 0 ? "甲" : "乙");
    g_string_append(text, "丙");
    return g_string_free(text, FALSE);
}

static void
make_long(Sample *sample)
{
    CertificateRecord *certificate = sample->certificate;
    g_autofree char *title = long_text(333), *word = g_strnfill(1000, 'w');

    sample_set(&certificate->title, title);
    sample_set(&certificate->place, title);
    sample_set(&certificate->title_en, word);
    sample_set(&certificate->label, word);
    certificate->serial = UINT64_MAX;
    certificate->not_pressed = UINT64_MAX;
    for (unsigned i = 1; i <= 40; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        g_autofree char *reason = g_strdup_printf("CLOSED <b>%u & 会场停电</b>", i);
        g_ptr_array_add(certificate->earlier, record_pair_new(number, reason));
    }
}

static void
test_long(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    make_long(&sample);
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_autofree char *text = tools_text(pdf);
    checks_has(text, sample.certificate->title_en);
    checks_has(text, "：<b>1 & 会场停电</b>");
    checks_has(text, "：<b>40 & 会场停电</b>");
    unsigned n_pages = checks_laid_out(pdf);
    g_autofree char *last =
        g_strdup_printf("第%u页 共%u页 Page %u/%u", n_pages, n_pages, n_pages, n_pages);
    g_assert_cmpuint(n_pages, >=, 3);
    checks_has(text, last);
    checks_has(text, "（续） 第7号 证书序号 Serial 18446744073709551615"
                     " 结果：未获通过");
}

/* A secret vote after a void one: rows come closer together before what the officers
 * sign stands on a page of its own.
 */
static void
test_tight(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autofree char *long_words = long_text(40);
    g_autofree char *reason = g_strconcat("CLOSED ", long_words, NULL);

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_SM2_SM3);
    sample_make_secret(&sample);
    g_ptr_array_set_size(sample.certificate->notes, 1); /* not unanimous */
    g_ptr_array_add(sample.certificate->earlier, record_pair_new("4", reason));
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
}

static void
test_longer_than_a_page(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autofree char *title = long_text(4000);

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_set(&sample.certificate->title, title);
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), >=, 3);
    checks_has(text, "甲乙丙");
}

/* Lines of their own, reversed order, accents one over the other, markup. */
static void
test_hostile(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autoptr(GString) tower = g_string_new("塔a");

    if (tools_missing("pdftotext"))
        return;
    for (int i = 0; i < 60; i++)
        g_string_append(tower, "\u030B");
    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_set(&sample.certificate->title, "甲\u2028乙\u2029\u202E1234</span>&amp;丁");
    sample_set(&sample.certificate->label, "a\u2028b\u2028c\u2028d");
    sample_set(&sample.certificate->place, tower->str);
    sample_set(&sample.certificate->item, "\u2067item");
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
    checks_has(text, "1234</span>&amp;丁");
    checks_has(text, "vote 5 of this sitting");
}

static void
test_ordinary_is_one_page(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    g_ptr_array_add(sample.certificate->earlier, record_pair_new("4", "HELD 会场停电"));
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
}

static void
test_secret(void)
{
    static const char *const parts[] = {
        "无记名按表决器 第1轮 by secret ballot, on keypads",
        "骰子核验：尚未完成。是否采用了监票人掷出的骰数，待监票人启封纸面记录、"
        "在另一台机器上核对。",
        "Dice check: outstanding. Whether the scrutineers' dice were used is open until "
        "they have recomputed it, on another machine, from their sealed record.",
        "投票一致：每人计 1 "
        "票的代表：在该组内投票一致，均为“赞成”。凡知其已投票者，即知其所投。",
        "Unanimous: among deputies of weight 1 all who voted are alike: For.",
        "Sealed ballots: anyone can recompute this result from the published files; the "
        "scheme awaits a "
        "cryptographer's review.",
    };
    g_auto(Sample) sample = SAMPLE_NONE;

    if (tools_missing("pdftotext"))
        return;
    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_make_secret(&sample);
    sample_write(&sample);
    g_autoptr(GBytes) pdf = sample_pdf(&sample, 0, NULL);
    g_autofree char *text = tools_text(pdf);
    g_autofree char *root = digest_to_hex(&sample.certificate->root);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        checks_has(text, parts[i]);
    checks_has(text, root);
    g_assert_null(strstr(text, "记名按表决器第1轮recorded"));
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gconstpointer ed = GINT_TO_POINTER(SUITE_ED25519_SHA256);
    gconstpointer sm = GINT_TO_POINTER(SUITE_SM2_SM3);

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/pdf/the-same-certificate-gives-the-same-bytes", test_same_bytes);
    g_test_add_data_func("/pdf/has-every-figure-and-text/ed25519", ed, test_everything);
    g_test_add_data_func("/pdf/has-every-figure-and-text/sm2", sm, test_everything);
    g_test_add_func("/pdf/has-each-text-once", test_once);
    g_test_add_func("/pdf/has-the-words-of-its-mode-and-no-other", test_modes);
    g_test_add_func("/pdf/a-secret-vote-says-what-is-to-be-known", test_secret);
    g_test_add_data_func("/pdf/its-code-is-the-slip/ed25519", ed, test_scan);
    g_test_add_data_func("/pdf/its-code-is-the-slip/sm2", sm, test_scan);
    g_test_add_func("/pdf/long-texts-flow-over-pages", test_long);
    g_test_add_func("/pdf/rows-come-closer-to-save-a-page", test_tight);
    g_test_add_func("/pdf/a-title-may-be-longer-than-a-page", test_longer_than_a_page);
    g_test_add_func("/pdf/no-text-changes-what-stands-around-it", test_hostile);
    g_test_add_func("/pdf/an-ordinary-vote-is-one-page", test_ordinary_is_one_page);
    g_test_add_func("/qr/a-slip-is-at-most-version-17", test_qr_sizes);
    return g_test_run();
}
