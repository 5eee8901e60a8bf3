/* test-corrigendum-record.c: corrigendum/1, and what stands after it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/corrigendum-record.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

#define BODY(what, wrong, right)                                                         \
    "vote 3\ncertificate " DIGITS_3 "\ncorrection 2\nwhat " what "\nwrong " wrong        \
    "\nright " right "\nreason 打字有误\ntime " FIXTURE_TIME                             \
    "\nofficer chen\nofficer li\n"
#define TEXT(what, wrong, right)                                                         \
    "corrigendum/1\n" FIXTURE_CONTEXT("ed25519+sha256") BODY(what, wrong, right)

static CorrigendumRecord *
correction(const char *what, const char *right)
{
    CorrigendumRecord *record = g_new0(CorrigendumRecord, 1);
    record->context = fixture_context(SUITE_ED25519_SHA256);
    record->vote = 3;
    record->certificate = fixture_digest(DIGITS_3);
    record->correction = 2;
    record->what = g_strdup(what);
    record->wrong = g_strdup("预算草按");
    record->right = g_strdup(right);
    record->reason = g_strdup("打字有误");
    record->time = FIXTURE_STAMP;
    record->officers = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(record->officers, g_strdup("chen"));
    g_ptr_array_add(record->officers, g_strdup("li"));
    return record;
}

static void
comes_back(void)
{
    static const char *const whats[] = {"title", "title-en", "place", "name motion",
                                        "name-en c12"};
    for (size_t i = 0; i < G_N_ELEMENTS(whats); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CorrigendumRecord) record = correction(whats[i], "预算草案");
        g_autofree char *expected =
            g_strconcat("corrigendum/1\n" FIXTURE_CONTEXT("ed25519+sha256"),
                        "vote 3\ncertificate " DIGITS_3 "\ncorrection 2\nwhat ", whats[i],
                        "\nwrong 预算草按\nright 预算草案\nreason 打字有误\n"
                        "time " FIXTURE_TIME "\nofficer chen\nofficer li\n",
                        NULL);
        g_autofree char *text = corrigendum_record_to_text(record);
        g_assert_cmpstr(text, ==, expected);
        g_autoptr(CorrigendumRecord) read =
            corrigendum_record_from_text(SUITE_ED25519_SHA256, text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(read->what, ==, whats[i]);
        g_assert_cmpuint(read->correction, ==, 2);
        g_autofree char *again = corrigendum_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
other_lines_and_equal_words_are_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {TEXT("sum", "1", "2"),
         "corrigendum/1: what is “sum”, expected title, title-en, place, or name or "
         "name-en and the id of an entry"},
        {TEXT("name", "1", "2"),
         "corrigendum/1: what is “name”, expected title, title-en, place, or name or "
         "name-en and the id of an entry"},
        {TEXT("name a b", "1", "2"),
         "corrigendum/1: what is “name a b”, expected title, title-en, place, or name or "
         "name-en and the id of an entry"},
        {TEXT("place", "1", "1"), "corrigendum/1: wrong and right are both “1”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_assert_null(
            corrigendum_record_from_text(SUITE_ED25519_SHA256, cases[i].text, &error));
        assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE, cases[i].message);
    }
}

static void
the_last_correction_of_a_line_stands(void)
{
    CertificateRecord certificate = {
        .title = (char *)"旧题", .title_en = (char *)"", .place = (char *)"礼堂"};
    g_autoptr(GPtrArray) names =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_autoptr(GPtrArray) corrections =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);
    g_ptr_array_add(names, record_pair_new("c1", "张三"));
    certificate.names = names;
    g_assert_cmpstr(corrigendum_stands(&certificate, NULL, "title"), ==, "旧题");
    g_assert_cmpstr(corrigendum_stands(&certificate, NULL, "title-en"), ==, "");
    g_assert_cmpstr(corrigendum_stands(&certificate, NULL, "place"), ==, "礼堂");
    g_assert_cmpstr(corrigendum_stands(&certificate, NULL, "name c1"), ==, "张三");
    g_assert_null(corrigendum_stands(&certificate, NULL, "name c2"));
    g_assert_null(corrigendum_stands(&certificate, NULL, "name-en c1"));
    g_assert_null(corrigendum_stands(&certificate, NULL, "verdict"));

    g_ptr_array_add(corrections, correction("title", "新题"));
    g_ptr_array_add(corrections, correction("name c1", "张珊"));
    g_assert_cmpstr(corrigendum_stands(&certificate, corrections, "title"), ==, "新题");
    g_ptr_array_add(corrections, correction("title", "最新题"));
    g_assert_cmpstr(corrigendum_stands(&certificate, corrections, "title"), ==, "最新题");
    g_assert_cmpstr(corrigendum_stands(&certificate, corrections, "place"), ==, "礼堂");
    g_assert_cmpstr(corrigendum_stands(&certificate, corrections, "name c1"), ==, "张珊");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/corrigendum-record/comes-back", comes_back);
    g_test_add_func("/corrigendum-record/other-lines-and-equal-words-are-refused",
                    other_lines_and_equal_words_are_refused);
    g_test_add_func("/corrigendum-record/the-last-correction-of-a-line-stands",
                    the_last_correction_of_a_line_stands);
    return g_test_run();
}
