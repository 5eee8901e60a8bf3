/* base.h: the two generators, and products of them with secret scalars
 *
 * G is the base point of the curve.  H is found by try-and-increment, so that nobody
 * knows a logarithm between the two (docs/format.md, sealed ballots): for counter = 0, 1,
 * .., hashing 'teller/H/1' || counter (uint32),
 *
 *     ed25519+sha256   the first 32 bytes of SHA-512, decoded as in RFC 8032
 *                      section 5.1.3, times 8
 *     sm2+sm3          x = SM3, the point with that x and even y
 *
 * until that gives a point that is not the identity.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/point.h"

typedef enum {
    BASE_G,
    BASE_H,
} Base;

#define N_BASES 2

/* Builds the tables of a suite, within milliseconds; later calls do nothing.  Every
 * function here does so when it must.
 */
void base_prepare(Suite suite);

Point base_point(Suite suite, Base base);

/* point_len() bytes, static. */
const uint8_t *base_encoding(Suite suite, Base base);

/* scalar * base.  For secret scalars: the operations, branches and addresses are the
 * same for all of them, every entry of a window of the table is read.
 */
Point base_multiply(Suite suite, Base base, const Scalar *scalar);
