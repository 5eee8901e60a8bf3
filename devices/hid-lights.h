/* hid-lights.h: the lights of a keyboard, as what they say to a deputy
 *
 *     NumLock, steady      the vote is open, and this keypad counts
 *     Scroll, blinking     pressed, not yet safe
 *     Scroll, steady       the press is committed
 *
 * Nothing in them depends on which key was pressed, nor on whether it is the first press:
 * each begins dark.  One report is under way at a time; a keypad that refuses them has no
 * lights.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/link.h"

typedef struct {
    Link *link;
    Timers *timers;
    uint8_t interface;
    bool is_up; /* reports can be sent */
    bool is_open, is_committed, is_blinking, is_blink_on;
    bool is_sending, is_known; /* the keypad shows what was sent last */
    uint8_t sent;
    bool has_none;
    Timer *blink;
} HidLights;

void hid_lights_init(HidLights *self, Link *link, Timers *timers);

/* The keypad has just been configured, and shows anything. */
void hid_lights_up(HidLights *self, uint8_t interface);

/* The keypad is gone or closed: dark, nothing is sent. */
void hid_lights_down(HidLights *self);

/* A new vote, or the end of one; opening puts out the committed light. */
void hid_lights_open(HidLights *self, bool is_open);

void hid_lights_pressed(HidLights *self);
void hid_lights_committed(HidLights *self);
