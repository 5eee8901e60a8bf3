/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/text.h"

#include <string.h>

Text
text_of(const char *string)
{
    return (Text){string, strlen(string)};
}

bool
text_equal(Text a, Text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool
text_is(Text text, const char *string)
{
    return text_equal(text, text_of(string));
}

int
text_compare(Text a, Text b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common > 0 ? memcmp(a.at, b.at, common) : 0;
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool
text_starts(Text text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.at, prefix, len) == 0;
}

bool
text_take(Text *rest, char separator, Text *out_part)
{
    if (rest->at == NULL)
        return false;
    const char *end = rest->len > 0 ? memchr(rest->at, separator, rest->len) : NULL;
    if (end == NULL) {
        *out_part = *rest;
        *rest = (Text){NULL, 0};
        return true;
    }
    *out_part = (Text){rest->at, (size_t)(end - rest->at)};
    *rest = (Text){end + 1, rest->len - out_part->len - 1};
    return true;
}

bool
text_pair(Text text, Text *out_first, Text *out_second)
{
    if (!text_take(&text, ' ', out_first) || text.at == NULL)
        return false;
    *out_second = text;
    return out_first->len > 0 && out_second->len > 0;
}

bool
text_number(Text text, uint64_t *out_number)
{
    uint64_t number = 0;
    if (text.len == 0 || text.len > 20 || (text.at[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        if (__builtin_mul_overflow(number, 10u, &number) ||
            __builtin_add_overflow(number, (uint64_t)(text.at[i] - '0'), &number))
            return false;
    }
    *out_number = number;
    return true;
}

bool
text_integer(Text text, int64_t *out_integer)
{
    bool minus = text_starts(text, "-");
    uint64_t number;
    if (minus)
        text = (Text){text.at + 1, text.len - 1};
    if (!text_number(text, &number) || number > INT64_MAX || (minus && number == 0))
        return false;
    *out_integer = minus ? -(int64_t)number : (int64_t)number;
    return true;
}

static int
text_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
text_hex(Text text, uint8_t *out, size_t n)
{
    if (text.len != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = text_hex_digit(text.at[2 * i]),
            low = text_hex_digit(text.at[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static int
text_base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* One group of four digits; padding 0, 1 or 2. The bits that padding drops must be 0,
 * else several texts would stand for the same bytes. */
static bool
text_base64_group(const char *four, unsigned padding, uint8_t out[3])
{
    uint32_t bits = 0;
    for (unsigned i = 0; i < 4; i++) {
        int digit = i < 4 - padding ? text_base64_digit(four[i]) : 0;
        if (digit < 0)
            return false;
        bits = bits << 6 | (uint32_t)digit;
    }
    out[0] = (uint8_t)(bits >> 16);
    out[1] = (uint8_t)(bits >> 8);
    out[2] = (uint8_t)bits;
    return (padding < 1 || out[2] == 0) && (padding < 2 || out[1] == 0);
}

bool
text_base64(Text text, uint8_t *out, size_t max, size_t *out_len)
{
    if (text.len == 0 || text.len % 4 != 0 || text.len / 4 > max / 3 + 1)
        return false;
    unsigned padding = 0;
    while (padding < 2 && text.at[text.len - 1 - padding] == '=')
        padding++;
    size_t len = text.len / 4 * 3 - padding;
    if (len > max)
        return false;
    for (size_t i = 0; i < text.len / 4; i++) {
        uint8_t three[3];
        bool last = i == text.len / 4 - 1;
        if (!text_base64_group(text.at + 4 * i, last ? padding : 0, three))
            return false;
        if (out != NULL)
            memcpy(out + 3 * i, three, last ? 3 - padding : 3);
    }
    *out_len = len;
    return true;
}

bool
text_is_id(Text text)
{
    return text.len >= 1 && text.len <= 64 && memchr(text.at, ' ', text.len) == NULL;
}

/* The length of the UTF-8 sequence at the start of p, its character in *out; 0 if
 * invalid. */
static size_t
text_character(const uint8_t *p, size_t len, uint32_t *out)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = p[0] < 0x80       ? 1
               : p[0] >> 5 == 6  ? 2
               : p[0] >> 4 == 14 ? 3
               : p[0] >> 3 == 30 ? 4
                                 : 0;
    if (n == 0 || n > len)
        return 0;
    uint32_t c = n == 1 ? p[0] : p[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3F);
    }
    *out = c;
    return c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? 0 : n;
}

bool
text_is_clean(Text text)
{
    const uint8_t *p = (const uint8_t *)text.at;
    for (size_t i = 0; i < text.len;) {
        uint32_t c;
        size_t n = text_character(p + i, text.len - i, &c);
        if (n == 0 || c < 0x20 || (c >= 0x7F && c <= 0x9F))
            return false;
        i += n;
    }
    return true;
}

bool
text_is_value(Text text)
{
    return text.len > 0 && text.at[0] != ' ' && text.at[text.len - 1] != ' ' &&
           text_is_clean(text);
}
