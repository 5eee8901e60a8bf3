/* rule-fixture.h: a rule from the text of a section
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "ballots/rule.h"

/* @text is the section [motion]; the keys that every rule has may be left out of it where
 * rule_read() does not ask for them.
 */
static inline Rule *
rule_from_text(const char *text, GError **error)
{
    g_autoptr(GArray) keys = g_array_new(TRUE, TRUE, sizeof(KeyfileKey));
    for (size_t i = 0; rule_keys[i] != NULL; i++) {
        const KeyfileKey key = {"motion", rule_keys[i], KEYFILE_OPTIONAL};
        g_array_append_val(keys, key);
    }
    g_autoptr(Keyfile) file =
        keyfile_read(text, strlen(text), (const KeyfileKey *)(void *)keys->data, error);
    return file == NULL ? NULL : rule_read(file, "motion", error);
}
