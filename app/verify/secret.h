/* SPDX-License-Identifier: GPL-3.0-or-later */
/* secret.h: the parts of the check of a secret vote (docs/format.md section 10), in the
 * order of secret.c. A part runs only if the documents it reads are valid. */
#pragma once

#include "app/verify/seals.h"
#include "app/verify/sums.h"
#include "app/verify/vote.h"

/* The cells of a paper, "cast" first, and what the proofs say of them. */
typedef struct {
    Paper paper;
    char *const *cells; /* names, of the paper */
    uint32_t n_cells;
    Statements *statements; /* NULL: no sealed ballot can be made of it */
} SecretPaper;

/* Deputies present at opening, of one class and weight; of one layer where the rule has
 * layers. */
typedef struct {
    char name[96]; /* "deputy.1" */
    Text class;    /* or layer */
    size_t layer;  /* index; 0 without layers */
    uint64_t weight;
    uint64_t n_rows;
    Sums *sums; /* of the commitments; NULL: not every ballot holds */
} SecretSet;

/* One line "open". */
typedef struct {
    uint64_t v;
    uint8_t s[32];
    const Line *line;
} Opened;

/* What was sealed: the ballots of the vote, or of a supplementary round. */
typedef struct {
    uint64_t number;       /* 0: the vote itself */
    const Single *opening; /* opening/1 or supplement/1 */
    const Single *slot, *sealed_root, *signatures;
    const Document *ballots;
    const Digest *root; /* of the ballot tree */
    size_t sealed;      /* index of the entry */
} SecretRound;

typedef struct Secret Secret;

struct Secret {
    Bundle *bundle;
    const Vote *vote;
    const Rule *rule; /* NULL: unknown */
    SecretRound round;
    SecretPaper paper;
    size_t point_len;  /* bytes */
    size_t record_len; /* bytes of commitments and proofs of one ballot */
    Text *voters;      /* ids, in the order of the opening */
    size_t n_voters;
    uint8_t *records; /* of each ballot, record_len bytes */
    bool *good;       /* of each: decoded; then: proved */
    bool whole;       /* each voter has one good ballot */
    SecretSet *sets;  /* in order */
    size_t n_sets;
    Secret *supplements; /* of the vote itself: the supplementary rounds */
    size_t n_supplements;
    const uint8_t **rows; /* of each voter of the vote: the ballot that counts */
};

/** Reads a paper/1; a paper of which no sealed ballot can be made is a finding. */
void secret_paper_read(SecretPaper *self, Bundle *bundle, const Record *paper);
void secret_paper_clear(SecretPaper *self);

/** What ledger, question, paper, profile, roster and drawing say. */
void secret_slot_check(const Secret *self);
/** One sealed/1 for each voter, in order, each proved. */
void secret_ballots_check(Secret *self);
/** root/1 with its signature, and the inclusion path of every ballot. */
void secret_root_check(const Secret *self);

/** The ids of its opening. */
void secret_voters_read(Secret *self);
/** Which voter the id is; n_voters if none. */
size_t secret_voter(const Secret *self, Text id);
/** The context of the ballot of a voter; the caller frees it. */
Text secret_context(const Secret *self, size_t voter);

/** The challenges in the hall, their rounds and what they opened; finds the rows that
 *  count. profile NULL: without its word. */
void secret_challenges_check(Secret *self, const Profile *profile);
void secret_challenges_clear(Secret *self);
/** The opened ballots of the round that challenge number concerns. */
void secret_reveal_check(const Secret *challenged, const Supplement *challenge,
                         uint64_t number);
/** The note of the certificate; empty without a challenge. */
void secret_challenge_note(const Secret *self, char *out, size_t room);

/** The sets of the voters by class or layer, and weight; none, if the roster does not
 * have them. */
void secret_sets_make(Secret *self);
/** Adds up the first n_cells cells of every ballot. */
void secret_sets_add(Secret *self, uint32_t n_cells);
void secret_sets_clear(Secret *self);

/** turnout/1: the cast cell of every set, the minimum of the profile (NULL: unknown). */
void secret_turnout_check(const Secret *self, const Profile *profile);
/** sums/1: every cell of every set; adds them up, with the notes that follow from them.
 */
void secret_sums_check(const Secret *self, Tally *out_tally);
