/* test-bytes.c: one valid text for each byte string
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/bytes.h"

#include <string.h>
#include <ucontext.h>

#include "vectors.h"

static void
test_hex_comes_back(void)
{
    g_autoptr(GError) error = NULL;
    uint8_t bytes[256], again[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)i;
    g_autofree char *text = bytes_to_hex(bytes, sizeof bytes);

    g_assert_true(g_str_has_prefix(text, "000102030405060708090a0b"));
    g_assert_true(bytes_from_hex(text, again, sizeof again, &error));
    g_assert_cmpmem(bytes, sizeof bytes, again, sizeof again);
}

static void
assert_hex_refused(const char *text, BytesError code)
{
    g_autoptr(GError) error = NULL;
    uint8_t out[2] = {7, 7};
    g_assert_false(bytes_from_hex(text, out, sizeof out, &error));
    g_assert_error(error, BYTES_ERROR, (int)code);
    g_assert_cmpuint(out[0], ==, 7);
    g_assert_cmpuint(out[1], ==, 7);
}

static void
test_hex_of_upper_case_is_refused(void)
{
    assert_hex_refused("00AA", BYTES_ERROR_TEXT);
    assert_hex_refused("00aF", BYTES_ERROR_TEXT);
}

static void
test_hex_of_other_length_is_refused(void)
{
    assert_hex_refused("", BYTES_ERROR_LENGTH);
    assert_hex_refused("00a", BYTES_ERROR_LENGTH);
    assert_hex_refused("00aa0", BYTES_ERROR_LENGTH);
    assert_hex_refused("00aa00", BYTES_ERROR_LENGTH);
}

static void
test_hex_with_anything_else_is_refused(void)
{
    assert_hex_refused("00a ", BYTES_ERROR_TEXT);
    assert_hex_refused(" 00aa", BYTES_ERROR_TEXT);
    assert_hex_refused("0x00", BYTES_ERROR_TEXT);
    assert_hex_refused("00aa\n", BYTES_ERROR_TEXT);
    assert_hex_refused("00ag", BYTES_ERROR_TEXT);
}

/* RFC 4648 section 10 */
static const struct {
    const char *plain;
    const char *text;
} base64_vectors[] = {{"", ""},
                      {"f", "Zg=="},
                      {"fo", "Zm8="},
                      {"foo", "Zm9v"},
                      {"foob", "Zm9vYg=="},
                      {"fooba", "Zm9vYmE="},
                      {"foobar", "Zm9vYmFy"}};

static void
test_base64_is_that_of_rfc_4648(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(base64_vectors); i++) {
        g_autoptr(GError) error = NULL;
        const char *plain = base64_vectors[i].plain;
        g_autofree char *text = bytes_to_base64(plain, strlen(plain));
        char again[8] = "";

        g_assert_cmpstr(text, ==, base64_vectors[i].text);
        g_assert_true(bytes_from_base64(text, again, strlen(plain), &error));
        g_assert_cmpstr(again, ==, plain);
    }
}

static void
test_base64_that_is_not_canonical_is_refused(void)
{
    static const char *const bad[] = {
        "Zg",    "Zg=",      "Zg===",    "Zh==",  "Zm9=",   "Zm8=\n", " Zm8=",
        "Zm 8=", "Zm8=Zm8=", "Zm9v====", "Zm9v=", "=",      "====",   "Zm9_",
        "Z-9v",  "Zm9v\r\n", "Z",        "Zm9vY", "Zm\t9v", "Zm9v!",  "Z=9v",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = bytes_parse_base64(bad[i], &error);
        g_assert_null(bytes);
        g_assert_error(error, BYTES_ERROR, BYTES_ERROR_TEXT);
    }
}

static void
test_base64_of_other_length_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    char out[4] = "abc";
    g_assert_false(bytes_from_base64("Zm8=", out, 3, &error));
    g_assert_error(error, BYTES_ERROR, BYTES_ERROR_LENGTH);
    g_assert_cmpstr(out, ==, "abc");
}

static void
test_every_single_bit_makes_unequal(void)
{
    const uint8_t a[16] = {1, 2, 3};
    for (size_t bit = 0; bit < 8 * sizeof a; bit++) {
        uint8_t b[16];
        memcpy(b, a, sizeof a);
        g_assert_true(bytes_equal(a, b, sizeof a));
        b[bit / 8] ^= (uint8_t)(1u << bit % 8);
        g_assert_false(bytes_equal(a, b, sizeof a));
    }
}

static void
test_wiped_bytes_are_zero(void)
{
    uint8_t bytes[5] = {1, 2, 3, 4, 5};
    const uint8_t expected[5] = {1, 0, 0, 0, 5};
    bytes_wipe(bytes + 1, 3);
    g_assert_cmpmem(bytes, sizeof bytes, expected, sizeof expected);
}

/* A stack of our own, which is looked at while nobody is on it. */
static uint8_t stack[4 * BYTES_STACK_WIPED];
static ucontext_t here, there;
static uintptr_t caller_stack; /* the stack pointer of visit() */

enum { OLD = 0xa5, FRAME = 2 * sizeof(void *) };

/* The frame of this function is the return address and the frame pointer. */
static G_NO_INLINE void
note_stack(void)
{
    caller_stack = (uintptr_t)__builtin_frame_address(0) + FRAME;
}

static void
visit(void)
{
    note_stack();
    bytes_wipe_stack();
    swapcontext(&there, &here);
}

/* All 32 KiB below the caller, but for the return address and frame pointer on top: those
 * were written by the calls.
 */
static void
test_a_wiped_stack_is_zero_from_its_first_byte(void)
{
#ifdef __x86_64__
    if (vectors_has_sanitizer()) {
        g_test_skip("the sanitizer's swapcontext() writes on the stack");
        return;
    }
    memset(stack, OLD, sizeof stack);
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, visit, 0);
    swapcontext(&here, &there);

    const size_t top = caller_stack - (uintptr_t)stack;
    g_assert_cmpuint(top, >, 3 * BYTES_STACK_WIPED);
    g_assert_cmpuint(top, <, sizeof stack);
    for (size_t i = top - BYTES_STACK_WIPED; i < top - FRAME; i++)
        g_assert_cmphex(stack[i], ==, 0);
    for (size_t word = top - FRAME; word < top; word += sizeof(void *)) {
        size_t n_old = 0;
        for (size_t i = 0; i < sizeof(void *); i++)
            n_old += stack[word + i] == OLD;
        g_assert_cmpuint(n_old, <, sizeof(void *));
    }
    g_assert_cmphex(stack[0], ==, OLD);
#else
    g_test_skip("what is promised for this machine is less");
#endif
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bytes/hex-comes-back", test_hex_comes_back);
    g_test_add_func("/bytes/hex-of-upper-case-is-refused",
                    test_hex_of_upper_case_is_refused);
    g_test_add_func("/bytes/hex-of-other-length-is-refused",
                    test_hex_of_other_length_is_refused);
    g_test_add_func("/bytes/hex-with-anything-else-is-refused",
                    test_hex_with_anything_else_is_refused);
    g_test_add_func("/bytes/base64-is-that-of-rfc-4648", test_base64_is_that_of_rfc_4648);
    g_test_add_func("/bytes/base64-that-is-not-canonical-is-refused",
                    test_base64_that_is_not_canonical_is_refused);
    g_test_add_func("/bytes/base64-of-other-length-is-refused",
                    test_base64_of_other_length_is_refused);
    g_test_add_func("/bytes/every-single-bit-makes-unequal",
                    test_every_single_bit_makes_unequal);
    g_test_add_func("/bytes/wiped-bytes-are-zero", test_wiped_bytes_are_zero);
    g_test_add_func("/bytes/a-wiped-stack-is-zero-from-its-first-byte",
                    test_a_wiped_stack_is_zero_from_its_first_byte);
    return g_test_run();
}
