/* challenge-dialog.c: see challenge-dialog.h
 *
 *   +------------------------------+
 *   | search                       |
 *   | [x] 1-01 Zhao Yiming, D0001  |  rows in sight only: a hall has 3,000
 *   | [ ] 1-02 ...                 |
 *   | how many, the dice           |
 *   | 12 volunteers, 10 dice       |
 *   +------------------------------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/challenge-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

#include "app/client/challenge.h"
#include "app/client/secret.h"
#include "app/console/seat-item.h"

#define VERB "verb"
#define SAFE "safe"

enum { LIST_HEIGHT = 210, WIDTH = 480, DIGITS_OF_A_NUMBER = 5 };

typedef struct {
    AdwMessageDialog *dialog;
    GtkFilter *filter;
    GtkWidget *search, *wanted, *dice;
    GtkLabel *count;
    GHashTable *volunteers; /* of char *, ids */
    bool filling;           /* a row, which is not clicked now */
    ChallengeDrawn drawn;
    gpointer user_data;
} Drawing;

static void
drawing_free(gpointer data)
{
    Drawing *self = data;

    g_hash_table_unref(self->volunteers);
    g_free(self);
}

static const char *
text_of(GtkWidget *row)
{
    return gtk_editable_get_text(GTK_EDITABLE(row));
}

static unsigned
n_wanted(const Drawing *self)
{
    guint64 n = 0;

    return g_ascii_string_to_unsigned(text_of(self->wanted), 10, 1, G_MAXUINT, &n, NULL)
               ? (unsigned)n
               : 0;
}

static bool
has_good_dice(const Drawing *self)
{
    size_t n = strlen(text_of(self->dice));

    return n >= CHALLENGE_DICE_LEAST && n <= CHALLENGE_DICE_MOST &&
           strspn(text_of(self->dice), SECRET_DICE) == n;
}

static void
update(Drawing *self)
{
    unsigned n = g_hash_table_size(self->volunteers), wanted = n_wanted(self);
    bool good = wanted >= 1 && wanted <= n && has_good_dice(self);
    g_autofree char *text = g_strdup_printf(
        _("%u volunteers, %u of them wanted; %zu dice, at least %d needed"), n, wanted,
        strlen(text_of(self->dice)), CHALLENGE_DICE_LEAST);

    gtk_label_set_text(self->count, text);
    if (good)
        gtk_widget_add_css_class(GTK_WIDGET(self->count), "success");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self->count), "success");
    adw_message_dialog_set_response_enabled(self->dialog, VERB, good);
}

static void
on_edited(GtkEditable *row, Drawing *self)
{
    update(self);
}

/* A row that is bound shows what is known; one that is clicked makes it known. */
static void
on_toggled(GtkCheckButton *check, GtkListItem *list_item)
{
    Drawing *self = g_object_get_data(G_OBJECT(check), "drawing");
    SeatItem *item = gtk_list_item_get_item(list_item);

    if (self->filling || item == NULL)
        return;
    if (gtk_check_button_get_active(check))
        g_hash_table_add(self->volunteers, g_strdup(seat_item_id(item)));
    else
        g_hash_table_remove(self->volunteers, seat_item_id(item));
    update(self);
}

static void
on_setup(GtkListItemFactory *factory, GtkListItem *list_item, Drawing *self)
{
    GtkWidget *check = gtk_check_button_new();

    g_object_set_data(G_OBJECT(check), "drawing", self);
    g_signal_connect(check, "toggled", G_CALLBACK(on_toggled), list_item);
    gtk_list_item_set_child(list_item, check);
    gtk_list_item_set_activatable(list_item, FALSE);
}

static void
on_bind(GtkListItemFactory *factory, GtkListItem *list_item, Drawing *self)
{
    GtkCheckButton *check = GTK_CHECK_BUTTON(gtk_list_item_get_child(list_item));
    SeatItem *item = gtk_list_item_get_item(list_item);
    g_autofree char *label =
        g_strdup_printf("%s  %s  %s", seat_item_seat(item), seat_item_name(item),
                        seat_item_delegation(item));

    self->filling = true;
    gtk_check_button_set_label(check, label);
    gtk_check_button_set_active(
        check, g_hash_table_contains(self->volunteers, seat_item_id(item)));
    self->filling = false;
}

static gboolean
matches(gpointer item, gpointer data)
{
    const Drawing *self = data;

    return seat_item_matches(SEAT_ITEM(item), text_of(self->search));
}

static void
on_search(GtkSearchEntry *search, Drawing *self)
{
    gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static GListModel *
candidates(GVariant *vote, const Seats *seats)
{
    GListStore *store = g_list_store_new(SEAT_TYPE_ITEM);

    for (size_t i = 0; i < seats_count(seats); i++) {
        if (!challenge_may_volunteer(vote, seats_at(seats, i)))
            continue;
        g_autoptr(SeatItem) item = seat_item_new(seats_at(seats, i));
        g_list_store_append(store, item);
    }
    return G_LIST_MODEL(store);
}

static GtkWidget *
list_of(Drawing *self, GListModel *model)
{
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    GtkWidget *scrolled = gtk_scrolled_window_new();

    self->filter = GTK_FILTER(gtk_custom_filter_new(matches, self, NULL));
    GtkFilterListModel *shown = gtk_filter_list_model_new(model, self->filter);
    GtkSelectionModel *none =
        GTK_SELECTION_MODEL(gtk_no_selection_new(G_LIST_MODEL(shown)));
    g_signal_connect(factory, "setup", G_CALLBACK(on_setup), self);
    g_signal_connect(factory, "bind", G_CALLBACK(on_bind), self);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled),
                                  gtk_list_view_new(none, factory));
    gtk_widget_set_size_request(scrolled, WIDTH, LIST_HEIGHT);
    gtk_widget_add_css_class(scrolled, "card");
    return scrolled;
}

static GtkWidget *
entry_row(Drawing *self, GtkWidget *group, const char *title, int longest)
{
    GtkWidget *row = adw_entry_row_new();
    GtkEditable *inner = gtk_editable_get_delegate(GTK_EDITABLE(row));

    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
    gtk_text_set_max_length(GTK_TEXT(inner), longest);
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), row);
    g_signal_connect(row, "changed", G_CALLBACK(on_edited), self);
    return row;
}

static void
add_content(Drawing *self, GListModel *model)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *group = adw_preferences_group_new();
    GtkWidget *count = gtk_label_new(NULL);

    self->search = gtk_search_entry_new();
    g_object_set(self->search, "placeholder-text", _("Seat, name or delegation"), NULL);
    self->count = GTK_LABEL(count);
    gtk_box_append(GTK_BOX(box), self->search);
    gtk_box_append(GTK_BOX(box), list_of(self, model));
    self->wanted = entry_row(self, group, _("Ballots to be opened"), DIGITS_OF_A_NUMBER);
    self->dice = entry_row(self, group, _("Dice, digit by digit"), CHALLENGE_DICE_MOST);
    gtk_box_append(GTK_BOX(box), group);
    gtk_box_append(GTK_BOX(box), count);
    g_signal_connect(self->search, "search-changed", G_CALLBACK(on_search), self);
    adw_message_dialog_set_extra_child(self->dialog, box);
    update(self);
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
on_response(AdwMessageDialog *dialog, const char *response, Drawing *self)
{
    g_autoptr(GList) keys =
        g_list_sort(g_hash_table_get_keys(self->volunteers), compare_ids);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    if (!g_str_equal(response, VERB))
        return;
    for (GList *key = keys; key != NULL; key = key->next)
        g_ptr_array_add(ids, key->data);
    g_ptr_array_add(ids, NULL);
    self->drawn((const char *const *)ids->pdata, n_wanted(self), text_of(self->dice),
                self->user_data);
}

GtkWindow *
challenge_dialog(GtkWindow *parent, GVariant *vote, const Seats *seats,
                 ChallengeDrawn drawn, gpointer user_data)
{
    GtkWidget *dialog =
        adw_message_dialog_new(parent, _("Draw a hall challenge"),
                               _("Mark the deputies who are ready to have their ballot "
                                 "opened in public, and let "
                                 "the officers throw the dice before the hall. Those "
                                 "picked vote again, secretly; "
                                 "what they pressed first is opened and read aloud."));
    Drawing *self = g_new0(Drawing, 1);

    self->dialog = ADW_MESSAGE_DIALOG(dialog);
    self->volunteers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->drawn = drawn;
    self->user_data = user_data;
    g_object_set_data_full(G_OBJECT(dialog), "drawing", self, drawing_free);
    adw_message_dialog_add_responses(self->dialog, SAFE, _("_Cancel"), VERB, _("_Draw"),
                                     NULL);
    adw_message_dialog_set_response_appearance(self->dialog, VERB,
                                               ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response(self->dialog, SAFE);
    adw_message_dialog_set_close_response(self->dialog, SAFE);
    add_content(self, candidates(vote, seats));
    g_signal_connect(dialog, "response", G_CALLBACK(on_response), self);
    gtk_window_set_destroy_with_parent(GTK_WINDOW(dialog), TRUE);
    gtk_window_present(GTK_WINDOW(dialog));
    return GTK_WINDOW(dialog);
}
