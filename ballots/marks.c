/* marks.c: see marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/marks.h"

#include <string.h>

#include "crypto/bytes.h"

/* All that depends on presses, but for the changes of a recorded vote, is one block:
 *
 *     n_cast | counters | marked | cells of voter 0 | cells of voter 1 | ..
 */
struct Marks {
    GPtrArray *ballots; /* of Ballot, by deputy id; their cells lie in the block */
    uint8_t *block;
    size_t room;
    bool secret;         /* the block is the caller's */
    size_t *n_cast;      /* into the block, as the next two */
    uint32_t *counters;  /* of each voter's keypad: the last taken, 0 before the first */
    uint32_t *marked;    /* of each voter: the marked cell, 0 before the first press */
    GHashTable *keypads; /* name -> Holder */
    uint32_t key_cell[10]; /* cell each key marks, 0 if it is no choice */
    bool first_press;
};

/* What a keypad's name leads to: a voter, or the reason why there is none. */
typedef struct {
    int voter; /* index, or -1 */
    PressResult why;
} Holder;

G_DEFINE_QUARK(marks_error, marks_error)

const char *
press_result_text(PressResult result)
{
    static const char *const words[PRESS_N_RESULTS] = {
        [PRESS_ACCEPTED] = "accepted",
        [PRESS_REPEATED] = "repeated",
        [PRESS_FIRST_STANDS] = "first-stands",
        [PRESS_NOT_A_KEY] = "not-a-key",
        [PRESS_LOWER_COUNTER] = "lower-counter",
        [PRESS_NOT_OPEN] = "not-open",
        [PRESS_ON_HOLD] = "on-hold",
        [PRESS_LATE] = "late",
        [PRESS_OBSERVER] = "observer",
        [PRESS_ABSENT] = "absent",
        [PRESS_UNBOUND] = "unbound",
        [PRESS_UNKNOWN] = "unknown",
    };
    g_assert(result < PRESS_N_RESULTS);
    return words[result];
}

static void
set_holder(Marks *self, const char *keypad, int voter, PressResult why)
{
    Holder *holder = g_new(Holder, 1);
    *holder = (Holder){voter, why};
    g_hash_table_insert(self->keypads, g_strdup(keypad), holder);
}

static const Holder *
find_holder(const Marks *self, const char *keypad)
{
    static const Holder nobody = {-1, PRESS_UNKNOWN};
    const Holder *holder = g_hash_table_lookup(self->keypads, keypad);
    return holder != NULL ? holder : &nobody;
}

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

static bool
index_voters(Marks *self, GError **error)
{
    for (guint i = 0; i < self->ballots->len; i++) {
        const Ballot *ballot = ballot_at(self, i);
        if (i > 0 && strcmp(ballot_at(self, i - 1)->deputy, ballot->deputy) == 0) {
            g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                        "deputy %s stands twice among %u voters", ballot->deputy,
                        self->ballots->len);
            return false;
        }
        if (*ballot->keypad == '\0')
            continue;
        int other = find_holder(self, ballot->keypad)->voter;
        if (other >= 0) {
            g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                        "keypad %s is bound to %s and to %s", ballot->keypad,
                        ballot_at(self, (size_t)other)->deputy, ballot->deputy);
            return false;
        }
        set_holder(self, ballot->keypad, (int)i, PRESS_ACCEPTED);
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

static void
map_keys(Marks *self, const Paper *paper, const Profile *profile)
{
    static const char *const names[] = {"motion.for", "motion.against", "motion.abstain"};
    for (int i = 0; i < 3; i++) {
        uint32_t cell = paper_cell_by_name(paper, names[i]);
        g_assert(cell != 0 && profile->keys[i] <= 9);
        self->key_cell[profile->keys[i]] = cell;
    }
}

size_t
marks_room(const Paper *paper, size_t n_voters)
{
    return sizeof(size_t) + n_voters * (2 * sizeof(uint32_t) + paper_n_cells(paper));
}

static void
lay_out(Marks *self, size_t n, void *memory)
{
    self->secret = memory != NULL;
    self->block = memory != NULL ? memory : g_malloc0(self->room);
    self->n_cast = (size_t *)(void *)self->block;
    self->counters = (uint32_t *)(void *)(self->n_cast + 1);
    self->marked = self->counters + n;
}

static void
place_cells(Marks *self)
{
    uint8_t *cells = (uint8_t *)(self->marked + self->ballots->len);
    for (guint i = 0; i < self->ballots->len; i++) {
        Ballot *ballot = self->ballots->pdata[i];
        g_free(ballot->cells);
        ballot->cells = cells;
        cells += ballot->n_cells;
    }
    g_assert(cells == self->block + self->room);
}

Marks *
marks_new(const Paper *paper, const Profile *profile, const Voter *voters, size_t n,
          void *memory, GError **error)
{
    g_autoptr(Marks) self = g_new0(Marks, 1);
    self->ballots = g_ptr_array_new_with_free_func((GDestroyNotify)borrower_free);
    self->room = marks_room(paper, n);
    lay_out(self, n, memory);
    self->keypads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->first_press = profile->first_press;
    map_keys(self, paper, profile);
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(self->ballots, ballot_of(paper, &voters[i]));
    g_ptr_array_sort(self->ballots, compare_deputies);
    place_cells(self);
    return index_voters(self, error) ? g_steal_pointer(&self) : NULL;
}

void
marks_free(Marks *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->ballots);
    g_hash_table_unref(self->keypads);
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
    g_assert(why == PRESS_OBSERVER || why == PRESS_ABSENT || why == PRESS_UNBOUND);
    if (find_holder(self, keypad)->voter < 0)
        set_holder(self, keypad, -1, why);
}

static void
mark(Marks *self, int voter, uint32_t cell)
{
    Ballot *ballot = self->ballots->pdata[voter];
    if (self->marked[voter] == 0)
        ++*self->n_cast;
    else if (!self->secret)
        ballot->changes++; /* lies in the ballot, so in no memory of the caller */
    self->marked[voter] = cell;
    ballot_mark_only(ballot, cell);
}

/* The one voter's view of a press: a refusal leaves even the counter as it was. */
static PressResult
apply(Marks *self, int voter, const Press *press)
{
    uint32_t cell = press->key <= 9 ? self->key_cell[press->key] : 0;
    uint32_t marked = self->marked[voter];
    uint32_t last = self->counters[voter];

    if (press->counter < last || (press->counter == last && cell != marked))
        return PRESS_LOWER_COUNTER;
    if (cell == 0)
        return PRESS_NOT_A_KEY;
    if (cell != marked && marked != 0 && self->first_press)
        return PRESS_FIRST_STANDS;
    self->counters[voter] = press->counter;
    if (cell == marked)
        return PRESS_REPEATED;
    mark(self, voter, cell);
    return PRESS_ACCEPTED;
}

PressResult
marks_press(Marks *self, const Press *press, int *out_voter)
{
    const Holder *holder = find_holder(self, press->keypad);
    if (out_voter != NULL)
        *out_voter = holder->voter;
    return holder->voter < 0 ? holder->why : apply(self, holder->voter, press);
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
marks_replace_keypad(Marks *self, const char *deputy, const char *keypad, GError **error)
{
    int voter = marks_voter_by_deputy(self, deputy);
    if (voter < 0) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_UNKNOWN,
                    "%s is none of the %u voters; keypad %s stays as it is", deputy,
                    self->ballots->len, keypad);
        return false;
    }
    int other = find_holder(self, keypad)->voter;
    if (other >= 0) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_DOUBLED,
                    "keypad %s is that of %s, it cannot become that of %s", keypad,
                    ballot_at(self, (size_t)other)->deputy, deputy);
        return false;
    }
    Ballot *ballot = self->ballots->pdata[voter];
    if (*ballot->keypad != '\0')
        set_holder(self, ballot->keypad, -1, PRESS_UNBOUND);
    set_holder(self, keypad, voter, PRESS_ACCEPTED);
    g_free(ballot->keypad);
    ballot->keypad = g_strdup(keypad);
    self->counters[voter] = 0;
    return true;
}

bool
marks_restore(Marks *self, const char *deputy, uint32_t cell, GError **error)
{
    int voter = marks_voter_by_deputy(self, deputy);
    bool is_choice = false;
    for (size_t key = 0; key < G_N_ELEMENTS(self->key_cell); key++)
        is_choice |= cell != 0 && self->key_cell[key] == cell;
    if (voter < 0 || !is_choice) {
        g_set_error(error, MARKS_ERROR, MARKS_ERROR_UNKNOWN,
                    "%s is none of the %u voters, or cell %u is no choice", deputy,
                    self->ballots->len, cell);
        return false;
    }
    if (self->marked[voter] != cell)
        mark(self, voter, cell);
    return true;
}

size_t
marks_n_voters(const Marks *self)
{
    return self->ballots->len;
}

size_t
marks_n_cast(const Marks *self)
{
    return *self->n_cast;
}

const Ballot *
marks_ballot(const Marks *self, size_t index)
{
    g_assert(index < self->ballots->len);
    return ballot_at(self, index);
}
