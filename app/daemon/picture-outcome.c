/* picture-outcome.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture-internal.h"

static void
add_sums(GVariantBuilder *to, const SittingVote *vote)
{
    GVariantBuilder names, sums;
    g_variant_builder_init(&names, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&sums, G_VARIANT_TYPE("at"));
    for (size_t cell = 1; cell < paper_n_cells(vote->paper); cell++) {
        g_variant_builder_add(&names, "s", paper_cell_name(vote->paper, cell));
        g_variant_builder_add(&sums, "t", vote->outcome->sums[cell]);
    }
    g_variant_builder_add(to, "{sv}", "names", g_variant_builder_end(&names));
    g_variant_builder_add(to, "{sv}", "sums", g_variant_builder_end(&sums));
}

static void
add_figures(GVariantBuilder *to, const Outcome *outcome)
{
    picture_small(to, "eligible", outcome->eligible);
    picture_small(to, "present", outcome->present);
    picture_small(to, "absent", outcome->absent);
    picture_small(to, "cast", outcome->cast);
    picture_small(to, "not-pressed", outcome->not_pressed);
    picture_text(to, "base-kind", base_kind_text(outcome->base_kind));
    picture_known(to, "base", outcome->base);
    picture_known(to, "need", outcome->need);
    picture_also(to, outcome->also);
    picture_small(to, "faults", outcome->faults);
    picture_known(to, "head-count", outcome->head_count);
    picture_whole(to, "difference", outcome->difference);
}

static void
add_notes(GVariantBuilder *to, const GPtrArray *notes)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("as"));
    for (guint i = 0; notes != NULL && i < notes->len; i++)
        g_variant_builder_add(&list, "s", notes->pdata[i]);
    g_variant_builder_add(to, "{sv}", "notes", g_variant_builder_end(&list));
}

static void
add_lines(GVariantBuilder *to, const SittingVote *vote)
{
    GVariantBuilder lines;
    g_variant_builder_init(&lines, G_VARIANT_TYPE("a(sstts)"));
    for (size_t i = 0; i < slate_n_entries(vote->slate); i++) {
        const DecisionLine *line = decision_line(vote->outcome->decision, i);
        g_variant_builder_add(&lines, "(sstts)", line->id,
                              slate_entry(vote->slate, i)->title, line->figure,
                              line->place, line->result);
    }
    g_variant_builder_add(to, "{sv}", "lines", g_variant_builder_end(&lines));
}

/* Of a rule with layers of each layer every entry; else empty. */
static void
add_layers(GVariantBuilder *to, const Decision *decision)
{
    GVariantBuilder layers;
    g_variant_builder_init(&layers, G_VARIANT_TYPE("a(ssttat)"));
    for (guint i = 0; i < decision->layers->len; i++) {
        const DecisionLayer *layer = decision_layer(decision, i);
        GVariantBuilder sums;
        g_variant_builder_init(&sums, G_VARIANT_TYPE("at"));
        for (size_t grade = 0; grade < layer->n_sums; grade++)
            g_variant_builder_add(&sums, "t", layer->sums[grade]);
        g_variant_builder_add(&layers, "(sstt@at)", layer->layer, layer->entry,
                              layer->figure, layer->cast, g_variant_builder_end(&sums));
    }
    g_variant_builder_add(to, "{sv}", "layers", g_variant_builder_end(&layers));
}

/* How grades were decided, which is what their figures are. */
static void
add_decision(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    static const char *const words[] = {
        [GRADES_MAJORITY] = "majority", [GRADES_RATE] = "rate", [GRADES_SCORE] = "score"};
    ItemKind kind;
    const bool graded = slate_form(vote->slate) == FORM_GRADES &&
                        item_kind_from_text(vote->question->kind, &kind);
    const Rule *rule = graded ? engine->sitting->profile->rules[kind] : NULL;
    const bool reckoned = graded && rule->decision != GRADES_MAJORITY;
    picture_text(to, "decision", graded ? words[rule->decision] : "");
    picture_small(to, "decimals", reckoned ? rule->decimals : 0);
}

static void
add_redo(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    ItemKind kind;
    const bool ok = item_kind_from_text(vote->question->kind, &kind);
    const Rule *rule = ok ? engine->sitting->profile->rules[kind] : NULL;
    const Term term = rule == NULL ? (Term){0, TERM_NONE} : rule->redo;
    picture_small(to, "redo", term.n);
    picture_text(to, "redo-unit",
                 term.unit == TERM_NONE     ? ""
                 : term.unit == TERM_MONTHS ? "months"
                                            : "days");
}

static void
add_persons(GVariantBuilder *to, const Outcome *outcome)
{
    GVariantBuilder persons;
    g_variant_builder_init(&persons, G_VARIANT_TYPE("a(sts)"));
    for (guint i = 0; i < outcome->persons->len; i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        g_variant_builder_add(&persons, "(sts)", person->deputy, person->right,
                              person->result);
    }
    g_variant_builder_add(to, "{sv}", "persons", g_variant_builder_end(&persons));
}

/* "-" by keypads. */
static void
add_papers(GVariantBuilder *to, const char *key, uint64_t n)
{
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
    picture_text(to, key, n == OUTCOME_UNKNOWN ? "-" : number);
}

static void
add_corrections(GVariantBuilder *to, const GPtrArray *corrections)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sss)"));
    for (guint i = 0; i < corrections->len; i++) {
        const CorrigendumRecord *record = corrections->pdata[i];
        g_variant_builder_add(&list, "(sss)", record->what, record->wrong, record->right);
    }
    g_variant_builder_add(to, "{sv}", "corrections", g_variant_builder_end(&list));
}

static const char *
casting_of(const Decision *decision)
{
    static const char *const words[] = {
        [CASTING_NONE] = "", [CASTING_FOR] = "for", [CASTING_AGAINST] = "against"};
    return words[decision->casting];
}

GVariant *
picture_outcome(const Engine *engine)
{
    GVariantBuilder to;
    const SittingVote *vote = picture_current(engine);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (vote == NULL || vote->outcome == NULL)
        return g_variant_builder_end(&to);
    picture_small(&to, "vote", vote->question->vote);
    picture_text(&to, "verdict", verdict_text(vote->outcome->decision->verdict));
    picture_text(&to, "casting", casting_of(vote->outcome->decision));
    picture_text(&to, "form", form_text(slate_form(vote->slate)));
    picture_small(&to, "seats", slate_seats(vote->slate));
    picture_text(&to, "cause", cause_text((Cause)vote->question->cause));
    add_decision(&to, engine, vote);
    add_redo(&to, engine, vote);
    add_lines(&to, vote);
    add_layers(&to, vote->outcome->decision);
    add_persons(&to, vote->outcome);
    add_papers(&to, "issued", vote->outcome->issued);
    add_papers(&to, "returned", vote->outcome->returned);
    add_sums(&to, vote);
    add_figures(&to, vote->outcome);
    picture_flag(&to, "announced",
                 vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED);
    picture_flag(&to, "certified", vote->state == VOTE_CERTIFIED);
    picture_flag(&to, "annulled", vote->state == VOTE_ANNULLED);
    picture_small(&to, "signatures", vote->n_signatures);
    picture_large(&to, "serial", vote->certificate->serial);
    picture_text(&to, "method", vote->certificate->method);
    add_notes(&to, vote->certificate->notes);
    add_corrections(&to, vote->corrections);
    picture_text(&to, "label", vote->certificate->label);
    return g_variant_builder_end(&to);
}
