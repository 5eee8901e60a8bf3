/* notices.c: see notices.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/notices.h"

typedef struct {
    bool is_settled; /* or a keypad has changed */
    KeypadInfo keypad;
} Notice;

struct Notices {
    const ReceiverEvents *events;
    void *user_data;
    GQueue waiting; /* of Notice */
    unsigned n_holds;
    GSource *source;
};

typedef struct {
    GSource source;
    Notices *notices;
} NoticesSource;

static gboolean
dispatch(GSource *source, GSourceFunc callback, void *user_data)
{
    g_source_set_ready_time(source, -1);
    notices_flush(((NoticesSource *)source)->notices);
    return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {.dispatch = dispatch};

Notices *
notices_new(const ReceiverEvents *events, void *user_data)
{
    g_autoptr(GMainContext) context = g_main_context_ref_thread_default();
    Notices *self = g_new0(Notices, 1);
    self->events = events;
    self->user_data = user_data;
    self->source = g_source_new(&source_funcs, sizeof(NoticesSource));
    ((NoticesSource *)self->source)->notices = self;
    g_source_attach(self->source, context);
    return self;
}

void
notices_free(Notices *self)
{
    if (self == NULL)
        return;
    g_source_destroy(self->source);
    g_source_unref(self->source);
    g_queue_clear_full(&self->waiting, g_free);
    g_free(self);
}

void
notices_hold(Notices *self)
{
    self->n_holds++;
}

void
notices_release(Notices *self)
{
    g_assert(self->n_holds > 0);
    self->n_holds--;
}

/* A callback may hold, add, and so flush again: nothing is touched after it. */
void
notices_flush(Notices *self)
{
    while (!g_queue_is_empty(&self->waiting)) {
        g_autofree Notice *notice = g_queue_pop_head(&self->waiting);
        if (notice->is_settled)
            self->events->settled(self->user_data);
        else
            self->events->changed(&notice->keypad, self->user_data);
    }
}

static void
add(Notices *self, const Notice *notice)
{
    g_queue_push_tail(&self->waiting, g_memdup2(notice, sizeof *notice));
    if (self->n_holds > 0)
        g_source_set_ready_time(self->source, 0);
    else
        notices_flush(self);
}

void
notices_changed(Notices *self, const KeypadInfo *keypad)
{
    const Notice notice = {.keypad = *keypad};
    add(self, &notice);
}

void
notices_settled(Notices *self)
{
    const Notice notice = {.is_settled = true};
    add(self, &notice);
}

void
notices_forget_settled(Notices *self)
{
    for (GList *place = self->waiting.head; place != NULL;) {
        GList *next = place->next;
        if (((const Notice *)place->data)->is_settled) {
            g_free(place->data);
            g_queue_delete_link(&self->waiting, place);
        }
        place = next;
    }
}
