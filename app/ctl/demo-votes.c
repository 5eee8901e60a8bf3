/* demo-votes.c: the votes of the demo
 *
 *  recorded:  open, press, close, count, announce, certify
 *  secret:    [open, void] - ready, show the slot - open, press, close - sealed, show the
 *             root - count, announce, certify
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/ctl/call.h"
#include "app/ctl/demo-course.h"
#include "app/ctl/demo.h"

#define VOID_REASON "a wrong title was read out (simulated)"

typedef struct {
    unsigned vote;
    const char *state;
} Goal;

/* Or it never will be. */
static bool
is_in_state(TellerClient *client, gpointer data)
{
    const Goal *goal = data;
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");

    return dict_number(vote, "vote") == goal->vote &&
           (dict_is(vote, "state", goal->state) || !dict_is(vote, "lost", ""));
}

static bool
is_pressed(TellerClient *client, gpointer data)
{
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");

    return demo_course_is_over(data, vote, g_get_monotonic_time());
}

GVariant *
demo_look(Demo *self, const char *property)
{
    return teller_client_look(demo_core_client(self->core), property);
}

bool
demo_arrive(Demo *self, unsigned number, const char *state, GError **error)
{
    Goal goal = {number, state};

    if (!demo_core_wait(self->core, is_in_state, &goal, error))
        return false;
    g_autoptr(GVariant) vote = demo_look(self, "Vote");
    if (dict_is(vote, "state", state))
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the vote is lost: %s",
                dict_text(vote, "lost"));
    return false;
}

/* Unless the window ended meanwhile. */
static bool
close_vote(Demo *self, GError **error)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");

    if (dict_is(vote, "state", "CLOSED") || dict_is(vote, "state", "SEALED"))
        return true;
    return demo_command(self, "CloseVote", NULL, error);
}

bool
demo_begin(Demo *self, const char *method, const char *state, GVariant *values,
           unsigned *out_vote, GError **error)
{
    g_autoptr(GVariant) reply = demo_core_call(self->core, method, values, NULL, error);

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", out_vote);
    return demo_arrive(self, *out_vote, state, error);
}

static bool
open_vote(Demo *self, const char *item, unsigned *out_vote, GError **error)
{
    return demo_begin(self, "OpenVote", "OPEN", g_variant_new("(s)", item), out_vote,
                      error);
}

static void
say_digest(Demo *self, const char *item, const char *key)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");

    demo_say(self, "%-4s %-8s %s", item, key, dict_text(vote, key));
}

static bool
void_a_round(Demo *self, const char *item, GError **error)
{
    unsigned vote;

    if (!open_vote(self, item, &vote, error) ||
        !demo_command_signed(self, "VoidVote", g_variant_new("(s)", VOID_REASON), 2,
                             error) ||
        !demo_arrive(self, vote, "VOIDED", error))
        return false;
    demo_say(self, "%-4s void     " VOID_REASON, item);
    return true;
}

bool
demo_open(Demo *self, const char *item, unsigned *out_vote, GError **error)
{
    if (self->plan.is_secret) {
        if (!demo_begin(self, "ReadyVote", "READY", g_variant_new("(s)", item), out_vote,
                        error))
            return false;
        say_digest(self, item, "slot");
    }
    return open_vote(self, item, out_vote, error);
}

static bool
open_and_press(Demo *self, const char *item, unsigned *out_vote, GError **error)
{
    DemoCourse course = {.cast = -1};

    if (!demo_open(self, item, out_vote, error))
        return false;
    course.vote = *out_vote;
    return demo_core_wait(self->core, is_pressed, &course, error);
}

bool
demo_seal(Demo *self, const char *item, unsigned vote, GError **error)
{
    if (!close_vote(self, error) || !demo_arrive(self, vote, "SEALED", error))
        return false;
    if (self->plan.is_secret)
        say_digest(self, item, "root");
    return true;
}

static char *
describe(GVariant *outcome)
{
    GString *text = g_string_new(words_verdict(dict_text(outcome, "verdict")));
    g_auto(GStrv) names = dict_texts(outcome, "names");

    g_string_append_c(text, ':');
    for (size_t i = 0; names[i] != NULL; i++)
        g_string_append_printf(text, " %s %" G_GINT64_FORMAT ",", words_cell(names[i]),
                               dict_named(outcome, "names", "sums", names[i]));
    g_string_append_printf(text, " not pressed %" G_GINT64_FORMAT,
                           dict_number(outcome, "not-pressed"));
    return g_string_free(text, FALSE);
}

void
demo_say_turnout(Demo *self, const char *item)
{
    g_autoptr(GVariant) vote = demo_look(self, "Vote");

    if (self->plan.is_secret)
        demo_say(self, "%-4s turnout  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, item,
                 dict_number(vote, "turnout"), dict_number(vote, "present"));
}

static void
say_outcome(Demo *self, const char *item)
{
    g_autoptr(GVariant) outcome = demo_look(self, "Outcome");
    g_autofree char *text = describe(outcome);

    demo_say_turnout(self, item);
    demo_say(self, "%-4s %s", item, text);
}

bool
demo_count(Demo *self, unsigned vote, GError **error)
{
    return demo_command(self, "CountVote", g_variant_new("(s)", ""), error) &&
           demo_arrive(self, vote, "COUNTED", error);
}

bool
demo_certify(Demo *self, unsigned vote, GError **error)
{
    bool certified = demo_command(self, "AnnounceVote", NULL, error) &&
                     demo_arrive(self, vote, "ANNOUNCED", error) &&
                     demo_command_signed(self, "Certify",
                                         g_variant_new_parsed("([%u], int64 0)", vote),
                                         TRIAL_OFFICERS, error) &&
                     demo_arrive(self, vote, "CERTIFIED", error);
    if (certified)
        g_array_append_val(self->votes, vote);
    return certified;
}

/* One round of the demo is void: the second item's, or the only one's. */
static bool
has_void_round(const Demo *self, unsigned i)
{
    return self->plan.is_secret && i == MIN(1, self->n_items - 1);
}

bool
demo_vote_on(Demo *self, unsigned i, GError **error)
{
    g_autofree char *item = g_strdup_printf("M%u", i + 1);
    unsigned vote;

    if ((has_void_round(self, i) && !void_a_round(self, item, error)) ||
        !open_and_press(self, item, &vote, error) ||
        !demo_seal(self, item, vote, error) || !demo_count(self, vote, error) ||
        !demo_certify(self, vote, error)) {
        call_prefix_error(error, item);
        return false;
    }
    say_outcome(self, item);
    return i > 0 || demo_correct(self, vote, item, error);
}
