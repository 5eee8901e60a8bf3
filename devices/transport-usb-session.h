/* transport-usb-session.h: one open handle of a USB device, and the transfers in flight
 * on it
 *
 *     open --close--> closing --no transfer in flight--> due, freed
 *       \--repair--> --no transfer in flight--> due, repaired
 *
 * It outlives close() until libusb has given back its last transfer: none is freed before
 * its callback.  Knows neither devices nor when work is done: see transport-usb.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libusb.h>

#include "devices/timers.h"
#include "devices/transport.h"

typedef struct UsbSession UsbSession;
typedef struct UsbTransfer UsbTransfer;

/* A transfer has ended, inside a callback of libusb: it is to be reported later. */
typedef void (*UsbTransferEnded)(UsbTransfer *transfer, void *user_data);

/* Opens and claims, and may block.  An error of libusb, or 0 and *out.  @timers is the
 * caller's and outlives it.
 */
int usb_session_open(libusb_device *device, uint8_t interface, Timers *timers,
                     UsbTransferEnded ended, void *user_data, UsbSession **out);
/* Only when it is due, or at the end of all. */
void usb_session_free(UsbSession *self);

void usb_session_submit(UsbSession *self, const TransferRequest *request,
                        TransferDone done, void *user_data);
/* When no transfer is in flight any more; @done is not called if it is closed before. */
void usb_session_repair(UsbSession *self, uint8_t endpoint, TransportRepair repair,
                        TransferDone done, void *user_data);
/* Cancels what is in flight; nothing is reported from here on. */
void usb_session_close(UsbSession *self);

/* What has waited for the last transfer in flight can be done: a repair, or the end. */
bool usb_session_is_due(const UsbSession *self);
/* Does the repair, and may block; false if it is to be freed instead. */
bool usb_session_go_on(UsbSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* Tells what came of it, unless the session is closing, and frees it. */
void usb_transfer_report(UsbTransfer *transfer);
/* The bytes of a key that was read and is not yet reported are wiped. */
void usb_transfer_forget(UsbTransfer *transfer);
