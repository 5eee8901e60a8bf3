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

/* Enough for every line with input in it: a string that grows leaves old copies behind.
 */
#define LINE_ROOM 512

typedef struct {
    Transport base;
    Transport *inner;
    int fd;
    bool is_complete;
    bool has_begun; /* start_us is known */
    int64_t start_us, last_us;
    GHashTable *devices; /* id -> Device, of those plugged in now */
    GArray *order;       /* of their ids, as they came */
} Recorder;

typedef struct {
    TransportDevice about;
    GQueue calls; /* of Call: dropped without an answer */
    bool is_open;
    uint8_t interface; /* that is open */
} Device;

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
    if (self->fd < 0)
        return;
    line->time_us = trace_time_us(self);
    if (!self->is_complete)
        return;
    GString *text = g_string_sized_new(LINE_ROOM);
    trace_line_write(line, text);
    self->is_complete = write_all(self->fd, text->str, text->len);
    explicit_bzero(text->str, text->allocated_len);
    g_string_free(text, TRUE);
}

static void
device_free(void *data)
{
    Device *device = data;
    g_queue_clear_full(&device->calls, g_free);
    g_free(device);
}

static Device *
find_device(const Recorder *self, uint32_t id)
{
    return g_hash_table_lookup(self->devices, GUINT_TO_POINTER(id));
}

static void
forget_device(Recorder *self, uint32_t id)
{
    for (guint i = 0; i < self->order->len; i++)
        if (g_array_index(self->order, uint32_t, i) == id) {
            g_array_remove_index(self->order, i);
            break;
        }
    g_hash_table_remove(self->devices, GUINT_TO_POINTER(id));
}

static void
write_plug(Recorder *self, const Device *device)
{
    TraceLine line = {
        .kind = TRACE_PLUG, .device = device->about.id, .plugged = &device->about};
    write_line(self, &line);
}

static void
arrived(const TransportDevice *device, void *user_data)
{
    Recorder *self = user_data;
    Device *known = g_new0(Device, 1);
    known->about = *device;
    g_queue_init(&known->calls);
    g_hash_table_insert(self->devices, GUINT_TO_POINTER(device->id), known);
    g_array_append_val(self->order, known->about.id);
    write_plug(self, known);
    self->base.events.arrived(device, self->base.user_data);
}

static void
left(uint32_t device, void *user_data)
{
    Recorder *self = user_data;
    TraceLine line = {.kind = TRACE_GONE, .device = device};
    forget_device(self, device);
    write_line(self, &line);
    self->base.events.left(device, self->base.user_data);
}

static const TransportEvents events = {.arrived = arrived, .left = left};

static Call *
add_call(Recorder *self, Call call)
{
    Device *device = find_device(self, call.line.device);
    g_assert(device != NULL);
    call.recorder = self;
    Call *kept = g_memdup2(&call, sizeof call);
    g_queue_push_tail(&device->calls, kept);
    return kept;
}

static void
end_call(Call *call)
{
    g_queue_remove(&find_device(call->recorder, call->line.device)->calls, call);
    write_line(call->recorder, &call->line);
}

static void
opened(TransportOpening opening, void *user_data)
{
    g_autofree Call *call = user_data;
    Device *device = find_device(call->recorder, call->line.device);
    device->is_open = opening == TRANSPORT_OPENED;
    device->interface = call->line.interface;
    call->line.opening = opening;
    end_call(call);
    call->done.open(opening, call->user_data);
}

/* The bytes of a read are wiped as soon as they are written. */
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
    explicit_bzero(call->line.data, sizeof call->line.data);
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
    Device *known = find_device(self, device);
    if (known == NULL)
        return;
    known->is_open = false;
    g_queue_clear_full(&known->calls, g_free);
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

/* Nothing is kept here but what the calls under way have asked. */
static void
recorder_forget(Transport *transport)
{
    transport_forget(((Recorder *)transport)->inner);
}

/* The shared clock is freed by transport_free(), when nobody uses it any more. */
static void
recorder_free(Transport *transport)
{
    Recorder *self = (Recorder *)transport;
    self->inner->class->free(self->inner);
    trace_recorder_stop(transport);
    g_hash_table_unref(self->devices);
    g_array_unref(self->order);
    g_free(self);
}

/* Not live whatever is inside: a LIVE sitting keeps no trace of its presses. */
static const TransportClass recorder_class = {
    .start = recorder_start,
    .open = recorder_open,
    .close = recorder_close,
    .submit = recorder_submit,
    .repair = recorder_repair,
    .forget = recorder_forget,
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
trace_recorder_new(Transport *inner)
{
    Recorder *self = g_new0(Recorder, 1);
    self->base.class = &recorder_class;
    self->base.timers = inner->timers;
    self->inner = inner;
    self->fd = -1;
    self->devices = g_hash_table_new_full(NULL, NULL, NULL, device_free);
    self->order = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return &self->base;
}

/* What is there already, as if it came now. */
static void
write_present(Recorder *self)
{
    for (guint i = 0; i < self->order->len; i++) {
        const Device *device = find_device(self, g_array_index(self->order, uint32_t, i));
        TraceLine line = {.kind = TRACE_OPEN,
                          .device = device->about.id,
                          .interface = device->interface,
                          .opening = TRANSPORT_OPENED};
        write_plug(self, device);
        if (device->is_open)
            write_line(self, &line);
    }
}

bool
trace_recorder_start(Transport *transport, const char *path, GError **error)
{
    Recorder *self = (Recorder *)transport;
    const int fd = create_file(path, error);
    if (fd < 0)
        return false;
    trace_recorder_stop(transport);
    self->fd = fd;
    self->is_complete = true;
    self->has_begun = false;
    self->last_us = 0;
    write_present(self);
    return true;
}

void
trace_recorder_stop(Transport *transport)
{
    Recorder *self = (Recorder *)transport;
    if (self->fd >= 0)
        close(self->fd);
    self->fd = -1;
}

bool
trace_recorder_is_recording(const Transport *self)
{
    return ((const Recorder *)self)->fd >= 0;
}

bool
trace_recorder_is_complete(const Transport *self)
{
    return ((const Recorder *)self)->is_complete;
}
