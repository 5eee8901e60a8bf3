/* transport-usb-session.c: see usb-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-usb-session.h"

#include <string.h>

#include "devices/transport-class.h"
#include "devices/transport-usb-words.h"
#include "devices/wipe.h"

struct UsbSession {
    libusb_device_handle *handle;
    uint8_t interface;
    Timers *timers;
    UsbTransferEnded ended;
    void *user_data;
    bool is_closing;
    GQueue transfers;      /* of UsbTransfer: not yet given back, or not yet reported */
    TransferDone repaired; /* of a repair that waits, else NULL */
    void *repaired_data;
    TransportRepair repair;
    uint8_t repair_endpoint;
};

struct UsbTransfer {
    UsbSession *session;
    struct libusb_transfer *usb;
    TransferDone done;
    void *user_data;
    bool is_ended; /* the rest is known, and libusb knows it no more */
    TransferResult result;
    uint8_t buffer[LIBUSB_CONTROL_SETUP_SIZE + TRANSFER_MAX];
};

/* Opens and claims.  A claim that fails gives the kernel its driver back. */
static int
open_handle(libusb_device *device, uint8_t interface, libusb_device_handle **out)
{
    int error = libusb_open(device, out);
    if (error != LIBUSB_SUCCESS)
        return error;
    libusb_set_auto_detach_kernel_driver(*out, 1);
    error = libusb_claim_interface(*out, interface);
    if (error == LIBUSB_SUCCESS)
        return error;
    libusb_attach_kernel_driver(*out, interface);
    libusb_close(*out);
    return error;
}

int
usb_session_open(libusb_device *device, uint8_t interface, Timers *timers,
                 UsbTransferEnded ended, void *user_data, UsbSession **out)
{
    libusb_device_handle *handle;
    const int error = open_handle(device, interface, &handle);
    if (error != LIBUSB_SUCCESS)
        return error;
    UsbSession *self = g_new0(UsbSession, 1);
    self->handle = handle;
    self->interface = interface;
    self->timers = timers;
    self->ended = ended;
    self->user_data = user_data;
    *out = self;
    return error;
}

static void
cancel_transfers(UsbSession *self, bool is_control_too)
{
    for (GList *place = self->transfers.head; place != NULL; place = place->next) {
        UsbTransfer *transfer = place->data;
        const bool is_control = transfer->usb->endpoint == 0;
        if (!transfer->is_ended && (is_control_too || !is_control))
            libusb_cancel_transfer(transfer->usb);
    }
}

void
usb_session_close(UsbSession *self)
{
    self->is_closing = true;
    self->repaired = NULL;
    cancel_transfers(self, true);
}

static void
transfer_free(UsbTransfer *transfer)
{
    libusb_free_transfer(transfer->usb);
    wipe_free(transfer, sizeof *transfer);
}

void
usb_transfer_report(UsbTransfer *transfer)
{
    UsbSession *session = transfer->session;
    g_queue_remove(&session->transfers, transfer);
    if (!session->is_closing)
        transport_deliver(&transfer->result, transfer->buffer, sizeof transfer->buffer,
                          transfer->done, transfer->user_data);
    transfer_free(transfer);
}

/* A repair that fails otherwise than by the device being gone shows itself in the next
 * read.
 */
static void
do_repair(UsbSession *self)
{
    const TransferDone repaired = self->repaired;
    self->repaired = NULL;
    const int error = self->repair == TRANSPORT_RESET
                          ? libusb_reset_device(self->handle)
                          : libusb_clear_halt(self->handle, self->repair_endpoint);
    const TransferResult result = {
        .status = usb_is_gone(error) ? TRANSFER_NO_DEVICE : TRANSFER_COMPLETED,
        .time_us = timers_now_us(self->timers),
    };
    repaired(&result, self->repaired_data);
}

bool
usb_session_is_due(const UsbSession *self)
{
    return (self->is_closing || self->repaired != NULL) &&
           g_queue_is_empty((GQueue *)(uintptr_t)&self->transfers);
}

bool
usb_session_go_on(UsbSession *self)
{
    g_assert(usb_session_is_due(self));
    if (!self->is_closing)
        do_repair(self);
    return !self->is_closing;
}

void
usb_session_free(UsbSession *self)
{
    g_assert(g_queue_is_empty(&self->transfers));
    libusb_release_interface(self->handle, self->interface);
    libusb_close(self->handle);
    g_free(self);
}

static void
end_transfer(UsbTransfer *transfer, TransferStatus status, size_t len)
{
    const UsbSession *session = transfer->session;
    const bool is_read = transfer->usb->endpoint != 0;
    transfer->is_ended = true;
    transfer->result = (TransferResult){
        .status = status,
        .data = is_read ? transfer->buffer : NULL,
        .len = len,
        .time_us = timers_now_us(session->timers),
    };
    session->ended(transfer, session->user_data);
}

static void LIBUSB_CALL
transfer_ended(struct libusb_transfer *usb)
{
    end_transfer(usb->user_data, usb_transfer_status(usb->status),
                 (size_t)usb->actual_length);
}

static void
fill_transfer(UsbTransfer *transfer, const TransferRequest *request)
{
    libusb_device_handle *handle = transfer->session->handle;
    if (request->endpoint != 0) {
        libusb_fill_interrupt_transfer(transfer->usb, handle, request->endpoint,
                                       transfer->buffer, (int)request->len,
                                       transfer_ended, transfer, request->timeout_ms);
        return;
    }
    libusb_fill_control_setup(transfer->buffer, request->setup.type,
                              request->setup.request, request->setup.value,
                              request->setup.index, (uint16_t)request->len);
    if (request->len > 0)
        memcpy(transfer->buffer + LIBUSB_CONTROL_SETUP_SIZE, request->data, request->len);
    libusb_fill_control_transfer(transfer->usb, handle, transfer->buffer, transfer_ended,
                                 transfer, request->timeout_ms);
}

void
usb_session_submit(UsbSession *self, const TransferRequest *request, TransferDone done,
                   void *user_data)
{
    UsbTransfer *transfer = g_new0(UsbTransfer, 1);
    transfer->session = self;
    transfer->done = done;
    transfer->user_data = user_data;
    transfer->usb = libusb_alloc_transfer(0);
    g_assert(transfer->usb != NULL); /* out of memory, as in g_new0() */
    fill_transfer(transfer, request);
    g_queue_push_tail(&self->transfers, transfer);
    const int error = libusb_submit_transfer(transfer->usb);
    if (error != LIBUSB_SUCCESS)
        end_transfer(transfer, usb_is_gone(error) ? TRANSFER_NO_DEVICE : TRANSFER_ERROR,
                     0);
}

void
usb_session_repair(UsbSession *self, uint8_t endpoint, TransportRepair repair,
                   TransferDone done, void *user_data)
{
    self->repair = repair;
    self->repair_endpoint = endpoint;
    self->repaired = done;
    self->repaired_data = user_data;
    cancel_transfers(self, repair == TRANSPORT_RESET);
}

/* Each read has a new buffer, empty until it has ended: libusb puts the bytes there and
 * keeps no copy.  So only reads that have ended and are not yet reported hold any.
 */
void
usb_transfer_forget(UsbTransfer *transfer)
{
    if (transfer->result.data == NULL ||
        transport_is_no_key(transfer->buffer, transfer->result.len))
        return;
    explicit_bzero(transfer->buffer, sizeof transfer->buffer);
    transfer->result.len = 0;
    if (transfer->result.status == TRANSFER_COMPLETED)
        transfer->result.status = TRANSFER_CANCELLED;
}
