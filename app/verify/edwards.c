/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/edwards.h"

#include <assert.h>
#include <string.h>

enum { EDWARDS_BITS = 256, EDWARDS_TERMS_MAX = 3 };

typedef struct EdwardsCached EdwardsCached;

/* x = X/Z, y = Y/T: what a sum or a double is before its last products */
typedef struct {
    Field x, y, z, t; /* y and z of a double, z and t of a sum may be loose */
} EdwardsRatio;

const EdwardsPoint edwards_identity = {.y = {{1}}, .z = {{1}}};

/* d = -121665/121666, 2d, and a square root of -1 (RFC 8032 section 5.1) */
static const Field edwards_d = {{0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029,
                                 0x739c663a03cbb, 0x52036cee2b6ff}};
static const Field edwards_2d = {{0x69b9426b2f159, 0x35050762add7a, 0x3cf44c0038052,
                                  0x6738cc7407977, 0x2406d9dc56dff}};
static const Field edwards_i = {
    {0x61b274a0ea0b0, 0xd5a5fc8f189d, 0x7ef5e9cbd0c60, 0x78595a6804c9e, 0x2b8324804fc1d}};

/* q = 2^252 + 27742317777372353535851937790883648493 */
static const uint8_t edwards_q[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a,       0x63,
                                      0x12, 0x58, 0xd6, 0x9c, 0xf7,       0xa2,
                                      0xde, 0xf9, 0xde, 0x14, [31] = 0x10};

/* The root of u/v is u v^3 (u v^7)^((p-5)/8), or i times it (RFC 8032 section 5.1.3). */
static bool
edwards_root(Field *out, const Field *u, const Field *v)
{
    Field v3, x, check, minus;
    field_square(&v3, v);
    field_multiply(&v3, &v3, v);
    field_square(&x, &v3);
    field_multiply(&x, &x, v);
    field_multiply(&x, &x, u);
    field_power_root(&x, &x);
    field_multiply(&x, &x, &v3);
    field_multiply(out, &x, u);
    field_square(&check, out);
    field_multiply(&check, &check, v);
    if (field_equal(&check, u))
        return true;
    field_negate(&minus, u);
    field_multiply(out, out, &edwards_i);
    return field_equal(&check, &minus);
}

bool
edwards_read(EdwardsPoint *out, const uint8_t bytes[EDWARDS_LEN])
{
    const bool sign = bytes[31] >> 7 != 0;
    Field u, v;
    *out = edwards_identity;
    if (!field_read(&out->y, bytes))
        return false;
    field_square(&u, &out->y);
    field_multiply(&v, &u, &edwards_d);
    field_subtract(&u, &u, &field_one);
    field_add(&v, &v, &field_one);
    if (!edwards_root(&out->x, &u, &v) || (sign && field_is_zero(&out->x)))
        return false;
    if (field_is_odd(&out->x) != sign)
        field_negate(&out->x, &out->x);
    field_multiply(&out->t, &out->x, &out->y);
    return true;
}

/* The inverse of the product of all Z gives, from the last to the first, each 1/Z: it is
 * multiplied by the product of those before, and then by Z itself to go on. */
void
edwards_write(const EdwardsPoint *points, size_t n, Field *scratch, uint8_t *out)
{
    Field product = field_one, inverse, x, y;
    for (size_t i = 0; i < n; i++) {
        scratch[i] = product;
        field_multiply(&product, &product, &points[i].z);
    }
    field_invert(&product, &product);
    for (size_t i = n; i-- > 0;) {
        field_multiply(&inverse, &product, &scratch[i]);
        field_multiply(&product, &product, &points[i].z);
        field_multiply(&x, &points[i].x, &inverse);
        field_multiply(&y, &points[i].y, &inverse);
        field_write(&y, out + EDWARDS_LEN * i);
        out[EDWARDS_LEN * i + 31] |= (uint8_t)(field_is_odd(&x) << 7);
    }
}

bool
edwards_is_identity(const EdwardsPoint *self)
{
    return field_is_zero(&self->x) && field_equal(&self->y, &self->z);
}

bool
edwards_equal(const EdwardsPoint *a, const EdwardsPoint *b)
{
    EdwardsPoint difference;
    edwards_negate(&difference, b);
    edwards_add(&difference, a, &difference);
    return edwards_is_identity(&difference);
}

bool
edwards_is_prime_order(const EdwardsPoint *self)
{
    const uint8_t *scalar = edwards_q;
    EdwardsTable table;
    const EdwardsTable *tables = &table;
    EdwardsPoint product;
    edwards_table_init(&table, self, EDWARDS_WIDTH_ONCE);
    edwards_multiply(&product, &tables, &scalar, 1);
    return edwards_is_identity(&product) && !edwards_is_identity(self);
}

void
edwards_negate(EdwardsPoint *out, const EdwardsPoint *a)
{
    field_negate(&out->x, &a->x);
    field_negate(&out->t, &a->t);
    out->y = a->y;
    out->z = a->z;
}

static void
edwards_cache(EdwardsCached *out, const EdwardsPoint *a)
{
    field_add(&out->y_plus_x, &a->y, &a->x);
    field_subtract(&out->y_minus_x, &a->y, &a->x);
    field_add(&out->z2, &a->z, &a->z);
    field_multiply(&out->t2d, &a->t, &edwards_2d);
}

static void
edwards_close(EdwardsPoint *out, const EdwardsRatio *a)
{
    field_multiply(&out->x, &a->x, &a->t);
    field_multiply(&out->y, &a->y, &a->z);
    field_multiply(&out->z, &a->z, &a->t);
}

static void
edwards_close_t(EdwardsPoint *out, const EdwardsRatio *a)
{
    edwards_close(out, a);
    field_multiply(&out->t, &a->x, &a->y);
}

/* Complete (Hisil et al. section 3.1): right for all points of the curve, equal ones and
 * the identity too. With minus set, b is subtracted. */
static void
edwards_add_cached(EdwardsRatio *out, const EdwardsPoint *a, const EdwardsCached *b,
                   bool minus)
{
    Field plus_a, minus_a, x, y, z, t;
    field_add(&plus_a, &a->y, &a->x);
    field_subtract(&minus_a, &a->y, &a->x);
    field_multiply(&y, &plus_a, minus ? &b->y_minus_x : &b->y_plus_x);
    field_multiply(&x, &minus_a, minus ? &b->y_plus_x : &b->y_minus_x);
    field_multiply(&t, &a->t, &b->t2d);
    field_multiply(&z, &a->z, &b->z2);
    field_subtract(&out->x, &y, &x);
    field_add(&out->y, &y, &x);
    if (minus) {
        field_subtract(&out->z, &z, &t);
        field_add(&out->t, &z, &t);
    } else {
        field_add(&out->z, &z, &t);
        field_subtract(&out->t, &z, &t);
    }
}

/* Hisil et al. section 3.3; T of a is not looked at */
static void
edwards_double_ratio(EdwardsRatio *out, const EdwardsPoint *a)
{
    Field xx, yy, zz, sum;
    field_square(&xx, &a->x);
    field_square(&yy, &a->y);
    field_square(&zz, &a->z);
    field_add(&sum, &a->x, &a->y);
    field_square(&sum, &sum);
    field_add(&out->y, &yy, &xx);
    field_subtract(&out->z, &yy, &xx);
    field_subtract(&out->x, &sum, &out->y);
    field_add(&zz, &zz, &zz);
    field_subtract(&out->t, &zz, &out->z);
}

void
edwards_add(EdwardsPoint *out, const EdwardsPoint *a, const EdwardsPoint *b)
{
    EdwardsCached cached;
    EdwardsRatio sum;
    edwards_cache(&cached, b);
    edwards_add_cached(&sum, a, &cached, false);
    edwards_close_t(out, &sum);
}

void
edwards_double(EdwardsPoint *out, const EdwardsPoint *a)
{
    EdwardsRatio sum;
    edwards_double_ratio(&sum, a);
    edwards_close_t(out, &sum);
}

void
edwards_table_init(EdwardsTable *self, const EdwardsPoint *point, int width)
{
    const int n = 1 << (width - 2);
    EdwardsPoint multiple = *point, twice;
    EdwardsCached step;
    EdwardsRatio sum;
    assert(n <= EDWARDS_TABLE_MAX);
    self->width = width;
    edwards_double(&twice, point);
    edwards_cache(&step, &twice);
    for (int i = 0; i < n; i++) {
        edwards_cache(&self->odd[i], &multiple);
        edwards_add_cached(&sum, &multiple, &step, false);
        edwards_close_t(&multiple, &sum);
    }
}

/* The `width` bits from bit `at`, of a number of 256 bits */
static int
edwards_bits(const uint8_t scalar[32], int at, int width)
{
    int value = 0;
    for (int i = 0; i < 3 && at / 8 + i < 32; i++)
        value |= scalar[at / 8 + i] << 8 * i;
    return value >> (at % 8) & ((1 << width) - 1);
}

/* Digits that are zero or odd and below 2^(width-1) in amount, any two that are not zero
 * at least `width` places apart. A digit below zero leaves 1 to carry. */
static void
edwards_recode(int8_t digits[EDWARDS_BITS], const uint8_t scalar[32], int width)
{
    int carry = 0;
    memset(digits, 0, EDWARDS_BITS);
    for (int at = 0; at < EDWARDS_BITS;) {
        if ((edwards_bits(scalar, at, 1) ^ carry) == 0) {
            at++;
            continue;
        }
        int digit = edwards_bits(scalar, at, width) + carry;
        carry = digit >> (width - 1);
        digits[at] = (int8_t)(digit - (carry << width));
        at += width;
    }
}

/* Straus: one doubling for each bit, whatever the number of products */
void
edwards_multiply(EdwardsPoint *out, const EdwardsTable *const *tables,
                 const uint8_t *const *scalars, size_t n)
{
    int8_t digits[EDWARDS_TERMS_MAX][EDWARDS_BITS] = {{0}};
    assert(n <= EDWARDS_TERMS_MAX);
    for (size_t i = 0; i < n; i++)
        if (scalars[i] != NULL)
            edwards_recode(digits[i], scalars[i], tables[i]->width);
    EdwardsPoint sum = edwards_identity;
    for (int at = EDWARDS_BITS - 1; at >= 0; at--) {
        EdwardsRatio ratio;
        edwards_double_ratio(&ratio, &sum);
        for (size_t i = 0; i < n; i++) {
            const int digit = digits[i][at];
            if (digit == 0)
                continue;
            edwards_close_t(&sum, &ratio);
            edwards_add_cached(&ratio, &sum,
                               &tables[i]->odd[(digit < 0 ? -digit : digit) / 2],
                               digit < 0);
        }
        if (at == 0)
            edwards_close_t(&sum, &ratio);
        else
            edwards_close(&sum, &ratio);
    }
    *out = sum;
}
