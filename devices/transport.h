/* transport.h: the seam between drivers and whatever carries their transfers
 *
 * USB, a recorded trace and a simulated hall are transports; everything above knows no
 * difference.  A transport is driven by the main context that was the thread's default
 * when it was made.  It knows devices, interfaces and bytes, and nothing of keypads.
 *
 *     (arrived) -> PRESENT --open--> OPEN --close or left--> (gone)
 *
 * No callback is made from inside a call of this header.  Recovery from failed
 * transfers is decided above (retry.h), so that a trace exercises it too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "devices/timers.h"
#include "devices/transfer.h"
#include "devices/transport-device.h"

typedef struct Transport Transport;

typedef enum {
    TRANSPORT_OPENED,
    TRANSPORT_BUSY,      /* another program holds the interface */
    TRANSPORT_NO_ACCESS, /* permission denied: the udev rule is missing */
    TRANSPORT_VANISHED,  /* unplugged meanwhile */
    TRANSPORT_FAILED,    /* anything else */
} TransportOpening;

typedef enum { TRANSPORT_CLEAR_HALT, TRANSPORT_RESET } TransportRepair;

typedef struct {
    void (*arrived)(const TransportDevice *device, void *user_data);
    void (*left)(uint32_t device, void *user_data);
} TransportEvents;

typedef void (*TransportOpened)(TransportOpening opening, void *user_data);
typedef void (*TransferDone)(const TransferResult *result, void *user_data);

/* Begins to report devices, first those already there.  Fails with an error of the
 * transport's own domain; call it once.
 */
bool transport_start(Transport *self, const TransportEvents *events, void *user_data,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void transport_free(Transport *self);

/* Opens a device that has arrived and claims one interface, taking it from a kernel
 * driver if there is one.
 */
void transport_open(Transport *self, uint32_t device, uint8_t interface,
                    TransportOpened done, void *user_data);

/* Cancels what is in flight and gives the interface back.  After this and after
 * left() no further callback is made for the device.
 */
void transport_close(Transport *self, uint32_t device);

/* Starts one transfer of an open device; @done is called once. */
void transport_submit(Transport *self, const TransferRequest *request, TransferDone done,
                      void *user_data);

/* Clears a halted endpoint or resets the device; COMPLETED or NO_DEVICE.  Reads in
 * flight may end as CANCELLED first.
 */
void transport_repair(Transport *self, uint32_t device, uint8_t endpoint,
                      TransportRepair repair, TransferDone done, void *user_data);

/* Wipes every byte of input that is still kept: none of it is delivered any more but
 * reports that are all zeros, which say that all keys are up.
 */
void transport_forget(Transport *self);

/* The clock of this transport: real, or as fast as a replay runs. */
Timers *transport_timers(Transport *self);

/* True if it is real hardware: a LIVE sitting takes no other. */
bool transport_is_live(const Transport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Transport, transport_free)
