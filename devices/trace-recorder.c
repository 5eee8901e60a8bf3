/* trace-recorder.c: see trace-recorder.h
 *
 * Stands between a driver and another transport, whose clock it shares.  Every call
 * goes through with a note of what it was; the note becomes a line when the answer
 * comes, so lines stand in the order of the answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/trace-recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "devices/transport-class.h"

typedef struct {
    Transport base;
    Transport *inner;
    int fd;
    bool is_complete;
    bool has_begun; /* start_us is known */
    int64_t start_us, last_us;
    GHashTable *calls; /* device id -> GQueue of Call: dropped without an answer */
} Recorder;

typedef struct {
    Recorder *recorder;
    TraceLine line; /* as far as it is known */
    union {
        TransferDone transfer;
        TransportOpened open;
    } done;
    void *user_data;
} Call;

static bool
write_all(int fd, const char *text, size_t len)
{
    while (len > 0) {
        const ssize_t n = write(fd, text, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text += n;
        len -= (size_t)n;
    }
    return true;
}

/* Times of a trace begin at its first line and never fall, whatever the clock does. */
static int64_t
trace_time_us(Recorder *self)
{
    const int64_t now_us = timers_now_us(self->base.timers);
    if (!self->has_begun)
        self->start_us = now_us;
    self->has_begun = true;
    self->last_us = MAX(self->last_us, now_us - self->start_us);
    return self->last_us;
}

static void
write_line(Recorder *self, TraceLine *line)
{
    line->time_us = trace_time_us(self);
    if (!self->is_complete)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    trace_line_write(line, text);
    self->is_complete = write_all(self->fd, text->str, text->len);
}

static void
free_calls(void *data)
{
    g_queue_free_full(data, g_free);
}

static void
arrived(const TransportDevice *device, void *user_data)
{
    Recorder *self = user_data;
    TraceLine line = {.kind = TRACE_PLUG, .device = device->id, .plugged = device};
    g_hash_table_insert(self->calls, GUINT_TO_POINTER(device->id), g_queue_new());
    write_line(self, &line);
    self->base.events.arrived(device, self->base.user_data);
}

static void
left(uint32_t device, void *user_data)
{
    Recorder *self = user_data;
    TraceLine line = {.kind = TRACE_GONE, .device = device};
    g_hash_table_remove(self->calls, GUINT_TO_POINTER(device));
    write_line(self, &line);
    self->base.events.left(device, self->base.user_data);
}

static const TransportEvents events = {.arrived = arrived, .left = left};

static GQueue *
find_calls(const Recorder *self, uint32_t device)
{
    return g_hash_table_lookup(self->calls, GUINT_TO_POINTER(device));
}

static Call *
add_call(Recorder *self, Call call)
{
    GQueue *calls = find_calls(self, call.line.device);
    g_assert(calls != NULL);
    call.recorder = self;
    Call *kept = g_memdup2(&call, sizeof call);
    g_queue_push_tail(calls, kept);
    return kept;
}

static void
end_call(Call *call)
{
    g_queue_remove(find_calls(call->recorder, call->line.device), call);
    write_line(call->recorder, &call->line);
}

static void
opened(TransportOpening opening, void *user_data)
{
    g_autofree Call *call = user_data;
    call->line.opening = opening;
    end_call(call);
    call->done.open(opening, call->user_data);
}

static void
transferred(const TransferResult *result, void *user_data)
{
    g_autofree Call *call = user_data;
    call->line.status = result->status;
    if (call->line.kind == TRACE_IN && result->data != NULL) {
        call->line.len = MIN(result->len, sizeof call->line.data);
        memcpy(call->line.data, result->data, call->line.len);
    }
    end_call(call);
    call->done.transfer(result, call->user_data);
}

static bool
recorder_start(Transport *transport, GError **error)
{
    Recorder *self = (Recorder *)transport;
    return transport_start(self->inner, &events, self, error);
}

static void
recorder_open(Transport *transport, uint32_t device, uint8_t interface,
              TransportOpened done, void *user_data)
{
    Recorder *self = (Recorder *)transport;
    const TraceLine line = {.kind = TRACE_OPEN, .device = device, .interface = interface};
    Call *call =
        add_call(self, (Call){.line = line, .done.open = done, .user_data = user_data});
    transport_open(self->inner, device, interface, opened, call);
}

static void
recorder_close(Transport *transport, uint32_t device)
{
    Recorder *self = (Recorder *)transport;
    transport_close(self->inner, device);
    GQueue *calls = find_calls(self, device);
    if (calls != NULL)
        g_queue_clear_full(calls, g_free);
}

static void
recorder_submit(Transport *transport, const TransferRequest *request, TransferDone done,
                void *user_data)
{
    Recorder *self = (Recorder *)transport;
    TraceLine line = {
        .kind = request->endpoint != 0 ? TRACE_IN
                : request->is_question ? TRACE_ASK
                                       : TRACE_TELL,
        .device = request->device,
        .endpoint = request->endpoint,
        .setup = request->setup,
    };
    if (line.kind != TRACE_IN && request->len > 0) {
        line.len = request->len;
        memcpy(line.data, request->data, request->len);
    }
    Call *call = add_call(
        self, (Call){.line = line, .done.transfer = done, .user_data = user_data});
    transport_submit(self->inner, request, transferred, call);
}

static void
recorder_repair(Transport *transport, uint32_t device, uint8_t endpoint,
                TransportRepair repair, TransferDone done, void *user_data)
{
    Recorder *self = (Recorder *)transport;
    const TraceLine line = {
        .kind = TRACE_REPAIR, .device = device, .endpoint = endpoint, .repair = repair};
    Call *call = add_call(
        self, (Call){.line = line, .done.transfer = done, .user_data = user_data});
    transport_repair(self->inner, device, endpoint, repair, transferred, call);
}

/* The shared clock is freed by transport_free(), when nobody uses it any more. */
static void
recorder_free(Transport *transport)
{
    Recorder *self = (Recorder *)transport;
    self->inner->class->free(self->inner);
    g_hash_table_unref(self->calls);
    close(self->fd);
    g_free(self);
}

/* Not live whatever is inside: a LIVE sitting keeps no trace of its presses. */
static const TransportClass recorder_class = {
    .start = recorder_start,
    .open = recorder_open,
    .close = recorder_close,
    .submit = recorder_submit,
    .repair = recorder_repair,
    .free = recorder_free,
};

static int
create_file(const char *path, GError **error)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0 && write_all(fd, TRACE_HEAD, strlen(TRACE_HEAD)))
        return fd;
    g_set_error(error, TRACE_ERROR, TRACE_ERROR_FILE, "%s: %s", path, g_strerror(errno));
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    return -1;
}

Transport *
trace_recorder_new(Transport *inner, const char *path, GError **error)
{
    const int fd = create_file(path, error);
    if (fd < 0) {
        transport_free(inner);
        return NULL;
    }
    Recorder *self = g_new0(Recorder, 1);
    self->base.class = &recorder_class;
    self->base.timers = inner->timers;
    self->inner = inner;
    self->fd = fd;
    self->is_complete = true;
    self->calls = g_hash_table_new_full(NULL, NULL, NULL, free_calls);
    return &self->base;
}

bool
trace_recorder_is_complete(const Transport *self)
{
    return ((const Recorder *)self)->is_complete;
}
