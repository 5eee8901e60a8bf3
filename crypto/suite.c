/* suite.c: see suite.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/library.h"

#define SECURE_POOL_LEN (256 * 1024)

static const char *const suite_names[] = {
    [SUITE_ED25519_SHA256] = "ed25519+sha256",
    [SUITE_SM2_SM3] = "sm2+sm3",
};

typedef enum { UNTRIED, LOCKED, UNLOCKED } Pool;

static GMutex pool_mutex;
static Pool pool = UNTRIED;

G_DEFINE_QUARK(suite_error, suite_error)

/* libgcrypt's generator points from the pool to ordinary memory, and the leak
 * checker of a sanitized build does not look into the pool by itself.
 */
void __lsan_register_root_region(const void *begin, size_t len) __attribute__((weak));

static void
show_pool_to_leak_checker(void)
{
    void *first = gcry_malloc_secure(1);
    const uintptr_t page = (uintptr_t)first & ~(uintptr_t)4095;
    if (first != NULL && __lsan_register_root_region != NULL)
        __lsan_register_root_region((const void *)page, SECURE_POOL_LEN);
    gcry_free(first);
}

/* The warning of libgcrypt goes to stderr; ours is the GError. */
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
        g_set_error_literal(
            error, SUITE_ERROR, SUITE_ERROR_LIBRARY,
            "libgcrypt is in FIPS mode, which has neither SM2 nor Argon2");
        return false;
    }
    gcry_control(GCRYCTL_DISABLE_SECMEM_WARN);
    pool = gcry_control(GCRYCTL_INIT_SECMEM, SECURE_POOL_LEN, 0) == 0 ? LOCKED : UNLOCKED;
    gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
    show_pool_to_leak_checker();
    return true;
}

static bool
start_once(bool allow_unlocked, GError **error)
{
    if (pool == UNTRIED && !start_library(error))
        return false;
    if (pool == LOCKED || allow_unlocked)
        return true;
    g_set_error(error, SUITE_ERROR, SUITE_ERROR_MEMORY,
                "%d bytes of memory for keys cannot be locked; "
                "raise the limit of locked memory (RLIMIT_MEMLOCK)",
                SECURE_POOL_LEN);
    return false;
}

static bool
start(bool allow_unlocked, GError **error)
{
    g_mutex_lock(&pool_mutex);
    const bool started = start_once(allow_unlocked, error);
    g_mutex_unlock(&pool_mutex);
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
