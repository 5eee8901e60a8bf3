/* form-line.h: the lines of a certificate as they are read: entry by entry
 *
 * Only what certificate/1 has (docs/format.md sections 5 and 11.3): nothing is decided
 * anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

#include "ballots/certificate.h"

typedef struct {
    const char *id;
    const char *title, *title_en; /* the id where the certificate has no name; "" */
    uint64_t figure, place;       /* place 0: not ranked */
    uint64_t cost;                /* of form budget; else 0 */
    char *result;
    bool write_in; /* it has no cell but `for` */
} FormLine;

/* FormLine after FormLine, in the order of the slate; @certificate outlives them. */
GPtrArray *form_lines_new(const CertificateRecord *certificate);

/* Those with a place first, by place; else as they stand. */
void form_lines_sort(GPtrArray *lines);

/* How many have the result @a, or @b unless NULL. */
unsigned form_lines_count(const GPtrArray *lines, const char *a, const char *b);

/* Titles of those with that result: "甲、乙"; "" if there is none.  Free with g_free().
 */
char *form_lines_join(const GPtrArray *lines, const char *a, const char *b);

bool form_line_is_good(const FormLine *self); /* chosen or passed */

/* The sum of the cell @cell of an entry; RECORD_NONE if the paper has no such cell. */
uint64_t form_line_sum(const CertificateRecord *certificate, const char *id,
                       const char *cell);

/* Ids of the cells of the first entry, in the order of the paper: grades, answers.  Of
 * char *, NULL-ended; free with g_strfreev().
 */
char **form_line_cells(const CertificateRecord *certificate);

/* The form of the slate; FORM_NONE if it is unknown to this program. */
Form form_line_form(const CertificateRecord *certificate);

/* What the rates of a list are taken of: weighted votes cast; RECORD_NONE if the
 * certificate does not tell them.
 */
uint64_t form_line_cast(const CertificateRecord *certificate);
