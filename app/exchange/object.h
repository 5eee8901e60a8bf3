/* object.h: the members of an object of JSON, as json.h takes them
 *
 * Into a builder of a{sv}, in the order in which they are to stand; what is none is null.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/record.h"

/* A floating reference is taken. */
void object_add(GVariantBuilder *self, const char *key, GVariant *value);

/* RECORD_NONE is none. */
void object_add_number(GVariantBuilder *self, const char *key, uint64_t number);

/* "" is none. */
void object_add_text(GVariantBuilder *self, const char *key, const char *text);

void object_add_time(GVariantBuilder *self, const char *key, Stamp time);

/* Of char *; NULL is the empty list. */
void object_add_texts(GVariantBuilder *self, const char *key, const GPtrArray *texts);

/* An a{sv}, floating; NULL is none. */
void object_add_object(GVariantBuilder *self, const char *key, GVariant *object);
