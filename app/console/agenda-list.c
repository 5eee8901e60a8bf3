/* agenda-list.c: see agenda-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/agenda-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/remark.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/console/item-card.h"

struct _AgendaList {
    GtkWidget parent;
    GtkWidget *scroller;
    GtkListBox *box;
    GVariant *agenda; /* as shown */
    char *current;
    char *selected;
    bool filling;
};

G_DEFINE_FINAL_TYPE(AgendaList, agenda_list, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
label(const char *text, const char *css)
{
    GtkWidget *widget = gtk_label_new(text);

    gtk_label_set_xalign(GTK_LABEL(widget), 0.0f);
    gtk_label_set_wrap(GTK_LABEL(widget), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(widget), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_lines(GTK_LABEL(widget), 3);
    gtk_label_set_ellipsize(GTK_LABEL(widget), PANGO_ELLIPSIZE_END);
    if (css != NULL)
        gtk_widget_add_css_class(widget, css);
    return widget;
}

/* A further vote that may be held, by its cause; the first needs no word. */
static const char *
coming(GVariant *item)
{
    const char *cause = dict_text(item, "cause");

    return cause[0] != '\0' && strcmp(cause, "first") != 0 &&
                   !dict_is(item, "state", "READY")
               ? kinds_cause(dict_text(item, "kind"), cause)
               : "";
}

static char *
state_line(GVariant *item)
{
    const char *method = dict_text(item, "method"), *verdict = dict_text(item, "verdict");
    bool named = secret_is(item) || kinds_is_by_hand(method);
    int round = (int)dict_number(item, "round");
    g_autofree char *rounds = round > 1 ? g_strdup_printf(_(", round %d"), round) : NULL;
    g_autofree char *result =
        g_strconcat(words_verdict(verdict), rounds != NULL ? rounds : "", NULL);
    const char *const parts[] = {words_vote_state(dict_text(item, "state")),
                                 dict_text(item, "reason"),
                                 named ? kinds_method(method) : "", result, coming(item)};
    GString *line = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i][0] != '\0')
            g_string_append_printf(line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
    return g_string_free(line, FALSE);
}

/* Why it cannot be voted on, and how much there is to know of it. */
static void
add_notes(GtkWidget *texts, GVariant *item, GVariant *agenda)
{
    g_autofree char *barred = remark_barred(item, agenda);
    g_auto(GStrv) warnings = remark_warnings(item, agenda);
    int n = (int)g_strv_length(warnings);

    if (barred[0] != '\0' && dict_number(item, "vote") == 0)
        gtk_box_append(GTK_BOX(texts), label(barred, "item-barred"));
    if (n == 0)
        return;
    g_autofree char *text = g_strdup_printf(
        ngettext("⚠ %d thing to know", "⚠ %d things to know", (gulong)n), n);
    GtkWidget *line = label(text, "item-barred");
    g_autofree char *all = g_strjoinv("\n", warnings);
    gtk_widget_set_tooltip_text(line, all);
    gtk_box_append(GTK_BOX(texts), line);
}

static GtkWidget *
row_of(GVariant *item, unsigned number, GVariant *agenda, const char *current)
{
    GtkWidget *row = gtk_list_box_row_new();
    GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *texts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
    GtkWidget *icon =
        gtk_image_new_from_icon_name(words_state_icon(dict_text(item, "state")));
    g_autofree char *title = g_strdup_printf("%u. %s", number, words_title(item));
    g_autofree char *state = state_line(item);
    g_autofree char *summary = item_card_summary(item);

    gtk_widget_set_valign(icon, GTK_ALIGN_START);
    gtk_widget_set_hexpand(texts, TRUE);
    gtk_box_append(GTK_BOX(texts), label(title, NULL));
    if (!dict_is(item, "kind", "motion"))
        gtk_box_append(GTK_BOX(texts), label(summary, "item-state"));
    gtk_box_append(GTK_BOX(texts), label(state, "item-state"));
    add_notes(texts, item, agenda);
    gtk_box_append(GTK_BOX(line), icon);
    gtk_box_append(GTK_BOX(line), texts);
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), line);
    if (dict_is(item, "id", current))
        gtk_widget_add_css_class(row, "current-item");
    g_object_set_data_full(G_OBJECT(row), "item", g_strdup(dict_text(item, "id")),
                           g_free);
    return row;
}

static void
empty(AgendaList *self)
{
    GtkListBoxRow *row;

    while ((row = gtk_list_box_get_row_at_index(self->box, 0)) != NULL)
        gtk_list_box_remove(self->box, GTK_WIDGET(row));
}

static void
fill(AgendaList *self)
{
    size_t n = g_variant_n_children(self->agenda);

    self->filling = true;
    empty(self);
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(self->agenda, i);
        GtkWidget *row = row_of(item, (unsigned)i + 1, self->agenda, self->current);
        gtk_list_box_append(self->box, row);
        if (dict_is(item, "id", self->selected))
            gtk_list_box_select_row(self->box, GTK_LIST_BOX_ROW(row));
    }
    self->filling = false;
}

void
agenda_list_update(AgendaList *self, GVariant *agenda, const char *current)
{
    if (self->agenda != NULL && g_variant_equal(self->agenda, agenda) &&
        strcmp(self->current, current) == 0)
        return;
    g_clear_pointer(&self->agenda, g_variant_unref);
    self->agenda = g_variant_ref(agenda);
    g_free(self->current);
    self->current = g_strdup(current);
    fill(self);
}

static void
on_row(GtkListBox *box, GtkListBoxRow *row, AgendaList *self)
{
    if (self->filling || row == NULL)
        return;
    g_free(self->selected);
    self->selected = g_strdup(g_object_get_data(G_OBJECT(row), "item"));
    g_signal_emit(self, signals[CHOSEN], 0, self->selected);
}

/* The one that is chosen already is chosen again: for a further round. */
static void
on_activated(GtkListBox *box, GtkListBoxRow *row, AgendaList *self)
{
    on_row(box, row, self);
}

void
agenda_list_step(AgendaList *self, int by)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row(self->box);
    int at = row == NULL ? (by > 0 ? 0 : -1) : gtk_list_box_row_get_index(row) + by;

    row = at < 0 ? NULL : gtk_list_box_get_row_at_index(self->box, at);
    if (row != NULL)
        gtk_list_box_select_row(self->box, row);
}

static void
agenda_list_dispose(GObject *object)
{
    g_clear_pointer(&AGENDA_LIST(object)->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(agenda_list_parent_class)->dispose(object);
}

static void
agenda_list_finalize(GObject *object)
{
    AgendaList *self = AGENDA_LIST(object);

    g_clear_pointer(&self->agenda, g_variant_unref);
    g_free(self->current);
    g_free(self->selected);
    G_OBJECT_CLASS(agenda_list_parent_class)->finalize(object);
}

static void
agenda_list_class_init(AgendaListClass *class)
{
    G_OBJECT_CLASS(class)->dispose = agenda_list_dispose;
    G_OBJECT_CLASS(class)->finalize = agenda_list_finalize;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class),
                                             GTK_TYPE_BIN_LAYOUT);
    signals[CHOSEN] = g_signal_new("chosen", AGENDA_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
agenda_list_init(AgendaList *self)
{
    GtkWidget *box = gtk_list_box_new();
    GtkWidget *nothing = label(_("No agenda yet"), "dim-label");

    gtk_widget_set_margin_start(nothing, 18);
    gtk_widget_set_margin_top(nothing, 18);
    gtk_widget_set_valign(nothing, GTK_ALIGN_START);
    self->current = g_strdup("");
    self->selected = g_strdup("");
    self->box = GTK_LIST_BOX(box);
    gtk_widget_add_css_class(box, "navigation-sidebar");
    gtk_widget_add_css_class(box, "agenda");
    gtk_list_box_set_placeholder(self->box, nothing);
    gtk_accessible_update_property(GTK_ACCESSIBLE(box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Agenda"), -1);
    g_signal_connect(box, "row-selected", G_CALLBACK(on_row), self);
    g_signal_connect(box, "row-activated", G_CALLBACK(on_activated), self);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), box);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}

GtkWidget *
agenda_list_new(void)
{
    return g_object_new(AGENDA_TYPE_LIST, NULL);
}
