/* script-need.c: what was needed and what was missed, as the chair says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/needs.h"
#include "app/client/script-result.h"
#include "app/client/voters.h"

/* What was needed, as the body says it where it is one of the usual parts of all. */
static char *
first_words(const Picture *picture, const Need *need)
{
    const bool all = need->asked && strcmp(need->base_kind, "all") == 0;
    const Voters voters = voters_of(picture->sitting);
    const char *two_thirds = voters_two_thirds(voters);

    if (all && need->need == need->base / 2 + 1)
        return g_strdup(voters_half(voters));
    if (all && two_thirds != NULL && need->need == (2 * need->base + 2) / 3)
        return g_strdup(two_thirds);
    return g_strdup_printf(_("reach the %d votes that are needed"), (int)need->need);
}

static char *
second_words(const Need *need)
{
    const bool cast = strcmp(need->base_kind, "cast") == 0;

    if (cast && need->need == 2 * need->base / 3 + 1)
        return g_strdup(_("reach more than two thirds of the votes cast"));
    if (cast && need->need == need->base / 2 + 1)
        return g_strdup(_("reach more than half of the votes cast"));
    return g_strdup_printf(_("reach the %d votes that are needed besides"),
                           (int)need->need);
}

char *
script_needs(const Picture *picture, char **out_second)
{
    const Need first = needs_first(picture->outcome);
    const Need second = needs_second(picture->outcome);

    *out_second = second.asked ? second_words(&second) : NULL;
    return first_words(picture, &first);
}

char *
script_need(const Picture *picture)
{
    g_autofree char *two = NULL, *one = script_needs(picture, &two);

    return two == NULL ? g_steal_pointer(&one)
                       : g_strdup_printf(_("%s and %s"), one, two);
}

char *
script_missed(const Picture *picture, int votes)
{
    const Need first = needs_first(picture->outcome);
    const Need second = needs_second(picture->outcome);
    const bool missed_second = second.asked && votes < second.need;
    g_autofree char *one = first_words(picture, &first);

    if (!missed_second)
        return g_steal_pointer(&one);
    g_autofree char *two = second_words(&second);
    return votes >= first.need ? g_steal_pointer(&two)
                               : g_strdup_printf(_("%s and do not %s"), one, two);
}

char *
script_missed_second(const Picture *picture)
{
    const Need first = needs_first(picture->outcome);
    const Need second = needs_second(picture->outcome);
    g_autofree char *missed = needs_missed_second(picture->vote, picture->outcome);

    if (missed[0] == '\0')
        return g_strdup("");
    g_autofree char *one = first_words(picture, &first);
    g_autofree char *two = second_words(&second);
    return g_strdup_printf(_("%s: the votes %s, but do not %s."), missed, one, two);
}

char *
script_not_valid(const Picture *picture)
{
    const Need turnout = needs_turnout(picture->outcome);
    const int cast = (int)dict_number(picture->outcome, "cast");

    if (!turnout.asked)
        return g_strdup(_("Too few have taken part; this vote is not valid."));
    return g_strdup_printf(_("%d of %d have taken part, but at least %d have to; this "
                             "vote is not valid."),
                           cast, (int)turnout.base, (int)turnout.need);
}
