/* demo-lists.c: the lists of the demo: candidates, projects, grades, questions
 *
 *  each round: open - each entry is shown and everybody presses his keys - close - count,
 *  compared with what was marked - announce, certify
 *
 * The keypads are simulated, their keys go all the way: report, driver, mark, journal.
 * SimulatePress answers when its keypad has been heard, so no key is late for an entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/step.h"
#include "app/ctl/call.h"
#include "app/ctl/demo-ballots.h"
#include "app/ctl/demo.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

/* Everybody's next key in turn, until nobody has one left. */
static bool
press_keys(Demo *self, guint8 (*keys)[DEMO_MAX_KEYS], GError **error)
{
    bool *done = g_newa0(bool, self->plan.n_members);

    for (unsigned i = 0, n_done = 0; n_done < self->plan.n_members; i++)
        for (unsigned seat = 0; seat < self->plan.n_members; seat++) {
            if (done[seat])
                continue;
            if (keys[seat][i] == DEMO_NO_KEY) {
                done[seat] = true;
                n_done++;
            } else if (!demo_command(self, "SimulatePress",
                                     g_variant_new("(uy)", seat + 1, keys[seat][i]),
                                     error)) {
                return false;
            }
        }
    return true;
}

static bool
press_entry(Demo *self, const DemoBallots *ballots, GVariant *vote, unsigned entry,
            GError **error)
{
    g_autofree guint8(*keys)[DEMO_MAX_KEYS] =
        g_malloc0_n(self->plan.n_members, sizeof *keys);

    for (unsigned seat = 1; seat <= self->plan.n_members; seat++)
        demo_ballots_keys(ballots, vote, seat, entry, keys[seat - 1]);
    return press_keys(self, keys, error);
}

static bool
press_all(Demo *self, const DemoBallots *ballots, GError **error)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");

    if (!demo_ballots_are_led(vote))
        return press_entry(self, ballots, vote, 0, error);
    for (unsigned i = 0; i < entry_list_n_places(vote); i++)
        if (!demo_command(self, "Lead", g_variant_new("(u)", i), error) ||
            !press_entry(self, ballots, vote, i, error))
            return false;
    return true;
}

static bool
open_and_press(Demo *self, const DemoItem *item, const DemoBallots *ballots,
               unsigned *out_vote, GError **error)
{
    return demo_open(self, item->id, out_vote, error) &&
           press_all(self, ballots, error) && demo_seal(self, item->id, *out_vote, error);
}

static bool
check(const char *what, const char *found, const char *expected, GError **error)
{
    if (strcmp(found, expected) == 0)
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the %s is “%s”, expected %s", what,
                found, expected);
    return false;
}

/* Nothing was lost on the way, and the rule made of it what it should. */
static bool
check_outcome(Demo *self, const DemoRound *round, const DemoBallots *ballots,
              GError **error)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");
    g_autoptr(GVariant) outcome = demo_look(self, "Outcome");

    return check("cause", dict_text(vote, "cause"), round->cause, error) &&
           demo_ballots_check(ballots, vote, outcome, error) &&
           check("verdict", dict_text(outcome, "verdict"), round->verdict, error);
}

static void
say_outcome(Demo *self, const DemoItem *item, const DemoRound *round)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");
    g_autoptr(GVariant) outcome = demo_look(self, "Outcome");
    g_autofree char *table = show_table(vote, outcome);

    demo_say_turnout(self, item->id);
    demo_say(self, "%-4s %s, %s", item->id, kinds_word(dict_text(vote, "kind")),
             kinds_cause(dict_text(vote, "kind"), round->cause));
    demo_say(self, "%s", g_strchomp(table));
}

static bool
hold_round(Demo *self, const DemoItem *item, const DemoRound *round, GError **error)
{
    g_auto(DemoBallots) ballots = {0};
    unsigned vote;

    demo_ballots_init(&ballots, round->ballots, self->plan.n_members, self->turn);
    if (item->by != NULL ? !demo_count_by_hand(self, item, &ballots, &vote, error)
                         : !open_and_press(self, item, &ballots, &vote, error))
        return false;
    if (!demo_count(self, vote, error) || !check_outcome(self, round, &ballots, error) ||
        !demo_certify(self, vote, error))
        return false;
    say_outcome(self, item, round);
    return true;
}

/* The core offers no round that the table does not have; what may be held again is over.
 */
static bool
check_over(Demo *self, const DemoItem *item, GError **error)
{
    g_autoptr(GVariant) agenda = demo_look(self, "Agenda");
    g_autoptr(GVariant) entry = step_find_item(agenda, item->id);

    return dict_is(entry, "cause", "again") ||
           check("cause of a further round", dict_text(entry, "cause"), "", error);
}

bool
demo_list_on(Demo *self, const DemoItem *item, GError **error)
{
    bool ok = true;

    demo_say_facts(self, item->id);
    for (unsigned i = 0; ok && i < demo_item_n_rounds(item); i++)
        ok = hold_round(self, item, &item->rounds[i], error);
    if (ok && check_over(self, item, error))
        return true;
    call_prefix_error(error, item->id);
    return false;
}
