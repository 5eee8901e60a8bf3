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

/* Of the keypads sim:0001 and on; the USB keypad presses 1. */
extern const uint8_t secrets_keys[SEATS];

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
                         const Digest *master);
