/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checkpoint.h: what the device's signed notes have in common (docs/format.md section 4).
 * checkpoint.c checks those of the bundle, kept.c those that others kept. */
#pragma once

#include "app/verify/bundle.h"
#include "app/verify/tree.h"

enum { CHECKPOINT_ORIGIN = 32, CHECKPOINT_KEY_ID = 4 };

/** "teller/" or "teller-sm3/" and the id of the device. */
void checkpoint_origin(const Bundle *bundle, char out[CHECKPOINT_ORIGIN]);
void checkpoint_key_id(const Bundle *bundle, const char *origin,
                       uint8_t out[CHECKPOINT_KEY_ID]);

/* The notes of the options while the tree grows. */
typedef struct Kept Kept;

/** Reads them; what cannot be read is a finding. */
Kept *kept_new(Bundle *bundle);
/** Compares those of the tree's size. */
void kept_at(Kept *self, const Tree *tree);
/** The same for the sizes before that of the frontier which are proved by its first
 * nodes. */
void kept_before(Kept *self, const Tree *frontier);
/** Says of each what was found, and frees. */
void kept_finish(Kept *self);
