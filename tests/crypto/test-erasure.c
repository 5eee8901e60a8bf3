/* test-erasure.c: what was wiped is nowhere in the memory of the process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "crypto/random.h"
#include "crypto/signature.h"
#include "crypto/wrap.h"
#include "vectors.h"

/* The middle 16 bytes of a secret, inverted so that the pattern itself is not
 * found, in their own order and in that of libgcrypt's numbers.
 */
typedef struct {
    uint8_t forward[16];
    uint8_t backward[16];
} Trace;

static Trace
trace_of(const SecureBytes *seed)
{
    Trace trace;
    for (size_t i = 0; i < 16; i++) {
        trace.forward[i] = seed->bytes[8 + i] ^ 0xff;
        trace.backward[i] = seed->bytes[23 - i] ^ 0xff;
    }
    return trace;
}

static bool
is_inverse(const uint8_t *bytes, const uint8_t pattern[16])
{
    size_t i = 0;
    while (i < 16 && (bytes[i] ^ pattern[i]) == 0xff)
        i++;
    return i == 16;
}

static size_t
count_in_range(int memory, uintptr_t begin, uintptr_t end, const Trace *trace)
{
    static uint8_t page[4096 + 16]; /* with the beginning of the next page */
    size_t n_found = 0;
    for (uintptr_t at = begin; at < end; at += 4096) {
        const ssize_t n = pread(memory, page, sizeof page, (off_t)at);
        for (ssize_t i = 0; i + 16 <= n; i++)
            n_found += is_inverse(page + i, trace->forward) ||
                       is_inverse(page + i, trace->backward);
    }
    memset(page, 0, sizeof page);
    return n_found;
}

/* Over all writable memory but the huge tables of a sanitizer. */
static size_t
count_in_process(const Trace *trace)
{
    g_autofree char *maps = NULL;
    g_assert_true(g_file_get_contents("/proc/self/maps", &maps, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(maps, "\n", -1);
    const int memory = open("/proc/self/mem", O_RDONLY);
    size_t n_found = 0;
    g_assert_cmpint(memory, >=, 0);
    for (size_t i = 0; lines[i] != NULL; i++) {
        uintptr_t begin, end;
        if (sscanf(lines[i], "%" SCNxPTR "-%" SCNxPTR " rw", &begin, &end) == 2 &&
            strstr(lines[i], " rw") != NULL && end - begin < 64u * 1024 * 1024)
            n_found += count_in_range(memory, begin, end, trace);
    }
    close(memory);
    return n_found;
}

static void
test_freed_key_leaves_no_trace_in_memory(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        g_autoptr(GError) error = NULL;
        Key *key = key_generate(vectors_suites[i], KEY_TRANSIENT, &error);
        SecureBytes *seed = key_copy_seed(key, &error);
        const Trace trace = trace_of(seed);
        Signature signature;

        g_assert_true(signature_make(key, "text", 4, &signature, &error));
        g_assert_cmpuint(count_in_process(&trace), >, 0);
        key_free(key);
        secure_free(seed);
        g_assert_cmpuint(count_in_process(&trace), ==, 0);
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
        const Trace seed_trace = trace_of(seed), pin_trace = trace_of(pin);
        const WrapSecret secret = {(const char *)pin->bytes, pin->len, pepper, "officer"};
        WrappedKey wrapped;

        g_assert_true(wrap_seal(key, &secret, &cost, &wrapped, &error));
        key_free(key);
        key = wrap_open(vectors_suites[i], &wrapped, &secret, &error);
        g_assert_nonnull(key);
        key_free(key);
        secure_free(seed);
        secure_free(pin);
        g_assert_cmpuint(count_in_process(&seed_trace), ==, 0);
        g_assert_cmpuint(count_in_process(&pin_trace), ==, 0);
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
