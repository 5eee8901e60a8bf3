/* signin-board.c: see signin-board.h
 *
 * A list view makes widgets only for the rows in sight, so that 3,000 deputies cost as
 * much as twenty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/signin-board.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/console/seat-item.h"

struct _SigninBoard {
    GtkBox parent;
    GtkWidget *search;
    GtkWidget *all;
    GtkLabel *attendance;
    GListStore *store;
    GVariant *roster; /* the list that @store holds */
    GtkCustomFilter *filter;
    GtkFilterListModel *shown;
    bool allowed;
    bool hidden; /* who has pressed */
};

G_DEFINE_FINAL_TYPE(SigninBoard, signin_board, GTK_TYPE_BOX)

enum { SIGN_IN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The widgets of one row, kept with it. */
typedef struct {
    SigninBoard *board;
    GtkLabel *seat, *name, *delegation, *status;
    GtkWidget *present;
    SeatItem *item; /* NULL while unbound */
    bool filling;
} Row;

static void
show_row(SeatItem *item, Row *row)
{
    uint8_t status = seat_item_status(item);

    if (status == SEAT_PRESSED && row->board->hidden)
        status = SEAT_PRESENT;

    row->filling = true;
    gtk_label_set_text(row->seat, seat_item_seat(item));
    gtk_label_set_text(row->name, seat_item_name(item));
    gtk_label_set_text(row->delegation, seat_item_delegation(item));
    gtk_label_set_text(row->status, words_seat_status(status));
    gtk_switch_set_active(GTK_SWITCH(row->present),
                          status != SEAT_ABSENT && seat_is_expected(status));
    gtk_widget_set_sensitive(row->present,
                             row->board->allowed && seat_is_expected(status));
    gtk_accessible_update_property(GTK_ACCESSIBLE(row->present),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, seat_item_name(item),
                                   -1);
    row->filling = false;
}

/* The switch moves only when the core says so. */
static gboolean
on_switched(GtkSwitch *present, gboolean active, Row *row)
{
    if (row->filling || row->item == NULL)
        return FALSE;
    g_signal_emit(row->board, signals[SIGN_IN], 0, seat_item_id(row->item), active);
    show_row(row->item, row);
    return TRUE;
}

static GtkLabel *
column(GtkWidget *box, int width, bool expand)
{
    GtkWidget *label = gtk_label_new(NULL);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_width_chars(GTK_LABEL(label), width);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand(label, expand);
    gtk_box_append(GTK_BOX(box), label);
    return GTK_LABEL(label);
}

static void
on_setup(GtkListItemFactory *factory, GtkListItem *list_item, SigninBoard *self)
{
    Row *row = g_new0(Row, 1);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);

    row->board = self;
    row->seat = column(box, 6, false);
    row->name = column(box, 8, true);
    row->delegation = column(box, 12, true);
    row->status = column(box, 10, false);
    row->present = gtk_switch_new();
    gtk_widget_set_valign(row->present, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(box), row->present);
    gtk_widget_add_css_class(box, "signin-row");
    g_signal_connect(row->present, "state-set", G_CALLBACK(on_switched), row);
    g_object_set_data_full(G_OBJECT(box), "row", row, g_free);
    gtk_list_item_set_child(list_item, box);
}

static Row *
row_of(GtkListItem *list_item)
{
    return g_object_get_data(G_OBJECT(gtk_list_item_get_child(list_item)), "row");
}

static void
on_bind(GtkListItemFactory *factory, GtkListItem *list_item, SigninBoard *self)
{
    Row *row = row_of(list_item);

    row->item = gtk_list_item_get_item(list_item);
    g_signal_connect(row->item, "changed", G_CALLBACK(show_row), row);
    show_row(row->item, row);
}

static void
on_unbind(GtkListItemFactory *factory, GtkListItem *list_item, SigninBoard *self)
{
    Row *row = row_of(list_item);

    g_signal_handlers_disconnect_by_data(row->item, row);
    row->item = NULL;
}

static gboolean
matches(gpointer item, gpointer data)
{
    SigninBoard *self = data;

    return seat_item_matches(SEAT_ITEM(item),
                             gtk_editable_get_text(GTK_EDITABLE(self->search)));
}

static void
on_search(GtkSearchEntry *search, SigninBoard *self)
{
    gtk_filter_changed(GTK_FILTER(self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_all(GtkButton *button, SigninBoard *self)
{
    g_signal_emit(self, signals[SIGN_IN], 0, "*", TRUE);
}

static void
take_roster(SigninBoard *self, const Seats *seats)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_object_unref);

    g_clear_pointer(&self->roster, g_variant_unref);
    if (seats_list(seats) != NULL)
        self->roster = g_variant_ref(seats_list(seats));
    for (size_t i = 0; i < seats_count(seats); i++)
        g_ptr_array_add(items, seat_item_new(seats_at(seats, i)));
    g_list_store_splice(self->store, 0,
                        g_list_model_get_n_items(G_LIST_MODEL(self->store)), items->pdata,
                        items->len);
}

void
signin_board_update(SigninBoard *self, const Seats *seats)
{
    if (seats_list(seats) != self->roster) {
        take_roster(self, seats);
        return;
    }
    for (size_t i = 0; i < seats_count(seats); i++) {
        g_autoptr(SeatItem) item =
            g_list_model_get_item(G_LIST_MODEL(self->store), (guint)i);
        seat_item_set_status(item, seats_at(seats, i)->status);
    }
}

static void
show_rows_in_sight(SigninBoard *self)
{
    for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->store)); i++) {
        g_autoptr(SeatItem) item = g_list_model_get_item(G_LIST_MODEL(self->store), i);
        g_signal_emit_by_name(item, "changed");
    }
}

void
signin_board_allow(SigninBoard *self, bool allowed)
{
    if (self->allowed == allowed)
        return;
    self->allowed = allowed;
    gtk_widget_set_sensitive(self->all, allowed);
    show_rows_in_sight(self);
}

void
signin_board_hide_presses(SigninBoard *self, bool hidden)
{
    if (self->hidden == hidden)
        return;
    self->hidden = hidden;
    show_rows_in_sight(self);
}

/* Free with g_free(). */
static char *
attendance_text(GVariant *sitting)
{
    const int suspended = (int)dict_number(sitting, "n-suspended");
    g_autofree char *text = g_strdup_printf(
        dict_flag(sitting, "quorum-met")
            ? _("Eligible %d  ·  present %d  ·  absent %d  ·  quorum %d, met")
            : _("Eligible %d  ·  present %d  ·  absent %d  ·  quorum %d, NOT met"),
        (int)dict_number(sitting, "eligible"), (int)dict_number(sitting, "present"),
        (int)dict_number(sitting, "absent"), (int)dict_number(sitting, "quorum-need"));

    if (suspended == 0)
        return g_steal_pointer(&text);
    g_autofree char *note =
        g_strdup_printf(dict_flag(sitting, "suspended-in-base")
                            ? _("Duties suspended %d, counted as absent")
                            : _("Duties suspended %d, not counted"),
                        suspended);
    return g_strjoin("\n", text, note, NULL);
}

void
signin_board_show_attendance(SigninBoard *self, GVariant *sitting)
{
    bool known = !dict_is_empty(sitting), met = dict_flag(sitting, "quorum-met");
    g_autofree char *text = attendance_text(sitting);

    gtk_label_set_text(self->attendance, known ? text : "");
    if (known && !met)
        gtk_widget_add_css_class(GTK_WIDGET(self->attendance), "error");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self->attendance), "error");
}

unsigned
signin_board_n_shown(SigninBoard *self)
{
    return g_list_model_get_n_items(G_LIST_MODEL(self->shown));
}

static void
signin_board_dispose(GObject *object)
{
    SigninBoard *self = SIGNIN_BOARD(object);

    if (self->filter != NULL)
        gtk_custom_filter_set_filter_func(self->filter, NULL, NULL, NULL);
    g_clear_object(&self->filter);
    g_clear_object(&self->shown);
    g_clear_object(&self->store);
    g_clear_pointer(&self->roster, g_variant_unref);
    G_OBJECT_CLASS(signin_board_parent_class)->dispose(object);
}

static void
signin_board_class_init(SigninBoardClass *class)
{
    G_OBJECT_CLASS(class)->dispose = signin_board_dispose;
    signals[SIGN_IN] =
        g_signal_new("sign-in", SIGNIN_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static GtkWidget *
make_top(SigninBoard *self)
{
    GtkWidget *top = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);

    self->search = gtk_search_entry_new();
    gtk_widget_set_hexpand(self->search, TRUE);
    g_object_set(self->search, "placeholder-text", _("Seat, name or delegation"), NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->search),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Seat, name or delegation"), -1);
    g_signal_connect(self->search, "search-changed", G_CALLBACK(on_search), self);
    self->all = gtk_button_new_with_mnemonic(_("All _present"));
    gtk_widget_set_sensitive(self->all, FALSE);
    g_signal_connect(self->all, "clicked", G_CALLBACK(on_all), self);
    gtk_box_append(GTK_BOX(top), self->search);
    gtk_box_append(GTK_BOX(top), self->all);
    gtk_widget_add_css_class(top, "signin-top");
    return top;
}

static GtkWidget *
make_list(SigninBoard *self)
{
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    GtkWidget *scroller = gtk_scrolled_window_new();

    g_signal_connect(factory, "setup", G_CALLBACK(on_setup), self);
    g_signal_connect(factory, "bind", G_CALLBACK(on_bind), self);
    g_signal_connect(factory, "unbind", G_CALLBACK(on_unbind), self);
    GtkSelectionModel *selection = GTK_SELECTION_MODEL(
        gtk_no_selection_new(G_LIST_MODEL(g_object_ref(self->shown))));
    GtkWidget *list = gtk_list_view_new(selection, factory);
    gtk_list_view_set_show_separators(GTK_LIST_VIEW(list), TRUE);
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list);
    return scroller;
}

static void
signin_board_init(SigninBoard *self)
{
    self->store = g_list_store_new(SEAT_TYPE_ITEM);
    self->filter = gtk_custom_filter_new(matches, self, NULL);
    self->shown = gtk_filter_list_model_new(G_LIST_MODEL(g_object_ref(self->store)),
                                            GTK_FILTER(g_object_ref(self->filter)));
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    self->attendance = GTK_LABEL(gtk_label_new(NULL));
    gtk_label_set_xalign(self->attendance, 0.0f);
    gtk_label_set_wrap(self->attendance, TRUE);
    gtk_widget_add_css_class(GTK_WIDGET(self->attendance), "attendance");
    gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->attendance));
    gtk_box_append(GTK_BOX(self), make_top(self));
    gtk_box_append(GTK_BOX(self), make_list(self));
}
