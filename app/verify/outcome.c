/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* docs/format.md section 7, "Rules of arithmetic" */
static uint64_t
outcome_base(const Bundle *bundle, const Rule *rule, const Tally *tally)
{
    uint64_t weight;
    bundle_count_deputies(bundle, &weight);
    if (text_is(rule->base, "all"))
        return weight;
    if (text_is(rule->base, "present"))
        return tally->present_weight;
    if (text_is(rule->base, "cast"))
        return tally->cast_weight;
    return tally->sums[PAPER_FOR] + tally->sums[PAPER_AGAINST];
}

/* The chair decides a tie where the rule says so, and only there; nobody passes without a
 * vote for it. */
const char *
outcome_verdict(const Rule *rule, const Tally *tally, uint64_t need, Text casting)
{
    uint64_t votes = tally->sums[PAPER_FOR];
    bool passed = votes >= need && votes > 0;
    bool tie = !passed && rule->chair_decides_tie && votes == tally->sums[PAPER_AGAINST];
    if (passed || (tie && text_is(casting, "for")))
        return "passed";
    return tie && text_is(casting, "-") ? "tie" : "not-passed";
}

static void
outcome_casting(Bundle *bundle, const Record *outcome, const Rule *rule,
                const Tally *tally, uint64_t need)
{
    uint64_t votes = tally->sums[PAPER_FOR];
    bool tie = rule->chair_decides_tie && votes == tally->sums[PAPER_AGAINST] &&
               (votes < need || votes == 0);
    if (!tie && !text_is(record_get(outcome, "casting"), "-"))
        report_bad(bundle->report, record_place(outcome, "casting"),
                   "casting is \"%.*s\", but there is no tie that the chair decides",
                   TEXT_PRINT(record_get(outcome, "casting")));
}

static void
outcome_rule(Bundle *bundle, const Record *outcome, const Rule *rule, const Tally *tally)
{
    uint64_t base = outcome_base(bundle, rule, tally),
             need = fraction_need(&rule->pass, base);
    compare_text(bundle, outcome, "base-kind", rule->base);
    compare_number(bundle, outcome, "base", base);
    compare_number(bundle, outcome, "need", need);
    compare_text(
        bundle, outcome, "verdict",
        text_of(outcome_verdict(rule, tally, need, record_get(outcome, "casting"))));
    outcome_casting(bundle, outcome, rule, tally, need);
}

/* One line for each cell in the order of the paper. */
static void
outcome_sums(Bundle *bundle, const Record *outcome, const Tally *tally)
{
    size_t cell = 0;
    for (const Line *line = record_next(outcome, "sum", NULL); line != NULL;
         line = record_next(outcome, "sum", line), cell++) {
        char expected[64];
        if (cell >= PAPER_CELLS)
            continue;
        snprintf(expected, sizeof expected, "%s %" PRIu64, paper_cells[cell],
                 tally->sums[cell]);
        if (!text_is(line->value, expected))
            report_bad(bundle->report, (Place){outcome->path, line->number},
                       "sum is \"%.*s\", the ballots add up to \"%s\"",
                       TEXT_PRINT(line->value), expected);
    }
    if (cell != PAPER_CELLS)
        report_bad(bundle->report, record_place(outcome, NULL),
                   "outcome/1 has %zu sums, the paper %d cells", cell, PAPER_CELLS);
}

/* The account: present from the opening, cast from the ballots, the head count if typed.
 */
static void
outcome_account(Bundle *bundle, const Record *outcome, const Record *opening,
                const Tally *tally)
{
    uint64_t eligible = record_number(opening, "eligible");
    uint64_t present = record_number(opening, "present"), heads;
    compare_number(bundle, outcome, "eligible", eligible);
    compare_number(bundle, outcome, "present", present);
    compare_number(bundle, outcome, "absent", eligible - present);
    compare_number(bundle, outcome, "cast", tally->n_cast);
    compare_number(bundle, outcome, "not-pressed", present - tally->n_cast);
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
outcome_check(Bundle *bundle, const Vote *vote, const Rule *rule, const Tally *tally)
{
    if (!single_valid(&vote->outcome) || !single_valid(&vote->opening) || !tally->counted)
        return;
    const Record *outcome = single(&vote->outcome), *opening = single(&vote->opening);
    compare_number(bundle, outcome, "vote", vote->number);
    compare_same(bundle, outcome, "round", &vote->question.records[0], "round");
    compare_digest(bundle, outcome, "opening", &vote->opening.digest, "opening/1");
    compare_digest(bundle, outcome, "root", &vote->root, "ballots.txt");
    outcome_account(bundle, outcome, opening, tally);
    outcome_sums(bundle, outcome, tally);
    if (rule != NULL && bundle->roster.valid)
        outcome_rule(bundle, outcome, rule, tally);
}
