/* bit-sums.h: many products of public scalars and points, added up bit by bit
 *
 *     B_k = sum of the P_i whose s_i has bit k       sum of all s_i P_i = sum of 2^k B_k
 *
 * The terms come in portions of any size.  If the s_i are random, each B_k is the sum of
 * a random half of the points, independent of the others: that too is of use
 * (proof-batch.c).
 *
 * Buckets (Pippenger 1976) for windows of the scalars, wider for more points.  For public
 * values only: time and addresses tell them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/curve.h"

#define BIT_SUMS_MAX_WIDTH 11
#define BIT_SUMS_N_BUCKETS ((size_t)1 << BIT_SUMS_MAX_WIDTH)

typedef struct {
    Suite suite;
    size_t n_bits; /* of a scalar; at most 256 */
    Point sums[8 * SCALAR_LEN];
} BitSums;

/* Of no terms. */
void bit_sums_init(BitSums *self, Suite suite, size_t n_bits);

/* Adds @n terms; @scalars are below 2^n_bits, @points as curve.h makes them of affine
 * coordinates.  @buckets is room for BIT_SUMS_N_BUCKETS points, in which something of
 * them is left.
 */
void bit_sums_add(BitSums *self, const TableEntry *points, const Scalar *scalars,
                  size_t n, Point *buckets);

/* Sum of all s_i P_i so far. */
Point bit_sums_total(const BitSums *self);
