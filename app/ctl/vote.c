/* vote.c: tellerctl vote, certify
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/remark.h"
#include "app/client/step.h"
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

static GVariant *
make_ready(const Arguments *arguments, GError **error)
{
    const char *item = arguments->words[0], *by = arguments->by;

    if (by == NULL)
        return act_ask(arguments, "ReadyVote", g_variant_new("(s)", item), error);
    if (kinds_is_by_hand(by))
        return act_ask(arguments, "ReadyByHand", g_variant_new("(ss)", item, by), error);
    arguments_refuse(error, "--by: “%s” is not hands or paper", by);
    return NULL;
}

/* Nothing of it bars the vote. */
static void
warn_of(GVariant *all, const char *id)
{
    g_autoptr(GVariant) agenda = call_property(all, "Agenda");
    g_autoptr(GVariant) item = step_find_item(agenda, id);
    g_auto(GStrv) warnings = remark_warnings(item, agenda);

    for (char **warning = warnings; *warning != NULL; warning++)
        output_warn("%s", *warning);
}

/* That the slot of a secret vote is shown before the first press is what binds the device
 * to it.
 */
bool
action_vote_ready(const Arguments *arguments, GError **error)
{
    g_autoptr(GVariant) reply = make_ready(arguments, error);
    g_autoptr(GDBusConnection) core =
        reply == NULL ? NULL : call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);
    unsigned number;

    if (all == NULL)
        return false;
    g_variant_get(reply, "(u)", &number);
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    const char *slot = dict_text(vote, "slot");
    output_result(arguments,
                  g_variant_new_parsed("{'vote': <%u>, 'slot': <%s>}", number, slot),
                  "Vote %u is ready.%s%s", number,
                  slot[0] != '\0' ? "  Show its slot before it is opened:\n" : "", slot);
    warn_of(all, arguments->words[0]);
    return true;
}

bool
action_vote_open(const Arguments *arguments, GError **error)
{
    g_autoptr(GVariant) reply =
        act_ask(arguments, "OpenVote", g_variant_new("(s)", arguments->words[0]), error);
    unsigned number;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", &number);
    output_result(arguments, g_variant_new_parsed("{'vote': <%u>}", number),
                  "Vote %u is open.", number);
    return true;
}

bool
action_vote_hold(const Arguments *arguments, GError **error)
{
    return act(arguments, "HoldVote", g_variant_new("(s)", arguments->words[0]),
               "The vote is on hold.", error);
}

bool
action_vote_resume(const Arguments *arguments, GError **error)
{
    return act(arguments, "ResumeVote", NULL, "The vote goes on.", error);
}

bool
action_vote_extend(const Arguments *arguments, GError **error)
{
    uint64_t seconds;

    return arguments_number("SECONDS", arguments->words[0], 1, 3600, &seconds, error) &&
           act(arguments, "ExtendVote", g_variant_new("(u)", (guint32)seconds),
               "The window is longer.", error);
}

bool
action_vote_close(const Arguments *arguments, GError **error)
{
    return act(arguments, "CloseVote", NULL, "The vote is closed.", error);
}

bool
action_vote_void(const Arguments *arguments, GError **error)
{
    return act_signed(arguments, "VoidVote", g_variant_new("(s)", arguments->words[0]),
                      "The vote is void.", error);
}

bool
action_vote_declare(const Arguments *arguments, GError **error)
{
    const char *faults = arguments->faults, *head_count = arguments->head_count;
    uint64_t n_faults = 0, n_heads = 0;

    if (faults == NULL && head_count == NULL)
        return arguments_refuse(error, "vote declare needs --faults or --head-count");
    if ((faults != NULL &&
         !arguments_number("--faults", faults, 0, 10000, &n_faults, error)) ||
        (head_count != NULL &&
         !arguments_number("--head-count", head_count, 0, 10000, &n_heads, error)))
        return false;
    return act(arguments, "Declare",
               g_variant_new("(ux)", (guint32)n_faults,
                             head_count != NULL ? (gint64)n_heads : (gint64)-1),
               "Declared.", error);
}

bool
action_vote_announce(const Arguments *arguments, GError **error)
{
    return act(arguments, "AnnounceVote", NULL, "The result is announced.", error);
}

static bool
vote_number(const char *text, uint64_t *out, GError **error)
{
    return arguments_number("VOTE", text, 1, G_MAXUINT32, out, error);
}

bool
action_vote_annul(const Arguments *arguments, GError **error)
{
    uint64_t number;

    return vote_number(arguments->words[0], &number, error) &&
           act_signed(arguments, "AnnulVote",
                      g_variant_new("(us)", (guint32)number, arguments->words[1]),
                      "The vote is annulled; its sums stay.", error);
}

bool
action_vote_correct(const Arguments *arguments, GError **error)
{
    char **words = arguments->words;
    uint64_t number;

    return vote_number(words[0], &number, error) &&
           act_signed(
               arguments, "CorrectVote",
               g_variant_new("(usss)", (guint32)number, words[1], words[2], words[3]),
               "The corrigendum is signed; the certificate stays as it is.", error);
}

/* The numbers that were typed (au). */
static GVariant *
typed_votes(const Arguments *arguments, GError **error)
{
    g_autoptr(GVariantBuilder) votes = g_variant_builder_new(G_VARIANT_TYPE("au"));
    uint64_t number;

    for (unsigned i = 0; i < arguments->n_words; i++) {
        if (!vote_number(arguments->words[i], &number, error))
            return NULL;
        g_variant_builder_add(votes, "u", (guint32)number);
    }
    return g_variant_ref_sink(g_variant_builder_end(votes));
}

/* All that are announced and not certified (au); none is an error. */
static GVariant *
announced_votes(const Arguments *arguments, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL)
        return NULL;
    g_autoptr(GVariant) agenda = call_property(all, "Agenda");
    g_autoptr(GVariant) votes =
        g_variant_ref_sink(step_uncertified(&(Picture){.agenda = agenda}));
    if (g_variant_n_children(votes) > 0)
        return g_steal_pointer(&votes);
    g_propagate_error(
        error, g_dbus_error_new_for_dbus_error(
                   "org.teller.Error.State", "no announced vote waits for its officers"));
    return NULL;
}

static bool
read_difference(const char *text, int64_t *out, GError **error)
{
    bool negative = text != NULL && text[0] == '-';
    uint64_t number = 0;

    if (text != NULL && !arguments_number("--difference", negative ? text + 1 : text, 0,
                                          10000, &number, NULL))
        return arguments_refuse(error, "--difference: “%s” is not -10000 to 10000", text);
    *out = negative ? -(int64_t)number : (int64_t)number;
    return true;
}

bool
action_certify(const Arguments *arguments, GError **error)
{
    int64_t difference = 0;

    if (!read_difference(arguments->difference, &difference, error))
        return false;
    g_autoptr(GVariant) votes = arguments->n_words > 0
                                    ? typed_votes(arguments, error)
                                    : announced_votes(arguments, error);
    return votes != NULL && act_signed(arguments, "Certify",
                                       g_variant_new("(@aux)", votes, (gint64)difference),
                                       "Certified.", error);
}
