/* picture.h: the engine as View1 of app/interface.xml shows it
 *
 * Pure: reads the engine and makes values of the types written there, floating.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine.h"

GVariant *picture_device(const Engine *engine);
GVariant *picture_sitting(const Engine *engine);
GVariant *picture_agenda(const Engine *engine);
GVariant *picture_vote(const Engine *engine);
GVariant *picture_outcome(const Engine *engine);
GVariant *picture_keypads(const Engine *engine);
GVariant *picture_refused(const Engine *engine);

/* GetDocument: a public text, or "".  Free with g_free(). */
char *picture_document(const Engine *engine, const char *name);

/* GetSeats: a(ssssy). */
GVariant *picture_seats(const Engine *engine);

/* The status of every seat, in the order of GetSeats; free with g_byte_array_unref(). */
GByteArray *picture_statuses(const Engine *engine);

/* Rise whenever the keypads, or the list of seats, may look different. */
uint64_t picture_keypads_version(const Engine *engine);
uint64_t picture_roster_version(const Engine *engine);

/* Presses that keypads have passed on since the engine was made. */
uint64_t picture_n_presses(const Engine *engine);
