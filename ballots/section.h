/* section.h: values of one section of a rule profile, with refusals that name them
 *
 * Inside ballots/ only.  Errors are KEYFILE_ERROR or PROFILE_ERROR_VALUE with line,
 * section, key and value; keyfile_read() has judged which keys there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "ballots/fraction.h"
#include "ballots/keyfile.h"

typedef struct {
    const Keyfile *file;
    const char *name;
    GError **error;
} Section;

bool section_has(const Section *self, const char *key);

/* PROFILE_ERROR_VALUE as of keyfile_refuse(); always false. */
bool section_refuse(const Section *self, const char *key, const char *wanted);

/* 1 to @max_bytes bytes; free with g_free(). */
char *section_text(const Section *self, const char *key, size_t max_bytes);

/* Of a key that may be left out: @words is NULL-ended, the first is the default. */
bool section_choice(const Section *self, const char *key, const char *const *words,
                    int *out);
/* The same of two words. */
bool section_flag(const Section *self, const char *key, const char *const *words,
                  bool *out);

/* Of a key that is there. */
bool section_fraction(const Section *self, const char *key, Fraction *out);
bool section_number(const Section *self, const char *key, uint64_t least, uint64_t most,
                    uint32_t *out);
/* Separated by single spaces; free with g_strfreev(). */
char **section_words(const Section *self, const char *key);
