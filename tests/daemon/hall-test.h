/* hall-test.h: a whole recording core on a directory of its own, with a simulated hall
 *
 * It runs in the main loop of the test, on a virtual clock where keypads are concerned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine.h"
#include "devices/transport-sim.h"

enum { HALL_OFFICERS = 3 };

typedef struct {
    char *dir;
    Engine *engine;
    Transport *sim; /* owned by the engine */
    uint32_t n_seats;
    Suite suite;
    Key *officers[HALL_OFFICERS]; /* of "a", "b", "c" */
    const char *profile;          /* of the sitting: a name or a text; borrowed */
    const char *agenda;    /* CSV; NULL: m1, m2, m3, recorded; "": none; borrowed */
    const char *roster;    /* CSV; NULL: one delegation; borrowed */
    unsigned n_publishers; /* officers who sign an export */
    unsigned n_changed;    /* events.changed so far */
    void (*when_changed)(void *user_data); /* at each; or NULL */
    void *user_data;

    /* as in EngineOptions */
    int64_t (*wall_us)(void), (*monotonic_us)(void);
    void (*random)(void *out, size_t len);
} HallTest;

/* A fresh directory and an engine on it that knows nothing yet; in memory where there is
 * such a file system, or below @where.
 */
HallTest *hall_test_new(uint32_t n_seats, Suite suite);
HallTest *hall_test_new_below(const char *where, uint32_t n_seats, Suite suite);

/* Frees the engine and removes the directory. */
void hall_test_free(HallTest *self);

/* The engine alone: stops it in order, starts it on the same directory; fails the test on
 * an error, but with @out_error gives it back.
 */
void hall_test_stop(HallTest *self);
void hall_test_start(HallTest *self, GError **out_error);

/* Commissions, adds officers, confirms the clock, imports a roster (deputy i is "d0001",
 * keypad "sim:0001") and an agenda (m1, m2, m3), opens a sitting of profile.
 */
void hall_test_commission(HallTest *self);
void hall_test_open_sitting(HallTest *self);

/* Waits until the drawing of a sitting with secret votes is in that state. */
void hall_test_await_drawing(HallTest *self, const char *state);

/* The dice, 50 digits from 1 to 6, and until they are mixed in. */
void hall_test_throw_dice(HallTest *self);

/* Waits until the current vote is in that state. */
void hall_test_await(HallTest *self, const char *state);

/* Everything above, and everybody signed in. */
void hall_test_ready(HallTest *self);

/* Takes entries of items, as CSV; they must be good. */
void hall_test_import_entries(HallTest *self, const char *entries);

/* The first @n officers. */
Signers *hall_test_signers(HallTest *self, unsigned n);

/* Runs the main loop until all that was commanded and pressed is durable. */
void hall_test_settle(HallTest *self);

/* The same, expecting HALTED. */
void hall_test_settle_halted(HallTest *self);

/* Presses a key of a seat and runs until it is acknowledged, or until nothing happens. */
void hall_test_press(HallTest *self, uint32_t seat, uint8_t key);

/* Moves the virtual clock and runs the main loop until it is idle. */
void hall_test_run(HallTest *self, int64_t ms);

/* Is the "committed" light of the seat on? */
bool hall_test_is_acknowledged(HallTest *self, uint32_t seat);

/* Opens a vote on @item, presses @keys[i] at seat i + 1 (0: nothing), closes it. */
void hall_test_vote_until_closed(HallTest *self, const char *item, const uint8_t *keys);

/* And counts it. */
void hall_test_vote(HallTest *self, const char *item, const uint8_t *keys);

/* A value of View1, e.g. "Vote" "state" as text. */
char *hall_test_look(HallTest *self, const char *property, const char *key);

/* A value of an item in "Agenda", as GVariant prints it. */
char *hall_test_look_item(HallTest *self, const char *id, const char *key);

/* Exports into the new directory of that absolute path. */
void hall_test_export_to(HallTest *self, const char *path);

/* The same into a directory of its own, whose path is returned. */
char *hall_test_export(HallTest *self);
