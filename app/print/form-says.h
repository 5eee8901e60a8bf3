/* form-says.h: the sentences of reports and announcements, from the certificate's figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-papers.h"
#include "app/print/form-rows.h"

/* FormRow of FORM_ROW_SAY for @paper; may be empty. */
GPtrArray *form_says_new(const FormPaper *paper, const CertificateRecord *certificate);

/* Of a list, what its verdict means: "应选 3 名，选出 2 名，缺额 1 名"; @out_en the same.
 * "" if nothing is to be said.  Free with g_free().
 */
char *form_says_reason(const CertificateRecord *certificate, char **out_en);
