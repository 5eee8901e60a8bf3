/* outcome.c: see outcome.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/outcome.h"

G_DEFINE_QUARK(outcome_error, outcome_error)

const char *
also_text(AlsoKind kind)
{
    static const char *const words[] = {
        [ALSO_SECOND] = "second", [ALSO_TURNOUT] = "turnout"};
    return words[kind];
}

#define U64 "%" G_GUINT64_FORMAT
#define I64 "%" G_GINT64_FORMAT

static bool
known(uint64_t count)
{
    return count != OUTCOME_UNKNOWN;
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

/* Base and fraction. */
typedef struct {
    BaseKind kind;
    Fraction pass;
    uint64_t base, need;
} Hurdle;

BaseKind
outcome_base_kind(const Rule *rule, Cause cause, Fraction *out_pass)
{
    bool further = cause == CAUSE_FURTHER && rule->has_further;
    if (out_pass != NULL)
        *out_pass = further ? rule->further_pass : rule->pass;
    return further ? rule->further_base : rule->base;
}

static bool
has_for_and_against(const Slate *slate)
{
    return slate_form(slate) == FORM_EACH && slate_n_entries(slate) == 1;
}

static uint64_t
base_of(const Outcome *self, const OutcomeTerms *terms, const OutcomeFacts *facts,
        BaseKind kind)
{
    switch (kind) {
    case BASE_ALL:
        return facts->weight_all;
    case BASE_PRESENT:
        return facts->weight_present;
    case BASE_CAST:
        return self->sums[0];
    case BASE_FOR_AGAINST:
        return self->sums[slate_cell(terms->slate, 0, 0)] +
               self->sums[slate_cell(terms->slate, 0, 1)];
    default:
        g_assert_not_reached();
    }
}

/* Rule and slate were judged: for and against are the base of a single entry only. */
static void
hurdle_fill(Hurdle *hurdle, const Outcome *self, const OutcomeTerms *terms,
            const OutcomeFacts *facts)
{
    g_assert(hurdle->kind != BASE_FOR_AGAINST || has_for_and_against(terms->slate));
    hurdle->base = base_of(self, terms, facts, hurdle->kind);
    hurdle->need =
        known(hurdle->base) ? fraction_need(hurdle->pass, hurdle->base) : OUTCOME_UNKNOWN;
}

static void
take_turnout(Outcome *self, const Rule *rule)
{
    Also *turnout = &self->also[ALSO_TURNOUT];
    if (!rule->has_turnout)
        return;
    *turnout = (Also){true, BASE_ALL, self->eligible, OUTCOME_UNKNOWN};
    if (known(self->eligible))
        turnout->need = fraction_need(rule->turnout, self->eligible);
}

/* Where nobody said how many there are, nobody can say that too few took part. */
static bool
turnout_is_met(const Outcome *self)
{
    const Also *turnout = &self->also[ALSO_TURNOUT];
    return !turnout->asked || !known(turnout->need) || self->cast >= turnout->need;
}

static bool
check_casting(const Outcome *self, const OutcomeFacts *facts, GError **error)
{
    if (self->decision->casting == facts->casting)
        return true;
    g_set_error(error, OUTCOME_ERROR, OUTCOME_ERROR_CASTING,
                "the chair has no casting vote: there is no tie that he decides");
    return false;
}

static void
take_needs(Outcome *self, const Hurdle *first, const Hurdle *second, const Rule *rule,
           bool needed)
{
    self->base_kind = first->kind;
    self->base = first->base;
    self->need = needed ? first->need : OUTCOME_UNKNOWN;
    if (rule->has_second)
        self->also[ALSO_SECOND] = (Also){true, second->kind, second->base,
                                         needed ? second->need : OUTCOME_UNKNOWN};
    take_turnout(self, rule);
}

static bool
decide(Outcome *self, const OutcomeTerms *terms, const OutcomeFacts *facts,
       GError **error)
{
    const Rule *rule = terms->profile->rules[terms->kind];
    Hurdle first = {0}, second = {rule->second_base, rule->second_pass, 0, 0};
    first.kind = outcome_base_kind(rule, terms->cause, &first.pass);
    hurdle_fill(&first, self, terms, facts);
    if (rule->has_second)
        hurdle_fill(&second, self, terms, facts);
    take_needs(self, &first, &second, rule,
               decision_has_need(terms->slate, rule, terms->cause));
    const DecisionFacts known_facts = {terms->cause,   first.need,
                                       second.need,    turnout_is_met(self),
                                       facts->casting, facts->layers};
    decision_free(self->decision);
    self->decision = decision_new(terms->slate, rule, self->sums, &known_facts);
    return check_casting(self, facts, error);
}

static const char *const person_results[] = {"passed", "failed", "absent"};

static void
person_free(OutcomePerson *self)
{
    g_free(self->deputy);
    g_free(self);
}

Outcome *
outcome_new_empty(void)
{
    Outcome *self = g_new0(Outcome, 1);
    self->decision = decision_new_empty();
    self->persons = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    return self;
}

static Outcome *
take_facts(const OutcomeTerms *terms, const Tally *tally, const OutcomeFacts *facts)
{
    uint32_t spoilt = paper_cell_by_name(terms->paper, "paper.void");
    Outcome *self = outcome_new_empty();
    self->eligible = facts->eligible;
    self->present = facts->present;
    self->absent = OUTCOME_UNKNOWN;
    self->quorum_need = OUTCOME_UNKNOWN;
    if (known(facts->eligible))
        self->quorum_need = outcome_quorum_need(terms->profile, facts->eligible);
    if (known(facts->eligible) && known(facts->present)) {
        self->absent = facts->eligible - facts->present;
        self->quorum_met = facts->present >= self->quorum_need;
    }
    self->faults = facts->faults;
    self->head_count = facts->head_count;
    self->issued = facts->issued;
    self->returned = facts->returned;
    self->cast = tally->n_cast;
    self->n_sums = tally->n_cells;
    self->sums = g_memdup2(tally->sums, tally->n_cells * sizeof *tally->sums);
    self->spoilt = spoilt == 0 ? 0 : tally->sums[spoilt];
    return self;
}

Outcome *
outcome_new(const OutcomeTerms *terms, const Tally *tally, const OutcomeFacts *facts,
            GError **error)
{
    g_assert(terms->profile->rules[terms->kind] != NULL &&
             tally->n_cells == paper_n_cells(terms->paper));
    g_autoptr(Outcome) self = take_facts(terms, tally, facts);
    if (!check_attendance(self, error) || !take_not_pressed(self, facts, error))
        return NULL;
    take_difference(self);
    return decide(self, terms, facts, error) ? g_steal_pointer(&self) : NULL;
}

void
outcome_free(Outcome *self)
{
    if (self == NULL)
        return;
    g_free(self->sums);
    decision_free(self->decision);
    g_ptr_array_unref(self->persons);
    g_free(self);
}

bool
outcome_add_person(Outcome *self, const char *deputy, uint64_t right, const char *result)
{
    for (size_t i = 0; i < G_N_ELEMENTS(person_results); i++) {
        if (!g_str_equal(result, person_results[i]))
            continue;
        OutcomePerson *person = g_new(OutcomePerson, 1);
        *person = (OutcomePerson){g_strdup(deputy), right, person_results[i]};
        g_ptr_array_add(self->persons, person);
        return true;
    }
    return false;
}

void
outcome_add_ballot(Outcome *self, const OutcomeTerms *terms, const Ballot *ballot)
{
    const Rule *rule = terms->profile->rules[terms->kind];
    uint64_t right = decision_person_right(terms->slate, ballot);
    bool passed = decision_person_passed(terms->slate, rule, right);
    const char *result = passed ? "passed" : "failed";
    bool added = outcome_add_person(self, ballot->deputy, right,
                                    ballot->cells[0] == 0 ? "absent" : result);
    g_assert(added);
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
