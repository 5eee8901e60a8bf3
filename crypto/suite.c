/* suite.c: see suite.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/library.h"
#include "crypto/pool.h"

static const char *const suite_names[] = {
    [SUITE_ED25519_SHA256] = "ed25519+sha256",
    [SUITE_SM2_SM3] = "sm2+sm3",
};

typedef enum { UNTRIED, LOCKED, UNLOCKED } Memory;

static GMutex mutex;
static Memory memory = UNTRIED;

G_DEFINE_QUARK(suite_error, suite_error)

static bool
start_library(GError **error)
{
    if (gcry_check_version("1.10.0") == NULL) {
        g_set_error(error, SUITE_ERROR, SUITE_ERROR_LIBRARY,
                    "libgcrypt is %s, at least 1.10.0 is needed",
                    gcry_check_version(NULL));
        return false;
    }
    if (gcry_fips_mode_active()) {
        g_set_error_literal(error, SUITE_ERROR, SUITE_ERROR_LIBRARY,
                            "libgcrypt is in FIPS mode, which lacks SM2 and Argon2");
        return false;
    }
    memory = pool_install() ? LOCKED : UNLOCKED;
    gcry_control(GCRYCTL_USE_SECURE_RNDPOOL);
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    return true;
}

static bool
start_once(bool allow_unlocked, GError **error)
{
    if (memory == UNTRIED && !start_library(error))
        return false;
    if (memory == LOCKED || allow_unlocked)
        return true;
    g_set_error(error, SUITE_ERROR, SUITE_ERROR_MEMORY,
                "%d bytes of memory for keys cannot be locked; "
                "raise the limit of locked memory (RLIMIT_MEMLOCK)",
                POOL_LEN);
    return false;
}

static bool
start(bool allow_unlocked, GError **error)
{
    g_mutex_lock(&mutex);
    const bool started = start_once(allow_unlocked, error);
    g_mutex_unlock(&mutex);
    return started;
}

bool
suite_init(GError **error)
{
    return start(false, error);
}

bool
suite_init_allow_unlocked(GError **error)
{
    return start(true, error);
}

size_t
suite_locked_len(void)
{
    return POOL_LEN;
}

const char *
suite_name(Suite suite)
{
    g_assert((size_t)suite < G_N_ELEMENTS(suite_names));
    return suite_names[suite];
}

bool
suite_from_name(const char *name, Suite *out, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suite_names); i++) {
        if (strcmp(name, suite_names[i]) == 0) {
            *out = (Suite)i;
            return true;
        }
    }
    g_set_error(error, SUITE_ERROR, SUITE_ERROR_NAME,
                "\"%s\" is no cipher suite; known are %s and %s", name, suite_names[0],
                suite_names[1]);
    return false;
}

size_t
suite_public_key_len(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? 32 : 65;
}
