/* test-group-sm2.c: every operation on points of sm2p256v1 against OpenSSL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <string.h>

#include "crypto/digest.h"
#include "draw.h"
#include "vectors.h"

#define SUITE SUITE_SM2_SM3
#define LEN   65

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EC_POINT, EC_POINT_free)

static EC_GROUP *group;

/* The same, or both infinity. */
static void
assert_same(const Point *point, const EC_POINT *expected)
{
    uint8_t ours[LEN], theirs[LEN];
    if (EC_POINT_is_at_infinity(group, expected)) {
        g_assert_true(point_is_identity(SUITE, point));
        g_assert_false(point_encode(SUITE, point, ours));
        return;
    }
    draw_encode(SUITE, point, ours);
    g_assert_cmpuint(EC_POINT_point2oct(group, expected, POINT_CONVERSION_UNCOMPRESSED,
                                        theirs, LEN, NULL),
                     ==, LEN);
    g_assert_cmpmem(ours, LEN, theirs, LEN);
}

static BIGNUM *
number_of(const Scalar *scalar)
{
    return BN_bin2bn(scalar->bytes, SCALAR_LEN, NULL);
}

static EC_POINT *
foreign_of(const uint8_t bytes[LEN])
{
    EC_POINT *point = EC_POINT_new(group);
    g_assert_true(EC_POINT_oct2point(group, point, bytes, LEN, NULL));
    return point;
}

/* A point that OpenSSL made, cheaply: a new sum each time. */
static EC_POINT *
draw_foreign(Point *out)
{
    static EC_POINT *walk, *step;
    uint8_t bytes[LEN];
    if (walk == NULL) {
        const Scalar scalar = draw_scalar(SUITE);
        g_autoptr(BIGNUM) number = number_of(&scalar);
        BN_add_word(number, 12345);
        walk = EC_POINT_new(group);
        step = EC_POINT_new(group);
        EC_POINT_mul(group, walk, number, NULL, NULL, NULL);
        EC_POINT_mul(group, step, NULL, walk, number, NULL);
    }
    EC_POINT_add(group, walk, walk, step, NULL);
    EC_POINT_dbl(group, step, step, NULL);
    g_assert_cmpuint(
        EC_POINT_point2oct(group, walk, POINT_CONVERSION_UNCOMPRESSED, bytes, LEN, NULL),
        ==, LEN);
    g_assert_true(point_decode(SUITE, bytes, LEN, out));
    return foreign_of(bytes);
}

static void
test_products_of_g_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) expected = EC_POINT_new(group);
    const Point g = base_point(SUITE, BASE_G);
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar scalar = draw_scalar(SUITE);
        g_autoptr(BIGNUM) number = number_of(&scalar);
        EC_POINT_mul(group, expected, number, NULL, NULL, NULL);
        const Point by_table = base_multiply(SUITE, BASE_G, &scalar);
        const Point by_windows = point_multiply(SUITE, &scalar, &g);
        assert_same(&by_table, expected);
        assert_same(&by_windows, expected);
    }
}

static void
test_products_of_h_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) expected = EC_POINT_new(group);
    g_autoptr(EC_POINT) h = foreign_of(base_encoding(SUITE, BASE_H));
    for (size_t i = 0; i < draw_n_cases(); i++) {
        const Scalar scalar = draw_scalar(SUITE);
        g_autoptr(BIGNUM) number = number_of(&scalar);
        EC_POINT_mul(group, expected, NULL, h, number, NULL);
        const Point product = base_multiply(SUITE, BASE_H, &scalar);
        assert_same(&product, expected);
    }
}

static void
test_products_of_any_point_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) expected = EC_POINT_new(group);
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Point point;
        const Scalar scalar = draw_scalar(SUITE);
        g_autoptr(EC_POINT) foreign = draw_foreign(&point);
        g_autoptr(BIGNUM) number = number_of(&scalar);
        EC_POINT_mul(group, expected, NULL, foreign, number, NULL);
        const Point product = point_multiply(SUITE, &scalar, &point);
        assert_same(&product, expected);
    }
}

static void
subtract(EC_POINT *out, const EC_POINT *a, const EC_POINT *b)
{
    g_autoptr(EC_POINT) minus = EC_POINT_dup(b, group);
    EC_POINT_invert(group, minus, NULL);
    EC_POINT_add(group, out, a, minus, NULL);
}

/* Two points; in half of all cases equal, opposite or the identity. */
static void
draw_two(size_t i, EC_POINT **x, Point *a, EC_POINT **y, Point *b)
{
    uint8_t bytes[LEN];
    *x = draw_foreign(a);
    *y = draw_foreign(b);
    if (i % 8 == 2 || i % 8 == 3) {
        *a = point_identity(SUITE);
        EC_POINT_set_to_infinity(group, *x);
    }
    if (i % 8 == 1 || i % 8 == 2) {
        *b = point_identity(SUITE);
        EC_POINT_set_to_infinity(group, *y);
    }
    if (i % 8 == 0 || i % 8 == 4) {
        EC_POINT_copy(*y, *x);
        if (i % 8 == 4)
            EC_POINT_invert(group, *y, NULL);
        EC_POINT_point2oct(group, *y, POINT_CONVERSION_UNCOMPRESSED, bytes, LEN, NULL);
        g_assert_true(point_decode(SUITE, bytes, LEN, b));
    }
}

static void
test_sums_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) expected = EC_POINT_new(group);
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Point a, b;
        g_autoptr(EC_POINT) x = NULL;
        g_autoptr(EC_POINT) y = NULL;
        draw_two(i, &x, &a, &y, &b);
        const Point sum = point_add(SUITE, &a, &b);
        const Point difference = point_subtract(SUITE, &a, &b);
        EC_POINT_add(group, expected, x, y, NULL);
        assert_same(&sum, expected);
        subtract(expected, x, y);
        assert_same(&difference, expected);
        g_assert_cmpint(point_equal(SUITE, &a, &b), ==,
                        EC_POINT_cmp(group, x, y, NULL) == 0);
    }
}

static void
test_joint_and_small_products_agree_with_openssl(void)
{
    g_autoptr(EC_POINT) sum = EC_POINT_new(group);
    g_autoptr(EC_POINT) product = EC_POINT_new(group);
    for (size_t i = 0; i < draw_n_cases(); i++) {
        Scalar scalars[3];
        Point points[3];
        EC_POINT_set_to_infinity(group, sum);
        for (size_t k = 0; k < 3; k++) {
            g_autoptr(EC_POINT) foreign = draw_foreign(&points[k]);
            scalars[k] = draw_scalar(SUITE);
            g_autoptr(BIGNUM) number = number_of(&scalars[k]);
            EC_POINT_mul(group, product, NULL, foreign, number, NULL);
            EC_POINT_add(group, sum, sum, product, NULL);
        }
        const Point joint = point_multiply_sum(SUITE, scalars, points, 3);
        assert_same(&joint, sum);

        Point point;
        const int64_t factor = draw_int();
        const Scalar as_scalar = scalar_from_int(SUITE, factor);
        g_autoptr(EC_POINT) foreign = draw_foreign(&point);
        g_autoptr(BIGNUM) number = number_of(&as_scalar);
        const Point small = point_multiply_small(SUITE, &point, factor);
        EC_POINT_mul(group, product, NULL, foreign, number, NULL);
        assert_same(&small, product);
    }
}

static void
assert_judged_alike(const uint8_t bytes[LEN])
{
    g_autoptr(EC_POINT) foreign = EC_POINT_new(group);
    Point point;
    const bool expected = EC_POINT_oct2point(group, foreign, bytes, LEN, NULL) == 1;
    const bool is_plain = expected && bytes[0] == 0x04;
    g_assert_cmpint(point_decode(SUITE, bytes, LEN, &point), ==, is_plain);
    g_assert_cmpint(point_decode_derived(SUITE, bytes, LEN, &point), ==, is_plain);
    g_assert_cmpint(point_decode_any_order(SUITE, bytes, LEN, &point), ==, is_plain);
    if (!is_plain)
        return;
    assert_same(&point, foreign);
    g_assert_true(point_is_in_group(SUITE, &point));
}

static void
test_bytes_are_judged_as_by_openssl(void)
{
    for (size_t i = 0; i < draw_n_cases(); i++) {
        uint8_t bytes[LEN];
        Point point;
        EC_POINT_free(draw_foreign(&point));
        draw_encode(SUITE, &point, bytes);
        assert_judged_alike(bytes);
        bytes[g_test_rand_int_range(0, LEN)] ^= (uint8_t)(1 << i % 8); /* off the curve */
        assert_judged_alike(bytes);
    }
}

/* The point with x = p + @small in place of @small, if there is one. */
static void
test_coordinates_from_p_on_are_refused(void)
{
    size_t n_points = 0;
    for (BN_ULONG small = 0; small < 100; small++) {
        g_autoptr(EC_POINT) foreign = EC_POINT_new(group);
        g_autoptr(BIGNUM) x = BN_new();
        g_autoptr(BIGNUM) p = BN_new();
        uint8_t bytes[LEN];
        Point point;
        BN_set_word(x, small);
        if (EC_POINT_set_compressed_coordinates(group, foreign, x, 0, NULL) != 1)
            continue;
        EC_POINT_point2oct(group, foreign, POINT_CONVERSION_UNCOMPRESSED, bytes, LEN,
                           NULL);
        g_assert_true(point_decode(SUITE, bytes, LEN, &point));
        EC_GROUP_get_curve(group, p, NULL, NULL, NULL);
        BN_add(x, x, p);
        BN_bn2binpad(x, bytes + 1, 32);
        g_assert_false(point_decode(SUITE, bytes, LEN, &point));
        n_points++;
    }
    g_assert_cmpuint(n_points, >, 20);
}

static void
test_other_forms_and_infinity_are_refused(void)
{
    uint8_t bytes[LEN + 1] = {0};
    Point point;
    g_assert_false(point_decode(SUITE, bytes, LEN, &point)); /* all zero */
    g_assert_false(point_decode(SUITE, bytes, 1, &point));   /* infinity of SEC 1 */
    g_assert_false(point_decode_derived(SUITE, bytes, 1, &point));
    memcpy(bytes, base_encoding(SUITE, BASE_G), LEN);
    g_assert_true(point_decode(SUITE, bytes, LEN, &point));
    g_assert_false(point_decode(SUITE, bytes, LEN + 1, &point));
    bytes[0] = 0x02 | (bytes[64] & 1);
    g_assert_false(point_decode(SUITE, bytes, 33, &point)); /* compressed */
    bytes[0] = 0x06 | (bytes[64] & 1);
    g_assert_false(point_decode(SUITE, bytes, LEN, &point)); /* hybrid */
    bytes[0] = 0x04;
    memset(bytes + 1, 0, 64);
    g_assert_false(point_decode(SUITE, bytes, LEN, &point)); /* x = y = 0 */
}

/* Sums, whose Z is not 1; 71 and fewer at a time. */
static void
test_many_points_are_encoded_as_by_openssl(void)
{
    enum { N = 71 };
    g_autoptr(EC_POINT) sum = EC_POINT_new(group);
    for (size_t i = 0, n; i < draw_n_cases(); i += n) {
        Point points[N], a, b;
        uint8_t ours[N * LEN], expected[N * LEN];
        n = 1 + i % N;
        for (size_t k = 0; k < n; k++) {
            g_autoptr(EC_POINT) x = draw_foreign(&a);
            g_autoptr(EC_POINT) y = draw_foreign(&b);
            points[k] = point_add(SUITE, &a, &b);
            EC_POINT_add(group, sum, x, y, NULL);
            EC_POINT_point2oct(group, sum, POINT_CONVERSION_UNCOMPRESSED,
                               expected + k * LEN, LEN, NULL);
        }
        g_assert_true(point_encode_all(SUITE, points, n, ours));
        g_assert_cmpint(memcmp(ours, expected, n * LEN), ==, 0);
        points[i % n] = point_identity(SUITE);
        g_assert_false(point_encode_all(SUITE, points, n, ours));
    }
}

static void
test_h_is_the_published_constant(void)
{
    const uint8_t *h = base_encoding(SUITE, BASE_H);
    const Digest x = digest_compute(SUITE, "teller/H/1\0\0\0\0", 14);
    EC_POINT_free(foreign_of(h)); /* on the curve */
    g_assert_cmphex(h[0], ==, 0x04);
    g_assert_cmphex(h[1], ==, 0x45);
    g_assert_cmphex(h[2], ==, 0x9a);
    g_assert_cmphex(h[3], ==, 0x43);
    g_assert_cmpmem(h + 1, 32, x.bytes, DIGEST_LEN);
    g_assert_cmpint(h[64] & 1, ==, 0);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    group = EC_GROUP_new_by_curve_name(NID_sm2);
    g_assert_nonnull(group);
    g_test_add_func("/group-sm2/products-of-g-agree-with-openssl",
                    test_products_of_g_agree_with_openssl);
    g_test_add_func("/group-sm2/products-of-h-agree-with-openssl",
                    test_products_of_h_agree_with_openssl);
    g_test_add_func("/group-sm2/products-of-any-point-agree-with-openssl",
                    test_products_of_any_point_agree_with_openssl);
    g_test_add_func("/group-sm2/sums-agree-with-openssl", test_sums_agree_with_openssl);
    g_test_add_func("/group-sm2/joint-and-small-products-agree-with-openssl",
                    test_joint_and_small_products_agree_with_openssl);
    g_test_add_func("/group-sm2/bytes-are-judged-as-by-openssl",
                    test_bytes_are_judged_as_by_openssl);
    g_test_add_func("/group-sm2/coordinates-from-p-on-are-refused",
                    test_coordinates_from_p_on_are_refused);
    g_test_add_func("/group-sm2/other-forms-and-infinity-are-refused",
                    test_other_forms_and_infinity_are_refused);
    g_test_add_func("/group-sm2/many-points-are-encoded-as-by-openssl",
                    test_many_points_are_encoded_as_by_openssl);
    g_test_add_func("/group-sm2/h-is-the-published-constant",
                    test_h_is_the_published_constant);
    const int status = g_test_run();
    EC_GROUP_free(group);
    return status;
}
