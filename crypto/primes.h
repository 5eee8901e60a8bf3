/* primes.h: the primes of both curves, and products modulo them; for curve-*.c only
 *
 *     edwards25519   p = 2^255 - 19
 *     sm2p256v1      p = 2^256 - 2^224 - 2^96 + 2^64 - 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/limbs.h"

static const Modulus prime_ed25519 = {
    .m = {{0xffffffffffffffed, 0xffffffffffffffff, 0xffffffffffffffff,
           0x7fffffffffffffff}},
    .one = {{38, 0, 0, 0}},
    .square = {{1444, 0, 0, 0}},
    .inverse = 0x86bca1af286bca1b,
};

static const Modulus prime_sm2 = {
    .m = {{0xffffffffffffffff, 0xffffffff00000000, 0xffffffffffffffff,
           0xfffffffeffffffff}},
    .one = {{1, 0x00000000ffffffff, 0, 0x0000000100000000}},
    .square = {{0x0000000200000003, 0x00000002ffffffff, 0x0000000100000001,
                0x0000000400000002}},
    .inverse = 1,
};

/* limbs_round() with two products: f p = f 2^255 - 19 f, and 19 f = t[0] modulo 2^64. */
static inline __attribute__((always_inline)) void
prime_ed25519_round(const Modulus *modulus, uint64_t t[5])
{
    const uint64_t f = t[0] * modulus->inverse;
    const uint64_t plus[4] = {0, 0, f << 63, f >> 1};
    uint64_t less = (uint64_t)(((Wide)f * 19) >> 64);
    unsigned char borrow = 0, carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const uint64_t rest = limbs_subtract_borrow(t[i + 1], less, &borrow);
        t[i] = limbs_add_carry(rest, plus[i], &carry);
        less = 0;
    }
    t[4] = (uint64_t)carry - borrow;
}

/* limbs_round() without a product, for -1/p = 1 modulo 2^64, thus f = t[0], and
 *
 *     (f p + f) / 2^64 = f (2^192 - 2^160 - 2^32 + 1).
 */
static inline __attribute__((always_inline)) void
prime_sm2_round(const Modulus *modulus, uint64_t t[5])
{
    const uint64_t f = t[0], low = f << 32, high = f >> 32;
    const uint64_t plus[4] = {f, 0, 0, f}, minus[4] = {low, high, low, high};
    unsigned char borrow = 0, carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const uint64_t part = limbs_subtract_borrow(plus[i], minus[i], &borrow);
        t[i] = limbs_add_carry(t[i + 1], part, &carry);
    }
    t[4] = carry;
}

/* limbs_multiply() of either, with its shorter round. */
static inline void
prime_ed25519_multiply(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_multiply_by_rounds(&prime_ed25519, out, a, b, prime_ed25519_round);
}

static inline void
prime_sm2_multiply(Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_multiply_by_rounds(&prime_sm2, out, a, b, prime_sm2_round);
}
