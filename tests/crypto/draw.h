/* draw.h: random scalars and points for differential tests, repeatable with --seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/base.h"

/* How many random cases: 10,000, or 1,000 with a sanitizer. */
size_t draw_n_cases(void);

void draw_bytes(void *out, size_t len);

/* Any number below q; not 0, as far as chance goes. */
Scalar draw_any_scalar(Suite suite);

/* Below q; one in eight is 0, 1, q - 1 or another small or large one. */
Scalar draw_scalar(Suite suite);

/* A multiple of G by draw_scalar(), so at times the identity. */
Point draw_point(Suite suite);

/* Of 64 bits, every size alike; one in four is an edge. */
int64_t draw_int(void);

/* The encoding, which must exist. */
void draw_encode(Suite suite, const Point *point, uint8_t *out);

/* The other way round: 32 bytes little-endian. */
void draw_turn(const uint8_t in[32], uint8_t out[32]);
