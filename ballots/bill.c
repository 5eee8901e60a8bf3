/* bill.c: see bill.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/bill.h"

#include <string.h>

#include "ballots/slate-internal.h"

static bool
is_part(const AgendaItem *item)
{
    return item->kind == ITEM_AMENDMENT || item->kind == ITEM_CLAUSES;
}

/* The motion that @part belongs to, or NULL. */
static const AgendaItem *
motion_of(const Agenda *agenda, const AgendaItem *part)
{
    const AgendaItem *motion = NULL;
    bool is_behind = false;
    for (size_t i = 0; i < agenda_n_items(agenda); i++) {
        const AgendaItem *item = agenda_item(agenda, i);
        is_behind |= item == part;
        if (item->kind != ITEM_MOTION || strcmp(item->bill, part->bill) != 0)
            continue;
        motion = item;
        if (is_behind)
            return motion;
    }
    return motion;
}

/* How many of the parts of @motion wait.  One pass, since agendas are long: @n are those
 * since the motion before, @own those that stood before @motion.
 */
static uint64_t
n_waiting(const Agenda *agenda, const AgendaItem *motion, BillStateOf state_of,
          const void *data)
{
    uint64_t n = 0, own = 0;
    bool is_behind = false;
    for (size_t i = 0; i < agenda_n_items(agenda); i++) {
        const AgendaItem *item = agenda_item(agenda, i);
        if (strcmp(item->bill, motion->bill) != 0)
            continue;
        if (item->kind == ITEM_MOTION) {
            if (is_behind)
                return own;
            is_behind = item == motion;
            n = is_behind ? n : 0;
            own = n;
        } else if (is_part(item) && state_of(item, data) == BILL_WAITS) {
            n++;
        }
    }
    return n;
}

void
bill_warn(GPtrArray *warnings, const Agenda *agenda, const AgendaItem *item,
          BillStateOf state_of, const void *data)
{
    if (*item->bill == '\0')
        return;
    if (item->kind == ITEM_MOTION) {
        uint64_t n = n_waiting(agenda, item, state_of, data);
        g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
        if (n > 0)
            slate_warn(warnings, "amendments-open", number, item->bill);
    } else if (is_part(item)) {
        const AgendaItem *motion = motion_of(agenda, item);
        if (motion != NULL && state_of(motion, data) == BILL_DECIDED)
            slate_warn(warnings, "bill-decided", motion->id, item->bill);
    }
}
