/* test-erasure.c: what was wiped is nowhere in the memory of the process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/random.h"
#include "crypto/signature.h"
#include "crypto/wrap.h"
#include "memory-scan.h"
#include "vectors.h"

static void
test_freed_key_leaves_no_trace_in_memory(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        Key *key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        SecureBytes *seed = key_copy_seed(key, &error);
        const Trace trace = memory_trace(seed->bytes);
        Signature signature;

        g_assert_true(signature_make(key, "text", 4, &signature, &error));
        g_assert_cmpuint(memory_count(&trace, 1), >, 0);
        key_free(key);
        secure_free(seed);
        g_assert_cmpuint(memory_count(&trace, 1), ==, 0);
    }
}

static void
test_pin_and_seed_leave_no_trace_after_a_wrap(void)
{
    static const uint8_t pepper[WRAP_PEPPER_LEN] = {1};
    const WrapCost cost = {1, 8192, 1};
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        Key *key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        SecureBytes *seed = key_copy_seed(key, &error);
        SecureBytes *pin = secure_new(32, &error);
        random_bytes(pin->bytes, pin->len);
        const Trace seed_trace = memory_trace(seed->bytes),
                    pin_trace = memory_trace(pin->bytes);
        const WrapSecret secret = {(const char *)pin->bytes, pin->len, pepper, "officer"};
        WrappedKey wrapped;

        g_assert_true(wrap_seal(key, &secret, &cost, &wrapped, &error));
        key_free(key);
        key = wrap_open(vectors_suites[i], &wrapped, &secret, &error);
        g_assert_nonnull(key);
        key_free(key);
        secure_free(seed);
        secure_free(pin);
        g_assert_cmpuint(memory_count(&seed_trace, 1), ==, 0);
        g_assert_cmpuint(memory_count(&pin_trace, 1), ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/erasure/freed-key-leaves-no-trace-in-memory",
                    test_freed_key_leaves_no_trace_in_memory);
    g_test_add_func("/erasure/pin-and-seed-leave-no-trace-after-a-wrap",
                    test_pin_and_seed_leave_no_trace_after_a_wrap);
    return g_test_run();
}
