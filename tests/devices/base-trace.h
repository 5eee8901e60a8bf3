/* base-trace.h: writes what an i>clicker base says and is asked, as a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Each line is one millisecond after the one before. */
typedef struct {
    GString *text;
    unsigned time_us;
    unsigned device;
    const char *port; /* NULL: usb:1-2 */
} BaseTrace;

/* Bytes in hex stand for the beginning of 64, the rest is zero. */
void base_trace_ask(BaseTrace *self, const char *hex);
void base_trace_say(BaseTrace *self, const char *hex);

/* Asks, and the base acknowledges. */
void base_trace_command(BaseTrace *self, const char *hex);

/* Begins a trace with a base on usb:1-2 that is plugged in and opened. */
void base_trace_init(BaseTrace *self);
void base_trace_clear(BaseTrace *self);

void base_trace_plug(BaseTrace *self);
void base_trace_gone(BaseTrace *self);
void base_trace_open(BaseTrace *self);
void base_trace_start(BaseTrace *self);

/* Up to the request for the summary, which is not answered. */
void base_trace_stop(BaseTrace *self);

#define BASE_TRACE_SUMMARY "02181a"
