/* record-fixture.h: one key and one context of each suite, known from standards
 *
 * The keys are those of RFC 8032 section 7.1 (test 1) and GB/T 32918.5 annex A.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"
#include "crypto/bytes.h"
#include "crypto/key.h"

#define DIGITS_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIGITS_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define DIGITS_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define DIGITS_2 "2222222222222222222222222222222222222222222222222222222222222222"
#define DIGITS_3 "3333333333333333333333333333333333333333333333333333333333333333"

static const char *const fixture_seeds[] = {
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"};

static const char *const fixture_keys[] = {
    "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "BAn53zEeVCGhUN19Fh5LxcZyF5+tGDP8B2uwj/NW81AgzOpJDOJndaUtxupxjMGqYArtBfvzXghKZjL2"
    "By2prRM="};

/* The context below; to be put together with the name of a suite. */
#define FIXTURE_CONTEXT(suite)                                                           \
    "suite " suite "\nmode REHEARSAL\ndevice " DIGITS_A "\nsitting " DIGITS_B "\n"

static inline Key *
fixture_key(Suite suite)
{
    uint8_t seed[KEY_SEED_LEN];
    g_assert_true(bytes_from_hex(fixture_seeds[suite], seed, sizeof seed, NULL));
    Key *key = key_from_seed(suite, seed, NULL);
    g_assert_nonnull(key);
    return key;
}

static inline PublicKey
fixture_public(Suite suite)
{
    PublicKey key;
    g_assert_true(public_key_from_base64(suite, fixture_keys[suite], &key, NULL));
    return key;
}

static inline Digest
fixture_digest(const char *digits)
{
    Digest digest;
    g_assert_true(digest_from_hex(digits, &digest, NULL));
    return digest;
}

static inline Context
fixture_context(Suite suite)
{
    return (Context){suite, MODE_REHEARSAL, fixture_digest(DIGITS_A),
                     fixture_digest(DIGITS_B)};
}

/* 2026-07-01T09:30:00.500+08:00 */
#define FIXTURE_STAMP                                                                    \
    ((Stamp){INT64_C(1782898200500000) - INT64_C(8) * 3600 * 1000000, 8 * 60})
#define FIXTURE_TIME "2026-07-01T09:30:00.500+08:00"
