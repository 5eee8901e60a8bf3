/* bytes.c: see bytes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/bytes.h"

#include <string.h>

G_DEFINE_QUARK(bytes_error, bytes_error)

static const char hex_digits[] = "0123456789abcdef";

char *
bytes_to_hex(const void *data, size_t len)
{
    const uint8_t *from = data;
    char *text = g_malloc(2 * len + 1);
    for (size_t i = 0; i < len; i++) {
        text[2 * i] = hex_digits[from[i] >> 4];
        text[2 * i + 1] = hex_digits[from[i] & 15];
    }
    text[2 * len] = '\0';
    return text;
}

static bool
is_lower_hex(const char *text)
{
    while ((*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'f'))
        text++;
    return *text == '\0';
}

static int
hex_value(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

static bool
check_length(size_t found, size_t wanted, const char *unit, GError **error)
{
    if (found == wanted)
        return true;
    g_set_error(error, BYTES_ERROR, BYTES_ERROR_LENGTH,
                "%" G_GSIZE_FORMAT " %s, expected %" G_GSIZE_FORMAT, found, unit, wanted);
    return false;
}

bool
bytes_from_hex(const char *text, void *out, size_t len, GError **error)
{
    if (!is_lower_hex(text)) {
        g_set_error(error, BYTES_ERROR, BYTES_ERROR_TEXT,
                    "\"%.80s\" is not lower-case hex", text);
        return false;
    }
    if (!check_length(strlen(text), 2 * len, "hex digits", error))
        return false;

    uint8_t *to = out;
    for (size_t i = 0; i < len; i++)
        to[i] = (uint8_t)(hex_value(text[2 * i]) << 4 | hex_value(text[2 * i + 1]));
    return true;
}

char *
bytes_to_base64(const void *data, size_t len)
{
    return g_base64_encode(data, len);
}

/* GLib decodes leniently; what it would not write again is refused. */
GBytes *
bytes_parse_base64(const char *text, GError **error)
{
    size_t len = 0;
    uint8_t *data = g_base64_decode(text, &len);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, len);
    g_autofree char *again = g_base64_encode(data, len);

    if (strcmp(text, again) == 0)
        return g_steal_pointer(&bytes);
    g_set_error(error, BYTES_ERROR, BYTES_ERROR_TEXT,
                "\"%.120s\" is not canonical base64", text);
    return NULL;
}

bool
bytes_from_base64(const char *text, void *out, size_t len, GError **error)
{
    g_autoptr(GBytes) bytes = bytes_parse_base64(text, error);
    if (bytes == NULL || !check_length(g_bytes_get_size(bytes), len, "bytes", error))
        return false;
    if (len > 0)
        memcpy(out, g_bytes_get_data(bytes, NULL), len);
    return true;
}

bool
bytes_equal(const void *a, const void *b, size_t len)
{
    const volatile uint8_t *x = a;
    const volatile uint8_t *y = b;
    uint8_t difference = 0;
    for (size_t i = 0; i < len; i++)
        difference |= (uint8_t)(x[i] ^ y[i]);
    return difference == 0;
}

void
bytes_wipe(void *data, size_t len)
{
    explicit_bzero(data, len);
}

/* What was copied last still lies in vector registers, and the next lazily bound call
 * saves those on the stack.  So zeros are copied the same way, in all usual lengths.
 */
G_NO_INLINE void
bytes_wipe_copies(void)
{
    uint8_t from[256] = {0}, to[256];
    for (volatile size_t len = 8; len <= sizeof from; len *= 2) {
        memcpy(to, from, len);
        __asm__ volatile("" : : "r"(to) : "memory");
    }
}

/* A compiler may leave bytes of a frame unwritten, and what they held before stays.  So
 * on x86-64 there are none: a leaf without variables, whose frame is the return address
 * and at most the saved frame pointer, both just written, moves the stack pointer
 * itself.
 */
G_NO_INLINE void
bytes_wipe_below(void)
{
#ifdef __x86_64__
    size_t left = BYTES_STACK_WIPED;
    __asm__ volatile("subq %1, %%rsp\n\t"
                     "movq %%rsp, %%rdi\n\t"
                     "rep stosb\n\t"
                     "addq %1, %%rsp"
                     : "+c"(left)
                     : "i"(BYTES_STACK_WIPED), "a"(0)
                     : "rdi", "memory", "cc");
#else
    uint8_t stack[BYTES_STACK_WIPED];
    bytes_wipe(stack, sizeof stack);
#endif
}
