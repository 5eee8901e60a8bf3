/* restore-sitting.c: see restore-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"
#include "ballots/drawing-record.h"
#include "ballots/signed.h"
#include "ballots/text.h"
#include "crypto/merkle.h"

static char *
need_vote_file(Restore *self, uint64_t vote, const char *name, GError **error)
{
    g_autofree char *path = sitting_path(vote, name);
    return restore_file(self, self->engine->sitting->scope, path, error);
}

static Profile *
restore_profile(Restore *self, uint64_t scope, const SittingRecord *record,
                GError **error)
{
    g_autofree char *digest = digest_to_hex(&record->profile);
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", digest);
    g_autofree char *text = restore_file(self, scope, path, error);
    return text == NULL || !restore_agrees(self, path, text, &record->profile, error)
               ? NULL
               : profile_read(text, strlen(text), error);
}

static bool
restore_keys(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    uint64_t scope = engine->sitting->scope;
    engine->keys_text = restore_file(self, scope, "keys.txt", error);
    if (engine->keys_text == NULL)
        return false;
    engine->keys_sig = restore_file(self, scope, "keys.sig", error);
    engine->sitting->generation = sitting_keys_generation(engine->keys_text);
    return engine->keys_sig != NULL;
}

static bool
read_sitting(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    g_autofree char *text = restore_file(self, self->n_sittings, "sitting.txt", error);
    const Step *opened = &g_array_index(self->steps, Step, 0);
    if (text == NULL ||
        !restore_agrees(self, "sitting.txt", text, &opened->object, error))
        return false;
    g_autoptr(SittingRecord) record =
        sitting_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
    g_autoptr(Profile) profile = restore_profile(self, self->n_sittings, record, error);
    if (profile == NULL)
        return false;
    engine->sitting = sitting_new(g_steal_pointer(&record), text, profile);
    engine->sitting->scope = self->n_sittings;
    engine->sitting->first = self->first;
    return restore_keys(self, error);
}

/* items.txt as far as it is read; each entry names the next. */
static bool
step_item_entered(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    g_autofree char *text = restore_file(self, sitting->scope, "items.txt", error);
    if (text == NULL)
        return false;
    g_auto(GStrv) records = record_split(text, strlen(text));
    if (sitting->n_items >= g_strv_length(records))
        return restore_fail(error, "items.txt has %u items, but the ledger more",
                            sitting->n_items);
    const char *record = records[sitting->n_items++];
    g_autofree char *before = g_steal_pointer(&sitting->items);
    sitting->items = record_append(before, record);
    return restore_agrees(self, "items.txt", record, &step->object, error);
}

/* The agenda of the last sitting is the one that was imported, with what was entered. */
static bool
take_items(Restore *self, GError **error)
{
    Engine *engine = self->engine;
    const char *items = engine->sitting->items;
    g_autofree char *text = NULL;
    if (!store_file(self->store, engine->sitting->scope, "items.txt", &text, error))
        return false;
    if (g_strcmp0(text, items) != 0)
        return restore_fail(error, "items.txt has other items than the %u of the ledger",
                            engine->sitting->n_items);
    if (items == NULL || engine->agenda_is_newer)
        return true;
    g_auto(GStrv) records = record_split(items, strlen(items));
    for (guint i = 0; records[i] != NULL; i++) {
        AgendaItem *item = agenda_item_from_text(records[i], error);
        Agenda *agenda = item == NULL ? NULL : agenda_with(engine->agenda, item, error);
        if (agenda == NULL)
            return false;
        engine_take_agenda(engine, agenda);
    }
    return true;
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
        need_vote_file(self, sitting->votes->len + 1, "question.txt", error);
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

/* A file of the challenge that is under way is the one that the entry names. */
static bool
check_challenge_file(Restore *self, const SittingVote *vote, const char *name,
                     uint64_t number, const Step *step, GError **error)
{
    g_autofree char *file = supplement_file(name, ".txt", number);
    g_autofree char *text = need_vote_file(self, vote->question->vote, file, error);
    return text != NULL && restore_agrees(self, file, text, &step->object, error);
}

static bool
step_challenge(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    switch ((int)step->event) {
    case EVENT_CHALLENGE_DRAWN:
        return check_challenge_file(self, vote, "challenge", ++vote->n_challenges, step,
                                    error);
    case EVENT_SUPPLEMENT_OPENED:
        return check_challenge_file(self, vote, "supplement", vote->n_challenges, step,
                                    error);
    default:
        return check_challenge_file(self, vote, "reveal", ++vote->n_revealed, step,
                                    error);
    }
}

static bool
step_slot_taken(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    if (vote->n_challenges > 0)
        return check_challenge_file(self, vote, "slot", vote->n_challenges, step, error);
    vote->slot_text = need_vote_file(self, vote->question->vote, "slot.txt", error);
    vote->slot_digest = step->object;
    return vote->slot_text != NULL &&
           restore_agrees(self, "slot.txt", vote->slot_text, &step->object, error);
}

static bool
step_opened(Restore *self, SittingVote *vote, const Step *step, GError **error)
{
    g_autofree char *text =
        need_vote_file(self, vote->question->vote, "opening.txt", error);
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
        need_vote_file(self, vote->question->vote, "ballots.txt", error);
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
    g_autofree char *outcome = need_vote_file(self, number, "outcome.txt", error);
    if (outcome == NULL ||
        !restore_agrees(self, "outcome.txt", outcome, &step->object, error) ||
        !take_written(self, vote, error))
        return false;
    vote->outcome = outcome_from_text(restore_suite(self), vote->paper, outcome, error);
    vote->outcome_digest = step->object;
    vote->state = VOTE_COUNTED;
    if (vote->outcome == NULL)
        return false;
    vote->certificate_text = need_vote_file(self, number, "certificate.txt", error);
    if (vote->certificate_text == NULL)
        return false;
    vote->certificate_sig = need_vote_file(self, number, "certificate.sig", error);
    if (vote->certificate_sig == NULL)
        return false;
    vote->slip_text = need_vote_file(self, number, "slip.txt", error);
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
    g_autofree char *text = need_vote_file(self, vote->question->vote, "void.txt", error);
    if (text == NULL || !restore_agrees(self, "void.txt", text, &step->object, error))
        return false;
    g_autoptr(VoidRecord) record =
        void_record_from_text(restore_suite(self), text, error);
    if (record == NULL)
        return false;
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
    case EVENT_SLOT_TAKEN:
        return step_slot_taken(self, vote, step, error);
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
    case EVENT_CHALLENGE_DRAWN:
    case EVENT_SUPPLEMENT_OPENED:
    case EVENT_CHALLENGE_OPENED:
        return step_challenge(self, vote, step, error);
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

static bool
take_step(Restore *self, const Step *step, GError **error)
{
    Sitting *sitting = self->engine->sitting;
    SittingVote *vote = sitting_current(sitting);
    switch ((int)step->event) {
    case EVENT_VOTE_READY:
        return step_ready(self, step, error);
    case EVENT_ITEM_ENTERED:
        return step_item_entered(self, step, error);
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

static bool
visit_press(const char *deputy, const char *cells, size_t len, void *user_data,
            GError **error)
{
    return marks_restore(user_data, deputy, cells, error);
}

/* The voters as they were at opening, with the weights of the roster.  On hold keypads
 * may have been replaced since then, also in a circle: the hall knows whose they are now.
 */
static GArray *
voters_of(const Engine *engine, const SittingVote *vote, GError **error)
{
    const OpeningRecord *opening = vote->opening;
    const bool is_by_hand = sitting_vote_is_by_hand(vote);
    g_autoptr(GArray) voters = g_array_new(FALSE, FALSE, sizeof(Voter));
    for (guint i = 0; i < opening->voters->len; i++) {
        const RecordPair *pair = opening->voters->pdata[i];
        int index = hall_by_id(engine->hall, pair->first);
        if (index < 0) {
            restore_fail(error, "voter %s is not in the roster", pair->first);
            return NULL;
        }
        const char *keypad = is_by_hand ? "" : hall_keypad(engine->hall, (size_t)index);
        Voter voter = {pair->first, keypad,
                       roster_member(engine->roster, (size_t)index)->weight,
                       keypad_pad(keypad)};
        g_array_append_val(voters, voter);
    }
    return g_steal_pointer(&voters);
}

/* Takes the vote again through the states it has been in. */
static bool
walk(Restore *self, SittingVote *vote, GError **error)
{
    VoteState stored = vote->state;
    Marks *marks = vote_marks(vote->vote);
    if (!store_presses(self->store, self->engine->sitting->scope, vote->question->vote,
                       visit_press, marks, error) ||
        !vote_go(vote->vote, VOTE_HELD, error))
        return false;
    for (VoteState state = VOTE_CLOSED; state <= stored && state <= VOTE_SEALED; state++)
        if (!vote_go(vote->vote, state, error))
            return false;
    if (!sitting_vote_is_by_hand(vote))
        sitting_vote_take_slate(vote, vote_slate(vote->vote), vote_paper(vote->vote));
    vote->state = vote_state(vote->vote);
    return true;
}

/* The presses still make the ballots that are signed. */
static bool
check_sealed(const Restore *self, const SittingVote *vote, GError **error)
{
    const Marks *marks = vote_marks(vote->vote);
    size_t n = marks_n_voters(marks);
    g_autofree Digest *leaves = g_new(Digest, n);
    VotePlace place = {self->engine->sitting->context, vote->question->vote,
                       vote->question->round, vote->opening_digest};
    for (size_t i = 0; i < n; i++) {
        g_autofree char *text =
            recorded_to_text(&place, vote->paper, marks_ballot(marks, i));
        leaves[i] = merkle_leaf(restore_suite(self), text, strlen(text));
    }
    Digest root = merkle_root(restore_suite(self), leaves, n);
    return digest_equal(&root, &vote->root) ||
           restore_fail(error,
                        "the presses of vote %" G_GUINT64_FORMAT
                        " are not those of its signed ballots",
                        vote->question->vote);
}

static void
mark_as_stored(Engine *engine, const SittingVote *vote)
{
    const Marks *marks = vote_marks(vote->vote);
    for (size_t i = 0; i < marks_n_voters(marks); i++) {
        engine->stored[i] = marks_ballot(marks, i)->cells[0] != 0;
        engine->n_stored += engine->stored[i];
    }
}

static bool
visit_declared(const char *key, const char *text, size_t len, void *user_data,
               GError **error)
{
    Engine *engine = ((Restore *)user_data)->engine;
    g_autofree char *value = g_strndup(text, len);
    uint64_t number;
    if (!text_to_number(value, 0, UINT32_MAX, &number))
        return restore_fail(error, "declared %s is “%s”", key, value);
    if (strcmp(key, "faults") == 0)
        engine->faults = number;
    else
        engine->head_count = number;
    return true;
}

static bool
restore_marks(Restore *self, SittingVote *vote, GError **error)
{
    Engine *engine = self->engine;
    ItemKind kind;
    if (!item_kind_from_text(vote->question->kind, &kind))
        return restore_fail(error, "kind “%s”", vote->question->kind);
    g_autoptr(GArray) voters = voters_of(engine, vote, error);
    vote->vote = vote_new(vote->slate, vote->paper, engine->sitting->profile, kind);
    engine_let_write_in(engine, vote);
    if (voters == NULL || !vote_ready(vote->vote, error) ||
        !vote_open(vote->vote, vote->opening->eligible, (const Voter *)voters->data,
                   voters->len, NULL, error) ||
        !walk(self, vote, error) ||
        (vote->state == VOTE_SEALED && !sitting_vote_is_by_hand(vote) &&
         !check_sealed(self, vote, error)))
        return false;
    engine_begin_marks(engine, vote);
    mark_as_stored(engine, vote);
    engine->hold_reason = g_strdup("restart");
    engine->held_left_us = engine_window_us(engine, vote->question->item);
    return restore_first_count(self, vote, error) &&
           store_facts(self->store, FACT_DECLARED, visit_declared, self, error);
}

/* A vote that was made ready is as it was. */
static bool
restore_ready(Restore *self, SittingVote *vote, GError **error)
{
    ItemKind kind;
    if (!item_kind_from_text(vote->question->kind, &kind))
        return restore_fail(error, "kind “%s”", vote->question->kind);
    vote->vote = vote_new(vote->slate, vote->paper, self->engine->sitting->profile, kind);
    engine_let_write_in(self->engine, vote);
    return vote_ready(vote->vote, error);
}

/* What was under way.  The choices of a secret vote were in memory alone. */
static bool
restore_current(Restore *self, SittingVote *vote, GError **error)
{
    if (vote == NULL || vote->state > VOTE_SEALED)
        return true;
    if (sitting_vote_is_secret(vote)) {
        vote->lost = g_strdup("restart");
        if (vote->state == VOTE_OPEN) /* as the entry of this start will tell */
            vote->state = VOTE_HELD;
        return true;
    }
    return vote->state == VOTE_READY ? restore_ready(self, vote, error)
                                     : restore_marks(self, vote, error);
}

static bool
restore_votes(Restore *self, GError **error)
{
    for (guint i = 0; i < self->steps->len; i++)
        if (!take_step(self, &g_array_index(self->steps, Step, i), error))
            return false;
    Sitting *sitting = self->engine->sitting;
    if (!restore_check_records(self, error))
        return false;
    sitting->needs_officers = !sitting->closed;
    if (!take_items(self, error))
        return false;
    engine_end_drawing(self->engine); /* its secrets are gone */
    return restore_current(self, sitting_current(sitting), error);
}

bool
restore_sitting(Restore *self, GError **error)
{
    return read_sitting(self, error) && restore_votes(self, error);
}
