/* test-primary.c: candidates may stand in the order of the votes of a primary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

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
    g_autofree char *text = hall_test_look_item(hall, id, "warnings");
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
    hall->profile = "free";
    hall->agenda = agenda;
    hall_test_ready(hall);
    hall_test_import_entries(hall, persons);
    assert_warned(hall, true, true, true);
    vote_in_primary(hall);
    assert_warned(hall, false, true, true);
    scene_certify(hall, 1);
    assert_warned(hall, false, true, true);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    assert_warned(hall, false, true, true);
    hall_test_free(hall);
}

/* By strokes 丁 is before 王, who has as many votes; 李 has most.  Those equal at the cut
 * of the second primary vote once more: 丁 is chosen then.
 */
static const char elections[] = "id,kind,form,method,title,seats\n"
                                "p1,primary,pick,recorded,预选,3\n"
                                "p2,primary,pick,recorded,预选,2\n"
                                "e1,election-deputy,,paper,选举副区长,2\n"
                                "e2,election-deputy,,paper,选举副区长,2\n"
                                "m1,motion,,recorded,决议,\n";
static const char nominees[] = "item,id,title,title_en\n"
                               "p1,b,王二,Wang\np1,a,丁一,Ding\np1,c,李三,Li\n"
                               "p1,d,赵四,Zhao\n"
                               "p2,b,王二,Wang\np2,a,丁一,Ding\np2,c,李三,Li\n"
                               "e2,x,钱五,\n";

static void
press(HallTest *hall, uint32_t seat, uint8_t choice)
{
    hall_test_press(hall, seat, choice);
    hall_test_press(hall, seat, PRESS_KEY_CONFIRM);
}

static void
finish(HallTest *hall)
{
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
}

/* Seats 1 to 4 take 李, 1 and 2 of them 王, 3 and 4 丁. */
static void
vote_on_three(HallTest *hall, const char *item)
{
    scene_open_vote(hall, item);
    for (uint32_t seat = 1; seat < SEATS; seat++) {
        press(hall, seat, 3);
        press(hall, seat, seat <= 2 ? 1 : 2);
    }
    finish(hall);
}

static void
run_off(HallTest *hall, const char *item)
{
    scene_open_vote(hall, item);
    press(hall, 1, 2);
    finish(hall);
}

static void
assert_not_taken(HallTest *hall, const char *from, const char *to, const char *message)
{
    g_autoptr(GError) error = NULL;
    const uint64_t size = ledger_size(hall->engine->ledger);
    uint32_t n;
    g_assert_false(engine_take_entries(hall->engine, from, to, &n, &error));
    g_assert_cmpstr(error->message, ==, message);
    hall_test_settle(hall);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, size);
}

static void
assert_taken(HallTest *hall, const char *from, const char *to, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    uint32_t n;
    engine_take_entries(hall->engine, from, to, &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    const GPtrArray *entries = engine_entries(hall->engine, to);
    g_assert_cmpuint(entries->len, ==, n);
    for (guint i = 0; i < n; i++) {
        const SlateEntry *entry = entries->pdata[i];
        g_string_append_printf(words, "%s %s %s; ", entry->id, entry->title,
                               entry->title_en);
    }
    g_assert_cmpstr(words->str, ==, wanted);
}

static HallTest *
hall_of_elections(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->profile = "free";
    hall->agenda = elections;
    hall_test_ready(hall);
    hall_test_import_entries(hall, nominees);
    return hall;
}

static void
its_best_stand_in_an_election(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of_elections();
    uint32_t number;
    vote_on_three(hall, "p1");
    assert_taken(hall, "p1", "e1", "c 李三 Li; a 丁一 Ding; b 王二 Wang; ");
    g_assert_false(is_warned(hall, "e1"));
    vote_on_three(hall, "p2");
    assert_not_taken(hall, "p2", "e2",
                     "primary p2 is not decided: its vote 2 ended as tie");
    run_off(hall, "p2");
    assert_taken(hall, "p2", "e2", "c 李三 Li; a 丁一 Ding; ");
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    scene_rekey(hall);
    g_assert_cmpuint(engine_entries(hall->engine, "e2")->len, ==, 2);
    assert_taken(hall, "p2", "e1", "c 李三 Li; a 丁一 Ding; ");
    engine_ready_vote(hall->engine, "e1", &number, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "READY");
    assert_not_taken(hall, "p1", "e1",
                     "item e1 has vote 4, which is READY; what it froze stays");
    hall_test_free(hall);
}

static void
what_is_not_decided_is_not_taken(void)
{
    HallTest *hall = hall_of_elections();
    assert_not_taken(hall, "p1", "e1",
                     "primary p1 is not decided: nobody has voted on it");
    assert_not_taken(hall, "m1", "e1", "item m1 is of kind motion, not primary");
    assert_not_taken(hall, "p1", "m1",
                     "item m1 is of kind motion, in which nobody stands for election");
    assert_not_taken(hall, "p1", "e9", "“e9” is no item of the agenda");
    scene_open_vote(hall, "p1");
    assert_not_taken(hall, "p1", "e1", "primary p1 is not decided: its vote 1 is OPEN");
    finish(hall);
    assert_not_taken(hall, "p1", "e1", "primary p1 chose nobody");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/primary/its-votes-give-the-order",
                    votes_of_a_primary_give_the_order);
    g_test_add_func("/primary/its-best-stand-in-an-election",
                    its_best_stand_in_an_election);
    g_test_add_func("/primary/what-is-not-decided-is-not-taken",
                    what_is_not_decided_is_not_taken);
    return g_test_run();
}
