/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h: a span of bytes inside a file, and the readers of the value kinds of
 * docs/format.md section 2. A Text owns nothing and need not end with a zero byte. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *at;
    size_t len; /* bytes */
} Text;

/* for "%.*s" */
#define TEXT_PRINT(text) (int)(text).len, (text).at

Text text_of(const char *string);
bool text_equal(Text a, Text b);
bool text_is(Text text, const char *string);
/** Bytewise order: below, equal to or above zero. */
int text_compare(Text a, Text b);
bool text_starts(Text text, const char *prefix);

/** Takes the part before the first separator off *rest (all of it if there is none).
 *  Returns false when *rest was used up. */
bool text_take(Text *rest, char separator, Text *out_part);
/** Splits "first second" at the first space; false if either part is empty. */
bool text_pair(Text text, Text *out_first, Text *out_second);

/** Decimal without sign and leading zero, up to 2^64-1. */
bool text_number(Text text, uint64_t *out_number);
/** A number, or '-' and a number other than 0; must fit into 64 bits with sign. */
bool text_integer(Text text, int64_t *out_integer);
/** Exactly 2 * n lower-case hexadecimal digits. */
bool text_hex(Text text, uint8_t *out, size_t n);
/** Canonical base64 with padding (RFC 4648 section 4) of at most max bytes; out NULL:
 * they are not written. */
bool text_base64(Text text, uint8_t *out, size_t max, size_t *out_len);
/** YYYY-MM-DDThh:mm:ss.mmm+hh:mm as milliseconds since 1970-01-01 UTC. */
bool text_time(Text text, int64_t *out_ms);
/** 1 to 64 bytes without space. */
bool text_is_id(Text text);
/** Valid UTF-8 (RFC 3629) without control characters (U+0000..1F, 7F..9F). */
bool text_is_clean(Text text);
/** text_is_clean, at least one character, no space at either end. */
bool text_is_value(Text text);
