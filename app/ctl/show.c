/* show.c: see show.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/show.h"

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/needs.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/ctl/output.h"

static void
show_text(const char *label, const char *text)
{
    if (text[0] != '\0')
        output_text("%-11s %s\n", label, text);
}

static void
show_notes(GVariant *outcome)
{
    g_auto(GStrv) notes = dict_texts(outcome, "notes");

    for (char **note = notes; *note != NULL; note++) {
        g_autofree char *words = secret_note(*note);
        show_text("Note", words);
    }
}

static void
show_sums(GVariant *outcome)
{
    g_auto(GStrv) names = dict_texts(outcome, "names");

    output_text("Outcome     %s:", words_verdict(dict_text(outcome, "verdict")));
    for (size_t i = 0; names[i] != NULL; i++)
        output_text(" %s %" G_GINT64_FORMAT ",", words_cell(names[i]),
                    dict_named(outcome, "names", "sums", names[i]));
    output_text(" not pressed %" G_GINT64_FORMAT "\n",
                dict_number(outcome, "not-pressed"));
}

/* A motion is told by its sums, a list by its lines. */
static void
show_lines(GVariant *vote, GVariant *outcome)
{
    g_autofree char *table = show_table(vote, outcome);

    output_text("%s", table);
    show_persons(outcome);
    if (!dict_is(outcome, "issued", "") && !dict_is(outcome, "issued", "-"))
        output_text("            papers: %s issued, %s returned, %" G_GINT64_FORMAT
                    " void\n",
                    dict_text(outcome, "issued"), dict_text(outcome, "returned"),
                    dict_named(outcome, "names", "sums", "paper.void"));
}

static void
show_corrections(GVariant *outcome)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(outcome, "corrections", G_VARIANT_TYPE("a(sss)"));
    const char *what, *wrong, *right;

    for (size_t i = 0; list != NULL && i < g_variant_n_children(list); i++) {
        g_variant_get_child(list, i, "(&s&s&s)", &what, &wrong, &right);
        output_text("Corrected   %s: %s -> %s\n", what, wrong[0] == '\0' ? "-" : wrong,
                    right);
    }
}

void
show_outcome(GVariant *vote, GVariant *outcome)
{
    g_autofree char *need = needs_words(vote, outcome);

    if (dict_is_empty(outcome))
        return;
    if (entry_list_is_list(vote))
        show_lines(vote, outcome);
    else
        show_sums(outcome);
    show_text("", need);
    output_text("            difference %" G_GINT64_FORMAT ", faults %" G_GINT64_FORMAT
                ", signatures %" G_GINT64_FORMAT ", certificate %s\n",
                dict_number(outcome, "difference"), dict_number(outcome, "faults"),
                dict_number(outcome, "signatures"), dict_text(outcome, "label"));
    show_notes(outcome);
    show_corrections(outcome);
}

static void
show_drawings(const char *label, GVariant *sitting, const char *key)
{
    g_autoptr(GVariant) drawings =
        g_variant_lookup_value(sitting, key, G_VARIANT_TYPE("au"));
    size_t n = drawings == NULL ? 0 : g_variant_n_children(drawings);
    guint32 number;

    if (n > 0)
        output_text("%-11s dice of drawing", label);
    for (size_t i = 0; i < n; i++) {
        g_variant_get_child(drawings, i, "u", &number);
        output_text(i == 0 ? " %u" : ", %u", number);
    }
    if (n > 0)
        output_text("\n");
}

void
show_drawing(GVariant *sitting, GVariant *agenda)
{
    g_autofree char *words = secret_drawing(sitting);
    bool needed = secret_is_waiting(agenda) || !dict_is(sitting, "root-dice", "");

    if (words[0] != '\0' && needed) {
        output_text("Drawing     %" G_GINT64_FORMAT ": %s\n",
                    dict_number(sitting, "drawing"), words);
        show_text("Root-seed", dict_text(sitting, "root-seed"));
        show_text("Root-dice", dict_text(sitting, "root-dice"));
    }
    show_drawings("Unchecked", sitting, "unchecked");
    show_drawings("DIFFER", sitting, "differs");
}

char *
show_cast(GVariant *vote)
{
    return dict_is(vote, "state", "READY") ? g_strdup("0") : secret_cast(vote);
}

void
show_root(GVariant *vote)
{
    show_text("Root", dict_text(vote, "root"));
}

void
show_turnout(GVariant *vote)
{
    if (dict_number(vote, "turnout") > 0)
        output_text("Turnout     %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " present\n",
                    dict_number(vote, "turnout"), dict_number(vote, "present"));
}

/* For the hall: each says whether this is what he pressed. */
void
show_revealed(GVariant *vote)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(vote, "revealed", G_VARIANT_TYPE("aa{sv}"));
    size_t n = list == NULL ? 0 : g_variant_n_children(list);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) ballot = g_variant_get_child_value(list, i);
        g_auto(GStrv) marks = dict_texts(ballot, "marks");
        g_autoptr(GString) words = g_string_new(NULL);
        for (char **mark = marks; *mark != NULL; mark++)
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "",
                                   words_cell(*mark));
        output_text("Opened      challenge %" G_GINT64_FORMAT ", %s (seat %s): %s\n",
                    dict_number(ballot, "challenge"), dict_text(ballot, "deputy"),
                    dict_text(ballot, "seat"),
                    dict_flag(ballot, "cast") ? words->str : "not pressed");
    }
}

void
show_challenge(GVariant *vote)
{
    if (dict_number(vote, "supplement") == 0)
        return;
    g_auto(GStrv) picked = dict_texts(vote, "picked");
    g_autofree char *names = g_strjoinv(", ", picked);
    output_text("Challenge   %" G_GINT64_FORMAT ", round %s: %s\n",
                dict_number(vote, "supplement"), dict_text(vote, "supplement-state"),
                names);
    show_text("Round root", dict_text(vote, "supplement-root"));
    show_revealed(vote);
}

void
show_secret(GVariant *vote)
{
    if (secret_is(vote) && dict_is(vote, "state", "READY"))
        output_text("            %" G_GINT64_FORMAT " percent computed ahead\n",
                    dict_number(vote, "prepared"));
    show_text("Slot", dict_text(vote, "slot"));
    show_root(vote);
    show_challenge(vote);
    show_turnout(vote);
    g_autofree char *lost = secret_lost(dict_text(vote, "lost"));
    show_text("LOST", lost);
    show_text("Detail", dict_text(vote, "lost-detail"));
}
