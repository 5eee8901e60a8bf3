/* transfer.h: one USB transfer, as everything above the seam sees it
 *
 * Plain values.  The statuses mirror those of libusb by name, so that a recorded trace
 * says what libusb said; libusb itself is known to transport-usb.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    TRANSFER_COMPLETED, /* len bytes moved, which may be fewer than asked for */
    TRANSFER_ERROR,     /* the bus failed, another try may work */
    TRANSFER_TIMED_OUT, /* control only: some bytes may have moved all the same */
    TRANSFER_CANCELLED, /* by us */
    TRANSFER_STALL,     /* control: request not supported; interrupt: endpoint halted */
    TRANSFER_NO_DEVICE, /* unplugged */
    TRANSFER_OVERFLOW,  /* the device sent more than the room given */
} TransferStatus;

#define TRANSFER_N_STATUSES 7

/* The first eight bytes of a control transfer (USB 2.0, 9.3); the length follows
 * from the data.
 */
typedef struct {
    uint8_t type;
    uint8_t request;
    uint16_t value;
    uint16_t index;
} TransferSetup;

/* What to transfer.  Endpoint 0 is a control transfer to the device with @setup and
 * @data; an endpoint with bit 7 set is interrupt IN with room for @len bytes.
 */
typedef struct {
    uint32_t device; /* of TransportDevice */
    uint8_t endpoint;
    TransferSetup setup;
    const uint8_t *data; /* control only, copied by the transport */
    size_t len;          /* at most TRANSFER_MAX */
    uint32_t timeout_ms; /* 0: none */
    bool is_question;    /* what the device sends later depends on this transfer */
} TransferRequest;

#define TRANSFER_MAX 64

typedef struct {
    TransferStatus status;
    const uint8_t *data; /* interrupt IN: valid during the callback only */
    size_t len;
    int64_t time_us; /* of the transport's clock, see timers.h */
} TransferResult;

/* "completed", "stall", ...: as written in a trace. */
const char *transfer_status_text(TransferStatus status);

/* False if @text is none of them; @out_status is then unchanged. */
bool transfer_status_parse(const char *text, TransferStatus *out_status);
