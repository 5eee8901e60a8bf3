/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/record.h"

#include "app/verify/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Document *document;
    Report *report;
    Shape shape;
    Text rest;
    size_t line_number; /* of the line read last */
} Reader;

static Place
reader_place(const Reader *self)
{
    return (Place){self->document->path, self->line_number};
}

/* Takes one line without its LF. False at the end and, with a finding, if LF is missing.
 */
static bool
reader_line(Reader *self, Text *out_line)
{
    if (self->rest.len == 0)
        return false;
    self->line_number++;
    const char *end = memchr(self->rest.at, '\n', self->rest.len);
    if (end == NULL) {
        report_bad(self->report, reader_place(self),
                   "the last line does not end with LF");
        self->document->valid = false;
        self->rest.len = 0;
        return false;
    }
    *out_line = (Text){self->rest.at, (size_t)(end - self->rest.at)};
    self->rest = (Text){end + 1, self->rest.len - out_line->len - 1};
    return true;
}

/* The field that a line with this key fills, from *index on; NULL if the key may not
 * stand here. Afterwards *index is the first field that the next line may fill. */
static const Field *
reader_field(const Schema *schema, size_t *index, Text key)
{
    for (; *index < schema->n_fields; ++*index) {
        const Field *field = &schema->fields[*index];
        if (text_is(key, field->key)) {
            *index += field->count == FIELD_ONCE;
            return field;
        }
        if (field->count == FIELD_MIXED && text_is(key, field[1].key))
            return field + 1;
        if (field->count == FIELD_ONCE)
            return NULL;
    }
    return NULL;
}

/* The key that must stand next, whatever may stand before it. */
static const char *
reader_expected(const Schema *schema, size_t index)
{
    return index < schema->n_fields ? schema->fields[index].key : "the end of the record";
}

static bool
reader_value_line(Reader *self, const Schema *schema, size_t *index, Text line)
{
    Text key = line, value = {NULL, 0};
    text_pair(line, &key, &value);
    const Field *field = reader_field(schema, index, key);
    if (field == NULL) {
        report_bad(self->report, reader_place(self),
                   "%s has the key \"%.*s\", expected %s", schema->type, TEXT_PRINT(key),
                   reader_expected(schema, *index));
        return false;
    }
    if (!text_is_value(value) || !schema_allows(field, value)) {
        report_bad(self->report, reader_place(self), "%s \"%.*s\" is not %s", field->key,
                   TEXT_PRINT(value), schema_kind_name(field));
        return false;
    }
    Document *document = self->document;
    document->lines = memory_grow(document->lines, document->n_lines, sizeof(Line));
    document->lines[document->n_lines++] = (Line){field, value, self->line_number};
    return true;
}

/* What is not filled at the end of a record must be allowed to be absent. */
static bool
reader_is_complete(Reader *self, const Schema *schema, size_t index)
{
    for (; index < schema->n_fields; index++)
        if (schema->fields[index].count == FIELD_ONCE) {
            report_bad(self->report, reader_place(self), "%s ends without its key %s",
                       schema->type, schema->fields[index].key);
            return false;
        }
    return true;
}

/* The allowed types of the record with this index; NULL if there may be no such record.
 */
static const char *
reader_types(const Reader *self, size_t index)
{
    size_t n = 1;
    while (n < sizeof self->shape.types / sizeof self->shape.types[0] &&
           self->shape.types[n] != NULL)
        n++;
    if (index < n)
        return self->shape.types[index];
    return self->shape.last_repeats ? self->shape.types[n - 1] : NULL;
}

static const Schema *
reader_schema(Reader *self, Text type)
{
    const char *types = reader_types(self, self->document->n);
    if (types != NULL && schema_has_word(types, type))
        return schema_find(type);
    report_bad(self->report, reader_place(self), "\"%.*s\" stands here, expected %s",
               TEXT_PRINT(type), types != NULL ? types : "no further record");
    return NULL;
}

/* Reads one record and, unless it is the last, the empty line behind it. A bad record
 * is one finding; its other lines are skipped. */
static void
reader_record(Reader *self, Text first_line)
{
    Document *document = self->document;
    Record record = {.path = document->path, .line_number = self->line_number};
    record.bytes.at = first_line.at;
    size_t first = document->n_lines, index = 0;
    const Schema *schema = reader_schema(self, first_line);
    bool good = schema != NULL, separated = false;
    Text line;
    const char *end = self->rest.at;
    while (!separated && reader_line(self, &line)) {
        separated = line.len == 0;
        if (good && !separated)
            good = reader_value_line(self, schema, &index, line);
        if (!separated)
            end = self->rest.at;
    }
    if (separated && self->rest.len == 0) {
        report_bad(self->report, reader_place(self), "an empty line ends the file");
        document->valid = false;
    }
    record.schema = schema;
    record.bytes.len = (size_t)(end - first_line.at);
    record.n_lines = document->n_lines - first;
    if (!good || !reader_is_complete(self, schema, index))
        document->valid = false;
    document->records = memory_grow(document->records, document->n, sizeof(Record));
    document->records[document->n++] = record;
}

/* The lines have their final place only when all are read. */
static void
reader_finish(Reader *self)
{
    Document *document = self->document;
    for (size_t i = 0, first = 0; document->lines != NULL && i < document->n; i++) {
        document->records[i].lines = &document->lines[first];
        first += document->records[i].n_lines;
    }
    const char *missing = reader_types(self, document->n);
    bool repeats = self->shape.last_repeats && document->n > 0 &&
                   missing == reader_types(self, document->n + 1);
    if (missing != NULL && !repeats) {
        report_bad(self->report, reader_place(self), "the file ends without %s", missing);
        document->valid = false;
    }
}

bool
document_read(Document *self, const Files *files, const char *path, Shape shape,
              Report *report)
{
    *self = (Document){.valid = false};
    const File *file = files_find(files, path);
    if (file == NULL || file->problem != NULL) {
        /* a problem of an existing file was reported with the manifest */
        if (file == NULL)
            report_bad(report, PLACE_FILE(path), "is missing");
        return false;
    }
    *self = (Document){.path = file->path, .bytes = file_text(file), .valid = true};
    Reader reader = {self, report, shape, self->bytes, 0};
    Text line;
    while (reader_line(&reader, &line))
        reader_record(&reader, line);
    reader_finish(&reader);
    return self->valid;
}

void
document_clear(Document *self)
{
    free(self->records);
    free(self->lines);
    *self = (Document){.valid = false};
}

const Line *
record_next(const Record *self, const char *key, const Line *after)
{
    const Line *end = self->lines + self->n_lines;
    for (const Line *line = after != NULL ? after + 1 : self->lines; line < end; line++)
        if (strcmp(line->field->key, key) == 0)
            return line;
    return NULL;
}

Text
record_get(const Record *self, const char *key)
{
    const Line *line = record_next(self, key, NULL);
    return line != NULL ? line->value : (Text){"", 0};
}

uint64_t
record_number(const Record *self, const char *key)
{
    uint64_t number = 0;
    return text_number(record_get(self, key), &number) ? number : 0;
}

int64_t
record_time(const Record *self, const char *key)
{
    int64_t ms = 0;
    return text_time(record_get(self, key), &ms) ? ms : 0;
}

bool
record_is(const Record *self, const char *type)
{
    return strcmp(self->schema->type, type) == 0;
}

Place
record_place(const Record *self, const char *key)
{
    const Line *line = key != NULL ? record_next(self, key, NULL) : NULL;
    return (Place){self->path, line != NULL ? line->number : self->line_number};
}
