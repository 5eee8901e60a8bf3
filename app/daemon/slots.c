/* slots.c: see slots.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/slots.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/merkle.h"

enum { MAX_THREADS = 16 };

/* All that is secret here. */
typedef struct {
    Digest master[RANDOMNESS_SLOTS]; /* m_t */
    Digest key[RANDOMNESS_SLOTS];    /* k_t */
} Masters;

struct Slots {
    gatomicrefcount n_references;
    Drawing drawing;
    char *sitting;
    char **deputies;
    size_t n_deputies;
    Arena *arena;
    Masters *masters; /* in the arena */
    bool is_thrown;
    bool keeps_leaves;
    Digest *seed_leaves, *offset_leaves; /* by slot, then deputy; NULL: not kept */
    bool is_wiped[RANDOMNESS_SLOTS];
};

static Arena *
new_arena(size_t len, bool allow_unlocked, GError **error)
{
    return allow_unlocked ? arena_new_allow_unlocked(len, error) : arena_new(len, error);
}

Slots *
slots_new(const Drawing *drawing, const char *const *deputies, SlotsRandom random,
          bool allow_unlocked, GError **error)
{
    g_autoptr(Slots) self = g_new0(Slots, 1);
    g_atomic_ref_count_init(&self->n_references);
    self->sitting = g_strdup(drawing->sitting);
    self->drawing = (Drawing){drawing->suite, self->sitting, drawing->generation};
    self->deputies = g_strdupv((char **)(uintptr_t)deputies);
    self->n_deputies = g_strv_length(self->deputies);
    self->arena = new_arena(arena_room(sizeof(Masters)), allow_unlocked, error);
    if (self->arena == NULL)
        return NULL;
    self->masters = arena_take(self->arena, sizeof(Masters), error);
    if (self->masters == NULL)
        return NULL;
    random(self->masters->master, sizeof self->masters->master);
    return g_steal_pointer(&self);
}

void
slots_keep_leaves(Slots *self)
{
    self->keeps_leaves = true;
}

Slots *
slots_ref(Slots *self)
{
    g_atomic_ref_count_inc(&self->n_references);
    return self;
}

void
slots_unref(Slots *self)
{
    if (self == NULL || !g_atomic_ref_count_dec(&self->n_references))
        return;
    arena_free(self->arena);
    g_strfreev(self->deputies);
    g_free(self->seed_leaves);
    g_free(self->offset_leaves);
    g_free(self->sitting);
    g_free(self);
}

size_t
slots_n_deputies(const Slots *self)
{
    return self->n_deputies;
}

const char *
slots_deputy(const Slots *self, size_t index)
{
    g_assert(index < self->n_deputies);
    return self->deputies[index];
}

static int
compare_ids(const void *id, const void *member)
{
    return strcmp(id, *(char *const *)member);
}

int
slots_index_of(const Slots *self, const char *deputy)
{
    if (self->n_deputies == 0)
        return -1;
    char *const *found =
        bsearch(deputy, self->deputies, self->n_deputies, sizeof(char *), compare_ids);
    return found == NULL ? -1 : (int)(found - self->deputies);
}

typedef Digest (*LeafOf)(const Slots *self, uint32_t slot, const char *deputy);

static Digest
seed_leaf(const Slots *self, uint32_t slot, const char *deputy)
{
    Digest seed = randomness_seed(&self->drawing, &self->masters->master[slot], deputy);
    const Digest leaf = randomness_seed_leaf(&self->drawing, slot, deputy, &seed);
    bytes_wipe(&seed, sizeof seed);
    return leaf;
}

static Digest
offset_leaf(const Slots *self, uint32_t slot, const char *deputy)
{
    Digest offset = randomness_offset(&self->drawing, &self->masters->key[slot], deputy);
    const Digest leaf = randomness_offset_leaf(&self->drawing, slot, deputy, &offset);
    bytes_wipe(&offset, sizeof offset);
    return leaf;
}

/* Every n-th slot is one thread's. */
typedef struct {
    const Slots *slots;
    LeafOf leaf_of;
    Digest *leaves;
    uint32_t first, step;
} Share;

static void *
fill_share(void *data)
{
    const Share *share = data;
    const Slots *self = share->slots;
    for (uint32_t t = share->first; t < RANDOMNESS_SLOTS; t += share->step)
        for (size_t d = 0; d < self->n_deputies; d++) {
            const Digest data_of_leaf = share->leaf_of(self, t, self->deputies[d]);
            share->leaves[t * self->n_deputies + d] = merkle_leaf(
                self->drawing.suite, data_of_leaf.bytes, sizeof data_of_leaf.bytes);
        }
    bytes_wipe_stack();
    return NULL;
}

/* *@kept gets the leaves if they are kept. */
static Digest
root_over(const Slots *self, LeafOf leaf_of, Digest **kept)
{
    const size_t n = RANDOMNESS_SLOTS * self->n_deputies;
    g_autofree Digest *leaves = g_new(Digest, n);
    const uint32_t n_threads = CLAMP(g_get_num_processors(), 1, MAX_THREADS);
    Share shares[MAX_THREADS];
    GThread *threads[MAX_THREADS];
    for (uint32_t i = 0; i < n_threads; i++) {
        shares[i] = (Share){self, leaf_of, leaves, i, n_threads};
        threads[i] = g_thread_new("slots", fill_share, &shares[i]);
    }
    for (uint32_t i = 0; i < n_threads; i++)
        g_thread_join(threads[i]);
    const Digest root = merkle_root(self->drawing.suite, leaves, n);
    if (self->keeps_leaves)
        *kept = g_steal_pointer(&leaves);
    return root;
}

Digest
slots_seed_root(Slots *self)
{
    g_assert(self->seed_leaves == NULL);
    return root_over(self, seed_leaf, &self->seed_leaves);
}

void
slots_throw(Slots *self, const char *digits)
{
    g_assert(!self->is_thrown);
    Digest dice_key = randomness_dice_key(&self->drawing, digits);
    for (uint32_t t = 0; t < RANDOMNESS_SLOTS; t++)
        self->masters->key[t] = randomness_slot_key(&self->drawing, &dice_key, t);
    self->is_thrown = true;
    bytes_wipe(&dice_key, sizeof dice_key);
    bytes_wipe_stack();
}

Digest
slots_dice_root(Slots *self)
{
    g_assert(self->is_thrown && self->offset_leaves == NULL);
    return root_over(self, offset_leaf, &self->offset_leaves);
}

void
slots_paths(const Slots *self, const SlotsLeaf *wanted, size_t n, MerkleProof *seeds,
            MerkleProof *offsets)
{
    const size_t n_leaves = RANDOMNESS_SLOTS * self->n_deputies;
    g_autofree size_t *leaves = g_new(size_t, n);
    g_assert(self->seed_leaves != NULL && self->offset_leaves != NULL);
    for (size_t i = 0; i < n; i++)
        leaves[i] = wanted[i].slot * self->n_deputies + wanted[i].deputy;
    merkle_proof_inclusion_some(self->drawing.suite, self->seed_leaves, n_leaves, leaves,
                                n, seeds);
    merkle_proof_inclusion_some(self->drawing.suite, self->offset_leaves, n_leaves,
                                leaves, n, offsets);
}

void
slots_secrets(const Slots *self, uint32_t slot, size_t deputy, Digest *seed,
              Digest *offset)
{
    const char *id = slots_deputy(self, deputy);
    g_assert(self->is_thrown && slot < RANDOMNESS_SLOTS && !self->is_wiped[slot]);
    *seed = randomness_seed(&self->drawing, &self->masters->master[slot], id);
    *offset = randomness_offset(&self->drawing, &self->masters->key[slot], id);
}

void
slots_wipe(Slots *self, uint32_t slot)
{
    g_assert(slot < RANDOMNESS_SLOTS);
    bytes_wipe(&self->masters->master[slot], sizeof(Digest));
    bytes_wipe(&self->masters->key[slot], sizeof(Digest));
    self->is_wiped[slot] = true;
}
