/* reveal-record.c: reveal/1, see challenge-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/challenge-record.h"

#include <string.h>

#include "crypto/bytes.h"

/* The type, four of the context, vote and round stand before. */
enum { LINE_SUPPLEMENT = 8, LINE_SEED_PATH = 13, LINE_OFFSET_PATH = 14, LINE_MARK = 16 };

/* As it is written: paths are base64. */
typedef struct {
    Context context;
    uint64_t vote, round, supplement;
    Digest slot;
    char *deputy;
    Digest seed, offset;
    char *seed_path, *offset_path;
    int cast;
    GPtrArray *marks;
} Lines;

static const char *const zero_or_one[] = {"0", "1", NULL};

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(Lines, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(Lines, round), NULL},
    {"supplement", RECORD_NUMBER, offsetof(Lines, supplement), NULL},
    {"slot", RECORD_DIGEST, offsetof(Lines, slot), NULL},
    {"deputy", RECORD_ID, offsetof(Lines, deputy), NULL},
    {"seed", RECORD_DIGEST, offsetof(Lines, seed), NULL},
    {"offset", RECORD_DIGEST, offsetof(Lines, offset), NULL},
    {"seed-path", RECORD_TEXT, offsetof(Lines, seed_path), NULL},
    {"offset-path", RECORD_TEXT, offsetof(Lines, offset_path), NULL},
    {"cast", RECORD_WORD, offsetof(Lines, cast), zero_or_one},
    {"mark", RECORD_TEXTS, offsetof(Lines, marks), NULL},
};
static const RecordType reveal_type = {"reveal/1", sizeof(Lines), G_N_ELEMENTS(fields),
                                       fields};

void
reveal_record_free(RevealRecord *self)
{
    if (self == NULL)
        return;
    g_free(self->deputy);
    g_clear_pointer(&self->marks, g_ptr_array_unref);
    g_free(self);
}

void
reveal_record_set_choice(RevealRecord *self, const Paper *paper, const uint8_t *choice)
{
    g_clear_pointer(&self->marks, g_ptr_array_unref);
    self->marks = g_ptr_array_new_with_free_func(g_free);
    self->cast = choice[0];
    for (size_t cell = 1; cell < paper_n_cells(paper); cell++)
        if (choice[cell] != 0)
            g_ptr_array_add(self->marks, g_strdup(paper_cell_name(paper, cell)));
}

static bool
check(const RevealRecord *self, GError **error)
{
    static const uint64_t range[] = {1, CHALLENGE_MAX};
    if (!record_check_number(LINE_SUPPLEMENT, "supplement", self->supplement, range,
                             error))
        return false;
    if (self->cast == 1 || self->marks == NULL || self->marks->len == 0)
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %d, mark: “%s”, but cast is 0", LINE_MARK,
                (const char *)self->marks->pdata[0]);
    return false;
}

char *
reveal_record_to_text(const RevealRecord *self)
{
    g_assert(check(self, NULL));
    g_autofree char *seed =
        bytes_to_base64(self->seed_path.path, self->seed_path.n * DIGEST_LEN);
    g_autofree char *offset =
        bytes_to_base64(self->offset_path.path, self->offset_path.n * DIGEST_LEN);
    const Lines lines = {self->context, self->vote,   self->round, self->supplement,
                         self->slot,    self->deputy, self->seed,  self->offset,
                         seed,          offset,       self->cast,  self->marks};
    return record_write(&reveal_type, &lines);
}

static bool
take_path(size_t line, const char *key, const char *base64, MerkleProof *out,
          GError **error)
{
    g_autoptr(GBytes) bytes = bytes_parse_base64(base64, NULL);
    gsize len = 0;
    const void *nodes = bytes == NULL ? NULL : g_bytes_get_data(bytes, &len);
    out->n = len / DIGEST_LEN;
    if (len > 0 && len % DIGEST_LEN == 0 && out->n <= MERKLE_PROOF_MAX) {
        memcpy(out->path, nodes, len);
        return true;
    }
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, %s: “%s” is not the base64 of 1 to %d digests", line, key,
                base64, MERKLE_PROOF_MAX);
    return false;
}

static bool
take_lines(RevealRecord *self, Lines *lines, GError **error)
{
    self->context = lines->context;
    self->vote = lines->vote;
    self->round = lines->round;
    self->supplement = lines->supplement;
    self->slot = lines->slot;
    self->deputy = g_steal_pointer(&lines->deputy);
    self->seed = lines->seed;
    self->offset = lines->offset;
    self->cast = lines->cast;
    self->marks = g_steal_pointer(&lines->marks);
    return take_path(LINE_SEED_PATH, "seed-path", lines->seed_path, &self->seed_path,
                     error) &&
           take_path(LINE_OFFSET_PATH, "offset-path", lines->offset_path,
                     &self->offset_path, error) &&
           check(self, error);
}

RevealRecord *
reveal_record_from_text(Suite suite, const char *text, GError **error)
{
    Lines *lines = record_read(&reveal_type, suite, text, strlen(text), error);
    if (lines == NULL)
        return NULL;
    g_autoptr(RevealRecord) self = g_new0(RevealRecord, 1);
    const bool ok = take_lines(self, lines, error);
    record_free(&reveal_type, lines);
    return ok ? g_steal_pointer(&self) : NULL;
}
