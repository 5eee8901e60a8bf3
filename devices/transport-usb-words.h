/* transport-usb-words.h: what libusb says, in the words of transport.h
 *
 * For transport-usb.c and its sessions, which with this know libusb; nobody else does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libusb.h>

#include "devices/transport.h"

TransferStatus usb_transfer_status(enum libusb_transfer_status status);

/* Of an error of libusb_open() or libusb_claim_interface(); 0 is TRANSPORT_OPENED. */
TransportOpening usb_opening(int error);

/* The device is no more. */
bool usb_is_gone(int error);

/* All but the id.  False for hubs: nothing is to be done with them. */
bool usb_describe(libusb_device *device, TransportDevice *out);
