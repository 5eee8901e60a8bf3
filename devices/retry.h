/* retry.h: what to do when reading an endpoint fails
 *
 * Counts failures in a row and decides; it transfers nothing and waits for nothing
 * (link.h does).  One good transfer forgets all failures before it.
 *
 *     error, overflow   wait 10, 50, 250, 250 ms; the fifth resets the device
 *     stall             clear the halt twice; the third resets the device
 *     a fourth reset    is not tried: the device is given up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transfer.h"

typedef enum {
    RETRY_GO_ON,      /* submit the next read */
    RETRY_WAIT,       /* submit it later */
    RETRY_CLEAR_HALT, /* clear the endpoint, then go on */
    RETRY_RESET,      /* reset the device: it forgets its settings */
    RETRY_STOP,       /* unplugged: nothing more will come */
    RETRY_GIVE_UP,    /* nothing has helped */
} RetryStep;

/* All zeros at first. */
typedef struct {
    unsigned n_errors, n_stalls, n_resets;
} Retry;

/* @status is how the latest read ended.  @out_delay_ms is set for RETRY_WAIT only. */
RetryStep retry_decide(Retry *self, TransferStatus status, uint32_t *out_delay_ms);
