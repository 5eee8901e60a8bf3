/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sealed-make.c: a record made again when its ballot was challenged and opened. The
 * values are public then: nothing here hides or wipes them. */
#include "app/verify/memory.h"
#include "app/verify/sealed-internal.h"

#include <stdlib.h>
#include <string.h>

/* One record in the making */
typedef struct {
    Sealed *sealed;
    const Digest *kappa;
    const uint8_t *choice;
    Scalar *r;     /* of every cell */
    Scalar *e, *z; /* of every branch; z is u where the branch is the true one */
    Scalar *rho;   /* of every statement */
} Making;

static int64_t
statement_value(const Statement *statement, const uint8_t *choice)
{
    int64_t value = 0;
    for (size_t i = 0; i < statement->n_terms; i++)
        value += (int64_t)statement->terms[i].factor * choice[statement->terms[i].cell];
    return value;
}

static bool
choice_is_lawful(const Statements *statements, const uint8_t *choice)
{
    for (size_t i = 0; i < statements->n; i++) {
        const int64_t value = statement_value(&statements->list[i], choice);
        if (value < 0 || value >= statements->list[i].n_values)
            return false;
    }
    return true;
}

/* scalar(tag, kappa || numbers), kappa as a string */
static Scalar
making_draw(Making *self, const char *tag, const uint32_t *numbers, size_t n)
{
    Packing *hashed = &self->sealed->hashed;
    packing_reset(hashed);
    packing_string(hashed, text_of(tag));
    packing_string(hashed, (Text){(const char *)self->kappa->bytes, 32});
    for (size_t i = 0; i < n; i++)
        packing_number(hashed, numbers[i]);
    return group_scalar_hash(self->sealed->group, packing_text(hashed));
}

/* C_j = r_j G + v_j H, with r_j = scalar("teller/r/1", kappa || j) */
static bool
making_commit(Making *self, uint8_t *record)
{
    Sealed *sealed = self->sealed;
    for (uint32_t cell = 0; cell < sealed->statements->n_cells; cell++) {
        self->r[cell] = making_draw(self, "teller/r/1", &cell, 1);
        const Weights weights = {.g = self->r[cell],
                                 .h = group_scalar_of(sealed->group, self->choice[cell])};
        points_combine(sealed->cells, cell, NULL, 0, &weights, 1);
    }
    return points_write(sealed->cells, sealed->statements->n_cells, record);
}

static Scalar
making_opening(Making *self, const Statement *statement)
{
    Group *group = self->sealed->group;
    Scalar rho = {{0}};
    for (size_t i = 0; i < statement->n_terms; i++) {
        const Scalar factor = group_scalar_of(group, statement->terms[i].factor);
        const Scalar part =
            group_scalar_multiply(group, &factor, &self->r[statement->terms[i].cell]);
        rho = group_scalar_add(group, &rho, &part);
    }
    return rho;
}

/* The true branch w: u = scalar("teller/u/1", kappa || i || w), A = u G. Every other:
 * e = scalar("teller/e/1", kappa || i || m), z likewise, A = z G - e (P - m H). */
static void
making_announce(Making *self, uint32_t i, size_t branch)
{
    Sealed *sealed = self->sealed;
    const Statement *statement = &sealed->statements->list[i];
    const int64_t true_value = statement_value(statement, self->choice);
    self->rho[i] = making_opening(self, statement);
    for (uint32_t m = 0; m < statement->n_values; m++) {
        const uint32_t numbers[] = {i, m};
        const bool is_true = m == true_value;
        Scalar *e = &self->e[branch + m], *z = &self->z[branch + m];
        *e = is_true ? (Scalar){{0}} : making_draw(self, "teller/e/1", numbers, 2);
        *z = making_draw(self, is_true ? "teller/u/1" : "teller/z/1", numbers, 2);
        sealed->weights[m] = sealed_weights(sealed, e, z, m);
    }
    sealed_derive(sealed, statement);
    points_combine(sealed->announced, branch, sealed->point, 0, sealed->weights,
                   statement->n_values);
}

/* The true branch: e = challenge - all other e of the statement, z = u + e rho */
static void
making_answer(Making *self, uint32_t i, size_t branch, const Scalar *challenge)
{
    Group *group = self->sealed->group;
    const Statement *statement = &self->sealed->statements->list[i];
    const size_t at = branch + (size_t)statement_value(statement, self->choice);
    Scalar e = *challenge;
    for (uint32_t m = 0; m < statement->n_values; m++)
        e = group_scalar_subtract(group, &e, &self->e[branch + m]);
    const Scalar product = group_scalar_multiply(group, &e, &self->rho[i]);
    self->e[at] = e;
    self->z[at] = group_scalar_add(group, &self->z[at], &product);
}

static void
making_write(const Making *self, uint8_t *proofs)
{
    for (size_t i = 0; i < self->sealed->statements->n_branches; i++) {
        memcpy(proofs + 2 * SCALAR_LEN * i, self->e[i].bytes, SCALAR_LEN);
        memcpy(proofs + 2 * SCALAR_LEN * i + SCALAR_LEN, self->z[i].bytes, SCALAR_LEN);
    }
}

static bool
making_run(Making *self, Text context, uint8_t *record)
{
    const Statements *statements = self->sealed->statements;
    size_t branch = 0;
    Scalar challenge;
    if (!making_commit(self, record))
        return false;
    for (uint32_t i = 0; i < statements->n; branch += statements->list[i++].n_values)
        making_announce(self, i, branch);
    if (!sealed_challenge(self->sealed, context, record, &challenge))
        return false;
    branch = 0;
    for (uint32_t i = 0; i < statements->n; branch += statements->list[i++].n_values)
        making_answer(self, i, branch, &challenge);
    making_write(self,
                 record + statements->n_cells * group_point_len(self->sealed->group));
    return !group_is_broken(self->sealed->group);
}

bool
sealed_make(Sealed *self, Text context, const Digest *kappa, const uint8_t *choice,
            uint8_t *out_record)
{
    const Statements *statements = self->statements;
    if (!choice_is_lawful(statements, choice))
        return false;
    Making making = {
        .sealed = self,
        .kappa = kappa,
        .choice = choice,
        .r = memory_new(statements->n_cells, sizeof *making.r),
        .e = memory_new(statements->n_branches, sizeof *making.e),
        .z = memory_new(statements->n_branches, sizeof *making.z),
        .rho = memory_new(statements->n, sizeof *making.rho),
    };
    const bool made = making_run(&making, context, out_record);
    free(making.r);
    free(making.e);
    free(making.z);
    free(making.rho);
    return made;
}
