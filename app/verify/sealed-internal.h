/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sealed-internal.h: what verifying a record and making it share; not for other files. */
#pragma once

#include "app/verify/sealed.h"

struct Sealed {
    Group *group;
    const Statements *statements;
    Points *cells;     /* C_j */
    Points *point;     /* one: P of a statement */
    Points *announced; /* A_m of all statements */
    Weights *weights;  /* of one statement */
    Packing hashed;
};

/** P of a statement: the sum of factor * C_cell. */
void sealed_derive(Sealed *self, const Statement *statement);
/** The weights of A_m = z G - e (P - m H). */
Weights sealed_weights(Sealed *self, const Scalar *e, const Scalar *z, uint32_t m);
/** The challenge over the commitments of record and all A. False if an A is at infinity
 *  in sm2 or the group is broken. */
bool sealed_challenge(Sealed *self, Text context, const uint8_t *record, Scalar *out);
