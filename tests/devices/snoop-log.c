/* snoop-log.c: see snoop-log.h
 *
 *     #   9 [103132 ms] ctrl_transfer( 0x21, 0x09, 0x0200, 0x0000, msg ) 64 bytes OUT: \
 *     01 10 21 41 00 ...
 *     #   7 [103143 ms] read( 0x83,   64 )    64 bytes IN : \
 *     01 10 aa 00 ...
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/snoop-log.h"

#include <stdio.h>
#include <string.h>

#include "devices/trace.h"

/* Two commands that write on the base's own display. */
static bool
is_remark(const char *bytes)
{
    return g_str_has_prefix(bytes, "01 13") || g_str_has_prefix(bytes, "01 14");
}

static void
append_hex(GString *trace, const char *bytes)
{
    g_auto(GStrv) parts = g_strsplit_set(bytes, " \r", -1);
    g_autofree char *hex = g_strjoinv("", parts);
    g_string_append_printf(trace, "%s\n", hex);
}

static void
append_transfer(GString *trace, const char *head, const char *bytes, unsigned time_ms)
{
    if (strstr(head, "ctrl_transfer( 0x21, 0x09, 0x0200") != NULL)
        g_string_append_printf(trace, "%u000 %s 1 210902000000 completed ", time_ms,
                               is_remark(bytes) ? "tell" : "ask");
    else if (strstr(head, "read( 0x83") != NULL)
        g_string_append_printf(trace, "%u000 in 1 83 completed ", time_ms);
    else
        return;
    append_hex(trace, bytes);
}

char *
snoop_log_to_trace(const char *log)
{
    GString *trace = g_string_new(TRACE_HEAD);
    g_auto(GStrv) lines = g_strsplit(log, "\n", -1);
    g_string_append(trace, "0 plug 1 usb:1-2 1881:0150 - - - 0:3.0.0:83:64\n"
                           "0 open 1 0 opened\n");
    for (unsigned i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++) {
        unsigned number, time_ms;
        if (sscanf(lines[i], "# %u [ %u ms]", &number, &time_ms) == 2)
            append_transfer(trace, lines[i], lines[i + 1], time_ms);
    }
    return g_string_free(trace, FALSE);
}
