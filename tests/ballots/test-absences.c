/* test-absences.c: who missed how many sessions, and the list as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/absences.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

/* A letter is a deputy; in @roster a capital is an observer, and z one who is suspended
 * by the name of whom stands after it.
 */
typedef struct {
    const char *body;
    uint64_t term, session;
    const char *opened; /* day */
    const char *roster;
    const char *present; /* at any vote; NULL: there was no vote */
} Sat;

static Stamp
stamp_of(const char *day)
{
    g_autofree char *text = g_strconcat(day, "T09:00:00.000+08:00", NULL);
    Stamp stamp = {0, 0};
    g_assert_true(stamp_from_text(text, &stamp));
    return stamp;
}

static Roster *
roster_of(const char *letters)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    for (; *letters != '\0'; letters++) {
        const bool is_suspended = *letters == 'z';
        Member *member = member_new();
        letters += is_suspended;
        g_free(member->id);
        g_free(member->name);
        g_free(member->delegation);
        member->id = g_strdup_printf("%c", g_ascii_tolower(*letters));
        member->name = g_strdup_printf("代表%c", *letters);
        member->delegation = g_strdup(*letters < 'c' ? "一团" : "");
        member->class = is_suspended                ? MEMBER_SUSPENDED
                        : g_ascii_isupper(*letters) ? MEMBER_OBSERVER
                                                    : MEMBER_DEPUTY;
        g_ptr_array_add(members, member);
    }
    Roster *roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    return roster;
}

static SittingRecord *
record_of(const Sat *sat)
{
    SittingRecord *record = g_new0(SittingRecord, 1);
    record->suite = SUITE_SM2_SM3;
    record->mode = MODE_REHEARSAL;
    record->body = g_strdup("某市人民代表大会");
    record->body_id = g_strdup(sat->body);
    record->term = sat->term;
    record->session = sat->session;
    record->sitting = 1;
    record->place = g_strdup("礼堂");
    record->opened = stamp_of(sat->opened);
    record->roster = fixture_digest(DIGITS_1);
    return record;
}

static AbsenceSitting *
sitting_of(const Sat *sat)
{
    AbsenceSitting *self = absence_sitting_new();
    self->record = record_of(sat);
    self->roster = roster_of(sat->roster);
    self->n_votes = sat->present != NULL;
    self->last = self->record->opened;
    for (const char *one = sat->present; one != NULL && *one != '\0'; one++)
        g_hash_table_add(self->present, g_strdup_printf("%c", *one));
    return self;
}

static Absences *
list_of(const Sat *sats, size_t n, AbsenceLimit limit)
{
    g_autoptr(GPtrArray) sittings =
        g_ptr_array_new_with_free_func((GDestroyNotify)absence_sitting_free);
    const Context context = fixture_context(SUITE_SM2_SM3);
    for (size_t i = 0; i < n && sats[i].body != NULL; i++)
        g_ptr_array_add(sittings, sitting_of(&sats[i]));
    return absences_new(&context, sittings, limit);
}

/* "5.1 5.2|1a 2/3 5.1 5.3!; 3c 1/1 5.3": sessions; number and deputy, missed of held,
 * which, and ! where they are too many.
 */
static char *
describe(const Absences *self)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < self->sessions->len; i++) {
        const AbsenceSession *session = &g_array_index(self->sessions, AbsenceSession, i);
        g_string_append_printf(text, "%s%d.%d", i > 0 ? " " : "", (int)session->term,
                               (int)session->session);
    }
    g_string_append_c(text, '|');
    for (guint i = 0; i < self->rows->len; i++) {
        const AbsenceRow *row = self->rows->pdata[i];
        g_string_append_printf(text, "%s%d%s %u/%d", i > 0 ? "; " : "", (int)row->number,
                               row->deputy, row->missed->len, (int)row->held);
        for (guint j = 0; j < row->missed->len; j++) {
            const AbsenceSession *session = &g_array_index(
                self->sessions, AbsenceSession, g_array_index(row->missed, guint, j));
            g_string_append_printf(text, " %d.%d", (int)session->term,
                                   (int)session->session);
        }
        g_string_append(text, absences_is_too_many(self, row) ? "!" : "");
    }
    return g_string_free(text, FALSE);
}

#define MOST 7
#define TERM(n)                                                                          \
    {                                                                                    \
        n, ABSENCES_IN_TERM                                                              \
    }
#define YEAR(n)                                                                          \
    {                                                                                    \
        n, ABSENCES_IN_YEAR                                                              \
    }

static const struct {
    const char *name;
    AbsenceLimit limit;
    Sat sats[MOST];
    const char *wanted;
} cases[] = {
    {"one sitting without a vote is no session",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "abc", NULL}},
     "|"},
    {"who is there in every session is not listed",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "abc", "abc"}, {"c", 5, 2, "2026-06-05", "abc", "ab"}},
     "5.1 5.2|3c 1/2 5.2"},
    {"one sitting of several is enough",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "abc", "a"},
      {"c", 5, 1, "2026-01-06", "abc", NULL},
      {"c", 5, 1, "2026-01-07", "abc", "b"}},
     "5.1|3c 1/1 5.1!"},
    {"nobody at all was there",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "ab", ""}},
     "5.1|1a 1/1 5.1!; 2b 1/1 5.1!"},
    {"the limit is reached by as many, not by one more",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "abc", "ab"},
      {"c", 5, 2, "2026-06-05", "abc", "a"},
      {"c", 5, 3, "2026-11-05", "abc", "abc"}},
     "5.1 5.2 5.3|2b 1/3 5.2; 3c 2/3 5.1 5.2!"},
    {"those missed need not follow one another",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "ab", "a"},
      {"c", 5, 2, "2026-06-05", "ab", "ab"},
      {"c", 5, 3, "2027-11-05", "ab", "a"}},
     "5.1 5.2 5.3|2b 2/3 5.1 5.3!"},
    {"another body on the same device does not count",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "ab", "a"},
      {"sc", 5, 1, "2026-02-05", "ab", "a"},
      {"sc", 5, 2, "2026-03-05", "ab", "a"},
      {"c", 5, 2, "2026-06-05", "ab", "ab"}},
     "5.1 5.2|2b 1/2 5.1"},
    {"another term does not count",
     TERM(2),
     {{"c", 4, 1, "2025-01-05", "ab", "a"}, {"c", 5, 1, "2026-01-05", "ab", "a"}},
     "5.1|2b 1/1 5.1"},
    {"who came onto the roster later missed nothing before",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "ab", "a"}, {"c", 5, 2, "2026-06-05", "abc", "ab"}},
     "5.1 5.2|2b 1/2 5.1; 3c 1/1 5.2"},
    {"who left the roster is not listed",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "abc", "ac"}, {"c", 5, 2, "2026-06-05", "ac", "ac"}},
     "5.1 5.2|"},
    {"an observer becomes a deputy; before he missed nothing",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "aB", "a"}, {"c", 5, 2, "2026-06-05", "ab", "a"}},
     "5.1 5.2|2b 1/1 5.2!"},
    {"who is suspended misses nothing, is not listed and has no number",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "abc", "ab"}, {"c", 5, 2, "2026-06-05", "azbc", "a"}},
     "5.1 5.2|2c 2/2 5.1 5.2!"},
    {"of the sessions while he was suspended he missed none",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "azb", "a"}, {"c", 5, 2, "2026-06-05", "ab", "a"}},
     "5.1 5.2|2b 1/1 5.2!"},
    {"an observer is not listed and has no number",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "aBc", "a"}},
     "5.1|2c 1/1 5.1!"},
    {"a roster imported within a session",
     TERM(1),
     {{"c", 5, 1, "2026-01-05", "a", "a"}, {"c", 5, 1, "2026-01-06", "ab", "a"}},
     "5.1|2b 1/1 5.1!"},
    {"the last sitting says of what body, with no vote yet",
     TERM(2),
     {{"c", 5, 1, "2026-01-05", "ab", "a"},
      {"sc", 5, 1, "2026-02-05", "ab", "b"},
      {"c", 5, 2, "2026-06-05", "ab", NULL}},
     "5.1|2b 1/1 5.1"},
    {"a year is that of the last sitting",
     YEAR(2),
     {{"sc", 5, 30, "2025-12-31", "ab", "a"},
      {"sc", 5, 31, "2026-01-01", "ab", "a"},
      {"sc", 5, 32, "2026-12-31", "ab", "a"}},
     "5.31 5.32|2b 2/2 5.31 5.32!"},
    {"in a year terms do not part",
     YEAR(2),
     {{"sc", 5, 40, "2026-02-01", "ab", "a"}, {"sc", 6, 1, "2026-05-01", "ab", "a"}},
     "5.40 6.1|2b 2/2 5.40 6.1!"},
    {"a session belongs to the year in which it began",
     YEAR(1),
     {{"sc", 5, 30, "2025-12-31", "ab", "a"},
      {"sc", 5, 30, "2026-01-02", "ab", "a"},
      {"sc", 5, 31, "2026-02-01", "ab", "ab"}},
     "5.31|"},
    {"and it begins with its first vote",
     YEAR(1),
     {{"sc", 5, 30, "2025-12-31", "ab", NULL}, {"sc", 5, 30, "2026-01-02", "ab", "a"}},
     "5.30|2b 1/1 5.30!"},
    {"sessions stand as they were opened",
     TERM(9),
     {{"c", 5, 2, "2026-01-05", "ab", "a"}, {"c", 5, 1, "2026-06-05", "ab", "a"}},
     "5.2 5.1|2b 2/2 5.2 5.1"},
};

/* Each list comes back from its text. */
static void
assert_comes_back(const Absences *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = absences_to_text(self), *wanted = describe(self);
    g_autoptr(Absences) read = absences_from_text(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_autofree char *again = absences_to_text(read), *found = describe(read);
    g_assert_cmpstr(again, ==, text);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].name);
        g_autoptr(Absences) list = list_of(cases[i].sats, MOST, cases[i].limit);
        g_autofree char *found = describe(list);
        g_assert_cmpstr(found, ==, cases[i].wanted);
        assert_comes_back(list);
    }
}

/* A year is that of the clock of the sitting, not of Greenwich. */
static void
test_zone(void)
{
    static const Sat sat = {"sc", 5, 1, "2026-01-01", "ab", "a"};
    g_autoptr(GPtrArray) sittings =
        g_ptr_array_new_with_free_func((GDestroyNotify)absence_sitting_free);
    const Context context = fixture_context(SUITE_SM2_SM3);
    AbsenceSitting *sitting = sitting_of(&sat);
    g_assert_true(
        stamp_from_text("2026-01-01T07:59:59.000+08:00", &sitting->record->opened));
    g_ptr_array_add(sittings, sitting);
    g_autoptr(Absences) list = absences_new(&context, sittings, (AbsenceLimit)YEAR(1));
    g_assert_cmpuint(list->year, ==, 2026);
    g_assert_cmpuint(list->n_deputies, ==, 2);
    g_assert_cmpuint(list->sessions->len, ==, 1);
}

static const Sat two[] = {{"c", 5, 1, "2026-01-05", "abc", "ab"},
                          {"c", 5, 2, "2026-06-05", "abc", "a"}};
#define HEAD                                                                             \
    "absences/1\n" FIXTURE_CONTEXT("sm2+sm3") "body 某市人民代表大会\nbody-id c\n"
#define PERIOD "period term\nlimit 2\nterm 5\nyear -\n"
#define UNTIL  "until 2026-06-05T09:00:00.000+08:00\nroster " DIGITS_1 "\ndeputies 3\n"
#define SESSIONS                                                                         \
    "session 1 5 1 2026-01-05T09:00:00.000+08:00\n"                                      \
    "session 2 5 2 2026-06-05T09:00:00.000+08:00\n"
#define ROW(number, id, more) "absence/1\nnumber " number "\ndeputy " id "\n" more
#define ROW_B                 ROW("2", "b", "name 代表b\ndelegation 一团\nheld 2\nmissed 2\n")
#define ROW_C                 ROW("3", "c", "name 代表c\ndelegation -\nheld 2\nmissed 1 2\n")

static void
test_text(void)
{
    g_autoptr(Absences) list = list_of(two, 2, (AbsenceLimit)TERM(2));
    g_autofree char *text = absences_to_text(list);
    g_assert_cmpstr(text, ==, HEAD PERIOD UNTIL SESSIONS "rows 2\n\n" ROW_B "\n" ROW_C);
}

static void
test_refusals(void)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {HEAD "period term\nlimit 0\nterm 5\nyear -\n" UNTIL SESSIONS "rows 0\n",
         "limit: “0” is not a number from 1 to 99"},
        {HEAD "period term\nlimit 100\nterm 5\nyear -\n" UNTIL SESSIONS "rows 0\n",
         "limit: “100” is not a number from 1 to 99"},
        {HEAD "period term\nlimit 2\nterm 5\nyear 2026\n" UNTIL SESSIONS "rows 0\n",
         "the period is the term, but there is a year"},
        {HEAD "period year\nlimit 2\nterm 5\nyear -\n" UNTIL SESSIONS "rows 0\n",
         "the period is the year, but there is no year"},
        {HEAD PERIOD UNTIL SESSIONS "rows 2\n\n" ROW_C,
         "there are 1 deputies, rows says 2"},
        {HEAD PERIOD UNTIL "session 2 5 2 2026-06-05T09:00:00.000+08:00\nrows 0\n",
         "session: “2 5 2 2026-06-05T09:00:00.000+08:00” is not 1, term, session and "
         "time"},
        {HEAD PERIOD UNTIL "session 1 5 1 2026-01-05\nrows 0\n",
         "session: “1 5 1 2026-01-05” is not 1, term, session and time"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("1", "a", "name 甲\ndelegation -\nheld 2\nmissed 3\n"),
         "absence 1: a: missed has no rising numbers from 1 to 2"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("1", "a", "name 甲\ndelegation -\nheld 2\nmissed 2 1\n"),
         "absence 1: a: missed has no rising numbers from 1 to 2"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("1", "a", "name 甲\ndelegation -\nheld 2\nmissed -\n"),
         "absence 1: a: missed has no rising numbers from 1 to 2"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("1", "a", "name 甲\ndelegation -\nheld 1\nmissed 1 2\n"),
         "absence 1: a: 2 of 1 sessions missed, of 2 that were held"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("1", "a", "name 甲\ndelegation -\nheld 3\nmissed 1 2\n"),
         "absence 1: a: 2 of 3 sessions missed, of 2 that were held"},
        {HEAD PERIOD UNTIL SESSIONS
         "rows 1\n\n" ROW("4", "a", "name 甲\ndelegation -\nheld 2\nmissed 1\n"),
         "absence 1: a: number 4 of 3 deputies stands after 0"},
        {HEAD PERIOD UNTIL SESSIONS "rows 2\n\n" ROW_B "\n" ROW_B,
         "absence 2: b: number 2 of 3 deputies stands after 2"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GError *error = NULL;
        g_assert_null(absences_from_text(SUITE_SM2_SM3, rows[i].text, &error));
        assert_refused(error, RECORD_ERROR, RECORD_ERROR_VALUE, rows[i].message);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(absences_from_text(SUITE_SM2_SM3, "", &error));
    g_assert_error(error, RECORD_ERROR, RECORD_ERROR_LINE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/absences/sessions-of-body-and-period-count", test_cases);
    g_test_add_func("/absences/a-year-is-that-of-the-clock-of-the-sitting", test_zone);
    g_test_add_func("/absences/the-text-says-it-all", test_text);
    g_test_add_func("/absences/a-wrong-text-is-refused", test_refusals);
    return g_test_run();
}
