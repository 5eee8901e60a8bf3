/* show.c: see show.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/show.h"

#include <string.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/ctl/output.h"

static void
show_text(const char *label, const char *text)
{
    if (text[0] != '\0')
        output_text("%-11s %s\n", label, text);
}

/* "unanimous SET CELL"; other notes are words already. */
static char *
note_words(const char *note)
{
    g_auto(GStrv) words = g_strsplit(note, " ", 3);

    if (strcmp(note, "dice-check-outstanding") == 0)
        return g_strdup("outstanding: the scrutineers have not yet checked the dice");
    if (g_strv_length(words) == 3 && strcmp(words[0], "unanimous") == 0)
        return g_strdup_printf("unanimous: every ballot cast in %s is %s, so whoever "
                               "voted is known to have voted so",
                               words[1], words_cell(words[2]));
    return g_strdup(note);
}

static void
show_notes(GVariant *outcome)
{
    g_auto(GStrv) notes = dict_texts(outcome, "notes");

    for (char **note = notes; *note != NULL; note++) {
        g_autofree char *words = note_words(*note);
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

void
show_outcome(GVariant *outcome)
{
    g_autofree char *need = words_need(outcome);

    if (dict_is_empty(outcome))
        return;
    show_sums(outcome);
    show_text("", need);
    output_text("            difference %" G_GINT64_FORMAT ", faults %" G_GINT64_FORMAT
                ", signatures %" G_GINT64_FORMAT ", certificate %s\n",
                dict_number(outcome, "difference"), dict_number(outcome, "faults"),
                dict_number(outcome, "signatures"), dict_text(outcome, "label"));
    show_notes(outcome);
}

static const struct {
    const char *state, *words;
} drawings[] = {
    {"drawing", "the device draws its part"},
    {"awaiting-dice", "waiting for the dice"},
    {"mixing", "the dice are being mixed in"},
    {"ready", "ready"},
    {"over", "over"},
};

static const char *
drawing_words(const char *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(drawings); i++)
        if (strcmp(drawings[i].state, state) == 0)
            return drawings[i].words;
    return state;
}

static const char *
check_words(GVariant *sitting)
{
    if (dict_is(sitting, "root-dice", ""))
        return "";
    if (dict_is(sitting, "dice-checked", "agrees"))
        return "; dice checked: they agree";
    if (dict_is(sitting, "dice-checked", "differs"))
        return "; dice checked: THEY DIFFER";
    return "; dice not checked yet";
}

void
show_drawing(GVariant *sitting)
{
    const char *state = dict_text(sitting, "drawing-state");

    if (state[0] == '\0')
        return;
    output_text("Drawing     %" G_GINT64_FORMAT ", %s", dict_number(sitting, "drawing"),
                drawing_words(state));
    if (strcmp(state, "ready") == 0)
        output_text(" for %" G_GINT64_FORMAT " secret votes",
                    dict_number(sitting, "slots-left"));
    output_text("%s\n", check_words(sitting));
    show_text("Root-seed", dict_text(sitting, "root-seed"));
    show_text("Root-dice", dict_text(sitting, "root-dice"));
}

char *
show_cast(GVariant *vote)
{
    int64_t cast = dict_number(vote, "cast"), step = dict_number(vote, "cast-step");

    if (step == 0 || dict_is(vote, "state", "READY"))
        return g_strdup_printf("%" G_GINT64_FORMAT, cast);
    return cast == 0 ? g_strdup_printf("fewer than %" G_GINT64_FORMAT, step)
                     : g_strdup_printf("at least %" G_GINT64_FORMAT, cast);
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

void
show_secret(GVariant *vote)
{
    if (dict_is(vote, "state", "READY") && dict_is(vote, "method", "secret"))
        output_text("            %" G_GINT64_FORMAT " percent computed ahead\n",
                    dict_number(vote, "prepared"));
    show_text("Slot", dict_text(vote, "slot"));
    show_root(vote);
    show_turnout(vote);
    show_text("LOST", dict_text(vote, "lost"));
}
