/* entries-pabulib.h: the projects of a .pb file as entries of an item
 *
 * The ballots of the file are not those of a sitting, and are left where they are.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/entries.h"
#include "ballots/pabulib.h"

/* The only item of @agenda that is of kind projects; SLATE_ERROR_VALUE if there is none,
 * or another.
 */
const AgendaItem *entries_pabulib_item(const Agenda *agenda, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Of SlateEntry, in the order of the file; a project without a name has its id as title,
 * and costs are those of an @item with a budget, else none.  Refused, with the line and
 * both values: an item of another kind or budget, ids that an entry cannot have, costs
 * with hundredths, more projects than an item takes (SLATE_ERROR).  Free with
 * g_ptr_array_unref().
 */
GPtrArray *entries_from_pabulib(const Pabulib *file, const AgendaItem *item,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether votes of @type are what a vote of @form takes: approval and choose-1 mark
 * projects, ordinal ranks them.
 */
bool entries_pabulib_fits(PabulibType type, Form form);
