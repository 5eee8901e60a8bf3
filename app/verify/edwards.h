/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edwards.h: points of edwards25519, for group.h. libsodium decodes, checks and encodes
 * its points anew in every call; here a point stays as it is between calls, and three
 * products share their doublings. Public values only: the time depends on them. */
#pragma once

#include "app/verify/field.h"

#include <stddef.h>

/* x = X/Z, y = Y/Z, X Y = T Z (Hisil et al., 2008); coordinates tight */
typedef struct {
    Field x, y, z, t;
} EdwardsPoint;

enum { EDWARDS_LEN = 32, EDWARDS_TABLE_MAX = 64 };

/* Odd multiples P, 3P, 5P, ..: one made for a single product, or larger for many */
typedef struct {
    struct EdwardsCached {
        Field y_plus_x, y_minus_x, z2, t2d;
    } odd[EDWARDS_TABLE_MAX];
    int width; /* 2^(width - 2) of them are made */
} EdwardsTable;

enum { EDWARDS_WIDTH_ONCE = 5, EDWARDS_WIDTH_FIXED = 8 };

extern const EdwardsPoint edwards_identity;

/** Strict (RFC 8032 section 5.1.3): y below p, on the curve, no negative zero. May lie
 *  outside the subgroup of prime order and may be the identity. */
bool edwards_read(EdwardsPoint *out, const uint8_t bytes[EDWARDS_LEN]);
/** n points, one after the other, with a single inversion. scratch has room for n. */
void edwards_write(const EdwardsPoint *points, size_t n, Field *scratch, uint8_t *out);
bool edwards_is_identity(const EdwardsPoint *self);
bool edwards_equal(const EdwardsPoint *a, const EdwardsPoint *b);
/** Whether the prime q times it is the identity. */
bool edwards_is_prime_order(const EdwardsPoint *self);

void edwards_negate(EdwardsPoint *out, const EdwardsPoint *a);
void edwards_add(EdwardsPoint *out, const EdwardsPoint *a, const EdwardsPoint *b);
void edwards_double(EdwardsPoint *out, const EdwardsPoint *a);

void edwards_table_init(EdwardsTable *self, const EdwardsPoint *point, int width);
/** The sum of scalar times point over n <= 3 tables; scalars little-endian, below 2^253.
 *  A table whose scalar is NULL counts nothing. */
void edwards_multiply(EdwardsPoint *out, const EdwardsTable *const *tables,
                      const uint8_t *const *scalars, size_t n);
