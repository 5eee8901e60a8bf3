/* transfer.c: see transfer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transfer.h"

#include <glib.h>
#include <string.h>

static const char *const status_texts[TRANSFER_N_STATUSES] = {
    [TRANSFER_COMPLETED] = "completed", [TRANSFER_ERROR] = "error",
    [TRANSFER_TIMED_OUT] = "timed-out", [TRANSFER_CANCELLED] = "cancelled",
    [TRANSFER_STALL] = "stall",         [TRANSFER_NO_DEVICE] = "no-device",
    [TRANSFER_OVERFLOW] = "overflow",
};

const char *
transfer_status_text(TransferStatus status)
{
    g_assert(status < TRANSFER_N_STATUSES);
    return status_texts[status];
}

bool
transfer_status_parse(const char *text, TransferStatus *out_status)
{
    for (unsigned i = 0; i < TRANSFER_N_STATUSES; i++) {
        if (strcmp(text, status_texts[i]) == 0) {
            *out_status = (TransferStatus)i;
            return true;
        }
    }
    return false;
}
