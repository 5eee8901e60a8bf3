/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group-internal.h: what the two curves do for group.c; not for other files. */
#pragma once

#include "app/verify/edwards.h"
#include "app/verify/group.h"

#include <openssl/ec.h>

/* Functions that fail in a library set group->broken. */
typedef struct {
    size_t point_len;
    uint8_t order[SCALAR_LEN];
    bool (*open)(Group *group); /* sets h_bytes, g_bytes and what products need */
    void (*close)(Group *group);
    Scalar (*reduce)(Group *group, const uint8_t wide[2 * SCALAR_LEN]);
    Scalar (*sum)(Group *group, const Scalar *a, const Scalar *b);
    Scalar (*difference)(Group *group, const Scalar *a, const Scalar *b);
    Scalar (*product)(Group *group, const Scalar *a, const Scalar *b);

    void (*list_new)(Points *points);
    void (*list_free)(Points *points);
    bool (*read)(Points *points, size_t i, const uint8_t *bytes);
    bool (*is_prime_order)(const Points *points, size_t i);
    bool (*write)(Points *points, size_t n, uint8_t *out);
    bool (*is_identity)(const Points *points, size_t i);
    void (*copy)(Points *points, size_t i, const Points *from, size_t j);
    void (*negate)(Points *points, size_t i);
    void (*add)(Points *points, size_t i, const Points *from, size_t j);
    void (*twice)(Points *points, size_t i);
    void (*combine)(Points *points, size_t i, const Points *from, size_t j,
                    const Weights *weights, size_t n);
} GroupKind;

struct Group {
    Suite suite;
    const GroupKind *kind;
    bool broken;
    uint8_t g_bytes[POINT_LEN_MAX], h_bytes[POINT_LEN_MAX];
    Points *scratch; /* two to compute with, and the identity */
    /* ed25519 */
    EdwardsTable *g_table, *h_table;
    /* sm2 */
    EC_GROUP *curve;
    EC_POINT *h;
    BN_CTX *numbers;
    BIGNUM *order;
};

struct Points {
    Group *group;
    size_t n;
    EdwardsPoint *edwards;
    Field *products; /* for edwards_write */
    EC_POINT **sm2;
};

extern const GroupKind group_edwards, group_sm2;

/** 'teller/H/1' || counter, what H is drawn from (counter a uint32): 14 bytes. */
enum { GROUP_SEED_LEN = 14 };
void group_seed(uint32_t counter, uint8_t out[GROUP_SEED_LEN]);
