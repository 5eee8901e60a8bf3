/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of sealed ballots against other libraries: edwards25519 against libsodium,
 * sm2p256v1 against libgcrypt; and the encodings that neither may take. */
#include "app/verify/group.h"

#include <gcrypt.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>

enum { N_CASES = 10000, N_SM2_CASES = 500 };

/* Scalars that carries and digits like: few bits, all bits, next to q and to powers of 2
 */
static void
edge_scalar(unsigned index, uint8_t out[32])
{
    static const char *const edges[] = {
        "00",
        "01",
        "02",
        "7f",
        "80",
        "81",
        "ff",
        "0100",
        "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ec",
        "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3eb",
        "1000000000000000000000000000000000000000000000000000000000000000",
        "0fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "0555555555555555555555555555555555555555555555555555555555555555",
        "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        "0808080808080808080808080808080808080808080808080808080808080808"};
    const char *hex = edges[index % G_N_ELEMENTS(edges)];
    const size_t n = strlen(hex) / 2;
    memset(out, 0, 32);
    g_assert_true(text_hex(text_of(hex), out + 32 - n, n));
}

/* One in four is an edge; below q of both groups */
static Scalar
some_scalar(Group *group, unsigned index)
{
    uint8_t bytes[32];
    Scalar scalar;
    if (index % 4 == 0)
        edge_scalar(index / 4, bytes);
    else
        for (int i = 0; i < 32; i++)
            bytes[i] = (uint8_t)g_test_rand_int();
    bytes[0] &= index % 4 == 0 ? 0xff : 0x0f;
    g_assert_true(group_scalar_read(group, bytes, &scalar));
    return scalar;
}

static void
turn(const uint8_t in[32], uint8_t out[32])
{
    for (int i = 0; i < 32; i++)
        out[i] = in[31 - i];
}

/* scalar * point by libsodium, which gives the identity only as an error */
static void
sodium_product(const Scalar *scalar, const uint8_t point[32], uint8_t out[32])
{
    uint8_t little[32];
    turn(scalar->bytes, little);
    if (crypto_scalarmult_ed25519_noclamp(out, little, point) != 0) {
        memset(out, 0, 32);
        out[0] = 1;
    }
}

static void
ed25519_agrees_with_libsodium(void)
{
    Group *group = group_new(SUITE_ED25519_SHA256);
    Points *points = points_new(group, 2);
    uint8_t p[32], g[32], h[32], e[32], sum[32], ours[32];
    memcpy(p, group_g(group).at, sizeof p);
    for (unsigned i = 0; i < N_CASES; i++) {
        const Weights weights = {.g = some_scalar(group, i),
                                 .p = some_scalar(group, i / 3 + 1),
                                 .h = some_scalar(group, i / 7 + 2)};
        sodium_product(&weights.g, (const uint8_t *)group_g(group).at, g);
        sodium_product(&weights.h, (const uint8_t *)group_h(group).at, h);
        sodium_product(&weights.p, p, e);
        g_assert_cmpint(crypto_core_ed25519_add(sum, g, h), ==, 0);
        g_assert_cmpint(crypto_core_ed25519_add(sum, sum, e), ==, 0);
        g_assert_true(points_read(points, 0, p));
        points_combine(points, 1, points, 0, &weights, 1);
        points_clear(points, 0);
        points_add(points, 0, points, 1, 1);
        g_assert_true(points_write(points, 1, ours));
        g_assert_cmpmem(ours, 32, sum, 32);
        if (!points_is_identity(points, 1)) /* the next P */
            memcpy(p, sum, sizeof p);
    }
    points_free(points);
    group_free(group);
}

/* Both decide alike of any 32 bytes, three in four of them made from a point. (A
 * libsodium without the fix of CVE-2025-69277 takes points of order 2q, and this finds
 * it.) */
static void
ed25519_takes_the_points_that_libsodium_takes(void)
{
    Group *group = group_new(SUITE_ED25519_SHA256);
    Points *points = points_new(group, 1);
    unsigned n_taken = 0;
    for (unsigned i = 0; i < N_CASES; i++) {
        uint8_t bytes[32], again[32];
        crypto_core_ed25519_random(bytes);
        if (i % 4 == 1)
            bytes[g_test_rand_int_range(0, 32)] ^= (uint8_t)(1 << i / 4 % 8);
        if (i % 4 == 2)
            bytes[31] ^= 0x80;
        if (i % 4 == 3)
            randombytes_buf(bytes, sizeof bytes);
        const bool taken = points_read(points, 0, bytes);
        g_assert_cmpint(taken, ==, crypto_core_ed25519_is_valid_point(bytes) == 1);
        if (!taken)
            continue;
        n_taken++;
        g_assert_true(points_write(points, 1, again));
        g_assert_cmpmem(again, 32, bytes, 32);
    }
    g_assert_cmpuint(n_taken, >, N_CASES / 2);
    points_free(points);
    group_free(group);
}

/* Orders 1, 2, 4, 4, 8 and their other forms: negative zero, y + p, y of p and above */
static const char *const small[] = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
};
static const char *const malformed[] = {
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0200000000000000000000000000000000000000000000000000000000000000",
};

/* Alone and added to a point of the prime order: the sum is of order 2q, 4q or 8q. */
static void
ed25519_refuses_other_orders_and_forms(void)
{
    Group *group = group_new(SUITE_ED25519_SHA256);
    Points *points = points_new(group, 2);
    uint8_t bytes[32], mixed[32];
    for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
        g_assert_true(text_hex(text_of(small[i]), bytes, sizeof bytes));
        g_assert_true(points_read_again(points, 0, bytes));
        g_assert_false(points_read(points, 0, bytes));
        g_assert_true(points_read(points, 1, (const uint8_t *)group_h(group).at));
        points_add(points, 0, points, 1, 1);
        g_assert_true(points_write(points, 1, mixed));
        g_assert_true(points_read_again(points, 0, mixed));
        g_assert_cmpint(points_read(points, 0, mixed), ==, i == 0);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(malformed); i++) {
        g_assert_true(text_hex(text_of(malformed[i]), bytes, sizeof bytes));
        g_assert_false(points_read_again(points, 0, bytes));
    }
    points_free(points);
    group_free(group);
}

/* Products of points of small and mixed order, by adding them up */
static void
ed25519_multiplies_points_of_any_order(void)
{
    Group *group = group_new(SUITE_ED25519_SHA256);
    Points *points = points_new(group, 3);
    uint8_t bytes[32];
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(small); i++) {
        g_assert_true(text_hex(text_of(small[i / 2]), bytes, sizeof bytes));
        g_assert_true(points_read_again(points, 0, bytes));
        g_assert_true(points_read(points, 1, (const uint8_t *)group_g(group).at));
        if (i % 2 == 1)
            points_add(points, 0, points, 1, 1);
        points_clear(points, 1);
        for (int64_t k = 0; k < 300; k++) {
            const Weights weights = {.p = group_scalar_of(group, k)};
            points_combine(points, 2, points, 0, &weights, 1);
            g_assert_true(points_equal(points, 1, points, 2));
            points_clear(points, 2);
            points_add(points, 2, points, 0, (int32_t)k);
            g_assert_true(points_equal(points, 1, points, 2));
            points_add(points, 1, points, 0, 1);
        }
    }
    points_free(points);
    group_free(group);
}

typedef struct {
    gcry_ctx_t context;
    gcry_mpi_point_t p, product, sum;
    gcry_mpi_t x, y;
} Gcrypt;

static gcry_mpi_t
gcrypt_number(const uint8_t *bytes)
{
    gcry_mpi_t number;
    g_assert_cmpint(gcry_mpi_scan(&number, GCRYMPI_FMT_USG, bytes, 32, NULL), ==, 0);
    return number;
}

/* sum += scalar * point, the point as 04||x||y */
static void
gcrypt_add_product(Gcrypt *self, const Scalar *scalar, const uint8_t *point)
{
    gcry_mpi_t x = gcrypt_number(point + 1), y = gcrypt_number(point + 33),
               factor = gcrypt_number(scalar->bytes);
    gcry_mpi_point_set(self->p, x, y, GCRYMPI_CONST_ONE);
    gcry_mpi_ec_mul(self->product, factor, self->p, self->context);
    gcry_mpi_ec_add(self->sum, self->sum, self->product, self->context);
    gcry_mpi_release(x);
    gcry_mpi_release(y);
    gcry_mpi_release(factor);
}

/* False at infinity */
static bool
gcrypt_take(Gcrypt *self, uint8_t out[65])
{
    if (gcry_mpi_ec_get_affine(self->x, self->y, self->sum, self->context) != 0)
        return false;
    memset(out, 0, 65);
    out[0] = 4;
    const gcry_mpi_t numbers[] = {self->x, self->y};
    for (size_t i = 0; i < 2; i++) {
        size_t len = (gcry_mpi_get_nbits(numbers[i]) + 7) / 8;
        g_assert_cmpint(gcry_mpi_print(GCRYMPI_FMT_USG, out + 33 + 32 * i - len, len,
                                       &len, numbers[i]),
                        ==, 0);
    }
    return true;
}

static void
gcrypt_infinity(gcry_mpi_point_t point)
{
    gcry_mpi_t zero = gcry_mpi_new(0);
    gcry_mpi_point_set(point, GCRYMPI_CONST_ONE, GCRYMPI_CONST_ONE, zero);
    gcry_mpi_release(zero);
}

static void
sm2_agrees_with_libgcrypt(void)
{
    Group *group = group_new(SUITE_SM2_SM3);
    Points *points = points_new(group, 2);
    Gcrypt other = {.p = gcry_mpi_point_new(0),
                    .product = gcry_mpi_point_new(0),
                    .sum = gcry_mpi_point_new(0),
                    .x = gcry_mpi_new(0),
                    .y = gcry_mpi_new(0)};
    uint8_t p[65], theirs[65], ours[65];
    g_assert_cmpint(gcry_mpi_ec_new(&other.context, NULL, "sm2p256v1"), ==, 0);
    memcpy(p, group_g(group).at, sizeof p);
    for (unsigned i = 0; i < N_SM2_CASES; i++) {
        const Weights weights = {.g = some_scalar(group, i),
                                 .p = some_scalar(group, i / 3 + 1),
                                 .h = some_scalar(group, i / 7 + 2)};
        gcrypt_infinity(other.sum);
        gcrypt_add_product(&other, &weights.g, (const uint8_t *)group_g(group).at);
        gcrypt_add_product(&other, &weights.h, (const uint8_t *)group_h(group).at);
        gcrypt_add_product(&other, &weights.p, p);
        g_assert_true(points_read(points, 0, p));
        points_combine(points, 1, points, 0, &weights, 1);
        points_clear(points, 0);
        points_add(points, 0, points, 1, 1);
        g_assert_cmpint(points_write(points, 1, ours), ==, gcrypt_take(&other, theirs));
        if (points_is_identity(points, 1))
            continue;
        g_assert_cmpmem(ours, 65, theirs, 65);
        memcpy(p, ours, sizeof p);
    }
    gcry_mpi_point_release(other.p);
    gcry_mpi_point_release(other.product);
    gcry_mpi_point_release(other.sum);
    gcry_mpi_release(other.x);
    gcry_mpi_release(other.y);
    gcry_ctx_release(other.context);
    points_free(points);
    group_free(group);
}

/* x of p and above, a y that is not of the curve, the forms of other lengths */
static void
sm2_refuses_other_forms(void)
{
    static const char p_hex[] =
        "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff";
    Group *group = group_new(SUITE_SM2_SM3);
    Points *points = points_new(group, 1);
    uint8_t bytes[65];
    memcpy(bytes, group_g(group).at, sizeof bytes);
    g_assert_true(points_read(points, 0, bytes));
    for (unsigned first = 0; first < 256; first++) {
        bytes[0] = (uint8_t)first;
        g_assert_cmpint(points_read(points, 0, bytes), ==, first == 4);
    }
    bytes[0] = 4;
    bytes[64] ^= 1;
    g_assert_false(points_read(points, 0, bytes));
    memset(bytes + 1, 0, 64);
    g_assert_false(points_read(points, 0, bytes));
    memset(bytes + 1, 0xff, 64);
    g_assert_false(points_read(points, 0, bytes));
    /* x = 0 has the points with y^2 = b: p in place of 0 is no second form of them */
    g_assert_true(text_hex(
        text_of("fd4511e81736a60f07e88a83d6cf5a167fae6d1a9c9330e76e232e00f5cdc154"),
        bytes + 33, 32));
    memset(bytes + 1, 0, 32);
    g_assert_true(points_read(points, 0, bytes));
    g_assert_true(text_hex(text_of(p_hex), bytes + 1, 32));
    g_assert_false(points_read(points, 0, bytes));
    points_free(points);
    group_free(group);
}

static void
sm2_writes_no_infinity(void)
{
    Group *group = group_new(SUITE_SM2_SM3);
    Points *points = points_new(group, 2);
    uint8_t bytes[130];
    const Weights none = {.p = {{0}}};
    g_assert_false(points_write(points, 1, bytes));
    g_assert_true(points_read(points, 0, (const uint8_t *)group_h(group).at));
    g_assert_true(points_write(points, 1, bytes));
    g_assert_false(points_write(points, 2, bytes));
    points_combine(points, 1, points, 0, &none, 1);
    g_assert_true(points_is_identity(points, 1));
    points_add(points, 1, points, 0, 3);
    points_add(points, 1, points, 0, -3);
    g_assert_true(points_is_identity(points, 1));
    g_assert_false(group_is_broken(group));
    points_free(points);
    group_free(group);
}

/* Products with a P that is the identity, as derived points may be */
static void
the_identity_multiplies_to_itself(void)
{
    for (Suite suite = SUITE_ED25519_SHA256; suite <= SUITE_SM2_SM3; suite++) {
        Group *group = group_new(suite);
        Points *points = points_new(group, 3);
        for (unsigned i = 0; i < 64; i++) {
            const Weights with = {.g = some_scalar(group, i),
                                  .p = some_scalar(group, i + 1),
                                  .h = some_scalar(group, i + 2)};
            points_combine(points, 1, points, 0, &with, 1);
            points_combine(points, 2, NULL, 0, &with, 1);
            g_assert_true(points_equal(points, 1, points, 2));
        }
        points_free(points);
        group_free(group);
    }
}

static void
scalars_are_below_q(void)
{
    static const char *const orders[] = {
        "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed",
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"};
    const Scalar zero = {{0}};
    for (Suite suite = SUITE_ED25519_SHA256; suite <= SUITE_SM2_SM3; suite++) {
        Group *group = group_new(suite);
        uint8_t order[32];
        Scalar last;
        g_assert_true(text_hex(text_of(orders[suite]), order, sizeof order));
        g_assert_false(group_scalar_read(group, order, &last));
        order[31]--;
        g_assert_true(group_scalar_read(group, order, &last));
        const Scalar one = group_scalar_of(group, 1), minus = group_scalar_of(group, -1);
        const Scalar sum = group_scalar_add(group, &last, &one);
        const Scalar square = group_scalar_multiply(group, &last, &minus);
        g_assert_true(scalar_equal(&last, &minus));
        g_assert_true(scalar_equal(&sum, &zero));
        g_assert_true(scalar_equal(&square, &one));
        const Scalar difference = group_scalar_subtract(group, &zero, &one);
        g_assert_true(scalar_equal(&difference, &last));
        group_free(group);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_nonnull(gcry_check_version(NULL));
    gcry_control(GCRYCTL_DISABLE_SECMEM);
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED);
    g_assert_true(suite_start());
    g_test_add_func("/verify/group/ed25519-agrees-with-libsodium",
                    ed25519_agrees_with_libsodium);
    g_test_add_func("/verify/group/ed25519-takes-the-points-that-libsodium-takes",
                    ed25519_takes_the_points_that_libsodium_takes);
    g_test_add_func("/verify/group/ed25519-refuses-other-orders-and-forms",
                    ed25519_refuses_other_orders_and_forms);
    g_test_add_func("/verify/group/ed25519-multiplies-points-of-any-order",
                    ed25519_multiplies_points_of_any_order);
    g_test_add_func("/verify/group/sm2-agrees-with-libgcrypt", sm2_agrees_with_libgcrypt);
    g_test_add_func("/verify/group/sm2-refuses-other-forms", sm2_refuses_other_forms);
    g_test_add_func("/verify/group/sm2-writes-no-infinity", sm2_writes_no_infinity);
    g_test_add_func("/verify/group/the-identity-multiplies-to-itself",
                    the_identity_multiplies_to_itself);
    g_test_add_func("/verify/group/scalars-are-below-q", scalars_are_below_q);
    return g_test_run();
}
