/* receiver.c: see receiver.h
 *
 * What a driver says while the main loop runs goes up at once.  What it says from
 * inside a call of the receiver waits as a notice for the next turn of the main loop,
 * or for the next thing that goes up, so that the order is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/receiver.h"

#include <string.h>

#include "devices/directory.h"
#include "devices/driver.h"
#include "devices/keypad-hid.h"
#include "devices/keypad-iclicker.h"
#include "devices/notices.h"
#include "devices/wipe.h"

static const DriverClass *const driver_classes[] = {&keypad_iclicker_class,
                                                    &keypad_hid_class};

/* One transport with the drivers on it. */
typedef struct {
    Receiver *receiver;
    Transport *transport;
    GHashTable *present; /* device id -> Driver */
    GHashTable *by_port; /* "hid usb:1-4" -> Driver */
} Hub;

struct Receiver {
    ReceiverEvents events;
    void *user_data;
    GPtrArray *hubs;    /* owns them */
    GPtrArray *drivers; /* owns them, in order of first appearance */
    Directory *directory;
    GPtrArray *patterns;
    Notices *notices;
    bool is_vote_open;
    GHashTable *lit;       /* names of the keypads it is open for; NULL: all */
    bool is_awaiting_last; /* held or closed, settled() not yet called */
    bool is_held;
    bool is_secret;     /* opened so, and not yet closed and settled */
    KeypadCounts shown; /* counts when it was opened */
};

static bool
is_allowed(const Receiver *self, const char *port)
{
    for (unsigned i = 0; i < self->patterns->len; i++) {
        if (g_pattern_match_simple(self->patterns->pdata[i], port))
            return true;
    }
    return false;
}

static void
driver_pressed(Driver *driver, const KeypadInfo *keypad, uint8_t key, int64_t time_us,
               void *user_data)
{
    Receiver *self = user_data;
    Press press = {.key = key, .time_us = time_us};
    press.counter = directory_press(self->directory, driver, keypad);
    g_strlcpy(press.keypad, keypad->keypad, sizeof press.keypad);
    notices_flush(self->notices);
    self->events.press(&press, self->user_data);
    explicit_bzero(&press, sizeof press);
}

static void
driver_changed(Driver *driver, const KeypadInfo *keypad, void *user_data)
{
    directory_change(((Receiver *)user_data)->directory, driver, keypad);
}

/* One that is resumed before it has settled is still the same secret vote. */
static void
set_secret(Receiver *self, bool is_secret)
{
    if (is_secret && !self->is_secret)
        self->shown = receiver_counts(self);
    self->is_secret = is_secret;
    for (unsigned i = 0; i < self->drivers->len; i++)
        ((Driver *)self->drivers->pdata[i])->is_secret = is_secret;
    directory_set_secret(self->directory, is_secret);
}

static bool
is_any_settling(const Receiver *self)
{
    for (unsigned i = 0; i < self->drivers->len; i++) {
        if (((const Driver *)self->drivers->pdata[i])->is_settling)
            return true;
    }
    return false;
}

static void
check_settled(Receiver *self)
{
    if (!self->is_awaiting_last || is_any_settling(self))
        return;
    self->is_awaiting_last = false;
    if (!self->is_held)
        set_secret(self, false);
    notices_settled(self->notices);
}

static void
driver_settled(Driver *driver, void *user_data)
{
    check_settled(user_data);
}

static const DriverEvents driver_events = {
    .press = driver_pressed, .changed = driver_changed, .settled = driver_settled};

static const DriverClass *
find_class(const TransportDevice *device)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(driver_classes); i++) {
        if (driver_classes[i]->matches(device))
            return driver_classes[i];
    }
    return NULL;
}

static Driver *
add_driver(Receiver *self, const DriverClass *class, Transport *transport,
           const char *port)
{
    Driver *driver = class->new (transport);
    driver->class = class;
    driver->transport = transport;
    driver->events = &driver_events;
    driver->user_data = self;
    driver->is_vote_open = self->is_vote_open;
    driver->lit = self->lit;
    driver->is_secret = self->is_secret;
    driver->is_allowed = !class->needs_permission || is_allowed(self, port);
    g_strlcpy(driver->port, port, sizeof driver->port);
    g_ptr_array_add(self->drivers, driver);
    return driver;
}

static Driver *
find_or_add_driver(Hub *hub, const DriverClass *class, const char *port)
{
    g_autofree char *key = g_strconcat(class->name, " ", port, NULL);
    Driver *driver = g_hash_table_lookup(hub->by_port, key);
    if (driver == NULL) {
        driver = add_driver(hub->receiver, class, hub->transport, port);
        g_hash_table_insert(hub->by_port, g_steal_pointer(&key), driver);
    }
    return driver;
}

static void
take_away(Hub *hub, Driver *driver)
{
    g_hash_table_remove(hub->present, GUINT_TO_POINTER(driver->device));
    driver->device = 0;
    driver->class->left(driver);
}

/* One that arrives where another is has replaced it. */
static void
device_arrived(const TransportDevice *device, void *user_data)
{
    Hub *hub = user_data;
    const DriverClass *class = find_class(device);
    if (class == NULL)
        return;
    Driver *driver = find_or_add_driver(hub, class, device->port);
    if (driver->device != 0) {
        transport_close(hub->transport, driver->device);
        take_away(hub, driver);
    }
    driver->device = device->id;
    g_hash_table_insert(hub->present, GUINT_TO_POINTER(device->id), driver);
    class->arrived(driver, device);
}

static void
device_left(uint32_t device, void *user_data)
{
    Hub *hub = user_data;
    Driver *driver = g_hash_table_lookup(hub->present, GUINT_TO_POINTER(device));
    if (driver != NULL)
        take_away(hub, driver);
}

static const TransportEvents transport_events = {.arrived = device_arrived,
                                                 .left = device_left};

static void
driver_free(void *data)
{
    Driver *driver = data;
    driver->class->free(driver);
}

static void
hub_free(void *data)
{
    Hub *hub = data;
    transport_free(hub->transport);
    g_hash_table_unref(hub->present);
    g_hash_table_unref(hub->by_port);
    g_free(hub);
}

Receiver *
receiver_new(const ReceiverEvents *events, void *user_data)
{
    Receiver *self = g_new0(Receiver, 1);
    self->events = *events;
    self->user_data = user_data;
    self->hubs = g_ptr_array_new_with_free_func(hub_free);
    self->drivers = g_ptr_array_new_with_free_func(driver_free);
    self->patterns = g_ptr_array_new_with_free_func(g_free);
    self->notices = notices_new(&self->events, user_data);
    self->directory = directory_new(self->notices);
    return self;
}

/* Drivers give their devices back, so they go before their transports. */
void
receiver_free(Receiver *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->drivers);
    g_ptr_array_unref(self->hubs);
    directory_free(self->directory);
    notices_free(self->notices);
    g_ptr_array_unref(self->patterns);
    g_clear_pointer(&self->lit, g_hash_table_unref);
    g_free(self);
}

bool
receiver_add(Receiver *self, Transport *transport, GError **error)
{
    Hub *hub = g_new0(Hub, 1);
    hub->receiver = self;
    hub->transport = transport;
    hub->present = g_hash_table_new(NULL, NULL);
    hub->by_port = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!transport_start(transport, &transport_events, hub, error)) {
        hub_free(hub);
        return false;
    }
    g_ptr_array_add(self->hubs, hub);
    return true;
}

bool
receiver_is_live(const Receiver *self)
{
    for (unsigned i = 0; i < self->hubs->len; i++) {
        if (!transport_is_live(((const Hub *)self->hubs->pdata[i])->transport))
            return false;
    }
    return true;
}

static void
apply_patterns(Receiver *self)
{
    notices_hold(self->notices);
    for (unsigned i = 0; i < self->drivers->len; i++) {
        Driver *driver = self->drivers->pdata[i];
        const bool is_now =
            !driver->class->needs_permission || is_allowed(self, driver->port);
        if (is_now != driver->is_allowed)
            driver->class->allow(driver, is_now);
    }
    notices_release(self->notices);
}

static bool
find_pattern(const Receiver *self, const char *pattern, unsigned *out_index)
{
    return g_ptr_array_find_with_equal_func(self->patterns, pattern, g_str_equal,
                                            out_index);
}

void
receiver_allow(Receiver *self, const char *pattern)
{
    if (find_pattern(self, pattern, NULL))
        return;
    g_ptr_array_add(self->patterns, g_strdup(pattern));
    apply_patterns(self);
}

void
receiver_deny(Receiver *self, const char *pattern)
{
    unsigned index;
    if (!find_pattern(self, pattern, &index))
        return;
    g_ptr_array_remove_index(self->patterns, index);
    apply_patterns(self);
}

static void
set_vote(Receiver *self, bool is_open)
{
    self->is_vote_open = is_open;
    notices_hold(self->notices);
    for (unsigned i = 0; i < self->drivers->len; i++) {
        Driver *driver = self->drivers->pdata[i];
        driver->is_vote_open = is_open;
        driver->lit = self->lit;
        driver->class->vote_changed(driver);
    }
    notices_release(self->notices);
}

/* Takes @lit. */
static void
open_vote(Receiver *self, ReceiverPrivacy privacy, GHashTable *lit)
{
    g_autoptr(GHashTable) before = self->lit; /* drivers know it until they know @lit */
    self->lit = lit;
    self->is_awaiting_last = self->is_held = false;
    notices_forget_settled(self->notices);
    notices_hold(self->notices);
    set_secret(self, privacy == RECEIVER_SECRET);
    notices_release(self->notices);
    set_vote(self, true);
}

void
receiver_open_vote(Receiver *self, ReceiverPrivacy privacy)
{
    open_vote(self, privacy, NULL);
}

void
receiver_open_vote_for(Receiver *self, ReceiverPrivacy privacy,
                       const char *const *keypads)
{
    GHashTable *lit = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (; *keypads != NULL; keypads++)
        g_hash_table_add(lit, g_strdup(*keypads));
    open_vote(self, privacy, lit);
}

/* One that is held has its lights out already. */
static void
stop_vote(Receiver *self, bool is_held)
{
    if (!self->is_held)
        set_vote(self, false);
    self->is_held = is_held;
    self->is_awaiting_last = true;
    notices_hold(self->notices);
    check_settled(self);
    notices_release(self->notices);
}

void
receiver_hold_vote(Receiver *self)
{
    stop_vote(self, true);
}

void
receiver_close_vote(Receiver *self)
{
    stop_vote(self, false);
}

void
receiver_forget(Receiver *self)
{
    g_assert(!self->is_vote_open);
    for (unsigned i = 0; i < self->drivers->len; i++) {
        Driver *driver = self->drivers->pdata[i];
        driver->class->forget(driver);
    }
    for (unsigned i = 0; i < self->hubs->len; i++)
        transport_forget(((const Hub *)self->hubs->pdata[i])->transport);
    directory_level_counters(self->directory);
    wipe_stack();
}

void
receiver_show_committed(Receiver *self, const char *keypad)
{
    const KeypadInfo *info;
    Driver *driver = directory_find(self->directory, keypad, &info);
    if (driver == NULL)
        return;
    notices_hold(self->notices);
    driver->class->committed(driver, info);
    notices_release(self->notices);
}

void
receiver_acknowledge(Receiver *self, const char *keypad, uint32_t counter)
{
    if (counter != 0 && counter == directory_counter(self->directory, keypad))
        receiver_show_committed(self, keypad);
}

bool
receiver_confirm(Receiver *self, const char *keypad)
{
    const KeypadInfo *info;
    Driver *driver = directory_find(self->directory, keypad, &info);
    if (driver == NULL)
        return false;
    notices_hold(self->notices);
    const bool is_confirmed = driver->class->confirm(driver, info);
    notices_release(self->notices);
    return is_confirmed;
}

void
receiver_list(const Receiver *self, ReceiverVisitor visitor, void *user_data)
{
    directory_list(self->directory, visitor, user_data);
}

static void
add_counts(KeypadCounts *sum, const KeypadCounts *counts)
{
    sum->n_torn += counts->n_torn;
    sum->n_unknown += counts->n_unknown;
    sum->n_junk += counts->n_junk;
    sum->n_repeated += counts->n_repeated;
    sum->n_unconfirmed += counts->n_unconfirmed;
    sum->n_stuck += counts->n_stuck;
    sum->n_failed += counts->n_failed;
}

KeypadCounts
receiver_counts(const Receiver *self)
{
    KeypadCounts sum = {0};
    if (self->is_secret)
        return self->shown;
    for (unsigned i = 0; i < self->drivers->len; i++)
        add_counts(&sum, &((const Driver *)self->drivers->pdata[i])->counts);
    return sum;
}
