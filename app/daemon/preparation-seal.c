/* preparation-seal.c: from the frozen choices to verified records; see preparation.h
 *
 *     choices -> records in locked memory -> all verified -> texts, leaves, root
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/preparation-internal.h"
#include "crypto/bytes.h"
#include "crypto/merkle.h"
#include "crypto/proof-batch.h"

/* What the task works on. */
typedef struct {
    Preparation *preparation; /* a reference */
    SealedPlace place;
    Paper *paper;
} Work;

/* Every n-th voter is one thread's. */
typedef struct {
    const Work *work;
    SealedBallots *ballots;
    unsigned first, step;
} Share;

static void
work_free(gpointer data)
{
    Work *work = data;
    g_assert(work->preparation == NULL);
    paper_unref(work->paper);
    g_free(work);
}

void
sealed_ballots_free(SealedBallots *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->texts);
    g_free(self->leaves);
    g_free(self);
}

static bool
seal_one(Preparation *self, size_t voter, uint8_t *announcements, ProofBatch *batch,
         GError **error)
{
    ProofTable *table = self->tables[self->order[voter]];
    uint8_t *record = self->records + voter * self->record_len;
    g_autofree char *context =
        slot_context(self->slot_text, preparation_deputy(self, self->order[voter]));
    const ProofTask task = preparation_task(self, context);
    return proof_table_seal(table, self->choices + voter * self->n_cells, record,
                            announcements, error) &&
           proof_batch_add(batch, &task, record, announcements, NULL, error);
}

static void *
seal_share(void *data)
{
    const Share *share = data;
    Preparation *self = share->work->preparation;
    uint8_t *announcements = self->announcements + share->first * self->announcements_len;
    GError *error = NULL;
    g_autoptr(ProofBatch) batch = proof_batch_new(self->suite, self->arena, &error);
    bool ok = batch != NULL;
    for (size_t i = share->first; ok && i < self->n_voters; i += share->step)
        ok = seal_one(self, i, announcements, batch, &error);
    if (!ok || !proof_batch_finish(batch, &error))
        preparation_fail(self, error);
    bytes_wipe_stack();
    return NULL;
}

/* Only of verified records. */
static void *
write_share(void *data)
{
    const Share *share = data;
    const Work *work = share->work;
    const Preparation *self = work->preparation;
    for (size_t i = share->first; i < self->n_voters; i += share->step) {
        char *text = sealed_to_text(&work->place, work->paper, self->statements,
                                    preparation_deputy(self, self->order[i]),
                                    self->records + i * self->record_len);
        share->ballots->texts->pdata[i] = text;
        share->ballots->leaves[i] = merkle_leaf(self->suite, text, strlen(text));
    }
    return NULL;
}

static void
run_shares(const Work *work, SealedBallots *ballots, GThreadFunc func)
{
    const unsigned n = preparation_n_threads();
    Share shares[PREPARATION_MAX_THREADS];
    GThread *threads[PREPARATION_MAX_THREADS];
    for (unsigned i = 0; i < n; i++) {
        shares[i] = (Share){work, ballots, i, n};
        threads[i] = g_thread_new("seal", func, &shares[i]);
    }
    for (unsigned i = 0; i < n; i++)
        g_thread_join(threads[i]);
}

static SealedBallots *
seal(const Work *work)
{
    Preparation *self = work->preparation;
    preparation_wait(self);
    if (self->failure == NULL)
        run_shares(work, NULL, seal_share);
    bytes_wipe(self->choices, self->n_voters * self->n_cells);
    if (self->failure != NULL)
        return NULL;
    self->is_sealed = true;
    SealedBallots *ballots = g_new0(SealedBallots, 1);
    ballots->texts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_set_size(ballots->texts, (int)self->n_voters);
    ballots->leaves = g_new(Digest, self->n_voters);
    run_shares(work, ballots, write_share);
    ballots->root = merkle_root(self->suite, ballots->leaves, self->n_voters);
    return ballots;
}

/* The reason stays inside: it could tell of a choice.  When the result is there, this
 * thread keeps nothing from being wiped.
 */
static void
run(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Work *work = data;
    SealedBallots *ballots = seal(work);
    g_clear_pointer(&work->preparation, preparation_unref);
    if (ballots != NULL)
        g_task_return_pointer(task, ballots, (GDestroyNotify)sealed_ballots_free);
    else
        g_task_return_new_error(task, PREPARATION_ERROR, PREPARATION_ERROR_FAILED,
                                "a ballot could not be sealed; nothing of this vote was "
                                "stored or shown, and it must be voided");
}

/* Both are in the order of ids. */
static size_t
find_deputy(const Preparation *self, const char *id)
{
    size_t low = 0, high = self->n_deputies;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (strcmp(preparation_deputy(self, middle), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    g_assert(low < self->n_deputies && strcmp(preparation_deputy(self, low), id) == 0);
    return low;
}

static void
take_choices(Preparation *self, const Marks *marks)
{
    self->n_voters = marks_n_voters(marks);
    self->order = g_new(size_t, self->n_voters);
    for (size_t i = 0; i < self->n_voters; i++) {
        const Ballot *ballot = marks_ballot(marks, i);
        g_assert(ballot->n_cells == self->n_cells);
        self->order[i] = find_deputy(self, ballot->deputy);
        memcpy(self->choices + i * self->n_cells, ballot->cells, self->n_cells);
    }
}

void
preparation_seal_async(Preparation *self, const SealedPlace *place, const Paper *paper,
                       const Marks *marks, GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    Work *work = g_new(Work, 1);
    g_assert(self->order == NULL);
    take_choices(self, marks);
    g_atomic_ref_count_inc(&self->n_references);
    *work = (Work){self, *place, paper_ref((Paper *)(uintptr_t)paper)};
    g_task_set_task_data(task, work, work_free);
    g_task_run_in_thread(task, run);
}

SealedBallots *
preparation_seal_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
