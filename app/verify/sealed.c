/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/memory.h"
#include "app/verify/sealed-internal.h"

#include <stdlib.h>

Sealed *
sealed_new(Suite suite, const Statements *statements)
{
    Group *group = group_new(suite);
    if (group == NULL)
        return NULL;
    Sealed *self = memory_new(1, sizeof *self);
    *self = (Sealed){
        .group = group,
        .statements = statements,
        .cells = points_new(group, statements->n_cells),
        .point = points_new(group, 1),
        .announced = points_new(group, statements->n_branches),
        .weights = memory_new(STATEMENTS_VALUES_MAX, sizeof *self->weights),
    };
    return self;
}

void
sealed_free(Sealed *self)
{
    if (self == NULL)
        return;
    points_free(self->cells);
    points_free(self->point);
    points_free(self->announced);
    group_free(self->group);
    free(self->weights);
    packing_clear(&self->hashed);
    free(self);
}

size_t
sealed_record_len(const Sealed *self)
{
    return statements_record_len(self->statements, group_point_len(self->group));
}

void
sealed_derive(Sealed *self, const Statement *statement)
{
    points_clear(self->point, 0);
    for (size_t i = 0; i < statement->n_terms; i++)
        points_add(self->point, 0, self->cells, statement->terms[i].cell,
                   statement->terms[i].factor);
}

Weights
sealed_weights(Sealed *self, const Scalar *e, const Scalar *z, uint32_t m)
{
    const Scalar zero = {{0}}, value = group_scalar_of(self->group, m);
    return (Weights){
        .g = *z,
        .p = group_scalar_subtract(self->group, &zero, e),
        .h = m == 1 ? *e : group_scalar_multiply(self->group, e, &value),
    };
}

/* scalar("teller/fs/1", context || G || H || all C || all statements || all A): each of
 * these is a string, and so is the tag. */
bool
sealed_challenge(Sealed *self, Text context, const uint8_t *record, Scalar *out)
{
    const size_t point_len = group_point_len(self->group);
    const size_t announced_len = self->statements->n_branches * point_len;
    const Text cells = {(const char *)record, self->statements->n_cells * point_len};
    Packing *hashed = &self->hashed;
    packing_reset(hashed);
    packing_string(hashed, text_of("teller/fs/1"));
    packing_string(hashed, context);
    packing_string(hashed, group_g(self->group));
    packing_string(hashed, group_h(self->group));
    packing_string(hashed, cells);
    packing_string(hashed, packing_text(&self->statements->encoding));
    packing_number(hashed, (uint32_t)announced_len);
    if (!points_write(self->announced, self->statements->n_branches,
                      packing_room(hashed, announced_len)))
        return false;
    *out = group_scalar_hash(self->group, packing_text(hashed));
    return !group_is_broken(self->group);
}

static const uint8_t *
sealed_proofs(const Sealed *self, const uint8_t *record)
{
    return record + self->statements->n_cells * group_point_len(self->group);
}

static SealedVerdict
sealed_read_cells(Sealed *self, const uint8_t *record)
{
    const size_t point_len = group_point_len(self->group);
    for (size_t cell = 0; cell < self->statements->n_cells; cell++)
        if (!points_read(self->cells, cell, record + cell * point_len))
            return (SealedVerdict){SEALED_POINT, cell};
    return (SealedVerdict){SEALED_HOLDS, 0};
}

/* Recomputes the announcements of one statement, the first of which is that of branch
 * `branch` of the record. */
static bool
sealed_announce(Sealed *self, const Statement *statement, size_t branch,
                const uint8_t *proofs)
{
    for (uint32_t m = 0; m < statement->n_values; m++) {
        const uint8_t *bytes = proofs + 2 * SCALAR_LEN * (branch + m);
        Scalar e, z;
        if (!group_scalar_read(self->group, bytes, &e) ||
            !group_scalar_read(self->group, bytes + SCALAR_LEN, &z))
            return false;
        self->weights[m] = sealed_weights(self, &e, &z, m);
    }
    sealed_derive(self, statement);
    points_combine(self->announced, branch, self->point, 0, self->weights,
                   statement->n_values);
    return true;
}

static SealedVerdict
sealed_announce_all(Sealed *self, const uint8_t *proofs)
{
    size_t branch = 0;
    for (size_t i = 0; i < self->statements->n; i++) {
        if (!sealed_announce(self, &self->statements->list[i], branch, proofs))
            return (SealedVerdict){SEALED_SCALAR, i};
        branch += self->statements->list[i].n_values;
    }
    return (SealedVerdict){SEALED_HOLDS, 0};
}

/* The scalars were found to be below q before. */
static bool
sealed_sum_is(Sealed *self, const uint8_t *proofs, uint32_t n, const Scalar *challenge)
{
    Scalar sum = {{0}}, e;
    for (uint32_t m = 0; m < n; m++) {
        group_scalar_read(self->group, proofs + (size_t)2 * SCALAR_LEN * m, &e);
        sum = group_scalar_add(self->group, &sum, &e);
    }
    return scalar_equal(&sum, challenge);
}

static SealedVerdict
sealed_compare(Sealed *self, const uint8_t *proofs, const Scalar *challenge)
{
    for (size_t i = 0; i < self->statements->n; i++) {
        const uint32_t n = self->statements->list[i].n_values;
        if (!sealed_sum_is(self, proofs, n, challenge))
            return (SealedVerdict){SEALED_PROOF, i};
        proofs += (size_t)2 * SCALAR_LEN * n;
    }
    return (SealedVerdict){SEALED_HOLDS, 0};
}

static SealedVerdict
sealed_judge(Sealed *self, Text context, const uint8_t *record)
{
    const uint8_t *proofs = sealed_proofs(self, record);
    Scalar challenge;
    SealedVerdict verdict = sealed_read_cells(self, record);
    if (verdict.fault == SEALED_HOLDS)
        verdict = sealed_announce_all(self, proofs);
    if (verdict.fault != SEALED_HOLDS)
        return verdict;
    if (!sealed_challenge(self, context, record, &challenge))
        return (SealedVerdict){SEALED_ANNOUNCEMENT, 0};
    return sealed_compare(self, proofs, &challenge);
}

SealedVerdict
sealed_verify(Sealed *self, Text context, Text record)
{
    const size_t len = sealed_record_len(self);
    if (record.len != len)
        return (SealedVerdict){SEALED_LENGTH, len};
    const SealedVerdict verdict = sealed_judge(self, context, (const uint8_t *)record.at);
    return group_is_broken(self->group) ? (SealedVerdict){SEALED_BROKEN, 0} : verdict;
}
