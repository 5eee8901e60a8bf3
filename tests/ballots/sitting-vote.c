/* sitting-vote.c: the votes of sitting.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/sitting-internal.h"

#include "crypto/merkle.h"

static char *
path_of(const Sitting *self, const char *name)
{
    return g_strdup_printf("votes/%03" G_GUINT64_FORMAT "/%s", self->vote, name);
}

static void
add_of_vote(Sitting *self, const char *name, const char *text)
{
    g_autofree char *path = path_of(self, name);
    sitting_add(self, path, text);
}

QuestionRecord *
sitting_ready(Sitting *self, uint64_t previous)
{
    g_autofree char *paper = paper_to_text(self->paper);
    g_autofree char *slate = slate_to_text(self->slate);
    QuestionRecord *question = question_record_new(
        &self->context, agenda_item(self->agenda, 0), METHOD_RECORDED);
    question->vote = ++self->vote;
    question->previous = previous;
    question->round = self->vote;
    question->cause = previous == RECORD_NONE ? CAUSE_FIRST : CAUSE_REPEAT;
    question->profile = self->profile_digest;
    question->paper = record_digest(self->suite, paper);
    question->slate = record_digest(self->suite, slate);
    g_autofree char *text = question_record_to_text(question);
    add_of_vote(self, "question.txt", text);
    add_of_vote(self, "question.txt", paper);
    add_of_vote(self, "question.txt", slate);
    g_autofree char *path = path_of(self, "question.txt");
    sitting_enter_text(self, EVENT_VOTE_READY, sitting_document(self, path));
    return question;
}

/* d1, d2 and d4 are present; d4 has no keypad. */
OpeningRecord *
sitting_open_vote(Sitting *self, const QuestionRecord *question)
{
    static const char *const present[] = {"d1", "d2", "d4"};
    g_autofree char *text = question_record_to_text(question);
    OpeningRecord *opening = g_new0(OpeningRecord, 1);
    opening->context = self->context;
    opening->vote = self->vote;
    opening->question = record_digest(self->suite, text);
    opening->opened = sitting_now(self);
    opening->roster = self->roster_digest;
    opening->eligible = roster_eligible(self->roster, false);
    opening->present = G_N_ELEMENTS(present);
    opening->quorum_need = outcome_quorum_need(self->profile, opening->eligible);
    opening->base_kind = (int)self->profile->rules[ITEM_MOTION]->base;
    opening->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t i = 0; i < G_N_ELEMENTS(present); i++) {
        const Member *member = roster_by_id(self->roster, present[i]);
        g_ptr_array_add(opening->voters, record_pair_new(member->id, member->keypad));
    }
    g_autofree char *opened = opening_record_to_text(opening);
    add_of_vote(self, "opening.txt", opened);
    sitting_enter_text(self, EVENT_VOTE_OPENED, opened);
    return opening;
}

static GPtrArray *
two_officers(void)
{
    GPtrArray *officers = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < 2; i++)
        g_ptr_array_add(officers, g_strdup(sitting_officers[i]));
    return officers;
}

/* Void or annulment: signed by the device and two officers. */
static void
cancel(Sitting *self, const char *name, Event event, const char *text)
{
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *signatures = g_strconcat(name, ".sig", NULL);
    g_autofree char *path = path_of(self, signatures);
    add_of_vote(self, file, text);
    sitting_sign(self, path, text, "device", self->device);
    sitting_sign_by_officers(self, path, text, 2);
    sitting_enter_text(self, event, text);
}

void
sitting_void_vote(Sitting *self, const QuestionRecord *question)
{
    g_autoptr(VoidRecord) record = g_new0(VoidRecord, 1);
    record->context = self->context;
    record->vote = self->vote;
    record->round = question->round;
    record->item = g_strdup(question->item);
    record->stage = g_strdup("HELD");
    record->reason = g_strdup("断电 30 分钟");
    record->time = sitting_now(self);
    record->officers = two_officers();
    g_autofree char *text = void_record_to_text(record);
    cancel(self, "void", EVENT_VOTE_VOIDED, text);
}

static void
annul_vote(Sitting *self, const char *certificate)
{
    g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);
    record->context = self->context;
    record->vote = self->vote;
    record->certificate = record_digest(self->suite, certificate);
    record->reason = g_strdup("宣布有误");
    record->time = sitting_now(self);
    record->officers = two_officers();
    g_autofree char *text = annulment_record_to_text(record);
    cancel(self, "annulment", EVENT_VOTE_ANNULLED, text);
}

static Ballot *
ballot_of(const Sitting *self, const RecordPair *voter, guint index)
{
    Ballot *ballot = ballot_new(self->paper, voter->first);
    g_free(ballot->keypad);
    ballot->keypad = g_strdup(voter->rest);
    ballot->weight = roster_by_id(self->roster, voter->first)->weight;
    ballot->changes = index;
    ballot_mark_only(ballot, index < 2 ? index + 1 : 0);
    return ballot;
}

/* Signs every ballot, counts it and returns the root of their tree. */
static Digest
seal(Sitting *self, const VotePlace *place, const OpeningRecord *opening, Tally *tally)
{
    guint n = opening->voters->len;
    g_autoptr(GPtrArray) ballots =
        g_ptr_array_new_with_free_func((GDestroyNotify)ballot_free);
    g_autofree Signature *signatures = g_new(Signature, n);
    g_autoptr(Merkle) tree = merkle_new(self->suite);
    for (guint i = 0; i < n; i++) {
        Ballot *ballot = ballot_of(self, opening->voters->pdata[i], i);
        g_ptr_array_add(ballots, ballot);
        g_autofree char *text = recorded_to_text(place, self->paper, ballot);
        g_assert_true(
            signature_make(self->vote_key, text, strlen(text), &signatures[i], NULL));
        g_assert_true(tally_add(tally, ballot, NULL));
        const Digest leaf = merkle_leaf(self->suite, text, strlen(text));
        merkle_append(tree, &leaf);
        add_of_vote(self, "ballots.txt", text);
    }
    g_autofree char *text = ballot_signatures_to_text(
        place, self->signer, (const Ballot *const *)ballots->pdata, signatures, n);
    add_of_vote(self, "signatures.txt", text);
    const Digest root = merkle_current_root(tree);
    sitting_enter(self, EVENT_VOTE_SEALED, &root, NULL);
    return root;
}

static Outcome *
count(Sitting *self, const VotePlace *place, const Digest *root, const Tally *tally)
{
    const OutcomeFacts facts = {.eligible = 4,
                                .present = 3,
                                .weight_all = roster_weight(self->roster, false),
                                .weight_present = 6,
                                .not_pressed = OUTCOME_UNKNOWN,
                                .faults = 1,
                                .head_count = 3,
                                .issued = OUTCOME_UNKNOWN,
                                .returned = OUTCOME_UNKNOWN};
    const OutcomeTerms terms = {self->profile, ITEM_MOTION, CAUSE_FIRST, self->slate,
                                self->paper};
    g_autoptr(GError) error = NULL;
    Outcome *outcome = outcome_new(&terms, tally, &facts, &error);
    g_assert_no_error(error);
    g_autofree char *text = outcome_to_text(place, root, self->paper, outcome);
    add_of_vote(self, "outcome.txt", text);
    sitting_enter_text(self, EVENT_VOTE_COUNTED, text);
    g_autoptr(Outcome) read = outcome_from_text(self->suite, self->paper, text, &error);
    g_assert_no_error(error);
    outcome_free(outcome);
    return g_steal_pointer(&read);
}

static void
fill_certificate(Sitting *self, CertificateRecord *record, const Digest *root)
{
    g_autofree char *path = path_of(self, "outcome.txt");
    g_free(record->label);
    g_free(record->body);
    g_free(record->place);
    g_free(record->legal);
    record->serial = record->number = 7;
    record->label = g_strdup("city-3-m1-2");
    record->body = g_strdup("某市人民代表大会");
    record->term = 15;
    record->session = 3;
    record->sitting_number = 2;
    record->place = g_strdup("人民会堂");
    record->legal = g_strdup(self->profile->rules[ITEM_MOTION]->legal);
    g_ptr_array_add(record->earlier, record_pair_new("1", "HELD 断电 30 分钟"));
    record->root = *root;
    record->outcome = record_digest(self->suite, sitting_document(self, path));
    record->head_entry = ledger_size(self->ledger) - 1;
    record->head = ledger_head(self->ledger);
}

static void
certify(Sitting *self, CertificateRecord *record, const Digest *root)
{
    g_autoptr(GError) error = NULL;
    fill_certificate(self, record, root);
    g_autofree char *text = certificate_record_to_text(record);
    g_autofree char *slip = slip_to_text(record, text, self->device, &error);
    g_assert_no_error(error);
    g_autofree char *signatures = path_of(self, "certificate.sig");
    add_of_vote(self, "certificate.txt", text);
    add_of_vote(self, "slip.txt", slip);
    add_of_vote(self, "certificate.pdf", "%PDF-1.5\n");
    sitting_sign(self, signatures, text, self->signer, self->vote_key);
    sitting_enter_text(self, EVENT_CERTIFICATE_MADE, text);
    sitting_next_vote_key(self, self->vote + 1);
    sitting_enter(self, EVENT_VOTE_ANNOUNCED, &record->outcome, NULL);
    sitting_sign_by_officers(self, signatures, text, N_OFFICERS);
    sitting_enter_text(self, EVENT_VOTE_CERTIFIED, text);
    annul_vote(self, text);
}

void
sitting_hold_vote(Sitting *self, const QuestionRecord *question)
{
    g_autoptr(OpeningRecord) opening = sitting_open_vote(self, question);
    g_autofree char *path = path_of(self, "opening.txt");
    const VotePlace place = {self->context, self->vote, question->round,
                             record_digest(self->suite, sitting_document(self, path))};
    const Stamp closed = sitting_now(self);
    sitting_enter(self, EVENT_VOTE_CLOSED, NULL, NULL);
    g_autoptr(Tally) tally = tally_new(self->paper);
    const Digest root = seal(self, &place, opening, tally);
    const Stamp counted = sitting_now(self);
    g_autoptr(Outcome) outcome = count(self, &place, &root, tally);
    g_autoptr(CertificateRecord) record =
        certificate_record_new(question, opening, self->slate, self->paper, outcome);
    record->closed = closed;
    record->counted = counted;
    certify(self, record, &root);
}
