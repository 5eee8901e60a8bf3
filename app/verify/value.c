/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/schema-internal.h"

#include <string.h>

/* The longest key or signature: an SM2 key of 65 bytes. */
enum { VALUE_BASE64_MAX = 65, VALUE_DIGEST_LEN = 32 };

bool
schema_has_word(const char *words, Text word)
{
    Text rest = text_of(words), one;
    while (text_take(&rest, '|', &one))
        if (text_equal(one, word))
            return true;
    return false;
}

static bool
value_is_base64(Text value)
{
    uint8_t bytes[VALUE_BASE64_MAX];
    size_t len;
    return text_base64(value, bytes, sizeof bytes, &len);
}

static bool
value_is_digest(Text value)
{
    uint8_t bytes[32];
    return text_hex(value, bytes, sizeof bytes);
}

static bool
value_is_numbers(Text value)
{
    Text one;
    uint64_t number;
    size_t n = 0;
    while (text_take(&value, ' ', &one)) {
        if (!text_number(one, &number))
            return false;
        n++;
    }
    return n >= 3;
}

static bool
value_is_id_and(Text value, bool (*is_second)(Text))
{
    Text id, second;
    return text_pair(value, &id, &second) && text_is_id(id) && is_second(second);
}

/* The name of a cell: "cast", or group, point and its own id. */
static bool
value_is_cell(Text value)
{
    Text group, own = value;
    if (memchr(value.at, '.', value.len) == NULL)
        return text_is_id(value);
    text_take(&own, '.', &group);
    return text_is_id(group) && text_is_id(own);
}

static bool
value_is_cell_and(Text value, bool (*is_second)(Text))
{
    Text cell, second;
    return text_pair(value, &cell, &second) && value_is_cell(cell) && is_second(second);
}

static bool
value_is_number(Text value)
{
    uint64_t number;
    return text_number(value, &number);
}

static bool
value_is_proof(Text value)
{
    size_t len;
    return text_base64(value, NULL, SIZE_MAX, &len);
}

/* The nodes of an inclusion path one after the other. */
static bool
value_is_path(Text value)
{
    size_t len;
    return text_is(value, "-") ||
           (text_base64(value, NULL, SIZE_MAX, &len) && len % VALUE_DIGEST_LEN == 0);
}

/* Class or layer, a point and a weight, which is what follows the last point. */
static bool
value_is_set(Text value)
{
    size_t len = value.len;
    uint64_t weight;
    while (len > 0 && value.at[len - 1] != '.')
        len--;
    return len > 0 && text_is_id((Text){value.at, len - 1}) &&
           text_number((Text){value.at + len, value.len - len}, &weight);
}

static bool
value_is_opening(Text value)
{
    Text set, cell, number, rest;
    return text_pair(value, &set, &rest) && value_is_set(set) &&
           text_pair(rest, &cell, &rest) && value_is_cell(cell) &&
           text_pair(rest, &number, &rest) && value_is_number(number) &&
           value_is_digest(rest);
}

static bool
value_is_earlier(Text value)
{
    Text number, rest, stage, reason;
    return text_pair(value, &number, &rest) && value_is_number(number) &&
           text_pair(rest, &stage, &reason) && text_is_value(reason);
}

static bool
value_is_result_line(Text value)
{
    Text id, figure, place, rest;
    return text_pair(value, &id, &rest) && text_is_id(id) &&
           text_pair(rest, &figure, &rest) && value_is_number(figure) &&
           text_pair(rest, &place, &rest) && value_is_number(place) && text_is_id(rest);
}

static bool
value_is_layer(Text value)
{
    Text layer, entry, rest, cast, figure;
    return text_pair(value, &layer, &rest) && text_is_id(layer) &&
           text_pair(rest, &entry, &rest) && text_is_id(entry) &&
           text_pair(rest, &figure, &cast) && value_is_number(figure) &&
           value_is_numbers(cast);
}

static bool
value_is_also(Text value)
{
    Text what, kind, base, need, rest;
    return text_pair(value, &what, &rest) && schema_has_word("second|turnout", what) &&
           text_pair(rest, &kind, &rest) && schema_has_word(BASES, kind) &&
           text_pair(rest, &base, &need) && value_is_number(base) &&
           (text_is(need, "-") || value_is_number(need));
}

static bool
value_is_person(Text value)
{
    Text id, number, rest;
    return text_pair(value, &id, &rest) && text_is_id(id) &&
           text_pair(rest, &number, &rest) && value_is_number(number) &&
           schema_has_word("passed|failed|absent", rest);
}

static bool
value_is_linked(Text value)
{
    Text digest, label, rest;
    return text_pair(value, &digest, &rest) && value_is_digest(digest) &&
           text_pair(rest, &label, &rest) && label.len > 0 &&
           schema_has_word(RESULTS, rest);
}

bool
schema_allows(const Field *field, Text value)
{
    int64_t integer;
    switch (field->kind) {
    case VALUE_TEXT:
        return true;
    case VALUE_WORD:
        return schema_has_word(field->words, value);
    case VALUE_NUMBER:
        return value_is_number(value);
    case VALUE_NUMBER_OR_NONE:
        return text_is(value, "-") || value_is_number(value);
    case VALUE_INTEGER:
        return text_integer(value, &integer);
    case VALUE_DIGEST:
        return value_is_digest(value);
    case VALUE_DIGEST_OR_NONE:
        return text_is(value, "-") || value_is_digest(value);
    case VALUE_BASE64:
        return value_is_base64(value);
    case VALUE_TIME:
        return text_time(value, &integer);
    case VALUE_ID:
        return text_is_id(value);
    case VALUE_ID_AND_TEXT:
        return value_is_id_and(value, text_is_value);
    case VALUE_ID_AND_NUMBER:
        return value_is_id_and(value, value_is_number);
    case VALUE_ID_AND_BASE64:
        return value_is_id_and(value, value_is_base64);
    case VALUE_CELL_AND_NUMBER:
        return value_is_cell_and(value, value_is_number);
    case VALUE_CELL_AND_BASE64:
        return value_is_cell_and(value, value_is_base64);
    case VALUE_ID_AND_DIGEST:
        return value_is_id_and(value, value_is_digest);
    case VALUE_ID_AND_PATH:
        return value_is_id_and(value, value_is_path);
    case VALUE_PROOF:
        return value_is_proof(value);
    case VALUE_OPENING:
        return value_is_opening(value);
    case VALUE_NUMBERS:
        return value_is_numbers(value);
    case VALUE_EARLIER:
        return value_is_earlier(value);
    case VALUE_RESULT_LINE:
        return value_is_result_line(value);
    case VALUE_LAYER:
        return value_is_layer(value);
    case VALUE_ALSO:
        return value_is_also(value);
    case VALUE_PERSON:
        return value_is_person(value);
    case VALUE_LINKED:
        return value_is_linked(value);
    }
    return false;
}

const char *
schema_kind_name(const Field *field)
{
    static const char *const names[] = {
        [VALUE_TEXT] = "a text",
        [VALUE_NUMBER] = "a number",
        [VALUE_NUMBER_OR_NONE] = "a number or -",
        [VALUE_INTEGER] = "an integer",
        [VALUE_DIGEST] = "64 lower-case hexadecimal digits",
        [VALUE_DIGEST_OR_NONE] = "64 lower-case hexadecimal digits or -",
        [VALUE_BASE64] = "canonical base64 of at most 65 bytes",
        [VALUE_TIME] = "a time YYYY-MM-DDThh:mm:ss.mmm+hh:mm",
        [VALUE_ID] = "an id",
        [VALUE_ID_AND_TEXT] = "an id and a text",
        [VALUE_ID_AND_NUMBER] = "an id and a number",
        [VALUE_ID_AND_BASE64] = "an id and canonical base64",
        [VALUE_CELL_AND_NUMBER] = "the name of a cell and a number",
        [VALUE_CELL_AND_BASE64] = "the name of a cell and canonical base64",
        [VALUE_ID_AND_DIGEST] = "a name and 64 lower-case hexadecimal digits",
        [VALUE_ID_AND_PATH] = "an id and canonical base64 of whole digests, or -",
        [VALUE_PROOF] = "canonical base64",
        [VALUE_OPENING] = "a set, a cell, a number and 64 lower-case hexadecimal digits",
        [VALUE_NUMBERS] = "three or more numbers",
        [VALUE_EARLIER] = "a number, a stage and a reason",
        [VALUE_RESULT_LINE] = "an id, a figure, a place and a result",
        [VALUE_LAYER] = "a layer, an entry, a figure, cast and two sums or more",
        [VALUE_ALSO] = "second or turnout, a base kind, a number and a number or -",
        [VALUE_PERSON] = "an id, a number and passed, failed or absent",
        [VALUE_LINKED] = "64 lower-case hexadecimal digits, a label and a verdict",
    };
    return field->kind == VALUE_WORD ? field->words : names[field->kind];
}
