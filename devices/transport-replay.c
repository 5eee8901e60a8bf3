/* transport-replay.c: see transport-replay.h
 *
 * The cursor stands at the line to be played next.  A line is played when its time has
 * come and its condition holds; one line per turn of the main loop.
 *
 *     plug, gone, tell   at once (the answer to a tell was given when it was sent)
 *     in                 when the driver has a read in flight; dropped if it is closed
 *     open, ask, repair  when the driver does the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-replay.h"

#include <string.h>

#include "devices/trace-index.h"
#include "devices/transport-class.h"

/* How long, on the virtual clock, the driver's own timers may run on while a line is
 * waited for: enough for every retry of a driver, and an end to those that repeat.
 */
#define PATIENCE_US (3 * G_USEC_PER_SEC)

/* One call of the driver that is not yet answered. */
typedef struct {
    uint32_t device;
    TraceKind kind;
    TraceLine wanted; /* what the call would look like as a line */
    bool is_answered; /* result or opening are known */
    union {
        TransferDone transfer;
        TransportOpened open;
    } done;
    void *user_data;
} Call;

typedef struct {
    bool is_open;
    GQueue calls; /* of Call, in order; answered ones wait for the next turn */
} Device;

typedef struct {
    Transport base;
    Trace *trace;
    size_t next;
    TraceIndex *index;
    GHashTable *devices; /* id -> Device */
    GQueue answered;     /* of device ids, in order of their answers */
    GSource *source;
    int64_t start_us;
    size_t n_skipped, n_extra;
} Replay;

typedef struct {
    GSource source;
    Replay *replay;
} ReplaySource;

static void
wake(Replay *self)
{
    if (self->source != NULL)
        g_source_set_ready_time(self->source, 0);
}

static void
device_free(void *data)
{
    Device *device = data;
    g_queue_clear_full(&device->calls, g_free);
    g_free(device);
}

static Device *
find_device(const Replay *self, uint32_t id)
{
    return g_hash_table_lookup(self->devices, GUINT_TO_POINTER(id));
}

static void
answer_call(Replay *self, Call *call, TransferStatus status, TransportOpening opening)
{
    call->wanted.status = status;
    call->wanted.opening = opening;
    call->is_answered = true;
    g_queue_push_tail(&self->answered, GUINT_TO_POINTER(call->device));
}

/* A call that no line answers later is answered well, so that the driver goes on. */
static void
add_call(Replay *self, Call call)
{
    Device *device = find_device(self, call.device);
    g_assert(device != NULL);
    Call *kept = g_memdup2(&call, sizeof call);
    g_queue_push_tail(&device->calls, kept);

    wake(self);
    if (call.kind == TRACE_IN)
        return;

    size_t index;
    const TraceLine *line =
        trace_index_find(self->index, &kept->wanted, self->next, &index);
    if (line == NULL) {
        self->n_extra++;
        answer_call(self, kept, TRANSFER_COMPLETED, TRANSPORT_OPENED);
    } else if (call.kind == TRACE_TELL) {
        trace_index_use(self->index, index);
        answer_call(self, kept, line->status, TRANSPORT_OPENED);
    }
}

static void
finish_call(Replay *self, Device *device, GList *place)
{
    g_autofree Call *call = place->data;
    g_queue_delete_link(&device->calls, place);
    if (call->kind == TRACE_OPEN) {
        device->is_open = call->wanted.opening == TRANSPORT_OPENED;
        call->done.open(call->wanted.opening, call->user_data);
        return;
    }
    const bool is_read = call->kind == TRACE_IN;
    const TransferResult result = {
        .status = call->wanted.status,
        .data = is_read ? call->wanted.data : NULL,
        .len = call->wanted.len,
        .time_us = timers_now_us(self->base.timers),
    };
    transport_deliver(&result, call->wanted.data, sizeof call->wanted.data,
                      call->done.transfer, call->user_data);
}

static GList *
find_call(Device *device, const TraceLine *line)
{
    for (GList *place = device->calls.head; place != NULL; place = place->next) {
        const Call *call = place->data;
        if (!call->is_answered && trace_line_is_like(line, &call->wanted))
            return place;
    }
    return NULL;
}

static bool
finish_one_answered(Replay *self)
{
    while (!g_queue_is_empty(&self->answered)) {
        const uint32_t id = GPOINTER_TO_UINT(g_queue_pop_head(&self->answered));
        Device *device = find_device(self, id);
        GList *place = device == NULL ? NULL : device->calls.head;
        while (place != NULL && !((Call *)place->data)->is_answered)
            place = place->next;
        if (place != NULL) {
            finish_call(self, device, place);
            return true;
        }
    }
    return false;
}

static void
play_plug(Replay *self, const TraceLine *line)
{
    g_hash_table_insert(self->devices, GUINT_TO_POINTER(line->device), g_new0(Device, 1));
    self->next++;
    self->base.events.arrived(line->plugged, self->base.user_data);
}

static void
play_gone(Replay *self, const TraceLine *line)
{
    g_hash_table_remove(self->devices, GUINT_TO_POINTER(line->device));
    self->next++;
    self->base.events.left(line->device, self->base.user_data);
}

static void
play_answer(Replay *self, Device *device, const TraceLine *line, GList *place)
{
    Call *call = place->data;
    trace_index_use(self->index, self->next++);
    call->wanted.status = line->status;
    call->wanted.opening = line->opening;
    if (line->kind == TRACE_IN) {
        call->wanted.len = MIN(line->len, call->wanted.len);
        memcpy(call->wanted.data, line->data, call->wanted.len);
    }
    finish_call(self, device, place);
}

/* A driver that has asked a later question will not ask this one any more. */
static bool
has_unanswered_question(const Device *device)
{
    for (const GList *place = device->calls.head; place != NULL; place = place->next) {
        const Call *call = place->data;
        if (call->kind == TRACE_ASK && !call->is_answered)
            return true;
    }
    return false;
}

/* Answers false if the line has to wait for the driver. */
static bool
play_call(Replay *self, const TraceLine *line)
{
    Device *device = find_device(self, line->device);
    GList *place = find_call(device, line);
    if (place != NULL) {
        play_answer(self, device, line, place);
        return true;
    }
    const bool is_unread = line->kind == TRACE_IN && !device->is_open;
    const bool is_missed = line->kind == TRACE_ASK && has_unanswered_question(device);
    if (!is_unread && !is_missed)
        return false;
    self->next++;
    self->n_skipped++;
    return true;
}

static bool
play_line(Replay *self)
{
    const TraceLine *line = trace_line(self->trace, self->next);
    switch (line->kind) {
    case TRACE_PLUG:
        play_plug(self, line);
        return true;
    case TRACE_GONE:
        play_gone(self, line);
        return true;
    case TRACE_TELL:
        self->next++;
        return true;
    case TRACE_OPEN:
    case TRACE_ASK:
    case TRACE_IN:
    case TRACE_REPAIR:
        return play_call(self, line);
    default:
        g_assert_not_reached();
    }
}

/* When the line at the cursor is due; after the last line, that line's time. */
static int64_t
line_due_us(const Replay *self)
{
    const size_t n_lines = trace_length(self->trace);
    const size_t index = MIN(self->next, n_lines - 1);
    return self->start_us + (n_lines == 0 ? 0 : trace_line(self->trace, index)->time_us);
}

static bool
run_next_timer(Replay *self)
{
    const int64_t next_us = timers_next_us(self->base.timers);
    if (next_us > line_due_us(self) + PATIENCE_US)
        return false;
    timers_advance_to(self->base.timers, next_us);
    return true;
}

/* To the next line, or only to a timer before it: a trace that leaps a year ahead must
 * not hold up the main loop while a keypad blinks through it.
 */
static void
advance(Replay *self)
{
    const int64_t next_us = timers_next_us(self->base.timers);
    timers_advance_to(self->base.timers, MIN(next_us, line_due_us(self)));
}

/* Does one thing; answers false when nothing can happen before the next call. */
static bool
step(Replay *self)
{
    if (finish_one_answered(self))
        return true;
    if (transport_replay_is_done(&self->base))
        return run_next_timer(self);
    if (timers_now_us(self->base.timers) < line_due_us(self)) {
        advance(self);
        return true;
    }
    return play_line(self) || run_next_timer(self);
}

static gboolean
dispatch(GSource *source, GSourceFunc callback, void *user_data)
{
    Replay *self = ((ReplaySource *)source)->replay;
    g_source_set_ready_time(source, -1);
    if (step(self))
        g_source_set_ready_time(source, 0);
    return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {.dispatch = dispatch};

static bool
replay_start(Transport *transport, GError **error)
{
    Replay *self = (Replay *)transport;
    g_autoptr(GMainContext) context = g_main_context_ref_thread_default();
    self->source = g_source_new(&source_funcs, sizeof(ReplaySource));
    ((ReplaySource *)self->source)->replay = self;
    g_source_attach(self->source, context);
    wake(self);
    return true;
}

static void
replay_open(Transport *transport, uint32_t device, uint8_t interface,
            TransportOpened done, void *user_data)
{
    add_call((Replay *)transport,
             (Call){
                 .device = device,
                 .kind = TRACE_OPEN,
                 .wanted = {.kind = TRACE_OPEN, .device = device, .interface = interface},
                 .done.open = done,
                 .user_data = user_data,
             });
}

static void
replay_close(Transport *transport, uint32_t id)
{
    Device *device = find_device((Replay *)transport, id);
    if (device == NULL)
        return;
    g_queue_clear_full(&device->calls, g_free);
    device->is_open = false;
    wake((Replay *)transport);
}

static void
replay_submit(Transport *transport, const TransferRequest *request, TransferDone done,
              void *user_data)
{
    const TraceKind kind = request->endpoint != 0 ? TRACE_IN
                           : request->is_question ? TRACE_ASK
                                                  : TRACE_TELL;
    Call call = {
        .device = request->device,
        .kind = kind,
        .wanted = {.kind = kind,
                   .device = request->device,
                   .endpoint = request->endpoint,
                   .setup = request->setup,
                   .len = request->len},
        .done.transfer = done,
        .user_data = user_data,
    };
    if (kind != TRACE_IN && request->len > 0)
        memcpy(call.wanted.data, request->data, request->len);
    add_call((Replay *)transport, call);
}

static void
replay_repair(Transport *transport, uint32_t device, uint8_t endpoint,
              TransportRepair repair, TransferDone done, void *user_data)
{
    add_call((Replay *)transport, (Call){
                                      .device = device,
                                      .kind = TRACE_REPAIR,
                                      .wanted = {.kind = TRACE_REPAIR,
                                                 .device = device,
                                                 .endpoint = endpoint,
                                                 .repair = repair},
                                      .done.transfer = done,
                                      .user_data = user_data,
                                  });
}

/* What was played is forgotten; what is still to come nobody has said yet. */
static void
replay_forget(Transport *transport)
{
    Replay *self = (Replay *)transport;
    trace_forget(self->trace, self->next);
}

static void
replay_free(Transport *transport)
{
    Replay *self = (Replay *)transport;
    if (self->source != NULL)
        g_source_destroy(self->source);
    g_clear_pointer(&self->source, g_source_unref);
    g_hash_table_unref(self->devices);
    g_queue_clear(&self->answered);
    trace_index_free(self->index);
    trace_free(self->trace);
    g_free(self);
}

static const TransportClass replay_class = {
    .start = replay_start,
    .open = replay_open,
    .close = replay_close,
    .submit = replay_submit,
    .repair = replay_repair,
    .forget = replay_forget,
    .free = replay_free,
};

Transport *
transport_replay_new(Trace *trace, int64_t now_us)
{
    Replay *self = g_new0(Replay, 1);
    self->base.class = &replay_class;
    self->base.timers = timers_new_virtual(now_us);
    self->start_us = now_us;
    self->trace = trace;
    self->index = trace_index_new(trace);
    self->devices = g_hash_table_new_full(NULL, NULL, NULL, device_free);
    return &self->base;
}

bool
transport_replay_is_done(const Transport *self)
{
    const Replay *replay = (const Replay *)self;
    return replay->next == trace_length(replay->trace);
}

size_t
transport_replay_position(const Transport *self)
{
    return ((const Replay *)self)->next;
}

size_t
transport_replay_n_skipped(const Transport *self)
{
    return ((const Replay *)self)->n_skipped;
}

size_t
transport_replay_n_extra(const Transport *self)
{
    return ((const Replay *)self)->n_extra;
}
