/* proof-table.c: all points of a record, for every value ahead; see proof-table.h
 *
 * With P = rho G + w H, the announcement of a branch m that is not the true one,
 *
 *     A_m = z_m G - e_m (P - w_m H) = (z_m - e_m rho) G + (w_m - w) e_m H,
 *
 * is known for each w from two products with secrets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"
#include "crypto/bytes.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"

#include <string.h>

/* Points on their way to be encoded, many with one inversion. */
#define BATCH 64

typedef struct {
    Suite suite;
    Point points[BATCH];
    size_t n;
    uint8_t *out;
    bool is_good;
} Batch;

static void
batch_flush(Batch *self)
{
    self->is_good &= point_encode_all(self->suite, self->points, self->n, self->out);
    self->out += self->n * point_len(self->suite);
    self->n = 0;
}

static void
batch_add(Batch *self, const Point *point)
{
    self->points[self->n++] = *point;
    if (self->n == BATCH)
        batch_flush(self);
}

static size_t
candidates_len(const ProofTask *task)
{
    return (2 * statements_n_cells(task->statements) +
            statements_n_squares(task->statements)) *
           point_len(task->suite);
}

size_t
proof_table_len(const ProofTask *task)
{
    const size_t n_cells = statements_n_cells(task->statements);
    return sizeof(ProofTable) + task->context_len + n_cells + n_cells * sizeof(Scalar) +
           candidates_len(task);
}

/* Lays out the block; all parts but the first are bytes and need no alignment. */
static ProofTable *
table_on(void *block, const ProofTask *task, Arena *arena)
{
    const size_t n_cells = statements_n_cells(task->statements);
    ProofTable *self = block;
    uint8_t *at = (uint8_t *)(self + 1);
    void *randomness = at + task->context_len + n_cells;
    self->task = *task;
    self->arena = arena;
    self->state = PROOF_PREPARED;
    self->context = at;
    self->choice = at + task->context_len;
    self->randomness = randomness;
    self->candidates = self->choice + n_cells + n_cells * sizeof(Scalar);
    self->candidates_len = candidates_len(task);
    memcpy(self->context, task->context, task->context_len);
    self->task.context = self->context;
    return self;
}

static void
prepare_cells(ProofTable *self, Batch *batch)
{
    const Suite suite = self->task.suite;
    const Point h = base_point(suite, BASE_H);
    for (uint32_t j = 0; j < statements_n_cells(self->task.statements); j++) {
        self->randomness[j] = commit_randomness(suite, &self->kappa, j);
        const Point unmarked = base_multiply(suite, BASE_G, &self->randomness[j]);
        const Point marked = point_add(suite, &unmarked, &h);
        batch_add(batch, &unmarked);
        batch_add(batch, &marked);
    }
}

/* Branch @m of statement @index: A_m for every true value w = 0, 1, ..; for w = m it is
 * u G.  The others fall by e_m H from one w to the next.
 */
static void
prepare_branch(const ProofTable *self, uint32_t index, uint32_t m, const Scalar *rho,
               Batch *batch)
{
    const Suite suite = self->task.suite;
    const uint32_t n = statements_at(self->task.statements, index)->n_values;
    const Scalar u = proof_scalar(suite, "teller/u/1", &self->kappa, index, m);
    const Point honest = base_multiply(suite, BASE_G, &u);
    if (n == 1) {
        batch_add(batch, &honest);
        return;
    }
    const Scalar e = proof_scalar(suite, "teller/e/1", &self->kappa, index, m);
    const Scalar z = proof_scalar(suite, "teller/z/1", &self->kappa, index, m);
    const Scalar e_rho = scalar_multiply(suite, &e, rho);
    const Scalar rest = scalar_subtract(suite, &z, &e_rho);
    const Point step = base_multiply(suite, BASE_H, &e);
    Point next = base_multiply(suite, BASE_G, &rest);
    for (uint32_t w = 0; w < m; w++)
        next = point_add(suite, &next, &step);
    for (uint32_t w = 0; w < n; w++) {
        batch_add(batch, w == m ? &honest : &next);
        next = point_subtract(suite, &next, &step);
    }
}

static void
prepare_statements(const ProofTable *self, Batch *batch)
{
    for (uint32_t i = 0; i < statements_len(self->task.statements); i++) {
        const Statement *statement = statements_at(self->task.statements, i);
        const Scalar rho = proof_rho(self->task.suite, statement, self->randomness);
        for (uint32_t m = 0; m < statement->n_values; m++)
            prepare_branch(self, i, m, &rho, batch);
    }
}

/* A frame of its own, which the caller overwrites. */
static G_NO_INLINE bool
fill(ProofTable *self, const Digest *seed, const Digest *offset)
{
    const ProofTask *task = &self->task;
    self->kappa =
        randomness_kappa(task->suite, seed, offset, task->context, task->context_len);
    Batch batch = {.suite = self->task.suite, .out = self->candidates, .is_good = true};
    prepare_cells(self, &batch);
    prepare_statements(self, &batch);
    batch_flush(&batch);
    bytes_wipe(&batch.points, sizeof batch.points);
    g_assert(batch.out == self->candidates + self->candidates_len);
    return batch.is_good;
}

ProofTable *
proof_table_prepare(const ProofTask *task, const Digest *seed, const Digest *offset,
                    Arena *arena, GError **error)
{
    g_assert(task->context_len > 0);
    void *block = arena_take(arena, proof_table_len(task), error);
    if (block == NULL)
        return NULL;
    ProofTable *self = table_on(block, task, arena);
    const bool prepared = fill(self, seed, offset);
    bytes_wipe_stack();
    if (prepared)
        return self;
    proof_table_free(self);
    g_set_error_literal(error, PROOF_ERROR, PROOF_ERROR_CHANCE,
                        "a point computed ahead is at infinity");
    return NULL;
}

void
proof_table_free(ProofTable *self)
{
    if (self != NULL)
        arena_give_back(self->arena, self);
}
