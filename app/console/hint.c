/* hint.c: see hint.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/hint.h"

#include <glib/gi18n.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/secret.h"
#include "app/client/words.h"

static const char *const hints[] = {
    [STEP_COMMISSION] = N_("A new device: it makes its key and begins its ledger."),
    [STEP_ADD_OFFICER] = N_("At least two officers are needed, each with a PIN."),
    [STEP_IMPORT_ROSTER] = N_("Who may vote: seats, ids, names, delegations, keypads."),
    [STEP_IMPORT_AGENDA] = N_("What is voted on, item by item."),
    [STEP_OPEN_SITTING] = N_("Two officers open the sitting."),
    [STEP_REKEY] = N_("Every acknowledged press is stored. Presses do not count yet."),
    [STEP_WAIT_DRAWING] = N_("Secret votes wait for their randomness."),
    [STEP_THROW_DICE] =
        N_("First let the hall photograph the root; then throw at least 50 dice."),
    [STEP_WAIT_SEAL] = N_("The ballots are being sealed and checked. Please wait."),
    [STEP_CLOSE_SUPPLEMENT] =
        N_("The deputies on the hall display press again; ask each whether it is done."),
    [STEP_REVEAL_CHALLENGE] = N_("First let the hall photograph the root."),
    [STEP_VOID_VOTE] = N_("It cannot be counted. Declare it void, then vote again."),
    [STEP_RESUME_VOTE] = N_("What was pressed is kept."),
    [STEP_ENTER_COUNT] =
        N_("Two tellers enter their counts, neither seeing the other's."),
    [STEP_COUNT_VOTE] =
        N_("Before: enter keypad faults and a head count, if there are any."),
    [STEP_ANNOUNCE_VOTE] = N_("Only when the chair has declared the result."),
    [STEP_CERTIFY] = N_("The officers sign now or later; the result stands."),
    [STEP_CLOSE_SITTING] = N_("No item of the agenda waits for its vote."),
    [STEP_EXPORT] = N_("The sitting is closed. The bundle is what others check it by."),
};

static char *
next_item(const Picture *picture, GVariant *item)
{
    if (dict_flag(picture->sitting, "open") && !dict_flag(picture->sitting, "quorum-met"))
        return g_strdup_printf(_("The quorum is not met: %d present, %d needed."),
                               (int)dict_number(picture->sitting, "present"),
                               (int)dict_number(picture->sitting, "quorum-need"));
    if (item == NULL)
        return g_strdup("");
    const char *cause = dict_text(item, "cause");
    return cause[0] == '\0' || g_str_equal(cause, "first")
               ? g_strdup_printf(_("Next: %s"), words_title(item))
               : g_strdup_printf(C_("cause", "%s: %s"),
                                 kinds_cause(dict_text(item, "kind"), cause),
                                 words_title(item));
}

/* "Entry 3 of 12: Li Qiang", then who has pressed. */
static char *
lead_hint(GVariant *vote, const char *pressed)
{
    g_autoptr(GPtrArray) entries = entry_list_new(vote);
    size_t lead = entry_list_lead(vote);

    if (lead == entries->len)
        return g_strdup_printf(_("Others are written in by number. %s"), pressed);
    const VoteEntry *entry = entries->pdata[lead];
    return g_strdup_printf(_("Entry %zu of %u: %s. %s"), lead + 1, entries->len,
                           entry->title, pressed);
}

/* While it is open. */
static char *
open_hint(GVariant *vote)
{
    g_autofree char *cast = secret_cast(vote);

    if (dict_is(vote, "method", "hands"))
        return g_strdup(_("Close when both tellers have counted the hands."));
    if (dict_is(vote, "method", "paper"))
        return g_strdup(_("Close when all papers are in the box."));
    g_autofree char *pressed = g_strdup_printf(_("Pressed so far: %s of %d."), cast,
                                               (int)dict_number(vote, "present"));
    return step_can_lead(vote, 1) || step_can_lead(vote, -1) ? lead_hint(vote, pressed)
                                                             : g_steal_pointer(&pressed);
}

/* Where a tie or a secret vote asks for more than others, or NULL. */
static const char *
special_hint(Step step, const Picture *picture)
{
    if (step == STEP_REKEY && secret_is_lost(picture->vote))
        return _(
            "The secret vote that was under way is lost. Recording goes on after this.");
    if (step == STEP_REKEY && dict_flag(picture->vote, "tied"))
        return _("The tie is kept and waits for the chair, who is asked after this.");
    if (step == STEP_COUNT_VOTE && dict_flag(picture->vote, "tied"))
        return _("A tie: ask the chair, who decides.");
    if (!secret_is(picture->vote))
        return NULL;
    if (step == STEP_OPEN_VOTE && dict_is(picture->vote, "state", "READY"))
        return _(
            "The hall sees the question and its digest. Open when the chair says so.");
    if (step == STEP_COUNT_VOTE && challenge_is(picture->vote, "revealed"))
        return _("Read them aloud. Void the vote if one is not what was pressed.");
    if (step == STEP_COUNT_VOTE)
        return _("First print the root, or let the hall photograph it.");
    return NULL;
}

/* How far the test vote is. */
static char *
test_hint(GVariant *sitting)
{
    return g_strdup_printf(
        _("Test vote: %d of %d present have pressed. Nothing of it counts."),
        (int)dict_number(sitting, "test-pressed"), (int)dict_number(sitting, "present"));
}

char *
hint_text(Step step, const Picture *picture, GVariant *item)
{
    const char *special = special_hint(step, picture);

    if (step == STEP_END_TEST)
        return test_hint(picture->sitting);
    if (special != NULL)
        return g_strdup(special);
    if (step == STEP_OPEN_VOTE || step == STEP_READY_VOTE)
        return next_item(picture, item);
    if (step == STEP_CLOSE_VOTE || step == STEP_LEAD_NEXT)
        return open_hint(picture->vote);
    return g_strdup(step < G_N_ELEMENTS(hints) && hints[step] != NULL ? _(hints[step])
                                                                      : "");
}
