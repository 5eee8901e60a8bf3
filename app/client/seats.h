/* seats.h: the seats of the hall as a client knows them
 *
 * The list comes whole from GetSeats and is then kept up to date by SeatsChanged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    SEAT_ABSENT = 0,
    SEAT_PRESENT = 1,
    SEAT_PRESSED = 2,
    SEAT_FAULT = 3,     /* keypad fault */
    SEAT_OBSERVER = 4,  /* not a deputy */
    SEAT_SUSPENDED = 5, /* a deputy whose duties are suspended */
} SeatStatus;

typedef struct {
    const char *seat;
    const char *deputy; /* id */
    const char *name;
    const char *delegation;
    uint8_t status; /* SeatStatus; a status unknown to this program shows as absent */
} Seat;

typedef struct Seats Seats;

/* @list is the a(ssssy) of GetSeats, or NULL for an empty hall. */
Seats *seats_new(GVariant *list);
void seats_free(Seats *self);

/* Whether who sits there may sign in and vote. */
bool seat_is_expected(uint8_t status);

size_t seats_count(const Seats *self);
const Seat *seats_at(const Seats *self, size_t index);

/* The list it was made of, NULL for an empty hall: another list is another roster. */
GVariant *seats_list(const Seats *self);

/* Applies the a(uy) of SeatsChanged; false if an index lies outside the list, which then
 * has to be fetched again.
 */
bool seats_apply(Seats *self, GVariant *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seats, seats_free)
