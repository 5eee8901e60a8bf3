/* form-table.c: see form-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-table.h"

#include <string.h>

#include "app/print/form-kinds.h"

#define N G_GUINT64_FORMAT

#define SIGN_WIDTH 120.0

static void
cell_free(void *data)
{
    FormCell *self = data;

    g_free(self->value);
    g_free(self->below);
    g_free(self);
}

FormTable *
form_table_new(FormWord title)
{
    FormTable *self = g_new0(FormTable, 1);

    self->title = title;
    self->columns = g_array_new(FALSE, FALSE, sizeof(FormColumn));
    self->cells = g_ptr_array_new_with_free_func(cell_free);
    self->texts = g_string_chunk_new(256);
    return self;
}

void
form_table_free(void *data)
{
    FormTable *self = data;

    g_array_unref(self->columns);
    g_ptr_array_unref(self->cells);
    g_string_chunk_free(self->texts);
    g_free(self);
}

void
form_table_column(FormTable *self, FormWord label, double width, bool text)
{
    FormWord copy = {g_string_chunk_insert_const(self->texts, label.zh),
                     g_string_chunk_insert_const(self->texts, label.en)};
    FormColumn column = {copy, width, text};

    g_array_append_val(self->columns, column);
}

void
form_table_take(FormTable *self, char *value, char *below, bool strong)
{
    FormCell *cell = g_new(FormCell, 1);

    *cell = (FormCell){value, below == NULL ? g_strdup("") : below, strong};
    g_ptr_array_add(self->cells, cell);
}

void
form_table_take_number(FormTable *self, uint64_t number)
{
    form_table_take(
        self, number == RECORD_NONE ? g_strdup("—") : g_strdup_printf("%" N, number),
        NULL, false);
}

static uint64_t
hundredths_in(uint32_t decimals)
{
    return decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
}

char *
form_table_figure(uint64_t hundredths, uint32_t decimals)
{
    const unsigned rest = (unsigned)(hundredths % 100 / hundredths_in(decimals));

    return decimals == 0
               ? g_strdup_printf("%" N, hundredths / 100)
               : g_strdup_printf("%" N ".%0*u", hundredths / 100, (int)decimals, rest);
}

char *
form_table_rate(uint64_t part, uint64_t whole, uint32_t decimals)
{
    const uint64_t unit = hundredths_in(decimals);

    if (whole == 0 || whole == RECORD_NONE || part == RECORD_NONE)
        return g_strdup("—");
    g_autofree char *figure =
        form_table_figure(unit * ((10000 / unit * part + whole / 2) / whole), decimals);
    return g_strconcat(figure, "%", NULL);
}

FormTable *
form_table_persons(const CertificateRecord *certificate)
{
    if (certificate->persons->len == 0)
        return NULL;
    FormTable *table = form_table_new((FormWord){"应试人成绩", "Candidates"});
    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"代表证号", "Id"}, 0, true);
    form_table_column(table, (FormWord){"答对题数", "Right answers"}, 80, false);
    form_table_column(table, (FormWord){"正确率", "Rate"}, 80, false);
    form_table_column(table, (FormWord){"结果", "Result"}, 80, false);
    for (guint i = 0; i < certificate->persons->len; i++) {
        const RecordPair *pair = g_ptr_array_index(certificate->persons, i);
        char *result = NULL;
        uint64_t right = g_ascii_strtoull(pair->rest, &result, 10);
        FormWord word = form_words_person(result + strspn(result, " "));
        form_table_take_number(table, i + 1);
        form_table_take(table, g_strdup(pair->first), NULL, false);
        form_table_take_number(table, right);
        form_table_take(table,
                        form_table_rate(right, certificate->lines->len, RULE_DECIMALS),
                        NULL, false);
        form_table_take(table, g_strdup(word.zh), g_strdup(word.en), true);
    }
    return table;
}

/* Who is relieved of an office takes no oath; the certificate tells it by the title only,
 * and that of several appointments in one vote may name both.
 */
static bool
takes_oath(const FormLine *line, bool combined)
{
    return form_line_is_good(line) && (strstr(line->title, "免去") == NULL ||
                                       (combined && strstr(line->title, "任命") != NULL));
}

static void
oath_row(FormTable *table, unsigned number, const char *name, const char *name_en)
{
    form_table_take_number(table, number);
    form_table_take(table, g_strdup(name), g_strdup(name_en), true);
    form_table_take(table, g_strdup(""), NULL, false);
    form_table_take(table, g_strdup(""), NULL, false);
}

FormTable *
form_table_oath(const CertificateRecord *certificate)
{
    enum { BY_HAND = 10 }; /* rows that fill the first page */
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    g_autoptr(FormTable) table = form_table_new((FormWord){NULL, NULL});
    const bool combined = form_kind_is_combined(certificate);
    unsigned n = 0;

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, form_kind_of(certificate)->entry, 0, true);
    form_table_column(table, (FormWord){"宣誓人签名", "Signature"}, SIGN_WIDTH, false);
    form_table_column(table, (FormWord){"备注", "Remark"}, 90, false);
    table->least = 32;
    for (guint i = 0; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);
        const unsigned n_rows = combined ? BY_HAND : 1;
        if (!takes_oath(line, combined))
            continue;
        for (unsigned row = 0; row < n_rows; row++)
            oath_row(table, ++n, combined ? "" : line->title,
                     combined ? "" : line->title_en);
    }
    return n == 0 ? NULL : g_steal_pointer(&table);
}
