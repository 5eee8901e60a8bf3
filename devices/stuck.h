/* stuck.h: tells a key that is held down or chatters from the presses of a deputy
 *
 *     fine --a key down for 5 s, or 11 presses within 1 s--> stuck
 *     stuck --all keys up, after chattering also 1 s without a press--> fine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/timers.h"

/* Called when is_stuck has changed. */
typedef void (*StuckChanged)(void *user_data);

typedef struct {
    Timers *timers;
    StuckChanged changed;
    void *user_data;
    bool is_stuck, is_chattering, is_idle;
    int64_t burst_start_us;
    unsigned n_burst;   /* presses since then */
    Timer *held, *calm; /* pending while a key is down, while it chatters */
} Stuck;

void stuck_init(Stuck *self, Timers *timers, StuckChanged changed, void *user_data);

/* Back to the beginning, without a call of changed(). */
void stuck_clear(Stuck *self);

/* Forgets when the latest presses were; a key that is down or chatters still is. */
void stuck_forget(Stuck *self);

/* A key went down; false if it is one too many. */
bool stuck_press(Stuck *self, int64_t time_us);

/* To be called after each report. */
void stuck_keys(Stuck *self, bool is_idle);
