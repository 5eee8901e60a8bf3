/* engine-cancel.c: void before the count, annulled after it: nothing is ever edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

enum { REASON_BYTES = 200 };

GPtrArray *
engine_signer_ids(const Signers *signers)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < signers_n(signers); i++)
        g_ptr_array_add(ids, g_strdup(signers_at(signers, i)->id));
    return ids;
}

static char *
void_text(const Engine *self, const SittingVote *vote, const char *reason,
          const Signers *signers)
{
    VoidRecord *record = g_new0(VoidRecord, 1);
    record->context = self->sitting->context;
    record->vote = vote->question->vote;
    record->round = vote->question->round;
    record->item = g_strdup(vote->question->item);
    record->stage = g_strdup(vote_state_text(vote->state));
    record->reason = g_strdup(reason);
    record->time = self->moment.time;
    record->officers = engine_signer_ids(signers);
    char *text = void_record_to_text(record);
    void_record_free(record);
    return text;
}

bool
engine_void_vote(Engine *self, const char *reason, const Signers *signers, GError **error)
{
    g_auto(NewKey) next_key = {0};
    g_autofree char *sig = NULL;
    SittingVote *vote =
        engine_require_state(self, VOTE_READY, VOTE_SEALED, "void", error);
    if (vote == NULL || !engine_require_no_test(self, "void", error) ||
        !engine_require_text("the reason", reason, REASON_BYTES, error) ||
        !engine_require_signers(self, signers, self->sitting->profile->voiding,
                                OFFICERS_MOST, error))
        return false;
    if (self->secret_sealing != NULL || self->revealing != NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "void: the ballots are just being %s, wait a moment",
                             self->revealing != NULL ? "opened" : "sealed");
    if (self->is_tied)
        return engine_refuse(
            error, ENGINE_ERROR_STATE,
            "void: that it is a tie is known already; once the chair has "
            "decided and it is announced it can be annulled");
    g_autofree char *text = void_text(self, vote, reason, signers);
    if (!engine_sign(self, text, signers, &sig, error) ||
        !engine_make_next_vote_key(self, &next_key, error) ||
        !sitting_vote_go(vote, VOTE_VOIDED, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    engine_stop_window(self);
    self->settling = SETTLING_NOTHING;
    vote->void_reason = g_strdup(reason);
    vote->void_text = g_strdup(text);
    engine_put_vote(self, vote, "void.txt", text);
    engine_put_vote(self, vote, "void.sig", sig);
    engine_enter(self, actor, EVENT_VOTE_VOIDED, &object, NULL);
    engine_enter_vote_key(self, &next_key);
    receiver_close_vote(self->receiver);
    if (sitting_vote_is_secret(vote) && vote->lost == NULL)
        engine_wipe_secret(self, vote);
    engine_checkpoint(self);
    engine_submit(self);
    engine_prepare_ahead(self);
    return true;
}

bool
engine_annul_vote(Engine *self, uint32_t number, const char *reason,
                  const Signers *signers, GError **error)
{
    g_autofree char *sig = NULL;
    SittingVote *vote = engine_require_number(self, number, error);
    if (vote == NULL || !engine_require_text("the reason", reason, REASON_BYTES, error) ||
        !engine_require_signers(self, signers, self->sitting->profile->voiding,
                                OFFICERS_MOST, error))
        return false;
    g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);
    record->context = self->sitting->context;
    record->vote = number;
    record->certificate = vote->certificate_digest;
    record->reason = g_strdup(reason);
    record->time = self->moment.time;
    record->officers = engine_signer_ids(signers);
    g_autofree char *text = annulment_record_to_text(record);
    if (!engine_sign(self, text, signers, &sig, error) ||
        !sitting_vote_go(vote, VOTE_ANNULLED, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    vote->annulment_text = g_strdup(text);
    engine_put_vote(self, vote, "annulment.txt", text);
    engine_put_vote(self, vote, "annulment.sig", sig);
    engine_enter(self, actor, EVENT_VOTE_ANNULLED, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
