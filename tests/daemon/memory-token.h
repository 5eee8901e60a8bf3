/* memory-token.h: what the keypad of memory-core.c says, masked
 *
 * Longer than a report of the boot protocol, so it is no press.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define MEMORY_TOKEN(mask)                                                               \
    0x9b ^ (mask), 0x27 ^ (mask), 0xc6 ^ (mask), 0x3d ^ (mask), 0xf1 ^ (mask),           \
        0x62 ^ (mask), 0x0e ^ (mask), 0xa8 ^ (mask), 0x45 ^ (mask), 0xd9 ^ (mask),       \
        0x13 ^ (mask), 0x7a ^ (mask), 0xbe ^ (mask), 0x04 ^ (mask), 0x81 ^ (mask),       \
        0x6c ^ (mask)
