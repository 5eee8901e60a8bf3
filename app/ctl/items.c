/* items.c: tellerctl entries, item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/output.h"

bool
action_entries_import(const Arguments *arguments, GError **error)
{
    return act_import(arguments, "ImportEntries", "entries", error);
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
