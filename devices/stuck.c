/* stuck.c: see stuck.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/stuck.h"

#define HELD_US   (5 * G_USEC_PER_SEC)
#define CALM_US   G_USEC_PER_SEC
#define BURST_US  G_USEC_PER_SEC
#define MAX_BURST 10

void
stuck_init(Stuck *self, Timers *timers, StuckChanged changed, void *user_data)
{
    *self = (Stuck){
        .timers = timers, .changed = changed, .user_data = user_data, .is_idle = true};
}

void
stuck_clear(Stuck *self)
{
    timers_cancel(self->timers, &self->held);
    timers_cancel(self->timers, &self->calm);
    stuck_init(self, self->timers, self->changed, self->user_data);
}

void
stuck_forget(Stuck *self)
{
    self->burst_start_us = 0;
    self->n_burst = 0;
}

static void
set_stuck(Stuck *self, bool is_stuck)
{
    if (self->is_stuck == is_stuck)
        return;
    self->is_stuck = is_stuck;
    self->changed(self->user_data);
}

static void
held_too_long(void *user_data)
{
    Stuck *self = user_data;
    self->held = NULL;
    set_stuck(self, true);
}

static void
has_calmed_down(void *user_data)
{
    Stuck *self = user_data;
    self->calm = NULL;
    self->is_chattering = false;
    if (self->is_idle)
        set_stuck(self, false);
}

bool
stuck_press(Stuck *self, int64_t time_us)
{
    if (self->n_burst == 0 || time_us < self->burst_start_us ||
        time_us - self->burst_start_us > BURST_US) {
        self->burst_start_us = time_us;
        self->n_burst = 0;
    }
    if (self->n_burst++ >= MAX_BURST)
        self->is_chattering = true;
    if (!self->is_chattering)
        return !self->is_stuck;
    timers_cancel(self->timers, &self->calm);
    self->calm = timers_add(self->timers, CALM_US, has_calmed_down, self);
    set_stuck(self, true);
    return false;
}

void
stuck_keys(Stuck *self, bool is_idle)
{
    self->is_idle = is_idle;
    if (!is_idle) {
        if (self->held == NULL)
            self->held = timers_add(self->timers, HELD_US, held_too_long, self);
        return;
    }
    timers_cancel(self->timers, &self->held);
    if (!self->is_chattering)
        set_stuck(self, false);
}
