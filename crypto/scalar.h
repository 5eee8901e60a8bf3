/* scalar.h: numbers modulo the order q of the group of a suite
 *
 *     ed25519+sha256   q = 2^252 + 27742317777372353535851937790883648493
 *     sm2+sm3          q = n of sm2p256v1 (GB/T 32918.5 section 2)
 *
 * All functions take the same time whatever the scalars are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

#include "crypto/limbs.h"
#include "crypto/suite.h"

#define SCALAR_LEN 32

/* Big-endian, below q. */
typedef struct {
    uint8_t bytes[SCALAR_LEN];
} Scalar;

/* 2^512 > @bytes, big-endian, modulo q. */
Scalar scalar_reduce(Suite suite, const uint8_t bytes[64]);

/* @number modulo q. */
Scalar scalar_from_int(Suite suite, int64_t number);

/* Are these 32 bytes a number below q? */
bool scalar_is_canonical(Suite suite, const uint8_t bytes[SCALAR_LEN]);

bool scalar_is_zero(const Scalar *self);
bool scalar_equal(const Scalar *a, const Scalar *b);

Scalar scalar_add(Suite suite, const Scalar *a, const Scalar *b);
Scalar scalar_subtract(Suite suite, const Scalar *a, const Scalar *b);
Scalar scalar_multiply(Suite suite, const Scalar *a, const Scalar *b);

/* @out becomes @other where @mask is ones, and stays where it is zero. */
void scalar_select(Scalar *out, const Scalar *other, uint64_t mask);

/* H512(@tag || @secret || @numbers...) mod q: strings with their length, numbers
 * uint32.  At most SCALAR_MAX_NUMBERS numbers; @tag of at most 16 bytes.
 */
#define SCALAR_MAX_NUMBERS 2
Scalar scalar_derive(Suite suite, const char *tag, const uint8_t secret[32],
                     const uint32_t *numbers, size_t n);
