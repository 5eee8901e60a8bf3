/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bundle.h: a bundle while it is checked: its documents, keys and votes.
 *
 * Every document is read once, at the start; one that is not valid has its findings then
 * and is left out of all further checks (Document.valid). */
#pragma once

#include "app/verify/jobs.h"
#include "app/verify/profile.h"
#include "app/verify/record.h"
#include "app/verify/verify.h"

/* States of a vote, docs/format.md section 4, as the ledger tells them. */
typedef enum {
    VOTE_UNKNOWN, /* no vote-ready yet */
    VOTE_READY,
    VOTE_OPEN,
    VOTE_HELD,
    VOTE_CLOSED,
    VOTE_SEALED,
    VOTE_COUNTED,
    VOTE_MADE, /* its certificate is in the ledger */
    VOTE_ANNOUNCED,
    VOTE_CERTIFIED,
    VOTE_VOIDED,
    VOTE_ANNULLED,
    VOTE_N_STATES,
} VoteState;

/* What the ledger says of secret votes besides, docs/format.md section 10. */
typedef enum {
    SECRET_SLOT,    /* slot-taken */
    SECRET_SEALING, /* vote-sealing */
    SECRET_TURNOUT, /* turnout-opened */
    SECRET_SUMS,    /* sums-opened */
    SECRET_N_STEPS,
} SecretStep;

#define ENTRY_NONE SIZE_MAX /* no ledger entry */

/* Challenges of one vote, docs/format.md section 10.6. */
enum { CHALLENGES_MAX = 8 };

typedef enum {
    SUPPLEMENT_DRAWN,    /* challenge-drawn */
    SUPPLEMENT_SLOT,     /* slot-taken */
    SUPPLEMENT_OPENED,   /* supplement-opened */
    SUPPLEMENT_CLOSED,   /* supplement-closed */
    SUPPLEMENT_SEALING,  /* vote-sealing */
    SUPPLEMENT_SEALED,   /* supplement-sealed */
    SUPPLEMENT_REVEALED, /* challenge-opened */
    SUPPLEMENT_N_STEPS,
} SupplementStep;

typedef struct {
    Document document;
    Digest digest; /* of its first record; all zeros if the document is not valid */
} Single;

/* What the ledger says of the records of a document that grows with it. */
typedef struct {
    size_t *entries; /* index of the entry that names each record, or ENTRY_NONE; owned */
    size_t n;        /* entries that name one */
} Named;

/* A challenge and the supplementary round that follows it. */
typedef struct {
    Single challenge, slot, record, sealed_root, signatures;
    Document ballots, reveal;
    Digest root, reveal_document;
    size_t steps[SUPPLEMENT_N_STEPS]; /* index of the entry */
} Supplement;

typedef struct {
    uint64_t number;
    char directory[32]; /* "votes/001" */
    Document question;  /* question/1, paper/1, slate/1 and its entry/1 */
    Digest question_document;
    Digest question_record;
    Document ballots;
    Document counts;  /* of a vote by hands or paper */
    size_t n_entered; /* count-entered */
    Digest root;      /* of the ballot tree, or of the counts */
    bool by_hand;     /* nothing is pressed: hands or papers are counted */
    bool by_hands;    /* hands */
    Single opening, signatures, outcome, certificate, slip, voided, annulment;
    Document corrigenda;
    Named corrigenda_named;
    bool secret; /* by its question; then it has these besides */
    Single slot, sealed_root, turnout, sums;
    Supplement supplements[CHALLENGES_MAX];
    size_t n_supplements;          /* those that have a challenge/1, from the first on */
    size_t steps[SECRET_N_STEPS];  /* index of the entry */
    bool lost;                     /* the device restarted before its sums were open */
    VoteState state;               /* at the end of the slice */
    VoteState stage;               /* in which it was voided */
    size_t entries[VOTE_N_STATES]; /* index of the entry that led to the state */
} Vote;

/* A drawing of randomness for secret votes: so many slots, numbered from 0. */
enum { DRAWING_SLOTS = 200 };

typedef struct {
    uint64_t number;
    char directory[32]; /* "drawings/001" */
    Single seeds, dice, check;
    size_t drawn, thrown, checked; /* index of the entry */
    uint64_t next_slot;
    bool over; /* no slot of it can be taken any more */
} BundleDrawing;

typedef struct {
    char *signer; /* "device", "officer:ID", "sitting:G", "vote:N.G" */
    Key *key;     /* NULL: not valid, which is a finding where the key stands */
} SignerKey;

typedef struct {
    const VerifyOptions *options;
    const Files *files;
    Report *report;
    Suite suite;
    Jobs jobs;
    SignerKey *signers;
    size_t n_signers;

    Single device, sitting, info, frontier, closing;
    Profile profile; /* of the sitting; if it is not to be had, without a text */
    Digest fingerprint;
    Document officers, roster, agenda, keys, ledger;
    Document revocations, tests;
    Named tests_named;
    Document items; /* entered during the sitting */
    Named items_named;
    size_t *revocation_entries; /* the same of officer-revoked */
    size_t *officer_entries; /* index of officer-added, ENTRY_NONE if before the slice */
    size_t *key_entries;     /* index of key-added for each record of keys */
    uint64_t *key_next;      /* the vote open or next to come at that entry */
    Digest *entry_digests;   /* of each entry of the ledger */
    Vote *votes;
    size_t n_votes;
    BundleDrawing *drawings; /* by number */
    size_t n_drawings;
} Bundle;

/** Reads device.txt, which names the suite; false if nothing else can be checked. */
bool bundle_start(Bundle *self, const Files *files, const VerifyOptions *options,
                  Report *report);
/** Reads all other documents and finds the votes. */
void bundle_read(Bundle *self);
/** Finds the drawings and reads their documents. */
void bundle_read_drawings(Bundle *self);
void bundle_clear_drawings(Bundle *self);
void bundle_clear(Bundle *self);
/** Reads the documents of the challenges of a secret vote. */
void bundle_read_challenges(Bundle *self, Vote *vote);
void bundle_clear_challenges(Vote *vote);
/** Whether what is slow shall be left out, because there is a finding already. */
static inline bool
bundle_stops(const Bundle *self)
{
    return self->options->stop_early && report_n_bad(self->report) > 0;
}

/** Reads DIRECTORY/NAME if it is there. */
void bundle_single_in(Bundle *self, Single *out, const char *directory, const char *name,
                      const char *type);
/** "FOLDER/001" of "FOLDER/001/opening.txt"; false if the path is not of that form. */
bool bundle_numbered(Text path, const char *folder, Text *out_directory,
                     uint64_t *out_number);

/** Enters a key; a bad one is a finding at the record's line. */
void bundle_add_signer(Bundle *self, char *signer, const Record *record);
/** NULL if there is no such signer or its key is not valid; *out_known tells which. */
const Key *bundle_key(const Bundle *self, Text signer, bool *out_known);

/** Whether an officer was revoked before that entry of the slice. */
bool bundle_officer_is_revoked(const Bundle *self, Text id, size_t entry);
/** By id; NULL if there is none. */
const Record *bundle_officer(const Bundle *self, Text id);
/** A finding if his role is not one that signs. */
void bundle_check_role(const Bundle *self, const Record *officer, Place place);
/** By id in the roster, which must be valid; NULL if there is none. */
const Record *bundle_member(const Bundle *self, Text id);
/** Whether the items of the sitting are known: agenda.txt, items.txt or both. */
bool bundle_has_items(const Bundle *self);
/** By id, as it was before that entry of the slice; NULL if there was none. */
const Record *bundle_item(const Bundle *self, Text id, size_t entry);
/** Members of the roster of that class. */
uint64_t bundle_count_class(const Bundle *self, const char *class);
/** Whether he counts in eligible and base `all`: a deputy or, where the profile says so,
 *  one whose duties are suspended. */
bool bundle_counts(const Record *member, const Profile *profile);
/** Those who count, and the sum of their weights. */
uint64_t bundle_count_eligible(const Bundle *self, const Profile *profile,
                               uint64_t *out_weight);
/** By number; NULL if there is none. */
BundleDrawing *bundle_drawing(const Bundle *self, uint64_t number);
/** The rule profile of that digest; false, with a finding at place, if it is not to be
 * had. */
bool bundle_profile(const Bundle *self, Text digest, Place place, Profile *out);
/** The first record of a single document. */
static inline const Record *
single(const Single *self)
{
    return &self->document.records[0];
}
static inline bool
single_valid(const Single *self)
{
    return self->document.valid;
}
/** The number that the entry has in the ledger of the device. */
uint64_t bundle_seq(const Bundle *self, size_t entry);
