/* sealed-record.c: sealed/1, see sealed-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sealed-record.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/point.h"

/* The type, four of the context, and vote to deputy. */
#define LINES_BEFORE_COMMITS 9

typedef struct {
    SealedPlace place;
    char *deputy;
    GPtrArray *commits; /* RecordPair: cell, base64 */
    GPtrArray *proofs;  /* char *, base64 */
} SealedRecord;

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(SealedRecord, place.vote), NULL},
    {"round", RECORD_NUMBER, offsetof(SealedRecord, place.round), NULL},
    {"slot", RECORD_DIGEST, offsetof(SealedRecord, place.slot), NULL},
    {"deputy", RECORD_ID, offsetof(SealedRecord, deputy), NULL},
    {"commit", RECORD_NAMED, offsetof(SealedRecord, commits), NULL},
    {"proof", RECORD_TEXTS, offsetof(SealedRecord, proofs), NULL},
};
static const RecordType sealed_type = {"sealed/1", sizeof(SealedRecord),
                                       G_N_ELEMENTS(fields), fields};

/* Bytes of e and z of every branch. */
static size_t
proof_len(const Statement *statement)
{
    return (size_t)statement->n_values * 2 * SCALAR_LEN;
}

char *
sealed_to_text(const SealedPlace *place, const Paper *paper, const Statements *statements,
               const char *deputy, const uint8_t *record)
{
    const size_t len = point_len((Suite)place->context.suite);
    g_assert(statements_n_cells(statements) == paper_n_cells(paper));
    g_autoptr(GPtrArray) commits =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_autoptr(GPtrArray) proofs = g_ptr_array_new_with_free_func(g_free);
    for (size_t cell = 0; cell < paper_n_cells(paper); cell++, record += len) {
        g_autofree char *base64 = bytes_to_base64(record, len);
        g_ptr_array_add(commits, record_pair_new(paper_cell_name(paper, cell), base64));
    }
    for (size_t i = 0; i < statements_len(statements); i++) {
        const size_t n = proof_len(statements_at(statements, i));
        g_ptr_array_add(proofs, bytes_to_base64(record, n));
        record += n;
    }
    g_autofree char *id = g_strdup(deputy);
    const SealedRecord sealed = {*place, id, commits, proofs};
    return record_write(&sealed_type, &sealed);
}

typedef struct {
    size_t line; /* of the next value */
    GByteArray *record;
    GError **error;
} Taker;

static bool
take_bytes(Taker *self, const char *key, const char *base64, size_t len)
{
    const guint before = self->record->len;
    g_byte_array_set_size(self->record, before + (guint)len);
    if (bytes_from_base64(base64, self->record->data + before, len, NULL)) {
        self->line++;
        return true;
    }
    g_set_error(self->error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, %s: “%s” is not the base64 of %zu bytes", self->line, key,
                base64, len);
    return false;
}

static bool
take_commit(Taker *self, const RecordPair *commit, const char *cell, size_t len)
{
    if (strcmp(commit->first, cell) == 0)
        return take_bytes(self, "commit", commit->rest, len);
    g_set_error(self->error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, commit: “%s”, expected %s", self->line, commit->first, cell);
    return false;
}

static bool
check_count(const Taker *self, const char *key, guint n, size_t expected)
{
    if (n == expected)
        return true;
    g_set_error(self->error, RECORD_ERROR, RECORD_ERROR_LINE,
                "line %zu: %u lines %s, expected %zu", self->line, n, key, expected);
    return false;
}

static bool
take_all(Taker *self, const SealedRecord *sealed, const Paper *paper,
         const Statements *statements)
{
    const size_t len = point_len((Suite)sealed->place.context.suite);
    if (!check_count(self, "commit", sealed->commits->len, paper_n_cells(paper)))
        return false;
    for (guint i = 0; i < sealed->commits->len; i++)
        if (!take_commit(self, sealed->commits->pdata[i], paper_cell_name(paper, i), len))
            return false;
    if (!check_count(self, "proof", sealed->proofs->len, statements_len(statements)))
        return false;
    for (guint i = 0; i < sealed->proofs->len; i++)
        if (!take_bytes(self, "proof", sealed->proofs->pdata[i],
                        proof_len(statements_at(statements, i))))
            return false;
    return true;
}

SealedBallot *
sealed_from_text(Suite suite, const Paper *paper, const Statements *statements,
                 const char *text, GError **error)
{
    g_assert(statements_n_cells(statements) == paper_n_cells(paper));
    SealedRecord *sealed = record_read(&sealed_type, suite, text, strlen(text), error);
    if (sealed == NULL)
        return NULL;
    Taker taker = {LINES_BEFORE_COMMITS + 1, g_byte_array_new(), error};
    SealedBallot *self = NULL;
    if (take_all(&taker, sealed, paper, statements)) {
        self = g_new(SealedBallot, 1);
        *self = (SealedBallot){sealed->place, g_steal_pointer(&sealed->deputy),
                               g_byte_array_free_to_bytes(taker.record)};
    } else {
        g_byte_array_unref(taker.record);
    }
    record_free(&sealed_type, sealed);
    return self;
}

void
sealed_ballot_free(SealedBallot *self)
{
    if (self == NULL)
        return;
    g_free(self->deputy);
    g_bytes_unref(self->record);
    g_free(self);
}
