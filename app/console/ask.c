/* ask.c: see ask.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/error-text.h"
#include "app/client/pin-pipe.h"
#include "app/client/secret.h"

#define VERB "verb"
#define SAFE "safe"

enum { TEXT_MOST = 1000 }; /* the longest that a record takes */

typedef struct {
    AdwMessageDialog *dialog;
    GPtrArray *rows;   /* GtkWidget, not owned */
    GArray *kinds;     /* FieldKind */
    GArray *optionals; /* bool */
    size_t n_secrets;
    bool or_more;
    GtkLabel *count; /* of secrets or dice, NULL where none are counted */
    Answered answered;
    gpointer user_data;
    GDestroyNotify free_data;
} Asking;

static void
asking_free(gpointer data)
{
    Asking *self = data;

    if (self->free_data != NULL)
        self->free_data(self->user_data);
    g_ptr_array_unref(self->rows);
    g_array_unref(self->kinds);
    g_array_unref(self->optionals);
    g_free(self);
}

static FieldKind
kind_of(const Asking *self, guint i)
{
    return g_array_index(self->kinds, FieldKind, i);
}

static bool
is_number(const char *text)
{
    for (; *text != '\0'; text++)
        if (!g_ascii_isdigit(*text))
            return false;
    return true;
}

static const char *
text_at(const Asking *self, guint i)
{
    return gtk_editable_get_text(self->rows->pdata[i]);
}

static bool
is_digest(const char *text)
{
    g_autofree char *digest = secret_parse_digest(text);

    return digest != NULL;
}

static size_t
count_secrets(const Asking *self)
{
    size_t n = 0;

    for (guint i = 0; i < self->rows->len; i++)
        if (kind_of(self, i) == FIELD_SECRET && text_at(self, i)[0] != '\0')
            n++;
    return n;
}

static bool
has_its_secrets(const Asking *self)
{
    size_t n = count_secrets(self);

    return self->n_secrets == 0 || n == self->n_secrets ||
           (n > self->n_secrets && self->or_more);
}

/* All fields of a question about dice are dice: the first is what the others repeat. */
static bool
are_good_dice(const Asking *self, guint i)
{
    return strlen(text_at(self, i)) >= SECRET_DICE_LEAST &&
           strcmp(text_at(self, i), text_at(self, 0)) == 0;
}

static bool
is_filled(const Asking *self, guint i)
{
    if (kind_of(self, i) == FIELD_CHOICE)
        return true;
    if (text_at(self, i)[0] == '\0')
        return g_array_index(self->optionals, bool, i);
    if (kind_of(self, i) == FIELD_NUMBER)
        return is_number(text_at(self, i));
    if (kind_of(self, i) == FIELD_DIGEST)
        return is_digest(text_at(self, i));
    return kind_of(self, i) != FIELD_DICE || are_good_dice(self, i);
}

static bool
is_complete(const Asking *self)
{
    for (guint i = 0; i < self->rows->len; i++)
        if (!is_filled(self, i))
            return false;
    return has_its_secrets(self);
}

static char *
dice_count(const Asking *self)
{
    const char *first = text_at(self, 0), *again = text_at(self, 1);
    size_t differs = secret_first_difference(first, again);

    if (differs > 0)
        return g_strdup_printf(_("The two differ at die %zu"), differs);
    if (is_complete(self))
        return g_strdup_printf(_("%zu dice, twice the same"), strlen(first));
    return g_strdup_printf(_("Dice typed: %zu, again: %zu; at least %d needed"),
                           strlen(first), strlen(again), SECRET_DICE_LEAST);
}

static char *
secrets_count(const Asking *self)
{
    return g_strdup_printf(self->or_more ? _("%zu PINs typed, at least %zu needed")
                                         : _("%zu PINs typed, exactly %zu needed"),
                           count_secrets(self), self->n_secrets);
}

static void
show_count(Asking *self)
{
    g_autofree char *text = self->n_secrets > 0 ? secrets_count(self) : dice_count(self);

    gtk_label_set_text(self->count, text);
    if (is_complete(self))
        gtk_widget_add_css_class(GTK_WIDGET(self->count), "success");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self->count), "success");
}

/* What is no die is not taken, and nothing that was pasted with it. */
static void
on_insert_dice(GtkEditable *inner, const char *text, int len, int *position,
               gpointer data)
{
    size_t n = len < 0 ? strlen(text) : (size_t)len;

    if (strspn(text, SECRET_DICE) >= n)
        return;
    g_signal_stop_emission_by_name(inner, "insert-text");
    gtk_widget_error_bell(GTK_WIDGET(inner));
}

static void
on_edited(GtkEditable *row, Asking *self)
{
    adw_message_dialog_set_response_enabled(self->dialog, VERB, is_complete(self));
    if (self->count != NULL)
        show_count(self);
}

static void
on_response(AdwMessageDialog *dialog, const char *response, Asking *self)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new();
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);

    if (!g_str_equal(response, VERB))
        return;
    for (guint i = 0; i < self->rows->len; i++) {
        GtkWidget *row = self->rows->pdata[i];
        if (kind_of(self, i) == FIELD_CHOICE) {
            char *index =
                g_strdup_printf("%u", adw_combo_row_get_selected(ADW_COMBO_ROW(row)));
            g_ptr_array_add(owned, index);
            g_ptr_array_add(answers, index);
        } else {
            /* lent, not copied: a secret stays in its locked buffer */
            g_ptr_array_add(answers,
                            (gpointer)(guintptr)gtk_editable_get_text(GTK_EDITABLE(row)));
        }
    }
    g_ptr_array_add(answers, NULL);
    self->answered((const char *const *)answers->pdata, self->user_data);
}

/* What is to be known of the chosen one stands below the fields, in full. */
static GtkWidget *
detail_label(void)
{
    GtkWidget *label = gtk_label_new(NULL);

    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_width_chars(GTK_LABEL(label), 30);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 48);
    gtk_widget_add_css_class(label, "dim-label");
    return label;
}

static void
on_choice(AdwComboRow *row, GParamSpec *spec, GtkLabel *label)
{
    char **details = g_object_get_data(G_OBJECT(label), "details");
    guint at = adw_combo_row_get_selected(row);

    gtk_label_set_text(label, at < g_strv_length(details) ? details[at] : "");
}

static void
add_details(GtkWidget *row, const Field *field, GtkWidget *box)
{
    GtkWidget *label = detail_label();

    g_object_set_data_full(G_OBJECT(label), "details",
                           g_strdupv((char **)(uintptr_t)field->details),
                           (GDestroyNotify)g_strfreev);
    g_signal_connect_object(row, "notify::selected", G_CALLBACK(on_choice), label, 0);
    on_choice(ADW_COMBO_ROW(row), NULL, GTK_LABEL(label));
    gtk_box_append(GTK_BOX(box), label);
}

static GtkWidget *
choice_row(const Field *field)
{
    GtkWidget *row = adw_combo_row_new();
    g_autoptr(GtkStringList) list = gtk_string_list_new(field->choices);

    adw_combo_row_set_model(ADW_COMBO_ROW(row), G_LIST_MODEL(list));
    if (field->initial != NULL)
        adw_combo_row_set_selected(ADW_COMBO_ROW(row),
                                   (guint)g_ascii_strtoull(field->initial, NULL, 10));
    return row;
}

static GtkWidget *
entry_row(const Field *field)
{
    bool dice = field->kind == FIELD_DICE;
    bool secret = dice || field->kind == FIELD_SECRET;
    GtkWidget *row = secret ? adw_password_entry_row_new() : adw_entry_row_new();
    GtkEditable *inner = gtk_editable_get_delegate(GTK_EDITABLE(row));

    if (secret) {
        g_autoptr(GtkEntryBuffer) locked = gtk_password_entry_buffer_new();
        gtk_text_set_buffer(GTK_TEXT(inner), locked);
    } else if (field->initial != NULL)
        gtk_editable_set_text(GTK_EDITABLE(row), field->initial);
    if (dice)
        g_signal_connect(inner, "insert-text", G_CALLBACK(on_insert_dice), NULL);
    gtk_text_set_max_length(GTK_TEXT(inner), dice     ? SECRET_DICE_MOST
                                             : secret ? PIN_PIPE_MAX
                                                      : TEXT_MOST);
    return row;
}

static void
add_field(Asking *self, const Field *field, GtkWidget *group)
{
    GtkWidget *row = field->kind == FIELD_CHOICE ? choice_row(field) : entry_row(field);

    adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), field->label);
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), row);
    g_ptr_array_add(self->rows, row);
    g_array_append_val(self->kinds, field->kind);
    g_array_append_val(self->optionals, field->optional);
    if (field->kind == FIELD_CHOICE)
        return;
    g_signal_connect(row, "changed", G_CALLBACK(on_edited), self);
}

static void
add_fields(Asking *self, const Question *question)
{
    GtkWidget *group = adw_preferences_group_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);

    for (size_t i = 0; i < question->n_fields; i++)
        add_field(self, &question->fields[i], group);
    gtk_widget_set_size_request(group, 440, -1);
    gtk_box_append(GTK_BOX(box), group);
    for (size_t i = 0; i < question->n_fields; i++)
        if (question->fields[i].details != NULL)
            add_details(self->rows->pdata[i], &question->fields[i], box);
    if (self->n_secrets > 0 || question->fields[0].kind == FIELD_DICE) {
        GtkWidget *count = gtk_label_new(NULL);
        self->count = GTK_LABEL(count);
        gtk_box_append(GTK_BOX(box), count);
        show_count(self);
    }
    adw_message_dialog_set_extra_child(self->dialog, box);
}

/* libadwaita 1.2: a password row that loses the focus while it is disposed of reads what
 * is already gone. */
static void
on_unmap(GtkWidget *dialog, gpointer data)
{
    gtk_window_set_focus(GTK_WINDOW(dialog), NULL);
}

GtkWindow *
ask(GtkWindow *parent, const Question *question, Answered answered, gpointer user_data,
    GDestroyNotify free_data)
{
    GtkWidget *dialog = adw_message_dialog_new(parent, question->heading, question->body);
    Asking *self = g_new0(Asking, 1);

    *self = (Asking){.dialog = ADW_MESSAGE_DIALOG(dialog),
                     .rows = g_ptr_array_new(),
                     .kinds = g_array_new(FALSE, FALSE, sizeof(FieldKind)),
                     .optionals = g_array_new(FALSE, FALSE, sizeof(bool)),
                     .n_secrets = question->n_secrets,
                     .or_more = question->or_more,
                     .answered = answered,
                     .user_data = user_data,
                     .free_data = free_data};
    g_object_set_data_full(G_OBJECT(dialog), "asking", self, asking_free);
    adw_message_dialog_add_responses(
        self->dialog, SAFE, question->safe != NULL ? question->safe : _("_Cancel"), VERB,
        question->verb, NULL);
    adw_message_dialog_set_response_appearance(
        self->dialog, VERB,
        question->destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response(self->dialog, SAFE);
    adw_message_dialog_set_close_response(self->dialog, SAFE);
    if (question->n_fields > 0)
        add_fields(self, question);
    adw_message_dialog_set_response_enabled(self->dialog, VERB, is_complete(self));
    g_signal_connect(dialog, "response", G_CALLBACK(on_response), self);
    g_signal_connect(dialog, "unmap", G_CALLBACK(on_unmap), NULL);
    gtk_window_set_destroy_with_parent(GTK_WINDOW(dialog), TRUE);
    gtk_window_present(GTK_WINDOW(dialog));
    return GTK_WINDOW(dialog);
}

GtkWindow *
ask_tell(GtkWindow *parent, const char *heading, const char *body)
{
    GtkWidget *dialog = adw_message_dialog_new(parent, heading, body);

    adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), SAFE, _("_Close"), NULL);
    adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), SAFE);
    adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), SAFE);
    gtk_window_set_destroy_with_parent(GTK_WINDOW(dialog), TRUE);
    gtk_window_present(GTK_WINDOW(dialog));
    return GTK_WINDOW(dialog);
}

GtkWindow *
ask_complain(GtkWindow *parent, const GError *error, GVariant *vote)
{
    g_autoptr(ErrorText) text = error_text_new(error, vote);
    g_autofree char *body =
        g_strjoin("\n\n", text->votes, text->instruction, text->detail, NULL);

    return ask_tell(parent, text->title, body);
}
