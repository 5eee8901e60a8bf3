/* engine-open.c: makes an item of the agenda ready and opens its vote
 *
 * READY freezes question, paper and rules, OPEN the voters.  Both may be one step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/bar.h"
#include "app/daemon/engine-internal.h"

enum { VOIDS_MAX = 2 };

/* A vote that is being made; not yet in the sitting. */
typedef struct {
    SittingVote *vote;
    Method method;
    char *question, *paper, *slate; /* their texts */
    bool is_new;                    /* not READY before */
} Draft;

static void
draft_clear(Draft *self)
{
    if (self->is_new)
        sitting_vote_free(self->vote);
    g_free(self->question);
    g_free(self->paper);
    g_free(self->slate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

/* What keypads have failed at twice is counted by hand. */
static bool
require_round(const Engine *self, const AgendaItem *item, Method method, GError **error)
{
    unsigned n_voids;
    sitting_last_on(self->sitting, item->id, &n_voids);
    if (n_voids < VOIDS_MAX || (method & METHODS_BY_KEYPAD) == 0)
        return true;
    g_autofree char *times = g_strdup_printf("%u", n_voids);
    return bar_refuse(error, BAR_VOID_TWICE, item->id, times, NULL);
}

/* That of the item, or @by_hand if it is not 0; 0 where the rule does not have it. */
static Method
method_of(const Engine *self, const AgendaItem *item, Method by_hand)
{
    const Rule *rule = self->sitting->profile->rules[item->kind];
    if (rule == NULL)
        return 0;
    return by_hand != 0 ? rule->methods & by_hand : agenda_item_method(item, rule);
}

/* Who counts hands and papers sees persons, not weights. */
static bool
require_equal_weights(const Engine *self, const AgendaItem *item, Method method,
                      GError **error)
{
    uint64_t eligible = engine_eligible(self), weight = engine_weight_all(self);
    if ((method & METHODS_BY_KEYPAD) != 0 || weight == eligible)
        return true;
    g_autofree char *deputies = g_strdup_printf("%" G_GUINT64_FORMAT, eligible);
    g_autofree char *sum = g_strdup_printf("%" G_GUINT64_FORMAT, weight);
    return bar_refuse(error, BAR_WEIGHTS, item->id, deputies, sum, NULL);
}

static bool
require_method(const Engine *self, const AgendaItem *item, Method by_hand,
               Method *out_method, GError **error)
{
    Method wanted = by_hand != 0 ? by_hand : item->method;
    *out_method = method_of(self, item, by_hand);
    if (*out_method == 0)
        return bar_refuse(error, BAR_NO_METHOD, item->id, item_kind_text(item->kind),
                          wanted == 0 ? "" : method_text(wanted), NULL);
    return require_equal_weights(self, item, *out_method, error);
}

/* Who counts hands and papers does not see whose they are. */
static bool
require_layers(const Engine *self, const AgendaItem *item, Method method, GError **error)
{
    const Rule *rule = self->sitting->profile->rules[item->kind];
    g_autoptr(GError) why = NULL;
    if (rule_n_layers(rule) == 0)
        return true;
    if ((method & METHODS_BY_KEYPAD) == 0)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "a %s has %zu layers of voters, which a vote by %s does not "
                             "tell apart",
                             item_kind_text(item->kind), rule_n_layers(rule),
                             method_text(method));
    return layers_check_roster(rule, self->roster, &why) ||
           engine_refuse(error, ENGINE_ERROR_REFUSED, "%s", why->message);
}

/* Whatever was voted on before is over, so that a further vote can be made ready. */
static bool
require_free(Engine *self, GError **error)
{
    if (!engine_require_keys(self, error))
        return false;
    const SittingVote *current = sitting_current(self->sitting);
    if (current == NULL ||
        (current->state != VOTE_READY && !sitting_vote_is_busy(current)))
        return true;
    return engine_refuse(
        error, ENGINE_ERROR_STATE,
        "vote %" G_GUINT64_FORMAT " on item %s is %s; %s it first",
        current->question->vote, current->question->item, vote_state_text(current->state),
        current->state == VOTE_READY ? "open or void" : "announce or void");
}

static QuestionRecord *
new_question(const Engine *self, const AgendaItem *item, const Draft *draft, Cause cause)
{
    const Suite suite = (Suite)self->device->suite;
    const Sitting *sitting = self->sitting;
    const SittingVote *last = sitting_last_on(sitting, item->id, NULL);
    QuestionRecord *question =
        question_record_new(&sitting->context, item, draft->method);
    question->vote = sitting->votes->len + 1;
    question->round = last == NULL ? 1 : last->question->round + 1;
    question->previous = last == NULL ? RECORD_NONE : last->question->vote;
    question->cause = (int)cause;
    question->linked = linked_lines(engine_linked(self, item));
    question->profile = sitting->record->profile;
    question->paper = record_digest(suite, draft->paper);
    question->slate = record_digest(suite, draft->slate);
    return question;
}

static bool
fill_draft(const Engine *self, const AgendaItem *item, Draft *out, GError **error)
{
    const Rule *rule = self->sitting->profile->rules[item->kind];
    Cause cause;
    g_autoptr(Slate) slate = engine_next_slate(self, item, &cause, error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, rule, out->method, error);
    if (paper == NULL)
        return false;
    out->is_new = true;
    out->paper = paper_to_text(paper);
    out->slate = slate_to_text(slate);
    out->vote = sitting_vote_new(new_question(self, item, out, cause));
    out->vote->bill = *item->bill == '\0' ? NULL : g_strdup(item->bill);
    sitting_vote_ask(out->vote, slate, paper);
    out->question = question_record_to_text(out->vote->question);
    out->vote->question_digest = record_digest((Suite)self->device->suite, out->question);
    return true;
}

bool
engine_check_turn(const Engine *self, const AgendaItem *item, Method by_hand,
                  Method *out_method, GError **error)
{
    return require_method(self, item, by_hand, out_method, error) &&
           require_layers(self, item, *out_method, error) &&
           require_round(self, item, *out_method, error) &&
           engine_require_turn(self, item, error);
}

/* @by_hand: METHOD_HANDS, METHOD_PAPER, or 0: as the item says. */
static bool
make_draft(Engine *self, const char *id, Method by_hand, Draft *out, GError **error)
{
    if (!require_free(self, error))
        return false;
    const AgendaItem *item = engine_require_item(self, id, error);
    if (item == NULL || !engine_check_turn(self, item, by_hand, &out->method, error) ||
        !fill_draft(self, item, out, error))
        return false;
    out->vote->vote =
        vote_new(out->vote->slate, out->vote->paper, self->sitting->profile, item->kind);
    engine_let_write_in(self, out->vote);
    g_autoptr(GArray) voters = hall_voters(self->hall);
    return vote_ready(out->vote->vote, error) &&
           (sitting_vote_is_by_hand(out->vote) ||
            vote_check_keypads(out->vote->vote, (const Voter *)voters->data, voters->len,
                               error)) &&
           (!sitting_vote_is_secret(out->vote) ||
            engine_ready_secret(self, out->vote, error));
}

static void
enter_ready(Engine *self, Draft *draft)
{
    SittingVote *vote = draft->vote;
    const char *const parts[] = {draft->question, draft->paper, draft->slate, NULL};
    g_autofree char *document = record_join(parts);
    Digest object = record_digest((Suite)self->device->suite, document);
    engine_drop_vote(self);
    g_ptr_array_add(self->sitting->votes, vote);
    draft->is_new = false;
    engine_put_vote(self, vote, "question.txt", document);
    engine_enter(self, engine_actor(), EVENT_VOTE_READY, &object, NULL);
    if (sitting_vote_is_secret(vote))
        engine_enter_slot(self, vote);
}

static OpeningRecord *
new_opening(const Engine *self, const SittingVote *vote, const GArray *voters)
{
    const Profile *profile = self->sitting->profile;
    const Rule *rule = profile->rules[vote_kind(vote->vote)];
    OpeningRecord *opening = g_new0(OpeningRecord, 1);
    opening->context = self->sitting->context;
    opening->vote = vote->question->vote;
    opening->question = vote->question_digest;
    opening->opened = self->moment.time;
    opening->roster = self->sitting->record->roster;
    opening->eligible = engine_eligible(self);
    opening->present = voters->len;
    opening->quorum_need = outcome_quorum_need(profile, opening->eligible);
    opening->base_kind = (int)outcome_base_kind(rule, (Cause)vote->question->cause, NULL);
    opening->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < voters->len; i++) {
        const Voter *voter = &g_array_index(voters, Voter, i);
        g_ptr_array_add(opening->voters, record_pair_new(voter->deputy, voter->keypad));
    }
    return opening;
}

static void
enter_opening(Engine *self, SittingVote *vote, const GArray *voters)
{
    vote->opening = new_opening(self, vote, voters);
    vote->state = VOTE_OPEN;
    g_autofree char *opening = opening_record_to_text(vote->opening);
    vote->opening_digest = record_digest((Suite)self->device->suite, opening);
    engine_begin_marks(self, vote);
    engine_put_vote(self, vote, "opening.txt", opening);
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_enter(self, engine_actor(), EVENT_VOTE_OPENED, &vote->opening_digest, NULL);
}

static bool
make_ready(Engine *self, const char *item, Method by_hand, uint32_t *out_vote,
           GError **error)
{
    g_auto(Draft) draft = {0};
    if (!make_draft(self, item, by_hand, &draft, error))
        return false;
    enter_ready(self, &draft);
    engine_checkpoint(self);
    engine_submit(self);
    *out_vote = (uint32_t)draft.vote->question->vote;
    return true;
}

bool
engine_ready_vote(Engine *self, const char *item, uint32_t *out_vote, GError **error)
{
    return make_ready(self, item, 0, out_vote, error);
}

bool
engine_ready_by_hand(Engine *self, const char *item, Method method, uint32_t *out_vote,
                     GError **error)
{
    return make_ready(self, item, method, out_vote, error);
}

/* The vote that is READY on that item, or NULL. */
static SittingVote *
ready_on(const Engine *self, const char *item)
{
    SittingVote *vote = self->sitting == NULL ? NULL : sitting_current(self->sitting);
    return vote != NULL && vote->state == VOTE_READY && vote->lost == NULL &&
                   strcmp(vote->question->item, item) == 0
               ? vote
               : NULL;
}

/* Nobody presses where hands or papers are counted. */
static void
leave_keypads(GArray *voters)
{
    for (guint i = 0; i < voters->len; i++)
        g_array_index(voters, Voter, i).keypad = "";
}

bool
engine_open_vote(Engine *self, const char *item, uint32_t *out_vote, GError **error)
{
    g_auto(Draft) draft = {.vote = ready_on(self, item)};
    if (!engine_require_no_test(self, "open", error))
        return false;
    if (draft.vote == NULL ? !make_draft(self, item, 0, &draft, error)
                           : !engine_require_keys(self, error))
        return false;
    SittingVote *vote = draft.vote;
    g_autoptr(GArray) voters = hall_voters(self->hall);
    if (sitting_vote_is_by_hand(vote))
        leave_keypads(voters);
    void *memory = NULL;
    if (sitting_vote_is_secret(vote) &&
        (memory = engine_open_secret(self, vote, voters, error)) == NULL)
        return false;
    if (!vote_open(vote->vote, engine_eligible(self), (const Voter *)voters->data,
                   voters->len, memory, error))
        return false;
    if (draft.is_new)
        enter_ready(self, &draft);
    enter_opening(self, vote, voters);
    engine_checkpoint(self);
    engine_submit(self);
    engine_start_vote(self, vote);
    *out_vote = (uint32_t)vote->question->vote;
    return true;
}

/* The item that will most likely be voted on next: a void one again, else the first after
 * it in the agenda that has no vote yet.
 */
static const AgendaItem *
next_item(const Engine *self)
{
    const SittingVote *current = sitting_current(self->sitting);
    bool is_passed = current == NULL;
    for (size_t i = 0; self->agenda != NULL && i < agenda_n_items(self->agenda); i++) {
        const AgendaItem *item = agenda_item(self->agenda, i);
        bool is_current =
            current != NULL && strcmp(item->id, current->question->item) == 0;
        if (is_current && current->state == VOTE_VOIDED)
            return item;
        if (is_passed && sitting_last_on(self->sitting, item->id, NULL) == NULL)
            return item;
        is_passed |= is_current;
    }
    return NULL;
}

void
engine_prepare_ahead(Engine *self)
{
    g_auto(Draft) draft = {0};
    if (!require_free(self, NULL))
        return;
    engine_renew_drawing(self);
    if (!engine_require_drawing(self, NULL))
        return;
    const AgendaItem *item = next_item(self);
    if (item == NULL || !engine_check_turn(self, item, 0, &draft.method, NULL) ||
        !fill_draft(self, item, &draft, NULL))
        return;
    if (sitting_vote_is_secret(draft.vote))
        engine_prepare_slot(self, draft.vote, NULL);
}
