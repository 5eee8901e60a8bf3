/* trace.h: a recorded session of a transport, as text
 *
 *     teller-trace/1
 *     0 plug 1 usb:1-4 04d9:1603 - - USB%20Keyboard 0:3.1.1:81:8,1:3.0.0:82:4
 *     1200 open 1 0 opened
 *     1410 ask 1 210b00000000 stall -
 *     90311 in 1 81 completed 0000590000000000
 *     90420 tell 1 210902000000 completed 01
 *     95000 repair 1 81 clear-halt completed
 *     99000 gone 1
 *
 * One transfer a line: microseconds since the first line (never falling), what happened,
 * the device, then by kind: endpoint or setup (type, request, value, index, big-endian
 * hex), status, data in hex or `-`.  `ask` is a control transfer on which later input
 * depends, `tell` one on which nothing does.  Texts are percent-encoded, `-` if empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transport.h"

typedef enum {
    TRACE_PLUG,
    TRACE_GONE,
    TRACE_OPEN,
    TRACE_ASK,
    TRACE_TELL,
    TRACE_IN,
    TRACE_REPAIR,
} TraceKind;

typedef struct {
    int64_t time_us;
    TraceKind kind;
    uint32_t device;
    const TransportDevice *plugged; /* plug; owned by the trace */
    uint8_t interface;              /* open */
    TransportOpening opening;       /* open */
    TransferSetup setup;            /* ask, tell */
    uint8_t endpoint;               /* in, repair */
    TransportRepair repair;         /* repair */
    TransferStatus status;          /* all but plug, gone, open */
    uint8_t data[TRANSFER_MAX];
    size_t len;
} TraceLine;

typedef struct Trace Trace;

typedef enum {
    TRACE_ERROR_SYNTAX, /* the message has line, column and what was expected */
    TRACE_ERROR_FILE,   /* reading or writing failed */
    TRACE_ERROR_SIZE,   /* larger than is read */
} TraceError;

#define TRACE_ERROR (trace_error_quark())
GQuark trace_error_quark(void);

#define TRACE_MAX_BYTES (32u << 20)

/* @text need not end in NUL; at most TRACE_MAX_BYTES.  Nothing is taken from a text with
 * an error in it. */
Trace *trace_parse(const char *text, size_t len, GError **error);
Trace *trace_load(const char *path, GError **error);
void trace_free(Trace *self);

size_t trace_length(const Trace *self);
const TraceLine *trace_line(const Trace *self, size_t index);

/* Wipes what was read in the first @n_lines lines; their kinds, times and lengths stay.
 */
void trace_forget(Trace *self, size_t n_lines);

/* The first line of every trace, with its LF. */
#define TRACE_HEAD "teller-trace/1\n"

/* Appends @line as text with its LF. */
void trace_line_write(const TraceLine *line, GString *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trace, trace_free)
