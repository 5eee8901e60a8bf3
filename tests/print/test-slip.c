/* test-slip.c: which slips and signature files belong to a certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/signers.h"
#include "app/print/slip.h"
#include "ballots/signed.h"
#include "sample.h"

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

/* Changes @key's value in the slip and signs it anew: only the claim is wrong. */
static char *
lie(const Sample *sample, const char *key, const char *value)
{
    g_auto(GStrv) lines = g_strsplit(sample->slip, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    Signature signature;

    for (char **line = lines; !g_str_has_prefix(*line, "signature "); line++)
        if (g_str_has_prefix(*line, key) && (*line)[strlen(key)] == ' ')
            g_string_append_printf(text, "%s %s\n", key, value);
        else
            g_string_append_printf(text, "%s\n", *line);
    g_assert_true(signature_make(sample->device, text->str, text->len, &signature, NULL));
    g_autofree char *base64 = signature_to_base64(&signature);
    g_string_append_printf(text, "signature %s\n", base64);
    return g_strdup(text->str);
}

static void
test_own(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init(&sample, suites[i]);
        sample_write(&sample);
        g_assert_true(slip_check(sample.certificate, sample.text, sample.slip, &error));
        g_assert_no_error(error);
    }
}

static void
test_other_text(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Sample) sample = SAMPLE_NONE, other = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    sample_init(&other, SUITE_SM2_SM3);
    sample_set(&other.certificate->title, "另一项决议");
    sample_write(&other);
    Digest mine = digest_compute(SUITE_SM2_SM3, sample.text, strlen(sample.text));
    Digest its = digest_compute(SUITE_SM2_SM3, other.text, strlen(other.text));
    g_autofree char *my_hex = digest_to_hex(&mine), *its_hex = digest_to_hex(&its);
    g_autofree char *message = g_strdup_printf(
        "the slip has certificate “%s”, the certificate has “%s”", its_hex, my_hex);
    g_assert_false(slip_check(sample.certificate, sample.text, other.slip, &error));
    g_assert_error(error, SLIP_ERROR, SLIP_ERROR_DIFFERENT);
    g_assert_cmpstr(error->message, ==, message);
}

static void
test_every_line(void)
{
    static const struct {
        const char *key, *value, *expected;
    } lies[] = {
        {"mode", "LIVE", "SIMULATION"},
        {"serial", "42", "41"},
        {"body", "沈阳市", "沈阳市人民代表大会"},
        {"verdict", "passed", "not-passed"},
        {"counts", "219 161 82 9", "218 162 82 9"},
    };
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    for (size_t i = 0; i < G_N_ELEMENTS(lies); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *slip = lie(&sample, lies[i].key, lies[i].value);
        g_autofree char *message =
            g_strdup_printf("the slip has %s “%s”, the certificate has “%s”", lies[i].key,
                            lies[i].value, lies[i].expected);
        g_assert_false(slip_check(sample.certificate, sample.text, slip, &error));
        g_assert_error(error, SLIP_ERROR, SLIP_ERROR_DIFFERENT);
        g_assert_cmpstr(error->message, ==, message);
    }
}

static void
test_foreign_key(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    sample.certificate->context.device = sample.certificate->head;
    g_assert_false(slip_check(sample.certificate, sample.text, sample.slip, &error));
    g_assert_error(error, SLIP_ERROR, SLIP_ERROR_DIFFERENT);
}

static void
test_bad_signature(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    char *value = strstr(sample.slip, "\nsignature ") + strlen("\nsignature ");
    value[3] = value[3] == 'A' ? 'B' : 'A';
    g_assert_false(slip_check(sample.certificate, sample.text, sample.slip, &error));
    g_assert_error(error, SLIP_ERROR, SLIP_ERROR_SIGNATURE);
}

static void
test_not_a_slip(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    g_autofree char *more = g_strconcat(sample.slip, "more 1\n", NULL);
    g_autofree char *cut = g_strndup(sample.slip, strlen(sample.slip) - 1);
    g_autofree char *doubled = g_strconcat(sample.slip, "\n", sample.slip, NULL);
    const char *const bad[] = {"", "slip/1\n", more, cut, doubled, sample.text};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(slip_check(sample.certificate, sample.text, bad[i], &error));
        g_assert_nonnull(error);
    }
}

static void
test_signers(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autofree char *document = NULL;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    Digest digest = digest_compute(SUITE_SM2_SM3, sample.text, strlen(sample.text));
    g_assert_true(
        signed_append(&document, sample.text, "vote:5.1", sample.device, &error));
    g_assert_true(
        signed_append(&document, sample.text, "officer:li", sample.device, &error));
    g_autoptr(GPtrArray) signers = signers_read(SUITE_SM2_SM3, &digest, document, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(signers->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(signers, 0), ==, "vote:5.1");
    g_assert_cmpstr(g_ptr_array_index(signers, 1), ==, "officer:li");
    g_assert_true(
        signed_append(&document, sample.text, "officer:li", sample.device, &error));
    g_assert_null(signers_read(SUITE_SM2_SM3, &digest, document, &error));
    g_assert_error(error, SIGNERS_ERROR, SIGNERS_ERROR_TWICE);
    g_clear_error(&error);
    g_assert_null(
        signers_read(SUITE_SM2_SM3, &sample.certificate->head, document, &error));
    g_assert_error(error, SIGNERS_ERROR, SIGNERS_ERROR_OBJECT);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/slip/of-the-certificate-in-either-suite", test_own);
    g_test_add_func("/slip/of-another-text-is-refused-with-both-digests",
                    test_other_text);
    g_test_add_func("/slip/a-lie-in-any-line-is-refused-with-both-values",
                    test_every_line);
    g_test_add_func("/slip/of-another-device-is-refused", test_foreign_key);
    g_test_add_func("/slip/with-a-bad-signature-is-refused", test_bad_signature);
    g_test_add_func("/slip/what-is-no-slip-is-refused", test_not_a_slip);
    g_test_add_func("/signers/all-of-one-certificate-each-once", test_signers);
    return g_test_run();
}
