/* schedule.c: see schedule.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "schedule.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/preparation-internal.h"
#include "app/daemon/service.h"
#include "listener.h"
#include "steady.h"
#include "tests/remove-tree.h"
#include "tree.h"

enum {
    OPEN_MS = 100000,
    STEP_MS = 50, /* of the virtual clock of the hall */
    SECOND = 1000 / STEP_MS,
    BURST = 8,
};

static const ScheduleVote motion = {"motion",
                                    "local-congress",
                                    "id,kind,method,title,title-en,window\n"
                                    "s1,motion,secret,关于工作报告的决议,Report,3600\n",
                                    NULL,
                                    1,
                                    false,
                                    {{1}, {2}, {3}}};

/* In steps since the opening. */
typedef struct {
    unsigned step;
    uint32_t seat;
    uint8_t key;
} Act;

static uint8_t
other_key(uint8_t key)
{
    return (uint8_t)(key % 3 + 1);
}

/* Where acts go, and from when on the entry that they are about is shown. */
typedef struct {
    GArray *acts;
    const ScheduleVote *vote;
    unsigned from;
} Script;

static void
add(Script *self, unsigned step, uint32_t seat, uint8_t key)
{
    const Act act = {self->from + step, seat, key};
    g_assert_cmpuint(step, <, SCHEDULE_SECONDS * SECOND);
    g_array_append_val(self->acts, act);
}

/* 7 and 24 have no common divisor.  With a single entry CLEAR is no key; else it goes
 * back, and one CONFIRM nowhere.
 */
static void
add_shuffled(Script *self, uint32_t seat, uint8_t key)
{
    const unsigned place = seat * 7 % SCHEDULE_SEATS;
    const uint8_t none = self->vote->n_entries == 1 ? PRESS_KEY_CLEAR : PRESS_KEY_CONFIRM;
    add(self, place * 11 + 3, seat, 9);
    add(self, place * 11 + 5, seat, other_key(key));
    add(self, place * 11 + 7, seat, other_key(key));
    add(self, place * 11 + 10, seat, key);
    add(self, place * 13 + 400, seat, other_key(other_key(key)));
    add(self, place * 13 + 402, seat, none);
    add(self, place * 13 + 409, seat, key);
}

static void
add_one(Script *self, Schedule schedule, uint32_t seat, uint8_t key)
{
    switch (schedule) {
    case SCHEDULE_IN_ORDER:
        add(self, seat * SECOND, seat, key);
        break;
    case SCHEDULE_BACKWARDS:
        add(self, (SCHEDULE_SEATS + 1 - seat) * 31, seat, other_key(key));
        add(self, (SCHEDULE_SEATS + 1 - seat) * 31 + 17, seat, key);
        break;
    case SCHEDULE_SHUFFLED:
        add_shuffled(self, seat, key);
        break;
    case SCHEDULE_BURSTS:
        add(self, (seat - 1) / BURST * 200 + 2, seat,
            seat % 3 == 0 ? other_key(key) : key);
        if (seat % 3 == 0)
            add(self, SCHEDULE_SECONDS * SECOND - 1, seat, key);
        break;
    case SCHEDULE_N:
    default:
        g_assert_not_reached();
    }
}

/* Keys one after the other, every second step. */
static void
add_keys(Script *self, unsigned step, uint32_t seat, const uint8_t *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add(self, step + 2 * (unsigned)i, seat, keys[i]);
}

#define ADD_KEYS(self, step, seat, ...)                                                  \
    add_keys(self, step, seat, (const uint8_t[]){__VA_ARGS__},                           \
             sizeof(const uint8_t[]){__VA_ARGS__})

/* A rank of three: as it is; begun wrongly and taken back; with numbers of nothing and
 * digits dropped; all at once, some with the last of them much later.
 */
static void
add_rank(Script *self, Schedule schedule, uint32_t seat, const uint8_t n[3])
{
    enum { OK = PRESS_KEY_CONFIRM, CLEAR = PRESS_KEY_CLEAR };
    const unsigned turn = (SCHEDULE_SEATS + 1 - seat) * 31, shuffled = seat * 7 % 24 * 31;
    switch (schedule) {
    case SCHEDULE_IN_ORDER:
        ADD_KEYS(self, seat * SECOND, seat, n[0], OK, n[1], OK, n[2], OK);
        break;
    case SCHEDULE_BACKWARDS:
        ADD_KEYS(self, turn, seat, n[2], OK, n[0], OK, CLEAR, CLEAR, n[0], OK, n[1], OK,
                 n[2], OK);
        break;
    case SCHEDULE_SHUFFLED:
        ADD_KEYS(self, shuffled, seat, 7, CLEAR, n[0], OK, 9, OK, n[1], OK, n[1], OK,
                 n[2], OK, 8);
        break;
    case SCHEDULE_BURSTS:
        ADD_KEYS(self, (seat - 1) / BURST * 200 + 2, seat, n[0], OK, n[1], OK, n[2]);
        add(self, seat % 3 == 0 ? SCHEDULE_SECONDS * SECOND - 1 : 700, seat, OK);
        break;
    case SCHEDULE_N:
    default:
        g_assert_not_reached();
    }
}

static int
compare_acts(const void *a, const void *b)
{
    const Act *left = a, *right = b;
    return (left->step > right->step) - (left->step < right->step);
}

static void
add_entry(Script *self, Schedule schedule, unsigned entry, const uint8_t *choices)
{
    self->from = entry * SCHEDULE_SECONDS * SECOND;
    for (uint32_t seat = 1; seat <= SCHEDULE_SEATS; seat++) {
        if (choices[seat - 1] == 0)
            continue;
        const uint8_t *keys = self->vote->keys[choices[seat - 1] - 1];
        if (self->vote->by_number)
            add_rank(self, schedule, seat, keys);
        else if (keys[entry] != 0)
            add_one(self, schedule, seat, keys[entry]);
    }
}

static unsigned
n_shown(const ScheduleVote *vote)
{
    return vote->by_number ? 1 : vote->n_entries;
}

static GArray *
acts_of(const ScheduleVote *vote, Schedule schedule,
        const uint8_t choices[SCHEDULE_SEATS])
{
    Script script = {g_array_new(FALSE, FALSE, sizeof(Act)), vote, 0};
    for (unsigned entry = 0; entry < n_shown(vote); entry++)
        add_entry(&script, schedule, entry, choices);
    g_array_sort(script.acts, compare_acts);
    return script.acts;
}

static HallTest *
new_hall(const World *self)
{
    HallTest *hall = g_new0(HallTest, 1);
    hall->dir = g_build_filename(self->base, "state", NULL);
    hall->n_seats = SCHEDULE_SEATS;
    hall->suite = self->suite;
    hall->profile = self->vote->profile;
    hall->agenda = self->vote->agenda;
    hall->wall_us = steady_wall_us;
    hall->monotonic_us = steady_monotonic_us;
    return hall;
}

World *
world_new(Suite suite)
{
    return world_new_of(suite, &motion);
}

World *
world_new_of(Suite suite, const ScheduleVote *vote)
{
    static const char memory[] = "/dev/shm";
    World *self = g_new0(World, 1);
    self->base =
        g_build_filename(g_access(memory, W_OK | X_OK) == 0 ? memory : g_get_tmp_dir(),
                         "teller-test-XXXXXX", NULL);
    self->suite = suite;
    self->vote = vote;
    g_assert_nonnull(g_mkdtemp(self->base));
    HallTest *hall = new_hall(self);
    g_assert_cmpint(g_mkdir(hall->dir, 0700), ==, 0);
    steady_begin();
    hall_test_start(hall, NULL);
    hall_test_commission(hall);
    hall_test_stop(hall);
    self->device = tree_read(hall->dir);
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        self->officers[i] = key_copy(hall->officers[i], NULL);
    hall_test_free(hall);
    return self;
}

void
world_free(World *self)
{
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        key_free(self->officers[i]);
    g_hash_table_unref(self->device);
    remove_tree(self->base);
    g_free(self->base);
    g_free(self);
}

/* A vote under way. */
typedef struct {
    HallTest *hall;
    const ScheduleVote *vote;
    Service *service;
    Listener *listener;
    unsigned step; /* since the opening */
} Play;

static HallTest *current;

/* Work for the store's thread. */
static bool
tell(Store *store, void *user_data, GError **error)
{
    g_async_queue_push(user_data, user_data);
    return true;
}

/* The seeds are drawn when the opening of the sitting has been handed to the store, and
 * what is computed from them is entered by itself: in a transaction of its own.
 */
static void
draw(void *out, size_t len)
{
    g_autoptr(GAsyncQueue) queue = g_async_queue_new();
    steady_random(out, len);
    if (len <= KEY_SEED_LEN)
        return;
    store_thread_run(current->engine->store, tell, NULL, queue);
    g_async_queue_pop(queue);
}

static void
on_changed(void *user_data)
{
    const Play *play = user_data;
    if (play->service != NULL)
        service_changed(play->service);
}

static void
import_entries(Play *play)
{
    const char *entries = play->vote->entries;
    if (entries == NULL)
        return;
    hall_test_import_entries(play->hall, entries);
}

/* Up to a vote that is READY, all computed ahead.  Every command is durable before the
 * next is given: which of them share a transaction is no matter of chance.
 */
static void
prepare(Play *play)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = play->hall;
    hall_test_start(hall, NULL);
    hall_test_settle(hall);
    play->service = service_new(hall->engine, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    hall_test_open_sitting(hall);
    hall_test_await_drawing(hall, "awaiting-dice");
    import_entries(play);
    g_assert_true(engine_sign_in(hall->engine, "*", true, &error));
    hall_test_settle(hall);
    hall_test_throw_dice(hall);
    g_assert_true(engine_ready_vote(hall->engine, "s1", &vote, &error));
    hall_test_settle(hall);
    preparation_wait(hall->engine->preparation);
}

static void
open_vote(Play *play)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    steady_set_ms(OPEN_MS);
    g_assert_true(engine_open_vote(play->hall->engine, "s1", &vote, &error));
    hall_test_settle(play->hall);
    hall_test_run(play->hall, STEP_MS);
    service_publish(play->service);
    play->listener = listener_new(play->hall->dir);
    listener_begin(play->listener);
}

/* What can be seen is looked at after every step in which something was pressed.  The
 * clock of the ledger does not go on by a minute, however many entries are shown: the
 * next tick, of real time, would make a checkpoint.
 */
static void
go_to(Play *play, unsigned step)
{
    steady_set_ms(OPEN_MS + (int64_t)step * STEP_MS / n_shown(play->vote));
    hall_test_run(play->hall, (int64_t)(step - play->step) * STEP_MS);
    hall_test_settle(play->hall);
    service_publish(play->service);
    play->step = step;
}

/* The hall is led through the entries at the same times, whoever presses what. */
static void
show(Play *play, unsigned entry)
{
    g_autoptr(GError) error = NULL;
    if (entry == 0)
        return;
    go_to(play, entry * SCHEDULE_SECONDS * SECOND);
    engine_lead(play->hall->engine, entry, &error);
    g_assert_no_error(error);
    service_publish(play->service);
}

static void
press_all(Play *play, const GArray *acts)
{
    unsigned shown = 0;
    for (guint i = 0; i < acts->len; i++) {
        const Act *act = &g_array_index(acts, Act, i);
        while (act->step >= (shown + 1) * SCHEDULE_SECONDS * SECOND)
            show(play, ++shown);
        if (act->step > play->step)
            go_to(play, act->step);
        transport_sim_press(play->hall->sim, act->seat, act->key);
    }
    go_to(play, n_shown(play->vote) * SCHEDULE_SECONDS * SECOND);
}

/* From the first light to the last not a file is touched. */
static void
vote(Play *play, const GArray *acts, Played *out)
{
    const char *dir = play->hall->dir;
    g_autoptr(GHashTable) opened = NULL;
    open_vote(play);
    opened = tree_read(dir);
    g_autofree char *before = tree_times(dir);
    press_all(play, acts);
    g_autofree char *after = tree_times(dir);
    g_assert_cmpstr(before, ==, after);
    out->messages = listener_end(play->listener, &out->told);
    out->opened = tree_read(dir);
    tree_assert_equal(opened, out->opened);
}

static void
finish(Play *play)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = play->hall;
    g_autoptr(Signers) three = hall_test_signers(hall, 3),
                       two = hall_test_signers(hall, 2);
    const uint32_t number = 1;
    g_assert_true(engine_close_vote(hall->engine, &error));
    hall_test_await(hall, "SEALED");
    g_assert_true(engine_count_vote(hall->engine, CASTING_NONE, &error));
    hall_test_await(hall, "COUNTED");
    g_assert_true(engine_announce_vote(hall->engine, &error));
    hall_test_settle(hall);
    g_assert_true(engine_certify(hall->engine, &number, 1, 0, three, &error));
    hall_test_settle(hall);
    g_assert_true(engine_close_sitting(hall->engine, two, &error));
    hall_test_settle(hall);
}

static void
keep(Play *play, const World *world, Played *out)
{
    g_autofree char *bundle = g_build_filename(world->base, "bundle", NULL);
    hall_test_export_to(play->hall, bundle);
    hall_test_settle(play->hall);
    out->running = tree_read(play->hall->dir);
    out->bundle = tree_read(bundle);
    remove_tree(bundle);
    listener_free(play->listener);
    g_clear_pointer(&play->service, service_free);
    hall_test_stop(play->hall);
    out->stopped = tree_read(play->hall->dir);
}

Played *
world_play(World *self, Schedule schedule, const uint8_t choices[SCHEDULE_SEATS])
{
    Played *played = g_new0(Played, 1);
    Play play = {.hall = new_hall(self), .vote = self->vote};
    g_autoptr(GArray) acts = acts_of(self->vote, schedule, choices);
    play.hall->random = draw;
    play.hall->when_changed = on_changed;
    play.hall->user_data = &play;
    current = play.hall;
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        play.hall->officers[i] = key_copy(self->officers[i], NULL);
    tree_write(self->device, play.hall->dir);
    steady_begin();
    prepare(&play);
    vote(&play, acts, played);
    finish(&play);
    keep(&play, self, played);
    hall_test_free(play.hall);
    return played;
}

void
played_free(Played *self)
{
    g_bytes_unref(self->messages);
    g_free(self->told);
    g_hash_table_unref(self->opened);
    g_hash_table_unref(self->running);
    g_hash_table_unref(self->stopped);
    g_hash_table_unref(self->bundle);
    g_free(self);
}
