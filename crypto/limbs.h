/* limbs.h: numbers below 2^256 modulo the primes of the groups, for scalars and curves
 *
 * Montgomery's representation: x stands as x * 2^256 mod m.  Nothing here branches
 * on a number or looks up by one, except limbs_power() on its exponent.  Needs a
 * 64-bit machine.  Not for other folders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 Wide;

typedef struct {
    uint64_t limb[4]; /* least significant first */
} Limbs;

/* m odd, 2^252 < m < 2^256 */
typedef struct {
    Limbs m;
    Limbs one;        /* 2^256 mod m: 1 as it stands here */
    Limbs square;     /* 2^512 mod m */
    uint64_t inverse; /* -1/m mod 2^64 */
} Modulus;

/* Big-endian, and as they are: not in Montgomery's representation. */
Limbs limbs_from_bytes(const uint8_t bytes[32]);
void limbs_to_bytes(const Limbs *self, uint8_t out[32]);

/* All ones if it holds, else zero. */
uint64_t limbs_zero_mask(const Limbs *self);
uint64_t limbs_equal_mask(const Limbs *a, const Limbs *b);
uint64_t limbs_below_mask(const Limbs *a, const Limbs *b);

/* @base to the @exponent, which is public. */
void limbs_power(const Modulus *modulus, Limbs *out, const Limbs *base,
                 const Limbs *exponent);

/* Keeps the compiler from seeing that a mask has only two values and branching. */
static inline uint64_t
limbs_hide(uint64_t mask)
{
    __asm__("" : "+r"(mask));
    return mask;
}

/* @out becomes @other where @mask is ones. */
static inline void
limbs_select(Limbs *out, const Limbs *other, uint64_t mask)
{
    for (int i = 0; i < 4; i++)
        out->limb[i] ^= (out->limb[i] ^ other->limb[i]) & mask;
}

/* carry * 2^256 + in, below 2m, less m if that is not negative. */
static inline void
limbs_subtract_once(const Modulus *modulus, Limbs *out, const uint64_t in[4],
                    uint64_t carry)
{
    Limbs less;
    uint64_t borrow = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const Wide difference = (Wide)in[i] - modulus->m.limb[i] - borrow;
        less.limb[i] = (uint64_t)difference;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
    const uint64_t keep = limbs_hide(0 - (borrow & ~carry & 1));
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        out->limb[i] = (in[i] & keep) | (less.limb[i] & ~keep);
}

/* a + b for a, b < m */
static inline void
limbs_add(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    uint64_t sum[4], carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const Wide total = (Wide)a->limb[i] + b->limb[i] + carry;
        sum[i] = (uint64_t)total;
        carry = (uint64_t)(total >> 64);
    }
    limbs_subtract_once(modulus, out, sum, carry);
}

/* a - b for a, b < m */
static inline void
limbs_subtract(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    Limbs less;
    uint64_t borrow = 0, carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const Wide difference = (Wide)a->limb[i] - b->limb[i] - borrow;
        less.limb[i] = (uint64_t)difference;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
    const uint64_t mask = limbs_hide(0 - borrow);
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        const Wide total = (Wide)less.limb[i] + (modulus->m.limb[i] & mask) + carry;
        out->limb[i] = (uint64_t)total;
        carry = (uint64_t)(total >> 64);
    }
}

/* a * b / 2^256 mod m for a < 2^256, b < m (Montgomery 1985, one limb of a at a
 * time): below 2m before the last step, as (a*b + f*m) / 2^256 with f < 2^256.
 */
static inline void
limbs_multiply(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    uint64_t t[5] = {0};
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        uint64_t carry = 0;
#pragma GCC unroll 4
        for (int j = 0; j < 4; j++) {
            const Wide w = (Wide)a->limb[i] * b->limb[j] + t[j] + carry;
            t[j] = (uint64_t)w;
            carry = (uint64_t)(w >> 64);
        }
        const Wide high = (Wide)t[4] + carry;
        const uint64_t f = t[0] * modulus->inverse;
        carry = (uint64_t)(((Wide)f * modulus->m.limb[0] + t[0]) >> 64);
#pragma GCC unroll 4
        for (int j = 1; j < 4; j++) {
            const Wide w = (Wide)f * modulus->m.limb[j] + t[j] + carry;
            t[j - 1] = (uint64_t)w;
            carry = (uint64_t)(w >> 64);
        }
        const Wide top = high + carry;
        t[3] = (uint64_t)top;
        t[4] = (uint64_t)(top >> 64);
    }
    limbs_subtract_once(modulus, out, t, t[4]);
}

/* Into Montgomery's representation, and reduced; and back. */
static inline void
limbs_enter(const Modulus *modulus, Limbs *out, const Limbs *plain)
{
    limbs_multiply(modulus, out, plain, &modulus->square);
}

static inline void
limbs_leave(const Modulus *modulus, Limbs *out, const Limbs *inside)
{
    const Limbs plain_one = {{1, 0, 0, 0}};
    limbs_multiply(modulus, out, inside, &plain_one);
}
