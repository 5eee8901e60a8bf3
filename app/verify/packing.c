/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/packing.h"

#include "app/verify/memory.h"

#include <stdlib.h>
#include <string.h>

void
packing_reset(Packing *self)
{
    self->len = 0;
}

void
packing_clear(Packing *self)
{
    free(self->bytes);
    *self = (Packing){0};
}

Text
packing_text(const Packing *self)
{
    return (Text){(const char *)self->bytes, self->len};
}

uint8_t *
packing_room(Packing *self, size_t len)
{
    if (self->room - self->len < len) {
        self->room = 2 * (self->len + len);
        self->bytes = memory_or_exit(realloc(self->bytes, self->room));
    }
    self->len += len;
    return self->bytes + self->len - len;
}

void
packing_number(Packing *self, uint32_t number)
{
    uint8_t *bytes = packing_room(self, 4);
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(number >> (24 - 8 * i));
}

void
packing_raw(Packing *self, Text bytes)
{
    if (bytes.len > 0)
        memcpy(packing_room(self, bytes.len), bytes.at, bytes.len);
}

void
packing_string(Packing *self, Text bytes)
{
    packing_number(self, (uint32_t)bytes.len);
    packing_raw(self, bytes);
}
