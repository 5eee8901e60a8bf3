/* merkle-proof.h: a leaf is in a tree; a tree is the beginning of another
 *
 * Made by RFC 6962 sections 2.1.1 and 2.1.2, judged by RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2.  Making one costs a digest for every leaf.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/merkle.h"

#define MERKLE_PROOF_MAX 65

/* A plain value; @path in the order of the RFC. */
typedef struct {
    size_t n;
    Digest path[MERKLE_PROOF_MAX];
} MerkleProof;

/* What a checkpoint states. */
typedef struct {
    uint64_t size;
    Digest root;
} MerkleHead;

/* That leaf @index (from 0) is among @n leaf digests; @index < @n. */
void merkle_proof_inclusion(Suite suite, const Digest *leaves, size_t n, size_t index,
                            MerkleProof *out);

/* The same for each of @n leaf digests, @out[index], at the cost of one root; returns it.
 */
Digest merkle_proof_inclusion_all(Suite suite, const Digest *leaves, size_t n,
                                  MerkleProof *out);

/* Is @leaf number @index (from 0) of the tree @head? */
bool merkle_proof_includes(Suite suite, const MerkleProof *self, const Digest *leaf,
                           uint64_t index, const MerkleHead *head);

/* For those @n_wanted leaves @wanted[i] alone, @out[i], at the cost of one root and of a
 * copy of the leaf digests.
 */
void merkle_proof_inclusion_some(Suite suite, const Digest *leaves, size_t n,
                                 const size_t *wanted, size_t n_wanted, MerkleProof *out);

/* That the first @old_size of @n leaf digests are the older tree;
 * @old_size <= @n.  Empty if it is 0 or @n.
 */
void merkle_proof_consistency(Suite suite, const Digest *leaves, size_t n,
                              size_t old_size, MerkleProof *out);

/* Is the tree @head an extension of the tree @old? */
bool merkle_proof_extends(Suite suite, const MerkleProof *self, const MerkleHead *old,
                          const MerkleHead *head);
