/* test-merkle.c: roots and proofs of RFC 6962 trees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "crypto/merkle-proof.h"
#include "vectors.h"

#define MAX_SIZE 65

/* The eight leaves every Certificate Transparency log is tested with, and the
 * roots over the first 0 .. 8 of them.
 */
static const char *const ct_leaves[] = {"",
                                        "00",
                                        "10",
                                        "2021",
                                        "3031",
                                        "40414243",
                                        "5051525354555657",
                                        "606162636465666768696a6b6c6d6e6f"};
static const char *const ct_roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static void
make_ct_leaves(Digest out[8])
{
    for (size_t i = 0; i < 8; i++) {
        g_autoptr(GByteArray) data = vectors_hex(ct_leaves[i]);
        out[i] = merkle_leaf(SUITE_ED25519_SHA256, data->data, data->len);
    }
}

static void
assert_hex(const Digest *digest, const char *expected)
{
    g_autofree char *hex = digest_to_hex(digest);
    g_assert_cmpstr(hex, ==, expected);
}

static void
assert_path(const MerkleProof *proof, const char *const *expected, size_t n)
{
    g_assert_cmpuint(proof->n, ==, n);
    for (size_t i = 0; i < n; i++)
        assert_hex(&proof->path[i], expected[i]);
}

static void
test_roots_are_those_of_certificate_transparency(void)
{
    Digest leaves[8];
    make_ct_leaves(leaves);
    g_autoptr(Merkle) tree = merkle_new(SUITE_ED25519_SHA256);
    for (size_t n = 0; n <= 8; n++) {
        const Digest all = merkle_root(SUITE_ED25519_SHA256, leaves, n);
        const Digest grown = merkle_current_root(tree);
        g_assert_cmpuint(merkle_size(tree), ==, n);
        assert_hex(&all, ct_roots[n]);
        assert_hex(&grown, ct_roots[n]);
        if (n < 8)
            merkle_append(tree, &leaves[n]);
    }
}

static void
test_proofs_are_those_of_certificate_transparency(void)
{
    static const char *const first_of_8[] = {
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"};
    static const char *const sixth_of_8[] = {
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"};
    static const char *const from_6_to_8[] = {
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"};
    Digest leaves[8];
    MerkleProof proof;
    make_ct_leaves(leaves);

    merkle_proof_inclusion(SUITE_ED25519_SHA256, leaves, 8, 0, &proof);
    assert_path(&proof, first_of_8, 3);
    merkle_proof_inclusion(SUITE_ED25519_SHA256, leaves, 8, 5, &proof);
    assert_path(&proof, sixth_of_8, 3);
    merkle_proof_consistency(SUITE_ED25519_SHA256, leaves, 8, 6, &proof);
    assert_path(&proof, from_6_to_8, 3);

    MerkleProof all[8];
    const Digest root = merkle_proof_inclusion_all(SUITE_ED25519_SHA256, leaves, 8, all);
    assert_hex(&root, ct_roots[8]);
    assert_path(&all[0], first_of_8, 3);
    assert_path(&all[5], sixth_of_8, 3);
}

/* Leaves and, for every size, the head over the first so many. */
typedef struct {
    Suite suite;
    Digest leaves[MAX_SIZE];
    MerkleHead heads[MAX_SIZE + 1];
} Forest;

static void
forest_init(Forest *self, Suite suite)
{
    self->suite = suite;
    for (uint32_t i = 0; i < MAX_SIZE; i++)
        self->leaves[i] = merkle_leaf(suite, &i, sizeof i);
    for (size_t n = 0; n <= MAX_SIZE; n++)
        self->heads[n] = (MerkleHead){n, merkle_root(suite, self->leaves, n)};
}

/* A different bit for every place and call. */
static void
flip_a_bit(Digest *digest)
{
    const int bit = g_test_rand_int_range(0, 8 * DIGEST_LEN);
    digest->bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

static void
assert_included_only_as_made(const Forest *forest, const MerkleProof *proof, size_t index,
                             const MerkleHead *head)
{
    const Suite suite = forest->suite;
    const Digest *leaf = &forest->leaves[index];
    g_assert_true(merkle_proof_includes(suite, proof, leaf, index, head));
    for (size_t i = 0; i < proof->n; i++) {
        MerkleProof bad = *proof;
        flip_a_bit(&bad.path[i]);
        g_assert_false(merkle_proof_includes(suite, &bad, leaf, index, head));
    }
    MerkleHead bad_head = *head;
    Digest bad_leaf = *leaf;
    MerkleProof longer = *proof, shorter = *proof;
    flip_a_bit(&bad_head.root);
    flip_a_bit(&bad_leaf);
    longer.n++;
    g_assert_false(merkle_proof_includes(suite, proof, leaf, index, &bad_head));
    g_assert_false(merkle_proof_includes(suite, proof, &bad_leaf, index, head));
    g_assert_false(merkle_proof_includes(suite, proof, leaf, index + 1, head));
    g_assert_false(merkle_proof_includes(suite, proof, leaf, head->size, head));
    g_assert_false(merkle_proof_includes(suite, &longer, leaf, index, head));
    if (shorter.n-- > 0)
        g_assert_false(merkle_proof_includes(suite, &shorter, leaf, index, head));
}

static void
test_inclusion_holds_for_all_leaves_and_sizes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        Forest forest;
        forest_init(&forest, vectors_suites[i]);
        for (size_t n = 1; n <= MAX_SIZE; n++)
            for (size_t index = 0; index < n; index++) {
                MerkleProof proof = {0};
                merkle_proof_inclusion(forest.suite, forest.leaves, n, index, &proof);
                assert_included_only_as_made(&forest, &proof, index, &forest.heads[n]);
            }
    }
}

static void
assert_extends_only_as_made(const Forest *forest, const MerkleProof *proof,
                            const MerkleHead *old, const MerkleHead *head)
{
    const Suite suite = forest->suite;
    MerkleHead bad_old = *old, bad_head = *head;
    MerkleProof longer = *proof, shorter = *proof;
    g_assert_true(merkle_proof_extends(suite, proof, old, head));
    for (size_t i = 0; i < proof->n; i++) {
        MerkleProof bad = *proof;
        flip_a_bit(&bad.path[i]);
        g_assert_false(merkle_proof_extends(suite, &bad, old, head));
    }
    flip_a_bit(&bad_old.root);
    g_assert_false(merkle_proof_extends(suite, proof, &bad_old, head));
    flip_a_bit(&bad_head.root);
    if (old->size > 0)
        g_assert_false(merkle_proof_extends(suite, proof, old, &bad_head));
    longer.n++;
    g_assert_false(merkle_proof_extends(suite, &longer, old, head));
    if (shorter.n-- > 0)
        g_assert_false(merkle_proof_extends(suite, &shorter, old, head));
    if (old->size < head->size)
        g_assert_false(merkle_proof_extends(suite, proof, head, old));
}

static void
test_consistency_holds_between_all_sizes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(vectors_suites); i++) {
        Forest forest;
        forest_init(&forest, vectors_suites[i]);
        for (size_t n = 0; n <= MAX_SIZE; n++)
            for (size_t old = 0; old <= n; old++) {
                MerkleProof proof = {0};
                merkle_proof_consistency(forest.suite, forest.leaves, n, old, &proof);
                assert_extends_only_as_made(&forest, &proof, &forest.heads[old],
                                            &forest.heads[n]);
            }
    }
}

/* A log that replaced an old entry has no consistent head. */
static void
test_rewritten_history_is_not_an_extension(void)
{
    Forest honest, forged;
    MerkleProof proof = {0};
    forest_init(&honest, SUITE_SM2_SM3);
    forest_init(&forged, SUITE_SM2_SM3);
    forged.leaves[3] = merkle_leaf(SUITE_SM2_SM3, "forged", 6);
    const MerkleHead head = {40, merkle_root(SUITE_SM2_SM3, forged.leaves, 40)};

    merkle_proof_consistency(SUITE_SM2_SM3, forged.leaves, 40, 21, &proof);
    g_assert_false(merkle_proof_extends(SUITE_SM2_SM3, &proof, &honest.heads[21], &head));
}

/* The digests fit, but the path ends before the height of the stated size. */
static void
test_path_of_another_height_is_refused(void)
{
    Forest forest;
    forest_init(&forest, SUITE_ED25519_SHA256);
    const Digest right = merkle_root(forest.suite, forest.leaves + 2, 2);
    const MerkleProof proof = {.n = 1, .path = {right}};
    const MerkleHead larger = {8, forest.heads[4].root};

    g_assert_false(merkle_proof_includes(forest.suite, &proof, &forest.heads[2].root, 0,
                                         &forest.heads[4]));
    g_assert_true(
        merkle_proof_extends(forest.suite, &proof, &forest.heads[2], &forest.heads[4]));
    g_assert_false(merkle_proof_extends(forest.suite, &proof, &forest.heads[2], &larger));
}

static void
test_tree_goes_on_from_its_peaks(void)
{
    Forest forest;
    forest_init(&forest, SUITE_SM2_SM3);
    g_autoptr(Merkle) tree = merkle_new(SUITE_SM2_SM3);
    for (size_t n = 0; n <= MAX_SIZE; n++) {
        Digest peaks[MERKLE_MAX_PEAKS];
        const size_t n_peaks = merkle_copy_peaks(tree, peaks);
        g_autoptr(Merkle) again = merkle_new_from_peaks(SUITE_SM2_SM3, n, peaks, n_peaks);
        const Digest root = merkle_current_root(again);
        g_assert_true(digest_equal(&root, &forest.heads[n].root));
        g_assert_null(merkle_new_from_peaks(SUITE_SM2_SM3, n, peaks, n_peaks + 1));
        g_assert_cmpuint(merkle_size(again), ==, n);
        if (n < MAX_SIZE)
            merkle_append(again, &forest.leaves[n]);
        g_clear_pointer(&tree, merkle_free);
        tree = g_steal_pointer(&again);
    }
}

/* Without the first byte an inner node could pass for a leaf. */
static void
test_node_is_no_leaf(void)
{
    Forest forest;
    uint8_t both[2 * DIGEST_LEN];
    forest_init(&forest, SUITE_ED25519_SHA256);
    memcpy(both, forest.leaves[0].bytes, DIGEST_LEN);
    memcpy(both + DIGEST_LEN, forest.leaves[1].bytes, DIGEST_LEN);
    const Digest leaf = merkle_leaf(forest.suite, both, sizeof both);
    g_assert_false(digest_equal(&leaf, &forest.heads[2].root));
}

/* All paths at once are those made one by one, for every size and none. */
static void
test_all_paths_at_once(void)
{
    static MerkleProof all[MAX_SIZE];
    for (int suite = 0; suite < 2; suite++) {
        Forest forest;
        forest_init(&forest, (Suite)suite);
        for (size_t n = 0; n <= MAX_SIZE; n++) {
            const Digest root =
                merkle_proof_inclusion_all((Suite)suite, forest.leaves, n, all);
            g_assert_true(digest_equal(&root, &forest.heads[n].root));
            for (size_t i = 0; i < n; i++) {
                MerkleProof one;
                merkle_proof_inclusion((Suite)suite, forest.leaves, n, i, &one);
                g_assert_cmpuint(all[i].n, ==, one.n);
                g_assert_cmpmem(all[i].path, (int)(one.n * sizeof one.path[0]), one.path,
                                (int)(one.n * sizeof one.path[0]));
            }
        }
    }
}

/* And so are those of some leaves, in any order. */
static void
test_some_paths_at_once(void)
{
    for (int suite = 0; suite < 2; suite++) {
        Forest forest;
        forest_init(&forest, (Suite)suite);
        for (size_t n = 1; n <= MAX_SIZE; n++) {
            const size_t wanted[] = {n - 1, 0, n / 2, n - 1};
            MerkleProof some[G_N_ELEMENTS(wanted)], one;
            merkle_proof_inclusion_some((Suite)suite, forest.leaves, n, wanted,
                                        G_N_ELEMENTS(wanted), some);
            for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
                merkle_proof_inclusion((Suite)suite, forest.leaves, n, wanted[i], &one);
                g_assert_cmpuint(some[i].n, ==, one.n);
                g_assert_cmpmem(some[i].path, (int)(one.n * sizeof one.path[0]), one.path,
                                (int)(one.n * sizeof one.path[0]));
            }
        }
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/merkle/roots-are-those-of-certificate-transparency",
                    test_roots_are_those_of_certificate_transparency);
    g_test_add_func("/merkle/proofs-are-those-of-certificate-transparency",
                    test_proofs_are_those_of_certificate_transparency);
    g_test_add_func("/merkle/inclusion-holds-for-all-leaves-and-sizes",
                    test_inclusion_holds_for_all_leaves_and_sizes);
    g_test_add_func("/merkle/consistency-holds-between-all-sizes",
                    test_consistency_holds_between_all_sizes);
    g_test_add_func("/merkle/rewritten-history-is-not-an-extension",
                    test_rewritten_history_is_not_an_extension);
    g_test_add_func("/merkle/path-of-another-height-is-refused",
                    test_path_of_another_height_is_refused);
    g_test_add_func("/merkle/tree-goes-on-from-its-peaks",
                    test_tree_goes_on_from_its_peaks);
    g_test_add_func("/merkle/node-is-no-leaf", test_node_is_no_leaf);
    g_test_add_func("/merkle/all-paths-at-once-are-those-one-by-one",
                    test_all_paths_at_once);
    g_test_add_func("/merkle/some-paths-at-once", test_some_paths_at_once);
    return g_test_run();
}
