/* gates-window.c: see gates-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/gates-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/gate-list.h"
#include "app/client/words.h"
#include "app/console/ask.h"

/* A person, or all of an item under its title. */
typedef struct {
    char *item, *entry, *title; /* entry "": all */
    bool is_alone;              /* in its item, so that nobody stands above it */
    bool done[GATE_LIST_N], some[GATE_LIST_N];
    GtkCheckButton *checks[GATE_LIST_N]; /* NULL where there is none */
} Row;

typedef struct {
    GtkWindow *window;
    TellerClient *client;
    GtkGrid *grid;
    GtkSizeGroup *columns[GATE_LIST_N + 1]; /* as wide as their heads */
    GPtrArray *rows;                        /* of Row, as shown */
    unsigned n_calls;                       /* ticks that the core has not answered */
    bool filling;
} GatesWindow;

static void
row_free(gpointer data)
{
    Row *self = data;

    g_free(self->item);
    g_free(self->entry);
    g_free(self->title);
    g_free(self);
}

static bool
is_all(const Row *row)
{
    return row->entry[0] == '\0';
}

static Row *
row_new(GVariant *item, const char *entry, const char *title)
{
    Row *self = g_new0(Row, 1);

    self->item = g_strdup(dict_text(item, "id"));
    self->entry = g_strdup(entry);
    self->title = g_strdup(title);
    return self;
}

/* What all have, and what some have. */
static void
sum_up(Row *all, const GPtrArray *persons)
{
    for (size_t gate = 0; gate < GATE_LIST_N; gate++) {
        guint n = 0;
        for (guint i = 0; i < persons->len; i++)
            n += ((const GatePerson *)persons->pdata[i])->done[gate];
        all->done[gate] = n == persons->len;
        all->some[gate] = n > 0 && n < persons->len;
    }
}

static void
add_rows(GPtrArray *rows, GVariant *item)
{
    g_autoptr(GPtrArray) persons = gate_list_new(item);

    if (persons->len > 1) {
        Row *all = row_new(item, "", words_title(item));
        sum_up(all, persons);
        g_ptr_array_add(rows, all);
    }
    for (guint i = 0; i < persons->len; i++) {
        const GatePerson *person = persons->pdata[i];
        Row *row = row_new(item, person->id, person->title);
        row->is_alone = persons->len == 1;
        memcpy(row->done, person->done, sizeof row->done);
        g_ptr_array_add(rows, row);
    }
}

static GPtrArray *
rows_new(GVariant *agenda)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);

    for (size_t i = 0; i < g_variant_n_children(agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        add_rows(rows, item);
    }
    return rows;
}

static bool
is_same(const GPtrArray *one, const GPtrArray *other)
{
    bool same = one != NULL && one->len == other->len;

    for (guint i = 0; same && i < one->len; i++) {
        const Row *a = one->pdata[i], *b = other->pdata[i];
        same = strcmp(a->item, b->item) == 0 && strcmp(a->entry, b->entry) == 0 &&
               strcmp(a->title, b->title) == 0;
    }
    return same;
}

static void show(GatesWindow *self);

/* The window may be gone by then. */
static void
on_answer(GObject *client, GAsyncResult *result, gpointer data)
{
    GWeakRef *weak = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        teller_client_call_finish(TELLER_CLIENT(client), result, &error);
    g_autoptr(GtkWindow) window = g_weak_ref_get(weak);
    GatesWindow *self =
        window == NULL ? NULL : g_object_get_data(G_OBJECT(window), "gates");

    g_weak_ref_clear(weak);
    g_free(weak);
    if (self == NULL || !gtk_widget_get_realized(GTK_WIDGET(window)))
        return;
    self->n_calls--;
    show(self);
    if (error == NULL)
        return;
    g_autoptr(GVariant) vote = teller_client_look(self->client, "Vote");
    ask_complain(window, error, vote);
}

/* Ticks may follow each other faster than they are stored: each is a call of its own,
 * beside the one command at a time of the Commander.
 */
static void
send(GatesWindow *self, const Row *row, size_t gate, bool done)
{
    g_auto(GVariantBuilder) gates = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("a{sb}"));
    GWeakRef *weak = g_new0(GWeakRef, 1);

    g_variant_builder_add(&gates, "{sb}", gate_list_id(gate), (gboolean)done);
    g_weak_ref_init(weak, self->window);
    self->n_calls++;
    teller_client_call(self->client, "SetGates",
                       g_variant_new("(ssa{sb})", row->item, row->entry, &gates), NULL,
                       on_answer, weak);
}

static void
on_toggled(GtkCheckButton *check, GatesWindow *self)
{
    for (guint i = 0; !self->filling && i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        for (size_t gate = 0; gate < GATE_LIST_N; gate++)
            if (row->checks[gate] == check)
                send(self, row, gate, gtk_check_button_get_active(check));
    }
}

/* The state of @shown as @row has it; nothing is sent for it. */
static void
fill_row(GatesWindow *self, const Row *shown, const Row *row)
{
    self->filling = true;
    for (size_t gate = 0; gate < GATE_LIST_N; gate++)
        if (shown->checks[gate] != NULL) {
            gtk_check_button_set_active(shown->checks[gate], row->done[gate]);
            gtk_check_button_set_inconsistent(shown->checks[gate], row->some[gate]);
        }
    self->filling = false;
}

static void
add_check(GatesWindow *self, Row *row, int at, size_t gate)
{
    GtkWidget *check = gtk_check_button_new();
    GtkWidget *cell = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    g_autofree char *said =
        g_strdup_printf(C_("gate", "%s: %s"), row->title, gate_list_word(gate));

    row->checks[gate] = GTK_CHECK_BUTTON(check);
    gtk_widget_set_halign(check, GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand(check, TRUE);
    gtk_widget_set_hexpand_set(cell, TRUE); /* the column is no wider for it */
    gtk_box_append(GTK_BOX(cell), check);
    gtk_accessible_update_property(GTK_ACCESSIBLE(check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   said, -1);
    gtk_widget_set_sensitive(check, !gate_list_is_told(gate));
    if (gate_list_is_told(gate))
        gtk_widget_set_tooltip_text(check, _("The result of the vote ticks this"));
    g_signal_connect(check, "toggled", G_CALLBACK(on_toggled), self);
    gtk_size_group_add_widget(self->columns[gate + 1], cell);
    gtk_grid_attach(self->grid, cell, (int)gate + 1, at, 1, 1);
}

static GtkWidget *
label_new(GatesWindow *self, const char *text, size_t column)
{
    GtkWidget *label = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(label), column == 0 ? 0.0f : 0.5f);
    gtk_label_set_wrap(GTK_LABEL(label), column == 0);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand(label, column == 0);
    gtk_size_group_add_widget(self->columns[column], label);
    return label;
}

static void
add_row(GatesWindow *self, Row *row, int at)
{
    g_autofree char *all =
        is_all(row) ? g_strdup_printf(_("All of: %s"), row->title) : NULL;
    GtkWidget *title = label_new(self, is_all(row) ? all : row->title, 0);

    if (!row->is_alone)
        gtk_widget_add_css_class(title, is_all(row) ? "gates-item" : "gates-person");
    gtk_grid_attach(self->grid, title, 0, at, 1, 1);
    for (size_t gate = 0; gate < GATE_LIST_N; gate++)
        if (!is_all(row) || !gate_list_is_told(gate))
            add_check(self, row, at, gate);
    fill_row(self, row, row);
}

static void
build(GatesWindow *self, GPtrArray *rows)
{
    GtkWidget *child;

    while ((child = gtk_widget_get_first_child(GTK_WIDGET(self->grid))) != NULL)
        gtk_grid_remove(self->grid, child);
    g_clear_pointer(&self->rows, g_ptr_array_unref);
    self->rows = g_ptr_array_ref(rows);
    for (guint i = 0; i < rows->len; i++)
        add_row(self, rows->pdata[i], (int)i);
}

/* What was just ticked is not shown as it was before, until the core has answered. */
static void
show(GatesWindow *self)
{
    g_autoptr(GVariant) agenda = teller_client_look(self->client, "Agenda");
    g_autoptr(GPtrArray) rows = rows_new(agenda);

    if (self->n_calls > 0)
        return;
    if (!is_same(self->rows, rows)) {
        build(self, rows);
        return;
    }
    for (guint i = 0; i < rows->len; i++)
        fill_row(self, self->rows->pdata[i], rows->pdata[i]);
}

static GtkWidget *
make_head(GatesWindow *self)
{
    GtkWidget *head = gtk_grid_new();

    gtk_grid_attach(GTK_GRID(head), label_new(self, "", 0), 0, 0, 1, 1);
    for (size_t gate = 0; gate < GATE_LIST_N; gate++)
        gtk_grid_attach(GTK_GRID(head), label_new(self, gate_list_word(gate), gate + 1),
                        (int)gate + 1, 0, 1, 1);
    gtk_grid_set_column_spacing(GTK_GRID(head), 18);
    gtk_widget_add_css_class(head, "gates-head");
    return head;
}

static GtkWidget *
make_list(GatesWindow *self)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    GtkWidget *grid = gtk_grid_new();

    self->grid = GTK_GRID(grid);
    gtk_grid_set_column_spacing(self->grid, 18);
    gtk_grid_set_row_spacing(self->grid, 8);
    gtk_widget_add_css_class(grid, "gates");
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), grid);
    gtk_widget_set_vexpand(scroller, TRUE);
    return scroller;
}

static GtkWidget *
make_note(void)
{
    GtkWidget *note = gtk_label_new(
        _("A reminder: it bars no vote, and stands in no record that is signed."));

    gtk_label_set_wrap(GTK_LABEL(note), TRUE);
    gtk_label_set_xalign(GTK_LABEL(note), 0.0f);
    gtk_widget_add_css_class(note, "gates-note");
    return note;
}

static gboolean
on_key(GtkEventControllerKey *controller, guint key, guint code,
       GdkModifierType modifiers, GatesWindow *self)
{
    if (key != GDK_KEY_Escape)
        return FALSE;
    gtk_window_close(self->window);
    return TRUE;
}

static void
on_changed(TellerClient *client, GatesWindow *self)
{
    show(self);
}

/* Nothing more is shown in widgets that are going. */
static void
on_destroy(GtkWidget *window, GatesWindow *self)
{
    g_signal_handlers_disconnect_by_data(self->client, self);
}

static void
gates_window_free(gpointer data)
{
    GatesWindow *self = data;

    g_object_unref(self->client);
    g_clear_pointer(&self->rows, g_ptr_array_unref);
    for (size_t i = 0; i <= GATE_LIST_N; i++)
        g_object_unref(self->columns[i]);
    g_free(self);
}

static GatesWindow *
window_new(Commander *commander)
{
    GatesWindow *self = g_new0(GatesWindow, 1);

    self->window = GTK_WINDOW(adw_window_new());
    self->client = g_object_ref(commander_client(commander));
    for (size_t i = 0; i <= GATE_LIST_N; i++)
        self->columns[i] = gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL);
    gtk_window_set_title(self->window, _("The six gates"));
    gtk_window_set_default_size(self->window, 880, 560);
    gtk_window_set_transient_for(self->window, commander_window(commander));
    gtk_window_set_destroy_with_parent(self->window, TRUE);
    g_object_set_data_full(G_OBJECT(self->window), "gates", self, gates_window_free);
    g_signal_connect(self->window, "destroy", G_CALLBACK(on_destroy), self);
    g_signal_connect(self->client, "changed", G_CALLBACK(on_changed), self);
    return self;
}

GtkWindow *
gates_window_open(Commander *commander)
{
    GatesWindow *self = window_new(commander);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    GtkEventController *keys = gtk_event_controller_key_new();

    gtk_box_append(GTK_BOX(box), adw_header_bar_new());
    gtk_box_append(GTK_BOX(box), make_note());
    gtk_box_append(GTK_BOX(box), make_head(self));
    gtk_box_append(GTK_BOX(box), make_list(self));
    adw_window_set_content(ADW_WINDOW(self->window), box);
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), self);
    gtk_widget_add_controller(GTK_WIDGET(self->window), keys);
    show(self);
    gtk_window_present(self->window);
    return self->window;
}
