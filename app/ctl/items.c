/* items.c: tellerctl entries, item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/output.h"

static void
tell_projects(const Arguments *arguments, GVariant *reply)
{
    const char *item, *type, *form;
    unsigned n, ballots;

    g_variant_get(reply, "(&suu&s&s)", &item, &n, &ballots, &type, &form);
    g_autofree char *differs =
        *type == '\0'
            ? g_strdup("")
            : g_strdup_printf("\nThe file is of vote_type %s, item %s is of form %s.",
                              type, item, form);
    output_result(
        arguments,
        g_variant_new_parsed("{'item': <%s>, 'entries': <%u>, "
                             "'ballots_left_out': <%u>, 'vote_type': <%s>, "
                             "'form': <%s>}",
                             item, n, ballots, type, form),
        "Taken: %u entries of item %s. The %u ballots of the file are not: this "
        "sitting votes itself.%s",
        n, item, ballots, differs);
}

static bool
import_projects(const Arguments *arguments, GError **error)
{
    const char *item = arguments->n_words > 1 ? arguments->words[1] : "";
    GVariant *contents = act_file(arguments->words[0], error);
    g_autoptr(GVariant) reply =
        contents == NULL ? NULL
                         : act_ask(arguments, "ImportProjects",
                                   g_variant_new("(s@ay)", item, contents), error);

    if (reply == NULL)
        return false;
    tell_projects(arguments, reply);
    return true;
}

bool
action_entries_import(const Arguments *arguments, GError **error)
{
    if (g_str_has_suffix(arguments->words[0], ".pb"))
        return import_projects(arguments, error);
    if (arguments->n_words > 1)
        return arguments_refuse(error, "“%s”: only a .pb file is imported into one item",
                                arguments->words[1]);
    return act_import(arguments, "ImportEntries", "entries", error);
}

bool
action_entries_take(const Arguments *arguments, GError **error)
{
    char **words = arguments->words;
    g_autoptr(GVariant) reply = act_ask(arguments, "TakeEntries",
                                        g_variant_new("(ss)", words[0], words[1]), error);
    unsigned n;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", &n);
    output_result(arguments, g_variant_new_parsed("{'entries': <%u>}", n),
                  "Taken: %u entries, in the order of their votes.", n);
    return true;
}

bool
action_entries_order(const Arguments *arguments, GError **error)
{
    const char *const *words = (const char *const *)arguments->words;

    return act(arguments, "OrderEntries",
               g_variant_new("(s^as)", words[0], (char **)(uintptr_t)(words + 1)),
               words[1] == NULL ? "The entries stand in the order of strokes."
                                : "The entries stand in that order.",
               error);
}

/* "seats=2": a column of the agenda and its word. */
static bool
add_field(GVariantBuilder *to, const char *word, GError **error)
{
    const char *sign = strchr(word, '=');

    if (sign == NULL || sign == word)
        return arguments_refuse(error, "“%s” is not FIELD=VALUE, as title=...", word);
    g_autofree char *name = g_strndup(word, (gsize)(sign - word));
    g_variant_builder_add(to, "{ss}", name, sign + 1);
    return true;
}

bool
action_item_enter(const Arguments *arguments, GError **error)
{
    g_auto(GVariantBuilder) fields = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("a{ss}"));

    g_variant_builder_add(&fields, "{ss}", "id", arguments->words[0]);
    for (char **word = arguments->words + 1; *word != NULL; word++)
        if (!add_field(&fields, *word, error))
            return false;
    return act(arguments, "EnterItem", g_variant_new("(a{ss})", &fields),
               "The item is on the agenda.", error);
}

static bool
set_aside(const Arguments *arguments, const char *method, const char *done,
          GError **error)
{
    char **words = arguments->words;

    return act(arguments, method, g_variant_new("(ss)", words[0], words[1]), done, error);
}

bool
action_item_defer(const Arguments *arguments, GError **error)
{
    return set_aside(arguments, "DeferItem", "The item is not put to the vote now.",
                     error);
}

bool
action_item_withdraw(const Arguments *arguments, GError **error)
{
    return set_aside(arguments, "WithdrawItem", "The item is withdrawn.", error);
}
