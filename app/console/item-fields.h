/* item-fields.h: the fields of an item of the agenda, each with what is wrong below it
 *
 * Kinds, forms and methods are those that the rules of the sitting have.  It sends
 * nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "app/client/step.h"

typedef struct ItemFields ItemFields;

/* Called whenever something was edited: whether all fields may be sent. */
typedef void (*ItemJudged)(bool good, gpointer user_data);

/* @item: of the agenda, or NULL for a new one.  It must outlive its widgets. */
ItemFields *item_fields_new(const Picture *picture, GVariant *item, ItemJudged judged,
                            gpointer user_data);
void item_fields_free(ItemFields *self);

GtkWidget *item_fields_box(ItemFields *self); /* to be shown once */
void item_fields_focus(ItemFields *self);     /* its title */

/* Whether all may be sent; those that may not say why, from now on. */
bool item_fields_judge(ItemFields *self);

/* As EnterItem takes them, "a{ss}", floating. */
GVariant *item_fields_values(ItemFields *self);

/* Shows a refusal of the core below the field that it is about; false if it is about
 * none.
 */
bool item_fields_blame(ItemFields *self, const char *message);
