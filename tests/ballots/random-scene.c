/* random-scene.c: see random-scene.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/random-scene.h"

#include "tests/ballots/decision-fixture.h"

enum { MOST_VOTERS = 24 };

const char *const random_scene_grades[4] = {"A", "B", "C", "D"};

static uint32_t
below(RandomScene *self, uint32_t n)
{
    return (uint32_t)g_rand_int_range(self->rand, 0, (gint32)n);
}

static const char *
fraction_words(RandomScene *self)
{
    static const char *const words[] = {"1/2 strict", "1/2 inclusive", "2/3 inclusive",
                                        "2/3 strict", "1/3 inclusive", "0/1 strict"};
    return words[below(self, G_N_ELEMENTS(words))];
}

static const char *
base_words(RandomScene *self)
{
    static const char *const words[] = {"all", "present", "cast"};
    return words[below(self, G_N_ELEMENTS(words))];
}

static void
random_decision(RandomScene *self, GString *text)
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
random_rule(RandomScene *self, Form form)
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
random_slate(RandomScene *self, Form form)
{
    bool seats = form == FORM_ELECT || form == FORM_PICK || form == FORM_RANK ||
                 (form == FORM_EACH && below(self, 2) == 0);
    uint32_t n = form == FORM_EACH && below(self, 2) == 0
                     ? 1
                     : 1 + below(self, RANDOM_SCENE_ENTRIES);
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
random_marks(RandomScene *self, Ballot *ballot)
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
random_ranks(RandomScene *self, Ballot *ballot)
{
    size_t n = slate_n_entries(self->slate);
    size_t ranks[RANDOM_SCENE_ENTRIES];
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
add_ballot(RandomScene *self, size_t number)
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

void
random_scene_init(RandomScene *self, GRand *rand)
{
    g_autoptr(GError) error = NULL;
    *self = (RandomScene){.rand = rand};
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

void
random_scene_clear(RandomScene *self)
{
    rule_free(self->rule);
    slate_unref(self->slate);
    paper_unref(self->paper);
    g_ptr_array_unref(self->ballots);
    g_array_unref(self->layers);
}
