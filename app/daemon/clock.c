/* clock.c: see clock.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/clock.h"

Clock
clock_start(ClockSource wall_us, ClockSource monotonic_us)
{
    Clock self = {.wall_us = wall_us,
                  .monotonic_now_us = monotonic_us,
                  .started_us = monotonic_us()};
    clock_follow(&self);
    return self;
}

int64_t
clock_monotonic_us(const Clock *self)
{
    return self->monotonic_now_us();
}

int64_t
clock_now_us(const Clock *self)
{
    return self->base_us + (self->monotonic_now_us() - self->monotonic_us);
}

uint64_t
clock_elapsed_ms(const Clock *self)
{
    return (uint64_t)(self->monotonic_now_us() - self->started_us) / 1000;
}

int64_t
clock_step_ms(const Clock *self)
{
    return (self->wall_us() - clock_now_us(self)) / 1000;
}

void
clock_follow(Clock *self)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    self->base_us = self->wall_us();
    self->monotonic_us = self->monotonic_now_us();
    self->offset_min = (int)(g_date_time_get_utc_offset(now) / G_TIME_SPAN_MINUTE);
}
