/* seat-item.c: see seat-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/seat-item.h"

#include <string.h>

struct _SeatItem {
    GObject parent;
    char *id, *seat, *name, *delegation;
    char *folded; /* all four, for searching */
    uint8_t status;
};

G_DEFINE_FINAL_TYPE(SeatItem, seat_item, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
seat_item_finalize(GObject *object)
{
    SeatItem *self = SEAT_ITEM(object);

    g_free(self->id);
    g_free(self->seat);
    g_free(self->name);
    g_free(self->delegation);
    g_free(self->folded);
    G_OBJECT_CLASS(seat_item_parent_class)->finalize(object);
}

static void
seat_item_class_init(SeatItemClass *class)
{
    G_OBJECT_CLASS(class)->finalize = seat_item_finalize;
    signals[CHANGED] = g_signal_new("changed", SEAT_TYPE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
seat_item_init(SeatItem *self)
{
}

SeatItem *
seat_item_new(const Seat *seat)
{
    SeatItem *self = g_object_new(SEAT_TYPE_ITEM, NULL);
    g_autofree char *all =
        g_strjoin("\n", seat->seat, seat->deputy, seat->name, seat->delegation, NULL);

    self->id = g_strdup(seat->deputy);
    self->seat = g_strdup(seat->seat);
    self->name = g_strdup(seat->name);
    self->delegation = g_strdup(seat->delegation);
    self->folded = g_utf8_casefold(all, -1);
    self->status = seat->status;
    return self;
}

const char *
seat_item_id(SeatItem *self)
{
    return self->id;
}

const char *
seat_item_seat(SeatItem *self)
{
    return self->seat;
}

const char *
seat_item_name(SeatItem *self)
{
    return self->name;
}

const char *
seat_item_delegation(SeatItem *self)
{
    return self->delegation;
}

uint8_t
seat_item_status(SeatItem *self)
{
    return self->status;
}

void
seat_item_set_status(SeatItem *self, uint8_t status)
{
    if (self->status == status)
        return;
    self->status = status;
    g_signal_emit(self, signals[CHANGED], 0);
}

bool
seat_item_matches(SeatItem *self, const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);

    return strstr(self->folded, folded) != NULL;
}
