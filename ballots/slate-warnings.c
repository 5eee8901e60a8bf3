/* slate-warnings.c: what an officer should be told of a slate, see slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries.h"
#include "ballots/slate-internal.h"
#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT

static const char *const codes[] = {
    "too-few ENTRIES SEATS LEAST",
    "equal ENTRIES SEATS LEAST",
    "too-many ENTRIES SEATS MOST",
    "nothing-to-choose ENTRIES SEATS",
    "small-surplus ENTRIES SEATS PERCENT USUAL",
    "order NUMBER FOUND EXPECTED",
    "several-posts FIRST SECOND SEATS",
    "excluded-major TITLE N",
    "excluded-routine TITLE N",
    "excluded-assigned TITLE N",
    "no-milestone TITLE N",
    "same-parent FIRST SECOND PARENT",
    "five-keys KEYPADS",
    "few-scrutineers FOUND NEEDED",
    "scrutineer-stands NAME",
    "amendments-open N BILL",
    "bill-decided ITEM BILL",
    "earlier-not-passed LABEL VERDICT",
    "evaluated-before LABEL",
    "evaluated-within LABEL DATE",
    "evaluated-late LABEL DATE",
    "appoint-first REMOVAL APPOINTMENT",
    "remove-first APPOINTMENT REMOVAL",
    "removals-apart PERSON N",
    "gates-open GATES IDS",
    "gates-left GATES IDS",
    NULL,
};

const char *const *
slate_warning_codes(void)
{
    return codes;
}

void
slate_warning_free(SlateWarning *self)
{
    g_strfreev(self->params);
    g_free(self);
}

/* Every code that is told stands in the table, with all its parameters. */
static bool
is_known(const char *code, guint n_params)
{
    for (size_t i = 0; codes[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(codes[i], " ", -1);
        if (strcmp(words[0], code) == 0)
            return g_strv_length(words) == n_params + 1;
    }
    return false;
}

/* Takes @params. */
static void
warn(GPtrArray *to, const char *code, char **params)
{
    SlateWarning *warning = g_new0(SlateWarning, 1);
    g_assert(is_known(code, g_strv_length(params)));
    *warning = (SlateWarning){code, params};
    g_ptr_array_add(to, warning);
}

static char **
texts(const char *first, const char *second, const char *third)
{
    const char *const params[] = {first, second, third, NULL};
    return g_strdupv((char **)(uintptr_t)params);
}

void
slate_warn(GPtrArray *to, const char *code, const char *first, const char *second)
{
    warn(to, code, texts(first, second, NULL));
}

static char **
numbers(const uint64_t *values, size_t n)
{
    char **params = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        params[i] = g_strdup_printf(U64, values[i]);
    return params;
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
    const uint64_t below[] = {n, seats, least}, above[] = {n, seats, most};
    if (n < least)
        warn(to, n == seats ? "equal" : "too-few", numbers(below, 3));
    else if (n > most)
        warn(to, "too-many", numbers(above, 3));
}

static void
warn_of_surplus(const Slate *self, const Rule *rule, GPtrArray *to)
{
    uint64_t n = n_candidates(self), seats = slate_seats(self);
    const uint64_t percent = n <= seats ? 0 : (n - seats) * 100 / seats;
    const uint64_t values[] = {n, seats, percent, rule->surplus};
    if (n <= seats)
        warn(to, "nothing-to-choose", numbers(values, 2));
    else if (slate_form(self) == FORM_PICK && (n - seats) * 100 < rule->surplus * seats)
        warn(to, "small-surplus", numbers(values, 4));
}

/* After a primary its votes give the order: who knows of one excuses it (primary.h). */
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
        g_autofree char *number = g_strdup_printf("%zu", n);
        warn(to, "order", texts(number, entry->title, expected->title));
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
            g_autofree char *seats = g_strdup_printf(U64, slate_seats(self));
            warn(to, "several-posts", texts(first, part_of, seats));
            return;
        }
        first = part_of;
    }
}

/* Of how many is the fact @text; the first of them. */
static uint64_t
n_with(const Slate *self, EntryFact fact, const char *text, const char **out_first)
{
    uint64_t n = 0;
    for (size_t i = slate_n_entries(self); i-- > 0;) {
        const SlateEntry *entry = slate_entry(self, i);
        if (strcmp(entry->facts[fact], text) != 0)
            continue;
        *out_first = entry->title;
        n++;
    }
    return n;
}

static void
warn_of_some(const char *code, const char *first, uint64_t n, GPtrArray *to)
{
    g_autofree char *number = g_strdup_printf(U64, n);
    if (n > 0)
        slate_warn(to, code, first, number);
}

/* Livelihood projects are no major investments, routine work or tasks from above. */
static void
warn_of_exclusions(const Slate *self, GPtrArray *to)
{
    static const char *const excluded[] = {"excluded-major", "excluded-routine",
                                           "excluded-assigned"};
    for (size_t i = 0; i < G_N_ELEMENTS(excluded); i++) {
        const char *first = "";
        uint64_t n = n_with(self, ENTRY_EXCLUSION, entry_exclusions[i], &first);
        warn_of_some(excluded[i], first, n, to);
    }
}

static void
warn_of_milestones(const Slate *self, GPtrArray *to)
{
    const char *first = "";
    uint64_t n = n_with(self, ENTRY_MILESTONE, "", &first);
    if (n < slate_n_entries(self))
        warn_of_some("no-milestone", first, n, to);
}

/* A large project in parts that stand for election one by one. */
static void
warn_of_parents(const Slate *self, GPtrArray *to)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < slate_n_entries(self); i++) {
        const SlateEntry *entry = slate_entry(self, i);
        char *parent = entry->facts[ENTRY_PARENT];
        const SlateEntry *other = g_hash_table_lookup(seen, parent);
        if (other != NULL) {
            warn(to, "same-parent", texts(other->title, entry->title, parent));
            return;
        }
        if (*parent != '\0')
            g_hash_table_insert(seen, parent, (gpointer)(uintptr_t)entry);
    }
}

void
slate_warn_of_five_keys(GPtrArray *warnings, uint64_t n_keypads)
{
    warn(warnings, "five-keys", numbers(&n_keypads, 1));
}

static bool
is_among(const GPtrArray *names, const char *title)
{
    g_autofree char *wanted = text_without_spaces(title);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = text_without_spaces(names->pdata[i]);
        if (strcmp(name, wanted) == 0)
            return true;
    }
    return false;
}

void
slate_warn_of_scrutineers(GPtrArray *warnings, const Slate *self, const GPtrArray *names,
                          uint64_t needed)
{
    const uint64_t found[] = {names->len, needed};
    if (slate_form(self) != FORM_ELECT)
        return;
    if (names->len < needed)
        warn(warnings, "few-scrutineers", numbers(found, 2));
    for (size_t i = 0; i < slate_n_entries(self); i++) {
        const char *title = slate_entry(self, i)->title;
        if (is_among(names, title))
            warn(warnings, "scrutineer-stands", texts(title, NULL, NULL));
    }
}

GPtrArray *
slate_warnings(const Slate *self, const Rule *rule)
{
    GPtrArray *warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
    if (slate_seats(self) > 0) {
        if (rule->has_extra)
            warn_of_number(self, rule, warnings);
        else
            warn_of_surplus(self, rule, warnings);
        warn_of_posts(self, warnings);
    }
    if (slate_form(self) == FORM_ELECT)
        warn_of_order(self, warnings);
    warn_of_exclusions(self, warnings);
    warn_of_milestones(self, warnings);
    warn_of_parents(self, warnings);
    return warnings;
}
