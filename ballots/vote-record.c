/* vote-record.c: question, opening, void and annulment, see vote-record.h
 *
 * Ballots are in ballot-record.c, the outcome in outcome-record.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"

#include <string.h>

static const char *const methods[] = {"recorded", "secret", "hands", "paper", NULL};
static const char *const stages[] = {"READY", "OPEN", "HELD", "CLOSED", "SEALED", NULL};

static const RecordField question_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(QuestionRecord, vote), NULL},
    {"item", RECORD_ID, offsetof(QuestionRecord, item), NULL},
    {"round", RECORD_NUMBER, offsetof(QuestionRecord, round), NULL},
    {"previous", RECORD_NUMBER_OR_NONE, offsetof(QuestionRecord, previous), NULL},
    {"cause", RECORD_WORD, offsetof(QuestionRecord, cause), vote_record_causes},
    {"kind", RECORD_TEXT, offsetof(QuestionRecord, kind), NULL},
    {"method", RECORD_TEXT, offsetof(QuestionRecord, method), methods},
    {"title", RECORD_TEXT, offsetof(QuestionRecord, title), NULL},
    {"title-en", RECORD_TEXT, offsetof(QuestionRecord, title_en), NULL},
    {"linked", RECORD_LINKED, offsetof(QuestionRecord, linked), NULL},
    {"profile", RECORD_DIGEST, offsetof(QuestionRecord, profile), NULL},
    {"paper", RECORD_DIGEST, offsetof(QuestionRecord, paper), NULL},
    {"slate", RECORD_DIGEST, offsetof(QuestionRecord, slate), NULL},
};
static const RecordType question_type = {"question/1", sizeof(QuestionRecord),
                                         G_N_ELEMENTS(question_fields), question_fields};

static const RecordField opening_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(OpeningRecord, vote), NULL},
    {"question", RECORD_DIGEST, offsetof(OpeningRecord, question), NULL},
    {"opened", RECORD_TIME, offsetof(OpeningRecord, opened), NULL},
    {"roster", RECORD_DIGEST, offsetof(OpeningRecord, roster), NULL},
    {"eligible", RECORD_NUMBER, offsetof(OpeningRecord, eligible), NULL},
    {"present", RECORD_NUMBER, offsetof(OpeningRecord, present), NULL},
    {"quorum-need", RECORD_NUMBER, offsetof(OpeningRecord, quorum_need), NULL},
    {"base-kind", RECORD_WORD, offsetof(OpeningRecord, base_kind), vote_record_bases},
    {"voter", RECORD_PAIRS, offsetof(OpeningRecord, voters), NULL},
};
static const RecordType opening_type = {"opening/1", sizeof(OpeningRecord),
                                        G_N_ELEMENTS(opening_fields), opening_fields};

static const RecordField void_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(VoidRecord, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(VoidRecord, round), NULL},
    {"item", RECORD_ID, offsetof(VoidRecord, item), NULL},
    {"stage", RECORD_TEXT, offsetof(VoidRecord, stage), stages},
    {"reason", RECORD_TEXT, offsetof(VoidRecord, reason), NULL},
    {"time", RECORD_TIME, offsetof(VoidRecord, time), NULL},
    {"officer", RECORD_OFFICERS, offsetof(VoidRecord, officers), NULL},
};
static const RecordType void_type = {"void/1", sizeof(VoidRecord),
                                     G_N_ELEMENTS(void_fields), void_fields};

static const RecordField annulment_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(AnnulmentRecord, vote), NULL},
    {"certificate", RECORD_DIGEST, offsetof(AnnulmentRecord, certificate), NULL},
    {"reason", RECORD_TEXT, offsetof(AnnulmentRecord, reason), NULL},
    {"time", RECORD_TIME, offsetof(AnnulmentRecord, time), NULL},
    {"officer", RECORD_OFFICERS, offsetof(AnnulmentRecord, officers), NULL},
};
static const RecordType annulment_type = {"annulment/1", sizeof(AnnulmentRecord),
                                          G_N_ELEMENTS(annulment_fields),
                                          annulment_fields};

QuestionRecord *
question_record_new(const Context *context, const AgendaItem *item, Method method)
{
    QuestionRecord *self = g_new0(QuestionRecord, 1);
    self->context = *context;
    self->item = g_strdup(item->id);
    self->round = 1;
    self->previous = RECORD_NONE;
    self->cause = CAUSE_FIRST;
    self->kind = g_strdup(item_kind_text(item->kind));
    self->method = g_strdup(method_text(method));
    self->title = g_strdup(item->title);
    self->title_en = g_strdup(item->title_en);
    return self;
}

void
question_record_free(QuestionRecord *self)
{
    record_free(&question_type, self);
}

char *
question_record_to_text(const QuestionRecord *self)
{
    return record_write(&question_type, self);
}

QuestionRecord *
question_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&question_type, suite, text, strlen(text), error);
}

/* What the lines say by themselves but not together; NULL if nothing. */
static char *
opening_problem(const OpeningRecord *self)
{
    g_autoptr(GHashTable) owners = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = self->voters == NULL ? 0 : self->voters->len;
    if (self->present != n)
        return g_strdup_printf("present is %" G_GUINT64_FORMAT ", but %u voters stand",
                               self->present, n);
    for (guint i = 0; i < n; i++) {
        const RecordPair *voter = self->voters->pdata[i];
        const char *other = g_hash_table_lookup(owners, voter->rest);
        if (other != NULL)
            return g_strdup_printf("keypad “%s” of “%s” is already that of “%s”",
                                   voter->rest, voter->first, other);
        if (*voter->rest != '\0')
            g_hash_table_insert(owners, voter->rest, voter->first);
    }
    return NULL;
}

void
opening_record_free(OpeningRecord *self)
{
    record_free(&opening_type, self);
}

char *
opening_record_to_text(const OpeningRecord *self)
{
    g_autofree char *problem = opening_problem(self);
    g_assert(problem == NULL);
    return record_write(&opening_type, self);
}

OpeningRecord *
opening_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(OpeningRecord) self =
        record_read(&opening_type, suite, text, strlen(text), error);
    if (self == NULL)
        return NULL;
    g_autofree char *problem = opening_problem(self);
    if (problem == NULL)
        return g_steal_pointer(&self);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "opening/1: %s", problem);
    return NULL;
}

void
void_record_free(VoidRecord *self)
{
    record_free(&void_type, self);
}

char *
void_record_to_text(const VoidRecord *self)
{
    return record_write(&void_type, self);
}

VoidRecord *
void_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&void_type, suite, text, strlen(text), error);
}

void
annulment_record_free(AnnulmentRecord *self)
{
    record_free(&annulment_type, self);
}

char *
annulment_record_to_text(const AnnulmentRecord *self)
{
    return record_write(&annulment_type, self);
}

AnnulmentRecord *
annulment_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&annulment_type, suite, text, strlen(text), error);
}
