/* demo-ballots.c: see demo-ballots.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo-ballots.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/ctl/demo-kinds.h"
#include "ballots/press.h"

/* One in so many mistypes, and one goes back. */
enum { SLIPS = 7, RETURNS = 11, FEW = 4, SHORT = 3 };

void
demo_ballots_init(DemoBallots *self, const char *ballots, unsigned n_members,
                  unsigned seed)
{
    self->all = g_strsplit(ballots, " ", -1);
    self->n = g_strv_length(self->all);
    self->n_members = n_members;
    self->seed = seed;
}

void
demo_ballots_clear(DemoBallots *self)
{
    g_clear_pointer(&self->all, g_strfreev);
}

/* The seed moves them about the hall, which changes no sum. */
static unsigned
turn_of(const DemoBallots *self, unsigned seat)
{
    return (unsigned)(((guint64)seat - 1 + self->seed) % self->n_members);
}

/* Equal numbers of the first two stay equal: the odd one of an incomplete turn marks the
 * last ballot.
 */
const char *
demo_ballots_at(const DemoBallots *self, unsigned seat)
{
    unsigned turn = turn_of(self, seat), whole = self->n_members / self->n * self->n;
    bool odd = turn >= whole && turn == self->n_members - 1 && (turn - whole) % 2 == 0;

    return self->all[odd ? self->n - 1 : turn % self->n];
}

bool
demo_ballots_are_led(GVariant *vote)
{
    static const char *const forms[] = {"each", "elect", "grades", "answers", NULL};

    return g_strv_contains(forms, dict_text(vote, "form"));
}

static void
add_key(guint8 *keys, guint8 key)
{
    while (*keys != DEMO_NO_KEY)
        keys++;
    keys[0] = key;
    keys[1] = DEMO_NO_KEY;
}

static void
add_number(guint8 *keys, char digit)
{
    add_key(keys, (guint8)(digit - '0'));
    add_key(keys, PRESS_KEY_CONFIRM);
}

/* The first entry once more by its number, where the ballot has few keys. */
static bool
goes_back(const char *ballot, unsigned turn)
{
    return turn % SLIPS != 3 && turn % RETURNS == 5 && turn < FEW * RETURNS &&
           strlen(ballot) <= SHORT && ballot[0] != '-';
}

/* On the first entry some press another choice before their own. */
static void
add_choice(const char *ballot, unsigned turn, unsigned entry, guint8 *keys)
{
    bool is_last = ballot[entry + 1] == '\0';

    if (ballot[entry] == '+') {
        add_number(keys, '0' + DEMO_NUMBER);
        return;
    }
    if (ballot[entry] != '-') {
        if (turn % SLIPS == 3 && entry == 0)
            add_key(keys, 2);
        add_key(keys, (guint8)(ballot[entry] - '0'));
    }
    if (is_last && goes_back(ballot, turn)) {
        add_key(keys, PRESS_KEY_CONFIRM);
        add_key(keys, PRESS_KEY_CONFIRM);
        add_number(keys, '1');
        add_key(keys, (guint8)(ballot[0] - '0'));
    }
}

/* A digit that is dropped again, or the first mark taken back and made anew. */
static void
add_numbers(const char *ballot, unsigned turn, guint8 *keys)
{
    if (turn % SLIPS == 3) {
        add_key(keys, 9);
        add_key(keys, PRESS_KEY_CLEAR);
    }
    for (size_t i = 0; ballot[i] != '\0'; i++) {
        add_number(keys, ballot[i]);
        if (i == 0 && goes_back(ballot, turn)) {
            add_key(keys, PRESS_KEY_CLEAR);
            add_number(keys, ballot[i]);
        }
    }
}

void
demo_ballots_keys(const DemoBallots *self, GVariant *vote, unsigned seat, unsigned entry,
                  guint8 out[DEMO_MAX_KEYS])
{
    const char *ballot = demo_ballots_at(self, seat);
    /* a further round may follow within the second: all are careful there */
    unsigned turn = dict_number(vote, "round") > 1 ? 0 : turn_of(self, seat);

    out[0] = DEMO_NO_KEY;
    if (demo_ballots_are_led(vote) && entry < strlen(ballot))
        add_choice(ballot, turn, entry, out);
    else if (demo_ballots_are_led(vote))
        return;
    else
        add_numbers(ballot, turn, out);
}

static bool
is_blank(const char *ballot)
{
    return ballot[strspn(ballot, "-")] == '\0';
}

/* Number of the entry from 0; names written in come after those of the slate. */
static unsigned
index_of(const GPtrArray *entries, const char *id)
{
    unsigned i = 0;

    while (i < entries->len && strcmp(((VoteEntry *)entries->pdata[i])->id, id) != 0)
        i++;
    return i;
}

/* What a key or digit is called in the name of a cell. */
static bool
is_choice(GVariant *vote, char mark, const char *cell)
{
    static const char *const choices[] = {"for", "against", "abstain"};
    g_auto(GStrv) options = dict_texts(vote, "options");
    unsigned number = (unsigned)(mark - '1');

    if (mark == '+')
        return strcmp(cell, "for") == 0;
    if (options[0] != NULL)
        return number < g_strv_length(options) && strcmp(options[number], cell) == 0;
    return number < G_N_ELEMENTS(choices) && strcmp(choices[number], cell) == 0;
}

/* Who begins a ballot of an election by keypad abstains where he marks nothing. */
static char
mark_of(GVariant *vote, const char *ballot, unsigned entry)
{
    bool completed =
        dict_is(vote, "form", "elect") && !kinds_is_by_hand(dict_text(vote, "method"));

    if (entry >= strlen(ballot))
        return '-';
    return ballot[entry] == '-' && completed && !is_blank(ballot) ? '3' : ballot[entry];
}

static bool
is_marked(GVariant *vote, const GPtrArray *entries, const char *ballot, const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, ".", 2);
    bool spoilt = ballot[0] == 'v';

    if (strcmp(cell, "cast") == 0)
        return !is_blank(ballot);
    if (strcmp(cell, "paper.void") == 0 || spoilt)
        return spoilt && strcmp(cell, "paper.void") == 0;
    if (strcmp(parts[0], "pick") == 0)
        return strchr(ballot, (int)('1' + index_of(entries, parts[1]))) != NULL;
    unsigned entry = index_of(entries, parts[0]);
    if (dict_is(vote, "form", "rank"))
        return ballot[atoi(parts[1]) - 1] == (char)('1' + entry);
    return is_choice(vote, mark_of(vote, ballot, entry), parts[1]);
}

unsigned
demo_ballots_sum(const DemoBallots *self, GVariant *vote, const char *cell)
{
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    unsigned sum = 0;

    for (unsigned seat = 1; seat <= self->n_members; seat++)
        sum += is_marked(vote, entries, demo_ballots_at(self, seat), cell);
    return sum;
}

static bool
check(const char *cell, int64_t found, unsigned marked, GError **error)
{
    if (found == marked)
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                "%s: the sum is %" G_GINT64_FORMAT ", but %u deputies have marked it",
                cell, found, marked);
    return false;
}

bool
demo_ballots_check(const DemoBallots *self, GVariant *vote, GVariant *outcome,
                   GError **error)
{
    g_auto(GStrv) names = dict_texts(outcome, "names");
    bool hands = dict_is(vote, "method", "hands"); /* cast is not known there */

    for (size_t i = 0; names[i] != NULL; i++)
        if (!check(names[i], dict_named(outcome, "names", "sums", names[i]),
                   demo_ballots_sum(self, vote, names[i]), error))
            return false;
    return hands || check("cast", dict_number(outcome, "cast"),
                          demo_ballots_sum(self, vote, "cast"), error);
}
