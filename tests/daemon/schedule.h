/* schedule.h: who presses what and when, and a whole secret vote played by it
 *
 * Clock and randomness are steady.h's; the device and the officers are the same in all
 * votes of a world, and so is the path of its state directory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hall-test.h"

/* SCHEDULE_SECONDS: that each entry is shown. */
enum { SCHEDULE_SEATS = 24, SCHEDULE_SECONDS = 50, SCHEDULE_ENTRIES = 4 };

/* Ways to come to the same choices. */
typedef enum {
    SCHEDULE_IN_ORDER,  /* of the seats, once */
    SCHEDULE_BACKWARDS, /* each thinks again at once, at other times */
    SCHEDULE_SHUFFLED,  /* repeats, two changes of mind, keys that are none */
    SCHEDULE_BURSTS,    /* eight at once, some change their minds at the very end */
    SCHEDULE_N,
} Schedule;

/* What is voted on: item s1.  A choice, from 1, is a key for each entry (0: none), or of
 * a rank the numbers in their order, none of them 0.
 */
typedef struct {
    const char *name, *profile, *agenda, *entries; /* entries NULL: a motion */
    unsigned n_entries;
    bool by_number;
    uint8_t keys[3][SCHEDULE_ENTRIES];
} ScheduleVote;

typedef struct {
    char *base;
    Suite suite;
    const ScheduleVote *vote;
    GHashTable *device; /* the state directory, commissioned (tree.h) */
    Key *officers[HALL_OFFICERS];
} World;

World *world_new(Suite suite); /* of a motion */
World *world_new_of(Suite suite, const ScheduleVote *vote);
void world_free(World *self);

/* What is left of a vote.  Trees are those of tree.h. */
typedef struct {
    GBytes *messages;    /* on the view socket, from opening to close */
    char *told;          /* the same, for people */
    GHashTable *opened;  /* the state directory just before the close */
    GHashTable *running; /* at the end, database still open: with its log */
    GHashTable *stopped;
    GHashTable *bundle;
} Played;

/* @choices: one for each seat, 0 for none. */
Played *world_play(World *self, Schedule schedule, const uint8_t choices[SCHEDULE_SEATS]);
void played_free(Played *self);
