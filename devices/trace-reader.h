/* trace-reader.h: the fields of a trace, one after the other, with their place
 *
 * Reads a text line by line and field by field, fields being separated by one space.  A
 * question answered false has set the error, which names line, column, what was expected
 * and what was found.  It knows how numbers and texts are written, not what they mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *at, *end;     /* of the text */
    const char *line, *field; /* where the present line and field begin */
    size_t line_number;       /* from 1 */
    char token[512];          /* the present field */
    GError **error;
} TraceReader;

void trace_reader_init(TraceReader *self, const char *text, size_t len, GError **error);
bool trace_reader_is_at_end(const TraceReader *self);

/* Steps to the next line; the present one must have been read to its end. */
bool trace_reader_next_line(TraceReader *self);

/* Reads the next field into token. */
bool trace_reader_next(TraceReader *self, const char *expected);

/* Always false; the error is at the present field. */
bool trace_reader_refuse(TraceReader *self, const char *expected);

/* Decimal, no leading zeros, at most @max. */
bool trace_reader_decimal(TraceReader *self, uint64_t max, uint64_t *out_value);

/* Exactly @n_digits lower-case hex digits, at most 8. */
bool trace_reader_hex(TraceReader *self, unsigned n_digits, uint32_t *out_value);

/* Hex bytes, or `-` for none; @size is the room. */
bool trace_reader_bytes(TraceReader *self, uint8_t *out, size_t size, size_t *out_len);

/* Percent-encoded UTF-8, or `-` for an empty text; @size includes the NUL. */
bool trace_reader_text(TraceReader *self, char *out, size_t size);

/* One of @n_words words; NULL entries are skipped. */
bool trace_reader_word(TraceReader *self, const char *const *words, unsigned n_words,
                       const char *expected, unsigned *out_index);

/* For fields with an inner form: the same rules for a part of a field. */
bool trace_reader_parse_decimal(const char *text, uint64_t max, uint64_t *out_value);
bool trace_reader_parse_hex(const char *text, unsigned n_digits, uint32_t *out_value);
