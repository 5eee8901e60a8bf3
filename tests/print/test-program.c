/* test-program.c: teller-print from its words to its exit code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/job.h"
#include "app/print/pdf.h"
#include "ballots/signed.h"
#include "sample.h"
#include "tools.h"

enum { PRINTED = 0, REFUSED = 1, USAGE = 2 };

typedef struct {
    char *directory, *certificate, *slip, *out, *signatures, *message;
    Sample sample;
} Desk;

static void
desk_init(Desk *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *document = NULL;

    self->directory = tools_directory();
    self->certificate = g_build_filename(self->directory, "certificate.txt", NULL);
    self->slip = g_build_filename(self->directory, "slip.txt", NULL);
    self->out = g_build_filename(self->directory, "certificate.pdf", NULL);
    self->signatures = g_build_filename(self->directory, "certificate.sig", NULL);
    self->message = NULL;
    sample_init(&self->sample, SUITE_SM2_SM3);
    sample_write(&self->sample);
    g_assert_true(signed_append(&document, self->sample.text, "vote:5.1",
                                self->sample.device, &error));
    tools_put(self->certificate, self->sample.text);
    tools_put(self->slip, self->sample.slip);
    tools_put(self->signatures, document);
}

static void
desk_clear(Desk *self)
{
    sample_clear(&self->sample);
    g_free(self->certificate);
    g_free(self->slip);
    g_free(self->out);
    g_free(self->signatures);
    g_free(self->message);
    tools_clean(self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

/* Runs teller-print over the three files with up to two words before them. */
static int
run(Desk *self, char **envp, const char *option, const char *value)
{
    const char *argv[7] = {g_getenv("TELLER_PRINT"), self->certificate, self->slip,
                           self->out};

    if (option != NULL) {
        argv[4] = option;
        argv[5] = value;
    }
    g_free(self->message);
    return tools_run(argv, envp, NULL, &self->message);
}

static void
test_prints(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_assert_cmpint(run(&desk, NULL, NULL, NULL), ==, PRINTED);
    g_assert_cmpstr(desk.message, ==, "");
    g_autoptr(GBytes) bytes = tools_take(desk.out);
    g_autoptr(GBytes) expected = sample_pdf(&desk.sample, 0, NULL);
    g_assert_true(g_bytes_equal(bytes, expected));
}

/* Language, zone, display and desktop of somebody else. */
static void
test_elsewhere(void)
{
    static const char *const variables[][2] = {
        {"LC_ALL", "zh_CN.UTF-8"}, {"LANG", "ja_JP.UTF-8"},    {"LANGUAGE", "ja:ko"},
        {"PANGO_LANGUAGE", "ja"},  {"TZ", "America/St_Johns"}, {"DISPLAY", ":77"},
        {"SOURCE_DATE_EPOCH", "1"}};
    g_auto(Desk) desk;
    g_auto(GStrv) envp = g_get_environ();

    desk_init(&desk);
    g_assert_cmpint(run(&desk, NULL, NULL, NULL), ==, PRINTED);
    g_autoptr(GBytes) here = tools_take(desk.out);
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++)
        envp = g_environ_setenv(envp, variables[i][0], variables[i][1], TRUE);
    g_assert_cmpint(run(&desk, envp, NULL, NULL), ==, PRINTED);
    g_autoptr(GBytes) elsewhere = tools_take(desk.out);
    g_assert_true(g_bytes_equal(here, elsewhere));
}

static void
test_options(void)
{
    g_auto(Desk) desk;
    char vote[] = "vote:5.1";
    g_autoptr(GPtrArray) signers = g_ptr_array_new();

    g_ptr_array_add(signers, vote);
    desk_init(&desk);
    g_assert_cmpint(run(&desk, NULL, "--copy", "12"), ==, PRINTED);
    g_autoptr(GBytes) copy = tools_take(desk.out),
                      expected = sample_pdf(&desk.sample, 12, NULL);
    g_assert_true(g_bytes_equal(copy, expected));
    g_assert_cmpint(run(&desk, NULL, "--signatures", desk.signatures), ==, PRINTED);
    g_autoptr(GBytes) signed_page = tools_take(desk.out);
    g_autoptr(GBytes) expected_signed = sample_pdf(&desk.sample, 0, signers);
    g_assert_true(g_bytes_equal(signed_page, expected_signed));
}

static GBytes *
attendance_page(const Sample *sample, const char *printed)
{
    g_autoptr(GError) error = NULL;
    FormSources sources = {
        sample->text, sample->slip, NULL, 0, form_paper_by_name("attendance"), printed};
    g_autoptr(PrintForm) form = form_new(sample->certificate, &sources);
    GBytes *pdf = pdf_new(form, &error);

    g_assert_no_error(error);
    return pdf;
}

static void
test_forms(void)
{
    g_auto(Desk) desk;
    const char *time = "2026-03-05T09:10:02.250+08:00";

    desk_init(&desk);
    g_autoptr(GBytes) report = sample_pdf(&desk.sample, 0, NULL);
    g_autoptr(GBytes) attendance = attendance_page(&desk.sample, NULL);
    g_assert_cmpint(run(&desk, NULL, "--form", "report"), ==, PRINTED);
    g_autoptr(GBytes) first = tools_take(desk.out);
    g_assert_true(g_bytes_equal(first, report));
    g_assert_cmpint(run(&desk, NULL, "--form", "attendance"), ==, PRINTED);
    g_autoptr(GBytes) second = tools_take(desk.out);
    g_assert_true(g_bytes_equal(second, attendance));
    g_assert_cmpint(run(&desk, NULL, "--printed", time), ==, PRINTED);
    g_autoptr(GBytes) third = tools_take(desk.out);
    g_assert_false(g_bytes_equal(third, report));
    if (tools_missing("pdftotext"))
        return;
    g_autofree char *text = tools_text(third);
    g_assert_nonnull(strstr(text, "打印时间Printed2026-03-05T09:10:02+08:00"));
}

static void
test_wrong_forms(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_assert_cmpint(run(&desk, NULL, "--form", "letter"), ==, USAGE);
    g_assert_cmpstr(desk.message, ==,
                    "teller-print: --form: “letter” is none of report, announcement, "
                    "attendance, scrutiny, fallback, sealing, oath\n");
    g_assert_cmpint(run(&desk, NULL, "--printed", "today"), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "--printed: “today” is not a time"));
    g_assert_cmpint(run(&desk, NULL, "--form", "oath"), ==, REFUSED);
    g_assert_nonnull(strstr(desk.message, "nobody was put into an office by this vote"));
    g_assert_nonnull(strstr(desk.message, desk.certificate));
    g_assert_false(g_file_test(desk.out, G_FILE_TEST_EXISTS));
}

static void
assert_refused(Desk *desk, const char *file, const char *part)
{
    g_assert_cmpint(run(desk, NULL, NULL, NULL), ==, REFUSED);
    g_assert_nonnull(strstr(desk->message, file));
    if (strstr(desk->message, part) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", part, desk->message);
    g_assert_false(g_file_test(desk->out, G_FILE_TEST_EXISTS));
}

static void
test_wrong_slip(void)
{
    g_auto(Desk) desk;
    g_auto(Sample) other = SAMPLE_NONE;

    desk_init(&desk);
    sample_init(&other, SUITE_SM2_SM3);
    sample_set(&other.certificate->place, "别处");
    sample_write(&other);
    tools_put(desk.slip, other.slip);
    Digest mine =
        digest_compute(SUITE_SM2_SM3, desk.sample.text, strlen(desk.sample.text));
    Digest its = digest_compute(SUITE_SM2_SM3, other.text, strlen(other.text));
    g_autofree char *my_hex = digest_to_hex(&mine), *its_hex = digest_to_hex(&its);
    assert_refused(&desk, desk.slip, my_hex);
    assert_refused(&desk, desk.slip, its_hex);
}

static void
test_wrong_files(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_autofree char *more = g_strconcat(desk.sample.text, "more 1\n", NULL);
    tools_put(desk.certificate, more);
    assert_refused(&desk, desk.certificate, "more");
    tools_put(desk.certificate, desk.sample.slip);
    assert_refused(&desk, desk.certificate,
                   "line 1 is “slip/1”, expected certificate/1, root/1, device/1, "
                   "opening/1, sitting/1, void/1, annulment/1, corrigendum/1, ");
    tools_put(desk.certificate, "");
    assert_refused(&desk, desk.certificate, "line 1 is “”");
    tools_put(desk.certificate, "\xFF\xFE 0123456789012345678901234567890123456789");
    assert_refused(&desk, desk.certificate, "0123456789012345678901234567890123456”");
    tools_put(desk.certificate, desk.sample.text);
    tools_put(desk.slip, "");
    assert_refused(&desk, desk.slip, "slip");
    g_assert_true(g_file_set_contents(desk.slip, "slip/1\n\0", 8, NULL));
    assert_refused(&desk, desk.slip, "byte 7 is zero");
    tools_put(desk.slip, desk.sample.slip);
    tools_put(desk.signatures, desk.sample.slip);
    g_assert_cmpint(run(&desk, NULL, "--signatures", desk.signatures), ==, REFUSED);
    g_assert_nonnull(strstr(desk.message, desk.signatures));
}

/* Runs teller-print over one text and the PDF. */
static int
run_notice(Desk *self, const char *text, const char *option, const char *value)
{
    const char *argv[] = {
        g_getenv("TELLER_PRINT"), self->certificate, self->out, option, value, NULL};

    tools_put(self->certificate, text);
    g_free(self->message);
    return tools_run(argv, NULL, NULL, &self->message);
}

static void
assert_notice_refused(Desk *desk, const char *text, const char *from, const char *to,
                      const char *part)
{
    g_auto(GStrv) pieces = g_strsplit(text, from, 2);
    g_autofree char *changed = g_strjoinv(to, pieces);

    g_assert_cmpint(g_strv_length(pieces), ==, 2);
    g_assert_cmpint(run_notice(desk, changed, NULL, NULL), ==, REFUSED);
    g_assert_nonnull(strstr(desk->message, desk->certificate));
    if (strstr(desk->message, part) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", part, desk->message);
    g_assert_false(g_file_test(desk->out, G_FILE_TEST_EXISTS));
}

static char *
root_text(const Desk *desk)
{
    RootRecord record = {
        {desk->sample.certificate->context, 5, 1, {{1}}}, {{2}}, {{3}}, 474};

    return root_record_to_text(&record);
}

static void
test_root(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;

    desk_init(&desk);
    g_autofree char *text = root_text(&desk);
    assert_notice_refused(&desk, text, "sm2+sm3", "sm2", "\"sm2\" is no cipher suite");
    assert_notice_refused(&desk, text, "SIMULATION", "simulation", "line 3, mode");
    assert_notice_refused(&desk, text, "records 474", "records 0474", "line 11, records");
    assert_notice_refused(&desk, text, "records 474\n", "", "records");
    assert_notice_refused(&desk, text, "root 03", "root 0g", "line 10, root");
    g_assert_cmpint(run_notice(&desk, text, NULL, NULL), ==, PRINTED);
    g_autoptr(RootRecord) record = root_record_from_text(SUITE_SM2_SM3, text, &error);
    g_autoptr(Notice) notice = notice_of_root(record, text);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
}

static void
test_device(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;
    const Key *key;

    desk_init(&desk);
    key = desk.sample.device;
    g_autoptr(DeviceRecord) record = device_record_new(MODE_LIVE, "甲", key_public(key),
                                                       desk.sample.certificate->opened);
    g_autofree char *text = device_record_to_text(record);
    g_autofree char *other = g_strconcat("id 0", record->id + 1, NULL);
    g_autofree char *own = g_strconcat("id ", record->id, NULL);
    g_assert_cmpstr(own, !=, other);
    assert_notice_refused(&desk, text, own, other, record->id);
    assert_notice_refused(&desk, text, "mode LIVE\n", "", "mode");
    g_assert_cmpint(run_notice(&desk, text, NULL, NULL), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_device(record, text);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
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
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;
    g_autoptr(VoidRecord) record = g_new0(VoidRecord, 1);

    desk_init(&desk);
    record->context = desk.sample.certificate->context;
    record->vote = 4;
    record->round = 1;
    record->item = g_strdup("court");
    record->stage = g_strdup("OPEN");
    record->reason = g_strdup("会场停电");
    record->time = desk.sample.certificate->closed;
    record->officers = officers();
    g_autofree char *text = void_record_to_text(record);
    assert_notice_refused(&desk, text, "vote 4\n", "vote 04\n", "line 6, vote");
    g_assert_cmpint(run_notice(&desk, text, NULL, NULL), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_void(record, text);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
}

static void
test_annulment(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;
    g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);

    desk_init(&desk);
    record->context = desk.sample.certificate->context;
    record->vote = 5;
    record->certificate = desk.sample.certificate->head;
    record->reason = g_strdup("候选人名单有误");
    record->time = desk.sample.certificate->counted;
    record->officers = officers();
    g_autofree char *text = annulment_record_to_text(record);
    assert_notice_refused(&desk, text, "officer lin\n", "", "officer");
    g_assert_cmpint(run_notice(&desk, text, NULL, NULL), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_annulment(record, text);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
}

static void
test_attendance(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;

    desk_init(&desk);
    g_autoptr(Roster) roster = sample_roster();
    g_autoptr(OpeningRecord) record = sample_opening(&desk.sample, roster);
    g_autofree char *text = opening_record_to_text(record);
    g_autofree char *list = roster_to_text(roster);
    g_autofree char *other = g_strconcat(list, "\n", NULL);
    tools_put(desk.certificate, text);
    tools_put(desk.slip, other);
    g_autofree char *wanted = digest_to_hex(&record->roster);
    assert_refused(&desk, desk.slip, wanted);
    tools_put(desk.slip, list);
    g_assert_cmpint(run(&desk, NULL, NULL, NULL), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_opening(record, text, roster);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
}

/* The numbers are the deputies' places in the roster that the sitting names. */
static void
test_numbers(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;

    desk_init(&desk);
    g_autoptr(Roster) roster = sample_roster();
    g_autofree char *list = roster_to_text(roster);
    g_autofree char *other = g_strconcat(list, "\n", NULL);
    const Context *context = &desk.sample.certificate->context;
    SittingRecord record = {.suite = context->suite,
                            .mode = context->mode,
                            .device = context->device,
                            .body = (char *)(uintptr_t) "某市人民代表大会",
                            .body_id = (char *)(uintptr_t) "city",
                            .term = 12,
                            .session = 4,
                            .sitting = 3,
                            .place = (char *)(uintptr_t) "人民会堂",
                            .opened = desk.sample.certificate->opened,
                            .roster = record_digest((Suite)context->suite, list)};
    g_autofree char *text = sitting_record_to_text(&record);
    tools_put(desk.certificate, text);
    tools_put(desk.slip, other);
    g_autofree char *wanted = digest_to_hex(&record.roster);
    assert_refused(&desk, desk.slip, wanted);
    tools_put(desk.slip, list);
    g_assert_cmpint(run(&desk, NULL, NULL, NULL), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_roster(&record, text, roster);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
    const FormTable *table = notice->tables->pdata[0];
    g_assert_cmpuint(table->cells->len, ==, 4 * roster_eligible(roster, false));
    const FormCell *number = table->cells->pdata[4], *name = table->cells->pdata[5];
    size_t second = 0;
    for (unsigned n = 0; n < 2; second++)
        n += roster_member(roster, second)->class == MEMBER_DEPUTY;
    g_assert_cmpstr(number->value, ==, "2");
    g_assert_cmpstr(name->value, ==, roster_member(roster, second - 1)->name);
}

static TestVoteRecord *
test_vote_of(const Sample *sample)
{
    TestVoteRecord *record = g_new0(TestVoteRecord, 1);

    record->context = sample->certificate->context;
    record->number = 1;
    record->started = sample->certificate->opened;
    record->ended = sample->certificate->counted;
    record->present = 2;
    record->pressed = record->n_for = 1;
    record->silent = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(record->silent, record_pair_new("stranger", ""));
    return record;
}

/* With the roster or without; it must know who was silent. */
static void
test_test_vote(void)
{
    g_auto(Desk) desk;
    g_autoptr(GError) error = NULL;

    desk_init(&desk);
    g_autoptr(TestVoteRecord) record = test_vote_of(&desk.sample);
    g_autoptr(Roster) roster = sample_roster();
    g_autofree char *text = test_vote_record_to_text(record);
    g_autofree char *list = roster_to_text(roster);
    assert_notice_refused(&desk, text, "for 1\n", "for 2\n",
                          "the choices are 2, 0 and 0");
    tools_put(desk.certificate, text);
    tools_put(desk.slip, list);
    assert_refused(&desk, desk.slip, "“stranger”, who was silent, is none of its");
    g_assert_cmpint(run_notice(&desk, text, "--form", "corrigendum"), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "--form is for a certificate/1"));
    g_assert_cmpint(run_notice(&desk, text, "--form", "test-vote"), ==, PRINTED);
    g_autoptr(Notice) notice = notice_of_test_vote(record, text, NULL);
    g_autoptr(GBytes) expected = pdf_of_notice(notice, &error),
                      printed = tools_take(desk.out);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(printed, expected));
}

static char *
corrigendum_text(const Sample *sample, uint64_t number, const char *what)
{
    g_autoptr(CorrigendumRecord) record = g_new0(CorrigendumRecord, 1);

    record->context = sample->certificate->context;
    record->vote = sample->certificate->vote;
    record->certificate = record_digest((Suite)record->context.suite, sample->text);
    record->correction = number;
    record->what = g_strdup(what);
    record->wrong = g_strdup("误");
    record->right = g_strdup("正");
    record->reason = g_strdup("打字有误");
    record->time = sample->certificate->counted;
    record->officers = officers();
    return corrigendum_record_to_text(record);
}

/* All corrections of one certificate, and of no other. */
static void
test_corrigenda(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_autofree char *first = corrigendum_text(&desk.sample, 1, "title");
    g_autofree char *second = corrigendum_text(&desk.sample, 2, "place");
    g_autofree char *other = corrigendum_text(&desk.sample, 2, "name c9");
    g_autofree char *both = g_strconcat(first, "\n", second, NULL);
    g_autofree char *strange = g_strconcat(first, "\n", other, NULL);
    g_autofree char *changed = g_strconcat(desk.sample.text, "x", NULL);
    tools_put(desk.slip, desk.sample.text);
    tools_put(desk.certificate, strange);
    assert_refused(&desk, desk.slip, "correction 2 is of line “name c9” of certificate");
    tools_put(desk.certificate, both);
    tools_put(desk.slip, changed);
    assert_refused(&desk, desk.slip, "");
    tools_put(desk.slip, desk.sample.text);
    g_assert_cmpint(run(&desk, NULL, "--form", "corrigendum"), ==, PRINTED);
    g_assert_cmpint(run_notice(&desk, both, NULL, NULL), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "CORRIGENDA.txt CERTIFICATE.txt OUT.pdf"));
}

static void
test_which_files(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_autofree char *text = root_text(&desk);
    g_assert_cmpint(run_notice(&desk, desk.sample.text, NULL, NULL), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "is a certificate/1: 2 files are given, it "
                                          "needs 3: CERTIFICATE.txt SLIP.txt OUT.pdf"));
    g_assert_cmpint(run_notice(&desk, text, "third", NULL), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "is a root/1: 3 files are given, it needs 2"));
    g_assert_cmpint(run_notice(&desk, text, "--copy", "1"), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "--copy is for a certificate/1"));
    g_assert_cmpint(run_notice(&desk, text, "--signatures", desk.signatures), ==, USAGE);
    g_assert_nonnull(strstr(desk.message, "--signatures is for a certificate/1"));
    g_assert_false(g_file_test(desk.out, G_FILE_TEST_EXISTS));
}

static void
test_usage(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_assert_cmpint(run(&desk, NULL, "--copy", "0"), ==, USAGE);
    g_assert_cmpstr(desk.message, ==,
                    "teller-print: --copy: “0” is not a number from 1 to 999999\n");
    g_assert_cmpint(run(&desk, NULL, "--no-such-option", "1"), ==, USAGE);
    g_assert_cmpint(run(&desk, NULL, "a-fourth", "fifth"), ==, USAGE);
    g_assert_false(g_file_test(desk.out, G_FILE_TEST_EXISTS));
}

/* Of every text that can be printed. */
static void
test_help(void)
{
    const char *const argv[] = {g_getenv("TELLER_PRINT"), "--help", NULL};
    g_autofree char *out = NULL, *usage = job_usage();

    g_assert_cmpint(tools_run(argv, NULL, &out, NULL), ==, PRINTED);
    g_assert_nonnull(strstr(out, usage));
    g_assert_nonnull(strstr(usage, "CERTIFICATE.txt SLIP.txt OUT.pdf | ROOT.txt"));
    g_assert_nonnull(strstr(usage, " | TEST.txt [ROSTER.txt] OUT.pdf"));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/teller-print/prints-the-page", test_prints);
    g_test_add_func("/teller-print/the-same-bytes-in-another-locale-and-zone",
                    test_elsewhere);
    g_test_add_func("/teller-print/marks-copies-and-names-signers", test_options);
    g_test_add_func("/teller-print/a-wrong-slip-is-refused-with-both-digests",
                    test_wrong_slip);
    g_test_add_func("/teller-print/wrong-files-are-refused-and-named", test_wrong_files);
    g_test_add_func("/teller-print/a-root-is-read-strictly-and-printed", test_root);
    g_test_add_func("/teller-print/a-device-is-read-strictly-and-printed", test_device);
    g_test_add_func("/teller-print/a-void-is-read-strictly-and-printed", test_void);
    g_test_add_func("/teller-print/an-annulment-is-read-strictly-and-printed",
                    test_annulment);
    g_test_add_func("/teller-print/numbers-are-those-of-the-roster-of-the-sitting",
                    test_numbers);
    g_test_add_func("/teller-print/attendance-needs-the-roster-of-the-opening",
                    test_attendance);
    g_test_add_func("/teller-print/a-test-vote-is-read-strictly-and-printed",
                    test_test_vote);
    g_test_add_func("/teller-print/corrigenda-need-their-certificate", test_corrigenda);
    g_test_add_func("/teller-print/prints-other-papers-and-when", test_forms);
    g_test_add_func("/teller-print/papers-that-cannot-be-are-refused", test_wrong_forms);
    g_test_add_func("/teller-print/each-text-has-its-files-and-options",
                    test_which_files);
    g_test_add_func("/teller-print/the-help-names-the-files-of-each-text", test_help);
    g_test_add_func("/teller-print/wrong-usage-is-exit-2", test_usage);
    return g_test_run();
}
