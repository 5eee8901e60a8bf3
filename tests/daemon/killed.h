/* killed.h: a recording core on a directory that outlives the process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hall-test.h"

/* Starts one on the directory, or takes up what a process that was killed has left there;
 * takes @dir, which hall_test_free() removes.  Suite ed25519+sha256.
 */
HallTest *killed_hall(char *dir, uint32_t n_seats, const char *profile);

/* The officers' keys, for whoever takes it up; nothing where none were saved. */
void killed_save_officers(const HallTest *hall);
void killed_load_officers(HallTest *hall);

/* A new directory, in memory where there is such a file system; free with g_free(). */
char *killed_dir(void);
