/* countdown.c: see countdown.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/countdown.h"

#include "app/client/dict.h"

static int64_t
left_us(GVariant *vote, int64_t now_us)
{
    int64_t left = dict_is(vote, "state", "HELD")
                       ? dict_number(vote, "held-left-us")
                       : dict_number(vote, "closes-us") - now_us;

    return MAX(left, 0);
}

bool
countdown_is_shown(GVariant *vote)
{
    if (!dict_is(vote, "lost", "")) /* it cannot go on */
        return false;
    if (dict_is(vote, "state", "OPEN"))
        return dict_number(vote, "closes-us") != 0;
    return dict_is(vote, "state", "HELD") && dict_number(vote, "held-left-us") > 0;
}

int64_t
countdown_seconds(GVariant *vote, int64_t now_us)
{
    return (left_us(vote, now_us) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

double
countdown_part(GVariant *vote, int64_t now_us)
{
    int64_t whole = dict_number(vote, "closes-us") - dict_number(vote, "opened-us");

    if (whole <= 0)
        return 0.0;
    return MIN((double)left_us(vote, now_us) / (double)whole, 1.0);
}
