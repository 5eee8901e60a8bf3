/* vectors.h: published test vectors, read from TELLER_SHARED_DATA
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "crypto/key.h"

/* Both suites, for tests that hold for either. */
extern const Suite vectors_suites[2];

/* The text of vectors/@name; NULL and the test skipped if it is missing. */
char *vectors_load_text(const char *name);

/* The JSON of vectors/@name; hold it in a json_auto_t. */
json_t *vectors_load_json(const char *name);

/* Hex of either case, of any length; the test fails if it is not hex. */
GByteArray *vectors_hex(const char *text);

/* The member @name of @object as hex. */
GByteArray *vectors_member(const json_t *object, const char *name);

/* The text of member @name. */
const char *vectors_string(const json_t *object, const char *name);

/* Fails the test unless the @len bytes of @data are @expected. */
void vectors_assert_equal(const void *data, size_t len, const GByteArray *expected);

/* key_from_seed() of a hex seed that is known to be good. */
Key *vectors_key(Suite suite, const char *seed);

/* Was this built with a sanitizer, which wraps functions and moves frames? */
bool vectors_has_sanitizer(void);
