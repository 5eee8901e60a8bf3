/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/rule.h"

#include "app/verify/schema.h"

typedef struct {
    const Profile *profile;
    Text kind;
    Rule *rule;
} RuleReader;

enum { DECIMALS_MAX = 2 };
enum { LAYERS_MIN = 2, LAYERS_MAX = 16, LAYER_WEIGHT_MAX = 65535 };

#define BASES "all|present|cast|for-against"

/* The value of a key that may be left out; false if it stands twice. */
static bool
rule_may(const RuleReader *self, const char *key, Text *out)
{
    const unsigned n = profile_find(self->profile->text, self->kind, key, out);
    if (n == 0)
        *out = (Text){NULL, 0};
    return n <= 1;
}

static bool
rule_must(const RuleReader *self, const char *key, Text *out)
{
    return rule_may(self, key, out) && out->at != NULL;
}

/* One of the words; the first if it is left out. */
static bool
rule_choice(const RuleReader *self, const char *key, const char *words, Text *out)
{
    Text all = text_of(words);
    if (!rule_may(self, key, out))
        return false;
    return out->at != NULL ? schema_has_word(words, *out) : text_take(&all, '|', out);
}

static bool
rule_flag(const RuleReader *self, const char *key, const char *words, const char *set,
          bool *out)
{
    Text word;
    bool good = rule_choice(self, key, words, &word);
    *out = good && text_is(word, set);
    return good;
}

/* A base and a fraction: both or none. */
static bool
rule_pair(const RuleReader *self, const char *base_key, const char *pass_key, Text *base,
          Fraction *pass, bool *out_has)
{
    Text fraction;
    if (!rule_may(self, base_key, base) || !rule_may(self, pass_key, &fraction))
        return false;
    *out_has = base->at != NULL;
    if (base->at == NULL || fraction.at == NULL)
        return base->at == NULL && fraction.at == NULL;
    return schema_has_word(BASES, *base) && fraction_read(pass, fraction);
}

static bool
rule_is_list(Text list, bool (*is)(Text word))
{
    Text word;
    while (text_take(&list, ' ', &word))
        if (!is(word))
            return false;
    return true;
}

static bool
rule_is_number(Text word)
{
    uint64_t number;
    return text_number(word, &number);
}

static bool
rule_is_form(Text word)
{
    return schema_has_word("each|elect|pick|rank|budget|grades|answers", word);
}

static bool
rule_base(const RuleReader *self)
{
    return rule_must(self, "base", &self->rule->base) &&
           schema_has_word(BASES, self->rule->base);
}

static bool
rule_pass(const RuleReader *self)
{
    Text pass;
    return rule_must(self, "pass", &pass) && fraction_read(&self->rule->pass, pass);
}

static bool
rule_tie(const RuleReader *self)
{
    Text tie;
    return rule_must(self, "tie", &tie) && schema_has_word("none|chair", tie) &&
           ((self->rule->chair_decides_tie = text_is(tie, "chair")) || true);
}

static bool
rule_methods(const RuleReader *self)
{
    return rule_must(self, "methods", &self->rule->methods);
}

static bool
rule_legal(const RuleReader *self)
{
    return rule_must(self, "legal", &self->rule->legal);
}

static bool
rule_forms(const RuleReader *self)
{
    if (!rule_may(self, "forms", &self->rule->forms))
        return false;
    if (self->rule->forms.at == NULL)
        self->rule->forms = text_of("each");
    return rule_is_list(self->rule->forms, rule_is_form);
}

static bool
rule_second(const RuleReader *self)
{
    return rule_pair(self, "second-base", "second-pass", &self->rule->second_base,
                     &self->rule->second_pass, &self->rule->has_second);
}

static bool
rule_further(const RuleReader *self)
{
    return rule_pair(self, "further-base", "further-pass", &self->rule->further_base,
                     &self->rule->further_pass, &self->rule->has_further);
}

static bool
rule_turnout(const RuleReader *self)
{
    Text turnout;
    if (!rule_may(self, "turnout", &turnout))
        return false;
    self->rule->has_turnout = turnout.at != NULL;
    return turnout.at == NULL || fraction_read(&self->rule->turnout, turnout);
}

static bool
rule_write_ins(const RuleReader *self)
{
    Text who;
    if (!rule_choice(self, "write-in", "none|registered|members", &who))
        return false;
    self->rule->members = text_is(who, "members");
    self->rule->write_ins = self->rule->members || text_is(who, "registered");
    return true;
}

static bool
rule_flags(const RuleReader *self)
{
    Rule *rule = self->rule;
    return rule_flag(self, "choose", "at-most|exactly", "exactly", &rule->exactly) &&
           rule_write_ins(self) &&
           rule_flag(self, "abstainer-write-in", "false|true", "true",
                     &rule->abstainer_write_in) &&
           rule_flag(self, "shortfall", "leave|further", "further", &rule->further) &&
           rule_flag(self, "again", "no|yes", "yes", &rule->again);
}

/* "N" or "N/D" */
static bool
extra_read(Extra *self, Text text)
{
    Text numerator;
    *self = (Extra){0, 0};
    text_take(&text, '/', &numerator);
    return text_number(numerator, &self->numerator) &&
           (text.at == NULL ||
            (text_number(text, &self->denominator) && self->denominator > 0));
}

static bool
rule_extras(const RuleReader *self)
{
    Text extra, least, most;
    Extra unused;
    if (!rule_may(self, "extra", &extra))
        return false;
    self->rule->has_extra = extra.at != NULL;
    return extra.at == NULL ||
           (text_pair(extra, &least, &most) && extra_read(&unused, least) &&
            extra_read(&self->rule->extra, most));
}

static bool
rule_falls(Text bands)
{
    for (size_t i = 1; i < rule_n_words(bands); i++)
        if (rule_number(bands, i) >= rule_number(bands, i - 1))
            return false;
    return true;
}

/* Bands with their results, or neither. */
static bool
rule_bands(const RuleReader *self)
{
    Rule *rule = self->rule;
    if (!rule_may(self, "bands", &rule->bands) ||
        !rule_may(self, "results", &rule->results))
        return false;
    if (rule->bands.at == NULL || rule->results.at == NULL)
        return rule->bands.at == NULL && rule->results.at == NULL;
    return rule_is_list(rule->bands, rule_is_number) &&
           rule_is_list(rule->results, text_is_id) && rule_falls(rule->bands) &&
           rule_n_words(rule->results) == rule_n_words(rule->bands) + 1;
}

static bool
rule_grades(const RuleReader *self)
{
    Rule *rule = self->rule;
    Text good;
    if (!rule_has_form(rule, text_of("grades")))
        return true;
    if (!rule_must(self, "grades", &rule->grades) ||
        !rule_is_list(rule->grades, text_is_id) ||
        !rule_must(self, "decision", &rule->decision) || !rule_bands(self))
        return false;
    if (text_is(rule->decision, "rate"))
        return rule_must(self, "good", &good) && text_number(good, &rule->good) &&
               rule->good >= 1 && rule->good <= rule_n_words(rule->grades);
    if (text_is(rule->decision, "score"))
        return rule_must(self, "weights", &rule->weights) &&
               rule_is_list(rule->weights, rule_is_number) &&
               rule_n_words(rule->weights) == rule_n_words(rule->grades);
    return text_is(rule->decision, "majority") && !rule->has_second;
}

/* Without the key two, which rates and scores are written with. */
static bool
rule_decimals(const RuleReader *self)
{
    Rule *rule = self->rule;
    Text decimals;
    rule->decimals = DECIMALS_MAX;
    if (!rule_may(self, "decimals", &decimals))
        return false;
    return decimals.at == NULL ||
           (rule_has_form(rule, text_of("grades")) &&
            schema_has_word("rate|score", rule->decision) &&
            text_number(decimals, &rule->decimals) && rule->decimals <= DECIMALS_MAX);
}

/* No layer twice, each with a weight. */
static bool
rule_layers_are_good(const Rule *rule)
{
    const size_t n = rule_n_words(rule->layers);
    uint64_t weight;
    for (size_t i = 0; i < n; i += 2)
        if (!text_is_id(rule_word(rule->layers, i)) ||
            rule_find_layer(rule, rule_word(rule->layers, i)) != i / 2 ||
            !text_number(rule_word(rule->layers, i + 1), &weight) || weight < 1 ||
            weight > LAYER_WEIGHT_MAX)
            return false;
    return n % 2 == 0 && n >= 2 * LAYERS_MIN && n <= 2 * LAYERS_MAX;
}

/* Only of grades that have a figure, and where there is no other form. */
static bool
rule_layers(const RuleReader *self)
{
    Rule *rule = self->rule;
    if (!rule_may(self, "layers", &rule->layers))
        return false;
    return rule->layers.at == NULL ||
           (text_is(rule->forms, "grades") &&
            schema_has_word("rate|score", rule->decision) && rule_layers_are_good(rule));
}

static bool
rule_answers(const RuleReader *self)
{
    Rule *rule = self->rule;
    Text mark;
    return !rule_has_form(rule, text_of("answers")) ||
           (rule_must(self, "options", &rule->options) &&
            rule_is_list(rule->options, text_is_id) &&
            rule_must(self, "pass-mark", &mark) && text_number(mark, &rule->pass_mark) &&
            rule->pass_mark <= 100);
}

static bool
rule_greedy(const RuleReader *self)
{
    Text greedy, word, number;
    if (!rule_has_form(self->rule, text_of("budget")))
        return true;
    if (!rule_must(self, "greedy", &greedy))
        return false;
    self->rule->greedy = greedy;
    if (!text_pair(greedy, &word, &number))
        return schema_has_word("skip|stop", greedy);
    self->rule->greedy = word;
    return text_is(word, "threshold") && text_number(number, &self->rule->threshold);
}

bool
rule_read(Rule *self, const Profile *profile, Text kind, const char **out_why)
{
    static const struct {
        bool (*read)(const RuleReader *self);
        const char *why;
    } steps[] = {
        {rule_base, "its section has not exactly one base"},
        {rule_pass, "its section has not exactly one valid pass"},
        {rule_tie, "its section has not exactly one tie of none or chair"},
        {rule_methods, "its section has not exactly one list of methods"},
        {rule_legal, "its section has not exactly one legal"},
        {rule_forms, "its section has no valid forms"},
        {rule_second, "its section has not a valid second-base and second-pass, or none"},
        {rule_further, "its section has not a valid further-base and further-pass, or "
                       "none"},
        {rule_turnout, "its section has no valid turnout"},
        {rule_flags, "its section has another word for choose, write-in, "
                     "abstainer-write-in, shortfall or again"},
        {rule_extras, "its section has no valid extra"},
        {rule_grades, "its section has no valid grades, decision and what belongs to it"},
        {rule_decimals, "its section has decimals that are not 0, 1 or 2, or not heeded"},
        {rule_layers, "its section has layers that are not valid, or not heeded"},
        {rule_answers, "its section has no valid options and pass-mark"},
        {rule_greedy, "its section has no valid greedy"},
    };
    const RuleReader reader = {profile, kind, self};
    *self = (Rule){.base = {NULL, 0}};
    *out_why = "is the name of another section";
    if (schema_has_word("profile|sitting|keypad|secret|officers", kind))
        return false;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (!steps[i].read(&reader)) {
            *out_why = steps[i].why;
            return false;
        }
    return true;
}

static bool
rule_has(Text list, Text wanted)
{
    Text word;
    while (text_take(&list, ' ', &word))
        if (text_equal(word, wanted))
            return true;
    return false;
}

bool
rule_has_method(const Rule *self, Text method)
{
    return rule_has(self->methods, method);
}

bool
rule_has_form(const Rule *self, Text form)
{
    return rule_has(self->forms, form);
}

/* Rounded down, but at least 1 where it is a fraction. */
uint64_t
rule_extra(const Rule *self, uint64_t seats)
{
    __extension__ typedef unsigned __int128 Wide;
    const Extra *extra = &self->extra;
    if (!self->has_extra)
        return UINT64_MAX;
    if (extra->denominator == 0)
        return extra->numerator;
    Wide most = (Wide)extra->numerator * seats / extra->denominator;
    return most < 1 ? 1 : most > UINT64_MAX ? UINT64_MAX : (uint64_t)most;
}

size_t
rule_n_layers(const Rule *self)
{
    return rule_n_words(self->layers) / 2;
}

Text
rule_layer(const Rule *self, size_t index)
{
    return rule_word(self->layers, 2 * index);
}

uint64_t
rule_layer_weight(const Rule *self, size_t index)
{
    return rule_number(self->layers, 2 * index + 1);
}

size_t
rule_find_layer(const Rule *self, Text id)
{
    size_t i = 0;
    while (i < rule_n_layers(self) && !text_equal(rule_layer(self, i), id))
        i++;
    return i;
}

size_t
rule_n_words(Text list)
{
    Text word;
    size_t n = 0;
    while (list.at != NULL && text_take(&list, ' ', &word))
        n++;
    return n;
}

Text
rule_word(Text list, size_t index)
{
    Text word = {"", 0};
    for (size_t i = 0; i <= index; i++)
        text_take(&list, ' ', &word);
    return word;
}

uint64_t
rule_number(Text list, size_t index)
{
    uint64_t number = 0;
    text_number(rule_word(list, index), &number);
    return number;
}
