/* entries-window.c: see entries-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/entries-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/remark.h"
#include "app/client/words.h"
#include "app/console/commands.h"
#include "app/console/take-dialog.h"

#define LISTED "a(ss)" /* id, title */

typedef struct {
    GtkWindow *window;
    Commander *commander;
    TellerClient *client;
    GtkListBox *box;
    GtkLabel *warnings;
    GtkWidget *take; /* shown where there is a primary to take from */
    char *item;
    GVariant *listed; /* as shown, or NULL */
} EntriesWindow;

static guint
count(const EntriesWindow *self)
{
    return self->listed == NULL ? 0 : (guint)g_variant_n_children(self->listed);
}

/* Sends the order in which entry @from stands at @to. */
static void
move(EntriesWindow *self, int from, int to)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    int n = (int)count(self);

    if (from < 0 || to < 0 || from >= n || to >= n || from == to)
        return;
    for (int i = 0; i < n; i++) {
        char *id;
        g_variant_get_child(self->listed, (gsize)i, "(s&s)", &id, NULL);
        g_ptr_array_add(ids, id);
    }
    char *moved = g_ptr_array_steal_index(ids, (guint)from);
    g_ptr_array_insert(ids, to, moved);
    commander_call(
        self->commander, "OrderEntries",
        g_variant_new("(s@as)", self->item,
                      g_variant_new_strv((const char *const *)ids->pdata, ids->len)),
        NULL);
}

static int
index_of(GtkWidget *inside)
{
    GtkWidget *row = gtk_widget_get_ancestor(inside, GTK_TYPE_LIST_BOX_ROW);

    return gtk_list_box_row_get_index(GTK_LIST_BOX_ROW(row));
}

static void
on_up(GtkWidget *button, EntriesWindow *self)
{
    move(self, index_of(button), index_of(button) - 1);
}

static void
on_down(GtkWidget *button, EntriesWindow *self)
{
    move(self, index_of(button), index_of(button) + 1);
}

static GdkContentProvider *
on_drag(GtkDragSource *source, double x, double y, GtkWidget *row)
{
    return gdk_content_provider_new_typed(
        G_TYPE_INT, gtk_list_box_row_get_index(GTK_LIST_BOX_ROW(row)));
}

static gboolean
on_drop(GtkDropTarget *target, const GValue *value, double x, double y,
        EntriesWindow *self)
{
    GtkWidget *row = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target));

    move(self, g_value_get_int(value), gtk_list_box_row_get_index(GTK_LIST_BOX_ROW(row)));
    return TRUE;
}

static void
add_button(EntriesWindow *self, GtkWidget *line, const char *icon, const char *label,
           GCallback clicked)
{
    GtkWidget *button = gtk_button_new_from_icon_name(icon);

    gtk_widget_add_css_class(button, "flat");
    gtk_widget_set_tooltip_text(button, label);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   label, -1);
    g_signal_connect(button, "clicked", clicked, self);
    gtk_box_append(GTK_BOX(line), button);
}

static GtkWidget *
row_of(EntriesWindow *self, guint i)
{
    GtkWidget *row = gtk_list_box_row_new();
    GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkDragSource *source = gtk_drag_source_new();
    GtkDropTarget *target = gtk_drop_target_new(G_TYPE_INT, GDK_ACTION_COPY);
    const char *id, *title;

    g_variant_get_child(self->listed, i, "(&s&s)", &id, &title);
    g_autofree char *text = g_strdup_printf("%u.  %s", i + 1, title);
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_box_append(GTK_BOX(line), label);
    add_button(self, line, "go-up-symbolic", _("Move up (Alt+Up)"), G_CALLBACK(on_up));
    add_button(self, line, "go-down-symbolic", _("Move down (Alt+Down)"),
               G_CALLBACK(on_down));
    gtk_widget_add_css_class(line, "entry-row");
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), line);
    g_signal_connect(source, "prepare", G_CALLBACK(on_drag), row);
    g_signal_connect(target, "drop", G_CALLBACK(on_drop), self);
    gtk_widget_add_controller(row, GTK_EVENT_CONTROLLER(source));
    gtk_widget_add_controller(row, GTK_EVENT_CONTROLLER(target));
    return row;
}

static void
fill(EntriesWindow *self)
{
    GtkListBoxRow *selected = gtk_list_box_get_selected_row(self->box), *row;
    int at = selected == NULL ? 0 : gtk_list_box_row_get_index(selected);

    while ((row = gtk_list_box_get_row_at_index(self->box, 0)) != NULL)
        gtk_list_box_remove(self->box, GTK_WIDGET(row));
    for (guint i = 0; i < count(self); i++)
        gtk_list_box_append(self->box, row_of(self, i));
    row = gtk_list_box_get_row_at_index(self->box, at);
    if (row != NULL)
        gtk_list_box_select_row(self->box, row);
}

static void
show_warnings(EntriesWindow *self, GVariant *item, GVariant *agenda)
{
    g_auto(GStrv) warnings = remark_warnings(item, agenda);
    g_autofree char *all = g_strjoinv("\n", warnings);

    gtk_label_set_text(self->warnings, all);
    gtk_widget_set_visible(GTK_WIDGET(self->warnings), all[0] != '\0');
}

static void
on_changed(TellerClient *client, EntriesWindow *self)
{
    g_autoptr(GVariant) agenda = teller_client_look(client, "Agenda");
    g_autoptr(GVariant) item = step_find_item(agenda, self->item);
    g_autoptr(GVariant) listed =
        item == NULL ? NULL
                     : g_variant_lookup_value(item, "listed", G_VARIANT_TYPE(LISTED));

    if (item != NULL) {
        show_warnings(self, item, agenda);
        gtk_widget_set_visible(self->take, take_dialog_has_any(agenda, item));
    }
    if (listed == NULL || (self->listed != NULL && g_variant_equal(listed, self->listed)))
        return;
    g_clear_pointer(&self->listed, g_variant_unref);
    self->listed = g_steal_pointer(&listed);
    fill(self);
}

static gboolean
on_key(GtkEventControllerKey *controller, guint key, guint code,
       GdkModifierType modifiers, EntriesWindow *self)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row(self->box);
    int by = key == GDK_KEY_Up ? -1 : key == GDK_KEY_Down ? 1 : 0;

    if (key == GDK_KEY_Escape) {
        gtk_window_close(self->window);
        return TRUE;
    }
    if (row == NULL || by == 0 || (modifiers & GDK_ALT_MASK) == 0)
        return FALSE;
    int from = gtk_list_box_row_get_index(row);
    GtkListBoxRow *other = gtk_list_box_get_row_at_index(self->box, from + by);
    move(self, from, from + by);
    if (other != NULL) /* the choice goes with the entry */
        gtk_list_box_select_row(self->box, other);
    return TRUE;
}

static void
on_strokes(GtkButton *button, EntriesWindow *self)
{
    commander_call(self->commander, "OrderEntries",
                   g_variant_new_parsed("(%s, @as [])", self->item), NULL);
}

static void
on_import(GtkButton *button, EntriesWindow *self)
{
    command_import_into(self->commander, self->item);
}

static void
on_take(GtkButton *button, EntriesWindow *self)
{
    take_dialog_open(self->commander, self->window, self->item);
}

static GtkWidget *
make_bar(EntriesWindow *self)
{
    GtkWidget *bar = adw_header_bar_new();
    GtkWidget *import = gtk_button_new_with_mnemonic(_("_Import…"));
    GtkWidget *strokes = gtk_button_new_with_mnemonic(_("By _strokes of the names"));

    g_signal_connect(import, "clicked", G_CALLBACK(on_import), self);
    g_signal_connect(strokes, "clicked", G_CALLBACK(on_strokes), self);
    self->take = gtk_button_new_with_mnemonic(_("From a _primary…"));
    g_signal_connect(self->take, "clicked", G_CALLBACK(on_take), self);
    adw_header_bar_pack_start(ADW_HEADER_BAR(bar), import);
    adw_header_bar_pack_start(ADW_HEADER_BAR(bar), self->take);
    adw_header_bar_pack_end(ADW_HEADER_BAR(bar), strokes);
    return bar;
}

static GtkWidget *
make_warnings(EntriesWindow *self)
{
    GtkWidget *label = gtk_label_new(NULL);

    self->warnings = GTK_LABEL(label);
    gtk_label_set_xalign(self->warnings, 0.0f);
    gtk_label_set_wrap(self->warnings, TRUE);
    gtk_widget_add_css_class(label, "reminder");
    gtk_widget_set_margin_start(label, 18);
    gtk_widget_set_margin_end(label, 18);
    gtk_widget_set_margin_top(label, 12);
    gtk_widget_set_margin_bottom(label, 12);
    return label;
}

static GtkWidget *
make_list(EntriesWindow *self)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    GtkWidget *box = gtk_list_box_new();
    GtkWidget *nothing =
        gtk_label_new(_("Nothing imported: this item is one question, for or against."));

    self->box = GTK_LIST_BOX(box);
    gtk_widget_add_css_class(nothing, "dim-label");
    gtk_widget_set_margin_top(nothing, 24);
    gtk_list_box_set_placeholder(self->box, nothing);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), box);
    gtk_widget_set_vexpand(scroller, TRUE);
    return scroller;
}

static void
entries_window_free(gpointer data)
{
    EntriesWindow *self = data;

    g_signal_handlers_disconnect_by_data(self->client, self);
    g_object_unref(self->client);
    g_clear_pointer(&self->listed, g_variant_unref);
    g_free(self->item);
    g_free(self);
}

static void
set_title(EntriesWindow *self)
{
    g_autoptr(GVariant) agenda = teller_client_look(self->client, "Agenda");
    g_autoptr(GVariant) item = step_find_item(agenda, self->item);

    gtk_window_set_title(self->window, item == NULL ? _("Entries") : words_title(item));
}

GtkWindow *
entries_window_open(Commander *commander, const char *item)
{
    GtkWidget *window = adw_window_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    GtkEventController *keys = gtk_event_controller_key_new();
    EntriesWindow *self = g_new0(EntriesWindow, 1);

    *self = (EntriesWindow){.window = GTK_WINDOW(window),
                            .commander = commander,
                            .client = g_object_ref(commander_client(commander)),
                            .item = g_strdup(item)};
    set_title(self);
    gtk_window_set_default_size(self->window, 620, 520);
    gtk_window_set_transient_for(self->window, commander_window(commander));
    gtk_window_set_destroy_with_parent(self->window, TRUE);
    gtk_box_append(GTK_BOX(box), make_bar(self));
    gtk_box_append(GTK_BOX(box), make_warnings(self));
    gtk_box_append(GTK_BOX(box), make_list(self));
    adw_window_set_content(ADW_WINDOW(window), box);
    g_object_set_data_full(G_OBJECT(window), "entries", self, entries_window_free);
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), self);
    gtk_widget_add_controller(window, keys);
    g_signal_connect(self->client, "changed", G_CALLBACK(on_changed), self);
    on_changed(self->client, self);
    gtk_window_present(self->window);
    return self->window;
}
