/* test-certificate.c: certificate/1 and slip/1 in both suites
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"

#include "tests/ballots/motion-fixture.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static const char *const contexts[] = {FIXTURE_CONTEXT("ed25519+sha256"),
                                       FIXTURE_CONTEXT("sm2+sm3")};

static void
set(char **member, const char *text)
{
    g_free(*member);
    *member = g_strdup(text);
}

static QuestionRecord *
question_new(int suite)
{
    const Context context = fixture_context((Suite)suite);
    g_autoptr(AgendaItem) item = agenda_item_new();
    set(&item->id, "m2");
    set(&item->title, "关于预算的决议");
    QuestionRecord *self = question_record_new(&context, item, METHOD_RECORDED);
    self->vote = 3;
    self->round = 2;
    self->previous = 2;
    self->profile = fixture_digest(DIGITS_1);
    return self;
}

static OpeningRecord *
opening_new(int suite)
{
    OpeningRecord *self = g_new0(OpeningRecord, 1);
    self->context = fixture_context((Suite)suite);
    self->vote = 3;
    self->question = fixture_digest(DIGITS_2);
    self->opened = FIXTURE_STAMP;
    self->eligible = 3;
    self->present = 2;
    self->quorum_need = 2;
    self->base_kind = BASE_ALL;
    self->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(self->voters, record_pair_new("d1", "k1"));
    g_ptr_array_add(self->voters, record_pair_new("d2", "k2"));
    return self;
}

/* Two of three deputies present, of weights 3 and 1; only the first has pressed. */
static Outcome *
outcome_new_by_hand(void)
{
    static const uint64_t sums[] = {3, 3, 0, 0};
    Outcome *self = outcome_new_empty();
    self->eligible = 3;
    self->present = 2;
    self->absent = 1;
    self->quorum_need = OUTCOME_UNKNOWN; /* as it is read back */
    self->base_kind = BASE_ALL;
    self->base = 5;
    self->need = 3;
    self->cast = 1;
    self->not_pressed = 1;
    self->n_sums = 4;
    self->sums = g_memdup2(sums, sizeof sums);
    self->head_count = OUTCOME_UNKNOWN;
    self->issued = self->returned = OUTCOME_UNKNOWN;
    self->decision->verdict = VERDICT_PASSED;
    decision_add(self->decision, "motion", 3, 0, "passed");
    return self;
}

static CertificateRecord *
certificate_new(int suite)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(QuestionRecord) question = question_new(suite);
    g_autoptr(OpeningRecord) opening = opening_new(suite);
    g_autoptr(Outcome) outcome = outcome_new_by_hand();
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    g_autoptr(Slate) slate = motion_slate(profile);
    CertificateRecord *self =
        certificate_record_new(question, opening, slate, paper, outcome);
    self->serial = 41;
    self->number = 5;
    set(&self->label, "city-3-m2-2");
    set(&self->body, "某市人民代表大会");
    self->term = 15;
    self->session = 3;
    self->sitting_number = 2;
    set(&self->place, "人民会堂");
    self->closed = self->counted = FIXTURE_STAMP;
    self->closed.time_us += 60000000;
    self->counted.time_us += 61000000;
    set(&self->legal, "以全体代表的过半数通过");
    g_ptr_array_add(self->earlier, record_pair_new("2", "HELD 断电"));
    self->root = fixture_digest(DIGITS_3);
    self->outcome = fixture_digest(DIGITS_A);
    self->head_entry = 97;
    self->head = fixture_digest(DIGITS_B);
    return self;
}

static char *
golden(int suite)
{
    g_autoptr(OpeningRecord) opening = opening_new(suite);
    g_autofree char *text = opening_record_to_text(opening);
    const Digest digest = digest_compute((Suite)suite, text, strlen(text));
    g_autofree char *hex = digest_to_hex(&digest);
    return g_strconcat(
        "certificate/1\n", contexts[suite],
        "serial 41\nnumber 5\nlabel city-3-m2-2\nbody 某市人民代表大会\nterm 15\n"
        "session 3\nsitting-number 2\nplace 人民会堂\nvote 3\nround 2\n"
        "cause first\nprevious 2\nitem m2\nkind motion\nform each\nseats 0\nbudget 0\n"
        "method recorded\ntitle 关于预算的决议\ntitle-en -\nname motion 关于预算的决议\n"
        "opened 2026-07-01T09:30:00.500+08:00\nclosed 2026-07-01T09:31:00.500+08:00\n"
        "counted 2026-07-01T09:31:01.500+08:00\neligible 3\npresent 2\nabsent 1\n"
        "quorum-need 2\ncast 1\nnot-pressed 1\nsum motion.for 3\nsum motion.against 0\n"
        "sum motion.abstain 0\nline motion 3 0 passed\nissued -\nreturned -\n"
        "base-kind all\nbase 5\nneed 3\nverdict passed\ncasting "
        "-\nfaults 0\n"
        "head-count -\ndifference 0\nlegal 以全体代表的过半数通过\nearlier 2 HELD 断电\n"
        "profile " DIGITS_1 "\nquestion " DIGITS_2 "\nopening ",
        hex,
        "\nroot " DIGITS_3 "\noutcome " DIGITS_A "\nhead-entry 97\nhead " DIGITS_B "\n",
        NULL);
}

static void
test_certificate(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CertificateRecord) certificate = certificate_new(i);
        g_autofree char *expected = golden(i);
        g_autofree char *text = certificate_record_to_text(certificate);
        g_assert_cmpstr(text, ==, expected);
        g_autoptr(CertificateRecord) read = certificate_record_from_text(text, &error);
        g_assert_no_error(error);
        g_assert_cmpint(read->context.suite, ==, i);
        g_assert_cmpuint(read->serial, ==, 41);
        g_assert_true(read->head_count == RECORD_NONE);
        g_assert_cmpuint(read->earlier->len, ==, 1);
        g_assert_cmpstr(((RecordPair *)read->earlier->pdata[0])->rest, ==, "HELD 断电");
        g_autofree char *again = certificate_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

/* The notes stand between the void votes and the profile, in their order. */
static void
test_notes(void)
{
    static const char lines[] = "earlier 2 HELD 断电\nnote dice-check-outstanding\n"
                                "note unanimous deputy.1 motion.for\nprofile ";
    g_autoptr(GError) error = NULL;
    g_autoptr(CertificateRecord) certificate = certificate_new(0);
    g_assert_cmpuint(certificate->notes->len, ==, 0);
    g_ptr_array_add(certificate->notes, g_strdup("dice-check-outstanding"));
    g_ptr_array_add(certificate->notes, g_strdup("unanimous deputy.1 motion.for"));
    g_autofree char *text = certificate_record_to_text(certificate);
    g_assert_nonnull(strstr(text, lines));
    g_autoptr(CertificateRecord) read = certificate_record_from_text(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->notes->len, ==, 2);
    g_assert_cmpstr(read->notes->pdata[1], ==, "unanimous deputy.1 motion.for");
    g_autofree char *again = certificate_record_to_text(read);
    g_assert_cmpstr(again, ==, text);
}

#define LINKED                                                                           \
    "title-en -\nlinked " DIGITS_1 " city-1-m2-1 passed\nlinked " DIGITS_2               \
    " city-2-m2-1 not-passed\nname "

/* The certificate says what question/1 said of earlier sittings. */
static void
test_linked(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CertificateRecord) plain = certificate_new(0);
    g_assert_cmpuint(plain->linked->len, ==, 0);
    g_autoptr(QuestionRecord) question = question_new(0);
    question->linked = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(question->linked, record_pair_new(DIGITS_1, "city-1-m2-1 passed"));
    g_ptr_array_add(question->linked,
                    record_pair_new(DIGITS_2, "city-2-m2-1 not-passed"));
    g_autofree char *asked = question_record_to_text(question);
    g_assert_nonnull(strstr(asked, "title-en -\nlinked " DIGITS_1
                                   " city-1-m2-1 passed\nlinked " DIGITS_2
                                   " city-2-m2-1 not-passed\nprofile "));
    g_autoptr(QuestionRecord) read_question =
        question_record_from_text(SUITE_ED25519_SHA256, asked, &error);
    g_assert_no_error(error);

    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(OpeningRecord) opening = opening_new(0);
    g_autoptr(Outcome) outcome = outcome_new_by_hand();
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    g_autoptr(Slate) slate = motion_slate(profile);
    g_autoptr(CertificateRecord) certificate =
        certificate_record_new(read_question, opening, slate, paper, outcome);
    g_autofree char *text = certificate_record_to_text(certificate);
    g_assert_nonnull(strstr(text, LINKED));
    g_autoptr(CertificateRecord) read = certificate_record_from_text(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->linked->len, ==, 2);
    g_autofree char *again = certificate_record_to_text(read);
    g_assert_cmpstr(again, ==, text);
}

static void
test_wrong_certificates(void)
{
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        {"suite ed25519+sha256\n", "",
         "line 2: “mode REHEARSAL”, expected the key suite"},
        {"serial 41", "serial 041", "line 6, serial: “041” is not a number"},
        {"number 5\n", "", "line 7: “label city-3-m2-2”, expected number"},
        {"title-en -\n", "title-en -\nlinked " DIGITS_1 " city-1-m2-1\n",
         "line 26, linked: “" DIGITS_1
         " city-1-m2-1” is not another digest, a label and a verdict"},
        {"title-en -\n", "title-en -\nlinked x city-1-m2-1 passed\n",
         "line 26, linked: “x city-1-m2-1 passed” is not another digest, a label and a "
         "verdict"},
        {"title-en -\n",
         "title-en -\nlinked " DIGITS_1 " a-1-m-1 passed\nlinked " DIGITS_1
         " a-1-m-2 passed\n",
         "line 27, linked: “" DIGITS_1
         " a-1-m-2 passed” is not another digest, a label and a verdict"},
        {"sum motion.against 0", "sum motion.against -",
         "line 37, sum: “motion.against -” is not a name and a number"},
        {"verdict passed", "verdict won",
         "line 45, verdict: “won” is not none or passed or not-passed or tie or decided "
         "or "
         "short or not-valid"},
        {"earlier 2 HELD 断电", "earlier 2 HELD",
         "line 51, earlier: “2 HELD” is not a number and two words"},
        {"difference 0", "difference -0", "line 49, difference: “-0” is not an integer"},
        {"head-entry 97\n", "head-entry 97\nnote x\n",
         "line 58: “note x”, expected head"},
    };
    g_autofree char *good = golden(0);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_nonnull(strstr(good, rows[i].from));
        g_auto(GStrv) parts = g_strsplit(good, rows[i].from, 2);
        g_autofree char *text = g_strjoinv(rows[i].to, parts);
        g_assert_null(certificate_record_from_text(text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(certificate_record_from_text("", &error));
    assert_refused(error, RECORD_ERROR, RECORD_ERROR_LINE,
                   "line 2: “”, expected the key suite");
}

static void
test_slip(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) device = fixture_key((Suite)i);
        g_autoptr(CertificateRecord) certificate = certificate_new(i);
        g_autofree char *text = certificate_record_to_text(certificate);
        const Digest digest = digest_compute((Suite)i, text, strlen(text));
        g_autofree char *hex = digest_to_hex(&digest);
        g_autofree char *lines = g_strdup_printf(
            "slip/1\nmode REHEARSAL\nserial 41\nbody 某市人民代表大会\nverdict passed\n"
            "counts 3 0 0 1\ncertificate %s\nkey %s\n",
            hex, fixture_keys[i]);
        g_autofree char *slip = slip_to_text(certificate, text, device, &error);
        g_assert_no_error(error);

        size_t len = strlen(lines), before = strlen("signature ");
        g_assert_cmpuint(strlen(slip), ==, len + before + 88 + 1);
        g_assert_true(g_str_has_prefix(slip, lines));
        g_assert_true(g_str_has_prefix(slip + len, "signature "));
        g_assert_true(g_str_has_suffix(slip, "\n"));
        g_autofree char *value = g_strndup(slip + len + before, 88);
        Signature signature;
        PublicKey key = fixture_public((Suite)i);
        g_assert_true(signature_from_base64(value, &signature, NULL));
        g_assert_true(signature_verify(&key, slip, len, &signature));
        g_assert_false(signature_verify(&key, slip, len - 1, &signature));
        g_assert_false(signature_verify(&key, slip, len + 1, &signature));
    }
}

/* The longest that a sitting.ini, a roster and ten digits of serials can give. */
static CertificateRecord *
longest_new(int suite)
{
    CertificateRecord *self = certificate_new(suite);
    self->context.mode = MODE_SIMULATION;
    self->serial = UINT64_C(9999999999);
    self->verdict = VERDICT_NOT_PASSED;
    g_free(self->body);
    self->body = g_strnfill(60, 'x');
    self->not_pressed = 10000;
    for (guint i = 0; i < self->sums->len; i++)
        set(&((RecordPair *)self->sums->pdata[i])->rest, "655350000");
    return self;
}

static void
test_longest_slip(void)
{
    static const size_t lengths[] = {438 - 44, 438};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Key) device = fixture_key((Suite)i);
        g_autoptr(CertificateRecord) certificate = longest_new(i);
        g_autofree char *slip = slip_to_text(certificate, "x", device, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(strlen(slip), ==, lengths[i]);
    }
}

static void
test_too_long_slip(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) device = fixture_key(SUITE_SM2_SM3);
    g_autoptr(CertificateRecord) certificate = longest_new(SUITE_SM2_SM3);
    certificate->serial = UINT64_MAX;
    RecordPair *sum = certificate->sums->pdata[0];
    set(&sum->rest, "99999999999");
    g_autofree char *slip = slip_to_text(certificate, "x", device, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(strlen(slip), ==, SLIP_MAX_BYTES);
    set(&sum->rest, "100000000000");
    g_assert_null(slip_to_text(certificate, "x", device, &error));
    assert_refused(error, CERTIFICATE_ERROR, CERTIFICATE_ERROR_SLIP,
                   "the slip of certificate 18446744073709551615 has 451 bytes, at most "
                   "450 fit into the QR code");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/certificate/notes-come-back", test_notes);
    g_test_add_func("/certificate/says-what-is-linked", test_linked);
    g_test_add_func("/certificate/comes-back", test_certificate);
    g_test_add_func("/certificate/wrong-ones-are-refused", test_wrong_certificates);
    g_test_add_func("/slip/is-signed-but-for-its-last-line", test_slip);
    g_test_add_func("/slip/the-longest-fits", test_longest_slip);
    g_test_add_func("/slip/one-byte-too-many-is-refused", test_too_long_slip);
    return g_test_run();
}
