/* context.h: the four lines that say where a record belongs
 *
 * They stand first in every record of a sitting (docs/format.md section 5), so that none
 * can be shown as if it were of another suite, mode, device or sitting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/mode.h"
#include "ballots/record.h"

/* The first member of the structs below. */
typedef struct {
    int suite;      /* Suite, index of context_suites */
    int mode;       /* Mode, index of context_modes */
    Digest device;  /* fingerprint */
    Digest sitting; /* of sitting/1 */
} Context;

extern const char *const context_suites[];
extern const char *const context_modes[];

/* The suite a record names on its second line, for those read without knowing it;
 * RECORD_ERROR or SUITE_ERROR.
 */
bool context_suite_of(const char *text, Suite *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The fields of the context at the beginning of a struct of records. */
#define CONTEXT_FIELDS                                                                   \
    {"suite", RECORD_WORD, offsetof(Context, suite), context_suites},                    \
        {"mode", RECORD_WORD, offsetof(Context, mode), context_modes},                   \
        {"device", RECORD_DIGEST, offsetof(Context, device), NULL},                      \
    {                                                                                    \
        "sitting", RECORD_DIGEST, offsetof(Context, sitting), NULL                       \
    }
