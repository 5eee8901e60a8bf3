/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sealed.h: the record of a sealed ballot (docs/format.md, sealed ballots): verified
 * against the statements of its paper and its context, and made again from opened
 * randomness. Knows nothing of how a record stands in a text:
 *
 *     C_0 .. C_n-1, then for every statement (e_m, z_m) of its branches, m = 0, 1, ..
 *
 * A Sealed is a workshop for the records of one paper and belongs to one thread. */
#pragma once

#include "app/verify/group.h"
#include "app/verify/statements.h"

typedef enum {
    SEALED_HOLDS,
    SEALED_LENGTH,       /* at: the length expected */
    SEALED_POINT,        /* at: a cell that is no point of the group, or the identity */
    SEALED_SCALAR,       /* at: a statement with a number of q or above */
    SEALED_ANNOUNCEMENT, /* one at infinity (sm2) */
    SEALED_PROOF,        /* at: a statement whose e do not sum to the challenge */
    SEALED_BROKEN,       /* a library failed: nothing is known of the record */
} SealedFault;

typedef struct {
    SealedFault fault;
    size_t at; /* from 0 */
} SealedVerdict;

typedef struct Sealed Sealed;

/** NULL if a library lacks something. statements must outlive it. */
Sealed *sealed_new(Suite suite, const Statements *statements);
void sealed_free(Sealed *self);
size_t sealed_record_len(const Sealed *self);

/** The first fault, in the order of SealedFault and then of the record. */
SealedVerdict sealed_verify(Sealed *self, Text context, Text record);

/** Writes the one record that kappa, context and choice have: sealed_record_len bytes.
 *  choice has one value for every cell. False if it breaks the paper. */
bool sealed_make(Sealed *self, Text context, const Digest *kappa, const uint8_t *choice,
                 uint8_t *out_record);
