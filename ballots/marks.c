/* marks.c: see marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/marks.h"

#include <string.h>

#include "crypto/bytes.h"

/* All that depends on presses, but for the changes of a recorded vote, is one block:
 *
 *     tally | counters | states | whole | cells of voter 0 | cells of voter 1 | ..
 */
typedef struct {
    size_t n_cast, n_most;
} LiveTally;

struct Marks {
    Keying *keying;
    size_t lead;
    GPtrArray *ballots; /* of Ballot, by deputy id; their cells lie in the block */
    uint8_t *block;
    size_t room;
    bool secret;         /* the block is the caller's */
    LiveTally *tally;    /* into the block, as the next three */
    uint32_t *counters;  /* of each voter's keypad: the last taken, 0 before the first */
    KeyingState *states; /* of each voter */
    uint8_t *whole;      /* of each voter: 1 if his ballot would count as it stands */
    Holders *holders;
};

G_DEFINE_QUARK(marks_error, marks_error)

static const Ballot *
ballot_at(const Marks *self, size_t index)
{
    return self->ballots->pdata[index];
}

static gint
compare_deputies(gconstpointer a, gconstpointer b)
{
    const Ballot *const *left = a;
    const Ballot *const *right = b;
    return strcmp((*left)->deputy, (*right)->deputy);
}

static gint
compare_voters(gconstpointer a, gconstpointer b)
{
    const Voter *left = a, *right = b;
    return strcmp(left->deputy, right->deputy);
}

static bool
index_voters(Marks *self, const Voter *voters, size_t n, GError **error)
{
    for (size_t i = 0; i < n; i++) {
        const Voter *voter = &voters[i];
        if (i > 0 && strcmp(voters[i - 1].deputy, voter->deputy) == 0) {
            g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                        "deputy %s stands twice among %zu voters", voter->deputy, n);
            return false;
        }
        if (*voter->keypad == '\0')
            continue;
        int other = holders_find(self->holders, voter->keypad)->voter;
        if (other >= 0) {
            g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                        "keypad %s is bound to %s and to %s", voter->keypad,
                        voters[other].deputy, voter->deputy);
            return false;
        }
        holders_bind(self->holders, voter->keypad, i, voter->pad);
    }
    return true;
}

static void
borrower_free(Ballot *ballot)
{
    ballot->cells = NULL;
    ballot_free(ballot);
}

static Ballot *
ballot_of(const Paper *paper, const Voter *voter)
{
    Ballot *ballot = ballot_new(paper, voter->deputy);
    g_free(ballot->keypad);
    ballot->keypad = g_strdup(voter->keypad);
    ballot->weight = voter->weight;
    return ballot;
}

static bool
check_pad(const Keying *keying, const char *deputy, const char *keypad, Pad pad,
          GError **error)
{
    if (*keypad == '\0' || keying_check_pad(keying, pad, error))
        return true;
    g_prefix_error(error, "keypad %s of %s cannot vote on this: ", keypad, deputy);
    return false;
}

bool
marks_check_keypads(const Keying *keying, const Voter *voters, size_t n, GError **error)
{
    for (size_t i = 0; i < n; i++)
        if (!check_pad(keying, voters[i].deputy, voters[i].keypad, voters[i].pad, error))
            return false;
    return true;
}

size_t
marks_room(const Paper *paper, size_t n_voters)
{
    return sizeof(LiveTally) +
           n_voters * (sizeof(uint32_t) + sizeof(KeyingState) + 1 + paper_n_cells(paper));
}

static void
lay_out(Marks *self, size_t n)
{
    self->tally = (LiveTally *)(void *)self->block;
    self->counters = (uint32_t *)(void *)(self->tally + 1);
    self->states = (KeyingState *)(void *)(self->counters + n);
    self->whole = (uint8_t *)(self->states + n);
}

static void
place_cells(Marks *self)
{
    uint8_t *cells = self->whole + self->ballots->len;
    for (guint i = 0; i < self->ballots->len; i++) {
        Ballot *ballot = self->ballots->pdata[i];
        g_free(ballot->cells);
        ballot->cells = cells;
        cells += ballot->n_cells;
    }
    g_assert(cells == self->block + self->room);
}

Marks *
marks_new(const Slate *slate, Paper *paper, const Profile *profile, const Voter *voters,
          size_t n, void *memory, GError **error)
{
    g_autoptr(Marks) self = g_new0(Marks, 1);
    g_autofree Voter *sorted = g_memdup2(voters, n * sizeof *voters);
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, compare_voters);
    self->keying = keying_new(slate, paper, profile);
    self->ballots = g_ptr_array_new_with_free_func((GDestroyNotify)borrower_free);
    self->room = marks_room(paper, n);
    self->secret = memory != NULL;
    self->block = memory != NULL ? memory : g_malloc0(self->room);
    lay_out(self, n);
    self->holders = holders_new();
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(self->ballots, ballot_of(paper, &sorted[i]));
    place_cells(self);
    return index_voters(self, sorted, n, error) &&
                   marks_check_keypads(self->keying, sorted, n, error)
               ? g_steal_pointer(&self)
               : NULL;
}

void
marks_free(Marks *self)
{
    if (self == NULL)
        return;
    keying_free(self->keying);
    g_ptr_array_unref(self->ballots);
    holders_free(self->holders);
    if (!self->secret)
        g_free(self->block);
    g_free(self);
}

bool
marks_are_secret(const Marks *self)
{
    return self->secret;
}

void
marks_forget(Marks *self)
{
    bytes_wipe(self->block, self->room);
    for (guint i = 0; i < self->ballots->len; i++)
        ((Ballot *)self->ballots->pdata[i])->changes = 0;
}

void
marks_bar_keypad(Marks *self, const char *keypad, PressResult why)
{
    if (holders_find(self->holders, keypad)->voter < 0)
        holders_bar(self->holders, keypad, why);
}

void
marks_let_write_in(Marks *self, WriteIns *write_ins, Paper *room)
{
    g_assert(!self->secret);
    keying_let_write_in(self->keying, write_ins, room);
    for (guint i = 0; i < self->ballots->len; i++)
        ((Ballot *)self->ballots->pdata[i])->last_number = write_ins_last(write_ins);
}

size_t
marks_lead(const Marks *self)
{
    return self->lead;
}

size_t
marks_n_places(const Marks *self)
{
    return keying_n_places(self->keying);
}

void
marks_set_lead(Marks *self, size_t place)
{
    g_assert(place < marks_n_places(self));
    self->lead = place;
}

static PressResult
result_of(KeyingResult result)
{
    switch (result) {
    case KEYING_MARKED:
    case KEYING_REPLACED:
        return PRESS_ACCEPTED;
    case KEYING_SAME:
        return PRESS_REPEATED;
    case KEYING_PENDING:
        return PRESS_PENDING;
    case KEYING_FULL:
        return PRESS_FULL;
    case KEYING_STANDS:
        return PRESS_FIRST_STANDS;
    case KEYING_NO_KEY:
        return PRESS_NOT_A_KEY;
    default:
        g_assert_not_reached();
    }
}

/* Changes lie in the ballot, so in no memory of the caller. */
static void
count(Marks *self, size_t voter, bool is_replaced)
{
    Ballot *ballot = self->ballots->pdata[voter];
    const uint8_t whole = keying_is_whole(self->keying, ballot);
    self->tally->n_cast += (size_t)whole - self->whole[voter];
    self->tally->n_most = MAX(self->tally->n_most, self->tally->n_cast);
    self->whole[voter] = whole;
    if (is_replaced && !self->secret)
        ballot->changes++;
}

/* The one voter's view of a press: what is no key leaves even the counter as it was. */
static PressResult
apply(Marks *self, const Holder *holder, const Press *press)
{
    Ballot *ballot = self->ballots->pdata[holder->voter];
    uint32_t *last = &self->counters[holder->voter];
    if (press->counter <= *last)
        return PRESS_LOWER_COUNTER;
    const KeyingResult result =
        keying_press(self->keying, holder->pad, self->lead, &self->states[holder->voter],
                     ballot, press->key);
    if (result != KEYING_NO_KEY)
        *last = press->counter;
    count(self, (size_t)holder->voter, result == KEYING_REPLACED);
    return result_of(result);
}

PressResult
marks_press(Marks *self, const Press *press, int *out_voter)
{
    const Holder *holder = holders_find(self->holders, press->keypad);
    if (out_voter != NULL)
        *out_voter = holder->voter;
    return holder->voter < 0 ? holder->why : apply(self, holder, press);
}

int
marks_voter_by_deputy(const Marks *self, const char *deputy)
{
    Ballot wanted = {.deputy = (char *)(uintptr_t)deputy};
    const Ballot *key = &wanted;
    if (self->ballots->len == 0)
        return -1;
    const gpointer *found = bsearch(&key, self->ballots->pdata, self->ballots->len,
                                    sizeof(gpointer), compare_deputies);
    return found == NULL ? -1 : (int)(found - self->ballots->pdata);
}

bool
marks_replace_keypad(Marks *self, const char *deputy, const char *keypad, Pad pad,
                     GError **error)
{
    int voter = marks_voter_by_deputy(self, deputy);
    if (voter < 0) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_UNKNOWN,
                    "%s is none of the %u voters; keypad %s stays as it is", deputy,
                    self->ballots->len, keypad);
        return false;
    }
    int other = holders_find(self->holders, keypad)->voter;
    if (other >= 0) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                    "keypad %s is that of %s, it cannot become that of %s", keypad,
                    ballot_at(self, (size_t)other)->deputy, deputy);
        return false;
    }
    if (!check_pad(self->keying, deputy, keypad, pad, error))
        return false;
    Ballot *ballot = self->ballots->pdata[voter];
    if (*ballot->keypad != '\0')
        holders_bar(self->holders, ballot->keypad, PRESS_UNBOUND);
    holders_bind(self->holders, keypad, (size_t)voter, pad);
    g_free(ballot->keypad);
    ballot->keypad = g_strdup(keypad);
    self->counters[voter] = 0;
    self->states[voter] = (KeyingState){0}; /* what was typed was typed on the other */
    return true;
}

/* One press takes away the mark that it replaces, or none. */
static bool
is_replaced(const Ballot *before, const Ballot *ballot)
{
    for (size_t i = 0; i < ballot->n_cells; i++)
        if (before->cells[i] > ballot->cells[i])
            return true;
    for (guint i = 0; i < ballot_n_written(before); i++)
        if (!ballot_is_written(ballot, g_array_index(before->written, uint32_t, i)))
            return true;
    return false;
}

/* Both have the same cells; those of @ballot lie in the block. */
static void
take_marks_of(Ballot *ballot, Ballot *other)
{
    memcpy(ballot->cells, other->cells, ballot->n_cells);
    GArray *written = g_steal_pointer(&other->written);
    g_clear_pointer(&ballot->written, g_array_unref);
    ballot->written = written;
}

bool
marks_restore(Marks *self, const char *deputy, const char *cells, GError **error)
{
    g_assert(!self->secret);
    int voter = marks_voter_by_deputy(self, deputy);
    if (voter < 0) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_UNKNOWN,
                    "%s, who marked “%s”, is none of the %u voters", deputy, cells,
                    self->ballots->len);
        return false;
    }
    Ballot *ballot = self->ballots->pdata[voter];
    g_autoptr(Ballot) before = ballot_copy(ballot);
    if (!ballot_mark_text(ballot, cells, error))
        return false;
    if (!keying_is_within(self->keying, ballot)) {
        const bool names = ballot_n_written(ballot) > 0;
        take_marks_of(ballot, before);
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_LIMIT,
                    "%s marked “%s”, which is above a limit of the paper%s", deputy,
                    cells, names ? " or names who cannot be written in" : "");
        return false;
    }
    count(self, (size_t)voter, is_replaced(before, ballot));
    return true;
}

void
marks_complete(Marks *self)
{
    for (guint i = 0; i < self->ballots->len; i++) {
        const bool counts = keying_complete(self->keying, self->ballots->pdata[i]);
        g_assert(counts || self->whole[i] == 0);
    }
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

GArray *
marks_written(const Marks *self)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GArray *numbers = g_array_new(false, false, sizeof(uint32_t));
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = ballot_at(self, i);
        for (guint j = 0; j < ballot_n_written(ballot); j++) {
            const uint32_t number = g_array_index(ballot->written, uint32_t, j);
            if (g_hash_table_add(seen, GUINT_TO_POINTER(number)))
                g_array_append_val(numbers, number);
        }
    }
    g_array_sort(numbers, compare_numbers);
    return numbers;
}

/* Of what the row says already, and of the numbers it has written in. */
static void
fill_wide_row(const Ballot *ballot, const GArray *numbers, uint8_t *cells)
{
    memcpy(cells, ballot->cells, ballot->n_cells);
    for (guint i = 0; i < numbers->len; i++)
        cells[ballot->n_cells + i] =
            ballot_is_written(ballot, g_array_index(numbers, uint32_t, i));
}

/* The block is laid out anew, with longer rows; what is before them stays. */
void
marks_widen(Marks *self, const GArray *numbers)
{
    const size_t n = self->ballots->len, more = n * numbers->len;
    g_assert(!self->secret);
    g_autofree uint8_t *before = self->block;
    const size_t head = (size_t)(self->whole + n - before);
    self->block = g_malloc(self->room + more);
    memcpy(self->block, before, head);
    uint8_t *cells = self->block + head;
    for (guint i = 0; i < n; i++) {
        Ballot *ballot = self->ballots->pdata[i];
        fill_wide_row(ballot, numbers, cells);
        g_clear_pointer(&ballot->written, g_array_unref);
        ballot->n_cells += numbers->len;
        ballot->cells = cells;
        cells += ballot->n_cells;
    }
    self->room += more;
    lay_out(self, n);
}

size_t
marks_n_voters(const Marks *self)
{
    return self->ballots->len;
}

size_t
marks_n_cast(const Marks *self)
{
    return self->tally->n_cast;
}

size_t
marks_n_cast_most(const Marks *self)
{
    return self->tally->n_most;
}

bool
marks_is_cast(const Marks *self, size_t index)
{
    g_assert(index < self->ballots->len);
    return self->whole[index] != 0;
}

const Ballot *
marks_ballot(const Marks *self, size_t index)
{
    g_assert(index < self->ballots->len);
    return ballot_at(self, index);
}
