/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/report.h"

#include "app/verify/memory.h"
#include "app/verify/text.h"

#include <stdarg.h>
#include <stdlib.h>

typedef enum { CLAIM_OK, CLAIM_BAD, CLAIM_NOTE } ClaimKind;

typedef struct {
    ClaimKind kind;
    char *text;
} Claim;

struct Report {
    Claim *claims;
    size_t n;
    size_t n_bad;
};

Report *
report_new(void)
{
    return memory_new(1, sizeof(Report));
}

void
report_free(Report *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < self->n; i++)
        free(self->claims[i].text);
    free(self->claims);
    free(self);
}

/* Valid characters as they are, every other byte as \xNN. */
static char *
report_escape(Text text)
{
    char *safe = memory_new(text.len * 4 + 1, 1), *end = safe;
    for (size_t i = 0; i < text.len;) {
        size_t n = 1;
        while (n <= 4 && i + n <= text.len && !text_is_clean((Text){text.at + i, n}))
            n++;
        if (n > 4 || i + n > text.len) {
            end += sprintf(end, "\\x%02x", (unsigned char)text.at[i++]);
            continue;
        }
        while (n-- > 0)
            *end++ = text.at[i++];
    }
    *end = 0;
    return safe;
}

static void
report_add(Report *self, ClaimKind kind, Text text)
{
    self->claims = memory_grow(self->claims, self->n, sizeof *self->claims);
    self->claims[self->n++] = (Claim){kind, report_escape(text)};
}

/* Long enough for every format here with two shortened values; more is cut off. */
typedef struct {
    char bytes[2048];
    size_t len;
} ReportLine;

__attribute__((format(printf, 2, 0))) static void
report_line_add(ReportLine *line, const char *format, va_list arguments)
{
    size_t room = sizeof line->bytes - line->len;
    int n = vsnprintf(line->bytes + line->len, room, format, arguments);
    if (n > 0)
        line->len += (size_t)n < room ? (size_t)n : room - 1;
}

__attribute__((format(printf, 2, 3))) static void
report_line_place(ReportLine *line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_line_add(line, format, arguments);
    va_end(arguments);
}

void
report_bad(Report *self, Place place, const char *format, ...)
{
    if (self->n_bad++ >= REPORT_SHOWN)
        return;
    ReportLine line = {.len = 0};
    if (place.file != NULL && place.line > 0)
        report_line_place(&line, "%.256s:%zu: ", place.file, place.line);
    else if (place.file != NULL)
        report_line_place(&line, "%.256s: ", place.file);
    va_list arguments;
    va_start(arguments, format);
    report_line_add(&line, format, arguments);
    va_end(arguments);
    report_add(self, CLAIM_BAD, (Text){line.bytes, line.len});
}

void
report_note(Report *self, const char *format, ...)
{
    ReportLine line = {.len = 0};
    va_list arguments;
    va_start(arguments, format);
    report_line_add(&line, format, arguments);
    va_end(arguments);
    report_add(self, CLAIM_NOTE, (Text){line.bytes, line.len});
}

size_t
report_n_bad(const Report *self)
{
    return self->n_bad;
}

void
report_ok(Report *self, size_t mark, const char *format, ...)
{
    if (self->n_bad != mark)
        return;
    ReportLine line = {.len = 0};
    va_list arguments;
    va_start(arguments, format);
    report_line_add(&line, format, arguments);
    va_end(arguments);
    report_add(self, CLAIM_OK, (Text){line.bytes, line.len});
}

const char *
report_finding(const Report *self, size_t index)
{
    for (size_t i = 0; i < self->n; i++)
        if (self->claims[i].kind == CLAIM_BAD && index-- == 0)
            return self->claims[i].text;
    return NULL;
}

void
report_print(const Report *self, FILE *out)
{
    static const char *const words[] = {"ok ", "BAD", "-- "};
    for (size_t i = 0; i < self->n; i++)
        fprintf(out, "%s %s\n", words[self->claims[i].kind], self->claims[i].text);
    if (self->n_bad > REPORT_SHOWN)
        fprintf(out, "BAD and %zu findings more\n", self->n_bad - REPORT_SHOWN);
    if (self->n_bad > 0)
        fprintf(out, "%zu finding%s\n", self->n_bad, self->n_bad == 1 ? "" : "s");
    else
        fputs("all claims hold\n", out);
}

/* The text was cleaned by report_escape: only two characters are left to quote. */
static void
report_print_string(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text != 0; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

void
report_print_json(const Report *self, const char *bundle, FILE *out)
{
    static const char *const words[] = {"ok", "bad", "note"};
    char *safe = report_escape(text_of(bundle));
    fputs("{\"bundle\": ", out);
    report_print_string(safe, out);
    fprintf(out, ", \"result\": \"%s\", \"findings\": %zu, \"claims\": [",
            self->n_bad > 0 ? "findings" : "holds", self->n_bad);
    for (size_t i = 0; i < self->n; i++) {
        fprintf(out, "%s\n  {\"kind\": \"%s\", \"text\": ", i > 0 ? "," : "",
                words[self->claims[i].kind]);
        report_print_string(self->claims[i].text, out);
        fputc('}', out);
    }
    fputs("\n]}\n", out);
    free(safe);
}
