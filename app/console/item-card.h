/* item-card.h: what the operator has to know of an item, and what the chair says
 *
 * Its kind and form, why it cannot be voted on, what an officer should know of its
 * entries, the gates of an appointment, and the words for this moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/client/step.h"

#define ITEM_TYPE_CARD (item_card_get_type())
G_DECLARE_FINAL_TYPE(ItemCard, item_card, ITEM, CARD, GtkBox)

/* @item of the agenda is the one voted on, or the chosen or next one; or NULL. */
void item_card_update(ItemCard *self, const Picture *picture, GVariant *item);

/* "Election of deputy heads · election · 3 seats, 4 entries".  Free with g_free(). */
char *item_card_summary(GVariant *item);

/* What it says the chair says; valid until the next update. */
const char *item_card_script(ItemCard *self);
