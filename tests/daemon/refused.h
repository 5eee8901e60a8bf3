/* refused.h: what the recording core says to a command that it refuses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "app/daemon/engine.h"

static inline void
assert_refused(bool ok, GError *error, EngineError code, const char *part)
{
    g_assert_false(ok);
    g_assert_error(error, ENGINE_ERROR, (int)code);
    if (strstr(error->message, part) == NULL)
        g_error("“%s” has no “%s”", error->message, part);
    g_error_free(error);
}

/* @call gets &refusal as its last argument. */
#define REFUSED(call, code, part)                                                        \
    do {                                                                                 \
        GError *refusal = NULL;                                                          \
        const bool accepted = call;                                                      \
        assert_refused(accepted, refusal, code, part);                                   \
    } while (0)
