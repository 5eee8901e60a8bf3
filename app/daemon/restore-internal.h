/* restore-internal.h: what restore.c and restore-sitting.c share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-internal.h"

/* What an entry of the last sitting means for it. */
typedef struct {
    Event event;
    Digest object;
    Stamp time;
} Step;

typedef struct {
    Engine *engine;
    Store *store;
    GArray *steps; /* of Step, from the last sitting-opened on */
    uint64_t n_sittings;
    uint64_t first; /* its entry */
} Restore;

/* Sets the error, answers false. */
bool restore_fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A file that must be there; NULL and an error if it is not.  Free with g_free(). */
char *restore_file(const Restore *self, uint64_t scope, const char *path, GError **error);

Suite restore_suite(const Restore *self);

/* The last sitting and its votes, from the steps and the files. */
bool restore_sitting(Restore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
