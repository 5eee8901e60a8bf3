/* keying-mark.c: a mark on a ballot, within the limits of the paper; see keying.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keying-internal.h"

uint32_t
keying_marked_cell(const KeyingEntry *entry, const Ballot *ballot)
{
    for (uint32_t cell = entry->first; cell < entry->first + entry->n; cell++)
        if (ballot->cells[cell] != 0)
            return cell;
    return 0;
}

/* Marked, or it will be when the ballot is completed.  The cells behind its own are those
 * that written numbers will have.
 */
static bool
will_be_marked(const Keying *self, const Ballot *ballot, uint32_t cell)
{
    if (cell >= ballot->n_cells)
        return cell - ballot->n_cells < ballot_n_written(ballot);
    const uint32_t entry = self->entry_of[cell];
    return ballot->cells[cell] != 0 ||
           (entry != 0 && keying_marked_cell(&self->entries[entry - 1], ballot) == 0);
}

static uint32_t
sum_of(const Keying *self, const Ballot *ballot, const PaperLimit *limit)
{
    uint32_t sum = 0;
    for (guint i = 0; i < limit->cells->len; i++)
        sum += will_be_marked(self, ballot, g_array_index(limit->cells, uint32_t, i));
    return sum;
}

/* Nothing is above a limit; nor, with @is_over, below one. */
static bool
obeys(const Keying *self, const Ballot *ballot, bool is_over)
{
    for (size_t i = 0; i < paper_n_limits(self->paper); i++) {
        const PaperLimit *limit = paper_limit(self->paper, i);
        const uint32_t sum = sum_of(self, ballot, limit);
        if (sum > limit->max || (is_over && sum < limit->min))
            return false;
    }
    return true;
}

/* Whoever is written in may be, and all have a cell in the room for them. */
static bool
may_be_written(const Keying *self, const Ballot *ballot)
{
    const size_t n = ballot_n_written(ballot);
    if (n == 0)
        return true;
    for (guint i = 0; self->write_ins != NULL && i < n; i++)
        if (write_ins_name(self->write_ins,
                           g_array_index(ballot->written, uint32_t, i)) == NULL)
            return false;
    return self->write_ins != NULL && n <= write_ins_most(self->write_ins);
}

bool
keying_is_within(const Keying *self, const Ballot *ballot)
{
    return may_be_written(self, ballot) && obeys(self, ballot, false);
}

/* Cell 0 is `cast`, and here none. */
static void
move_mark(Ballot *ballot, uint32_t from, uint32_t to)
{
    if (from != 0)
        ballot->cells[from] = 0;
    if (to != 0)
        ballot->cells[to] = 1;
}

KeyingResult
keying_mark(const Keying *self, Ballot *ballot, const KeyingEntry *entry, uint32_t cell)
{
    const uint32_t before = keying_marked_cell(entry, ballot);
    if (before == cell && ballot->cells[0] != 0)
        return KEYING_SAME;
    if (before != 0 && self->first_press)
        return KEYING_STANDS;
    move_mark(ballot, before, cell);
    if (!keying_is_within(self, ballot)) {
        move_mark(ballot, cell, before);
        return KEYING_FULL;
    }
    ballot->cells[0] = 1;
    return before != 0 ? KEYING_REPLACED : KEYING_MARKED;
}

KeyingResult
keying_write(const Keying *self, Ballot *ballot, uint32_t number)
{
    if (self->first_press && ballot_is_written(ballot, number))
        return KEYING_STANDS;
    const bool was_written = ballot_toggle_written(ballot, number);
    if (!keying_is_within(self, ballot)) {
        ballot_toggle_written(ballot, number);
        return KEYING_FULL;
    }
    ballot->cells[0] = 1;
    return was_written ? KEYING_REPLACED : KEYING_MARKED;
}

bool
keying_is_whole(const Keying *self, const Ballot *ballot)
{
    return ballot->cells[0] != 0 && obeys(self, ballot, true);
}

bool
keying_complete(const Keying *self, Ballot *ballot)
{
    if (ballot->cells[0] == 0)
        return true;
    if (!keying_is_whole(self, ballot)) {
        ballot_clear(ballot);
        return false;
    }
    for (size_t i = 0; i < self->n_entries; i++) {
        const KeyingEntry *entry = &self->entries[i];
        if (entry->blank != 0 && keying_marked_cell(entry, ballot) == 0)
            ballot->cells[entry->blank] = 1;
    }
    return true;
}
