/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/typed.h"

#include <string.h>

bool
typed_read(Typed *self, Text text)
{
    static const char upper[] = "ABCDEF";
    *self = (Typed){.len = 0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == ' ' || c == '-' || c == ':' || c == '\n')
            continue;
        const char *letter = c != 0 ? strchr(upper, c) : NULL;
        if (letter != NULL)
            c = (char)('a' + (letter - upper));
        bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (!digit || self->len == DIGEST_HEX - 1)
            return false;
        self->digits[self->len++] = c;
    }
    return self->len > 0;
}

bool
typed_read_head(Typed *self, uint64_t *out_entry, Text text)
{
    Text number;
    if (!text_take(&text, ':', &number) || text.at == NULL)
        return false;
    return text_number(number, out_entry) && typed_read(self, text) &&
           self->len >= TYPED_HEAD_MIN;
}

bool
typed_fits(const Typed *self, const Digest *digest)
{
    char hex[DIGEST_HEX];
    return memcmp(digest_hex(digest, hex), self->digits, self->len) == 0;
}
