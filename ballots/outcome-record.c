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
                                            NULL};

const char *const vote_record_castings[] = {
    [CASTING_NONE] = "-", [CASTING_FOR] = "for", [CASTING_AGAINST] = "against", NULL};

typedef struct {
    VotePlace place;
    Digest root;
    uint64_t eligible, present, absent, cast, not_pressed;
    GPtrArray *sums;
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
    {"base-kind", RECORD_WORD, offsetof(OutcomeRecord, base_kind), vote_record_bases},
    {"base", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, base), NULL},
    {"need", RECORD_NUMBER_OR_NONE, offsetof(OutcomeRecord, need), NULL},
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

/* A vote held here knows its attendance. */
char *
outcome_to_text(const VotePlace *place, const Digest *root, const Paper *paper,
                const Outcome *outcome)
{
    g_assert(outcome->eligible != OUTCOME_UNKNOWN &&
             outcome->present != OUTCOME_UNKNOWN && outcome->absent != OUTCOME_UNKNOWN &&
             outcome->not_pressed != OUTCOME_UNKNOWN);
    g_autoptr(GPtrArray) sums = vote_record_sums(paper, outcome);
    const OutcomeRecord record = {
        .place = *place,
        .root = *root,
        .eligible = outcome->eligible,
        .present = outcome->present,
        .absent = outcome->absent,
        .cast = outcome->cast,
        .not_pressed = outcome->not_pressed,
        .sums = sums,
        .base_kind = (int)outcome->base_kind,
        .base = outcome->base,
        .need = outcome->need,
        .faults = outcome->faults,
        .head_count = outcome->head_count,
        .difference = outcome->difference,
        .verdict = (int)outcome->verdict,
        .casting = (int)outcome->casting,
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
    g_autoptr(Outcome) self = g_new0(Outcome, 1);
    self->eligible = record->eligible;
    self->present = record->present;
    self->absent = record->absent;
    self->quorum_need = OUTCOME_UNKNOWN;
    self->base_kind = (BaseKind)record->base_kind;
    self->base = record->base;
    self->need = record->need;
    self->cast = record->cast;
    self->not_pressed = record->not_pressed;
    self->faults = record->faults;
    self->head_count = record->head_count;
    self->difference = record->difference;
    self->verdict = (Verdict)record->verdict;
    self->casting = (CastingVote)record->casting;
    self->n_sums = paper_n_cells(paper);
    self->sums = g_new0(uint64_t, self->n_sums);
    if (!take_sums(self, paper, record->sums, error))
        return NULL;
    self->sums[0] = weight_cast(self, paper);
    uint32_t spoilt = paper_cell_by_name(paper, "motion.void");
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
