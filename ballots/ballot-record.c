/* ballot-record.c: recorded/1 and ballot-signatures/1, see vote-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"

#include <string.h>

typedef struct {
    VotePlace place;
    char *deputy, *keypad;
    uint64_t weight, changes;
    int cast;
    GPtrArray *marks;
} RecordedRecord;

static const char *const zero_or_one[] = {"0", "1", NULL};

static const RecordField recorded_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(RecordedRecord, place.vote), NULL},
    {"round", RECORD_NUMBER, offsetof(RecordedRecord, place.round), NULL},
    {"opening", RECORD_DIGEST, offsetof(RecordedRecord, place.opening), NULL},
    {"deputy", RECORD_ID, offsetof(RecordedRecord, deputy), NULL},
    {"keypad", RECORD_TEXT, offsetof(RecordedRecord, keypad), NULL},
    {"weight", RECORD_NUMBER, offsetof(RecordedRecord, weight), NULL},
    {"changes", RECORD_NUMBER, offsetof(RecordedRecord, changes), NULL},
    {"cast", RECORD_WORD, offsetof(RecordedRecord, cast), zero_or_one},
    {"mark", RECORD_TEXTS, offsetof(RecordedRecord, marks), NULL},
};
static const RecordType recorded_type = {"recorded/1", sizeof(RecordedRecord),
                                         G_N_ELEMENTS(recorded_fields), recorded_fields};

typedef struct {
    VotePlace place;
    char *signer;
    GPtrArray *signs; /* deputy, base64 */
} SignaturesRecord;

static const RecordField signatures_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(SignaturesRecord, place.vote), NULL},
    {"signer", RECORD_TEXT, offsetof(SignaturesRecord, signer), NULL},
    {"sign", RECORD_PAIRS, offsetof(SignaturesRecord, signs), NULL},
};
static const RecordType signatures_type = {
    "ballot-signatures/1", sizeof(SignaturesRecord), G_N_ELEMENTS(signatures_fields),
    signatures_fields};

/* The names of the marked cells are the paper's. */
static GPtrArray *
marks_of(const Paper *paper, const Ballot *ballot)
{
    GPtrArray *marks = g_ptr_array_new();
    for (size_t cell = 1; cell < ballot->n_cells; cell++)
        if (ballot->cells[cell] == 1)
            g_ptr_array_add(marks, (gpointer)(uintptr_t)paper_cell_name(paper, cell));
    return marks;
}

char *
recorded_to_text(const VotePlace *place, const Paper *paper, const Ballot *ballot)
{
    g_assert(ballot_validate(ballot, paper, NULL));
    g_autoptr(GPtrArray) marks = marks_of(paper, ballot);
    const RecordedRecord record = {*place,         ballot->deputy,  ballot->keypad,
                                   ballot->weight, ballot->changes, ballot->cells[0],
                                   marks};
    return record_write(&recorded_type, &record);
}

/* In the order of the paper, none twice: there is one text for each ballot. */
static bool
take_marks(Ballot *self, const Paper *paper, const GPtrArray *marks, GError **error)
{
    uint32_t last = 0;
    for (guint i = 0; marks != NULL && i < marks->len; i++) {
        uint32_t cell = paper_cell_by_name(paper, marks->pdata[i]);
        if (cell <= last) {
            g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                        "recorded/1: mark “%s” of “%s” is no cell of the paper after "
                        "“%s”",
                        (const char *)marks->pdata[i], self->deputy,
                        paper_cell_name(paper, last));
            return false;
        }
        self->cells[cell] = 1;
        last = cell;
    }
    return true;
}

static Ballot *
ballot_from_record(const RecordedRecord *record, const Paper *paper, GError **error)
{
    const uint64_t range[] = {1, UINT16_MAX};
    const uint64_t changes[] = {0, UINT32_MAX};
    if (!record_check_number(11, "weight", record->weight, range, error) ||
        !record_check_number(12, "changes", record->changes, changes, error))
        return NULL;
    g_autoptr(Ballot) ballot = ballot_new(paper, record->deputy);
    g_free(ballot->keypad);
    ballot->keypad = g_strdup(record->keypad);
    ballot->weight = (uint32_t)record->weight;
    ballot->changes = (uint32_t)record->changes;
    ballot->cells[0] = (uint8_t)record->cast;
    if (!take_marks(ballot, paper, record->marks, error) ||
        !ballot_validate(ballot, paper, error))
        return NULL;
    return g_steal_pointer(&ballot);
}

Ballot *
recorded_from_text(Suite suite, const Paper *paper, const char *text, GError **error)
{
    RecordedRecord *record =
        record_read(&recorded_type, suite, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    Ballot *ballot = ballot_from_record(record, paper, error);
    record_free(&recorded_type, record);
    return ballot;
}

char *
ballot_signatures_to_text(const VotePlace *place, const char *signer,
                          const Ballot *const *ballots, const Signature *signatures,
                          size_t n)
{
    g_autoptr(GPtrArray) signs =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *value = signature_to_base64(&signatures[i]);
        g_ptr_array_add(signs, record_pair_new(ballots[i]->deputy, value));
    }
    g_autofree char *name = g_strdup(signer);
    const SignaturesRecord record = {*place, name, signs};
    return record_write(&signatures_type, &record);
}
