/* transport-usb.h: the USB bus, through libusb
 *
 * The only file that knows libusb is transport-usb.c.  libusb's file descriptors are one
 * source of the main loop; nothing blocks there but opening, clearing and resetting a
 * device, which are done between events and never inside a callback of libusb.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transport.h"

typedef enum {
    TRANSPORT_USB_ERROR_INIT, /* libusb cannot start: no usbfs, no hotplug */
} TransportUsbError;

#define TRANSPORT_USB_ERROR (transport_usb_error_quark())
GQuark transport_usb_error_quark(void);

Transport *transport_usb_new(void);
