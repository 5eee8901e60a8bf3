/* sitting-internal.h: what the two halves of sitting.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/certificate.h"
#include "ballots/device-record.h"
#include "ballots/ledger.h"
#include "ballots/programs-record.h"
#include "ballots/roster.h"
#include "ballots/signed.h"
#include "ballots/sitting-record.h"

#define N_OFFICERS 3

extern const char *const sitting_officers[N_OFFICERS];

typedef struct {
    Suite suite;
    Context context;
    GHashTable *documents; /* path -> text */
    Ledger *ledger;
    int64_t now_us;
    uint64_t boot, first, generation, vote;
    DeviceRecord *device_record;
    Key *device, *officers[N_OFFICERS], *sitting, *vote_key;
    char *signer; /* of vote_key */
    Roster *roster;
    Agenda *agenda;
    Profile *profile;
    Slate *slate;
    Paper *paper;
    Digest profile_digest, roster_digest;
} Sitting;

/* One second later each time. */
Stamp sitting_now(Sitting *self);

const char *sitting_document(const Sitting *self, const char *path);
void sitting_add(Sitting *self, const char *path, const char *record);

/* Signatures of @text into the document @path. */
void sitting_sign(Sitting *self, const char *path, const char *text, const char *signer,
                  const Key *key);
void sitting_sign_by_officers(Sitting *self, const char *path, const char *text,
                              size_t n);

void sitting_enter(Sitting *self, Event event, const Digest *object, const char *detail);

/* An entry whose object is the record or document @text. */
void sitting_enter_text(Sitting *self, Event event, const char *text);

/* Signed by the vote key before it, or by the sitting's if there is none. */
void sitting_next_vote_key(Sitting *self, uint64_t number);

/* sitting-vote.c: the parts of a vote. */
QuestionRecord *sitting_ready(Sitting *self, uint64_t previous);
OpeningRecord *sitting_open_vote(Sitting *self, const QuestionRecord *question);
void sitting_void_vote(Sitting *self, const QuestionRecord *question);
void sitting_hold_vote(Sitting *self, const QuestionRecord *question);
