/* offer.c: see offer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/offer.h"

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/gate-list.h"
#include "app/client/kinds.h"
#include "app/client/secret.h"

static bool
is_locked(const Picture *picture)
{
    return dict_flag(picture->sitting, "needs-officers");
}

/* Commissioned, and nothing has to be unlocked. */
static bool
is_free(const Picture *picture)
{
    return dict_flag(picture->device, "commissioned") && !is_locked(picture);
}

/* While a test vote is on, no vote is opened or declared void. */
static bool
is_testing(const Picture *picture)
{
    return dict_flag(picture->sitting, "test");
}

static bool
is_in(const char *states, const char *state)
{
    g_auto(GStrv) list = g_strsplit(states, " ", -1);

    return g_strv_contains((const char *const *)list, state);
}

static bool
is_vote_in(const Picture *picture, const char *states)
{
    return is_in(states, dict_text(picture->vote, "state"));
}

/* A vote that is over leaves room for the next. */
static bool
has_room(const Picture *picture)
{
    return dict_is(picture->vote, "state", "") ||
           is_vote_in(picture, "ANNOUNCED CERTIFIED VOIDED ANNULLED");
}

static bool
has_next(const Picture *picture)
{
    return has_room(picture) && step_item(picture)[0] != '\0';
}

static bool
is_next_secret(const Picture *picture)
{
    g_autoptr(GVariant) item = step_find_item(picture->agenda, step_item(picture));

    return secret_is(item);
}

bool
offer_when_fresh(const Picture *picture, const char *states)
{
    return !dict_is_empty(picture->device) && !dict_flag(picture->device, "commissioned");
}

bool
offer_on_device(const Picture *picture, const char *states)
{
    return dict_flag(picture->device, "commissioned");
}

bool
offer_between_sittings(const Picture *picture, const char *states)
{
    return offer_on_device(picture, states) && !dict_flag(picture->sitting, "open");
}

bool
offer_in_sitting(const Picture *picture, const char *states)
{
    return dict_flag(picture->sitting, "open") && !is_locked(picture);
}

bool
offer_when_locked(const Picture *picture, const char *states)
{
    return dict_flag(picture->sitting, "open") && is_locked(picture);
}

bool
offer_sheet_of_sitting(const Picture *picture, const char *states)
{
    return offer_on_device(picture, states) && !dict_is(picture->sitting, "body", "");
}

/* All sittings of the device are read for it: not while keypads are served. */
bool
offer_absences(const Picture *picture, const char *states)
{
    return offer_sheet_of_sitting(picture, states) && !is_vote_in(picture, states);
}

bool
offer_new_item(const Picture *picture, const char *states)
{
    return is_free(picture);
}

bool
offer_item(const Picture *picture, const char *states)
{
    return is_free(picture) && !dict_is_empty(picture->agenda);
}

/* Also before and after the sitting, where anybody is appointed. */
bool
offer_gates(const Picture *picture, const char *states)
{
    bool found = false;

    for (size_t i = 0; !found && i < g_variant_n_children(picture->agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(picture->agenda, i);
        g_autoptr(GPtrArray) persons = gate_list_new(item);
        found = persons->len > 0;
    }
    return is_free(picture) && found;
}

/* One that is not READY or later. */
bool
offer_putting_aside(const Picture *picture, const char *states)
{
    g_autoptr(GVariant) item = step_find_item(picture->agenda, step_chosen(picture));

    return offer_in_sitting(picture, states) && has_room(picture) && item != NULL &&
           !dict_is(item, "state", "READY");
}

bool
offer_hands(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && has_next(picture);
}

bool
offer_ready(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && has_next(picture) &&
           (!is_next_secret(picture) || secret_drawing_is(picture->sitting, "ready"));
}

/* A secret vote is opened only when the hall has seen what it is about. */
bool
offer_open(const Picture *picture, const char *states)
{
    if (!offer_in_sitting(picture, states) || is_testing(picture))
        return false;
    if (dict_is(picture->vote, "state", "READY"))
        return !secret_is_lost(picture->vote);
    return has_next(picture) && !is_next_secret(picture);
}

/* Some are imported. */
bool
offer_list_of_projects(const Picture *picture, const char *states)
{
    if (!offer_sheet_of_sitting(picture, states))
        return false;
    for (gsize i = 0; i < g_variant_n_children(picture->agenda); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(picture->agenda, i);
        if (dict_is(item, "kind", "projects") && dict_number(item, "entries") > 0)
            return true;
    }
    return false;
}

bool
offer_vote(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && !secret_is_lost(picture->vote) &&
           is_vote_in(picture, states);
}

bool
offer_void(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && !is_testing(picture) &&
           is_vote_in(picture, states) && !dict_flag(picture->vote, "tied");
}

bool
offer_lead_on(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && step_can_lead(picture->vote, 1);
}

bool
offer_lead_back(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && step_can_lead(picture->vote, -1);
}

bool
offer_hand_count(const Picture *picture, const char *states)
{
    return offer_vote(picture, states) &&
           kinds_is_by_hand(dict_text(picture->vote, "method"));
}

bool
offer_count(const Picture *picture, const char *states)
{
    return offer_vote(picture, states) && !offer_hand_count(picture, "CLOSED") &&
           (!secret_is(picture->vote) ||
            (g_str_has_suffix(states, dict_text(picture->vote, "state")) &&
             challenge_is_settled(picture->vote)));
}

bool
offer_result(const Picture *picture, const char *states)
{
    return is_free(picture) && is_vote_in(picture, states);
}

/* Since it was opened, whatever became of it. */
bool
offer_attendance(const Picture *picture, const char *states)
{
    return is_free(picture) && dict_number(picture->vote, "present") > 0;
}

bool
offer_corrigenda(const Picture *picture, const char *states)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(picture->outcome, "corrections", G_VARIANT_TYPE("a(sss)"));

    return offer_on_device(picture, states) && list != NULL &&
           g_variant_n_children(list) > 0;
}

bool
offer_certify(const Picture *picture, const char *states)
{
    g_autoptr(GVariant) votes = g_variant_ref_sink(step_uncertified(picture));

    return !is_locked(picture) && g_variant_n_children(votes) > 0;
}

bool
offer_dice(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && has_room(picture) &&
           secret_drawing_is(picture->sitting, "awaiting-dice") &&
           secret_is_waiting(picture->agenda);
}

/* A check ends the drawing: not before its last vote. */
bool
offer_dice_check(const Picture *picture, const char *states)
{
    return is_free(picture) && has_room(picture) &&
           (step_is_over(picture) || !has_next(picture) ||
            secret_drawing_is(picture->sitting, "over")) &&
           secret_unchecked(picture->sitting) > 0;
}

bool
offer_root(const Picture *picture, const char *states)
{
    return dict_flag(picture->sitting, "open") && challenge_is(picture->vote, "");
}

bool
offer_draw_challenge(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && challenge_is_possible(picture->vote) &&
           !dict_flag(picture->vote, "tied");
}

bool
offer_challenge(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && challenge_is(picture->vote, states);
}

bool
offer_start_test(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && !is_testing(picture) &&
           (has_room(picture) || dict_is(picture->vote, "state", "READY"));
}

bool
offer_end_test(const Picture *picture, const char *states)
{
    return offer_in_sitting(picture, states) && is_testing(picture);
}

bool
offer_sheet_of_test(const Picture *picture, const char *states)
{
    return offer_on_device(picture, states) && dict_number(picture->sitting, "tests") > 0;
}
