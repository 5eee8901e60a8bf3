/* recount-describe.c: see recount-describe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount-describe.h"

#include <string.h>

#include "app/ctl/output.h"

static void
add(GVariantBuilder *dict, const char *key, GVariant *value)
{
    g_variant_builder_add(dict, "{sv}", key, value);
}

/* What nobody stated is null. */
static void
add_count(GVariantBuilder *dict, const char *key, uint64_t count)
{
    GVariant *number = count != OUTCOME_UNKNOWN ? g_variant_new_uint64(count) : NULL;
    add(dict, key, g_variant_new_maybe(G_VARIANT_TYPE_UINT64, number));
}

static void
add_known(GVariantBuilder *dict, const char *key, bool known, GVariant *value)
{
    const GVariantType *type = g_variant_get_type(value);
    g_autoptr(GVariant) owned = g_variant_ref_sink(value);
    add(dict, key, g_variant_new_maybe(type, known ? owned : NULL));
}

static void
add_attendance(GVariantBuilder *dict, const Outcome *outcome)
{
    add_count(dict, "eligible", outcome->eligible);
    add_count(dict, "present", outcome->present);
    add_count(dict, "absent", outcome->absent);
    add_count(dict, "quorum", outcome->quorum_need);
    add_known(dict, "quorum_met", outcome->absent != OUTCOME_UNKNOWN,
              g_variant_new_boolean(outcome->quorum_met));
}

static void
add_sums(GVariantBuilder *dict, const Outcome *outcome)
{
    add_count(dict, "cast", outcome->cast);
    add_count(dict, "for", outcome->sums[RECOUNT_FOR]);
    add_count(dict, "against", outcome->sums[RECOUNT_AGAINST]);
    add_count(dict, "abstain", outcome->sums[RECOUNT_ABSTAIN]);
    add_count(dict, "not_pressed", outcome->not_pressed);
    add_count(dict, "invalid", outcome->spoilt);
}

static void
add_result(GVariantBuilder *dict, const RecountRequest *request, const Outcome *outcome)
{
    add_known(dict, "difference", outcome->present != OUTCOME_UNKNOWN,
              g_variant_new_int64(outcome->difference));
    add(dict, "countersigned", g_variant_new_int64(request->countersigned));
}

static void
add_verdict(GVariantBuilder *dict, const Outcome *outcome)
{
    Verdict verdict = outcome->decision->verdict;
    add(dict, "verdict", g_variant_new_string(verdict_text(verdict)));
}

static void
add_base(GVariantBuilder *dict, const Outcome *outcome)
{
    add(dict, "base_kind", g_variant_new_string(base_kind_text(outcome->base_kind)));
    add_count(dict, "base", outcome->base);
    add_count(dict, "need", outcome->need);
    for (AlsoKind kind = 0; kind < ALSO_N; kind++) {
        const Also *also = &outcome->also[kind];
        GVariantBuilder needs;
        if (!also->asked)
            continue;
        g_variant_builder_init(&needs, G_VARIANT_TYPE_VARDICT);
        add(&needs, "base_kind", g_variant_new_string(base_kind_text(also->base_kind)));
        add_count(&needs, "base", also->base);
        add_count(&needs, "need", also->need);
        add(dict, also_text(kind), g_variant_builder_end(&needs));
    }
}

static bool
is_missed(uint64_t figure, uint64_t need)
{
    return need != OUTCOME_UNKNOWN && figure < need;
}

/* Under a rule with a second need which of them a figure has missed. */
static void
add_missed(GVariantBuilder *dict, const Outcome *outcome, uint64_t figure)
{
    GVariantBuilder missed;
    if (!outcome->also[ALSO_SECOND].asked)
        return;
    g_variant_builder_init(&missed, G_VARIANT_TYPE_STRING_ARRAY);
    if (is_missed(figure, outcome->need))
        g_variant_builder_add(&missed, "s", "need");
    if (is_missed(figure, outcome->also[ALSO_SECOND].need))
        g_variant_builder_add(&missed, "s", also_text(ALSO_SECOND));
    add(dict, "missed", g_variant_builder_end(&missed));
}

static void
describe_motion(GVariantBuilder *dict, const RecountRequest *request,
                const Outcome *outcome)
{
    Verdict verdict = outcome->decision->verdict;
    add_sums(dict, outcome);
    add_result(dict, request, outcome);
    add_known(dict, "passed", verdict != VERDICT_NONE,
              g_variant_new_boolean(verdict == VERDICT_PASSED));
    add_missed(dict, outcome, outcome->sums[RECOUNT_FOR]);
    add_verdict(dict, outcome);
}

/* What an entry can be marked with, as the cells of papers are called. */
static char *
choice_text(const Slate *slate, size_t choice)
{
    static const char *const words[] = {"for", "against", "abstain"};
    switch (slate_form(slate)) {
    case FORM_RANK:
        return g_strdup_printf("%zu", choice + 1);
    case FORM_GRADES:
    case FORM_ANSWERS:
        return g_strdup(slate_options(slate)[choice]);
    case FORM_PICK:
    case FORM_BUDGET:
        return g_strdup("votes");
    case FORM_NONE:
    case FORM_EACH:
    case FORM_ELECT:
    case FORM_N:
    default:
        return g_strdup(words[choice]);
    }
}

static GVariant *
describe_votes(const Slate *slate, size_t index, const Outcome *outcome)
{
    GVariantBuilder dict;
    uint32_t cell;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    for (size_t i = 0; (cell = slate_cell(slate, index, i)) != 0; i++) {
        g_autofree char *choice = choice_text(slate, i);
        add(&dict, choice, g_variant_new_uint64(outcome->sums[cell]));
    }
    return g_variant_builder_end(&dict);
}

static GVariant *
describe_entries(const Slate *slate, const Outcome *outcome)
{
    GVariantBuilder list, dict;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        const DecisionLine *line = decision_line(outcome->decision, i);
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        add(&dict, "id", g_variant_new_string(line->id));
        add(&dict, "title", g_variant_new_string(slate_entry(slate, i)->title));
        add(&dict, "figure", g_variant_new_uint64(line->figure));
        add(&dict, "place", g_variant_new_uint64(line->place));
        add(&dict, "result", g_variant_new_string(line->result));
        add_missed(&dict, outcome, line->figure);
        add(&dict, "votes", describe_votes(slate, i, outcome));
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

typedef struct {
    const Slate *slate;
    const Decision *decision;
} Choice;

/* In the order in which they are taken (docs/format.md section 11.3). */
static gint
compare_taken(gconstpointer a, gconstpointer b, gpointer data)
{
    const Choice *choice = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    uint64_t x = decision_line(choice->decision, i)->place;
    uint64_t y = decision_line(choice->decision, j)->place;
    if (x == y && slate_form(choice->slate) == FORM_BUDGET) {
        x = slate_entry(choice->slate, i)->cost;
        y = slate_entry(choice->slate, j)->cost;
    }
    if (x != y)
        return x < y ? -1 : 1;
    return i < j ? -1 : i > j;
}

/* The entries with result `chosen`, or where each is judged by itself `passed`. */
static GArray *
find_selected(const Slate *slate, const Outcome *outcome)
{
    const Choice choice = {slate, outcome->decision};
    GArray *selected = g_array_new(false, false, sizeof(guint));
    for (guint i = 0; i < slate_n_entries(slate); i++) {
        const char *result = decision_line(outcome->decision, i)->result;
        if (strcmp(result, "chosen") == 0 || strcmp(result, "passed") == 0)
            g_array_append_val(selected, i);
    }
    g_array_sort_with_data(selected, compare_taken, (gpointer)(uintptr_t)&choice);
    return selected;
}

static void
add_selected(GVariantBuilder *dict, const Slate *slate, const Outcome *outcome)
{
    g_autoptr(GArray) selected = find_selected(slate, outcome);
    GVariantBuilder list;
    uint64_t left = slate_budget(slate);
    g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
    for (guint i = 0; i < selected->len; i++) {
        const SlateEntry *entry = slate_entry(slate, g_array_index(selected, guint, i));
        g_variant_builder_add(&list, "s", entry->id);
        left -= slate_form(slate) == FORM_BUDGET ? entry->cost : 0;
    }
    add(dict, "selected", g_variant_builder_end(&list));
    if (slate_form(slate) == FORM_BUDGET)
        add(dict, "remaining_budget", g_variant_new_uint64(left));
}

static GVariant *
describe_persons(const Outcome *outcome)
{
    GVariantBuilder list, dict;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < outcome->persons->len; i++) {
        const OutcomePerson *person = outcome->persons->pdata[i];
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        add(&dict, "deputy", g_variant_new_string(person->deputy));
        add(&dict, "right", g_variant_new_uint64(person->right));
        add(&dict, "result", g_variant_new_string(person->result));
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

static GVariant *
describe_layers(const Slate *slate, const Outcome *outcome)
{
    GVariantBuilder list, dict;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < outcome->decision->layers->len; i++) {
        const DecisionLayer *layer = decision_layer(outcome->decision, i);
        GVariantBuilder votes;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        g_variant_builder_init(&votes, G_VARIANT_TYPE_VARDICT);
        for (size_t grade = 0; grade < layer->n_sums; grade++)
            add(&votes, slate_options(slate)[grade],
                g_variant_new_uint64(layer->sums[grade]));
        add(&dict, "layer", g_variant_new_string(layer->layer));
        add(&dict, "id", g_variant_new_string(layer->entry));
        add(&dict, "figure", g_variant_new_uint64(layer->figure));
        add(&dict, "cast", g_variant_new_uint64(layer->cast));
        add(&dict, "votes", g_variant_builder_end(&votes));
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

static void
describe_slate(GVariantBuilder *dict, const RecountRequest *request,
               const Outcome *outcome)
{
    const Slate *slate = request->slate;
    add(dict, "form", g_variant_new_string(form_text(slate_form(slate))));
    add(dict, "seats", g_variant_new_uint64(slate_seats(slate)));
    add_count(dict, "cast", outcome->cast);
    add_count(dict, "not_pressed", outcome->not_pressed);
    add_count(dict, "invalid", outcome->spoilt);
    add_result(dict, request, outcome);
    add_verdict(dict, outcome);
    if (slate_form(slate) != FORM_GRADES && slate_form(slate) != FORM_ANSWERS)
        add_selected(dict, slate, outcome);
    add(dict, "entries", describe_entries(slate, outcome));
    if (outcome->decision->layers->len > 0)
        add(dict, "layers", describe_layers(slate, outcome));
    if (slate_form(slate) == FORM_ANSWERS)
        add(dict, "persons", describe_persons(outcome));
}

/* First of all, so that nobody reads the figures below as a decision. */
static void
add_note(GVariantBuilder *dict, const Outcome *outcome)
{
    if (recount_lacks_quorum(outcome))
        add(dict, "note", g_variant_new_string("no quorum: nothing can be decided"));
}

GVariant *
recount_describe(const RecountRequest *request, const Outcome *outcome)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_note(&dict, outcome);
    add(&dict, "kind", g_variant_new_string(item_kind_text(request->kind)));
    add(&dict, "profile", g_variant_new_string(request->profile->name));
    add_attendance(&dict, outcome);
    add_base(&dict, outcome);
    if (slate_is_motion(request->slate))
        describe_motion(&dict, request, outcome);
    else
        describe_slate(&dict, request, outcome);
    return g_variant_ref_sink(g_variant_builder_end(&dict));
}

static char *value_text(GVariant *value);

/* "for 3, against 2" */
static char *
dict_text(GVariant *dict)
{
    GString *text = g_string_new(NULL);
    GVariantIter iter;
    const char *key;
    GVariant *value;
    g_variant_iter_init(&iter, dict);
    while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
        g_autofree char *inner = value_text(value);
        g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", key, inner);
        g_variant_unref(value);
    }
    return g_string_free(text, FALSE);
}

static char *
value_text(GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
        return dict_text(value);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY)) {
        g_auto(GStrv) texts = g_variant_dup_strv(value, NULL);
        return g_strjoinv(", ", texts);
    }
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE_MAYBE)) {
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
            return g_variant_dup_string(value, NULL);
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN))
            return g_strdup(g_variant_get_boolean(value) ? "yes" : "no");
        return g_variant_print(value, false);
    }
    g_autoptr(GVariant) inner = g_variant_get_maybe(value);
    return inner != NULL ? value_text(inner) : g_strdup("-");
}

/* A list of dictionaries: a line for each, so that it can be searched. */
static void
print_rows(const char *key, GVariant *rows)
{
    for (gsize i = 0; i < g_variant_n_children(rows); i++) {
        g_autoptr(GVariant) row = g_variant_get_child_value(rows, i);
        GVariantIter iter;
        const char *name;
        GVariant *value;
        output_text("%s", key);
        g_variant_iter_init(&iter, row);
        while (g_variant_iter_next(&iter, "{&sv}", &name, &value)) {
            g_autofree char *text = value_text(value);
            output_text("  %s %s", name, text);
            g_variant_unref(value);
        }
        output_text("\n");
    }
}

static void
print_value(const char *key, GVariant *value)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE("aa{sv}"))) {
        print_rows(key, value);
        return;
    }
    g_autofree char *text = value_text(value);
    output_text("%-14s %s\n", key, text);
}

void
recount_print(GVariant *description)
{
    GVariantIter iter;
    const char *key;
    GVariant *value;
    g_variant_iter_init(&iter, description);
    while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
        print_value(key, value);
        g_variant_unref(value);
    }
}
