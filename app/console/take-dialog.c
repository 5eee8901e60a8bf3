/* take-dialog.c: see take-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/take-dialog.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/words.h"
#include "app/console/ask.h"

typedef struct {
    Commander *commander;
    char *item;
    GPtrArray *ids, *titles; /* of the primaries, NULL-ended */
} Taking;

static bool
is_decided_primary(GVariant *item)
{
    return dict_is(item, "kind", "primary") &&
           (dict_is(item, "state", "ANNOUNCED") || dict_is(item, "state", "CERTIFIED")) &&
           (dict_is(item, "verdict", "decided") || dict_is(item, "verdict", "short"));
}

bool
take_dialog_has_any(GVariant *agenda, GVariant *item)
{
    bool any = false;

    for (gsize i = 0; !any && i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) other = g_variant_get_child_value(agenda, i);
        any = is_decided_primary(other);
    }
    return any && kinds_is_election(dict_text(item, "kind"));
}

static void
taking_free(gpointer data)
{
    Taking *self = data;

    g_free(self->item);
    g_ptr_array_unref(self->ids);
    g_ptr_array_unref(self->titles);
    g_free(self);
}

static Taking *
taking_new(Commander *commander, const char *item, GVariant *agenda)
{
    Taking *self = g_new(Taking, 1);

    *self = (Taking){commander, g_strdup(item), g_ptr_array_new_with_free_func(g_free),
                     g_ptr_array_new_with_free_func(g_free)};
    for (gsize i = 0; i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) other = g_variant_get_child_value(agenda, i);
        if (!is_decided_primary(other))
            continue;
        g_ptr_array_add(self->ids, g_strdup(dict_text(other, "id")));
        g_ptr_array_add(self->titles, g_strdup(words_title(other)));
    }
    g_ptr_array_add(self->ids, NULL);
    g_ptr_array_add(self->titles, NULL);
    return self;
}

static void
on_primary(const char *const *answers, gpointer data)
{
    const Taking *self = data;
    const char *from = self->ids->pdata[g_ascii_strtoull(answers[0], NULL, 10)];

    commander_call(self->commander, "TakeEntries",
                   g_variant_new("(ss)", from, self->item), NULL);
}

GtkWindow *
take_dialog_open(Commander *commander, GtkWindow *parent, const char *item)
{
    g_autoptr(GVariant) agenda =
        teller_client_look(commander_client(commander), "Agenda");
    Taking *taking = taking_new(commander, item, agenda);
    const Field field = {.label = _("Primary"),
                         .kind = FIELD_CHOICE,
                         .choices = (const char *const *)taking->titles->pdata};
    const Question question = {
        .heading = _("Take the candidates from a primary?"),
        .body = _("Those it has chosen stand here in the order of their votes. They take "
                  "the place of the entries that are here now."),
        .verb = _("_Take"),
        .fields = &field,
        .n_fields = 1};

    return ask(parent, &question, on_primary, taking, taking_free);
}
