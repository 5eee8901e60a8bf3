/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h: what was found, one line per claim.
 *
 * A claim that holds is one "ok" line; every single finding is a "BAD" line with its file
 * and line and both values; notes say what was not checked. Texts from the bundle pass
 * through here only: bytes that a terminal could obey are written as \xNN. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Report Report;

/* Where a finding is. file NULL: the bundle as a whole; line 0: the file as a whole. */
typedef struct {
    const char *file;
    size_t line; /* from 1 */
} Place;

#define PLACE_FILE(path) ((Place){path, 0})
#define PLACE_BUNDLE     ((Place){NULL, 0})

Report *report_new(void);
void report_free(Report *self);

/** Counts a finding. Of more than REPORT_SHOWN findings the rest is only counted. */
enum { REPORT_SHOWN = 100000 };
void report_bad(Report *self, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void report_note(Report *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The number of findings until now. */
size_t report_n_bad(const Report *self);
/** Writes an "ok" line, but only if there is no finding since report_n_bad was mark. */
void report_ok(Report *self, size_t mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The text of a finding by its index, "file:line: text"; NULL behind the last. */
const char *report_finding(const Report *self, size_t index);

void report_print(const Report *self, FILE *out);
/** One JSON object: bundle, result ("holds" or "findings"), findings, claims. */
void report_print_json(const Report *self, const char *bundle, FILE *out);
