/* corrigendum-record.c: see corrigendum-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/corrigendum-record.h"

#include <string.h>

#include "ballots/text.h"

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(CorrigendumRecord, vote), NULL},
    {"certificate", RECORD_DIGEST, offsetof(CorrigendumRecord, certificate), NULL},
    {"correction", RECORD_NUMBER, offsetof(CorrigendumRecord, correction), NULL},
    {"what", RECORD_TEXT, offsetof(CorrigendumRecord, what), NULL},
    {"wrong", RECORD_TEXT, offsetof(CorrigendumRecord, wrong), NULL},
    {"right", RECORD_TEXT, offsetof(CorrigendumRecord, right), NULL},
    {"reason", RECORD_TEXT, offsetof(CorrigendumRecord, reason), NULL},
    {"time", RECORD_TIME, offsetof(CorrigendumRecord, time), NULL},
    {"officer", RECORD_OFFICERS, offsetof(CorrigendumRecord, officers), NULL},
};
static const RecordType type = {"corrigendum/1", sizeof(CorrigendumRecord),
                                G_N_ELEMENTS(fields), fields};

#define NAME    "name "
#define NAME_EN "name-en "

static bool
is_line(const char *what)
{
    static const char *const lines[] = {"title", "title-en", "place", NULL};
    if (g_strv_contains(lines, what))
        return true;
    return (g_str_has_prefix(what, NAME) && text_is_id(what + strlen(NAME))) ||
           (g_str_has_prefix(what, NAME_EN) && text_is_id(what + strlen(NAME_EN)));
}

/* What the lines say by themselves but not together; NULL if nothing. */
static char *
problem(const CorrigendumRecord *self)
{
    if (!is_line(self->what))
        return g_strdup_printf("what is “%s”, expected title, title-en, place, or name "
                               "or name-en and the id of an entry",
                               self->what);
    if (strcmp(self->wrong, self->right) == 0)
        return g_strdup_printf("wrong and right are both “%s”", self->right);
    return NULL;
}

void
corrigendum_record_free(CorrigendumRecord *self)
{
    record_free(&type, self);
}

char *
corrigendum_record_to_text(const CorrigendumRecord *self)
{
    g_autofree char *why = problem(self);
    g_assert(why == NULL);
    return record_write(&type, self);
}

CorrigendumRecord *
corrigendum_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(CorrigendumRecord) self =
        record_read(&type, suite, text, strlen(text), error);
    if (self == NULL)
        return NULL;
    g_autofree char *why = problem(self);
    if (why == NULL)
        return g_steal_pointer(&self);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "corrigendum/1: %s", why);
    return NULL;
}

static const char *
name_of(const GPtrArray *names, const char *id)
{
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const RecordPair *name = names->pdata[i];
        if (strcmp(name->first, id) == 0)
            return name->rest;
    }
    return NULL;
}

static const char *
line_of(const CertificateRecord *certificate, const char *what)
{
    if (strcmp(what, "title") == 0)
        return certificate->title;
    if (strcmp(what, "title-en") == 0)
        return certificate->title_en;
    if (strcmp(what, "place") == 0)
        return certificate->place;
    if (g_str_has_prefix(what, NAME))
        return name_of(certificate->names, what + strlen(NAME));
    return g_str_has_prefix(what, NAME_EN)
               ? name_of(certificate->names_en, what + strlen(NAME_EN))
               : NULL;
}

const char *
corrigendum_stands(const CertificateRecord *certificate, const GPtrArray *corrections,
                   const char *what)
{
    const char *stands = line_of(certificate, what);
    for (guint i = 0; corrections != NULL && i < corrections->len; i++) {
        const CorrigendumRecord *earlier = corrections->pdata[i];
        if (stands != NULL && strcmp(earlier->what, what) == 0)
            stands = earlier->right;
    }
    return stands;
}
