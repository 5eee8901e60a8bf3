/* record.c: see record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/record.h"

#include <string.h>

#include "ballots/record-value.h"
#include "ballots/text.h"

G_DEFINE_QUARK(record_error, record_error)

/* No decision is made by fewer officers (docs/format.md section 5). */
#define MIN_OFFICERS 2

static void *
member_of(const RecordField *field, const void *self)
{
    return (char *)(uintptr_t)self + field->offset;
}

static guint
n_elements(const RecordField *field, const void *self)
{
    const GPtrArray *list = *(GPtrArray **)member_of(field, self);
    return list == NULL ? 0 : list->len;
}

static bool
may_have(RecordKind kind, guint n)
{
    if (kind == RECORD_PAIR_OF_OFFICERS)
        return n == 0 || n == MIN_OFFICERS;
    return kind != RECORD_OFFICERS || n >= MIN_OFFICERS;
}

static void
write_list(GString *out, const RecordField *field, const void *self)
{
    guint n = n_elements(field, self);
    g_assert(may_have(field->kind, n));
    for (guint i = 0; i < n; i++) {
        g_autofree char *value =
            record_element_to_text(field->kind, *(GPtrArray **)member_of(field, self), i);
        g_string_append_printf(out, "%s %s\n", field->key, value);
    }
}

char *
record_write(const RecordType *type, const void *self)
{
    GString *out = g_string_new(type->type);
    g_string_append_c(out, '\n');
    for (size_t i = 0; i < type->n_fields; i++) {
        const RecordField *field = &type->fields[i];
        if (record_kind_is_list(field->kind)) {
            write_list(out, field, self);
            continue;
        }
        g_autofree char *value = record_value_to_text(field, member_of(field, self));
        g_string_append_printf(out, "%s %s\n", field->key, value);
    }
    return g_string_free(out, false);
}

typedef struct {
    Suite suite;
    char **line;   /* the next one; ends with NULL */
    size_t number; /* of that line, from 1 */
} Reader;

/* The value of the next line if that has this key, else NULL. */
static const char *
value_of(const Reader *self, const char *key)
{
    size_t len = strlen(key);
    bool has_key = *self->line != NULL && strncmp(*self->line, key, len) == 0 &&
                   (*self->line)[len] == ' ';
    return has_key ? *self->line + len + 1 : NULL;
}

static void refuse(GError **error, RecordError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* What a stranger wrote is told in few words, and without control characters. */
static void
refuse(GError **error, RecordError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *shorter = text_shorten(message);
    g_set_error_literal(error, RECORD_ERROR, (int)code, shorter);
}

static void
refuse_line(const Reader *self, const char *expected, GError **error)
{
    if (*self->line == NULL)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                    "line %zu: the record ends, expected %s", self->number, expected);
    else
        refuse(error, RECORD_ERROR_LINE, "line %zu: “%s”, expected %s", self->number,
               *self->line, expected);
}

static bool
take_value(Reader *self, const RecordField *field, const char *value, void *member,
           GError **error)
{
    bool list = record_kind_is_list(field->kind);
    bool taken =
        *value != '\0' &&
        (list ? record_element_from_text(field->kind, value, *(GPtrArray **)member)
              : record_value_from_text(field, self->suite, value, member));
    if (taken) {
        self->line++;
        self->number++;
        return true;
    }
    g_autofree char *expected =
        record_field_expects(field, self->suite, list ? *(GPtrArray **)member : NULL);
    refuse(error, RECORD_ERROR_VALUE, "line %zu, %s: “%s” is not %s", self->number,
           field->key, value, expected);
    return false;
}

static bool
take_list(Reader *self, const RecordField *field, void *record, GError **error)
{
    void *member = member_of(field, record);
    const char *value;
    while ((value = value_of(self, field->key)) != NULL)
        if (!take_value(self, field, value, member, error))
            return false;
    guint n = n_elements(field, record);
    if (may_have(field->kind, n))
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                "line %zu: %u lines %s, expected %s%d", self->number, n, field->key,
                field->kind == RECORD_OFFICERS ? "at least " : "none or ", MIN_OFFICERS);
    return false;
}

static bool
take_field(Reader *self, const RecordField *field, void *record, GError **error)
{
    if (record_kind_is_list(field->kind))
        return take_list(self, field, record, error);
    const char *value = value_of(self, field->key);
    if (value != NULL)
        return take_value(self, field, value, member_of(field, record), error);
    refuse_line(self, field->key, error);
    return false;
}

/* A list is never NULL after reading. */
static void *
record_new(const RecordType *type)
{
    void *self = g_malloc0(type->size);
    for (size_t i = 0; i < type->n_fields; i++) {
        RecordKind kind = type->fields[i].kind;
        if (record_kind_is_list(kind))
            *(GPtrArray **)member_of(&type->fields[i], self) = record_list_new(kind);
    }
    return self;
}

static bool
take_fields(Reader *self, const RecordType *type, void *record, GError **error)
{
    if (strcmp(*self->line, type->type) != 0) {
        refuse(error, RECORD_ERROR_TYPE, "line 1: “%s”, expected “%s”", *self->line,
               type->type);
        return false;
    }
    self->line++;
    self->number++;
    for (size_t i = 0; i < type->n_fields; i++)
        if (!take_field(self, &type->fields[i], record, error))
            return false;
    if (*self->line == NULL)
        return true;
    refuse_line(self, "the end of the record", error);
    return false;
}

/* The lines without their LF; NULL if the text is not made of lines. */
static char **
read_lines(const char *text, size_t len, GError **error)
{
    const char *stop = text;
    if (len > 0 && !g_utf8_validate_len(text, len, &stop)) {
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "byte %td is not UTF-8 text",
                    stop - text);
        return NULL;
    }
    if (len == 0 || text[len - 1] != '\n') {
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                    "the record of %zu bytes does not end with LF", len);
        return NULL;
    }
    g_autofree char *copy = g_strndup(text, len - 1);
    return g_strsplit(copy, "\n", -1);
}

void *
record_read(const RecordType *type, Suite suite, const char *text, size_t len,
            GError **error)
{
    g_auto(GStrv) lines = read_lines(text, len, error);
    if (lines == NULL)
        return NULL;
    static char *const no_line[] = {(char *)(uintptr_t) "", NULL};
    Reader reader = {suite, lines[0] != NULL ? lines : (char **)(uintptr_t)no_line, 1};
    void *self = record_new(type);
    if (take_fields(&reader, type, self, error))
        return self;
    record_free(type, self);
    return NULL;
}

bool
record_check_number(size_t line, const char *key, uint64_t number,
                    const uint64_t range[2], GError **error)
{
    if (number >= range[0] && number <= range[1])
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, %s: “%" G_GUINT64_FORMAT
                "” is not a number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT,
                line, key, number, range[0], range[1]);
    return false;
}

void
record_free(const RecordType *type, void *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < type->n_fields; i++)
        record_value_clear(type->fields[i].kind, member_of(&type->fields[i], self));
    g_free(self);
}

/* NUL, which a string cannot hold, becomes another character that no record may have. */
char **
record_split(const char *document, size_t len)
{
    g_autofree char *copy = g_malloc(len + 1);
    for (size_t i = 0; i < len; i++)
        copy[i] = document[i] == '\0' ? '\1' : document[i];
    copy[len] = '\0';
    char **records = g_strsplit(copy, "\n\n", -1);
    for (char **record = records; *record != NULL && record[1] != NULL; record++) {
        char *text = g_strconcat(*record, "\n", NULL);
        g_free(*record);
        *record = text;
    }
    return records;
}

char *
record_join(const char *const *records)
{
    return g_strjoinv("\n", (char **)(uintptr_t)records);
}

char *
record_append(const char *document, const char *record)
{
    if (document == NULL || *document == '\0')
        return g_strdup(record);
    return g_strconcat(document, "\n", record, NULL);
}

void
record_extend(char **document, const char *record)
{
    g_autofree char *before = *document;
    *document = record_append(before, record);
}

Digest
record_digest(Suite suite, const char *text)
{
    return digest_compute(suite, text, strlen(text));
}
