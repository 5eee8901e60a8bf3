/* test-scalar.c: arithmetic modulo both orders against OpenSSL's big numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <openssl/bn.h>
#include <string.h>

#include "draw.h"
#include "vectors.h"

static const char *const orders[] = {
    [SUITE_ED25519_SHA256] =
        "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed",
    [SUITE_SM2_SM3] = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BN_CTX, BN_CTX_free)

static BIGNUM *
order_of(Suite suite)
{
    BIGNUM *order = NULL;
    g_assert_cmpint(BN_hex2bn(&order, orders[suite]), ==, 64);
    return order;
}

static BIGNUM *
number_of(const Scalar *scalar)
{
    return BN_bin2bn(scalar->bytes, SCALAR_LEN, NULL);
}

static void
assert_number(const Scalar *scalar, const BIGNUM *expected)
{
    uint8_t bytes[SCALAR_LEN];
    g_assert_cmpint(BN_bn2binpad(expected, bytes, SCALAR_LEN), ==, SCALAR_LEN);
    g_assert_cmpmem(scalar->bytes, SCALAR_LEN, bytes, SCALAR_LEN);
}

static void
test_operations_agree_with_openssl(void)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(BIGNUM) order = order_of(suite);
        g_autoptr(BIGNUM) result = BN_new();
        for (size_t i = 0; i < draw_n_cases(); i++) {
            const Scalar a = draw_scalar(suite), b = draw_scalar(suite);
            const Scalar sum = scalar_add(suite, &a, &b);
            const Scalar rest = scalar_subtract(suite, &a, &b);
            const Scalar product = scalar_multiply(suite, &a, &b);
            g_autoptr(BIGNUM) x = number_of(&a);
            g_autoptr(BIGNUM) y = number_of(&b);
            g_assert_true(BN_mod_add(result, x, y, order, context));
            assert_number(&sum, result);
            g_assert_true(BN_mod_sub(result, x, y, order, context));
            assert_number(&rest, result);
            g_assert_true(BN_mod_mul(result, x, y, order, context));
            assert_number(&product, result);
            g_assert_cmpint(scalar_is_zero(&a), ==, BN_is_zero(x));
            g_assert_cmpint(scalar_equal(&a, &b), ==, BN_cmp(x, y) == 0);
        }
    }
}

/* Random, and those next to the multiples of q where a reduction may slip. */
static void
test_reduction_agrees_with_openssl(void)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(BIGNUM) order = order_of(suite);
        g_autoptr(BIGNUM) wide = BN_new();
        g_autoptr(BIGNUM) result = BN_new();
        for (size_t i = 0; i < draw_n_cases(); i++) {
            uint8_t bytes[64];
            draw_bytes(bytes, sizeof bytes);
            memset(bytes, i % 2 ? 0xff : 0, i % 64);
            BN_bin2bn(bytes, sizeof bytes, wide);
            if (i % 4 == 3) { /* k * q - 1, k * q or k * q + 1 */
                BN_div(wide, NULL, wide, order, context);
                BN_mul(wide, wide, order, context);
                if (i % 3 == 0)
                    BN_sub_word(wide, 1);
                else if (i % 3 == 1)
                    BN_add_word(wide, 1);
                if (BN_is_negative(wide) || BN_num_bits(wide) > 512)
                    continue;
                BN_bn2binpad(wide, bytes, sizeof bytes);
            }
            const Scalar reduced = scalar_reduce(suite, bytes);
            g_assert_true(BN_nnmod(result, wide, order, context));
            assert_number(&reduced, result);
        }
    }
}

static void
test_only_numbers_below_the_order_are_canonical(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(BIGNUM) number = order_of(suite);
        uint8_t bytes[SCALAR_LEN];
        BN_bn2binpad(number, bytes, sizeof bytes);
        g_assert_false(scalar_is_canonical(suite, bytes));
        BN_add_word(number, 1);
        BN_bn2binpad(number, bytes, sizeof bytes);
        g_assert_false(scalar_is_canonical(suite, bytes));
        BN_sub_word(number, 2);
        BN_bn2binpad(number, bytes, sizeof bytes);
        g_assert_true(scalar_is_canonical(suite, bytes));
        memset(bytes, 0xff, sizeof bytes);
        g_assert_false(scalar_is_canonical(suite, bytes));
        memset(bytes, 0, sizeof bytes);
        g_assert_true(scalar_is_canonical(suite, bytes));
    }
}

static void
test_integers_become_scalars(void)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        g_autoptr(BIGNUM) order = order_of(vectors_suites[s]);
        g_autoptr(BIGNUM) number = BN_new();
        for (size_t i = 0; i < draw_n_cases(); i++) {
            const int64_t integer = draw_int();
            BN_set_word(number, integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer);
            BN_set_negative(number, integer < 0);
            BN_nnmod(number, number, order, context);
            const Scalar scalar = scalar_from_int(vectors_suites[s], integer);
            assert_number(&scalar, number);
        }
    }
}

/* Near the order as well: it differs from @bytes in few of the last ones. */
static void
test_being_canonical_is_being_below_the_order(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(vectors_suites); s++) {
        const Suite suite = vectors_suites[s];
        g_autoptr(BIGNUM) order = order_of(suite);
        g_autoptr(BIGNUM) number = BN_new();
        for (size_t i = 0; i < draw_n_cases(); i++) {
            uint8_t bytes[SCALAR_LEN];
            BN_bn2binpad(order, bytes, sizeof bytes);
            draw_bytes(bytes + i % SCALAR_LEN, SCALAR_LEN - i % SCALAR_LEN);
            BN_bin2bn(bytes, sizeof bytes, number);
            g_assert_cmpint(scalar_is_canonical(suite, bytes), ==,
                            BN_cmp(number, order) < 0);
        }
    }
}

static void
test_a_scalar_is_selected_by_the_mask(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar other = draw_scalar(SUITE_SM2_SM3);
        const Scalar before = draw_scalar(SUITE_SM2_SM3);
        Scalar scalar = before;
        scalar_select(&scalar, &other, 0);
        g_assert_true(scalar_equal(&scalar, &before));
        scalar_select(&scalar, &other, ~(uint64_t)0);
        g_assert_true(scalar_equal(&scalar, &other));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/scalar/operations-agree-with-openssl",
                    test_operations_agree_with_openssl);
    g_test_add_func("/scalar/reduction-agrees-with-openssl",
                    test_reduction_agrees_with_openssl);
    g_test_add_func("/scalar/only-numbers-below-the-order-are-canonical",
                    test_only_numbers_below_the_order_are_canonical);
    g_test_add_func("/scalar/integers-become-scalars", test_integers_become_scalars);
    g_test_add_func("/scalar/being-canonical-is-being-below-the-order",
                    test_being_canonical_is_being_below_the_order);
    g_test_add_func("/scalar/a-scalar-is-selected-by-the-mask",
                    test_a_scalar_is_selected_by_the_mask);
    return g_test_run();
}
