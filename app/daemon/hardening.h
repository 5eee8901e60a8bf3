/* hardening.h: no secret of this process may reach a file, a swap or another process
 *
 * Swap alone does no harm, for secrets lie in locked memory, which is never swapped; but
 * a machine that hibernates writes all its memory into the swap, locked or not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    HARDENING_ERROR_SYSTEM,      /* the kernel refused, or does not say what it did */
    HARDENING_ERROR_TRACED,      /* a debugger is attached */
    HARDENING_ERROR_LOCKED,      /* too little memory may be locked */
    HARDENING_ERROR_HIBERNATION, /* memory may be written into an active swap */
} HardeningError;

#define HARDENING_ERROR (hardening_error_quark())
GQuark hardening_error_quark(void);

/* What the kernel says of this process and machine. */
typedef struct {
    const char *status; /* /proc/self/status */
    const char *swaps;  /* /proc/swaps; NULL: this kernel knows no swap */
    const char *sleep;  /* /sys/power/state; NULL: this machine never sleeps */
    uint64_t core_max;  /* RLIMIT_CORE, the higher of both limits */
    uint64_t lock_max;  /* RLIMIT_MEMLOCK in bytes; UINT64_MAX: no limit */
    bool is_dumpable;
} HardeningFacts;

/* Is all as it must be, also for @lock_len more bytes of secrets than now?  Pure. */
bool hardening_judge(const HardeningFacts *facts, uint64_t lock_len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* No core file, no debugger; then judges what has come of it.  Call it before any memory
 * is locked.
 */
bool hardening_apply(uint64_t lock_len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
