/* section.c: see section.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/section.h"

#include "ballots/profile.h"

bool
section_has(const Section *self, const char *key)
{
    return keyfile_has(self->file, self->name, key);
}

bool
section_refuse(const Section *self, const char *key, const char *wanted)
{
    return keyfile_refuse(self->file, self->name, key, wanted, PROFILE_ERROR,
                          PROFILE_ERROR_VALUE, self->error);
}

char *
section_text(const Section *self, const char *key, size_t max_bytes)
{
    return keyfile_text(self->file, self->name, key, max_bytes, self->error);
}

bool
section_choice(const Section *self, const char *key, const char *const *words, int *out)
{
    *out = 0;
    return !section_has(self, key) ||
           keyfile_choice(self->file, self->name, key, words, out, self->error);
}

bool
section_flag(const Section *self, const char *key, const char *const *words, bool *out)
{
    int index;
    if (!section_choice(self, key, words, &index))
        return false;
    *out = index == 1;
    return true;
}

bool
section_fraction(const Section *self, const char *key, Fraction *out)
{
    g_autofree char *value = section_text(self, key, 32);
    if (value == NULL)
        return false;
    return fraction_from_text(value, out) ||
           section_refuse(self, key,
                          "a fraction such as “1/2 strict” or “2/3 inclusive”");
}

bool
section_number(const Section *self, const char *key, uint64_t least, uint64_t most,
               uint32_t *out)
{
    const uint64_t range[2] = {least, most};
    uint64_t number;
    if (!keyfile_number(self->file, self->name, key, range, &number, self->error))
        return false;
    *out = (uint32_t)number;
    return true;
}

char **
section_words(const Section *self, const char *key)
{
    g_autofree char *value = section_text(self, key, 1000);
    return value != NULL ? g_strsplit(value, " ", -1) : NULL;
}
