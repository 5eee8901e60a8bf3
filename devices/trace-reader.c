/* trace-reader.c: see trace-reader.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/trace-reader.h"

#include <string.h>

#include "devices/trace.h"

void
trace_reader_init(TraceReader *self, const char *text, size_t len, GError **error)
{
    if (len == 0)
        text = ""; /* it may be NULL */
    *self = (TraceReader){
        .at = text,
        .end = text + len,
        .line = text,
        .field = text,
        .line_number = 1,
        .error = error,
    };
}

bool
trace_reader_is_at_end(const TraceReader *self)
{
    return self->at == self->end;
}

static void
set_error(TraceReader *self, const char *expected, const char *found)
{
    g_set_error(self->error, TRACE_ERROR, TRACE_ERROR_SYNTAX,
                "line %zu, column %zu: expected %s, found %s", self->line_number,
                (size_t)(self->field - self->line) + 1, expected, found);
}

bool
trace_reader_refuse(TraceReader *self, const char *expected)
{
    g_autofree char *printable = g_strescape(self->token, NULL);
    g_autofree char *found = g_strdup_printf("\"%s\"", printable);
    set_error(self, expected, found);
    return false;
}

bool
trace_reader_next_line(TraceReader *self)
{
    self->field = self->at;
    if (self->at == self->end || *self->at != '\n') {
        set_error(self, "the end of the line",
                  self->at == self->end ? "the end of the text" : "more");
        return false;
    }
    self->at++;
    self->line = self->field = self->at;
    self->line_number++;
    return true;
}

static bool
is_field_byte(char byte)
{
    return byte > ' ' && byte < 0x7f;
}

bool
trace_reader_next(TraceReader *self, const char *expected)
{
    /* Every field but the first of a line follows one space. */
    if (self->at != self->line && self->at != self->end && *self->at == ' ')
        self->at++;
    self->field = self->at;

    size_t len = 0;
    while (self->at + len != self->end && is_field_byte(self->at[len]) &&
           len < sizeof self->token - 1)
        len++;
    memcpy(self->token, self->at, len);
    self->token[len] = '\0';
    self->at += len;
    if (len == 0) {
        set_error(self, expected, "nothing");
        return false;
    }
    return true;
}

bool
trace_reader_parse_decimal(const char *text, uint64_t max, uint64_t *out_value)
{
    const bool has_leading_zero = text[0] == '0' && text[1] != '\0';
    const bool is_digits = text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
    return is_digits && !has_leading_zero &&
           g_ascii_string_to_unsigned(text, 10, 0, max, out_value, NULL);
}

bool
trace_reader_parse_hex(const char *text, unsigned n_digits, uint32_t *out_value)
{
    g_assert(n_digits >= 1 && n_digits <= 8);
    if (strlen(text) != n_digits || strspn(text, "0123456789abcdef") != n_digits)
        return false;
    *out_value = (uint32_t)g_ascii_strtoull(text, NULL, 16);
    return true;
}

bool
trace_reader_decimal(TraceReader *self, uint64_t max, uint64_t *out_value)
{
    if (!trace_reader_next(self, "a number"))
        return false;
    if (trace_reader_parse_decimal(self->token, max, out_value))
        return true;
    g_autofree char *expected = g_strdup_printf("a number up to %" G_GUINT64_FORMAT, max);
    return trace_reader_refuse(self, expected);
}

bool
trace_reader_hex(TraceReader *self, unsigned n_digits, uint32_t *out_value)
{
    g_autofree char *expected = g_strdup_printf("%u lower-case hex digits", n_digits);
    return trace_reader_next(self, expected) &&
           (trace_reader_parse_hex(self->token, n_digits, out_value) ||
            trace_reader_refuse(self, expected));
}

bool
trace_reader_bytes(TraceReader *self, uint8_t *out, size_t size, size_t *out_len)
{
    if (!trace_reader_next(self, "bytes in hex or -"))
        return false;
    *out_len = 0;
    if (strcmp(self->token, "-") == 0)
        return true;

    const size_t n_digits = strlen(self->token);
    if (n_digits % 2 != 0 || n_digits / 2 > size)
        return trace_reader_refuse(self, "up to 64 whole bytes");
    for (size_t i = 0; i < n_digits / 2; i++) {
        const char pair[] = {self->token[2 * i], self->token[2 * i + 1], '\0'};
        uint32_t byte;
        if (!trace_reader_parse_hex(pair, 2, &byte))
            return trace_reader_refuse(self, "lower-case hex digits");
        out[i] = (uint8_t)byte;
    }
    *out_len = n_digits / 2;
    return true;
}

bool
trace_reader_text(TraceReader *self, char *out, size_t size)
{
    if (!trace_reader_next(self, "a percent-encoded text or -"))
        return false;
    out[0] = '\0';
    if (strcmp(self->token, "-") == 0)
        return true;

    g_autofree char *text = g_uri_unescape_string(self->token, NULL);
    if (text == NULL || text[0] == '\0' || strlen(text) >= size ||
        !g_utf8_validate(text, -1, NULL))
        return trace_reader_refuse(self, "a percent-encoded text of at most 63 bytes");
    g_strlcpy(out, text, size);
    return true;
}

bool
trace_reader_word(TraceReader *self, const char *const *words, unsigned n_words,
                  const char *expected, unsigned *out_index)
{
    if (!trace_reader_next(self, expected))
        return false;
    for (unsigned i = 0; i < n_words; i++) {
        if (words[i] != NULL && strcmp(words[i], self->token) == 0) {
            *out_index = i;
            return true;
        }
    }
    return trace_reader_refuse(self, expected);
}
