/* outcome.c: see outcome.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/outcome.h"

G_DEFINE_QUARK(outcome_error, outcome_error)

#define U64 "%" G_GUINT64_FORMAT
#define I64 "%" G_GINT64_FORMAT

static bool
known(uint64_t count)
{
    return count != OUTCOME_UNKNOWN;
}

const char *
verdict_text(Verdict verdict)
{
    static const char *const words[] = {"none", "passed", "not-passed", "tie"};
    g_assert(verdict < G_N_ELEMENTS(words));
    return words[verdict];
}

uint64_t
outcome_quorum_need(const Profile *profile, uint64_t eligible)
{
    return fraction_need(profile->quorum, eligible);
}

static bool
require_at_most(const char *less, uint64_t count, const char *more, uint64_t limit,
                GError **error)
{
    if (!known(count) || !known(limit) || count <= limit)
        return true;
    g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_ATTENDANCE,
                U64 " %s, but only " U64 " %s", count, less, limit, more);
    return false;
}

static bool
check_attendance(const Outcome *self, GError **error)
{
    uint64_t hall = known(self->head_count) ? self->head_count : self->present;
    return require_at_most("present", self->present, "eligible", self->eligible, error) &&
           require_at_most("heads counted", self->head_count, "eligible", self->eligible,
                           error) &&
           require_at_most("ballots cast", self->cast, "present", hall, error) &&
           require_at_most("ballots cast", self->cast, "eligible", self->eligible, error);
}

/* Those present who gave no ballot, unless somebody stated their number. */
static bool
take_not_pressed(Outcome *self, const OutcomeFacts *facts, GError **error)
{
    self->not_pressed = facts->not_pressed;
    if (known(facts->not_pressed) || !known(facts->present))
        return true;
    int64_t rest = (int64_t)facts->present - (int64_t)self->cast;
    if (facts->countersigned > rest) {
        g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_ACCOUNT,
                    "present - cast is " I64 ", less than the countersigned " I64, rest,
                    facts->countersigned);
        return false;
    }
    self->not_pressed = (uint64_t)(rest - facts->countersigned);
    return true;
}

/* A head count stands in for the sign-in: it is what somebody saw. */
static void
take_difference(Outcome *self)
{
    uint64_t hall = known(self->head_count) ? self->head_count : self->present;
    if (known(hall) && known(self->not_pressed))
        self->difference =
            (int64_t)hall - (int64_t)self->cast - (int64_t)self->not_pressed;
}

static uint64_t
base_of(const Outcome *self, const OutcomeFacts *facts, uint64_t n_for,
        uint64_t n_against)
{
    switch (self->base_kind) {
    case BASE_ALL:
        return facts->weight_all;
    case BASE_PRESENT:
        return facts->weight_present;
    case BASE_CAST:
        return self->sums[0];
    case BASE_FOR_AGAINST:
        return n_for + n_against;
    default:
        g_assert_not_reached();
    }
}

static bool
take_verdict(Outcome *self, const Rule *rule, CastingVote casting, uint64_t n_for,
             uint64_t n_against, GError **error)
{
    self->need =
        known(self->base) ? fraction_need(rule->pass, self->base) : OUTCOME_UNKNOWN;
    bool passed = known(self->need) && n_for >= self->need && n_for > 0;
    bool tie = known(self->need) && !passed && rule->tie_chair && n_for == n_against;
    if (casting != CASTING_NONE && !tie) {
        g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING,
                    "the chair has no casting vote with " U64 " for and " U64
                    " against under this rule",
                    n_for, n_against);
        return false;
    }
    self->casting = casting;
    if (!known(self->need))
        self->verdict = VERDICT_NONE;
    else if (passed || (tie && casting == CASTING_FOR))
        self->verdict = VERDICT_PASSED;
    else if (tie && casting == CASTING_NONE)
        self->verdict = VERDICT_TIE;
    else
        self->verdict = VERDICT_NOT_PASSED;
    return true;
}

static Outcome *
take_facts(const Tally *tally, const Profile *profile, const OutcomeFacts *facts)
{
    Outcome *self = g_new0(Outcome, 1);
    self->eligible = facts->eligible;
    self->present = facts->present;
    self->absent = OUTCOME_UNKNOWN;
    self->quorum_need = OUTCOME_UNKNOWN;
    if (known(facts->eligible))
        self->quorum_need = outcome_quorum_need(profile, facts->eligible);
    if (known(facts->eligible) && known(facts->present)) {
        self->absent = facts->eligible - facts->present;
        self->quorum_met = facts->present >= self->quorum_need;
    }
    self->faults = facts->faults;
    self->head_count = facts->head_count;
    self->cast = tally->n_cast;
    self->n_sums = tally->n_cells;
    self->sums = g_memdup2(tally->sums, tally->n_cells * sizeof *tally->sums);
    return self;
}

Outcome *
outcome_new(const Paper *paper, const Tally *tally, const Profile *profile, ItemKind kind,
            const OutcomeFacts *facts, GError **error)
{
    const Rule *rule = profile->rules[kind];
    uint32_t cell_for = paper_cell_by_name(paper, "motion.for");
    uint32_t cell_against = paper_cell_by_name(paper, "motion.against");
    uint32_t cell_void = paper_cell_by_name(paper, "motion.void");
    g_assert(rule != NULL && tally->n_cells == paper_n_cells(paper));
    if (cell_for == 0 || cell_against == 0) {
        g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_PAPER,
                    "the paper has %zu cells, but not motion.for and motion.against",
                    paper_n_cells(paper) - 1);
        return NULL;
    }
    g_autoptr(Outcome) self = take_facts(tally, profile, facts);
    uint64_t n_for = tally->sums[cell_for], n_against = tally->sums[cell_against];
    self->spoilt = cell_void == 0 ? 0 : tally->sums[cell_void];
    if (!check_attendance(self, error) || !take_not_pressed(self, facts, error))
        return NULL;
    take_difference(self);
    self->base_kind = rule->base;
    self->base = base_of(self, facts, n_for, n_against);
    if (!take_verdict(self, rule, facts->casting, n_for, n_against, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
outcome_free(Outcome *self)
{
    if (self == NULL)
        return;
    g_free(self->sums);
    g_free(self);
}

bool
outcome_needs_countersign(const Outcome *self)
{
    return self->difference != 0;
}

bool
outcome_check_account(const Outcome *self, int64_t countersigned, GError **error)
{
    if (self->difference == countersigned)
        return true;
    g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_ACCOUNT,
                "the account has a difference of " I64 ", countersigned is " I64,
                self->difference, countersigned);
    return false;
}
