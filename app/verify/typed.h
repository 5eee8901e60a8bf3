/* SPDX-License-Identifier: GPL-3.0-or-later */
/* typed.h: hexadecimal digits that a person typed from paper. */
#pragma once

#include "app/verify/suite.h"

typedef struct {
    char digits[DIGEST_HEX]; /* lower case */
    size_t len;
} Typed;

enum { TYPED_HEAD_MIN = 16 }; /* digits: 64 bits cannot be met by chance */

/** Digits of either case; spaces, dashes, colons and LF between them are left out. */
bool typed_read(Typed *self, Text text);
/** "SEQ:HEX": the number of an entry and at least TYPED_HEAD_MIN digits of its digest. */
bool typed_read_head(Typed *self, uint64_t *out_entry, Text text);
/** Whether the digest begins with the digits. */
bool typed_fits(const Typed *self, const Digest *digest);
