/* test-record.c: one byte string for each fact, over a type with a field of every kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/record.h"

#include "ballots/mode.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

typedef struct {
    int suite;
    char *name, *stage, *id;
    uint64_t count, maybe;
    int64_t difference;
    Digest digest, *agenda;
    PublicKey key;
    Stamp time;
    GPtrArray *marks, *officers, *voters, *sums, *earlier;
} Sample;

static const char *const stages[] = {"READY", "OPEN", NULL};

#define FIELD(key, kind, member)                                                         \
    {                                                                                    \
        key, RECORD_##kind, offsetof(Sample, member), NULL                               \
    }
static const RecordField fields[] = {
    {"suite", RECORD_WORD, offsetof(Sample, suite), context_suites},
    FIELD("name", TEXT, name),
    {"stage", RECORD_TEXT, offsetof(Sample, stage), stages},
    FIELD("id", ID, id),
    FIELD("count", NUMBER, count),
    FIELD("maybe", NUMBER_OR_NONE, maybe),
    FIELD("difference", INTEGER, difference),
    FIELD("digest", DIGEST, digest),
    FIELD("agenda", DIGEST_OR_NONE, agenda),
    FIELD("key", KEY, key),
    FIELD("time", TIME, time),
    FIELD("mark", TEXTS, marks),
    FIELD("officer", OFFICERS, officers),
    FIELD("voter", PAIRS, voters),
    FIELD("sum", COUNTS, sums),
    FIELD("earlier", NUMBERED, earlier),
};
static const RecordType sample_type = {"sample/1", sizeof(Sample), G_N_ELEMENTS(fields),
                                       fields};

#define ED_KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define LINES_TO_KEY                                                                     \
    "name 大会 hall\nstage OPEN\nid d1\ncount 0\nmaybe -\ndifference -3\n"             \
    "digest " DIGITS_1 "\nagenda -\n"
#define LINES_AFTER_KEY                                                                  \
    "time " FIXTURE_TIME "\nmark motion.for\nmark motion.against\n"                      \
    "officer chen\nofficer li\nvoter d1 -\nvoter d2 usb:1 2\nsum motion.for 12\n"        \
    "earlier 9 OPEN 断电\nearlier 10 HELD -\n"
#define GOOD                                                                             \
    "sample/1\nsuite ed25519+sha256\n" LINES_TO_KEY "key " ED_KEY "\n" LINES_AFTER_KEY

static Sample *
read_sample(Suite suite, const char *text, GError **error)
{
    return record_read(&sample_type, suite, text, strlen(text), error);
}

static void
test_good(void)
{
    g_autoptr(GError) error = NULL;
    Sample *self = read_sample(SUITE_ED25519_SHA256, GOOD, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(self->name, ==, "大会 hall");
    g_assert_true(self->maybe == RECORD_NONE && self->agenda == NULL);
    g_assert_cmpint(self->difference, ==, -3);
    g_assert_cmpint(self->time.time_us, ==, FIXTURE_STAMP.time_us);
    g_assert_cmpuint(self->marks->len, ==, 2);
    g_assert_cmpuint(self->officers->len, ==, 2);
    const RecordPair *pair = self->voters->pdata[0];
    g_assert_cmpstr(pair->rest, ==, "");
    pair = self->voters->pdata[1];
    g_assert_cmpstr(pair->first, ==, "d2");
    g_assert_cmpstr(pair->rest, ==, "usb:1 2");
    g_autofree char *again = record_write(&sample_type, self);
    g_assert_cmpstr(again, ==, GOOD);
    record_free(&sample_type, self);
}

static void
test_good_sm2(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        g_strconcat("sample/1\nsuite sm2+sm3\n" LINES_TO_KEY "key ",
                    fixture_keys[SUITE_SM2_SM3], "\n" LINES_AFTER_KEY, NULL);
    Sample *self = read_sample(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_assert_cmpint(self->key.len, ==, 65);
    g_autofree char *again = record_write(&sample_type, self);
    g_assert_cmpstr(again, ==, text);
    record_free(&sample_type, self);
}

/* The good text with @from, which stands in it, replaced by @to. */
static char *
changed(const char *from, const char *to)
{
    g_assert_nonnull(strstr(GOOD, from));
    g_auto(GStrv) parts = g_strsplit(GOOD, from, 2);
    return g_strjoinv(to, parts);
}

static const struct {
    const char *from, *to;
    int code;
    const char *message;
} wrong[] = {
    {"sample/1\n", "sample/2\n", RECORD_ERROR_TYPE,
     "line 1: “sample/2”, expected “sample/1”"},
    {"sample/1\n", "sample/1\r\n", RECORD_ERROR_TYPE,
     "line 1: “sample/1?”, expected “sample/1”"},
    {"sample/1\n", "", RECORD_ERROR_TYPE,
     "line 1: “suite ed25519+sha256”, expected “sample/1”"},
    {"sample/1\n", "\nsample/1\n", RECORD_ERROR_TYPE, "line 1: “”, expected “sample/1”"},
    {GOOD, "", RECORD_ERROR_LINE, "the record of 0 bytes does not end with LF"},
    {GOOD, "\n", RECORD_ERROR_TYPE, "line 1: “”, expected “sample/1”"},
    {GOOD, "sample/1\n", RECORD_ERROR_LINE, "line 2: the record ends, expected suite"},
    {"suite ed25519+sha256", "suite sm2+sm3", RECORD_ERROR_VALUE,
     "line 2, suite: “sm2+sm3” is not ed25519+sha256"},
    {"id d1\n", "", RECORD_ERROR_LINE, "line 5: “count 0”, expected id"},
    {"id d1\n", "id d1\nid d1\n", RECORD_ERROR_LINE, "line 6: “id d1”, expected count"},
    {"id d1\ncount 0\n", "count 0\nid d1\n", RECORD_ERROR_LINE,
     "line 5: “count 0”, expected id"},
    {"id d1\n", "id d1\nnote x\n", RECORD_ERROR_LINE, "line 6: “note x”, expected count"},
    {"id d1\n", "\nid d1\n", RECORD_ERROR_LINE, "line 5: “”, expected id"},
    {"id d1\n", "id\n", RECORD_ERROR_LINE, "line 5: “id”, expected id"},
    {"id d1\n", "ID d1\n", RECORD_ERROR_LINE, "line 5: “ID d1”, expected id"},
    {"id d1\n", "id\td1\n", RECORD_ERROR_LINE, "line 5: “id?d1”, expected id"},
    {"id d1\n", "id \n", RECORD_ERROR_VALUE,
     "line 5, id: “” is not an id of 1 to 64 bytes without space"},
    {"id d1\n", "id  d1\n", RECORD_ERROR_VALUE,
     "line 5, id: “ d1” is not an id of 1 to 64 bytes without space"},
    {"id d1\n", "id d1 \n", RECORD_ERROR_VALUE,
     "line 5, id: “d1 ” is not an id of 1 to 64 bytes without space"},
    {"id d1\n", "id d1\r\n", RECORD_ERROR_VALUE,
     "line 5, id: “d1?” is not an id of 1 to 64 bytes without space"},
    {"id d1\n", "id -\n", RECORD_ERROR_VALUE,
     "line 5, id: “-” is not an id of 1 to 64 bytes without space"},
    {"大会 hall", " 大会", RECORD_ERROR_VALUE, "line 3, name: “ 大会” is not a text"},
    {"大会 hall", "大会 ", RECORD_ERROR_VALUE, "line 3, name: “大会 ” is not a text"},
    {"大会 hall", "a\tb", RECORD_ERROR_VALUE, "line 3, name: “a?b” is not a text"},
    {"大会 hall", "a\xC2\x85", RECORD_ERROR_VALUE, "line 3, name: “a??” is not a text"},
    {"大会 hall", "e\u0301", RECORD_ERROR_VALUE, "line 3, name: “e\u0301” is not a text"},
    {"大会 hall", "\xff", RECORD_ERROR_VALUE, "byte 35 is not UTF-8 text"},
    {"stage OPEN", "stage -", RECORD_ERROR_VALUE,
     "line 4, stage: “-” is not READY or OPEN"},
    {"stage OPEN", "stage open", RECORD_ERROR_VALUE,
     "line 4, stage: “open” is not READY or OPEN"},
    {"count 0", "count 00", RECORD_ERROR_VALUE, "line 6, count: “00” is not a number"},
    {"count 0", "count 01", RECORD_ERROR_VALUE, "line 6, count: “01” is not a number"},
    {"count 0", "count \v1", RECORD_ERROR_VALUE, "line 6, count: “?1” is not a number"},
    {"difference -3", "difference -\v3", RECORD_ERROR_VALUE,
     "line 8, difference: “-?3” is not an integer"},
    {"count 0", "count +1", RECORD_ERROR_VALUE, "line 6, count: “+1” is not a number"},
    {"count 0", "count -", RECORD_ERROR_VALUE, "line 6, count: “-” is not a number"},
    {"count 0", "count 1 ", RECORD_ERROR_VALUE, "line 6, count: “1 ” is not a number"},
    {"count 0", "count 18446744073709551616", RECORD_ERROR_VALUE,
     "line 6, count: “18446744073709551616” is not a number"},
    {"maybe -", "maybe 18446744073709551615", RECORD_ERROR_VALUE,
     "line 7, maybe: “18446744073709551615” is not a number or -"},
    {"maybe -", "maybe ", RECORD_ERROR_VALUE, "line 7, maybe: “” is not a number or -"},
    {"difference -3", "difference -0", RECORD_ERROR_VALUE,
     "line 8, difference: “-0” is not an integer"},
    {"difference -3", "difference -", RECORD_ERROR_VALUE,
     "line 8, difference: “-” is not an integer"},
    {"difference -3", "difference --3", RECORD_ERROR_VALUE,
     "line 8, difference: “--3” is not an integer"},
    {"difference -3", "difference 9223372036854775808", RECORD_ERROR_VALUE,
     "line 8, difference: “9223372036854775808” is not an integer"},
    {"digest 1", "digest A", RECORD_ERROR_VALUE,
     "line 9, digest: “A111111111111111111111111111111111111111111111111111111111111111” "
     "is not 64 lower-case hexadecimal digits"},
    {"digest 1", "digest ", RECORD_ERROR_VALUE,
     "line 9, digest: “111111111111111111111111111111111111111111111111111111111111111” "
     "is not 64 lower-case hexadecimal digits"},
    {"agenda -", "agenda 0", RECORD_ERROR_VALUE,
     "line 10, agenda: “0” is not 64 lower-case hexadecimal digits or -"},
    /* the same bytes, with the unused bits of the last digit set */
    {"HURo=", "HURp=", RECORD_ERROR_VALUE,
     "line 11, key: “11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=” is not a public key "
     "of ed25519+sha256"},
    {"HURo=", "HURo", RECORD_ERROR_VALUE,
     "line 11, key: “11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo” is not a public key "
     "of ed25519+sha256"},
    {FIXTURE_TIME, "2026-02-29T00:00:00.000+08:00", RECORD_ERROR_VALUE,
     "line 12, time: “2026-02-29T00:00:00.000+08:00” is not a time "
     "YYYY-MM-DDThh:mm:ss.mmm+hh:mm"},
    {"mark motion.for\n", "mark \n", RECORD_ERROR_VALUE,
     "line 13, mark: “” is not a text"},
    {"mark motion.for\n", "mark -\n", RECORD_ERROR_VALUE,
     "line 13, mark: “-” is not a text"},
    {"officer chen\n", "", RECORD_ERROR_LINE,
     "line 16: 1 lines officer, expected at least 2"},
    {"officer chen\n", "officer li\n", RECORD_ERROR_VALUE,
     "line 16, officer: “li” is not an id above “li”"},
    {"officer li\n", "officer bo\n", RECORD_ERROR_VALUE,
     "line 16, officer: “bo” is not an id above “chen”"},
    {"voter d2 usb:1 2", "voter d1 k", RECORD_ERROR_VALUE,
     "line 18, voter: “d1 k” is not an id and a text above “d1”"},
    {"voter d1 -", "voter d1", RECORD_ERROR_VALUE,
     "line 17, voter: “d1” is not an id and a text"},
    {"voter d1 -", "voter d1  -", RECORD_ERROR_VALUE,
     "line 17, voter: “d1  -” is not an id and a text"},
    {"sum motion.for 12", "sum motion.for 012", RECORD_ERROR_VALUE,
     "line 19, sum: “motion.for 012” is not a name and a number"},
    {"sum motion.for 12", "sum motion.for", RECORD_ERROR_VALUE,
     "line 19, sum: “motion.for” is not a name and a number"},
    {"earlier 9 OPEN 断电", "earlier 9 OPEN", RECORD_ERROR_VALUE,
     "line 20, earlier: “9 OPEN” is not a number and two words"},
    {"earlier 9 OPEN 断电", "earlier 010 OPEN x", RECORD_ERROR_VALUE,
     "line 20, earlier: “010 OPEN x” is not a number and two words"},
    {"earlier 10 HELD -\n", "earlier 9 HELD -\n", RECORD_ERROR_VALUE,
     "line 21, earlier: “9 HELD -” is not a number and two words above “9”"},
    {"earlier 10 HELD -\n", "earlier 10 HELD -", RECORD_ERROR_LINE,
     "the record of 404 bytes does not end with LF"},
    {"earlier 10 HELD -\n", "earlier 10 HELD -\n\n", RECORD_ERROR_LINE,
     "line 22: “”, expected the end of the record"},
    {"earlier 10 HELD -\n", "earlier 10 HELD -\nname x\n", RECORD_ERROR_LINE,
     "line 22: “name x”, expected the end of the record"},
};

static void
test_wrong(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(wrong[i].from, wrong[i].to);
        g_autofree char *to = g_utf8_make_valid(wrong[i].to, -1); /* TAP is UTF-8 */
        g_test_message("%s -> %s", wrong[i].from, to);
        g_assert_null(read_sample(SUITE_ED25519_SHA256, text, &error));
        assert_refused(error, RECORD_ERROR, wrong[i].code, wrong[i].message);
    }
}

/* Every line of a record that stands once, left out, doubled, or put after the next. */
static void
test_every_line(void)
{
    g_auto(GStrv) lines = g_strsplit(GOOD, "\n", -1);
    guint n_once = 12; /* with the type */
    for (guint i = 0; i < n_once; i++) {
        GString *without = g_string_new(NULL), *twice = g_string_new(NULL),
                *swapped = g_string_new(NULL);
        for (guint j = 0; lines[j + 1] != NULL; j++) {
            guint k = j == i ? i + 1 : j == i + 1 ? i : j;
            g_string_append_printf(swapped, "%s\n", lines[k]);
            if (j != i)
                g_string_append_printf(without, "%s\n", lines[j]);
            g_string_append_printf(twice, "%s\n", lines[j]);
            if (j == i)
                g_string_append_printf(twice, "%s\n", lines[j]);
        }
        g_assert_null(read_sample(SUITE_ED25519_SHA256, without->str, NULL));
        g_assert_null(read_sample(SUITE_ED25519_SHA256, twice->str, NULL));
        g_assert_null(read_sample(SUITE_ED25519_SHA256, swapped->str, NULL));
        g_string_free(without, true);
        g_string_free(twice, true);
        g_string_free(swapped, true);
    }
}

/* Nothing that is cut short is a record, but where only whole lines of a list are gone.
 */
static void
test_cut(void)
{
    for (size_t len = 0; len < strlen(GOOD); len++) {
        Sample *self = record_read(&sample_type, SUITE_ED25519_SHA256, GOOD, len, NULL);
        if (self == NULL)
            continue;
        g_assert_true(GOOD[len - 1] == '\n' && len > strlen(GOOD) / 2);
        g_autofree char *again = record_write(&sample_type, self);
        g_assert_cmpuint(strlen(again), ==, len);
        g_assert_true(strncmp(again, GOOD, len) == 0);
        record_free(&sample_type, self);
    }
    static const char nul[] = "sample/1\nsuite ed25519+sha256\nname a\0b\n";
    g_autoptr(GError) error = NULL;
    g_assert_null(
        record_read(&sample_type, SUITE_ED25519_SHA256, nul, sizeof nul - 1, &error));
    assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE, "byte 36 is not UTF-8 text");
}

/* A byte changed gives another record or none, never the same one. */
static void
test_flips(void)
{
    g_autofree char *text = g_strdup(GOOD);
    for (size_t bit = 0; bit < 8 * strlen(GOOD); bit++) {
        text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
        Sample *self =
            record_read(&sample_type, SUITE_ED25519_SHA256, text, strlen(GOOD), NULL);
        if (self != NULL) {
            g_autofree char *again = record_write(&sample_type, self);
            g_assert_cmpstr(again, ==, text);
            record_free(&sample_type, self);
        }
        text[bit / 8] = (char)(text[bit / 8] ^ (1 << bit % 8));
    }
}

static uint64_t
random_number(void)
{
    uint64_t number = (uint64_t)g_test_rand_int() << 32 | (guint32)g_test_rand_int();
    return number >> g_test_rand_int_range(0, 64);
}

static char *
random_text(void)
{
    static const char *const words[] = {
        "", "赞成", "a b", "é", "-1", "=", "\xF0\xA0\x80\x80"};
    return g_strdup(words[g_test_rand_int_range(0, G_N_ELEMENTS(words))]);
}

static void
random_lists(Sample *self)
{
    self->officers = g_ptr_array_new_with_free_func(g_free);
    self->marks = g_ptr_array_new_with_free_func(g_free);
    self->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    self->sums = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    self->earlier = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    int n = g_test_rand_int_range(2, 12);
    for (int i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("d%04d", i), *rest = random_text(),
                        *number = g_strdup_printf("%d", i * 7),
                        *reason = g_strdup_printf("OPEN %d", i);
        g_ptr_array_add(self->officers, g_strdup(id));
        g_ptr_array_add(self->marks, g_strdup(number));
        g_ptr_array_add(self->voters, record_pair_new(id, rest));
        g_ptr_array_add(self->sums, record_pair_new(id, number));
        g_ptr_array_add(self->earlier, record_pair_new(number, reason));
    }
}

static Sample *
random_sample(Suite suite)
{
    Sample *self = g_new0(Sample, 1);
    self->suite = suite;
    self->name = random_text();
    self->stage = g_strdup(stages[g_test_rand_int_range(0, 2)]);
    self->id = g_strdup("é.1");
    self->count = random_number();
    self->maybe = random_number();
    self->difference = (int64_t)random_number();
    if (self->difference == INT64_MIN)
        self->difference = 0;
    self->digest = digest_compute(suite, &self->count, sizeof self->count);
    if (self->count % 2 == 0)
        self->agenda = g_memdup2(&self->digest, sizeof self->digest);
    self->key = fixture_public(suite);
    self->time = FIXTURE_STAMP;
    random_lists(self);
    return self;
}

static void
test_random(void)
{
    for (int i = 0; i < 400; i++) {
        g_autoptr(GError) error = NULL;
        Suite suite = (Suite)(i % 2);
        Sample *self = random_sample(suite);
        g_autofree char *text = record_write(&sample_type, self);
        Sample *read = read_sample(suite, text, &error);
        g_assert_no_error(error);
        g_assert_true(read->count == self->count && read->maybe == self->maybe &&
                      read->difference == self->difference);
        g_assert_cmpstr(read->name, ==, self->name);
        g_assert_true((read->agenda == NULL) == (self->agenda == NULL));
        g_assert_true(public_key_equal(&read->key, &self->key));
        g_assert_cmpuint(read->earlier->len, ==, self->earlier->len);
        g_autofree char *again = record_write(&sample_type, read);
        g_assert_cmpstr(again, ==, text);
        record_free(&sample_type, self);
        record_free(&sample_type, read);
    }
}

static void
test_documents(void)
{
    static const char *const records[] = {"a/1\nx 1\n", "b/1\n", "c/1\ny 2\n", NULL};
    static const char document[] = "a/1\nx 1\n\nb/1\n\nc/1\ny 2\n";
    g_autofree char *joined = record_join(records);
    g_assert_cmpstr(joined, ==, document);
    g_autofree char *one = record_append(NULL, records[0]);
    g_autofree char *two = record_append(one, records[1]);
    g_autofree char *three = record_append(two, records[2]);
    g_autofree char *first = record_append("", records[0]);
    g_assert_cmpstr(three, ==, document);
    g_assert_cmpstr(first, ==, records[0]);
    g_auto(GStrv) split = record_split(document, strlen(document));
    g_assert_true(g_strv_equal((const char *const *)split, records));
    g_auto(GStrv) none = record_split("", 0);
    g_assert_cmpuint(g_strv_length(none), ==, 0);
}

/* What does not belong to a document is not lost on the way to its records. */
static void
test_bad_documents(void)
{
    static const struct {
        const char *text;
        size_t len;
        guint bad; /* index of the record that shows it */
    } rows[] = {
        {"a/1\n\n", 5, 1},      {"a/1\n\n\nb/1\n", 10, 1}, {"\na/1\n", 5, 0},
        {"a/1\n\0b/1\n", 9, 0}, {"a/1\n\nb/1", 8, 1},      {"a/1\n\r\nb/1\n", 10, 0},
    };
    static const RecordType types[] = {{"a/1", 1, 0, NULL}, {"b/1", 1, 0, NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) split = record_split(rows[i].text, rows[i].len);
        const char *bad = split[rows[i].bad];
        for (size_t j = 0; j < G_N_ELEMENTS(types); j++)
            g_assert_null(
                record_read(&types[j], SUITE_ED25519_SHA256, bad, strlen(bad), NULL));
    }
}

static void
test_words(void)
{
    for (int i = 0; i < 2; i++)
        g_assert_cmpstr(context_suites[i], ==, suite_name((Suite)i));
    g_assert_null(context_suites[2]);
    Mode mode = MODE_LIVE;
    g_assert_true(mode_from_text("SIMULATION", &mode) && mode == MODE_SIMULATION);
    g_assert_false(mode_from_text("live", &mode));
    g_assert_cmpstr(mode_text(MODE_LIVE), ==, "LIVE");
    g_assert_cmpstr(mode_text(MODE_REHEARSAL), ==, "REHEARSAL");
}

static void
test_suite_of(void)
{
    g_autoptr(GError) error = NULL;
    Suite suite = SUITE_ED25519_SHA256;
    g_assert_true(context_suite_of("a/1\nsuite sm2+sm3\n", &suite, &error));
    g_assert_true(suite == SUITE_SM2_SM3);
    g_assert_false(context_suite_of("a/1\nsuite rsa\n", &suite, &error));
    g_assert_error(error, SUITE_ERROR, SUITE_ERROR_NAME);
    g_clear_error(&error);
    g_assert_false(context_suite_of("a/1", &suite, &error));
    assert_refused(error, RECORD_ERROR, RECORD_ERROR_LINE,
                   "line 2: “”, expected the key suite");
    g_assert_false(context_suite_of("a/1\nmode LIVE\nsuite sm2+sm3\n", &suite, &error));
    assert_refused(error, RECORD_ERROR, RECORD_ERROR_LINE,
                   "line 2: “mode LIVE”, expected the key suite");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/record/every-kind-is-read-and-written", test_good);
    g_test_add_func("/record/every-kind-with-sm2", test_good_sm2);
    g_test_add_func("/record/wrong-lines-are-named", test_wrong);
    g_test_add_func("/record/every-line-stands-once-at-its-place", test_every_line);
    g_test_add_func("/record/cut-texts-are-refused", test_cut);
    g_test_add_func("/record/flipped-bits-are-another-record", test_flips);
    g_test_add_func("/record/random-structs-come-back", test_random);
    g_test_add_func("/record/documents-are-split-and-joined", test_documents);
    g_test_add_func("/record/bad-documents-show-in-a-record", test_bad_documents);
    g_test_add_func("/record/words-are-those-of-their-types", test_words);
    g_test_add_func("/record/the-suite-is-on-the-second-line", test_suite_of);
    return g_test_run();
}
