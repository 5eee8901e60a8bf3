/* golden-text.h: records as docs/format.md wants them, from tests/corpus/record
 *
 * They were written by other means than ours; the fuzzer begins with them too.  Their
 * context is FIXTURE_CONTEXT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

#include "crypto/suite.h"

/* A golden text with one change, and what is said of it. */
typedef struct {
    const char *from, *to, *message;
} Damage;

static inline char *
golden_text(const char *name, Suite suite)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file =
        g_strconcat(name, suite == SUITE_SM2_SM3 ? "-sm.txt" : "-ed.txt", NULL);
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests",
                                             "corpus", "record", file, NULL);
    char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, &error));
    return text;
}

static inline char *
golden_damaged(const char *name, const Damage *damage)
{
    g_autofree char *text = golden_text(name, SUITE_ED25519_SHA256);
    GString *changed = g_string_new(text);
    g_assert_cmpuint(g_string_replace(changed, damage->from, damage->to, 1), ==, 1);
    return g_string_free(changed, false);
}
