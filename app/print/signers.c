/* signers.c: see signers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/signers.h"

#include <stdbool.h>
#include <string.h>

#include "crypto/signature.h"

typedef struct {
    Digest object;
    char *signer, *value;
} SignatureRecord;

static const RecordField signature_fields[] = {
    {"object", RECORD_DIGEST, offsetof(SignatureRecord, object), NULL},
    {"signer", RECORD_TEXT, offsetof(SignatureRecord, signer), NULL},
    {"value", RECORD_TEXT, offsetof(SignatureRecord, value), NULL},
};

static const RecordType signature_type = {"signature/1", sizeof(SignatureRecord),
                                          G_N_ELEMENTS(signature_fields),
                                          signature_fields};

G_DEFINE_QUARK(teller_signers_error_quark, signers_error)

static void
signature_record_free(SignatureRecord *self)
{
    record_free(&signature_type, self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignatureRecord, signature_record_free)

static bool
signers_check_object(const SignatureRecord *record, const Digest *object, GError **error)
{
    if (digest_equal(&record->object, object))
        return true;
    g_autofree char *found = digest_to_hex(&record->object);
    g_autofree char *wanted = digest_to_hex(object);
    g_set_error(error, SIGNERS_ERROR, SIGNERS_ERROR_OBJECT,
                "the signature of %s is over %s, the certificate is %s", record->signer,
                found, wanted);
    return false;
}

static bool
signers_add(GPtrArray *signers, const char *signer, GError **error)
{
    if (g_ptr_array_find_with_equal_func(signers, signer, g_str_equal, NULL)) {
        g_set_error(error, SIGNERS_ERROR, SIGNERS_ERROR_TWICE, "%s has signed twice",
                    signer);
        return false;
    }
    g_ptr_array_add(signers, g_strdup(signer));
    return true;
}

GPtrArray *
signers_read(Suite suite, const Digest *object, const char *document, GError **error)
{
    g_autoptr(GPtrArray) signers = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) records = record_split(document, strlen(document));

    for (char **text = records; *text != NULL; text++) {
        Signature value;
        g_autoptr(SignatureRecord) record =
            record_read(&signature_type, suite, *text, strlen(*text), error);
        if (record == NULL || !signers_check_object(record, object, error) ||
            !signature_from_base64(record->value, &value, error) ||
            !signers_add(signers, record->signer, error))
            return NULL;
    }
    return g_steal_pointer(&signers);
}
