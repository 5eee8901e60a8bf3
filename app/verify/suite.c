/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/suite.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

static EVP_MD *suite_md[2];

bool
suite_start(void)
{
    if (sodium_init() < 0)
        return false;
    if (suite_md[0] == NULL)
        suite_md[SUITE_ED25519_SHA256] = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (suite_md[1] == NULL)
        suite_md[SUITE_SM2_SM3] = EVP_MD_fetch(NULL, "SM3", NULL);
    return suite_md[0] != NULL && suite_md[1] != NULL;
}

const char *
suite_name(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? "ed25519+sha256" : "sm2+sm3";
}

bool
suite_from_name(Text name, Suite *out_suite)
{
    for (Suite suite = SUITE_ED25519_SHA256; suite <= SUITE_SM2_SM3; suite++) {
        *out_suite = suite;
        if (text_is(name, suite_name(suite)))
            return true;
    }
    return false;
}

/* A digest that could not be made is all zeros, which equals no digest of a bundle:
 * what depends on it is then a finding. */
Digest
suite_digest_parts(Suite suite, const Text *parts, size_t n)
{
    Digest digest = {{0}};
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool made =
        context != NULL && EVP_DigestInit_ex2(context, suite_md[suite], NULL) == 1;
    for (size_t i = 0; made && i < n; i++)
        made = EVP_DigestUpdate(context, parts[i].at, parts[i].len) == 1;
    if (!made || EVP_DigestFinal_ex(context, digest.bytes, NULL) != 1)
        digest = (Digest){{0}};
    EVP_MD_CTX_free(context);
    return digest;
}

Digest
suite_digest(Suite suite, Text bytes)
{
    return suite_digest_parts(suite, &bytes, 1);
}

bool
digest_equal(const Digest *a, const Digest *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

char *
digest_hex(const Digest *digest, char out[DIGEST_HEX])
{
    return sodium_bin2hex(out, DIGEST_HEX, digest->bytes, sizeof digest->bytes);
}

bool
digest_is(const Digest *digest, Text hex)
{
    Digest other;
    return text_hex(hex, other.bytes, sizeof other.bytes) && digest_equal(digest, &other);
}
