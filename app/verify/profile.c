/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/profile.h"

#include <string.h>

bool
fraction_read(Fraction *self, Text text)
{
    Text fraction, mode, numerator;
    if (!text_pair(text, &fraction, &mode) || !text_take(&fraction, '/', &numerator) ||
        fraction.at == NULL || !text_number(numerator, &self->numerator) ||
        !text_number(fraction, &self->denominator))
        return false;
    self->strict = text_is(mode, "strict");
    return (self->strict || text_is(mode, "inclusive")) && self->denominator > 0 &&
           self->denominator <= FRACTION_MAX && self->numerator <= self->denominator;
}

uint64_t
fraction_need(const Fraction *self, uint64_t base)
{
    __extension__ typedef unsigned __int128 Wide;
    Wide product = (Wide)self->numerator * base;
    if (self->strict)
        return (uint64_t)(product / self->denominator) + 1;
    return (uint64_t)((product + self->denominator - 1) / self->denominator);
}

/* A line is empty, a comment, "[section]" or "key=value" without a space at either side
 * of the sign; no backslash stands anywhere, so that no value is escaped. */
static bool
profile_line_is_sound(Text line)
{
    if (line.len == 0 || line.at[0] == '#')
        return text_is_clean(line);
    if (!text_is_value(line) || memchr(line.at, '\\', line.len) != NULL)
        return false;
    if (line.at[0] == '[')
        return line.len > 2 && line.at[line.len - 1] == ']';
    Text key, value = line;
    return text_take(&value, '=', &key) && value.at != NULL && text_is_value(key) &&
           text_is_value(value);
}

static bool
profile_is_sound(Text text)
{
    Text line;
    if (text.len == 0 || text.at[text.len - 1] != '\n')
        return false;
    text.len--;
    while (text_take(&text, '\n', &line))
        if (!profile_line_is_sound(line))
            return false;
    return true;
}

static bool
profile_is_section(Text line, Text section)
{
    return line.len == section.len + 2 && line.at[0] == '[' &&
           text_equal((Text){line.at + 1, section.len}, section);
}

unsigned
profile_find(Text text, Text section, const char *wanted, Text *out)
{
    Text line, key;
    bool inside = false;
    unsigned n = 0, n_sections = 0;
    while (text_take(&text, '\n', &line)) {
        if (line.len > 0 && line.at[0] == '[') {
            inside = profile_is_section(line, section);
            n_sections += inside;
        } else if (inside && line.len > 0 && line.at[0] != '#') {
            text_take(&line, '=', &key);
            if (text_is(key, wanted)) {
                *out = line;
                n++;
            }
        }
    }
    return n_sections == 1 ? n : 0;
}

static bool
profile_get(const Profile *self, Text section, const char *key, Text *out)
{
    return profile_find(self->text, section, key, out) == 1;
}

/* Without the key, or its section, it is not allowed. */
static bool
profile_challenge(Profile *self, Text secret)
{
    Text value;
    const unsigned n = profile_find(self->text, secret, "challenge", &value);
    self->challenge = n == 1 && text_is(value, "allowed");
    return n == 0 || (n == 1 && (self->challenge || text_is(value, "no")));
}

/* Without the key they do not count. */
static bool
profile_suspended(Profile *self, Text sitting)
{
    Text value;
    const unsigned n = profile_find(self->text, sitting, "suspended-in-base", &value);
    self->suspended_in_base = n == 1 && text_is(value, "true");
    return n == 0 || (n == 1 && (self->suspended_in_base || text_is(value, "false")));
}

static bool
profile_has(const Profile *self, Text section)
{
    Text rest = self->text, line;
    while (text_take(&rest, '\n', &line))
        if (profile_is_section(line, section))
            return true;
    return false;
}

static bool
profile_count(const Profile *self, const char *key, uint64_t least, uint64_t *out)
{
    Text value;
    return profile_get(self, text_of("officers"), key, &value) &&
           text_number(value, out) && *out >= least && *out <= OFFICERS_MOST;
}

/* Without the section it is 2, 2 and 0. */
static bool
profile_officers(Profile *self)
{
    self->closing = OFFICERS_LEAST;
    self->voiding = OFFICERS_LEAST;
    return !profile_has(self, text_of("officers")) ||
           (profile_count(self, "closing", OFFICERS_LEAST, &self->closing) &&
            profile_count(self, "voiding", OFFICERS_LEAST, &self->voiding) &&
            profile_count(self, "publishing", 0, &self->publishing));
}

/* Without the section the minimum is 10. */
static bool
profile_secret(Profile *self)
{
    Text secret = text_of("secret"), value;
    self->secret_minimum = 10;
    return !profile_has(self, secret) ||
           (profile_get(self, secret, "minimum", &value) &&
            text_number(value, &self->secret_minimum) && self->secret_minimum >= 3 &&
            self->secret_minimum <= 65535 && profile_challenge(self, secret));
}

bool
profile_read(Profile *self, Text text, const char **out_why)
{
    *self = (Profile){.text = text};
    Text sitting = text_of("sitting"), profile = text_of("profile"), value;
    if (!profile_is_sound(text))
        *out_why = "a line is neither empty, a comment, a section nor key=value";
    else if (!profile_get(self, profile, "format", &value) || !text_is(value, "1"))
        *out_why = "[profile] does not say format=1";
    else if (!profile_get(self, sitting, "quorum", &value) ||
             !fraction_read(&self->quorum, value))
        *out_why = "[sitting] has no valid quorum";
    else if (!profile_suspended(self, sitting))
        *out_why = "[sitting] has a suspended-in-base that is not true or false";
    else if (!profile_get(self, sitting, "signatures", &value) ||
             !text_number(value, &self->signatures) || self->signatures < 2 ||
             self->signatures > 16)
        *out_why = "[sitting] has no valid number of signatures";
    else if (!profile_secret(self))
        *out_why =
            "[secret] has no minimum from 3 to 65535, or a challenge of another word";
    else if (!profile_officers(self))
        *out_why = "[officers] has not closing and voiding from 2 to 16 and publishing "
                   "from 0 to 16";
    else
        return true;
    return false;
}
