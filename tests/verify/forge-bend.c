/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forge.h"

#include <stdio.h>
#include <string.h>

/* Bytes at the end of a line: 64 digits, or base64. */
typedef struct {
    const char *at; /* in the text */
    size_t n;       /* characters */
    bool digits;
    guchar *bytes;
    gsize len;
} Bent;

static const guchar order_ed25519[] = {0x10, 0,    0,    0,    0,    0,    0,    0,
                                       0,    0,    0,    0,    0,    0,    0,    0,
                                       0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7, 0x9c, 0xd6,
                                       0x58, 0x12, 0x63, 0x1a, 0x5c, 0xf5, 0xd3, 0xed};
static const guchar order_sm2[] = {0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff,
                                   0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                   0x72, 0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b,
                                   0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x23};

static guchar *
bend_from_hex(const char *hex, size_t n)
{
    guchar *bytes = g_malloc(n / 2);
    for (size_t i = 0; i < n / 2; i++)
        bytes[i] = (guchar)(g_ascii_xdigit_value(hex[2 * i]) << 4 |
                            g_ascii_xdigit_value(hex[2 * i + 1]));
    return bytes;
}

/* "commit 2": the second line of that key; its last word. */
static Bent
bend_find(const char *text, const char *key, unsigned n)
{
    g_autofree char *start = g_strdup_printf("\n%s ", key);
    const char *at = text;
    for (unsigned i = 0; i < n; i++) {
        at = strstr(at + (i > 0), start);
        g_assert_nonnull(at);
    }
    const char *end = strchr(at + 1, '\n'), *word = end;
    while (word[-1] != ' ')
        word--;
    Bent bent = {.at = word, .n = (size_t)(end - word)};
    g_autofree char *value = g_strndup(word, bent.n);
    bent.digits = bent.n == 64 && strspn(value, "0123456789abcdef") == 64;
    bent.len = bent.n / 2;
    bent.bytes =
        bent.digits ? bend_from_hex(value, bent.n) : g_base64_decode(value, &bent.len);
    return bent;
}

static char *
bend_write(const Bent *self)
{
    if (!self->digits)
        return forge_base64(self->bytes, self->len);
    GString *hex = g_string_new(NULL);
    for (gsize i = 0; i < self->len; i++)
        g_string_append_printf(hex, "%02x", self->bytes[i]);
    return g_string_free(hex, FALSE);
}

static void
bend_add(Bent *self, bool sm, unsigned at)
{
    const guchar *order = sm ? order_sm2 : order_ed25519;
    unsigned carry = 0;
    for (unsigned i = 32; i-- > 0; carry >>= 8) {
        carry += self->bytes[at + i] + order[i];
        self->bytes[at + i] = (guchar)carry;
    }
    g_assert_cmpuint(carry, ==, 0);
}

static void
bend_swap(Bent *self, unsigned a, unsigned b, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        guchar byte = self->bytes[a + i];
        self->bytes[a + i] = self->bytes[b + i];
        self->bytes[b + i] = byte;
    }
}

static void
bend_change(Bent *self, bool sm, const char *how)
{
    unsigned a, b, n;
    if (sscanf(how, "flip %u", &a) == 1)
        self->bytes[a] ^= 1;
    else if (sscanf(how, "swap %u %u %u", &a, &b, &n) == 3)
        bend_swap(self, a, b, n);
    else if (sscanf(how, "add %u", &a) == 1)
        bend_add(self, sm, a);
    else if (g_str_has_prefix(how, "set ")) {
        g_free(self->bytes);
        self->len = strlen(how + 4) / 2;
        self->bytes = bend_from_hex(how + 4, strlen(how + 4));
    } else
        g_error("bytes are not changed by \"%s\"", how);
}

/* Two lines exchange their last words. */
static char *
bend_exchange(const char *text, const Bent *a, const Bent *b)
{
    const Bent *first = a->at < b->at ? a : b, *second = a->at < b->at ? b : a;
    const char *after = first->at + first->n;
    return g_strdup_printf("%.*s%.*s%.*s%.*s%s", (int)(first->at - text), text,
                           (int)second->n, second->at, (int)(second->at - after), after,
                           (int)first->n, first->at, second->at + second->n);
}

char *
forge_bend(bool sm, const char *text, const char *line, const char *how)
{
    char key[32];
    unsigned n, other;
    g_assert_cmpint(sscanf(line, "%31s %u", key, &n), ==, 2);
    Bent bent = bend_find(text, key, n);
    char *bent_text;
    if (sscanf(how, "exchange %u", &other) == 1) {
        Bent second = bend_find(text, key, other);
        bent_text = bend_exchange(text, &bent, &second);
        g_free(second.bytes);
    } else {
        bend_change(&bent, sm, how);
        g_autofree char *value = bend_write(&bent);
        bent_text = g_strdup_printf("%.*s%s%s", (int)(bent.at - text), text, value,
                                    bent.at + bent.n);
    }
    g_free(bent.bytes);
    return bent_text;
}
