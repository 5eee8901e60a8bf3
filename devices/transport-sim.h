/* transport-sim.h: a simulated hall of boot-protocol keypads
 *
 * Each seat is a USB keyboard as far as the driver can tell: it answers SET_PROTOCOL,
 * takes LED reports, sends eight-byte reports for key down and key up.  Seats have no
 * serial numbers, like the cheap keypads they stand for.  Seat 12 is "sim:0012".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transport.h"

#define TRANSPORT_SIM_MAX_SEATS 9999

/* @n_seats seats (1..9999); the same @seed presses the same keys.  In real time; give
 * it to receiver_add(), which owns it then.
 */
Transport *transport_sim_new(uint32_t n_seats, uint64_t seed);

/* The same on a virtual clock that starts at @now_us: move it with timers_advance_to()
 * on transport_timers().
 */
Transport *transport_sim_new_virtual(uint32_t n_seats, uint64_t seed, int64_t now_us);

/* From now on each seat answers the "vote is open" light: after a random delay within
 * @window_ms it presses one of the keys 1..3, mostly 1; @percent_silent of the seats do
 * not press.
 * (Start with 3000 ms and 2 percent.)
 */
void transport_sim_automatic(Transport *self, uint32_t window_ms,
                             uint32_t percent_silent);

/* Key down and up at @seat (1..n_seats): 0..9, PRESS_KEY_CLEAR or PRESS_KEY_CONFIRM.
 * Lost if the keypad is unplugged; kept while nobody reads it, up to 16 reports.
 */
void transport_sim_press(Transport *self, uint32_t seat, uint8_t key);

/* Key down without key up, until the next press of that seat. */
void transport_sim_hold(Transport *self, uint32_t seat, uint8_t key);

void transport_sim_unplug(Transport *self, uint32_t seat);
void transport_sim_plug(Transport *self, uint32_t seat);

/* The LED report last received by @seat, 0 before the first. */
uint8_t transport_sim_led(const Transport *self, uint32_t seat);
