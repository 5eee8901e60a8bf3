/* engine-challenge.c: the hall challenge of a secret vote, and the round that follows
 *
 *     SEALED, root shown -> dice -> the picked vote again -> sealed, root shown -> ...
 *                                                                  |
 *                              all that was challenged is opened <-+   engine-reveal.c
 *
 * docs/format.md section 10.6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "app/daemon/engine-internal.h"

/* What a challenge is made of, while it is judged. */
typedef struct {
    SittingVote *vote;
    EngineRound round; /* that is challenged */
    const char **ids;  /* its voters */
    const char **volunteers;
    size_t n;
} Draft;

static void
draft_clear(Draft *self)
{
    g_free(self->ids);
    g_free(self->volunteers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

bool
engine_require_unchallenged(const SittingVote *vote, const char *doing, GError **error)
{
    const Supplement *supplement = engine_supplement(vote);
    return supplement == NULL || supplement->state == SUPPLEMENT_REVEALED ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "%s: what challenge %" G_GUINT64_FORMAT
                         " picked is not yet opened",
                         doing, supplement->record->supplement);
}

bool
engine_is_supplement_open(const SittingVote *vote)
{
    const Supplement *supplement = engine_supplement(vote);
    return supplement != NULL && supplement->state == SUPPLEMENT_OPEN &&
           supplement->marks != NULL;
}

/* A secret vote whose last root everybody has seen. */
SittingVote *
engine_require_shown_root(Engine *self, const char *doing, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_SEALED, VOTE_SEALED, doing, error);
    if (vote == NULL || !engine_require_keys(self, error))
        return NULL;
    const Supplement *supplement = engine_supplement(vote);
    if (!sitting_vote_is_secret(vote))
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is not secret", doing);
    else if (vote->lost != NULL)
        engine_refuse(error, ENGINE_ERROR_STATE, "%s: the vote is lost (%s); void it",
                      doing, vote->lost);
    else if (self->revealing != NULL)
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "%s: the challenged ballots are just being opened", doing);
    else if (supplement != NULL && supplement->state != SUPPLEMENT_SEALED)
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "%s: supplementary round %" G_GUINT64_FORMAT " is %s", doing,
                      supplement->record->supplement,
                      supplement_state_text(supplement->state));
    else if (self->n_durable != self->n_submitted)
        engine_refuse(error, ENGINE_ERROR_STATE,
                      "%s: the root is not yet shown, wait a moment", doing);
    else
        return vote;
    return NULL;
}

static bool
require_room(Engine *self, const SittingVote *vote, GError **error)
{
    if (!self->sitting->profile->challenge)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "profile %s allows no challenge in the hall",
                             self->sitting->profile->name);
    if (engine_n_rounds(vote) > CHALLENGE_MAX)
        return engine_refuse(error, ENGINE_ERROR_REFUSED,
                             "challenge: there were %d, no vote has more", CHALLENGE_MAX);
    return engine_require_drawing(self, error);
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
check_volunteers(const Draft *draft, GError **error)
{
    const ChallengeRound round = {draft->ids, draft->round.voters->len};
    for (size_t i = 0; i < draft->n; i++) {
        const char *id = draft->volunteers[i];
        if (challenge_row(&round, id) == round.n)
            return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                                 "“%s” is none of the %zu voters of the round that is "
                                 "challenged",
                                 id, round.n);
        if (i > 0 && strcmp(draft->volunteers[i - 1], id) == 0)
            return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                                 "volunteer “%s” stands twice", id);
    }
    return true;
}

static bool
fill_draft(Engine *self, const char *const *volunteers, size_t n, Draft *out,
           GError **error)
{
    out->vote = engine_require_shown_root(self, "challenge", error);
    if (out->vote == NULL || !require_room(self, out->vote, error))
        return false;
    out->round = engine_round(self, out->vote, engine_n_rounds(out->vote) - 1);
    out->ids = engine_round_ids(&out->round);
    out->volunteers = g_new(const char *, n);
    out->n = n;
    for (size_t i = 0; i < n; i++)
        out->volunteers[i] = volunteers[i];
    if (n > 0)
        qsort(out->volunteers, n, sizeof *out->volunteers, compare_ids);
    return check_volunteers(out, error);
}

static bool
check_numbers(size_t n, uint32_t wanted, const char *dice, GError **error)
{
    if (wanted < 1 || wanted > n)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%u wanted of %zu volunteers, expected 1 or more and not "
                             "more than there are",
                             wanted, n);
    return challenge_dice_are_valid(dice) ||
           engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                         "the dice are “%s”, expected %d to %d digits 1 to 6", dice,
                         CHALLENGE_MIN_DICE, CHALLENGE_MAX_DICE);
}

static ChallengeRecord *
new_challenge(const Engine *self, const Draft *draft, uint32_t wanted, const char *dice)
{
    ChallengeRecord *challenge = g_new0(ChallengeRecord, 1);
    challenge->context = self->sitting->context;
    challenge->vote = draft->vote->question->vote;
    challenge->round = draft->vote->question->round;
    challenge->supplement = draft->round.number + 1;
    challenge->root = draft->round.root;
    challenge->dice = g_strdup(dice);
    challenge->wanted = wanted;
    challenge->volunteers = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < draft->n; i++)
        g_ptr_array_add(challenge->volunteers, g_strdup(draft->volunteers[i]));
    challenge->picked = challenge_pick((Suite)self->device->suite, &challenge->root, dice,
                                       draft->volunteers, draft->n, wanted);
    return challenge;
}

static const char *
keypad_of(const Engine *self, const char *deputy)
{
    return hall_keypad(self->hall, (size_t)hall_by_id(self->hall, deputy));
}

static SupplementRecord *
new_record(const Engine *self, const ChallengeRecord *challenge)
{
    SupplementRecord *record = g_new0(SupplementRecord, 1);
    record->context = challenge->context;
    record->vote = challenge->vote;
    record->round = challenge->round;
    record->supplement = challenge->supplement;
    record->opened = self->moment.time;
    record->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < challenge->picked->len; i++) {
        const char *id = challenge->picked->pdata[i];
        g_ptr_array_add(record->voters, record_pair_new(id, keypad_of(self, id)));
    }
    return record;
}

/* The choices lie in locked memory of the preparation, as those of the vote do. */
static bool
prepare(Engine *self, const SittingVote *vote, Supplement *supplement, GError **error)
{
    const EngineRound round = {.voters = supplement->record->voters};
    g_autofree const char **ids = engine_round_ids(&round);
    g_autoptr(GArray) voters = g_array_new(FALSE, FALSE, sizeof(Voter));
    for (guint i = 0; i < round.voters->len; i++) {
        const RecordPair *pair = round.voters->pdata[i];
        const size_t index = (size_t)hall_by_id(self->hall, pair->first);
        const Voter voter = {pair->first, pair->rest,
                             roster_member(self->roster, index)->weight,
                             keypad_pad(pair->rest)};
        g_array_append_val(voters, voter);
    }
    supplement->slot = self->next_slot;
    supplement->preparation =
        engine_new_preparation(self, vote->paper, supplement->slot_text, ids, error);
    if (supplement->preparation == NULL)
        return false;
    supplement->marks = marks_new(vote->slate, vote->paper, self->sitting->profile,
                                  (const Voter *)voters->data, voters->len,
                                  preparation_marks(supplement->preparation), error);
    if (supplement->marks == NULL)
        return false;
    engine_bar_keypads(self, supplement->marks);
    return true;
}

static void
put(Engine *self, const SittingVote *vote, const char *name, uint64_t number,
    const char *text)
{
    g_autofree char *file = supplement_file(name, ".txt", number);
    engine_put_vote(self, vote, file, text);
}

static void
enter_challenge(Engine *self, SittingVote *vote, Supplement *supplement)
{
    const Suite suite = (Suite)self->device->suite;
    const uint64_t number = supplement->record->supplement;
    g_autofree char *challenge = challenge_record_to_text(supplement->challenge);
    supplement->slot_digest = record_digest(suite, supplement->slot_text);
    supplement->record->challenge = record_digest(suite, challenge);
    supplement->record->slot = supplement->slot_digest;
    g_autofree char *record = supplement_record_to_text(supplement->record);
    supplement->digest = record_digest(suite, record);
    self->next_slot++;
    put(self, vote, "challenge", number, challenge);
    put(self, vote, "slot", number, supplement->slot_text);
    put(self, vote, "supplement", number, record);
    engine_enter(self, engine_actor(), EVENT_CHALLENGE_DRAWN,
                 &supplement->record->challenge, NULL);
    engine_enter(self, engine_actor(), EVENT_SLOT_TAKEN, &supplement->slot_digest, NULL);
    engine_enter(self, engine_actor(), EVENT_SUPPLEMENT_OPENED, &supplement->digest,
                 NULL);
}

/* Nobody else's light is lit. */
static void
on_opened_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    const SittingVote *vote = sitting_current(self->sitting);
    if (error != NULL || vote == NULL || vote->state != VOTE_SEALED ||
        !engine_is_supplement_open(vote) || self->settling != SETTLING_NOTHING)
        return;
    const GPtrArray *voters = engine_supplement(vote)->record->voters;
    g_autoptr(GPtrArray) keypads = g_ptr_array_new();
    for (guint i = 0; i < voters->len; i++) {
        const RecordPair *pair = voters->pdata[i];
        if (*pair->rest != '\0')
            g_ptr_array_add(keypads, pair->rest);
    }
    g_ptr_array_add(keypads, NULL);
    receiver_open_vote_for(self->receiver, RECEIVER_SECRET,
                           (const char *const *)keypads->pdata);
}

bool
engine_challenge(Engine *self, const char *const *volunteers, size_t n, uint32_t wanted,
                 const char *dice, uint32_t *out_supplement, GError **error)
{
    g_auto(Draft) draft = {0};
    if (self->is_tied)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "challenge: the sums are open already; the chair decides");
    if (!fill_draft(self, volunteers, n, &draft, error) ||
        !check_numbers(n, wanted, dice, error))
        return false;
    ChallengeRecord *challenge = new_challenge(self, &draft, wanted, dice);
    g_autofree char *slot = engine_slot_text(self, draft.vote, draft.round.number + 1);
    g_autoptr(Supplement) supplement =
        supplement_new(challenge, new_record(self, challenge), slot);
    if (!prepare(self, draft.vote, supplement, error))
        return false;
    enter_challenge(self, draft.vote, supplement);
    if (draft.vote->supplements == NULL)
        draft.vote->supplements =
            g_ptr_array_new_with_free_func((GDestroyNotify)supplement_free);
    g_ptr_array_add(draft.vote->supplements, g_steal_pointer(&supplement));
    engine_checkpoint(self);
    engine_submit(self);
    engine_when_durable(self, on_opened_durable, self);
    *out_supplement = (uint32_t)challenge->supplement;
    return true;
}

/* As press_in_secret(): whoever has voted sees that his vote is safe. */
void
engine_press_in_supplement(Engine *self, const SittingVote *vote, const Press *press)
{
    int voter;
    Marks *marks = engine_supplement(vote)->marks;
    const PressResult result = marks_press(marks, press, &voter);
    engine_acknowledge_secret(self, marks, voter, result, press);
}

bool
engine_close_supplement(Engine *self, GError **error)
{
    const SittingVote *vote =
        engine_require_state(self, VOTE_SEALED, VOTE_SEALED, "close", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return false;
    if (!engine_is_supplement_open(vote))
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "close: no supplementary round is open");
    if (self->settling != SETTLING_NOTHING)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "close: the round is just being closed, wait a moment");
    self->settling = SETTLING_SUPPLEMENT;
    receiver_close_vote(self->receiver);
    return true;
}

/* The first challenge of its proofs is made when the ledger says so. */
static void
on_sealing_durable(const GError *error, void *user_data)
{
    Engine *self = user_data;
    const SittingVote *vote = sitting_current(self->sitting);
    const Supplement *supplement =
        vote == NULL || vote->state != VOTE_SEALED ? NULL : engine_supplement(vote);
    if (error == NULL && supplement != NULL && supplement->state == SUPPLEMENT_CLOSED &&
        supplement->marks != NULL) /* nobody has voided it meanwhile */
        engine_seal_secret(self);
}

void
engine_finish_supplement(Engine *self, SittingVote *vote)
{
    if (!engine_is_supplement_open(vote) || !engine_require_recording(self, NULL))
        return;
    Supplement *supplement = engine_supplement(vote);
    supplement->state = SUPPLEMENT_CLOSED;
    marks_complete(supplement->marks);
    engine_enter(self, engine_actor(), EVENT_SUPPLEMENT_CLOSED, NULL, NULL);
    engine_enter(self, "device", EVENT_VOTE_SEALING, &supplement->slot_digest, NULL);
    engine_submit(self);
    engine_when_durable(self, on_sealing_durable, self);
}

bool
engine_enter_supplement_sealed(Engine *self, SittingVote *vote, SealedBallots *ballots,
                               GError **error)
{
    g_autofree char *root = NULL;
    Supplement *supplement = engine_supplement(vote);
    const EngineRound round = engine_round(self, vote, engine_n_rounds(vote) - 1);
    if (!engine_put_ballots(self, vote, &round, ballots, &root, error))
        return false;
    supplement->root = ballots->root;
    supplement->state = SUPPLEMENT_SEALED;
    engine_enter(self, "device", EVENT_SUPPLEMENT_SEALED, &supplement->root, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}
