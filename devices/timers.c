/* timers.c: see timers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/timers.h"

struct Timer {
    int64_t due_us; /* of the clock that drives: monotonic, or the virtual one */
    uint64_t order; /* of timers due together, the older one fires first */
    TimerFired fired;
    void *user_data;
    GSequenceIter *place;
};

struct Timers {
    GSequence *pending; /* owns the timers, the next one first */
    uint64_t n_added;
    GSource *source; /* NULL on a virtual clock */
    int64_t virtual_us;
};

typedef struct {
    GSource source;
    Timers *timers;
} TimersSource;

static int
compare_timers(gconstpointer a, gconstpointer b, void *user_data)
{
    const Timer *left = a, *right = b;
    if (left->due_us != right->due_us)
        return left->due_us < right->due_us ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static Timer *
first_pending(const Timers *self)
{
    GSequenceIter *first = g_sequence_get_begin_iter(self->pending);
    return g_sequence_iter_is_end(first) ? NULL : g_sequence_get(first);
}

/* The main loop is to wake for the first timer, or never. */
static void
arm(Timers *self)
{
    if (self->source == NULL)
        return;
    const Timer *first = first_pending(self);
    g_source_set_ready_time(self->source, first == NULL ? -1 : first->due_us);
}

static bool
fire_first_until(Timers *self, int64_t limit_us)
{
    const Timer *first = first_pending(self);
    if (first == NULL || first->due_us > limit_us)
        return false;

    TimerFired fired = first->fired;
    void *user_data = first->user_data;
    if (self->source == NULL)
        self->virtual_us = MAX(self->virtual_us, first->due_us);
    g_sequence_remove(first->place);
    fired(user_data);
    return true;
}

static gboolean
dispatch(GSource *source, GSourceFunc callback, void *user_data)
{
    Timers *self = ((TimersSource *)source)->timers;
    /* Those added meanwhile wait for the next turn, so that the loop stays alive. */
    const int64_t now_us = g_get_monotonic_time();
    const uint64_t n_added = self->n_added;
    for (const Timer *first = first_pending(self);
         first != NULL && first->order < n_added && first->due_us <= now_us;
         first = first_pending(self))
        fire_first_until(self, now_us);
    arm(self);
    return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {.dispatch = dispatch};

Timers *
timers_new_virtual(int64_t now_us)
{
    Timers *self = g_new0(Timers, 1);
    self->pending = g_sequence_new(g_free);
    self->virtual_us = now_us;
    return self;
}

Timers *
timers_new(GMainContext *context)
{
    Timers *self = timers_new_virtual(0);
    self->source = g_source_new(&source_funcs, sizeof(TimersSource));
    ((TimersSource *)self->source)->timers = self;
    g_source_attach(self->source, context);
    return self;
}

void
timers_free(Timers *self)
{
    if (self == NULL)
        return;
    if (self->source != NULL)
        g_source_destroy(self->source);
    g_clear_pointer(&self->source, g_source_unref);
    g_sequence_free(self->pending);
    g_free(self);
}

int64_t
timers_now_us(const Timers *self)
{
    return self->source != NULL ? g_get_real_time() : self->virtual_us;
}

Timer *
timers_add(Timers *self, int64_t delay_us, TimerFired fired, void *user_data)
{
    Timer *timer = g_new0(Timer, 1);
    const int64_t now_us =
        self->source != NULL ? g_get_monotonic_time() : self->virtual_us;
    timer->due_us = now_us + MAX(delay_us, 0);
    timer->order = self->n_added++;
    timer->fired = fired;
    timer->user_data = user_data;
    timer->place = g_sequence_insert_sorted(self->pending, timer, compare_timers, NULL);
    arm(self);
    return timer;
}

void
timers_cancel(Timers *self, Timer **timer)
{
    if (*timer == NULL)
        return;
    g_sequence_remove((*timer)->place);
    *timer = NULL;
    arm(self);
}

void
timers_advance_to(Timers *self, int64_t now_us)
{
    g_assert(self->source == NULL);
    while (fire_first_until(self, now_us))
        continue;
    self->virtual_us = MAX(self->virtual_us, now_us);
}

int64_t
timers_next_us(const Timers *self)
{
    const Timer *first = first_pending(self);
    return first == NULL ? INT64_MAX : first->due_us;
}
