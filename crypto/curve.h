/* curve.h: what point.c and base.c need of a curve; not for other folders
 *
 *                     Point                            TableEntry
 *     edwards25519    extended: x = X/Z, y = Y/Z,      y + x, y - x, 2dxy
 *                     T = XY/Z (Hisil et al. 2008)
 *     sm2p256v1       homogeneous: x = X/Z, y = Y/Z,   x, y, z with z = 1,
 *                     T unused                         or 0, 1, 0 for infinity
 *
 * All coordinates in Montgomery's representation.  The additions are complete:
 * right for any two points of the curve, equal, opposite or the identity, in the
 * same time and by the same path.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/point.h"

typedef struct {
    Limbs a, b, c;
} TableEntry;

typedef struct {
    size_t encoded_len;
    const Modulus *field;
    Limbs field_minus_2; /* exponent of the inversion */
    Point identity;
    Point generator;

    void (*add)(Point *out, const Point *a, const Point *b);
    void (*double_once)(Point *out, const Point *a);
    void (*negate)(Point *self);
    void (*add_entry)(Point *self, const TableEntry *entry);
    void (*negate_entry)(TableEntry *self, uint64_t mask); /* where ones */
    TableEntry (*entry)(const Limbs *x, const Limbs *y);
    TableEntry entry_of_identity;

    /* Ones if it has no encoding: the infinity of sm2p256v1. */
    uint64_t (*infinity_mask)(const Point *self);
    /* x and y in Montgomery's representation. */
    void (*encode)(const Limbs *x, const Limbs *y, uint8_t *out);
    /* Canonical bytes of a point of the curve; of any order. */
    bool (*decode)(const uint8_t *bytes, Point *out);
    bool has_cofactor;

    /* The point of the curve that the hash of the tag and a counter gives, times
     * the cofactor; false if it gives none.
     */
    bool (*from_hash)(const uint8_t *input, size_t len, Point *out);
} Curve;

extern const Curve curve_ed25519;
extern const Curve curve_sm2;

static inline const Curve *
curve_of(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? &curve_ed25519 : &curve_sm2;
}
