/* form-also.h: what a certificate says must be reached besides the need
 *
 * docs/format.md sections 5 and 11.3: a second need of each entry, and a turnout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-rows.h"

/* Not asked where the certificate has no such line. */
Also form_also(const CertificateRecord *certificate, AlsoKind kind);

/* Whether entries must have a second need; of a run-off they need not. */
bool form_also_has_second(const CertificateRecord *certificate);

/* Rows for those that are asked, with what was missed, and of a list by whom. */
void form_rows_also(GPtrArray *rows, const CertificateRecord *certificate);

/* Of a vote that is not valid: "参加表决 10 人，不足规定的 11 人"; NULL if no turnout was
 * asked for.  Free both with g_free().
 */
char *form_also_too_few(const CertificateRecord *certificate, char **out_en);

/* Whether so many votes miss a need, the first or the second, that is known. */
bool form_also_is_missed(const CertificateRecord *certificate, uint64_t votes);

/* "218 票，未达到通过所需的 255 票", of two needs with the one that was missed; @votes
 * for are all there is.  Free both with g_free().
 */
char *form_also_reason(const CertificateRecord *certificate, uint64_t votes,
                       char **out_en);
