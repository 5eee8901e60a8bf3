/* merkle-proof.c: see merkle-proof.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/merkle-proof.h"

static void
push(MerkleProof *self, Digest digest)
{
    g_assert(self->n < MERKLE_PROOF_MAX);
    self->path[self->n++] = digest;
}

/* The largest power of two below @n, for n >= 2. */
static size_t
split(size_t n)
{
    return (size_t)1 << (63 - __builtin_clzll(n - 1));
}

/* PATH(m, D[n]) of RFC 6962 section 2.1.1: from the leaf upwards. */
static void
add_path(Suite suite, const Digest *leaves, size_t n, size_t m, MerkleProof *out)
{
    if (n == 1)
        return;
    const size_t k = split(n);
    if (m < k) {
        add_path(suite, leaves, k, m, out);
        push(out, merkle_root(suite, leaves + k, n - k));
    } else {
        add_path(suite, leaves + k, n - k, m - k, out);
        push(out, merkle_root(suite, leaves, k));
    }
}

void
merkle_proof_inclusion(Suite suite, const Digest *leaves, size_t n, size_t index,
                       MerkleProof *out)
{
    g_assert(index < n);
    out->n = 0;
    add_path(suite, leaves, n, index, out);
}

static Digest
add_all_paths(Suite suite, const Digest *leaves, size_t n, MerkleProof *out)
{
    if (n == 1)
        return leaves[0];
    const size_t k = split(n);
    const Digest left = add_all_paths(suite, leaves, k, out);
    const Digest right = add_all_paths(suite, leaves + k, n - k, out + k);
    for (size_t i = 0; i < n; i++)
        push(&out[i], i < k ? right : left);
    return merkle_node(suite, &left, &right);
}

Digest
merkle_proof_inclusion_all(Suite suite, const Digest *leaves, size_t n, MerkleProof *out)
{
    if (n == 0)
        return merkle_root(suite, NULL, 0);
    for (size_t i = 0; i < n; i++)
        out[i].n = 0;
    return add_all_paths(suite, leaves, n, out);
}

/* Row by row: a last node without a partner moves up unchanged, as in RFC 9162 section
 * 2.1.3.2, so that the rows are those of the tree of RFC 6962.
 */
void
merkle_proof_inclusion_some(Suite suite, const Digest *leaves, size_t n,
                            const size_t *wanted, size_t n_wanted, MerkleProof *out)
{
    g_autofree Digest *row = g_memdup2(leaves, n * sizeof *leaves);
    g_autofree size_t *at = g_memdup2(wanted, n_wanted * sizeof *wanted);
    for (size_t i = 0; i < n_wanted; i++) {
        g_assert(wanted[i] < n);
        out[i].n = 0;
    }
    for (; n > 1; n = (n + 1) / 2) {
        for (size_t i = 0; i < n_wanted; at[i++] /= 2)
            if ((at[i] ^ 1) < n)
                push(&out[i], row[at[i] ^ 1]);
        for (size_t i = 0; i < n; i += 2)
            row[i / 2] = i + 1 < n ? merkle_node(suite, &row[i], &row[i + 1]) : row[i];
    }
}

/* SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2; @whole is b: the verifier
 * already knows the root of these m leaves.
 */
static void
add_subproof(Suite suite, const Digest *leaves, size_t n, size_t m, bool whole,
             MerkleProof *out)
{
    if (m == n) {
        if (!whole)
            push(out, merkle_root(suite, leaves, n));
        return;
    }
    const size_t k = split(n);
    if (m <= k) {
        add_subproof(suite, leaves, k, m, whole, out);
        push(out, merkle_root(suite, leaves + k, n - k));
    } else {
        add_subproof(suite, leaves + k, n - k, m - k, false, out);
        push(out, merkle_root(suite, leaves, k));
    }
}

void
merkle_proof_consistency(Suite suite, const Digest *leaves, size_t n, size_t old_size,
                         MerkleProof *out)
{
    g_assert(old_size <= n);
    out->n = 0;
    if (old_size > 0)
        add_subproof(suite, leaves, n, old_size, true, out);
}

/* RFC 9162 section 2.1.3.2: fn is the node's number in its row, sn that of the
 * last one there; a last node without a partner moves up unchanged.
 */
bool
merkle_proof_includes(Suite suite, const MerkleProof *self, const Digest *leaf,
                      uint64_t index, const MerkleHead *head)
{
    if (index >= head->size || self->n > MERKLE_PROOF_MAX)
        return false;

    uint64_t fn = index;
    uint64_t sn = head->size - 1;
    Digest node = *leaf;
    for (size_t i = 0; i < self->n; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) || fn == sn) {
            node = merkle_node(suite, &self->path[i], &node);
            for (; !(fn & 1) && fn != 0; fn >>= 1)
                sn >>= 1;
        } else {
            node = merkle_node(suite, &node, &self->path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && digest_equal(&node, &head->root);
}

/* Steps 3 to 8 of RFC 9162 section 2.1.4.2, for 0 < old size < size.  @first is
 * the digest before the others: the old root itself if its tree is full.
 */
static bool
climbs_to_both(Suite suite, const MerkleProof *self, size_t begin, const Digest *first,
               const MerkleHead *old, const MerkleHead *head)
{
    uint64_t fn = old->size - 1;
    uint64_t sn = head->size - 1;
    for (; fn & 1; fn >>= 1)
        sn >>= 1;

    Digest fr = *first;
    Digest sr = *first;
    for (size_t i = begin; i < self->n; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) || fn == sn) {
            fr = merkle_node(suite, &self->path[i], &fr);
            sr = merkle_node(suite, &self->path[i], &sr);
            for (; !(fn & 1) && fn != 0; fn >>= 1)
                sn >>= 1;
        } else {
            sr = merkle_node(suite, &sr, &self->path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && digest_equal(&fr, &old->root) && digest_equal(&sr, &head->root);
}

bool
merkle_proof_extends(Suite suite, const MerkleProof *self, const MerkleHead *old,
                     const MerkleHead *head)
{
    if (old->size > head->size || self->n > MERKLE_PROOF_MAX)
        return false;
    if (old->size == head->size)
        return self->n == 0 && digest_equal(&old->root, &head->root);
    if (old->size == 0) {
        const Digest empty = digest_compute(suite, "", 0);
        return self->n == 0 && digest_equal(&old->root, &empty);
    }
    const bool is_full = (old->size & (old->size - 1)) == 0;
    if (is_full)
        return climbs_to_both(suite, self, 0, &old->root, old, head);
    return self->n > 0 && climbs_to_both(suite, self, 1, &self->path[0], old, head);
}
