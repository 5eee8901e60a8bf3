/* keypad-hid.c: see keypad-hid.h
 *
 *     up: SET_PROTOCOL boot (asked again if it fails), SET_IDLE, read, lights, READY
 *
 * Both requests may be refused: a keyboard without them sends boot reports anyway.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/keypad-hid.h"

#include <string.h>

#include "devices/hid-boot.h"
#include "devices/hid-lights.h"
#include "devices/hid-request.h"
#include "devices/link.h"
#include "devices/stuck.h"

#define READS_IN_FLIGHT 2
#define PROTOCOL_TRIES  3

typedef struct {
    Driver base;
    Link *link;
    KeypadInfo info;
    TransportDevice device; /* plugged in now; id 0 if there is none */
    TransportDevice known;  /* the one whose presses counted last; id 0 before */
    unsigned n_protocol_tries;
    HidBoot boot;
    HidLights lights;
    Stuck stuck;
} KeypadHid;

static const TransportInterface *
find_keyboard(const TransportDevice *device)
{
    for (unsigned i = 0; i < device->n_interfaces; i++) {
        const TransportInterface *at = &device->interfaces[i];
        if (at->class == HID_CLASS && at->subclass == HID_SUBCLASS_BOOT &&
            at->protocol == HID_PROTOCOL_KEYBOARD && at->endpoint_in != 0)
            return at;
    }
    return NULL;
}

static bool
hid_matches(const TransportDevice *device)
{
    return find_keyboard(device) != NULL;
}

static void
set_state(KeypadHid *self, KeypadState state, KeypadFault fault)
{
    self->info.state = state;
    self->info.fault = fault;
    self->base.events->changed(&self->base, &self->info, self->base.user_data);
}

static bool
is_used(const KeypadHid *self)
{
    return self->info.state == KEYPAD_READY || self->info.state == KEYPAD_STUCK;
}

static void
show_vote(KeypadHid *self)
{
    GHashTable *lit = self->base.lit;
    const bool is_meant = lit == NULL || g_hash_table_contains(lit, self->info.keypad);
    hid_lights_open(&self->lights, self->base.is_vote_open && is_meant && is_used(self));
}

static bool
is_same_device(const TransportDevice *a, const TransportDevice *b)
{
    return a->serial[0] != '\0' && strcmp(a->serial, b->serial) == 0 &&
           a->vendor == b->vendor && a->product == b->product;
}

static void
accept_device(KeypadHid *self)
{
    self->known = self->device;
    self->info.n_held = 0;
    set_state(self, self->stuck.is_stuck ? KEYPAD_STUCK : KEYPAD_READY,
              KEYPAD_FAULT_NONE);
    show_vote(self);
}

/* After a reset the keypad is what it was before. */
static void
get_ready(KeypadHid *self)
{
    if (is_used(self) || self->info.state == KEYPAD_UNCONFIRMED) {
        show_vote(self);
    } else if (self->known.id == 0 || is_same_device(&self->known, &self->device)) {
        accept_device(self);
    } else {
        self->info.n_held = 0;
        set_state(self, KEYPAD_UNCONFIRMED, KEYPAD_FAULT_NONE);
    }
}

static void
send(KeypadHid *self, uint8_t request, uint16_t value, bool is_question,
     TransferDone done)
{
    const TransferRequest transfer = {
        .setup = {.type = HID_TO_INTERFACE,
                  .request = request,
                  .value = value,
                  .index = find_keyboard(&self->device)->number},
        .is_question = is_question,
    };
    link_control(self->link, transfer, done, self);
}

static void
idle_set(const TransferResult *result, void *user_data)
{
    /* refused by many; reports that repeat do no harm */
}

static void set_protocol(KeypadHid *self);

static void
protocol_set(const TransferResult *result, void *user_data)
{
    KeypadHid *self = user_data;
    const bool has_failed = result->status == TRANSFER_ERROR ||
                            result->status == TRANSFER_TIMED_OUT ||
                            result->status == TRANSFER_OVERFLOW;
    self->base.counts.n_failed += has_failed;
    if (result->status == TRANSFER_NO_DEVICE || result->status == TRANSFER_CANCELLED)
        return;
    if (has_failed && self->n_protocol_tries < PROTOCOL_TRIES) {
        set_protocol(self);
        return;
    }
    send(self, HID_SET_IDLE, HID_IDLE_FOREVER, false, idle_set);
    link_read(self->link);
    hid_lights_up(&self->lights, find_keyboard(&self->device)->number);
    get_ready(self);
}

static void
set_protocol(KeypadHid *self)
{
    self->n_protocol_tries++;
    send(self, HID_SET_PROTOCOL, HID_BOOT_PROTOCOL, true, protocol_set);
}

static void
went_up(void *user_data)
{
    KeypadHid *self = user_data;
    self->boot = (HidBoot){0};
    self->n_protocol_tries = 0;
    set_protocol(self);
}

static void
forget_keys(KeypadHid *self)
{
    self->boot = (HidBoot){0};
    hid_lights_down(&self->lights);
    stuck_clear(&self->stuck);
}

static void
went_down(KeypadFault fault, void *user_data)
{
    KeypadHid *self = user_data;
    forget_keys(self);
    set_state(self, KEYPAD_FAULT, fault);
}

static void
press(KeypadHid *self, uint8_t key, int64_t time_us)
{
    Driver *base = &self->base;
    const bool is_fine = stuck_press(&self->stuck, time_us);
    if (self->info.state == KEYPAD_UNCONFIRMED) {
        base->counts.n_unconfirmed++;
        self->info.n_held += !base->is_secret;
    } else if (!is_fine) {
        base->counts.n_stuck++;
    } else if (self->info.state == KEYPAD_READY) {
        hid_lights_pressed(&self->lights);
        base->events->press(base, &self->info, key, time_us, base->user_data);
    }
}

static void
take_usage(KeypadHid *self, uint8_t usage, int64_t time_us)
{
    const uint8_t key = hid_boot_key_of_usage(usage);
    if (key == HID_BOOT_KEY_NONE)
        return;
    if (key == HID_BOOT_KEY_UNKNOWN)
        self->base.counts.n_unknown++;
    else
        press(self, key, time_us);
}

static void
take_report(const TransferResult *result, void *user_data)
{
    KeypadHid *self = user_data;
    uint8_t pressed[HID_BOOT_MAX_KEYS];
    unsigned n_pressed;
    if (!hid_boot_read(&self->boot, result->data, result->len, pressed, &n_pressed)) {
        self->base.counts.n_torn++;
        return;
    }
    stuck_keys(&self->stuck, hid_boot_is_idle(&self->boot));
    for (unsigned i = 0; i < n_pressed; i++)
        take_usage(self, pressed[i], result->time_us);
    explicit_bzero(pressed, sizeof pressed);
}

static void
stuck_changed(void *user_data)
{
    KeypadHid *self = user_data;
    if (is_used(self))
        set_state(self, self->stuck.is_stuck ? KEYPAD_STUCK : KEYPAD_READY,
                  KEYPAD_FAULT_NONE);
}

static const LinkEvents link_events = {
    .up = went_up, .report = take_report, .down = went_down};

static Driver *
hid_new(Transport *transport)
{
    KeypadHid *self = g_new0(KeypadHid, 1);
    Timers *timers = transport_timers(transport);
    self->link = link_new(transport, READS_IN_FLIGHT, &self->base.counts.n_failed,
                          &link_events, self);
    self->info.kind = KEYPAD_KIND_WIRED;
    self->info.state = KEYPAD_GONE;
    hid_lights_init(&self->lights, self->link, timers);
    stuck_init(&self->stuck, timers, stuck_changed, self);
    return &self->base;
}

static void
hid_arrived(Driver *driver, const TransportDevice *device)
{
    KeypadHid *self = (KeypadHid *)driver;
    self->device = *device;
    g_strlcpy(self->info.keypad, device->port, sizeof self->info.keypad);
    g_strlcpy(self->info.port, device->port, sizeof self->info.port);
    g_strlcpy(self->info.product, device->product_text, sizeof self->info.product);
    self->info.has_serial = device->serial[0] != '\0';
    if (self->known.id == 0)
        set_state(self, KEYPAD_SEEN, KEYPAD_FAULT_NONE);
    if (driver->is_allowed)
        link_open(self->link, device->id, find_keyboard(device));
}

static void
hid_left(Driver *driver)
{
    KeypadHid *self = (KeypadHid *)driver;
    link_left(self->link);
    forget_keys(self);
    self->device.id = 0;
    set_state(self, KEYPAD_GONE, KEYPAD_FAULT_NONE);
}

/* A keypad that is no longer allowed is forgotten: the next one there is a new one. */
static void
hid_allow(Driver *driver, bool is_allowed)
{
    KeypadHid *self = (KeypadHid *)driver;
    driver->is_allowed = is_allowed;
    if (is_allowed) {
        if (self->device.id != 0)
            link_open(self->link, self->device.id, find_keyboard(&self->device));
        return;
    }
    link_close(self->link);
    forget_keys(self);
    self->known.id = 0;
    self->info.n_held = 0;
    set_state(self, self->device.id != 0 ? KEYPAD_SEEN : KEYPAD_GONE, KEYPAD_FAULT_NONE);
}

static void
hid_vote_changed(Driver *driver)
{
    show_vote((KeypadHid *)driver);
}

static void
hid_committed(Driver *driver, const KeypadInfo *keypad)
{
    KeypadHid *self = (KeypadHid *)driver;
    if (is_used(self))
        hid_lights_committed(&self->lights);
}

static bool
hid_confirm(Driver *driver, const KeypadInfo *keypad)
{
    KeypadHid *self = (KeypadHid *)driver;
    if (self->info.state != KEYPAD_UNCONFIRMED)
        return false;
    accept_device(self);
    return true;
}

/* What stays: that a key is down, not which; whether the committed light is on, which
 * all can see.
 */
static void
hid_forget(Driver *driver)
{
    KeypadHid *self = (KeypadHid *)driver;
    hid_boot_forget(&self->boot);
    stuck_forget(&self->stuck);
}

static void
hid_free(Driver *driver)
{
    KeypadHid *self = (KeypadHid *)driver;
    forget_keys(self);
    link_free(self->link);
    g_free(self);
}

const DriverClass keypad_hid_class = {
    .name = "hid",
    .matches = hid_matches,
    .needs_permission = true,
    .new = hid_new,
    .arrived = hid_arrived,
    .left = hid_left,
    .allow = hid_allow,
    .vote_changed = hid_vote_changed,
    .committed = hid_committed,
    .confirm = hid_confirm,
    .forget = hid_forget,
    .free = hid_free,
};
