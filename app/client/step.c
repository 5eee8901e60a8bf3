/* step.c: see step.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/step.h"

#include <string.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/officers.h"
#include "app/client/secret.h"

enum {
    OFFICERS_NEEDED = 2,
    ROUNDS_BY_KEYPAD = 2,
    RANKS_OF_FIVE_KEYS = 5, /* more of them nobody gives to the entry shown */
};

static const struct {
    const char *state;
    Step step;
} vote_steps[] = {
    {"READY", STEP_OPEN_VOTE},   {"OPEN", STEP_CLOSE_VOTE},
    {"HELD", STEP_RESUME_VOTE},  {"CLOSED", STEP_COUNT_VOTE},
    {"SEALED", STEP_COUNT_VOTE}, {"COUNTED", STEP_ANNOUNCE_VOTE},
    {"ANNOUNCED", STEP_CERTIFY},
};

/* Whether the recording core would take it: then it names the cause of the vote. */
static bool
may_be_voted_on(GVariant *item)
{
    return dict_is(item, "state", "READY") || !dict_is(item, "cause", "");
}

/* Whether it comes up by itself: a tie is voted on again at once; what the assembly has
 * to decide upon first waits until it is chosen.
 */
static bool
waits(GVariant *item)
{
    if (dict_is(item, "state", "VOIDED"))
        return dict_number(item, "round") < ROUNDS_BY_KEYPAD;
    return dict_is(item, "state", "DRAFT") || dict_is(item, "state", "READY") ||
           (dict_is(item, "cause", "run-off") && !dict_is(item, "state", "ANNULLED"));
}

bool
step_is_over(const Picture *picture)
{
    return !dict_is_empty(picture->sitting) && !dict_flag(picture->sitting, "open");
}

static bool
has_uncertified(const Picture *picture)
{
    g_autoptr(GVariant) votes = g_variant_ref_sink(step_uncertified(picture));

    return g_variant_n_children(votes) > 0;
}

static size_t
count_officers(GVariant *device)
{
    g_auto(GStrv) officers = officers_who_sign(device, NULL);

    return g_strv_length(officers);
}

static Step
before_sitting(const Picture *picture)
{
    if (step_is_over(picture))
        return has_uncertified(picture) ? STEP_CERTIFY : STEP_EXPORT;
    if (!dict_flag(picture->device, "commissioned"))
        return STEP_COMMISSION;
    if (count_officers(picture->device) < OFFICERS_NEEDED)
        return STEP_ADD_OFFICER;
    if (dict_number(picture->device, "n-roster") == 0)
        return STEP_IMPORT_ROSTER;
    if (dict_is_empty(picture->agenda))
        return STEP_IMPORT_AGENDA;
    return STEP_OPEN_SITTING;
}

/* What the current vote waits for; STEP_WAIT if it is over, or there is none. */
static Step
of_vote(GVariant *vote)
{
    const char *state = dict_text(vote, "state");

    if (secret_is_lost(vote))
        return STEP_VOID_VOTE;
    if (strcmp(state, "OPEN") == 0 && step_can_lead(vote, 1))
        return STEP_LEAD_NEXT;
    if (strcmp(state, "CLOSED") == 0 && kinds_is_by_hand(dict_text(vote, "method")))
        return STEP_ENTER_COUNT;
    if ((secret_is(vote) && strcmp(state, "CLOSED") == 0) || challenge_is(vote, "closed"))
        return STEP_WAIT_SEAL;
    if (challenge_is(vote, "open"))
        return STEP_CLOSE_SUPPLEMENT;
    if (challenge_is(vote, "sealed"))
        return STEP_REVEAL_CHALLENGE;
    for (size_t i = 0; i < G_N_ELEMENTS(vote_steps); i++)
        if (strcmp(state, vote_steps[i].state) == 0)
            return vote_steps[i].step;
    return STEP_WAIT;
}

bool
step_can_lead(GVariant *vote, int by)
{
    int n = (int)entry_list_n_places(vote), at = (int)entry_list_lead(vote) + by;

    return (dict_is(vote, "state", "OPEN") || challenge_is(vote, "open")) && n > 1 &&
           at >= 0 && at < n && !kinds_is_by_hand(dict_text(vote, "method")) &&
           (!dict_is(vote, "form", "rank") || n <= RANKS_OF_FIVE_KEYS);
}

static Step
before_vote(const Picture *picture)
{
    g_autoptr(GVariant) item = step_find_item(picture->agenda, step_item(picture));

    if (!secret_is(item))
        return STEP_OPEN_VOTE;
    if (secret_drawing_is(picture->sitting, "awaiting-dice"))
        return STEP_THROW_DICE;
    return secret_drawing_is(picture->sitting, "drawing") ||
                   secret_drawing_is(picture->sitting, "mixing")
               ? STEP_WAIT_DRAWING
               : STEP_READY_VOTE;
}

Step
step_next(const Picture *picture)
{
    if (dict_is_empty(picture->device))
        return STEP_WAIT;
    if (!dict_is(picture->device, "halted", ""))
        return STEP_HALTED;
    if (!dict_flag(picture->sitting, "open"))
        return before_sitting(picture);
    if (dict_flag(picture->sitting, "needs-officers"))
        return STEP_REKEY;
    if (dict_flag(picture->sitting, "test"))
        return STEP_END_TEST;

    Step step = of_vote(picture->vote);
    if (step != STEP_WAIT)
        return step;
    if (step_item(picture)[0] != '\0')
        return before_vote(picture);
    return has_uncertified(picture) ? STEP_CERTIFY : STEP_CLOSE_SITTING;
}

GVariant *
step_find_item(GVariant *agenda, const char *id)
{
    size_t n = agenda == NULL ? 0 : g_variant_n_children(agenda);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        if (dict_is(item, "id", id))
            return g_steal_pointer(&item);
    }
    return NULL;
}

const char *
step_item(const Picture *picture)
{
    size_t n = picture->agenda == NULL ? 0 : g_variant_n_children(picture->agenda);
    const char *first = "";
    const char *chosen = dict_is(picture->vote, "state", "READY")
                             ? dict_text(picture->vote, "item")
                             : picture->chosen;

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(picture->agenda, i);
        if (!may_be_voted_on(item))
            continue;
        if (chosen != NULL && dict_is(item, "id", chosen))
            return dict_text(item, "id");
        if (first[0] == '\0' && waits(item))
            first = dict_text(item, "id");
    }
    return first;
}

const char *
step_chosen(const Picture *picture)
{
    const char *chosen = picture->chosen == NULL ? "" : picture->chosen;
    g_autoptr(GVariant) item = step_find_item(picture->agenda, chosen);

    return item != NULL ? chosen : step_item(picture);
}

/* The first announced vote whose account differs, or NULL. */
static GVariant *
find_difference(GVariant *agenda)
{
    size_t n = agenda == NULL ? 0 : g_variant_n_children(agenda);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        if (dict_is(item, "state", "ANNOUNCED") && dict_number(item, "difference") != 0)
            return g_steal_pointer(&item);
    }
    return NULL;
}

GVariant *
step_uncertified(const Picture *picture)
{
    size_t n = picture->agenda == NULL ? 0 : g_variant_n_children(picture->agenda);
    GVariantBuilder votes;

    g_variant_builder_init(&votes, G_VARIANT_TYPE("au"));
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(picture->agenda, i);
        if (dict_is(item, "state", "ANNOUNCED"))
            g_variant_builder_add(&votes, "u", (uint32_t)dict_number(item, "vote"));
    }
    return g_variant_builder_end(&votes);
}

GVariant *
step_to_certify(const Picture *picture, int64_t *out_difference)
{
    g_autoptr(GVariant) alone = find_difference(picture->agenda);

    *out_difference = alone == NULL ? 0 : dict_number(alone, "difference");
    return alone == NULL
               ? step_uncertified(picture)
               : g_variant_new_parsed("[%u]", (uint32_t)dict_number(alone, "vote"));
}
