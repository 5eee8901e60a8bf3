/* vote.c: see vote.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote.h"

#include "ballots/outcome.h"

struct Vote {
    VoteState state;
    VoteState stage; /* in VOIDED: the state before */
    Slate *slate;
    Paper *paper;
    Profile *profile;
    ItemKind kind;
    WriteIns *write_ins; /* or NULL */
    Marks *marks;        /* NULL before OPEN */
    uint64_t n_presses[PRESS_N_RESULTS];
};

static const char *const state_words[] = {
    [VOTE_DRAFT] = "DRAFT",         [VOTE_READY] = "READY",
    [VOTE_OPEN] = "OPEN",           [VOTE_HELD] = "HELD",
    [VOTE_CLOSED] = "CLOSED",       [VOTE_SEALED] = "SEALED",
    [VOTE_COUNTED] = "COUNTED",     [VOTE_ANNOUNCED] = "ANNOUNCED",
    [VOTE_CERTIFIED] = "CERTIFIED", [VOTE_VOIDED] = "VOIDED",
    [VOTE_ANNULLED] = "ANNULLED",
};

/* Every arrow of the header's picture but ready and open, which need more. */
static const VoteState arrows[][2] = {
    {VOTE_OPEN, VOTE_HELD},          {VOTE_HELD, VOTE_OPEN},
    {VOTE_OPEN, VOTE_CLOSED},        {VOTE_HELD, VOTE_CLOSED},
    {VOTE_CLOSED, VOTE_SEALED},      {VOTE_SEALED, VOTE_COUNTED},
    {VOTE_COUNTED, VOTE_ANNOUNCED},  {VOTE_ANNOUNCED, VOTE_CERTIFIED},
    {VOTE_READY, VOTE_VOIDED},       {VOTE_OPEN, VOTE_VOIDED},
    {VOTE_HELD, VOTE_VOIDED},        {VOTE_CLOSED, VOTE_VOIDED},
    {VOTE_SEALED, VOTE_VOIDED},      {VOTE_COUNTED, VOTE_ANNULLED},
    {VOTE_ANNOUNCED, VOTE_ANNULLED}, {VOTE_CERTIFIED, VOTE_ANNULLED},
};

G_DEFINE_QUARK(vote_error, vote_error)

const char *
vote_state_text(VoteState state)
{
    g_assert(state < G_N_ELEMENTS(state_words));
    return state_words[state];
}

Vote *
vote_new(Slate *slate, Paper *paper, Profile *profile, ItemKind kind)
{
    Vote *self = g_new0(Vote, 1);
    self->slate = slate_ref(slate);
    self->paper = paper_ref(paper);
    self->profile = profile_ref(profile);
    self->kind = kind;
    return self;
}

void
vote_free(Vote *self)
{
    if (self == NULL)
        return;
    slate_unref(self->slate);
    paper_unref(self->paper);
    profile_unref(self->profile);
    write_ins_unref(self->write_ins);
    marks_free(self->marks);
    g_free(self);
}

void
vote_let_write_in(Vote *self, WriteIns *write_ins)
{
    g_assert(self->marks == NULL && self->write_ins == NULL);
    self->write_ins = write_ins_ref(write_ins);
}

VoteState
vote_state(const Vote *self)
{
    return self->state;
}

Slate *
vote_slate(const Vote *self)
{
    return self->slate;
}

Paper *
vote_paper(const Vote *self)
{
    return self->paper;
}

const Profile *
vote_profile(const Vote *self)
{
    return self->profile;
}

ItemKind
vote_kind(const Vote *self)
{
    return self->kind;
}

VoteState
vote_stage(const Vote *self)
{
    g_assert(self->state == VOTE_VOIDED);
    return self->stage;
}

static bool
require_state(const Vote *self, VoteState wanted, GError **error)
{
    if (self->state == wanted)
        return true;
    g_set_error(error, VOTE_ERROR, VOTE_ERROR_STATE, "the vote is %s, not %s",
                vote_state_text(self->state), vote_state_text(wanted));
    return false;
}

static const Rule *
rule_of(const Vote *self)
{
    return self->profile->rules[self->kind];
}

bool
vote_check_keypads(const Vote *self, const Voter *voters, size_t n, GError **error)
{
    g_autoptr(Keying) keying = keying_new(self->slate, self->paper, self->profile);
    return marks_check_keypads(keying, voters, n, error);
}

bool
vote_ready(Vote *self, GError **error)
{
    if (!require_state(self, VOTE_DRAFT, error))
        return false;
    if (rule_of(self) == NULL) {
        g_set_error(error, VOTE_ERROR, VOTE_ERROR_RULE, "profile %s has no rule for a %s",
                    self->profile->name, item_kind_text(self->kind));
        return false;
    }
    self->state = VOTE_READY;
    return true;
}

bool
vote_open(Vote *self, uint64_t eligible, const Voter *voters, size_t n, void *memory,
          GError **error)
{
    if (!require_state(self, VOTE_READY, error))
        return false;
    uint64_t need = outcome_quorum_need(self->profile, eligible);
    if (n < need || n > eligible) {
        g_set_error(error, VOTE_ERROR, VOTE_ERROR_QUORUM,
                    "%zu of %" G_GUINT64_FORMAT
                    " deputies are present, the quorum is %" G_GUINT64_FORMAT,
                    n, eligible, need);
        return false;
    }
    g_autoptr(Paper) room = NULL;
    if (self->write_ins != NULL &&
        (room = write_ins_room(self->write_ins, rule_of(self), error)) == NULL)
        return false;
    self->marks =
        marks_new(self->slate, self->paper, self->profile, voters, n, memory, error);
    if (self->marks == NULL)
        return false;
    if (room != NULL)
        marks_let_write_in(self->marks, self->write_ins, room);
    self->state = VOTE_OPEN;
    return true;
}

bool
vote_is_secret(const Vote *self)
{
    return self->marks != NULL && marks_are_secret(self->marks);
}

/* Slate, paper and rows grow together, at their ends. */
static bool
take_written(Vote *self, GError **error)
{
    g_autoptr(GArray) numbers = marks_written(self->marks);
    if (numbers->len == 0)
        return true;
    g_autoptr(Slate) slate =
        write_ins_slate(self->write_ins, numbers, rule_of(self), error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, rule_of(self), METHOD_RECORDED, error);
    if (paper == NULL)
        return false;
    marks_widen(self->marks, numbers);
    slate_unref(self->slate);
    paper_unref(self->paper);
    self->slate = g_steal_pointer(&slate);
    self->paper = g_steal_pointer(&paper);
    return true;
}

static bool
close_ballots(Vote *self, GError **error)
{
    marks_complete(self->marks);
    return take_written(self, error);
}

bool
vote_go(Vote *self, VoteState to, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++) {
        if (arrows[i][0] != self->state || arrows[i][1] != to)
            continue;
        if (to == VOTE_CLOSED && !close_ballots(self, error))
            return false;
        self->stage = self->state;
        self->state = to;
        return true;
    }
    g_set_error(error, VOTE_ERROR, VOTE_ERROR_STATE,
                "the vote is %s and cannot become %s", vote_state_text(self->state),
                vote_state_text(to));
    return false;
}

static PressResult
press_in_state(Vote *self, const Press *press, int *out_voter)
{
    switch (self->state) {
    case VOTE_DRAFT:
    case VOTE_READY:
        return PRESS_NOT_OPEN;
    case VOTE_OPEN:
        return marks_press(self->marks, press, out_voter);
    case VOTE_HELD:
        return PRESS_ON_HOLD;
    case VOTE_CLOSED:
    case VOTE_SEALED:
    case VOTE_COUNTED:
    case VOTE_ANNOUNCED:
    case VOTE_CERTIFIED:
    case VOTE_VOIDED:
    case VOTE_ANNULLED:
        return PRESS_LATE;
    default:
        g_assert_not_reached();
    }
}

/* What tells of an earlier press of the same voter. */
static bool
tells_of_marks(PressResult result)
{
    return result == PRESS_ACCEPTED || result == PRESS_REPEATED ||
           result == PRESS_PENDING || result == PRESS_FULL ||
           result == PRESS_FIRST_STANDS || result == PRESS_LOWER_COUNTER;
}

PressResult
vote_press(Vote *self, const Press *press, int *out_voter)
{
    if (out_voter != NULL)
        *out_voter = -1;
    PressResult result = press_in_state(self, press, out_voter);
    if (!vote_is_secret(self) || !tells_of_marks(result))
        self->n_presses[result]++;
    return result;
}

bool
vote_replace_keypad(Vote *self, const char *deputy, const char *keypad, Pad pad,
                    GError **error)
{
    return require_state(self, VOTE_HELD, error) &&
           marks_replace_keypad(self->marks, deputy, keypad, pad, error);
}

uint64_t
vote_n_presses(const Vote *self, PressResult result)
{
    g_assert(result < PRESS_N_RESULTS);
    return self->n_presses[result];
}

Marks *
vote_marks(Vote *self)
{
    return self->marks;
}

Tally *
vote_tally(const Vote *self, GError **error)
{
    if (self->marks == NULL || self->state == VOTE_OPEN || self->state == VOTE_HELD) {
        g_set_error(error, VOTE_ERROR, VOTE_ERROR_STATE,
                    "the vote is %s, it can be counted from CLOSED on",
                    vote_state_text(self->state));
        return NULL;
    }
    if (vote_is_secret(self)) {
        g_set_error(error, VOTE_ERROR, VOTE_ERROR_SECRET,
                    "the vote of %zu voters is secret, its sums are opened set by set",
                    marks_n_voters(self->marks));
        return NULL;
    }
    g_autoptr(Tally) tally = tally_new(self->paper);
    for (size_t i = 0; i < marks_n_voters(self->marks); i++)
        if (!tally_add(tally, marks_ballot(self->marks, i), error))
            return NULL;
    return g_steal_pointer(&tally);
}
