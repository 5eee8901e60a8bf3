/* recount-pb.c: see recount-pb.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount-pb.h"

#include "ballots/pabulib.h"

static void
add(GVariantBuilder *dict, const char *key, GVariant *value)
{
    g_variant_builder_add(dict, "{sv}", key, value);
}

/* A whole number where there are no hundredths. */
static GVariant *
amount(uint64_t hundredths)
{
    if (hundredths % 100 == 0)
        return g_variant_new_uint64(hundredths / 100);
    return g_variant_new_double((double)hundredths / 100);
}

static GVariant *
describe_project(const Pabulib *file, size_t index, bool selected)
{
    const PabulibProject *project = pabulib_project(file, index);
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add(&dict, "id", g_variant_new_string(project->id));
    add(&dict, "name", g_variant_new_string(project->name));
    add(&dict, "cost", amount(project->cost));
    add(&dict, "votes", g_variant_new_uint64(project->votes));
    add(&dict, "score", g_variant_new_uint64(project->score));
    add(&dict, "selected", g_variant_new_boolean(selected));
    return g_variant_builder_end(&dict);
}

static GVariant *
describe_projects(const Pabulib *file, const size_t *order, size_t n_taken)
{
    size_t n = pabulib_n_projects(file);
    g_autofree bool *taken = g_new0(bool, n);
    GVariantBuilder list;
    for (size_t i = 0; i < n_taken; i++)
        taken[order[i]] = true;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (size_t i = 0; i < n; i++)
        g_variant_builder_add_value(&list, describe_project(file, i, taken[i]));
    return g_variant_builder_end(&list);
}

static GVariant *
describe_selected(const Pabulib *file, const size_t *order, size_t n_taken)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
    for (size_t i = 0; i < n_taken; i++)
        g_variant_builder_add(&list, "s", pabulib_project(file, order[i])->id);
    return g_variant_builder_end(&list);
}

static GVariant *
describe(const Pabulib *file, PabulibRule rule, const GreedyChoice *choice,
         const size_t *order)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add(&dict, "vote_type", g_variant_new_string(pabulib_type_text(pabulib_type(file))));
    add(&dict, "rule", g_variant_new_string(pabulib_rule_text(rule)));
    add(&dict, "budget", amount(pabulib_budget(file)));
    add(&dict, "cast", g_variant_new_uint64(pabulib_n_votes(file)));
    add(&dict, "selected", describe_selected(file, order, choice->n_taken));
    add(&dict, "remaining_budget", amount(choice->left));
    add(&dict, "tie_decides", g_variant_new_boolean(choice->tie_decides));
    add(&dict, "projects", describe_projects(file, order, choice->n_taken));
    return g_variant_ref_sink(g_variant_builder_end(&dict));
}

static bool
find_rule(const Pabulib *file, const char *name, PabulibRule *out, GError **error)
{
    if (name == NULL)
        return pabulib_named_rule(file, out, error);
    bool known = pabulib_rule_from_text(name, out);
    g_assert(known);
    return true;
}

GVariant *
recount_pb(const char *path, const char *rule_name, GError **error)
{
    g_autofree char *text = NULL;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    PabulibRule rule;
    GreedyChoice choice;
    g_autoptr(Pabulib) file = pabulib_from_text(text, len, error);
    g_autofree size_t *order =
        file != NULL ? g_new(size_t, pabulib_n_projects(file)) : NULL;
    if (file != NULL && find_rule(file, rule_name, &rule, error) &&
        pabulib_choose(file, rule, order, &choice, error))
        return describe(file, rule, &choice, order);
    g_prefix_error(error, "%s: ", path);
    return NULL;
}
