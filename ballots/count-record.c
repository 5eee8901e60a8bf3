/* count-record.c: see count-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/count-record.h"

#include <string.h>

#include "ballots/count-limits.h"
#include "ballots/text.h"

G_DEFINE_QUARK(count_error, count_error)

#define U64            "%" G_GUINT64_FORMAT
#define TELLER_MAX     255
#define NAME_MAX_BYTES 1000

static const RecordField count_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(CountRecord, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(CountRecord, round), NULL},
    {"opening", RECORD_DIGEST, offsetof(CountRecord, opening), NULL},
    {"teller", RECORD_TEXT, offsetof(CountRecord, teller), NULL},
    {"issued", RECORD_NUMBER_OR_NONE, offsetof(CountRecord, issued), NULL},
    {"returned", RECORD_NUMBER_OR_NONE, offsetof(CountRecord, returned), NULL},
    {"void", RECORD_NUMBER, offsetof(CountRecord, spoilt), NULL},
    {"write-in", RECORD_NAMED, offsetof(CountRecord, write_ins), NULL},
    {"sum", RECORD_COUNTS, offsetof(CountRecord, sums), NULL},
};
static const RecordType count_type = {"count/1", sizeof(CountRecord),
                                      G_N_ELEMENTS(count_fields), count_fields};

void
count_record_free(CountRecord *self)
{
    record_free(&count_type, self);
}

char *
count_record_to_text(const CountRecord *self)
{
    return record_write(&count_type, self);
}

CountRecord *
count_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&count_type, suite, text, strlen(text), error);
}

static bool refuse(GError **error, CountError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool
refuse(GError **error, CountError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_propagate_error(error, g_error_new_valist(COUNT_ERROR, (int)code, format, args));
    va_end(args);
    return false;
}

static guint
n_of(const GPtrArray *list)
{
    return list == NULL ? 0 : list->len;
}

static const RecordPair *
pair_at(const GPtrArray *list, guint index)
{
    return list->pdata[index];
}

/* The record has it as a number already. */
static uint64_t
sum_at(const CountRecord *self, guint index)
{
    return g_ascii_strtoull(pair_at(self->sums, index)->rest, NULL, 10);
}

static bool
is_by_hands(const CountRecord *self)
{
    return self->issued == RECORD_NONE;
}

static bool
check_hands(const CountRecord *self, GError **error)
{
    return self->spoilt == 0 ||
           refuse(error, COUNT_ERROR_LIMIT,
                  "void " U64 " 0: " U64 " papers are void, but hands were counted",
                  self->spoilt, self->spoilt);
}

static bool
check_papers(const CountRecord *self, uint64_t present, GError **error)
{
    if ((self->issued == RECORD_NONE) != (self->returned == RECORD_NONE))
        return refuse(error, COUNT_ERROR_ISSUED,
                      "papers issued and returned: one is given, the other is not");
    if (is_by_hands(self))
        return check_hands(self, error);
    if (self->returned > self->issued)
        return refuse(error, COUNT_ERROR_LIMIT,
                      "returned " U64 " " U64 ": " U64 " papers returned, but only " U64
                      " issued: the round is void",
                      self->returned, self->issued, self->returned, self->issued);
    if (self->issued > present)
        return refuse(error, COUNT_ERROR_LIMIT,
                      "issued " U64 " " U64 ": " U64 " papers issued, but only " U64
                      " deputies present",
                      self->issued, present, self->issued, present);
    if (self->spoilt > self->returned)
        return refuse(error, COUNT_ERROR_LIMIT,
                      "void " U64 " " U64 ": " U64 " papers are void, but only " U64
                      " returned",
                      self->spoilt, self->returned, self->spoilt, self->returned);
    return true;
}

/* The next id after number *last that is not an entry's own. */
static char *
next_id(const Slate *slate, unsigned *last)
{
    for (;;) {
        g_autofree char *id = g_strdup_printf("w%u", ++*last);
        if (slate_index(slate, id) < 0)
            return g_steal_pointer(&id);
    }
}

static bool
check_are_allowed(guint n, const CountTerms *terms, GError **error)
{
    if (n == 0)
        return true;
    if (slate_form(terms->slate) != FORM_ELECT)
        return refuse(error, COUNT_ERROR_LIMIT,
                      "written %u: %u names are written in, form %s has none", n, n,
                      form_text(slate_form(terms->slate)));
    if (!terms->rule->write_ins)
        return refuse(error, COUNT_ERROR_LIMIT,
                      "written %u: %u names are written in, the rule has write-in=none",
                      n, n);
    return cause_takes_names(terms->cause) ||
           refuse(error, COUNT_ERROR_LIMIT,
                  "written %u: %u names are written in, in a %s only the %zu entries "
                  "stand",
                  n, n, cause_text(terms->cause), slate_n_entries(terms->slate));
}

static bool
check_write_ins(const CountRecord *self, const CountTerms *terms, GError **error)
{
    const Slate *slate = terms->slate;
    unsigned last = 0;
    guint n = n_of(self->write_ins);
    if (!check_are_allowed(n, terms, error))
        return false;
    if (n > SLATE_MAX_ENTRIES - slate_n_entries(slate))
        return refuse(error, COUNT_ERROR_VALUE,
                      "%u names are written in beside %zu entries, a slate takes %u", n,
                      slate_n_entries(slate), SLATE_MAX_ENTRIES);
    for (guint i = 0; i < n; i++) {
        const RecordPair *pair = pair_at(self->write_ins, i);
        g_autofree char *expected = next_id(slate, &last);
        if (strcmp(pair->first, expected) != 0)
            return refuse(error, COUNT_ERROR_VALUE, "write-in “%s”, expected %s",
                          pair->first, expected);
        if (*pair->rest == '\0' || !text_is_value(pair->rest, NAME_MAX_BYTES))
            return refuse(error, COUNT_ERROR_VALUE,
                          "write-in %s: “%s” is not a name of 1 to %d bytes", pair->first,
                          pair->rest, NAME_MAX_BYTES);
    }
    return true;
}

/* Name of sum @index: the cells of the paper, then `for` of each name written in. */
static char *
expected_sum(const CountRecord *self, const Paper *paper, guint index)
{
    guint n_cells = (guint)paper_n_cells(paper) - 1;
    if (index < n_cells)
        return g_strdup(paper_cell_name(paper, index + 1));
    return g_strconcat(pair_at(self->write_ins, index - n_cells)->first, ".for", NULL);
}

static bool
check_names(const CountRecord *self, const Paper *paper, GError **error)
{
    guint n = (guint)paper_n_cells(paper) - 1 + n_of(self->write_ins);
    for (guint i = 0; i < n; i++) {
        g_autofree char *expected = expected_sum(self, paper, i);
        const char *found = i < n_of(self->sums) ? pair_at(self->sums, i)->first : "";
        if (strcmp(found, expected) != 0)
            return refuse(error, COUNT_ERROR_SUM, "sum %u is of “%s”, expected %s", i + 1,
                          found, expected);
    }
    if (n_of(self->sums) > n)
        return refuse(error, COUNT_ERROR_SUM, "%u sums, expected %u", n_of(self->sums),
                      n);
    return true;
}

/* Whether the two stand in the same group; a cell's name is its group, a point, its id.
 */
static bool
is_same_group(const CountRecord *self, guint index, guint other)
{
    const char *a = pair_at(self->sums, index)->first;
    const char *b = pair_at(self->sums, other)->first;
    size_t len = strcspn(a, ".");
    return len == strcspn(b, ".") && strncmp(a, b, len) == 0;
}

/* Of the group that begins at *index, which moves behind it. */
static uint64_t
group_sum(const CountRecord *self, guint *index)
{
    guint first = *index;
    uint64_t sum = 0;
    for (; *index < self->sums->len && is_same_group(self, first, *index); ++*index)
        sum += sum_at(self, *index);
    return sum;
}

/* By cell of the paper of the slate with the written names, whose cells stand before
 * paper.void; here they stand behind it.
 */
static uint64_t *
sums_by_cell(const CountRecord *self)
{
    const guint n = self->sums->len, n_written = n_of(self->write_ins);
    const guint void_at = n - n_written - 1;
    uint64_t *sums = g_new0(uint64_t, n + 1);
    for (guint i = 0; i < n; i++)
        sums[i < void_at ? i + 1 : i == void_at ? n : i] = sum_at(self, i);
    return sums;
}

static bool
check_limits(const CountRecord *self, const CountTerms *terms, GError **error)
{
    const bool hands = is_by_hands(self);
    g_autoptr(Slate) slate = count_record_slate(self, terms->slate, terms->rule, error);
    if (slate == NULL)
        return false;
    g_autofree uint64_t *sums = sums_by_cell(self);
    const CountLimits limits = {
        slate,
        terms->rule,
        sums,
        hands ? terms->present : self->returned - self->spoilt,
        hands ? "present" : "valid papers",
        !hands, /* nobody knows how many have raised none */
    };
    g_autoptr(CountFault) fault = count_limits_check(&limits);
    return fault == NULL ||
           refuse(error, COUNT_ERROR_LIMIT, "%s: %s", fault->code, fault->prose);
}

/* Void papers have no marks, and a sum of their own. */
static bool
check_void(const CountRecord *self, GError **error)
{
    const uint64_t sum = sum_at(self, self->sums->len - n_of(self->write_ins) - 1);
    return sum == self->spoilt ||
           refuse(error, COUNT_ERROR_SUM, "paper.void: " U64 ", but void is " U64, sum,
                  self->spoilt);
}

bool
count_record_check(const CountRecord *self, const CountTerms *terms, GError **error)
{
    if (*self->teller == '\0' || !text_is_value(self->teller, TELLER_MAX))
        return refuse(error, COUNT_ERROR_VALUE, "teller “%s” is not 1 to %d bytes",
                      self->teller, TELLER_MAX);
    return check_papers(self, terms->present, error) &&
           check_write_ins(self, terms, error) &&
           check_names(self, terms->paper, error) && check_void(self, error) &&
           check_limits(self, terms, error);
}

static bool
same_number(const CountRecord *const pair[2], const char *what, uint64_t first,
            uint64_t second, GError **error)
{
    if (first == second)
        return true;
    g_autofree char *one =
        first == RECORD_NONE ? g_strdup("-") : g_strdup_printf(U64, first);
    g_autofree char *two =
        second == RECORD_NONE ? g_strdup("-") : g_strdup_printf(U64, second);
    return refuse(error, COUNT_ERROR_SECOND, "%s: %s counted %s, %s counted %s", what,
                  pair[0]->teller, one, pair[1]->teller, two);
}

static bool
same_pairs(const CountRecord *const pair[2], const char *what, const GPtrArray *first,
           const GPtrArray *second, GError **error)
{
    guint n = MAX(n_of(first), n_of(second));
    for (guint i = 0; i < n; i++) {
        const RecordPair *one = i < n_of(first) ? pair_at(first, i) : NULL;
        const RecordPair *two = i < n_of(second) ? pair_at(second, i) : NULL;
        if (one == NULL || two == NULL)
            return refuse(error, COUNT_ERROR_SECOND, "%s: %s has %u, %s has %u", what,
                          pair[0]->teller, n_of(first), pair[1]->teller, n_of(second));
        if (strcmp(one->first, two->first) != 0 || strcmp(one->rest, two->rest) != 0)
            return refuse(error, COUNT_ERROR_SECOND, "%s: %s has “%s %s”, %s has “%s %s”",
                          what, pair[0]->teller, one->first, one->rest, pair[1]->teller,
                          two->first, two->rest);
    }
    return true;
}

bool
count_records_agree(const CountRecord *first, const CountRecord *second, GError **error)
{
    const CountRecord *const pair[2] = {first, second};
    if (strcmp(first->teller, second->teller) == 0)
        return refuse(error, COUNT_ERROR_SECOND,
                      "both counts are of %s; two tellers count, each by himself",
                      first->teller);
    return same_number(pair, "issued", first->issued, second->issued, error) &&
           same_number(pair, "returned", first->returned, second->returned, error) &&
           same_number(pair, "void", first->spoilt, second->spoilt, error) &&
           same_pairs(pair, "write-in", first->write_ins, second->write_ins, error) &&
           same_pairs(pair, "sum", first->sums, second->sums, error);
}

Slate *
count_record_slate(const CountRecord *self, Slate *slate, const Rule *rule,
                   GError **error)
{
    if (n_of(self->write_ins) == 0)
        return slate_ref(slate);
    g_autoptr(GPtrArray) written =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < self->write_ins->len; i++) {
        const RecordPair *pair = pair_at(self->write_ins, i);
        g_ptr_array_add(written, slate_entry_new(pair->first, pair->rest));
    }
    return slate_with_written(slate, written, rule, error);
}

/* By hands nobody knows who raised none: as many took part as in the fullest group. */
static uint64_t
count_cast(const CountRecord *self, const Slate *slate)
{
    bool one_group = slate_form(slate) == FORM_PICK || slate_form(slate) == FORM_BUDGET;
    uint64_t cast = 0;
    if (!is_by_hands(self))
        return self->returned;
    for (guint i = 0; i < self->sums->len;) {
        uint64_t sum = one_group ? sum_at(self, i++) : group_sum(self, &i);
        cast = MAX(cast, sum);
    }
    return cast;
}

Tally *
count_record_tally(const CountRecord *self, const Slate *slate, const Paper *paper)
{
    Tally *tally = tally_new(paper);
    g_assert(paper_n_cells(paper) == self->sums->len + 1);
    tally->sums[0] = tally->n_rows = tally->n_cast = count_cast(self, slate);
    for (guint i = 0; i < self->sums->len; i++) {
        uint32_t cell = paper_cell_by_name(paper, pair_at(self->sums, i)->first);
        g_assert(cell != 0);
        tally->sums[cell] = sum_at(self, i);
    }
    return tally;
}
