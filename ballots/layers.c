/* layers.c: see layers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/layers.h"

G_DEFINE_QUARK(layers_error, layers_error)

Layers *
layers_new(const Rule *rule, const Paper *paper)
{
    Layers *self = g_new(Layers, 1);
    self->n = rule_n_layers(rule);
    self->tallies = g_new(Tally *, self->n);
    for (size_t i = 0; i < self->n; i++)
        self->tallies[i] = tally_new(paper);
    return self;
}

void
layers_free(Layers *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < self->n; i++)
        tally_free(self->tallies[i]);
    g_free(self->tallies);
    g_free(self);
}

size_t
layers_of(const Rule *rule, const Roster *roster, const char *deputy)
{
    if (rule_n_layers(rule) == 0)
        return 0;
    const Member *member = roster_by_id(roster, deputy);
    int layer = member == NULL ? -1 : rule_layer_of(rule, member->delegation);
    g_assert(layer >= 0);
    return (size_t)layer;
}

const uint64_t **
layers_sums(const Layers *self)
{
    if (self->n == 0)
        return NULL;
    const uint64_t **sums = g_new(const uint64_t *, self->n);
    for (size_t i = 0; i < self->n; i++)
        sums[i] = self->tallies[i]->sums;
    return sums;
}

static char *
layers_words(const Rule *rule)
{
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < rule_n_layers(rule); i++)
        g_string_append_printf(words, "%s“%s”", i == 0 ? "" : ", ",
                               rule_layer(rule, i)->id);
    return g_string_free(words, FALSE);
}

bool
layers_check_roster(const Rule *rule, const Roster *roster, GError **error)
{
    for (size_t i = 0; rule_n_layers(rule) > 0 && i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class != MEMBER_DEPUTY ||
            rule_layer_of(rule, member->delegation) >= 0)
            continue;
        g_autofree char *words = layers_words(rule);
        g_set_error(error, LAYERS_ERROR, LAYERS_ERROR_DELEGATION,
                    "deputy %s (%s) is of the delegation “%s”; the layers of the rule "
                    "are %s",
                    member->id, member->name, member->delegation, words);
        return false;
    }
    return true;
}
