/* count.c: tellerctl vote count
 *
 * Of a secret vote in this order: the root of its ballots, shown before anything of them
 * is opened; the turnout; the outcome.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

#define ROOT_FIRST                                                                       \
    "the root of the ballots is shown before they are counted; wait for it with "        \
    "“tellerctl watch --once-state SEALED”"

static bool
count(GDBusConnection *core, const char *casting, GVariant *vote, GError **error)
{
    g_autoptr(GVariant) reply =
        call_control(core, "CountVote", g_variant_new("(s)", casting), NULL, error);

    if (reply == NULL && secret_is(vote) && dict_is(vote, "state", "CLOSED"))
        call_prefix_error(error, ROOT_FIRST);
    return reply != NULL;
}

/* Nothing is counted before he has spoken. */
static bool
check_no_tie(GVariant *vote, GError **error)
{
    if (!dict_flag(vote, "tied"))
        return true;
    g_propagate_error(
        error, g_dbus_error_new_for_dbus_error(
                   "org.teller.Error.State",
                   "as many for as against: the chair decides; count with --casting for, "
                   "against, or none (the tie stays)"));
    return false;
}

/* The core has opened the turnout and no more: then there is no outcome. */
static bool
check_kept(GVariant *vote, GError **error)
{
    if (dict_is(vote, "lost", ""))
        return true;
    g_autofree char *lost = secret_lost(dict_text(vote, "lost"));
    g_autofree char *message = g_strdup_printf(
        "%s; the vote can only be declared void (tellerctl vote void)", lost);
    g_propagate_error(error,
                      g_dbus_error_new_for_dbus_error("org.teller.Error.State", message));
    return false;
}

static void
say_secret(const Arguments *arguments, GVariant *vote, GVariant *outcome)
{
    if (arguments->json)
        output_result(
            arguments,
            g_variant_new_parsed("{'root': <%s>, 'turnout': <%u>, 'outcome': <%*>}",
                                 dict_text(vote, "root"),
                                 (guint32)dict_number(vote, "turnout"), outcome),
            "%s", "");
    else {
        show_turnout(vote);
        show_outcome(vote, outcome);
    }
}

static bool
count_secret(const Arguments *arguments, GDBusConnection *core, const char *casting,
             GVariant *before, GError **error)
{
    if (!arguments->json)
        show_root(before);
    if (!count(core, casting, before, error))
        return false;
    g_autoptr(GVariant) all = call_look(core, error);
    if (all == NULL)
        return false;
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    g_autoptr(GVariant) outcome = call_property(all, "Outcome");
    if (!check_no_tie(vote, error))
        return false;
    say_secret(arguments, vote, outcome);
    return check_kept(vote, error);
}

static bool
count_other(const Arguments *arguments, GDBusConnection *core, const char *casting,
            GVariant *before, GError **error)
{
    if (!count(core, casting, before, error))
        return false;
    g_autoptr(GVariant) all = call_look(core, error);
    if (all == NULL)
        return false;
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    if (!check_no_tie(vote, error))
        return false;
    output_result(arguments, NULL, "The vote is counted.");
    return true;
}

bool
action_vote_count(const Arguments *arguments, GError **error)
{
    static const char *const words[] = {"", "for", "against", "none", NULL};
    const char *casting = arguments->casting != NULL ? arguments->casting : "";

    if (!g_strv_contains(words, casting))
        return arguments_refuse(error, "--casting: “%s” is not for, against or none",
                                casting);
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);
    if (all == NULL)
        return false;
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    return secret_is(vote) ? count_secret(arguments, core, casting, vote, error)
                           : count_other(arguments, core, casting, vote, error);
}
