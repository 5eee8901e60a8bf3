/* rule-read.c: one section of a rule profile (docs/format.md section 8), see rule.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/rule-internal.h"
#include "ballots/text.h"

/* Forms that use a key, a set. */
#define BIT(form) (1u << (form))
enum {
    CHOOSING = BIT(FORM_ELECT) | BIT(FORM_PICK),
    JUDGING = CHOOSING | BIT(FORM_EACH), /* by need */
    SEATED = JUDGING | BIT(FORM_RANK),   /* entries for seats */
};

/* Terms of a fraction of the seats. */
enum { EXTRA_MOST = 1000000 };

const char *const rule_keys[] = {
    "base",         "pass",         "tie",    "methods",     "legal",
    "legal-en",     "forms",        "choose", "second-base", "second-pass",
    "turnout",      "write-in",     "extra",  "shortfall",   "abstainer-write-in",
    "further-base", "further-pass", "again",  "grades",      "decision",
    "good",         "weights",      "bands",  "results",     "options",
    "pass-mark",    "greedy",       "layers", "wording",     "redo-term",
    "surplus",      "decimals",     NULL,
};

static const struct {
    const char *key;
    unsigned forms;
} uses[] = {
    {"choose", CHOOSING},
    {"second-base", JUDGING},
    {"second-pass", JUDGING},
    {"write-in", BIT(FORM_ELECT)},
    {"abstainer-write-in", BIT(FORM_ELECT)},
    {"extra", SEATED},
    {"shortfall", SEATED},
    {"further-base", SEATED},
    {"further-pass", SEATED},
    {"grades", BIT(FORM_GRADES)},
    {"decision", BIT(FORM_GRADES)},
    {"good", BIT(FORM_GRADES)},
    {"weights", BIT(FORM_GRADES)},
    {"bands", BIT(FORM_GRADES)},
    {"results", BIT(FORM_GRADES)},
    {"layers", BIT(FORM_GRADES)},
    {"decimals", BIT(FORM_GRADES)},
    {"options", BIT(FORM_ANSWERS)},
    {"pass-mark", BIT(FORM_ANSWERS)},
    {"greedy", BIT(FORM_BUDGET)},
    {"wording", SEATED | BIT(FORM_BUDGET)},
    {"redo-term", BIT(FORM_GRADES)},
    {"surplus", BIT(FORM_PICK)},
};

static const char *const tie_words[] = {"none", "chair", NULL};
static const char *const choose_words[] = {"at-most", "exactly", NULL};
static const char *const write_in_words[] = {"none", "registered", "members", NULL};
static const char *const bool_words[] = {"false", "true", NULL};
static const char *const shortfall_words[] = {"leave", "further", NULL};
static const char *const again_words[] = {"no", "yes", NULL};

static bool
add_method(Rule *self, const char *word)
{
    Method method;
    if (!method_from_text(word, &method) || (self->methods & method) != 0)
        return false;
    self->methods |= method;
    bool by_keypad = method == METHOD_SECRET || method == METHOD_RECORDED;
    if (by_keypad && self->keypad_method == 0)
        self->keypad_method = method;
    return true;
}

static bool
read_methods(Rule *self, const Section *section)
{
    g_auto(GStrv) words = section_words(section, "methods");
    if (words == NULL)
        return false;
    for (char **word = words; *word != NULL; word++)
        if (!add_method(self, *word))
            return section_refuse(
                section, "methods",
                "a list of secret, recorded, hands, paper, each at most once");
    return true;
}

static bool
read_base(const Section *section, const char *key, BaseKind *out)
{
    int index;
    if (!section_choice(section, key, rule_base_words, &index))
        return false;
    *out = (BaseKind)index;
    return true;
}

static bool
read_general(Rule *self, const Section *section)
{
    if (!read_base(section, "base", &self->base) ||
        !section_fraction(section, "pass", &self->pass) ||
        !section_flag(section, "tie", tie_words, &self->tie_chair) ||
        !read_methods(self, section))
        return false;
    self->legal = section_text(section, "legal", 1000);
    if (self->legal == NULL)
        return false;
    self->legal_en = section_text(section, "legal-en", 1000);
    return self->legal_en != NULL;
}

/* Only the English words: a profile has one text for each thing. */
static bool
add_form(Rule *self, const char *word)
{
    Form form;
    if (!form_from_text(word, &form) || form == FORM_NONE ||
        strcmp(form_text(form), word) != 0 || rule_has_form(self, form))
        return false;
    g_array_append_val(self->forms, form);
    return true;
}

static bool
read_forms(Rule *self, const Section *section)
{
    self->forms = g_array_new(FALSE, FALSE, sizeof(Form));
    if (!section_has(section, "forms"))
        return add_form(self, "each");
    g_auto(GStrv) words = section_words(section, "forms");
    if (words == NULL)
        return false;
    for (char **word = words; *word != NULL; word++)
        if (!add_form(self, *word))
            return section_refuse(
                section, "forms",
                "a list of each, elect, pick, rank, budget, grades, answers, each at "
                "most once");
    return true;
}

static unsigned
form_set(const Rule *self)
{
    unsigned set = 0;
    for (guint i = 0; i < self->forms->len; i++)
        set |= BIT(g_array_index(self->forms, Form, i));
    return set;
}

static bool
check_uses(const Rule *self, const Section *section)
{
    const unsigned forms = form_set(self);
    for (size_t i = 0; i < G_N_ELEMENTS(uses); i++)
        if (section_has(section, uses[i].key) && (uses[i].forms & forms) == 0)
            return section_refuse(section, uses[i].key,
                                  "heeded by any of the forms of this section");
    return true;
}

/* @base_key and @pass_key stand both or not at all. */
static bool
read_pair(const Section *section, const char *base_key, const char *pass_key,
          bool *out_has, BaseKind *base, Fraction *pass)
{
    *out_has = section_has(section, base_key);
    if (*out_has && !section_has(section, pass_key))
        return section_refuse(section, pass_key, "but its base is there");
    if (!*out_has && section_has(section, pass_key))
        return section_refuse(section, base_key, "but its fraction is there");
    return !*out_has || (read_base(section, base_key, base) &&
                         section_fraction(section, pass_key, pass));
}

static bool
extra_from_text(const char *text, Extra *out)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", 3);
    uint64_t n, d = 0;
    if (parts[0] == NULL || g_strv_length(parts) > 2 ||
        !text_to_number(parts[0], 0, EXTRA_MOST, &n) ||
        (parts[1] != NULL && !text_to_number(parts[1], 1, EXTRA_MOST, &d)))
        return false;
    *out = (Extra){(uint32_t)n, (uint32_t)d};
    return true;
}

/* A number and a fraction cannot be compared before the seats are known. */
static bool
is_falling(Extra least, Extra most)
{
    if ((least.d == 0) != (most.d == 0))
        return false;
    return (uint64_t)least.n * MAX(most.d, 1) > (uint64_t)most.n * MAX(least.d, 1);
}

static bool
read_extra(Rule *self, const Section *section)
{
    self->has_extra = section_has(section, "extra");
    if (!self->has_extra)
        return true;
    g_auto(GStrv) words = section_words(section, "extra");
    if (words == NULL)
        return false;
    return (g_strv_length(words) == 2 && extra_from_text(words[0], &self->extra[0]) &&
            extra_from_text(words[1], &self->extra[1]) &&
            !is_falling(self->extra[0], self->extra[1])) ||
           section_refuse(section, "extra",
                          "least and most, each a number or a fraction such as 1/10");
}

static bool
read_further(Rule *self, const Section *section)
{
    if (!section_flag(section, "shortfall", shortfall_words, &self->further) ||
        !read_pair(section, "further-base", "further-pass", &self->has_further,
                   &self->further_base, &self->further_pass))
        return false;
    return !self->has_further || self->further ||
           section_refuse(section, "further-base", "heeded without shortfall=further");
}

static bool
read_write_ins(Rule *self, const Section *section)
{
    int who;
    if (!section_choice(section, "write-in", write_in_words, &who) ||
        !section_flag(section, "abstainer-write-in", bool_words,
                      &self->abstainer_write_in))
        return false;
    self->write_ins = who > 0;
    self->members = who == 2;
    return self->write_ins || !section_has(section, "abstainer-write-in") ||
           section_refuse(section, "abstainer-write-in",
                          "heeded without write-in=registered or members");
}

static bool
read_choosing(Rule *self, const Section *section)
{
    self->has_turnout = section_has(section, "turnout");
    return (!self->has_turnout || section_fraction(section, "turnout", &self->turnout)) &&
           section_flag(section, "choose", choose_words, &self->exactly) &&
           read_pair(section, "second-base", "second-pass", &self->has_second,
                     &self->second_base, &self->second_pass) &&
           read_write_ins(self, section) && read_extra(self, section) &&
           read_further(self, section) &&
           section_flag(section, "again", again_words, &self->again);
}

/* Only a single entry has a base of votes for and against, and a tie for the chair. */
static bool
check_single(const Rule *self, const Section *section)
{
    static const char *const why = "a base of anything but form each";
    const unsigned forms = form_set(self);
    if (self->base == BASE_FOR_AGAINST && forms != BIT(FORM_EACH))
        return section_refuse(section, "base", why);
    if (self->has_second && self->second_base == BASE_FOR_AGAINST &&
        forms != BIT(FORM_EACH))
        return section_refuse(section, "second-base", why);
    if (self->has_further && self->further_base == BASE_FOR_AGAINST)
        return section_refuse(section, "further-base", "a base for several seats");
    return !self->tie_chair || (forms & BIT(FORM_EACH)) != 0 ||
           section_refuse(section, "tie", "heeded without form each");
}

Rule *
rule_read(const Keyfile *file, const char *name, GError **error)
{
    const Section section = {file, name, error};
    g_autoptr(Rule) self = g_new0(Rule, 1);
    if (!read_general(self, &section) || !read_forms(self, &section) ||
        !check_uses(self, &section) || !read_choosing(self, &section) ||
        !check_single(self, &section))
        return NULL;
    if ((rule_has_form(self, FORM_GRADES) && !rule_read_grades(self, &section)) ||
        (rule_has_form(self, FORM_ANSWERS) && !rule_read_answers(self, &section)) ||
        (rule_has_form(self, FORM_BUDGET) && !rule_read_budget(self, &section)) ||
        !rule_read_words(self, &section))
        return NULL;
    return g_steal_pointer(&self);
}
