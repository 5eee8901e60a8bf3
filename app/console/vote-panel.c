/* vote-panel.c: see vote-panel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/vote-panel.h"

#include <glib/gi18n.h>

#include "app/client/countdown.h"
#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/needs.h"
#include "app/client/result-list.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/console/item-card.h"
#include "app/console/result-table.h"
#include "app/console/secret-card.h"
#include "app/display/hall-canvas.h"

enum { TICK_MS = 200 };

struct _VotePanel {
    GtkBox parent;
    GtkLabel *headline, *title, *note;
    GtkLabel *countdown;
    GtkLabel *eligible, *present, *absent, *quorum, *cast;
    GtkWidget *result, *sums;
    GtkGrid *table;
    ItemCard *item;
    GtkLabel *verdict, *need;
    GtkLabel *sum_for, *sum_against, *sum_abstain, *not_pressed, *silent;
    GtkLabel *account, *notes, *certificate, *refused;
    SecretCard *secret;
    HallCanvas *mirror;
    GVariant *vote;
    guint tick_id;
};

G_DEFINE_FINAL_TYPE(VotePanel, vote_panel, GTK_TYPE_BOX)

static void
set_number(GtkLabel *label, GVariant *dict, const char *key)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, dict_number(dict, key));

    gtk_label_set_text(label, dict_is_empty(dict) ? "–" : text);
}

static void
set_line(GtkLabel *label, const char *text)
{
    gtk_label_set_text(label, text);
    gtk_widget_set_visible(GTK_WIDGET(label), text[0] != '\0');
}

static void
show_attendance(VotePanel *self, const Picture *picture)
{
    GVariant *sitting = picture->sitting;
    bool met = dict_is_empty(sitting) || dict_flag(sitting, "quorum-met");
    g_autofree char *quorum =
        g_strdup_printf(met ? "%d ✓" : "%d ✗", (int)dict_number(sitting, "quorum-need"));

    set_number(self->eligible, sitting, "eligible");
    set_number(self->present, sitting, "present");
    set_number(self->absent, sitting, "absent");
    gtk_label_set_text(self->quorum, dict_is_empty(sitting) ? "–" : quorum);
    if (met)
        gtk_widget_remove_css_class(GTK_WIDGET(self->quorum), "error");
    else
        gtk_widget_add_css_class(GTK_WIDGET(self->quorum), "error");
}

/* ", keypad faults: 2, head count: 118", of those that were declared */
static char *
declared(GVariant *outcome)
{
    int faults = (int)dict_number(outcome, "faults");
    const char *heads = dict_text(outcome, "head-count");
    g_autofree char *first =
        faults > 0 ? g_strdup_printf(_(", keypad faults: %d"), faults) : g_strdup("");
    g_autofree char *second =
        heads[0] != '\0' ? g_strdup_printf(_(", head count: %s"), heads) : g_strdup("");

    return g_strconcat(first, second, NULL);
}

static char *
account_line(GVariant *vote, GVariant *outcome)
{
    int64_t difference = dict_number(outcome, "difference");
    g_autofree char *more = declared(outcome);
    int present = (int)dict_number(outcome, "present"),
        cast = (int)dict_number(outcome, "cast");
    g_autofree char *figures =
        kinds_is_by_hand(dict_text(vote, "method"))
            ? g_strdup_printf(_("%d present, %d have voted%s"), present, cast, more)
            : g_strdup_printf(_("%d present, %d cast, %d not pressed%s"), present, cast,
                              (int)dict_number(outcome, "not-pressed"), more);

    return difference != 0 ? g_strdup_printf(_("The account differs by %d: %s"),
                                             (int)difference, figures)
                           : g_strdup_printf(_("The account balances: %s"), figures);
}

static char *
certificate_line(GVariant *outcome)
{
    int serial = (int)dict_number(outcome, "serial");
    const char *form = dict_flag(outcome, "annulled") ? _("Certificate %d (%s): annulled")
                       : dict_flag(outcome, "certified")
                           ? _("Certificate %d (%s): signed")
                           : _("Certificate %d (%s): waits "
                               "for the officers");
    g_autofree char *number = g_strdup_printf("%d", serial);
    g_auto(GStrv) around = g_strsplit(form, "%d", 2);
    g_auto(GStrv) rest = g_strsplit(around[1] != NULL ? around[1] : "", "%s", 2);

    return g_strconcat(around[0], number, rest[0], dict_text(outcome, "label"), rest[1],
                       NULL);
}

/* The certificate keeps its note; what has been done since stands here. */
static char *
note_line(const char *note, GVariant *sitting)
{
    if (!g_str_equal(note, "dice-check-outstanding") || !secret_is_checked(sitting))
        return secret_note(note);
    g_autofree char *differing = secret_differing(sitting);
    return differing[0] == '\0'
               ? g_strdup(_("Dice checked since: they agree"))
               : g_strdup_printf(_("Dice checked since: THEY DIFFER in drawing %s"),
                                 differing);
}

/* Notes of the certificate, one a line. */
static char *
notes_lines(GVariant *outcome, GVariant *sitting)
{
    g_auto(GStrv) notes = dict_texts(outcome, "notes");

    for (size_t i = 0; notes[i] != NULL; i++) {
        char *words = note_line(notes[i], sitting);
        g_free(notes[i]);
        notes[i] = words;
    }
    return g_strjoinv("\n", notes);
}

static void
set_sum(GtkLabel *label, GVariant *outcome, const char *cell)
{
    g_autofree char *text =
        g_strdup_printf("%" G_GINT64_FORMAT, dict_named(outcome, "names", "sums", cell));

    gtk_label_set_text(label, text);
}

/* The device has not used the dice that the officers threw. */
static bool
notes_are_alarming(GVariant *outcome, GVariant *sitting)
{
    g_auto(GStrv) notes = dict_texts(outcome, "notes");
    g_autofree char *differing = secret_differing(sitting);

    return differing[0] != '\0' &&
           g_strv_contains((const char *const *)notes, "dice-check-outstanding");
}

static void
set_alarm(GtkLabel *label, bool alarm)
{
    if (alarm)
        gtk_widget_add_css_class(GTK_WIDGET(label), "error");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(label), "error");
}

static void
show_sums(VotePanel *self, const Picture *picture)
{
    GVariant *outcome = picture->outcome;
    g_autofree char *entry = entry_list_only(picture->vote);
    const struct {
        GtkLabel *label;
        const char *cell;
    } sums[] = {{self->sum_for, "for"},
                {self->sum_against, "against"},
                {self->sum_abstain, "abstain"}};

    gtk_widget_set_visible(self->sums, TRUE);
    gtk_widget_set_visible(GTK_WIDGET(self->table), FALSE);
    gtk_label_set_text(self->verdict, words_verdict(dict_text(outcome, "verdict")));
    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autofree char *cell = g_strconcat(entry, ".", sums[i].cell, NULL);
        set_sum(sums[i].label, outcome, cell);
    }
    int64_t n_silent;
    const char *word = words_silent(picture->vote, outcome, &n_silent);
    g_autofree char *silent = g_strdup_printf("%" G_GINT64_FORMAT, n_silent);
    gtk_label_set_text(self->silent, word);
    gtk_label_set_text(self->not_pressed, silent);
}

static void
show_table(VotePanel *self, const Picture *picture)
{
    g_autoptr(ResultList) list = result_list_new(picture->vote, picture->outcome);
    g_autoptr(ResultList) layers =
        result_list_new_layers(picture->vote, picture->outcome);
    g_autofree char *headline = result_list_headline(list, picture->outcome);

    gtk_widget_set_visible(self->sums, FALSE);
    gtk_widget_set_visible(GTK_WIDGET(self->table), TRUE);
    gtk_label_set_text(self->verdict, headline);
    result_table_fill(self->table, list);
    result_table_add_layers(self->table, list, layers);
    if (picture->seats != NULL)
        result_table_add_persons(self->table, picture->outcome, picture->seats);
}

static void
show_outcome(VotePanel *self, const Picture *picture)
{
    GVariant *outcome = picture->outcome, *sitting = picture->sitting;

    g_autofree char *need = needs_words(picture->vote, outcome);
    g_autofree char *account = account_line(picture->vote, outcome);
    g_autofree char *notes = notes_lines(outcome, sitting);
    g_autofree char *certificate = certificate_line(outcome);
    set_line(self->need, need);
    if (entry_list_is_list(picture->vote))
        show_table(self, picture);
    else
        show_sums(self, picture);
    set_line(self->account, account);
    set_alarm(self->account, dict_number(outcome, "difference") != 0);
    set_line(self->notes, notes);
    set_alarm(self->notes, notes_are_alarming(outcome, sitting));
    set_line(self->certificate, certificate);
}

static void
show_refused(VotePanel *self, GVariant *refused)
{
    GString *text = g_string_new(NULL);
    GVariantIter iter;
    const char *reason;
    uint32_t n;

    if (refused != NULL)
        g_variant_iter_init(&iter, refused);
    while (refused != NULL && g_variant_iter_next(&iter, "{&su}", &reason, &n)) {
        if (n == 0)
            continue;
        g_string_append(text, text->len == 0 ? _("Presses that changed nothing: ")
                                             : C_("list", ", "));
        g_string_append_printf(text, "%s %u", words_refused(reason), n);
    }
    set_line(self->refused, text->str);
    g_string_free(text, TRUE);
}

static void
show_countdown(VotePanel *self)
{
    bool shown = countdown_is_shown(self->vote);

    gtk_widget_set_visible(GTK_WIDGET(self->countdown), shown);
    if (!shown)
        return;
    g_autofree char *left =
        words_seconds(countdown_seconds(self->vote, g_get_monotonic_time()));
    gtk_label_set_text(self->countdown, left);
}

/* "at least 40" takes more room than a figure. */
static void
show_cast(VotePanel *self, GVariant *vote)
{
    bool none = kinds_is_by_hand(dict_text(vote, "method")) || dict_is_empty(vote) ||
                dict_is(vote, "state", "READY") || secret_is_lost(vote);
    g_autofree char *cast = none ? g_strdup("–") : secret_cast(vote);

    gtk_label_set_text(self->cast, cast);
    if (!none && dict_number(vote, "cast-step") > 0)
        gtk_widget_add_css_class(GTK_WIDGET(self->cast), "coarse");
    else
        gtk_widget_remove_css_class(GTK_WIDGET(self->cast), "coarse");
}

static gboolean
tick(gpointer data)
{
    show_countdown(data);
    return G_SOURCE_CONTINUE;
}

static const char *
headline_of(const Picture *picture)
{
    const char *state = dict_text(picture->vote, "state");

    if (step_is_over(picture))
        return _("The sitting is closed");
    if (dict_flag(picture->sitting, "needs-officers"))
        return _("Waiting for two officers after a restart");
    if (state[0] != '\0')
        return words_vote_state(state);
    return dict_flag(picture->sitting, "open") ? _("Sign-in") : _("No sitting is open");
}

/* What is being voted on, or what would be. */
static void
show_titles(VotePanel *self, const Picture *picture, GVariant *item)
{
    bool voting = !dict_is_empty(picture->vote);
    const char *title = step_is_over(picture) ? dict_text(picture->sitting, "body")
                        : voting              ? words_title(picture->vote)
                        : item != NULL        ? words_title(item)
                                              : "";
    const char *reason = dict_text(picture->vote, "hold-reason");

    gtk_label_set_text(self->headline, headline_of(picture));
    set_line(self->title, title);
    set_line(self->note,
             dict_is(picture->vote, "state", "HELD") ? words_hold_reason(reason) : "");
}

void
vote_panel_update(VotePanel *self, const Picture *picture, GVariant *refused,
                  GVariant *item)
{
    bool over = step_is_over(picture);

    g_clear_pointer(&self->vote, g_variant_unref);
    self->vote = g_variant_ref(picture->vote);
    show_titles(self, picture, item);
    show_attendance(self, picture);
    secret_card_update(self->secret, picture);
    show_cast(self, over ? NULL : picture->vote);
    item_card_update(self->item, picture, item);
    gtk_widget_set_visible(self->result, !over && !dict_is_empty(picture->outcome));
    if (!over && !dict_is_empty(picture->outcome))
        show_outcome(self, picture);
    show_refused(self, over || secret_hides_refused(picture->vote) ? NULL : refused);
    show_countdown(self);
    hall_canvas_show(self->mirror, hall_text_new(picture), picture->vote);
    if (dict_is(self->vote, "state", "OPEN") && self->tick_id == 0)
        self->tick_id = g_timeout_add(TICK_MS, tick, self);
    else if (!dict_is(self->vote, "state", "OPEN"))
        g_clear_handle_id(&self->tick_id, g_source_remove);
}

void
vote_panel_turn(VotePanel *self, int by)
{
    hall_canvas_turn(self->mirror, by);
}

void
vote_panel_show_seats(VotePanel *self, const Seats *seats)
{
    hall_canvas_show_seats(self->mirror, seats);
}

static void
vote_panel_dispose(GObject *object)
{
    VotePanel *self = VOTE_PANEL(object);

    g_clear_handle_id(&self->tick_id, g_source_remove);
    g_clear_pointer(&self->vote, g_variant_unref);
    G_OBJECT_CLASS(vote_panel_parent_class)->dispose(object);
}

static void
vote_panel_class_init(VotePanelClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    g_type_ensure(HALL_TYPE_CANVAS);
    g_type_ensure(SECRET_TYPE_CARD);
    g_type_ensure(ITEM_TYPE_CARD);
    G_OBJECT_CLASS(class)->dispose = vote_panel_dispose;
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/org/teller/Teller/vote-panel.ui");
    gtk_widget_class_bind_template_child(widget_class, VotePanel, headline);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, title);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, note);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, countdown);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, eligible);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, present);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, absent);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, quorum);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, cast);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, result);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, sums);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, table);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, item);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, verdict);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, need);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, sum_for);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, sum_against);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, sum_abstain);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, not_pressed);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, silent);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, account);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, secret);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, notes);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, certificate);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, refused);
    gtk_widget_class_bind_template_child(widget_class, VotePanel, mirror);
}

static void
vote_panel_init(VotePanel *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}
