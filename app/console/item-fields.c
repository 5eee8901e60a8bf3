/* item-fields.c: see item-fields.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/item-fields.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/item-entry.h"
#include "app/client/kinds.h"
#include "app/client/words.h"
#include "ballots/kind.h"

typedef const char *(*WordOf)(const char *);

struct ItemFields {
    GVariant *sitting, *agenda;
    char *id;                         /* of the item that is changed, or NULL */
    GtkWidget *box;                   /* owned by whoever shows it */
    GtkWidget *rows[ITEM_N_FIELDS];   /* of an entry, a choice or an expander */
    GtkWidget *errors[ITEM_N_FIELDS]; /* the row below it */
    GtkLabel *error_texts[ITEM_N_FIELDS];
    char **words[ITEM_N_FIELDS];      /* of its choices */
    GPtrArray *checks[ITEM_N_FIELDS]; /* GtkCheckButton, one for each other item */
    char **ids;                       /* of the other items */
    bool is_shown; /* what is missing is told only after something was typed */
    ItemJudged judged;
    gpointer user_data;
};

void
item_fields_free(ItemFields *self)
{
    g_variant_unref(self->sitting);
    g_variant_unref(self->agenda);
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
chosen(const ItemFields *self, ItemField field)
{
    guint at = adw_combo_row_get_selected(ADW_COMBO_ROW(self->rows[field]));

    return at < g_strv_length(self->words[field]) ? self->words[field][at] : "";
}

/* "M1 M2".  Free with g_free(). */
static char *
checked(const ItemFields *self, ItemField field, const char *between)
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
value_of(const ItemFields *self, ItemField field)
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
show_refusal(ItemFields *self, ItemField field, const char *refusal)
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
judge(ItemFields *self)
{
    bool good = true;

    for (ItemField field = 0; field < ITEM_N_FIELDS; field++) {
        g_autofree char *value = value_of(self, field);
        g_autofree char *refusal = item_entry_refusal(field, value);
        show_refusal(self, field, self->is_shown ? refusal : NULL);
        good &= refusal == NULL;
    }
    self->judged(good, self->user_data);
    return good;
}

static void
on_edited(GtkWidget *row, ItemFields *self)
{
    self->is_shown = true;
    judge(self);
}

static void
on_checked(GtkCheckButton *check, ItemFields *self)
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
choice_text(const ItemFields *self, ItemField field, size_t i, WordOf word)
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
set_choices(ItemFields *self, ItemField field, char **words, WordOf word,
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
on_kind(AdwComboRow *row, GParamSpec *spec, ItemFields *self)
{
    const char *kind = chosen(self, ITEM_FIELD_KIND);
    g_autoptr(GVariant) item =
        self->id == NULL ? NULL : step_find_item(self->agenda, self->id);
    char **forms = item_entry_forms(self->sitting, kind);

    set_choices(self, ITEM_FIELD_FORM, forms, kinds_form, dict_text(item, "form"));
    set_choices(self, ITEM_FIELD_METHOD, item_entry_methods(self->sitting, kind),
                kinds_method, dict_text(item, "method"));
    gtk_widget_set_visible(self->rows[ITEM_FIELD_FORM], g_strv_length(forms) > 1);
    gtk_widget_set_visible(self->rows[ITEM_FIELD_SEATS], has_seats(forms));
    gtk_widget_set_visible(self->rows[ITEM_FIELD_BUDGET],
                           g_strv_contains((const char *const *)forms, "budget"));
    judge(self);
}

static GtkWidget *
add_row(ItemFields *self, GtkWidget *group, ItemField field, GtkWidget *row,
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
add_entry(ItemFields *self, GtkWidget *group, ItemField field, const char *label,
          const char *text)
{
    GtkWidget *row = add_row(self, group, field, adw_entry_row_new(), label);

    gtk_editable_set_text(GTK_EDITABLE(row), text);
    g_signal_connect(row, "changed", G_CALLBACK(on_edited), self);
}

/* A number that is none is an empty field. */
static void
add_number(ItemFields *self, GtkWidget *group, ItemField field, const char *label,
           int64_t n)
{
    g_autofree char *text =
        n == 0 ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, n);

    add_entry(self, group, field, label, text);
}

/* A line to tick for each other item. */
static void
add_items(ItemFields *self, GtkWidget *group, ItemField field, const char *label,
          GVariant *item, const char *key)
{
    GtkWidget *row = add_row(self, group, field, adw_expander_row_new(), label);
    g_auto(GStrv) now = dict_texts(item, key);

    self->checks[field] = g_ptr_array_new();
    for (char **id = self->ids; *id != NULL; id++) {
        g_autoptr(GVariant) other = step_find_item(self->agenda, *id);
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
other_ids(const ItemFields *self)
{
    GPtrArray *ids = g_ptr_array_new();

    for (gsize i = 0; i < g_variant_n_children(self->agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(self->agenda, i);
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
add_words(ItemFields *self, GtkWidget *group, GVariant *item)
{
    g_autofree char *id = proposed_id(self->agenda);

    add_entry(self, group, ITEM_FIELD_ID, _("Short id, e.g. X1"), id);
    gtk_widget_set_visible(self->rows[ITEM_FIELD_ID], self->id == NULL);
    add_row(self, group, ITEM_FIELD_KIND, adw_combo_row_new(), _("Kind"));
    add_entry(self, group, ITEM_FIELD_TITLE, _("Title"), dict_text(item, "title"));
    add_entry(self, group, ITEM_FIELD_TITLE_EN, _("English title"),
              dict_text(item, "title-en"));
    add_entry(self, group, ITEM_FIELD_BILL, _("Bill number, or matter evaluated"),
              dict_text(item, "bill"));
}

static void
add_rules(ItemFields *self, GtkWidget *group, GVariant *item)
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
add_order(ItemFields *self, GtkWidget *group, GVariant *item)
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

ItemFields *
item_fields_new(const Picture *picture, GVariant *item, ItemJudged judged,
                gpointer user_data)
{
    ItemFields *self = g_new0(ItemFields, 1);

    *self = (ItemFields){.sitting = g_variant_ref(picture->sitting),
                         .agenda = g_variant_ref(picture->agenda),
                         .id = item == NULL ? NULL : g_strdup(dict_text(item, "id")),
                         .box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18),
                         .judged = judged,
                         .user_data = user_data};
    self->ids = other_ids(self);
    add_words(self, add_group(self->box), item);
    add_rules(self, add_group(self->box), item);
    add_order(self, add_group(self->box), item);
    set_choices(self, ITEM_FIELD_KIND, kinds_of(self->sitting), kinds_word,
                dict_text(item, "kind"));
    g_signal_connect(self->rows[ITEM_FIELD_KIND], "notify::selected", G_CALLBACK(on_kind),
                     self);
    on_kind(NULL, NULL, self);
    on_checked(NULL, self);
    self->is_shown = false;
    return self;
}

GtkWidget *
item_fields_box(ItemFields *self)
{
    return self->box;
}

void
item_fields_focus(ItemFields *self)
{
    gtk_widget_grab_focus(self->rows[ITEM_FIELD_TITLE]);
}

bool
item_fields_judge(ItemFields *self)
{
    self->is_shown = true;
    return judge(self);
}

GVariant *
item_fields_values(ItemFields *self)
{
    GVariantBuilder fields;

    g_variant_builder_init(&fields, G_VARIANT_TYPE("a{ss}"));
    for (ItemField field = 0; field < ITEM_N_FIELDS; field++) {
        g_autofree char *value = value_of(self, field);
        g_variant_builder_add(&fields, "{ss}", item_entry_name(field), value);
    }
    return g_variant_builder_end(&fields);
}

bool
item_fields_blame(ItemFields *self, const char *message)
{
    ItemField field = item_entry_blamed(message);

    if (field == ITEM_N_FIELDS)
        return false;
    show_refusal(self, field,
                 is_list(field) ? _("Items would wait for each other in a circle")
                                : message);
    return true;
}
