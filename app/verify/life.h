/* SPDX-License-Identifier: GPL-3.0-or-later */
/* life.h: the walk through the ledger (docs/format.md section 4, "Life"): what each event
 * tells, and whether it may stand where it stands. life.c knows the sitting, life-vote.c
 * its votes, life-secret.c what only secret votes need. */
#pragma once

#include "app/verify/bundle.h"

typedef struct {
    Bundle *bundle;
    const Record *entry;
    size_t index;
    Vote *current;       /* from vote-opened to vote-announced or a void */
    bool restarted;      /* a started entry, and no rekey/1 since */
    bool closed;         /* the sitting */
    size_t next_key;     /* in keys.txt */
    size_t n_programs;   /* programs-named so far */
    uint64_t last_ready; /* number of the last vote made ready */
    uint64_t last_drawing;
    Text *gone; /* items that are deferred or withdrawn; owned */
    size_t n_gone;
} Life;

/** A finding at the event: "EVENT cannot stand here: why". */
void life_bad(const Life *self, const char *why);
/** Judges the entry if its event is one of a vote's life; false if it is not. */
bool life_vote_event(Life *self);
/** The same for the steps of a secret vote between its states. */
bool life_secret_event(Life *self);
/** The same for challenges and their supplementary rounds. */
bool life_challenge_event(Life *self);
/** How many challenges of the vote were drawn. */
size_t life_n_challenges(const Vote *vote);
/** Whether the picked of a challenge vote, whose round is not closed. */
bool life_challenge_is_running(const Vote *vote);
/** Whether the event directly follows the entry. */
bool life_follows(const Life *self, const char *event);
/** A slot is taken: in ascending order, and the last one ends the drawing. */
void life_take_slot(Life *self, const Single *slot);
/** What a secret vote lacks to come into a state is a finding. */
void life_secret_arrives(const Life *self, const Vote *vote, VoteState to);
/** Secret votes and drawings at a started entry. */
void life_secret_restarts(Life *self);
void life_secret_finish(const Life *self);

/* items and counts, life-items.c */
void life_item_gone(Life *self);
void life_item_entered(Life *self);
/** What must be over, or have passed, before the item of the vote is voted on. */
void life_item_opened(const Life *self, const Vote *vote);
/** At vote-ready and vote-opened: the item is neither deferred nor withdrawn. */
void life_item_arrives(const Life *self, const Vote *vote);
void life_count_entered(Life *self);
void life_counts_sealed(const Life *self, const Vote *vote);

/* test votes and corrigenda, life-records.c */
void life_test_held(Life *self);
void life_corrected(Life *self);
void life_records_finish(const Life *self);

/* the events of drawings */
void life_seeds_drawn(Life *self);
void life_dice_thrown(Life *self);
void life_dice_checked(Life *self);
void life_memory_wiped(Life *self);

/** Whether the vote is between vote-opened and vote-announced. */
bool life_is_busy(const Vote *vote);
/** Whether presses count, or would without the hold. */
bool life_is_running(const Vote *vote);
/** "OPEN", for messages. */
const char *life_state_name(const Vote *vote);
