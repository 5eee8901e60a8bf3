/* event.h: what can happen to a device, as its ledger names it (docs/format.md section 4)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

typedef enum {
    EVENT_COMMISSIONED,
    EVENT_STARTED,
    EVENT_STOPPED,
    EVENT_CLOCK_CONFIRMED,
    EVENT_CLOCK_CHANGED,
    EVENT_OFFICER_ADDED,
    EVENT_ROSTER_IMPORTED,
    EVENT_AGENDA_IMPORTED,
    EVENT_SITTING_OPENED,
    EVENT_KEY_ADDED,
    EVENT_KEYPAD_ALLOWED,
    EVENT_KEYPAD_DENIED,
    EVENT_KEYPAD_BOUND,
    EVENT_KEYPAD_CONFIRMED,
    EVENT_KEYPAD_LOST,
    EVENT_KEYPAD_BACK,
    EVENT_VOTE_READY,
    EVENT_VOTE_OPENED,
    EVENT_VOTE_HELD,
    EVENT_VOTE_RESUMED,
    EVENT_VOTE_CLOSED,
    EVENT_VOTE_SEALED,
    EVENT_VOTE_COUNTED,
    EVENT_CERTIFICATE_MADE,
    EVENT_VOTE_ANNOUNCED,
    EVENT_VOTE_CERTIFIED,
    EVENT_VOTE_VOIDED,
    EVENT_VOTE_ANNULLED,
    EVENT_SITTING_CLOSED,
    EVENT_BUNDLE_EXPORTED,
    EVENT_REFUSED,
    EVENT_HALTED,
    EVENT_N,
} Event;

const char *event_text(Event event); /* "commissioned", ... */
bool event_from_text(const char *text, Event *out);

/* info, notice, warning or error: fixed for each event. */
const char *event_severity(Event event);
