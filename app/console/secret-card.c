/* secret-card.c: see secret-card.h
 *
 *   +-------------------------------+
 *   | heading                       |
 *   | 41c0 9ae2 d7b3 5f68 ...       |  digest
 *   | more, smaller                 |
 *   +-------------------------------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/secret-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/secret.h"

enum { GROUPS = 16, GROUPS_A_LINE = GROUPS / 2, LINES_OF_NAMES = 8 };

struct _SecretCard {
    GtkBox parent;
    GtkLabel *heading, *digest, *more;
    char *text;
};

G_DEFINE_FINAL_TYPE(SecretCard, secret_card, GTK_TYPE_BOX)

/* Any of them may be NULL: not shown. */
typedef struct {
    char *heading;
    const char *digest; /* hexadecimal */
    char *more;
    bool small; /* the digest, on one line */
    bool bad;
} Lines;

static Lines
lost_lines(GVariant *vote)
{
    return (Lines){.heading = g_strdup(_("This secret vote can only be declared void")),
                   .more = secret_lost(dict_text(vote, "lost")),
                   .bad = true};
}

static char *
prepared(GVariant *vote)
{
    return g_strdup_printf(_("prepared %d %%"), (int)dict_number(vote, "prepared"));
}

static Lines
ready_lines(GVariant *vote)
{
    g_autofree char *percent = prepared(vote);

    return (Lines){
        .heading = g_strdup(_("Secret ballot: digest of this vote")),
        .digest = dict_text(vote, "slot"),
        .more = g_strdup_printf(
            _("It fixes question, rules, roster and randomness before the first "
              "press. The hall display shows it · %s"),
            percent)};
}

static Lines
open_lines(GVariant *vote)
{
    g_autofree char *percent = prepared(vote);

    return (Lines){.heading = g_strdup(_("Secret ballot")),
                   .more = g_strdup_printf(
                       _("The count moves in steps. Which presses were refused, and why, "
                         "is shown after the close · %s"),
                       percent)};
}

static Lines
closed_lines(GVariant *vote)
{
    return (Lines){.heading = g_strdup(_("Secret ballot: sealing")),
                   .more = g_strdup(
                       _("Every ballot is sealed and checked; then its root is shown."))};
}

static Lines
sealed_lines(GVariant *vote)
{
    return (Lines){.heading = g_strdup(_("Secret ballot: root of the sealed ballots")),
                   .digest = dict_text(vote, "root"),
                   .more = g_strdup(_(
                       "Let the hall photograph it. Whoever verifies the bundle finds a "
                       "ballot that was changed, dropped or added after this; anyone "
                       "can recompute the result."))};
}

/* "1-07 Li Qiang" or "1-07 Li Qiang: For", one a line as far as that is readable. */
static char *
joined(char **names)
{
    return g_strjoinv(g_strv_length(names) <= LINES_OF_NAMES ? "\n" : " · ", names);
}

static Lines
challenge_lines(const Picture *picture)
{
    GVariant *vote = picture->vote;
    int round = (int)dict_number(vote, "supplement");
    g_auto(GStrv) picked = challenge_picked(vote, picture->seats);
    g_auto(GStrv) revealed = challenge_revealed(vote, picture->seats);

    if (challenge_is(vote, "revealed"))
        return (Lines){.heading = g_strdup(_("Hall challenge: read these aloud")),
                       .more = joined(revealed)};
    if (challenge_is(vote, "open"))
        return (Lines){.heading = g_strdup_printf(
                           _("Hall challenge, round %d: these vote again"), round),
                       .more = joined(picked)};
    if (challenge_is(vote, "closed"))
        return (Lines){.heading =
                           g_strdup_printf(_("Hall challenge, round %d: sealing"), round),
                       .more = joined(picked)};
    return (Lines){.heading =
                       g_strdup_printf(_("Hall challenge: root of round %d"), round),
                   .digest = dict_text(vote, "supplement-root"),
                   .more = joined(picked)};
}

static Lines
counted_lines(GVariant *vote)
{
    char *turnout = dict_number(vote, "turnout") == 0
                        ? NULL
                        : g_strdup_printf(_("Turnout: %d of %d present"),
                                          (int)dict_number(vote, "turnout"),
                                          (int)dict_number(vote, "present"));

    return (Lines){.heading = g_strdup(_("Secret ballot: root of the sealed ballots")),
                   .digest = dict_text(vote, "root"),
                   .small = true,
                   .more = turnout};
}

static Lines
drawing_lines(GVariant *sitting, bool dice)
{
    g_autofree char *differing = secret_differing(sitting);
    Lines lines = {.more = secret_drawing(sitting), .bad = differing[0] != '\0'};

    if (!dice && !secret_drawing_is(sitting, "awaiting-dice"))
        return lines;
    g_clear_pointer(&lines.more, g_free);
    if (!dice) /* nothing needs them */
        return lines;
    lines.heading = g_strdup(_("Root of the device's randomness"));
    lines.digest = dict_text(sitting, "root-seed");
    lines.more = g_strdup_printf(
        _("Drawing %d: the hall sees this root before the dice are thrown."),
        (int)dict_number(sitting, "drawing"));
    return lines;
}

static const struct {
    const char *state;
    Lines (*lines)(GVariant *vote);
} states[] = {
    {"READY", ready_lines},       {"OPEN", open_lines},
    {"HELD", open_lines},         {"CLOSED", closed_lines},
    {"SEALED", sealed_lines},     {"COUNTED", counted_lines},
    {"ANNOUNCED", counted_lines}, {"CERTIFIED", counted_lines},
};

static Lines
lines_of(const Picture *picture)
{
    bool over = step_is_over(picture) || !secret_is(picture->vote);
    bool dice = secret_drawing_is(picture->sitting, "awaiting-dice") &&
                secret_is_waiting(picture->agenda);

    if (!over && secret_is_lost(picture->vote))
        return lost_lines(picture->vote);
    if (!over && dict_is(picture->vote, "state", "SEALED") &&
        dict_number(picture->vote, "supplement") > 0)
        return challenge_lines(picture);
    if (!over && !(dice && dict_is(picture->vote, "state", "CERTIFIED")))
        for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
            if (dict_is(picture->vote, "state", states[i].state))
                return states[i].lines(picture->vote);
    return drawing_lines(picture->sitting, dice);
}

static void
set_line(GtkLabel *label, const char *text)
{
    gtk_label_set_text(label, text != NULL ? text : "");
    gtk_widget_set_visible(GTK_WIDGET(label), text != NULL && text[0] != '\0');
}

static void
set_class(GtkWidget *widget, const char *css, bool wanted)
{
    if (wanted)
        gtk_widget_add_css_class(widget, css);
    else
        gtk_widget_remove_css_class(widget, css);
}

void
secret_card_update(SecretCard *self, const Picture *picture)
{
    Lines lines = lines_of(picture);
    g_autofree char *heading = lines.heading, *more = lines.more;
    g_autofree char *digest =
        lines.digest == NULL
            ? NULL
            : secret_groups(lines.digest, lines.small ? GROUPS : GROUPS_A_LINE, GROUPS);
    bool shown = heading != NULL || (more != NULL && more[0] != '\0');

    set_line(self->heading, heading);
    set_line(self->digest, digest);
    set_line(self->more, more);
    set_class(GTK_WIDGET(self->digest), "small", lines.small);
    set_class(GTK_WIDGET(self->more), "error", lines.bad);
    set_class(GTK_WIDGET(self), "card", heading != NULL);
    gtk_widget_set_visible(GTK_WIDGET(self), shown);
    g_free(self->text);
    self->text =
        g_strdup_printf("%s\n%s\n%s", gtk_label_get_text(self->heading),
                        gtk_label_get_text(self->digest), gtk_label_get_text(self->more));
}

const char *
secret_card_text(SecretCard *self)
{
    return self->text;
}

static void
secret_card_finalize(GObject *object)
{
    g_free(SECRET_CARD(object)->text);
    G_OBJECT_CLASS(secret_card_parent_class)->finalize(object);
}

static void
secret_card_class_init(SecretCardClass *class)
{
    G_OBJECT_CLASS(class)->finalize = secret_card_finalize;
}

static GtkLabel *
line(SecretCard *self, const char *css)
{
    GtkWidget *label = gtk_label_new(NULL);

    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_widget_add_css_class(label, css);
    gtk_box_append(GTK_BOX(self), label);
    return GTK_LABEL(label);
}

static void
secret_card_init(SecretCard *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing(GTK_BOX(self), 4);
    gtk_widget_add_css_class(GTK_WIDGET(self), "secret-card");
    self->heading = line(self, "secret-heading");
    self->digest = line(self, "digest");
    self->more = line(self, "secret-more");
    gtk_label_set_selectable(self->digest, TRUE);
    self->text = g_strdup("");
}
