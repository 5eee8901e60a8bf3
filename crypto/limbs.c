/* limbs.c: see limbs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/limbs.h"

/* In a form that compilers take for what it is: one load or store, and a swap. */
static inline uint64_t
load(const uint8_t *b)
{
    return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 |
           (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
           (uint64_t)b[6] << 8 | (uint64_t)b[7];
}

static inline void
store(uint64_t limb, uint8_t *b)
{
    b[0] = (uint8_t)(limb >> 56);
    b[1] = (uint8_t)(limb >> 48);
    b[2] = (uint8_t)(limb >> 40);
    b[3] = (uint8_t)(limb >> 32);
    b[4] = (uint8_t)(limb >> 24);
    b[5] = (uint8_t)(limb >> 16);
    b[6] = (uint8_t)(limb >> 8);
    b[7] = (uint8_t)limb;
}

Limbs
limbs_from_bytes(const uint8_t bytes[32])
{
    return (Limbs){{load(bytes + 24), load(bytes + 16), load(bytes + 8), load(bytes)}};
}

void
limbs_to_bytes(const Limbs *self, uint8_t out[32])
{
    for (int i = 0; i < 4; i++)
        store(self->limb[3 - i], out + 8 * i);
}

uint64_t
limbs_zero_mask(const Limbs *self)
{
    const uint64_t any = self->limb[0] | self->limb[1] | self->limb[2] | self->limb[3];
    return limbs_hide(((any | (0 - any)) >> 63) - 1);
}

uint64_t
limbs_equal_mask(const Limbs *a, const Limbs *b)
{
    Limbs difference;
    for (int i = 0; i < 4; i++)
        difference.limb[i] = a->limb[i] ^ b->limb[i];
    return limbs_zero_mask(&difference);
}

uint64_t
limbs_below_mask(const Limbs *a, const Limbs *b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < 4; i++) {
        const Wide difference = (Wide)a->limb[i] - b->limb[i] - borrow;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
    return limbs_hide(0 - borrow);
}

void
limbs_power(const Modulus *modulus, Limbs *out, const Limbs *base, const Limbs *exponent)
{
    Limbs result = modulus->one;
    for (int bit = 255; bit >= 0; bit--) {
        limbs_multiply(modulus, &result, &result, &result);
        if (exponent->limb[bit / 64] >> (bit % 64) & 1)
            limbs_multiply(modulus, &result, &result, base);
    }
    *out = result;
}
