/* point.c: see point.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/point.h"

#include "crypto/bytes.h"
#include "crypto/curve.h"

/* Points that share one inversion when they are encoded. */
#define BATCH 64

size_t
point_len(Suite suite)
{
    return curve_of(suite)->encoded_len;
}

Point
point_identity(Suite suite)
{
    return curve_of(suite)->identity;
}

/* x1 z2 = x2 z1 and y1 z2 = y2 z1.  No point of either curve has x = y = 0, and only
 * the infinity of sm2p256v1 has z = 0, for which the second equation is false
 * unless both are infinity.
 */
bool
point_equal(Suite suite, const Point *a, const Point *b)
{
    const Modulus *field = curve_of(suite)->field;
    Limbs xa, xb, ya, yb;
    limbs_multiply(field, &xa, &a->x, &b->z);
    limbs_multiply(field, &xb, &b->x, &a->z);
    limbs_multiply(field, &ya, &a->y, &b->z);
    limbs_multiply(field, &yb, &b->y, &a->z);
    return (limbs_equal_mask(&xa, &xb) & limbs_equal_mask(&ya, &yb)) != 0;
}

bool
point_is_identity(Suite suite, const Point *self)
{
    return point_equal(suite, self, &curve_of(suite)->identity);
}

static Point
negated(const Curve *curve, const Point *point)
{
    Point minus = *point;
    curve->negate(&minus);
    return minus;
}

Point
point_add(Suite suite, const Point *a, const Point *b)
{
    Point sum;
    curve_of(suite)->add(&sum, a, b);
    return sum;
}

Point
point_subtract(Suite suite, const Point *a, const Point *b)
{
    const Point minus = negated(curve_of(suite), b);
    return point_add(suite, a, &minus);
}

/* In the subgroup: q * point = identity, so that (q - 1) * point = -point. */
bool
point_is_in_group(Suite suite, const Point *self)
{
    if (!curve_of(suite)->has_cofactor)
        return true;
    const Scalar minus_1 = scalar_from_int(suite, -1);
    const Point multiple = point_multiply(suite, &minus_1, self);
    const Point minus = negated(curve_of(suite), self);
    return point_equal(suite, &multiple, &minus);
}

bool
point_decode_any_order(Suite suite, const uint8_t *bytes, size_t len, Point *out)
{
    Point point;
    if (len != point_len(suite) || !curve_of(suite)->decode(bytes, &point))
        return false;
    *out = point;
    return true;
}

bool
point_decode_derived(Suite suite, const uint8_t *bytes, size_t len, Point *out)
{
    Point point;
    if (!point_decode_any_order(suite, bytes, len, &point) ||
        !point_is_in_group(suite, &point))
        return false;
    *out = point;
    return true;
}

bool
point_decode(Suite suite, const uint8_t *bytes, size_t len, Point *out)
{
    Point point;
    if (!point_decode_derived(suite, bytes, len, &point) ||
        point_is_identity(suite, &point))
        return false;
    *out = point;
    return true;
}

bool
point_encode(Suite suite, const Point *self, uint8_t *out)
{
    return point_encode_all(suite, self, 1, out);
}

/* One inversion gives all (Montgomery's trick): products[i] = z_0 * .. * z_i; from the
 * last, inverse = 1 / (z_0 * .. * z_i), so that inverse * products[i - 1] = 1 / z_i.
 */
static void
encode_batch(const Curve *curve, const Point *points, size_t n, uint8_t *out)
{
    const Modulus *field = curve->field;
    Limbs products[BATCH], inverse, z, x, y;
    products[0] = points[0].z;
    for (size_t i = 1; i < n; i++)
        limbs_multiply(field, &products[i], &products[i - 1], &points[i].z);
    limbs_power(field, &inverse, &products[n - 1], &curve->field_minus_2);

    for (size_t i = n; i-- > 0;) {
        z = inverse;
        if (i > 0)
            limbs_multiply(field, &z, &inverse, &products[i - 1]);
        limbs_multiply(field, &inverse, &inverse, &points[i].z);
        limbs_multiply(field, &x, &points[i].x, &z);
        limbs_multiply(field, &y, &points[i].y, &z);
        curve->encode(&x, &y, out + i * curve->encoded_len);
    }
    bytes_wipe(products, sizeof products);
}

bool
point_encode_all(Suite suite, const Point *points, size_t n, uint8_t *out)
{
    const Curve *curve = curve_of(suite);
    uint64_t infinity = 0;
    for (size_t i = 0; i < n; i++)
        infinity |= curve->infinity_mask(&points[i]);
    for (size_t i = 0; i < n; i += BATCH)
        encode_batch(curve, points + i, MIN(n - i, BATCH), out + i * curve->encoded_len);
    return infinity == 0;
}
