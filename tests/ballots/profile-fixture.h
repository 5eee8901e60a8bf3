/* profile-fixture.h: rule profiles that only tests know
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/profile.h"

/* The one of tests/ballots/profiles called @name; transfer full. */
static inline Profile *
profile_of_tests(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *base = g_strconcat(name, ".rule", NULL);
    g_autofree char *path = g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests",
                                             "ballots", "profiles", base, NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_assert_true(g_file_get_contents(path, &text, &len, &error));
    Profile *profile = profile_read(text, len, &error);
    g_assert_no_error(error);
    return profile;
}
