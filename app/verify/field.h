/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.h: numbers modulo p = 2^255 - 19, for edwards.c. Public values only: the time
 * taken depends on them. Needs a compiler with 128-bit products.
 *
 * Five limbs of 51 bits, with room above: a number is *tight* if each limb is below
 * 2^51 + 2^13, *loose* if each is below 2^52 + 2^14. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t limb[5]; /* least significant first */
} Field;

extern const Field field_zero, field_one;

/** Little-endian; false if the 255 bits are p or above. Bit 255 is not looked at. */
bool field_read(Field *out, const uint8_t bytes[32]);
/** The one number below p, little-endian. */
void field_write(const Field *self, uint8_t out[32]);
bool field_is_zero(const Field *self);
bool field_equal(const Field *a, const Field *b);
/** Of the number below p: whether it is odd. */
bool field_is_odd(const Field *self);

/** Takes tight numbers, gives a loose one; all others take loose and give tight ones. */
void field_add(Field *out, const Field *a, const Field *b);
void field_subtract(Field *out, const Field *a, const Field *b);
void field_negate(Field *out, const Field *a);
void field_multiply(Field *out, const Field *a, const Field *b);
void field_square(Field *out, const Field *a);
/** 1/a; 0 of 0. */
void field_invert(Field *out, const Field *a);
/** a^((p-5)/8), for square roots (RFC 8032 section 5.1.3). */
void field_power_root(Field *out, const Field *a);
