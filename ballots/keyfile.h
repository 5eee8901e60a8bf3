/* keyfile.h: GKeyFile texts read strictly
 *
 * GKeyFile lets the later of two keys win and skips what nobody asks for; a rule must not
 * be read like that.  Values are taken as they stand, without escapes or lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    KEYFILE_ERROR_TEXT,    /* not UTF-8 in form NFC, a control character, too large */
    KEYFILE_ERROR_SYNTAX,  /* a line that is no section, key, comment or empty line */
    KEYFILE_ERROR_UNKNOWN, /* a section or key that is not known */
    KEYFILE_ERROR_DOUBLED, /* a section or key that stands twice */
    KEYFILE_ERROR_MISSING, /* a section or key that must be there */
    KEYFILE_ERROR_VALUE,   /* a value that is not what the key asks for */
} KeyfileError;

#define KEYFILE_ERROR (keyfile_error_quark())
GQuark keyfile_error_quark(void);

#define KEYFILE_MAX_BYTES 65536u

typedef enum {
    KEYFILE_NEEDED,
    KEYFILE_OF_OPTIONAL, /* needed in a section that may be left out as a whole */
    KEYFILE_OPTIONAL,
} KeyfileNeed;

/* One known key. */
typedef struct {
    const char *section;
    const char *key;
    KeyfileNeed need;
} KeyfileKey;

/* A text that was read, and where its keys stand. */
typedef struct Keyfile Keyfile;

/* @keys is ended by an entry without section.  Messages name the line. */
Keyfile *keyfile_read(const char *text, size_t len, const KeyfileKey *keys,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void keyfile_free(Keyfile *self);

/* @key NULL: the section. */
bool keyfile_has(const Keyfile *self, const char *section, const char *key);

/* Sets an error of @domain and @code: "line 12: [section] key: “value” is not @wanted";
 * of a key that is not there "... is missing, @wanted", with the line of the section.
 * Always false.
 */
bool keyfile_refuse(const Keyfile *self, const char *section, const char *key,
                    const char *wanted, GQuark domain, int code, GError **error);

/* The value of a key that keyfile_read() has made sure of; 1 to @max_bytes bytes.  Free
 * with g_free().  KEYFILE_ERROR_VALUE as of keyfile_refuse(), as the next.
 */
char *keyfile_text(const Keyfile *self, const char *section, const char *key,
                   size_t max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A decimal number from @min to @max, no sign, no leading zero. */
bool keyfile_number(const Keyfile *self, const char *section, const char *key,
                    const uint64_t range[2], uint64_t *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The index of the value in the NULL-ended @words. */
bool keyfile_choice(const Keyfile *self, const char *section, const char *key,
                    const char *const *words, int *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keyfile, keyfile_free)
