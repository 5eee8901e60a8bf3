/* mock-keypad.h: a USB keypad as the kernel shows it, for libusb under umockdev
 *
 * Answers the ioctls of usbfs from a thread of umockdev; every function here may be
 * called from the test's own thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <umockdev.h>

typedef struct MockKeypad MockKeypad;

/* Plugs it in on bus 1, @port, where the kernel's usbhid holds it.  @serial may be NULL.
 */
MockKeypad *mock_keypad_new(UMockdevTestbed *testbed, unsigned port, const char *serial);

/* Unplugs it if it still is plugged in.  Its memory stays until @testbed is gone. */
void mock_keypad_unplug(MockKeypad *self);
void mock_keypad_free(MockKeypad *self);

/* Key down and up. */
void mock_keypad_press(MockKeypad *self, uint8_t usage);

/* The next read ends with the first @len bytes of a report that @usage is down ... */
void mock_keypad_report(MockKeypad *self, uint8_t usage, size_t len);

/* ... or with an error, a negative errno as in a struct usbdevfs_urb. */
void mock_keypad_fail(MockKeypad *self, int status);

/* Held by another program: claiming ends with EBUSY. */
void mock_keypad_set_busy(MockKeypad *self, bool is_busy);

uint8_t mock_keypad_led(MockKeypad *self);
bool mock_keypad_is_claimed(MockKeypad *self);
bool mock_keypad_has_kernel_driver(MockKeypad *self);
unsigned mock_keypad_n_halts_cleared(MockKeypad *self);
unsigned mock_keypad_n_resets(MockKeypad *self);
