/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/group-internal.h"
#include "app/verify/memory.h"

#include <stdlib.h>

Points *
points_new(Group *group, size_t n)
{
    Points *self = memory_new(1, sizeof *self);
    self->group = group;
    self->n = n;
    group->kind->list_new(self);
    return self;
}

void
points_free(Points *self)
{
    if (self == NULL)
        return;
    self->group->kind->list_free(self);
    free(self);
}

bool
points_read_again(Points *self, size_t i, const uint8_t *bytes)
{
    return self->group->kind->read(self, i, bytes) && !self->group->broken;
}

bool
points_read(Points *self, size_t i, const uint8_t *bytes)
{
    return points_read_again(self, i, bytes) &&
           self->group->kind->is_prime_order(self, i);
}

bool
points_write(Points *self, size_t n, uint8_t *out)
{
    return self->group->kind->write(self, n, out) && !self->group->broken;
}

bool
points_is_identity(const Points *self, size_t i)
{
    return self->group->kind->is_identity(self, i);
}

bool
points_equal(const Points *a, size_t i, const Points *b, size_t j)
{
    Points *scratch = a->group->scratch;
    const GroupKind *kind = a->group->kind;
    kind->copy(scratch, 0, a, i);
    kind->negate(scratch, 0);
    kind->add(scratch, 0, b, j);
    return kind->is_identity(scratch, 0) && !a->group->broken;
}

void
points_clear(Points *self, size_t i)
{
    self->group->kind->copy(self, i, self->group->scratch, 2);
}

/* Double and add, from the highest bit of the amount */
static void
points_scale(Points *self, size_t i, const Points *from, size_t j, uint32_t amount)
{
    const GroupKind *kind = self->group->kind;
    int bit = 31;
    while ((amount >> bit) == 0)
        bit--;
    kind->copy(self, i, from, j);
    while (bit-- > 0) {
        kind->twice(self, i);
        if ((amount >> bit & 1) != 0)
            kind->add(self, i, from, j);
    }
}

void
points_add(Points *self, size_t i, const Points *from, size_t j, int32_t factor)
{
    const GroupKind *kind = self->group->kind;
    Points *scratch = self->group->scratch;
    if (factor == 0)
        return;
    points_scale(scratch, 1, from, j, factor < 0 ? -(uint32_t)factor : (uint32_t)factor);
    if (factor < 0)
        kind->negate(scratch, 1);
    kind->add(self, i, scratch, 1);
}

void
points_combine(Points *self, size_t i, const Points *from, size_t j,
               const Weights *weights, size_t n)
{
    self->group->kind->combine(self, i, from, j, weights, n);
}
