/* driver.h: what a new kind of keypad has to write
 *
 * One driver serves one port for one kind of device.  It keeps what it knows while
 * nothing is plugged in there.  The receiver calls it; what it has to say goes up by
 * DriverEvents, at any time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/keypad.h"
#include "devices/transport.h"

typedef struct Driver Driver;

typedef struct {
    /* The receiver numbers the presses. */
    void (*press)(Driver *driver, const KeypadInfo *keypad, uint8_t key, int64_t time_us,
                  void *user_data);

    /* @keypad is new or has changed; it stays where it is as long as the driver. */
    void (*changed)(Driver *driver, const KeypadInfo *keypad, void *user_data);

    /* is_settling has become false. */
    void (*settled)(Driver *driver, void *user_data);
} DriverEvents;

typedef struct {
    const char *name;
    bool (*matches)(const TransportDevice *device);
    bool needs_permission; /* opens nothing before allow() */
    Driver *(*new)(Transport *transport);
    void (*arrived)(Driver *self, const TransportDevice *device);
    void (*left)(Driver *self);
    void (*allow)(Driver *self, bool is_allowed); /* called when it changes */
    void (*vote_changed)(Driver *self);           /* see is_vote_open */
    void (*committed)(Driver *self, const KeypadInfo *keypad);
    bool (*confirm)(Driver *self, const KeypadInfo *keypad);
    void (*forget)(Driver *self); /* see receiver_forget() */
    void (*free)(Driver *self);
} DriverClass;

/* The first member of every driver. */
struct Driver {
    const DriverClass *class;
    Transport *transport;
    const DriverEvents *events;
    void *user_data; /* of events */
    char port[32];
    KeypadCounts counts;
    uint32_t device; /* plugged in there now, 0 if there is none */
    bool is_allowed;
    bool is_vote_open;
    GHashTable *lit; /* names of the keypads it is open for; NULL: all; not owned */
    bool is_secret; /* it, or the one that is settling, is: no keypad counts for itself */
    bool is_settling; /* the vote is closed, and more of its presses may come */
};
