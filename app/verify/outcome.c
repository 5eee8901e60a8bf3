/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/decide.h"
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct {
    Bundle *bundle;
    const Vote *vote;
    const Slate *slate;
    const Profile *profile;
    const Rule *rule; /* NULL: profile and rule are not to be had */
    const Tally *tally;
    const Record *outcome; /* NULL: not counted yet */
} Outcome;

/* docs/format.md section 7, "Rules of arithmetic" */
static uint64_t
outcome_base(const Outcome *self, Text kind)
{
    uint64_t weight;
    const uint32_t cell = self->slate->entries[0].cell;
    bundle_count_eligible(self->bundle, self->profile, &weight);
    if (text_is(kind, "all"))
        return weight;
    if (text_is(kind, "present"))
        return self->tally->present_weight;
    if (text_is(kind, "cast") || self->slate->n != 1 || !slate_has_votes(self->slate))
        return self->tally->cast_weight;
    return self->tally->sums[cell] + self->tally->sums[cell + 1];
}

/* What for and against add up to is known of a single entry only. */
static void
outcome_base_fits(const Outcome *self, Text kind)
{
    if (text_is(kind, "for-against") &&
        (self->slate->n != 1 || !slate_has_votes(self->slate)))
        report_bad(self->bundle->report, record_place(self->outcome, "base-kind"),
                   "base for-against is for one entry with for and against, the slate "
                   "has %zu entries of form %.*s",
                   self->slate->n, TEXT_PRINT(record_get(self->slate->record, "form")));
}

static void
outcome_line(const Outcome *self, const Line *line, const DecideLine *decided, size_t i)
{
    char expected[256] = "no more";
    if (i < self->slate->n)
        snprintf(expected, sizeof expected, "%.*s %" PRIu64 " %" PRIu64 " %.*s",
                 TEXT_PRINT(self->slate->entries[i].id), decided[i].figure,
                 decided[i].place, TEXT_PRINT(decided[i].result));
    Text value = line != NULL ? line->value : text_of("missing");
    if (!text_is(value, expected))
        report_bad(self->bundle->report,
                   line != NULL ? (Place){self->outcome->path, line->number}
                                : record_place(self->outcome, NULL),
                   "line is \"%.*s\", the sums give \"%s\"", TEXT_PRINT(value), expected);
}

static void
outcome_lines(const Outcome *self, const Decision *decision)
{
    const Line *line = record_next(self->outcome, "line", NULL);
    for (size_t i = 0; i < self->slate->n || line != NULL; i++) {
        outcome_line(self, line, decision->lines, i);
        line = line != NULL ? record_next(self->outcome, "line", line) : NULL;
    }
}

static void
outcome_decision(const Outcome *self, const DecideFacts *facts)
{
    Decision decision;
    decide(&decision, facts);
    outcome_lines(self, &decision);
    compare_text(self->bundle, self->outcome, "verdict", text_of(decision.verdict));
    if (!decision.tie_for_chair && !text_is(facts->casting, "-"))
        report_bad(self->bundle->report, record_place(self->outcome, "casting"),
                   "casting is \"%.*s\", but there is no tie that the chair decides",
                   TEXT_PRINT(facts->casting));
    decision_clear(&decision);
}

static bool
outcome_is_not_valid(const Outcome *self)
{
    const Rule *rule = self->rule;
    return rule->has_turnout &&
           self->tally->n_cast <
               fraction_need(&rule->turnout,
                             record_number(single(&self->vote->opening), "eligible"));
}

/* The line that stands here, or NULL; returns the next of the key. */
static const Line *
outcome_also_line(const Outcome *self, const Line *line, const char *expected)
{
    Text value = line != NULL ? line->value : text_of("missing");
    if (!text_is(value, expected))
        report_bad(self->bundle->report,
                   line != NULL ? (Place){self->outcome->path, line->number}
                                : record_place(self->outcome, NULL),
                   "also is \"%.*s\", rule and sums give \"%s\"", TEXT_PRINT(value),
                   expected);
    return line != NULL ? record_next(self->outcome, "also", line) : NULL;
}

/* Lines "also": the second need, then the turnout, of rules that have them. */
static void
outcome_also(const Outcome *self, const DecideFacts *facts)
{
    const Rule *rule = self->rule;
    const uint64_t eligible = record_number(self->outcome, "eligible");
    const Line *line = record_next(self->outcome, "also", NULL);
    char expected[128], need[32] = "-";
    if (decide_has_need(self->slate, rule, facts->run_off))
        snprintf(need, sizeof need, "%" PRIu64, facts->second_need);
    if (rule->has_second) {
        snprintf(expected, sizeof expected, "second %.*s %" PRIu64 " %s",
                 TEXT_PRINT(rule->second_base), outcome_base(self, rule->second_base),
                 need);
        line = outcome_also_line(self, line, expected);
    }
    if (rule->has_turnout) {
        snprintf(expected, sizeof expected, "turnout all %" PRIu64 " %" PRIu64, eligible,
                 fraction_need(&rule->turnout, eligible));
        line = outcome_also_line(self, line, expected);
    }
    while (line != NULL)
        line = outcome_also_line(self, line, "no more");
}

static DecideFacts
outcome_facts(const Outcome *self, Text casting)
{
    const Rule *rule = self->rule;
    Text cause = record_get(&self->vote->question.records[0], "cause");
    return (DecideFacts){
        .slate = self->slate,
        .rule = rule,
        .sums = self->tally->sums,
        .cast = self->tally->cast_weight,
        .layers = self->tally->layers,
        .need = fraction_need(&rule->pass, outcome_base(self, rule->base)),
        .second_need =
            rule->has_second
                ? fraction_need(&rule->second_pass, outcome_base(self, rule->second_base))
                : 0,
        .run_off = text_is(cause, "run-off"),
        .not_valid = outcome_is_not_valid(self),
        .casting = casting,
    };
}

static void
outcome_rule(const Outcome *self)
{
    const Rule *rule = self->rule;
    Bundle *bundle = self->bundle;
    const DecideFacts facts = outcome_facts(self, record_get(self->outcome, "casting"));
    outcome_base_fits(self, rule->base);
    compare_text(bundle, self->outcome, "base-kind", rule->base);
    compare_number(bundle, self->outcome, "base", outcome_base(self, rule->base));
    if (decide_has_need(self->slate, rule, facts.run_off))
        compare_number(bundle, self->outcome, "need", facts.need);
    else
        compare_text(bundle, self->outcome, "need", text_of("-"));
    outcome_also(self, &facts);
    outcome_decision(self, &facts);
    layers_lines_check(bundle, self->outcome, &facts);
    persons_check(bundle, self->vote, self->slate, rule);
}

/* Of a secret vote vote-counted follows sums-opened directly, but for a tie that waited
 * for the chair. */
static void
outcome_waited(const Outcome *self)
{
    const size_t opened = self->vote->steps[SECRET_SUMS];
    if (opened == ENTRY_NONE || self->vote->entries[VOTE_COUNTED] == opened + 1)
        return;
    const DecideFacts facts = outcome_facts(self, text_of("-"));
    Decision decision;
    decide(&decision, &facts);
    if (!decision.tie_for_chair)
        report_bad(self->bundle->report,
                   record_place(&self->bundle->ledger.records[opened], "event"),
                   "sums-opened cannot stand here: vote-counted does not follow it "
                   "directly, and the sums of vote %" PRIu64
                   " are no tie that the chair decides",
                   self->vote->number);
    decision_clear(&decision);
}

/* One line for each cell in the order of the paper. */
static void
outcome_sums(const Outcome *self)
{
    const Paper *paper = &self->tally->paper;
    uint32_t cell = 1;
    for (const Line *line = record_next(self->outcome, "sum", NULL); line != NULL;
         line = record_next(self->outcome, "sum", line), cell++) {
        char expected[192];
        if (cell >= paper->n_cells)
            continue;
        snprintf(expected, sizeof expected, "%s %" PRIu64, paper->cells[cell],
                 self->tally->sums[cell]);
        if (!text_is(line->value, expected))
            report_bad(self->bundle->report, (Place){self->outcome->path, line->number},
                       "sum is \"%.*s\", the %s add up to \"%s\"",
                       TEXT_PRINT(line->value),
                       self->vote->by_hand ? "counts" : "ballots", expected);
    }
    if (cell != paper->n_cells)
        report_bad(self->bundle->report, record_place(self->outcome, NULL),
                   "outcome/1 has %u sums, the paper %u cells", cell - 1,
                   paper->n_cells - 1);
}

/* The account: present from the opening, cast from the ballots, the head count if typed.
 */
static void
outcome_account(const Outcome *self, const Record *opening)
{
    Bundle *bundle = self->bundle;
    const Record *outcome = self->outcome;
    uint64_t eligible = record_number(opening, "eligible");
    uint64_t present = record_number(opening, "present"), heads;
    compare_number(bundle, outcome, "eligible", eligible);
    compare_number(bundle, outcome, "present", present);
    compare_number(bundle, outcome, "absent", eligible - present);
    compare_number(bundle, outcome, "cast", self->tally->n_cast);
    compare_number(bundle, outcome, "not-pressed", present - self->tally->n_cast);
    compare_text(bundle, outcome, "issued", self->tally->issued);
    compare_text(bundle, outcome, "returned", self->tally->returned);
    if (!text_number(record_get(outcome, "head-count"), &heads))
        heads = present;
    int64_t difference;
    if (!text_integer(record_get(outcome, "difference"), &difference) ||
        heads - present != (uint64_t)difference)
        report_bad(bundle->report, record_place(outcome, "difference"),
                   "difference is %.*s, expected %" PRId64,
                   TEXT_PRINT(record_get(outcome, "difference")),
                   (int64_t)(heads - present));
}

void
outcome_check(Bundle *bundle, const Vote *vote, const VoteBase *base, const Tally *tally)
{
    const Rule *rule = base->ruled ? &base->rule : NULL;
    const bool ruled =
        rule != NULL && bundle->roster.valid && tally->fits && !tally->strays;
    if (!single_valid(&vote->opening) || !tally->counted)
        return;
    Outcome self = {bundle, vote, &base->slate, &base->profile, rule, tally, NULL};
    if (ruled && vote->secret)
        outcome_waited(&self);
    if (!single_valid(&vote->outcome))
        return;
    self.outcome = single(&vote->outcome);
    compare_number(bundle, self.outcome, "vote", vote->number);
    compare_same(bundle, self.outcome, "round", &vote->question.records[0], "round");
    compare_digest(bundle, self.outcome, "opening", &vote->opening.digest, "opening/1");
    compare_digest(bundle, self.outcome, "root", &vote->root,
                   vote->by_hand ? "counts.txt" : "ballots.txt");
    outcome_account(&self, single(&vote->opening));
    outcome_sums(&self);
    if (ruled)
        outcome_rule(&self);
}
