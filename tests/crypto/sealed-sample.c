/* sealed-sample.c: see sealed-sample.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sealed-sample.h"

#include <string.h>

enum { MAX_LIMITS = 16, MAX_CELLS = 16 };

/* A paper as it is being put together. */
typedef struct {
    uint32_t n_cells;
    uint32_t cells[MAX_LIMITS][MAX_CELLS];
    StatementLimit limits[MAX_LIMITS];
    size_t n;
} Sheet;

/* A limit on @n cells from @first on, each @step behind the last. */
static void
limit(Sheet *self, uint32_t min, uint32_t max, uint32_t first, uint32_t n, uint32_t step)
{
    for (uint32_t i = 0; i < n; i++)
        self->cells[self->n][i] = first + i * step;
    self->limits[self->n] = (StatementLimit){min, max, self->cells[self->n], n};
    self->n++;
}

static void
fill_rank(Sheet *self)
{
    for (uint32_t i = 0; i < 3; i++) {
        limit(self, 1, 1, 1 + 3 * i, 3, 1);
        limit(self, 1, 1, 1 + i, 3, 3);
    }
}

static void
fill_election(Sheet *self)
{
    for (uint32_t i = 0; i < 15; i++)
        limit(self, 1, 1, 1 + 3 * i, 3, 1);
    limit(self, 0, 5, 1, 15, 3);
}

static void
fill(Sheet *self, SampleKind kind)
{
    static const uint32_t n_cells[N_SAMPLES] = {4, 16, 5, 6, 3, 10, 46};
    self->n_cells = n_cells[kind];
    switch (kind) {
    case SAMPLE_MOTION:
        limit(self, 1, 1, 1, 3, 1);
        break;
    case SAMPLE_CHOOSE:
        limit(self, 0, 10, 1, 15, 1);
        break;
    case SAMPLE_EXACT:
        limit(self, 2, 2, 1, 4, 1);
        break;
    case SAMPLE_BETWEEN:
        limit(self, 1, 3, 1, 5, 1);
        limit(self, 0, 1, 2, 2, 2);
        break;
    case SAMPLE_NOTHING:
        limit(self, 0, 0, 1, 1, 1);
        limit(self, 0, 1, 2, 1, 1);
        break;
    case SAMPLE_RANK:
        fill_rank(self);
        break;
    case SAMPLE_ELECTION:
        fill_election(self);
        break;
    case N_SAMPLES:
        g_assert_not_reached();
    }
}

static char *
context_of(Suite suite, SampleKind kind, uint32_t number)
{
    return g_strdup_printf("statement/1\nmode SIMULATION\nsuite %s\ndevice T1\n"
                           "sitting S1\ngeneration 1\nslot 7\nvote %u\nround 1\n"
                           "deputy d%u\n",
                           suite_name(suite), kind + 1, number);
}

Sample *
sample_new(Suite suite, SampleKind kind, uint32_t number)
{
    g_autoptr(GError) error = NULL;
    Sheet sheet = {0};
    Sample *self = g_new0(Sample, 1);
    fill(&sheet, kind);
    self->kind = kind;
    self->statements = statements_new(sheet.n_cells, sheet.limits, sheet.n, &error);
    g_assert_no_error(error);
    self->context = context_of(suite, kind, number);
    self->seed = digest_compute(suite, &number, sizeof number);
    self->offset = digest_compute(suite, self->context, strlen(self->context));
    self->task =
        (ProofTask){suite, self->statements, self->context, strlen(self->context)};
    return self;
}

void
sample_free(Sample *self)
{
    statements_free(self->statements);
    g_free(self->context);
    g_free(self);
}

ProofTask
sample_with_context(const Sample *self, const char *context)
{
    ProofTask task = self->task;
    task.context = context;
    task.context_len = strlen(context);
    return task;
}

/* Marks the @number-th of @n cells that stand @step apart. */
static void
mark(uint8_t *choice, uint32_t first, uint32_t n, uint32_t step, uint32_t number)
{
    choice[first + number % n * step] = 1;
}

static void
mark_kept(SampleKind kind, uint32_t number, uint8_t *choice)
{
    switch (kind) {
    case SAMPLE_MOTION:
        mark(choice, 1, 3, 1, number);
        break;
    case SAMPLE_CHOOSE:
        for (uint32_t i = 0; i < number % 11; i++)
            mark(choice, 1, 15, 1, number + i);
        break;
    case SAMPLE_EXACT:
        mark(choice, 1, 4, 1, number);
        mark(choice, 1, 4, 1, number + 1 + number / 4 % 3);
        break;
    case SAMPLE_BETWEEN:
        choice[1] = 1;
        choice[3] = number & 1;
        choice[2] = number >> 1 & 1;
        break;
    case SAMPLE_NOTHING:
        choice[2] = number & 1;
        break;
    case SAMPLE_RANK:
        for (uint32_t i = 0; i < 3; i++)
            mark(choice, 1 + 3 * i, 3, 1, number + i);
        break;
    case SAMPLE_ELECTION:
        for (uint32_t i = 0; i < 15; i++)
            mark(choice, 1 + 3 * i, 3, 1, i < number % 6 ? 0 : 1 + (number + i) % 2);
        break;
    case N_SAMPLES:
        g_assert_not_reached();
    }
}

uint8_t *
sample_choice(const Sample *self, uint32_t number)
{
    uint8_t *choice = g_new0(uint8_t, statements_n_cells(self->statements));
    if (number == 0)
        return choice;
    choice[0] = 1;
    mark_kept(self->kind, number - 1, choice);
    return choice;
}

Arena *
sample_arena(const ProofTask *task, size_t n)
{
    g_autoptr(GError) error = NULL;
    Arena *arena =
        arena_new_allow_unlocked(n * arena_room(proof_table_len(task)), &error);
    g_assert_no_error(error);
    return arena;
}

uint8_t *
sample_seal(const Sample *self, const uint8_t *choice, uint8_t **out_announcements)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Arena) arena = sample_arena(&self->task, 1);
    ProofTable *table =
        proof_table_prepare(&self->task, &self->seed, &self->offset, arena, &error);
    g_assert_no_error(error);
    uint8_t *record = g_malloc(proof_record_len(&self->task)), *announcements = NULL;
    if (out_announcements != NULL)
        announcements = *out_announcements =
            g_malloc(proof_announcements_len(&self->task));
    g_assert_true(proof_table_seal(table, choice, record, announcements, &error));
    proof_table_free(table);
    return record;
}

uint8_t *
sample_record(const Sample *self, const uint8_t *choice)
{
    return sample_seal(self, choice, NULL);
}
