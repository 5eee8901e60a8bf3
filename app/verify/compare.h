/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h: comparisons of a record's value with what it must be; a difference is a
 * finding with both values. */
#pragma once

#include "app/verify/bundle.h"

bool compare_text(Bundle *bundle, const Record *record, const char *key, Text expected);
bool compare_number(Bundle *bundle, const Record *record, const char *key,
                    uint64_t expected);
bool compare_digest(Bundle *bundle, const Record *record, const char *key,
                    const Digest *expected, const char *of);
/** The value of key must be the same in another record, where it may have another key. */
bool compare_same(Bundle *bundle, const Record *record, const char *key,
                  const Record *other, const char *other_key);
/** suite, mode, device and sitting, as far as the record has them as its context. */
void compare_context(Bundle *bundle, const Document *document);
/** The lines "officer": known, ascending, entered before the entry, min to max of them.
 */
void compare_officers(Bundle *bundle, const Record *record, size_t entry, size_t min,
                      size_t max);
