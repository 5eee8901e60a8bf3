/* hid-boot.c: see hid-boot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/hid-boot.h"

#include <string.h>

#include "ballots/press.h"

/* ErrorRollOver, POSTFail, ErrorUndefined */
#define LAST_ERROR_USAGE 0x03

static bool
is_down(const HidBoot *self, uint8_t usage)
{
    return memchr(self->down, usage, sizeof self->down) != NULL;
}

static bool
has_error(const uint8_t *usages)
{
    for (unsigned i = 0; i < HID_BOOT_MAX_KEYS; i++) {
        if (usages[i] != 0 && usages[i] <= LAST_ERROR_USAGE)
            return true;
    }
    return false;
}

bool
hid_boot_read(HidBoot *self, const uint8_t *data, size_t len,
              uint8_t out_pressed[HID_BOOT_MAX_KEYS], unsigned *out_n_pressed)
{
    *out_n_pressed = 0;
    if (len != HID_BOOT_REPORT_SIZE)
        return false;
    const uint8_t *usages = data + 2;
    if (has_error(usages))
        return true;

    HidBoot now = {0};
    for (unsigned i = 0; i < HID_BOOT_MAX_KEYS; i++) {
        /* a usage named twice in one report is one key */
        if (usages[i] == 0 || is_down(&now, usages[i]))
            continue;
        now.down[i] = usages[i];
        if (!is_down(self, usages[i]))
            out_pressed[(*out_n_pressed)++] = usages[i];
    }
    if (self->is_waiting) {
        *out_n_pressed = 0;
        hid_boot_forget(&now);
    }
    *self = now;
    explicit_bzero(&now, sizeof now);
    return true;
}

void
hid_boot_forget(HidBoot *self)
{
    *self = (HidBoot){.is_waiting = !hid_boot_is_idle(self)};
}

bool
hid_boot_is_idle(const HidBoot *self)
{
    if (self->is_waiting)
        return false;
    for (unsigned i = 0; i < HID_BOOT_MAX_KEYS; i++) {
        if (self->down[i] != 0 &&
            hid_boot_key_of_usage(self->down[i]) != HID_BOOT_KEY_NONE)
            return false;
    }
    return true;
}

uint8_t
hid_boot_key_of_usage(uint8_t usage)
{
    if (usage >= 0x1e && usage <= 0x26) /* 1..9 of the top row */
        return (uint8_t)(usage - 0x1e + 1);
    if (usage >= 0x59 && usage <= 0x61) /* 1..9 of the keypad */
        return (uint8_t)(usage - 0x59 + 1);
    switch (usage) {
    case 0x27: /* 0 */
    case 0x62: /* keypad 0 */
        return 0;
    case 0x28: /* Return */
    case 0x58: /* keypad Enter */
        return PRESS_KEY_CONFIRM;
    case 0x29: /* Escape */
    case 0x2a: /* Backspace */
    case 0x4c: /* Delete */
    case 0x63: /* keypad point, Delete without NumLock */
    case 0x9c: /* Clear */
    case 0xbb: /* keypad Backspace */
    case 0xd8: /* keypad Clear */
        return PRESS_KEY_CLEAR;
    case 0x53:
        return HID_BOOT_KEY_NONE;
    default:
        return HID_BOOT_KEY_UNKNOWN;
    }
}
