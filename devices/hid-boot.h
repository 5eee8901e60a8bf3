/* hid-boot.h: keyboard reports of the HID boot protocol
 *
 * HID 1.11, appendix B.1: a byte of modifiers, one reserved, six usages of the keys that
 * are down.  A press is a usage that was not in the report before.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HID_BOOT_REPORT_SIZE 8
#define HID_BOOT_MAX_KEYS    6

/* The keys that are down; all zeros at first. */
typedef struct {
    uint8_t down[HID_BOOT_MAX_KEYS];
    bool is_waiting; /* until all keys are up, see hid_boot_forget() */
} HidBoot;

/* False if @data is not a report; nothing has changed then.  A report of too many keys
 * at once (roll-over) is one, and changes nothing.  @out_pressed has the usages that are
 * new, in order.
 */
bool hid_boot_read(HidBoot *self, const uint8_t *data, size_t len,
                   uint8_t out_pressed[HID_BOOT_MAX_KEYS], unsigned *out_n_pressed);

/* Forgets which keys are down, not that some are: until a report says that all are up
 * (NumLock aside), nothing is a press.
 */
void hid_boot_forget(HidBoot *self);

/* True if no key is down that could be a press. */
bool hid_boot_is_idle(const HidBoot *self);

#define HID_BOOT_KEY_NONE    0xfe /* NumLock: many keypads send it around each key */
#define HID_BOOT_KEY_UNKNOWN 0xff /* any other key of a keyboard */

/* 0..9 or PRESS_KEY_, or one of the two above (HID Usage Tables 1.12, page 7). */
uint8_t hid_boot_key_of_usage(uint8_t usage);
