/* outcome-record.c: outcome/1, see vote-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"

#include <string.h>

#include "ballots/fraction.h"
#include "ballots/text.h"

/* The type, four of the context, and vote to not-pressed. */
#define LINES_BEFORE_SUMS 14

G_STATIC_ASSERT(OUTCOME_UNKNOWN == RECORD_NONE);

const char *const vote_record_bases[] = {[BASE_ALL] = "all",
                                         [BASE_PRESENT] = "present",
                                         [BASE_CAST] = "cast",
                                         [BASE_FOR_AGAINST] = "for-against",
                                         NULL};

const char *const vote_record_verdicts[] = {[VERDICT_NONE] = "none",
                                            [VERDICT_PASSED] = "passed",
                                            [VERDICT_NOT_PASSED] = "not-passed",
                                            [VERDICT_TIE] = "tie",
                                            [VERDICT_DECIDED] = "decided",
                                            [VERDICT_SHORT] = "short",
                                            [VERDICT_NOT_VALID] = "not-valid",
                                            NULL};

const char *const vote_record_causes[] = {
    [CAUSE_FIRST] = "first",     [CAUSE_REPEAT] = "repeat", [CAUSE_RUN_OFF] = "run-off",
    [CAUSE_FURTHER] = "further", [CAUSE_AGAIN] = "again",   NULL};

const char *const vote_record_castings[] = {
    [CASTING_NONE] = "-", [CASTING_FOR] = "for", [CASTING_AGAINST] = "against", NULL};

typedef struct {
    VotePlace place;
    Digest root;
    uint64_t eligible, present, absent, cast, not_pressed;
    GPtrArray *sums, *lines, *layers, *persons, *also;
    uint64_t issued, returned;
    int base_kind;
    uint64_t base, need, faults, head_count;
    int64_t difference;
    int verdict, casting;
} OutcomeRecord;

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(OutcomeRecord, place.vote), NULL},
    {"round", RECORD_NUMBER, offsetof(OutcomeRecord, place.round), NULL},
    {"opening", RECORD_DIGEST, offsetof(OutcomeRecord, place.opening), NULL},
    {"root", RECORD_DIGEST, offsetof(OutcomeRecord, root), NULL},
    {"eligible", RECORD_NUMBER, offsetof(OutcomeRecord, eligible), NULL},
    {"present", RECORD_NUMBER, offsetof(OutcomeRecord, present), NULL},
    {"absent", RECORD_NUMBER, offsetof(OutcomeRecord, absent), NULL},
    {"cast", RECORD_NUMBER, offsetof(OutcomeRecord, cast), NULL},
    {"not-pressed", RECORD_NUMBER, offsetof(OutcomeRecord, not_pressed), NULL},
    {"sum", RECORD_COUNTS, offsetof(OutcomeRecord, sums), NULL},
    {"line", RECORD_LINES, offsetof(OutcomeRecord, lines), NULL},
    {"layer", RECORD_LAYERS, offsetof(OutcomeRecord, layers), NULL},
    {"person", RECORD_PERSONS, offsetof(OutcomeRecord, persons), NULL},
    {"issued", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, issued), NULL},
    {"returned", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, returned), NULL},
    {"base-kind", RECORD_WORD, offsetof(OutcomeRecord, base_kind), vote_record_bases},
    {"base", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, base), NULL},
    {"need", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, need), NULL},
    {"also", RECORD_ALSO, offsetof(OutcomeRecord, also), NULL},
    {"faults", RECORD_NUMBER, offsetof(OutcomeRecord, faults), NULL},
    {"head-count", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, head_count), NULL},
    {"difference", RECORD_INTEGER, offsetof(OutcomeRecord, difference), NULL},
    {"verdict", RECORD_WORD, offsetof(OutcomeRecord, verdict), vote_record_verdicts},
    {"casting", RECORD_WORD, offsetof(OutcomeRecord, casting), vote_record_castings},
};
static const RecordType outcome_type = {"outcome/1", sizeof(OutcomeRecord),
                                        G_N_ELEMENTS(fields), fields};

GPtrArray *
vote_record_sums(const Paper *paper, const Outcome *outcome)
{
    g_assert(outcome->n_sums == paper_n_cells(paper));
    GPtrArray *sums = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t cell = 1; cell < outcome->n_sums; cell++) {
        g_autofree char *sum = g_strdup_printf("%" G_GUINT64_FORMAT, outcome->sums[cell]);
        g_ptr_array_add(sums, record_pair_new(paper_cell_name(paper, cell), sum));
    }
    return sums;
}

GPtrArray *
vote_record_lines(const Outcome *outcome)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < outcome->decision->lines->len; i++) {
        const DecisionLine *line = decision_line(outcome->decision, i);
        g_autofree char *rest =
            g_strdup_printf("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
                            line->figure, line->place, line->result);
        g_ptr_array_add(lines, record_pair_new(line->id, rest));
    }
    return lines;
}

static char *
layer_rest(const DecisionLayer *layer)
{
    GString *rest = g_string_new(NULL);
    g_string_printf(rest, "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, layer->entry,
                    layer->figure, layer->cast);
    for (size_t i = 0; i < layer->n_sums; i++)
        g_string_append_printf(rest, " %" G_GUINT64_FORMAT, layer->sums[i]);
    return g_string_free(rest, FALSE);
}

GPtrArray *
vote_record_layers(const Outcome *outcome)
{
    GPtrArray *layers = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < outcome->decision->layers->len; i++) {
        const DecisionLayer *layer = decision_layer(outcome->decision, i);
        g_autofree char *rest = layer_rest(layer);
        g_ptr_array_add(layers, record_pair_new(layer->layer, rest));
    }
    return layers;
}

GPtrArray *
vote_record_persons(const Outcome *outcome)
{
    GPtrArray *persons = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < outcome->persons->len; i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        g_autofree char *rest =
            g_strdup_printf("%" G_GUINT64_FORMAT " %s", person->right, person->result);
        g_ptr_array_add(persons, record_pair_new(person->deputy, rest));
    }
    return persons;
}

/* A vote held here knows its attendance. */
char *
outcome_to_text(const VotePlace *place, const Digest *root, const Paper *paper,
                const Outcome *outcome)
{
    g_assert(outcome->eligible != OUTCOME_UNKNOWN &&
             outcome->present != OUTCOME_UNKNOWN && outcome->absent != OUTCOME_UNKNOWN &&
             outcome->not_pressed != OUTCOME_UNKNOWN);
    g_autoptr(GPtrArray) sums = vote_record_sums(paper, outcome);
    g_autoptr(GPtrArray) lines = vote_record_lines(outcome);
    g_autoptr(GPtrArray) layers = vote_record_layers(outcome);
    g_autoptr(GPtrArray) persons = vote_record_persons(outcome);
    g_autoptr(GPtrArray) also = vote_record_also(outcome);
    const OutcomeRecord record = {
        .place = *place,
        .root = *root,
        .eligible = outcome->eligible,
        .present = outcome->present,
        .absent = outcome->absent,
        .cast = outcome->cast,
        .not_pressed = outcome->not_pressed,
        .sums = sums,
        .lines = lines,
        .layers = layers,
        .persons = persons,
        .issued = outcome->issued,
        .returned = outcome->returned,
        .base_kind = (int)outcome->base_kind,
        .base = outcome->base,
        .need = outcome->need,
        .also = also,
        .faults = outcome->faults,
        .head_count = outcome->head_count,
        .difference = outcome->difference,
        .verdict = (int)outcome->decision->verdict,
        .casting = (int)outcome->decision->casting,
    };
    return record_write(&outcome_type, &record);
}

static bool
take_sum(Outcome *self, const Paper *paper, const RecordPair *pair, size_t cell,
         GError **error)
{
    size_t line = LINES_BEFORE_SUMS + cell;
    const char *name =
        cell < self->n_sums ? paper_cell_name(paper, cell) : "no further cell";
    bool named = strcmp(pair->first, name) == 0;
    if (named && text_to_number(pair->rest, 0, FRACTION_MAX_BASE, &self->sums[cell]))
        return true;
    if (named)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "line %zu, sum: “%s” is not a number up to %" G_GUINT64_FORMAT, line,
                    pair->rest, FRACTION_MAX_BASE);
    else
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "line %zu, sum: “%s”, expected %s", line, pair->first, name);
    return false;
}

static bool
take_sums(Outcome *self, const Paper *paper, const GPtrArray *sums, GError **error)
{
    for (guint i = 0; i < sums->len; i++)
        if (!take_sum(self, paper, sums->pdata[i], i + 1, error))
            return false;
    if (sums->len + 1 == self->n_sums)
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                "outcome/1: %u lines sum, the paper has %zu cells", sums->len,
                self->n_sums - 1);
    return false;
}

/* Both are of their kind, so that only a figure or a result can be wrong. */
static bool
take_line(Outcome *self, const RecordPair *pair, size_t line, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(pair->rest, " ", 3);
    uint64_t figure = 0, place = 0;
    if (text_to_number(parts[0], 0, UINT64_MAX, &figure) &&
        text_to_number(parts[1], 0, SLATE_MAX_ENTRIES, &place)) {
        decision_add(self->decision, pair->first, figure, place, parts[2]);
        return true;
    }
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, line: place “%s” is not a number up to %u", line, parts[1],
                SLATE_MAX_ENTRIES);
    return false;
}

bool
vote_record_take_layer(Decision *to, const RecordPair *pair, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(pair->rest, " ", -1);
    const guint n = g_strv_length(parts) - 1;
    g_autofree uint64_t *numbers = g_new0(uint64_t, n);
    for (guint i = 0; i < n; i++) {
        if (text_to_number(parts[i + 1], 0, FRACTION_MAX_BASE, &numbers[i]))
            continue;
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "layer: “%s” is not a number up to %" G_GUINT64_FORMAT, parts[i + 1],
                    FRACTION_MAX_BASE);
        return false;
    }
    decision_add_layer(to, pair->first, parts[0], numbers, &numbers[2], n - 2);
    return true;
}

static bool
take_layer(Outcome *self, const RecordPair *pair, size_t line, GError **error)
{
    if (vote_record_take_layer(self->decision, pair, error))
        return true;
    g_prefix_error(error, "line %zu, ", line);
    return false;
}

static bool
take_person(Outcome *self, const RecordPair *pair, size_t line, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(pair->rest, " ", 2);
    uint64_t right = 0;
    if (text_to_number(parts[0], 0, UINT64_MAX, &right) &&
        outcome_add_person(self, pair->first, right, parts[1]))
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, person: “%s” is not passed, failed or absent", line, parts[1]);
    return false;
}

static bool
take_lines(Outcome *self, const OutcomeRecord *record, GError **error)
{
    size_t line = LINES_BEFORE_SUMS + record->sums->len;
    for (guint i = 0; i < record->lines->len; i++)
        if (!take_line(self, record->lines->pdata[i], ++line, error))
            return false;
    for (guint i = 0; i < record->layers->len; i++)
        if (!take_layer(self, record->layers->pdata[i], ++line, error))
            return false;
    for (guint i = 0; i < record->persons->len; i++)
        if (!take_person(self, record->persons->pdata[i], ++line, error))
            return false;
    return true;
}

/* The weight cast has no line.  Where a limit says exactly how many of its cells a cast
 * ballot marks, their sums are that many times the weight cast.
 */
static uint64_t
weight_cast(const Outcome *self, const Paper *paper)
{
    for (size_t i = 0; i < paper_n_limits(paper); i++) {
        const PaperLimit *limit = paper_limit(paper, i);
        if (limit->min != limit->max || limit->min == 0)
            continue;
        uint64_t sum = 0;
        for (guint j = 0; j < limit->cells->len; j++)
            sum += self->sums[g_array_index(limit->cells, uint32_t, j)];
        return sum / limit->min;
    }
    return OUTCOME_UNKNOWN;
}

static Outcome *
outcome_from_record(const OutcomeRecord *record, const Paper *paper, GError **error)
{
    g_autoptr(Outcome) self = outcome_new_empty();
    self->eligible = record->eligible;
    self->present = record->present;
    self->absent = record->absent;
    self->quorum_need = OUTCOME_UNKNOWN;
    self->base_kind = (BaseKind)record->base_kind;
    self->base = record->base;
    self->need = record->need;
    vote_record_take_also(self->also, record->also);
    self->cast = record->cast;
    self->not_pressed = record->not_pressed;
    self->faults = record->faults;
    self->head_count = record->head_count;
    self->difference = record->difference;
    self->issued = record->issued;
    self->returned = record->returned;
    self->decision->verdict = (Verdict)record->verdict;
    self->decision->casting = (CastingVote)record->casting;
    self->n_sums = paper_n_cells(paper);
    self->sums = g_new0(uint64_t, self->n_sums);
    if (!take_sums(self, paper, record->sums, error) || !take_lines(self, record, error))
        return NULL;
    self->sums[0] = weight_cast(self, paper);
    uint32_t spoilt = paper_cell_by_name(paper, "paper.void");
    self->spoilt = spoilt == 0 ? 0 : self->sums[spoilt];
    return g_steal_pointer(&self);
}

Outcome *
outcome_from_text(Suite suite, const Paper *paper, const char *text, GError **error)
{
    OutcomeRecord *record = record_read(&outcome_type, suite, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    Outcome *self = outcome_from_record(record, paper, error);
    record_free(&outcome_type, record);
    return self;
}
