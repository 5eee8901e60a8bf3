/* link.c: see link.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/link.h"

#include "devices/retry.h"

/* udev or another program may still be looking at a device that has just arrived. */
#define OPEN_TRIES    4
#define OPEN_PAUSE_US (200 * 1000)

#define CONTROL_TIMEOUT_MS 500

struct Link {
    Transport *transport;
    unsigned n_reads;
    uint64_t *n_failed;
    LinkEvents events;
    void *user_data;

    uint32_t device; /* 0 while closed */
    TransportInterface interface;
    bool is_reading, is_mending;
    unsigned n_tries, n_in_flight;
    Retry retry;
    Timer *timer; /* to the next try to open, or to the end of a back-off */
};

Link *
link_new(Transport *transport, unsigned n_reads, uint64_t *n_failed,
         const LinkEvents *events, void *user_data)
{
    Link *self = g_new0(Link, 1);
    self->transport = transport;
    self->n_reads = n_reads;
    self->n_failed = n_failed;
    self->events = *events;
    self->user_data = user_data;
    return self;
}

void
link_free(Link *self)
{
    if (self == NULL)
        return;
    link_close(self);
    g_free(self);
}

static void
go_down(Link *self, KeypadFault fault)
{
    link_close(self);
    self->events.down(fault, self->user_data);
}

static void try_to_open(void *user_data);

static void
opened(TransportOpening opening, void *user_data)
{
    Link *self = user_data;
    const bool is_last_try = ++self->n_tries == OPEN_TRIES;
    switch (opening) {
    case TRANSPORT_OPENED:
        self->events.up(self->user_data);
        return;
    case TRANSPORT_NO_ACCESS:
        go_down(self, KEYPAD_FAULT_ACCESS);
        return;
    case TRANSPORT_VANISHED: /* left() is on its way */
        return;
    case TRANSPORT_BUSY:
    case TRANSPORT_FAILED:
    default:
        break;
    }
    if (is_last_try)
        go_down(self,
                opening == TRANSPORT_BUSY ? KEYPAD_FAULT_BUSY : KEYPAD_FAULT_BROKEN);
    else
        self->timer = timers_add(transport_timers(self->transport), OPEN_PAUSE_US,
                                 try_to_open, self);
}

static void
try_to_open(void *user_data)
{
    Link *self = user_data;
    self->timer = NULL;
    transport_open(self->transport, self->device, self->interface.number, opened, self);
}

void
link_open(Link *self, uint32_t device, const TransportInterface *interface)
{
    g_assert(self->device == 0 && device != 0);
    self->device = device;
    self->interface = *interface;
    try_to_open(self);
}

static void read_done(const TransferResult *result, void *user_data);

static void
fill_reads(Link *self)
{
    const TransferRequest request = {
        .device = self->device,
        .endpoint = self->interface.endpoint_in,
        .len = MIN(self->interface.packet_size, TRANSFER_MAX),
    };
    while (self->is_reading && !self->is_mending && self->n_in_flight < self->n_reads) {
        self->n_in_flight++;
        transport_submit(self->transport, &request, read_done, self);
    }
}

static void
end_back_off(void *user_data)
{
    Link *self = user_data;
    self->timer = NULL;
    self->is_mending = false;
    fill_reads(self);
}

/* A repair that did not complete has found the device unplugged. */
static void
halt_cleared(const TransferResult *result, void *user_data)
{
    if (result->status == TRANSFER_COMPLETED)
        end_back_off(user_data);
}

static void
was_reset(const TransferResult *result, void *user_data)
{
    Link *self = user_data;
    if (result->status != TRANSFER_COMPLETED)
        return;
    self->is_mending = self->is_reading = false;
    self->events.up(self->user_data);
}

static void
mend(Link *self, TransferStatus status)
{
    uint32_t delay_ms = 0;
    const RetryStep step = retry_decide(&self->retry, status, &delay_ms);
    self->is_mending = step != RETRY_GO_ON;
    switch (step) {
    case RETRY_GO_ON:
        fill_reads(self);
        return;
    case RETRY_WAIT:
        self->timer = timers_add(transport_timers(self->transport),
                                 (int64_t)delay_ms * 1000, end_back_off, self);
        return;
    case RETRY_CLEAR_HALT:
        transport_repair(self->transport, self->device, self->interface.endpoint_in,
                         TRANSPORT_CLEAR_HALT, halt_cleared, self);
        return;
    case RETRY_RESET:
        transport_repair(self->transport, self->device, self->interface.endpoint_in,
                         TRANSPORT_RESET, was_reset, self);
        return;
    case RETRY_GIVE_UP:
        go_down(self, KEYPAD_FAULT_BROKEN);
        return;
    case RETRY_STOP: /* left() is on its way */
    default:
        return;
    }
}

/* Of several reads that fail together the first decides; the others are counted. */
static void
read_done(const TransferResult *result, void *user_data)
{
    Link *self = user_data;
    const uint32_t device = self->device;
    const TransferStatus status = result->status;
    self->n_in_flight--;
    if (status == TRANSFER_COMPLETED)
        self->events.report(result, self->user_data);
    else if (status != TRANSFER_CANCELLED)
        (*self->n_failed)++;
    if (self->device == device && self->is_reading && !self->is_mending)
        mend(self, status);
}

void
link_read(Link *self)
{
    self->is_reading = true;
    fill_reads(self);
}

void
link_control(Link *self, TransferRequest request, TransferDone done, void *user_data)
{
    request.device = self->device;
    request.endpoint = 0;
    request.timeout_ms = CONTROL_TIMEOUT_MS;
    transport_submit(self->transport, &request, done, user_data);
}

void
link_close(Link *self)
{
    if (self->device != 0)
        transport_close(self->transport, self->device);
    link_left(self);
}

void
link_left(Link *self)
{
    timers_cancel(transport_timers(self->transport), &self->timer);
    self->device = 0;
    self->is_reading = self->is_mending = false;
    self->n_tries = self->n_in_flight = 0;
    self->retry = (Retry){0};
}
