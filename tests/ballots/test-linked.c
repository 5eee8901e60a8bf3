/* test-linked.c: votes of several sittings on one bill or matter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/linked.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/warnings-text.h"

/* Of one line, counted at the time of the fixtures, 2026-07-01. */
static void
add(Linked *linked, const char *body, const char *bill, const char *label, ItemKind kind,
    Verdict verdict, const char *line, Term redo)
{
    const Digest digest = digest_compute(SUITE_ED25519_SHA256, label, strlen(label));
    g_autoptr(GPtrArray) lines =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(lines, record_pair_new("e1", line));
    const CertificateRecord certificate = {
        .label = (char *)(uintptr_t)label,
        .kind = (char *)(uintptr_t)item_kind_text(kind),
        .verdict = (int)verdict,
        .lines = lines,
        .counted = FIXTURE_STAMP,
    };
    linked_add(linked, body, bill, &certificate, &digest, redo);
}

static const Term none = {0, TERM_NONE};

static void
add_motion(Linked *linked, const char *body, const char *bill, const char *label,
           Verdict verdict)
{
    add(linked, body, bill, label, ITEM_MOTION, verdict, "3 0 passed", none);
}

static char *
labels_of(const Linked *linked, const char *body, const char *bill)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) lines = linked_lines(linked_votes(linked, body, bill));
    for (guint i = 0; i < lines->len; i++) {
        const RecordPair *line = lines->pdata[i];
        g_autofree char *label = g_strndup(line->rest, strcspn(line->rest, " "));
        const Digest digest = digest_compute(SUITE_ED25519_SHA256, label, strlen(label));
        g_autofree char *hex = digest_to_hex(&digest);
        g_assert_cmpstr(line->first, ==, hex);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", line->rest);
    }
    return g_string_free(text, FALSE);
}

static void
assert_labels(const Linked *linked, const char *body, const char *bill,
              const char *expected)
{
    g_autofree char *found = labels_of(linked, body, bill);
    g_assert_cmpstr(found, ==, expected);
}

static void
same_body_and_bill_are_linked(void)
{
    g_autoptr(Linked) linked = linked_new();
    add_motion(linked, "city", "YS-3", "city-1-m1-1", VERDICT_PASSED);
    add_motion(linked, "town", "YS-3", "town-1-m1-1", VERDICT_PASSED);
    add_motion(linked, "city", "YS-4", "city-1-m2-1", VERDICT_PASSED);
    add_motion(linked, "city", "", "city-1-m3-1", VERDICT_PASSED);
    add_motion(linked, "city", "YS-3", "city-2-m1-1", VERDICT_NOT_PASSED);
    assert_labels(linked, "city", "YS-3", "city-1-m1-1 passed; city-2-m1-1 not-passed");
    assert_labels(linked, "town", "YS-3", "town-1-m1-1 passed");
    assert_labels(linked, "city", "YS-4", "city-1-m2-1 passed");
    assert_labels(linked, "town", "YS-4", "");
    assert_labels(linked, "city", "ys-3", "");
    g_assert_null(linked_votes(linked, "city", ""));
    g_assert_null(linked_votes(linked, "city YS-3", ""));
}

static void
assert_told(const Linked *linked, const char *bill, ItemKind kind, const char *now,
            const char *expected)
{
    g_autoptr(GPtrArray) warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
    Stamp time;
    g_assert_true(stamp_from_text(now, &time));
    linked_warn(warnings, linked_votes(linked, "city", bill), kind, time);
    g_autofree char *found = warnings_text(warnings);
    g_assert_cmpstr(found, ==, expected);
}

#define NOW "2026-09-01T10:00:00.000+08:00"

/* Of a part of the bill, or of how to go on, nothing follows for the bill. */
static void
what_has_not_passed_is_told(void)
{
    static const struct {
        Verdict verdict;
        const char *told;
    } rows[] = {
        {VERDICT_PASSED, ""},
        {VERDICT_DECIDED, ""},
        {VERDICT_NOT_PASSED, "earlier-not-passed city-1-b-1|not-passed"},
        {VERDICT_TIE, "earlier-not-passed city-1-b-1|tie"},
        {VERDICT_SHORT, "earlier-not-passed city-1-b-1|short"},
        {VERDICT_NOT_VALID, "earlier-not-passed city-1-b-1|not-valid"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Linked) linked = linked_new();
        add_motion(linked, "city", "B", "city-1-a-1",
                   rows[i].verdict == VERDICT_PASSED ? VERDICT_NOT_PASSED
                                                     : VERDICT_PASSED);
        add_motion(linked, "city", "B", "city-1-b-1", rows[i].verdict);
        add(linked, "city", "B", "city-1-c-1", ITEM_AMENDMENT, VERDICT_NOT_PASSED,
            "1 0 not-passed", none);
        add(linked, "city", "B", "city-1-d-1", ITEM_CLAUSES, VERDICT_DECIDED,
            "1 0 not-passed", none);
        add(linked, "city", "B", "city-1-e-1", ITEM_PROCEDURE, VERDICT_NOT_PASSED,
            "1 0 not-passed", none);
        assert_told(linked, "B", ITEM_MOTION, NOW, rows[i].told);
        assert_told(linked, "B", ITEM_AMENDMENT, NOW, rows[i].told);
        assert_told(linked, "B", ITEM_EVALUATION, NOW, "");
        assert_told(linked, "other", ITEM_MOTION, NOW, "");
    }
}

static void
assert_evaluated(const char *line, Term redo, const char *now, const char *expected)
{
    g_autoptr(Linked) linked = linked_new();
    add(linked, "city", "供水", "city-1-v-1", ITEM_EVALUATION, VERDICT_DECIDED, line,
        redo);
    assert_told(linked, "供水", ITEM_EVALUATION, now, expected);
    assert_told(linked, "供水", ITEM_APPRAISAL, now, expected);
    assert_told(linked, "供水", ITEM_MOTION, now, "");
    add(linked, "city", "供水", "city-2-v-1", ITEM_EVALUATION, VERDICT_DECIDED,
        "9000 0 good", redo);
    assert_told(linked, "供水", ITEM_EVALUATION, now, "");
}

/* The term ends with the day of its number; the fixture was counted on 1 July. */
static void
an_evaluation_that_is_repeated_is_told(void)
{
    static const Term month = {1, TERM_MONTHS}, days = {60, TERM_DAYS};
    static const char last[] = "2026-08-01T23:59:59.999+08:00",
                      after[] = "2026-08-02T00:00:00.000+08:00";
    assert_evaluated("9000 0 good", month, after, "");
    assert_evaluated("5000 0 redo", none, after, "evaluated-before city-1-v-1");
    assert_evaluated("5000 0 redo", month, last,
                     "evaluated-within city-1-v-1|2026-08-01");
    assert_evaluated("5000 0 redo", month, after, "evaluated-late city-1-v-1|2026-08-01");
    assert_evaluated("5000 0 second-rectification", days, after,
                     "evaluated-within city-1-v-1|2026-08-30");
    assert_evaluated("5000 0 second-rectification", days, NOW,
                     "evaluated-late city-1-v-1|2026-08-30");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linked/same-body-and-bill-are-linked",
                    same_body_and_bill_are_linked);
    g_test_add_func("/linked/what-has-not-passed-is-told", what_has_not_passed_is_told);
    g_test_add_func("/linked/an-evaluation-that-is-repeated-is-told",
                    an_evaluation_that_is_repeated_is_told);
    return g_test_run();
}
