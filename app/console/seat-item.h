/* seat-item.h: one seat as an object, for list widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "app/client/seats.h"

#define SEAT_TYPE_ITEM (seat_item_get_type())
G_DECLARE_FINAL_TYPE(SeatItem, seat_item, SEAT, ITEM, GObject)

SeatItem *seat_item_new(const Seat *seat);

const char *seat_item_id(SeatItem *self);
const char *seat_item_seat(SeatItem *self);
const char *seat_item_name(SeatItem *self);
const char *seat_item_delegation(SeatItem *self);

/* Signal "changed" when it becomes another. */
uint8_t seat_item_status(SeatItem *self);
void seat_item_set_status(SeatItem *self, uint8_t status);

/* Whether seat, id, name or delegation contains @text (case folded); "" is in all. */
bool seat_item_matches(SeatItem *self, const char *text);
