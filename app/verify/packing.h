/* SPDX-License-Identifier: GPL-3.0-or-later */
/* packing.h: the bytes that sealed ballots hash (docs/format.md, sealed ballots): numbers
 * of 32 bits, big-endian, and strings behind their length. */
#pragma once

#include "app/verify/text.h"

typedef struct {
    uint8_t *bytes; /* owned */
    size_t len, room;
} Packing;

/** Empties it and keeps its memory. */
void packing_reset(Packing *self);
void packing_clear(Packing *self);
Text packing_text(const Packing *self);

void packing_number(Packing *self, uint32_t number);
/** The bytes by themselves; packing_string sets their length before them. */
void packing_raw(Packing *self, Text bytes);
void packing_string(Packing *self, Text bytes);
/** Room for len bytes that the caller fills before the next call. */
uint8_t *packing_room(Packing *self, size_t len);
