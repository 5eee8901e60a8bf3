/* slate-warnings.c: what an officer should be told of a slate, see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries.h"

#define U64 "%" G_GUINT64_FORMAT

/* Projects above the seats, in per cent of the seats; practice of project ballots. */
#define LEAST_SURPLUS 20

static void warn(GPtrArray *to, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
warn(GPtrArray *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(to, g_strdup_vprintf(format, args));
    va_end(args);
}

static uint64_t
n_candidates(const Slate *self)
{
    uint64_t n = 0;
    for (size_t i = 0; i < slate_n_entries(self); i++)
        n += !slate_entry(self, i)->write_in;
    return n;
}

/* Organic Law 2022 articles 27 and 30, Election Law 2020 articles 31 and 45, as the
 * `extra` of the rule has them.
 */
static void
warn_of_number(const Slate *self, const Rule *rule, GPtrArray *to)
{
    uint64_t n = n_candidates(self), seats = slate_seats(self), least, most;
    rule_entries(rule, seats, &least, &most);
    if (n < least)
        warn(to, U64 " entries for " U64 " seats, the rule asks for at least " U64 "%s",
             n, seats, least, n == seats ? " (a vote without a choice)" : "");
    else if (n > most)
        warn(to,
             U64 " entries for " U64 " seats, the rule allows at most " U64
                 ": a primary would choose among them",
             n, seats, most);
}

static void
warn_of_surplus(const Slate *self, GPtrArray *to)
{
    uint64_t n = n_candidates(self), seats = slate_seats(self);
    if (n <= seats)
        warn(to, U64 " entries for " U64 " seats: there is nothing to choose", n, seats);
    else if (slate_form(self) == FORM_PICK && (n - seats) * 100 < LEAST_SURPLUS * seats)
        warn(to,
             U64 " entries for " U64 " seats: " U64 " %% more than seats, usual are %u",
             n, seats, (n - seats) * 100 / seats, LEAST_SURPLUS);
}

/* After a primary its votes give the order, so this is no more than a hint. */
static void
warn_of_order(const Slate *self, GPtrArray *to)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    size_t n = 0;
    for (size_t i = 0; i < slate_n_entries(self); i++)
        if (!slate_entry(self, i)->write_in)
            g_ptr_array_add(sorted, (gpointer)(uintptr_t)slate_entry(self, i));
    entries_sort_by_strokes(sorted);
    for (size_t i = 0; i < slate_n_entries(self); i++) {
        const SlateEntry *entry = slate_entry(self, i);
        if (entry->write_in)
            continue;
        const SlateEntry *expected = sorted->pdata[n++];
        if (entry == expected)
            continue;
        warn(to, "not in the order of strokes: number %zu is %s, by strokes it is %s", n,
             entry->title, expected->title);
        return;
    }
}

/* Seats are counted over all entries: two posts need two items. */
static void
warn_of_posts(const Slate *self, GPtrArray *to)
{
    const char *first = NULL;
    for (size_t i = 0; i < slate_n_entries(self); i++) {
        const char *part_of = slate_entry(self, i)->part_of;
        if (*part_of == '\0')
            continue;
        if (first != NULL && strcmp(first, part_of) != 0) {
            warn(to,
                 "entries stand under %s and under %s, but the " U64
                 " seats are those of all together",
                 first, part_of, slate_seats(self));
            return;
        }
        first = part_of;
    }
}

GPtrArray *
slate_warnings(const Slate *self, const Rule *rule)
{
    GPtrArray *warnings = g_ptr_array_new_with_free_func(g_free);
    if (slate_seats(self) > 0) {
        if (rule->has_extra)
            warn_of_number(self, rule, warnings);
        else
            warn_of_surplus(self, warnings);
        warn_of_posts(self, warnings);
    }
    if (slate_form(self) == FORM_ELECT)
        warn_of_order(self, warnings);
    return warnings;
}
