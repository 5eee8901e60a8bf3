/* count-limits.c: see count-limits.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/count-limits.h"

#define U64 "%" G_GUINT64_FORMAT

enum { CHOICE_FOR, CHOICE_AGAINST };

void
count_fault_free(CountFault *self)
{
    if (self == NULL)
        return;
    g_free(self->code);
    g_free(self->prose);
    g_free(self);
}

/* Of @code and @prose, which are taken. */
static CountFault *
fault(char *code, char *prose)
{
    CountFault *self = g_new(CountFault, 1);
    self->code = code;
    self->prose = prose;
    return self;
}

/* Sums are as they were typed, so that they may be too large to be added. */
static uint64_t
add(uint64_t sum, uint64_t more)
{
    return more > UINT64_MAX - sum ? UINT64_MAX : sum + more;
}

/* Of the cell of entry @index for @choice, 0 if it has none. */
static uint64_t
sum_at(const CountLimits *self, size_t index, size_t choice)
{
    const uint32_t cell = slate_cell(self->slate, index, choice);
    return cell == 0 ? 0 : self->sums[cell];
}

static uint64_t
sum_of_entry(const CountLimits *self, size_t index)
{
    uint64_t sum = 0;
    for (size_t choice = 0; slate_cell(self->slate, index, choice) != 0; choice++)
        sum = add(sum, sum_at(self, index, choice));
    return sum;
}

static uint64_t
sum_of_choice(const CountLimits *self, size_t choice)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < slate_n_entries(self->slate); i++)
        sum = add(sum, sum_at(self, i, choice));
    return sum;
}

static bool
is_wrong(const CountLimits *self, uint64_t sum, uint64_t bound, bool exactly)
{
    return sum > bound || (exactly && self->whole && sum < bound);
}

static CountFault *
check_entry(const CountLimits *self, size_t index)
{
    const char *id = slate_entry(self->slate, index)->id;
    const bool ranks = slate_form(self->slate) == FORM_RANK;
    const uint64_t sum = sum_of_entry(self, index), n = self->n_papers;
    if (!is_wrong(self, sum, n, ranks))
        return NULL;
    if (!ranks)
        return fault(g_strdup_printf("group " U64 " " U64 " %s", sum, n, id),
                     g_strdup_printf("%s: " U64 " are more than the " U64 " %s", id, sum,
                                     n, self->of));
    return fault(g_strdup_printf("ranked " U64 " " U64 " %s", sum, n, id),
                 g_strdup_printf("%s has " U64 " ranks, expected one on each of the " U64
                                 " %s",
                                 id, sum, n, self->of));
}

static CountFault *
check_rank(const CountLimits *self, size_t index)
{
    const uint64_t sum = sum_of_choice(self, index), n = self->n_papers;
    if (!is_wrong(self, sum, n, true))
        return NULL;
    return fault(g_strdup_printf("rank " U64 " " U64 " %zu", sum, n, index + 1),
                 g_strdup_printf("rank %zu is given " U64
                                 " times, expected once on each of the " U64 " %s",
                                 index + 1, sum, n, self->of));
}

/* All `for` of an election, all picks. */
static CountFault *
check_marks(const CountLimits *self)
{
    const size_t n_entries = slate_n_entries(self->slate);
    const uint64_t sum = sum_of_choice(self, CHOICE_FOR), n = self->n_papers;
    const uint64_t most = MIN(slate_most(self->slate), n_entries);
    const bool exactly = slate_least(self->slate) > 0 && self->whole;
    if (!is_wrong(self, sum, most * n, exactly))
        return NULL;
    return fault(g_strdup_printf("%s " U64 " " U64 " " U64 " " U64,
                                 exactly ? "exactly" : "marks", sum, n, most, most * n),
                 g_strdup_printf(U64 " marks, but " U64 " %s of %s " U64
                                     " marks hold %s" U64,
                                 sum, n, self->of, exactly ? "exactly" : "at most", most,
                                 exactly ? "" : "only ", most * n));
}

/* What a paper leaves blank of a candidate is `abstain`, whether tellers have counted it
 * or not; so every other whom it names is paid for by an `against` (Deputies Law 2025
 * article 17).
 */
static CountFault *
check_names(const CountLimits *self)
{
    const uint64_t against = sum_of_choice(self, CHOICE_AGAINST);
    uint64_t names = 0;
    for (size_t i = 0; i < slate_n_entries(self->slate); i++)
        if (slate_entry(self->slate, i)->write_in)
            names = add(names, sum_at(self, i, CHOICE_FOR));
    if (self->rule->abstainer_write_in || names <= against)
        return NULL;
    return fault(g_strdup_printf("names " U64 " " U64, names, against),
                 g_strdup_printf(U64 " votes for others who are named, but only " U64
                                     " against a candidate: who abstains names nobody",
                                 names, against));
}

static bool
limits_marks(Form form)
{
    return form == FORM_ELECT || form == FORM_PICK;
}

CountFault *
count_limits_check(const CountLimits *self)
{
    const Form form = slate_form(self->slate);
    const size_t n = slate_n_entries(self->slate);
    CountFault *found = NULL;
    for (size_t i = 0; found == NULL && i < n; i++)
        found = check_entry(self, i);
    for (size_t i = 0; form == FORM_RANK && found == NULL && i < n; i++)
        found = check_rank(self, i);
    if (found == NULL && limits_marks(form))
        found = check_marks(self);
    if (found == NULL && form == FORM_ELECT)
        found = check_names(self);
    return found;
}
