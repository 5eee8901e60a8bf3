/* rule-lists.c: grades, answers and the greedy word of a rule (docs/format.md section 8)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/rule-internal.h"
#include "ballots/text.h"

/* A keypad has nine keys besides 0, and one choice is none.  Weights and bands are small,
 * so that a hundred times their product with a sum can be had in 128 bits.
 */
enum { WORDS_LEAST = 2, WORDS_MOST = 9, WEIGHT_MOST = 1000, RATE_MOST = 100 };
enum { LAYERS_LEAST = 2, LAYERS_MOST = 16, LAYER_WEIGHT_MOST = 65535 };

static const char *const decision_words[] = {"majority", "rate", "score", NULL};
static const char *const greedy_words[] = {"skip", "stop"};

/* Ids without point, which separates entry and cell, each once. */
static bool
are_ids(char **words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (!text_is_id(words[i]) || strchr(words[i], '.') != NULL)
            return false;
        for (guint j = 0; j < i; j++)
            if (strcmp(words[i], words[j]) == 0)
                return false;
    }
    return true;
}

static bool
need(const Section *section, const char *key, const char *by)
{
    return section_has(section, key) || section_refuse(section, key, by);
}

static bool
read_options(const Section *section, const char *key, char ***out)
{
    *out = section_words(section, key);
    if (*out == NULL)
        return false;
    guint n = g_strv_length(*out);
    return (n >= WORDS_LEAST && n <= WORDS_MOST && are_ids(*out)) ||
           section_refuse(section, key, "a list of 2 to 9 different ids without point");
}

/* @most of each number. */
static bool
read_numbers(const Section *section, const char *key, uint64_t most, GArray **out)
{
    g_auto(GStrv) words = section_words(section, key);
    if (words == NULL)
        return false;
    *out = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (char **word = words; *word != NULL; word++) {
        uint64_t number;
        if (!text_to_number(*word, 0, most, &number))
            return section_refuse(section, key,
                                  most == RATE_MOST ? "a list of numbers from 0 to 100"
                                                    : "a list of numbers from 0 to 1000");
        uint32_t short_number = (uint32_t)number;
        g_array_append_val(*out, short_number);
    }
    return true;
}

static bool
are_falling(const GArray *numbers)
{
    for (guint i = 1; i < numbers->len; i++)
        if (g_array_index(numbers, uint32_t, i - 1) <=
            g_array_index(numbers, uint32_t, i))
            return false;
    return true;
}

static bool
read_bands(Rule *self, const Section *section)
{
    uint64_t most = self->decision == GRADES_RATE ? RATE_MOST : WEIGHT_MOST;
    if (section_has(section, "results") && !section_has(section, "bands"))
        return section_refuse(section, "bands", "but there are results");
    if (!section_has(section, "bands"))
        return true;
    if (!need(section, "results", "but there are bands") ||
        !read_numbers(section, "bands", most, &self->bands))
        return false;
    if (self->bands->len >= WORDS_MOST || !are_falling(self->bands))
        return section_refuse(section, "bands", "at most 8 numbers, each below the last");
    g_strfreev(self->results);
    self->results = section_words(section, "results");
    if (self->results == NULL)
        return false;
    return (g_strv_length(self->results) == self->bands->len + 1 &&
            are_ids(self->results) &&
            !g_strv_contains((const char *const *)self->results, "none")) ||
           section_refuse(section, "results",
                          "a list of different ids other than none, one more than bands");
}

/* Keys of another decision than the section's are refused; a second need is one of other
 * forms, and with majority, which has a need, it would be told of grades and decide
 * nothing.
 */
static bool
check_decision(const Rule *self, const Section *section)
{
    static const struct {
        const char *key;
        unsigned decisions;
    } rows[] = {
        {"good", 1u << GRADES_RATE},
        {"weights", 1u << GRADES_SCORE},
        {"bands", 1u << GRADES_RATE | 1u << GRADES_SCORE},
        {"results", 1u << GRADES_RATE | 1u << GRADES_SCORE},
        {"layers", 1u << GRADES_RATE | 1u << GRADES_SCORE},
        {"decimals", 1u << GRADES_RATE | 1u << GRADES_SCORE},
        {"second-base", 1u << GRADES_RATE | 1u << GRADES_SCORE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (section_has(section, rows[i].key) &&
            (rows[i].decisions & 1u << self->decision) == 0)
            return section_refuse(section, rows[i].key,
                                  "heeded by the decision of this section");
    return true;
}

static bool
read_weights(Rule *self, const Section *section)
{
    return need(section, "weights", "which decision=score needs") &&
           read_numbers(section, "weights", WEIGHT_MOST, &self->weights) &&
           (self->weights->len == g_strv_length(self->grades) ||
            section_refuse(section, "weights", "as many numbers as there are grades"));
}

static bool
read_decimals(Rule *self, const Section *section)
{
    self->decimals = RULE_DECIMALS;
    return !section_has(section, "decimals") ||
           section_number(section, "decimals", 0, RULE_DECIMALS, &self->decimals);
}

static void
layer_clear(gpointer data)
{
    g_free(((RuleLayer *)data)->id);
}

static bool
add_layer(Rule *self, const char *id, const char *weight)
{
    uint64_t number;
    if (!text_is_id(id) || rule_layer_of(self, id) >= 0 ||
        !text_to_number(weight, 1, LAYER_WEIGHT_MOST, &number))
        return false;
    const RuleLayer layer = {g_strdup(id), (uint32_t)number};
    g_array_append_val(self->layers, layer);
    return true;
}

/* Every vote under the rule has them, so that it is known of a vote whose sets are
 * opened: other forms do not stand beside.
 */
static bool
read_layers(Rule *self, const Section *section)
{
    if (!section_has(section, "layers"))
        return true;
    if (self->forms->len != 1)
        return section_refuse(section, "layers", "heeded by other forms than grades");
    g_auto(GStrv) words = section_words(section, "layers");
    if (words == NULL)
        return false;
    const guint n = g_strv_length(words);
    self->layers = g_array_new(FALSE, FALSE, sizeof(RuleLayer));
    g_array_set_clear_func(self->layers, layer_clear);
    bool good = n % 2 == 0 && n >= 2 * LAYERS_LEAST && n <= 2 * LAYERS_MOST;
    for (guint i = 0; good && i < n; i += 2)
        good = add_layer(self, words[i], words[i + 1]);
    return good || section_refuse(section, "layers",
                                  "2 to 16 different ids, each with a weight from 1 to "
                                  "65535 behind it");
}

bool
rule_read_grades(Rule *self, const Section *section)
{
    int decision;
    if (!need(section, "grades", "which form grades needs") ||
        !need(section, "decision", "which form grades needs") ||
        !read_options(section, "grades", &self->grades) ||
        !section_choice(section, "decision", decision_words, &decision))
        return false;
    self->decision = (GradesDecision)decision;
    if (!check_decision(self, section))
        return false;
    if (self->decision == GRADES_RATE &&
        (!need(section, "good", "which decision=rate needs") ||
         !section_number(section, "good", 1, g_strv_length(self->grades), &self->good)))
        return false;
    if (self->decision == GRADES_SCORE && !read_weights(self, section))
        return false;
    return read_bands(self, section) && read_decimals(self, section) &&
           read_layers(self, section);
}

bool
rule_read_answers(Rule *self, const Section *section)
{
    return need(section, "options", "which form answers needs") &&
           need(section, "pass-mark", "which form answers needs") &&
           read_options(section, "options", &self->options) &&
           section_number(section, "pass-mark", 0, 100, &self->pass_mark);
}

bool
rule_read_budget(Rule *self, const Section *section)
{
    static const char threshold[] = "threshold ";
    if (!need(section, "greedy", "which form budget needs"))
        return false;
    g_autofree char *value = section_text(section, "greedy", 100);
    if (value == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(greedy_words); i++) {
        if (strcmp(value, greedy_words[i]) == 0) {
            self->greedy = (Greedy)i;
            return true;
        }
    }
    self->greedy = GREEDY_THRESHOLD;
    return (g_str_has_prefix(value, threshold) &&
            text_to_number(value + strlen(threshold), 0, FRACTION_MAX_BASE,
                           &self->greedy_threshold)) ||
           section_refuse(section, "greedy",
                          "one of skip, stop, threshold and a number up to "
                          "281474976710656");
}
