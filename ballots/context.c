/* context.c: see context.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/context.h"

#include <string.h>

const char *const context_suites[] = {
    [SUITE_ED25519_SHA256] = "ed25519+sha256", [SUITE_SM2_SM3] = "sm2+sm3", NULL};

const char *const context_modes[] = {[MODE_LIVE] = "LIVE",
                                     [MODE_REHEARSAL] = "REHEARSAL",
                                     [MODE_SIMULATION] = "SIMULATION",
                                     NULL};

bool
context_suite_of(const char *text, Suite *out, GError **error)
{
    const char *first = strchr(text, '\n');
    const char *line = first != NULL ? first + 1 : "";
    g_autofree char *second = g_strndup(line, strcspn(line, "\n"));
    if (g_str_has_prefix(second, "suite "))
        return suite_from_name(second + strlen("suite "), out, error);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                "line 2: “%s”, expected the key suite", second);
    return false;
}
