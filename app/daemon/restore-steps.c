/* restore-steps.c: what each entry of the last sitting did to its votes and drawings, see
 * restore-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"
#include "ballots/drawing-record.h"
#include "ballots/signed.h"

char *
restore_vote_file(const Restore *self, uint64_t vote, const char *name, GError **error)
{
    g_autofree char *path = sitting_path(vote, name);
    return restore_file(self, self->engine->sitting->scope, path, error);
}

/* The documents that question/1 names are those that follow it. */
static bool
take_slate(Restore *self, SittingVote *vote, char **records, GError **error)
{
    g_autofree char *text = record_join((const char *const *)records + 1);
    g_autoptr(Paper) paper = paper_from_text(records[0], strlen(records[0]), error);
    if (paper == NULL ||
        !restore_agrees(self, "the paper", records[0], &vote->question->paper, error) ||
        !restore_agrees(self, "the slate", text, &vote->question->slate, error))
        return false;
    g_autoptr(Slate) slate = slate_from_text(text, error);
    if (slate == NULL)
        return false;
    sitting_vote_ask(vote, slate, paper);
    return true;
}

/* question.txt holds question/1, paper/1, slate/1 and one or more entry/1. */
static bool
step_ready(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    g_autofree char *text =
        restore_vote_file(self, sitting->votes->len + 1, "question.txt", error);
    if (text == NULL || !restore_agrees(self, "question.txt", text, &step->object, error))
        return false;
    g_auto(GStrv) records = record_split(text, strlen(text));
    if (g_strv_length(records) < 4)
        return restore_fail(error, "question.txt has %u records, expected at least 4",
                            g_strv_length(records));
    QuestionRecord *question =
        question_record_from_text(restore_suite(self), records[0], error);
    if (question == NULL)
        return false;
    SittingVote *vote = sitting_vote_new(question);
    g_ptr_array_add(sitting->votes, vote);
    vote->question_digest = record_digest(restore_suite(self), records[0]);
    return take_slate(self, vote, records + 1, error);
}

static char *
need_drawing_file(Restore *self, const char *name, const Step *step, uint64_t number,
                  GError **error)
{
    g_autofree char *path = sitting_drawing_path(number, name);
    g_autofree char *text = restore_file(self, self->engine->sitting->scope, path, error);
    return text != NULL && restore_agrees(self, path, text, &step->object, error)
               ? g_steal_pointer(&text)
               : NULL;
}

static bool
step_seeds_drawn(Restore *self, const Step *step, GError **error)
{
    GArray *drawings = self->engine->sitting->drawings;
    g_autofree char *text =
        need_drawing_file(self, "seeds.txt", step, drawings->len + 1, error);
    g_autoptr(SeedsRecord) record =
        text == NULL ? NULL : seeds_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    const DrawingFacts facts = {.root_seed = record->root_seed, .check = DICE_UNCHECKED};
    g_array_append_val(drawings, facts);
    return true;
}

static bool
step_dice_thrown(Restore *self, const Step *step, GError **error)
{
    DrawingFacts *facts = engine_drawing(self->engine);
    if (facts == NULL)
        return restore_fail(error, "dice-thrown without a drawing");
    g_autofree char *text = need_drawing_file(
        self, "dice.txt", step, self->engine->sitting->drawings->len, error);
    g_autoptr(DiceRecord) record =
        text == NULL ? NULL : dice_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    facts->root_dice = record->root_dice;
    facts->has_dice = true;
    return true;
}

/* Any drawing of the sitting may be the one that was checked. */
static bool
step_dice_checked(Restore *self, const Step *step, GError **error)
{
    const Sitting *sitting = self->engine->sitting;
    for (guint i = 0; i < sitting->drawings->len; i++) {
        g_autofree char *path = sitting_drawing_path(i + 1, "check.txt");
        g_autofree char *text = NULL;
        if (!store_file(self->store, sitting->scope, path, &text, error))
            return false;
        if (text == NULL)
            continue;
        const Digest digest = record_digest(restore_suite(self), text);
        if (!digest_equal(&digest, &step->object))
            continue;
        g_autoptr(DiceCheckRecord) record =
            dice_check_record_from_text(restore_suite(self), text, error);
        if (record == NULL)
            return false;
        g_array_index(sitting->drawings, DrawingFacts, i).check = record->result;
        return true;
    }
    return restore_fail(error, "dice-checked names no check of the sitting");
}

static bool
step_opened(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    g_autofree char *text =
        restore_vote_file(self, vote->question->vote, "opening.txt", error);
    if (text == NULL || !restore_agrees(self, "opening.txt", text, &step->object, error))
        return false;
    vote->opening = opening_record_from_text(restore_suite(self), text, error);
    vote->opening_digest = record_digest(restore_suite(self), text);
    vote->state = VOTE_OPEN;
    return vote->opening != NULL;
}

/* The ballots say who was written in by number; those of a vote under way come from the
 * journal.
 */
static bool
take_written(Restore *self, SittingVote *vote, GError **error)
{
    if (sitting_vote_is_by_hand(vote) || sitting_vote_is_secret(vote))
        return true;
    const uint64_t scope = self->engine->sitting->scope;
    g_autofree char *ballots =
        restore_vote_file(self, vote->question->vote, "ballots.txt", error);
    g_autofree char *text =
        ballots == NULL ? NULL : restore_file(self, scope, "roster.txt", error);
    g_autoptr(Roster) roster = text == NULL ? NULL : roster_from_text(text, error);
    return roster != NULL &&
           engine_take_written(self->engine, vote, roster, ballots, error);
}

static bool
step_counted(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    uint64_t number = vote->question->vote;
    g_autofree char *outcome = restore_vote_file(self, number, "outcome.txt", error);
    if (outcome == NULL ||
        !restore_agrees(self, "outcome.txt", outcome, &step->object, error) ||
        !take_written(self, vote, error))
        return false;
    vote->outcome = outcome_from_text(restore_suite(self), vote->paper, outcome, error);
    vote->outcome_digest = step->object;
    vote->state = VOTE_COUNTED;
    if (vote->outcome == NULL)
        return false;
    vote->certificate_text = restore_vote_file(self, number, "certificate.txt", error);
    if (vote->certificate_text == NULL)
        return false;
    vote->certificate_sig = restore_vote_file(self, number, "certificate.sig", error);
    if (vote->certificate_sig == NULL)
        return false;
    vote->slip_text = restore_vote_file(self, number, "slip.txt", error);
    if (vote->slip_text == NULL)
        return false;
    vote->certificate = certificate_record_from_text(vote->certificate_text, error);
    vote->certificate_digest = record_digest(restore_suite(self), vote->certificate_text);
    vote->n_signatures = (uint32_t)signed_count(vote->certificate_sig);
    return vote->certificate != NULL;
}

static bool
step_voided(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    g_autofree char *text =
        restore_vote_file(self, vote->question->vote, "void.txt", error);
    if (text == NULL || !restore_agrees(self, "void.txt", text, &step->object, error))
        return false;
    g_autoptr(VoidRecord) record =
        void_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    vote->void_text = g_steal_pointer(&text);
    vote->void_reason = g_strdup(record->reason);
    vote->stage = vote->state;
    vote->state = VOTE_VOIDED;
    return true;
}

static bool
digest_is_of_certificate(const SittingVote *vote, const Digest *object)
{
    return vote->certificate != NULL && digest_equal(&vote->certificate_digest, object);
}

static bool
step_certified(Restore *self, const Step *step, GError **error)
{
    GPtrArray *votes = self->engine->sitting->votes;
    for (guint i = 0; i < votes->len; i++) {
        SittingVote *vote = votes->pdata[i];
        if (digest_is_of_certificate(vote, &step->object)) {
            vote->state = VOTE_CERTIFIED;
            return true;
        }
    }
    return restore_fail(error, "vote-certified names no certificate of the sitting");
}

static bool
step_annulled(Restore *self, const Step *step, GError **error)
{
    GPtrArray *votes = self->engine->sitting->votes;
    for (guint i = 0; i < votes->len; i++) {
        SittingVote *vote = votes->pdata[i];
        g_autofree char *path = sitting_path(vote->question->vote, "annulment.txt");
        g_autofree char *text = NULL;
        if (!store_file(self->store, self->engine->sitting->scope, path, &text, error))
            return false;
        Digest digest;
        if (text == NULL)
            continue;
        digest = record_digest(restore_suite(self), text);
        if (digest_equal(&digest, &step->object)) {
            vote->annulment_text = g_steal_pointer(&text);
            vote->state = VOTE_ANNULLED;
            return true;
        }
    }
    return restore_fail(error, "vote-annulled names no annulment of the sitting");
}

/* What concerns the vote under way. */
static bool
take_vote_step(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    switch ((int)step->event) {
    case EVENT_VOTE_OPENED:
        return step_opened(self, vote, step, error);
    case EVENT_STARTED:
        if (vote->state == VOTE_OPEN)
            vote->state = VOTE_HELD;
        return true;
    case EVENT_VOTE_HELD:
        vote->state = VOTE_HELD;
        return true;
    case EVENT_VOTE_RESUMED:
        vote->state = VOTE_OPEN;
        return true;
    case EVENT_VOTE_CLOSED:
        vote->state = VOTE_CLOSED;
        vote->closed = step->time;
        return true;
    case EVENT_VOTE_SEALED:
        vote->state = VOTE_SEALED;
        vote->root = step->object;
        return !sitting_vote_is_by_hand(vote) || restore_counts(self, vote, error);
    case EVENT_SLOT_TAKEN:
    case EVENT_CHALLENGE_DRAWN:
    case EVENT_SUPPLEMENT_OPENED:
    case EVENT_CHALLENGE_OPENED:
    case EVENT_TURNOUT_OPENED:
    case EVENT_SUMS_OPENED:
        return restore_secret_step(self, vote, step, error);
    case EVENT_VOTE_COUNTED:
        return step_counted(self, vote, step, error);
    case EVENT_CERTIFICATE_MADE:
        return restore_agrees(self, "certificate.txt", vote->certificate_text,
                              &step->object, error);
    case EVENT_VOTE_ANNOUNCED:
        vote->state = VOTE_ANNOUNCED;
        return true;
    case EVENT_VOTE_VOIDED:
        return step_voided(self, vote, step, error);
    default:
        return true;
    }
}

bool
restore_step(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    SittingVote *vote = sitting_current(sitting);
    switch ((int)step->event) {
    case EVENT_VOTE_READY:
        return step_ready(self, step, error);
    case EVENT_ITEM_ENTERED:
        return restore_item(self, step, error);
    case EVENT_AGENDA_IMPORTED:
        self->engine->agenda_is_newer = true;
        return true;
    case EVENT_SEEDS_DRAWN:
        return step_seeds_drawn(self, step, error);
    case EVENT_DICE_THROWN:
        return step_dice_thrown(self, step, error);
    case EVENT_DICE_CHECKED:
        return step_dice_checked(self, step, error);
    case EVENT_VOTE_CERTIFIED:
        return step_certified(self, step, error);
    case EVENT_VOTE_ANNULLED:
        return step_annulled(self, step, error);
    case EVENT_CERTIFICATE_CORRECTED:
        return restore_correction(self, step, error);
    case EVENT_TEST_VOTE_HELD:
        return restore_test(self, step, error);
    case EVENT_SITTING_CLOSED:
        sitting->closed = true;
        return true;
    default:
        return vote == NULL || take_vote_step(self, vote, step, error);
    }
}
