/* commit.h: Pedersen commitments C = rG + vH, their sums, and what opens a sum
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/digest.h"
#include "crypto/point.h"

/* V and S (docs/format.md, sealed ballots): of one commitment (v and r) or of a sum. */
typedef struct {
    uint32_t value;
    Scalar randomness;
} Opening;

/* r_j = scalar("teller/r/1", kappa || j); secret */
Scalar commit_randomness(Suite suite, const Digest *kappa, uint32_t cell);

/* rG + vH, in the same time for all openings. */
Point commit_point(Suite suite, const Opening *opening);

/* V += v and S += r, in the same time for all; nothing is V = 0, S = 0. */
void opening_add(Suite suite, Opening *sum, const Opening *part);

/* Sum of @n points; public. */
Point commit_sum(Suite suite, const Point *commitments, size_t n);

/* Is @sum = S G + V H, with S below q and V at most @n_ballots?  For the verifier,
 * who knows the opening and the number of commitments in the sum.
 */
bool commit_opens(Suite suite, const Point *sum, const Opening *opening,
                  size_t n_ballots);
