/* sitting.c: see sitting.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/sitting.h"

#include <string.h>

void
sitting_vote_free(SittingVote *vote)
{
    if (vote == NULL)
        return;
    vote_free(vote->vote);
    g_free(vote->bill);
    slate_unref(vote->asked);
    slate_unref(vote->slate);
    paper_unref(vote->paper);
    question_record_free(vote->question);
    opening_record_free(vote->opening);
    outcome_free(vote->outcome);
    certificate_record_free(vote->certificate);
    g_free(vote->certificate_text);
    g_free(vote->certificate_sig);
    g_ptr_array_unref(vote->corrections);
    g_free(vote->corrigenda_text);
    g_free(vote->corrigenda_sig);
    g_free(vote->void_text);
    g_free(vote->void_reason);
    g_free(vote->annulment_text);
    g_free(vote->slot_text);
    g_free(vote->root_text);
    g_free(vote->slip_text);
    g_free(vote->lost);
    g_ptr_array_unref(vote->counts);
    g_clear_pointer(&vote->opened, g_ptr_array_unref);
    g_clear_pointer(&vote->notes, g_ptr_array_unref);
    g_clear_pointer(&vote->supplements, g_ptr_array_unref);
    g_free(vote);
}

Sitting *
sitting_new(SittingRecord *record, const char *text, Profile *profile)
{
    Sitting *self = g_new0(Sitting, 1);
    self->record = record;
    self->profile = profile_ref(profile);
    self->context = (Context){record->suite, record->mode, record->device,
                              record_digest((Suite)record->suite, text)};
    self->votes = g_ptr_array_new_with_free_func((GDestroyNotify)sitting_vote_free);
    self->drawings = g_array_new(FALSE, FALSE, sizeof(DrawingFacts));
    return self;
}

void
sitting_free(Sitting *self)
{
    if (self == NULL)
        return;
    sitting_record_free(self->record);
    profile_unref(self->profile);
    g_free(self->items);
    g_ptr_array_unref(self->votes);
    g_array_unref(self->drawings);
    g_free(self->tests_text);
    g_free(self->tests_sig);
    g_free(self);
}

void
sitting_vote_add_correction(SittingVote *vote, CorrigendumRecord *record,
                            const char *text, const char *sig)
{
    g_ptr_array_add(vote->corrections, record);
    record_extend(&vote->corrigenda_text, text);
    record_extend(&vote->corrigenda_sig, sig);
}

void
sitting_add_test(Sitting *self, const char *text, const char *sig)
{
    self->n_tests++;
    record_extend(&self->tests_text, text);
    record_extend(&self->tests_sig, sig);
}

SittingVote *
sitting_vote_new(QuestionRecord *question)
{
    SittingVote *self = g_new0(SittingVote, 1);
    self->question = question;
    self->state = VOTE_READY;
    self->counts = g_ptr_array_new_with_free_func((GDestroyNotify)count_record_free);
    self->corrections =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);
    return self;
}

void
sitting_vote_take_slate(SittingVote *self, Slate *slate, Paper *paper)
{
    slate_ref(slate);
    paper_ref(paper);
    slate_unref(self->slate);
    paper_unref(self->paper);
    self->slate = slate;
    self->paper = paper;
}

void
sitting_vote_ask(SittingVote *self, Slate *slate, Paper *paper)
{
    g_assert(self->asked == NULL);
    self->asked = slate_ref(slate);
    sitting_vote_take_slate(self, slate, paper);
}

SittingVote *
sitting_current(const Sitting *self)
{
    return self->votes->len == 0 ? NULL : self->votes->pdata[self->votes->len - 1];
}

SittingVote *
sitting_vote(const Sitting *self, uint64_t number)
{
    return number == 0 || number > self->votes->len ? NULL
                                                    : self->votes->pdata[number - 1];
}

SittingVote *
sitting_last_on(const Sitting *self, const char *item, unsigned *out_n_voids)
{
    SittingVote *last = NULL;
    unsigned n_voids = 0;
    for (guint i = 0; i < self->votes->len; i++) {
        SittingVote *vote = self->votes->pdata[i];
        if (strcmp(vote->question->item, item) != 0)
            continue;
        last = vote;
        n_voids += vote->state == VOTE_VOIDED;
    }
    if (out_n_voids != NULL)
        *out_n_voids = n_voids;
    return last;
}

ItemKind
sitting_vote_kind(const SittingVote *self)
{
    ItemKind kind = ITEM_MOTION;
    bool ok = item_kind_from_text(self->question->kind, &kind);
    g_assert(ok);
    return kind;
}

bool
sitting_vote_is_secret(const SittingVote *self)
{
    return strcmp(self->question->method, method_text(METHOD_SECRET)) == 0;
}

bool
sitting_vote_is_by_hand(const SittingVote *self)
{
    return strcmp(self->question->method, method_text(METHOD_HANDS)) == 0 ||
           strcmp(self->question->method, method_text(METHOD_PAPER)) == 0;
}

char *
sitting_drawing_path(uint64_t drawing, const char *name)
{
    return g_strdup_printf("drawings/%03" G_GUINT64_FORMAT "/%s", drawing, name);
}

char *
sitting_path(uint64_t vote, const char *name)
{
    return g_strdup_printf("votes/%03" G_GUINT64_FORMAT "/%s", vote, name);
}

bool
sitting_vote_is_busy(const SittingVote *self)
{
    return self->state >= VOTE_OPEN && self->state <= VOTE_COUNTED;
}

static bool
may_go(VoteState from, VoteState to)
{
    switch (to) {
    case VOTE_VOIDED:
        return from <= VOTE_SEALED;
    case VOTE_COUNTED:
        return from == VOTE_SEALED;
    case VOTE_ANNOUNCED:
        return from == VOTE_COUNTED;
    case VOTE_CERTIFIED:
        return from == VOTE_ANNOUNCED;
    case VOTE_ANNULLED:
        return from == VOTE_COUNTED || from == VOTE_ANNOUNCED || from == VOTE_CERTIFIED;
    case VOTE_DRAFT:
    case VOTE_READY:
    case VOTE_OPEN:
    case VOTE_HELD:
    case VOTE_CLOSED:
    case VOTE_SEALED:
    default:
        return false;
    }
}

/* After COUNTED the ballots are done with, a restored vote has none, and those of a
 * secret vote may be lost, or wiped once its sums are open. */
bool
sitting_vote_go(SittingVote *self, VoteState to, GError **error)
{
    if (self->vote != NULL) {
        if (!vote_go(self->vote, to, error))
            return false;
        if (to == VOTE_CLOSED)
            sitting_vote_take_slate(self, vote_slate(self->vote), vote_paper(self->vote));
    } else if (!may_go(self->state, to)) {
        g_set_error(error, VOTE_ERROR, VOTE_ERROR_STATE,
                    "vote %" G_GUINT64_FORMAT " is %s, it cannot become %s",
                    self->question->vote, vote_state_text(self->state),
                    vote_state_text(to));
        return false;
    }
    if (to == VOTE_VOIDED)
        self->stage = self->state;
    self->state = to;
    return true;
}
