/* restore-secret.c: what the entries of a secret vote say besides, see restore-internal.h
 *
 * Its choices are gone with the memory; what was published of it stands in its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"
#include "ballots/opened-record.h"

/* A file of the vote, which is the one that the entry names. */
static char *
vote_file_of(Restore *self, const SittingVote *vote, const char *name, const Step *step,
             GError **error)
{
    g_autofree char *text = restore_vote_file(self, vote->question->vote, name, error);
    return text != NULL && restore_agrees(self, name, text, &step->object, error)
               ? g_steal_pointer(&text)
               : NULL;
}

/* The same of the challenge that is under way. */
static bool
check_challenge_file(Restore *self, const SittingVote *vote, const char *name,
                     uint64_t number, const Step *step, GError **error)
{
    g_autofree char *file = supplement_file(name, ".txt", number);
    g_autofree char *text = vote_file_of(self, vote, file, step, error);
    return text != NULL;
}

static bool
step_slot_taken(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    if (vote->n_challenges > 0)
        return check_challenge_file(self, vote, "slot", vote->n_challenges, step, error);
    vote->slot_text = vote_file_of(self, vote, "slot.txt", step, error);
    vote->slot_digest = step->object;
    return vote->slot_text != NULL;
}

static bool
step_turnout_opened(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    g_autofree char *text = vote_file_of(self, vote, "turnout.txt", step, error);
    g_autoptr(TurnoutRecord) record =
        text == NULL ? NULL : turnout_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    vote->turnout_digest = step->object;
    for (guint i = 0; i < record->sets->len; i++) {
        const SetOpening *set = record->sets->pdata[i];
        vote->turnout += g_array_index(set->openings, Opening, 0).value;
    }
    return true;
}

static bool
step_sums_opened(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    g_autofree char *text = vote_file_of(self, vote, "sums.txt", step, error);
    g_autoptr(SumsRecord) record =
        text == NULL
            ? NULL
            : sums_record_from_text(restore_suite(self), vote->paper, text, error);
    if (record == NULL)
        return false;
    vote->opened = g_steal_pointer(&record->sets);
    return true;
}

bool
restore_secret_step(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    switch ((int)step->event) {
    case EVENT_SLOT_TAKEN:
        return step_slot_taken(self, vote, step, error);
    case EVENT_CHALLENGE_DRAWN:
        return check_challenge_file(self, vote, "challenge", ++vote->n_challenges, step,
                                    error);
    case EVENT_SUPPLEMENT_OPENED:
        return check_challenge_file(self, vote, "supplement", vote->n_challenges, step,
                                    error);
    case EVENT_CHALLENGE_OPENED:
        return check_challenge_file(self, vote, "reveal", ++vote->n_revealed, step,
                                    error);
    case EVENT_TURNOUT_OPENED:
        return step_turnout_opened(self, vote, step, error);
    case EVENT_SUMS_OPENED:
        return step_sums_opened(self, vote, step, error);
    default:
        g_assert_not_reached();
    }
}

/* Of the last vote; NULL, with an error, if that round was not sealed. */
static const Digest *
root_of(const Restore *self, uint64_t number, GError **error)
{
    const Digest *root = NULL;
    uint64_t n = 0;
    for (guint i = 0; i < self->steps->len; i++) {
        const Step *step = &g_array_index(self->steps, Step, i);
        if (step->event == EVENT_VOTE_READY)
            n = 0;
        else if (step->event == EVENT_SUPPLEMENT_SEALED && ++n == number)
            root = &step->object;
    }
    if (n >= number)
        return root;
    restore_fail(error, "supplementary round %" G_GUINT64_FORMAT " is not sealed",
                 number);
    return NULL;
}

static char *
challenge_file(const Restore *self, const SittingVote *vote, const char *name,
               uint64_t number, GError **error)
{
    g_autofree char *file = supplement_file(name, ".txt", number);
    return restore_vote_file(self, vote->question->vote, file, error);
}

static bool
read_revealed(const Restore *self, Supplement *supplement, const char *document,
              GError **error)
{
    g_auto(GStrv) texts = record_split(document, strlen(document));
    supplement->revealed =
        g_ptr_array_new_with_free_func((GDestroyNotify)reveal_record_free);
    for (char **text = texts; *text != NULL; text++) {
        RevealRecord *record = reveal_record_from_text(restore_suite(self), *text, error);
        if (record == NULL)
            return false;
        g_ptr_array_add(supplement->revealed, record);
    }
    return true;
}

/* A challenge with all that it led to, from files that agree with the ledger. */
static Supplement *
read_supplement(const Restore *self, const SittingVote *vote, uint64_t number,
                GError **error)
{
    const Suite suite = restore_suite(self);
    const Digest *root = root_of(self, number, error);
    g_autofree char *slot =
        root == NULL ? NULL : challenge_file(self, vote, "slot", number, error);
    g_autofree char *challenge =
        slot == NULL ? NULL : challenge_file(self, vote, "challenge", number, error);
    g_autofree char *record =
        challenge == NULL ? NULL
                          : challenge_file(self, vote, "supplement", number, error);
    g_autofree char *revealed =
        record == NULL ? NULL : challenge_file(self, vote, "reveal", number, error);
    if (revealed == NULL)
        return NULL;
    g_autoptr(Supplement) made = supplement_new(NULL, NULL, slot);
    made->challenge = challenge_record_from_text(suite, challenge, error);
    if (made->challenge == NULL)
        return NULL;
    made->record = supplement_record_from_text(suite, record, error);
    if (made->record == NULL || !read_revealed(self, made, revealed, error))
        return NULL;
    made->digest = record_digest(suite, record);
    made->slot_digest = record_digest(suite, slot);
    made->root = *root;
    made->state = SUPPLEMENT_REVEALED;
    return g_steal_pointer(&made);
}

/* The certificate has a note of them, and the hall sees them until it is counted. */
static bool
read_challenges(const Restore *self, SittingVote *vote, GError **error)
{
    if (vote->n_challenges == 0)
        return true;
    vote->supplements = g_ptr_array_new_with_free_func((GDestroyNotify)supplement_free);
    for (uint64_t i = 1; i <= vote->n_challenges; i++) {
        Supplement *supplement = read_supplement(self, vote, i, error);
        if (supplement == NULL)
            return false;
        g_ptr_array_add(vote->supplements, supplement);
    }
    return true;
}

static bool
check_voters(const Restore *self, const SittingVote *vote, GError **error)
{
    for (guint i = 0; i < vote->opening->voters->len; i++) {
        const RecordPair *pair = vote->opening->voters->pdata[i];
        if (roster_by_id(self->engine->roster, pair->first) == NULL)
            return restore_fail(error, "voter %s is not in the roster", pair->first);
    }
    return true;
}

bool
restore_tied(Restore *self, SittingVote *vote, GError **error)
{
    self->engine->is_tied = true;
    return check_voters(self, vote, error) && read_challenges(self, vote, error) &&
           restore_declared(self, error);
}
