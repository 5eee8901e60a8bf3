/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static SecretSet *
sets_find(const Secret *self, Text class, uint64_t weight)
{
    for (size_t i = 0; i < self->n_sets; i++)
        if (text_equal(self->sets[i].class, class) && self->sets[i].weight == weight)
            return &self->sets[i];
    return NULL;
}

/* His class, or his layer under a rule with layers; false if that is none of its own. */
static bool
sets_group(const Secret *self, const Record *member, Text *out, size_t *out_layer)
{
    const size_t n = self->rule == NULL ? 0 : rule_n_layers(self->rule);
    *out = record_get(member, n > 0 ? "delegation" : "class");
    *out_layer = n > 0 ? rule_find_layer(self->rule, *out) : 0;
    return n == 0 || *out_layer < n;
}

/* The set of a voter; NULL if roster and rule do not have him. */
static SecretSet *
sets_of_voter(Secret *self, Text voter, bool make)
{
    const Record *member = bundle_member(self->bundle, voter);
    Text class;
    size_t layer;
    if (member == NULL || !sets_group(self, member, &class, &layer))
        return NULL;
    uint64_t weight = record_number(member, "weight");
    SecretSet *set = sets_find(self, class, weight);
    if (set != NULL || !make)
        return set;
    self->sets = memory_grow(self->sets, self->n_sets, sizeof *self->sets);
    set = &self->sets[self->n_sets++];
    *set = (SecretSet){.class = class, .layer = layer, .weight = weight};
    snprintf(set->name, sizeof set->name, "%.*s.%" PRIu64, TEXT_PRINT(class), weight);
    return set;
}

static int
sets_compare(const void *a, const void *b)
{
    const SecretSet *left = a, *right = b;
    int order = (left->layer > right->layer) - (left->layer < right->layer);
    if (order == 0)
        order = text_compare(left->class, right->class);
    return order != 0 ? order
                      : (left->weight > right->weight) - (left->weight < right->weight);
}

void
secret_sets_make(Secret *self)
{
    if (!self->bundle->roster.valid)
        return;
    for (size_t i = 0; i < self->n_voters; i++) {
        SecretSet *set = sets_of_voter(self, self->voters[i], true);
        if (set != NULL)
            set->n_rows++;
    }
    if (self->n_sets > 0)
        qsort(self->sets, self->n_sets, sizeof *self->sets, sets_compare);
}

/* The commitments were accepted by the proofs before. */
void
secret_sets_add(Secret *self, uint32_t n_cells)
{
    bool added = true;
    for (size_t i = 0; i < self->n_sets; i++)
        self->sets[i].sums = sums_new(self->bundle->suite, n_cells);
    for (size_t i = 0; added && i < self->n_voters; i++) {
        SecretSet *set = sets_of_voter(self, self->voters[i], false);
        added = set != NULL && set->sums != NULL && sums_add(set->sums, self->rows[i]);
    }
    if (added)
        return;
    report_bad(self->bundle->report, PLACE_FILE(self->vote->ballots.path),
               "the commitments could not be added up");
    secret_sets_clear(self);
}

void
secret_sets_clear(Secret *self)
{
    for (size_t i = 0; i < self->n_sets; i++)
        if (self->sets[i].sums != NULL)
            sums_free(self->sets[i].sums);
    free(self->sets);
    self->sets = NULL;
    self->n_sets = 0;
}
