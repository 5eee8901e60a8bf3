/* challenge.c: see challenge.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/challenge.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/client/words.h"

static bool
is_sealed(GVariant *vote)
{
    return secret_is(vote) && dict_is(vote, "state", "SEALED") && !secret_is_lost(vote);
}

bool
challenge_is(GVariant *vote, const char *state)
{
    return is_sealed(vote) && dict_is(vote, "supplement-state", state);
}

bool
challenge_is_possible(GVariant *vote)
{
    return dict_flag(vote, "challenge-allowed") &&
           (challenge_is(vote, "") || challenge_is(vote, "sealed"));
}

bool
challenge_is_settled(GVariant *vote)
{
    return challenge_is(vote, "") || challenge_is(vote, "revealed");
}

/* Who signed in after the opening is present, too: then the core says so. */
bool
challenge_may_volunteer(GVariant *vote, const Seat *seat)
{
    g_auto(GStrv) picked = dict_texts(vote, "picked");

    if (dict_number(vote, "supplement") > 0)
        return g_strv_contains((const char *const *)picked, seat->deputy);
    return seat->status != SEAT_ABSENT && seat_is_expected(seat->status);
}

static char *
name_of(const Seats *seats, const char *deputy)
{
    for (size_t i = 0; seats != NULL && i < seats_count(seats); i++) {
        const Seat *seat = seats_at(seats, i);
        if (strcmp(seat->deputy, deputy) == 0)
            return g_strjoin(" ", seat->seat, seat->name, NULL);
    }
    return g_strdup(deputy);
}

char **
challenge_picked(GVariant *vote, const Seats *seats)
{
    char **picked = dict_texts(vote, "picked");

    for (char **id = picked; *id != NULL; id++) {
        char *name = name_of(seats, *id);
        g_free(*id);
        *id = name;
    }
    return picked;
}

static char *
choice_of(GVariant *ballot)
{
    g_auto(GStrv) marks = dict_texts(ballot, "marks");

    if (!dict_flag(ballot, "cast"))
        return g_strdup(_("Not pressed"));
    for (char **mark = marks; *mark != NULL; mark++) {
        char *words = g_strdup(words_cell(*mark));
        g_free(*mark);
        *mark = words;
    }
    return g_strjoinv(C_("list", ", "), marks);
}

/* Who was picked twice has two ballots: the later ones name their round. */
static char *
revealed_line(GVariant *ballot, const Seats *seats)
{
    g_autofree char *name = name_of(seats, dict_text(ballot, "deputy"));
    g_autofree char *choice = choice_of(ballot);
    int challenge = (int)dict_number(ballot, "challenge");

    return challenge < 2
               ? g_strdup_printf(_("%s: %s"), name, choice)
               : g_strdup_printf(_("%s, round %d: %s"), name, challenge - 1, choice);
}

char **
challenge_revealed(GVariant *vote, const Seats *seats)
{
    g_autoptr(GVariant) list =
        vote == NULL ? NULL
                     : g_variant_lookup_value(vote, "revealed", G_VARIANT_TYPE("aa{sv}"));
    size_t n = list == NULL ? 0 : g_variant_n_children(list);
    char **lines = g_new0(char *, n + 1);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) ballot = g_variant_get_child_value(list, i);
        lines[i] = revealed_line(ballot, seats);
    }
    return lines;
}

/* "challenge P present V volunteers K opened U uncovered" */
char *
challenge_note(const char *note)
{
    int present, volunteers, opened, uncovered, end = 0;

    if (sscanf(note, "challenge %d present %d volunteers %d opened %d uncovered%n",
               &present, &volunteers, &opened, &uncovered, &end) != 4 ||
        end == 0 || note[end] != '\0')
        return NULL;
    return g_strdup_printf(_("Hall challenge: of %d present %d volunteered, %d ballots "
                             "were opened; %d voted "
                             "again in the last round, which nobody challenged."),
                           present, volunteers, opened, uncovered);
}
