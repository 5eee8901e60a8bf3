/* test-vote-record.c: see test-vote-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/test-vote-record.h"

#include <string.h>

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"number", RECORD_NUMBER, offsetof(TestVoteRecord, number), NULL},
    {"started", RECORD_TIME, offsetof(TestVoteRecord, started), NULL},
    {"ended", RECORD_TIME, offsetof(TestVoteRecord, ended), NULL},
    {"present", RECORD_NUMBER, offsetof(TestVoteRecord, present), NULL},
    {"pressed", RECORD_NUMBER, offsetof(TestVoteRecord, pressed), NULL},
    {"for", RECORD_NUMBER, offsetof(TestVoteRecord, n_for), NULL},
    {"against", RECORD_NUMBER, offsetof(TestVoteRecord, n_against), NULL},
    {"abstain", RECORD_NUMBER, offsetof(TestVoteRecord, n_abstain), NULL},
    {"silent", RECORD_PAIRS, offsetof(TestVoteRecord, silent), NULL},
};
static const RecordType type = {"test-vote/1", sizeof(TestVoteRecord),
                                G_N_ELEMENTS(fields), fields};

/* Who pressed chose one of the three; no sum of numbers that may be huge. */
static bool
choices_agree(const TestVoteRecord *self)
{
    return self->n_for <= self->pressed &&
           self->n_against <= self->pressed - self->n_for &&
           self->n_abstain == self->pressed - self->n_for - self->n_against;
}

/* What the lines say by themselves but not together; NULL if nothing. */
static char *
problem(const TestVoteRecord *self)
{
    const guint n_silent = self->silent == NULL ? 0 : self->silent->len;
    if (!choices_agree(self))
        return g_strdup_printf(
            "pressed is %" G_GUINT64_FORMAT ", but the choices are "
            "%" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT,
            self->pressed, self->n_for, self->n_against, self->n_abstain);
    if (self->pressed > self->present || self->present - self->pressed != n_silent)
        return g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                               " pressed, but %u are silent",
                               self->pressed, self->present, n_silent);
    if (self->started.time_us > self->ended.time_us) {
        g_autofree char *started = stamp_to_text(self->started);
        g_autofree char *ended = stamp_to_text(self->ended);
        return g_strdup_printf("it started at %s, after its end at %s", started, ended);
    }
    return NULL;
}

void
test_vote_record_free(TestVoteRecord *self)
{
    record_free(&type, self);
}

char *
test_vote_record_to_text(const TestVoteRecord *self)
{
    g_autofree char *why = problem(self);
    g_assert(why == NULL);
    return record_write(&type, self);
}

TestVoteRecord *
test_vote_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(TestVoteRecord) self = record_read(&type, suite, text, strlen(text), error);
    if (self == NULL)
        return NULL;
    g_autofree char *why = problem(self);
    if (why == NULL)
        return g_steal_pointer(&self);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "test-vote/1: %s", why);
    return NULL;
}
