/* result-lines.h: a certificate's figures entry by entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"

/* Texts are the certificate's, or its pairs'; "" is none. */
typedef struct {
    const char *id, *title, *title_en;
    uint64_t figure, place;
    char *result;    /* owned */
    GPtrArray *sums; /* of RecordPair, borrowed: cell of this entry; number */
} ResultLine;

/* Of ResultLine, in the order of the lines; unref with g_ptr_array_unref(). */
GPtrArray *result_lines_new(const CertificateRecord *certificate);

/* The sum of the entry's cell of that name ("for"), or RECORD_NONE. */
uint64_t result_line_sum(const ResultLine *self, const char *option);

/* Names of the cells of @entry (char *, the certificate's) in the order of the sums;
 * unref with g_ptr_array_unref().
 */
GPtrArray *result_cells_new(const CertificateRecord *certificate, const char *entry);

/* The papers that were void, or RECORD_NONE where there are no papers. */
uint64_t result_void_papers(const CertificateRecord *certificate);

/* The number that @text, of a record, begins with.  *out_rest (may be NULL) is what
 * follows the space after it.
 */
uint64_t result_number(const char *text, const char **out_rest);
