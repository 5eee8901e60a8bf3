/* transport-class.h: what a new kind of transport has to write
 *
 * The functions are those of transport.h, which says what each promises.
 * transport-replay.c is the smallest example.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transport.h"

typedef struct {
    bool is_live;
    bool (*start)(Transport *self, GError **error);
    void (*open)(Transport *self, uint32_t device, uint8_t interface,
                 TransportOpened done, void *user_data);
    void (*close)(Transport *self, uint32_t device);
    void (*submit)(Transport *self, const TransferRequest *request, TransferDone done,
                   void *user_data);
    void (*repair)(Transport *self, uint32_t device, uint8_t endpoint,
                   TransportRepair repair, TransferDone done, void *user_data);
    void (*forget)(Transport *self);
    void (*free)(Transport *self);
} TransportClass;

/* The first member of every transport. */
struct Transport {
    const TransportClass *class;
    Timers *timers; /* owned; transport_free() frees it last */
    TransportEvents events;
    void *user_data; /* of events */
};

/* How every transport ends a transfer: tells @done of @result.  After a read it wipes the
 * @size bytes at @buffer, and what the telling has left on the stack.
 */
void transport_deliver(const TransferResult *result, uint8_t *buffer, size_t size,
                       TransferDone done, void *user_data);

/* True if a report of these bytes may outlive transport_forget(). */
bool transport_is_no_key(const uint8_t *data, size_t len);
