/* item-window.c: see item-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/item-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/item-fields.h"

#define KEY "item-window" /* of the console: the one whose item is under way */

enum { WIDTH = 620, HEIGHT = 680 };

typedef struct {
    GtkWindow *window;
    Commander *commander;
    ItemFields *fields;
    GtkWidget *verb;
} ItemWindow;

static void
item_window_free(gpointer data)
{
    ItemWindow *self = data;

    item_fields_free(self->fields);
    g_free(self);
}

static void
on_judged(bool good, gpointer data)
{
    ItemWindow *self = data;

    gtk_widget_set_sensitive(self->verb, good);
}

static GtkWidget *
body_label(GVariant *item)
{
    g_autofree char *body =
        item == NULL
            ? g_strdup(_("It comes to the end of the agenda, and the ledger says so."))
            : g_strdup_printf(
                  _("Item %s, “%s”. What a vote was made ready of stays as it was."),
                  dict_text(item, "id"), words_title(item));
    GtkWidget *label = gtk_label_new(body);

    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    return label;
}

static GtkWidget *
make_fields(ItemWindow *self, GVariant *item)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);

    gtk_widget_add_css_class(box, "item-fields");
    gtk_box_append(GTK_BOX(box), body_label(item));
    gtk_box_append(GTK_BOX(box), item_fields_box(self->fields));
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), box);
    gtk_widget_set_vexpand(scroller, TRUE);
    return scroller;
}

/* The window whose item is under way; NULL if it was closed meanwhile. */
static ItemWindow *
under_way(Commander *commander)
{
    return g_object_get_data(G_OBJECT(commander_window(commander)), KEY);
}

static void
forget(ItemWindow *self)
{
    if (commander_window(self->commander) != NULL && under_way(self->commander) == self)
        g_object_set_data(G_OBJECT(commander_window(self->commander)), KEY, NULL);
}

static void
on_taken(Commander *commander, GVariant *reply)
{
    ItemWindow *self = under_way(commander);

    if (self != NULL)
        gtk_window_destroy(self->window);
}

/* Beside its field, or over the window. */
static bool
on_refused(Commander *commander, const GError *error)
{
    ItemWindow *self = under_way(commander);
    g_autoptr(GError) plain = g_error_copy(error);
    g_autoptr(GVariant) vote = teller_client_look(commander_client(commander), "Vote");

    if (self == NULL)
        return false;
    forget(self);
    g_dbus_error_strip_remote_error(plain);
    if (!item_fields_blame(self->fields, plain->message))
        ask_complain(self->window, error, vote);
    return true;
}

static void
on_verb(GtkButton *button, ItemWindow *self)
{
    if (!item_fields_judge(self->fields) || commander_is_busy(self->commander))
        return;
    g_object_set_data(G_OBJECT(commander_window(self->commander)), KEY, self);
    commander_call_or(self->commander, "EnterItem",
                      g_variant_new("(@a{ss})", item_fields_values(self->fields)),
                      on_taken, on_refused);
}

static void
on_cancel(GtkButton *button, ItemWindow *self)
{
    gtk_window_close(self->window);
}

static gboolean
on_escape(GtkWidget *window, GVariant *arguments, gpointer data)
{
    gtk_window_close(GTK_WINDOW(window));
    return TRUE;
}

static GtkWidget *
make_bar(ItemWindow *self, bool is_new)
{
    GtkWidget *bar = adw_header_bar_new();
    GtkWidget *cancel = gtk_button_new_with_mnemonic(_("_Cancel"));

    self->verb = gtk_button_new_with_mnemonic(is_new ? C_("item", "_Add") : _("C_hange"));
    gtk_widget_add_css_class(self->verb, "suggested-action");
    g_signal_connect(cancel, "clicked", G_CALLBACK(on_cancel), self);
    g_signal_connect(self->verb, "clicked", G_CALLBACK(on_verb), self);
    adw_header_bar_set_show_start_title_buttons(ADW_HEADER_BAR(bar), FALSE);
    adw_header_bar_set_show_end_title_buttons(ADW_HEADER_BAR(bar), FALSE);
    adw_header_bar_pack_start(ADW_HEADER_BAR(bar), cancel);
    adw_header_bar_pack_end(ADW_HEADER_BAR(bar), self->verb);
    return bar;
}

static void
on_unmap(GtkWidget *window, ItemWindow *self)
{
    forget(self);
}

static void
fill(ItemWindow *self, GVariant *item)
{
    Picture picture = commander_picture(self->commander);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

    gtk_box_append(GTK_BOX(box), make_bar(self, item == NULL));
    self->fields = item_fields_new(&picture, item, on_judged, self);
    gtk_box_append(GTK_BOX(box), make_fields(self, item));
    adw_window_set_content(ADW_WINDOW(self->window), box);
    item_fields_focus(self->fields);
    commander_picture_clear(&picture);
}

GtkWindow *
item_window_open(Commander *commander, GVariant *item)
{
    GtkWidget *window = adw_window_new();
    ItemWindow *self = g_new0(ItemWindow, 1);

    *self = (ItemWindow){.window = GTK_WINDOW(window), .commander = commander};
    gtk_window_set_title(self->window,
                         item == NULL ? _("Add an item") : _("Change the item"));
    gtk_window_set_default_size(self->window, WIDTH, HEIGHT);
    gtk_window_set_transient_for(self->window, commander_window(commander));
    gtk_window_set_modal(self->window, TRUE);
    gtk_window_set_destroy_with_parent(self->window, TRUE);
    g_object_set_data_full(G_OBJECT(window), "item", self, item_window_free);
    fill(self, item);
    GtkEventController *keys = gtk_shortcut_controller_new();
    gtk_shortcut_controller_add_shortcut(
        GTK_SHORTCUT_CONTROLLER(keys),
        gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_Escape, 0),
                         gtk_callback_action_new(on_escape, NULL, NULL)));
    gtk_widget_add_controller(window, keys);
    g_signal_connect(window, "unmap", G_CALLBACK(on_unmap), self);
    gtk_window_present(self->window);
    return self->window;
}
