/* signed.c: see signed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/signed.h"

#include <string.h>

typedef struct {
    Digest object;
    char *signer;
    char *value; /* base64 */
} SignatureRecord;

static const RecordField fields[] = {
    {"object", RECORD_DIGEST, offsetof(SignatureRecord, object), NULL},
    {"signer", RECORD_TEXT, offsetof(SignatureRecord, signer), NULL},
    {"value", RECORD_TEXT, offsetof(SignatureRecord, value), NULL},
};
static const RecordType signature_type = {"signature/1", sizeof(SignatureRecord),
                                          G_N_ELEMENTS(fields), fields};

/* The signature covers every byte of @text, its last LF included, and nothing else. */
char *
signed_record(const char *text, const char *signer, const Key *key, GError **error)
{
    Signature signature;
    if (!signature_make(key, text, strlen(text), &signature, error))
        return NULL;
    g_autofree char *name = g_strdup(signer);
    g_autofree char *value = signature_to_base64(&signature);
    const SignatureRecord record = {record_digest(key_suite(key), text), name, value};
    return record_write(&signature_type, &record);
}

bool
signed_append(char **document, const char *text, const char *signer, const Key *key,
              GError **error)
{
    g_autofree char *record = signed_record(text, signer, key, error);
    if (record == NULL)
        return false;
    record_extend(document, record);
    return true;
}

size_t
signed_count(const char *document)
{
    g_auto(GStrv) records = record_split(document, strlen(document));
    size_t n = 0;
    for (char **record = records; *record != NULL; record++)
        n += g_str_has_prefix(*record, "signature/1\n");
    return n;
}
