/* test-schedules.c: when and in what order deputies press, and what they thought before,
 * leaves no trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "crypto/bytes.h"
#include "played.h"
#include "scene.h"
#include "steady.h"

static const uint8_t choices[SCHEDULE_SEATS] = {1, 1, 2, 1, 0, 3, 1, 1, 2, 1, 1, 1,
                                                1, 2, 3, 1, 0, 1, 1, 2, 1, 1, 1, 1};

enum { SEATS = 12 }; /* where nothing is compared */

/* The same sums, and other ones. */
static const uint8_t moved[SCHEDULE_SEATS] = {0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2,
                                              1, 1, 1, 1, 1, 1, 1, 0, 3, 2, 1, 1};
static const uint8_t others[SCHEDULE_SEATS] = {0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2,
                                               1, 1, 1, 1, 1, 2, 1, 0, 3, 2, 1, 1};

/* Two steps of the coarse count, and nothing else. */
static void
tells_steps_only(const Played *played)
{
    g_assert_cmpuint(played_count_told(played, "Type:    signal"), ==, 2);
    g_assert_cmpuint(played_count_told(played, "'cast': <uint32 10>"), ==, 1);
    g_assert_cmpuint(played_count_told(played, "'cast': <uint32 20>"), ==, 1);
    g_assert_cmpuint(played_count_told(played, "{'Vote': <"), ==, 2);
}

static void
leave_the_same(gconstpointer suite)
{
    World *world = world_new((Suite)GPOINTER_TO_INT(suite));
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    g_assert_true(g_hash_table_contains(first->running, "teller.db-wal"));
    tells_steps_only(first);
    for (Schedule i = SCHEDULE_BACKWARDS; i < SCHEDULE_N; i++) {
        Played *other = world_play(world, i, choices);
        played_assert_same(first, other);
        played_free(other);
    }
    played_free(first);
    world_free(world);
}

static void
other_choices(gconstpointer suite)
{
    World *world = world_new((Suite)GPOINTER_TO_INT(suite));
    Played *first = world_play(world, SCHEDULE_IN_ORDER, choices);
    Played *second = world_play(world, SCHEDULE_SHUFFLED, moved);
    Played *third = world_play(world, SCHEDULE_BURSTS, others);
    played_assert_proofs_only(first, second, false);
    played_assert_proofs_only(first, third, true);
    played_free(third);
    played_free(second);
    played_free(first);
    world_free(world);
}

/* What View1 has of single seats and keypads, and the size of the ledger. */
static char *
looked_at(const HallTest *hall)
{
    g_autoptr(GVariant) seats = g_variant_ref_sink(picture_seats(hall->engine));
    g_autoptr(GVariant) keypads = g_variant_ref_sink(picture_keypads(hall->engine));
    g_autoptr(GVariant) refused = g_variant_ref_sink(picture_refused(hall->engine));
    g_autoptr(GByteArray) statuses = picture_statuses(hall->engine);
    g_autofree char *seats_text = g_variant_print(seats, FALSE);
    g_autofree char *keypads_text = g_variant_print(keypads, FALSE);
    g_autofree char *hex = bytes_to_hex(statuses->data, statuses->len);
    g_assert_cmpuint(g_variant_n_children(refused), ==, 0);
    return g_strdup_printf("%s\n%s\n%s", seats_text, keypads_text, hex);
}

static void
looks_like(const HallTest *hall, const char *before)
{
    g_autofree char *now = looked_at(hall);
    g_assert_cmpstr(now, ==, before);
}

/* Choices, second thoughts, keys that are none, one that is stuck, repeated ones. */
static void
press_oddly(HallTest *hall)
{
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        hall_test_press(hall, seat, (uint8_t)(seat % 3 + 1));
        hall_test_press(hall, seat, (uint8_t)(seat % 2 + 1));
        hall_test_press(hall, seat, (uint8_t)(seat % 2 + 1));
    }
    hall_test_press(hall, 1, 9);
    hall_test_press(hall, 2, PRESS_KEY_CLEAR);
    transport_sim_hold(hall->sim, 3, 1);
    hall_test_run(hall, 6000);
    hall_test_settle(hall);
}

static HallTest *
open_hall(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = "id,kind,method,title,title-en,window\n"
                   "s1,motion,secret,关于工作报告的决议,Report,3600\n";
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    g_assert_true(engine_open_vote(hall->engine, "s1", &vote, &error));
    hall_test_settle(hall);
    return hall;
}

static void
hold(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(engine_hold_vote(hall->engine, "a head count", &error));
    hall_test_settle(hall);
    SCENE_STATE(hall, "HELD");
}

static void
nothing_is_seen_of_a_seat(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = open_hall();
    const uint64_t n_entries = ledger_size(hall->engine->ledger);
    g_autofree char *before = looked_at(hall);
    press_oddly(hall);
    looks_like(hall, before);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries);
    hold(hall);
    looks_like(hall, before);
    press_oddly(hall);
    looks_like(hall, before);
    g_assert_true(engine_resume_vote(hall->engine, &error));
    looks_like(hall, before);
    hall_test_settle(hall);
    looks_like(hall, before);
    press_oddly(hall);
    hold(hall);
    looks_like(hall, before);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries + 3);
    g_assert_true(engine_close_vote(hall->engine, &error)); /* from HELD */
    hall_test_await(hall, "SEALED");
    g_autofree char *stuck = hall_test_look(hall, "Refused", "on-hold");
    g_assert_cmpstr(stuck, !=, "");
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0003")->state, ==, KEYPAD_STUCK);
    hall_test_free(hall);
}

/* Stopped by a fault, it may have been about to go on. */
static void
nothing_is_seen_after_a_halt(void)
{
    HallTest *hall = open_hall();
    g_autofree char *before = looked_at(hall);
    press_oddly(hall);
    engine_halt(hall->engine, "halted by a test");
    hall_test_run(hall, 6000);
    looks_like(hall, before);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    steady_install();
    g_test_add_data_func("/schedules/leave-the-same/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), leave_the_same);
    g_test_add_data_func("/schedules/leave-the-same/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         leave_the_same);
    g_test_add_data_func("/schedules/other-choices-differ-in-proofs-only/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), other_choices);
    g_test_add_data_func("/schedules/other-choices-differ-in-proofs-only/sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), other_choices);
    g_test_add_func("/schedules/nothing-is-seen-of-a-seat", nothing_is_seen_of_a_seat);
    g_test_add_func("/schedules/nothing-is-seen-after-a-halt",
                    nothing_is_seen_after_a_halt);
    return g_test_run();
}
