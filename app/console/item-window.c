/* item-window.c: see item-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/item-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/item-entry.h"
#include "app/client/kinds.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "ballots/kind.h"

#define KEY "item-window" /* of the console: the one whose item is under way */

enum { WIDTH = 620, HEIGHT = 680 };

typedef const char *(*WordOf)(const char *);

typedef struct {
    GtkWindow *window;
    Commander *commander;
    Picture picture;
    char *id;                         /* of the item that is changed, or NULL */
    GtkWidget *rows[ITEM_N_FIELDS];   /* of an entry, a choice or an expander */
    GtkWidget *errors[ITEM_N_FIELDS]; /* the row below it */
    GtkLabel *error_texts[ITEM_N_FIELDS];
    char **words[ITEM_N_FIELDS];      /* of its choices */
    GPtrArray *checks[ITEM_N_FIELDS]; /* GtkCheckButton, one for each other item */
    char **ids;                       /* of the other items */
    GtkWidget *verb;
    bool is_shown; /* what is missing is told only after something was typed */
} ItemWindow;

static void
item_window_free(gpointer data)
{
    ItemWindow *self = data;

    commander_picture_clear(&self->picture);
    for (int i = 0; i < ITEM_N_FIELDS; i++) {
        g_strfreev(self->words[i]);
        g_clear_pointer(&self->checks[i], g_ptr_array_unref);
    }
    g_strfreev(self->ids);
    g_free(self->id);
    g_free(self);
}

static bool
is_choice(ItemField field)
{
    return field == ITEM_FIELD_KIND || field == ITEM_FIELD_FORM ||
           field == ITEM_FIELD_METHOD;
}

static bool
is_list(ItemField field)
{
    return field == ITEM_FIELD_AFTER || field == ITEM_FIELD_NEEDS;
}

static const char *
chosen(const ItemWindow *self, ItemField field)
{
    guint at = adw_combo_row_get_selected(ADW_COMBO_ROW(self->rows[field]));

    return at < g_strv_length(self->words[field]) ? self->words[field][at] : "";
}

/* "M1 M2".  Free with g_free(). */
static char *
checked(const ItemWindow *self, ItemField field, const char *between)
{
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < self->checks[field]->len; i++)
        if (gtk_check_button_get_active(self->checks[field]->pdata[i]))
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? between : "",
                                   self->ids[i]);
    return g_string_free(ids, FALSE);
}

/* What does not belong to the kind is sent as nothing, as is what the rules say. */
static char *
value_of(const ItemWindow *self, ItemField field)
{
    if (field == ITEM_FIELD_ID && self->id != NULL)
        return g_strdup(self->id);
    if (!gtk_widget_get_visible(self->rows[field]))
        return g_strdup("");
    if (is_list(field))
        return checked(self, field, " ");
    if (field == ITEM_FIELD_KIND)
        return g_strdup(chosen(self, field));
    if (is_choice(field))
        return g_strdup(adw_combo_row_get_selected(ADW_COMBO_ROW(self->rows[field])) == 0
                            ? ""
                            : chosen(self, field));
    return g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->rows[field])));
}

/* @refusal NULL: there is none. */
static void
show_refusal(ItemWindow *self, ItemField field, const char *refusal)
{
    gtk_label_set_text(self->error_texts[field], refusal == NULL ? "" : refusal);
    gtk_widget_set_visible(self->errors[field], refusal != NULL);
    if (refusal == NULL)
        gtk_widget_remove_css_class(self->rows[field], "error");
    else
        gtk_widget_add_css_class(self->rows[field], "error");
}

/* Whether all fields may be sent; each that may not says why. */
static bool
judge(ItemWindow *self)
{
    bool good = true;

    for (ItemField field = 0; field < ITEM_N_FIELDS; field++) {
        g_autofree char *value = value_of(self, field);
        g_autofree char *refusal = item_entry_refusal(field, value);
        show_refusal(self, field, self->is_shown ? refusal : NULL);
        good &= refusal == NULL;
    }
    gtk_widget_set_sensitive(self->verb, good);
    return good;
}

static void
on_edited(GtkWidget *row, ItemWindow *self)
{
    self->is_shown = true;
    judge(self);
}

static void
on_checked(GtkCheckButton *check, ItemWindow *self)
{
    for (ItemField field = 0; field < ITEM_N_FIELDS; field++) {
        if (!is_list(field) || self->rows[field] == NULL)
            continue;
        g_autofree char *ids = checked(self, field, C_("list", ", "));
        adw_expander_row_set_subtitle(ADW_EXPANDER_ROW(self->rows[field]), ids);
    }
    judge(self);
}

/* The first choice is that of the rules. */
static char *
choice_text(const ItemWindow *self, ItemField field, size_t i, WordOf word)
{
    const char *text = self->words[field][i];

    if (field == ITEM_FIELD_KIND || i > 0)
        return g_strdup(word(text));
    return text[0] == '\0' ? g_strdup(_("as the rules say"))
                           : g_strdup_printf(_("%s (usual)"), word(text));
}

static guint
index_of(char *const *words, const char *wanted)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], wanted) == 0)
            return i;
    return 0;
}

/* Takes @words. */
static void
set_choices(ItemWindow *self, ItemField field, char **words, WordOf word,
            const char *wanted)
{
    g_autoptr(GtkStringList) list = gtk_string_list_new(NULL);

    g_strfreev(self->words[field]);
    self->words[field] = words;
    for (size_t i = 0; words[i] != NULL; i++)
        gtk_string_list_take(list, choice_text(self, field, i, word));
    adw_combo_row_set_model(ADW_COMBO_ROW(self->rows[field]), G_LIST_MODEL(list));
    adw_combo_row_set_selected(ADW_COMBO_ROW(self->rows[field]), index_of(words, wanted));
}

/* Only grades and answers choose nobody. */
static bool
has_seats(char *const *forms)
{
    for (; *forms != NULL; forms++)
        if (strcmp(*forms, "grades") != 0 && strcmp(*forms, "answers") != 0)
            return true;
    return false;
}

/* Forms and methods are those of the rule for the kind. */
static void
on_kind(AdwComboRow *row, GParamSpec *spec, ItemWindow *self)
{
    const char *kind = chosen(self, ITEM_FIELD_KIND);
    g_autoptr(GVariant) item =
        self->id == NULL ? NULL : step_find_item(self->picture.agenda, self->id);
    char **forms = item_entry_forms(self->picture.sitting, kind);

    set_choices(self, ITEM_FIELD_FORM, forms, kinds_form, dict_text(item, "form"));
    set_choices(self, ITEM_FIELD_METHOD, item_entry_methods(self->picture.sitting, kind),
                kinds_method, dict_text(item, "method"));
    gtk_widget_set_visible(self->rows[ITEM_FIELD_FORM], g_strv_length(forms) > 1);
    gtk_widget_set_visible(self->rows[ITEM_FIELD_SEATS], has_seats(forms));
    gtk_widget_set_visible(self->rows[ITEM_FIELD_BUDGET],
                           g_strv_contains((const char *const *)forms, "budget"));
    judge(self);
}

static GtkWidget *
add_row(ItemWindow *self, GtkWidget *group, ItemField field, GtkWidget *row,
        const char *label)
{
    GtkWidget *below = adw_preferences_row_new(), *text = gtk_label_new(NULL);

    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), label);
    gtk_label_set_xalign(GTK_LABEL(text), 0.0f);
    gtk_label_set_wrap(GTK_LABEL(text), TRUE);
    gtk_widget_add_css_class(text, "field-error");
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(below), text);
    gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(below), FALSE);
    gtk_widget_set_focusable(below, FALSE);
    gtk_widget_set_visible(below, FALSE);
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), row);
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), below);
    self->rows[field] = row;
    self->errors[field] = below;
    self->error_texts[field] = GTK_LABEL(text);
    return row;
}

static void
add_entry(ItemWindow *self, GtkWidget *group, ItemField field, const char *label,
          const char *text)
{
    GtkWidget *row = add_row(self, group, field, adw_entry_row_new(), label);

    gtk_editable_set_text(GTK_EDITABLE(row), text);
    g_signal_connect(row, "changed", G_CALLBACK(on_edited), self);
}

/* A number that is none is an empty field. */
static void
add_number(ItemWindow *self, GtkWidget *group, ItemField field, const char *label,
           int64_t n)
{
    g_autofree char *text =
        n == 0 ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, n);

    add_entry(self, group, field, label, text);
}

/* A line to tick for each other item. */
static void
add_items(ItemWindow *self, GtkWidget *group, ItemField field, const char *label,
          GVariant *item, const char *key)
{
    GtkWidget *row = add_row(self, group, field, adw_expander_row_new(), label);
    g_auto(GStrv) now = dict_texts(item, key);

    self->checks[field] = g_ptr_array_new();
    for (char **id = self->ids; *id != NULL; id++) {
        g_autoptr(GVariant) other = step_find_item(self->picture.agenda, *id);
        g_autofree char *title = g_strdup_printf("%s  %s", *id, words_title(other));
        GtkWidget *line = adw_action_row_new(), *check = gtk_check_button_new();
        adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(line), FALSE);
        adw_preferences_row_set_title(ADW_PREFERENCES_ROW(line), title);
        adw_action_row_set_title_lines(ADW_ACTION_ROW(line), 2);
        adw_action_row_add_prefix(ADW_ACTION_ROW(line), check);
        adw_action_row_set_activatable_widget(ADW_ACTION_ROW(line), check);
        gtk_check_button_set_active(GTK_CHECK_BUTTON(check),
                                    g_strv_contains((const char *const *)now, *id));
        g_signal_connect(check, "toggled", G_CALLBACK(on_checked), self);
        adw_expander_row_add_row(ADW_EXPANDER_ROW(row), line);
        g_ptr_array_add(self->checks[field], check);
    }
    gtk_widget_set_visible(row, self->ids[0] != NULL);
}

/* X1, X2, ...: the first that is not on the agenda. */
static char *
proposed_id(GVariant *agenda)
{
    for (unsigned i = 1;; i++) {
        g_autofree char *id = g_strdup_printf("X%u", i);
        g_autoptr(GVariant) item = step_find_item(agenda, id);
        if (item == NULL)
            return g_steal_pointer(&id);
    }
}

static char **
other_ids(const ItemWindow *self)
{
    GPtrArray *ids = g_ptr_array_new();

    for (gsize i = 0; i < g_variant_n_children(self->picture.agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(self->picture.agenda, i);
        if (g_strcmp0(dict_text(item, "id"), self->id) != 0)
            g_ptr_array_add(ids, g_strdup(dict_text(item, "id")));
    }
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}

/* Those that the rules of the sitting have; before it any. */
static char **
kinds_of(GVariant *sitting)
{
    g_auto(GStrv) kinds = dict_texts(sitting, "kinds");

    return kinds[0] == NULL ? g_strdupv((char **)(uintptr_t)item_kind_words)
                            : g_steal_pointer(&kinds);
}

static void
add_words(ItemWindow *self, GtkWidget *group, GVariant *item)
{
    g_autofree char *id = proposed_id(self->picture.agenda);

    add_entry(self, group, ITEM_FIELD_ID, _("Short id, e.g. X1"), id);
    gtk_widget_set_visible(self->rows[ITEM_FIELD_ID], self->id == NULL);
    add_row(self, group, ITEM_FIELD_KIND, adw_combo_row_new(), _("Kind"));
    add_entry(self, group, ITEM_FIELD_TITLE, _("Title"), dict_text(item, "title"));
    add_entry(self, group, ITEM_FIELD_TITLE_EN, _("English title"),
              dict_text(item, "title-en"));
    add_entry(self, group, ITEM_FIELD_BILL, _("Number of the bill"),
              dict_text(item, "bill"));
}

static void
add_rules(ItemWindow *self, GtkWidget *group, GVariant *item)
{
    add_row(self, group, ITEM_FIELD_FORM, adw_combo_row_new(), _("Form of the vote"));
    add_row(self, group, ITEM_FIELD_METHOD, adw_combo_row_new(), _("Method"));
    add_number(self, group, ITEM_FIELD_SEATS, _("Seats, or how many are chosen"),
               dict_number(item, "seats"));
    add_number(self, group, ITEM_FIELD_BUDGET, _("Budget"), dict_number(item, "budget"));
    add_number(self, group, ITEM_FIELD_WINDOW, _("Voting window in seconds"),
               dict_number(item, "window-s"));
}

static void
add_order(ItemWindow *self, GtkWidget *group, GVariant *item)
{
    add_items(self, group, ITEM_FIELD_AFTER, _("Only after these are over"), item,
              "after");
    add_items(self, group, ITEM_FIELD_NEEDS, _("Only if these have passed"), item,
              "needs");
    gtk_widget_set_visible(group, self->ids[0] != NULL);
}

static GtkWidget *
add_group(GtkWidget *box)
{
    GtkWidget *group = adw_preferences_group_new();

    gtk_box_append(GTK_BOX(box), group);
    return group;
}

static GtkWidget *
body_label(const ItemWindow *self, GVariant *item)
{
    g_autofree char *body =
        item == NULL
            ? g_strdup(_("It comes to the end of the agenda, and the ledger says so."))
            : g_strdup_printf(
                  _("Item %s, “%s”. What a vote was made ready of stays as it was."),
                  self->id, words_title(item));
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
    gtk_box_append(GTK_BOX(box), body_label(self, item));
    add_words(self, add_group(box), item);
    add_rules(self, add_group(box), item);
    add_order(self, add_group(box), item);
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
    ItemField field = item_entry_blamed(plain->message);
    if (field == ITEM_N_FIELDS)
        ask_complain(self->window, error, vote);
    else
        show_refusal(self, field,
                     is_list(field) ? _("Items would wait for each other in a circle")
                                    : plain->message);
    return true;
}

static void
on_verb(GtkButton *button, ItemWindow *self)
{
    GVariantBuilder fields;

    self->is_shown = true;
    if (!judge(self) || commander_is_busy(self->commander))
        return;
    g_variant_builder_init(&fields, G_VARIANT_TYPE("a{ss}"));
    for (ItemField field = 0; field < ITEM_N_FIELDS; field++) {
        g_autofree char *value = value_of(self, field);
        g_variant_builder_add(&fields, "{ss}", item_entry_name(field), value);
    }
    g_object_set_data(G_OBJECT(commander_window(self->commander)), KEY, self);
    commander_call_or(self->commander, "EnterItem", g_variant_new("(a{ss})", &fields),
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
make_bar(ItemWindow *self)
{
    GtkWidget *bar = adw_header_bar_new();
    GtkWidget *cancel = gtk_button_new_with_mnemonic(_("_Cancel"));

    self->verb = gtk_button_new_with_mnemonic(self->id == NULL ? C_("item", "_Add")
                                                               : _("C_hange"));
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
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

    self->ids = other_ids(self);
    gtk_box_append(GTK_BOX(box), make_bar(self));
    gtk_box_append(GTK_BOX(box), make_fields(self, item));
    adw_window_set_content(ADW_WINDOW(self->window), box);
    set_choices(self, ITEM_FIELD_KIND, kinds_of(self->picture.sitting), kinds_word,
                dict_text(item, "kind"));
    g_signal_connect(self->rows[ITEM_FIELD_KIND], "notify::selected", G_CALLBACK(on_kind),
                     self);
    on_kind(NULL, NULL, self);
    on_checked(NULL, self);
    gtk_widget_grab_focus(self->rows[ITEM_FIELD_TITLE]);
}

GtkWindow *
item_window_open(Commander *commander, GVariant *item)
{
    GtkWidget *window = adw_window_new();
    ItemWindow *self = g_new0(ItemWindow, 1);

    *self = (ItemWindow){.window = GTK_WINDOW(window),
                         .commander = commander,
                         .picture = commander_picture(commander),
                         .id = item == NULL ? NULL : g_strdup(dict_text(item, "id"))};
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
