/* seats.c: see seats.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/seats.h"

struct Seats {
    GVariant *list; /* owns the texts */
    Seat *seats;
    size_t n;
};

Seats *
seats_new(GVariant *list)
{
    Seats *self = g_new0(Seats, 1);

    if (list == NULL)
        return self;
    self->list = g_variant_ref_sink(list);
    self->n = g_variant_n_children(list);
    self->seats = g_new0(Seat, self->n);
    for (size_t i = 0; i < self->n; i++) {
        Seat *seat = &self->seats[i];
        g_variant_get_child(list, i, "(&s&s&s&sy)", &seat->seat, &seat->deputy,
                            &seat->name, &seat->delegation, &seat->status);
    }
    return self;
}

void
seats_free(Seats *self)
{
    if (self == NULL)
        return;
    g_free(self->seats);
    g_clear_pointer(&self->list, g_variant_unref);
    g_free(self);
}

bool
seat_is_expected(uint8_t status)
{
    return status != SEAT_OBSERVER && status != SEAT_SUSPENDED;
}

size_t
seats_count(const Seats *self)
{
    return self->n;
}

const Seat *
seats_at(const Seats *self, size_t index)
{
    g_assert(index < self->n);
    return &self->seats[index];
}

GVariant *
seats_list(const Seats *self)
{
    return self->list;
}

bool
seats_apply(Seats *self, GVariant *changes)
{
    GVariantIter iter;
    uint32_t index;
    uint8_t status;

    g_variant_iter_init(&iter, changes);
    while (g_variant_iter_next(&iter, "(uy)", &index, &status)) {
        if (index >= self->n)
            return false;
        self->seats[index].status = status;
    }
    return true;
}
