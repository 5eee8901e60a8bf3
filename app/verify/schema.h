/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema.h: the record types of docs/format.md section 5 as tables. */
#pragma once

#include "app/verify/text.h"

typedef enum {
    VALUE_TEXT,
    VALUE_WORD, /* one of Field.words */
    VALUE_NUMBER,
    VALUE_NUMBER_OR_NONE,
    VALUE_INTEGER,
    VALUE_DIGEST,
    VALUE_DIGEST_OR_NONE,
    VALUE_BASE64, /* key or signature; its length is the suite's */
    VALUE_TIME,
    VALUE_ID,
    VALUE_ID_AND_TEXT,
    VALUE_ID_AND_NUMBER,
    VALUE_ID_AND_BASE64,
    VALUE_CELL_AND_NUMBER, /* name of a cell: two ids and a point */
    VALUE_CELL_AND_BASE64,
    VALUE_ID_AND_DIGEST,
    VALUE_ID_AND_PATH, /* base64 of nodes of 32 bytes, or - */
    VALUE_PROOF,       /* base64 of any length */
    VALUE_OPENING,     /* set, cell, number and 64 digits, one space between */
    VALUE_NUMBERS,     /* three or more, one space between */
    VALUE_EARLIER,     /* number, stage and reason */
    VALUE_RESULT_LINE, /* id, figure, place and result, one space between */
    VALUE_LAYER,       /* two ids, figure, cast and two sums or more, one space between */
    VALUE_ALSO,        /* second or turnout, base kind, base, need, one space between */
    VALUE_PERSON,      /* id, number and passed, failed or absent */
    VALUE_LINKED,      /* 64 digits, label and verdict, one space between */
} ValueKind;

typedef enum {
    FIELD_ONCE,
    FIELD_MANY,  /* also none */
    FIELD_MIXED, /* lines of this key and of the next field's alternate freely */
} FieldCount;

typedef struct {
    const char *key;
    ValueKind kind;
    FieldCount count;
    const char *words; /* "a|b|c" */
} Field;

typedef struct {
    const char *type; /* the first line, "vote-key/1" */
    const Field *fields;
    size_t n_fields;
} Schema;

/** NULL for a type this version does not know. */
const Schema *schema_find(Text type);
/** Whether word stands in "a|b|c". */
bool schema_has_word(const char *words, Text word);
/** Whether the value has the form of the field's kind. */
bool schema_allows(const Field *field, Text value);
/** "a number", "a time ...": for messages. */
const char *schema_kind_name(const Field *field);
