/* step.c: see step.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/step.h"

#include <string.h>

#include "app/client/dict.h"

enum { OFFICERS_NEEDED = 2 };

static const struct {
    const char *state;
    Step step;
} vote_steps[] = {
    {"READY", STEP_OPEN_VOTE},   {"OPEN", STEP_CLOSE_VOTE},
    {"HELD", STEP_RESUME_VOTE},  {"CLOSED", STEP_COUNT_VOTE},
    {"SEALED", STEP_COUNT_VOTE}, {"COUNTED", STEP_ANNOUNCE_VOTE},
    {"ANNOUNCED", STEP_CERTIFY},
};

static bool
may_be_voted_on(const char *state)
{
    return strcmp(state, "DRAFT") == 0 || strcmp(state, "READY") == 0 ||
           strcmp(state, "VOIDED") == 0;
}

static size_t
count_officers(GVariant *device)
{
    g_auto(GStrv) officers = dict_texts(device, "officers");

    return g_strv_length(officers);
}

static Step
before_sitting(const Picture *picture)
{
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

    const char *state = dict_text(picture->vote, "state");
    for (size_t i = 0; i < G_N_ELEMENTS(vote_steps); i++)
        if (strcmp(state, vote_steps[i].state) == 0)
            return vote_steps[i].step;
    return step_item(picture, "")[0] != '\0' ? STEP_OPEN_VOTE : STEP_CLOSE_SITTING;
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
step_item(const Picture *picture, const char *wanted)
{
    size_t n = picture->agenda == NULL ? 0 : g_variant_n_children(picture->agenda);
    const char *first = "";

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(picture->agenda, i);
        if (!may_be_voted_on(dict_text(item, "state")))
            continue;
        if (dict_is(item, "id", wanted))
            return dict_text(item, "id");
        if (first[0] == '\0')
            first = dict_text(item, "id");
    }
    return first;
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
