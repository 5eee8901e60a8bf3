/* kinds.c: see kinds.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
    const char *word;
    const char *text;
} Word;

static const Word kinds[] = {
    {"motion", N_("Motion")},
    {"amendment", N_("Amendment")},
    {"clauses", N_("Clause by clause")},
    {"procedure", N_("Procedure")},
    {"constitution", N_("Amendment to the constitution")},
    {"term-extension", N_("Extension of the term")},
    {"election-head", N_("Election of a head")},
    {"election-deputy", N_("Election of deputy heads")},
    {"election-committee", N_("Election of committee members")},
    {"election-delegates", N_("Election of deputies")},
    {"election-direct", N_("Direct election")},
    {"by-election", N_("By-election")},
    {"primary", N_("Primary")},
    {"recall", N_("Recall")},
    {"removal", N_("Removal")},
    {"resignation", N_("Resignation")},
    {"appointments", N_("Appointments")},
    {"projects", N_("Livelihood projects")},
    {"evaluation", N_("Satisfaction evaluation")},
    {"appraisal", N_("Work appraisal")},
    {"duty-report", N_("Duty report evaluation")},
    {"survey", N_("Opinion survey")},
    {"selection", N_("Selection")},
    {"comparison", N_("Comparison")},
    {"exam", N_("Law exam")},
};

static const Word forms[] = {
    {"each", N_("each by itself")},    {"elect", N_("election")},
    {"pick", N_("pick the best")},     {"rank", N_("rank them")},
    {"budget", N_("within a budget")}, {"grades", N_("grades")},
    {"answers", N_("answers")},
};

static const Word methods[] = {
    {"recorded", N_("by name")},
    {"secret", N_("secret ballot")},
    {"hands", N_("show of hands")},
    {"paper", N_("ballot papers")},
};

static const Word causes[] = {
    {"first", N_("First vote")},
    {"repeat", N_("Vote repeated")},
    {"run-off", N_("Run-off")},
    {"further", N_("Further election")},
    {"again", N_("Put to the vote again")},
};

static const Word options[] = {
    {"satisfied", N_("Satisfied")},
    {"fairly", N_("Fairly satisfied")},
    {"fairly-satisfied", N_("Fairly satisfied")},
    {"mostly", N_("Fairly satisfied")},
    {"basic", N_("Basically satisfied")},
    {"basically-satisfied", N_("Basically satisfied")},
    {"poorly", N_("Not very satisfied")},
    {"not-very", N_("Not very satisfied")},
    {"unsatisfied", N_("Unsatisfied")},
    {"dissatisfied", N_("Unsatisfied")},
    {"unknown", N_("Do not know")},
    {"excellent", N_("Excellent")},
    {"good", N_("Good")},
    {"fair", N_("Fair")},
    {"poor", N_("Poor")},
    {"competent", N_("Competent")},
    {"basically-competent", N_("Basically competent")},
    {"incompetent", N_("Not competent")},
    {"pass", N_("Pass")},
    {"redo", N_("To be done again")},
    {"second-rectification", N_("To be rectified once more")},
    {"abstain", N_("Abstain")},
    {"yes", N_("Yes")},
    {"no", N_("No")},
};

static const Word results[] = {
    {"passed", N_("Passed")},   {"not-passed", N_("Not passed")},
    {"chosen", N_("Chosen")},   {"not-chosen", N_("Not chosen")},
    {"tie", N_("Tie")},         {"not-valid", N_("Not valid")},
    {"failed", N_("Failed")},   {"absent", N_("Absent")},
    {"counted", N_("Counted")}, {"rated", N_("Rated")},
    {"none", N_("No verdict")},
};

/* Ids of the profiles of the product. */
static const Word layers[] = {
    {"public", N_("Public")},     {"群众", N_("Public")},   {"leaders", N_("Leaders")},
    {"领导", N_("Leaders")},      {"online", N_("Online")}, {"网民", N_("Online")},
    {"deputies", N_("Deputies")}, {"代表", N_("Deputies")},
};

static const char *
text_of(const Word *words, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].word, word) == 0)
            return _(words[i].text);
    return word;
}

const char *
kinds_word(const char *kind)
{
    return text_of(kinds, G_N_ELEMENTS(kinds), kind);
}

const char *
kinds_form(const char *form)
{
    return text_of(forms, G_N_ELEMENTS(forms), form);
}

const char *
kinds_method(const char *method)
{
    return text_of(methods, G_N_ELEMENTS(methods), method);
}

/* What is elected is elected again; what is not elected, is voted on. */
static bool
is_evaluation(const char *kind)
{
    static const char *const words[] = {"evaluation", "appraisal", "duty-report", NULL};

    return g_strv_contains(words, kind);
}

const char *
kinds_cause(const char *kind, const char *cause)
{
    if (kinds_is_election(kind) && strcmp(cause, "repeat") == 0)
        return _("Election repeated");
    if (!kinds_is_election(kind) && strcmp(cause, "further") == 0)
        return strcmp(kind, "projects") == 0 ? _("Further ballot") : _("Further vote");
    if (is_evaluation(kind) && strcmp(cause, "again") == 0)
        return _("Evaluated again");
    return text_of(causes, G_N_ELEMENTS(causes), cause);
}

const char *
kinds_layer(const char *layer)
{
    return text_of(layers, G_N_ELEMENTS(layers), layer);
}

const char *
kinds_option(const char *option)
{
    return text_of(options, G_N_ELEMENTS(options), option);
}

char *
kinds_option_of(char *const *scale, const char *option)
{
    if (strcmp(option, "basic") == 0 &&
        g_strv_contains((const char *const *)scale, "competent"))
        return g_strdup(kinds_option("basically-competent"));
    return strlen(option) == 1 ? g_ascii_strup(option, 1)
                               : g_strdup(kinds_option(option));
}

const char *
kinds_result(const char *kind, const char *result)
{
    if (kinds_is_election(kind) && strcmp(result, "chosen") == 0)
        return _("Elected");
    if (kinds_is_election(kind) && strcmp(result, "not-chosen") == 0)
        return _("Not elected");
    if (strcmp(kind, "exam") == 0 && strcmp(result, "passed") == 0)
        return C_("exam", "Passed");
    const char *text = text_of(results, G_N_ELEMENTS(results), result);
    return text != result ? text : kinds_option(result);
}

bool
kinds_is_good(const char *result)
{
    return strcmp(result, "passed") == 0 || strcmp(result, "chosen") == 0;
}

bool
kinds_is_bad(const char *result)
{
    static const char *const bad[] = {"not-passed", "not-chosen", "not-valid", "failed",
                                      NULL};

    return g_strv_contains(bad, result);
}

bool
kinds_is_election(const char *kind)
{
    return g_str_has_prefix(kind, "election-") || strcmp(kind, "by-election") == 0;
}

bool
kinds_names_persons(const char *kind)
{
    return kinds_is_election(kind) || strcmp(kind, "primary") == 0;
}

bool
kinds_fills_offices(const char *kind)
{
    return kinds_is_election(kind) || strcmp(kind, "appointments") == 0;
}

bool
kinds_is_by_hand(const char *method)
{
    return strcmp(method, "hands") == 0 || strcmp(method, "paper") == 0;
}
