/* signers.h: who has signed a certificate, as its .sig file says
 *
 * Judges no signature: the keys are in the bundle, and teller-verify is for that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/record.h"

typedef enum {
    SIGNERS_ERROR_OBJECT, /* signs another record; the message has both digests */
    SIGNERS_ERROR_TWICE,  /* a signer stands twice */
} SignersError;

#define SIGNERS_ERROR (signers_error_quark())
GQuark signers_error_quark(void);

/* The signers ("vote:3.1", "officer:li") of a document of signature/1 records, all over
 * @object, in their order; elements are char *.  Also RECORD_ERROR, BYTES_ERROR.
 */
GPtrArray *signers_read(Suite suite, const Digest *object, const char *document,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
