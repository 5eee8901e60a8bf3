/* keyfile.c: see keyfile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keyfile.h"

#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(keyfile_error, keyfile_error)

struct Keyfile {
    GKeyFile *file;
    GHashTable *lines; /* "[section]" or "[section] key" -> line, from 1 */
};

typedef struct {
    const KeyfileKey *keys;
    char *section;    /* the present one, NULL before the first */
    uint32_t line;    /* from 1 */
    GHashTable *seen; /* as the lines above */
} Scan;

static bool
check_bytes(const char *text, size_t len, GError **error)
{
    if (len > KEYFILE_MAX_BYTES) {
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_TEXT,
                    "the file has %zu bytes, at most %u are read", len,
                    KEYFILE_MAX_BYTES);
        return false;
    }
    const char *stop;
    if (g_utf8_validate_len(text, len, &stop))
        return true;
    uint32_t line = 1;
    for (const char *p = text; p < stop; p++)
        line += *p == '\n';
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_TEXT,
                "line %u: byte 0x%02x is not UTF-8", line, (uint8_t)*stop);
    return false;
}

static bool
is_known(const KeyfileKey *keys, const char *section, const char *key)
{
    for (; keys->section != NULL; keys++)
        if (strcmp(keys->section, section) == 0 &&
            (key == NULL || strcmp(keys->key, key) == 0))
            return true;
    return false;
}

/* @key NULL: the section itself. */
static char *
name_of(const char *section, const char *key)
{
    return g_strconcat("[", section, "]", key != NULL ? " " : "", key, NULL);
}

static bool
note(Scan *self, const char *key, GError **error)
{
    g_autofree char *name = name_of(self->section, key);
    if (!is_known(self->keys, self->section, key)) {
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_UNKNOWN,
                    "line %u: %s is not known", self->line, name);
        return false;
    }
    uint32_t first = GPOINTER_TO_UINT(g_hash_table_lookup(self->seen, name));
    if (first != 0) {
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_DOUBLED,
                    "line %u: %s stands already in line %u", self->line, name, first);
        return false;
    }
    g_hash_table_insert(self->seen, g_steal_pointer(&name), GUINT_TO_POINTER(self->line));
    return true;
}

static bool
refuse_syntax(const Scan *self, const char *line, GError **error)
{
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_SYNTAX,
                "line %u: “%s” is neither [section] nor key=value", self->line, line);
    return false;
}

static bool
scan_line(Scan *self, char *line, GError **error)
{
    g_strstrip(line);
    if (*line == '\0' || *line == '#')
        return true;
    if (!text_is_value(line, KEYFILE_MAX_BYTES)) {
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_TEXT,
                    "line %u: a control character, or not in Unicode form NFC",
                    self->line);
        return false;
    }
    if (*line == '[') {
        size_t len = strlen(line);
        if (line[len - 1] != ']')
            return refuse_syntax(self, line, error);
        g_free(self->section);
        self->section = g_strndup(line + 1, len - 2);
        return note(self, NULL, error);
    }
    char *equals = strchr(line, '=');
    if (equals == NULL || self->section == NULL)
        return refuse_syntax(self, line, error);
    *equals = '\0';
    return note(self, g_strchomp(line), error);
}

static bool
scan(Scan *self, const char *text, size_t len, GError **error)
{
    g_autofree char *copy = g_strndup(len > 0 ? text : "", len);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        self->line++;
        if (!scan_line(self, *line, error))
            return false;
    }
    return true;
}

static bool
require(const Keyfile *self, const KeyfileKey *keys, GError **error)
{
    for (; keys->section != NULL; keys++) {
        if (keys->need == KEYFILE_OPTIONAL || (keys->need == KEYFILE_OF_OPTIONAL &&
                                               !keyfile_has(self, keys->section, NULL)))
            continue;
        if (keyfile_has(self, keys->section, keys->key))
            continue;
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_MISSING, "[%s] %s is missing",
                    keys->section, keys->key);
        return false;
    }
    return true;
}

static bool
load(Keyfile *self, const char *text, size_t len, GError **error)
{
    g_autoptr(GError) glib_error = NULL;
    if (len == 0 ||
        g_key_file_load_from_data(self->file, text, len, G_KEY_FILE_NONE, &glib_error))
        return true;
    g_set_error_literal(error, KEYFILE_ERROR, KEYFILE_ERROR_SYNTAX, glib_error->message);
    return false;
}

Keyfile *
keyfile_read(const char *text, size_t len, const KeyfileKey *keys, GError **error)
{
    if (!check_bytes(text, len, error))
        return NULL;
    g_autoptr(Keyfile) self = g_new(Keyfile, 1);
    *self = (Keyfile){g_key_file_new(),
                      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    Scan state = {.keys = keys, .seen = self->lines};
    bool ok = scan(&state, text, len, error);
    g_free(state.section);
    return ok && load(self, text, len, error) && require(self, keys, error)
               ? g_steal_pointer(&self)
               : NULL;
}

void
keyfile_free(Keyfile *self)
{
    g_key_file_free(self->file);
    g_hash_table_unref(self->lines);
    g_free(self);
}

static uint32_t
line_of(const Keyfile *self, const char *section, const char *key)
{
    g_autofree char *name = name_of(section, key);
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->lines, name));
}

bool
keyfile_has(const Keyfile *self, const char *section, const char *key)
{
    return line_of(self, section, key) != 0;
}

bool
keyfile_refuse(const Keyfile *self, const char *section, const char *key,
               const char *wanted, GQuark domain, int code, GError **error)
{
    g_autofree char *value = g_key_file_get_value(self->file, section, key, NULL);
    if (value != NULL)
        g_set_error(error, domain, code, "line %u: [%s] %s: “%s” is not %s",
                    line_of(self, section, key), section, key, g_strstrip(value), wanted);
    else
        g_set_error(error, domain, code, "line %u: [%s] %s is missing, %s",
                    line_of(self, section, NULL), section, key, wanted);
    return false;
}

static char *
raw(const Keyfile *self, const char *section, const char *key)
{
    char *value = g_key_file_get_value(self->file, section, key, NULL);
    g_assert(value != NULL);
    return g_strstrip(value);
}

char *
keyfile_text(const Keyfile *self, const char *section, const char *key, size_t max_bytes,
             GError **error)
{
    g_autofree char *value = raw(self, section, key);
    if (*value != '\0' && text_is_value(value, max_bytes))
        return g_steal_pointer(&value);
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_VALUE,
                "line %u: [%s] %s: “%s” has %zu bytes, not 1 to %zu of text",
                line_of(self, section, key), section, key, value, strlen(value),
                max_bytes);
    return NULL;
}

bool
keyfile_number(const Keyfile *self, const char *section, const char *key,
               const uint64_t range[2], uint64_t *out, GError **error)
{
    g_autofree char *value = raw(self, section, key);
    if (text_to_number(value, range[0], range[1], out))
        return true;
    g_autofree char *wanted = g_strdup_printf(
        "a number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, range[0], range[1]);
    return keyfile_refuse(self, section, key, wanted, KEYFILE_ERROR, KEYFILE_ERROR_VALUE,
                          error);
}

bool
keyfile_choice(const Keyfile *self, const char *section, const char *key,
               const char *const *words, int *out, GError **error)
{
    g_autofree char *value = raw(self, section, key);
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], value) == 0) {
            *out = i;
            return true;
        }
    }
    g_autofree char *all = g_strjoinv(", ", (char **)(uintptr_t)words);
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_VALUE,
                "line %u: [%s] %s: “%s” is none of %s", line_of(self, section, key),
                section, key, value, all);
    return false;
}
