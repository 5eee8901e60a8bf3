/* engine-certificate.c: makes the certificate of a counted vote; officers sign it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/signed.h"

/* "body-id term session": certificates are numbered within a session. */
static char *
session_key(const SittingRecord *sitting)
{
    return g_strdup_printf("%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                           sitting->body_id, sitting->term, sitting->session);
}

static uint64_t
count_up(Engine *self, const char *key)
{
    uint64_t *known = g_hash_table_lookup(self->counts, key);
    uint64_t number = known == NULL ? 1 : *known + 1;
    g_hash_table_insert(self->counts, g_strdup(key), g_memdup2(&number, sizeof number));
    engine_set_number(self, FACT_COUNT, key, number);
    return number;
}

static void
add_earlier_voids(const Engine *self, const SittingVote *vote, GPtrArray *earlier)
{
    for (guint i = 0; i < self->sitting->votes->len; i++) {
        const SittingVote *other = self->sitting->votes->pdata[i];
        if (other->state != VOTE_VOIDED ||
            strcmp(other->question->item, vote->question->item) != 0)
            continue;
        g_autofree char *number =
            g_strdup_printf("%" G_GUINT64_FORMAT, other->question->vote);
        g_autofree char *rest =
            g_strdup_printf("%s %s", vote_state_text(other->stage), other->void_reason);
        g_ptr_array_add(earlier, record_pair_new(number, rest));
    }
}

static void
set_text(char **member, char *text)
{
    g_free(*member);
    *member = text;
}

/* The numbers are taken and the head is that of vote-counted, just entered. */
static CertificateRecord *
new_certificate(Engine *self, const SittingVote *vote)
{
    const SittingRecord *sitting = self->sitting->record;
    const Rule *rule = self->sitting->profile->rules[sitting_vote_kind(vote)];
    g_autofree char *session = session_key(sitting);
    CertificateRecord *certificate = certificate_record_new(
        vote->question, vote->opening, vote->slate, vote->paper, vote->outcome);
    certificate->serial = count_up(self, "serial");
    certificate->number = count_up(self, session);
    set_text(&certificate->label,
             g_strdup_printf("%s-%" G_GUINT64_FORMAT "-%s-%" G_GUINT64_FORMAT,
                             sitting->body_id, sitting->session, vote->question->item,
                             vote->question->round));
    set_text(&certificate->body, g_strdup(sitting->body));
    certificate->term = sitting->term;
    certificate->session = sitting->session;
    certificate->sitting_number = sitting->sitting;
    set_text(&certificate->place, g_strdup(sitting->place));
    certificate->closed = vote->closed;
    certificate->counted = self->moment.time;
    set_text(&certificate->legal, g_strdup(rule->legal));
    add_earlier_voids(self, vote, certificate->earlier);
    for (guint i = 0; vote->notes != NULL && i < vote->notes->len; i++)
        g_ptr_array_add(certificate->notes, g_strdup(vote->notes->pdata[i]));
    certificate->root = vote->root;
    certificate->outcome = vote->outcome_digest;
    certificate->head_entry = ledger_size(self->ledger) - 1;
    certificate->head = ledger_head(self->ledger);
    return certificate;
}

bool
engine_make_certificate(Engine *self, SittingVote *vote, GError **error)
{
    g_autofree char *signer =
        g_strdup_printf("vote:%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                        self->vote_key_number, self->sitting->generation);
    vote->certificate = new_certificate(self, vote);
    vote->certificate_text = certificate_record_to_text(vote->certificate);
    vote->certificate_digest =
        record_digest((Suite)self->device->suite, vote->certificate_text);
    vote->certificate_sig =
        signed_record(vote->certificate_text, signer, self->vote_key, error);
    if (vote->certificate_sig == NULL)
        return false;
    vote->slip_text =
        slip_to_text(vote->certificate, vote->certificate_text, self->device_key, error);
    if (vote->slip_text == NULL)
        return false;
    self->last_serial = vote->certificate->serial;
    vote->n_signatures = 1;
    engine_put_vote(self, vote, "certificate.txt", vote->certificate_text);
    engine_put_vote(self, vote, "certificate.sig", vote->certificate_sig);
    engine_put_vote(self, vote, "slip.txt", vote->slip_text);
    engine_enter(self, "device", EVENT_CERTIFICATE_MADE, &vote->certificate_digest, NULL);
    return true;
}

/* A difference is countersigned as it is, or there is none. */
static SittingVote *
require_certifiable(Engine *self, const uint32_t *votes, size_t index, int64_t difference,
                    GError **error)
{
    SittingVote *vote = engine_require_number(self, votes[index], error);
    if (vote == NULL)
        return NULL;
    for (size_t i = 0; i < index; i++)
        if (votes[i] == votes[index]) {
            engine_refuse(error, ENGINE_ERROR_ARGUMENT, "vote %u stands twice", votes[i]);
            return NULL;
        }
    if (vote->state != VOTE_ANNOUNCED) {
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "vote %u is %s; only an announced result is certified",
                      votes[index], vote_state_text(vote->state));
        return NULL;
    }
    int64_t accepted = vote->outcome->difference == 0 ? 0 : difference;
    return outcome_check_account(vote->outcome, accepted, error) ? vote : NULL;
}

static char *
countersign(const SittingVote *vote, const Signers *signers, GError **error)
{
    g_autofree char *sig = g_strdup(vote->certificate_sig);
    for (size_t i = 0; i < signers_n(signers); i++) {
        const Signer *signer = signers_at(signers, i);
        g_autofree char *name = g_strconcat("officer:", signer->id, NULL);
        if (!signed_append(&sig, vote->certificate_text, name, signer->key, error))
            return NULL;
    }
    return g_steal_pointer(&sig);
}

static void
enter_certified(Engine *self, SittingVote *vote, const Signers *signers, char *sig)
{
    g_autofree char *actor = signers_actor(signers);
    bool ok = sitting_vote_go(vote, VOTE_CERTIFIED, NULL);
    g_assert(ok);
    g_free(vote->certificate_sig);
    vote->certificate_sig = sig;
    vote->n_signatures = 1 + (uint32_t)signers_n(signers);
    engine_put_vote(self, vote, "certificate.sig", sig);
    engine_enter(self, actor, EVENT_VOTE_CERTIFIED, &vote->certificate_digest, NULL);
}

bool
engine_certify(Engine *self, const uint32_t *votes, size_t n, int64_t difference,
               const Signers *signers, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->sitting == NULL || n == 0)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT, "no vote is named");
    size_t n_least = MAX(OFFICERS_LEAST, self->sitting->profile->signatures);
    if (!engine_require_signers(self, signers, n_least, OFFICERS_MOST, error))
        return false;
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autoptr(GPtrArray) sigs = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < n; i++) {
        SittingVote *vote = require_certifiable(self, votes, i, difference, error);
        char *sig = vote == NULL ? NULL : countersign(vote, signers, error);
        if (sig == NULL)
            return false;
        g_ptr_array_add(list, vote);
        g_ptr_array_add(sigs, sig);
    }
    for (guint i = 0; i < list->len; i++)
        enter_certified(self, list->pdata[i], signers, g_strdup(sigs->pdata[i]));
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
