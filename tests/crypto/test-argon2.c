/* test-argon2.c: Argon2id against its reference vector and libsodium
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/argon2.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "vectors.h"

/* A line "Name[len]: 01 01 .." or "Tag: 01 02 .." of the reference output. */
static GByteArray *
read_line(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    g_assert_nonnull(at);
    at = strchr(at, ':') + 1;
    g_autofree char *line = g_strndup(at, strcspn(at, "\n"));
    g_auto(GStrv) words = g_strsplit(g_strstrip(line), " ", -1);
    g_autofree char *hex = g_strjoinv("", words);
    return vectors_hex(hex);
}

static void
check_reference(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) password = read_line(text, "Password[");
    g_autoptr(GByteArray) salt = read_line(text, "Salt[");
    g_autoptr(GByteArray) secret = read_line(text, "Secret[");
    g_autoptr(GByteArray) ad = read_line(text, "Associated data[");
    g_autoptr(GByteArray) tag = read_line(text, "\nTag:");
    Argon2Input input = {
        .password = password->data,
        .password_len = password->len,
        .salt = salt->data,
        .salt_len = salt->len,
        .secret = secret->data,
        .secret_len = secret->len,
        .ad = ad->data,
        .ad_len = ad->len,
    };

    g_assert_cmpint(sscanf(strstr(text, "Memory:"),
                           "Memory: %u KiB, Iterations: %u, Parallelism: %u lanes",
                           &input.m_kib, &input.t, &input.lanes),
                    ==, 3);
    g_autoptr(SecureBytes) out = secure_new(tag->len, &error);
    g_assert_true(argon2_derive(&input, out, &error));
    vectors_assert_equal(out->bytes, out->len, tag);
}

/* The file holds one vector, that of RFC 9106 section 5.3. */
static void
test_agrees_with_the_reference_vector(void)
{
    g_autofree char *text = vectors_load_text("argon2/argon2id.kat");
    if (text != NULL)
        check_reference(text);
}

/* libsodium knows neither lanes nor secret nor associated data. */
static void
test_agrees_with_libsodium(void)
{
    static const struct {
        uint32_t t, m_kib;
    } costs[] = {{1, 8}, {2, 19 * 1024}, {3, 64 * 1024}};
    const uint8_t salt[crypto_pwhash_argon2id_SALTBYTES] = "0123456789abcde";

    for (size_t i = 0; i < G_N_ELEMENTS(costs); i++) {
        g_autoptr(GError) error = NULL;
        const Argon2Input input = {
            .t = costs[i].t,
            .m_kib = costs[i].m_kib,
            .lanes = 1,
            .password = "20231206",
            .password_len = 8,
            .salt = salt,
            .salt_len = sizeof salt,
        };
        g_autoptr(SecureBytes) out = secure_new(32, &error);
        uint8_t theirs[32];
        g_assert_true(argon2_derive(&input, out, &error));
        g_assert_cmpint(crypto_pwhash_argon2id(theirs, sizeof theirs, "20231206", 8, salt,
                                               costs[i].t, 1024ull * costs[i].m_kib,
                                               crypto_pwhash_argon2id_ALG_ARGON2ID13),
                        ==, 0);
        g_assert_cmpmem(out->bytes, 32, theirs, sizeof theirs);
    }
}

static void
test_impossible_costs_are_an_error(void)
{
    static const Argon2Input bad[] = {
        {.t = 0, .m_kib = 32, .lanes = 1, .password = "x", .password_len = 1},
        {.t = 1, .m_kib = 7, .lanes = 1, .password = "x", .password_len = 1},
        {.t = 1, .m_kib = 32, .lanes = 0, .password = "x", .password_len = 1},
        {.t = 1, .m_kib = 32, .lanes = 5, .password = "x", .password_len = 1},
        {.t = 1, .m_kib = 32, .lanes = 1, .password = "", .password_len = 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SecureBytes) out = secure_new(32, &error);
        Argon2Input input = bad[i];
        input.salt = "0123456789abcdef";
        input.salt_len = 16;
        g_assert_false(argon2_derive(&input, out, &error));
        g_assert_error(error, SUITE_ERROR, SUITE_ERROR_LIBRARY);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_assert_cmpint(sodium_init(), >=, 0);
    g_test_add_func("/argon2/agrees-with-the-reference-vector",
                    test_agrees_with_the_reference_vector);
    g_test_add_func("/argon2/agrees-with-libsodium", test_agrees_with_libsodium);
    g_test_add_func("/argon2/impossible-costs-are-an-error",
                    test_impossible_costs_are_an_error);
    return g_test_run();
}
