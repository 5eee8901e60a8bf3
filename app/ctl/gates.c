/* gates.c: tellerctl gates: the six gates of those whom an item appoints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/gate-list.h"
#include "app/client/step.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

/* "exam=yes" */
static bool
add_gate(GVariantBuilder *to, const char *word, GError **error)
{
    const char *sign = strchr(word, '=');
    const bool yes = sign != NULL && strcmp(sign, "=yes") == 0;

    if (sign == word || (!yes && (sign == NULL || strcmp(sign, "=no") != 0)))
        return arguments_refuse(error, "“%s” is not GATE=yes or GATE=no, as exam=yes",
                                word);
    g_autofree char *name = g_strndup(word, (gsize)(sign - word));
    g_variant_builder_add(to, "{sb}", name, (gboolean)yes);
    return true;
}

/* Words after the item, and after the entry where not all are meant. */
static bool
change(const Arguments *arguments, GError **error)
{
    g_auto(GVariantBuilder) gates = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("a{sb}"));
    const unsigned first = arguments->all ? 1 : 2;
    const char *entry = arguments->all ? "" : arguments->words[1];

    if (arguments->n_words <= first)
        return arguments_refuse(error, "which gate of “%s”? As exam=yes",
                                arguments->words[first - 1]);
    for (char **word = arguments->words + first; *word != NULL; word++)
        if (!add_gate(&gates, *word, error))
            return false;
    return act(arguments, "SetGates",
               g_variant_new("(ssa{sb})", arguments->words[0], entry, &gates),
               "The gates are ticked so.", error);
}

static void
print_person(const GatePerson *person)
{
    output_text("%-11s %s\n           ", person->id, person->title);
    for (size_t i = 0; i < GATE_LIST_N; i++)
        output_text(" [%c] %s", person->done[i] ? 'x' : ' ', gate_list_word(i));
    output_text("\n");
}

static void
print_all(const Arguments *arguments, GVariant *item)
{
    g_autoptr(GPtrArray) persons = gate_list_new(item);

    if (arguments->json) {
        g_autoptr(GVariant) gates = g_variant_lookup_value(item, "gates", NULL);
        output_result(arguments, g_variant_new_parsed("{'gates': <%*>}", gates), "%s",
                      "");
        return;
    }
    for (guint i = 0; i < persons->len; i++)
        print_person(persons->pdata[i]);
    if (persons->len == 0)
        output_text("This item appoints nobody.\n");
}

static bool
show(const Arguments *arguments, GError **error)
{
    const char *id = arguments->words[0];
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL)
        return false;
    g_autoptr(GVariant) agenda = call_property(all, "Agenda");
    g_autoptr(GVariant) item = step_find_item(agenda, id);
    if (item == NULL)
        return arguments_refuse(error, "“%s” is no item of the agenda", id);
    print_all(arguments, item);
    return true;
}

bool
action_gates(const Arguments *arguments, GError **error)
{
    return arguments->n_words == 1 && !arguments->all ? show(arguments, error)
                                                      : change(arguments, error);
}
