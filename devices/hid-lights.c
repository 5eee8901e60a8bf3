/* hid-lights.c: see hid-lights.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/hid-lights.h"

#include "devices/hid-request.h"

#define LIGHT_NUM_LOCK    0x01
#define LIGHT_SCROLL_LOCK 0x04

#define BLINK_US (250 * 1000)

void
hid_lights_init(HidLights *self, Link *link, Timers *timers)
{
    *self = (HidLights){.link = link, .timers = timers};
}

static uint8_t
wanted(const HidLights *self)
{
    const bool is_scroll = self->is_blinking ? self->is_blink_on : self->is_committed;
    return (uint8_t)((self->is_open ? LIGHT_NUM_LOCK : 0) |
                     (is_scroll ? LIGHT_SCROLL_LOCK : 0));
}

static void send_change(HidLights *self);

static void
sent(const TransferResult *result, void *user_data)
{
    HidLights *self = user_data;
    self->is_sending = false;
    if (result->status == TRANSFER_STALL)
        self->has_none = true;
    send_change(self);
}

static void
send_change(HidLights *self)
{
    const uint8_t lights = wanted(self);
    if (!self->is_up || self->has_none || self->is_sending ||
        (self->is_known && self->sent == lights))
        return;
    self->is_sending = self->is_known = true;
    self->sent = lights;
    const TransferRequest request = {
        .setup = {.type = HID_TO_INTERFACE,
                  .request = HID_SET_REPORT,
                  .value = HID_OUTPUT_REPORT,
                  .index = self->interface},
        .data = &self->sent,
        .len = 1,
    };
    link_control(self->link, request, sent, self);
}

void
hid_lights_up(HidLights *self, uint8_t interface)
{
    self->interface = interface;
    self->is_up = true;
    self->is_known = false;
    self->is_sending = false; /* a reset has ended what was under way */
    send_change(self);
}

static void
stop_blinking(HidLights *self)
{
    timers_cancel(self->timers, &self->blink);
    self->is_blinking = self->is_blink_on = false;
}

void
hid_lights_down(HidLights *self)
{
    timers_cancel(self->timers, &self->blink);
    hid_lights_init(self, self->link, self->timers);
}

void
hid_lights_open(HidLights *self, bool is_open)
{
    if (is_open && !self->is_open) {
        stop_blinking(self);
        self->is_committed = false;
    }
    self->is_open = is_open;
    send_change(self);
}

static void
blink(void *user_data)
{
    HidLights *self = user_data;
    self->blink = timers_add(self->timers, BLINK_US, blink, self);
    self->is_blink_on = !self->is_blink_on;
    send_change(self);
}

/* Sent even if it is dark already: a second press, and one that follows an unsafe one,
 * look like the first.
 */
void
hid_lights_pressed(HidLights *self)
{
    stop_blinking(self);
    self->is_blinking = true;
    self->blink = timers_add(self->timers, BLINK_US, blink, self);
    self->is_known = false;
    send_change(self);
}

void
hid_lights_committed(HidLights *self)
{
    stop_blinking(self);
    self->is_committed = true;
    send_change(self);
}
