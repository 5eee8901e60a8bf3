/* iclicker-script.c: see iclicker-script.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/iclicker-script.h"

#include <string.h>

#include "devices/hid-request.h"
#include "devices/iclicker-frame.h"

#define ACK_US    (100 * 1000) /* it comes after 5 to 20 ms */
#define MAX_TRIES 3

#define START_POLL 0x11

typedef struct {
    uint8_t bytes[12];
    bool is_ack_optional;
    uint16_t pause_ms; /* after it */
} Command;

/* Radio channel AA, no instructor's remote, the welcome text of the maker's program;
 * 17 and its numbers are known by what they do only.
 */
static const Command open_commands[] = {
    {.bytes = {0x01, 0x10, 0x21, 0x41}, .pause_ms = 200},
    {.bytes = {0x01, 0x2a, 0x21, 0x41, 0x05}, .pause_ms = 200},
    {.bytes = {0x01, 0x12}},
    {.bytes = {0x01, 0x16}},
    {.bytes = {0x01, 0x15}},
    {.bytes = {0x01, 0x2d}, .pause_ms = 200},
    {.bytes = {0x01, 0x29, 0xa1, 0x8f, 0x96, 0x8d, 0x99, 0x97, 0x8f, 0x80}},
    {.bytes = {0x01, 0x17, 0x04}, .is_ack_optional = true},
    {.bytes = {0x01, 0x17, 0x03}, .is_ack_optional = true},
    {.bytes = {0x01, 0x16}},
};

/* Answers A to E; 17 05 puts the counters back. */
static const Command start_commands[] = {
    {.bytes = {0x01, 0x19, 0x66, 0x0a, 0x01}, .pause_ms = 100},
    {.bytes = {0x01, 0x17, 0x03}, .is_ack_optional = true, .pause_ms = 100},
    {.bytes = {0x01, 0x17, 0x05}, .is_ack_optional = true, .pause_ms = 100},
    {.bytes = {0x01, 0x19, 0x66, 0x0a, 0x01}, .pause_ms = 100},
    {.bytes = {0x01, START_POLL}},
};

/* 17 04 asks for the summary. */
static const Command stop_commands[] = {
    {.bytes = {0x01, 0x12}},
    {.bytes = {0x01, 0x16}},
    {.bytes = {0x01, 0x17, 0x01, 0x00, 0x04}, .is_ack_optional = true},
    {.bytes = {0x01, 0x17, 0x01, 0x00, 0x04}, .is_ack_optional = true},
    {.bytes = {0x01, 0x17, 0x03}, .is_ack_optional = true},
    {.bytes = {0x01, 0x17, 0x04}, .is_ack_optional = true},
};

static const struct {
    const Command *commands;
    unsigned n;
} scripts[] = {
    [ICLICKER_SCRIPT_OPEN] = {open_commands, G_N_ELEMENTS(open_commands)},
    [ICLICKER_SCRIPT_START] = {start_commands, G_N_ELEMENTS(start_commands)},
    [ICLICKER_SCRIPT_STOP] = {stop_commands, G_N_ELEMENTS(stop_commands)},
};

void
iclicker_script_init(IclickerScript *self, Link *link, Timers *timers,
                     IclickerScriptEnded ended, void *user_data)
{
    *self = (IclickerScript){
        .link = link, .timers = timers, .ended = ended, .user_data = user_data};
}

static const Command *
present_command(const IclickerScript *self)
{
    return &scripts[self->kind].commands[self->step];
}

static void
end(IclickerScript *self, bool is_done)
{
    iclicker_script_stop(self);
    self->ended(is_done, self->user_data);
}

static void send_command(IclickerScript *self);

static void
go_on(void *user_data)
{
    IclickerScript *self = user_data;
    self->timer = NULL;
    self->n_tries = 0;
    if (++self->step == scripts[self->kind].n)
        end(self, true);
    else
        send_command(self);
}

static void
wait_pause(IclickerScript *self)
{
    self->timer =
        timers_add(self->timers, present_command(self)->pause_ms * 1000, go_on, self);
}

static void
no_ack(void *user_data)
{
    IclickerScript *self = user_data;
    self->timer = NULL;
    if (present_command(self)->is_ack_optional)
        wait_pause(self);
    else if (self->n_tries < MAX_TRIES)
        send_command(self);
    else
        end(self, false);
}

/* A transfer that failed may have arrived all the same: its ACK is waited for too. */
static void
command_sent(const TransferResult *result, void *user_data)
{
    IclickerScript *self = user_data;
    if (!self->is_running)
        return;
    self->is_sent = true;
    if (self->is_acked)
        wait_pause(self);
    else
        self->timer = timers_add(self->timers, ACK_US, no_ack, self);
}

static void
send_command(IclickerScript *self)
{
    uint8_t frame[ICLICKER_FRAME_SIZE] = {0};
    memcpy(frame, present_command(self)->bytes, sizeof present_command(self)->bytes);
    const TransferRequest request = {
        .setup = {.type = HID_TO_INTERFACE,
                  .request = HID_SET_REPORT,
                  .value = HID_OUTPUT_REPORT},
        .data = frame,
        .len = sizeof frame,
        .is_question = true,
    };
    self->n_tries++;
    self->is_sent = self->is_acked = false;
    link_control(self->link, request, command_sent, self);
}

void
iclicker_script_run(IclickerScript *self, IclickerScriptKind kind)
{
    g_assert(!self->is_running);
    self->kind = kind;
    self->is_running = true;
    self->step = self->n_tries = 0;
    send_command(self);
}

void
iclicker_script_stop(IclickerScript *self)
{
    timers_cancel(self->timers, &self->timer);
    self->is_running = false;
}

void
iclicker_script_ack(IclickerScript *self, uint8_t command)
{
    if (!self->is_running || self->is_acked || present_command(self)->bytes[1] != command)
        return;
    self->is_acked = true;
    if (!self->is_sent)
        return;
    timers_cancel(self->timers, &self->timer);
    wait_pause(self);
}

bool
iclicker_script_has_started_poll(const IclickerScript *self)
{
    return self->is_running && self->kind == ICLICKER_SCRIPT_START &&
           present_command(self)->bytes[1] == START_POLL;
}
