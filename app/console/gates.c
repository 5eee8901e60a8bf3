/* gates.c: see gates.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/gates.h"

#include <glib/gi18n.h>
#include <stdbool.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"

enum { GATE_VOTE = 3, N_GATES = 6 };

static const char *const words[N_GATES] = {
    N_("Review"), N_("Law exam"), N_("Speech"), N_("Vote"), N_("Oath"), N_("Supervision"),
};

struct _GatesList {
    GtkBox parent;
    GtkCheckButton *checks[N_GATES];
    GtkLabel *warning;
    GHashTable *ticked; /* item id -> bits of the gates */
    char *item;
    bool filling;
};

G_DEFINE_FINAL_TYPE(GatesList, gates_list, GTK_TYPE_BOX)

static guint
bits_of(GatesList *self)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->ticked, self->item));
}

/* Those that come before the vote. */
static void
warn(GatesList *self)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();

    for (int i = 0; i < GATE_VOTE; i++)
        if ((bits_of(self) >> i & 1u) == 0)
            g_ptr_array_add(open, (gpointer)(guintptr)_(words[i]));
    g_ptr_array_add(open, NULL);
    g_autofree char *names = entry_list_join((char **)open->pdata);
    g_autofree char *text =
        open->len == 1
            ? g_strdup("")
            : g_strdup_printf(_("Not ticked: %s. A reminder only; the vote may be held."),
                              names);
    gtk_label_set_text(self->warning, text);
    gtk_widget_set_visible(GTK_WIDGET(self->warning), text[0] != '\0');
}

static void
on_toggled(GtkCheckButton *check, GatesList *self)
{
    guint bits = 0;

    if (self->filling)
        return;
    for (int i = 0; i < N_GATES; i++)
        bits |= (guint)gtk_check_button_get_active(self->checks[i]) << i;
    g_hash_table_insert(self->ticked, g_strdup(self->item), GUINT_TO_POINTER(bits));
    warn(self);
}

/* The vote ticks its own gate. */
static void
tick_vote(GatesList *self, GVariant *item)
{
    guint bits = bits_of(self);

    if (dict_is(item, "verdict", "passed") || dict_is(item, "verdict", "decided"))
        bits |= 1u << GATE_VOTE;
    g_hash_table_insert(self->ticked, g_strdup(self->item), GUINT_TO_POINTER(bits));
}

void
gates_list_show(GatesList *self, GVariant *item)
{
    bool shown = dict_is(item, "kind", "appointments");

    gtk_widget_set_visible(GTK_WIDGET(self), shown);
    if (!shown)
        return;
    g_free(self->item);
    self->item = g_strdup(dict_text(item, "id"));
    tick_vote(self, item);
    self->filling = true;
    for (int i = 0; i < N_GATES; i++)
        gtk_check_button_set_active(self->checks[i], (bits_of(self) >> i & 1u) != 0);
    self->filling = false;
    warn(self);
}

const char *
gates_list_warning(GatesList *self)
{
    return gtk_label_get_text(self->warning);
}

static void
gates_list_finalize(GObject *object)
{
    GatesList *self = GATES_LIST(object);

    g_hash_table_unref(self->ticked);
    g_free(self->item);
    G_OBJECT_CLASS(gates_list_parent_class)->finalize(object);
}

static void
gates_list_class_init(GatesListClass *class)
{
    G_OBJECT_CLASS(class)->finalize = gates_list_finalize;
}

static void
gates_list_init(GatesList *self)
{
    GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 16);
    GtkWidget *warning = gtk_label_new(NULL);

    self->ticked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->item = g_strdup("");
    self->warning = GTK_LABEL(warning);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
    gtk_widget_set_tooltip_text(
        GTK_WIDGET(self), _("For this window only: nothing of it is stored or signed"));
    for (int i = 0; i < N_GATES; i++) {
        GtkWidget *check = gtk_check_button_new_with_label(_(words[i]));
        self->checks[i] = GTK_CHECK_BUTTON(check);
        g_signal_connect(check, "toggled", G_CALLBACK(on_toggled), self);
        gtk_box_append(GTK_BOX(line), check);
    }
    gtk_label_set_xalign(self->warning, 0.0f);
    gtk_label_set_wrap(self->warning, TRUE);
    gtk_widget_add_css_class(warning, "reminder");
    gtk_box_append(GTK_BOX(self), line);
    gtk_box_append(GTK_BOX(self), warning);
}
