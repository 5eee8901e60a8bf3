/* sittinginfo.c: see sittinginfo.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sittinginfo.h"

#include <string.h>

#include "ballots/keyfile.h"
#include "ballots/text.h"

#define SECTION "sitting"

static const KeyfileKey known_keys[] = {
    {SECTION, "body", false},     {SECTION, "body-id", false}, {SECTION, "term", false},
    {SECTION, "session", false},  {SECTION, "sitting", false}, {SECTION, "place", false},
    {NULL, NULL, KEYFILE_NEEDED},
};

static bool
read_texts(SittingInfo *self, const Keyfile *file, GError **error)
{
    self->body = keyfile_text(file, SECTION, "body", 60, error);
    if (self->body == NULL)
        return false;
    self->place = keyfile_text(file, SECTION, "place", 200, error);
    if (self->place == NULL)
        return false;
    self->body_id = keyfile_text(file, SECTION, "body-id", 32, error);
    if (self->body_id == NULL)
        return false;
    return text_is_name(self->body_id, 32) ||
           keyfile_refuse(file, SECTION, "body-id", "made of a-z, 0-9 and -",
                          KEYFILE_ERROR, KEYFILE_ERROR_VALUE, error);
}

static bool
read_number(const Keyfile *file, const char *key, uint32_t *out, GError **error)
{
    static const uint64_t range[2] = {1, 999};
    uint64_t number;
    if (!keyfile_number(file, SECTION, key, range, &number, error))
        return false;
    *out = (uint32_t)number;
    return true;
}

SittingInfo *
sitting_info_read(const char *text, size_t len, GError **error)
{
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) { /* as Windows editors write */
        text += 3;
        len -= 3;
    }
    g_autoptr(Keyfile) file = keyfile_read(text, len, known_keys, error);
    if (file == NULL)
        return NULL;
    g_autoptr(SittingInfo) self = g_new0(SittingInfo, 1);
    if (!read_texts(self, file, error) ||
        !read_number(file, "term", &self->term, error) ||
        !read_number(file, "session", &self->session, error) ||
        !read_number(file, "sitting", &self->sitting, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
sitting_info_free(SittingInfo *self)
{
    if (self == NULL)
        return;
    g_free(self->body);
    g_free(self->body_id);
    g_free(self->place);
    g_free(self);
}
