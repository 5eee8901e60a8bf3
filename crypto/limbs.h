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
#if defined(__x86_64__) && !defined(LIMBS_PORTABLE)
#include <immintrin.h>
#define LIMBS_X86
#endif

__extension__ typedef unsigned __int128 Wide;

typedef struct {
    uint64_t limb[4]; /* least significant first */
} Limbs;

/* m odd, 2^252 < m < 2^256 - 2^193 */
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

/* a + b + carry and a - b - borrow, and what they carry, 0 or 1.  Compilers keep the
 * carry of the first form in its flag; the other serves all machines.
 */
static inline uint64_t
limbs_add_carry(uint64_t a, uint64_t b, unsigned char *carry)
{
#ifdef LIMBS_X86
    unsigned long long sum;
    *carry = _addcarry_u64(*carry, a, b, &sum);
    return sum;
#else
    const Wide sum = (Wide)a + b + *carry;
    *carry = (unsigned char)(sum >> 64);
    return (uint64_t)sum;
#endif
}

static inline uint64_t
limbs_subtract_borrow(uint64_t a, uint64_t b, unsigned char *borrow)
{
#ifdef LIMBS_X86
    unsigned long long rest;
    *borrow = _subborrow_u64(*borrow, a, b, &rest);
    return rest;
#else
    const Wide rest = (Wide)a - b - *borrow;
    *borrow = (unsigned char)(rest >> 64) & 1;
    return (uint64_t)rest;
#endif
}

/* carry * 2^256 + in, below 2m, less m if that is not negative. */
static inline void
limbs_subtract_once(const Modulus *modulus, Limbs *out, const uint64_t in[4],
                    uint64_t carry)
{
    Limbs less;
    unsigned char borrow = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        less.limb[i] = limbs_subtract_borrow(in[i], modulus->m.limb[i], &borrow);
    const uint64_t keep = limbs_hide(0 - (borrow & ~carry & 1));
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        out->limb[i] = (in[i] & keep) | (less.limb[i] & ~keep);
}

/* a + b for a, b < m */
static inline void
limbs_add(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    uint64_t sum[4];
    unsigned char carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        sum[i] = limbs_add_carry(a->limb[i], b->limb[i], &carry);
    limbs_subtract_once(modulus, out, sum, carry);
}

/* a - b for a, b < m */
static inline void
limbs_subtract(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    Limbs less;
    unsigned char borrow = 0, carry = 0;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        less.limb[i] = limbs_subtract_borrow(a->limb[i], b->limb[i], &borrow);
    const uint64_t mask = limbs_hide(0 - (uint64_t)borrow);
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
        out->limb[i] = limbs_add_carry(less.limb[i], modulus->m.limb[i] & mask, &carry);
}

/* t, of five limbs, plus that multiple of m which makes it divisible by 2^64, divided by
 * 2^64.  Of any modulus; the primes of the curves have shorter ways.
 */
static inline __attribute__((always_inline)) void
limbs_round(const Modulus *modulus, uint64_t t[5])
{
    const uint64_t f = t[0] * modulus->inverse;
    uint64_t carry = (uint64_t)(((Wide)f * modulus->m.limb[0] + t[0]) >> 64);
#pragma GCC unroll 4
    for (int j = 1; j < 4; j++) {
        const Wide w = (Wide)f * modulus->m.limb[j] + t[j] + carry;
        t[j - 1] = (uint64_t)w;
        carry = (uint64_t)(w >> 64);
    }
    const Wide top = (Wide)t[4] + carry;
    t[3] = (uint64_t)top;
    t[4] = (uint64_t)(top >> 64);
}

/* a * b / 2^256 mod m for a < 2^256, b < m (Montgomery 1985, one limb of a at a
 * time).  t stays below 2m: (2m + (2^64 - 1) * 2m) / 2^64.
 */
static inline __attribute__((always_inline)) void
limbs_multiply_by_rounds(const Modulus *modulus, Limbs *out, const Limbs *a,
                         const Limbs *b, void (*round)(const Modulus *, uint64_t[5]))
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
        t[4] += carry; /* t < 2m + 2^64 * m < 2^320 */
        round(modulus, t);
    }
    limbs_subtract_once(modulus, out, t, t[4]);
}

static inline void
limbs_multiply(const Modulus *modulus, Limbs *out, const Limbs *a, const Limbs *b)
{
    limbs_multiply_by_rounds(modulus, out, a, b, limbs_round);
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
