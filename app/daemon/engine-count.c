/* engine-count.c: from the sealed ballots to the signed certificate; void and annulment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/signed.h"

enum { REASON_BYTES = 200, OFFICERS_LEAST = 2, OFFICERS_MOST = 16 };

static SittingVote *
require_state(Engine *self, VoteState least, VoteState most, const char *doing,
              GError **error)
{
    if (!engine_require_sitting(self, error))
        return NULL;
    SittingVote *vote = sitting_current(self->sitting);
    if (vote == NULL || vote->state < least || vote->state > most) {
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is %s", doing,
                      vote == NULL ? "not there" : vote_state_text(vote->state));
        return NULL;
    }
    return vote;
}

bool
engine_declare(Engine *self, uint32_t faults, int64_t head_count, GError **error)
{
    SittingVote *vote = require_state(self, VOTE_HELD, VOTE_SEALED, "declare", error);
    if (vote == NULL)
        return false;
    if (self->counting)
        return engine_refuse(error, ENGINE_ERROR_STATE, "the vote is being counted");
    if (faults > vote->opening->present)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%u keypad faults, but only %" G_GUINT64_FORMAT " present",
                             faults, vote->opening->present);
    if (head_count < -1 || head_count > (int64_t)vote->opening->eligible)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%" G_GINT64_FORMAT " heads, but only %" G_GUINT64_FORMAT
                             " eligible",
                             head_count, vote->opening->eligible);
    self->faults = faults;
    self->head_count = head_count < 0 ? OUTCOME_UNKNOWN : (uint64_t)head_count;
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_set_number(self, FACT_DECLARED, "faults", faults);
    if (head_count >= 0)
        engine_set_number(self, FACT_DECLARED, "head-count", (uint64_t)head_count);
    engine_submit(self);
    return true;
}

static Outcome *
decide(const Engine *self, const SittingVote *vote, CastingVote casting, GError **error)
{
    const Marks *marks = vote_marks(vote->vote);
    g_autoptr(Tally) tally = vote_tally(vote->vote, error);
    if (tally == NULL)
        return NULL;
    OutcomeFacts facts = OUTCOME_FACTS_NONE;
    facts.eligible = vote->opening->eligible;
    facts.present = vote->opening->present;
    facts.weight_all = roster_weight(self->roster);
    facts.weight_present = 0;
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        facts.weight_present += marks_ballot(marks, i)->weight;
    facts.faults = self->faults;
    facts.head_count = self->head_count;
    facts.casting = casting;
    return outcome_new(vote->paper, tally, self->sitting->profile, vote_kind(vote->vote),
                       &facts, error);
}

bool
engine_count_vote(Engine *self, CastingVote casting, GError **error)
{
    SittingVote *vote = require_state(self, VOTE_CLOSED, VOTE_SEALED, "count", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    g_autoptr(Outcome) outcome = decide(self, vote, casting, error);
    if (outcome == NULL)
        return false;
    self->casting = casting;
    if (vote->state == VOTE_CLOSED)
        self->counting = true;
    else
        engine_count_sealed(self);
    return true;
}

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

static GPtrArray *
earlier_voids(const Engine *self, const SittingVote *vote)
{
    GPtrArray *earlier = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
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
    return earlier;
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
    const Rule *rule = self->sitting->profile->rules[vote_kind(vote->vote)];
    g_autofree char *session = session_key(sitting);
    CertificateRecord *certificate =
        certificate_record_new(vote->question, vote->opening, vote->paper, vote->outcome);
    certificate->serial = count_up(self, "serial");
    certificate->number = count_up(self, session);
    certificate->label = g_strdup_printf("%s-%" G_GUINT64_FORMAT "-%s-%" G_GUINT64_FORMAT,
                                         sitting->body_id, sitting->session,
                                         vote->question->item, vote->question->round);
    certificate->body = g_strdup(sitting->body);
    certificate->term = sitting->term;
    certificate->session = sitting->session;
    certificate->sitting_number = sitting->sitting;
    set_text(&certificate->place, g_strdup(sitting->place));
    certificate->closed = vote->closed;
    certificate->counted = self->moment.time;
    set_text(&certificate->legal, g_strdup(rule->legal));
    certificate->earlier = earlier_voids(self, vote);
    certificate->root = vote->root;
    certificate->outcome = vote->outcome_digest;
    certificate->head_entry = ledger_size(self->ledger) - 1;
    certificate->head = ledger_head(self->ledger);
    return certificate;
}

static bool
make_certificate(Engine *self, SittingVote *vote, GError **error)
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
    g_autofree char *slip =
        slip_to_text(vote->certificate, vote->certificate_text, self->device_key, error);
    if (slip == NULL)
        return false;
    self->last_serial = vote->certificate->serial;
    vote->n_signatures = 1;
    engine_put_vote(self, vote, "certificate.txt", vote->certificate_text);
    engine_put_vote(self, vote, "certificate.sig", vote->certificate_sig);
    engine_put_vote(self, vote, "slip.txt", slip);
    engine_enter(self, "device", EVENT_CERTIFICATE_MADE, &vote->certificate_digest, NULL);
    return true;
}

static void
enter_outcome(Engine *self, SittingVote *vote)
{
    VotePlace place = {self->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    g_autofree char *text =
        outcome_to_text(&place, &vote->root, vote->paper, vote->outcome);
    vote->outcome_digest = record_digest((Suite)self->device->suite, text);
    engine_put_vote(self, vote, "outcome.txt", text);
    engine_enter(self, engine_actor(), EVENT_VOTE_COUNTED, &vote->outcome_digest, NULL);
}

/* What was judged when the command came holds still: the marks are frozen. */
void
engine_count_sealed(Engine *self)
{
    SittingVote *vote = sitting_current(self->sitting);
    g_auto(NewKey) next_key = {0};
    g_autoptr(GError) error = NULL;
    self->counting = false;
    vote->outcome = decide(self, vote, self->casting, &error);
    if (vote->outcome == NULL || !engine_require_recording(self, &error) ||
        !engine_make_next_vote_key(self, &next_key, &error) ||
        !sitting_vote_go(vote, VOTE_COUNTED, &error)) {
        engine_halt(self, error->message);
        return;
    }
    enter_outcome(self, vote);
    if (!make_certificate(self, vote, &error)) {
        engine_halt(self, error->message);
        return;
    }
    engine_enter_vote_key(self, &next_key);
    engine_set_fact(self, FACT_DECLARED, NULL, NULL);
    engine_checkpoint(self);
    engine_submit(self);
}

bool
engine_announce_vote(Engine *self, GError **error)
{
    SittingVote *vote =
        require_state(self, VOTE_COUNTED, VOTE_COUNTED, "announce", error);
    if (vote == NULL || !sitting_vote_go(vote, VOTE_ANNOUNCED, error))
        return false;
    engine_enter(self, engine_actor(), EVENT_VOTE_ANNOUNCED, &vote->outcome_digest, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

static GPtrArray *
officer_ids(const Signers *signers)
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
    record->officers = officer_ids(signers);
    char *text = void_record_to_text(record);
    void_record_free(record);
    return text;
}

bool
engine_void_vote(Engine *self, const char *reason, const Signers *signers, GError **error)
{
    g_auto(NewKey) next_key = {0};
    g_autofree char *sig = NULL;
    SittingVote *vote = require_state(self, VOTE_READY, VOTE_SEALED, "void", error);
    if (vote == NULL || !engine_require_text("the reason", reason, REASON_BYTES, error) ||
        !engine_require_signers(self, signers, OFFICERS_LEAST, OFFICERS_MOST, error))
        return false;
    g_autofree char *text = void_text(self, vote, reason, signers);
    if (!engine_sign(self, text, signers, &sig, error) ||
        !engine_make_next_vote_key(self, &next_key, error) ||
        !sitting_vote_go(vote, VOTE_VOIDED, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    engine_stop_window(self);
    self->settling = SETTLING_NOTHING;
    self->counting = false;
    vote->void_reason = g_strdup(reason);
    engine_put_vote(self, vote, "void.txt", text);
    engine_put_vote(self, vote, "void.sig", sig);
    engine_enter(self, actor, EVENT_VOTE_VOIDED, &object, NULL);
    engine_enter_vote_key(self, &next_key);
    engine_checkpoint(self);
    engine_submit(self);
    receiver_close_vote(self->receiver);
    return true;
}

/* A vote of the present or last sitting, which may be closed. */
static SittingVote *
require_number(Engine *self, uint32_t number, GError **error)
{
    if (!engine_require_recording(self, error))
        return NULL;
    SittingVote *vote =
        self->sitting == NULL ? NULL : sitting_vote(self->sitting, number);
    if (vote == NULL)
        engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                      "there is no vote %u, the last one is %u", number,
                      self->sitting == NULL ? 0 : self->sitting->votes->len);
    return vote;
}

bool
engine_annul_vote(Engine *self, uint32_t number, const char *reason,
                  const Signers *signers, GError **error)
{
    g_autofree char *sig = NULL;
    SittingVote *vote = require_number(self, number, error);
    if (vote == NULL || !engine_require_text("the reason", reason, REASON_BYTES, error) ||
        !engine_require_signers(self, signers, OFFICERS_LEAST, OFFICERS_MOST, error))
        return false;
    g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);
    record->context = self->sitting->context;
    record->vote = number;
    record->certificate = vote->certificate_digest;
    record->reason = g_strdup(reason);
    record->time = self->moment.time;
    record->officers = officer_ids(signers);
    g_autofree char *text = annulment_record_to_text(record);
    if (!engine_sign(self, text, signers, &sig, error) ||
        !sitting_vote_go(vote, VOTE_ANNULLED, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    Digest object = record_digest((Suite)self->device->suite, text);
    engine_put_vote(self, vote, "annulment.txt", text);
    engine_put_vote(self, vote, "annulment.sig", sig);
    engine_enter(self, actor, EVENT_VOTE_ANNULLED, &object, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

/* A difference is countersigned as it is, or there is none. */
static SittingVote *
require_certifiable(Engine *self, const uint32_t *votes, size_t index, int64_t difference,
                    GError **error)
{
    SittingVote *vote = require_number(self, votes[index], error);
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
