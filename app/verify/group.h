/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.h: scalars and points of both suites for sealed ballots (docs/format.md, sealed
 * ballots), on libsodium and libcrypto. Knows nothing of papers and proofs. Public values
 * only: the time taken depends on them.
 *
 * A Group and the Points made from it belong to one thread. After a failure inside
 * a library (memory) the group is broken: it writes no point and finds none equal. */
#pragma once

#include "app/verify/suite.h"

enum { SCALAR_LEN = 32, POINT_LEN_MAX = 65 };

/* below the order q, big-endian */
typedef struct {
    uint8_t bytes[SCALAR_LEN];
} Scalar;

/* scalars of the generators G and H and of a point P */
typedef struct {
    Scalar g, p, h;
} Weights;

typedef struct Group Group;
typedef struct Points Points;

/** NULL if a library lacks something. suite_start must have succeeded. */
Group *group_new(Suite suite);
void group_free(Group *self);
Suite group_suite(const Group *self);
bool group_is_broken(const Group *self);
/** Bytes of a point: 32 (ed25519) or 65 (sm2, 04||x||y). */
size_t group_point_len(const Group *self);
/** The generators, encoded. */
Text group_g(const Group *self);
Text group_h(const Group *self);

/** Whether the 32 bytes, big-endian, are below q. */
bool group_scalar_read(const Group *self, const uint8_t *bytes, Scalar *out);
/** H512(bytes) mod q: SHA-512, or SM3(0x00||bytes) || SM3(0x01||bytes). */
Scalar group_scalar_hash(Group *self, Text bytes);
Scalar group_scalar_of(Group *self, int64_t number);
Scalar group_scalar_add(Group *self, const Scalar *a, const Scalar *b);
Scalar group_scalar_subtract(Group *self, const Scalar *a, const Scalar *b);
Scalar group_scalar_multiply(Group *self, const Scalar *a, const Scalar *b);
bool scalar_equal(const Scalar *a, const Scalar *b);

/** n points, each the identity. */
Points *points_new(Group *group, size_t n);
void points_free(Points *self);
/** Strict: canonical, on the curve, of the prime order (so not the identity). */
bool points_read(Points *self, size_t i, const uint8_t *bytes);
/** As points_read but for the order: for bytes that points_read took before. */
bool points_read_again(Points *self, size_t i, const uint8_t *bytes);
/** The first n, one after the other. False if one is at infinity in sm2, which has no
 *  encoding of this length; the identity of ed25519 is encoded. */
bool points_write(Points *self, size_t n, uint8_t *out);
bool points_is_identity(const Points *self, size_t i);
bool points_equal(const Points *a, size_t i, const Points *b, size_t j);

void points_clear(Points *self, size_t i);
/** self[i] += factor * from[j] */
void points_add(Points *self, size_t i, const Points *from, size_t j, int32_t factor);
/** self[i + k] = g_k G + p_k from[j] + h_k H, for k below n. from may be NULL: no P. */
void points_combine(Points *self, size_t i, const Points *from, size_t j,
                    const Weights *weights, size_t n);
