/* memory-secrets.h: every secret of a vote in memory-core.c, computed by the test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/digest.h"
#include "memory-subject.h"

enum { SEATS = 12, VOTERS = SEATS + 1 };

#define WRONG "pin-w-99862803482534"
#define DICE  "31415526535156323146264336362145623411265436514366123"

enum { SECRETS_ENTRIES = 3, SECRETS_PATTERNS = 3 };

/* What is voted on, item s1.  A pattern is the key at each entry that is shown, or of a
 * rank the numbers in their order.
 */
typedef struct MemoryVote {
    const char *name, *profile, *agenda, *entries; /* entries NULL: a motion */
    unsigned n_entries;
    bool by_number;
    uint8_t patterns[SECRETS_PATTERNS][SECRETS_ENTRIES];
    bool is_pressed_on_usb; /* pattern 1, by the USB keypad */
} MemoryVote;

/* A motion, an election, grades and a rank. */
enum { SECRETS_MOTION, SECRETS_ELECTION, SECRETS_GRADES, SECRETS_RANK, SECRETS_N_VOTES };
extern const MemoryVote secrets_votes[SECRETS_N_VOTES];

/* The pattern, from 1, of the keypads sim:0001 and on; 0 presses nothing. */
extern const uint8_t secrets_choices[SEATS];

/* Of a list every seat types a number at the end that marks nothing: its four digits. */
unsigned secrets_number(unsigned seat);

typedef enum {
    KIND_MASTER,   /* m_t of the slot */
    KIND_MASTERS,  /* of the others */
    KIND_DICE,     /* the digits */
    KIND_DICE_KEY, /* K */
    KIND_SLOT_KEY, /* k_t */
    KIND_SEED,     /* s */
    KIND_OFFSET,   /* o */
    KIND_KAPPA,
    KIND_RANDOMNESS, /* r_j */
    KIND_NONCE,      /* u */
    KIND_BRANCH,     /* e and z derived for the true branch */
    KIND_CANDIDATE,  /* the commitment to the other value */
    KIND_SITTING_KEY,
    KIND_VOTE_KEY,
    KIND_NEXT_KEY, /* of the next vote */
    KIND_PIN,
    KIND_CHOICES, /* all cells, one after the other */
    KIND_TOKEN,   /* of the USB keypad */
    KIND_STATES,  /* of keying, with what is typed: of a list */
    KIND_N,
} Kind;

#define BIT(kind) (1u << (kind))
#define OF_SLOT                                                                          \
    (BIT(KIND_MASTER) | BIT(KIND_SLOT_KEY) | BIT(KIND_KAPPA) | BIT(KIND_RANDOMNESS) |    \
     BIT(KIND_CANDIDATE))
#define IN_PASSING                                                                       \
    (BIT(KIND_DICE) | BIT(KIND_DICE_KEY) | BIT(KIND_SEED) | BIT(KIND_OFFSET) |           \
     BIT(KIND_NONCE) | BIT(KIND_BRANCH) | BIT(KIND_PIN) | BIT(KIND_TOKEN))

/* What is known from the beginning; @out_master is m_t of the first slot. */
void secrets_add_drawn(Needles *needles, Digest *out_master);

/* What follows from it in the first vote, whose slot/1 is @slot. */
void secrets_add_derived(Needles *needles, Suite suite, const char *slot,
                         const Digest *master, const MemoryVote *vote);

/* Needles of KIND_STATES of a list. */
enum { SECRETS_N_STATES = SEATS - 1 };
