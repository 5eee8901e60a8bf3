/* SPDX-License-Identifier: GPL-3.0-or-later */
/* layers.c: groups of voters whose opinions have weights of their own (docs/format.md
 * section 11.3): who belongs to which, and the lines that tell what each of them thinks.
 */
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>

enum { LAYER_LINE = 512 };

size_t
layers_of(const Bundle *bundle, const Rule *rule, Text deputy)
{
    const Record *member = bundle->roster.valid ? bundle_member(bundle, deputy) : NULL;
    return member == NULL ? rule_n_layers(rule)
                          : rule_find_layer(rule, record_get(member, "delegation"));
}

static void
layers_roster(Bundle *bundle, const Vote *vote, const Rule *rule)
{
    const Document *roster = &bundle->roster;
    for (size_t i = 1; i < roster->n; i++) {
        const Record *member = &roster->records[i];
        Text delegation = record_get(member, "delegation");
        if (text_is(record_get(member, "class"), "deputy") &&
            rule_find_layer(rule, delegation) == rule_n_layers(rule))
            report_bad(bundle->report, record_place(member, "delegation"),
                       "delegation is \"%.*s\", no layer of vote %" PRIu64 ": %.*s",
                       TEXT_PRINT(delegation), vote->number, TEXT_PRINT(rule->layers));
    }
}

void
layers_check(Bundle *bundle, const Vote *vote, const Rule *rule)
{
    const Record *question = &vote->question.records[0];
    if (rule_n_layers(rule) == 0)
        return;
    if (vote->by_hand)
        report_bad(bundle->report, record_place(question, "method"),
                   "method is \"%.*s\", which does not tell layers apart: %.*s",
                   TEXT_PRINT(record_get(question, "method")), TEXT_PRINT(rule->layers));
    if (bundle->roster.valid)
        layers_roster(bundle, vote, rule);
}

/* "layer entry figure cast" and the sum of each grade. */
static void
layers_line(const DecideFacts *facts, size_t layer, size_t entry, char out[LAYER_LINE])
{
    const DecideLayer *of = &facts->layers[layer];
    const SlateEntry *about = &facts->slate->entries[entry];
    size_t len = (size_t)snprintf(out, LAYER_LINE, "%.*s %.*s %" PRIu64 " %" PRIu64,
                                  TEXT_PRINT(rule_layer(facts->rule, layer)),
                                  TEXT_PRINT(about->id),
                                  decide_layer_figure(facts, layer, entry), of->cast);
    for (size_t i = 0; i < facts->slate->n_options && len < LAYER_LINE; i++)
        len += (size_t)snprintf(out + len, LAYER_LINE - len, " %" PRIu64,
                                of->sums[about->cell + i]);
}

void
layers_lines_check(Bundle *bundle, const Record *outcome, const DecideFacts *facts)
{
    const size_t n =
        facts->layers == NULL ? 0 : rule_n_layers(facts->rule) * facts->slate->n;
    const Line *line = record_next(outcome, "layer", NULL);
    for (size_t i = 0; i < n || line != NULL; i++) {
        char expected[LAYER_LINE] = "no more";
        if (i < n)
            layers_line(facts, i / facts->slate->n, i % facts->slate->n, expected);
        Text value = line != NULL ? line->value : text_of("missing");
        if (!text_is(value, expected))
            report_bad(bundle->report,
                       line != NULL ? (Place){outcome->path, line->number}
                                    : record_place(outcome, NULL),
                       "layer is \"%.*s\", the ballots give \"%s\"", TEXT_PRINT(value),
                       expected);
        line = line != NULL ? record_next(outcome, "layer", line) : NULL;
    }
}
