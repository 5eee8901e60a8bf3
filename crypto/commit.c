/* commit.c: see commit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/commit.h"

#include "crypto/base.h"
#include "crypto/bytes.h"

Scalar
commit_randomness(Suite suite, const Digest *kappa, uint32_t cell)
{
    return scalar_derive(suite, "teller/r/1", kappa->bytes, &cell, 1);
}

Point
commit_point(Suite suite, const Opening *opening)
{
    Scalar value = scalar_from_int(suite, opening->value);
    Point blinding = base_multiply(suite, BASE_G, &opening->randomness);
    Point marked = base_multiply(suite, BASE_H, &value);
    const Point sum = point_add(suite, &blinding, &marked);
    bytes_wipe(&value, sizeof value);
    bytes_wipe(&blinding, sizeof blinding);
    bytes_wipe(&marked, sizeof marked);
    return sum;
}

void
opening_add(Suite suite, Opening *sum, const Opening *part)
{
    sum->value += part->value;
    sum->randomness = scalar_add(suite, &sum->randomness, &part->randomness);
}

Point
commit_sum(Suite suite, const Point *commitments, size_t n)
{
    Point sum = point_identity(suite);
    for (size_t i = 0; i < n; i++)
        sum = point_add(suite, &sum, &commitments[i]);
    return sum;
}

bool
commit_opens(Suite suite, const Point *sum, const Opening *opening, size_t n_ballots)
{
    if (opening->value > n_ballots ||
        !scalar_is_canonical(suite, opening->randomness.bytes))
        return false;
    const Scalar scalars[] = {opening->randomness,
                              scalar_from_int(suite, opening->value)};
    const Point bases[] = {base_point(suite, BASE_G), base_point(suite, BASE_H)};
    const Point expected = point_multiply_sum(suite, scalars, bases, 2);
    return point_equal(suite, sum, &expected);
}
