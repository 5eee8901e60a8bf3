/* hall.c: see hall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/hall.h"

#include <string.h>

#include "devices/transport-replay.h"
#include "devices/transport-sim.h"

static void
write_press(const Press *press, void *user_data)
{
    Hall *self = user_data;
    g_assert_false(self->is_inside);
    g_string_append_printf(self->log, "%s#%u", press->keypad, press->counter);
    if (!self->hides_keys)
        g_string_append_printf(self->log, ":%u", press->key);
    g_string_append_c(self->log, ' ');
    if (self->acknowledges)
        receiver_acknowledge(self->receiver, press->keypad, press->counter);
}

static void
write_keypad(const KeypadInfo *keypad, GString *text)
{
    g_string_append_printf(text, "%s=%s", keypad->keypad,
                           keypad_state_text(keypad->state));
    if (keypad->state == KEYPAD_FAULT)
        g_string_append_printf(text, ":%s", keypad_fault_text(keypad->fault));
    if (keypad->n_held > 0)
        g_string_append_printf(text, "+%u", keypad->n_held);
    g_string_append_c(text, ' ');
}

static void
write_changed(const KeypadInfo *keypad, void *user_data)
{
    Hall *self = user_data;
    g_assert_false(self->is_inside);
    write_keypad(keypad, self->log);
}

static void
write_settled(void *user_data)
{
    Hall *self = user_data;
    g_assert_false(self->is_inside);
    g_string_append(self->log, "settled ");
    if (self->opens_again)
        receiver_open_vote(self->receiver, RECEIVER_RECORDED);
    self->opens_again = false;
}

static const ReceiverEvents events = {
    .press = write_press, .changed = write_changed, .settled = write_settled};

Hall *
hall_new(void)
{
    Hall *self = g_new0(Hall, 1);
    self->log = g_string_new(NULL);
    self->receiver = receiver_new(&events, self);
    return self;
}

void
hall_free(Hall *self)
{
    receiver_free(self->receiver);
    g_string_free(self->log, TRUE);
    g_free(self);
}

void
hall_add(Hall *self, Transport *transport)
{
    g_autoptr(GError) error = NULL;
    self->transport = transport;
    self->is_inside = true;
    g_assert_true(receiver_add(self->receiver, transport, &error));
    g_assert_no_error(error);
    self->is_inside = false;
}

static Hall *
new_on(Transport *transport)
{
    Hall *self = hall_new();
    hall_add(self, transport);
    return self;
}

Hall *
hall_new_replay(const char *text)
{
    g_autoptr(GError) error = NULL;
    Trace *trace = trace_parse(text, strlen(text), &error);
    g_assert_no_error(error);
    return new_on(transport_replay_new(trace, 0));
}

Hall *
hall_new_sim(uint32_t n_seats)
{
    Hall *self = new_on(transport_sim_new_virtual(n_seats, 1, 0));
    hall_wait_ms(self, 0);
    g_string_truncate(self->log, 0);
    return self;
}

void
hall_allow(Hall *self, const char *pattern)
{
    self->is_inside = true;
    receiver_allow(self->receiver, pattern);
    self->is_inside = false;
}

void
hall_open_vote(Hall *self)
{
    self->is_inside = true;
    receiver_open_vote(self->receiver, RECEIVER_RECORDED);
    self->is_inside = false;
}

void
hall_open_secret_vote(Hall *self)
{
    self->is_inside = true;
    receiver_open_vote(self->receiver, RECEIVER_SECRET);
    self->is_inside = false;
}

void
hall_hold_vote(Hall *self)
{
    self->is_inside = true;
    receiver_hold_vote(self->receiver);
    self->is_inside = false;
}

void
hall_close_vote(Hall *self)
{
    self->is_inside = true;
    receiver_close_vote(self->receiver);
    self->is_inside = false;
}

void
hall_turn(Hall *self)
{
    while (g_main_context_iteration(NULL, FALSE))
        continue;
}

void
hall_wait_ms(Hall *self, int64_t ms)
{
    Timers *timers = transport_timers(self->transport);
    timers_advance_to(timers, timers_now_us(timers) + ms * 1000);
    hall_turn(self);
}

void
hall_log_is(Hall *self, const char *expected)
{
    hall_turn(self);
    g_assert_cmpstr(self->log->str, ==, expected);
    g_string_truncate(self->log, 0);
}

static void
visit(const KeypadInfo *keypad, void *user_data)
{
    write_keypad(keypad, user_data);
}

char *
hall_list(Hall *self)
{
    GString *text = g_string_new(NULL);
    receiver_list(self->receiver, visit, text);
    return g_string_free(text, FALSE);
}
