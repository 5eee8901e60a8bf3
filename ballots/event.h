/* event.h: what can happen to a device, as its ledger names it (docs/format.md section 4)
 *
 * The catalogue is event.def.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

typedef enum {
#define EVENT(name, text, severity, object, when) EVENT_##name,
#include "ballots/event.def"
#undef EVENT
    EVENT_N,
} Event;

const char *event_text(Event event); /* "commissioned", ... */
bool event_from_text(const char *text, Event *out);

/* info, notice, warning or error: fixed for each event. */
const char *event_severity(Event event);
