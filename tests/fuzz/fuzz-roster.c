/* fuzz-roster.c: any bytes as a roster, an agenda or a list of choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"
#include "ballots/recount-slate.h"
#include "ballots/roster.h"
#include "tests/fuzz/fuzz.h"

/* Refused with a message, or taken whole. */
static void
check(bool taken, const GError *error)
{
    g_assert_true(taken == (error == NULL));
    g_assert_true(taken || g_utf8_validate(error->message, -1, NULL));
}

/* A list of ballots on entries that it names itself, and a list of entries. */
static void
check_slates(const Profile *profile, const uint8_t *data, size_t len)
{
    const RecountTerms terms = {.profile = profile};
    g_autoptr(GError) list_error = NULL, paper_error = NULL, error = NULL;
    g_autoptr(Slate) named = recount_slate_from_list(&terms, data, len, &list_error);
    g_autoptr(Slate) entries = recount_slate_from_paper(&terms, data, len, &paper_error);
    check(named != NULL, list_error);
    check(entries != NULL, paper_error);
    if (named == NULL)
        return;
    const RecountRequest request = {
        .profile = profile, .slate = named, .eligible = 9, .present = 8};
    g_autoptr(Outcome) outcome = recount_list(&request, data, len, &error);
    check(outcome != NULL, error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autoptr(GError) roster_error = NULL, agenda_error = NULL, list_error = NULL;
    g_autoptr(Roster) roster = roster_from_csv(data, len, &roster_error);
    g_autoptr(Agenda) agenda = agenda_from_csv(data, len, &agenda_error);
    check(roster != NULL, roster_error);
    check(agenda != NULL, agenda_error);

    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const RecountRequest request = {.profile = profile, .eligible = 9, .present = 8};
    g_autoptr(Outcome) outcome = recount_list(&request, data, len, &list_error);
    check(outcome != NULL, list_error);
    check_slates(profile, data, len);
    return 0;
}
