/* corrigendum-record.h: corrigendum/1 (更正): a word of a certificate that is wrong
 *
 * It corrects words, never a figure; the certificate stays as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"

typedef struct {
    Context context;
    uint64_t vote;
    Digest certificate;
    uint64_t correction; /* 1, 2, ... of this certificate */
    char *what;          /* see corrigendum_stands() */
    char *wrong, *right; /* "": none */
    char *reason;
    Stamp time;
    GPtrArray *officers; /* char *, two or more, bytewise */
} CorrigendumRecord;

void corrigendum_record_free(CorrigendumRecord *self);
char *corrigendum_record_to_text(const CorrigendumRecord *self);
/* A `what` of another form, or a `right` that is the `wrong`, is RECORD_ERROR_VALUE. */
CorrigendumRecord *corrigendum_record_from_text(Suite suite, const char *text,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What stands in the line @what ("title", "title-en", "place", "name ID", "name-en ID")
 * of the certificate after @corrections (of CorrigendumRecord, in order, or NULL); NULL
 * if it has no such line.  Owned by one of them.
 */
const char *corrigendum_stands(const CertificateRecord *certificate,
                               const GPtrArray *corrections, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CorrigendumRecord, corrigendum_record_free)
