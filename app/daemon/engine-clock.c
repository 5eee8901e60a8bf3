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

/* Rounded up: not even by a part of one may an entry be before the last. */
int64_t
engine_behind_ms(const Engine *self)
{
    if (self->ledger == NULL || ledger_size(self->ledger) == 0)
        return 0;
    int64_t us = ledger_time(self->ledger).time_us - clock_now_us(&self->clock);
    return us > 0 ? (us + 999) / 1000 : 0;
}

static char *
halted_note(const Engine *self)
{
    return g_build_filename(self->state_dir, "halted", NULL);
}

static void
on_note_entered(const GError *error, void *user_data)
{
    g_autofree char *path = halted_note(user_data);
    if (error == NULL)
        (void)remove(path);
}

/* The note stays until its entry is durable. */
static void
enter_halted_note(Engine *self)
{
    g_autofree char *path = halted_note(self);
    g_autofree char *why = NULL;
    if (!g_file_get_contents(path, &why, NULL, NULL))
        return;
    engine_enter(self, "device", EVENT_HALTED, NULL, why);
    engine_checkpoint(self);
    engine_submit(self);
    engine_when_durable(self, on_note_entered, self);
}

/* The first entry of this run; refused as long as the clock is behind. */
bool
engine_enter_started(Engine *self, GError **error)
{
    if (self->started || self->ledger == NULL)
        return true;
    if (engine_behind_ms(self) > 0) {
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
    engine_enter_programs(self);
    engine_enter_recording(self);
    engine_checkpoint(self);
    engine_submit(self);
    enter_halted_note(self);
    return true;
}

bool
engine_require_clock(Engine *self, GError **error)
{
    if (!engine_enter_started(self, error))
        return false;
    if (engine_behind_ms(self) <= 0)
        return true;
    return engine_refuse(error, ENGINE_ERROR_CLOCK,
                         "the clock is %" G_GINT64_FORMAT
                         " ms behind the last entry; set the clock",
                         engine_behind_ms(self));
}

/* A step is followed between votes only, and the officers look at it again. */
void
engine_follow_clock(Engine *self)
{
    int64_t step_ms = clock_step_ms(&self->clock);
    bool is_voting = self->test != NULL ||
                     (self->sitting != NULL && sitting_current(self->sitting) != NULL &&
                      sitting_vote_is_busy(sitting_current(self->sitting)));
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

/* How far it has come is shown before the first press, and not by the second after it. */
static bool
is_preparing(const Engine *self)
{
    const SittingVote *vote =
        self->sitting == NULL ? NULL : sitting_current(self->sitting);
    return self->preparation != NULL && vote != NULL && vote->state == VOTE_READY;
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
    if (is_preparing(self))
        engine_tell(self);
    return G_SOURCE_CONTINUE;
}
