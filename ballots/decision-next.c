/* decision-next.c: the round that may follow a decision (docs/format.md section 11.4)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/decision.h"

#include <string.h>

Cause
cause_repeated(Cause cause)
{
    return cause == CAUSE_FIRST ? CAUSE_REPEAT : cause;
}

static bool
has_result(const Decision *self, size_t index, const char *result)
{
    return strcmp(decision_line(self, index)->result, result) == 0;
}

/* Of a budget vote, which has no seats, 0. */
static uint64_t
seats_left(const Decision *self, const Slate *slate)
{
    return slate_seats(slate) > 0 ? slate_seats(slate) - decision_n_chosen(self) : 0;
}

/* The chosen fit into the budget together; without one they cost nothing. */
static uint64_t
budget_left(const Decision *self, const Slate *slate)
{
    uint64_t left = slate_budget(slate);
    for (guint i = 0; i < self->lines->len && left > 0; i++)
        if (has_result(self, i, "chosen"))
            left -= slate_entry(slate, i)->cost;
    return left;
}

/* Whoever was written in stands on the paper now, as those he stands against do; what an
 * entry was part of may be gone.
 */
static void
add_candidate(GPtrArray *entries, const Slate *slate, size_t index)
{
    SlateEntry *entry = slate_entry_copy(slate_entry(slate, index));
    entry->write_in = false;
    g_free(entry->part_of);
    entry->part_of = g_strdup("");
    g_ptr_array_add(entries, entry);
}

static Slate *
run_off(const Decision *self, const Slate *slate, const Rule *rule, GError **error)
{
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < self->lines->len; i++)
        if (has_result(self, i, "tie"))
            add_candidate(entries, slate, i);
    return slate_rest(slate, entries, seats_left(self, slate), budget_left(self, slate),
                      rule, error);
}

static int
compare_places(const void *a, const void *b, void *user_data)
{
    guint first = *(const guint *)a, second = *(const guint *)b;
    uint64_t place = decision_line(user_data, first)->place;
    uint64_t other = decision_line(user_data, second)->place;
    if (place != other)
        return place < other ? -1 : 1;
    return first < second ? -1 : 1;
}

/* Indices of those not chosen, in the order of their places. */
static GArray *
rest_by_place(const Decision *self)
{
    GArray *rest = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < self->lines->len; i++)
        if (has_result(self, i, "not-chosen"))
            g_array_append_val(rest, i);
    g_array_sort_with_data(rest, compare_places, (void *)(uintptr_t)self);
    return rest;
}

static Slate *
further(const Decision *self, const Slate *slate, const Rule *rule, GError **error)
{
    uint64_t seats = seats_left(self, slate), least, most;
    g_autoptr(GArray) rest = rest_by_place(self);
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    rule_entries(rule, seats, &least, &most);
    for (guint i = 0; i < rest->len && i < most; i++)
        add_candidate(entries, slate, g_array_index(rest, guint, i));
    return slate_rest(slate, entries, seats, 0, rule, error);
}

/* Where nobody is left there must be nominations first: that is another item. */
static bool
can_be_filled(const Decision *self, const Rule *rule)
{
    return rule->further && decision_n_chosen(self) < self->lines->len;
}

static Cause
next_cause(const Decision *self, const Slate *slate, const Rule *rule)
{
    bool rivals = slate_seats(slate) > 0 || slate_form(slate) == FORM_BUDGET;
    switch (self->verdict) {
    case VERDICT_NOT_VALID:
        return CAUSE_REPEAT;
    case VERDICT_TIE:
        return rivals ? CAUSE_RUN_OFF : CAUSE_N;
    case VERDICT_SHORT:
        return can_be_filled(self, rule) ? CAUSE_FURTHER : CAUSE_N;
    case VERDICT_DECIDED:
    case VERDICT_NOT_PASSED:
        return rule->again ? CAUSE_AGAIN : CAUSE_N;
    case VERDICT_NONE:
    case VERDICT_PASSED:
    case VERDICT_N:
    default:
        return CAUSE_N;
    }
}

Slate *
decision_next_slate(const Decision *self, const Slate *slate, Slate *fresh,
                    const Rule *rule, Cause *out_cause, GError **error)
{
    g_assert(self->lines->len == slate_n_entries(slate));
    *out_cause = next_cause(self, slate, rule);
    switch (*out_cause) {
    case CAUSE_REPEAT:
        return slate_ref((Slate *)(uintptr_t)slate);
    case CAUSE_RUN_OFF:
        return run_off(self, slate, rule, error);
    case CAUSE_FURTHER:
        return further(self, slate, rule, error);
    case CAUSE_AGAIN:
        return slate_ref(fresh);
    case CAUSE_FIRST:
    case CAUSE_N:
    default:
        return NULL;
    }
}
