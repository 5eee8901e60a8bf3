/* test-disk.c: whatever the disk does, the core stops and has what it acknowledged
 *
 * A short sitting is lived again and again, and each time the next write, sync or read
 * fails, or the disk is full, or the power fails, until a life passes without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"
#include "tests/ballots/fault-vfs.h"

enum { VERIFY_EVERY = 8 };

/* What was seen durable in one life. */
typedef struct {
    HallTest *hall;
    bool is_halted;
    VoteState state;  /* of the vote */
    uint8_t marks[5]; /* by seat: the cell acknowledged last, and pressed last */
    uint8_t pressed[5];
} Life;

typedef struct {
    bool is_done;
    GError *error;
} Wait;

static void
on_durable(const GError *error, void *user_data)
{
    Wait *wait = user_data;
    wait->is_done = true;
    wait->error = error == NULL ? NULL : g_error_copy(error);
}

/* Waits for what was commanded; HALTED is the one reason why it may fail. */
static void
step(Life *life, bool ok, GError *refusal, VoteState state)
{
    Wait wait = {false, NULL};
    g_autoptr(GError) error = refusal;
    if (ok)
        engine_when_durable(life->hall->engine, on_durable, &wait);
    while (ok && !wait.is_done)
        hall_test_run(life->hall, 50);
    if (wait.error != NULL)
        error = wait.error;
    if (error == NULL) {
        life->state = state;
        return;
    }
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_HALTED);
    g_assert_cmpstr(error->message, !=, "");
    life->is_halted = true;
}

static void
press(Life *life, uint32_t seat, uint8_t key)
{
    HallTest *hall = life->hall;
    if (life->is_halted)
        return;
    life->pressed[seat] = key;
    transport_sim_press(hall->sim, seat, key);
    hall_test_run(hall, 100);
    while (hall->engine->halted == NULL && hall->engine->storing.length > 0)
        hall_test_run(hall, 50);
    life->is_halted = hall->engine->halted != NULL;
    bool is_acknowledged = hall_test_is_acknowledged(hall, seat);
    g_assert_true(is_acknowledged == !life->is_halted);
    if (is_acknowledged)
        life->marks[seat] = key;
}

static void
rekey(Life *life)
{
    GError *error = NULL;
    g_autoptr(Signers) two = hall_test_signers(life->hall, 2);
    bool ok = engine_rekey(life->hall->engine, two, &error);
    step(life, ok, error, VOTE_DRAFT);
}

static void
open_vote(Life *life)
{
    GError *error = NULL;
    uint32_t vote;
    bool ok = engine_open_vote(life->hall->engine, "m1", &vote, &error);
    step(life, ok, error, VOTE_OPEN);
}

static void
hold(Life *life)
{
    GError *error = NULL;
    bool ok = engine_hold_vote(life->hall->engine, "a head count", &error);
    step(life, ok, error, VOTE_HELD);
}

static void
resume(Life *life)
{
    GError *error = NULL;
    bool ok = engine_resume_vote(life->hall->engine, &error);
    step(life, ok, error, VOTE_OPEN);
}

static void
close_vote(Life *life)
{
    GError *error = NULL;
    bool ok = engine_close_vote(life->hall->engine, &error);
    step(life, ok, error, VOTE_CLOSED);
}

static void
count(Life *life)
{
    GError *error = NULL;
    bool ok = engine_count_vote(life->hall->engine, CASTING_NONE, &error);
    step(life, ok, error, VOTE_COUNTED);
}

static void
announce(Life *life)
{
    GError *error = NULL;
    bool ok = engine_announce_vote(life->hall->engine, &error);
    step(life, ok, error, VOTE_ANNOUNCED);
}

static void
press_three(Life *life)
{
    press(life, 1, 1);
    press(life, 2, 1);
    press(life, 3, 2);
}

static void
change_minds(Life *life)
{
    press(life, 1, 3);
    press(life, 4, 1);
}

static void
live(Life *life)
{
    static void (*const steps[])(Life * life) = {rekey,      open_vote, press_three,
                                                 hold,       resume,    change_minds,
                                                 close_vote, count,     announce};
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && !life->is_halted; i++)
        steps[i](life);
}

/* It says why, accepts nothing and acknowledges nothing. */
static void
is_halted(Life *life)
{
    HallTest *hall = life->hall;
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autofree char *why = hall_test_look(hall, "Device", "halted");
    g_autofree char *head = hall_test_look(hall, "Device", "head");
    g_assert_cmpstr(why, !=, "");
    g_assert_false(engine_confirm_clock(hall->engine, two, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_HALTED);
    g_assert_nonnull(strstr(error->message, why));
    transport_sim_press(hall->sim, 4, 2);
    hall_test_run(hall, 1000);
    if (life->marks[4] == 0)
        g_assert_false(hall_test_is_acknowledged(hall, 4));
    hall_test_settle_halted(hall);
    SCENE_LOOK(hall, "Device", "head", head);
}

/* OPEN comes back HELD; CLOSED may have been sealed already. */
static void
has_state(const Life *life)
{
    const Sitting *sitting = life->hall->engine->sitting;
    const SittingVote *vote = sitting_current(sitting);
    VoteState least = life->state == VOTE_OPEN ? VOTE_HELD : life->state;
    VoteState state = vote == NULL ? VOTE_DRAFT : vote->state;
    g_assert_cmpint(state, >=, least);
    g_assert_cmpint(state, !=, VOTE_OPEN);
}

static void
has_marks(const Life *life)
{
    SittingVote *vote = sitting_current(life->hall->engine->sitting);
    if (vote == NULL || vote->vote == NULL)
        return;
    const Marks *marks = vote_marks(vote->vote);
    for (size_t seat = 1; seat <= 4; seat++) {
        const Ballot *ballot = marks_ballot(marks, seat - 1);
        uint8_t acknowledged = life->marks[seat], last = life->pressed[seat];
        bool has_first =
            acknowledged == 0 ? ballot->cells[0] == 0 : ballot->cells[acknowledged] == 1;
        g_assert_true(has_first || (last != 0 && ballot->cells[last] == 1));
    }
}

static bool
visit_halted(const char *text, size_t len, void *user_data, GError **error)
{
    *(bool *)user_data |= strstr(text, "\nevent halted\n") != NULL;
    return true;
}

static bool
has_entered_halt(const HallTest *hall)
{
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(path, &error);
    bool found = false;
    g_assert_no_error(error);
    g_assert_true(store_entries(store, 0, visit_halted, &found, &error));
    return found;
}

static void
go_on(Life *life, unsigned n)
{
    HallTest *hall = life->hall;
    hall_test_start(hall, NULL);
    has_state(life);
    has_marks(life);
    if (n % VERIFY_EVERY == 0)
        scene_finish(hall);
    hall_test_stop(hall);
    if (life->is_halted)
        g_assert_true(has_entered_halt(hall));
}

/* False if the fault did not happen any more. */
static bool
live_with(const Fault *fault)
{
    Life life = {.hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256)};
    g_autoptr(GError) refused = NULL;
    hall_test_stop(life.hall);
    fault_vfs_install(fault);
    hall_test_start(life.hall, &refused);
    if (refused == NULL)
        live(&life);
    else
        g_assert_cmpstr(refused->message, !=, "");
    if (life.is_halted)
        is_halted(&life);
    hall_test_stop(life.hall);
    bool has_struck = fault_vfs_has_struck();
    fault_vfs_remove();
    go_on(&life, fault->n);
    hall_test_free(life.hall);
    return has_struck;
}

static const struct {
    const char *name;
    Fault fault;
} faults[] = {
    {"a-write-fails", {.kind = FAULT_WRITE}},
    {"all-writes-fail", {.kind = FAULT_WRITE, .lasting = true}},
    {"a-write-is-torn", {.kind = FAULT_SHORT_WRITE}},
    {"the-disk-is-full", {.kind = FAULT_FULL, .lasting = true}},
    {"a-sync-fails", {.kind = FAULT_SYNC}},
    {"all-syncs-fail", {.kind = FAULT_SYNC, .lasting = true}},
    {"a-read-fails", {.kind = FAULT_READ}},
    {"the-power-fails", {.kind = FAULT_POWER, .seed = 0}},
    {"the-power-fails-in-the-middle", {.kind = FAULT_POWER, .seed = 5}},
};

/* The store alone is tried with every n (test-store-faults); here "-m slow" does. */
enum { STEP = 3 };

static void
until_none(gconstpointer data)
{
    Fault fault = *(const Fault *)data;
    fault.n = 1;
    while (live_with(&fault))
        fault.n += g_test_slow() ? 1 : STEP;
    g_test_message("%u lives", fault.n);
    g_assert_cmpuint(fault.n, >, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autofree char *path =
            g_strdup_printf("/disk/acknowledged-is-kept-when/%s", faults[i].name);
        g_test_add_data_func(path, &faults[i].fault, until_none);
    }
    return g_test_run();
}
