/* bill.h: items of an agenda that belong to one bill, and the order of their votes
 *
 * The number of the bill alone binds them.  An amendment or clauses belong to the next
 * motion of that number in the agenda; after the last one, to that.  Amendments and
 * clauses are voted on before the text as amended (Rules of Procedure of the NPC Standing
 * Committee article 46, Legislation Law 2023 article 44).  Nothing is refused: the chair
 * may order it otherwise.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/agenda.h"

/* What has become of an item in this sitting. */
typedef enum {
    BILL_WAITS,   /* no result of it stands */
    BILL_ASIDE,   /* withdrawn or deferred */
    BILL_DECIDED, /* announced, with a valid result */
} BillState;

typedef BillState (*BillStateOf)(const AgendaItem *item, const void *data);

/* Adds to @warnings, of SlateWarning, what an officer should be told before the vote on
 * @item, which belongs to @agenda: `amendments-open` or `bill-decided` of slate.h.
 */
void bill_warn(GPtrArray *warnings, const Agenda *agenda, const AgendaItem *item,
               BillStateOf state_of, const void *data);
