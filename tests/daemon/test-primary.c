/* test-primary.c: candidates may stand in the order of the votes of a primary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/step.h"
#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

enum { SEATS = 5 };

/* By strokes it is 丁, 王, 李; by the votes below 李 4, 王 2, 丁 2.  Once more the same
 * people stand in another order, and once with somebody who was in no primary.
 */
static const char agenda[] = "id,kind,form,method,title,seats\n"
                             "p1,primary,pick,recorded,副区长预选,2\n"
                             "e1,election-deputy,,paper,选举副区长,2\n"
                             "e2,election-deputy,,paper,选举副区长,2\n"
                             "e3,election-deputy,,paper,选举副区长,2\n";
static const char persons[] = "item,id,title\n"
                              "p1,a,丁一\np1,b,王　二\np1,c,李三\n"
                              "e1,x,李三\ne1,y,王二\ne1,z,丁一\n"
                              "e2,x,王二\ne2,y,李三\ne2,z,丁一\n"
                              "e3,x,李三\ne3,y,王二\ne3,z,丁四\n";

/* Whether an officer is told that the list of @id is in no order. */
static bool
is_warned(HallTest *hall, const char *id)
{
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(hall->engine));
    g_autoptr(GVariant) item = step_find_item(items, id);
    g_autoptr(GVariant) list =
        g_variant_lookup_value(item, "warnings", G_VARIANT_TYPE("a(sas)"));
    g_autofree char *text = g_variant_print(list, FALSE);
    g_test_message("%s: %s", id, text);
    return strstr(text, "('order',") != NULL;
}

static void
assert_warned(HallTest *hall, bool e1, bool e2, bool e3)
{
    g_assert_true(is_warned(hall, "e1") == e1);
    g_assert_true(is_warned(hall, "e2") == e2);
    g_assert_true(is_warned(hall, "e3") == e3);
}

/* Seats 1 to 4 take 李, 1 and 2 of them 王, 3 and 4 丁. */
static void
vote_in_primary(HallTest *hall)
{
    static const uint8_t choices[SEATS][2] = {{2, 3}, {2, 3}, {1, 3}, {1, 3}};
    scene_open_vote(hall, "p1");
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        for (size_t i = 0; i < 2 && choices[seat - 1][i] != 0; i++) {
            hall_test_press(hall, seat, choices[seat - 1][i]);
            hall_test_press(hall, seat, PRESS_KEY_CONFIRM);
        }
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
}

static void
votes_of_a_primary_give_the_order(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    uint32_t n;
    hall->profile = "free";
    hall->agenda = agenda;
    hall_test_ready(hall);
    engine_import_entries(hall->engine, persons, strlen(persons), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    assert_warned(hall, true, true, true);
    vote_in_primary(hall);
    assert_warned(hall, true, true, true); /* announced, and not yet certified */
    scene_certify(hall, 1);
    assert_warned(hall, false, true, true);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    assert_warned(hall, false, true, true);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/primary/its-votes-give-the-order",
                    votes_of_a_primary_give_the_order);
    return g_test_run();
}
