/* test-opened-record.c: turnout/1 and sums/1, and the notes they give
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/opened-record.h"

#include "tests/ballots/golden-text.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

#define S_5  "0000000000000000000000000000000000000000000000000000000000000005"
#define S_0  "0000000000000000000000000000000000000000000000000000000000000000"
#define S_FF "00000000000000000000000000000000000000000000000000000000000000ff"
#define S_1  "0000000000000000000000000000000000000000000000000000000000000001"
/* q of ed25519, big-endian: the first number that is no scalar */
#define S_Q "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"

static const char *const randomness[] = {S_5, S_0, S_FF, S_1};

static SetOpening *
set_of(const char *name, const uint32_t *values, size_t n)
{
    SetOpening *self = set_opening_new(name);
    for (size_t i = 0; i < n; i++) {
        Opening opening = {.value = values[i]};
        g_assert_true(
            bytes_from_hex(randomness[i], opening.randomness.bytes, SCALAR_LEN, NULL));
        set_opening_add(self, &opening);
    }
    return self;
}

static GPtrArray *
sets_new(SetOpening *first, SetOpening *second)
{
    GPtrArray *sets = g_ptr_array_new_with_free_func((GDestroyNotify)set_opening_free);
    g_ptr_array_add(sets, first);
    g_ptr_array_add(sets, second);
    return sets;
}

static SumsRecord *
sums_of(Suite suite, const uint32_t first[4], const uint32_t second[4])
{
    SumsRecord *self = g_new0(SumsRecord, 1);
    self->context = fixture_context(suite);
    self->vote = 3;
    self->round = 2;
    self->turnout = fixture_digest(DIGITS_3);
    self->sets = sets_new(set_of("deputy.1", first, 4), set_of("deputy.10", second, 4));
    return self;
}

static void
test_turnout(void)
{
    static const uint32_t cast[] = {12, 11};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *golden = golden_text("turnout", (Suite)i);
        g_autoptr(TurnoutRecord) turnout = g_new0(TurnoutRecord, 1);
        turnout->context = fixture_context((Suite)i);
        turnout->vote = 3;
        turnout->round = 2;
        turnout->root = fixture_digest(DIGITS_3);
        turnout->minimum = 10;
        turnout->sets =
            sets_new(set_of("deputy.1", &cast[0], 1), set_opening_new("deputy.10"));
        set_opening_add(turnout->sets->pdata[1], &(Opening){.value = cast[1]});
        g_autofree char *text = turnout_record_to_text(turnout);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(TurnoutRecord) read = turnout_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->minimum, ==, 10);
        g_assert_cmpuint(read->sets->len, ==, 2);
        g_autofree char *again = turnout_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
}

static void
test_wrong_turnouts(void)
{
    static const Damage rows[] = {
        {"deputy.10", "deputy.1",
         "line 11, open: “deputy.1”, expected another set GROUP.WEIGHT, or deputy above "
         "weight 1"},
        {"deputy.1 ", "deputy ",
         "line 10, open: “deputy”, expected another set GROUP.WEIGHT, or one above "
         "weight 0"},
        {"deputy.10", "deputy.65536",
         "line 11, open: “deputy.65536”, expected another set GROUP.WEIGHT, or deputy "
         "above "
         "weight 1"},
        {"deputy.1 ", "deputy.01 ",
         "line 10, open: “deputy.01”, expected another set GROUP.WEIGHT, or one above "
         "weight "
         "0"},
        {"deputy.1 cast", "deputy.1 motion.for",
         "line 10, open: “motion.for”, expected cast"},
        {"cast 12", "cast 4294967296",
         "line 10, open: “4294967296”, expected a number up to 4294967295"},
        {"cast 12", "cast -1", "line 10, open: “-1”, expected a number up to 4294967295"},
        {" " S_5, "", "line 10, open: “cast 12”, expected a cell, V and S"},
        {" " S_5, " " S_5 " 1",
         "line 10, open: “cast 12 " S_5 " 1”, expected a cell, V and S"},
        {S_5, S_Q,
         "line 10, open: “" S_Q "”, expected 64 lower-case hexadecimal digits below q"},
        {S_5, "5",
         "line 10, open: “5”, expected 64 lower-case hexadecimal digits below q"},
        {"open deputy.1 cast 12 " S_5, "open deputy.1",
         "line 10, open: “deputy.1” is not a name and a text"},
        {"minimum 10\n", "", "line 9: “open deputy.1 cast 12 " S_5 "”, expected minimum"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("turnout", &rows[i]);
        g_assert_null(turnout_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static const uint32_t ones[] = {12, 7, 5, 0}, tens[] = {11, 11, 0, 0};

static void
test_sums(void)
{
    g_autoptr(Paper) paper = paper_motion();
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *golden = golden_text("sums", (Suite)i);
        g_autoptr(SumsRecord) sums = sums_of((Suite)i, ones, tens);
        g_autofree char *text = sums_record_to_text(sums, paper);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(SumsRecord) read = sums_record_from_text((Suite)i, paper, text, &error);
        g_assert_no_error(error);
        const SetOpening *second = read->sets->pdata[1];
        g_assert_cmpstr(second->set, ==, "deputy.10");
        g_assert_cmpuint(g_array_index(second->openings, Opening, 1).value, ==, 11);
        g_autofree char *again = sums_record_to_text(read, paper);
        g_assert_cmpstr(again, ==, golden);
    }
}

static void
test_wrong_sums(void)
{
    static const Damage rows[] = {
        {"open deputy.10 motion.abstain 0 " S_1 "\n", "",
         "line 16: the record ends, expected open deputy.10 motion.abstain"},
        {"open deputy.1 motion.abstain 0 " S_1 "\n", "",
         "line 12, open: “deputy.10”, expected deputy.1"},
        {"open deputy.1 motion.against 5 " S_FF "\n", "",
         "line 11, open: “motion.abstain”, expected motion.against"},
        {"open deputy.10 motion.abstain 0 " S_1 "\n",
         "open deputy.10 motion.abstain 0 " S_1 "\nopen deputy.10 cast 0 " S_1 "\n",
         "line 17, open: “deputy.10”, expected another set GROUP.WEIGHT, or deputy above "
         "weight 10"},
        {"open deputy.10 motion.for", "open deputy.2 motion.for",
         "line 14, open: “deputy.2”, expected deputy.10"},
        {"motion.for 7", "motion.for 07",
         "line 10, open: “07”, expected a number up to 4294967295"},
    };
    g_autoptr(Paper) paper = paper_motion();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("sums", &rows[i]);
        g_assert_null(sums_record_from_text(SUITE_ED25519_SHA256, paper, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* Layers come in the order of the rule; none comes twice. */
static void
test_layers(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(SumsRecord) sums = sums_of(SUITE_ED25519_SHA256, ones, tens);
    g_ptr_array_set_size(sums->sets, 0);
    g_ptr_array_add(sums->sets, set_of("群众.3", ones, 4));
    g_ptr_array_add(sums->sets, set_of("a.b.1", tens, 4));
    g_autofree char *text = sums_record_to_text(sums, paper);
    g_autoptr(SumsRecord) read =
        sums_record_from_text(SUITE_ED25519_SHA256, paper, text, &error);
    g_assert_no_error(error);
    const SetOpening *second = read->sets->pdata[1];
    g_assert_cmpstr(second->set, ==, "a.b.1");
    g_auto(GStrv) parts = g_strsplit(text, "a.b.1", -1);
    g_autofree char *again = g_strjoinv("群众.4", parts);
    g_autoptr(SumsRecord) of_one =
        sums_record_from_text(SUITE_ED25519_SHA256, paper, again, &error);
    g_assert_no_error(error);
    g_autofree char *lower = g_strjoinv("群众.2", parts);
    g_assert_null(sums_record_from_text(SUITE_ED25519_SHA256, paper, lower, &error));
    assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                   "line 13, open: “群众.2”, expected another set GROUP.WEIGHT, or "
                   "群众 above weight 3");
}

static void
assert_notes(const uint32_t first[4], const uint32_t second[4], const char *expected)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(SumsRecord) sums = sums_of(SUITE_ED25519_SHA256, first, second);
    g_autoptr(GPtrArray) notes = sums_record_notes(sums, paper);
    g_ptr_array_add(notes, NULL);
    g_autofree char *joined = g_strjoinv("; ", (char **)notes->pdata);
    g_assert_cmpstr(joined, ==, expected);
}

static void
test_notes(void)
{
    static const uint32_t against[] = {3, 0, 3, 0};
    assert_notes(ones, ones, "dice-check-outstanding");
    assert_notes(ones, tens, "dice-check-outstanding; unanimous deputy.10 motion.for");
    assert_notes(against, tens,
                 "dice-check-outstanding; unanimous deputy.1 motion.against; unanimous "
                 "deputy.10 motion.for");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/opened-record/a-turnout-comes-back", test_turnout);
    g_test_add_func("/opened-record/wrong-turnouts-are-refused", test_wrong_turnouts);
    g_test_add_func("/opened-record/sums-come-back", test_sums);
    g_test_add_func("/opened-record/wrong-sums-are-refused", test_wrong_sums);
    g_test_add_func("/opened-record/layers-follow-each-other", test_layers);
    g_test_add_func("/opened-record/notes-tell-who-was-unanimous", test_notes);
    return g_test_run();
}
