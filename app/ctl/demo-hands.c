/* demo-hands.c: a show of hands and papers, counted by two tellers of the demo
 *
 *  ready by hand - open - close - the first enters - the second differs and is refused -
 *  counts again and agrees: sealed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/ctl/demo.h"

#define FIRST  "唱票员甲"
#define SECOND "唱票员乙"

static void
add_sum(GVariantBuilder *sums, const DemoBallots *ballots, GVariant *vote,
        const char *entry, const char *choice, unsigned *less)
{
    g_autofree char *cell = g_strconcat(entry, ".", choice, NULL);

    g_variant_builder_add(sums, "(st)", cell,
                          (guint64)demo_ballots_sum(ballots, vote, cell) - *less);
    *less = 0;
}

/* @less: so many are missing in the first sum. */
static GVariant *
sums_of(const DemoBallots *ballots, GVariant *vote, bool written, unsigned less)
{
    GVariantBuilder sums;
    g_autoptr(GPtrArray) entries = entry_list_new(vote);

    g_variant_builder_init(&sums, G_VARIANT_TYPE("a(st)"));
    for (guint i = 0; i < entries->len; i++) {
        const char *id = ((VoteEntry *)entries->pdata[i])->id;
        add_sum(&sums, ballots, vote, id, "for", &less);
        add_sum(&sums, ballots, vote, id, "against", &less);
        add_sum(&sums, ballots, vote, id, "abstain", &less);
    }
    if (written)
        add_sum(&sums, ballots, vote, "w1", "for", &less);
    return g_variant_builder_end(&sums);
}

static GVariant *
count_of(Demo *self, const DemoItem *item, const DemoBallots *ballots, const char *teller,
         unsigned less)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");
    bool paper = strcmp(item->by, "paper") == 0;
    const char *names[] = {item->write_in, NULL};
    gint64 returned = demo_ballots_sum(ballots, vote, "cast");

    return g_variant_new("(sxxu^as@a(st))", teller,
                         paper ? (gint64)self->plan.n_members : -1, paper ? returned : -1,
                         (guint32)demo_ballots_sum(ballots, vote, "paper.void"), names,
                         sums_of(ballots, vote, item->write_in != NULL, less));
}

static bool
enter(Demo *self, const DemoItem *item, const DemoBallots *ballots, const char *teller,
      unsigned less, GError **error)
{
    return demo_command(self, "EnterCount", count_of(self, item, ballots, teller, less),
                        error);
}

/* A count that differs and is taken would be worse than none. */
static bool
differ(Demo *self, const DemoItem *item, const DemoBallots *ballots, GError **error)
{
    g_autoptr(GError) refusal = NULL;

    /* one hand was overlooked */
    if (enter(self, item, ballots, SECOND, 1, &refusal)) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                    "two counts that differ were taken");
        return false;
    }
    g_dbus_error_strip_remote_error(refusal);
    demo_say(self, "%-4s refused  %s", item->id, refusal->message);
    return true;
}

bool
demo_count_by_hand(Demo *self, const DemoItem *item, const DemoBallots *ballots,
                   unsigned *out_vote, GError **error)
{
    return demo_begin(self, "ReadyByHand", "READY",
                      g_variant_new("(ss)", item->id, item->by), out_vote, error) &&
           demo_begin(self, "OpenVote", "OPEN", g_variant_new("(s)", item->id), out_vote,
                      error) &&
           demo_command(self, "CloseVote", NULL, error) &&
           demo_arrive(self, *out_vote, "CLOSED", error) &&
           enter(self, item, ballots, FIRST, 0, error) &&
           differ(self, item, ballots, error) &&
           enter(self, item, ballots, FIRST, 0, error) &&
           enter(self, item, ballots, SECOND, 0, error) &&
           demo_arrive(self, *out_vote, "SEALED", error);
}
