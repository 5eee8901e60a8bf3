/* records.c: see records.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/records-internal.h"

void
records_free(Records *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->sitting, sitting_record_free);
    g_clear_pointer(&self->roster, roster_unref);
    g_ptr_array_unref(self->votes);
    g_free(self->digest);
    g_free(self);
}

/* *out_text is NULL if the file is not there. */
bool
records_look(const RecordsReading *self, const char *path, char **out_text,
             GError **error)
{
    GError *own = NULL;
    gsize len = 0;
    g_autofree char *text = self->file(path, &len, self->user_data, &own);
    if (text != NULL && strlen(text) != len)
        g_set_error(&own, RECORD_ERROR, RECORD_ERROR_LINE,
                    "byte %zu of %zu is zero, expected a text", strlen(text) + 1, len);
    if (own != NULL) {
        g_propagate_prefixed_error(error, own, "%s: ", path);
        return false;
    }
    *out_text = g_steal_pointer(&text);
    return true;
}

static char *
need(const RecordsReading *self, const char *path, GError **error)
{
    char *text = NULL;
    if (records_look(self, path, &text, error) && text == NULL)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "there is no %s, expected the bundle of a sitting", path);
    return text;
}

static bool
read_sitting(RecordsReading *self, Records *records, GError **error)
{
    g_autofree char *sitting = need(self, "sitting.txt", error);
    g_autofree char *roster = sitting != NULL ? need(self, "roster.txt", error) : NULL;
    self->ledger = roster != NULL ? need(self, "ledger.txt", error) : NULL;
    if (self->ledger == NULL || !context_suite_of(sitting, &self->suite, error))
        return false;
    records->sitting = sitting_record_from_text(self->suite, sitting, error);
    if (records->sitting == NULL) {
        g_prefix_error(error, "sitting.txt: ");
        return false;
    }
    Digest digest = record_digest(self->suite, sitting);
    records->digest = digest_to_hex(&digest);
    records->roster = roster_from_text(roster, error);
    if (records->roster == NULL)
        g_prefix_error(error, "roster.txt: ");
    return records->roster != NULL;
}

Records *
records_read(RecordsFile file, void *user_data, GError **error)
{
    RecordsReading reading = {.file = file, .user_data = user_data};
    g_autoptr(Records) self = g_new0(Records, 1);
    self->votes = g_ptr_array_new_with_free_func(vote_records_free);
    bool ok = read_sitting(&reading, self, error);
    for (bool more = true; ok && more;)
        ok = vote_records_read(&reading, self->votes, &more, error);
    g_free(reading.ledger);
    return ok ? g_steal_pointer(&self) : NULL;
}

static char *
file_below(const char *path, gsize *out_len, void *user_data, GError **error)
{
    g_autofree char *whole = g_build_filename(user_data, path, NULL);
    g_autoptr(GError) own = NULL;
    char *text = NULL;
    if (!g_file_get_contents(whole, &text, out_len, &own) &&
        !g_error_matches(own, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error(error, g_steal_pointer(&own));
    return text;
}

Records *
records_read_directory(const char *directory, GError **error)
{
    g_autofree char *owned = g_strdup(directory);
    return records_read(file_below, owned, error);
}

const char *
records_deputy_name(const Records *self, const char *deputy)
{
    const Member *member = roster_by_id(self->roster, deputy);
    return member != NULL ? member->name : "";
}
