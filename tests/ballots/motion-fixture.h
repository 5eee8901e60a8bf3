/* motion-fixture.h: the slate of a motion and what an outcome on it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/outcome.h"

static inline Slate *
motion_slate(const Profile *profile)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_free(item->id);
    g_free(item->title);
    item->id = g_strdup("m1");
    item->title = g_strdup("关于预算的决议");
    Slate *slate = slate_new(item, profile->rules[ITEM_MOTION], NULL, &error);
    g_assert_no_error(error);
    return slate;
}

/* That of a show of hands, with `paper.void`. */
static inline Paper *
motion_paper_by_hand(const Profile *profile)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = motion_slate(profile);
    Paper *paper = slate_paper(slate, profile->rules[ITEM_MOTION], METHOD_HANDS, &error);
    g_assert_no_error(error);
    return paper;
}

/* On @paper, one of the two. */
static inline Outcome *
motion_outcome(const Profile *profile, const Paper *paper, const Tally *tally,
               const OutcomeFacts *facts, GError **error)
{
    g_autoptr(Slate) slate = motion_slate(profile);
    const OutcomeTerms terms = {profile, ITEM_MOTION, CAUSE_FIRST, slate, paper};
    return outcome_new(&terms, tally, facts, error);
}
