/* timers.h: many one-shot timers on one clock, real or virtual
 *
 * Three thousand keypads have a timer each; the main loop sees one source.  A virtual
 * clock moves only when it is told to, so that replays and tests wait for nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Timers Timers;
typedef struct Timer Timer;
typedef void (*TimerFired)(void *user_data);

/* On the monotonic clock, attached to @context (NULL: the default one). */
Timers *timers_new(GMainContext *context);

/* On a clock that stands still at @now_us (microseconds since 1970 UTC). */
Timers *timers_new_virtual(int64_t now_us);

/* Timers still pending are dropped without firing. */
void timers_free(Timers *self);

/* Microseconds since 1970 UTC: the host's clock, or the virtual one. */
int64_t timers_now_us(const Timers *self);

/* Fires once, @delay_us from now, never from inside this call.  The timer is freed
 * when it has fired or is cancelled.
 */
Timer *timers_add(Timers *self, int64_t delay_us, TimerFired fired, void *user_data);

/* Cancels *@timer if it is not NULL, and sets it to NULL.  Owners set their pointer to
 * NULL themselves when the timer fires.
 */
void timers_cancel(Timers *self, Timer **timer);

/* Virtual clock only: moves it to @now_us, never back, firing what falls due on the way
 * in order of time.
 */
void timers_advance_to(Timers *self, int64_t now_us);

/* When the next timer is due, or INT64_MAX if there is none. */
int64_t timers_next_us(const Timers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timers, timers_free)
