/* test-bill.c: items of one bill are told of when they come in the wrong order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/bill.h"

#include <string.h>

#include "tests/ballots/warnings-text.h"

/* Ids of the items that are over, each between spaces. */
typedef struct {
    const char *decided, *aside;
} Course;

static bool
names(const char *ids, const char *id)
{
    g_auto(GStrv) list = g_strsplit(ids, " ", -1);
    return g_strv_contains((const char *const *)list, id);
}

static BillState
state_in(const AgendaItem *item, const void *data)
{
    const Course *course = data;
    return names(course->decided, item->id) ? BILL_DECIDED
           : names(course->aside, item->id) ? BILL_ASIDE
                                            : BILL_WAITS;
}

static char *
told_of(const Agenda *agenda, const char *id, const Course *course)
{
    g_autoptr(GPtrArray) warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
    bill_warn(warnings, agenda, agenda_by_id(agenda, id), state_in, course);
    return warnings_text(warnings);
}

static Agenda *
read_agenda(const char *rows)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *csv = g_strconcat("id,kind,title,bill\n", rows, NULL);
    Agenda *agenda = agenda_from_csv(csv, strlen(csv), &error);
    g_assert_no_error(error);
    return agenda;
}

static void
assert_told(const Agenda *agenda, const char *id, const char *decided, const char *aside,
            const char *expected)
{
    const Course course = {decided, aside};
    g_autofree char *found = told_of(agenda, id, &course);
    g_assert_cmpstr(found, ==, expected);
}

/* The motion stands first in the agenda, as the bill came; what counts are the votes. */
static const char budget[] = "m1,motion,关于预算的决议,YS-3\n"
                             "a1,amendment,关于预算的修正案,YS-3\n"
                             "c1,clauses,第三条,YS-3\n"
                             "m2,motion,关于工作报告的决议,\n"
                             "a2,amendment,修正案,\n"
                             "p1,procedure,延长会期,YS-3\n"
                             "a3,amendment,修正案,YS-30\n";

static void
test_parts_before_the_motion(void)
{
    g_autoptr(Agenda) agenda = read_agenda(budget);
    assert_told(agenda, "m1", "", "", "amendments-open 2|YS-3");
    assert_told(agenda, "m1", "a1", "", "amendments-open 1|YS-3");
    assert_told(agenda, "m1", "a1", "c1", "");
    assert_told(agenda, "m1", "a1 c1", "", "");
}

static void
test_motion_before_its_parts(void)
{
    g_autoptr(Agenda) agenda = read_agenda(budget);
    assert_told(agenda, "a1", "", "", "");
    assert_told(agenda, "a1", "m1", "", "bill-decided m1|YS-3");
    assert_told(agenda, "c1", "a1 m1", "", "bill-decided m1|YS-3");
    assert_told(agenda, "a1", "", "m1", "");
}

/* Without the number nothing is bound, nor is any other kind of item. */
static void
test_others_are_free(void)
{
    g_autoptr(Agenda) agenda = read_agenda(budget);
    assert_told(agenda, "m2", "m1", "", "");
    assert_told(agenda, "a2", "m1 m2", "", "");
    assert_told(agenda, "p1", "m1", "", "");
    assert_told(agenda, "a3", "m1", "", "");
}

/* Two readings: what stands between them is of the second. */
static void
test_readings(void)
{
    g_autoptr(Agenda) agenda = read_agenda("a1,amendment,一审修正案,1\n"
                                           "m1,motion,一审,1\n"
                                           "a2,amendment,二审修正案,1\n"
                                           "c2,clauses,二审条款,1\n"
                                           "m2,motion,二审,1\n"
                                           "a3,amendment,当场提出的修正案,1\n");
    assert_told(agenda, "m1", "", "", "amendments-open 1|1");
    assert_told(agenda, "m1", "a1", "", "");
    assert_told(agenda, "a2", "a1 m1", "", "");
    assert_told(agenda, "a1", "m1", "", "bill-decided m1|1");
    assert_told(agenda, "m2", "a1 m1", "", "amendments-open 3|1");
    assert_told(agenda, "m2", "m1 a2 c2", "", "amendments-open 1|1");
    assert_told(agenda, "m2", "m1 a2 c2 a3", "", "");
    assert_told(agenda, "a3", "m1", "", "");
    assert_told(agenda, "a3", "m1 m2", "", "bill-decided m2|1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bill/amendments-and-clauses-come-before-the-motion",
                    test_parts_before_the_motion);
    g_test_add_func("/bill/after-the-motion-they-come-too-late",
                    test_motion_before_its_parts);
    g_test_add_func("/bill/others-are-free", test_others_are_free);
    g_test_add_func("/bill/each-reading-has-its-own", test_readings);
    return g_test_run();
}
