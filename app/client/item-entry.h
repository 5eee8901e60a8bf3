/* item-entry.h: what may be typed of an item of the agenda, before it is sent
 *
 * The recording core has the last word; where it refuses, this tells whose field it was.
 * Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Columns of an agenda, as EnterItem takes them. */
typedef enum {
    ITEM_FIELD_ID,
    ITEM_FIELD_KIND,
    ITEM_FIELD_TITLE,
    ITEM_FIELD_TITLE_EN,
    ITEM_FIELD_BILL,
    ITEM_FIELD_FORM,
    ITEM_FIELD_METHOD,
    ITEM_FIELD_SEATS,
    ITEM_FIELD_BUDGET,
    ITEM_FIELD_WINDOW,
    ITEM_FIELD_AFTER,
    ITEM_FIELD_NEEDS,
    ITEM_N_FIELDS,
} ItemField;

/* The name of the column; static. */
const char *item_entry_name(ItemField field);

/* Forms and methods that the rules of @sitting, of View1, have for items of @kind: the
 * first is that of an item which names none.  "" stands for it before a sitting, when all
 * there are follow.  Free with g_strfreev().
 */
char **item_entry_forms(GVariant *sitting, const char *kind);
char **item_entry_methods(GVariant *sitting, const char *kind);

/* Why @text cannot stand in a field, in the language of the user; NULL if it may be sent.
 * Free with g_free().
 */
char *item_entry_refusal(ItemField field, const char *text);

/* The field that a refusal of the core is about, or ITEM_N_FIELDS. */
ItemField item_entry_blamed(const char *message);
