/* item-card.c: see item-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/item-card.h"

#include <glib/gi18n.h>
#include <stdbool.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/gate-list.h"
#include "app/client/kinds.h"
#include "app/client/linked.h"
#include "app/client/remark.h"
#include "app/client/script.h"

struct _ItemCard {
    GtkBox parent;
    GtkLabel *summary, *linked, *barred, *warnings, *script;
    GtkWidget *chair; /* the card around the script */
    GtkWidget *gates; /* opens the list of them */
};

G_DEFINE_FINAL_TYPE(ItemCard, item_card, GTK_TYPE_BOX)

static void
append(GString *text, const char *part)
{
    if (part[0] == '\0')
        return;
    if (text->len > 0)
        g_string_append(text, " · ");
    g_string_append(text, part);
}

static char *
numbers(int seats, int n)
{
    if (seats > 0)
        return g_strdup_printf(_("%d seats, %d entries"), seats, n);
    return n > 1 ? g_strdup_printf(_("%d entries"), n) : g_strdup("");
}

/* Of the next vote on the item, else of the one that is shown, if any. */
static char *
numbers_of(GVariant *item, GVariant *vote)
{
    g_autoptr(GPtrArray) next = entry_list_new_next(item);
    g_autoptr(GPtrArray) shown = vote == NULL ? NULL : entry_list_new(vote);

    if (next->len > 0)
        return numbers((int)dict_number(item, "next-seats"), (int)next->len);
    return shown != NULL && shown->len > 0
               ? numbers((int)dict_number(vote, "seats"), (int)shown->len)
               : numbers((int)dict_number(item, "seats"),
                         (int)dict_number(item, "entries"));
}

static char *
summary(GVariant *item, GVariant *vote)
{
    GString *text = g_string_new(NULL);
    const char *kind = dict_text(item, "kind"), *form = dict_text(item, "form");
    g_autofree char *counts = numbers_of(item, vote);

    append(text, kinds_word(kind));
    if (counts[0] != '\0' && !(kinds_is_election(kind) && g_str_equal(form, "elect")))
        append(text, kinds_form(form));
    append(text, counts);
    return g_string_free(text, FALSE);
}

char *
item_card_summary(GVariant *item)
{
    return summary(item, NULL);
}

static void
set_line(GtkLabel *label, const char *text)
{
    gtk_label_set_text(label, text);
    gtk_widget_set_visible(GTK_WIDGET(label), text[0] != '\0');
}

/* Before the first press they can still be heeded; of an appointment that is announced
 * they tell what is to come.
 */
static void
show_warnings(ItemCard *self, const Picture *picture, GVariant *item)
{
    bool late = !dict_is_empty(picture->vote) &&
                dict_is(picture->vote, "item", dict_text(item, "id")) &&
                !dict_is(picture->vote, "state", "READY");
    bool over = dict_is(picture->vote, "state", "ANNOUNCED") ||
                dict_is(picture->vote, "state", "CERTIFIED");
    g_autoptr(GPtrArray) appointed = gate_list_new(item);
    g_auto(GStrv) warnings = remark_warnings(item, picture->agenda);
    g_autofree char *all = g_strjoinv("\n", warnings);
    g_autofree char *barred = remark_barred(item, picture->agenda);

    set_line(self->warnings, late && !(over && appointed->len > 0) ? "" : all);
    gtk_widget_set_visible(self->gates, appointed->len > 0);
    set_line(self->barred, late ? "" : barred);
}

static void
show_linked(ItemCard *self, GVariant *item)
{
    g_autofree char *votes = linked_words(item);
    g_autofree char *text = g_strdup_printf(_("Linked votes: %s"), votes);

    set_line(self->linked, votes[0] == '\0' ? "" : text);
}

/* The panel shows the last vote until another one is made ready. */
static GVariant *
titled(const Picture *picture, GVariant *item)
{
    GVariant *voted = step_find_item(picture->agenda, dict_text(picture->vote, "item"));

    return voted != NULL || item == NULL ? voted : g_variant_ref(item);
}

void
item_card_update(ItemCard *self, const Picture *picture, GVariant *item)
{
    g_autoptr(GVariant) about = step_is_over(picture) ? NULL : titled(picture, item);
    g_autofree char *script = script_now(picture, step_next(picture), item);
    const bool is_voted =
        about != NULL && dict_is(picture->vote, "item", dict_text(about, "id"));
    g_autofree char *line =
        about == NULL ? g_strdup("") : summary(about, is_voted ? picture->vote : NULL);

    set_line(self->summary, line);
    show_linked(self, about);
    gtk_label_set_text(self->script, script);
    gtk_widget_set_visible(self->chair, script[0] != '\0');
    show_warnings(self, picture, about);
}

const char *
item_card_script(ItemCard *self)
{
    return gtk_label_get_text(self->script);
}

static GtkLabel *
line_new(GtkWidget *box, const char *css)
{
    GtkWidget *label = gtk_label_new(NULL);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_add_css_class(label, css);
    gtk_box_append(GTK_BOX(box), label);
    return GTK_LABEL(label);
}

static void
item_card_class_init(ItemCardClass *class)
{
}

static void
item_card_init(ItemCard *self)
{
    GtkWidget *box = GTK_WIDGET(self);

    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing(GTK_BOX(self), 6);
    self->summary = line_new(box, "item-summary");
    self->linked = line_new(box, "item-summary");
    self->barred = line_new(box, "barred");
    self->warnings = line_new(box, "reminder");
    self->gates = gtk_button_new_with_mnemonic(_("The six _gates…"));
    gtk_widget_set_halign(self->gates, GTK_ALIGN_START);
    gtk_widget_set_visible(self->gates, FALSE);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->gates), "win.gates");
    gtk_box_append(GTK_BOX(self), self->gates);
    self->chair = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
    gtk_widget_add_css_class(self->chair, "card");
    gtk_widget_add_css_class(self->chair, "chair");
    gtk_label_set_text(line_new(self->chair, "chair-heading"), _("The chair says"));
    self->script = line_new(self->chair, "script");
    gtk_label_set_selectable(self->script, FALSE);
    gtk_box_append(GTK_BOX(self), self->chair);
}
