/* screen-pad.c: see screen-pad.h
 *
 *     each, elect, grades, answers   CONFIRM CONFIRM number CONFIRM, then the choice
 *     pick, budget, rank             number CONFIRM
 *     who is written in              CONFIRM CONFIRM 0 CONFIRM, then number CONFIRM
 *     a single entry                 the choice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/screen-pad.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/count-sheet.h"
#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "ballots/press.h"

/* A hand is no faster, and the core takes more than ten keys a second for a stuck one. */
enum { KEY_MS = 125 };

typedef struct {
    grefcount references; /* the window's, and one for an answer under way */
    GtkWindow *window;    /* NULL once it is gone */
    TellerClient *client;
    GtkWidget *paper;  /* GtkGrid of the vote, or NULL */
    GtkWidget *number; /* GtkEntry of whom one writes in, or NULL */
    GtkLabel *note;
    GtkWidget *box;
    unsigned seat;
    uint32_t vote; /* whose paper is shown */
    char *state;
    GByteArray *keys; /* to be sent, one after the other */
    bool sending;     /* the last key is on its way, or its time is not over */
    guint pause_id;
    GArray *marks; /* int of each entry: choice, rank from 0; -1: none */
    bool by_number, is_rank, single; /* single: no other place to go to */
} ScreenPad;

typedef struct {
    ScreenPad *pad;
    int entry, choice;
} Place;

unsigned
screen_pad_seat(const char *keypad)
{
    const char *digits = g_str_has_prefix(keypad, "sim") ? keypad + strlen("sim") : "";

    return digits[0] == '\0' ? 0 : (unsigned)g_ascii_strtoull(digits + 1, NULL, 10);
}

static void send_next(ScreenPad *self);

static void
screen_pad_unref(ScreenPad *self)
{
    if (!g_ref_count_dec(&self->references))
        return;
    g_object_unref(self->client);
    g_byte_array_unref(self->keys);
    g_array_unref(self->marks);
    g_free(self->state);
    g_free(self);
}

static gboolean
on_pause_over(gpointer data)
{
    ScreenPad *self = data;

    self->pause_id = 0;
    self->sending = false;
    send_next(self);
    return G_SOURCE_REMOVE;
}

static void
on_sent(GObject *client, GAsyncResult *result, gpointer data)
{
    ScreenPad *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        teller_client_call_finish(TELLER_CLIENT(client), result, &error);

    self->sending = reply != NULL;
    if (reply == NULL)
        g_byte_array_set_size(self->keys, 0);
    if (reply == NULL && self->window != NULL)
        gtk_label_set_text(self->note, error->message);
    if (reply != NULL && self->window != NULL)
        self->pause_id = g_timeout_add(KEY_MS, on_pause_over, self);
    screen_pad_unref(self);
}

static void
send_next(ScreenPad *self)
{
    if (self->sending || self->keys->len == 0)
        return;
    uint8_t key = self->keys->data[0];
    g_byte_array_remove_index(self->keys, 0);
    self->sending = true;
    g_ref_count_inc(&self->references);
    teller_client_call(self->client, "SimulatePress",
                       g_variant_new("(uy)", self->seat, key), NULL, on_sent, self);
}

static void
add_key(ScreenPad *self, uint8_t key)
{
    g_byte_array_append(self->keys, &key, 1);
}

static void
add_number(ScreenPad *self, unsigned number)
{
    g_autofree char *digits = g_strdup_printf("%u", number);

    for (const char *digit = digits; *digit != '\0'; digit++)
        add_key(self, (uint8_t)(*digit - '0'));
    add_key(self, PRESS_KEY_CONFIRM);
}

/* To an entry by its number from 1, or by 0 to where one writes in. */
static void
go_to(ScreenPad *self, unsigned number)
{
    add_key(self, PRESS_KEY_CONFIRM);
    add_key(self, PRESS_KEY_CONFIRM);
    add_number(self, number);
}

static int *
mark_of(ScreenPad *self, int entry)
{
    return &g_array_index(self->marks, int, entry);
}

/* The key of a choice: as the profile has it, or its number. */
static uint8_t
key_of(ScreenPad *self, int choice)
{
    g_autoptr(GVariant) vote = teller_client_look(self->client, "Vote");
    g_auto(GStrv) options = dict_texts(vote, "options");
    g_autoptr(GVariant) keys = g_variant_lookup_value(vote, "keys", G_VARIANT_TYPE("au"));
    guint32 key = (guint32)choice + 1;

    if (options[0] != NULL)
        return (uint8_t)((choice + 1) % 10);
    if (keys != NULL && (gsize)choice < g_variant_n_children(keys))
        g_variant_get_child(keys, (gsize)choice, "u", &key);
    return (uint8_t)key;
}

/* As the core would take it: a number takes and leaves, or gives the next rank. */
static void
mark_number(ScreenPad *self, int entry)
{
    int next = 0;

    if (self->is_rank && *mark_of(self, entry) >= 0)
        return;
    for (guint i = 0; i < self->marks->len; i++)
        next += *mark_of(self, (int)i) >= 0;
    if (!self->is_rank && *mark_of(self, entry) >= 0)
        *mark_of(self, entry) = -1;
    else
        *mark_of(self, entry) = self->is_rank ? next : 0;
    add_number(self, (unsigned)entry + 1);
}

static void
show_marks(ScreenPad *self)
{
    for (GtkWidget *child = gtk_widget_get_first_child(self->paper); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        Place *place = g_object_get_data(G_OBJECT(child), "place");
        if (place == NULL)
            continue;
        int mark = *mark_of(self, place->entry);
        bool marked = self->by_number ? mark >= 0 : mark == place->choice;
        if (marked)
            gtk_widget_add_css_class(child, "suggested-action");
        else
            gtk_widget_remove_css_class(child, "suggested-action");
        if (self->is_rank) {
            g_autofree char *rank =
                mark < 0 ? g_strdup("–") : g_strdup_printf("%d", mark + 1);
            gtk_button_set_label(GTK_BUTTON(child), rank);
        }
    }
}

static void
on_press(GtkButton *button, Place *place)
{
    ScreenPad *self = place->pad;

    gtk_label_set_text(self->note, "");
    if (self->by_number)
        mark_number(self, place->entry);
    else {
        if (!self->single)
            go_to(self, (unsigned)place->entry + 1);
        add_key(self, key_of(self, place->choice));
        *mark_of(self, place->entry) = place->choice;
    }
    show_marks(self);
    send_next(self);
}

static void
add_place(ScreenPad *self, int entry, int choice, const char *label)
{
    GtkWidget *button = gtk_button_new_with_label(label);
    Place *place = g_new0(Place, 1);

    *place = (Place){self, entry, choice};
    g_object_set_data_full(G_OBJECT(button), "place", place, g_free);
    g_signal_connect(button, "clicked", G_CALLBACK(on_press), place);
    gtk_grid_attach(GTK_GRID(self->paper), button, choice + 1, entry, 1, 1);
}

/* The core knows whom the number stands for, and takes him back if he is there. */
static void
on_written(GtkWidget *widget, ScreenPad *self)
{
    const char *text = gtk_editable_get_text(GTK_EDITABLE(self->number));
    uint64_t number;

    if (!g_ascii_string_to_unsigned(text, 10, 1, UINT16_MAX, &number, NULL))
        return;
    gtk_label_set_text(self->note, "");
    go_to(self, 0);
    add_number(self, (unsigned)number);
    gtk_editable_set_text(GTK_EDITABLE(self->number), "");
    send_next(self);
}

static void
add_written(ScreenPad *self, int row)
{
    GtkWidget *label = gtk_label_new(_("Others, by number"));
    GtkWidget *button = gtk_button_new_with_label(_("Write in"));

    self->number = gtk_entry_new();
    gtk_entry_set_input_purpose(GTK_ENTRY(self->number), GTK_INPUT_PURPOSE_DIGITS);
    gtk_accessible_update_relation(GTK_ACCESSIBLE(self->number),
                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    g_signal_connect(self->number, "activate", G_CALLBACK(on_written), self);
    g_signal_connect(button, "clicked", G_CALLBACK(on_written), self);
    gtk_grid_attach(GTK_GRID(self->paper), label, 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(self->paper), self->number, 1, row, 2, 1);
    gtk_grid_attach(GTK_GRID(self->paper), button, 3, row, 1, 1);
}

static void
fill_paper(ScreenPad *self, GVariant *vote)
{
    g_autoptr(CountForm) form = count_form_new(vote);
    int none = -1;

    g_array_set_size(self->marks, 0);
    for (guint i = 0; i < form->rows->len; i++) {
        const CountRow *row = form->rows->pdata[i];
        g_autofree char *title = g_strdup_printf("%u.  %s", i + 1, row->title);
        GtkWidget *label = gtk_label_new(self->single ? row->title : title);
        gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
        gtk_label_set_wrap(GTK_LABEL(label), TRUE);
        gtk_widget_set_hexpand(label, TRUE);
        gtk_grid_attach(GTK_GRID(self->paper), label, 0, (int)i, 1, 1);
        g_array_append_val(self->marks, none);
        if (self->by_number)
            add_place(self, (int)i, 0, self->is_rank ? "–" : _("Take"));
        for (int j = 0; !self->by_number && row->cells[j] != NULL; j++)
            if (row->cells[j][0] != '\0')
                add_place(self, (int)i, j, form->columns[j]);
    }
    if (dict_number(vote, "numbers") > 0)
        add_written(self, (int)form->rows->len);
}

static void
renew(ScreenPad *self, GVariant *vote)
{
    const char *form = dict_text(vote, "form");
    GtkWidget *scroller = gtk_scrolled_window_new();
    GtkWidget *old = gtk_widget_get_first_child(self->box);

    if (old != NULL)
        gtk_box_remove(GTK_BOX(self->box), old);
    self->is_rank = strcmp(form, "rank") == 0;
    self->by_number =
        self->is_rank || strcmp(form, "pick") == 0 || strcmp(form, "budget") == 0;
    self->single = entry_list_n_places(vote) <= 1;
    self->number = NULL;
    self->paper = gtk_grid_new();
    gtk_grid_set_row_spacing(GTK_GRID(self->paper), 6);
    gtk_grid_set_column_spacing(GTK_GRID(self->paper), 6);
    gtk_widget_add_css_class(self->paper, "paper");
    fill_paper(self, vote);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), self->paper);
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_box_append(GTK_BOX(self->box), scroller);
}

/* Another vote has another paper, and so has the same one when it is opened. */
static void
on_changed(TellerClient *client, ScreenPad *self)
{
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");
    uint32_t number = (uint32_t)dict_number(vote, "vote");
    const char *state = dict_text(vote, "state");
    bool opens = strcmp(state, "OPEN") == 0 && strcmp(self->state, "READY") == 0;

    if (number != self->vote || opens || self->paper == NULL)
        renew(self, vote);
    self->vote = number;
    g_free(self->state);
    self->state = g_strdup(state);
    gtk_widget_set_sensitive(self->paper, strcmp(state, "OPEN") == 0);
    if (strcmp(state, "OPEN") != 0)
        gtk_label_set_text(self->note, _("No vote is open"));
    else if (g_str_equal(gtk_label_get_text(self->note), _("No vote is open")))
        gtk_label_set_text(self->note, "");
}

static void
on_window_gone(gpointer data)
{
    ScreenPad *self = data;

    g_signal_handlers_disconnect_by_data(self->client, self);
    g_clear_handle_id(&self->pause_id, g_source_remove);
    self->window = NULL;
    screen_pad_unref(self);
}

bool
screen_pad_is_idle(GtkWindow *pad)
{
    const ScreenPad *self = g_object_get_data(G_OBJECT(pad), "pad");

    return !self->sending && self->keys->len == 0;
}

GtkWindow *
screen_pad_open(Commander *commander, unsigned seat)
{
    GtkWidget *window = adw_window_new();
    GtkWidget *all = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *note = gtk_label_new(NULL);
    ScreenPad *self = g_new0(ScreenPad, 1);
    g_autofree char *title = g_strdup_printf(_("Keypad of seat %u"), seat);

    *self = (ScreenPad){.window = GTK_WINDOW(window),
                        .client = g_object_ref(commander_client(commander)),
                        .note = GTK_LABEL(note),
                        .box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0),
                        .seat = seat,
                        .state = g_strdup(""),
                        .keys = g_byte_array_new(),
                        .marks = g_array_new(FALSE, FALSE, sizeof(int))};
    g_ref_count_init(&self->references);
    gtk_window_set_title(self->window, title);
    gtk_window_set_default_size(self->window, 520, 460);
    gtk_window_set_transient_for(self->window, commander_window(commander));
    gtk_window_set_destroy_with_parent(self->window, TRUE);
    gtk_label_set_wrap(self->note, TRUE);
    gtk_widget_add_css_class(note, "pad-note");
    gtk_box_append(GTK_BOX(all), adw_header_bar_new());
    gtk_box_append(GTK_BOX(all), self->box);
    gtk_box_append(GTK_BOX(all), note);
    adw_window_set_content(ADW_WINDOW(window), all);
    g_object_set_data_full(G_OBJECT(window), "pad", self, on_window_gone);
    g_signal_connect(self->client, "changed", G_CALLBACK(on_changed), self);
    on_changed(self->client, self);
    gtk_window_present(self->window);
    return self->window;
}
