/* pace.c: see pace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pace.h"

Pace
pace_start(const HallTest *hall)
{
    Timers *timers = transport_timers(hall->sim);
    return (Pace){timers, g_get_monotonic_time(), timers_now_us(timers)};
}

void
pace_keep(const Pace *self)
{
    timers_advance_to(self->timers,
                      self->keypads_us + g_get_monotonic_time() - self->start_us);
}

static gboolean
keep(gpointer data)
{
    pace_keep(data);
    return G_SOURCE_CONTINUE;
}

void
pace_until(HallTest *hall, PaceDone is_done, const void *user_data)
{
    Pace pace = pace_start(hall);
    guint tick = g_timeout_add(1, keep, &pace);
    while (!is_done(hall, user_data))
        g_main_context_iteration(NULL, TRUE);
    g_source_remove(tick);
}

static void
on_durable(const GError *error, void *user_data)
{
    g_assert_no_error(error);
    *(bool *)user_data = true;
}

static bool
is_true(const HallTest *hall, const void *user_data)
{
    return *(const bool *)user_data;
}

void
pace_durable(HallTest *hall)
{
    bool is_done = false;
    engine_when_durable(hall->engine, on_durable, &is_done);
    pace_until(hall, is_true, &is_done);
}
