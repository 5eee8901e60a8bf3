/* record.h: canonical text: one valid byte string for each fact
 *
 * A record type is a table of fields over a C struct, from which the text is written and
 * read again, so that both directions cannot differ (docs/format.md sections 2 and 5).
 * Reading refuses whatever would not be written the same way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>

#include "ballots/stamp.h"
#include "crypto/digest.h"
#include "crypto/public-key.h"

typedef enum {
    RECORD_ERROR_TYPE,  /* another first line */
    RECORD_ERROR_LINE,  /* an unknown, missing, doubled or misplaced key, or no LF */
    RECORD_ERROR_VALUE, /* a value that is not of its kind, or not in its one form */
} RecordError;

#define RECORD_ERROR (record_error_quark())
GQuark record_error_quark(void);

/* In place of a number that is none ("-"). */
#define RECORD_NONE UINT64_MAX

/* Member types.  A text member is never NULL; "" is written as "-". */
typedef enum {
    RECORD_TEXT,           /* char * */
    RECORD_ID,             /* char *, 1 to 64 bytes without space */
    RECORD_NUMBER,         /* uint64_t */
    RECORD_NUMBER_OR_NONE, /* uint64_t, RECORD_NONE is "-" */
    RECORD_INTEGER,        /* int64_t */
    RECORD_DIGEST,         /* Digest */
    RECORD_DIGEST_OR_NONE, /* Digest *, NULL is "-"; owned */
    RECORD_KEY,            /* PublicKey of the suite given */
    RECORD_TIME,           /* Stamp */
    RECORD_WORD,           /* int, index into @words */

    /* The key stands once for each element of a GPtrArray * of char * ... */
    RECORD_TEXTS,            /* any */
    RECORD_IDS,              /* ids, each above the one before, bytewise */
    RECORD_OFFICERS,         /* the same, two or more */
    RECORD_PAIR_OF_OFFICERS, /* the same, two or none */
    /* ... or of RecordPair * */
    RECORD_PAIRS,    /* id, text; ids each above the one before, bytewise */
    RECORD_COUNTS,   /* cell name, number */
    RECORD_NAMED,    /* name, text */
    RECORD_NUMBERED, /* number, two words or more; numbers rise */
    RECORD_LINES,    /* id; two numbers and a word */
    RECORD_PERSONS,  /* id; a number and a word */
    RECORD_LAYERS,   /* id; an id and four numbers or more */
    RECORD_ALSO,     /* `second` or `turnout`, in this order; base kind, base, need */
    RECORD_LINKED,   /* a digest, each another one; a label and a verdict */
} RecordKind;

typedef struct {
    char *first; /* an id, a name, a number or a digest */
    char *rest;
} RecordPair;

RecordPair *record_pair_new(const char *first, const char *rest);
void record_pair_free(RecordPair *self);

typedef struct {
    const char *key;
    RecordKind kind;
    size_t offset;
    const char *const *words; /* NULL-ended; with RECORD_TEXT all that it may be */
} RecordField;

typedef struct {
    const char *type; /* "outcome/1" */
    size_t size;      /* of the struct */
    size_t n_fields;
    const RecordField *fields;
} RecordType;

/* What could not be read again is an assertion: texts must be values (text_is_value), as
 * was judged where they came in.  A list may be NULL.  Free with g_free().
 */
char *record_write(const RecordType *type, const void *self);

/* A zeroed struct filled from @text; exactly one record.  A line `suite` must name
 * @suite.  Messages name line, key and both values.  Free with record_free().
 */
void *record_read(const RecordType *type, Suite suite, const char *text, size_t len,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void record_free(const RecordType *type, void *self);

/* The records of a document, each with its last LF; a document without any is empty.
 * What is wrong between them is left on one of them, which then cannot be read.  Free
 * with g_strfreev().
 */
char **record_split(const char *document, size_t len);

/* Records joined by one empty line.  Free with g_free(). */
char *record_join(const char *const *records);

/* @document (may be NULL or "") with @record after it.  Free with g_free(). */
char *record_append(const char *document, const char *record);
/* The same in place: what *document was is freed. */
void record_extend(char **document, const char *record);

/* Whether @number is one of the @range; if not, RECORD_ERROR_VALUE with the @line (from
 * 1) on which its @key stands.  For what readers judge beyond the kind.
 */
bool record_check_number(size_t line, const char *key, uint64_t number,
                         const uint64_t range[2], GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The digest of a record or document. */
Digest record_digest(Suite suite, const char *text);
