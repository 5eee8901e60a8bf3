/* memory-scan.h: is a secret anywhere in the memory of this process?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The middle 16 bytes of a secret of 32, inverted so that the pattern itself is not
 * found, in their own order and in that of little-endian numbers.
 */
typedef struct {
    uint8_t forward[16];
    uint8_t backward[16];
} Trace;

Trace memory_trace(const uint8_t secret[32]);

/* How often they stand in all writable memory but the huge tables of a sanitizer. */
size_t memory_count(const Trace *traces, size_t n);
