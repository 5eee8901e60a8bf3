/* watch.c: see watch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/watch.h"

#include "devices/transport-class.h"

typedef struct {
    Transport base;
    Transport *inner;
    GString *log;
} Watch;

static void
begin(Watch *self, uint32_t device)
{
    g_string_append_printf(self->log, "[%" G_GINT64_FORMAT " %u ",
                           timers_now_us(self->base.timers), device);
}

static bool
watch_start(Transport *transport, GError **error)
{
    const Watch *self = (const Watch *)transport;
    return transport_start(self->inner, &transport->events, transport->user_data, error);
}

static void
watch_open(Transport *transport, uint32_t device, uint8_t interface, TransportOpened done,
           void *user_data)
{
    Watch *self = (Watch *)transport;
    begin(self, device);
    g_string_append_printf(self->log, "open %u] ", interface);
    transport_open(self->inner, device, interface, done, user_data);
}

static void
watch_close(Transport *transport, uint32_t device)
{
    Watch *self = (Watch *)transport;
    begin(self, device);
    g_string_append(self->log, "close] ");
    transport_close(self->inner, device);
}

static void
watch_submit(Transport *transport, const TransferRequest *request, TransferDone done,
             void *user_data)
{
    Watch *self = (Watch *)transport;
    const TransferSetup *setup = &request->setup;
    begin(self, request->device);
    g_string_append_printf(self->log, "%02x %02x%02x%04x:%04x %zu/%u=", request->endpoint,
                           setup->type, setup->request, setup->value, setup->index,
                           request->len, request->timeout_ms);
    for (size_t i = 0; request->data != NULL && i < request->len; i++)
        g_string_append_printf(self->log, "%02x", request->data[i]);
    g_string_append(self->log, "] ");
    transport_submit(self->inner, request, done, user_data);
}

static void
watch_repair(Transport *transport, uint32_t device, uint8_t endpoint,
             TransportRepair repair, TransferDone done, void *user_data)
{
    Watch *self = (Watch *)transport;
    begin(self, device);
    g_string_append_printf(self->log, "repair %02x %d] ", endpoint, (int)repair);
    transport_repair(self->inner, device, endpoint, repair, done, user_data);
}

static void
watch_forget(Transport *transport)
{
    transport_forget(((const Watch *)transport)->inner);
}

static void
watch_free(Transport *transport)
{
    Watch *self = (Watch *)transport;
    self->inner->class->free(self->inner);
    g_free(self);
}

static const TransportClass watch_class = {
    .start = watch_start,
    .open = watch_open,
    .close = watch_close,
    .submit = watch_submit,
    .repair = watch_repair,
    .forget = watch_forget,
    .free = watch_free,
};

Transport *
watch_new(Transport *inner, GString *log)
{
    Watch *self = g_new0(Watch, 1);
    self->base.class = &watch_class;
    self->base.timers = transport_timers(inner);
    self->inner = inner;
    self->log = log;
    return &self->base;
}
