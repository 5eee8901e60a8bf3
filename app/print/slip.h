/* slip.h: whether a slip/1 belongs to a certificate
 *
 * A page whose QR code says something else than its text must not come into being.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"

typedef enum {
    SLIP_ERROR_SIZE,      /* more than SLIP_MAX_BYTES */
    SLIP_ERROR_DIFFERENT, /* it says something else; the message has both values */
    SLIP_ERROR_SIGNATURE, /* not of the device it names */
} SlipError;

#define SLIP_ERROR (slip_error_quark())
GQuark slip_error_quark(void);

/* Whether @slip says in every line what @certificate says, whose text is
 * @certificate_text, and is signed by its device (docs/format.md section 5, slip/1).
 * RECORD_ERROR if it is no slip.
 */
bool slip_check(const CertificateRecord *certificate, const char *certificate_text,
                const char *slip, GError **error) G_GNUC_WARN_UNUSED_RESULT;
