/* test-bills.c: officers are told when a bill, or appointments, come in another order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

static const char agenda[] = "id,kind,method,title,bill,after\n"
                             "m1,motion,recorded,关于预算的决议,YS-3,\n"
                             "a1,amendment,recorded,关于预算的修正案,YS-3,\n"
                             "c1,clauses,recorded,第三条,YS-3,\n"
                             "c2,clauses,recorded,第四条,YS-3,m1\n"
                             "r1,appointments,recorded,人事任免,,\n";
static const char persons[] = "item,id,title\n"
                              "r1,x1,免去王一的市教育局局长职务\n"
                              "r1,x2,任命王一为市统计局局长\n";

/* What comes before an appointment is told besides. */
#define GATES_OPEN "('gates-open', ['review,exam,speech', 'x2'])"

static HallTest *
new_hall(void)
{
    HallTest *hall = hall_test_new(5, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall_test_ready(hall);
    return hall;
}

static void
assert_warnings(HallTest *hall, const char *id, const char *expected)
{
    g_autofree char *text = hall_test_look_item(hall, id, "warnings");
    g_assert_cmpstr(text, ==, expected);
}

static void
vote_on(HallTest *hall, const char *item)
{
    scene_open_vote(hall, item);
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
}

/* What is voted on, or put aside, is over; a result that is annulled is none. */
static void
parts_come_first(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    assert_warnings(hall, "m1", "[('amendments-open', ['3', 'YS-3'])]");
    assert_warnings(hall, "a1", "[]");
    vote_on(hall, "a1");
    assert_warnings(hall, "m1", "[('amendments-open', ['2', 'YS-3'])]");
    scene_certify(hall, 1);
    scene_annul(hall, 1);
    assert_warnings(hall, "m1", "[('amendments-open', ['3', 'YS-3'])]");
    g_assert_true(engine_defer_item(hall->engine, "c1", "意见分歧较大", &error));
    g_assert_true(engine_withdraw_item(hall->engine, "c2", "提案人撤回", &error));
    g_assert_no_error(error);
    hall_test_settle(hall);
    vote_on(hall, "a1");
    assert_warnings(hall, "m1", "[]");
    hall_test_free(hall);
}

/* It is told, and not refused; also after a restart. */
static void
late_parts_are_told_of(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    vote_on(hall, "m1");
    assert_warnings(hall, "m1", "[]");
    assert_warnings(hall, "a1", "[('bill-decided', ['m1', 'YS-3'])]");
    assert_warnings(hall, "c2", "[('bill-decided', ['m1', 'YS-3'])]");
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    scene_rekey(hall);
    assert_warnings(hall, "a1", "[('bill-decided', ['m1', 'YS-3'])]");
    vote_on(hall, "a1");
    assert_warnings(hall, "a1", "[]");
    hall_test_free(hall);
}

static void
the_order_of_persons_is_told_of(void)
{
    static const char *const other[] = {"x2", "x1"};
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    hall_test_import_entries(hall, persons);
    assert_warnings(hall, "r1",
                    "[('appoint-first', ['免去王一的市教育局局长职务', "
                    "'任命王一为市统计局局长']), " GATES_OPEN "]");
    g_assert_true(engine_order_entries(hall->engine, "r1", other, 2, &error));
    g_assert_no_error(error);
    hall_test_settle(hall);
    assert_warnings(hall, "r1", "[" GATES_OPEN "]");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bills/parts-come-first", parts_come_first);
    g_test_add_func("/bills/late-parts-are-told-of", late_parts_are_told_of);
    g_test_add_func("/bills/the-order-of-persons-is-told-of",
                    the_order_of_persons_is_told_of);
    return g_test_run();
}
