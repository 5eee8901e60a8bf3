/* test-term.c: how long something is kept, or within what it is to be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "ballots/term.h"

static void
test_terms(void)
{
    static const struct {
        const char *text;
        Term term;
    } rows[] = {
        {"1 day", {1, TERM_DAYS}},      {"2 days", {2, TERM_DAYS}},
        {"366 days", {366, TERM_DAYS}}, {"1 month", {1, TERM_MONTHS}},
        {"6 months", {6, TERM_MONTHS}}, {"1 year", {1, TERM_YEARS}},
        {"30 years", {30, TERM_YEARS}}, {"always", {0, TERM_ALWAYS}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Term term = {0, TERM_NONE};
        g_assert_true(term_from_text(rows[i].text, &term));
        g_assert_cmpuint(term.n, ==, rows[i].term.n);
        g_assert_cmpint(term.unit, ==, rows[i].term.unit);
    }
}

static void
test_no_terms(void)
{
    static const char *const texts[] = {
        "",        "always ",  "1 days", "2 day",    "1 months", "2 month",
        "1 years", "2 year",   "0 days", "367 days", "01 day",   "-1 days",
        "1  day",  " 1 day",   "1 day ", "2 weeks",  "month",    "1",
        "ever",    "2 always", "1 Day",  "1 day ago"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        Term term = {7, TERM_YEARS};
        g_test_message("“%s”", texts[i]);
        g_assert_false(term_from_text(texts[i], &term));
        g_assert_true(term.n == 7 && term.unit == TERM_YEARS);
    }
}

/* A month that is too short ends the term with its last day. */
static void
test_ends(void)
{
    static const struct {
        Term term;
        const char *from, *end;
    } rows[] = {
        {{1, TERM_DAYS}, "2026-12-31T00:00:00.000+08:00", "2027-01-01"},
        {{60, TERM_DAYS}, "2026-11-26T23:59:59.999+08:00", "2027-01-25"},
        {{1, TERM_MONTHS}, "2026-11-26T10:00:00.000+08:00", "2026-12-26"},
        {{1, TERM_MONTHS}, "2027-01-31T10:00:00.000+08:00", "2027-02-28"},
        {{1, TERM_MONTHS}, "2028-01-31T10:00:00.000+08:00", "2028-02-29"},
        {{14, TERM_MONTHS}, "2026-11-30T10:00:00.000-05:00", "2028-01-30"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char found[sizeof "2026-11-26"];
        Stamp from;
        GDate end;
        g_assert_true(stamp_from_text(rows[i].from, &from));
        term_end(rows[i].term, from, &end);
        g_date_strftime(found, sizeof found, "%Y-%m-%d", &end);
        g_assert_cmpstr(found, ==, rows[i].end);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/term/days-months-years-or-always", test_terms);
    g_test_add_func("/term/anything-else-is-none", test_no_terms);
    g_test_add_func("/term/it-ends-with-a-day", test_ends);
    return g_test_run();
}
