/* SPDX-License-Identifier: GPL-3.0-or-later */
/* life.h: the walk through the ledger (docs/format.md section 4, "Life"): what each event
 * tells, and whether it may stand where it stands. life.c knows the sitting, life-vote.c
 * its votes. */
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
} Life;

/** A finding at the event: "EVENT cannot stand here: why". */
void life_bad(const Life *self, const char *why);
/** Judges the entry if its event is one of a vote's life; false if it is not. */
bool life_vote_event(Life *self);
/** Whether the vote is between vote-opened and vote-announced. */
bool life_is_busy(const Vote *vote);
/** Whether presses count, or would without the hold. */
bool life_is_running(const Vote *vote);
/** "OPEN", for messages. */
const char *life_state_name(const Vote *vote);
