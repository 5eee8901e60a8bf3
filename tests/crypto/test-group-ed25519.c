/* test-group-ed25519.c: every operation on points of edwards25519 against libsodium
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sodium.h>
#include <string.h>

#include "draw.h"
#include "vectors.h"

#define SUITE SUITE_ED25519_SHA256
#define LEN   crypto_core_ed25519_BYTES

static void
encode(const Point *point, uint8_t out[LEN])
{
    draw_encode(SUITE, point, out);
}

static void
assert_encodes(const Point *point, const uint8_t expected[LEN])
{
    uint8_t bytes[LEN];
    encode(point, bytes);
    g_assert_cmpmem(bytes, LEN, expected, LEN);
}

/* libsodium refuses the identity as a result: all zeros then stand for it. */
static void
assert_product(const Point *product, int status, const uint8_t expected[LEN])
{
    if (status == 0)
        assert_encodes(product, expected);
    else
        g_assert_true(point_is_identity(SUITE, product));
}

static void
test_products_of_g_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar scalar = draw_scalar(SUITE);
        const Point g = base_point(SUITE, BASE_G);
        uint8_t little[32], expected[LEN];
        draw_turn(scalar.bytes, little);
        const int status = crypto_scalarmult_ed25519_base_noclamp(expected, little);
        const Point by_table = base_multiply(SUITE, BASE_G, &scalar);
        const Point by_windows = point_multiply(SUITE, &scalar, &g);
        assert_product(&by_table, status, expected);
        assert_product(&by_windows, status, expected);
    }
}

static void
test_products_of_h_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar scalar = draw_scalar(SUITE);
        uint8_t little[32], expected[LEN];
        draw_turn(scalar.bytes, little);
        const int status = crypto_scalarmult_ed25519_noclamp(
            expected, little, base_encoding(SUITE, BASE_H));
        const Point product = base_multiply(SUITE, BASE_H, &scalar);
        assert_product(&product, status, expected);
    }
}

/* Points as libsodium makes them, not as we do. */
static void
draw_foreign(uint8_t bytes[LEN], Point *out)
{
    uint8_t seed[crypto_core_ed25519_UNIFORMBYTES];
    draw_bytes(seed, sizeof seed);
    g_assert_cmpint(crypto_core_ed25519_from_uniform(bytes, seed), ==, 0);
    g_assert_true(point_decode(SUITE, bytes, LEN, out));
}

static void
test_products_of_any_point_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar scalar = draw_scalar(SUITE);
        uint8_t bytes[LEN], little[32], expected[LEN];
        Point point;
        draw_foreign(bytes, &point);
        draw_turn(scalar.bytes, little);
        const int status = crypto_scalarmult_ed25519_noclamp(expected, little, bytes);
        const Point product = point_multiply(SUITE, &scalar, &point);
        assert_product(&product, status, expected);
    }
}

static void
set_identity(uint8_t bytes[LEN], Point *out)
{
    *out = point_identity(SUITE);
    encode(out, bytes);
}

/* Two points; in half of all cases equal, opposite or the identity. */
static void
draw_two(size_t i, uint8_t a_bytes[LEN], Point *a, uint8_t b_bytes[LEN], Point *b)
{
    draw_foreign(a_bytes, a);
    draw_foreign(b_bytes, b);
    if (i % 8 == 2 || i % 8 == 3)
        set_identity(a_bytes, a);
    if (i % 8 == 1 || i % 8 == 2)
        set_identity(b_bytes, b);
    if (i % 8 == 0 || i % 8 == 4) {
        memcpy(b_bytes, a_bytes, LEN);
        b_bytes[LEN - 1] ^= i % 8 == 4 ? 0x80 : 0;
        g_assert_true(point_decode(SUITE, b_bytes, LEN, b));
    }
}

static void
test_sums_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        uint8_t a_bytes[LEN], b_bytes[LEN], expected[LEN];
        Point a, b;
        draw_two(i, a_bytes, &a, b_bytes, &b);
        const Point sum = point_add(SUITE, &a, &b);
        const Point difference = point_subtract(SUITE, &a, &b);
        const bool same = memcmp(a_bytes, b_bytes, LEN) == 0;
        g_assert_cmpint(crypto_core_ed25519_add(expected, a_bytes, b_bytes), ==, 0);
        assert_encodes(&sum, expected);
        g_assert_cmpint(point_is_identity(SUITE, &sum), ==, i % 8 == 4 || i % 8 == 2);
        g_assert_cmpint(crypto_core_ed25519_sub(expected, a_bytes, b_bytes), ==, 0);
        assert_encodes(&difference, expected);
        g_assert_cmpint(point_is_identity(SUITE, &difference), ==, same);
        g_assert_cmpint(point_equal(SUITE, &a, &b), ==, same);
    }
}

/* s1 P1 + s2 P2 + s3 P3 and k P */
static void
test_joint_and_small_products_agree_with_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Scalar scalars[3];
        Point points[3];
        uint8_t sum[LEN] = {1}, bytes[LEN], little[32], product[LEN];
        for (size_t k = 0; k < 3; k++) {
            draw_foreign(bytes, &points[k]);
            scalars[k] = draw_scalar(SUITE);
            draw_turn(scalars[k].bytes, little);
            if (crypto_scalarmult_ed25519_noclamp(product, little, bytes) == 0)
                g_assert_cmpint(crypto_core_ed25519_add(sum, sum, product), ==, 0);
        }
        const Point joint = point_multiply_sum(SUITE, scalars, points, 3);
        assert_encodes(&joint, sum);

        const int64_t factor = draw_int();
        const Scalar as_scalar = scalar_from_int(SUITE, factor);
        const Point small = point_multiply_small(SUITE, &points[2], factor);
        draw_turn(as_scalar.bytes, little);
        const int status = crypto_scalarmult_ed25519_noclamp(product, little, bytes);
        assert_product(&small, status, product);
    }
}

/* Bytes of a point of the curve are those that libsodium gives for it plus nothing. */
static void
assert_any_order_alike(const uint8_t bytes[LEN], bool is_in_group)
{
    const uint8_t identity[LEN] = {1};
    uint8_t again[LEN];
    Point point;
    const bool expected = crypto_core_ed25519_add(again, bytes, identity) == 0 &&
                          memcmp(again, bytes, LEN) == 0;
    g_assert_cmpint(point_decode_any_order(SUITE, bytes, LEN, &point), ==, expected);
    if (!expected)
        return;
    assert_encodes(&point, bytes);
    g_assert_cmpint(point_is_in_group(SUITE, &point), ==, is_in_group);
}

/* libsodium's judgement is the same but for the identity, which it never accepts. */
static void
assert_judged_alike(const uint8_t bytes[LEN])
{
    const uint8_t identity[LEN] = {1};
    Point point;
    const bool expected = crypto_core_ed25519_is_valid_point(bytes) == 1;
    const bool is_identity = memcmp(bytes, identity, LEN) == 0;
    assert_any_order_alike(bytes, expected || is_identity);
    g_assert_cmpint(point_decode(SUITE, bytes, LEN, &point), ==, expected);
    g_assert_cmpint(point_decode_derived(SUITE, bytes, LEN, &point), ==,
                    expected || is_identity);
    if (expected)
        assert_encodes(&point, bytes);
}

static void
test_random_bytes_are_judged_as_by_libsodium(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        uint8_t bytes[LEN];
        draw_bytes(bytes, LEN);
        assert_judged_alike(bytes);
        memset(bytes, i % 2 ? 0xff : 0, 1 + i % 31); /* beside p, and small */
        assert_judged_alike(bytes);
    }
}

/* All y from 0 to 255 and from p - 128 to 2^255 - 1, with both signs: among them the
 * identity, the points of order 2 and 4 and what is not canonical.
 */
static void
test_edge_encodings_are_judged_as_by_libsodium(void)
{
    for (unsigned i = 0; i < 1024; i++) {
        uint8_t bytes[LEN] = {(uint8_t)i};
        if (i & 0x200) {
            memset(bytes + 1, 0xff, 30);
            bytes[31] = 0x7f;
        }
        bytes[31] = (uint8_t)(bytes[31] | (i & 0x100 ? 0x80 : 0));
        assert_judged_alike(bytes);
    }
}

/* Points of order 8, 4, 2 and a second form of the identity. */
static void
test_points_outside_the_subgroup_are_refused(void)
{
    static const char *const small[] = {
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000080",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
        g_autoptr(GByteArray) torsion = vectors_hex(small[i]);
        uint8_t g[LEN], mixed[LEN];
        Point point;
        g_assert_false(point_decode(SUITE, torsion->data, LEN, &point));
        g_assert_false(point_decode_derived(SUITE, torsion->data, LEN, &point));
        memcpy(g, base_encoding(SUITE, BASE_G), LEN);
        if (crypto_core_ed25519_add(mixed, g, torsion->data) != 0 || i == 7)
            continue; /* a sum needs points of the curve in canonical form */
        g_assert_false(point_decode(SUITE, mixed, LEN, &point));
        g_assert_false(point_decode_derived(SUITE, mixed, LEN, &point));
    }
}

static void
test_other_lengths_are_refused(void)
{
    uint8_t bytes[LEN + 1] = {0};
    Point point;
    memcpy(bytes, base_encoding(SUITE, BASE_G), LEN);
    g_assert_true(point_decode(SUITE, bytes, LEN, &point));
    g_assert_false(point_decode(SUITE, bytes, LEN - 1, &point));
    g_assert_false(point_decode(SUITE, bytes, LEN + 1, &point));
    g_assert_false(point_decode(SUITE, bytes, 0, &point));
}

/* Sums, whose Z is not 1, some of them the identity; 71 and fewer at a time. */
static void
test_many_points_are_encoded_as_by_libsodium(void)
{
    enum { N = 71 };
    for (size_t i = 0, n; i < draw_n_cases(); i += n) {
        Point points[N], a, b;
        uint8_t ours[N * LEN], expected[N * LEN], a_bytes[LEN], b_bytes[LEN];
        n = 1 + i % N;
        for (size_t k = 0; k < n; k++) {
            draw_two(i + k, a_bytes, &a, b_bytes, &b);
            points[k] = point_add(SUITE, &a, &b);
            crypto_core_ed25519_add(expected + k * LEN, a_bytes, b_bytes);
        }
        g_assert_true(point_encode_all(SUITE, points, n, ours));
        g_assert_cmpint(memcmp(ours, expected, n * LEN), ==, 0);
    }
}

static void
test_h_is_the_published_constant(void)
{
    uint8_t hash[64], expected[LEN], sum[LEN];
    const uint8_t *h = base_encoding(SUITE, BASE_H);
    g_assert_cmphex(h[0], ==, 0x52);
    g_assert_cmphex(h[1], ==, 0xc2);
    g_assert_cmphex(h[2], ==, 0x9f);
    g_assert_cmphex(h[3], ==, 0x73);
    g_assert_cmpint(crypto_core_ed25519_is_valid_point(h), ==, 1);

    /* by libsodium alone, with 8 times as three doublings */
    crypto_hash_sha512(hash, (const uint8_t *)"teller/H/1\0\0\0\0", 14);
    memcpy(expected, hash, LEN);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpint(crypto_core_ed25519_add(sum, expected, expected), ==, 0);
        memcpy(expected, sum, LEN);
    }
    g_assert_cmpmem(h, LEN, expected, LEN);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(sodium_init(), >=, 0);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/group-ed25519/products-of-g-agree-with-libsodium",
                    test_products_of_g_agree_with_libsodium);
    g_test_add_func("/group-ed25519/products-of-h-agree-with-libsodium",
                    test_products_of_h_agree_with_libsodium);
    g_test_add_func("/group-ed25519/products-of-any-point-agree-with-libsodium",
                    test_products_of_any_point_agree_with_libsodium);
    g_test_add_func("/group-ed25519/sums-agree-with-libsodium",
                    test_sums_agree_with_libsodium);
    g_test_add_func("/group-ed25519/joint-and-small-products-agree-with-libsodium",
                    test_joint_and_small_products_agree_with_libsodium);
    g_test_add_func("/group-ed25519/random-bytes-are-judged-as-by-libsodium",
                    test_random_bytes_are_judged_as_by_libsodium);
    g_test_add_func("/group-ed25519/edge-encodings-are-judged-as-by-libsodium",
                    test_edge_encodings_are_judged_as_by_libsodium);
    g_test_add_func("/group-ed25519/points-outside-the-subgroup-are-refused",
                    test_points_outside_the_subgroup_are_refused);
    g_test_add_func("/group-ed25519/other-lengths-are-refused",
                    test_other_lengths_are_refused);
    g_test_add_func("/group-ed25519/many-points-are-encoded-as-by-libsodium",
                    test_many_points_are_encoded_as_by_libsodium);
    g_test_add_func("/group-ed25519/h-is-the-published-constant",
                    test_h_is_the_published_constant);
    return g_test_run();
}
