/* keypad-window.c: see keypad-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/keypad-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/screen-pad.h"

typedef struct {
    GtkWindow *window;
    Commander *commander;
    TellerClient *client;
    GtkEditable *search;
    GVariant *keypads;    /* as shown */
    GtkStringList *order; /* "17": index into keypads, those that need somebody first */
} Keypads;

typedef struct {
    Keypads *keypads;
    char *id;
    char *port;
} Keypad;

static void
keypad_free(gpointer data, GClosure *closure)
{
    Keypad *self = data;

    g_free(self->id);
    g_free(self->port);
    g_free(self);
}

char *
keypad_window_summary(GVariant *keypads)
{
    size_t n = g_variant_n_children(keypads), n_ready = 0;

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) keypad = g_variant_get_child_value(keypads, i);
        if (dict_is(keypad, "state", "READY"))
            n_ready++;
    }
    return g_strdup_printf("%zu/%zu", n_ready, n);
}

static void
on_allow(GtkButton *button, Keypad *keypad)
{
    commander_call(keypad->keypads->commander, "AllowDevice",
                   g_variant_new("(s)", keypad->port), NULL);
}

static void
on_deny(GtkButton *button, Keypad *keypad)
{
    commander_call(keypad->keypads->commander, "DenyDevice",
                   g_variant_new("(s)", keypad->port), NULL);
}

static void
on_confirm(GtkButton *button, Keypad *keypad)
{
    commander_call(keypad->keypads->commander, "ConfirmKeypad",
                   g_variant_new("(s)", keypad->id), NULL);
}

static void
on_pad(GtkButton *button, Keypad *keypad)
{
    screen_pad_open(keypad->keypads->commander, screen_pad_seat(keypad->id));
}

static bool
is_simulated(Keypads *self, GVariant *dict)
{
    g_autoptr(GVariant) device = teller_client_look(self->client, "Device");

    return dict_is(device, "mode", "SIMULATION") &&
           screen_pad_seat(dict_text(dict, "id")) > 0;
}

typedef struct {
    Commander *commander;
    char *keypad;
} Binding;

static void
binding_free(gpointer data)
{
    Binding *self = data;

    g_free(self->keypad);
    g_free(self);
}

/* Officers know seats; the core knows deputies. */
static const char *
deputy_at(const Seats *seats, const char *answer)
{
    for (size_t i = 0; i < seats_count(seats); i++)
        if (answer[0] != '\0' && g_str_equal(seats_at(seats, i)->seat, answer))
            return seats_at(seats, i)->deputy;
    return answer;
}

static void
on_deputy(const char *const *answers, gpointer data)
{
    Binding *self = data;
    const Seats *seats = teller_client_seats(commander_client(self->commander));

    commander_call(self->commander, "Bind",
                   g_variant_new("(ss)", self->keypad, deputy_at(seats, answers[0])),
                   NULL);
}

static void
on_bind_clicked(GtkButton *button, Keypad *keypad)
{
    Field fields[] = {{.label = _("Seat or deputy id (empty: nobody)"),
                       .kind = FIELD_TEXT,
                       .optional = true}};
    g_autofree char *body = g_strdup_printf(
        _("Keypad %s presses for this deputy from now on; the keypad used before no "
          "longer does. "
          "A choice already pressed stays until the deputy presses again."),
        keypad->id);
    Question question = {.heading = _("Whose keypad is it?"),
                         .body = body,
                         .verb = _("_Bind"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};
    Binding *binding = g_new0(Binding, 1);

    binding->commander = keypad->keypads->commander;
    binding->keypad = g_strdup(keypad->id);
    ask(keypad->keypads->window, &question, on_deputy, binding, binding_free);
}

static void
add_button(GtkWidget *box, const char *label, GCallback clicked, Keypads *self,
           GVariant *dict)
{
    GtkWidget *button = gtk_button_new_with_label(label);
    Keypad *keypad = g_new0(Keypad, 1);

    keypad->keypads = self;
    keypad->id = g_strdup(dict_text(dict, "id"));
    keypad->port = g_strdup(dict_text(dict, "port"));
    g_signal_connect_data(button, "clicked", clicked, keypad, keypad_free, 0);
    gtk_box_append(GTK_BOX(box), button);
}

/* The only product that is not named by its maker is ours. */
static const char *
product_of(GVariant *dict)
{
    const char *ours = N_("Simulated keypad");

    return dict_is(dict, "product", ours) ? _(ours) : dict_text(dict, "product");
}

static void
add_words(GtkWidget *box, GVariant *dict)
{
    const char *deputy = dict_text(dict, "deputy");
    g_autofree char *whose =
        deputy[0] == '\0' ? g_strdup(_("nobody's"))
                          : g_strdup_printf("%s · %s", dict_text(dict, "seat"), deputy);
    g_autofree char *text =
        g_strdup_printf("%s · %s\n%s · %s", product_of(dict), dict_text(dict, "id"),
                        words_keypad_state(dict_text(dict, "state")), whose);
    GtkWidget *label = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_box_append(GTK_BOX(box), label);
}

static void
on_bind_row(GtkListItemFactory *factory, GtkListItem *list_item, Keypads *self)
{
    GtkStringObject *at = gtk_list_item_get_item(list_item);
    size_t i = (size_t)g_ascii_strtoull(gtk_string_object_get_string(at), NULL, 10);
    g_autoptr(GVariant) dict = g_variant_get_child_value(self->keypads, i);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);

    gtk_widget_add_css_class(box, "signin-row");
    add_words(box, dict);
    if (is_simulated(self, dict))
        add_button(box, _("Press…"), G_CALLBACK(on_pad), self, dict);
    if (dict_is(dict, "state", "SEEN"))
        add_button(box, _("Allow"), G_CALLBACK(on_allow), self, dict);
    else
        add_button(box, _("Deny"), G_CALLBACK(on_deny), self, dict);
    if (dict_is(dict, "state", "UNCONFIRMED"))
        add_button(box, _("Confirm"), G_CALLBACK(on_confirm), self, dict);
    add_button(box, _("Bind…"), G_CALLBACK(on_bind_clicked), self, dict);
    gtk_list_item_set_child(list_item, box);
}

static bool
matches(GVariant *dict, const char *text)
{
    static const char *const keys[] = {"id", "seat", "deputy", "product"};

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *value = g_utf8_casefold(dict_text(dict, keys[i]), -1);
        if (strstr(value, text) != NULL)
            return true;
    }
    return false;
}

static void
append_where(Keypads *self, bool ready)
{
    g_autofree char *text = g_utf8_casefold(gtk_editable_get_text(self->search), -1);

    for (size_t i = 0; i < g_variant_n_children(self->keypads); i++) {
        g_autoptr(GVariant) dict = g_variant_get_child_value(self->keypads, i);
        g_autofree char *at = g_strdup_printf("%zu", i);
        if (dict_is(dict, "state", "READY") == ready && matches(dict, text))
            gtk_string_list_append(self->order, at);
    }
}

static void
fill(Keypads *self)
{
    gtk_string_list_splice(self->order, 0,
                           g_list_model_get_n_items(G_LIST_MODEL(self->order)), NULL);
    append_where(self, false);
    append_where(self, true);
}

static void
on_search(GtkSearchEntry *search, Keypads *self)
{
    fill(self);
}

static void
on_changed(TellerClient *client, Keypads *self)
{
    g_autoptr(GVariant) now = teller_client_look(client, "Keypads");

    if (self->keypads != NULL && g_variant_equal(self->keypads, now))
        return;
    g_clear_pointer(&self->keypads, g_variant_unref);
    self->keypads = g_steal_pointer(&now);
    fill(self);
}

static void
keypads_free(gpointer data)
{
    Keypads *self = data;

    g_signal_handlers_disconnect_by_data(self->client, self);
    g_object_unref(self->client);
    g_object_unref(self->order);
    g_clear_pointer(&self->keypads, g_variant_unref);
    g_free(self);
}

static GtkWidget *
make_list(Keypads *self)
{
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    GtkWidget *scroller = gtk_scrolled_window_new();

    g_signal_connect(factory, "bind", G_CALLBACK(on_bind_row), self);
    GtkSelectionModel *selection = GTK_SELECTION_MODEL(
        gtk_no_selection_new(G_LIST_MODEL(g_object_ref(self->order))));
    GtkWidget *list = gtk_list_view_new(selection, factory);
    gtk_list_view_set_show_separators(GTK_LIST_VIEW(list), TRUE);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list);
    gtk_widget_set_vexpand(scroller, TRUE);
    return scroller;
}

static GtkWidget *
make_search(Keypads *self)
{
    GtkWidget *search = gtk_search_entry_new();

    self->search = GTK_EDITABLE(search);
    g_object_set(search, "placeholder-text", _("Seat, deputy or keypad"), NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Seat, deputy or keypad"), -1);
    gtk_widget_add_css_class(search, "keypad-search");
    g_signal_connect(search, "search-changed", G_CALLBACK(on_search), self);
    return search;
}

GtkWindow *
keypad_window_open(Commander *commander)
{
    GtkWidget *window = adw_window_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    Keypads *self = g_new0(Keypads, 1);

    *self = (Keypads){.window = GTK_WINDOW(window),
                      .commander = commander,
                      .client = g_object_ref(commander_client(commander)),
                      .order = gtk_string_list_new(NULL)};
    gtk_window_set_title(self->window, _("Keypads"));
    gtk_window_set_default_size(self->window, 680, 520);
    gtk_window_set_transient_for(self->window, commander_window(commander));
    gtk_window_set_destroy_with_parent(self->window, TRUE);
    gtk_box_append(GTK_BOX(box), adw_header_bar_new());
    gtk_box_append(GTK_BOX(box), make_search(self));
    gtk_box_append(GTK_BOX(box), make_list(self));
    adw_window_set_content(ADW_WINDOW(window), box);
    g_object_set_data_full(G_OBJECT(window), "keypads", self, keypads_free);
    g_signal_connect(self->client, "changed", G_CALLBACK(on_changed), self);
    on_changed(self->client, self);
    gtk_window_present(self->window);
    return self->window;
}
