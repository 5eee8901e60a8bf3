/* base.c: see base.h
 *
 * A scalar is cut into 52 signed digits of 5 bits, -16 .. 15, least significant first.
 * Window i of the table holds 1, 2, .., 16 times 32^i * base, so that a product takes
 * 52 additions and no doubling.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"

#include "crypto/bytes.h"
#include "crypto/curve.h"
#include "crypto/encoder.h"

#define DIGIT_BITS 5
#define N_WINDOWS  52
#define N_ENTRIES  16

typedef struct {
    Point point;
    uint8_t encoding[POINT_MAX_LEN];
    TableEntry table[N_WINDOWS][N_ENTRIES];
} BaseTable;

static BaseTable *tables[2][N_BASES]; /* of each suite; never freed */
static gsize is_ready[2];

static Point
find_h(Suite suite)
{
    static const char tag[] = "teller/H/1";
    Point point;
    for (uint32_t counter = 0;; counter++) {
        uint8_t input[sizeof tag - 1 + 4];
        Encoder encoder = encoder_on(input, sizeof input);
        encoder_raw(&encoder, tag, sizeof tag - 1);
        encoder_number(&encoder, counter);
        if (curve_of(suite)->from_hash(input, sizeof input, &point) &&
            !point_is_identity(suite, &point))
            return point;
    }
}

/* 1, 2, .., 16 times @self; gives 32 times it. */
static Point
multiples_of(const Curve *curve, const Point *self, Point out[N_ENTRIES])
{
    Point next;
    out[0] = *self;
    for (size_t i = 1; i < N_ENTRIES; i++)
        curve->add(&out[i], &out[i - 1], self);
    curve->double_once(&next, &out[N_ENTRIES - 1]);
    return next;
}

static void
fill_window(const Curve *curve, const Point *points, TableEntry *out)
{
    for (size_t i = 0; i < N_ENTRIES; i++) {
        Limbs inverse, x, y;
        limbs_power(curve->field, &inverse, &points[i].z, &curve->field_minus_2);
        limbs_multiply(curve->field, &x, &points[i].x, &inverse);
        limbs_multiply(curve->field, &y, &points[i].y, &inverse);
        out[i] = curve->entry(&x, &y);
    }
}

static BaseTable *
build(Suite suite, const Point *point)
{
    const Curve *curve = curve_of(suite);
    BaseTable *self = g_new0(BaseTable, 1);
    Point first = *point, multiples[N_ENTRIES];
    self->point = *point;
    const bool encoded = point_encode(suite, point, self->encoding);
    g_assert(encoded);
    for (size_t i = 0; i < N_WINDOWS; i++) {
        first = multiples_of(curve, &first, multiples);
        fill_window(curve, multiples, self->table[i]);
    }
    return self;
}

void
base_prepare(Suite suite)
{
    if (!g_once_init_enter(&is_ready[suite]))
        return;
    const Point h = find_h(suite);
    tables[suite][BASE_G] = build(suite, &curve_of(suite)->generator);
    tables[suite][BASE_H] = build(suite, &h);
    g_once_init_leave(&is_ready[suite], 1);
}

static const BaseTable *
table_of(Suite suite, Base base)
{
    base_prepare(suite);
    return tables[suite][base];
}

Point
base_point(Suite suite, Base base)
{
    return table_of(suite, base)->point;
}

const uint8_t *
base_encoding(Suite suite, Base base)
{
    return table_of(suite, base)->encoding;
}

/* The 5 bits of window @i; the last one has the uppermost bit alone. */
static int
bits_of(const Limbs *scalar, int i)
{
    const int at = i * DIGIT_BITS, limb = at / 64, shift = at % 64;
    uint64_t bits = scalar->limb[limb] >> shift;
    if (shift > 64 - DIGIT_BITS && limb < 3)
        bits |= scalar->limb[limb + 1] << (64 - shift);
    return (int)(bits & ((1 << DIGIT_BITS) - 1));
}

static void
cut_into_digits(const Scalar *scalar, int8_t digits[N_WINDOWS])
{
    Limbs limbs = limbs_from_bytes(scalar->bytes);
    int carry = 0;
    for (int i = 0; i < N_WINDOWS; i++) {
        const int digit = bits_of(&limbs, i) + carry;
        carry = (digit + 16) >> DIGIT_BITS;
        digits[i] = (int8_t)(digit - (carry << DIGIT_BITS));
    }
    bytes_wipe(&limbs, sizeof limbs);
}

/* |digit| times the base of the window; all entries are read, none by its number. */
static void
look_up(const Curve *curve, const TableEntry *window, int digit, TableEntry *out)
{
    const uint64_t negative = limbs_hide(0 - (uint64_t)((unsigned)digit >> 31));
    const uint64_t size = ((uint64_t)(int64_t)digit ^ negative) - negative;
    *out = curve->entry_of_identity;
    for (uint64_t i = 0; i < N_ENTRIES; i++) {
        const uint64_t other = size ^ (i + 1);
        const uint64_t mask = limbs_hide(((other | (0 - other)) >> 63) - 1);
        limbs_select(&out->a, &window[i].a, mask);
        limbs_select(&out->b, &window[i].b, mask);
        limbs_select(&out->c, &window[i].c, mask);
    }
    curve->negate_entry(out, negative);
}

Point
base_multiply(Suite suite, Base base, const Scalar *scalar)
{
    const BaseTable *table = table_of(suite, base);
    const Curve *curve = curve_of(suite);
    int8_t digits[N_WINDOWS];
    TableEntry entry;
    Point product = curve->identity;
    cut_into_digits(scalar, digits);
    for (size_t i = 0; i < N_WINDOWS; i++) {
        look_up(curve, table->table[i], digits[i], &entry);
        curve->add_entry(&product, &entry);
    }
    bytes_wipe(digits, sizeof digits);
    bytes_wipe(&entry, sizeof entry);
    return product;
}
