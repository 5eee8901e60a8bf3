/* press.h: one keypad press, as the ballot rules see it
 *
 * The only type that crosses from devices/ into ballots/.  A plain value: copy it
 * freely, nothing in it is owned.  It does not say which deputy pressed: that is the
 * roster's business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

/* Room for a keypad's name and its final NUL. */
#define PRESS_KEYPAD_SIZE 48

typedef struct {
    char keypad[PRESS_KEYPAD_SIZE]; /* visible ASCII without spaces, see below */
    uint32_t counter;               /* presses of that keypad, from 1, growing by 1 */
    uint8_t key;                    /* 0..9, or one of the PRESS_KEY_ values */
    int64_t time_us;                /* clock at receipt, microseconds since 1970 UTC */
} Press;

/* Names of keypads:
 *
 *     usb:1-4.2          bus and port path of a wired keypad
 *     iclicker:82E9701B  the number printed on the handset
 *     sim:0012           seat 12 of a simulated hall
 *
 * A counter lives as long as the process: it tells a new press from a repeated
 * report, not one day from the next.
 */
enum {
    PRESS_KEY_CLEAR = 10,
    PRESS_KEY_CONFIRM = 11,
};

/* What a keypad has to press. */
typedef enum {
    PAD_TEN,  /* 0 to 9, mostly CLEAR and CONFIRM, too */
    PAD_FIVE, /* 1 to 5, on some CLEAR, too */
} Pad;
