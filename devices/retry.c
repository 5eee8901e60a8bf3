/* retry.c: see retry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/retry.h"

#include <glib.h>

#define MAX_STALLS 3
#define MAX_RESETS 3

static const uint32_t delays_ms[] = {10, 50, 250, 250};

static RetryStep
reset(Retry *self)
{
    self->n_errors = self->n_stalls = 0;
    return self->n_resets++ < MAX_RESETS ? RETRY_RESET : RETRY_GIVE_UP;
}

static RetryStep
after_error(Retry *self, uint32_t *out_delay_ms)
{
    if (self->n_errors == G_N_ELEMENTS(delays_ms))
        return reset(self);
    *out_delay_ms = delays_ms[self->n_errors++];
    return RETRY_WAIT;
}

RetryStep
retry_decide(Retry *self, TransferStatus status, uint32_t *out_delay_ms)
{
    switch (status) {
    case TRANSFER_COMPLETED:
        *self = (Retry){0};
        return RETRY_GO_ON;
    case TRANSFER_CANCELLED:
    case TRANSFER_TIMED_OUT:
        return RETRY_GO_ON;
    case TRANSFER_ERROR:
    case TRANSFER_OVERFLOW: /* from a hostile device too: no endless hurry */
        return after_error(self, out_delay_ms);
    case TRANSFER_STALL:
        return ++self->n_stalls < MAX_STALLS ? RETRY_CLEAR_HALT : reset(self);
    case TRANSFER_NO_DEVICE:
        return RETRY_STOP;
    default:
        g_assert_not_reached();
    }
}
