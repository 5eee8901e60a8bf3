/* point.h: elements of the group of a suite
 *
 *     ed25519+sha256   the subgroup of prime order of edwards25519; 32 bytes, RFC 8032
 *     sm2+sm3          sm2p256v1; 65 bytes, 04 || x || y
 *
 * What is derived from accepted points stays in the group and may be the identity,
 * which is 01 00 .. 00 in the first suite and has no encoding in the second.
 * Multiplication of fixed points by secrets is in base.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/scalar.h"

#define POINT_MAX_LEN 65

/* Any of many coordinates of one point: compare with point_equal() only. */
typedef struct {
    Limbs x, y, z, t;
} Point;

/* Bytes of an encoded point: 32 or 65. */
size_t point_len(Suite suite);

Point point_identity(Suite suite);
bool point_is_identity(Suite suite, const Point *self);
bool point_equal(Suite suite, const Point *a, const Point *b);

/* Only the canonical encoding of a point of the group that is not the identity;
 * otherwise false and @out is unchanged.  For public points.
 */
bool point_decode(Suite suite, const uint8_t *bytes, size_t len, Point *out)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same, but the identity is accepted where it has an encoding. */
bool point_decode_derived(Suite suite, const uint8_t *bytes, size_t len, Point *out)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same, but of any order: a point of the curve, outside the group perhaps. */
bool point_decode_any_order(Suite suite, const uint8_t *bytes, size_t len, Point *out)
    G_GNUC_WARN_UNUSED_RESULT;

/* Is a point of the curve in the group?  For public points. */
bool point_is_in_group(Suite suite, const Point *self);

/* point_len() bytes; false for the infinity of sm2p256v1, @out then undefined. */
bool point_encode(Suite suite, const Point *self, uint8_t *out) G_GNUC_WARN_UNUSED_RESULT;

/* The same for @n points, one behind the other, in the time of few; false if one of
 * them has no encoding, all of @out then undefined.  Takes the same time for all points
 * that have one.
 */
bool point_encode_all(Suite suite, const Point *points, size_t n, uint8_t *out)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same time whatever the points are. */
Point point_add(Suite suite, const Point *a, const Point *b);
Point point_subtract(Suite suite, const Point *a, const Point *b);

/* For public factors and points only: the time depends on them. */
Point point_multiply_small(Suite suite, const Point *self, int64_t factor);
Point point_multiply(Suite suite, const Scalar *scalar, const Point *self);

/* Sum of @scalars[i] * @points[i]; for public values only. */
Point point_multiply_sum(Suite suite, const Scalar *scalars, const Point *points,
                         size_t n);
