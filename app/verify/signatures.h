/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signatures.h: a document of signature/1 records against the exact list of signers. */
#pragma once

#include "app/verify/bundle.h"

typedef struct {
    Bundle *bundle;
    Document document;
    size_t next;
} Signatures;

/** Reads NAME.sig. */
void signatures_open(Signatures *self, Bundle *bundle, const char *path);
/** The next signature must be by signer over exactly these bytes; it is then verified
 * with all others by jobs_run. */
void signatures_expect(Signatures *self, Text bytes, const char *signer);
/** The same for "PREFIX:NAME". */
void signatures_expect_named(Signatures *self, Text bytes, const char *prefix, Text name);
/** Every line "officer" of the record. */
void signatures_expect_lines(Signatures *self, const Record *record);
/** device and then the same. */
void signatures_expect_officers(Signatures *self, const Record *record);
/** The signer of the next signature; false at the end. */
bool signatures_peek(const Signatures *self, Text *out_signer);
/** Any further signature is one too many. */
void signatures_close(Signatures *self);
