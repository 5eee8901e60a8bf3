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
#define EVENT(name, text, severity, object, when) [EVENT_##name] = {text, severity},
#include "ballots/event.def"
#undef EVENT
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
