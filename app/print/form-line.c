/* form-line.c: see form-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-line.h"

#include <string.h>

static void
line_free(void *data)
{
    FormLine *self = data;

    g_free(self->result);
    g_free(self);
}

static const char *
name_of(const GPtrArray *names, const char *id, const char *otherwise)
{
    for (guint i = 0; i < names->len; i++) {
        const RecordPair *pair = g_ptr_array_index(names, i);
        if (strcmp(pair->first, id) == 0)
            return pair->rest;
    }
    return otherwise;
}

uint64_t
form_line_sum(const CertificateRecord *certificate, const char *id, const char *cell)
{
    size_t len = strlen(id);

    for (guint i = 0; i < certificate->sums->len; i++) {
        const RecordPair *sum = g_ptr_array_index(certificate->sums, i);
        if (strncmp(sum->first, id, len) == 0 && sum->first[len] == '.' &&
            strcmp(sum->first + len + 1, cell) == 0)
            return g_ascii_strtoull(sum->rest, NULL, 10);
    }
    return RECORD_NONE;
}

Form
form_line_form(const CertificateRecord *certificate)
{
    Form form;

    return form_from_text(certificate->form, &form) ? form : FORM_NONE;
}

/* "FIGURE PLACE RESULT", as record.h has judged. */
static FormLine *
line_new(const CertificateRecord *certificate, const RecordPair *pair)
{
    FormLine *self = g_new0(FormLine, 1);
    char *rest = NULL;

    self->id = pair->first;
    self->title = name_of(certificate->names, pair->first, pair->first);
    self->title_en = name_of(certificate->names_en, pair->first, "");
    self->figure = g_ascii_strtoull(pair->rest, &rest, 10);
    self->place = g_ascii_strtoull(rest, &rest, 10);
    self->cost =
        g_ascii_strtoull(name_of(certificate->costs, pair->first, "0"), NULL, 10);
    self->result = g_strdup(rest + strspn(rest, " "));
    self->write_in = form_line_form(certificate) == FORM_ELECT &&
                     form_line_sum(certificate, self->id, "against") == RECORD_NONE;
    return self;
}

GPtrArray *
form_lines_new(const CertificateRecord *certificate)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);

    for (guint i = 0; i < certificate->lines->len; i++)
        g_ptr_array_add(lines,
                        line_new(certificate, g_ptr_array_index(certificate->lines, i)));
    return lines;
}

static int
compare_places(const void *a, const void *b, void *unused)
{
    const FormLine *first = *(FormLine *const *)a, *second = *(FormLine *const *)b;

    (void)unused;
    return (first->place > second->place) - (first->place < second->place);
}

void
form_lines_sort(GPtrArray *lines)
{
    /* stable: equals keep the order of the slate */
    g_ptr_array_sort_with_data(lines, compare_places, NULL);
}

static bool
has_result(const FormLine *line, const char *a, const char *b)
{
    return strcmp(line->result, a) == 0 || (b != NULL && strcmp(line->result, b) == 0);
}

unsigned
form_lines_count(const GPtrArray *lines, const char *a, const char *b)
{
    unsigned n = 0;

    for (guint i = 0; i < lines->len; i++)
        n += has_result(g_ptr_array_index(lines, i), a, b);
    return n;
}

char *
form_lines_join(const GPtrArray *lines, const char *a, const char *b)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        if (has_result(line, a, b))
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : "、", line->title);
    }
    return g_string_free(text, FALSE);
}

bool
form_line_is_good(const FormLine *self)
{
    return has_result(self, "chosen", "passed");
}

char **
form_line_cells(const CertificateRecord *certificate)
{
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    const RecordPair *line =
        certificate->lines->len == 0 ? NULL : g_ptr_array_index(certificate->lines, 0);
    size_t len = line == NULL ? 0 : strlen(line->first);

    for (guint i = 0; line != NULL && i < certificate->sums->len; i++) {
        const RecordPair *sum = g_ptr_array_index(certificate->sums, i);
        if (strncmp(sum->first, line->first, len) == 0 && sum->first[len] == '.')
            g_strv_builder_add(cells, sum->first + len + 1);
    }
    return g_strv_builder_end(cells);
}

uint64_t
form_line_cast(const CertificateRecord *certificate)
{
    if (certificate->base_kind == BASE_CAST)
        return certificate->base;
    if (certificate->base_kind == BASE_ALL && certificate->base == certificate->eligible)
        return certificate->cast;
    if (certificate->base_kind == BASE_PRESENT &&
        certificate->base == certificate->present)
        return certificate->cast;
    return RECORD_NONE;
}
