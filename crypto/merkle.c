/* merkle.c: see merkle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/merkle.h"

#include <string.h>

/* n_peaks is the number of ones in size */
struct Merkle {
    Suite suite;
    uint64_t size;
    size_t n_peaks;
    Digest peaks[MERKLE_MAX_PEAKS];
};

Digest
merkle_leaf(Suite suite, const void *data, size_t len)
{
    return digest_compute_pair(suite, "\x00", 1, data, len);
}

Digest
merkle_node(Suite suite, const Digest *left, const Digest *right)
{
    uint8_t bytes[1 + 2 * DIGEST_LEN] = {0x01};
    memcpy(bytes + 1, left->bytes, DIGEST_LEN);
    memcpy(bytes + 1 + DIGEST_LEN, right->bytes, DIGEST_LEN);
    return digest_compute(suite, bytes, sizeof bytes);
}

Merkle *
merkle_new(Suite suite)
{
    Merkle *self = g_new0(Merkle, 1);
    self->suite = suite;
    return self;
}

Merkle *
merkle_new_from_peaks(Suite suite, uint64_t size, const Digest *peaks, size_t n_peaks)
{
    if (n_peaks != (size_t)__builtin_popcountll(size))
        return NULL;
    Merkle *self = merkle_new(suite);
    self->size = size;
    self->n_peaks = n_peaks;
    if (n_peaks > 0)
        memcpy(self->peaks, peaks, n_peaks * sizeof *peaks);
    return self;
}

void
merkle_free(Merkle *self)
{
    g_free(self);
}

/* Like adding 1 to the binary size: every trailing 1 is a full subtree that
 * carries into a larger one.
 */
void
merkle_append(Merkle *self, const Digest *leaf)
{
    g_assert(self->size < UINT64_MAX);
    Digest carry = *leaf;
    for (uint64_t rest = self->size; rest & 1; rest >>= 1)
        carry = merkle_node(self->suite, &self->peaks[--self->n_peaks], &carry);
    self->peaks[self->n_peaks++] = carry;
    self->size++;
}

uint64_t
merkle_size(const Merkle *self)
{
    return self->size;
}

Digest
merkle_current_root(const Merkle *self)
{
    if (self->n_peaks == 0)
        return digest_compute(self->suite, "", 0);
    Digest root = self->peaks[self->n_peaks - 1];
    for (size_t i = self->n_peaks - 1; i-- > 0;)
        root = merkle_node(self->suite, &self->peaks[i], &root);
    return root;
}

size_t
merkle_copy_peaks(const Merkle *self, Digest out[MERKLE_MAX_PEAKS])
{
    memcpy(out, self->peaks, self->n_peaks * sizeof *out);
    return self->n_peaks;
}

Digest
merkle_root(Suite suite, const Digest *leaves, size_t n)
{
    Merkle tree = {.suite = suite};
    for (size_t i = 0; i < n; i++)
        merkle_append(&tree, &leaves[i]);
    return merkle_current_root(&tree);
}
