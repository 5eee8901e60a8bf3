/* event.c: see event.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/event.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *text;
    const char *severity;
} events[EVENT_N] = {
    [EVENT_COMMISSIONED] = {"commissioned", "notice"},
    [EVENT_STARTED] = {"started", "notice"},
    [EVENT_STOPPED] = {"stopped", "notice"},
    [EVENT_CLOCK_CONFIRMED] = {"clock-confirmed", "info"},
    [EVENT_CLOCK_CHANGED] = {"clock-changed", "warning"},
    [EVENT_OFFICER_ADDED] = {"officer-added", "notice"},
    [EVENT_ROSTER_IMPORTED] = {"roster-imported", "info"},
    [EVENT_AGENDA_IMPORTED] = {"agenda-imported", "info"},
    [EVENT_SITTING_OPENED] = {"sitting-opened", "notice"},
    [EVENT_KEY_ADDED] = {"key-added", "notice"},
    [EVENT_KEYPAD_ALLOWED] = {"keypad-allowed", "info"},
    [EVENT_KEYPAD_DENIED] = {"keypad-denied", "warning"},
    [EVENT_KEYPAD_BOUND] = {"keypad-bound", "info"},
    [EVENT_KEYPAD_CONFIRMED] = {"keypad-confirmed", "info"},
    [EVENT_KEYPAD_LOST] = {"keypad-lost", "warning"},
    [EVENT_KEYPAD_BACK] = {"keypad-back", "info"},
    [EVENT_VOTE_READY] = {"vote-ready", "info"},
    [EVENT_VOTE_OPENED] = {"vote-opened", "notice"},
    [EVENT_VOTE_HELD] = {"vote-held", "warning"},
    [EVENT_VOTE_RESUMED] = {"vote-resumed", "notice"},
    [EVENT_VOTE_CLOSED] = {"vote-closed", "notice"},
    [EVENT_VOTE_SEALED] = {"vote-sealed", "info"},
    [EVENT_VOTE_COUNTED] = {"vote-counted", "info"},
    [EVENT_CERTIFICATE_MADE] = {"certificate-made", "notice"},
    [EVENT_VOTE_ANNOUNCED] = {"vote-announced", "notice"},
    [EVENT_VOTE_CERTIFIED] = {"vote-certified", "notice"},
    [EVENT_VOTE_VOIDED] = {"vote-voided", "warning"},
    [EVENT_VOTE_ANNULLED] = {"vote-annulled", "warning"},
    [EVENT_SITTING_CLOSED] = {"sitting-closed", "notice"},
    [EVENT_BUNDLE_EXPORTED] = {"bundle-exported", "info"},
    [EVENT_REFUSED] = {"refused", "warning"},
    [EVENT_HALTED] = {"halted", "error"},
};

const char *
event_text(Event event)
{
    g_assert(event < EVENT_N);
    return events[event].text;
}

bool
event_from_text(const char *text, Event *out)
{
    for (Event event = 0; event < EVENT_N; event++) {
        if (strcmp(text, events[event].text) == 0) {
            *out = event;
            return true;
        }
    }
    return false;
}

const char *
event_severity(Event event)
{
    g_assert(event < EVENT_N);
    return events[event].severity;
}
