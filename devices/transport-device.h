/* transport-device.h: a device as it is known without opening it
 *
 * The kernel has read all of this when the device was plugged in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

typedef struct {
    uint8_t number, class, subclass, protocol;
    uint8_t endpoint_in; /* first interrupt IN endpoint, 0 if there is none */
    uint16_t packet_size;
} TransportInterface;

#define TRANSPORT_MAX_INTERFACES 8

/* A device as known without opening it.  Empty strings where it has none. */
typedef struct {
    uint32_t id;   /* of this arrival, never given twice by one transport */
    char port[32]; /* "usb:1-4.2", "sim:0012": visible ASCII, no spaces */
    uint16_t vendor, product;
    char serial[64], product_text[64], vendor_text[64]; /* UTF-8 */
    uint8_t n_interfaces;
    TransportInterface interfaces[TRANSPORT_MAX_INTERFACES];
} TransportDevice;
