/* keys.c: see keys.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/keys.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct {
    const char *key;
    const char *action;
    const char *words;
} keys[] = {
    {"F1", "keys", N_("these keys")},
    {"F9", "step", N_("what the large button says")},
    {"F2", "open-vote", N_("open the next vote, before the officers sign")},
    {"F4", "hold-vote", N_("hold the vote")},
    {"F5", "extend-vote", N_("extend the vote")},
    {"F6", "lead-review", N_("lead from the first entry once more")},
    {"F7", "lead-previous", N_("the entry before")},
    {"F8", "lead-next", N_("the next entry")},
    {"<Control>Down", "item-next", N_("choose the next item")},
    {"<Control>Up", "item-previous", N_("choose the item before")},
    {"<Control>m", "ready-vote", N_("make ready")},
    {"<Control>h", "ready-by-hand", N_("vote by hands or on paper")},
    {"<Control>n", "add-item", N_("add an item to the agenda")},
    {"<Control>u", "change-item", N_("change the item")},
    {"<Control>d", "defer-item", N_("defer the item")},
    {"<Control>t", "withdraw-item", N_("withdraw the item")},
    {"<Control>e", "entries", N_("candidates, projects, clauses")},
    {"<Control><Shift>g", "gates", N_("the six gates of appointments")},
    {"<Control>p", "print-certificate", N_("print the certificate")},
    {"<Control><Shift>p", "print-form", N_("print a form")},
    {"<Control>g", "certify", N_("certify announced votes")},
    {"<Control>Page_Down", "page-next", N_("next page on the hall display")},
    {"<Control>Page_Up", "page-previous", N_("page before on the hall display")},
};

static char *
label_of(const char *key)
{
    guint value;
    GdkModifierType modifiers;

    gtk_accelerator_parse(key, &value, &modifiers);
    return gtk_accelerator_get_label(value, modifiers);
}

void
keys_add(GtkWindow *window)
{
    GtkEventController *controller = gtk_shortcut_controller_new();

    /* before a list that has the focus takes them for itself */
    gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *action = g_strconcat("win.", keys[i].action, NULL);
        gtk_shortcut_controller_add_shortcut(
            GTK_SHORTCUT_CONTROLLER(controller),
            gtk_shortcut_new(gtk_shortcut_trigger_parse_string(keys[i].key),
                             gtk_named_action_new(action)));
    }
    gtk_widget_add_controller(GTK_WIDGET(window), controller);
}

char *
keys_label(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i].action, name) == 0)
            return label_of(keys[i].key);
    return NULL;
}

static void
add_cell(GtkGrid *table, const char *text, int column, int row, const char *class)
{
    GtkWidget *label = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_widget_add_css_class(label, class);
    gtk_grid_attach(table, label, column, row, 1, 1);
}

GtkWidget *
keys_table(void)
{
    GtkWidget *table = gtk_grid_new();

    gtk_grid_set_column_spacing(GTK_GRID(table), 18);
    gtk_grid_set_row_spacing(GTK_GRID(table), 2);
    gtk_widget_set_halign(table, GTK_ALIGN_CENTER);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *label = label_of(keys[i].key);
        add_cell(GTK_GRID(table), label, 0, (int)i, "key-name");
        add_cell(GTK_GRID(table), _(keys[i].words), 1, (int)i, "key-words");
    }
    return table;
}
