/* link.h: one device that is opened, read all the time and kept going
 *
 *     CLOSED --open--> OPENING --> UP --failed transfers--> MENDING --> UP
 *        ^                |         |                          |
 *        |                +---------+-------> DOWN <-----------+
 *        +---- close, left (from everywhere) ---+
 *
 * Opens with patience, keeps several reads in flight and recovers from failed ones by
 * retry.h.  It knows transfers and nothing of what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/keypad.h"
#include "devices/transport.h"

typedef struct Link Link;

typedef struct {
    /* Opened, or reset: the device knows no settings.  Configure it, then read. */
    void (*up)(void *user_data);

    /* A read that completed. */
    void (*report)(const TransferResult *result, void *user_data);

    /* It cannot be opened or mended; the link is closed. */
    void (*down)(KeypadFault fault, void *user_data);
} LinkEvents;

/* Keeps @n_reads reads in flight; failed ones are added to *@n_failed. */
Link *link_new(Transport *transport, unsigned n_reads, uint64_t *n_failed,
               const LinkEvents *events, void *user_data);
void link_free(Link *self);

/* Opens @interface of @device; the link must be closed. */
void link_open(Link *self, uint32_t device, const TransportInterface *interface);

/* Starts to read, in up() or later; again after each up(). */
void link_read(Link *self);

/* A control transfer while the link is up, by transport_submit(). */
void link_control(Link *self, TransferRequest request, TransferDone done,
                  void *user_data);

/* Gives the device back. */
void link_close(Link *self);

/* The device is gone: nothing is to be given back. */
void link_left(Link *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Link, link_free)
