/* test-strict.c: what libgcrypt would let through, or die of, is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/strict.h"

#include <sodium.h>
#include <string.h>

#include "crypto/bytes.h"
#include "crypto/signature.h"
#include "vectors.h"

/* Little-endian L of RFC 8032 section 5.1. */
static const char l_hex[] =
    "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

/* S + L satisfies the equation too; the text would verify under two different
 * signatures.
 */
static void
test_s_plus_l_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_ED25519_SHA256, KEY_TRANSIENT, &error);
    g_autoptr(GByteArray) l = vectors_hex(l_hex);
    Signature signature;
    unsigned carry = 0;

    g_assert_true(signature_make(key, "text", 4, &signature, &error));
    g_assert_true(signature_verify(key_public(key), "text", 4, &signature));
    for (size_t i = 0; i < 32; i++) {
        carry += signature.bytes[32 + i] + l->data[i];
        signature.bytes[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    g_assert_false(signature_verify(key_public(key), "text", 4, &signature));
}

static void
test_s_is_below_l_and_nothing_else(void)
{
    g_autoptr(GByteArray) s = vectors_hex(l_hex);
    g_assert_false(strict_ed25519_scalar(s->data));
    s->data[0]--;
    g_assert_true(strict_ed25519_scalar(s->data));
    s->data[0] += 2;
    g_assert_false(strict_ed25519_scalar(s->data));
    memset(s->data, 0xff, s->len);
    g_assert_false(strict_ed25519_scalar(s->data));
}

/* y, each with either sign of x, of what aborts libgcrypt (0, 1, 2), has small
 * order, or is written with y >= p.
 */
static const char *const bad_points[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0200000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

/* With R small, S = 0 and a key of small order, R = S*B - h*A holds for one
 * message in eight; the key must not even get there.
 */
static void
assert_no_key(const uint8_t bytes[32])
{
    g_autoptr(GError) error = NULL;
    PublicKey parsed, forced = {.suite = SUITE_ED25519_SHA256, .len = 32};
    Signature signature = {{0}};

    g_assert_false(
        public_key_from_bytes(SUITE_ED25519_SHA256, bytes, 32, &parsed, &error));
    g_assert_error(error, PUBLIC_KEY_ERROR, PUBLIC_KEY_ERROR_INVALID);
    memcpy(forced.bytes, bytes, 32);
    memcpy(signature.bytes, bytes, 32);
    for (char text = 'a'; text <= 'z'; text++)
        g_assert_false(signature_verify(&forced, &text, 1, &signature));
}

static void
test_crafted_keys_neither_abort_nor_verify(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_points); i++) {
        g_autoptr(GByteArray) bytes = vectors_hex(bad_points[i]);
        assert_no_key(bytes->data);
        bytes->data[31] |= 0x80;
        assert_no_key(bytes->data);
    }
}

static void
test_small_y_does_not_abort(void)
{
    for (size_t n_low = 0; n_low < 32; n_low++) {
        PublicKey signer = {.suite = SUITE_ED25519_SHA256, .len = 32};
        Signature signature = {{0}};
        memset(signer.bytes, 0x55, n_low);
        memset(signature.bytes, 0x55, 33);
        g_assert_false(signature_verify(&signer, "text", 4, &signature));
    }
}

static void
test_crafted_r_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_ED25519_SHA256, KEY_TRANSIENT, &error);
    for (size_t i = 0; i < G_N_ELEMENTS(bad_points); i++) {
        g_autoptr(GByteArray) r = vectors_hex(bad_points[i]);
        Signature signature = {{0}};
        memcpy(signature.bytes, r->data, 32);
        g_assert_false(strict_ed25519_point(r->data));
        g_assert_false(signature_verify(key_public(key), "text", 4, &signature));
    }
}

/* Whoever knows the private scalar a can sign with R = identity and S = h * a,
 * which satisfies the equation.  Honest signers never do; libsodium refuses it.
 */
static void
test_well_made_signature_with_r_of_small_order_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_ED25519_SHA256, KEY_TRANSIENT, &error);
    g_autoptr(SecureBytes) seed = key_copy_seed(key, &error);
    uint8_t a[64], h[64], hashed[68] = {1}, scalar[32];
    Signature signature = {{1}};

    crypto_hash_sha512(a, seed->bytes, seed->len);
    a[0] &= 248;
    a[31] = (a[31] & 127) | 64;
    memcpy(hashed + 32, key_public(key)->bytes, 32);
    memcpy(hashed + 64, "text", 4);
    crypto_hash_sha512(h, hashed, sizeof hashed);
    crypto_core_ed25519_scalar_reduce(scalar, h);
    crypto_core_ed25519_scalar_mul(signature.bytes + 32, scalar, a);
    g_assert_false(signature_verify(key_public(key), "text", 4, &signature));
    g_assert_cmpint(crypto_sign_verify_detached(signature.bytes, (const uint8_t *)"text",
                                                4, key_public(key)->bytes),
                    !=, 0);
}

/* Half of all y are on no point; libsodium knows which. */
static void
test_points_are_judged_as_libsodium_does(void)
{
    size_t accepted = 0;
    for (size_t i = 0; i < 1000; i++) {
        uint8_t bytes[32];
        PublicKey parsed;
        for (size_t k = 0; k < 32; k++)
            bytes[k] = (uint8_t)g_test_rand_int_range(0, 256);
        const bool ours =
            public_key_from_bytes(SUITE_ED25519_SHA256, bytes, 32, &parsed, NULL);
        /* it also wants the prime-order subgroup, where one point in 8 lies */
        if (crypto_core_ed25519_is_valid_point(bytes))
            g_assert_true(ours);
        accepted += ours;
    }
    g_assert_cmpuint(accepted, >, 400);
    g_assert_cmpuint(accepted, <, 600);
}

static const char sm2_good[] =
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";

static void
assert_sm2_refused(const uint8_t *bytes, size_t len, PublicKeyError code)
{
    g_autoptr(GError) error = NULL;
    PublicKey parsed;
    g_assert_false(public_key_from_bytes(SUITE_SM2_SM3, bytes, len, &parsed, &error));
    g_assert_error(error, PUBLIC_KEY_ERROR, (int)code);
}

static void
test_compressed_sm2_key_is_refused(void)
{
    g_autoptr(GByteArray) key = vectors_hex(sm2_good);
    key->data[0] = 0x03; /* y is odd */
    assert_sm2_refused(key->data, 33, PUBLIC_KEY_ERROR_LENGTH);
    assert_sm2_refused(key->data, 65, PUBLIC_KEY_ERROR_INVALID);
    assert_sm2_refused(key->data + 1, 64, PUBLIC_KEY_ERROR_LENGTH);
    assert_sm2_refused(key->data, 0, PUBLIC_KEY_ERROR_LENGTH);
}

static void
test_any_other_first_byte_of_an_sm2_key_is_refused(void)
{
    g_autoptr(GByteArray) key = vectors_hex(sm2_good);
    PublicKey parsed;
    for (unsigned first = 0; first < 256; first++) {
        key->data[0] = (uint8_t)first;
        g_assert_cmpint(strict_sm2_point(key->data), ==, first == 4);
        g_assert_cmpint(
            public_key_from_bytes(SUITE_SM2_SM3, key->data, 65, &parsed, NULL), ==,
            first == 4);
    }
}

static void
test_sm2_key_off_the_curve_is_refused(void)
{
    g_autoptr(GByteArray) key = vectors_hex(sm2_good);
    for (size_t bit = 8; bit < 8 * (size_t)key->len; bit += 7) {
        key->data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_sm2_refused(key->data, 65, PUBLIC_KEY_ERROR_INVALID);
        key->data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    memset(key->data + 1, 0, 64);
    assert_sm2_refused(key->data, 65, PUBLIC_KEY_ERROR_INVALID);
}

/* x + p for the one x that still fits 32 bytes would name the same point. */
static void
test_sm2_coordinates_not_below_p_are_refused(void)
{
    g_autoptr(GByteArray) key = vectors_hex(sm2_good);
    g_autoptr(GByteArray) p =
        vectors_hex("fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff");
    memcpy(key->data + 1, p->data, 32);
    g_assert_false(strict_sm2_point(key->data));
    key->data[32]--;
    g_assert_true(strict_sm2_point(key->data));
    memcpy(key->data + 33, p->data, 32);
    g_assert_false(strict_sm2_point(key->data));
}

static void
test_sm2_scalars_outside_1_to_n_minus_1_are_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Key) key = key_generate(SUITE_SM2_SM3, KEY_TRANSIENT, &error);
    g_autoptr(GByteArray) n =
        vectors_hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
    Signature genuine, zero_r, zero_s, large_r, large_s;
    g_assert_true(signature_make(key, "text", 4, &genuine, &error));
    zero_r = zero_s = large_r = large_s = genuine;
    memset(zero_r.bytes, 0, 32);
    memset(zero_s.bytes + 32, 0, 32);
    memcpy(large_r.bytes, n->data, 32);
    memcpy(large_s.bytes + 32, n->data, 32);

    g_assert_false(strict_sm2_scalar(zero_r.bytes));
    g_assert_false(strict_sm2_scalar(n->data));
    g_assert_false(signature_verify(key_public(key), "text", 4, &zero_r));
    g_assert_false(signature_verify(key_public(key), "text", 4, &zero_s));
    g_assert_false(signature_verify(key_public(key), "text", 4, &large_r));
    g_assert_false(signature_verify(key_public(key), "text", 4, &large_s));
    n->data[31]--;
    g_assert_true(strict_sm2_scalar(n->data));
    g_assert_false(strict_sm2_secret(n->data));
    n->data[31]--;
    g_assert_true(strict_sm2_secret(n->data));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_assert_cmpint(sodium_init(), >=, 0);
    g_test_add_func("/strict/s-plus-l-is-refused", test_s_plus_l_is_refused);
    g_test_add_func("/strict/s-is-below-l-and-nothing-else",
                    test_s_is_below_l_and_nothing_else);
    g_test_add_func("/strict/crafted-keys-neither-abort-nor-verify",
                    test_crafted_keys_neither_abort_nor_verify);
    g_test_add_func("/strict/small-y-does-not-abort", test_small_y_does_not_abort);
    g_test_add_func("/strict/crafted-r-is-refused", test_crafted_r_is_refused);
    g_test_add_func("/strict/well-made-signature-with-r-of-small-order-is-refused",
                    test_well_made_signature_with_r_of_small_order_is_refused);
    g_test_add_func("/strict/points-are-judged-as-libsodium-does",
                    test_points_are_judged_as_libsodium_does);
    g_test_add_func("/strict/compressed-sm2-key-is-refused",
                    test_compressed_sm2_key_is_refused);
    g_test_add_func("/strict/any-other-first-byte-of-an-sm2-key-is-refused",
                    test_any_other_first_byte_of_an_sm2_key_is_refused);
    g_test_add_func("/strict/sm2-key-off-the-curve-is-refused",
                    test_sm2_key_off_the_curve_is_refused);
    g_test_add_func("/strict/sm2-coordinates-not-below-p-are-refused",
                    test_sm2_coordinates_not_below_p_are_refused);
    g_test_add_func("/strict/sm2-scalars-outside-1-to-n-minus-1-are-refused",
                    test_sm2_scalars_outside_1_to_n_minus_1_are_refused);
    return g_test_run();
}
