/* one-usb.h: a libusb with one keypad on its bus, which keeps nothing of its own
 *
 * Takes the place of the real libusb in the program that links it, so that no copy but
 * those of devices/transport-usb.c is in memory: umockdev, inside the process, has many.
 * The keypad is a boot keyboard on usb:1-4 whose reports have up to 64 bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The next read ends with these bytes, masked as in memory.h; they are kept masked. */
void one_usb_say(const uint8_t *masked, size_t len);

/* Called once, when libusb has put those bytes into the buffer of the next read and has
 * told the transport, which has told nobody yet.
 */
void one_usb_when_said(void (*said)(void *user_data), void *user_data);

/* The lights it was sent, one byte each, since the last call. */
size_t one_usb_lights(uint8_t *out, size_t size);
