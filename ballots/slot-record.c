/* slot-record.c: slot/1, root/1 and ballot-paths/1, see sealed-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sealed-record.h"

#include <string.h>

#include "ballots/text.h"
#include "crypto/bytes.h"
#include "crypto/merkle-proof.h"
#include "crypto/randomness.h"

/* The type and the four lines of the context stand before. */
enum { LINE_DRAWING = 6, LINE_SLOT = 7, LINE_SUPPLEMENT = 10 };

static const RecordField slot_fields[] = {
    CONTEXT_FIELDS,
    {"drawing", RECORD_NUMBER, offsetof(SlotRecord, drawing), NULL},
    {"slot", RECORD_NUMBER, offsetof(SlotRecord, slot), NULL},
    {"vote", RECORD_NUMBER, offsetof(SlotRecord, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(SlotRecord, round), NULL},
    {"supplement", RECORD_NUMBER, offsetof(SlotRecord, supplement), NULL},
    {"question", RECORD_DIGEST, offsetof(SlotRecord, question), NULL},
    {"paper", RECORD_DIGEST, offsetof(SlotRecord, paper), NULL},
    {"profile", RECORD_DIGEST, offsetof(SlotRecord, profile), NULL},
    {"roster", RECORD_DIGEST, offsetof(SlotRecord, roster), NULL},
    {"root-seed", RECORD_DIGEST, offsetof(SlotRecord, root_seed), NULL},
    {"root-dice", RECORD_DIGEST, offsetof(SlotRecord, root_dice), NULL},
};
static const RecordType slot_type = {"slot/1", sizeof(SlotRecord),
                                     G_N_ELEMENTS(slot_fields), slot_fields};

static const RecordField root_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(RootRecord, place.vote), NULL},
    {"round", RECORD_NUMBER, offsetof(RootRecord, place.round), NULL},
    {"slot", RECORD_DIGEST, offsetof(RootRecord, place.slot), NULL},
    {"opening", RECORD_DIGEST, offsetof(RootRecord, opening), NULL},
    {"root", RECORD_DIGEST, offsetof(RootRecord, root), NULL},
    {"records", RECORD_NUMBER, offsetof(RootRecord, records), NULL},
};
static const RecordType root_type = {"root/1", sizeof(RootRecord),
                                     G_N_ELEMENTS(root_fields), root_fields};

typedef struct {
    Context context;
    uint64_t vote;
    char *signer;
    GPtrArray *paths; /* RecordPair: deputy, base64 or "" */
} PathsRecord;

static const RecordField paths_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(PathsRecord, vote), NULL},
    {"signer", RECORD_TEXT, offsetof(PathsRecord, signer), NULL},
    {"path", RECORD_PAIRS, offsetof(PathsRecord, paths), NULL},
};
static const RecordType paths_type = {"ballot-paths/1", sizeof(PathsRecord),
                                      G_N_ELEMENTS(paths_fields), paths_fields};

static bool
check_slot(const SlotRecord *self, GError **error)
{
    static const uint64_t drawings[] = {1, UINT32_MAX};
    static const uint64_t slots[] = {0, RANDOMNESS_SLOTS - 1};
    static const uint64_t supplements[] = {0, CHALLENGE_MAX};
    return record_check_number(LINE_DRAWING, "drawing", self->drawing, drawings, error) &&
           record_check_number(LINE_SLOT, "slot", self->slot, slots, error) &&
           record_check_number(LINE_SUPPLEMENT, "supplement", self->supplement,
                               supplements, error);
}

void
slot_record_free(SlotRecord *self)
{
    record_free(&slot_type, self);
}

char *
slot_record_to_text(const SlotRecord *self)
{
    g_assert(check_slot(self, NULL));
    return record_write(&slot_type, self);
}

SlotRecord *
slot_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(SlotRecord) self =
        record_read(&slot_type, suite, text, strlen(text), error);
    return self != NULL && check_slot(self, error) ? g_steal_pointer(&self) : NULL;
}

char *
slot_context(const char *slot_text, const char *deputy)
{
    g_assert(text_is_id(deputy));
    return g_strconcat(slot_text, "deputy ", deputy, "\n", NULL);
}

void
root_record_free(RootRecord *self)
{
    record_free(&root_type, self);
}

char *
root_record_to_text(const RootRecord *self)
{
    return record_write(&root_type, self);
}

RootRecord *
root_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&root_type, suite, text, strlen(text), error);
}

/* The nodes from the leaf upwards, one after the other; "" is none. */
static char *
path_to_base64(const MerkleProof *path)
{
    return bytes_to_base64(path->path, path->n * sizeof path->path[0]);
}

char *
ballot_paths_to_text(const Context *context, uint64_t vote, const char *signer,
                     const char *const *deputies, const Digest *leaves, size_t n)
{
    g_autofree MerkleProof *proofs = g_new(MerkleProof, n);
    (void)merkle_proof_inclusion_all((Suite)context->suite, leaves, n, proofs);
    g_autoptr(GPtrArray) paths =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *path = path_to_base64(&proofs[i]);
        g_ptr_array_add(paths, record_pair_new(deputies[i], path));
    }
    g_autofree char *name = g_strdup(signer);
    const PathsRecord record = {*context, vote, name, paths};
    return record_write(&paths_type, &record);
}
