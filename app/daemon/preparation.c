/* preparation.c: the tables of a vote, made on every core; see preparation.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/preparation-internal.h"

#include <string.h>
#include <sys/resource.h>

#include "ballots/sealed-paper.h"
#include "crypto/base.h"
#include "crypto/bytes.h"
#include "crypto/proof-batch.h"

/* What one file of a bundle may have (docs/format.md section 10.4). */
#define MAX_BALLOTS_LEN ((size_t)256 << 20)

G_DEFINE_QUARK(preparation_error, preparation_error)

const char *
preparation_deputy(const Preparation *self, size_t index)
{
    return slots_deputy(self->slots, self->deputies[index]);
}

unsigned
preparation_n_threads(void)
{
    return CLAMP(g_get_num_processors(), 1, PREPARATION_MAX_THREADS);
}

ProofTask
preparation_task(const Preparation *self, const char *context)
{
    return (ProofTask){self->suite, self->statements, context, strlen(context)};
}

void
preparation_fail(Preparation *self, GError *error)
{
    if (!g_atomic_pointer_compare_and_exchange(&self->failure, NULL, error))
        g_error_free(error);
}

static bool
prepare_table(Preparation *self, size_t deputy, GError **error)
{
    g_autofree char *context =
        slot_context(self->slot_text, preparation_deputy(self, deputy));
    const ProofTask task = preparation_task(self, context);
    Digest seed, offset;
    slots_secrets(self->slots, self->slot, self->deputies[deputy], &seed, &offset);
    self->tables[deputy] = proof_table_prepare(&task, &seed, &offset, self->arena, error);
    bytes_wipe(&seed, sizeof seed);
    bytes_wipe(&offset, sizeof offset);
    return self->tables[deputy] != NULL;
}

static void *
prepare_tables(void *data)
{
    Preparation *self = data;
    const size_t n = self->n_deputies;
    while (g_atomic_int_get(&self->is_cancelled) == 0 &&
           g_atomic_pointer_get(&self->failure) == NULL) {
        const size_t deputy = (size_t)g_atomic_int_add(&self->next, 1);
        GError *error = NULL;
        if (deputy >= n)
            break;
        if (!prepare_table(self, deputy, &error))
            preparation_fail(self, error);
        g_atomic_int_inc(&self->n_prepared);
    }
    bytes_wipe_stack();
    return NULL;
}

/* What an encoded record takes at most in ballots.txt: base64, and its lines' words. */
static size_t
text_len(const ProofTask *task)
{
    const size_t n_lines =
        statements_n_cells(task->statements) + statements_len(task->statements);
    return proof_record_len(task) * 4 / 3 + n_lines * 80 + 700;
}

static bool
check_budget(const Preparation *self, const ProofTask *task, GError **error)
{
    const size_t n = self->n_deputies;
    if (text_len(task) <= MAX_BALLOTS_LEN / n)
        return true;
    g_set_error(
        error, PREPARATION_ERROR, PREPARATION_ERROR_BUDGET,
        "sealed ballots of this paper take up to %zu bytes each; for %zu deputies "
        "they may take %zu: vote on it in parts, by name or on paper",
        text_len(task), n, MAX_BALLOTS_LEN / n);
    return false;
}

/* The context of a deputy is as long as his id is. */
static size_t
tables_room(const Preparation *self, const char *slot_text)
{
    size_t room = 0;
    for (size_t i = 0; i < self->n_deputies; i++) {
        g_autofree char *context = slot_context(slot_text, preparation_deputy(self, i));
        const ProofTask task = preparation_task(self, context);
        room += arena_room(proof_table_len(&task));
    }
    return room;
}

/* "ulimit -l" counts in KiB too. */
static void
refuse_lock(const Preparation *self, size_t len, GError **error)
{
    struct rlimit limit = {0, 0};
    bool is_known = getrlimit(RLIMIT_MEMLOCK, &limit) == 0;
    g_autofree char *most = is_known && limit.rlim_cur != RLIM_INFINITY
                                ? g_strdup_printf("%" G_GUINT64_FORMAT " KiB",
                                                  (uint64_t)limit.rlim_cur / 1024)
                                : g_strdup("not as much");
    g_set_error(error, PREPARATION_ERROR, PREPARATION_ERROR_LOCKED,
                "a secret vote of %zu deputies on this paper needs %zu KiB of locked "
                "memory, %s may be locked; raise LimitMEMLOCK= of tellerd.service or "
                "ulimit -l and start tellerd anew, or vote by name or on paper",
                self->n_deputies, len / 1024 + 1, most);
}

static Arena *
new_arena(const Preparation *self, size_t len, bool allow_unlocked, GError **error)
{
    g_autoptr(GError) why = NULL;
    Arena *arena =
        allow_unlocked ? arena_new_allow_unlocked(len, &why) : arena_new(len, &why);
    if (g_error_matches(why, ARENA_ERROR, ARENA_ERROR_LOCK))
        refuse_lock(self, len, error);
    else if (arena == NULL)
        g_propagate_error(error, g_steal_pointer(&why));
    return arena;
}

/* Tables, marks, choices, records and, for each thread, announcements and a batch. */
static bool
take_memory(Preparation *self, const Paper *paper, bool allow_unlocked, GError **error)
{
    const size_t n = self->n_deputies;
    const ProofTask task = preparation_task(self, self->slot_text);
    const size_t marks_len = marks_room(paper, n), choices_len = n * self->n_cells;
    self->record_len = proof_record_len(&task);
    self->announcements_len = proof_announcements_len(&task);
    const size_t records_len = n * self->record_len;
    const unsigned n_threads = preparation_n_threads();
    const size_t others_len = n_threads * self->announcements_len;
    const size_t len = tables_room(self, self->slot_text) + arena_room(marks_len) +
                       arena_room(choices_len) + arena_room(records_len) +
                       arena_room(others_len) + n_threads * arena_room(proof_batch_len());
    if (!check_budget(self, &task, error))
        return false;
    self->arena = new_arena(self, len, allow_unlocked, error);
    if (self->arena == NULL)
        return false;
    self->marks = arena_take(self->arena, marks_len, error);
    self->choices = arena_take(self->arena, choices_len, error);
    self->records = arena_take(self->arena, records_len, error);
    self->announcements = arena_take(self->arena, others_len, error);
    return self->marks != NULL && self->choices != NULL && self->records != NULL &&
           self->announcements != NULL;
}

static void
take_deputies(Preparation *self, const char *const *deputies)
{
    self->n_deputies = deputies == NULL ? slots_n_deputies(self->slots)
                                        : g_strv_length((char **)(uintptr_t)deputies);
    self->deputies = g_new(size_t, self->n_deputies);
    for (size_t i = 0; i < self->n_deputies; i++) {
        const int index =
            deputies == NULL ? (int)i : slots_index_of(self->slots, deputies[i]);
        g_assert(index >= 0);
        self->deputies[i] = (size_t)index;
    }
}

Preparation *
preparation_new(const PreparationTask *task, GError **error)
{
    g_autoptr(Preparation) self = g_new0(Preparation, 1);
    g_atomic_ref_count_init(&self->n_references);
    self->slots = slots_ref(task->slots);
    self->slot = task->slot;
    self->suite = task->suite;
    self->slot_text = g_strdup(task->slot_text);
    self->n_cells = paper_n_cells(task->paper);
    take_deputies(self, task->deputies);
    self->statements = sealed_statements(task->paper, error);
    if (self->statements == NULL ||
        !take_memory(self, task->paper, task->allow_unlocked, error))
        return NULL;
    base_prepare(task->suite);
    self->tables = g_new0(ProofTable *, self->n_deputies);
    self->n_threads = preparation_n_threads();
    for (unsigned i = 0; i < self->n_threads; i++)
        self->threads[i] = g_thread_new("prepare", prepare_tables, self);
    return g_steal_pointer(&self);
}

Preparation *
preparation_ref(Preparation *self)
{
    g_atomic_ref_count_inc(&self->n_references);
    return self;
}

void
preparation_wait(Preparation *self)
{
    for (unsigned i = 0; i < self->n_threads; i++)
        g_thread_join(self->threads[i]);
    self->n_threads = 0;
}

void
preparation_unref(Preparation *self)
{
    if (!g_atomic_ref_count_dec(&self->n_references))
        return;
    preparation_wait(self);
    arena_free(self->arena); /* and with it all tables */
    slots_unref(self->slots);
    statements_free(self->statements);
    g_clear_error(&self->failure);
    g_free(self->tables);
    g_free(self->deputies);
    g_free(self->order);
    g_free(self->slot_text);
    g_free(self);
}

void
preparation_free(Preparation *self)
{
    if (self == NULL)
        return;
    g_atomic_int_set(&self->is_cancelled, 1);
    preparation_unref(self);
}

const char *
preparation_slot_text(const Preparation *self)
{
    return self->slot_text;
}

unsigned
preparation_percent(Preparation *self)
{
    const size_t n = self->n_deputies;
    const size_t n_prepared = (size_t)g_atomic_int_get(&self->n_prepared);
    return (unsigned)(MIN(n_prepared, n) * 100 / MAX(n, 1));
}

void *
preparation_marks(Preparation *self)
{
    return self->marks;
}

void
preparation_add_opening(const Preparation *self, size_t voter, uint32_t cell,
                        Opening *sum)
{
    g_assert(self->is_sealed && voter < self->n_voters);
    proof_table_add_opening(self->tables[self->order[voter]], cell, sum);
}

void
preparation_secrets(const Preparation *self, size_t voter, Digest *seed, Digest *offset)
{
    g_assert(self->is_sealed && voter < self->n_voters);
    slots_secrets(self->slots, self->slot, self->deputies[self->order[voter]], seed,
                  offset);
}

char *
preparation_regenerate(const Preparation *self, const SealedPlace *place,
                       const Paper *paper, size_t voter, const uint8_t *choice,
                       GError **error)
{
    g_autofree uint8_t *record = g_malloc(self->record_len);
    const char *deputy = preparation_deputy(self, self->order[voter]);
    g_autofree char *context = slot_context(self->slot_text, deputy);
    const ProofTask task = preparation_task(self, context);
    Digest seed, offset;
    preparation_secrets(self, voter, &seed, &offset);
    const bool ok = proof_regenerate(&task, &seed, &offset, choice, record, error);
    bytes_wipe(&seed, sizeof seed);
    bytes_wipe(&offset, sizeof offset);
    return ok ? sealed_to_text(place, paper, self->statements, deputy, record) : NULL;
}
