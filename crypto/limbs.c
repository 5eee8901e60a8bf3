/* limbs.c: see limbs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/limbs.h"

Limbs
limbs_from_bytes(const uint8_t bytes[32])
{
    Limbs limbs = {{0}};
    for (int i = 0; i < 32; i++)
        limbs.limb[3 - i / 8] = limbs.limb[3 - i / 8] << 8 | bytes[i];
    return limbs;
}

void
limbs_to_bytes(const Limbs *self, uint8_t out[32])
{
    for (int i = 0; i < 32; i++)
        out[i] = (uint8_t)(self->limb[3 - i / 8] >> (56 - 8 * (i % 8)));
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
