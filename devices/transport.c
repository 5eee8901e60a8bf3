/* transport.c: see transport.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-class.h"

#include <string.h>

#include "devices/wipe.h"

bool
transport_start(Transport *self, const TransportEvents *events, void *user_data,
                GError **error)
{
    self->events = *events;
    self->user_data = user_data;
    return self->class->start(self, error);
}

void
transport_free(Transport *self)
{
    if (self == NULL)
        return;
    /* The class frees the memory that holds the pointer to the timers. */
    Timers *timers = self->timers;
    self->class->free(self);
    timers_free(timers);
}

void
transport_open(Transport *self, uint32_t device, uint8_t interface, TransportOpened done,
               void *user_data)
{
    self->class->open(self, device, interface, done, user_data);
}

void
transport_close(Transport *self, uint32_t device)
{
    self->class->close(self, device);
}

void
transport_submit(Transport *self, const TransferRequest *request, TransferDone done,
                 void *user_data)
{
    g_assert(request->len <= TRANSFER_MAX);
    self->class->submit(self, request, done, user_data);
}

void
transport_repair(Transport *self, uint32_t device, uint8_t endpoint,
                 TransportRepair repair, TransferDone done, void *user_data)
{
    self->class->repair(self, device, endpoint, repair, done, user_data);
}

void
transport_forget(Transport *self)
{
    self->class->forget(self);
}

void
transport_deliver(const TransferResult *result, uint8_t *buffer, size_t size,
                  TransferDone done, void *user_data)
{
    done(result, user_data);
    if (result->data == NULL)
        return;
    explicit_bzero(buffer, size);
    wipe_stack();
}

bool
transport_is_no_key(const uint8_t *data, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (data[i] != 0)
            return false;
    }
    return true;
}

Timers *
transport_timers(Transport *self)
{
    return self->timers;
}

bool
transport_is_live(const Transport *self)
{
    return self->class->is_live;
}
