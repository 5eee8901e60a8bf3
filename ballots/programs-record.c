/* programs-record.c: see programs-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/programs-record.h"

#include <string.h>

#include "ballots/context.h"

static const RecordField fields[] = {
    {"suite", RECORD_WORD, offsetof(ProgramsRecord, suite), context_suites},
    {"version", RECORD_TEXT, offsetof(ProgramsRecord, version), NULL},
    {"program", RECORD_PAIRS, offsetof(ProgramsRecord, programs), NULL},
};
static const RecordType type = {"programs/1", sizeof(ProgramsRecord),
                                G_N_ELEMENTS(fields), fields};

void
programs_record_free(ProgramsRecord *self)
{
    record_free(&type, self);
}

char *
programs_record_to_text(const ProgramsRecord *self)
{
    return record_write(&type, self);
}

ProgramsRecord *
programs_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(ProgramsRecord) self = record_read(&type, suite, text, strlen(text), error);
    if (self == NULL)
        return NULL;
    for (guint i = 0; i < self->programs->len; i++) {
        const RecordPair *program = self->programs->pdata[i];
        Digest digest;
        if (digest_from_hex(program->rest, &digest, NULL))
            continue;
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "line %u, program: “%s” of %s is not 64 digits of lower-case hex",
                    i + 4, program->rest, program->first);
        return NULL;
    }
    return g_steal_pointer(&self);
}

char *
programs_record_path(const Digest *digest)
{
    g_autofree char *hex = digest_to_hex(digest);
    return g_strdup_printf("programs/%s.txt", hex);
}
