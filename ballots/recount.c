/* recount.c: see recount.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-internal.h"

#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(recount_error, recount_error)

static const struct {
    const char *text;
    RecountWord word;
} words[] = {
    {"for", WORD_FOR},
    {"against", WORD_AGAINST},
    {"abstain", WORD_ABSTAIN},
    {"yes", WORD_FOR},
    {"no", WORD_AGAINST},
    {"赞成", WORD_FOR},
    {"同意", WORD_FOR},
    {"○", WORD_FOR},
    {"反对", WORD_AGAINST},
    {"×", WORD_AGAINST},
    {"弃权", WORD_ABSTAIN},
    {"void", WORD_VOID},
    {"invalid", WORD_VOID},
    {"无效", WORD_VOID},
    {"not_pressed", WORD_NOT_PRESSED},
    {"not-pressed", WORD_NOT_PRESSED},
    {"not_voting", WORD_NOT_PRESSED},
    {"未按", WORD_NOT_PRESSED},
    {"absent", WORD_ABSENT},
    {"缺席", WORD_ABSENT},
};

RecountWord
recount_word(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(words[i].text, text) == 0)
            return words[i].word;
    return WORD_NONE;
}

bool
recount_is_word(const char *text, const char *english, const char *chinese)
{
    return g_ascii_strcasecmp(text, english) == 0 || strcmp(text, chinese) == 0;
}

static bool
check_request(const RecountRequest *request, GError **error)
{
    if (request->profile->rules[request->kind] == NULL) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_RULE,
                    "profile %s has no rule for a %s", request->profile->name,
                    item_kind_text(request->kind));
        return false;
    }
    BaseKind base = request->profile->rules[request->kind]->base;
    if (request->base != 0 && base != BASE_ALL && base != BASE_PRESENT) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_RULE,
                    "a base of %" G_GUINT64_FORMAT
                    " is stated, but the rule takes it from the count (%s)",
                    request->base, base_kind_text(base));
        return false;
    }
    if (request->countersigned != 0 && request->present == OUTCOME_UNKNOWN) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                    "a difference of %" G_GINT64_FORMAT
                    " is countersigned, but the number present is not stated",
                    request->countersigned);
        return false;
    }
    return true;
}

/* A motion, whatever it was. */
static Slate *
motion(const RecountRequest *request, GError **error)
{
    g_autoptr(AgendaItem) item = agenda_item_new();
    item->kind = request->kind;
    item->form = FORM_EACH;
    g_free(item->id);
    item->id = g_strdup(item_kind_text(request->kind));
    g_free(item->title);
    item->title = g_strdup(item_kind_chinese(request->kind));
    return slate_new(item, request->profile->rules[request->kind], NULL, error);
}

bool
published_init(Published *self, const RecountRequest *request, GError **error)
{
    if (!check_request(request, error))
        return false;
    self->request = request;
    self->rule = request->profile->rules[request->kind];
    self->slate = request->slate != NULL ? slate_ref((Slate *)(uintptr_t)request->slate)
                                         : motion(request, error);
    if (self->slate != NULL)
        self->paper = slate_paper(self->slate, self->rule, METHOD_HANDS, error);
    if (self->paper == NULL)
        return false;
    self->void_cell = (uint32_t)paper_n_cells(self->paper) - 1;
    self->sums = g_new0(uint64_t, paper_n_cells(self->paper));
    self->layers = layers_new(self->rule, self->paper);
    self->not_pressed = self->absent = OUTCOME_UNKNOWN;
    self->exams = g_ptr_array_new_with_free_func((GDestroyNotify)ballot_free);
    return true;
}

void
published_clear(Published *self)
{
    slate_unref(self->slate);
    paper_unref(self->paper);
    g_free(self->sums);
    layers_free(self->layers);
    g_clear_pointer(&self->exams, g_ptr_array_unref);
}

/* Grades as profiles name them, and as people write them. */
static const struct {
    const char *id, *chinese;
} grades[] = {
    {"satisfied", "满意"},
    {"fairly", "比较满意"},
    {"fairly-satisfied", "比较满意"},
    {"mostly", "比较满意"},
    {"basic", "基本满意"},
    {"basically-satisfied", "基本满意"},
    {"poorly", "不太满意"},
    {"not-very", "不太满意"},
    {"unsatisfied", "不满意"},
    {"dissatisfied", "不满意"},
    {"unknown", "不了解"},
    {"excellent", "优秀"},
    {"good", "良好"},
    {"fair", "一般"},
    {"poor", "较差"},
    {"competent", "称职"},
    {"basic", "基本称职"},
    {"basically-competent", "基本称职"},
    {"incompetent", "不称职"},
};

static bool
is_option(const char *option, const char *text)
{
    if (g_ascii_strcasecmp(option, text) == 0)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(grades); i++)
        if (strcmp(grades[i].id, option) == 0 && strcmp(grades[i].chinese, text) == 0)
            return true;
    return false;
}

static int
option_index(const Slate *slate, const char *text)
{
    const char *const *options = slate_options(slate);
    for (int i = 0; options[i] != NULL; i++)
        if (is_option(options[i], text))
            return i;
    return -1;
}

int
published_choice(const Published *self, const char *text)
{
    static const char *const marks[] = {"1",   "x",  "○",   "〇", "√", "✓",
                                        "yes", "选", "for", "是", NULL};
    RecountWord word;
    uint64_t rank;
    switch (slate_form(self->slate)) {
    case FORM_EACH:
    case FORM_ELECT:
        word = recount_word(text);
        return word >= WORD_FOR && word <= WORD_ABSTAIN ? (int)word - WORD_FOR : -1;
    case FORM_PICK:
    case FORM_BUDGET:
        for (int i = 0; marks[i] != NULL; i++)
            if (g_ascii_strcasecmp(marks[i], text) == 0)
                return 0;
        return -1;
    case FORM_RANK:
        return text_to_number(text, 1, slate_n_entries(self->slate), &rank)
                   ? (int)rank - 1
                   : -1;
    case FORM_GRADES:
    case FORM_ANSWERS:
        return option_index(self->slate, text);
    case FORM_NONE:
    case FORM_N:
        break;
    }
    g_assert_not_reached();
}

static Outcome *
outcome_of(const Published *self, const OutcomeTerms *terms, GError **error)
{
    const RecountRequest *request = self->request;
    bool stated = request->base != 0;
    g_autofree const uint64_t **layers = layers_sums(self->layers);
    const OutcomeFacts facts = {
        .eligible = request->eligible,
        .present = request->present,
        .weight_all = stated ? request->base : request->eligible,
        .weight_present = stated ? request->base : request->present,
        .not_pressed = self->not_pressed,
        .head_count = OUTCOME_UNKNOWN,
        .issued = OUTCOME_UNKNOWN,
        .returned = OUTCOME_UNKNOWN,
        .countersigned = request->countersigned,
        .casting = request->casting,
        .layers = layers,
    };
    const Tally tally = {self->void_cell + 1, self->sums, self->sums[0], self->sums[0]};
    return outcome_new(terms, &tally, &facts, error);
}

bool
recount_lacks_quorum(const Outcome *outcome)
{
    return outcome->absent != OUTCOME_UNKNOWN && !outcome->quorum_met;
}

/* Below the quorum no vote is opened (vote_open()), so nothing follows from the figures.
 */
static void
decide_nothing(Outcome *outcome)
{
    Decision *decision = outcome->decision;
    const char *nothing = verdict_text(VERDICT_NONE);
    decision->verdict = VERDICT_NONE;
    decision->casting = CASTING_NONE;
    for (guint i = 0; i < decision->lines->len; i++) {
        DecisionLine *line = decision->lines->pdata[i];
        g_free(line->result);
        line->result = g_strdup(nothing);
    }
    for (guint i = 0; i < outcome->persons->len; i++) {
        OutcomePerson *person = outcome->persons->pdata[i];
        person->result = nothing;
    }
}

Outcome *
published_decide(const Published *self, GError **error)
{
    const OutcomeTerms terms = {self->request->profile, self->request->kind, CAUSE_FIRST,
                                self->slate, self->paper};
    g_autoptr(Outcome) outcome = outcome_of(self, &terms, error);
    /* Not stated, the not pressed are what is left, and the difference is as accepted. */
    if (outcome == NULL ||
        !outcome_check_account(outcome, self->request->countersigned, error))
        return NULL;
    for (guint i = 0; i < self->exams->len; i++)
        outcome_add_ballot(outcome, &terms, self->exams->pdata[i]);
    if (recount_lacks_quorum(outcome))
        decide_nothing(outcome);
    return g_steal_pointer(&outcome);
}
