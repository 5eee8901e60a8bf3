/* directory.h: every keypad that was ever heard, by name, and what is told of it
 *
 * Names are never forgotten, nor are the numbers of their presses.  In a secret vote it
 * shows and tells what was told before it, and arrivals, losses and returns; what is
 * known by presses alone (a stuck key, a handset first heard, reads that fail) it keeps
 * back, and tells afterwards in order of names: the order in which they came would be the
 * order of the presses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/driver.h"
#include "devices/notices.h"

typedef struct Directory Directory;

/* Tells by @notices, which must outlive it. */
Directory *directory_new(Notices *notices);
void directory_free(Directory *self);

/* @driver has heard @keypad press; answers the number of that press. */
uint32_t directory_press(Directory *self, Driver *driver, const KeypadInfo *keypad);

/* @keypad of @driver is new or has changed. */
void directory_change(Directory *self, Driver *driver, const KeypadInfo *keypad);

/* What is kept back is told when it ends; twice the same does nothing. */
void directory_set_secret(Directory *self, bool is_secret);

/* NULL if the name is unknown, or was not told yet. */
Driver *directory_find(const Directory *self, const char *keypad,
                       const KeypadInfo **out_info);

/* Of its latest press; 0 if the name is unknown. */
uint32_t directory_counter(const Directory *self, const char *keypad);

/* All names go on from the highest number, so that none says how often it pressed. */
void directory_level_counters(Directory *self);

/* In the order in which they were told first. */
void directory_list(const Directory *self, ReceiverVisitor visitor, void *user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Directory, directory_free)
