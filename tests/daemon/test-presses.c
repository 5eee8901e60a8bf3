/* test-presses.c: what becomes of a press, whoever makes it and whenever it comes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

static char *
head(HallTest *hall)
{
    return hall_test_look(hall, "Device", "head");
}

/* Nothing that counts has changed but the number of presses refused for that reason. */
static void
is_refused(HallTest *hall, uint32_t seat, uint8_t key, const char *reason, unsigned n)
{
    g_autofree char *head_before = head(hall);
    g_autofree char *cast_before = hall_test_look(hall, "Vote", "cast");
    g_autofree char *wanted = g_strdup_printf("%u", n);
    hall_test_press(hall, seat, key);
    g_autofree char *head_after = head(hall);
    SCENE_LOOK(hall, "Refused", reason, wanted);
    SCENE_LOOK(hall, "Vote", "cast", cast_before);
    g_assert_cmpstr(head_before, ==, head_after);
    g_assert_null(hall->engine->batch);
    g_assert_cmpuint(hall->engine->storing.length, ==, 0);
}

/* The same for one that no simulated keypad can make. */
static void
is_refused_directly(HallTest *hall, const char *keypad, uint32_t counter, uint8_t key,
                    const char *reason)
{
    Press press = {.counter = counter, .key = key};
    g_strlcpy(press.keypad, keypad, sizeof press.keypad);
    g_autofree char *cast_before = hall_test_look(hall, "Vote", "cast");
    engine_press(&press, hall->engine);
    SCENE_LOOK(hall, "Refused", reason, "1");
    SCENE_LOOK(hall, "Vote", "cast", cast_before);
    g_assert_null(hall->engine->batch);
}

static void
sums_are(HallTest *hall, const char *sums)
{
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "sums", sums);
}

/* A sitting without d0004, who is not here. */
static HallTest *
new_hall_without_four(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    engine_sign_in(hall->engine, "d0004", false, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    scene_open_vote(hall, "m1");
    return hall;
}

static void
refused_by_whom(void)
{
    HallTest *hall = new_hall_without_four();
    g_autoptr(GError) error = NULL;
    is_refused(hall, SCENE_OBSERVER, 1, "observer", 1);
    is_refused(hall, SCENE_OBSERVER, 2, "observer", 2);
    is_refused(hall, SCENE_SPARE, 1, "unbound", 1);
    is_refused(hall, 4, 1, "absent", 1);
    is_refused_directly(hall, "usb:7-7", 1, 1, "unknown");
    engine_sign_in(hall->engine, "d0004", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    is_refused(hall, 4, 1, "absent", 2); /* the voters are frozen at opening */
    g_assert_false(hall_test_is_acknowledged(hall, 4));
    hall_test_press(hall, 1, 1);
    sums_are(hall, "[1, 0, 0]");
    hall_test_free(hall);
}

static void
refused_for_what(void)
{
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    is_refused(hall, 1, 9, "not-a-key", 1);
    is_refused(hall, 4, PRESS_KEY_CLEAR, "not-a-key", 2);
    is_refused(hall, 4, PRESS_KEY_CONFIRM, "not-a-key", 3);
    g_assert_false(hall_test_is_acknowledged(hall, 4));
    hall_test_press(hall, 1, 3);
    is_refused_directly(hall, "sim:0001", 1, 2, "lower-counter");
    sums_are(hall, "[1, 1, 1]");
    hall_test_free(hall);
}

static void
refused_when(void)
{
    HallTest *hall = scene_new(SCENE_HELD, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    is_refused(hall, 4, 2, "on-hold", 1);
    is_refused(hall, 1, 2, "on-hold", 2);
    engine_resume_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    hall_test_press(hall, 4, 1);
    scene_close(hall);
    is_refused(hall, 1, 2, "late", 1);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "sums", "[3, 1, 0]");
    is_refused(hall, 1, 2, "late", 2);
    scene_announce(hall);
    hall_test_free(hall);
}

static void
stuck_keys_count_nothing(void)
{
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    for (unsigned i = 0; i < 12; i++) {
        transport_sim_press(hall->sim, 4, i % 2 == 0 ? 1 : 2);
        if (i % 4 == 3)
            hall_test_run(hall, 50);
    }
    SCENE_LOOK(hall, "Refused", "stuck", "2");
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0004")->state, ==, KEYPAD_STUCK);
    hall_test_run(hall, 2000);
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0004")->state, ==, KEYPAD_READY);
    transport_sim_hold(hall->sim, 4, 3);
    hall_test_run(hall, 6000);
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0004")->state, ==, KEYPAD_STUCK);
    sums_are(hall, "[2, 1, 1]");
    hall_test_free(hall);
}

static void
come_back_keypad_waits_for_officers(void)
{
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    transport_sim_unplug(hall->sim, 1);
    hall_test_run(hall, 200);
    hall_test_settle(hall);
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0001")->state, ==, KEYPAD_GONE);
    transport_sim_plug(hall->sim, 1);
    hall_test_run(hall, 200);
    hall_test_settle(hall);
    g_assert_cmpint(engine_keypad(hall->engine, "sim:0001")->state, ==,
                    KEYPAD_UNCONFIRMED);
    is_refused(hall, 1, 3, "unconfirmed", 1);
    engine_confirm_keypad(hall->engine, "sim:0001", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "cast", "3");
    hall_test_press(hall, 1, 3);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    sums_are(hall, "[1, 1, 1]");
    scene_finish(hall);
    hall_test_free(hall);
}

/* "KEY VALUE" lines of that key in the ballot of a deputy, each with its LF. */
static char *
ballot_lines(HallTest *hall, const char *bundle, const char *deputy, const char *key)
{
    g_autofree char *path = g_build_filename(bundle, "votes", "001", "ballots.txt", NULL);
    g_autofree char *text = NULL;
    g_autofree char *mine = g_strdup_printf("\ndeputy %s\n", deputy);
    g_autofree char *wanted = g_strdup_printf("%s ", key);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) records = g_strsplit(text, "\n\n", -1);
    for (size_t i = 0; records[i] != NULL; i++) {
        g_autofree char *record = g_strconcat(records[i], "\n", NULL);
        g_auto(GStrv) all = g_strsplit(record, "\n", -1);
        for (size_t j = 0; strstr(record, mine) != NULL && all[j] != NULL; j++)
            if (g_str_has_prefix(all[j], wanted))
                g_string_append_printf(lines, "%s\n", all[j]);
    }
    return g_strdup(lines->str);
}

#define BALLOT(hall, bundle, deputy, key, wanted)                                        \
    do {                                                                                 \
        g_autofree char *lines = ballot_lines(hall, bundle, deputy, key);                \
        g_assert_cmpstr(lines, ==, wanted);                                              \
    } while (0)

static void
bind(HallTest *hall, const char *keypad, const char *deputy)
{
    g_autoptr(GError) error = NULL;
    engine_bind(hall->engine, keypad, deputy, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
replaced_keypad_keeps_the_mark(gconstpointer press_again)
{
    HallTest *hall = scene_new(SCENE_HELD, SUITE_ED25519_SHA256);
    bind(hall, "sim:0006", "d0001");
    scene_resume(hall);
    SCENE_LOOK(hall, "Vote", "cast", "3");
    is_refused(hall, 1, 3, "unbound", 1);
    if (press_again != NULL) {
        hall_test_press(hall, SCENE_SPARE, 2);
        g_assert_true(hall_test_is_acknowledged(hall, SCENE_SPARE));
    }
    sums_are(hall, press_again != NULL ? "[1, 2, 0]" : "[2, 1, 0]");
    scene_finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    BALLOT(hall, bundle, "d0001", "keypad", "keypad sim:0006\n");
    BALLOT(hall, bundle, "d0001", "changes", press_again ? "changes 1\n" : "changes 0\n");
    hall_test_free(hall);
}

/* Both have changed keypads by way of the spare one, and the device is started anew. */
static void
exchanged_keypads_survive_a_restart(void)
{
    HallTest *hall = scene_new(SCENE_HELD, SUITE_ED25519_SHA256);
    bind(hall, "sim:0006", "d0001");
    bind(hall, "sim:0001", "d0002");
    bind(hall, "sim:0002", "d0001");
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    SCENE_STATE(hall, "HELD");
    scene_rekey(hall);
    scene_resume(hall);
    hall_test_press(hall, 1, 3);
    is_refused(hall, SCENE_SPARE, 1, "unknown", 1);
    sums_are(hall, "[1, 1, 1]");
    scene_finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    BALLOT(hall, bundle, "d0001", "keypad", "keypad sim:0002\n");
    BALLOT(hall, bundle, "d0002", "keypad", "keypad sim:0001\n");
    BALLOT(hall, bundle, "d0002", "mark", "mark motion.abstain\n");
    hall_test_free(hall);
}

static void
is_not_bound(HallTest *hall, const char *keypad, const char *deputy)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(engine_bind(hall->engine, keypad, deputy, &error));
    g_assert_nonnull(error);
}

static void
on_hold_keypads_go_one_for_one(void)
{
    HallTest *hall = scene_new(SCENE_HELD, SUITE_ED25519_SHA256);
    is_not_bound(hall, "sim:0002", "d0001"); /* that of another voter */
    is_not_bound(hall, "sim:0001", "");      /* taken away */
    is_not_bound(hall, "sim:0001", "o0001"); /* given to one who may not vote */
    is_not_bound(hall, "sim:0006", "nobody");
    is_not_bound(hall, "sim 0006", "d0001");
    bind(hall, "sim:0001", "d0001");
    bind(hall, "sim:0005", "d0004"); /* the observer's */
    scene_resume(hall);
    hall_test_press(hall, SCENE_OBSERVER, 3);
    sums_are(hall, "[2, 1, 1]");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
changes_of_mind_are_counted(void)
{
    static const uint8_t keys[] = {1, 2, 2, 3, 1};
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    scene_open_vote(hall, "m1");
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        hall_test_press(hall, 2, keys[i]);
    SCENE_LOOK(hall, "Vote", "cast", "1");
    sums_are(hall, "[1, 0, 0]");
    scene_finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    BALLOT(hall, bundle, "d0002", "changes", "changes 3\n");
    BALLOT(hall, bundle, "d0002", "mark", "mark motion.for\n");
    BALLOT(hall, bundle, "d0001", "mark", "");
    hall_test_free(hall);
}

static void
between_votes_a_press_signs_in(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    engine_sign_in(hall->engine, "*", false, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_autofree char *before = head(hall);
    hall_test_press(hall, 1, 9);
    hall_test_press(hall, 2, PRESS_KEY_CONFIRM);
    hall_test_press(hall, SCENE_OBSERVER, 1);
    hall_test_press(hall, SCENE_SPARE, 1);
    g_autofree char *after = head(hall);
    g_assert_cmpstr(before, ==, after);
    SCENE_LOOK(hall, "Sitting", "present", "2");
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    g_assert_false(hall_test_is_acknowledged(hall, SCENE_OBSERVER));
    g_assert_false(hall_test_is_acknowledged(hall, SCENE_SPARE));
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    SCENE_LOOK(hall, "Sitting", "present", "2");
    hall_test_press(hall, 3, 1); /* not before two officers have unlocked it */
    SCENE_LOOK(hall, "Sitting", "present", "2");
    scene_rekey(hall);
    hall_test_press(hall, 3, 1);
    SCENE_LOOK(hall, "Sitting", "present", "3");
    hall_test_free(hall);
}

/* The bases have still to say their last. */
static void
presses_while_settling_are_counted(gconstpointer scene)
{
    const Press press = {.keypad = "sim:0004", .counter = 1, .key = 1};
    HallTest *hall = scene_new((Scene)GPOINTER_TO_INT(scene), SUITE_ED25519_SHA256);
    SCENE_STATE(hall, "OPEN");
    engine_press(&press, hall->engine);
    hall_test_settle(hall);
    SCENE_LOOK(hall, "Vote", "cast", "4");
    if (GPOINTER_TO_INT(scene) == SCENE_HOLDING)
        SCENE_STATE(hall, "HELD");
    while (GPOINTER_TO_INT(scene) == SCENE_CLOSING &&
           sitting_current(hall->engine->sitting)->state != VOTE_SEALED)
        hall_test_settle(hall);
    scene_finish(hall);
    SCENE_LOOK(hall, "Outcome", "sums", "[3, 1, 0]");
    hall_test_free(hall);
}

/* Keeps the store thread busy until it is opened. */
typedef struct {
    GMutex mutex;
    GCond opened;
    bool is_open;
} Gate;

static bool
wait_at_gate(Store *store, void *user_data, GError **error)
{
    Gate *gate = user_data;
    g_mutex_lock(&gate->mutex);
    while (!gate->is_open)
        g_cond_wait(&gate->opened, &gate->mutex);
    g_mutex_unlock(&gate->mutex);
    return true;
}

static void
open_gate(Gate *gate)
{
    g_mutex_lock(&gate->mutex);
    gate->is_open = true;
    g_cond_signal(&gate->opened);
    g_mutex_unlock(&gate->mutex);
}

static void
nothing_is_acknowledged_before_it_is_durable(void)
{
    Gate gate = {.is_open = false};
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    store_thread_run(hall->engine->store, wait_at_gate, NULL, &gate);
    transport_sim_press(hall->sim, 4, 1);
    hall_test_run(hall, 3000);
    g_assert_false(hall_test_is_acknowledged(hall, 4));
    SCENE_LOOK(hall, "Vote", "cast", "3");
    transport_sim_press(hall->sim, 4, 1); /* again: its first is not durable yet */
    transport_sim_press(hall->sim, 1, 3);
    hall_test_run(hall, 3000);
    g_assert_false(hall_test_is_acknowledged(hall, 4));
    g_assert_false(hall_test_is_acknowledged(hall, 1));
    open_gate(&gate);
    hall_test_settle(hall);
    while (hall->engine->storing.length > 0)
        hall_test_run(hall, 50);
    g_assert_true(hall_test_is_acknowledged(hall, 4));
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    SCENE_LOOK(hall, "Vote", "cast", "4");
    hall_test_press(hall, 4, 1); /* a repeated press is acknowledged again */
    g_assert_true(hall_test_is_acknowledged(hall, 4));
    sums_are(hall, "[2, 1, 1]");
    hall_test_free(hall);
}

/* What is in the store's hands when the engine stops is stored, and nobody is called. */
static void
presses_under_way_at_the_end_are_stored(void)
{
    Gate gate = {.is_open = false};
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    store_thread_run(hall->engine->store, wait_at_gate, NULL, &gate);
    transport_sim_press(hall->sim, 4, 1);
    hall_test_run(hall, 100);
    transport_sim_press(hall->sim, 1, 3);
    hall_test_run(hall, 100);
    open_gate(&gate);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    SCENE_LOOK(hall, "Vote", "cast", "4");
    scene_rekey(hall);
    sums_are(hall, "[2, 1, 1]");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/presses/of-those-who-may-not-vote-are-refused", refused_by_whom);
    g_test_add_func("/presses/of-wrong-keys-and-counters-are-refused", refused_for_what);
    g_test_add_func("/presses/on-hold-and-after-close-are-refused", refused_when);
    g_test_add_func("/presses/of-stuck-keys-count-nothing", stuck_keys_count_nothing);
    g_test_add_func("/presses/of-a-keypad-that-came-back-wait-for-the-officers",
                    come_back_keypad_waits_for_officers);
    g_test_add_data_func("/presses/stay-when-the-keypad-is-replaced", NULL,
                         replaced_keypad_keeps_the_mark);
    g_test_add_data_func("/presses/of-the-new-keypad-replace-those-of-the-old", "again",
                         replaced_keypad_keeps_the_mark);
    g_test_add_func("/presses/of-exchanged-keypads-are-right-after-a-restart",
                    exchanged_keypads_survive_a_restart);
    g_test_add_func("/presses/need-a-keypad-of-one-voter-each",
                    on_hold_keypads_go_one_for_one);
    g_test_add_func("/presses/may-change-the-mind", changes_of_mind_are_counted);
    g_test_add_func("/presses/between-votes-sign-in", between_votes_a_press_signs_in);
    g_test_add_data_func("/presses/before-the-last-word-of-a-hold-count",
                         GINT_TO_POINTER(SCENE_HOLDING),
                         presses_while_settling_are_counted);
    g_test_add_data_func("/presses/before-the-last-word-of-a-close-count",
                         GINT_TO_POINTER(SCENE_CLOSING),
                         presses_while_settling_are_counted);
    g_test_add_func("/presses/are-acknowledged-when-they-are-durable",
                    nothing_is_acknowledged_before_it_is_durable);
    g_test_add_func("/presses/under-way-at-the-end-are-stored",
                    presses_under_way_at_the_end_are_stored);
    return g_test_run();
}
