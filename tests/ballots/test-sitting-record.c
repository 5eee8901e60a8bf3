/* test-sitting-record.c: what opens and closes a sitting, and its keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sitting-record.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static const char *const suites[] = {"ed25519+sha256", "sm2+sm3"};
static const char *const contexts[] = {FIXTURE_CONTEXT("ed25519+sha256"),
                                       FIXTURE_CONTEXT("sm2+sm3")};
static const char *const officers[2] = {"chen", "li"};

static SittingRecord *
sitting_new(int suite, bool agenda)
{
    SittingRecord *self = g_new0(SittingRecord, 1);
    self->suite = suite;
    self->mode = MODE_SIMULATION;
    self->device = fixture_digest(DIGITS_A);
    self->body = g_strdup("某市人民代表大会");
    self->body_id = g_strdup("city");
    self->term = 15;
    self->session = 3;
    self->sitting = 2;
    self->place = g_strdup("人民会堂");
    self->opened = FIXTURE_STAMP;
    self->roster = fixture_digest(DIGITS_1);
    Digest digest = fixture_digest(DIGITS_2);
    self->agenda = agenda ? g_memdup2(&digest, sizeof digest) : NULL;
    self->profile = fixture_digest(DIGITS_3);
    return self;
}

static char *
sitting_golden(int suite, bool agenda)
{
    return g_strdup_printf("sitting/1\nsuite %s\nmode SIMULATION\ndevice " DIGITS_A
                           "\nbody 某市人民代表大会\nbody-id city\nterm 15\nsession 3\n"
                           "sitting 2\nplace 人民会堂\nopened " FIXTURE_TIME
                           "\nroster " DIGITS_1 "\nagenda %s\nprofile " DIGITS_3 "\n",
                           suites[suite], agenda ? DIGITS_2 : "-");
}

static void
test_sitting(void)
{
    for (int i = 0; i < 4; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SittingRecord) sitting = sitting_new(i / 2, i % 2);
        g_autofree char *golden = sitting_golden(i / 2, i % 2);
        g_autofree char *text = sitting_record_to_text(sitting);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(SittingRecord) read =
            sitting_record_from_text((Suite)(i / 2), text, &error);
        g_assert_no_error(error);
        g_assert_true((read->agenda != NULL) == (i % 2));
        g_assert_cmpstr(read->place, ==, "人民会堂");
        g_assert_cmpuint(read->term, ==, 15);
        g_assert_cmpint(read->mode, ==, MODE_SIMULATION);
        g_autofree char *again = sitting_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_wrong_sittings(void)
{
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        {"suite ed25519+sha256", "suite sm2+sm3",
         "line 2, suite: “sm2+sm3” is not ed25519+sha256"},
        {"SIMULATION", "simulation",
         "line 3, mode: “simulation” is not LIVE or REHEARSAL or SIMULATION"},
        {"mode SIMULATION\n", "", "line 3: “device " DIGITS_A "”, expected mode"},
        {"term 15", "term 015", "line 7, term: “015” is not a number"},
        {"body-id city", "body-id a b",
         "line 6, body-id: “a b” is not an id of 1 to 64 bytes without space"},
        {"agenda -", "agenda", "line 13: “agenda”, expected agenda"},
        {"agenda -", "agenda none",
         "line 13, agenda: “none” is not 64 lower-case hexadecimal digits or -"},
        {"profile 3", "profile g",
         "line 14, profile: "
         "“g333333333333333333333333333333333333333333333333333333333333333”"
         " is not 64 lower-case hexadecimal digits"},
    };
    g_autofree char *good = sitting_golden(SUITE_ED25519_SHA256, false);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_nonnull(strstr(good, rows[i].from));
        g_auto(GStrv) parts = g_strsplit(good, rows[i].from, 2);
        g_autofree char *text = g_strjoinv(rows[i].to, parts);
        g_assert_null(sitting_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
check(char *text, char *golden)
{
    g_assert_cmpstr(text, ==, golden);
    g_free(text);
    g_free(golden);
}

static GPtrArray *
list_of(const char *first, const char *second, const char *third)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(list, g_strdup(first));
    g_ptr_array_add(list, g_strdup(second));
    g_ptr_array_add(list, g_strdup(third));
    return list;
}

static void
test_keys_and_closing(void)
{
    for (int i = 0; i < 2; i++) {
        const Context context = fixture_context((Suite)i);
        const PublicKey key = fixture_public((Suite)i);
        const Digest head = fixture_digest(DIGITS_1);
        check(sitting_key_to_text(&context, &key, officers),
              g_strdup_printf("sitting-key/1\n%sgeneration 1\nkey %s\nofficer chen\n"
                              "officer li\n",
                              contexts[i], fixture_keys[i]));
        check(rekey_to_text(&context, 2, 141, &head, &key, officers),
              g_strdup_printf("rekey/1\n%sgeneration 2\nentry 141\nhead " DIGITS_1
                              "\nkey %s\nofficer chen\nofficer li\n",
                              contexts[i], fixture_keys[i]));
        check(vote_key_to_text(&context, 4, 2, &key),
              g_strdup_printf("vote-key/1\n%snumber 4\ngeneration 2\nkey %s\n",
                              contexts[i], fixture_keys[i]));
        g_autoptr(GPtrArray) three = list_of("chen", "li", "wang");
        check(closing_to_text(&context, 4, 43, FIXTURE_STAMP, three),
              g_strdup_printf("closing/1\n%svotes 4\nlast-serial 43\ntime " FIXTURE_TIME
                              "\nofficer chen\nofficer li\nofficer wang\n",
                              contexts[i]));
    }
}

static void
test_generations(void)
{
    const Context context = fixture_context(SUITE_ED25519_SHA256);
    const PublicKey key = fixture_public(SUITE_ED25519_SHA256);
    const Digest head = fixture_digest(DIGITS_1);
    g_assert_cmpuint(sitting_keys_generation(""), ==, 0);
    g_autofree char *first = sitting_key_to_text(&context, &key, officers);
    g_assert_cmpuint(sitting_keys_generation(first), ==, 1);
    g_autofree char *vote = vote_key_to_text(&context, 1, 1, &key);
    g_autofree char *two = record_append(first, vote);
    g_assert_cmpuint(sitting_keys_generation(two), ==, 1);
    g_autofree char *rekey = rekey_to_text(&context, 2, 9, &head, &key, officers);
    g_autofree char *three = record_append(two, rekey);
    g_assert_cmpuint(sitting_keys_generation(three), ==, 2);
}

static void
test_same_officer_twice(void)
{
    if (g_test_subprocess()) {
        const Context context = fixture_context(SUITE_ED25519_SHA256);
        g_autoptr(GPtrArray) same = list_of("li", "li", "wang");
        g_free(closing_to_text(&context, 1, 1, FIXTURE_STAMP, same));
        return;
    }
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*fits_after*");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/sitting-record/a-sitting-comes-back", test_sitting);
    g_test_add_func("/sitting-record/wrong-sittings-are-refused", test_wrong_sittings);
    g_test_add_func("/sitting-record/keys-and-closing", test_keys_and_closing);
    g_test_add_func("/sitting-record/generations-are-counted", test_generations);
    g_test_add_func("/sitting-record/one-officer-is-never-two", test_same_officer_twice);
    return g_test_run();
}
