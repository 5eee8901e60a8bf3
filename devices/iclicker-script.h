/* iclicker-script.h: sends an i>clicker base its commands, one after the other
 *
 * Each command is a SET_REPORT of 64 bytes; the next one follows when the base has
 * acknowledged it, or after a moment where an acknowledgement is optional.  Knows what
 * is said, not when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/link.h"

/* The sequences of the maker's own program. */
typedef enum {
    ICLICKER_SCRIPT_OPEN,
    ICLICKER_SCRIPT_START,
    ICLICKER_SCRIPT_STOP,
} IclickerScriptKind;

/* @is_done is false if the base did not answer. */
typedef void (*IclickerScriptEnded)(bool is_done, void *user_data);

typedef struct {
    Link *link;
    Timers *timers;
    IclickerScriptEnded ended;
    void *user_data;

    IclickerScriptKind kind;
    bool is_running, is_sent, is_acked;
    unsigned step, n_tries;
    Timer *timer; /* end of the wait for an ACK, or of a pause */
} IclickerScript;

void iclicker_script_init(IclickerScript *self, Link *link, Timers *timers,
                          IclickerScriptEnded ended, void *user_data);

/* Starts @kind; nothing may be running. */
void iclicker_script_run(IclickerScript *self, IclickerScriptKind kind);

/* Without a call of ended(). */
void iclicker_script_stop(IclickerScript *self);

/* The base has acknowledged @command. */
void iclicker_script_ack(IclickerScript *self, uint8_t command);

/* True from the command on that lets handsets vote. */
bool iclicker_script_has_started_poll(const IclickerScript *self);
