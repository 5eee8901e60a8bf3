/* form-list.c: the entries of a certificate as a list, by the form of its slate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-also.h"
#include "app/print/form-kinds.h"
#include "app/print/form-rule.h"
#include "app/print/form-table.h"

#define N G_GUINT64_FORMAT

#define RESULT_WIDTH      68.0
#define RESULT_WIDTH_WIDE 84.0
#define PLACE_WIDTH       34.0

/* What the rows of one list have in common. */
typedef struct {
    const CertificateRecord *certificate;
    Form form;
    char **cells;  /* a column each */
    uint64_t cast; /* whole of the rates */
    bool rates;    /* below each sum, its share of @cast */
    bool unmarked; /* a column for ballots that left the line out */
    bool needs;    /* whether it has reached the need */
    bool places;
    FormWord figure;   /* head of the figures; NULL: the cells tell them */
    bool hundredths;   /* figures are */
    uint32_t decimals; /* of those figures and the rates */
} List;

/* A rank has too many cells for columns: the first place alone is told. */
static char **
list_cells(const CertificateRecord *certificate, Form form)
{
    if (form == FORM_GRADES)
        return form_line_cells(certificate);
    if (form == FORM_EACH || form == FORM_ELECT)
        return g_strsplit("for against abstain", " ", -1);
    return g_strsplit(form == FORM_RANK ? "1" : "", " ", -1);
}

static FormWord
list_figure(const List *self)
{
    static const FormWord heads[FORM_N] = {
        [FORM_NONE] = {"得分", "Figure"},           [FORM_PICK] = {"得票", "Votes"},
        [FORM_RANK] = {"名次之和", "Sum of ranks"}, [FORM_BUDGET] = {"得票", "Votes"},
        [FORM_ANSWERS] = {"答对", "Right"},
    };

    if (self->form != FORM_GRADES || self->certificate->need != RECORD_NONE)
        return heads[self->form];
    return form_rule_figure(self->certificate);
}

static bool
has_places(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        if (((const FormLine *)g_ptr_array_index(lines, i))->place != 0)
            return true;
    return false;
}

static List
list_of(const CertificateRecord *certificate, const GPtrArray *lines)
{
    Form form = form_line_form(certificate);
    List self = {.certificate = certificate,
                 .form = form,
                 .cells = list_cells(certificate, form),
                 .cast = form_line_cast(certificate),
                 .places = has_places(lines)};

    self.rates = form == FORM_GRADES || form == FORM_ANSWERS;
    self.unmarked = (form == FORM_EACH || form == FORM_GRADES) && lines->len > 1 &&
                    self.cast != RECORD_NONE;
    self.needs = certificate->need != RECORD_NONE && certificate->need != 0 &&
                 (form == FORM_ELECT || form == FORM_PICK ||
                  (form == FORM_EACH && certificate->seats > 0));
    self.figure = list_figure(&self);
    self.hundredths = form == FORM_GRADES && self.figure.zh != NULL;
    self.decimals = form == FORM_GRADES ? form_rule_decimals(certificate) : RULE_DECIMALS;
    return self;
}

static FormWord
cell_label(const List *self, const char *cell)
{
    return self->form == FORM_GRADES ? form_kind_result(self->certificate, cell)
           : self->form == FORM_RANK ? (FormWord){"列第一", "First"}
                                     : form_words_mark(cell);
}

/* Candidates, objects and projects need room: columns of figures share what is left. */
static guint
n_figures(const List *self)
{
    return g_strv_length(self->cells) + self->unmarked + self->needs +
           (self->form == FORM_BUDGET) + (self->figure.zh != NULL);
}

static double
figure_width(const List *self)
{
    guint n = n_figures(self);

    return n > 5 ? 36 : n > 3 ? 46 : 52;
}

static void
list_columns(const List *self, FormTable *table)
{
    double width = figure_width(self);

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, form_kind_of(self->certificate)->entry, 0, true);
    if (self->form == FORM_BUDGET)
        form_table_column(table, (FormWord){"金额", "Cost"}, width, false);
    for (char **cell = self->cells; *cell != NULL; cell++)
        form_table_column(table, cell_label(self, *cell), width, false);
    if (self->unmarked)
        form_table_column(table, (FormWord){"未填", "No mark"}, width, false);
    if (self->figure.zh != NULL)
        form_table_column(table, self->figure, width, false);
    if (self->needs)
        form_table_column(table, form_rule_needed(self->certificate), width + 12, false);
    if (self->places)
        form_table_column(table, (FormWord){"名次", "Place"}, PLACE_WIDTH, false);
    if (self->form != FORM_ANSWERS)
        form_table_column(table, (FormWord){"结果", "Result"},
                          n_figures(self) > 5 ? RESULT_WIDTH : RESULT_WIDTH_WIDE, false);
}

static uint64_t
unmarked(const List *self, const FormLine *line)
{
    uint64_t marked = 0;

    for (char **cell = self->cells; *cell != NULL; cell++)
        marked += form_line_sum(self->certificate, line->id, *cell);
    return marked > self->cast ? RECORD_NONE : self->cast - marked;
}

static void
take_figure(const List *self, FormTable *table, const FormLine *line)
{
    if (self->hundredths)
        form_table_take(table, form_table_figure(line->figure, self->decimals), NULL,
                        false);
    else
        form_table_take(table, g_strdup_printf("%" N, line->figure),
                        self->rates
                            ? form_table_rate(line->figure, self->cast, self->decimals)
                            : NULL,
                        false);
}

static void
take_name(FormTable *table, const FormLine *line)
{
    char *name = line->write_in ? g_strdup_printf("%s（另选他人）", line->title)
                                : g_strdup(line->title);
    char *below = line->write_in
                      ? g_strconcat(line->title_en, *line->title_en == '\0' ? "" : ", ",
                                    "write-in", NULL)
                      : g_strdup(line->title_en);

    form_table_take(table, name, below, form_line_is_good(line));
}

static void
take_need(const List *self, FormTable *table, const FormLine *line)
{
    const CertificateRecord *certificate = self->certificate;
    bool reached = line->figure >= certificate->need && line->figure > 0;
    bool first_only = reached && form_also_has_second(certificate) &&
                      line->figure < form_also(certificate, ALSO_SECOND).need;

    form_table_take(table,
                    g_strdup(first_only ? "仅前项"
                             : reached  ? "是"
                                        : "否"),
                    g_strdup(first_only ? "first only"
                             : reached  ? "yes"
                                        : "no"),
                    false);
}

static void
take_result(const List *self, FormTable *table, const FormLine *line)
{
    FormWord result = form_kind_result(self->certificate, line->result);

    form_table_take(table, g_strdup(result.zh),
                    g_strdup(strcmp(result.zh, result.en) == 0 ? "" : result.en), true);
}

static void
list_row(const List *self, FormTable *table, const FormLine *line, unsigned number)
{
    form_table_take_number(table, number);
    take_name(table, line);
    if (self->form == FORM_BUDGET)
        form_table_take_number(table, line->cost);
    for (char **cell = self->cells; *cell != NULL; cell++) {
        uint64_t sum = form_line_sum(self->certificate, line->id, *cell);
        form_table_take_number(table, sum);
        if (self->rates) {
            FormCell *last = g_ptr_array_index(table->cells, table->cells->len - 1);
            g_free(last->below);
            last->below = form_table_rate(sum, self->cast, self->decimals);
        }
    }
    if (self->unmarked)
        form_table_take_number(table, unmarked(self, line));
    if (self->figure.zh != NULL)
        take_figure(self, table, line);
    if (self->needs)
        take_need(self, table, line);
    if (self->places)
        form_table_take_number(table, line->place);
    if (self->form != FORM_ANSWERS)
        take_result(self, table, line);
}

FormTable *
form_table_lines(const CertificateRecord *certificate)
{
    g_autoptr(GPtrArray) lines = form_lines_new(certificate);
    FormTable *table = form_table_new(certificate->persons->len == 0
                                          ? (FormWord){NULL, NULL}
                                          : (FormWord){"试题答对情况", "Questions"});

    form_lines_sort(lines);
    List list = list_of(certificate, lines);
    list_columns(&list, table);
    for (guint i = 0; i < lines->len; i++)
        list_row(&list, table, g_ptr_array_index(lines, i), i + 1);
    g_strfreev(list.cells);
    return table;
}
