/* test-commit-sm2.c: openings and commitments against OpenSSL; scalars: test-scalar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <string.h>

#include "crypto/commit.h"
#include "draw.h"
#include "vectors.h"

#define SUITE SUITE_SM2_SM3
#define LEN   65

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BN_CTX, BN_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EC_POINT, EC_POINT_free)

enum { INPUT_LEN = 4 + 10 + 4 + 32 + 4, N_SUMMED = 4 };

static EC_GROUP *group;
static EC_POINT *h;

static void
assert_same(const Point *point, const EC_POINT *expected)
{
    uint8_t ours[LEN], theirs[LEN];
    if (EC_POINT_is_at_infinity(group, expected)) {
        g_assert_true(point_is_identity(SUITE, point));
        return;
    }
    draw_encode(SUITE, point, ours);
    EC_POINT_point2oct(group, expected, POINT_CONVERSION_UNCOMPRESSED, theirs, LEN, NULL);
    g_assert_cmpmem(ours, LEN, theirs, LEN);
}

static void
assert_number(const Scalar *scalar, const BIGNUM *expected)
{
    uint8_t bytes[SCALAR_LEN];
    g_assert_cmpint(BN_bn2binpad(expected, bytes, SCALAR_LEN), ==, SCALAR_LEN);
    g_assert_cmpmem(scalar->bytes, SCALAR_LEN, bytes, SCALAR_LEN);
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

/* SM3(0x00 || input) || SM3(0x01 || input) */
static void
hash_512(const uint8_t input[INPUT_LEN], uint8_t out[64])
{
    uint8_t prefixed[1 + INPUT_LEN];
    memcpy(prefixed + 1, input, INPUT_LEN);
    for (uint8_t i = 0; i < 2; i++) {
        prefixed[0] = i;
        g_assert_true(
            EVP_Digest(prefixed, sizeof prefixed, out + 32 * i, NULL, EVP_sm3(), NULL));
    }
}

static void
test_randomness_agrees_with_openssl(void)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    g_autoptr(BIGNUM) expected = BN_new();
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Digest kappa;
        uint8_t input[INPUT_LEN], hash[64];
        const uint32_t cell = i % 2 ? (uint32_t)i / 2 : (uint32_t)g_test_rand_int();
        draw_bytes(kappa.bytes, DIGEST_LEN);
        fill_input(input, kappa.bytes, cell);
        hash_512(input, hash);
        BN_bin2bn(hash, sizeof hash, expected);
        BN_nnmod(expected, expected, EC_GROUP_get0_order(group), context);
        const Scalar r = commit_randomness(SUITE, &kappa, cell);
        assert_number(&r, expected);
    }
}

/* rG + vH by OpenSSL and by us */
static void
commit(const Opening *opening, EC_POINT *out, Point *point)
{
    g_autoptr(BIGNUM) r = BN_bin2bn(opening->randomness.bytes, SCALAR_LEN, NULL);
    g_autoptr(BIGNUM) value = BN_new();
    BN_set_word(value, opening->value);
    EC_POINT_mul(group, out, r, h, value, NULL);
    *point = commit_point(SUITE, opening);
}

/* Values 0 and 1, and of all 32 bits. */
static void
test_commitments_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) expected = EC_POINT_new(group);
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Opening opening = {i % 4 < 2 ? i % 4 : (uint32_t)g_test_rand_int(),
                                 draw_scalar(SUITE)};
        Point commitment;
        commit(&opening, expected, &commitment);
        assert_same(&commitment, expected);
    }
}

/* Each sum opens with the sum of its openings, which is that of OpenSSL. */
static void
test_sums_and_their_openings_agree_with_openssl(void)
{
    g_autoptr(BN_CTX) context = BN_CTX_new();
    g_autoptr(EC_POINT) total = EC_POINT_new(group);
    g_autoptr(EC_POINT) foreign = EC_POINT_new(group);
    g_autoptr(BIGNUM) s = BN_new();
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Point points[N_SUMMED];
        Opening sum = {0};
        const size_t n = i % (N_SUMMED + 1);
        EC_POINT_set_to_infinity(group, total);
        BN_zero(s);
        for (size_t k = 0; k < n; k++) {
            const Opening opening = {(i + k) % 2, draw_scalar(SUITE)};
            g_autoptr(BIGNUM) r = BN_bin2bn(opening.randomness.bytes, SCALAR_LEN, NULL);
            commit(&opening, foreign, &points[k]);
            EC_POINT_add(group, total, total, foreign, NULL);
            opening_add(SUITE, &sum, &opening);
            BN_mod_add(s, s, r, EC_GROUP_get0_order(group), context);
        }
        const Point added = commit_sum(SUITE, points, n);
        assert_same(&added, total);
        assert_number(&sum.randomness, s);
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
    g_assert_true(suite_init_allow_unlocked(&error));
    group = EC_GROUP_new_by_curve_name(NID_sm2);
    g_assert_nonnull(group);
    h = EC_POINT_new(group);
    g_assert_true(EC_POINT_oct2point(group, h, base_encoding(SUITE, BASE_H), LEN, NULL));
    g_test_add_func("/commit-sm2/randomness-agrees-with-openssl",
                    test_randomness_agrees_with_openssl);
    g_test_add_func("/commit-sm2/commitments-agree-with-openssl",
                    test_commitments_agree_with_openssl);
    g_test_add_func("/commit-sm2/sums-and-their-openings-agree-with-openssl",
                    test_sums_and_their_openings_agree_with_openssl);
    const int status = g_test_run();
    EC_POINT_free(h);
    EC_GROUP_free(group);
    return status;
}
