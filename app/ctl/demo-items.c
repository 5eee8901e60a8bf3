/* demo-items.c: what the demo shows of its agenda: an item that is entered on the spot,
 * and what the register of projects says of entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/step.h"
#include "app/ctl/demo.h"

bool
demo_enter_last(Demo *self, GError **error)
{
    const struct {
        const char *name, *value;
    } words[] = {
        {"kind", "motion"},
        {"method", self->plan.is_secret ? "secret" : "recorded"},
        {"title", "临时动议：休会期间继续审议"},
        {"title-en", "A motion from the floor: to go on after the recess"},
    };
    g_autofree char *id = g_strdup_printf("M%u", self->n_items);
    g_autofree char *window = g_strdup_printf("%u", self->plan.window_s);
    g_auto(GVariantBuilder) fields = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("a{ss}"));

    g_variant_builder_add(&fields, "{ss}", "id", id);
    g_variant_builder_add(&fields, "{ss}", "window-s", window);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_variant_builder_add(&fields, "{ss}", words[i].name, words[i].value);
    if (!demo_command(self, "EnterItem", g_variant_new("(a{ss})", &fields), error))
        return false;
    demo_say(self, "%-4s was entered on the spot", id);
    return true;
}

static const char *
title_of(GVariant *listed, const char *id)
{
    GVariantIter iter;
    const char *other, *title;

    g_variant_iter_init(&iter, listed);
    while (g_variant_iter_next(&iter, "(&s&s)", &other, &title))
        if (strcmp(other, id) == 0)
            return title;
    return id;
}

void
demo_say_facts(Demo *self, const char *item)
{
    g_autoptr(GVariant) agenda = demo_look(self, "Agenda");
    g_autoptr(GVariant) entry = step_find_item(agenda, item);
    g_autoptr(GVariant) listed =
        g_variant_lookup_value(entry, "listed", G_VARIANT_TYPE("a(ss)"));
    g_autoptr(GVariant) facts =
        g_variant_lookup_value(entry, "facts", G_VARIANT_TYPE("a(sss)"));
    GVariantIter iter;
    const char *id, *fact, *text;

    g_variant_iter_init(&iter, facts);
    while (g_variant_iter_next(&iter, "(&s&s&s)", &id, &fact, &text))
        demo_say(self, "%-4s %s: %s %s", item, title_of(listed, id),
                 strcmp(fact, "milestone") == 0 ? "within the year" : "part of", text);
}
