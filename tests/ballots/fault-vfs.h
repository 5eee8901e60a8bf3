/* fault-vfs.h: an SQLite VFS whose files fail, and lose what was not synced
 *
 * What SQLite writes is kept in memory until it syncs; the real file has only what a disk
 * surely has.  So the disk after a power cut is known: what was synced, and of the writes
 * since then any part.  One directory entry follows the same rule: a removed file may be
 * there again, until SQLite syncs the directory (with the first sync of a new journal).
 * One connection at a time; it locks nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FAULT_NONE,
    FAULT_READ,        /* the n-th read fails */
    FAULT_WRITE,       /* the n-th write fails, nothing is written */
    FAULT_SHORT_WRITE, /* the n-th write fails after a part */
    FAULT_FULL,        /* the n-th write fails after a part: the disk is full */
    FAULT_SYNC,        /* the n-th sync fails */
    FAULT_POWER, /* at the n-th write, truncation, sync or removal the power fails */
} FaultKind;

typedef struct {
    FaultKind kind;
    unsigned n;    /* from 1 */
    bool lasting;  /* all later ones of that kind fail too; power always stays off */
    uint32_t seed; /* what a power cut leaves: 0 nothing, 1 all, else any part */
} Fault;

/* Becomes SQLite's ordinary VFS. */
void fault_vfs_install(const Fault *fault);

/* Did the fault happen? */
bool fault_vfs_has_struck(void);

/* Files read their whole life long: every write reaches the real file, unless the power
 * failed.  The VFS from before is the ordinary one again.
 */
void fault_vfs_remove(void);
