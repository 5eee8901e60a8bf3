/* form.c: see form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form.h"

#include <string.h>

#include "app/print/form-also.h"
#include "app/print/form-kinds.h"
#include "app/print/form-line.h"
#include "app/print/form-rows.h"
#include "app/print/form-says.h"

#define N G_GUINT64_FORMAT

static void
figure_free(void *data)
{
    FormFigure *self = data;

    g_free(self->value);
    g_free(self);
}

static void
figures_add(GPtrArray *figures, FormWord label, const char *value, const char *unit)
{
    FormFigure *figure = g_new(FormFigure, 1);

    *figure = (FormFigure){label, g_strdup(value), unit};
    g_ptr_array_add(figures, figure);
}

static void
figures_add_number(GPtrArray *figures, FormWord label, uint64_t number, const char *unit)
{
    g_autofree char *value = g_strdup_printf("%" N, number);

    figures_add(figures, label, value, unit);
}

static GPtrArray *
form_attendance(const CertificateRecord *certificate)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func(figure_free);

    figures_add_number(figures, (FormWord){"应出席", "Eligible"}, certificate->eligible,
                       "人");
    figures_add_number(figures, (FormWord){"实到", "Present"}, certificate->present,
                       "人");
    figures_add_number(figures, (FormWord){"缺席", "Absent"}, certificate->absent, "人");
    figures_add_number(figures, (FormWord){"法定人数", "Quorum"},
                       certificate->quorum_need, "人");
    return figures;
}

static void
figures_add_papers(GPtrArray *figures, const CertificateRecord *certificate)
{
    uint64_t spoilt = form_line_sum(certificate, "paper", "void");
    uint64_t returned = certificate->returned;

    figures_add_number(figures, (FormWord){"发出", "Handed out"}, certificate->issued,
                       "张");
    figures_add_number(figures, (FormWord){"收回", "Returned"}, returned, "张");
    if (spoilt == RECORD_NONE || spoilt > returned)
        return;
    figures_add_number(figures, (FormWord){"有效", "Valid"}, returned - spoilt, "张");
    figures_add_number(figures, (FormWord){"无效", "Void"}, spoilt, "张");
}

static bool
has_papers(const CertificateRecord *certificate)
{
    return certificate->issued != RECORD_NONE && certificate->returned != RECORD_NONE;
}

/* The cells in their order, but for void papers, which stand with the others. */
static void
figures_add_sums(GPtrArray *figures, const CertificateRecord *certificate)
{
    for (guint i = 0; i < certificate->sums->len; i++) {
        const RecordPair *sum = g_ptr_array_index(certificate->sums, i);
        if (strcmp(sum->first, "paper.void") != 0)
            figures_add(figures, form_kind_cell(certificate, sum->first), sum->rest,
                        "票");
    }
}

/* Of one entry its sums; of a list how many took part, for its sums stand in the table.
 */
static GPtrArray *
form_counts(const PrintForm *self, const CertificateRecord *certificate)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func(figure_free);

    if (!self->is_list)
        figures_add_sums(figures, certificate);
    else if (!has_papers(certificate))
        figures_add_number(figures, (FormWord){"参加表决", "Took part"},
                           certificate->cast, "人");
    if (!has_papers(certificate))
        figures_add_number(figures, form_words_missed(certificate->method),
                           certificate->not_pressed, "人");
    return figures;
}

/* On a tie that the chair decided the need was not reached, whatever the verdict. */
static void
form_tie_reason(PrintForm *self, uint64_t votes)
{
    self->reason =
        g_strdup_printf("赞成与反对各 %" N " 票，票数相等，由会议主持人决定", votes);
    self->reason_en =
        g_strdup_printf("For and Against are equal at %" N "; the chair decides", votes);
}

/* Nothing is said of figures that do not bear out the verdict: it is not ours to judge.
 */
static void
form_reason(PrintForm *self, const CertificateRecord *certificate)
{
    const RecordPair *line = g_ptr_array_index(certificate->lines, 0);
    uint64_t votes = form_line_sum(certificate, line->first, "for");
    uint64_t against = form_line_sum(certificate, line->first, "against");
    bool known = votes != RECORD_NONE && certificate->need != RECORD_NONE;
    bool reached = !form_also_is_missed(certificate, votes);
    Verdict verdict = (Verdict)certificate->verdict;

    if (known && verdict == (reached ? VERDICT_PASSED : VERDICT_NOT_PASSED)) {
        self->reason = form_also_reason(certificate, votes, &self->reason_en);
    } else if (known && votes == against && !reached && verdict != VERDICT_NONE) {
        form_tie_reason(self, votes);
    } else {
        self->reason = g_strdup("");
        self->reason_en = g_strdup("");
    }
}

static void
form_identity(PrintForm *self, const CertificateRecord *certificate,
              const FormSources *sources)
{
    Digest digest = digest_compute((Suite)certificate->context.suite, sources->text,
                                   strlen(sources->text));

    self->digest = digest_to_hex(&digest);
    self->heading = g_strdup(certificate->body);
    self->number = g_strdup(certificate->label);
    self->serial = g_strdup_printf("第 %" N " 号　证书序号 Serial %" N,
                                   certificate->number, certificate->serial);
    if (sources->copy != 0)
        self->copy = g_strdup_printf("副本 COPY %" N, sources->copy);
    self->printed = g_strdup(sources->printed);
    self->created = form_words_iso(certificate->counted);
    self->slip = g_strdup(sources->slip);
}

static bool
form_has(const PrintForm *self, FormParts part)
{
    return (self->paper->parts & part) != 0;
}

static void
take_table(GPtrArray *tables, FormTable *table)
{
    if (table != NULL)
        g_ptr_array_add(tables, table);
}

static void
take_layers(GPtrArray *tables, const CertificateRecord *certificate)
{
    FormTable *table;

    for (size_t first = 0; (table = form_table_layers(certificate, first)) != NULL;
         first += FORM_LAYERS_IN_TABLE)
        take_table(tables, table);
}

static GPtrArray *
form_tables(const PrintForm *self, const CertificateRecord *certificate)
{
    GPtrArray *tables = g_ptr_array_new_with_free_func(form_table_free);

    if (form_has(self, FORM_HAS_OATH))
        take_table(tables, form_table_oath(certificate));
    if (!form_has(self, FORM_HAS_LINES) || !self->is_list)
        return tables;
    take_table(tables, form_table_persons(certificate));
    take_table(tables, form_table_lines(certificate));
    take_layers(tables, certificate);
    return tables;
}

/* Lines to write on, and that they are no part of the record. */
static GPtrArray *
form_blanks(const FormPaper *paper)
{
    GPtrArray *rows = form_rows_new();

    for (size_t i = 0; i < FORM_MAX_BLANKS && paper->blanks[i].zh != NULL; i++)
        form_rows_take_as(rows, FORM_ROW_BLANK, paper->blanks[i], g_strdup(""), NULL);
    if (rows->len > 0)
        form_rows_take_as(
            rows, FORM_ROW_NOTE, (FormWord){"说明", "Note"},
            g_strdup("横线处由手工填写，不在签名的记录之内。"),
            g_strdup("what is written on the lines by hand is no part of the signed "
                     "record."));
    return rows;
}

static void
form_result(PrintForm *self, const CertificateRecord *certificate)
{
    self->has_verdict = form_has(self, FORM_HAS_VERDICT);
    self->verdict = form_words_verdict(verdict_text((Verdict)certificate->verdict));
    self->reason = form_also_too_few(certificate, &self->reason_en);
    if (self->reason != NULL)
        return;
    if (self->is_list)
        self->reason = form_says_reason(certificate, &self->reason_en);
    else
        form_reason(self, certificate);
}

/* An entry that is told by four figures needs no table. */
static bool
is_list(const CertificateRecord *certificate)
{
    Form form = form_line_form(certificate);

    return certificate->lines->len != 1 || certificate->seats > 0 ||
           (form != FORM_EACH && form != FORM_ELECT);
}

/* Of a list sentences tell what the report's table does not. */
static bool
says_counts(const PrintForm *self)
{
    return self->is_list && form_has(self, FORM_HAS_SAYS) &&
           form_has(self, FORM_HAS_ATTENDANCE);
}

/* Voters of a district and a delegation have none. */
static FormWord
form_quorum(const CertificateRecord *certificate)
{
    if (certificate->quorum_need == 0)
        return (FormWord){"出席人数没有规定", "No quorum is asked for."};
    return certificate->present >= certificate->quorum_need
               ? (FormWord){"出席人数符合法定人数", "The quorum is met."}
               : (FormWord){"出席人数不足法定人数", "The quorum is NOT met."};
}

static void
form_numbers(PrintForm *self, const CertificateRecord *certificate)
{
    self->attendance = form_has(self, FORM_HAS_ATTENDANCE) ? form_attendance(certificate)
                                                           : g_ptr_array_new();
    self->quorum = form_quorum(certificate);
    self->counts = form_has(self, FORM_HAS_COUNTS) && !says_counts(self)
                       ? form_counts(self, certificate)
                       : g_ptr_array_new();
    if (form_has(self, FORM_HAS_COUNTS) && !says_counts(self) && has_papers(certificate))
        figures_add_papers(self->counts, certificate);
    self->tables = form_tables(self, certificate);
}

PrintForm *
form_new(const CertificateRecord *certificate, const FormSources *sources)
{
    PrintForm *self = g_new0(PrintForm, 1);

    self->paper = sources->paper == NULL ? form_paper_by_name("report") : sources->paper;
    self->mode = (Mode)certificate->context.mode;
    self->title = form_paper_title(self->paper, certificate);
    self->is_list = is_list(certificate);
    form_identity(self, certificate, sources);
    form_result(self, certificate);
    self->facts = form_rows_facts(certificate);
    self->says = form_says_new(self->paper, certificate);
    form_numbers(self, certificate);
    self->grounds = form_has(self, FORM_HAS_GROUNDS)
                        ? form_rows_grounds(certificate, sources->signers)
                        : form_rows_new();
    self->blanks = form_blanks(self->paper);
    self->notes =
        form_has(self, FORM_HAS_NOTES) ? form_rows_notes(certificate) : form_rows_new();
    self->proofs = form_rows_proofs(certificate, self->digest);
    return self;
}

void
form_free(PrintForm *self)
{
    if (self == NULL)
        return;
    g_free(self->heading);
    g_free(self->number);
    g_free(self->serial);
    g_free(self->copy);
    g_free(self->printed);
    g_free(self->reason);
    g_free(self->reason_en);
    g_free(self->digest);
    g_free(self->created);
    g_free(self->slip);
    g_clear_pointer(&self->facts, g_ptr_array_unref);
    g_clear_pointer(&self->attendance, g_ptr_array_unref);
    g_clear_pointer(&self->says, g_ptr_array_unref);
    g_clear_pointer(&self->counts, g_ptr_array_unref);
    g_clear_pointer(&self->tables, g_ptr_array_unref);
    g_clear_pointer(&self->grounds, g_ptr_array_unref);
    g_clear_pointer(&self->blanks, g_ptr_array_unref);
    g_clear_pointer(&self->notes, g_ptr_array_unref);
    g_clear_pointer(&self->proofs, g_ptr_array_unref);
    g_free(self);
}
