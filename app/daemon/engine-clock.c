/* engine-clock.c: the clock of entries: never behind, never followed in a vote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>

#include "app/daemon/engine-internal.h"

#define MINUTE_US (60 * G_USEC_PER_SEC)

/* How far the system clock may be from ours before that is a change of the clock. */
enum { STEP_TOLERANCE_MS = 2000 };

static Stamp
now_stamp(const Engine *self)
{
    return (Stamp){clock_now_us(&self->clock), self->clock.offset_min};
}

void
engine_now(Engine *self)
{
    self->moment.time = now_stamp(self);
    self->moment.clock_confirmed = self->clock_confirmed;
    self->moment.monotonic_ms = clock_elapsed_ms(&self->clock);
}

/* How many milliseconds the clock is behind the last entry; not above 0: it is not. */
static int64_t
behind_ms(const Engine *self)
{
    if (self->ledger == NULL || ledger_size(self->ledger) == 0)
        return 0;
    return (ledger_time(self->ledger).time_us - clock_now_us(&self->clock)) / 1000;
}

static void
enter_halted_note(Engine *self)
{
    g_autofree char *path = g_build_filename(self->state_dir, "halted", NULL);
    g_autofree char *why = NULL;
    if (!g_file_get_contents(path, &why, NULL, NULL))
        return;
    engine_enter(self, "device", EVENT_HALTED, NULL, why);
    (void)remove(path);
}

/* The first entry of this run; refused as long as the clock is behind. */
bool
engine_enter_started(Engine *self, GError **error)
{
    if (self->started || self->ledger == NULL)
        return true;
    if (behind_ms(self) > 0) {
        g_autofree char *last = stamp_to_text(ledger_time(self->ledger));
        g_autofree char *now = stamp_to_text(now_stamp(self));
        return engine_refuse(error, ENGINE_ERROR_CLOCK,
                             "the clock says %s, but the last entry was made at %s; set "
                             "the clock",
                             now, last);
    }
    self->started = true;
    self->moment.boot = ledger_boot(self->ledger) + 1;
    engine_now(self);
    engine_enter(self, "device", EVENT_STARTED, NULL, NULL);
    enter_halted_note(self);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

bool
engine_require_clock(Engine *self, GError **error)
{
    if (!engine_enter_started(self, error))
        return false;
    if (behind_ms(self) <= 0)
        return true;
    return engine_refuse(error, ENGINE_ERROR_CLOCK,
                         "the clock is %" G_GINT64_FORMAT
                         " ms behind the last entry; set the clock",
                         behind_ms(self));
}

/* A step is followed between votes only, and the officers look at it again. */
void
engine_follow_clock(Engine *self)
{
    int64_t step_ms = clock_step_ms(&self->clock);
    bool is_voting = self->sitting != NULL && sitting_current(self->sitting) != NULL &&
                     sitting_vote_is_busy(sitting_current(self->sitting));
    if (ABS(step_ms) < STEP_TOLERANCE_MS || is_voting)
        return;
    clock_follow(&self->clock);
    self->clock_confirmed = false;
    if (self->started && engine_require_recording(self, NULL)) {
        g_autofree char *detail = g_strdup_printf("%" G_GINT64_FORMAT " ms", step_ms);
        engine_enter(self, "device", EVENT_CLOCK_CHANGED, NULL, detail);
        engine_checkpoint(self);
        engine_submit(self);
    }
    engine_tell(self);
}

gboolean
engine_tick(gpointer data)
{
    Engine *self = data;
    if (self->halted != NULL)
        return G_SOURCE_CONTINUE;
    engine_follow_clock(self);
    if (self->ledger == NULL || !engine_require_recording(self, NULL))
        return G_SOURCE_CONTINUE;
    if (ledger_size(self->ledger) > self->checkpoint_size &&
        self->moment.time.time_us - self->checkpoint_time.time_us >= MINUTE_US) {
        engine_checkpoint(self);
        engine_submit(self);
    }
    return G_SOURCE_CONTINUE;
}
