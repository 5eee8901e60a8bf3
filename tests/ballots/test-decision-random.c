/* test-decision-random.c: thousands of random slates and ballots against a slow reading
 * of docs/format.md section 11.3 that shares no code with decision.c
 *
 * The oracle looks at the ballots one by one, finds cells by their names, and counts who
 * is ahead of whom instead of sorting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/layers.h"
#include "ballots/outcome.h"

#include "tests/ballots/decision-fixture.h"

enum { SEED = 20260711, N_CASES = 10000, MOST_ENTRIES = 6, MOST_VOTERS = 24 };

typedef struct {
    GRand *rand;
    Rule *rule;
    Slate *slate;
    Paper *paper;
    GPtrArray *ballots;
    GArray *layers; /* of int: of each ballot */
    uint64_t eligible, weight_all, weight_present;
    Cause cause;
} Scene;

enum { ALL_LAYERS = -1 };

static uint32_t
below(Scene *self, uint32_t n)
{
    return (uint32_t)g_rand_int_range(self->rand, 0, (gint32)n);
}

static const char *
fraction_words(Scene *self)
{
    static const char *const words[] = {"1/2 strict", "1/2 inclusive", "2/3 inclusive",
                                        "2/3 strict", "1/3 inclusive", "0/1 strict"};
    return words[below(self, G_N_ELEMENTS(words))];
}

static const char *
base_words(Scene *self)
{
    static const char *const words[] = {"all", "present", "cast"};
    return words[below(self, G_N_ELEMENTS(words))];
}

static void
random_decision(Scene *self, GString *text)
{
    static const char *const decisions[] = {
        "decision=majority\n", "decision=rate\ngood=2\nbands=80 60\nresults=x y z\n",
        "decision=score\nweights=100 80 60 0\nbands=75\nresults=x y\n"};
    const uint32_t decision = below(self, G_N_ELEMENTS(decisions));
    g_string_append(text, decisions[decision]);
    if (decision != 0 && below(self, 2) == 0)
        g_string_append_printf(text, "decimals=%u\n", below(self, 3));
    if (decision == 0 || below(self, 2) == 0)
        return;
    g_string_append_printf(text, "layers=l0 %u", 1 + below(self, 100));
    for (uint32_t i = 1, n = 2 + below(self, 2); i < n; i++)
        g_string_append_printf(text, " l%u %u", i, 1 + below(self, 100));
    g_string_append_c(text, '\n');
}

static Rule *
random_rule(Scene *self, Form form)
{
    static const char *const more[FORM_N] = {
        [FORM_EACH] = "",
        [FORM_ELECT] = "write-in=registered\n",
        [FORM_PICK] = "",
        [FORM_RANK] = "",
        [FORM_BUDGET] = "greedy=skip\n",
        [FORM_GRADES] = "grades=A B C D\n",
        [FORM_ANSWERS] = "options=A B C D\npass-mark=60\n",
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("[motion]\ntie=none\nmethods=recorded\n"
                                           "legal=法\nlegal-en=Law\n");
    bool judged = form == FORM_EACH || form == FORM_ELECT || form == FORM_PICK;
    g_string_append_printf(text, "base=%s\npass=%s\nforms=%s\n%s", base_words(self),
                           fraction_words(self), form_text(form), more[form]);
    if (form == FORM_GRADES)
        random_decision(self, text);
    if (judged && below(self, 3) == 0)
        g_string_append_printf(text, "second-base=%s\nsecond-pass=%s\n", base_words(self),
                               fraction_words(self));
    if (below(self, 4) == 0)
        g_string_append_printf(text, "turnout=%s\n", fraction_words(self));
    Rule *rule = rule_from_text(text->str, &error);
    g_assert_no_error(error);
    return rule;
}

static Slate *
random_slate(Scene *self, Form form)
{
    bool seats = form == FORM_ELECT || form == FORM_PICK || form == FORM_RANK ||
                 (form == FORM_EACH && below(self, 2) == 0);
    uint32_t n =
        form == FORM_EACH && below(self, 2) == 0 ? 1 : 1 + below(self, MOST_ENTRIES);
    g_autoptr(GString) words = g_string_new(NULL);
    for (uint32_t i = 0; i < n; i++) {
        bool write_in = form == FORM_ELECT && i > 0 && below(self, 4) == 0;
        g_string_append_printf(words, "%s%se%u", i == 0 ? "" : " ", write_in ? "+" : "",
                               i);
        if (form == FORM_ANSWERS)
            g_string_append_printf(words, "=%c", 'A' + (char)below(self, 4));
        if (form == FORM_BUDGET)
            g_string_append_printf(words, ":%u", below(self, 4) * 10);
    }
    return slate_of_words(self->rule, seats ? 1 + below(self, n) : 0,
                          form == FORM_BUDGET ? 1 + below(self, 60) : 0, words->str);
}

/* Few different choices, so that figures are often equal: half follow a neighbour. */
static bool
random_marks(Scene *self, Ballot *ballot)
{
    for (int tries = 0; tries < 2000; tries++) {
        memset(ballot->cells, 0, ballot->n_cells);
        ballot->cells[0] = 1;
        uint32_t density = 1 + below(self, 4);
        for (size_t i = 1; i < ballot->n_cells; i++)
            ballot->cells[i] = below(self, density + 1) == 0;
        if (ballot_validate(ballot, self->paper, NULL))
            return true;
    }
    memset(ballot->cells, 0, ballot->n_cells);
    return false;
}

/* All cells of a rank paper at once would hardly ever obey it. */
static void
random_ranks(Scene *self, Ballot *ballot)
{
    size_t n = slate_n_entries(self->slate);
    size_t ranks[MOST_ENTRIES];
    for (size_t i = 0; i < n; i++)
        ranks[i] = i + 1;
    for (size_t i = n; i > 1; i--) {
        size_t j = below(self, (uint32_t)i), kept = ranks[i - 1];
        ranks[i - 1] = ranks[j];
        ranks[j] = kept;
    }
    ballot->cells[0] = 1;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *name =
            g_strdup_printf("%s.%zu", slate_entry(self->slate, i)->id, ranks[i]);
        ballot->cells[paper_cell_by_name(self->paper, name)] = 1;
    }
}

static void
add_ballot(Scene *self, size_t number)
{
    g_autofree char *deputy = g_strdup_printf("d%03zu", number);
    Ballot *ballot = ballot_new(self->paper, deputy);
    if (below(self, 6) != 0) {
        if (slate_form(self->slate) == FORM_RANK)
            random_ranks(self, ballot);
        else
            random_marks(self, ballot);
    }
    if (below(self, 3) == 0)
        ballot->weight = 1 + below(self, 5);
    g_assert_true(ballot_validate(ballot, self->paper, NULL));
    self->weight_present += ballot->weight;
    g_ptr_array_add(self->ballots, ballot);
    const int layer = (int)below(self, (uint32_t)MAX(rule_n_layers(self->rule), 1));
    g_array_append_val(self->layers, layer);
}

static void
scene_init(Scene *self, GRand *rand)
{
    g_autoptr(GError) error = NULL;
    *self = (Scene){.rand = rand};
    Form form = (Form)(FORM_EACH + below(self, FORM_N - FORM_EACH));
    self->rule = random_rule(self, form);
    self->slate = random_slate(self, form);
    self->cause =
        slate_seats(self->slate) > 0 && below(self, 4) == 0 ? CAUSE_RUN_OFF : CAUSE_FIRST;
    self->paper = slate_paper(self->slate, self->rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    self->ballots = g_ptr_array_new_with_free_func((GDestroyNotify)ballot_free);
    self->layers = g_array_new(FALSE, FALSE, sizeof(int));
    for (size_t i = 0, n = below(self, MOST_VOTERS); i < n; i++)
        add_ballot(self, i);
    self->eligible = self->ballots->len + below(self, 10);
    self->weight_all = self->weight_present + 2 * (self->eligible - self->ballots->len);
}

static void
scene_clear(Scene *self)
{
    rule_free(self->rule);
    slate_unref(self->slate);
    paper_unref(self->paper);
    g_ptr_array_unref(self->ballots);
    g_array_unref(self->layers);
}

static bool
is_of(const Scene *self, guint ballot, int layer)
{
    return layer == ALL_LAYERS || g_array_index(self->layers, int, ballot) == layer;
}

/* The weight of the ballots of a layer that mark "@entry.@cell", or "pick.@entry". */
static uint64_t
weight_in(const Scene *self, int layer, const char *group, const char *cell)
{
    g_autofree char *name = g_strdup_printf("%s.%s", group, cell);
    uint32_t number = paper_cell_by_name(self->paper, name);
    uint64_t weight = 0;
    g_assert_cmpuint(number, >, 0);
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = self->ballots->pdata[i];
        weight += ballot->cells[number] && is_of(self, i, layer) ? ballot->weight : 0;
    }
    return weight;
}

static uint64_t
weight_of(const Scene *self, const char *group, const char *cell)
{
    return weight_in(self, ALL_LAYERS, group, cell);
}

static uint64_t
cast_in(const Scene *self, int layer)
{
    uint64_t weight = 0;
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = self->ballots->pdata[i];
        weight += ballot->cells[0] && is_of(self, i, layer) ? ballot->weight : 0;
    }
    return weight;
}

static uint64_t
weight_cast(const Scene *self, uint64_t *out_heads)
{
    *out_heads = 0;
    for (guint i = 0; i < self->ballots->len; i++)
        *out_heads += ((const Ballot *)self->ballots->pdata[i])->cells[0];
    return cast_in(self, ALL_LAYERS);
}

static uint64_t
base_weight(const Scene *self, BaseKind kind)
{
    uint64_t heads;
    return kind == BASE_ALL       ? self->weight_all
           : kind == BASE_PRESENT ? self->weight_present
                                  : weight_cast(self, &heads);
}

/* Said as the law says it, without a number that is needed. */
static bool
reaches(uint64_t votes, Fraction pass, uint64_t base)
{
    return pass.inclusive ? votes * pass.d >= pass.n * base
                          : votes * pass.d > pass.n * base;
}

static const char *const grades[] = {"A", "B", "C", "D"};

/* From the worst upwards: the best that is reached stands in the end. */
static uint64_t
oracle_majority(const Scene *self, const char *id, const char **out_result)
{
    uint64_t base = base_weight(self, self->rule->base);
    *out_result = "D";
    for (int i = 2; i >= 0; i--) {
        uint64_t so_far = 0;
        for (int j = 0; j <= i; j++)
            so_far += weight_of(self, id, grades[j]);
        if (reaches(so_far, self->rule->pass, base))
            *out_result = grades[i];
    }
    return weight_of(self, id, "A");
}

/* Hundredths in the last decimal of a figure. */
static uint64_t
oracle_unit(const Scene *self)
{
    return self->rule->decimals == 2 ? 1 : self->rule->decimals == 1 ? 10 : 100;
}

/* The largest number of units that, less a half, is no more than the votes have: so half
 * goes up.  False: of nobody.
 */
static bool
oracle_opinion(const Scene *self, int layer, const char *id, uint64_t *out)
{
    static const uint64_t weights[] = {100, 80, 60, 0};
    uint64_t sums[4], given = 0, points = 0, cast = cast_in(self, layer);
    for (int i = 0; i < 4; i++) {
        sums[i] = weight_in(self, layer, id, grades[i]);
        given += sums[i];
        points += weights[i] * sums[i];
    }
    bool is_rate = self->rule->decision == GRADES_RATE;
    uint64_t of = is_rate ? cast : given,
             hundredfold = is_rate ? 10000 * (sums[0] + sums[1]) : 100 * points;
    *out = 0;
    while (of > 0 && (2 * *out + oracle_unit(self)) * of <= 2 * hundredfold)
        *out += oracle_unit(self);
    return of > 0;
}

/* Adds up what is left of the remainders of division instead of dividing the sum. */
static bool
oracle_mean(const Scene *self, const char *id, uint64_t *out)
{
    uint64_t all = 0, whole = 0, rest = 0, figure;
    const uint64_t unit = oracle_unit(self);
    const size_t n = rule_n_layers(self->rule);
    *out = 0;
    for (size_t i = 0; i < n; i++)
        all += rule_layer(self->rule, i)->weight;
    for (size_t i = 0; i < n; i++) {
        uint64_t weight = rule_layer(self->rule, i)->weight;
        if (!oracle_opinion(self, (int)i, id, &figure))
            return false;
        g_assert_cmpuint(figure % unit, ==, 0);
        whole += figure / unit / all * weight;
        rest += figure / unit % all * weight;
    }
    for (; rest >= all; rest -= all)
        whole++;
    *out = unit * (whole + (2 * rest >= all));
    return true;
}

static uint64_t
oracle_grades(const Scene *self, const char *id, const char **out_result)
{
    uint64_t figure;
    if (self->rule->decision == GRADES_MAJORITY)
        return oracle_majority(self, id, out_result);
    bool is_known = rule_n_layers(self->rule) > 0
                        ? oracle_mean(self, id, &figure)
                        : oracle_opinion(self, ALL_LAYERS, id, &figure);
    if (!is_known)
        *out_result = "none";
    else if (self->rule->decision == GRADES_RATE)
        *out_result = figure >= 8000 ? "x" : figure >= 6000 ? "y" : "z";
    else
        *out_result = figure >= 7500 ? "x" : "y";
    return figure;
}

static uint64_t
oracle_figure(const Scene *self, size_t index)
{
    const SlateEntry *entry = slate_entry(self->slate, index);
    Form form = slate_form(self->slate);
    uint64_t figure = 0;
    if (form == FORM_EACH || form == FORM_ELECT)
        return weight_of(self, entry->id, "for");
    if (form == FORM_PICK || form == FORM_BUDGET)
        return weight_of(self, "pick", entry->id);
    if (form == FORM_ANSWERS)
        return weight_of(self, entry->id, entry->answer);
    for (size_t rank = 1; rank <= slate_n_entries(self->slate); rank++) {
        g_autofree char *cell = g_strdup_printf("%zu", rank);
        figure += rank * weight_of(self, entry->id, cell);
    }
    return figure;
}

static bool
oracle_qualifies(const Scene *self, uint64_t figure)
{
    uint64_t heads;
    if (slate_form(self->slate) == FORM_RANK)
        return weight_cast(self, &heads) > 0;
    if (figure == 0 || self->cause == CAUSE_RUN_OFF)
        return figure > 0;
    return reaches(figure, self->rule->pass, base_weight(self, self->rule->base)) &&
           (!self->rule->has_second ||
            reaches(figure, self->rule->second_pass,
                    base_weight(self, self->rule->second_base)));
}

static bool
is_ahead(const Scene *self, uint64_t figure, uint64_t of)
{
    return slate_form(self->slate) == FORM_RANK ? figure < of : figure > of;
}

/* Chosen if all that are not behind fit, tied if only those ahead do. */
static const char *
oracle_best(const Scene *self, const uint64_t *figures, size_t index)
{
    uint64_t ahead = 0, equal = 0, seats = slate_seats(self->slate);
    if (!oracle_qualifies(self, figures[index]))
        return "not-chosen";
    for (size_t i = 0; i < slate_n_entries(self->slate); i++) {
        bool counts = oracle_qualifies(self, figures[i]);
        ahead += counts && is_ahead(self, figures[i], figures[index]);
        equal += counts && figures[i] == figures[index];
    }
    return ahead + equal <= seats ? "chosen" : ahead < seats ? "tie" : "not-chosen";
}

/* Which are taken if those of equal figures stand in this order. */
static void
oracle_take(const Scene *self, const uint64_t *figures, const size_t *order, bool *taken)
{
    uint64_t left = slate_budget(self->slate);
    size_t n = slate_n_entries(self->slate);
    bool seen[MOST_ENTRIES] = {false};
    for (size_t round = 0; round < n; round++) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!seen[order[i]] && (best == n || figures[order[i]] > figures[best]))
                best = order[i];
        uint64_t cost = slate_entry(self->slate, best)->cost;
        seen[best] = true;
        taken[best] = figures[best] > 0 && cost <= left;
        left -= taken[best] ? cost : 0;
    }
}

/* Whether @first is taken when it is moved before all others. */
static bool
oracle_fits_first(const Scene *self, const uint64_t *figures, size_t first)
{
    size_t order[MOST_ENTRIES] = {first}, at = 1;
    bool taken[MOST_ENTRIES] = {false};
    for (size_t i = 0; i < slate_n_entries(self->slate); i++)
        if (i != first)
            order[at++] = i;
    oracle_take(self, figures, order, taken);
    return taken[first];
}

/* Equals are a tie where one is left that is taken when it comes first. */
static void
oracle_budget(const Scene *self, const uint64_t *figures, const char **results)
{
    size_t n = slate_n_entries(self->slate), order[MOST_ENTRIES];
    bool taken[MOST_ENTRIES] = {false}, fits[MOST_ENTRIES];
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
        fits[i] = oracle_fits_first(self, figures, i);
    }
    oracle_take(self, figures, order, taken);
    for (size_t i = 0; i < n; i++) {
        results[i] = taken[i] ? "chosen" : "not-chosen";
        for (size_t j = 0; j < n; j++)
            if (figures[i] == figures[j] && fits[i] && fits[j] && !taken[j])
                results[i] = "tie";
    }
}

static const char *
oracle_verdict(const Scene *self, const char *const *results)
{
    size_t n = slate_n_entries(self->slate), n_chosen = 0, n_ties = 0;
    Form form = slate_form(self->slate);
    uint64_t seats = slate_seats(self->slate);
    for (size_t i = 0; i < n; i++) {
        n_chosen += strcmp(results[i], "chosen") == 0;
        n_ties += strcmp(results[i], "tie") == 0;
    }
    if (form == FORM_EACH && seats == 0 && n == 1)
        return results[0];
    if (n_ties > 0)
        return "tie";
    return seats > 0 && n_chosen < seats ? "short" : "decided";
}

static char *
oracle_words(const Scene *self)
{
    size_t n = slate_n_entries(self->slate);
    Form form = slate_form(self->slate);
    uint64_t figures[MOST_ENTRIES], heads;
    const char *results[MOST_ENTRIES];
    bool judged = form != FORM_GRADES && form != FORM_ANSWERS && form != FORM_BUDGET;
    bool places = form == FORM_BUDGET || slate_seats(self->slate) > 0;
    for (size_t i = 0; i < n; i++)
        figures[i] =
            form == FORM_GRADES
                ? oracle_grades(self, slate_entry(self->slate, i)->id, &results[i])
                : oracle_figure(self, i);
    for (size_t i = 0; i < n && judged; i++)
        results[i] = slate_seats(self->slate) > 0         ? oracle_best(self, figures, i)
                     : oracle_qualifies(self, figures[i]) ? "passed"
                                                          : "not-passed";
    for (size_t i = 0; i < n && form == FORM_ANSWERS; i++)
        results[i] = "counted";
    if (form == FORM_BUDGET)
        oracle_budget(self, figures, results);
    weight_cast(self, &heads);
    bool valid =
        !self->rule->has_turnout || reaches(heads, self->rule->turnout, self->eligible);
    GString *words = g_string_new(valid ? oracle_verdict(self, results) : "not-valid");
    for (size_t i = 0; i < n; i++) {
        uint64_t place = places;
        for (size_t j = 0; j < n && places; j++)
            place += is_ahead(self, figures[j], figures[i]);
        g_string_append_printf(words,
                               "%s%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s",
                               i == 0 ? ": " : ", ", slate_entry(self->slate, i)->id,
                               figures[i], place, valid ? results[i] : "not-valid");
    }
    return g_string_free(words, FALSE);
}

/* The same sums, layer by layer. */
static Layers *
count_layers(const Scene *self)
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
count(const Scene *self)
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
check_account(const Scene *self, const Outcome *outcome)
{
    uint64_t heads, cast = weight_cast(self, &heads);
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
check_persons(const Scene *self, const Outcome *outcome)
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
check_layers(const Scene *self, const Outcome *outcome)
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
        g_assert_cmpuint(line->cast, ==, cast_in(self, layer));
        for (int grade = 0; grade < 4; grade++)
            g_assert_cmpuint(line->sums[grade], ==,
                             weight_in(self, layer, line->entry, grades[grade]));
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
        Scene scene;
        scene_init(&scene, rand);
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
        scene_clear(&scene);
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
