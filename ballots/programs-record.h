/* programs-record.h: programs/1: which programs a device ran, by their digests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/record.h"

typedef struct {
    int suite; /* Suite, of the digests */
    char *version;
    GPtrArray *programs; /* of RecordPair: name and digest in hex, by name, bytewise */
} ProgramsRecord;

void programs_record_free(ProgramsRecord *self);
char *programs_record_to_text(const ProgramsRecord *self);
ProgramsRecord *programs_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* "programs/DIGEST.txt", its place in the store and in a bundle.  Free with g_free(). */
char *programs_record_path(const Digest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProgramsRecord, programs_record_free)
