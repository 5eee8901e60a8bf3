/* scalar.c: see scalar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/scalar.h"

#include "crypto/bytes.h"
#include "crypto/encoder.h"
#include "crypto/hash512.h"

static const Modulus orders[] = {
    [SUITE_ED25519_SHA256] =
        {
            .m = {{0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000}},
            .one = {{0xd6ec31748d98951d, 0xc6ef5bf4737dcf70, 0xfffffffffffffffe,
                     0x0fffffffffffffff}},
            .square = {{0xa40611e3449c0f01, 0xd00e1ba768859347, 0xceec73d217f5be65,
                        0x0399411b7c309a3d}},
            .inverse = 0xd2b51da312547e1b,
        },
    [SUITE_SM2_SM3] =
        {
            .m = {{0x53bbf40939d54123, 0x7203df6b21c6052b, 0xffffffffffffffff,
                   0xfffffffeffffffff}},
            .one = {{0xac440bf6c62abedd, 0x8dfc2094de39fad4, 0, 0x0000000100000000}},
            .square = {{0x901192af7c114f20, 0x3464504ade6fa2fa, 0x620fc84c3affe0d4,
                        0x1eb5e412a22b3d3b}},
            .inverse = 0x327f9e8872350975,
        },
};

static Scalar
from_limbs(const Limbs *limbs)
{
    Scalar scalar;
    limbs_to_bytes(limbs, scalar.bytes);
    return scalar;
}

/* high * 2^256 + low: entering high gives the first summand as it is wanted. */
Scalar
scalar_reduce(Suite suite, const uint8_t bytes[64])
{
    const Modulus *q = &orders[suite];
    Limbs high = limbs_from_bytes(bytes), low = limbs_from_bytes(bytes + 32);
    limbs_enter(q, &high, &high);
    limbs_enter(q, &low, &low);
    limbs_leave(q, &low, &low);
    limbs_add(q, &low, &low, &high);
    return from_limbs(&low);
}

Scalar
scalar_from_int(Suite suite, int64_t number)
{
    const Modulus *q = &orders[suite];
    const uint64_t negative = limbs_hide(0 - ((uint64_t)number >> 63));
    const Limbs zero = {{0}};
    Limbs plain = {{((uint64_t)number ^ negative) - negative, 0, 0, 0}}, minus;
    limbs_subtract(q, &minus, &zero, &plain);
    limbs_select(&plain, &minus, negative);
    return from_limbs(&plain);
}

bool
scalar_is_canonical(Suite suite, const uint8_t bytes[SCALAR_LEN])
{
    const Limbs limbs = limbs_from_bytes(bytes);
    return limbs_below_mask(&limbs, &orders[suite].m) != 0;
}

bool
scalar_is_zero(const Scalar *self)
{
    const Limbs limbs = limbs_from_bytes(self->bytes);
    return limbs_zero_mask(&limbs) != 0;
}

bool
scalar_equal(const Scalar *a, const Scalar *b)
{
    return bytes_equal(a->bytes, b->bytes, SCALAR_LEN);
}

Scalar
scalar_add(Suite suite, const Scalar *a, const Scalar *b)
{
    Limbs sum = limbs_from_bytes(a->bytes), other = limbs_from_bytes(b->bytes);
    limbs_add(&orders[suite], &sum, &sum, &other);
    return from_limbs(&sum);
}

Scalar
scalar_subtract(Suite suite, const Scalar *a, const Scalar *b)
{
    Limbs rest = limbs_from_bytes(a->bytes), other = limbs_from_bytes(b->bytes);
    limbs_subtract(&orders[suite], &rest, &rest, &other);
    return from_limbs(&rest);
}

Scalar
scalar_multiply(Suite suite, const Scalar *a, const Scalar *b)
{
    Limbs product = limbs_from_bytes(a->bytes), other = limbs_from_bytes(b->bytes);
    limbs_enter(&orders[suite], &product, &product);
    limbs_multiply(&orders[suite], &product, &product, &other);
    return from_limbs(&product);
}

void
scalar_select(Scalar *out, const Scalar *other, uint64_t mask)
{
    for (size_t i = 0; i < SCALAR_LEN; i++)
        out->bytes[i] ^= (uint8_t)((out->bytes[i] ^ other->bytes[i]) & mask);
}

Scalar
scalar_derive(Suite suite, const char *tag, const uint8_t secret[32],
              const uint32_t *numbers, size_t n)
{
    uint8_t input[4 + 16 + 4 + 32 + 4 * SCALAR_MAX_NUMBERS], wide[HASH512_LEN];
    Encoder encoder = encoder_on(input, sizeof input);
    encoder_text(&encoder, tag);
    encoder_string(&encoder, secret, 32);
    for (size_t i = 0; i < n; i++)
        encoder_number(&encoder, numbers[i]);
    hash512_compute(suite, input, encoder.len, wide);

    const Scalar scalar = scalar_reduce(suite, wide);
    bytes_wipe(input, sizeof input);
    bytes_wipe(wide, sizeof wide);
    return scalar;
}
