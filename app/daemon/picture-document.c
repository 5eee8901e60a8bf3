/* picture-document.c: public documents to be printed, see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/picture-internal.h"

/* The text of a document of the device, of the sitting or of a vote, or NULL. */
typedef char *(*DeviceText)(const Engine *engine);
typedef char *(*VoteText)(const SittingVote *vote);

/* The last record of the document, or NULL. */
static char *
last_of(const char *document)
{
    if (document == NULL)
        return NULL;
    g_auto(GStrv) records = record_split(document, strlen(document));
    const guint n = g_strv_length(records);
    return n == 0 ? NULL : g_strdup(records[n - 1]);
}

static char *
device_text(const Engine *engine)
{
    return engine->device == NULL ? NULL : device_record_to_text(engine->device);
}

static char *
sitting_text(const Engine *engine)
{
    return engine->sitting == NULL ? NULL
                                   : sitting_record_to_text(engine->sitting->record);
}

static char *
roster_text(const Engine *engine)
{
    return engine->sitting == NULL ? NULL : roster_to_text(engine->roster);
}

/* Byte for byte, so that its digest is the one in the records. */
static char *
profile_text(const Engine *engine)
{
    gsize len;
    if (engine->sitting == NULL)
        return NULL;
    const char *data = g_bytes_get_data(engine->sitting->profile->text, &len);
    return g_strndup(data, len);
}

static char *
test_text(const Engine *engine)
{
    return engine->sitting == NULL ? NULL : last_of(engine->sitting->tests_text);
}

static char *
opening_text(const SittingVote *vote)
{
    return vote->opening == NULL ? NULL : opening_record_to_text(vote->opening);
}

static char *
root_text(const SittingVote *vote)
{
    return g_strdup(vote->root_text);
}

static char *
certificate_text(const SittingVote *vote)
{
    return g_strdup(vote->certificate_text);
}

static char *
slip_text(const SittingVote *vote)
{
    return g_strdup(vote->slip_text);
}

static char *
corrigendum_text(const SittingVote *vote)
{
    return last_of(vote->corrigenda_text);
}

static char *
corrigenda_text(const SittingVote *vote)
{
    return g_strdup(vote->corrigenda_text);
}

static char *
void_text(const SittingVote *vote)
{
    return g_strdup(vote->void_text);
}

static char *
annulment_text(const SittingVote *vote)
{
    return g_strdup(vote->annulment_text);
}

static const struct {
    const char *name;
    DeviceText text;
} of_device[] = {
    {"device", device_text},   {"sitting", sitting_text}, {"roster", roster_text},
    {"profile", profile_text}, {"test", test_text},       {"projects", picture_projects},
};

/* Of the current vote. */
static const struct {
    const char *name;
    VoteText text;
} of_vote[] = {
    {"opening", opening_text},
    {"root", root_text},
    {"certificate", certificate_text},
    {"slip", slip_text},
    {"corrigendum", corrigendum_text},
    {"corrigenda", corrigenda_text},
    {"void", void_text},
    {"annulment", annulment_text},
};

static char *
find_text(const Engine *engine, const char *name)
{
    const SittingVote *vote = picture_current(engine);
    for (size_t i = 0; i < G_N_ELEMENTS(of_device); i++)
        if (strcmp(of_device[i].name, name) == 0)
            return of_device[i].text(engine);
    for (size_t i = 0; vote != NULL && i < G_N_ELEMENTS(of_vote); i++)
        if (strcmp(of_vote[i].name, name) == 0)
            return of_vote[i].text(vote);
    return NULL;
}

char *
picture_document(const Engine *engine, const char *name)
{
    char *text = find_text(engine, name);
    return text == NULL ? g_strdup("") : text;
}
