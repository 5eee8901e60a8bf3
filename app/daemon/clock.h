/* clock.h: the time of this machine, as ledger entries carry it
 *
 * Wall time is read once and then advanced by the monotonic clock, so that within one run
 * it never goes back.  A step of the system clock is seen by comparing the two and is
 * reported, never followed silently.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Microseconds of a clock: since 1970 UTC, g_get_real_time(), or CLOCK_MONOTONIC,
 * g_get_monotonic_time(); or a test's.
 */
typedef int64_t (*ClockSource)(void);

typedef struct {
    ClockSource wall_us, monotonic_now_us;
    int64_t base_us;      /* wall time at the start, microseconds since 1970 UTC */
    int64_t monotonic_us; /* CLOCK_MONOTONIC at the same moment */
    int64_t started_us;   /* CLOCK_MONOTONIC at clock_start() */
    int offset_min;       /* of the local time zone, minutes east of UTC */
} Clock;

/* Reads both clocks and the zone of this moment. */
Clock clock_start(ClockSource wall_us, ClockSource monotonic_us);

/* Microseconds since 1970 UTC; never less than at the call before. */
int64_t clock_now_us(const Clock *self);

/* CLOCK_MONOTONIC. */
int64_t clock_monotonic_us(const Clock *self);

/* Milliseconds since clock_start(). */
uint64_t clock_elapsed_ms(const Clock *self);

/* How many milliseconds the system clock was moved since clock_start(); positive is
 * forward. */
int64_t clock_step_ms(const Clock *self);

/* Takes over the system clock as it is now; the zone is read again. */
void clock_follow(Clock *self);
