/* test-limbs.c: arithmetic modulo the primes of the curves against OpenSSL's numbers,
 * where carries are rare as well
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <openssl/bn.h>
#include <string.h>

#include "crypto/primes.h"
#include "draw.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BN_CTX, BN_CTX_free)

typedef void (*Multiply)(Limbs *out, const Limbs *a, const Limbs *b);

static BIGNUM *
number_of(const Limbs *limbs)
{
    uint8_t bytes[32];
    limbs_to_bytes(limbs, bytes);
    return BN_bin2bn(bytes, sizeof bytes, NULL);
}

static void
assert_number(const Limbs *limbs, const BIGNUM *expected)
{
    uint8_t bytes[32];
    g_assert_cmpint(BN_bn2binpad(expected, bytes, sizeof bytes), ==, sizeof bytes);
    const Limbs other = limbs_from_bytes(bytes);
    g_assert_true(limbs_equal_mask(limbs, &other) != 0);
}

/* Half of all limbs are 0, 1, all ones, or what stands in m, give or take one. */
static Limbs
draw_limbs(const Modulus *modulus)
{
    Limbs limbs;
    for (int i = 0; i < 4; i++) {
        const uint64_t edges[] = {0,
                                  1,
                                  UINT64_MAX,
                                  UINT64_MAX << 32,
                                  modulus->m.limb[i],
                                  modulus->m.limb[i] - 1};
        draw_bytes(&limbs.limb[i], sizeof limbs.limb[i]);
        if (g_test_rand_int_range(0, 2))
            limbs.limb[i] = edges[g_test_rand_int_range(0, G_N_ELEMENTS(edges))];
    }
    return limbs;
}

/* Below m. */
static Limbs
draw_reduced(const Modulus *modulus)
{
    Limbs limbs;
    do
        limbs = draw_limbs(modulus);
    while (!limbs_below_mask(&limbs, &modulus->m));
    return limbs;
}

static void
check_products(const Modulus *modulus, Multiply multiply)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    g_autoptr(BIGNUM) m = number_of(&modulus->m);
    g_autoptr(BIGNUM) r = BN_new();
    g_autoptr(BIGNUM) expected = BN_new();
    BN_set_bit(r, 256);
    BN_mod_inverse(r, r, m, context);
    for (size_t i = 0; i < 20 * draw_n_cases(); i++) {
        const Limbs a = draw_limbs(modulus), b = draw_reduced(modulus);
        g_autoptr(BIGNUM) x = number_of(&a);
        g_autoptr(BIGNUM) y = number_of(&b);
        Limbs product, general;
        multiply(&product, &a, &b);
        limbs_multiply(modulus, &general, &a, &b);
        BN_mod_mul(expected, x, y, m, context);
        BN_mod_mul(expected, expected, r, m, context);
        assert_number(&product, expected);
        assert_number(&general, expected);
    }
}

static void
check_sums(const Modulus *modulus)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    g_autoptr(BIGNUM) m = number_of(&modulus->m);
    g_autoptr(BIGNUM) expected = BN_new();
    for (size_t i = 0; i < 20 * draw_n_cases(); i++) {
        const Limbs a = draw_reduced(modulus), b = draw_reduced(modulus);
        g_autoptr(BIGNUM) x = number_of(&a);
        g_autoptr(BIGNUM) y = number_of(&b);
        Limbs sum, rest;
        limbs_add(modulus, &sum, &a, &b);
        limbs_subtract(modulus, &rest, &a, &b);
        BN_mod_add(expected, x, y, m, context);
        assert_number(&sum, expected);
        BN_mod_sub(expected, x, y, m, context);
        assert_number(&rest, expected);
        g_assert_cmpint(limbs_below_mask(&a, &b) != 0, ==, BN_cmp(x, y) < 0);
        g_assert_cmpint(limbs_equal_mask(&a, &b) != 0, ==, BN_cmp(x, y) == 0);
        g_assert_cmpint(limbs_zero_mask(&a) != 0, ==, BN_is_zero(x));
    }
}

static void
test_products_modulo_the_prime_of_ed25519(void)
{
    check_products(&prime_ed25519, prime_ed25519_multiply);
}

static void
test_products_modulo_the_prime_of_sm2(void)
{
    check_products(&prime_sm2, prime_sm2_multiply);
}

static void
test_sums_and_comparisons(void)
{
    check_sums(&prime_ed25519);
    check_sums(&prime_sm2);
}

static void
test_constants_of_the_primes(void)
{
    const Modulus *const moduli[] = {&prime_ed25519, &prime_sm2};
    for (size_t i = 0; i < G_N_ELEMENTS(moduli); i++) {
        const Limbs one = {{1, 0, 0, 0}};
        Limbs inside, outside;
        g_assert_true(moduli[i]->m.limb[0] * moduli[i]->inverse == UINT64_MAX);
        limbs_enter(moduli[i], &inside, &one);
        g_assert_true(limbs_equal_mask(&inside, &moduli[i]->one) != 0);
        limbs_leave(moduli[i], &outside, &inside);
        g_assert_true(limbs_equal_mask(&outside, &one) != 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/limbs/products-modulo-the-prime-of-ed25519",
                    test_products_modulo_the_prime_of_ed25519);
    g_test_add_func("/limbs/products-modulo-the-prime-of-sm2",
                    test_products_modulo_the_prime_of_sm2);
    g_test_add_func("/limbs/sums-and-comparisons", test_sums_and_comparisons);
    g_test_add_func("/limbs/constants-of-the-primes", test_constants_of_the_primes);
    return g_test_run();
}
