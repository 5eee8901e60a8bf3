/* form-rows.h: the rows of the report sheet, one function for each part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form.h"

/* Meeting, time, place, item, method. */
GPtrArray *form_rows_facts(const CertificateRecord *certificate);

/* Base, need, account, faults, law, earlier votes; signers (char *) unless NULL. */
GPtrArray *form_rows_grounds(const CertificateRecord *certificate,
                             const GPtrArray *signers);

/* What is to be known of a secret vote, and the notes of the certificate in words
 * (docs/format.md sections 5 and 10.5).
 */
GPtrArray *form_rows_notes(const CertificateRecord *certificate);

bool form_rows_is_secret(const CertificateRecord *certificate);

/* Root of a secret vote, digest, fingerprint, ledger: of a size that does not depend on
 * any text.  @digest in hexadecimal.
 */
GPtrArray *form_rows_proofs(const CertificateRecord *certificate, const char *digest);

/* For the functions above: an array of FormRow, and a row more in it.  Takes @value and
 * @value_en (NULL: none).
 */
GPtrArray *form_rows_new(void);
void form_rows_take(GPtrArray *rows, FormWord label, char *value, char *value_en);
void form_rows_take_as(GPtrArray *rows, FormRowKind kind, FormWord label, char *value,
                       char *value_en);

/* Members (组成人员) of a standing committee, not deputies. */
bool form_rows_has_members(const CertificateRecord *certificate);
