/* base-trace.c: see base-trace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/base-trace.h"

#include <string.h>

#include "devices/trace.h"

#define N_DIGITS 128

static void
begin_line(BaseTrace *self, const char *kind)
{
    self->time_us += 1000;
    g_string_append_printf(self->text, "%u %s %u", self->time_us, kind, self->device);
}

static void
end_line(BaseTrace *self, const char *hex)
{
    g_string_append(self->text, hex);
    for (size_t i = strlen(hex); i < N_DIGITS; i++)
        g_string_append_c(self->text, '0');
    g_string_append_c(self->text, '\n');
}

void
base_trace_ask(BaseTrace *self, const char *hex)
{
    begin_line(self, "ask");
    g_string_append(self->text, " 210902000000 completed ");
    end_line(self, hex);
}

void
base_trace_say(BaseTrace *self, const char *hex)
{
    begin_line(self, "in");
    g_string_append(self->text, " 83 completed ");
    end_line(self, hex);
}

void
base_trace_command(BaseTrace *self, const char *hex)
{
    const char ack[] = {'0', '1', hex[2], hex[3], 'a', 'a', '\0'};
    base_trace_ask(self, hex);
    base_trace_say(self, ack);
}

void
base_trace_init(BaseTrace *self)
{
    *self = (BaseTrace){.text = g_string_new(TRACE_HEAD)};
    base_trace_plug(self);
    base_trace_open(self);
}

void
base_trace_clear(BaseTrace *self)
{
    g_string_free(self->text, TRUE);
}

void
base_trace_plug(BaseTrace *self)
{
    self->device++;
    begin_line(self, "plug");
    g_string_append_printf(self->text, " %s 1881:0150 - iclicker Base 0:3.0.0:83:64\n",
                           self->port != NULL ? self->port : "usb:1-2");
}

void
base_trace_gone(BaseTrace *self)
{
    begin_line(self, "gone");
    g_string_append_c(self->text, '\n');
}

void
base_trace_open(BaseTrace *self)
{
    begin_line(self, "open");
    g_string_append(self->text, " 0 opened\n");
    base_trace_command(self, "01102141");
    base_trace_command(self, "012a214105");
    base_trace_command(self, "0112");
    base_trace_command(self, "0116");
    base_trace_command(self, "0115");
    base_trace_say(self, "011504052141010266");
    base_trace_command(self, "012d");
    base_trace_say(self, "022c");
    base_trace_command(self, "0129a18f968d99978f80");
    base_trace_command(self, "011704");
    base_trace_say(self, BASE_TRACE_SUMMARY);
    base_trace_command(self, "011703");
    base_trace_command(self, "0116");
}

void
base_trace_start(BaseTrace *self)
{
    base_trace_command(self, "0119660a01");
    base_trace_command(self, "011703");
    base_trace_command(self, "011705");
    base_trace_command(self, "0119660a01");
    base_trace_command(self, "0111");
}

void
base_trace_stop(BaseTrace *self)
{
    base_trace_command(self, "0112");
    base_trace_command(self, "0116");
    base_trace_command(self, "0117010004");
    base_trace_command(self, "0117010004");
    base_trace_command(self, "011703");
    base_trace_ask(self, "011704");
}
