/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record.h: documents of canonical records (docs/format.md section 2), read strictly.
 *
 * A record refers to the bytes of its file, which must outlive it. Reading knows the form
 * of records and nothing of what they mean. */
#pragma once

#include "app/verify/files.h"
#include "app/verify/report.h"
#include "app/verify/schema.h"
#include "app/verify/suite.h"

typedef struct {
    const Field *field;
    Text value;
    size_t number; /* of the line in its file */
} Line;

typedef struct {
    const char *path;
    const Schema *schema;
    Text bytes;         /* exactly what is digested and signed */
    size_t line_number; /* of the first line */
    const Line *lines;
    size_t n_lines;
} Record;

typedef struct {
    const char *path; /* NULL: the file is not in the bundle */
    Text bytes;
    Record *records;
    size_t n;
    Line *lines;
    size_t n_lines;
    bool valid; /* false: it has findings and must not be used further */
} Document;

/* The types of the records in order, each "a/1" or "a/1|b/1"; NULL ends them early. */
typedef struct {
    const char *types[4];
    bool last_repeats; /* the last type stands any number of times, also none */
} Shape;

/** Reads a file; every deviation is a finding. True if the document is valid. */
bool document_read(Document *self, const Files *files, const char *path, Shape shape,
                   Report *report);
void document_clear(Document *self);

/** The value of the first line with this key; empty if there is none. */
Text record_get(const Record *self, const char *key);
uint64_t record_number(const Record *self, const char *key);
/** Milliseconds since 1970 in UTC. */
int64_t record_time(const Record *self, const char *key);
bool record_is(const Record *self, const char *type);
/** The next line with this key behind after, or the first if after is NULL; NULL at the
 * end. */
const Line *record_next(const Record *self, const char *key, const Line *after);
/** The line with this key; the first line of the record if key is NULL or not there. */
Place record_place(const Record *self, const char *key);
