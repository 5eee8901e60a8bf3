/* warnings-text.h: what officers are told, in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

/* "code first|second; code ...".  Free with g_free(). */
static inline char *
warnings_text(const GPtrArray *warnings)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < warnings->len; i++) {
        const SlateWarning *warning = warnings->pdata[i];
        g_autofree char *params = g_strjoinv("|", warning->params);
        g_string_append_printf(text, "%s%s %s", i > 0 ? "; " : "", warning->code, params);
    }
    return g_string_free(text, FALSE);
}
