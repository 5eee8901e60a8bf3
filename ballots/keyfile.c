/* keyfile.c: see keyfile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keyfile.h"

#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(keyfile_error, keyfile_error)

typedef struct {
    const KeyfileKey *keys;
    char *section;    /* the present one, NULL before the first */
    uint32_t line;    /* from 1 */
    GHashTable *seen; /* "section" or "section key" -> line */
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
static bool
note(Scan *self, const char *key, GError **error)
{
    const char *gap = key != NULL ? " " : "";
    g_autofree char *name =
        g_strconcat("[", self->section, "]", gap, key != NULL ? key : "", NULL);
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
require(GKeyFile *file, const KeyfileKey *keys, GError **error)
{
    for (; keys->section != NULL; keys++) {
        if (keys->need == KEYFILE_OPTIONAL ||
            (keys->need == KEYFILE_OF_OPTIONAL &&
             !g_key_file_has_group(file, keys->section)))
            continue;
        if (g_key_file_has_key(file, keys->section, keys->key, NULL))
            continue;
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_MISSING, "[%s] %s is missing",
                    keys->section, keys->key);
        return false;
    }
    return true;
}

GKeyFile *
keyfile_read(const char *text, size_t len, const KeyfileKey *keys, GError **error)
{
    if (!check_bytes(text, len, error))
        return NULL;
    Scan state = {.keys = keys};
    state.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool ok = scan(&state, text, len, error);
    g_hash_table_unref(state.seen);
    g_free(state.section);
    if (!ok)
        return NULL;

    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) glib_error = NULL;
    if (len > 0 &&
        !g_key_file_load_from_data(file, text, len, G_KEY_FILE_NONE, &glib_error)) {
        g_set_error_literal(error, KEYFILE_ERROR, KEYFILE_ERROR_SYNTAX,
                            glib_error->message);
        return NULL;
    }
    return require(file, keys, error) ? g_steal_pointer(&file) : NULL;
}

static char *
raw(GKeyFile *file, const char *section, const char *key)
{
    char *value = g_key_file_get_value(file, section, key, NULL);
    g_assert(value != NULL);
    return g_strstrip(value);
}

char *
keyfile_text(GKeyFile *file, const char *section, const char *key, size_t max_bytes,
             GError **error)
{
    g_autofree char *value = raw(file, section, key);
    if (*value != '\0' && text_is_value(value, max_bytes))
        return g_steal_pointer(&value);
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_VALUE,
                "[%s] %s: “%s” has %zu bytes, not 1 to %zu of text", section, key, value,
                strlen(value), max_bytes);
    return NULL;
}

bool
keyfile_number(GKeyFile *file, const char *section, const char *key,
               const uint64_t range[2], uint64_t *out, GError **error)
{
    g_autofree char *value = raw(file, section, key);
    if (text_to_number(value, range[0], range[1], out))
        return true;
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_VALUE,
                "[%s] %s: “%s” is not a number from %" G_GUINT64_FORMAT
                " to %" G_GUINT64_FORMAT,
                section, key, value, range[0], range[1]);
    return false;
}

bool
keyfile_choice(GKeyFile *file, const char *section, const char *key,
               const char *const *words, int *out, GError **error)
{
    g_autofree char *value = raw(file, section, key);
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], value) == 0) {
            *out = i;
            return true;
        }
    }
    g_autofree char *all = g_strjoinv(", ", (char **)(uintptr_t)words);
    g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_VALUE, "[%s] %s: “%s” is none of %s",
                section, key, value, all);
    return false;
}
