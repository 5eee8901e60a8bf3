/* engine-correct.c: a word of a certificate that is wrong gets a corrigendum (更正)
 *
 * The certificate stays as it is, with every figure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

/* As long as the words themselves may be. */
enum { REASON_BYTES = 200, WORDS_BYTES = 1000, PLACE_BYTES = 200 };

static SittingVote *
require_announced(Engine *self, uint32_t number, GError **error)
{
    SittingVote *vote = engine_require_number(self, number, error);
    if (vote == NULL || vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED)
        return vote;
    engine_refuse(error, ENGINE_ERROR_STATE,
                  "correct: vote %u is %s; a certificate is corrected after it was "
                  "announced",
                  number, vote_state_text(vote->state));
    return NULL;
}

/* What stands there now, or NULL. */
static const char *
require_words(const SittingVote *vote, const char *what, const char *right,
              GError **error)
{
    const size_t most = strcmp(what, "place") == 0 ? PLACE_BYTES : WORDS_BYTES;
    const char *wrong = corrigendum_stands(vote->certificate, vote->corrections, what);
    if (wrong == NULL) {
        engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                      "certificate %s has no line “%s” with words; expected title, "
                      "title-en, place, or name or name-en and the id of an entry",
                      vote->certificate->label, what);
        return NULL;
    }
    if (!engine_require_text("the right wording", right, most, error))
        return NULL;
    if (strcmp(wrong, right) != 0)
        return wrong;
    engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                  "%s of certificate %s is “%s” already, the correction is “%s”", what,
                  vote->certificate->label, wrong, right);
    return NULL;
}

static CorrigendumRecord *
new_record(const Engine *self, const SittingVote *vote,
           const EngineCorrection *correction, const char *wrong, const Signers *signers)
{
    CorrigendumRecord *record = g_new0(CorrigendumRecord, 1);
    record->context = self->sitting->context;
    record->vote = vote->question->vote;
    record->certificate = vote->certificate_digest;
    record->correction = vote->corrections->len + 1;
    record->what = g_strdup(correction->what);
    record->wrong = g_strdup(wrong);
    record->right = g_strdup(correction->right);
    record->reason = g_strdup(correction->reason);
    record->time = self->moment.time;
    record->officers = engine_signer_ids(signers);
    return record;
}

bool
engine_correct_vote(Engine *self, uint32_t number, const EngineCorrection *correction,
                    const Signers *signers, GError **error)
{
    g_autofree char *sig = NULL;
    SittingVote *vote = require_announced(self, number, error);
    const char *wrong =
        vote == NULL ? NULL
                     : require_words(vote, correction->what, correction->right, error);
    if (wrong == NULL ||
        !engine_require_text("the reason", correction->reason, REASON_BYTES, error) ||
        !engine_require_signers(self, signers, self->sitting->profile->voiding,
                                OFFICERS_MOST, error))
        return false;
    g_autoptr(CorrigendumRecord) record =
        new_record(self, vote, correction, wrong, signers);
    g_autofree char *text = corrigendum_record_to_text(record);
    if (!engine_sign(self, text, signers, &sig, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    sitting_vote_add_correction(vote, g_steal_pointer(&record), text, sig);
    engine_put_vote(self, vote, "corrigenda.txt", vote->corrigenda_text);
    engine_put_vote(self, vote, "corrigenda.sig", vote->corrigenda_sig);
    engine_enter(self, actor, EVENT_CERTIFICATE_CORRECTED, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
