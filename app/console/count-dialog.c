/* count-dialog.c: see count-dialog.h
 *
 *   +--------------------------------------+
 *   | teller, papers out, returned, void   |
 *   |              For  Against  Abstain   |
 *   | Zhao         [  ]  [  ]     [  ]     |  Enter goes on to the next place
 *   | name [    ]  [  ]                    |  written in, as many as needed
 *   +--------------------------------------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/count-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

#include "app/client/dict.h"

#define VERB "verb"
#define SAFE "safe"

enum {
    TITLE_CHARS = 24,
    ENTRY_CHARS = 6,
    WIDTH = 560,
    HEIGHT = 420,
    NAMES_MOST = 60,
    DIGITS = 6
};

typedef struct {
    AdwMessageDialog *dialog;
    CountForm *form;
    GtkGrid *grid;
    GtkWidget *teller;
    GtkWidget *issued, *returned, *spoilt; /* NULL by hands */
    GPtrArray *cells;                      /* GtkEntry, in the order of the form */
    GPtrArray *names, *names_for;          /* GtkEntry */
    int n_rows;                            /* of the grid */
    CountEntered entered;
    gpointer user_data;
} Counting;

static void
counting_free(gpointer data)
{
    Counting *self = data;

    count_form_free(self->form);
    g_ptr_array_unref(self->cells);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->names_for);
    g_free(self);
}

static const char *
text_of(GtkWidget *entry)
{
    return gtk_editable_get_text(GTK_EDITABLE(entry));
}

static bool
is_number(GtkWidget *entry)
{
    const char *text = text_of(entry);

    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* A name and its votes stand together, or neither. */
static bool
names_are_whole(const Counting *self)
{
    for (guint i = 0; i < self->names->len; i++)
        if ((text_of(self->names->pdata[i])[0] != '\0') !=
            is_number(self->names_for->pdata[i]))
            return false;
    return true;
}

static bool
is_complete(const Counting *self)
{
    bool good =
        text_of(self->teller)[0] != '\0' &&
        (self->issued == NULL || (is_number(self->issued) && is_number(self->returned) &&
                                  is_number(self->spoilt)));

    for (guint i = 0; good && i < self->cells->len; i++)
        good = is_number(self->cells->pdata[i]);
    return good && names_are_whole(self);
}

static void
on_edited(GtkEditable *entry, Counting *self)
{
    adw_message_dialog_set_response_enabled(self->dialog, VERB, is_complete(self));
}

/* Figures are typed one after the other, as they are read aloud. */
static void
on_enter(GtkEntry *entry, Counting *self)
{
    gtk_widget_child_focus(GTK_WIDGET(self->dialog), GTK_DIR_TAB_FORWARD);
}

static void
on_insert(GtkEditable *inner, const char *text, int len, int *position, gpointer data)
{
    size_t n = len < 0 ? strlen(text) : (size_t)len;

    if (strspn(text, "0123456789") >= n)
        return;
    g_signal_stop_emission_by_name(inner, "insert-text");
    gtk_widget_error_bell(GTK_WIDGET(inner));
}

static GtkWidget *
entry_new(Counting *self, const char *label, bool number)
{
    GtkWidget *entry = gtk_entry_new();

    gtk_accessible_update_property(GTK_ACCESSIBLE(entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   label, -1);
    if (number) {
        gtk_editable_set_width_chars(GTK_EDITABLE(entry), ENTRY_CHARS);
        gtk_editable_set_max_width_chars(GTK_EDITABLE(entry), ENTRY_CHARS);
        gtk_entry_set_max_length(GTK_ENTRY(entry), DIGITS);
        gtk_entry_set_alignment(GTK_ENTRY(entry), 1.0f);
        gtk_widget_set_valign(entry, GTK_ALIGN_CENTER);
        g_signal_connect(gtk_editable_get_delegate(GTK_EDITABLE(entry)), "insert-text",
                         G_CALLBACK(on_insert), NULL);
    }
    g_signal_connect(entry, "changed", G_CALLBACK(on_edited), self);
    g_signal_connect(entry, "activate", G_CALLBACK(on_enter), self);
    return entry;
}

static GtkWidget *
label_new(const char *text)
{
    GtkWidget *label = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    return label;
}

static void
add_row(Counting *self, const CountRow *row)
{
    GtkWidget *title = label_new(row->title);

    gtk_widget_set_hexpand(title, TRUE);
    /* else it would ask for the height of one character a line */
    gtk_label_set_width_chars(GTK_LABEL(title), TITLE_CHARS);
    gtk_grid_attach(self->grid, title, 0, self->n_rows, 1, 1);
    for (int i = 0; row->cells[i] != NULL; i++) {
        if (row->cells[i][0] == '\0')
            continue;
        g_autofree char *label =
            g_strdup_printf(C_("place", "%s, %s"), row->title, self->form->columns[i]);
        GtkWidget *entry = entry_new(self, label, true);
        gtk_grid_attach(self->grid, entry, i + 1, self->n_rows, 1, 1);
        g_ptr_array_add(self->cells, entry);
    }
    self->n_rows++;
}

static void
on_add_name(GtkButton *button, Counting *self)
{
    GtkWidget *name = entry_new(self, _("Name written in"), false);
    GtkWidget *n_for = entry_new(self, _("Votes of the name written in"), true);

    if (self->names->len >= NAMES_MOST)
        return;
    gtk_entry_set_placeholder_text(GTK_ENTRY(name), _("Name written in"));
    gtk_grid_attach(self->grid, name, 0, self->n_rows, 1, 1);
    gtk_grid_attach(self->grid, n_for, 1, self->n_rows, 1, 1);
    g_ptr_array_add(self->names, name);
    g_ptr_array_add(self->names_for, n_for);
    self->n_rows++;
    gtk_widget_grab_focus(name);
    on_edited(NULL, self);
}

static GtkWidget *
add_field(Counting *self, GtkWidget *box, const char *label, bool number)
{
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *entry = entry_new(self, label, number);

    gtk_box_append(GTK_BOX(row), label_new(label));
    gtk_widget_set_hexpand(entry, !number);
    gtk_box_append(GTK_BOX(row), entry);
    gtk_box_append(GTK_BOX(box), row);
    return entry;
}

static GtkWidget *
grid_of(Counting *self)
{
    GtkWidget *scrolled = gtk_scrolled_window_new();
    GtkWidget *grid = gtk_grid_new();

    self->grid = GTK_GRID(grid);
    gtk_grid_set_row_spacing(self->grid, 6);
    gtk_grid_set_column_spacing(self->grid, 8);
    for (int i = 0; self->form->columns[i] != NULL; i++)
        gtk_grid_attach(self->grid, gtk_label_new(self->form->columns[i]), i + 1, 0, 1,
                        1);
    self->n_rows = 1;
    for (guint i = 0; i < self->form->rows->len; i++)
        add_row(self, self->form->rows->pdata[i]);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), grid);
    gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
    gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), HEIGHT);
    gtk_widget_set_size_request(scrolled, WIDTH, -1);
    return scrolled;
}

static void
fill(Counting *self, GVariant *vote)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    bool papers = dict_is(vote, "method", "paper");

    self->teller = add_field(self, box, _("Name of the teller"), false);
    if (papers) {
        GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 16);
        self->issued = add_field(self, line, _("Papers handed out"), true);
        self->returned = add_field(self, line, _("Papers returned"), true);
        self->spoilt = add_field(self, line, _("Void papers"), true);
        gtk_box_append(GTK_BOX(box), line);
    }
    gtk_box_append(GTK_BOX(box), grid_of(self));
    if (dict_flag(vote, "write-ins")) {
        GtkWidget *button = gtk_button_new_with_mnemonic(_("_Add a name written in"));
        gtk_widget_set_halign(button, GTK_ALIGN_START);
        g_signal_connect(button, "clicked", G_CALLBACK(on_add_name), self);
        gtk_box_append(GTK_BOX(box), button);
    }
    adw_message_dialog_set_extra_child(self->dialog, box);
}

static uint64_t
number_of(GtkWidget *entry)
{
    return g_ascii_strtoull(text_of(entry), NULL, 10);
}

static CountSheet *
read_sheet(const Counting *self)
{
    CountSheet *sheet = count_sheet_new(text_of(self->teller));
    guint at = 0;

    if (self->issued != NULL) {
        sheet->issued = (int64_t)number_of(self->issued);
        sheet->returned = (int64_t)number_of(self->returned);
        sheet->spoilt = (uint32_t)number_of(self->spoilt);
    }
    for (guint i = 0; i < self->form->rows->len; i++) {
        const CountRow *row = self->form->rows->pdata[i];
        for (int j = 0; row->cells[j] != NULL; j++)
            if (row->cells[j][0] != '\0')
                count_sheet_add(sheet, row->cells[j],
                                number_of(self->cells->pdata[at++]));
    }
    for (guint i = 0; i < self->names->len; i++)
        if (text_of(self->names->pdata[i])[0] != '\0')
            count_sheet_add_name(sheet, text_of(self->names->pdata[i]),
                                 number_of(self->names_for->pdata[i]));
    return sheet;
}

static void
on_response(AdwMessageDialog *dialog, const char *response, Counting *self)
{
    if (g_str_equal(response, VERB))
        self->entered(read_sheet(self), self->form, self->user_data);
}

GtkWindow *
count_dialog(GtkWindow *parent, GVariant *vote, CountEntered entered, gpointer user_data)
{
    g_auto(GStrv) tellers = dict_texts(vote, "tellers");
    bool second = tellers[0] != NULL;
    GtkWidget *dialog = adw_message_dialog_new(
        parent, second ? _("The second teller's count") : _("The first teller's count"),
        second
            ? _("Another teller enters what he has counted himself. What the first one "
                "entered is not shown.")
            : _("One teller enters what he has counted; then another enters his own "
                "count. Only what both say counts."));
    Counting *self = g_new0(Counting, 1);

    *self = (Counting){.dialog = ADW_MESSAGE_DIALOG(dialog),
                       .form = count_form_new(vote),
                       .cells = g_ptr_array_new(),
                       .names = g_ptr_array_new(),
                       .names_for = g_ptr_array_new(),
                       .entered = entered,
                       .user_data = user_data};
    g_object_set_data_full(G_OBJECT(dialog), "counting", self, counting_free);
    adw_message_dialog_add_responses(self->dialog, SAFE, _("_Cancel"), VERB,
                                     _("_Enter the count"), NULL);
    adw_message_dialog_set_response_appearance(self->dialog, VERB,
                                               ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response(self->dialog, SAFE);
    adw_message_dialog_set_close_response(self->dialog, SAFE);
    adw_message_dialog_set_response_enabled(self->dialog, VERB, false);
    fill(self, vote);
    g_signal_connect(dialog, "response", G_CALLBACK(on_response), self);
    gtk_window_set_destroy_with_parent(GTK_WINDOW(dialog), TRUE);
    gtk_window_present(GTK_WINDOW(dialog));
    gtk_widget_grab_focus(self->teller);
    return GTK_WINDOW(dialog);
}
