/* hall.h: a receiver whose events are written down, for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/receiver.h"

typedef struct {
    Receiver *receiver;
    Transport *transport; /* the latest one; owned by the receiver */
    GString *log;         /* "usb:1-4=ready usb:1-4#1:5 settled " */
    bool acknowledges;    /* each press at once */
    bool opens_again;     /* the next vote, once, when the last has settled */
    bool hides_keys;      /* the log has "usb:1-4#1 " */
    bool is_inside;       /* a call of the receiver: no event may come */
} Hall;

Hall *hall_new(void);
void hall_free(Hall *self);

/* Starts @transport, which is to be driven by its virtual clock. */
void hall_add(Hall *self, Transport *transport);

/* A receiver with a trace to be played from time 0; the log begins empty. */
Hall *hall_new_replay(const char *trace);
Hall *hall_new_sim(uint32_t n_seats);

void hall_allow(Hall *self, const char *pattern);
void hall_open_vote(Hall *self);
void hall_open_secret_vote(Hall *self);
void hall_hold_vote(Hall *self);
void hall_close_vote(Hall *self);

/* Turns the main loop until nothing is left to do. */
void hall_turn(Hall *self);

/* Moves a virtual clock, then turns. */
void hall_wait_ms(Hall *self, int64_t ms);

/* Turns; the log since the last call is @expected. */
void hall_log_is(Hall *self, const char *expected);

/* What receiver_list() says, as "usb:1-4=ready ". */
char *hall_list(Hall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hall, hall_free)
