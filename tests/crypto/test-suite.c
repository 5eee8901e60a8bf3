/* test-suite.c: the names of the suites, and secure memory that fails closed
 *
 * Each way of starting the library needs a process of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "crypto/secure.h"
#include "crypto/signature.h"
#include "crypto/wrap.h"
#include "vectors.h"

#define NOBODY 65534

static void
test_name_and_back(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        Suite suite;
        g_assert_true(suite_from_name(suite_name(vectors_suites[i]), &suite, &error));
        g_assert_cmpint(suite, ==, vectors_suites[i]);
    }
    g_assert_cmpstr(suite_name(SUITE_ED25519_SHA256), ==, "ed25519+sha256");
    g_assert_cmpstr(suite_name(SUITE_SM2_SM3), ==, "sm2+sm3");
}

static void
test_unknown_name_is_refused(void)
{
    static const char *const names[] = {"", "sm2", "SM2+SM3", "sm2+sm3 ", "ed25519"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        Suite suite;
        g_assert_false(suite_from_name(names[i], &suite, &error));
        g_assert_error(error, SUITE_ERROR, SUITE_ERROR_NAME);
    }
}

/* root may lock memory whatever the limit says */
static void
forbid_locking(void)
{
    const struct rlimit none = {0, 0};
    g_assert_cmpint(setrlimit(RLIMIT_MEMLOCK, &none), ==, 0);
    if (geteuid() == 0)
        g_assert_cmpint(setuid(NOBODY), ==, 0);
    prctl(PR_SET_DUMPABLE, 1); /* the leak checker looks into its own process */
}

/* Address sanitizers replace mlock() by nothing, which locks even page 0. */
static bool
skip_without_mlock(void)
{
    if (mlock(NULL, 1) != 0)
        return false;
    g_test_skip("mlock() is replaced by a sanitizer and cannot fail");
    return true;
}

static void
run_in_own_process(const char *path)
{
    g_test_trap_subprocess(path, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr_unmatched("*insecure memory*");
}

static void
test_memory_that_cannot_be_locked_is_an_error(void)
{
    if (!skip_without_mlock())
        run_in_own_process("/suite/subprocess/refused");
}

static void
subprocess_refused(void)
{
    forbid_locking();
    for (int attempt = 0; attempt < 2; attempt++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(suite_init(&error));
        g_assert_error(error, SUITE_ERROR, SUITE_ERROR_MEMORY);
        g_assert_nonnull(strstr(error->message, "RLIMIT_MEMLOCK"));
    }
}

static void
test_simulation_starts_without_locked_memory(void)
{
    if (!skip_without_mlock())
        run_in_own_process("/suite/subprocess/simulation");
}

static void
subprocess_simulation(void)
{
    forbid_locking();
    g_autoptr(GError) error = NULL;
    g_assert_true(suite_init_allow_unlocked(&error));
    g_assert_no_error(error);

    g_autoptr(Key) key = key_generate(SUITE_SM2_SM3, KEY_TRANSIENT, &error);
    Signature signature;
    g_assert_true(signature_make(key, "text", 4, &signature, &error));
    g_assert_false(suite_init(&error));
    g_assert_error(error, SUITE_ERROR, SUITE_ERROR_MEMORY);
}

static bool
may_lock(rlim_t len)
{
    struct rlimit limit;
    return geteuid() == 0 ||
           (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur >= len);
}

static void
test_locked_memory_serves_both_ways_of_starting(void)
{
    if (!may_lock(512 * 1024)) {
        g_test_skip("this account may not lock 512 KiB of memory");
        return;
    }
    run_in_own_process("/suite/subprocess/locked");
}

static void
subprocess_locked(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(suite_init(&error));
    g_assert_true(suite_init(&error));
    g_assert_true(suite_init_allow_unlocked(&error));
    g_assert_no_error(error);
}

static void
test_exhausted_memory_is_an_error_everywhere(void)
{
    run_in_own_process("/suite/subprocess/exhausted");
}

/* Takes all of the pool, in ever smaller pieces. */
static GPtrArray *
take_all(void)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)secure_free);
    for (size_t len = 8192; len >= 16; len /= 2) {
        g_autoptr(GError) error = NULL;
        SecureBytes *piece;
        while ((piece = secure_new(len, &error)) != NULL)
            g_ptr_array_add(all, piece);
        g_assert_error(error, SUITE_ERROR, SUITE_ERROR_MEMORY);
    }
    return all;
}

#define assert_no_memory(expression)                                                     \
    G_STMT_START                                                                         \
    {                                                                                    \
        g_autoptr(GError) assert_error = NULL;                                           \
        GError **error = &assert_error;                                                  \
        g_assert_false(expression);                                                      \
        g_assert_error(assert_error, SUITE_ERROR, SUITE_ERROR_MEMORY);                   \
    }                                                                                    \
    G_STMT_END

static void
assert_all_refuse(const Key *key)
{
    const uint8_t seed[KEY_SEED_LEN] = {1}, pepper[WRAP_PEPPER_LEN] = {2};
    const WrapSecret secret = {"123456", 6, pepper, "officer"};
    const WrapCost cost = {1, 8192, 1};
    WrappedKey wrapped = {.cost = cost};
    Signature signature;

    assert_no_memory(key_generate(key_suite(key), KEY_TRANSIENT, error));
    assert_no_memory(key_from_seed(key_suite(key), seed, error));
    assert_no_memory(key_copy_seed(key, error));
    assert_no_memory(signature_make(key, "text", 4, &signature, error));
    assert_no_memory(wrap_seal(key, &secret, &cost, &wrapped, error));
    assert_no_memory(wrap_open(key_suite(key), &wrapped, &secret, error));
}

static void
subprocess_exhausted(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(suite_init_allow_unlocked(&error));
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(Key) key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        Signature signature;
        GPtrArray *all = take_all();
        assert_all_refuse(key);
        g_ptr_array_unref(all);
        g_assert_true(signature_make(key, "text", 4, &signature, &error));
        g_assert_true(signature_verify(key_public(key), "text", 4, &signature));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suite/name-and-back", test_name_and_back);
    g_test_add_func("/suite/unknown-name-is-refused", test_unknown_name_is_refused);
    g_test_add_func("/suite/memory-that-cannot-be-locked-is-an-error",
                    test_memory_that_cannot_be_locked_is_an_error);
    g_test_add_func("/suite/simulation-starts-without-locked-memory",
                    test_simulation_starts_without_locked_memory);
    g_test_add_func("/suite/locked-memory-serves-both-ways-of-starting",
                    test_locked_memory_serves_both_ways_of_starting);
    g_test_add_func("/suite/exhausted-memory-is-an-error-everywhere",
                    test_exhausted_memory_is_an_error_everywhere);
    g_test_add_func("/suite/subprocess/refused", subprocess_refused);
    g_test_add_func("/suite/subprocess/simulation", subprocess_simulation);
    g_test_add_func("/suite/subprocess/locked", subprocess_locked);
    g_test_add_func("/suite/subprocess/exhausted", subprocess_exhausted);
    return g_test_run();
}
