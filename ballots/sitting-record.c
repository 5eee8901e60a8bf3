/* sitting-record.c: see sitting-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sitting-record.h"

#include <string.h>

static const RecordField sitting_fields[] = {
    {"suite", RECORD_WORD, offsetof(SittingRecord, suite), context_suites},
    {"mode", RECORD_WORD, offsetof(SittingRecord, mode), context_modes},
    {"device", RECORD_DIGEST, offsetof(SittingRecord, device), NULL},
    {"body", RECORD_TEXT, offsetof(SittingRecord, body), NULL},
    {"body-id", RECORD_ID, offsetof(SittingRecord, body_id), NULL},
    {"term", RECORD_NUMBER, offsetof(SittingRecord, term), NULL},
    {"session", RECORD_NUMBER, offsetof(SittingRecord, session), NULL},
    {"sitting", RECORD_NUMBER, offsetof(SittingRecord, sitting), NULL},
    {"place", RECORD_TEXT, offsetof(SittingRecord, place), NULL},
    {"opened", RECORD_TIME, offsetof(SittingRecord, opened), NULL},
    {"roster", RECORD_DIGEST, offsetof(SittingRecord, roster), NULL},
    {"agenda", RECORD_DIGEST_OR_NONE, offsetof(SittingRecord, agenda), NULL},
    {"profile", RECORD_DIGEST, offsetof(SittingRecord, profile), NULL},
};
static const RecordType sitting_type = {"sitting/1", sizeof(SittingRecord),
                                        G_N_ELEMENTS(sitting_fields), sitting_fields};

void
sitting_record_free(SittingRecord *self)
{
    record_free(&sitting_type, self);
}

char *
sitting_record_to_text(const SittingRecord *self)
{
    return record_write(&sitting_type, self);
}

SittingRecord *
sitting_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&sitting_type, suite, text, strlen(text), error);
}

/* Of sitting-key/1, rekey/1, vote-key/1 and closing/1, each as far as it has them. */
typedef struct {
    Context context;
    uint64_t number, generation, entry, votes, last_serial;
    Digest head;
    PublicKey key;
    Stamp time;
    GPtrArray *officers;
} Act;

#define NUMBER(key, member)                                                              \
    {                                                                                    \
        key, RECORD_NUMBER, offsetof(Act, member), NULL                                  \
    }
#define KEY                                                                              \
    {                                                                                    \
        "key", RECORD_KEY, offsetof(Act, key), NULL                                      \
    }
#define OFFICERS                                                                         \
    {                                                                                    \
        "officer", RECORD_OFFICERS, offsetof(Act, officers), NULL                        \
    }

static const RecordField sitting_key_fields[] = {
    CONTEXT_FIELDS,
    NUMBER("generation", generation),
    KEY,
    OFFICERS,
};
static const RecordField rekey_fields[] = {
    CONTEXT_FIELDS,
    NUMBER("generation", generation),
    NUMBER("entry", entry),
    {"head", RECORD_DIGEST, offsetof(Act, head), NULL},
    KEY,
    OFFICERS,
};
static const RecordField vote_key_fields[] = {
    CONTEXT_FIELDS,
    NUMBER("number", number),
    NUMBER("generation", generation),
    KEY,
};
static const RecordField closing_fields[] = {
    CONTEXT_FIELDS,
    NUMBER("votes", votes),
    NUMBER("last-serial", last_serial),
    {"time", RECORD_TIME, offsetof(Act, time), NULL},
    OFFICERS,
};

#define TYPE(type, fields)                                                               \
    {                                                                                    \
        type, sizeof(Act), G_N_ELEMENTS(fields), fields                                  \
    }
static const RecordType sitting_key_type = TYPE("sitting-key/1", sitting_key_fields);
static const RecordType rekey_type = TYPE("rekey/1", rekey_fields);
static const RecordType vote_key_type = TYPE("vote-key/1", vote_key_fields);
static const RecordType closing_type = TYPE("closing/1", closing_fields);

/* The array holds no copies: it lives only while the record is written. */
static char *
write_two(const RecordType *type, Act *act, const char *const officers[2])
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (size_t i = 0; i < 2; i++)
        g_ptr_array_add(list, (gpointer)(uintptr_t)officers[i]);
    act->officers = list;
    return record_write(type, act);
}

char *
sitting_key_to_text(const Context *context, const PublicKey *key,
                    const char *const officers[2])
{
    Act act = {.context = *context, .generation = 1, .key = *key};
    return write_two(&sitting_key_type, &act, officers);
}

char *
rekey_to_text(const Context *context, uint64_t generation, uint64_t entry,
              const Digest *head, const PublicKey *key, const char *const officers[2])
{
    Act act = {.context = *context,
               .generation = generation,
               .entry = entry,
               .head = *head,
               .key = *key};
    return write_two(&rekey_type, &act, officers);
}

char *
vote_key_to_text(const Context *context, uint64_t number, uint64_t generation,
                 const PublicKey *key)
{
    Act act = {
        .context = *context, .number = number, .generation = generation, .key = *key};
    return record_write(&vote_key_type, &act);
}

char *
closing_to_text(const Context *context, uint64_t votes, uint64_t last_serial, Stamp time,
                GPtrArray *officers)
{
    Act act = {.context = *context,
               .votes = votes,
               .last_serial = last_serial,
               .time = time,
               .officers = officers};
    return record_write(&closing_type, &act);
}

uint64_t
sitting_keys_generation(const char *keys)
{
    g_auto(GStrv) records = record_split(keys, strlen(keys));
    uint64_t generation = 0;
    for (char **record = records; *record != NULL; record++)
        generation += g_str_has_prefix(*record, "sitting-key/1\n") ||
                      g_str_has_prefix(*record, "rekey/1\n");
    return generation;
}
