/* encoder.c: see encoder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/encoder.h"

#include <glib.h>
#include <string.h>

Encoder
encoder_on(void *memory, size_t size)
{
    return (Encoder){.bytes = memory, .size = size};
}

void
encoder_raw(Encoder *self, const void *bytes, size_t len)
{
    g_assert(len <= self->size - self->len);
    if (len > 0)
        memcpy(self->bytes + self->len, bytes, len);
    self->len += len;
}

void
encoder_number(Encoder *self, uint32_t number)
{
    const uint8_t bytes[4] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16),
                              (uint8_t)(number >> 8), (uint8_t)number};
    encoder_raw(self, bytes, sizeof bytes);
}

void
encoder_signed(Encoder *self, int32_t number)
{
    encoder_number(self, (uint32_t)number);
}

void
encoder_string(Encoder *self, const void *bytes, size_t len)
{
    g_assert(len <= UINT32_MAX);
    encoder_number(self, (uint32_t)len);
    encoder_raw(self, bytes, len);
}

void
encoder_text(Encoder *self, const char *text)
{
    encoder_string(self, text, strlen(text));
}
