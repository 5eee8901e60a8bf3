/* draw.c: see draw.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "draw.h"

#include "vectors.h"

size_t
draw_n_cases(void)
{
    return vectors_has_sanitizer() ? 1000 : 10000;
}

void
draw_bytes(void *out, size_t len)
{
    uint8_t *bytes = out;
    for (size_t i = 0; i < len; i++)
        bytes[i] = (uint8_t)g_test_rand_int();
}

Scalar
draw_any_scalar(Suite suite)
{
    uint8_t wide[64];
    draw_bytes(wide, sizeof wide);
    return scalar_reduce(suite, wide);
}

Scalar
draw_scalar(Suite suite)
{
    if (g_test_rand_int_range(0, 8) == 0)
        return scalar_from_int(suite, g_test_rand_int_range(-2, 3));
    return draw_any_scalar(suite);
}

Point
draw_point(Suite suite)
{
    const Scalar scalar = draw_scalar(suite);
    return base_multiply(suite, BASE_G, &scalar);
}

int64_t
draw_int(void)
{
    static const int64_t edges[] = {0, 1, -1, 2, INT64_MAX, INT64_MIN, 65535, -65535};
    uint64_t bits;
    draw_bytes(&bits, sizeof bits);
    if (bits % 4 == 0)
        return edges[bits / 4 % G_N_ELEMENTS(edges)];
    bits >>= bits % 60;
    return (int64_t)(g_test_rand_int_range(0, 2) ? bits : 0 - bits);
}

void
draw_encode(Suite suite, const Point *point, uint8_t *out)
{
    const bool encoded = point_encode(suite, point, out);
    g_assert_true(encoded);
}

void
draw_turn(const uint8_t in[32], uint8_t out[32])
{
    for (size_t i = 0; i < 32; i++)
        out[i] = in[31 - i];
}
