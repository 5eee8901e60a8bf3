/* voter-sets.c: see voter-sets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/voter-sets.h"

#include <stdlib.h>
#include <string.h>

#include "ballots/text.h"

#define CLASS      "deputy"
#define MAX_WEIGHT 65535

struct VoterSets {
    GArray *sets; /* of VoterSet */
    size_t *rows; /* of all sets, one set after the other */
};

typedef struct {
    size_t layer;
    uint32_t weight;
    size_t row;
} Seat;

static int
compare_deputies(const void *a, const void *b)
{
    const Voter *const *left = a, *const *right = b;
    return strcmp((*left)->deputy, (*right)->deputy);
}

static int
compare_seats(const void *a, const void *b)
{
    const Seat *left = a, *right = b;
    if (left->layer != right->layer)
        return left->layer < right->layer ? -1 : 1;
    if (left->weight != right->weight)
        return left->weight < right->weight ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

/* By layer and weight, and the same by row; the row is the place in the order of ids. */
static Seat *
seats_of(const Voter *voters, size_t n, const Rule *rule, const Roster *roster)
{
    g_autofree const Voter **sorted = g_new(const Voter *, n);
    Seat *seats = g_new(Seat, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &voters[i];
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, compare_deputies);
    for (size_t i = 0; i < n; i++)
        seats[i] = (Seat){rule == NULL ? 0 : layers_of(rule, roster, sorted[i]->deputy),
                          sorted[i]->weight, i};
    if (n > 0)
        qsort(seats, n, sizeof *seats, compare_seats);
    return seats;
}

static void
set_clear(gpointer data)
{
    g_free(((VoterSet *)data)->name);
}

/* @row is the first of a run of the same layer and weight. */
static void
begin_set(VoterSets *self, const Rule *rule, const Seat *seat, const size_t *row)
{
    const bool layered = rule != NULL && rule_n_layers(rule) > 0;
    const char *group = layered ? rule_layer(rule, seat->layer)->id : CLASS;
    const VoterSet set = {voter_set_name(group, seat->weight), seat->layer, seat->weight,
                          0, row};
    g_array_append_val(self->sets, set);
}

static bool
is_same_set(const Seat *a, const Seat *b)
{
    return a->layer == b->layer && a->weight == b->weight;
}

VoterSets *
voter_sets_new(const Voter *voters, size_t n, const Rule *rule, const Roster *roster)
{
    VoterSets *self = g_new(VoterSets, 1);
    self->sets = g_array_new(false, false, sizeof(VoterSet));
    g_array_set_clear_func(self->sets, set_clear);
    self->rows = g_new(size_t, n);
    g_autofree Seat *seats = seats_of(voters, n, rule, roster);
    for (size_t i = 0; i < n; i++) {
        self->rows[i] = seats[i].row;
        if (i == 0 || !is_same_set(&seats[i - 1], &seats[i]))
            begin_set(self, rule, &seats[i], &self->rows[i]);
        g_array_index(self->sets, VoterSet, self->sets->len - 1).n_rows++;
    }
    return self;
}

void
voter_sets_free(VoterSets *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->sets);
    g_free(self->rows);
    g_free(self);
}

size_t
voter_sets_len(const VoterSets *self)
{
    return self->sets->len;
}

const VoterSet *
voter_sets_at(const VoterSets *self, size_t index)
{
    g_assert(index < self->sets->len);
    return &g_array_index(self->sets, VoterSet, index);
}

const VoterSet *
voter_sets_smallest(const VoterSets *self)
{
    const VoterSet *smallest = NULL;
    for (size_t i = 0; i < self->sets->len; i++) {
        const VoterSet *set = voter_sets_at(self, i);
        if (smallest == NULL || set->n_rows < smallest->n_rows)
            smallest = set;
    }
    return smallest;
}

char *
voter_set_name(const char *group, uint32_t weight)
{
    g_assert(weight >= 1 && weight <= MAX_WEIGHT);
    return g_strdup_printf("%s.%u", group, weight);
}

bool
voter_set_split(const char *name, char **out_group, uint32_t *out_weight)
{
    const char *point = strrchr(name, '.');
    uint64_t weight;
    if (point == NULL || !text_to_number(point + 1, 1, MAX_WEIGHT, &weight))
        return false;
    g_autofree char *group = g_strndup(name, (size_t)(point - name));
    if (!text_is_id(group))
        return false;
    *out_group = g_steal_pointer(&group);
    *out_weight = (uint32_t)weight;
    return true;
}
