/* rule.c: see rule.h; sections are read in rule-read.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/rule.h"

#include <string.h>

#include "ballots/rule-internal.h"

const char *const rule_base_words[] = {"all", "present", "cast", "for-against", NULL};
static const char *const method_words[] = {"secret", "recorded", "hands", "paper"};

static const char *const form_words[FORM_N][2] = {
    [FORM_NONE] = {"-", "-"},           [FORM_EACH] = {"each", "逐项"},
    [FORM_ELECT] = {"elect", "选举"},   [FORM_PICK] = {"pick", "票选"},
    [FORM_RANK] = {"rank", "排序"},     [FORM_BUDGET] = {"budget", "预算"},
    [FORM_GRADES] = {"grades", "测评"}, [FORM_ANSWERS] = {"answers", "答题"},
};

const char *
base_kind_text(BaseKind kind)
{
    g_assert(kind <= BASE_FOR_AGAINST);
    return rule_base_words[kind];
}

const char *
method_text(Method method)
{
    int index = g_bit_nth_lsf(method, -1);
    g_assert(index >= 0 && method == 1u << index && method <= METHOD_PAPER);
    return method_words[index];
}

bool
method_from_text(const char *text, Method *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(method_words); i++) {
        if (strcmp(method_words[i], text) == 0) {
            *out = (Method)(1u << i);
            return true;
        }
    }
    return false;
}

const char *
form_text(Form form)
{
    g_assert(form < FORM_N);
    return form_words[form][0];
}

bool
form_from_text(const char *text, Form *out)
{
    for (int form = 0; form < FORM_N; form++) {
        if (strcmp(form_words[form][0], text) == 0 ||
            strcmp(form_words[form][1], text) == 0) {
            *out = (Form)form;
            return true;
        }
    }
    return false;
}

bool
rule_has_form(const Rule *self, Form form)
{
    for (guint i = 0; i < self->forms->len; i++)
        if (g_array_index(self->forms, Form, i) == form)
            return true;
    return false;
}

size_t
rule_n_layers(const Rule *self)
{
    return self->layers == NULL ? 0 : self->layers->len;
}

const RuleLayer *
rule_layer(const Rule *self, size_t index)
{
    g_assert(index < rule_n_layers(self));
    return &g_array_index(self->layers, RuleLayer, index);
}

int
rule_layer_of(const Rule *self, const char *delegation)
{
    for (size_t i = 0; i < rule_n_layers(self); i++)
        if (strcmp(rule_layer(self, i)->id, delegation) == 0)
            return (int)i;
    return -1;
}

/* n/d of @seats, split so that no product overflows. */
static uint64_t
part_of(Extra extra, uint64_t seats, bool round_up)
{
    uint64_t product = seats % extra.d * extra.n;
    return seats / extra.d * extra.n + (product + (round_up ? extra.d - 1 : 0)) / extra.d;
}

void
rule_entries(const Rule *self, uint64_t seats, uint64_t *out_least, uint64_t *out_most)
{
    const Extra *extra = self->extra;
    g_assert(seats <= FRACTION_MAX_BASE);
    *out_least = 1;
    *out_most = UINT64_MAX;
    if (!self->has_extra)
        return;
    *out_least = seats + (extra[0].d == 0 ? extra[0].n : part_of(extra[0], seats, true));
    *out_most =
        seats + (extra[1].d == 0 ? extra[1].n : MAX(part_of(extra[1], seats, false), 1));
}

void
rule_free(Rule *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->forms, g_array_unref);
    g_clear_pointer(&self->weights, g_array_unref);
    g_clear_pointer(&self->bands, g_array_unref);
    g_clear_pointer(&self->layers, g_array_unref);
    g_strfreev(self->grades);
    g_strfreev(self->results);
    g_strfreev(self->options);
    g_free(self->legal);
    g_free(self->legal_en);
    g_free(self);
}
