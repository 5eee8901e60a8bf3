/* test-programs-record.c: programs/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/programs-record.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static void
has_one_form(void)
{
    static const char text[] = "programs/1\nsuite sm2+sm3\nversion 1.2.3\n"
                               "program teller " DIGITS_A "\n"
                               "program teller-print " DIGITS_B "\n"
                               "program tellerd " DIGITS_1 "\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(ProgramsRecord) record =
        programs_record_from_text(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(record->version, ==, "1.2.3");
    g_assert_cmpuint(record->programs->len, ==, 3);
    const RecordPair *last = record->programs->pdata[2];
    g_assert_cmpstr(last->first, ==, "tellerd");
    g_autofree char *again = programs_record_to_text(record);
    g_assert_cmpstr(again, ==, text);
    Digest digest = fixture_digest(DIGITS_3);
    g_autofree char *path = programs_record_path(&digest);
    g_assert_cmpstr(path, ==, "programs/" DIGITS_3 ".txt");
}

#define HEAD "programs/1\nsuite ed25519+sha256\nversion 1\n"

static void
other_forms_are_refused(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {HEAD "program teller 12\n",
         "line 4, program: “12” of teller is not 64 digits of lower-case hex"},
        {HEAD "program a " DIGITS_A "\nprogram b " DIGITS_A "1\n",
         "line 5, program: “" DIGITS_A "1” of b is not 64 digits of lower-case hex"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_assert_null(
            programs_record_from_text(SUITE_ED25519_SHA256, cases[i].text, &error));
        assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE, cases[i].message);
    }
}

static void
order_is_refused(void)
{
    static const char *const texts[] = {
        HEAD "program b " DIGITS_A "\nprogram a " DIGITS_A "\n",
        HEAD "program a " DIGITS_A "\nprogram a " DIGITS_A "\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(programs_record_from_text(SUITE_ED25519_SHA256, texts[i], &error));
        g_assert_error(error, RECORD_ERROR, RECORD_ERROR_VALUE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/programs-record/has-one-form", has_one_form);
    g_test_add_func("/programs-record/refuses-other-forms", other_forms_are_refused);
    g_test_add_func("/programs-record/refuses-another-order", order_is_refused);
    return g_test_run();
}
