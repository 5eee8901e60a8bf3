/* merkle.h: the hash tree of RFC 6962 section 2.1 with the digest of the suite
 *
 *     leaf = H(00 || data)    node = H(01 || left || right)    empty = H("")
 *
 * Only the peaks are kept (the roots of the full subtrees, largest first), so
 * a tree of any size fits in 2 KiB and goes on from where it was left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/digest.h"

#define MERKLE_MAX_PEAKS 64

typedef struct Merkle Merkle;

/* Digest of one leaf's data. */
Digest merkle_leaf(Suite suite, const void *data, size_t len);

/* Digest of an inner node. */
Digest merkle_node(Suite suite, const Digest *left, const Digest *right);

/* Root over @n leaf digests. */
Digest merkle_root(Suite suite, const Digest *leaves, size_t n);

/* The empty tree.  Free with merkle_free(). */
Merkle *merkle_new(Suite suite);

/* The tree of @size leaves with these peaks; NULL unless there is one peak for
 * each 1 in binary @size.
 */
Merkle *merkle_new_from_peaks(Suite suite, uint64_t size, const Digest *peaks,
                              size_t n_peaks) G_GNUC_WARN_UNUSED_RESULT;
void merkle_free(Merkle *self);

void merkle_append(Merkle *self, const Digest *leaf);

uint64_t merkle_size(const Merkle *self);
Digest merkle_current_root(const Merkle *self);

/* Copies the peaks, largest subtree first; returns how many. */
size_t merkle_copy_peaks(const Merkle *self, Digest out[MERKLE_MAX_PEAKS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Merkle, merkle_free)
