/* encoder.h: the one way in which values become bytes to be hashed
 *
 *     number   uint32, big-endian              signed   int32, two's complement
 *     string   uint32 length, then the bytes   (text, tags and byte strings alike)
 *
 * Writes into memory of the caller, who wipes it where it is secret.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *bytes; /* not owned */
    size_t size;
    size_t len;
} Encoder;

/* Nothing written yet to the @size bytes of @memory. */
Encoder encoder_on(void *memory, size_t size);

/* Each ends the process if there is no room: the caller knows the sizes. */
void encoder_number(Encoder *self, uint32_t number);
void encoder_signed(Encoder *self, int32_t number);
void encoder_string(Encoder *self, const void *bytes, size_t len);
void encoder_text(Encoder *self, const char *text);

/* Without a length before it. */
void encoder_raw(Encoder *self, const void *bytes, size_t len);

/* What a string of @len bytes takes. */
static inline size_t
encoder_string_len(size_t len)
{
    return 4 + len;
}
