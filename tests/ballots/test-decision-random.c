/* test-decision-random.c: thousands of random slates and ballots against an oracle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/layers.h"
#include "ballots/outcome.h"

#include "tests/ballots/decision-fixture.h"
#include "tests/ballots/decision-oracle.h"

enum { SEED = 20260711, N_CASES = 10000 };

/* The same sums, layer by layer. */
static Layers *
count_layers(const RandomScene *self)
{
    g_autoptr(GError) error = NULL;
    Layers *layers = layers_new(self->rule, self->paper);
    for (guint i = 0; layers->n > 0 && i < self->ballots->len; i++) {
        Tally *tally = layers->tallies[g_array_index(self->layers, int, i)];
        g_assert_true(tally_add(tally, self->ballots->pdata[i], &error));
    }
    return layers;
}

static Outcome *
count(const RandomScene *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    Profile borrowed = *profile;
    borrowed.rules[ITEM_MOTION] = self->rule;
    g_autoptr(Tally) tally = tally_new(self->paper);
    for (guint i = 0; i < self->ballots->len; i++)
        g_assert_true(tally_add(tally, self->ballots->pdata[i], &error));
    const OutcomeTerms terms = {&borrowed, ITEM_MOTION, self->cause, self->slate,
                                self->paper};
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = self->eligible;
    facts.present = self->ballots->len;
    facts.weight_all = self->weight_all;
    facts.weight_present = self->weight_present;
    g_autoptr(Layers) layers = count_layers(self);
    g_autofree const uint64_t **sums = layers_sums(layers);
    facts.layers = sums;
    Outcome *outcome = outcome_new(&terms, tally, &facts, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < self->ballots->len && slate_form(self->slate) == FORM_ANSWERS;
         i++)
        outcome_add_ballot(outcome, &terms, self->ballots->pdata[i]);
    return outcome;
}

/* Everybody is somewhere, and no sum is above what limits and ballots allow. */
static void
check_account(const RandomScene *self, const Outcome *outcome)
{
    uint64_t heads, cast = oracle_cast(self, &heads);
    g_assert_cmpuint(outcome->cast, ==, heads);
    g_assert_cmpuint(outcome->cast + outcome->not_pressed, ==, outcome->present);
    g_assert_cmpuint(outcome->present + outcome->absent, ==, outcome->eligible);
    g_assert_cmpint(outcome->difference, ==, 0);
    g_assert_cmpuint(outcome->sums[0], ==, cast);
    for (size_t i = 0; i < paper_n_limits(self->paper); i++) {
        const PaperLimit *limit = paper_limit(self->paper, i);
        uint64_t sum = 0;
        for (guint j = 0; j < limit->cells->len; j++)
            sum += outcome->sums[g_array_index(limit->cells, uint32_t, j)];
        g_assert_cmpuint(sum, >=, limit->min * cast);
        g_assert_cmpuint(sum, <=, limit->max * cast);
    }
}

static void
check_persons(const RandomScene *self, const Outcome *outcome)
{
    static const char *const options[] = {"A", "B", "C", "D"};
    size_t n = slate_n_entries(self->slate);
    bool exam = slate_form(self->slate) == FORM_ANSWERS;
    g_assert_cmpuint(outcome->persons->len, ==, exam ? self->ballots->len : 0);
    for (guint i = 0; i < outcome->persons->len; i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        const Ballot *ballot = self->ballots->pdata[i];
        uint64_t right = 0;
        for (size_t j = 0; j < n; j++)
            for (int k = 0; k < 4; k++) {
                const SlateEntry *entry = slate_entry(self->slate, j);
                g_autofree char *name = g_strdup_printf("%s.%s", entry->id, options[k]);
                right += strcmp(entry->answer, options[k]) == 0 &&
                         ballot->cells[paper_cell_by_name(self->paper, name)];
            }
        g_assert_cmpuint(person->right, ==, right);
        g_assert_cmpstr(person->result, ==,
                        ballot->cells[0] == 0 ? "absent"
                        : 5 * right >= 3 * n  ? "passed"
                                              : "failed");
    }
}

/* For each layer every entry, with the sums from which its figure follows. */
static size_t
check_layers(const RandomScene *self, const Outcome *outcome)
{
    const size_t n_layers = rule_n_layers(self->rule), n = slate_n_entries(self->slate);
    g_assert_cmpuint(outcome->decision->layers->len, ==, n_layers * n);
    for (size_t i = 0; i < n_layers * n; i++) {
        const DecisionLayer *line = decision_layer(outcome->decision, i);
        const int layer = (int)(i / n);
        uint64_t figure;
        (void)oracle_opinion(self, layer, line->entry, &figure);
        g_assert_cmpstr(line->layer, ==, rule_layer(self->rule, i / n)->id);
        g_assert_cmpstr(line->entry, ==, slate_entry(self->slate, i % n)->id);
        g_assert_cmpuint(line->figure, ==, figure);
        g_assert_cmpuint(line->cast, ==, oracle_cast_in(self, layer));
        for (int grade = 0; grade < 4; grade++)
            g_assert_cmpuint(
                line->sums[grade], ==,
                oracle_weight(self, layer, line->entry, random_scene_grades[grade]));
    }
    return n_layers;
}

static void
test_random(void)
{
    unsigned n_verdicts[VERDICT_N] = {0}, n_layered = 0;
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_test_message("seed %d, %d cases", SEED, N_CASES);
    for (int i = 0; i < N_CASES; i++) {
        RandomScene scene;
        random_scene_init(&scene, rand);
        g_autoptr(Outcome) outcome = count(&scene);
        g_autofree char *expected = oracle_words(&scene);
        g_autofree char *words = decision_words(outcome->decision);
        if (strcmp(words, expected) != 0)
            g_error("case %d: form %s, “%s”, expected “%s”", i,
                    form_text(slate_form(scene.slate)), words, expected);
        check_account(&scene, outcome);
        check_persons(&scene, outcome);
        n_layered += check_layers(&scene, outcome) > 0;
        n_verdicts[outcome->decision->verdict]++;
        random_scene_clear(&scene);
    }
    for (int i = VERDICT_PASSED; i < VERDICT_N; i++) {
        g_test_message("%s: %u", verdict_text((Verdict)i), n_verdicts[i]);
        g_assert_cmpuint(n_verdicts[i], >, 20); /* none is left out */
    }
    g_assert_cmpuint(n_layered, >, 200);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decision/random-slates-are-decided-as-a-slow-reading-does",
                    test_random);
    return g_test_run();
}
