/* keying.c: see keying.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keying-internal.h"

#include <string.h>

enum {
    TYPE_CONFIRMS = 2,                   /* after so many digits are typed */
    TYPED_MOST = SLATE_MAX_ENTRIES * 10, /* more is as good as any number of nothing */
    FIVE_KEYS = 5,
    TEN_KEYS = 10,
};

G_DEFINE_QUARK(keying_error, keying_error)

static uint32_t
count_choices(const Slate *slate)
{
    switch (slate_form(slate)) {
    case FORM_EACH:
    case FORM_ELECT:
        return 3;
    case FORM_PICK:
    case FORM_BUDGET:
        return 1;
    case FORM_RANK:
        return (uint32_t)slate_n_entries(slate);
    case FORM_GRADES:
    case FORM_ANSWERS:
        return g_strv_length((char **)(uintptr_t)slate_options(slate));
    case FORM_NONE:
    case FORM_N:
    default:
        g_assert_not_reached();
    }
}

static void
take_entries(Keying *self, const Slate *slate)
{
    self->n_entries = slate_n_entries(slate);
    self->entries = g_new(KeyingEntry, self->n_entries);
    self->entry_of = g_new0(uint32_t, paper_n_cells(self->paper));
    for (size_t i = 0; i < self->n_entries; i++) {
        const bool write_in = slate_entry(slate, i)->write_in;
        KeyingEntry *entry = &self->entries[i];
        entry->first = slate_cell(slate, i, 0);
        entry->n = write_in ? 1 : self->n_choices;
        entry->blank =
            self->form == FORM_ELECT && !write_in ? entry->first + CHOICE_ABSTAIN : 0;
        g_assert(entry->first != 0 &&
                 entry->first + entry->n <= paper_n_cells(self->paper));
        if (entry->blank != 0)
            self->entry_of[entry->blank] = (uint32_t)i + 1;
    }
}

Keying *
keying_new(const Slate *slate, Paper *paper, const Profile *profile)
{
    Keying *self = g_new0(Keying, 1);
    self->paper = paper_ref(paper);
    self->form = slate_form(slate);
    self->n_choices = count_choices(slate);
    memcpy(self->keys, profile->keys, sizeof self->keys);
    self->back = profile->back;
    self->first_press = profile->first_press;
    take_entries(self, slate);
    return self;
}

void
keying_free(Keying *self)
{
    if (self == NULL)
        return;
    paper_unref(self->paper);
    write_ins_unref(self->write_ins);
    g_free(self->entries);
    g_free(self->entry_of);
    g_free(self);
}

void
keying_let_write_in(Keying *self, WriteIns *write_ins, Paper *room)
{
    g_assert(self->form == FORM_ELECT && self->write_ins == NULL &&
             paper_n_cells(room) ==
                 paper_n_cells(self->paper) + write_ins_most(write_ins));
    paper_unref(self->paper);
    self->paper = paper_ref(room);
    self->write_ins = write_ins_ref(write_ins);
}

size_t
keying_n_places(const Keying *self)
{
    return self->n_entries + (self->write_ins != NULL);
}

/* Choices are keys of their own; else they are numbers 1, 2, .., 9, 0. */
static bool
has_choice_keys(const Keying *self)
{
    return self->form != FORM_GRADES && self->form != FORM_ANSWERS &&
           self->form != FORM_RANK;
}

/* On these keypads a digit is always one of the number of an entry. */
static bool
is_numbered(const Keying *self, Pad pad)
{
    return pad == PAD_TEN && (self->form == FORM_PICK || self->form == FORM_BUDGET ||
                              self->form == FORM_RANK);
}

static bool
refuse_pad(GError **error, uint32_t n_keys, const char *why)
{
    g_set_error(
        error, KEYING_ERROR, KEYING_ERROR_PAD,
        "it has %u keys, but %s; give the deputy another keypad, or vote on paper",
        n_keys, why);
    return false;
}

static bool
check_keys(const Keying *self, uint32_t n_keys, GError **error)
{
    g_autofree char *why = NULL;
    for (int i = 0; has_choice_keys(self) && n_keys < TEN_KEYS && why == NULL && i < 3;
         i++)
        if (self->keys[i] < 1 || self->keys[i] > n_keys)
            why = g_strdup_printf("a choice is key %u", self->keys[i]);
    if (!has_choice_keys(self) && self->n_choices > n_keys)
        why = g_strdup_printf("there are %u %s", self->n_choices,
                              self->form == FORM_RANK ? "ranks" : "choices");
    return why == NULL || refuse_pad(error, n_keys, why);
}

bool
keying_check_pad(const Keying *self, Pad pad, GError **error)
{
    if (is_numbered(self, pad))
        return true;
    if (pad == PAD_TEN)
        return check_keys(self, TEN_KEYS, error);
    if (self->form == FORM_ELECT && self->n_entries > KEYING_FIVE_ENTRIES) {
        g_autofree char *why = g_strdup_printf("the election is among %zu, more than %u",
                                               self->n_entries, KEYING_FIVE_ENTRIES);
        return refuse_pad(error, FIVE_KEYS, why);
    }
    return check_keys(self, FIVE_KEYS, error);
}

static int
choice_of(const Keying *self, uint8_t key)
{
    if (!has_choice_keys(self)) {
        const int choice = key == 0 ? 9 : key - 1;
        return key <= 9 && (uint32_t)choice < self->n_choices ? choice : CHOICE_NONE;
    }
    const int n = self->n_choices == 1 ? CHOICE_ABSTAIN : CHOICE_ABSTAIN + 1;
    for (int choice = 0; choice < n; choice++)
        if (self->keys[choice] == key)
            return choice;
    return CHOICE_NONE;
}

static bool
has_meaning(const Keying *self, Pad pad, uint8_t key)
{
    if (is_numbered(self, pad))
        return key <= PRESS_KEY_CONFIRM;
    if (choice_of(self, key) != CHOICE_NONE)
        return true;
    const bool goes_back = key == PRESS_KEY_CLEAR || key == self->back;
    return keying_n_places(self) > 1 &&
           (goes_back || (pad == PAD_TEN && key <= PRESS_KEY_CONFIRM));
}

/* Whoever else has that rank loses it, or two could never change places. */
static KeyingResult
give_rank(const Keying *self, Ballot *ballot, const KeyingEntry *entry, uint32_t rank)
{
    uint32_t taken = 0;
    for (size_t i = 0; i < self->n_entries; i++)
        if (&self->entries[i] != entry && ballot->cells[self->entries[i].first + rank])
            taken = self->entries[i].first + rank;
    if (taken != 0 && self->first_press)
        return KEYING_STANDS;
    if (taken != 0)
        ballot->cells[taken] = 0;
    const KeyingResult result = keying_mark(self, ballot, entry, entry->first + rank);
    return taken != 0 ? KEYING_REPLACED : result;
}

static KeyingResult
choose(const Keying *self, Ballot *ballot, const KeyingEntry *entry, int choice)
{
    if (self->form == FORM_RANK)
        return give_rank(self, ballot, entry, (uint32_t)choice);
    if (!has_choice_keys(self) || entry->n > 1)
        return keying_mark(self, ballot, entry, entry->first + (uint32_t)choice);
    if (choice == CHOICE_ABSTAIN) /* for a write-in */
        return KEYING_PENDING;
    return keying_mark(self, ballot, entry, choice == CHOICE_FOR ? entry->first : 0);
}

static void
type_digit(KeyingState *state, uint8_t digit)
{
    state->typed = (uint16_t)MIN(state->typed * 10u + digit, (unsigned)TYPED_MOST);
}

/* What was typed, which is over: entry + 1, or 0 for a number of nothing. */
static uint16_t
take_number(const Keying *self, KeyingState *state)
{
    const uint16_t number = state->typed;
    state->typed = 0;
    return number <= self->n_entries ? number : 0;
}

/* How many have a rank, so that the next is known: ranks are given in order. */
static uint32_t
count_marks(const Keying *self, const Ballot *ballot, uint32_t *out_last)
{
    uint32_t n = 0, last_rank = 0;
    *out_last = 0;
    for (size_t i = 0; i < self->n_entries; i++) {
        const KeyingEntry *entry = &self->entries[i];
        const uint32_t cell = keying_marked_cell(entry, ballot);
        n += cell != 0;
        if (cell != 0 && cell - entry->first + 1 > last_rank) {
            last_rank = cell - entry->first + 1;
            *out_last = cell;
        }
    }
    return n;
}

static KeyingResult
mark_number(const Keying *self, KeyingState *state, Ballot *ballot, uint16_t number)
{
    if (number == 0)
        return KEYING_PENDING;
    const KeyingEntry *entry = &self->entries[number - 1];
    uint32_t last, cell = keying_marked_cell(entry, ballot);
    if (self->form == FORM_RANK)
        cell = cell != 0 ? cell : entry->first + count_marks(self, ballot, &last);
    else
        cell = cell != 0 ? 0 : entry->first;
    const KeyingResult result = keying_mark(self, ballot, entry, cell);
    if (result == KEYING_MARKED || result == KEYING_REPLACED)
        state->last = (uint16_t)cell;
    return result;
}

/* Ranks are taken back from the last to the first. */
static KeyingResult
take_back(const Keying *self, KeyingState *state, Ballot *ballot)
{
    uint32_t last = state->last;
    if (self->form == FORM_RANK)
        (void)count_marks(self, ballot, &last);
    if (last == 0 || ballot->cells[last] == 0)
        return KEYING_PENDING;
    if (self->first_press)
        return KEYING_STANDS;
    state->last = 0;
    ballot->cells[last] = 0;
    return KEYING_REPLACED;
}

static KeyingResult
press_number(const Keying *self, KeyingState *state, Ballot *ballot, uint8_t key)
{
    if (key == PRESS_KEY_CONFIRM)
        return mark_number(self, state, ballot, take_number(self, state));
    if (key != PRESS_KEY_CLEAR)
        type_digit(state, key);
    else if (state->typed == 0)
        return take_back(self, state, ballot);
    else
        state->typed = 0;
    return KEYING_PENDING;
}

/* Before the first entry there is none. */
static KeyingResult
step_back(KeyingState *state, size_t entry)
{
    if (entry > 0)
        state->target = (uint16_t)entry;
    return KEYING_PENDING;
}

/* Two CONFIRMs were pressed, and perhaps more. */
static KeyingResult
type_target(const Keying *self, KeyingState *state, uint8_t key)
{
    if (key == PRESS_KEY_CONFIRM && state->typed == 0 && state->zero == 0)
        return KEYING_PENDING;
    if (key <= 9) {
        type_digit(state, key);
        state->zero = state->typed == 0 && self->write_ins != NULL;
        return KEYING_PENDING;
    }
    const uint16_t place =
        state->zero != 0 ? (uint16_t)keying_n_places(self) : take_number(self, state);
    state->n_confirms = state->zero = 0;
    if (key == PRESS_KEY_CONFIRM && place != 0)
        state->target = place;
    return KEYING_PENDING;
}

/* Where one writes in, number and CONFIRM.  CONFIRMs without a number lead away. */
static KeyingResult
press_written(const Keying *self, KeyingState *state, Ballot *ballot, uint8_t key)
{
    const uint16_t number = state->typed;
    if (key <= 9) {
        state->n_confirms = 0;
        type_digit(state, key);
        return KEYING_PENDING;
    }
    state->n_confirms =
        key == PRESS_KEY_CONFIRM && number == 0 ? state->n_confirms + 1 : 0;
    state->typed = 0;
    if (key == PRESS_KEY_CLEAR)
        return number != 0 ? KEYING_PENDING : step_back(state, self->n_entries);
    if (write_ins_name(self->write_ins, number) == NULL)
        return KEYING_PENDING;
    const KeyingResult result = keying_write(self, ballot, number);
    if (result != KEYING_FULL)
        state->target = 0;
    return result;
}

static KeyingResult
press_choice(const Keying *self, size_t entry, KeyingState *state, Ballot *ballot,
             uint8_t key)
{
    const int choice = choice_of(self, key);
    if (key == PRESS_KEY_CONFIRM) {
        state->n_confirms++;
        return keying_marked_cell(&self->entries[entry], ballot) != 0 ? KEYING_SAME
                                                                      : KEYING_PENDING;
    }
    state->n_confirms = 0;
    if (choice == CHOICE_NONE && key != PRESS_KEY_CLEAR && key != self->back)
        return KEYING_PENDING; /* a digit, but nothing is typed */
    if (choice == CHOICE_NONE)
        return step_back(state, entry);
    if (entry == self->n_entries) /* five keys cannot write in */
        return KEYING_PENDING;
    const KeyingResult result = choose(self, ballot, &self->entries[entry], choice);
    if (result != KEYING_FULL && result != KEYING_PENDING)
        state->target = 0;
    return result;
}

KeyingResult
keying_press(const Keying *self, Pad pad, size_t lead, KeyingState *state, Ballot *ballot,
             uint8_t key)
{
    g_assert(lead < keying_n_places(self));
    if (!has_meaning(self, pad, key))
        return KEYING_NO_KEY;
    if (is_numbered(self, pad))
        return press_number(self, state, ballot, key);
    if (state->n_confirms >= TYPE_CONFIRMS)
        return type_target(self, state, key);
    const size_t place = state->target != 0 ? state->target - 1u : lead;
    if (place == self->n_entries && pad == PAD_TEN)
        return press_written(self, state, ballot, key);
    state->typed = 0; /* where the lead was before, a number may have been begun */
    return press_choice(self, place, state, ballot, key);
}
