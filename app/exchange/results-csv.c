/* results-csv.c: results_to_csv(), see results.h
 *
 * One table, so that a spreadsheet reads it whole: the first column says what a row is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/result-lines.h"
#include "app/exchange/results.h"
#include "ballots/csv.h"

/* Stable: a new column goes to the end (docs/results.md). */
#define COLUMNS(X)                                                                       \
    X(row) X(mode) X(body) X(term) X(session) X(sitting)                                 \
    X(vote) X(round) X(cause) X(previous) X(item) X(kind) X(form) X(seats) X(method)     \
    X(title) X(title_en) X(state) X(void_state) X(reason) X(verdict) X(casting)          \
    X(entry) X(name) X(name_en) X(figure) X(place) X(result) X(for) X(against)           \
    X(abstain) X(sums) X(eligible) X(present) X(absent) X(quorum_need) X(cast)           \
    X(not_pressed) X(issued) X(returned) X(void_papers) X(base_kind) X(base) X(need)     \
    X(faults) X(head_count) X(difference) X(opened) X(closed) X(counted) X(serial)       \
    X(label) X(certificate) X(deputy) X(weight) X(changes) X(marks)

typedef enum {
#define COLUMN(name) COLUMN_##name,
    COLUMNS(COLUMN)
#undef COLUMN
        N_COLUMNS,
} Column;

static const char *const headers[N_COLUMNS + 1] = {
#define COLUMN(name) #name,
    COLUMNS(COLUMN)
#undef COLUMN
};

typedef struct {
    char *cells[N_COLUMNS]; /* NULL is "" */
} Row;

static void
row_take(Row *self, Column column, char *text)
{
    g_free(self->cells[column]);
    self->cells[column] = text;
}

static void
row_text(Row *self, Column column, const char *text)
{
    row_take(self, column, g_strdup(text));
}

static void
row_number(Row *self, Column column, uint64_t number)
{
    row_take(self, column,
             number == RECORD_NONE ? NULL
                                   : g_strdup_printf("%" G_GUINT64_FORMAT, number));
}

static void
row_append(const Row *self, GString *out)
{
    const char *cells[N_COLUMNS + 1] = {NULL};
    for (size_t i = 0; i < N_COLUMNS; i++)
        cells[i] = self->cells[i] != NULL ? self->cells[i] : "";
    csv_row_append(out, cells);
}

static void
row_clear(Row *self)
{
    for (size_t i = 0; i < N_COLUMNS; i++)
        g_clear_pointer(&self->cells[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

/* What every row says, so that none can be shown as if it were of another vote. */
static void
set_place(Row *row, const char *what, const Records *records, const VoteRecords *vote)
{
    row_text(row, COLUMN_row, what);
    row_text(row, COLUMN_mode, context_modes[records->sitting->mode]);
    row_number(row, COLUMN_vote, vote->question->vote);
    row_number(row, COLUMN_round, vote->question->round);
    row_text(row, COLUMN_item, vote->question->item);
    row_text(row, COLUMN_state, vote_state_text(vote->state));
}

static void
set_question(Row *row, const SittingRecord *sitting, const VoteRecords *vote)
{
    const QuestionRecord *question = vote->question;
    row_text(row, COLUMN_body, sitting->body);
    row_number(row, COLUMN_term, sitting->term);
    row_number(row, COLUMN_session, sitting->session);
    row_number(row, COLUMN_sitting, sitting->sitting);
    row_text(row, COLUMN_cause, vote_record_causes[question->cause]);
    row_number(row, COLUMN_previous, question->previous);
    row_text(row, COLUMN_kind, question->kind);
    row_text(row, COLUMN_form, form_text(slate_form(vote->slate)));
    row_number(row, COLUMN_seats, slate_seats(vote->slate));
    row_text(row, COLUMN_method, question->method);
    row_text(row, COLUMN_title, question->title);
    row_text(row, COLUMN_title_en, question->title_en);
}

static void
set_attendance(Row *row, const OpeningRecord *opening)
{
    row_number(row, COLUMN_eligible, opening->eligible);
    row_number(row, COLUMN_present, opening->present);
    row_number(row, COLUMN_quorum_need, opening->quorum_need);
    row_take(row, COLUMN_opened, stamp_to_text(opening->opened));
}

static void
set_account(Row *row, const CertificateRecord *certificate)
{
    row_number(row, COLUMN_absent, certificate->absent);
    row_number(row, COLUMN_cast, certificate->cast);
    row_number(row, COLUMN_not_pressed, certificate->not_pressed);
    row_number(row, COLUMN_issued, certificate->issued);
    row_number(row, COLUMN_returned, certificate->returned);
    row_number(row, COLUMN_void_papers, result_void_papers(certificate));
    row_number(row, COLUMN_faults, certificate->faults);
    row_number(row, COLUMN_head_count, certificate->head_count);
    row_take(row, COLUMN_difference,
             g_strdup_printf("%" G_GINT64_FORMAT, certificate->difference));
}

static void
set_decision(Row *row, const CertificateRecord *certificate)
{
    const char *casting = vote_record_castings[certificate->casting];
    row_text(row, COLUMN_verdict, vote_record_verdicts[certificate->verdict]);
    row_text(row, COLUMN_casting, strcmp(casting, "-") == 0 ? NULL : casting);
    row_text(row, COLUMN_base_kind, vote_record_bases[certificate->base_kind]);
    row_number(row, COLUMN_base, certificate->base);
    row_number(row, COLUMN_need, certificate->need);
    row_take(row, COLUMN_closed, stamp_to_text(certificate->closed));
    row_take(row, COLUMN_counted, stamp_to_text(certificate->counted));
    row_number(row, COLUMN_serial, certificate->serial);
    row_text(row, COLUMN_label, certificate->label);
}

static void
set_ending(Row *row, const VoteRecords *vote)
{
    if (vote->voided != NULL) {
        row_text(row, COLUMN_void_state, vote->voided->stage);
        row_text(row, COLUMN_reason, vote->voided->reason);
    }
    if (vote->annulled != NULL)
        row_text(row, COLUMN_reason, vote->annulled->reason);
}

/* "motion.for:2 motion.against:1": no name of a cell has a space. */
static char *
sums_text(const GPtrArray *sums)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sums->len; i++) {
        const RecordPair *pair = sums->pdata[i];
        g_string_append_printf(text, "%s%s:%s", i > 0 ? " " : "", pair->first,
                               pair->rest);
    }
    return g_string_free(text, FALSE);
}

static void
set_line(Row *row, const ResultLine *line)
{
    row_text(row, COLUMN_entry, line->id);
    row_text(row, COLUMN_name, line->title);
    row_text(row, COLUMN_name_en, line->title_en);
    row_number(row, COLUMN_figure, line->figure);
    row_number(row, COLUMN_place, line->place);
    row_text(row, COLUMN_result, line->result);
    row_number(row, COLUMN_for, result_line_sum(line, "for"));
    row_number(row, COLUMN_against, result_line_sum(line, "against"));
    row_number(row, COLUMN_abstain, result_line_sum(line, "abstain"));
    row_take(row, COLUMN_sums, sums_text(line->sums));
}

/* One for each line; a vote without an outcome has one that says what became of it. */
static void
append_results(GString *out, const Records *records, const VoteRecords *vote)
{
    g_auto(Row) row = {{NULL}};
    set_place(&row, "result", records, vote);
    set_question(&row, records->sitting, vote);
    set_ending(&row, vote);
    if (vote->opening != NULL)
        set_attendance(&row, vote->opening);
    if (vote->certificate == NULL) {
        row_append(&row, out);
        return;
    }
    set_account(&row, vote->certificate);
    set_decision(&row, vote->certificate);
    row_text(&row, COLUMN_certificate, vote->digest);
    g_autoptr(GPtrArray) lines = result_lines_new(vote->certificate);
    for (guint i = 0; i < lines->len; i++) {
        set_line(&row, lines->pdata[i]);
        row_append(&row, out);
    }
}

/* As sums_text(): the sums of a layer stand in the order of the cells of the entry. */
static char *
layer_text(const CertificateRecord *certificate, const DecisionLayer *layer)
{
    g_autoptr(GPtrArray) cells = result_cells_new(certificate, layer->entry);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < cells->len && i < layer->n_sums; i++)
        g_string_append_printf(text, "%s%s:%" G_GUINT64_FORMAT, i > 0 ? " " : "",
                               (const char *)cells->pdata[i], layer->sums[i]);
    return g_string_free(text, FALSE);
}

static void
append_layers(GString *out, const Records *records, const VoteRecords *vote)
{
    if (vote->certificate == NULL)
        return;
    g_autoptr(Decision) decision = certificate_record_layers(vote->certificate);
    for (guint i = 0; i < decision->layers->len; i++) {
        const DecisionLayer *layer = decision_layer(decision, i);
        g_auto(Row) row = {{NULL}};
        set_place(&row, "layer", records, vote);
        row_text(&row, COLUMN_entry, layer->entry);
        row_text(&row, COLUMN_name, layer->layer);
        row_number(&row, COLUMN_figure, layer->figure);
        row_number(&row, COLUMN_cast, layer->cast);
        row_take(&row, COLUMN_sums, layer_text(vote->certificate, layer));
        row_append(&row, out);
    }
}

/* What had to be reached besides the need, where the rule has it. */
static void
append_also(GString *out, const Records *records, const VoteRecords *vote)
{
    Also also[ALSO_N] = {{0}};
    if (vote->certificate != NULL)
        vote_record_take_also(also, vote->certificate->also);
    for (AlsoKind kind = 0; kind < ALSO_N; kind++) {
        g_auto(Row) row = {{NULL}};
        if (!also[kind].asked)
            continue;
        set_place(&row, "also", records, vote);
        row_text(&row, COLUMN_name, also_text(kind));
        row_text(&row, COLUMN_base_kind, base_kind_text(also[kind].base_kind));
        row_number(&row, COLUMN_base, also[kind].base);
        row_number(&row, COLUMN_need, also[kind].need);
        row_append(&row, out);
    }
}

/* Votes of earlier sittings on the same bill. */
static void
append_linked(GString *out, const Records *records, const VoteRecords *vote)
{
    const GPtrArray *linked = vote->question->linked;
    for (guint i = 0; linked != NULL && i < linked->len; i++) {
        const RecordPair *pair = linked->pdata[i];
        g_auto(GStrv) words = g_strsplit(pair->rest, " ", 2);
        g_auto(Row) row = {{NULL}};
        set_place(&row, "linked", records, vote);
        row_text(&row, COLUMN_verdict, words[1]);
        row_text(&row, COLUMN_label, words[0]);
        row_text(&row, COLUMN_certificate, pair->first);
        row_append(&row, out);
    }
}

static void
append_persons(GString *out, const Records *records, const VoteRecords *vote)
{
    const GPtrArray *persons = vote_records_persons(vote);
    for (guint i = 0; persons != NULL && i < persons->len; i++) {
        const RecordPair *pair = persons->pdata[i];
        const char *result;
        g_auto(Row) row = {{NULL}};
        set_place(&row, "person", records, vote);
        row_number(&row, COLUMN_figure, result_number(pair->rest, &result));
        row_text(&row, COLUMN_result, result);
        row_text(&row, COLUMN_deputy, pair->first);
        row_text(&row, COLUMN_name, records_deputy_name(records, pair->first));
        row_append(&row, out);
    }
}

static char *
marks_text(const Paper *paper, const Ballot *ballot)
{
    GString *text = g_string_new(NULL);
    for (size_t cell = 1; cell < ballot->n_cells; cell++)
        if (ballot->cells[cell] == 1)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                                   paper_cell_name(paper, cell));
    return g_string_free(text, FALSE);
}

static void
append_ballots(GString *out, const Records *records, const VoteRecords *vote)
{
    for (guint i = 0; i < vote->ballots->len; i++) {
        const Ballot *ballot = vote->ballots->pdata[i];
        g_auto(Row) row = {{NULL}};
        set_place(&row, "ballot", records, vote);
        row_text(&row, COLUMN_deputy, ballot->deputy);
        row_text(&row, COLUMN_name, records_deputy_name(records, ballot->deputy));
        row_number(&row, COLUMN_weight, ballot->weight);
        row_number(&row, COLUMN_changes, ballot->changes);
        row_number(&row, COLUMN_cast, ballot->cells[0]);
        row_take(&row, COLUMN_marks, marks_text(vote->paper, ballot));
        row_append(&row, out);
    }
}

char *
results_to_csv(const Records *records)
{
    static void (*const parts[])(GString *, const Records *, const VoteRecords *) = {
        append_results, append_also,    append_linked,
        append_layers,  append_persons, append_ballots};
    GString *out = g_string_new("\xef\xbb\xbf"); /* or Excel takes it for GB18030 */
    csv_row_append(out, headers);
    for (size_t part = 0; part < G_N_ELEMENTS(parts); part++)
        for (guint i = 0; i < records->votes->len; i++)
            parts[part](out, records, records->votes->pdata[i]);
    return g_string_free(out, FALSE);
}
