/* test-commit-ed25519.c: scalars, openings and commitments against libsodium
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sodium.h>
#include <string.h>

#include "crypto/commit.h"
#include "draw.h"
#include "vectors.h"

#define SUITE SUITE_ED25519_SHA256
#define LEN   crypto_core_ed25519_BYTES

enum { INPUT_LEN = 4 + 10 + 4 + 32 + 4, N_SUMMED = 4 };

/* libsodium's scalars are little-endian. */
static void
assert_scalar(const Scalar *scalar, const uint8_t little[SCALAR_LEN])
{
    uint8_t turned[SCALAR_LEN];
    draw_turn(scalar->bytes, turned);
    g_assert_cmpmem(turned, SCALAR_LEN, little, SCALAR_LEN);
}

static void
test_scalars_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar a = draw_scalar(SUITE), b = draw_scalar(SUITE);
        const Scalar sum = scalar_add(SUITE, &a, &b);
        const Scalar rest = scalar_subtract(SUITE, &a, &b);
        const Scalar product = scalar_multiply(SUITE, &a, &b);
        uint8_t x[32], y[32], z[32], wide[64], turned[64];
        draw_turn(a.bytes, x);
        draw_turn(b.bytes, y);
        crypto_core_ed25519_scalar_add(z, x, y);
        assert_scalar(&sum, z);
        crypto_core_ed25519_scalar_sub(z, x, y);
        assert_scalar(&rest, z);
        crypto_core_ed25519_scalar_mul(z, x, y);
        assert_scalar(&product, z);
        draw_bytes(wide, sizeof wide);
        draw_turn(wide, turned + 32);
        draw_turn(wide + 32, turned);
        const Scalar reduced = scalar_reduce(SUITE, wide);
        crypto_core_ed25519_scalar_reduce(z, turned);
        assert_scalar(&reduced, z);
    }
}

/* What scalar("teller/r/1", kappa || j) hashes (docs/format.md, sealed ballots). */
static void
fill_input(uint8_t input[INPUT_LEN], const uint8_t kappa[DIGEST_LEN], uint32_t cell)
{
    memcpy(input, "\0\0\0\x0ateller/r/1\0\0\0\x20", 18);
    memcpy(input + 18, kappa, DIGEST_LEN);
    for (size_t i = 0; i < 4; i++)
        input[50 + i] = (uint8_t)(cell >> (24 - 8 * i));
}

static void
test_randomness_agrees_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Digest kappa;
        uint8_t input[INPUT_LEN], hash[64], turned[64], expected[32];
        const uint32_t cell = i % 2 ? (uint32_t)i / 2 : (uint32_t)g_test_rand_int();
        draw_bytes(kappa.bytes, DIGEST_LEN);
        fill_input(input, kappa.bytes, cell);
        crypto_hash_sha512(hash, input, sizeof input);
        draw_turn(hash, turned + 32);
        draw_turn(hash + 32, turned);
        crypto_core_ed25519_scalar_reduce(expected, turned);
        const Scalar r = commit_randomness(SUITE, &kappa, cell);
        assert_scalar(&r, expected);
    }
}

/* Adds @scalar * @point to @sum; libsodium gives no product that is the identity. */
static void
add_product(uint8_t sum[LEN], const Scalar *scalar, const uint8_t *point)
{
    uint8_t little[32], product[LEN];
    draw_turn(scalar->bytes, little);
    if (crypto_scalarmult_ed25519_noclamp(product, little, point) == 0)
        g_assert_cmpint(crypto_core_ed25519_add(sum, sum, product), ==, 0);
}

/* Values 0 and 1, and of all 32 bits. */
static Opening
draw_opening(size_t i)
{
    const uint32_t value = i % 4 < 2 ? i % 4 : (uint32_t)g_test_rand_int();
    return (Opening){value, draw_scalar(SUITE)};
}

static void
check_commitment(const Opening *opening)
{
    uint8_t ours[LEN], expected[LEN] = {1};
    const Scalar value = scalar_from_int(SUITE, opening->value);
    const Point commitment = commit_point(SUITE, opening);
    add_product(expected, &opening->randomness, base_encoding(SUITE, BASE_G));
    add_product(expected, &value, base_encoding(SUITE, BASE_H));
    draw_encode(SUITE, &commitment, ours);
    g_assert_cmpmem(ours, LEN, expected, LEN);
}

static void
test_commitments_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Opening opening = draw_opening(i);
        check_commitment(&opening);
    }
}

/* Each sum opens with the sum of its openings, which is that of libsodium. */
static void
test_sums_and_their_openings_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Point points[N_SUMMED];
        Opening sum = {0};
        uint8_t little[32] = {0}, total[LEN] = {1}, ours[LEN];
        const size_t n = i % (N_SUMMED + 1);
        for (size_t k = 0; k < n; k++) {
            const Opening opening = {(i + k) % 2, draw_scalar(SUITE)};
            uint8_t part[32];
            points[k] = commit_point(SUITE, &opening);
            opening_add(SUITE, &sum, &opening);
            draw_turn(opening.randomness.bytes, part);
            crypto_core_ed25519_scalar_add(little, little, part);
            draw_encode(SUITE, &points[k], ours);
            crypto_core_ed25519_add(total, total, ours);
        }
        const Point added = commit_sum(SUITE, points, n);
        draw_encode(SUITE, &added, ours);
        g_assert_cmpmem(ours, LEN, total, LEN);
        assert_scalar(&sum.randomness, little);
        g_assert_true(commit_opens(SUITE, &added, &sum, n));
        sum.value ^= 1;
        g_assert_false(commit_opens(SUITE, &added, &sum, n + 1));
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(sodium_init(), >=, 0);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/commit-ed25519/scalars-agree-with-libsodium",
                    test_scalars_agree_with_libsodium);
    g_test_add_func("/commit-ed25519/randomness-agrees-with-libsodium",
                    test_randomness_agrees_with_libsodium);
    g_test_add_func("/commit-ed25519/commitments-agree-with-libsodium",
                    test_commitments_agree_with_libsodium);
    g_test_add_func("/commit-ed25519/sums-and-their-openings-agree-with-libsodium",
                    test_sums_and_their_openings_agree_with_libsodium);
    return g_test_run();
}
